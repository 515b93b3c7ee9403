//! Words of the office's list and cases.

use crate::review::list::View;
use crate::text::{Lang, Text};

/// Title of the list.
pub const LIST: Text = Text::new("申請の一覧", "Applications");
/// Label of the views.
pub const VIEWS: Text = Text::new("見方", "Views");

/// The name of a view.
pub const fn view(view: View) -> Text {
    match view {
        View::All => Text::new("すべて", "All"),
        View::Due => Text::new("期限が近い", "Due soon"),
        View::Mine => Text::new("自分の担当", "Mine"),
        View::Unassigned => Text::new("担当が未定", "Unassigned"),
        View::Decision => Text::new("審査済み・決定前", "Reviewed, not decided"),
    }
}

/// All calls together.
pub const ALL_CALLS: Text = Text::new("すべての募集", "All calls");
/// The call at hand.
pub const CURRENT_CALL: Text = Text::new("今の募集", "The current call");
/// Label of the call.
pub const CALL: Text = Text::new("募集", "Call");
/// Heading of the filters.
pub const FILTER: Text = Text::new("しぼり込み", "Filter");
/// Button of the filters.
pub const APPLY_FILTER: Text = Text::new("しぼり込む", "Filter");
/// Link that takes all filters off.
pub const CLEAR: Text = Text::new("条件をすべて外す", "Clear all");
/// Label and button of the search.
pub const SEARCH: Text = Text::new("探す", "Search");
/// What the search is for.
pub const SEARCH_FOR: Text = Text::new("申請を探す", "Search applications");
/// What can be searched for.
pub const SEARCH_HINT: Text = Text::new(
    "事業者の名称(前の名称も)、フリガナ、受付番号",
    "Name (former ones, too) or kana of the operator, receipt number",
);
/// Label and column.
pub const REVIEWER: Text = Text::new("審査員", "Reviewer");
/// No filter on reviewers.
pub const ANYBODY: Text = Text::new("だれでも", "Anybody");
/// Nobody reviews it.
pub const NOBODY: Text = Text::new("未定", "Nobody yet");
/// Below the search: what is listed is not the call at hand alone.
pub const IN_ALL_CALLS: Text = Text::new(
    "すべての募集から探しています。1つの募集だけを見るときは、しぼり込みで選んでください。",
    "This searches all calls. Choose one in the filter to see that one only.",
);
/// Heading: since when it stands where it does.
pub const MOVED: Text = Text::new("状態が変わった日", "State since");
/// Link to exports.
pub const EXPORT: Text = Text::new("Excelに書き出す", "Export to Excel");
/// Nothing passes the filter.
pub const EMPTY_FILTER: Text = Text::new(
    "この条件に合う申請はありません。条件を減らすと見つかるかもしれません。",
    "No application matches. Fewer conditions may find more.",
);
/// The view is empty.
pub const EMPTY_VIEW: Text = Text::new(
    "この見方にあてはまる申請は、いまありません。",
    "Nothing is in this view at the moment.",
);
/// The call has no applications.
pub const EMPTY_LIST: Text = Text::new(
    "この募集には、まだ申請が届いていません。",
    "Nobody has applied to this call yet.",
);
/// A page that is no more.
pub const EMPTY_PAGE: Text = Text::new(
    "このページには申請がありません。一覧が変わったようです。",
    "Nothing is on this page any more; the list has changed.",
);
/// Link to the whole list.
pub const SHOW_ALL: Text = Text::new("すべての申請を見る", "Show all applications");
/// Where it stands: sent again.
pub const RESUBMITTED: Text = Text::new("再提出", "Resubmitted");

