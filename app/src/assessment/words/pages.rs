//! Words of the pages of the self-assessment: areas, items, evidence.

use crate::assessment::{AreaTally, Tally};
use crate::files::EvidenceFile;
use crate::programme::words as programme;
use crate::programme::{CertificationRules, Next};
use crate::text::{Lang, Text};

/// What the applicant calls a file.
pub const FILE_TITLE: Text = Text::new("資料の名前", "Name of the file");
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
pub const WHICH: Text = Text::new("あてはまるもの", "Which applies?");
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
pub const TALLY: Text = Text::new("いまの集計", "Tally so far");
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
    "Up to 400 characters. Saying how it is used speeds up the review.",
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
pub const DOWNLOAD: Text = Text::new("ダウンロードする", "Download");
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
    "この事業者の資料と、それを使う項目の一覧です。ほかの申請に付けた資料も並びます。申請の前に、資料の間違いや抜けがないかを見直してください。",
    "The operator’s files, those of its other applications too, and the items each one proves. Review them before you submit: is anything wrong or missing?",
);
/// A file without an item.
pub const LINKED_TO_NONE: Text = Text::new(
    "この申請では、どの項目にも使っていません",
    "Not used for any item of this application",
);
/// Link to removing a file.
pub const REMOVE_FILE: Text = Text::new("消す", "Delete");
/// Title before a file is removed.
pub const REMOVE_FILE_TITLE: Text = Text::new("資料を消しますか", "Delete this file?");
/// What follows.
pub const REMOVE_FILE_MEANS: Text = Text::new(
    "消した資料は元に戻せません。ほかの資料は残ります。",
    "It cannot be brought back. Your other files stay.",
);
/// Label of a file's name and size.
pub const FILE_IS: Text = Text::new("名前と大きさ", "Name and size");
/// Label of the items that use it.
pub const COMES_OFF: Text = Text::new("外れる項目", "Comes off these items");
/// Button.
pub const REMOVE_FILE_DO: Text = Text::new("この資料を消す", "Delete the file");
/// Link.
pub const REMOVE_FILE_NOT: Text = Text::new("消さずに戻る", "Keep it");
/// A file that cannot be removed.
pub const STAYS_SENT: Text = Text::new(
    "この資料は提出した申請に含まれているため、消せません。項目から外すことはできます",
    "This file is part of what was sent and cannot be deleted; you can take it off the items",
);
/// A file that cannot be removed.
pub const STAYS_ELSEWHERE: Text = Text::new(
    "この資料はほかの申請でも使われているため、消せません。先にその申請の項目から外してください",
    "Another application uses this file; take it off the items there first",
);
/// A file that is to be removed and is not there.
pub const FILE_GONE: Text = Text::new(
    "この資料は一覧にありません。すでに消されたようです。資料の一覧を開いて確かめてください",
    "This file is not on the list; it seems to be deleted already. Please look at the list of evidence",
);
/// A file that is to be taken off an item and is not on it.
pub const NOT_LINKED: Text = Text::new(
    "選んだ資料は、この項目に付いていません。すでに外されたようです",
    "The file is not attached to this item; it seems to be taken off already",
);
/// Done: the content was there, so that nothing new was stored.
pub const DONE_THERE: Text = Text::new(
    "同じ内容の資料がすでにあったため、新しくは保存していません。この項目には、その資料を付けています。",
    "A file with the same content was there already, so nothing new was stored. That file is attached to this item.",
);
/// Above the button: what it is for.
pub const SEEN_MEANS: Text = Text::new(
    "資料の間違いや抜けがなければ、「確認を終える」を押してください。「根拠資料の一覧を見直す」が済みになります。押さなくても申請はできます。",
    "If nothing is wrong or missing, choose “I have reviewed it”: that completes this task. You can submit without it.",
);
/// Button.
pub const SEEN: Text = Text::new("確認を終える", "I have reviewed it");
/// It was looked over.
pub const SEEN_ALREADY: Text = Text::new("確認は終わっています", "The evidence was reviewed");
/// A file came in.
pub const DONE_UPLOADED: Text = Text::new("資料を加えました。", "The file was added.");
/// A file that was there proves an item.
pub const DONE_LINKED: Text = Text::new(
    "資料をこの項目に付けました。",
    "The file is now used for this item.",
);
/// Somebody else has typed another place meanwhile.
pub fn place_changed(lang: Lang, theirs: &str) -> String {
    match (lang, theirs) {
        (Lang::Ja, "") => {
            "この場所は、ほかの画面で消されました。入力した場所でよければ、もう一度保存してください"
                .to_owned()
        }
        (Lang::En, "") => "The place was removed meanwhile; save again to put yours".to_owned(),
        (Lang::Ja, _) => format!(
            "この場所は、ほかの画面で「{theirs}」に変更されました。入力した場所でよければ、もう一度保存してください"
        ),
        (Lang::En, _) => {
            format!("The place was changed to “{theirs}” meanwhile; save again to put yours")
        }
    }
}
/// Another place in a file.
pub const DONE_PLACE: Text = Text::new(
    "資料の中の場所を保存しました。",
    "The place in the file was saved.",
);
/// A file does not prove an item any more.
pub const DONE_UNLINKED: Text = Text::new(
    "資料をこの項目から外しました。",
    "The file was taken off this item.",
);
/// A file is gone.
pub const DONE_REMOVED: Text = Text::new("資料を消しました。", "The file was deleted.");
/// Id of the panel with the evidence; problems there link to it.
pub const EVIDENCE_ID: &str = "evidence";

