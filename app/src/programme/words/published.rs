//! Words on what is published of a certification.

use crate::programme::published::{Initiative, Published};
use crate::text::{Lang, Text};

/// What a published fact is called.
pub const fn name(of: Published) -> Text {
    match of {
        Published::Name => Text::new("名称", "Name"),
        Published::Kana => Text::new("フリガナ", "Name in kana"),
        Published::CorporateNumber => Text::new("法人番号", "Corporate number"),
        Published::Tier => Text::new("区分", "Tier"),
        Published::Number => Text::new("認定番号", "Certificate number"),
        Published::CertifiedOn => Text::new("認定日", "Certification date"),
        Published::ValidTo => Text::new("有効期限", "Valid until"),
        Published::FiscalYear => Text::new("認定年度", "Fiscal year"),
        Published::Industry => Text::new("業種", "Industry"),
        Published::Size => Text::new("従業員規模", "Number of employees (range)"),
        Published::Initiatives => Text::new("認められた取組", "Accepted items"),
        Published::Address => Text::new("所在地", "Address"),
    }
}

/// Heading: what is published.
pub const HEADING: Text = Text::new("公表する項目", "What is published");
/// Above the list of it.
pub const LEAD: Text = Text::new(
    "認定を受けた事業者について、次の項目をホームページとオープンデータで公表します。これ以外の申請内容や、個人の名前、連絡先は公表しません。",
    "The following is published of certified employers, on the website and as open data. Nothing else of an application is published, nor the name or contact details of any person.",
);
/// Behind a fact that is not published of everybody.
pub const NOT_OF_PERSONS: Text = Text::new("(個人事業主を除く)", " (not of sole proprietors)");
/// Behind the initiatives: how much of them.
pub const INITIATIVES_HOW: Text = Text::new(
    "(認められた取組の名前)",
    " (the names of the accepted items)",
);
/// Below the list.
pub const LIST_HOLDS: Text = Text::new(
    "一覧に載るのは、認定が有効な間だけです。",
    "An employer is on the list only while the certification is valid.",
);
/// The licence, in front of its name.
pub const LICENCE_LEAD: Text = Text::new(
    "このデータは、出典を示せばだれでも使えます。ライセンス:",
    "Anybody may use this data if the source is named. Licence: ",
);
/// The name of the licence.
pub const LICENCE: Text = Text::new(
    "クリエイティブ・コモンズ 表示 4.0 国際(CC BY 4.0)",
    "Creative Commons Attribution 4.0 International (CC BY 4.0)",
);

/// Of the initiatives in open data: the names of the items, between them the
/// sign that the 自治体標準オープンデータセット has for several values; how
/// many where the names are not known.
pub fn initiatives(count: u32, of: &[Initiative]) -> String {
    if of.is_empty() {
        return format!("認められた取組 {count}項目");
    }
    let names: Vec<&str> = of.iter().map(|it| it.name.of(Lang::Ja)).collect();
    names.join(";")
}