/// Filter: open, and the day is over.
pub const LATE: Text = Text::new("期限切れ", "Late");
/// Column: the tier that the accepted items give, and how many they are.
pub const ACCEPTED_TIER: Text = Text::new("認めた区分", "Tier accepted");
/// Under a reviewer who cannot go on.
pub const STUCK: Text = Text::new("審査を続けられません", "Cannot go on");
/// Below the list, to who belongs to an operator.
pub const OWN_LEFT_OUT: Text = Text::new(
    "あなたが所属する事業者の申請は、この一覧に出ません。",
    "Applications of operators that you belong to are not in this list.",
);
/// Column: what was decided.
pub const OUTCOME: Text = Text::new("結果", "Result");

/// Who applies: as it was sent and, where that has changed since, as it is
/// called now.
pub fn renamed(sent: &str, now: &str) -> String {
    if sent == now {
        now.to_owned()
    } else {
        format!("{sent} → {now}")
    }
}

/// How many were found.
pub fn cases(lang: Lang, n: u64) -> String {
    match lang {
        Lang::Ja => format!("{n}件"),
        Lang::En => format!("{n} found"),
    }
}

/// Of how many.
pub fn of_all(lang: Lang, n: u64) -> String {
    match lang {
        Lang::Ja => format!("/ 全{n}件"),
        Lang::En => format!("of {n}"),
    }
}

/// Link over the filters on small screens.
pub fn to_results(lang: Lang, n: u64) -> String {
    match lang {
        Lang::Ja => format!("結果へ進む({n}件)"),
        Lang::En => format!("Go to the results ({n})"),
    }
}

/// A filter that is on.
pub fn chip(lang: Lang, label: Text, value: &str) -> String {
    match lang {
        Lang::Ja => format!("{}:{value}", label.ja),
        Lang::En => format!("{}: {value}", label.en),
    }
}

/// Label of the tabs.
pub const TABS: Text = Text::new("申請の中の移動", "Parts of the case");
/// Tab.
pub const TAB_OVERVIEW: Text = Text::new("概要", "Overview");
/// Tab.
pub const TAB_ANSWERS: Text = Text::new("回答", "Answers");
/// Tab.
pub const TAB_REVIEW: Text = Text::new("審査", "Review");
/// Tab.
pub const TAB_DECISION: Text = Text::new("決定", "Decision");
/// Tab.
pub const TAB_HISTORY: Text = Text::new("履歴", "History");

/// When it is due.
pub fn due(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Ja => format!("期限 {day}"),
        Lang::En => format!("due {day}"),
    }
}

/// Heading of what to do.
pub const NEXT: Text = Text::new("次にすること", "What to do next");
/// Next: take it on.
pub const NEXT_ACCEPT: Text = Text::new(
    "申請が届いています。形式を確かめて、審査に回してください。",
    "The application has arrived. Check its form and accept it for review.",
);
/// Next: give it to a reviewer.
pub const NEXT_ASSIGN: Text = Text::new(
    "審査員が決まっていません。割り当ててください。",
    "Nobody reviews it yet. Assign a reviewer.",
);
/// Next: give it to another reviewer.
pub const NEXT_ASSIGN_OTHER: Text = Text::new(
    "担当の審査員が審査を続けられなくなりました。ほかの審査員に割り当ててください。",
    "The reviewer cannot go on with it. Assign another one.",
);
/// Next: check the form; who reviews is to be decided anew.
pub const NEXT_ACCEPT_STUCK: Text = Text::new(
    "申請が届いています。形式を確かめて、審査に回してください。担当の審査員は審査を続けられなくなったので、ほかの審査員に割り当ててください。",
    "The application has arrived. Check its form and accept it for review. The reviewer cannot go on with it: assign another one.",
);
/// Next, to who does not propose: wait for the proposal.
pub const NEXT_WAIT_PROPOSAL: Text = Text::new(
    "審査が終わりました。担当職員が決定案を出します。",
    "The review is done. Staff propose a decision.",
);
/// Next: wait for the reviewer.
pub const NEXT_WAIT_REVIEW: Text = Text::new("審査を待っています。", "The review is under way.");
/// Next: ask the operator for evidence.
pub const NEXT_CORRECTION: Text = Text::new(
    "審査員が資料を求めています。このままでは決定に進めません。事業者に補正を依頼してください。",
    "The reviewer asks for evidence, and the case cannot be decided without it. Request a correction from the operator.",
);
/// Next: propose a decision.
pub const NEXT_PROPOSE: Text = Text::new(
    "審査が終わりました。決定案を出してください。",
    "The review is done. Propose a decision.",
);
/// Next: the decision is on its way.
pub const NEXT_DECISION_OPEN: Text = Text::new("決定案が出ています。", "A decision is proposed.");
/// Next: wait for the operator.
pub const NEXT_WAIT_OPERATOR: Text = Text::new(
    "事業者の再提出を待っています。",
    "Waiting for the operator to submit it again.",
);
/// Next: nothing, it is decided.
pub const NEXT_DECIDED: Text = Text::new("決定済みです。", "It is decided.");
/// Next: nothing, it is withdrawn.
pub const NEXT_WITHDRAWN: Text = Text::new("事業者が取り下げました。", "The operator withdrew it.");
/// Button: take it on.
pub const ACCEPT: Text = Text::new("審査に回す", "Accept for review");
/// Link: the decision.
pub const TO_DECISION: Text = Text::new("決定へ進む", "Go to the decision");
/// Button: open the review again.
pub const REOPEN: Text = Text::new("審査を開き直す", "Open the review again");
/// Link: another reviewer.
pub const ASSIGN_OTHER: Text = Text::new("審査員を変える", "Change the reviewer");

