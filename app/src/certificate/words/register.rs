//! Words of the list of certificates, for the office.

use crate::text::{Lang, Text};

/// Title of the register.
pub const REGISTER: Text = Text::new("認定証の台帳", "Register of certificates");
/// What it holds.
pub const REGISTER_LEAD: Text = Text::new(
    "交付した認定証のすべてです。有効でなくなったものも残ります。",
    "Every certificate issued, including those no longer valid.",
);
/// Nothing was found.
pub const REGISTER_NONE: Text =
    Text::new("条件に合う認定証はありません。", "No certificate matches.");
/// Label of the search form.
pub const REGISTER_SEARCH: Text = Text::new("認定証を探す", "Search certificates");
/// Caption.
pub const REGISTER_TABLE: Text = Text::new(
    "認定証の一覧。番号が詳しいページへのリンクです。",
    "Certificates; the number links to the details.",
);
/// Column.
pub const NAME: Text = Text::new("名称", "Name");
/// Fact: number of the certificate.
pub const NUMBER: Text = Text::new("認定番号", "Certificate number");
/// Column.
pub const PDF: Text = Text::new("PDF", "PDF");
/// Column.
pub const STANDING: Text = Text::new("状態", "State");
/// Column.
pub const TIER: Text = Text::new("区分", "Tier");
/// Column.
pub const VALIDITY: Text = Text::new("有効期間", "Validity");
/// How many certificates were found.
pub fn found(lang: Lang, n: u64) -> String {
    match lang {
        Lang::Ja => format!("{n}件"),
        Lang::En => crate::text::count(n, "certificate", "certificates"),
    }
}
