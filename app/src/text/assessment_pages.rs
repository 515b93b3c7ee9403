//! Words of the pages of the self-assessment: areas, items, evidence.

use super::{Lang, Text, programme};
use crate::assessment::Tally;
use crate::programme::Definition;

/// What the applicant calls a file.
pub const FILE_TITLE: Text = Text::new("資料の名前", "Title of the file");
/// The place in a file that proves an item.
pub const PLACE: Text = Text::new("資料の中の場所", "Place in the file");
/// A file that is not the operator's, or is gone.
pub const FILE_NOT_THERE: Text = Text::new(
    "資料が見つかりません。一覧から選び直してください",
    "The file was not found; please choose again from the list",
);
/// No tier is reached.
pub const NO_TIER: Text = Text::new("まだどの区分にも届いていません", "No tier reached yet");
/// Between two things missing.
pub const COMMA: Text = Text::new("、", ", ");
/// What decides the tier.
pub const TIER_IS_DECIDED: Text = Text::new(
    "区分は、審査で認められた項目の数で決まります。",
    "The tier depends on the items the reviewer accepts.",
);
/// Label of the areas.
pub const AREAS: Text = Text::new("分野", "Areas");
/// The question.
pub const WHICH: Text = Text::new("あてはまるもの", "Which is it?");
/// Link to an item.
pub const DETAILS: Text = Text::new("内容と資料を入力する", "Enter details and evidence");
/// The question at the end of an area.
pub const FINISHED: Text = Text::new(
    "この分野の入力は完了しましたか",
    "Have you finished this area?",
);
/// Yes.
pub const FINISHED_YES: Text = Text::new("完了した", "Yes, finished");
/// Heading.
pub const THIS_AREA: Text = Text::new("この分野", "This area");
/// Heading.
pub const TALLY: Text = Text::new("いまの集計", "So far");
/// What an item means.
pub const ASKS: Text = Text::new("「実施している」とは", "What “in place” means");
/// What counts as evidence.
pub const COUNTS_AS_EVIDENCE: Text = Text::new("資料の例", "What counts as evidence");
/// Link.
pub const BACK_TO_AREA: Text = Text::new("分野のページに戻る", "Back to the area");
/// Unit.
pub const PEOPLE: Text = Text::new("人", "");
/// Label of both counts.
pub const USERS: Text = Text::new("この期間に利用した人数", "People who used it in the period");
/// In front of the field.
pub const WOMEN: Text = Text::new("女性", "Women");
/// In front of the field.
pub const MEN: Text = Text::new("男性", "Men");
/// Label of the date.
pub const SINCE_OR_STARTS: Text = Text::new(
    "制度を始めた日(予定しているときは、始める日)",
    "Date it began (if planned: begins)",
);
/// Hint.
pub const NOTE_HINT: Text = Text::new(
    "400文字以内。どのように使われているかが伝わると、審査が早く進みます。",
    "Up to 400 characters. How it is used helps the reviewer.",
);
/// Hint.
pub const REASON_HINT: Text = Text::new(
    "「該当しない」を選んだときに書いてください。400文字以内。",
    "Only if it does not apply. Up to 400 characters.",
);
/// No file is linked.
pub const NO_FILES_YET: Text = Text::new(
    "この項目の資料はまだありません。",
    "This item has no evidence yet.",
);
/// Heading.
pub const USE_ANOTHER: Text = Text::new("すでにある資料を使う", "Use a file that is already there");
/// Label.
pub const WHICH_FILE: Text = Text::new("使う資料", "File");
/// Hint.
pub const PLACE_HINT: Text = Text::new("例:第23条、12ページ", "For example: article 23, page 12");
/// Button.
pub const LINK_FILE: Text = Text::new("この資料を使う", "Use this file");
/// Heading.
pub const ADD_FILE: Text = Text::new("資料を加える", "Add a file");
/// Hint.
pub const EVIDENCE_LEAD: Text = Text::new(
    "1つの資料を、いくつもの項目に使えます。従業員の氏名や病名は見えないようにしてください。",
    "One file can prove several items. Please mask names and diagnoses of employees.",
);
/// Summary.
pub const CHANGE_PLACE: Text = Text::new("場所を変える", "Change the place");
/// Button.
pub const SAVE_PLACE: Text = Text::new("場所を保存する", "Save the place");
/// Link.
pub const DOWNLOAD: Text = Text::new("保存して開く", "Download");
/// Label.
pub const FILE: Text = Text::new("ファイル", "File");
/// Hint.
pub const FILE_HINT: Text = Text::new(
    "PDF、JPEG、PNG、Excel(xlsx)、Word(docx)。1つ10 MBまで。",
    "PDF, JPEG, PNG, Excel (xlsx) or Word (docx), up to 10 MB each.",
);
/// Hint.
pub const FILE_TITLE_HINT: Text = Text::new(
    "審査員に分かる名前。書かないときは、ファイルの名前を使います。",
    "A name the reviewer understands; the file’s own name if left empty.",
);
/// Button.
pub const UPLOAD: Text = Text::new("ファイルを送る", "Send the file");
/// Nothing was chosen.
pub const NO_FILE_CHOSEN: Text = Text::new("ファイルを選んでください", "Choose a file");
/// An empty list.
pub const NO_FILES: Text = Text::new("資料はまだありません。", "There is no evidence yet.");
/// Heading.
pub const WITHOUT_EVIDENCE: Text = Text::new("資料のない項目", "Items without evidence");
/// Lead.
pub const EVIDENCE_LIST_LEAD: Text = Text::new(
    "付けた資料と、それを使う項目の一覧です。",
    "Your files, and the items each one proves.",
);
/// A file without an item.
pub const LINKED_TO_NONE: Text = Text::new("どの項目にも使われていません", "Not used for any item");
/// Button.
pub const SEEN: Text = Text::new("一覧を確かめた", "I have looked over the list");
/// It was looked over.
pub const SEEN_ALREADY: Text = Text::new("一覧は確認済みです", "The list was looked over");
/// Id of the panel with the evidence; problems there link to it.
pub const EVIDENCE_ID: &str = "evidence";