/// Who reviews it and how far they are.
pub fn reviewer_is(lang: Lang, name: &str, task: &str) -> String {
    match lang {
        Lang::Ja => format!("審査員:{name}({task})"),
        Lang::En => format!("Reviewer: {name} ({task})"),
    }
}

/// Title of the notice.
pub const SAME_NUMBER: Text = Text::new(
    "同じ法人番号の登録がほかにあります",
    "The corporate number is registered more than once",
);

/// How many others have the number.
pub fn same_number(lang: Lang, n: u64) -> String {
    match lang {
        Lang::Ja => format!(
            "この法人番号の事業者が、ほかに{n}者あります。支店の登録か、重複した登録かを確かめてください。"
        ),
        Lang::En => {
            let n = crate::text::count(n, "other operator has", "other operators have");
            format!("{n} this number. Check for branches and duplicates.")
        }
    }
}

/// Heading.
pub const OPERATOR: Text = Text::new("事業者", "Operator");
/// Heading.
pub const CONTACTS: Text = Text::new("担当者と連絡先", "Contacts");
/// Heading.
pub const CONDITIONS: Text = Text::new("申請の条件と宣誓", "Conditions and pledge");
/// Heading.
pub const SENT: Text = Text::new("提出の記録", "Submissions");
/// Link to what was sent last, as a PDF.
pub const COPY: Text = Text::new(
    "最後に届いた申請の控え(PDF)",
    "Copy of the last submission (PDF)",
);
/// Heading.
pub const REVIEWERS: Text = Text::new("審査員", "Reviewers");
/// Label of the unit.
pub const UNIT: Text = Text::new("申請の単位", "What the application is for");
/// The whole operator.
pub const WHOLE: Text = Text::new("事業者全体", "The whole operator");
/// Answer.
pub const YES: Text = Text::new("はい", "Yes");
/// Answer.
pub const NO: Text = Text::new("いいえ", "No");
/// Label of the consent.
pub const PRIVACY: Text = Text::new(
    "個人情報の扱いへの同意",
    "Consent to the use of personal data",
);

/// So many people on a day.
pub fn people_on(lang: Lang, n: u32, day: &str) -> String {
    let n = crate::text::form::grouped(n);
    match lang {
        Lang::Ja => format!("{n}人({day}現在)"),
        Lang::En => format!("{n} ({day})"),
    }
}

