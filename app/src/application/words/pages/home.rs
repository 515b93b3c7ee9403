//! Words of the dashboard and of an application’s own page.

use crate::text::{Lang, Text};

/// The applicant's own page.
pub const MY_PAGE: Text = Text::new("マイページ", "My page");
/// Above what to do next.
pub const NEXT_ACT: Text = Text::new("次にすること", "What to do next");
/// Heading of the applications.
pub const MY_APPLICATIONS: Text = Text::new("申請", "Applications");
/// There is no application yet.
pub const NO_APPLICATIONS: Text = Text::new(
    "申請はまだありません。募集のページから始められます。",
    "You have no application yet. You can begin on the page of a call.",
);
/// Label of what stands beside.
pub const ALSO: Text = Text::new("ほかのページ", "Other pages");
/// Heading of the certificates.
pub const MY_CERTIFICATES: Text = Text::new("認定証", "Certificates");
/// Link to the certificate on paper.
pub const CERTIFICATE_PDF: Text = Text::new("認定証(PDF)", "Certificate (PDF)");
/// Heading of the calls.
pub const OPEN_CALLS: Text = Text::new("募集", "Calls");
/// No call is open.
pub const NO_OPEN_CALL: Text = Text::new(
    "いま受け付けている募集はありません。",
    "No call is open at the moment.",
);
/// Heading of the operators.
pub const MY_OPERATORS: Text = Text::new("事業者", "Operators");
/// Link to register an operator.
pub const REGISTER_OPERATOR: Text = Text::new("事業者を登録する", "Register an operator");
/// Next act: there is no operator.
pub const NEXT_REGISTER: Text = Text::new(
    "はじめに、申請する事業者を登録してください。名称、所在地、労働者の数などを入力します。",
    "First register the operator that applies: its name, address, number of employees and so on.",
);
/// Next act: nothing to do.
pub const NEXT_NOTHING: Text = Text::new(
    "いま、していただくことはありません。",
    "There is nothing to do for now.",
);
/// Verb of the next act: look.
pub const SEE_APPLICATION: Text = Text::new("申請を見る", "See the application");
/// Verb of the next act: read the criteria.
pub const SEE_CRITERIA: Text = Text::new("認定の基準を見る", "See the criteria");
/// Verb of the next act: the call.
pub const SEE_CALL: Text = Text::new("募集を見る", "See the call");
/// Verb of the next act: go on.
pub const GO_ON: Text = Text::new("続きを入力する", "Continue");
/// Link from a call to the application that is begun or sent.
pub const TO_APPLICATION: Text = Text::new("申請のページへ", "Go to the application");
/// Heading of the next act: go on.
pub const GO_ON_TITLE: Text = Text::new("申請を進める", "Continue the application");
/// Heading in place of a next act: the city's turn.
pub const WAITING_TITLE: Text =
    Text::new("市からの連絡をお待ちください", "The city is at work on it");
/// What happens now.
pub const WAITING: Text = Text::new(
    "申請の内容を、市の担当者と審査員が確かめています。補正をお願いするときと、結果が決まったときは、メールでお知らせします。",
    "The office and a reviewer are looking at what you sent. You get an email if something has to be corrected, and when there is a decision.",
);
/// Its link.
pub const SEE_TIMELINE: Text = Text::new("これまでの経過を見る", "See what has happened");
/// Heading of the next act: the result.
pub const RESULT_TITLE: Text = Text::new("審査の結果が出ました", "A decision has been made");
/// Next act: the result.
pub const RESULT_IS_THERE: Text = Text::new(
    "結果と通知書、認定になったときは認定証を、次のページで見られます。",
    "The result and the letter, and the certificate if you were certified, are on the next page.",
);
/// Verb of the next act: the result.
pub const SEE_RESULT: Text = Text::new("結果を見る", "See the result");
/// Verb of the next act: correct.
pub const CORRECT: Text = Text::new("直すところを見る", "See what to correct");

