//! Words of the pages that gather what features have.

use crate::text::{Lang, Text};

/// What it holds.
pub const DAY_LEAD: Text = Text::new(
    "いま手を付けられることを、件数とともに並べています。",
    "What can be done now, and how much of it there is.",
);
/// A part of the day: calls that are open or about to open.
pub const CALLS: Text = Text::new("募集", "Calls");
/// Column.
pub const WAITS: Text = Text::new("待っていること", "What waits");
/// Column.
pub const HOW_MANY: Text = Text::new("何件", "How many");
/// Column.
pub const NEXT: Text = Text::new("次にすること", "What to do next");
/// Column.
pub const WHOSE: Text = Text::new("する人", "Who does it");
/// Nothing waits in a part.
pub const NOTHING: Text = Text::new("いま待っていることはありません。", "Nothing waits now.");
/// Hand-overs of operators.
pub const HANDOVERS: (Text, Text) = (
    Text::new(
        "引継ぎの確認待ちの事業者",
        "Operators whose hand-over waits",
    ),
    Text::new("別の職員が確かめます", "A second person confirms it"),
);
/// Mails that could not be sent.
pub const FAILED_MAILS: (Text, Text) = (
    Text::new("送信できなかったメール", "Mails that could not be sent"),
    Text::new(
        "宛先と理由を見て、送り直します",
        "See the address and the reason, and send again",
    ),
);

/// Until when a call is open.
pub fn closes(lang: Lang, deadline: &str, left: &str) -> String {
    match lang {
        Lang::Ja => format!("締切 {deadline}・{left}"),
        Lang::En => format!("Deadline {deadline} ({left})"),
    }
}

/// From when a call is open.
pub fn opens(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Ja => format!("{day}から"),
        Lang::En => format!("From {day}"),
    }
}

/// What else there could be, and is not now.
pub fn none_of(lang: Lang, what: &[&str]) -> String {
    let list = what.join(crate::text::ui::BETWEEN.of(lang));
    match lang {
        Lang::Ja => format!("いまないもの:{list}"),
        Lang::En => format!("None now of: {list}"),
    }
}