/// Which submission.
pub fn revision(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("{n}回目"),
        Lang::En => format!("No. {n}"),
    }
}

/// What differs from the submission before.
pub fn changed(lang: Lang, items: &[String], facts: bool) -> String {
    let codes = items.join(" ");
    match (lang, items.is_empty(), facts) {
        (Lang::Ja, false, false) => format!("変わった項目:{codes}"),
        (Lang::Ja, false, true) => format!("変わった項目:{codes}。事業者の情報などにも変更あり"),
        (Lang::Ja, true, true) => "事業者の情報などに変更あり".to_owned(),
        (Lang::Ja, true, false) => "変更なし".to_owned(),
        (Lang::En, false, false) => format!("Changed: {codes}"),
        (Lang::En, false, true) => format!("Changed: {codes}, and other details"),
        (Lang::En, true, true) => "Other details changed".to_owned(),
        (Lang::En, true, false) => "Nothing changed".to_owned(),
    }
}

/// The answer differs from the one before.
pub const CHANGED_ANSWER: Text = Text::new(
    "変更された回答です。前の回答を見る",
    "Changed. Show the answer before",
);
/// There was none before.
pub const NOT_ANSWERED_BEFORE: Text = Text::new(
    "前は回答がありませんでした。",
    "There was no answer before.",
);
/// No files were sent.
pub const NO_FILES: Text = Text::new(
    "この申請には資料が付いていません。",
    "No evidence came with this application.",
);

/// Which items a file proves.
pub fn proves(lang: Lang, items: &[String]) -> String {
    let codes = items.join(" ");
    match lang {
        Lang::Ja => format!("項目:{codes}"),
        Lang::En => format!("Items: {codes}"),
    }
}

/// An act on an account, an operator's people or a mail, as [`crate::ledger::ActName`] is stored.
pub fn act_done(lang: Lang, name: &str) -> &'static str {
    let text = match name {
        "invite_account" => Text::new("招待のメールを送りました", "The invitation is on its way"),
        "accept_invite" => Text::new(
            "招待された人がパスワードを決めました",
            "The invited person chose a password",
        ),
        "change_account" => Text::new(
            "役割、利用の可否、または氏名を変えました",
            "Roles, access or the name were changed",
        ),
        "invite_colleague" => Text::new("利用者を招待しました", "Somebody was invited"),
        "cancel_invitation" => Text::new("招待を取り消しました", "The invitation is cancelled"),
        "join_operator" => Text::new("利用者が加わりました", "Somebody has joined"),
        "change_colleague" => Text::new(
            "利用者のできることを変えたか、利用者から外しました",
            "A role was changed or somebody’s access removed",
        ),
        "propose_handover" => {
            Text::new("引き継ぎの申し出を記録しました", "A hand-over was recorded")
        }
        "approve_handover" => Text::new("引き継ぎを確認しました", "The hand-over was confirmed"),
        "refuse_handover" => Text::new("引き継ぎを取りやめました", "The hand-over is dropped"),
        "send_mail_again" => {
            Text::new("もう一度送ることにしました", "It was sent on its way again")
        }
        _ => Text::new("ほかの操作がありました", "Something else was done"),
    };
    text.of(lang)
}

/// Who did what the system did by itself.
pub const SYSTEM: Text = Text::new("システム", "System");

