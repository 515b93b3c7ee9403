//! Words of the open data. Its columns are those of the
//! 自治体標準オープンデータセット and therefore in Japanese only; those on the
//! certification are ours.

use crate::certificate::open_data::{Column, Part};
use crate::programme::published::Published;

/// The columns in their order, and what stands in each.
pub const COLUMNS: [(&str, Column); 27] = [
    ("全国地方公共団体コード", Column::CityCode),
    ("ID", Column::Of(Published::Number)),
    ("地方公共団体名", Column::City),
    ("名称", Column::Of(Published::Name)),
    ("名称_カナ", Column::Of(Published::Kana)),
    ("名称_英字", Column::Empty),
    ("法人番号", Column::Of(Published::CorporateNumber)),
    ("認定区分", Column::Of(Published::Tier)),
    ("認定番号", Column::Of(Published::Number)),
    ("認定日", Column::Of(Published::CertifiedOn)),
    ("有効期限", Column::Of(Published::ValidTo)),
    ("認定年度", Column::Of(Published::FiscalYear)),
    ("産業分類", Column::Of(Published::Industry)),
    ("従業員規模", Column::Of(Published::Size)),
    ("取組の特徴", Column::Of(Published::Initiatives)),
    ("所在地_全国地方公共団体コード", Column::Address(Part::Code)),
    ("町字ID", Column::Empty),
    ("所在地_連結表記", Column::Of(Published::Address)),
    ("所在地_都道府県", Column::Address(Part::Prefecture)),
    ("所在地_市区町村", Column::Address(Part::City)),
    ("所在地_町字", Column::Empty),
    ("所在地_番地以下", Column::Address(Part::Town)),
    ("建物名等(方書)", Column::Address(Part::Building)),
    ("緯度", Column::Empty),
    ("経度", Column::Empty),
    ("URL", Column::Url),
    ("備考", Column::Empty),
];
