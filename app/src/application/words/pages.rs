//! Words of the applicant's pages: dashboard, call, task list, questions,
//! check, receipt, withdrawal.

use std::fmt::Display;

use crate::programme::{Definition, Office};
use crate::text::{Lang, Text};

/// Starting before the call opens.
pub const CALL_NOT_OPEN: Text = Text::new(
    "この募集はまだ始まっていません。始まる日時は募集のページで確かめられます",
    "This call is not open yet; its page says when it opens",
);
/// Starting or submitting after the call.
pub const CALL_CLOSED: Text = Text::new(
    "この募集の受付は終わりました。入力した内容は残っています",
    "This call is closed. What you typed is kept",
);
/// Starting for a call, operator or site that is not there.
pub const CALL_MISSING: Text = Text::new(
    "募集か事業所が見つかりません。マイページから選び直してください",
    "The call or the site was not found; please choose again from your page",
);

/// On the page of a call that is not open yet.
pub const CALL_NOT_OPEN_HERE: Text = Text::new(
    "この募集はまだ始まっていません。始まると、このページから申請できます。",
    "This call is not open yet. When it is, you can apply from this page.",
);
/// On the page of a call that is over.
pub const CALL_CLOSED_HERE: Text =
    Text::new("この募集の受付は終わりました。", "This call is closed.");

/// Of a draft whose call is over.
pub const DRAFT_IS_OVER: Text = Text::new(
    "この下書きは申請できません。入力した内容は見ることができます。",
    "This draft cannot be submitted any more. You can still read what you entered.",
);
/// Link and title: deleting a draft.
pub const DELETE_DRAFT: Text = Text::new("下書きを削除する", "Delete the draft");
/// What the page asks.
pub const DELETE_LEAD: Text = Text::new(
    "まだ申請していない下書きを削除します。よろしければ、下のボタンを押してください。",
    "This deletes a draft that has not been submitted. If that is what you want, press the button below.",
);
/// Heading: the files in it.
pub const DELETE_FILES: Text = Text::new("この下書きで使っている資料", "Files used in this draft");
/// What becomes of them.
pub const DELETE_FILES_STAY: Text = Text::new(
    "資料そのものは、事業者の資料として残ります。ほかの申請で使えます。要らない資料は、削除する前に、資料の一覧から1つずつ消してください。",
    "The files stay with the operator and can be used in other applications. Remove files you no longer need from the list of evidence before you delete the draft.",
);
/// It cannot be undone.
pub const DELETE_FOR_GOOD: Text = Text::new(
    "削除した下書きは、元に戻せません。",
    "A deleted draft cannot be brought back.",
);
/// Button.
pub const DELETE_DO: Text = Text::new("下書きを削除する", "Delete the draft");
/// It was submitted meanwhile.
pub const DELETE_NOT_A_DRAFT: Text = Text::new(
    "削除できるのは、一度も申請していない下書きだけです。申請したものは、取り下げてください。",
    "Only a draft that was never submitted can be deleted. Withdraw an application that was.",
);

/// What is lost with a draft.
pub fn delete_answers(lang: Lang, items: usize) -> String {
    match lang {
        Lang::Ja => format!("{items}項目の回答と、担当者などの入力内容が消えます。"),
        Lang::En => format!(
            "{} and the other entries are lost.",
            crate::text::count(items, "answer", "answers")
        ),
    }
}

/// Nothing is chosen for a condition.
pub fn answer_this(lang: Lang, question: &str) -> String {
    match lang {
        Lang::Ja => format!("「{question}」に答えてください"),
        Lang::En => format!("Answer: {question}"),
    }
}