/// Title of the assignment.
pub const ASSIGN_TITLE: Text = Text::new("審査員を割り当てる", "Assign a reviewer");
/// What it does.
pub const ASSIGN_LEAD: Text = Text::new(
    "割り当てると、審査員にメールが届きます。審査員は、利害関係がないことを確かめてから始めます。",
    "The reviewer gets an email, and declares that there is no conflict of interest before beginning.",
);
/// Who is not offered.
pub const ASSIGN_HINT: Text = Text::new(
    "この事業者に所属する人と、この申請を辞退した人は選べません。",
    "Members of the operator and reviewers who stepped back from this case cannot be chosen.",
);
/// Button.
pub const ASSIGN: Text = Text::new("この人に割り当てる", "Assign");
/// Nobody can be assigned.
pub const NO_CANDIDATES: Text = Text::new(
    "ほかに割り当てられる審査員がいません。利用者を管理する人に、審査員の招待を依頼してください。",
    "There is no other reviewer to assign. Ask who manages the people to invite one.",
);
/// Nothing was chosen.
pub const REVIEWER_MISSING: Text = Text::new("審査員を選んでください", "Choose a reviewer");
/// What a change loses.
pub const REASSIGN_LOSES: Text = Text::new(
    "審査員を変えると、これまでの判定は使われず、新しい審査員が最初から判定します。前に担当した人に戻すと、その人の前の判定から続けます。",
    "The verdicts so far are not used; the new reviewer starts from the beginning, or goes on from their own if they had the case before.",
);

/// Column of the ticks that choose rows.
pub const CHOOSE: Text = Text::new("選ぶ", "Choose");

/// Label of the tick that chooses an application.
pub fn choose(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}を選ぶ"),
        Lang::En => format!("Choose {name}"),
    }
}

/// Button below the list.
pub const ASSIGN_CHOSEN: Text = Text::new(
    "選んだ申請に審査員を割り当てる",
    "Assign a reviewer to selected applications",
);
/// Title: several applications to one reviewer.
pub const ASSIGN_TOGETHER: Text = Text::new(
    "審査員をまとめて割り当てる",
    "Assign several applications to a reviewer",
);
/// Nothing was chosen in the list.
pub const NONE_CHOSEN: Text = Text::new(
    "申請が選ばれていません。一覧で申請を選んでから、もう一度ボタンを押してください。",
    "No application is chosen. Choose some in the list, then press the button again.",
);
/// Who cannot be given what.
pub const TOGETHER_HINT: Text = Text::new(
    "審査員が所属する事業者の申請や、前に辞退した申請は、割り当てられません。割り当てられなかった申請は、次の画面に理由と一緒に出ます。",
    "Applications of the reviewer’s own operator, and those the reviewer stepped back from, are not assigned. The next page says which, and why.",
);
/// Link to the list.
pub const TO_LIST: Text = Text::new("申請の一覧へ", "To the applications");

/// Caption of what was chosen.
pub fn chosen(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Ja => format!("選んだ申請 {n}件"),
        Lang::En => crate::text::count(n, "application chosen", "applications chosen"),
    }
}

/// Who reviews it and how far they are, in a table.
pub fn reviewer_and_task(lang: Lang, name: &str, task: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}({task})"),
        Lang::En => format!("{name} ({task})"),
    }
}

/// How many were given to whom.
pub fn assigned(lang: Lang, name: &str, n: usize) -> String {
    match lang {
        Lang::Ja => format!("{name}さんの担当になった申請は{n}件です"),
        Lang::En => {
            let n = crate::text::count(n, "application is", "applications are");
            format!("{n} assigned to {name}")
        }
    }
}

/// How many were not.
pub fn not_assigned(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Ja => format!("割り当てられなかった申請が{n}件あります"),
        Lang::En => crate::text::count(
            n,
            "application was not assigned",
            "applications were not assigned",
        ),
    }
}

/// Who has it now.
pub fn assigned_now(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("いまの担当は{name}さんです"),
        Lang::En => format!("{name} reviews it now"),
    }
}

/// How busy a reviewer is.
pub fn load(lang: Lang, n: u64) -> String {
    match lang {
        Lang::Ja => format!("担当中 {n}件"),
        Lang::En => crate::text::count(n, "case in hand", "cases in hand"),
    }
}