/// / 32項目、独自の取組1
pub fn of_items(lang: Lang, of: u32, own: u32) -> String {
    let own = crate::assessment::words::and_own(lang, own);
    match lang {
        Lang::Ja => format!("/ {of}項目{own}"),
        Lang::En => format!("/ {of} items{own}"),
    }
}

/// What the ruler shows, in a sentence.
pub fn caption(lang: Lang, definition: &CertificationRules, tally: &Tally) -> String {
    let counted = crate::assessment::words::counted(lang, tally.outcome.total, tally.incomplete);
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
    let then = tally
        .then
        .map(|tier| crate::assessment::words::once_complete(lang, tier.name().of(lang)));
    format!(
        "{counted}{}{}",
        reached.unwrap_or_default(),
        then.unwrap_or_default()
    )
}

/// What the answers come to, for those who hear it.
pub fn sentence(
    lang: Lang,
    definition: &CertificationRules,
    tally: &Tally,
    next: Option<&Next>,
) -> String {
    let tier = match tally.outcome.tier {
        Some(tier) => tier.name().of(lang),
        None => NO_TIER.of(lang),
    };
    let next = next.map(|next| {
        let missing: Vec<_> = next
            .missing
            .iter()
            .map(|missing| programme::missing(lang, definition, missing))
            .collect();
        let missing = missing.join(COMMA.of(lang));
        match lang {
            Lang::Ja => format!("{}まで{missing}。", next.tier.name().ja),
            Lang::En => format!(" To reach {}: {missing}.", next.tier.name().en),
        }
    });
    let counted = crate::assessment::words::counted(lang, tally.outcome.total, tally.incomplete);
    let now = match lang {
        Lang::Ja => format!("{counted}{tier}。"),
        Lang::En => format!("{counted} {tier}."),
    };
    format!("{now}{}", next.unwrap_or_default())
}

/// Heading of what the next tier needs.
pub fn up_to(lang: Lang, tier: &str) -> String {
    match lang {
        Lang::Ja => format!("{tier}まで"),
        Lang::En => format!("To reach {tier}"),
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
        Lang::Ja => format!("まだ答えていない項目は{n}件あります。"),
        Lang::En => format!("Not answered yet: {n}."),
    }
}

/// Above the button of an item: which item it leads to.
pub fn next_item(lang: Lang, code: &str, name: &str) -> String {
    match lang {
        Lang::Ja => format!("保存すると、次の項目「{code} {name}」に進みます。"),
        Lang::En => format!("Saving leads to the next item: {code} {name}."),
    }
}

/// How many files prove an item.
pub fn files(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Ja => format!("資料 {n}件"),
        Lang::En => crate::text::count(n, "file of evidence", "files of evidence"),
    }
}

/// How many standard items an area has, and how many own initiatives.
pub fn area_lead(lang: Lang, items: u32, own: u32) -> String {
    match lang {
        Lang::Ja => {
            let own = match own {
                0 => String::new(),
                own => format!("(ほかに独自の取組を{own}つ書けます)"),
            };
            format!(
                "{items}項目あります{own}。あてはまるものを選んでください。保存すると、内容や資料の要る項目に順に進みます。"
            )
        }
        Lang::En => {
            let items = crate::text::count(items, "item", "items");
            let own = match own {
                0 => String::new(),
                own => format!(
                    ", and room for {}",
                    crate::text::count(own, "initiative of your own", "initiatives of your own")
                ),
            };
            format!(
                "{items}{own}. Choose an answer for each. Saving leads on, one by one, to the items that need details or evidence."
            )
        }
    }
}

