//! Words of the open data. Its columns are those of the
//! 自治体標準オープンデータセット and therefore in Japanese only; those on the
//! certification are ours.

/// The columns, in their order.
pub const COLUMNS: [&str; 27] = [
    "全国地方公共団体コード",
    "ID",
    "地方公共団体名",
    "名称",
    "名称_カナ",
    "名称_英字",
    "法人番号",
    "認定区分",
    "認定番号",
    "認定日",
    "有効期限",
    "認定年度",
    "産業分類",
    "従業員規模",
    "取組の特徴",
    "所在地_全国地方公共団体コード",
    "町字ID",
    "所在地_連結表記",
    "所在地_都道府県",
    "所在地_市区町村",
    "所在地_町字",
    "所在地_番地以下",
    "建物名等(方書)",
    "緯度",
    "経度",
    "URL",
    "備考",
];

/// What there is to say of the initiatives.
pub fn accepted(count: u32) -> String {
    format!("認められた取組 {count}項目")
}