/// Title and button.
pub const CORRECTION: Text = Text::new("補正を依頼する", "Request a correction");
/// Heading of the consequences.
pub const WHAT_HAPPENS: Text = Text::new("依頼すると、次のようになります", "What happens");
/// Consequence.
pub const CORRECTION_OPENS: Text = Text::new(
    "事業者が申請の内容を直せるようになり、再提出まで審査は止まります。",
    "The operator can change the application; the review stops until it comes back.",
);
/// Consequence.
pub const CORRECTION_KEEPS: Text = Text::new(
    "変わらなかった回答の判定は、再提出のあとも残ります。",
    "Verdicts on unchanged answers are kept.",
);
/// Consequence.
pub const CORRECTION_MAIL: Text = Text::new(
    "下の理由が、次の連絡先にメールで届きます。",
    "The reason below is emailed to these contacts.",
);

/// Consequence: the time limit.
pub fn correction_until(lang: Lang, until: &str) -> String {
    match lang {
        Lang::Ja => format!("期限は{until}です。"),
        Lang::En => format!("The corrections are due by {until}."),
    }
}

/// Heading of the reviewer's requests.
pub const ASKED_BY_REVIEWER: Text =
    Text::new("審査員が求めている資料", "What the reviewer asks for");
/// Label of the reason.
pub const CORRECTION_REASON: Text = Text::new(
    "補正の理由と、直してほしいこと",
    "Reason, and what to put right",
);
/// Hint of the reason.
pub const CORRECTION_HINT: Text = Text::new(
    "事業者がそのまま読みます。どの項目の何を直すかを書いてください。",
    "The operator reads this. Name the items and what to change.",
);
/// Button.
pub const CORRECTION_SEND: Text = Text::new("この内容で補正を依頼する", "Request this correction");
/// A reason that is too long.
pub const REASON_MISSING: Text = Text::new(
    "補正の理由を入力してください",
    "Enter what has to be put right",
);

/// Sent, and nobody has looked at it: what waits, and what is done about it.
pub const DUTY_ACCEPT: (Text, Text) = (
    Text::new("受付待ちの申請", "Applications to be accepted"),
    Text::new("内容を見て、受け付けます", "Look at them and accept them"),
);
/// Accepted, and with no reviewer.
pub const DUTY_ASSIGN: (Text, Text) = (
    Text::new(
        "審査員が決まっていない申請",
        "Applications without a reviewer",
    ),
    Text::new("審査員に割り当てます", "Assign them to reviewers"),
);
/// The reviewer asks for evidence.
pub const DUTY_CORRECTION: (Text, Text) = (
    Text::new(
        "審査員が資料を求めている申請",
        "Applications for which a reviewer asks for evidence",
    ),
    Text::new(
        "事業者に補正を依頼します",
        "Ask the operators for a correction",
    ),
);
/// Not corrected by the day.
pub const DUTY_NOT_CORRECTED: (Text, Text) = (
    Text::new(
        "補正の期限を過ぎた申請",
        "Applications not corrected in time",
    ),
    Text::new("事業者に確かめます", "Get in touch with the operators"),
);
/// Not reviewed by the day.
pub const DUTY_NOT_REVIEWED: (Text, Text) = (
    Text::new(
        "審査の期限を過ぎた申請",
        "Applications not reviewed in time",
    ),
    Text::new("審査の状況を確かめます", "Find out how the review stands"),
);
/// Reviewed.
pub const DUTY_PROPOSE: (Text, Text) = (
    Text::new("審査が終わった申請", "Applications that are reviewed"),
    Text::new("決定案を出します", "Propose a decision"),
);
/// Proposed.
pub const DUTY_APPROVE: (Text, Text) = (
    Text::new("承認待ちの決定案", "Waiting for approval"),
    Text::new(
        "内容を確かめて、承認するか差し戻します",
        "Check and approve them, or send them back",
    ),
);
/// Approved.
pub const DUTY_RELEASE: (Text, Text) = (
    Text::new("通知待ちの決定", "Waiting for release"),
    Text::new("事業者に通知します", "Release them to the operators"),
);