/// That own initiatives count, and where they do not.
pub fn own_counts(lang: Lang, definition: &CertificationRules) -> Option<String> {
    let of = definition.standard_items();
    let own = definition.own_items();
    if own == 0 {
        return None;
    }
    let mut say = match lang {
        Lang::Ja => format!(
            "{of}項目のほかに、独自の取組を{own}つまで書けます。審査で認められると、項目の数に加えます。"
        ),
        Lang::En => format!(
            "Besides the {of} items you can add up to {}. Each counts as one more item once the reviewer accepts it.",
            crate::text::count(own, "initiative of your own", "initiatives of your own")
        ),
    };
    if definition.has_percent_rule() {
        say.push_str(match lang {
            Lang::Ja => "割合の計算には入れません。",
            Lang::En => " Shares are worked out without them.",
        });
    }
    Some(say)
}

/// An answer names more users than there are employees.
pub fn many_users(lang: Lang, employees: u32) -> String {
    let employees = crate::text::form::grouped(employees);
    match lang {
        Lang::Ja => format!(
            "利用した人数が、いま常時雇用する労働者の数({employees}人)より多くなっています。数をもう一度確かめてください。退職した人を含むときなどは、このままで構いません。"
        ),
        Lang::En => format!(
            "More people than you employ now ({employees}) used it. Please look at the numbers again. If people have left since, for example, leave them as they are."
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
pub fn area_sentence(lang: Lang, area: &AreaTally) -> String {
    let AreaTally { of, answered, .. } = area;
    let implemented = area.implemented - area.own;
    let own = crate::assessment::words::and_own(lang, area.own);
    let begun = crate::assessment::words::and_own_begun(lang, area);
    match (lang, area.incomplete - area.own_incomplete) {
        (Lang::Ja, 0) => {
            format!("{of}項目中{implemented}項目を実施{own}(回答は{answered}項目{begun})")
        }
        (Lang::Ja, n) => {
            format!(
                "{of}項目中{implemented}項目を実施{own}(回答は{answered}項目、うち入力の途中が{n}項目{begun})"
            )
        }
        (Lang::En, 0) => {
            format!("{implemented} of {of} in place{own} ({answered} answered{begun})")
        }
        (Lang::En, n) => {
            format!(
                "{implemented} of {of} in place{own} ({answered} answered, {n} to be completed{begun})"
            )
        }
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

/// Name, size and pages of a file, and the day it was added.
pub fn file_details(lang: Lang, file: &EvidenceFile, day: Option<&str>) -> String {
    // A photo is one picture, not one page.
    let is_picture = file.media.starts_with("image/");
    let pages = file.pages.map(|pages| match (lang, is_picture) {
        (Lang::Ja, true) => format!("{pages}枚"),
        (Lang::Ja, false) => format!("{pages}ページ"),
        (Lang::En, true) => crate::text::count(pages, "picture", "pictures"),
        (Lang::En, false) => crate::text::count(pages, "page", "pages"),
    });
    let day = day.map(|day| match lang {
        Lang::Ja => format!("{day}に追加"),
        Lang::En => format!("added {day}"),
    });
    let size = crate::files::words::size(file.size_bytes);
    let parts = [Some(file.name.clone()), Some(size), pages, day];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(crate::text::ui::BETWEEN.of(lang))
}

/// A file in a list to choose from, told apart from others of the same name.
pub fn file_choice(lang: Lang, title: &str, details: &str, items: &[String]) -> String {
    let items = items.join(COMMA.of(lang));
    match (lang, items.is_empty()) {
        (Lang::Ja, true) => format!("{title}({details})"),
        (Lang::Ja, false) => format!("{title}({details}・{items}の資料)"),
        (Lang::En, true) => format!("{title} ({details})"),
        (Lang::En, false) => format!("{title} ({details}, for {items})"),
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

/// How many items of an area are answered, and how many of them are not complete.
pub fn answered(lang: Lang, area: &AreaTally) -> String {
    let AreaTally { of, answered, .. } = area;
    let begun = crate::assessment::words::and_own_begun(lang, area);
    match (lang, area.incomplete - area.own_incomplete) {
        (Lang::Ja, 0) => format!("{of}項目中 {answered}項目 回答済み{begun}"),
        (Lang::Ja, n) => format!("{of}項目中 {answered}項目 回答済み・入力の途中が{n}項目{begun}"),
        (Lang::En, 0) => format!("{answered} of {of} answered{begun}"),
        (Lang::En, n) => format!("{answered} of {of} answered, {n} to be completed{begun}"),
    }
}
