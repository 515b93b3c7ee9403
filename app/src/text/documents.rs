//! Words on paper: certificate, letters, copies of what was sent.
//!
//! Certificates and letters of the city are always in Japanese; the English
//! stands for readers of the data and for a city that prints both.

use super::{Lang, Text};

/// Heading of the certificate.
pub const CERTIFICATE: Text = Text::new("認定証", "Certificate");
/// Follows the name of the certified operator.
pub const HONORIFIC: Text = Text::new("様", "");
/// Above the two dates of validity.
pub const VALIDITY: Text = Text::new("有効期間", "Validity");
/// Announces the facts of a letter (記).
pub const RECORDS: Text = Text::new("記", "Particulars");
/// Ends the facts of a letter (以上).
pub const END: Text = Text::new("以上", "End");
/// First column of the facts in a copy.
pub const LABEL: Text = Text::new("項目", "Item");
/// Second column of the facts in a copy.
pub const CONTENT: Text = Text::new("内容", "Content");
/// Number given when an application was received.
pub const RECEIPT_NO: Text = Text::new("受付番号", "Receipt number");
/// When an application was received.
pub const SUBMITTED_AT: Text = Text::new("申請日時", "Submitted at");
/// Where a section has no rows.
pub const NOTHING: Text = Text::new("入力はありません。", "Nothing was entered.");
/// Where characters had to be replaced by the sign 〓.
pub const REPLACED: Text = Text::new(
    "この書類の書体にない文字は「〓」で表しています。提出された内容はそのまま保存されています。",
    "Characters that the typeface of this copy lacks stand as 〓. What you sent is kept as it is.",
);

/// Across a document that is not released yet.
pub const DRAFT: Text = Text::new("見本", "Draft");
/// In place of a number that is only given at the release.
pub const NO_NUMBER_YET: Text = Text::new("見本", "draft");

/// What the code on a letter opens.
pub const VERIFY_HERE: Text = Text::new(
    "認定証が有効かどうかを、ここで確かめられます",
    "Shows whether the certificate is valid",
);

/// Stands for a character no font has: printers' geta (〓).
pub const GETA: char = '〓';

/// 第8023号
pub fn number(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Ja => format!("第{number}号"),
        Lang::En => format!("No. {number}"),
    }
}

/// 認められた取組 22項目
pub fn accepted(lang: Lang, count: u32) -> String {
    match lang {
        Lang::Ja => format!("認められた取組 {count}項目"),
        Lang::En => super::count(count, "initiative accepted", "initiatives accepted"),
    }
}

/// First day of validity.
pub fn valid_from(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Ja => format!("{day}から"),
        Lang::En => format!("from {day}"),
    }
}

/// Last day of validity, inclusive.
pub fn valid_to(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Ja => format!("{day}まで"),
        Lang::En => format!("to {day}"),
    }
}

/// What the tier mark shows, for who cannot see it.
pub fn mark(lang: Lang, tier: &str) -> String {
    match lang {
        Lang::Ja => format!("{tier}のしるし"),
        Lang::En => format!("Mark of the tier {tier}"),
    }
}

/// What the QR code opens, for who cannot see it.
pub fn qr(lang: Lang, address: &str) -> String {
    match lang {
        Lang::Ja => format!("二次元コード。開くページは {address} です。"),
        Lang::En => format!("QR code that opens {address}"),
    }
}
