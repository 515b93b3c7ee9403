//! Words of the pages that gather what features have.

pub mod statements;

use crate::text::{Lang, Text};

/// What it holds.
pub const DAY_LEAD: Text = Text::new(
    "いま対応が必要なことを、件数とともに示しています。",
    "What can be done now, and how much of it there is.",
);
/// A part of the day: calls that are open or about to open.
pub const CALLS: Text = Text::new("募集", "Calls");
/// Column.
pub const WAITS: Text = Text::new("対応が必要なもの", "What waits");
/// Column.
pub const HOW_MANY: Text = Text::new("何件", "How many");
/// Column.
pub const WHOSE: Text = Text::new("担当する人", "Who does it");
/// Nothing waits in a part.
pub const NOTHING: Text = Text::new("いま対応が必要なものはありません。", "Nothing waits now.");
/// What is done about a hand-over that waits.
pub const CONFIRM_HANDOVER: Text = Text::new(
    "記録した人とは別の職員が確認します",
    "Somebody other than who recorded it confirms it",
);
/// Who does what everybody of the office may do.
pub const ANYONE: Text = Text::new("事務局の職員", "Anyone in the office");
/// Mails that could not be sent.
pub const FAILED_MAILS: (Text, Text) = (
    Text::new("送信できなかったメール", "Mails that could not be sent"),
    Text::new(
        "宛先と理由を見て、送り直します",
        "See the address and the reason, and send again",
    ),
);

/// What else there could be, and is not now.
pub fn none_of(lang: Lang, what: &[&str]) -> String {
    let list = what.join(crate::text::ui::BETWEEN.of(lang));
    match lang {
        Lang::Ja => format!("いま0件のもの:{list}"),
        Lang::En => format!("None now of: {list}"),
    }
}
