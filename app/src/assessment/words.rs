//! Words of the self-assessment.

pub mod pages;

use chrono::{Datelike, NaiveDate};

use crate::assessment::{Answer, AreaTally};
use crate::programme::ItemCode;
use crate::text::{Lang, Text};

/// The words of an answer on its radio.
pub const fn answer(answer: Answer) -> Text {
    match answer {
        Answer::Implemented => Text::new("実施している", "In place and used"),
        Answer::IntroducedNotUsed => Text::new(
            "制度はあるが、利用した人がいない",
            "In place, not used so far",
        ),
        Answer::Planned => Text::new("予定している", "Planned"),
        Answer::No => Text::new("実施していない", "Not in place"),
        Answer::NotApplicable => Text::new("該当しない", "Does not apply"),
    }
}

/// The sentence under an answer that says when to choose it, where use counts
/// within so many fiscal `years`; none where the words say all.
pub fn answer_means(lang: Lang, answer: Answer, years: &str) -> Option<String> {
    let (ja, en) = match answer {
        Answer::Implemented => (
            format!("制度や取組があり、{years}に利用または実施の実績がある"),
            format!("It is in place and was used or carried out within {years}"),
        ),
        Answer::IntroducedNotUsed => (
            format!("規程などで定めているが、{years}に利用がない"),
            format!("A rule exists, but nobody used it within {years}"),
        ),
        Answer::Planned => (
            "始める時期が決まっている".to_owned(),
            "The date it starts is decided".to_owned(),
        ),
        Answer::No => return None,
        Answer::NotApplicable => (
            "対象になる従業員や業務がない。理由を書いてください".to_owned(),
            "There are no employees or work it could apply to; give the reason".to_owned(),
        ),
    };
    Some(match lang {
        Lang::Ja => ja,
        Lang::En => en,
    })
}

/// The short word of an answer in counts, as in 実施8、予定2.
pub const fn answer_short(answer: Answer) -> Text {
    match answer {
        Answer::Implemented => Text::new("実施", "in place"),
        Answer::IntroducedNotUsed => Text::new("利用なし", "not used"),
        Answer::Planned => Text::new("予定", "planned"),
        Answer::No => Text::new("未実施", "not in place"),
        Answer::NotApplicable => Text::new("該当しない", "does not apply"),
    }
}

/// Label of the day it began.
pub const SINCE: Text = Text::new("制度を始めた日", "Date it began");
/// Label of the day it is to begin.
pub const STARTS: Text = Text::new("始める予定の日", "Date it is to begin");
/// Label of the number of women.
pub const WOMEN: Text = Text::new("女性の利用者数", "Number of women who used it");
/// Label of the number of men.
pub const MEN: Text = Text::new("男性の利用者数", "Number of men who used it");
/// Label of the note.
pub const NOTE: Text = Text::new("取組の内容", "Description");
/// Label of the reason why it does not apply.
pub const REASON: Text = Text::new("該当しない理由", "Reason why it does not apply");
/// Label of the evidence.
pub const EVIDENCE: Text = Text::new("根拠資料", "Evidence");

/// The day it began is missing.
pub const SINCE_MISSING: Text = Text::new(
    "制度を始めた日を入力してください",
    "Enter the date it began",
);
/// The day it is to begin is missing.
pub const STARTS_MISSING: Text = Text::new(
    "始める予定の日を入力してください",
    "Enter the date it is to begin",
);
/// The number of women is missing.
pub const WOMEN_MISSING: Text = Text::new(
    "女性の利用者数を入力してください。いないときは0と入力してください",
    "Enter the number of women who used it, 0 if there were none",
);
/// The number of men is missing.
pub const MEN_MISSING: Text = Text::new(
    "男性の利用者数を入力してください。いないときは0と入力してください",
    "Enter the number of men who used it, 0 if there were none",
);
/// Both numbers are zero.
pub const NOBODY_USED: Text = Text::new(
    "利用した人が0人のときは、「制度はあるが、利用した人がいない」を選んでください",
    "If nobody used it, choose “In place, not used so far”",
);
/// The reason is missing.
pub const REASON_MISSING: Text = Text::new(
    "該当しない理由を入力してください",
    "Enter the reason why it does not apply",
);
/// The note of an own initiative is missing.
pub const OWN_NOTE_MISSING: Text = Text::new(
    "独自の取組の内容を入力してください",
    "Describe your own initiative",
);
/// There is no file.
pub const EVIDENCE_MISSING: Text = Text::new(
    "根拠資料を1つ以上付けてください",
    "Attach at least one file as evidence",
);