/// What a field of a draft is called: contacts, conditions, answers.
pub fn field_label(lang: Lang, definition: &Definition, name: &str) -> String {
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
/// Link to the receipt.
pub const SEE_RECEIPT: Text = Text::new("申請の控えを見る", "See the receipt");
/// The story of the application.
pub const TIMELINE: Text = Text::new("これまでの経過", "What has happened");
/// Under it.
pub const TIMELINE_LEAD: Text = Text::new(
    "この申請にあったことを、新しい順に並べています。",
    "What happened to this application, newest first.",
);
/// An empty timeline.
pub const NOTHING_HAPPENED: Text = Text::new("まだ何もありません。", "Nothing has happened yet.");
/// Taking the application back.
pub const WITHDRAW: Text = Text::new("申請を取り下げる", "Withdraw the application");
/// Under it.
pub const WITHDRAW_LEAD: Text = Text::new(
    "取り下げると、この申請の審査は行われません。",
    "A withdrawn application is not reviewed.",
);
/// Heading of the consequences.
pub const DELETE_CONSEQUENCES: Text = Text::new("削除するとどうなるか", "What deleting does");
/// Way back.
pub const DELETE_NOT: Text = Text::new("削除せずに戻る", "Go back without deleting");
/// Something was typed since the page was opened.
pub const DELETE_CHANGED: Text = Text::new(
    "この下書きには、このページを開いた後に入力がありました。削除のページを開き直して、消える内容を確かめてください",
    "Something has been entered since this page was opened; open it again to see what would be deleted",
);
/// Heading.
pub const WITHDRAW_CONSEQUENCES: Text = Text::new("取り下げるとどうなるか", "What follows");
/// Label of the reason.
pub const WITHDRAW_REASON: Text = Text::new("取り下げる理由", "Reason");
/// Button.
pub const WITHDRAW_DO: Text = Text::new("取り下げる", "Withdraw");
/// Link back.
pub const WITHDRAW_NOT: Text = Text::new("取り下げずに戻る", "Go back without withdrawing");
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
/// When a call opens.
pub const CALL_OPENS: Text = Text::new("受付の開始", "Opens");
/// When a call closes.
pub const CALL_CLOSES: Text = Text::new("締切", "Deadline");
/// Days left.
pub const CALL_LEFT: Text = Text::new("のこり", "Time left");
/// Under the title of a call.
pub const CALL_LEAD: Text = Text::new(
    "申請できるかどうかと、答えていただくことを確かめてから始められます。途中で保存して、何回に分けても進められます。",
    "See whether you can apply and what is asked before you begin. You can save and come back as often as you like.",
);
/// Heading: who can apply.
pub const WHO_CAN: Text = Text::new("申請できる事業者", "Who can apply");
/// No operator yet.
pub const WHO_NEEDS_OPERATOR: Text = Text::new(
    "事業者を登録すると、申請できるかどうかをここに表示します。",
    "Register an operator to see here whether it can apply.",
);
/// A viewer.
pub const WHO_ONLY_LOOKS: Text = Text::new(
    "今の役割では、事業者の内容を見ることができますが、申請を始めることはできません。主な担当者か編集できる人が始めます。",
    "In your role you can look at the operator but not begin an application; an owner or editor begins it.",
);
/// A condition is not met.
pub const CANNOT_APPLY: Text = Text::new(
    "いまの答えでは申請できません",
    "With this answer you cannot apply",
);
/// Link to the operator's facts.
pub const SEE_OPERATOR: Text = Text::new("事業者の情報を見る", "See the operator’s details");
/// Above the questions asked later.
pub const ASKED_LATER: Text = Text::new(
    "次のことは、申請の中で答えていただきます。",
    "These are asked in the application.",
);
/// Heading: what is asked.
pub const WHAT_IS_ASKED: Text = Text::new("答えていただくこと", "What is asked");
/// For what an application is.
pub const UNIT: Text = Text::new("申請の単位", "What the application is for");
/// Hint at the unit.
pub const UNIT_HINT: Text = Text::new(
    "ふつうは事業者全体で申請します。人事を別に行っている事業所は、事業所だけでも申請できます。",
    "Usually the whole operator applies. A site that manages its own staff can apply alone.",
);
/// The whole operator.
pub const UNIT_WHOLE: Text = Text::new("事業者全体", "The whole operator");
/// What that means.
pub const UNIT_WHOLE_MEANS: Text =
    Text::new("すべての事業所の取組を答えます", "You answer for all sites");
/// The site was removed.
pub const SITE_GONE: Text = Text::new(
    "登録から外された事業所です。事業所を登録し直すか、この申請をやめてください",
    "This site was removed; register it again or give this application up",
);
/// Label: the call that was answered.
pub const ANSWERED_CALL: Text = Text::new("募集", "Call");
/// Label: who was applied to.
pub const SENT_TO: Text = Text::new("提出先", "Submitted to");
/// There is an application already.
pub const LIVE_ALREADY: Text = Text::new(
    "この募集には、事業者全体の申請がすでにあります。",
    "There is already an application for the whole operator in this call.",
);
/// Button.
pub const START: Text = Text::new("申請を始める", "Start an application");
/// Above the operators.
pub const CHOOSE_OPERATOR: Text =
    Text::new("申請する事業者を選ぶ", "Choose the operator that applies");
/// Yes.
pub const YES: Text = Text::new("はい", "Yes");
/// No.
pub const NO: Text = Text::new("いいえ", "No");
/// A page with something to put right.
pub const STORED_ALREADY: Text = Text::new(
    "入力した内容は保存しました。直すのはあとでもかまいません。",
    "What you typed is saved. You can put it right later.",
);
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
/// Conditions read from the facts.
pub const FROM_FACTS: Text = Text::new(
    "登録した情報から分かること",
    "What we know from your details",
);
/// Lead.
pub const ELIGIBILITY_LEAD: Text = Text::new(
    "申請できる条件を確かめます。満たしていない条件があるときは、次にできることを表示します。",
    "Check the conditions. If one is not met, we say what you can do.",
);
/// Lead.
pub const CONSENT_LEAD: Text = Text::new(
    "読んで、同意するときは印を付けてください。どちらも申請に必要です。",
    "Please read, and tick the box if you agree. Both are needed to apply.",
);
/// Heading and label.
pub const CONSENT_PRIVACY: Text = Text::new("個人情報の扱い", "Personal data");
/// What happens to personal data.
pub const PRIVACY_TEXT: Text = Text::new(
    "入力した氏名や連絡先は、審査、結果の通知、問い合わせにだけ使います。見るのは市の担当者と、この申請を受け持つ審査員です。資料に従業員の氏名や病名があるときは、見えないようにしてから付けてください。",
    "Names and contact details are used only for the review, to tell you the result and to ask you questions. The office and the reviewers of this application see them. Please mask names and diagnoses of employees in your evidence.",
);
/// Link.
pub const PRIVACY_MORE: Text = Text::new(
    "個人情報の扱いを詳しく読む",
    "Read more about personal data",
);
/// Tick.
pub const CONSENT_PRIVACY_TICK: Text = Text::new(
    "個人情報の扱いに同意する",
    "I agree to this use of personal data",
);
/// Heading.
pub const CONSENT_PUBLICATION: Text = Text::new("公表", "Publication");
/// The tick of the consent to publication; the question stands above it.
pub const CONSENT_PUBLICATION_TICK: Text =
    Text::new("公表に同意する", "I agree to the publication");
/// Above the contacts, where they were filled in from the account.
pub const CONTACT_FILLED_IN: Text = Text::new(
    "利用者登録と事業者の情報から入れてあります。違うときは直してください。",
    "Filled in from your account and the operator’s details. Please correct what is different.",
);
/// Lead.
pub const CONTACTS_LEAD: Text = Text::new(
    "申請について連絡する方を入力してください。受付と結果のお知らせは、ここに届きます。",
    "Enter the people to contact about this application. The receipt and the result are sent to them.",
);
/// Heading.
pub const CONTACT_FIRST: Text = Text::new("1人目の担当者", "First contact");
/// Heading.
pub const CONTACT_SECOND: Text = Text::new("2人目の担当者", "Second contact");
/// Why a second one.
pub const CONTACT_SECOND_WHY: Text = Text::new(
    "担当の方が代わっても結果が届くように、2人目を登録できます。同じお知らせが届きます。",
    "A second person gets the same messages, so that none is lost when somebody leaves.",
);
/// Link to where the second person gets access.
pub const CONTACT_SECOND_INVITE: Text = Text::new(
    "申請の画面も開けるように招待する",
    "Invite them, so that they can open the application, too",
);
/// Heading of the pledge.
pub const PLEDGE: Text = Text::new("宣誓", "Pledge");
/// In front of the points.
pub const PLEDGE_LEAD: Text = Text::new(
    "事業者を代表して、次のことを宣誓します。",
    "On behalf of the operator I pledge:",
);
/// Tick.
pub const PLEDGE_TICK: Text = Text::new("上のとおり宣誓する", "I make this pledge");
/// Hint.
pub const PLEDGE_NAME_HINT: Text = Text::new(
    "代表者か、代表者から任された方の氏名",
    "The representative, or who acts for the representative",
);
/// Lead.
pub const PLEDGE_PAGE_LEAD: Text = Text::new(
    "申請の内容について宣誓し、市税を確かめる方法を選びます。",
    "Make the pledge and choose how the tax is checked.",
);
/// What it means.
pub const TAX_LOOKUP_MEANS: Text = Text::new(
    "証明書を取りに行く必要がありません",
    "You do not need to get a certificate",
);
/// How a tax certificate comes to the office.
pub fn tax_certificate_means(lang: Lang, office: &Office) -> String {
    let (name, phone) = (office.name.of(lang), &office.phone);
    match lang {
        Lang::Ja => format!(
            "このサイトからは送れません。提出の方法は、{name}(電話 {phone})に確かめてください"
        ),
        Lang::En => format!(
            "It cannot be sent on this site; {name} ({phone}) can tell you how to hand it in"
        ),
    }
}
/// On the page of the conditions: how tax is checked.
pub const TAX_IS_CHECKED: Text = Text::new(
    "市税に滞納がないことは、市が納付状況を調べるか、納税証明書(発行から3か月以内)の提出を受けて確かめます。どちらにするかは、「宣誓し、市税の確認方法を選ぶ」で選びます。",
    "That no city tax is owed is checked either by the city itself or from a tax certificate issued within the last 3 months. You choose which with “Make the pledge and choose how the tax is checked”.",
);
/// Task pledge, when a certificate is to come.
pub const NOTE_TAX_CERTIFICATE: Text = Text::new(
    "納税証明書は、このサイトとは別に提出します",
    "The tax certificate is handed in separately, not on this site",
);
/// On the receipt, when a certificate is to come.
pub const TAX_CERTIFICATE_TO_COME: Text = Text::new(
    "納税証明書を提出してください",
    "Please hand in the tax certificate",
);
/// What and how.
pub const TAX_CERTIFICATE_TO_COME_WHAT: Text = Text::new(
    "申請では、納税証明書(発行から3か月以内)の提出を選んでいます。このサイトからは送れないため、提出の方法は、下の窓口に確かめてください。",
    "You chose to hand in a tax certificate issued within the last 3 months. It cannot be sent on this site: please ask the office below how to hand it in.",
);
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
/// Title.
pub const RECEIPT: Text = Text::new("申請の控え", "Receipt");
/// The answer.
pub const RECEIVED: Text = Text::new("申請を受け付けました", "We have your application");
/// What that means.
pub const RECEIVED_WHAT: Text = Text::new(
    "お問い合わせのときは、受付番号をお知らせください。このページは、いつでもマイページから開けます。",
    "Please quote the receipt number when you ask. You can open this page again from your page at any time.",
);
/// Label.
pub const RECEIPT_NO: Text = Text::new("受付番号", "Receipt number");
/// Label.
pub const RECEIVED_AT: Text = Text::new("受け付けた日時", "Received");
/// Label.
pub const MAIL_SENT_TO: Text = Text::new("お知らせを送った先", "Email sent to");
/// Between two addresses.
pub const COMMA: Text = Text::new("、", ", ");
/// Label.
pub const REVISION: Text = Text::new("提出", "Submission");
/// Heading.
pub const WHAT_NEXT: Text = Text::new("このあとの流れ", "What happens next");
/// Link.
pub const RECEIPT_PDF: Text = Text::new("控えをダウンロードする(PDF)", "Download a copy (PDF)");
/// Summary.
pub const WHAT_WAS_SENT: Text = Text::new("申請した内容", "What was sent");
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
/// Submitting without meeting a condition.
pub const INELIGIBLE: Text = Text::new(
    "申請できる条件にあてはまらないところがあります。「申請できるか確かめる」を見てください",
    "A condition is not met; see “Check that you can apply”",
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

/// What is asked on the way, under how many items.
pub const ASKED_LIST: [Text; 4] = [
    Text::new(
        "取組ごとの答え、始めた日、利用した人数",
        "For each item: the answer, since when, who used it",
    ),
    Text::new(
        "取組を示す資料(就業規則の該当ページ、利用の実績など)",
        "Evidence, such as pages of the work rules or figures on use",
    ),
    Text::new("担当者と連絡先", "Contacts"),
    Text::new(
        "宣誓と、市税の確認方法(市が納付状況を調べることへの同意か、納税証明書の提出)",
        "A pledge, and how the city tax is checked: the city looks it up, or you hand in a tax certificate",
    ),
];

/// The points of the pledge.
pub const PLEDGE_POINTS: [Text; 4] = [
    Text::new(
        "申請の内容は事実のとおりです。",
        "Everything in this application is true.",
    ),
    Text::new(
        "申請の条件をすべて満たしています。",
        "We meet all the conditions for applying.",
    ),
    Text::new(
        "暴力団や、暴力団と関わりのある者ではありません。",
        "The operator is not an organised crime group and has no ties to one.",
    ),
    Text::new(
        "内容に変わりがあったときは、市に知らせます。",
        "We will tell the city when anything changes.",
    ),
];

/// What follows a submission.
pub const WHAT_NEXT_LIST: [Text; 3] = [
    Text::new(
        "市の担当者が、そろっているかを確かめます。直すところがあれば、メールでお知らせします。",
        "The office checks that everything is there. If something has to be corrected, you get an email.",
    ),
    Text::new(
        "審査員が、取組ごとに資料を見て審査します。",
        "A reviewer looks at the evidence of each item.",
    ),
    Text::new(
        "結果が決まると、メールと、このサイトの申請のページでお知らせします。",
        "You get the result by email and on the page of this application.",
    ),
];

/// What a withdrawal means.
pub const WITHDRAW_FOR_GOOD: Text = Text::new(
    "取り下げは元に戻せません。",
    "A withdrawal cannot be undone.",
);
/// What a withdrawal means while the call is open.
pub const WITHDRAW_AGAIN: Text = Text::new(
    "募集の期間中は、新しい申請を始められます。入力した内容は引き継がれません。",
    "While the call is open you can begin a new application; what you typed is not carried over.",
);
/// What a withdrawal means.
pub const WITHDRAW_KEPT: Text = Text::new(
    "これまでの記録は残り、マイページで見られます。",
    "The record stays and can be seen on your page.",
);

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

/// The number to quote, in a line.
pub fn receipt_line(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Ja => format!("受付番号 {number}"),
        Lang::En => format!("Receipt number {number}"),
    }
}

/// A line of an application that came back: its number, and until when.
pub fn correct_until(lang: Lang, number: &str, day: &str) -> String {
    match lang {
        Lang::Ja => format!("{number}・補正の期限 {day}"),
        Lang::En => format!("{number} · to be corrected by {day}"),
    }
}

/// How many days are left.
pub fn days_left(lang: Lang, days: i64) -> String {
    match (lang, days) {
        (Lang::Ja, ..0) => "過ぎていますが、まだ申請できます".to_owned(),
        (Lang::En, ..0) => "passed, but you can still submit".to_owned(),
        (Lang::Ja, 0) => "今日まで".to_owned(),
        (Lang::En, 0) => "today is the last day".to_owned(),
        (Lang::Ja, days) => format!("あと{days}日"),
        (Lang::En, days) => crate::text::count(days, "day left", "days left"),
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

/// Who may sign, for those who may not.
pub fn who_signs(lang: Lang, names: &[String]) -> String {
    match (lang, names.is_empty()) {
        (Lang::Ja, true) => "宣誓と申請は、事業者の主な担当者か編集できる人が行います。".to_owned(),
        (Lang::En, true) => {
            "Only an owner or editor of the operator can make the pledge and submit.".to_owned()
        }
        (Lang::Ja, false) => format!(
            "宣誓と申請は、事業者の主な担当者か編集できる人({})が行います。入力が済んだら知らせてください。",
            names.join("、")
        ),
        (Lang::En, false) => format!(
            "Only an owner or editor of the operator ({}) can make the pledge and submit. Please tell them when everything is filled in.",
            names.join(", ")
        ),
    }
}

/// How many items are asked, in how many areas.
pub fn asked_items(lang: Lang, items: u32, areas: usize) -> String {
    match lang {
        Lang::Ja => format!(
            "{areas}つの分野の{items}項目の取組について、あてはまるものを選びます。ほかに次のことを入力します。"
        ),
        Lang::En => format!(
            "You choose an answer for {items} items in {areas} areas. Besides that you enter:"
        ),
    }
}

/// A condition, met or not.
pub fn condition_line(lang: Lang, condition: &str, met: bool) -> String {
    match (lang, met) {
        (Lang::Ja, true) => format!("{condition}(満たしています)"),
        (Lang::Ja, false) => format!("{condition}(確かめてください)"),
        (Lang::En, true) => format!("{condition} (met)"),
        (Lang::En, false) => format!("{condition} (please check)"),
    }
}

/// Who applies.
pub fn applies_as(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}として申請します。"),
        Lang::En => format!("The application is for {name}."),
    }
}

/// A site as the unit of an application.
pub fn unit_site(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}だけ"),
        Lang::En => format!("Only {name}"),
    }
}