/// / 32項目
pub fn of_items(lang: Lang, of: u32) -> String {
    match lang {
        Lang::Ja => format!("/ {of}項目"),
        Lang::En => format!("/ {of} items"),
    }
}

/// What the ruler shows, in a sentence.
pub fn caption(lang: Lang, definition: &Definition, tally: &Tally) -> String {
    let counted = super::assessment::counted(lang, tally.outcome.total, tally.doing);
    let reached = tally.outcome.tier.and_then(|tier| {
        let rule = definition.tiers.iter().find(|rule| rule.tier == tier)?;
        let conditions: Vec<_> = rule
            .conditions
            .iter()
            .map(|condition| programme::condition(lang, condition))
            .collect();
        Some(match lang {
            Lang::Ja => format!(
                "{}の基準({})を満たしています。",
                tier.name().ja,
                conditions.join("・")
            ),
            Lang::En => format!(
                " Enough for {} ({}).",
                tier.name().en,
                conditions.join("; ")
            ),
        })
    });
    format!("{counted}{}", reached.unwrap_or_default())
}

/// What the answers come to, for those who hear it.
pub fn sentence(lang: Lang, definition: &Definition, tally: &Tally) -> String {
    let tier = match tally.outcome.tier {
        Some(tier) => tier.name().of(lang),
        None => NO_TIER.of(lang),
    };
    let next = tally.outcome.next.as_ref().map(|next| {
        let missing: Vec<_> = next
            .missing
            .iter()
            .map(|missing| programme::missing(lang, definition, missing))
            .collect();
        let missing = missing.join(COMMA.of(lang));
        match lang {
            Lang::Ja => format!("{}まで{missing}。", next.tier.name().ja),
            Lang::En => format!(" To {}: {missing}.", next.tier.name().en),
        }
    });
    let total = tally.outcome.total;
    let now = match lang {
        Lang::Ja => format!("実施している項目は{total}。{tier}。"),
        Lang::En => format!("Items in place: {total}. {tier}."),
    };
    format!("{now}{}", next.unwrap_or_default())
}

