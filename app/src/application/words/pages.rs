//! Words of the applicant's pages: dashboard, call, task list, questions,
//! check, receipt, withdrawal.

mod after;
mod call;
mod home;
mod questions;

use std::fmt::Display;

use crate::programme::CertificationRules;
use crate::text::{Lang, Text};

pub use after::*;
pub use call::*;
pub use home::*;
pub use questions::*;

/// Of a draft whose call is over.
pub const DRAFT_IS_OVER: Text = Text::new(
    "この下書きは申請できません。入力した内容は見ることができます。",
    "This draft cannot be submitted any more. You can still read what you entered.",
);

/// Nothing is chosen for a condition.
pub fn answer_this(lang: Lang, question: &str) -> String {
    match lang {
        Lang::Ja => format!("「{question}」に答えてください"),
        Lang::En => format!("Answer: {question}"),
    }
}

/// What a field of a draft is called: contacts, conditions, answers.
pub fn field_label(lang: Lang, definition: &CertificationRules, name: &str) -> String {
    if let Some((start, end)) = name.split_once('.') {
        let item = definition
            .items
            .iter()
            .find(|item| item.code.as_str() == start);
        if let Some(item) = item {
            let part = answer_part(end).unwrap_or(crate::assessment::words::pages::SINCE_OR_STARTS);
            return format!("{} {}", item.code, part.of(lang));
        }
        if start == "eligibility" {
            let test = definition
                .eligibility
                .tests
                .iter()
                .find(|test| test.code == end);
            return test.map_or(name, |test| test.question.of(lang)).to_owned();
        }
        if start == "area" {
            return crate::assessment::words::pages::FINISHED
                .of(lang)
                .to_owned();
        }
    }
    fixed_label(lang, name).unwrap_or_else(|| name.to_owned())
}
/// What a part of an answer is called.
pub(crate) fn answer_part(part: &str) -> Option<Text> {
    Some(match part {
        "answer" => crate::assessment::words::pages::WHICH,
        "since" => crate::assessment::words::pages::SINCE_OR_STARTS,
        "note" => crate::assessment::words::NOTE,
        "reason" => crate::assessment::words::REASON,
        "women" => crate::assessment::words::WOMEN,
        "men" => crate::assessment::words::MEN,
        _ => return None,
    })
}

/// What a field is called that every application has.
pub(crate) fn fixed_label(lang: Lang, name: &str) -> Option<String> {
    let contact = name
        .strip_prefix("contact.")
        .and_then(|rest| rest.split_once('.'));
    if let Some((n, end)) = contact {
        let label = crate::application::summary::CONTACT_FIELDS
            .iter()
            .find(|(field, _)| *field == end)
            .map_or(end, |(_, label)| label.of(lang));
        return Some(contact_label(lang, n.parse().unwrap_or(1), label));
    }
    let label = match name {
        "consent.privacy" => CONSENT_PRIVACY,
        "pledge.agree" => PLEDGE,
        "pledge.name" => crate::application::words::PLEDGE_NAME,
        "pledge.tax" => crate::application::words::TAX_CHECK,
        _ => return None,
    };
    Some(label.of(lang).to_owned())
}

