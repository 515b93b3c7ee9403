//! Words of the review.

pub mod pages;
pub mod staff;

use crate::review::{Refusal, VerdictKind};
use crate::text::{Lang, Text};

/// The words of a verdict on its button.
pub const fn verdict(kind: VerdictKind) -> Text {
    match kind {
        VerdictKind::Accepted => Text::new("認める", "Accept"),
        VerdictKind::Rejected => Text::new("認めない", "Do not accept"),
        VerdictKind::NeedsMore => Text::new("資料を求める", "Ask for evidence"),
    }
}

/// Label of the verdict.
pub const VERDICT: Text = Text::new("判定", "Verdict");
/// Label of the reason, which the operator reads.
pub const REASON: Text = Text::new("判定の理由", "Reason for the verdict");
/// Label of the note, which only the office reads.
pub const NOTE: Text = Text::new("庁内のメモ", "Internal note");
/// The item posted is not to be judged in this case.
pub const NOT_CLAIMED: Text = Text::new(
    "この項目は判定の対象ではありません。一覧から項目を選び直してください",
    "This item is not to be judged; choose an item from the list",
);

/// A verdict that needs a reason has none.
pub fn reason_missing(lang: Lang, kind: VerdictKind) -> String {
    match lang {
        Lang::Ja => format!(
            "「{}」のときは、判定の理由を入力してください",
            verdict(kind).ja
        ),
        Lang::En => format!("Enter the reason for “{}”", verdict(kind).en),
    }
}

/// Why a decision cannot be proposed yet.
pub fn refusal(lang: Lang, refusal: Refusal) -> String {
    match (lang, refusal) {
        (Lang::Ja, Refusal::VerdictsMissing(n)) => {
            format!(
                "まだ判定していない項目が{n}件あります。すべて判定してから決定案を出してください"
            )
        }
        (Lang::En, Refusal::VerdictsMissing(n)) => {
            format!("Items without a verdict: {n}. Judge all of them before you propose")
        }
        (Lang::Ja, Refusal::NeedsMoreOpen(n)) => format!(
            "資料を求めている項目が{n}件あります。事業者に補正を依頼するか、判定し直してから決定案を出してください"
        ),
        (Lang::En, Refusal::NeedsMoreOpen(n)) => format!(
            "Items waiting for evidence: {n}. Request a correction from the operator or judge them again before you propose"
        ),
    }
}

/// In the history: review finished.
pub const EVENT_FINISHED: Text =
    Text::new("すべての項目の審査が終わりました", "Every item is reviewed");
/// In the history: a finished review was opened again.
pub const EVENT_REOPENED: Text = Text::new(
    "終わった審査を開き直しました",
    "Finished review opened again",
);
/// In the history: a reviewer was given the case.
pub fn event_assigned(lang: Lang, reviewer: &str) -> String {
    match lang {
        Lang::Ja => format!("{reviewer}さんを審査員に割り当てました"),
        Lang::En => format!("{reviewer} assigned as reviewer"),
    }
}

/// In the history: a reviewer began.
pub fn event_begun(lang: Lang, reviewer: &str) -> String {
    match lang {
        Lang::Ja => format!("{reviewer}さんが利害関係のないことを確かめ、審査を始めました"),
        Lang::En => format!("{reviewer} declared no conflict of interest and began the review"),
    }
}

/// In the history: a reviewer stepped back.
pub fn event_recused(lang: Lang, reviewer: &str, reason: &str) -> String {
    match lang {
        Lang::Ja => format!("{reviewer}さんが審査を辞退しました。理由:{reason}"),
        Lang::En => format!("{reviewer} stepped back from the review: {reason}"),
    }
}

/// In the history: the reviewer asks for evidence before the case can be decided.
pub fn event_evidence_asked(lang: Lang, items: u32) -> String {
    match lang {
        Lang::Ja => {
            format!("審査員が{items}項目で資料を求めました。事業者への補正の依頼が必要です")
        }
        Lang::En => {
            let items = crate::text::count(items, "item", "items");
            format!("The reviewer asked for evidence on {items}: request a correction")
        }
    }
}

/// A verdict in the history.
pub fn event_verdict(lang: Lang, item: &str, kind: VerdictKind) -> String {
    let verdict = pages::verdict_given(kind).of(lang);
    match lang {
        Lang::Ja => format!("{item}を判定しました:{verdict}"),
        Lang::En => format!("{item} judged: {verdict}"),
    }
}