/// Sites that cannot apply alone, because they stand elsewhere.
pub fn sites_elsewhere(lang: Lang, city: &str, names: &[&str]) -> String {
    match lang {
        Lang::Ja => format!(
            "{}は{city}にないため、事業所だけでは申請できません",
            names.join("、")
        ),
        Lang::En => format!(
            "Not in {city}, so not able to apply alone: {}",
            names.join(", ")
        ),
    }
}

/// A label with its value, on one line.
pub fn labelled(lang: Lang, label: &str, value: &str) -> String {
    match lang {
        Lang::Ja => format!("{label}:{value}"),
        Lang::En => format!("{label}: {value}"),
    }
}

/// So many people.
pub fn people(lang: Lang, n: u32) -> String {
    let n = crate::text::form::grouped(n);
    match lang {
        Lang::Ja => format!("{n}人"),
        Lang::En => n,
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

/// The label of a contact's field: the second one is named.
pub fn contact_label(lang: Lang, n: usize, label: &str) -> String {
    match (lang, n) {
        (_, 1) => label.to_owned(),
        (Lang::Ja, n) => format!("{n}人目の{label}"),
        (Lang::En, n) => format!("{label} ({n})"),
    }
}

/// Which submission it is.
pub fn times(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("{n}回目"),
        Lang::En => format!("No. {n}"),
    }
}

/// How many sites are registered.
pub fn sites_registered(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Ja => format!("{n}か所を登録しました"),
        Lang::En => format!("{n} registered"),
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

/// When a call opens, for who comes early.
pub fn from_to(lang: Lang, from: &str, to: &str) -> String {
    match lang {
        Lang::Ja => format!("{from}から{to}まで"),
        Lang::En => format!("{from} to {to}"),
    }
}