/// Title over a check page that is out of date.
pub const CHANGED_SINCE: Text = Text::new(
    "ほかの画面で内容が変わりました",
    "Something was changed elsewhere",
);
/// What happened, and what to do.
pub const CHANGED_SINCE_WHAT: Text = Text::new(
    "このページを開いた後に、申請の内容が保存されました。まだ申請していません。今の内容を確かめてから、もう一度申請してください。",
    "The application was saved after you opened this page, and nothing was sent. Check it as it is now, then submit again.",
);
/// On the check page: items with more users than employees.
pub const MANY_USERS: Text = Text::new(
    "利用した人数をもう一度確かめてください",
    "Please look at the number of users again",
);
/// What is unusual, and what to do.
pub const MANY_USERS_WHAT: Text = Text::new(
    "次の項目では、利用した人数が、いま常時雇用する労働者の数より多くなっています。退職した人を含むときなどは、このままで申請できます。",
    "For these items more people used it than you employ now. If people have left since, for example, you can submit them as they are.",
);
/// Verb of the next act: check.
pub const CHECK_AND_SUBMIT: Text = Text::new("内容を確かめる", "Check your answers");
/// Next act: only submitting is left.
pub const ALL_DONE: Text = Text::new(
    "入力がそろいました。内容を確かめて申請できます。",
    "Everything is filled in. You can check it and submit.",
);
/// In front of the deadline.
pub const DEADLINE: Text = Text::new("締切", "Deadline");
/// Button.
pub const SAVE_AND_GO_ON: Text = Text::new("保存して続ける", "Save and continue");
/// Button.
pub const LATER: Text = Text::new("あとで続ける", "Save and finish later");
/// Choice.
pub const LATER_WORD: Text = Text::new("まだ途中", "Not finished yet");
/// Link.
pub const BACK_TO_TASKS: Text = Text::new("申請の手順に戻る", "Back to the task list");
/// Link.
pub const BACK_TO_APPLICATION: Text = Text::new("申請のページに戻る", "Back to the application");
/// Lead of the check.
pub const CHECK_LEAD: Text = Text::new(
    "送る前に、内容をもう一度確かめてください。",
    "Please look over everything before it is sent.",
);
/// What is missing.
pub const NOT_READY: Text = Text::new(
    "申請する前に、次のことが残っています",
    "These are left before you can submit",
);
/// Above the button.
pub const AFTER_SUBMIT: Text = Text::new(
    "申請すると、内容は変えられません。直すところがあるときは、市からお返しします。",
    "After submitting nothing can be changed, unless the city sends it back to you.",
);
/// Button.
pub const SUBMIT: Text = Text::new("この内容で申請する", "Submit this application");
/// Between two addresses.
pub const COMMA: Text = Text::new("、", ", ");
/// Title.
pub const CONFLICT: Text = Text::new(
    "先に保存された内容があります",
    "Something was saved before yours",
);
/// What to do.
pub const CONFLICT_LEAD: Text = Text::new(
    "まだ何も上書きしていません。残す方を選んでください。",
    "Nothing is overwritten yet. Please choose which to keep.",
);
/// Heading.
pub const CONFLICT_THEIRS: Text = Text::new("保存されている内容", "What is saved");
/// Heading.
pub const CONFLICT_YOURS: Text = Text::new("入力した内容", "What you typed");
/// Button.
pub const CONFLICT_SAVE: Text = Text::new("選んだ内容で保存する", "Save what I chose");
/// Link.
pub const CONFLICT_LEAVE: Text = Text::new("保存せずに戻る", "Go back without saving");
/// Label.
pub const ADDRESS: Text = Text::new("所在地", "Address");
/// Heading.
pub const PART_OPERATOR: Text = Text::new("事業者", "Operator");
/// Heading.
pub const PART_SITES: Text = Text::new("申請の単位と事業所", "Unit and sites");
/// Heading.
pub const PART_CONTACTS: Text = Text::new("担当者と連絡先", "Contacts");
/// Heading.
pub const PART_CONDITIONS: Text = Text::new("申請の条件と同意", "Conditions and consents");
/// Heading.
pub const PART_PLEDGE: Text = Text::new("宣誓と市税の確認", "Pledge and tax check");
/// Label.
pub const USERS: Text = Text::new("利用した人数", "People who used it");
/// Heading of the copy on paper.
pub const COPY_TITLE: Text = Text::new("認定申請書兼宣誓書(控え)", "Application and pledge (copy)");
/// Task sites.
pub const NOTE_SITES_NONE: Text = Text::new(
    "事業所が1つなら、追加は要りません",
    "With one place there is nothing to add",
);
/// Task operator.
pub const NOTE_FACTS: Text = Text::new(
    "法人番号、名称、フリガナ、所在地",
    "Corporate number, name, kana, address",
);
/// Task submit.
pub const NOTE_SUBMIT: Text = Text::new(
    "1から3までと宣誓が済むと申請できます",
    "Possible when parts 1 to 3 and the pledge are done",
);
/// A save that did not work.
pub const SAVED_NOT: Text = Text::new(
    "保存できませんでした。入力した内容はこの画面に残っています",
    "We could not save; what you typed is still here",
);
/// An island's save met another's.
pub const SAVED_CLASH: Text = Text::new(
    "ほかの画面で先に保存された内容があります。「保存して続ける」を押すと、見比べて選べます",
    "Something was saved from another screen before this; press “Save and continue” to compare",
);
/// Who did it: the office.
pub const CITY: Text = Text::new("市", "City");