/// Heading of what the next tier needs.
pub fn up_to(lang: Lang, tier: &str) -> String {
    match lang {
        Lang::Ja => format!("{tier}まで"),
        Lang::En => format!("To {tier}"),
    }
}

/// A condition that is met.
pub fn met(lang: Lang, condition: &str) -> String {
    match lang {
        Lang::Ja => format!("{condition}は満たしています"),
        Lang::En => format!("{condition}: met"),
    }
}

/// How many items have no answer.
pub fn unanswered(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("まだ答えていない項目は{n}つあります。"),
        Lang::En => format!("Not answered yet: {n}."),
    }
}

/// How many items an area has.
pub fn area_lead(lang: Lang, items: usize) -> String {
    match lang {
        Lang::Ja => format!(
            "{items}項目あります。あてはまるものを選び、「実施している」項目には内容と資料を入力してください。"
        ),
        Lang::En => format!(
            "{items} items. Choose an answer for each, and enter details and evidence for those in place."
        ),
    }
}

/// What a tier asks for in the area.
pub fn floor(lang: Lang, tier: &str, need: u32, met: bool) -> String {
    match (lang, met) {
        (Lang::Ja, true) => format!("{tier}に必要な{need}項目以上を満たしています"),
        (Lang::Ja, false) => format!("{tier}には{need}項目以上が必要です"),
        (Lang::En, true) => format!("{need} needed for {tier}: met"),
        (Lang::En, false) => format!("{tier} needs {need} here"),
    }
}

/// How an area is.
pub fn area_sentence(lang: Lang, implemented: u32, of: u32, answered: u32) -> String {
    match lang {
        Lang::Ja => format!("{implemented} / {of}項目を実施(回答は{answered}項目)"),
        Lang::En => format!("{implemented} of {of} in place ({answered} answered)"),
    }
}

/// In which period use counts.
pub fn users_hint(lang: Lang, from: &str, to: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "{from}から{to}まで。同じ人は1人と数えます。「実施している」ときに入力してください。"
        ),
        Lang::En => format!("{from} to {to}; count each person once. Only if it is in place."),
    }
}

/// A file's details with the place in it.
pub fn with_place(lang: Lang, details: &str, place: &str) -> String {
    match lang {
        Lang::Ja => format!("{details}・場所:{place}"),
        Lang::En => format!("{details}, place: {place}"),
    }
}

/// Name, size and pages of a file.
pub fn file_details(lang: Lang, name: &str, size_bytes: u64, pages: Option<u32>) -> String {
    let size = size(size_bytes);
    match (lang, pages) {
        (Lang::Ja, Some(pages)) => format!("{name}・{size}・{pages}ページ"),
        (Lang::En, Some(1)) => format!("{name}, {size}, 1 page"),
        (Lang::En, Some(pages)) => format!("{name}, {size}, {pages} pages"),
        (Lang::Ja, None) => format!("{name}・{size}"),
        (Lang::En, None) => format!("{name}, {size}"),
    }
}

/// 36 KB, 1.2 MB
fn size(bytes: u64) -> String {
    const KB: u64 = 1024;
    if bytes < KB * KB {
        format!("{} KB", bytes.div_ceil(KB))
    } else {
        let tenths = bytes * 10 / (KB * KB);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

/// A field that is longer than can be stored.
pub fn far_too_long(lang: Lang, label: &str, max: usize) -> String {
    match lang {
        Lang::Ja => format!(
            "{label}が長すぎて保存できませんでした。{max}文字より短くしてください。入力した内容はこの画面に残っています"
        ),
        Lang::En => format!(
            "{label} is too long to be saved; shorten it to under {max} characters. What you typed is still here"
        ),
    }
}

/// What is left to do for an item, on the page of its area.
pub fn item_problem(lang: Lang, item: &str, problem: &str) -> String {
    match lang {
        Lang::Ja => format!("{item}:{problem}(「内容と資料を入力する」から直せます)"),
        Lang::En => format!("{item}: {problem} (see “Enter details and evidence”)"),
    }
}