/// Nothing is chosen for an item.
pub fn not_answered(lang: Lang, item: &ItemCode) -> String {
    match lang {
        Lang::Ja => format!("{item} のあてはまるものを選んでください"),
        Lang::En => format!("Choose an answer for {item}"),
    }
}

/// 2026年11月24日
fn day(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Ja => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => day.format("%-d %B %Y").to_string(),
    }
}

/// The day it began is after today.
pub fn since_in_future(lang: Lang, today: NaiveDate) -> String {
    let today = day(lang, today);
    match lang {
        Lang::Ja => format!(
            "制度を始めた日は、今日({today})か、それより前の日付を入力してください。これから始めるときは、「予定している」を選んでください"
        ),
        Lang::En => format!(
            "For the date it began, enter today ({today}) or an earlier date. If it is yet to begin, choose “Planned”"
        ),
    }
}

/// The day it is to begin is before today.
pub fn starts_in_past(lang: Lang, today: NaiveDate) -> String {
    let today = day(lang, today);
    match lang {
        Lang::Ja => format!(
            "始める予定の日は、今日({today})か、それより後の日付を入力してください。すでに始めているときは、ほかの答えを選んでください"
        ),
        Lang::En => format!(
            "For the date it is to begin, enter today ({today}) or a later date. If it has begun, choose another answer"
        ),
    }
}

/// How many items count and how many are to be completed first, for the line
/// under the ruler.
pub fn counted(lang: Lang, implemented: u32, incomplete: u32) -> String {
    match (lang, incomplete) {
        (Lang::Ja, 0) if implemented == 0 => {
            "「実施している」と答えた項目は、まだありません。".to_owned()
        }
        (Lang::En, 0) if implemented == 0 => {
            "No item is answered “In place and used” yet.".to_owned()
        }
        (Lang::Ja, 0) => format!("実施している項目は{implemented}です。"),
        (Lang::Ja, _) => format!(
            "実施している項目は{implemented}、入力の途中が{incomplete}項目です。途中の項目は、入力がそろうと数えます。"
        ),
        (Lang::En, 0) => format!("Items in place: {implemented}."),
        (Lang::En, _) => format!(
            "Items in place: {implemented}; to be completed: {incomplete}. Those count once they are complete."
        ),
    }
}

/// The tier that is reached once what was begun is complete.
pub fn once_complete(lang: Lang, tier: &str) -> String {
    match lang {
        Lang::Ja => format!("途中の項目の入力がそろうと、{tier}の基準を満たします。"),
        Lang::En => format!(" Enough for {tier} once they are complete."),
    }
}

/// Behind the number of standard items: how many own initiatives come on top.
pub fn and_own(lang: Lang, own: u32) -> String {
    match (lang, own) {
        (_, 0) => String::new(),
        (Lang::Ja, own) => format!("、独自の取組{own}"),
        (Lang::En, own) => {
            let initiatives = crate::text::count(own, "initiative", "initiatives");
            format!(", {initiatives} of your own")
        }
    }
}

/// Behind what is said of standard items: own initiatives that were begun.
pub fn and_own_begun(lang: Lang, area: &AreaTally) -> String {
    match (lang, area.own_incomplete) {
        (_, 0) => String::new(),
        (Lang::Ja, n) => format!("、ほかに独自の取組{n}が入力の途中"),
        (Lang::En, n) => {
            let initiatives = crate::text::count(n, "initiative", "initiatives");
            format!("; {initiatives} of your own to be completed")
        }
    }
}

/// What the answers of an area are, as in 実施8、予定2、独自の取組1.
pub fn area_counts(lang: Lang, area: &AreaTally) -> String {
    let implemented = (Answer::Implemented, area.implemented - area.own);
    let counts = std::iter::once(implemented).chain(area.others.iter().copied());
    let standard = match lang {
        Lang::Ja => {
            let parts: Vec<_> = counts
                .map(|(a, n)| format!("{}{n}", answer_short(a).ja))
                .collect();
            parts.join("、")
        }
        Lang::En => {
            let parts: Vec<_> = counts
                .map(|(a, n)| format!("{n} {}", answer_short(a).en))
                .collect();
            parts.join(", ")
        }
    };
    let incomplete = match (lang, area.incomplete - area.own_incomplete) {
        (_, 0) => String::new(),
        (Lang::Ja, n) => format!("、入力の途中{n}"),
        (Lang::En, n) => format!(", {n} to be completed"),
    };
    let begun = and_own_begun(lang, area);
    format!("{standard}{}{incomplete}{begun}", and_own(lang, area.own))
}