/// 令和8年度 認定申請
pub fn application_title(lang: Lang, fiscal_year: &str) -> String {
    match lang {
        Lang::Ja => format!("{fiscal_year} 認定申請"),
        Lang::En => format!("{fiscal_year} application"),
    }
}

/// The name of a page of an application, in the window’s title.
pub fn of_page(lang: Lang, page: &str, application: &str) -> String {
    match lang {
        Lang::Ja => format!("{page}({application})"),
        Lang::En => format!("{page} – {application}"),
    }
}

/// When the draft was saved last.
pub fn last_saved(lang: Lang, at: &str) -> String {
    match lang {
        Lang::Ja => format!("最後の保存 {at}"),
        Lang::En => format!("Last saved {at}"),
    }
}

/// The draft was saved just now: 保存しました 14時05分
pub fn saved_now(lang: Lang, clock: &str) -> String {
    match lang {
        Lang::Ja => format!("保存しました {clock}"),
        Lang::En => format!("Saved {clock}"),
    }
}

/// Somebody else saved the draft.
pub fn saved_by(lang: Lang, name: &str, at: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}さんが{at}に保存しました。両方の内容を見比べて選んでください。"),
        Lang::En => format!("{name} saved on {at}. Please compare and choose."),
    }
}

/// A label with its value, on one line.
pub fn labelled(lang: Lang, label: &str, value: &str) -> String {
    match lang {
        Lang::Ja => format!("{label}:{value}"),
        Lang::En => format!("{label}: {value}"),
    }
}

/// Women and men who used it.
pub fn women_men(lang: Lang, women: impl Display, men: impl Display) -> String {
    match lang {
        Lang::Ja => format!("女性{women}人、男性{men}人"),
        Lang::En => {
            let women = crate::text::count(women, "woman", "women");
            let men = crate::text::count(men, "man", "men");
            format!("{women}, {men}")
        }
    }
}

/// Which submission it is.
pub fn times(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("{n}回目"),
        Lang::En => format!("No. {n}"),
    }
}

/// The list of evidence: what is still without, and how the task is completed.
pub fn evidence_to_see(lang: Lang, of: usize, n: usize) -> String {
    let found = without_evidence(lang, of, n);
    match lang {
        _ if of == 0 => found,
        Lang::Ja => format!("{found}。一覧を見て「確認を終える」を押すと済みになります"),
        Lang::En => {
            format!("{found}. Done once you choose “I have reviewed it” there")
        }
    }
}

/// Items that claim without evidence, of so many that claim.
pub fn without_evidence(lang: Lang, of: usize, n: usize) -> String {
    match (lang, n) {
        (Lang::Ja, 0) if of == 0 => "実施している項目は、まだありません".to_owned(),
        (Lang::En, 0) if of == 0 => "No item is in place yet".to_owned(),
        (Lang::Ja, 0) => "実施している項目には、すべて資料があります".to_owned(),
        (Lang::En, 0) => "Every item in place has evidence".to_owned(),
        (Lang::Ja, n) => format!("資料のない項目が{n}件あります"),
        (Lang::En, n) => {
            crate::text::count(n, "item has no evidence yet", "items have no evidence yet")
        }
    }
}

/// When a call opens, for who comes early.
pub fn from_to(lang: Lang, from: &str, to: &str) -> String {
    match lang {
        Lang::Ja => format!("{from}から{to}まで"),
        Lang::En => format!("{from} to {to}"),
    }
}
