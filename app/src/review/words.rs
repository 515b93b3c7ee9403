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