/// Next act: an item that came back.
pub fn next_returned(lang: Lang, item: &str) -> String {
    match lang {
        Lang::Ja => format!("次は「{item}」を直します。"),
        Lang::En => format!("Next: correct “{item}”."),
    }
}
/// On the check page: items that came back and are as they were.
pub const STILL_AS_SENT: Text = Text::new(
    "次の項目は、前に申請したときから変わっていません",
    "These items are as you sent them before",
);
/// What that means.
pub const STILL_AS_SENT_WHAT: Text = Text::new(
    "市から補正の依頼があった項目です。このままでも申請できますが、もう一度補正をお願いすることがあります。",
    "The city asked you to correct them. You can submit all the same, but they may come back again.",
);
/// On the page of an item that came back.
pub const ITEM_RETURNED: Text = Text::new(
    "この項目の補正を依頼しています",
    "The city asks you to correct this item",
);
/// Label of the side of the task list.
pub const CLAIM_STATE: Text = Text::new("取組の集計", "Tally of the items");
/// Heading of the claimed tier.
pub const CLAIM_NOW: Text = Text::new("いまの集計", "Tally so far");
/// Heading of the claimed tier, once it was sent or taken back.
pub const CLAIM_SENT: Text = Text::new("申請した取組", "Items claimed");
/// Heading of the areas.
pub const BY_AREA: Text = Text::new("分野ごとの進み", "Progress by area");
/// Summary of the legend.
pub const HOW_TO_READ: Text = Text::new("状態の見方", "What the states mean");
/// State done.
pub const MEANS_DONE: Text = Text::new(
    "必要な入力がそろっています。いつでも直せます。",
    "Everything needed is there. You can change it at any time.",
);
/// State in progress.
pub const MEANS_DOING: Text = Text::new(
    "入力の途中です。内容は保存されています。",
    "Begun; what you typed is saved.",
);
/// State not started.
pub const MEANS_TODO: Text = Text::new("まだ入力していません。", "Nothing is entered yet.");
/// State not yet.
pub const MEANS_NOT_YET: Text = Text::new(
    "先に終えることがあります。",
    "Something else has to be done first.",
);
/// State returned.
pub const MEANS_RETURNED: Text = Text::new(
    "市から直しのお願いがあります。",
    "The city asks you to correct something.",
);
/// Heading of a returned application.
pub const CORRECTION: Text = Text::new(
    "直していただきたいところがあります",
    "Please correct your application",
);
/// Above the returned items.
pub const RETURNED_ITEMS: Text = Text::new(
    "次の項目を確かめてください。",
    "Please look at these items.",
);
/// What to do.
pub const CORRECTION_HOW: Text = Text::new(
    "直したら、もう一度「内容を確かめて申請する」から送ってください。受付番号は変わりません。",
    "When it is corrected, choose “Check and submit” again. The receipt number stays the same.",
);
/// A member who may not change.
pub const ONLY_LOOK: Text = Text::new(
    "見るだけの権限のため、ここでは変更できません。",
    "You may look, but not change anything here.",
);
/// An application that was sent.
pub const SENT_ALREADY: Text = Text::new(
    "この申請は申請済みか終わっているため、ここでは変更できません。",
    "This application has been submitted or closed and cannot be changed here.",
);

/// A line of an application that came back: its number, and until when.
pub fn correct_until(lang: Lang, number: &str, day: &str) -> String {
    match lang {
        Lang::Ja => format!("{number}・補正の期限 {day}"),
        Lang::En => format!("{number} · to be corrected by {day}"),
    }
}

/// The state of an area beside its bar.
pub fn area_line(lang: Lang, of: u32, answered: u32, counts: &str) -> String {
    match (lang, answered >= of) {
        (Lang::Ja, true) => format!("すべて回答済み。{counts}"),
        (Lang::Ja, false) => format!("{answered}項目に回答。{counts}"),
        (Lang::En, true) => format!("All answered: {counts}"),
        (Lang::En, false) => format!("{answered} answered: {counts}"),
    }
}

/// Next act: a task.
pub fn next_task(lang: Lang, task: &str, note: &str) -> String {
    match (lang, note.is_empty()) {
        (Lang::Ja, true) => format!("次は「{task}」です。"),
        (Lang::Ja, false) => format!("次は「{task}」です({note})。"),
        (Lang::En, true) => format!("Next: {task}."),
        (Lang::En, false) => format!("Next: {task} ({note})."),
    }
}

/// Next act: an open call.
pub fn next_call(lang: Lang, call: &str, left: &str) -> String {
    match lang {
        Lang::Ja => format!("「{call}」を受け付けています({left})。"),
        Lang::En => format!("{call}: open for applications ({left})."),
    }
}

/// Next act on an application, on the dashboard.
pub fn next_application(lang: Lang, title: &str, applicant: &str, state: &str) -> String {
    match lang {
        Lang::Ja => format!("{applicant}の{title}は「{state}」です。"),
        Lang::En => format!("{title} of {applicant}: {state}."),
    }
}

/// Next act: a result is there to be read.
pub fn next_result(lang: Lang, title: &str, applicant: &str) -> String {
    match lang {
        Lang::Ja => format!("{applicant}の{title}の結果が出ています。"),
        Lang::En => format!("The result of {title} for {applicant} is available."),
    }
}

/// What the claim comes to, above the summary.
pub fn claim_line(lang: Lang, total: u32, incomplete: u32, tier: Option<&str>) -> String {
    let counted = crate::assessment::words::counted(lang, total, incomplete);
    match (lang, tier) {
        (Lang::Ja, Some(tier)) => format!(
            "{counted}{tier}の基準を満たしています。区分は、審査で認められた項目で決まります。"
        ),
        (_, None) if total == 0 => counted,
        (Lang::Ja, None) => format!("{counted}まだどの区分の基準にも届いていません。"),
        (Lang::En, Some(tier)) => format!(
            "{counted} That is enough for {tier}. The tier depends on the items the reviewer accepts."
        ),
        (Lang::En, None) => format!("{counted} That is not yet enough for a tier."),
    }
}
