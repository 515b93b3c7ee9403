//! Words of the office's pages about decisions and certificates, and of the
//! result the operator reads.

use chrono::{Datelike as _, NaiveDate};

use crate::programme::Tier;
use crate::text::{Lang, Text};
use crate::time::{long_date, wareki};

/// Title: the decision on a case.
pub const DECISION: Text = Text::new("決定", "Decision");
/// Crumb: the list of decisions.
pub const DECISIONS: Text = Text::new("決定", "Decisions");
/// Heading: what the accepted items come to.
pub const COMES_TO: Text = Text::new(
    "認めた取組から決まる区分",
    "What the accepted items come to",
);
/// Where no tier is reached.
pub const NO_TIER: Text = Text::new("どの区分にも届いていません", "No tier is reached");
/// Caption of the table of tiers.
pub const TIER_TABLE: Text = Text::new(
    "区分ごとの条件と、満たしているかどうか",
    "The conditions of each tier and whether they hold",
);
/// Column.
pub const CONDITIONS: Text = Text::new("条件", "Conditions");
/// Column.
pub const HOLDS: Text = Text::new("結果", "Result");
/// All conditions of a tier hold.
pub const MET: Text = Text::new("満たす", "Met");
/// Some condition of a tier does not hold.
pub const NOT_MET: Text = Text::new("満たさない", "Not met");
/// Heading: items not accepted.
pub const NOT_ACCEPTED: Text = Text::new("認めなかった取組と理由", "Items not accepted, and why");
/// Caption of the table of items.
pub const ITEM_TABLE: Text = Text::new("取組ごとの判定と理由", "Verdict and reason for each item");
/// Column.
pub const ITEM: Text = Text::new("取組", "Item");
/// Column.
pub const REASON: Text = Text::new("理由", "Reason");
/// Nothing was refused.
pub const ALL_ACCEPTED: Text = Text::new(
    "実施していると申請された取組は、すべて認められました。",
    "Every item claimed was accepted.",
);
/// Fact: items claimed.
pub const CLAIMED: Text = Text::new("申請した取組", "Items claimed");
/// Fact: items accepted.
pub const ACCEPTED: Text = Text::new("認めた取組", "Items accepted");
/// Fact: the applicant.
pub const OPERATOR: Text = Text::new("事業者", "Operator");
/// Fact: state of the application, where that says more than the decision's.
pub const APPLICATION: Text = Text::new("申請の状態", "Application");
/// Fact: state of the decision.
pub const STATE: Text = Text::new("決定の状態", "State of the decision");
/// Nothing is proposed.
pub const NOTHING_YET: Text = Text::new("決定案なし", "Not proposed");
/// Fact: who proposed.
pub const PROPOSED_BY: Text = Text::new("決定案を出した人", "Proposed by");
/// Fact: who approved.
pub const APPROVED_BY: Text = Text::new("承認した人", "Approved by");
/// Fact: when it was released.
pub const RELEASED_AT: Text = Text::new("通知した日時", "Released at");

/// Heading of the form.
pub const PROPOSE_TITLE: Text = Text::new("決定案を出す", "Propose a decision");
/// What happens next.
pub const PROPOSE_WHAT: Text = Text::new(
    "決定案は、決裁権限のある別の職員が承認します。まだ事業者には何も届きません。",
    "Another person approves the proposal. Nothing reaches the operator yet.",
);
/// Button.
pub const PROPOSE: Text = Text::new("この内容で決定案を出す", "Propose this");
/// Hint at the reason.
pub const REASON_HINT: Text = Text::new(
    "「認定しない」のときは必ず入力します。通知書にそのまま載ります。",
    "Needed when not certifying. It goes into the letter as it stands.",
);
/// Certifying is not possible.
pub const CANNOT_CERTIFY: Text = Text::new(
    "認めた取組がどの区分の基準にも届いていないため、「認定する」は選べません。",
    "The accepted items reach no tier, so certifying is not possible.",
);
/// Heading when it is not time yet.
pub const NOT_YET: Text = Text::new("まだ決定案を出せません", "Not yet");
/// Heading for who does not propose: the reviewed case waits for staff.
pub const WAITS_FOR_PROPOSAL: Text = Text::new("決定案を待っています", "Waiting for a proposal");
/// After an act.
pub const DONE_PROPOSED: Text = Text::new(
    "決定案を出しました。決裁権限のある別の職員が、内容を確かめて承認します。",
    "Proposed. Another person, an approver, looks at it and approves it.",
);
/// After an act.
pub const DONE_APPROVED: Text = Text::new(
    "決定案を承認しました。結果を通知できます。",
    "Approved. The result can be released.",
);
/// After an act.
pub const DONE_SENT_BACK: Text = Text::new(
    "決定案を差し戻しました。理由をこのページに表示し、決定案を出した人にメールで知らせます。",
    "Sent back. The reason stands on this page, and whoever proposed gets it by email.",
);
/// After an act.
pub const DONE_RELEASED: Text = Text::new(
    "結果を通知しました。事業者の担当者にメールを送ります。",
    "Released. The operator’s contacts get an email.",
);
/// Link under the lead of the list.
pub const LIST_READY: Text = Text::new(
    "審査が終わり、決定がまだの申請を見る",
    "See the applications that are reviewed and not decided yet",
);
/// Heading over the approver's reason.
pub const WAS_SENT_BACK: Text = Text::new("決定案が差し戻されました", "The proposal was sent back");
/// The person has another role.
pub const STAFF_PROPOSES: Text =
    Text::new("決定案は、担当職員が出します。", "Staff make the proposal.");

/// Heading.
pub const APPROVE_TITLE: Text = Text::new("決定案を確かめて承認する", "Check and approve");
/// What approval means.
pub const APPROVE_WHAT: Text = Text::new(
    "事業者に送る書類の案を確かめてから承認します。承認しても、まだ事業者には何も届きません。",
    "Look at the drafts of the documents for the operator, then approve. Nothing reaches the operator yet.",
);
/// Link to the papers, where the approval is.
pub const APPROVE_NEXT: Text = Text::new(
    "書類の案を確かめて承認へ進む",
    "Look at the documents and go on to approve",
);
/// Over the button below the papers.
pub const APPROVE_LETTERS: Text = Text::new(
    "承認すると、この内容の書類で結果を通知できるようになります。",
    "After approval the result can be released with these documents.",
);
/// Button.
pub const APPROVE: Text = Text::new("承認する", "Approve");
/// Waiting.
pub const WAITS_FOR_APPROVAL: Text = Text::new("承認待ちです", "Waiting for approval");
/// Who has to approve.
pub const ANOTHER_APPROVES: Text = Text::new(
    "決定案を出した人は承認できません。決裁権限のある別の職員に、このページを開くよう伝えてください。",
    "Nobody can approve their own proposal. Ask another person who may approve to open this page.",
);
/// Heading.
pub const SEND_BACK_TITLE: Text = Text::new("決定案を差し戻す", "Send the proposal back");
/// What sending back means.
pub const SEND_BACK_WHAT: Text = Text::new(
    "この決定案は使われなくなり、担当職員が出し直します。",
    "The proposal is given up, and staff make another.",
);
/// Label.
pub const SEND_BACK_REASON: Text = Text::new("差し戻す理由", "Reason for sending it back");
/// Missing reason.
pub const SEND_BACK_REASON_MISSING: Text = Text::new(
    "差し戻す理由を入力してください。担当職員が読みます",
    "Enter the reason; staff will read it",
);
/// Button.
pub const SEND_BACK: Text = Text::new("差し戻す", "Send back");

/// Heading.
pub const LETTERS_NEXT: Text = Text::new("送る書類を確かめる", "Look at the documents");
/// Why.
pub const LETTERS_NEXT_WHAT: Text = Text::new(
    "承認の後に、印刷する内容が変わりました。通知の前に、事業者に送る書類の内容をもう一度確かめてください。",
    "What will be printed has changed since it was approved. Before it is released, look at the documents for the operator again.",
);
/// Link.
pub const SEE_LETTERS: Text = Text::new("送る書類を見る", "See the documents");
/// Heading.
pub const RELEASE_TITLE: Text = Text::new("結果を通知する", "Release the result");
/// What will happen.
pub const RELEASE_WHAT: Text = Text::new(
    "「通知する」を押すと、次のとおりになります。取り消すことはできません。",
    "This is what “Release” does. It cannot be undone.",
);
/// Button.
pub const RELEASE: Text = Text::new("通知する", "Release");
/// The person has another role.
pub const APPROVER_RELEASES: Text = Text::new(
    "通知は、決裁権限のある職員が行います。",
    "Someone who may approve releases the result.",
);
/// A number is given.
pub const WILL_NUMBER: Text = Text::new(
    "認定番号を付け、認定証を交付します",
    "A number is given and the certificate issued",
);
/// A letter goes out.
pub const WILL_LETTER: Text = Text::new(
    "通知書を事業者のマイページに置きます",
    "The letter is put on the operator’s page",
);
/// Link.
pub const TO_LETTER: Text = Text::new("通知書(PDF)", "Letter (PDF)");
/// Link.
pub const TO_CERTIFICATE_PDF: Text = Text::new("認定証(PDF)", "Certificate (PDF)");

/// Title of the page with the papers.
pub const LETTERS: Text = Text::new("認定証と通知書", "Certificate and letter");
/// Title of the page with the letter alone.
pub const LETTER: Text = Text::new("通知書", "Letter");
/// What the page shows before release.
pub const LETTERS_DRAFT: Text = Text::new(
    "通知の前の見本です。通知の日付(認定するときは認定番号も)は、通知のときに決まります。",
    "This is a draft: the date, and the number if it certifies, are set at the release.",
);
/// What the page shows after release.
pub const LETTERS_SENT: Text = Text::new("通知した内容です。", "This is what was released.");
/// Button.
pub const SEEN: Text = Text::new("内容を確かめました", "I have checked this");
/// A draft cannot be drawn.
pub const DRAFT_UNPRINTABLE: Text = Text::new(
    "印刷できない文字があるため、PDFを作れません。事業者に「印刷用の名称」の入力を依頼するか、その文字を含む書体をデータフォルダーの fonts に置いてください。",
    "Some characters cannot be printed. Ask the operator to fill in “Name for printing”, or put a font that has them into the folder fonts of the data folder.",
);
/// Link back.
pub const TO_DECISION: Text = Text::new("決定のページへ", "To the decision");

/// Title of the list.
pub const LIST_LEAD: Text = Text::new(
    "決定案から通知まで、次にすることがある決定です。",
    "Decisions from proposal to release, with what to do next.",
);
/// Heading.
pub const LIST_SENT_BACK: Text = Text::new("差し戻された決定案", "Proposals sent back");
/// Next act.
pub const NEXT_PROPOSE: Text = Text::new("決定案を出し直す", "Propose again");
/// Next act: the review was opened again.
pub const NEXT_AFTER_REVIEW: Text = Text::new("審査が終わるのを待つ", "Wait for the review");
/// Who proposed, and who sent it back.
pub fn sent_back_by(lang: Lang, who: &str, by: &str) -> String {
    match lang {
        Lang::Ja => format!("{who}(差し戻し {by})"),
        Lang::En => format!("{who} (sent back by {by})"),
    }
}
/// Heading.
pub const LIST_PROPOSED: Text = Text::new("承認待ちの決定案", "Waiting for approval");
/// Heading.
pub const LIST_APPROVED: Text = Text::new("通知待ちの決定", "Waiting for release");
/// Heading.
pub const LIST_RELEASED: Text = Text::new("通知した決定(新しい順)", "Released, newest first");
/// Nothing.
pub const LIST_NONE: Text = Text::new("今はありません。", "None at the moment.");
/// Column.
pub const OUTCOME: Text = Text::new("決定の内容", "Decision");
/// Column.
pub const WHO: Text = Text::new("決定案・承認", "Proposed and approved");
/// Column.
pub const SINCE: Text = Text::new("日時", "Since");
/// Column.
pub const NEXT: Text = Text::new("次にすること", "What to do next");
/// Next act.
pub const NEXT_APPROVE: Text = Text::new("確かめて承認する", "Check and approve");
/// Next act.
pub const NEXT_OTHER: Text = Text::new("ほかの人の承認待ち", "Another person approves");
/// Next act.
pub const NEXT_RELEASE: Text = Text::new("通知する", "Release");
/// Next act.
pub const NEXT_NONE: Text = Text::new("ありません", "Nothing");

/// Title of the operator's page.
pub const RESULT: Text = Text::new("審査の結果", "Result");
/// Crumb.
pub const MY: Text = Text::new("マイページ", "My page");
/// Crumb.
pub const MY_APPLICATION: Text = Text::new("申請", "Application");
/// Answer.
pub const CERTIFIED: Text = Text::new("認定されました", "You are certified");
/// Answer.
pub const NOT_CERTIFIED: Text = Text::new("認定になりませんでした", "You were not certified");
/// Heading.
pub const WHY_NOT: Text = Text::new("理由", "Reason");
/// Button.
pub const GET_CERTIFICATE: Text = Text::new("認定証を開く(PDF)", "Open the certificate (PDF)");
/// Button.
pub const GET_LETTER: Text = Text::new("通知書を開く(PDF)", "Open the letter (PDF)");
/// Link.
pub const VERIFY_PAGE: Text = Text::new(
    "だれでも見られる確認ページ",
    "The page where anybody can check it",
);
/// Heading.
pub const ITEMS: Text = Text::new("取組ごとの結果", "Result by item");
/// Verdict.
pub const ITEM_ACCEPTED: Text = Text::new("認められた", "Accepted");
/// Verdict.
pub const ITEM_REJECTED: Text = Text::new("認められなかった", "Not accepted");
/// No verdict yet.
pub const ITEM_OPEN: Text = Text::new("まだ判定していない", "No verdict yet");
/// Column.
pub const VERDICT: Text = Text::new("結果", "Result");
/// What else can be done.
pub const APPLY_AGAIN: Text = Text::new(
    "次の募集で、もう一度申請できます。分からないことは、下の窓口へお尋ねください。",
    "You can apply again in the next call. If you have questions, ask the office below.",
);

/// Ways to type a day of certification: `today` is one that can be chosen.
pub fn certified_on_examples(lang: Lang, today: NaiveDate) -> Vec<String> {
    match lang {
        Lang::Ja => {
            let (y, m, d) = (today.year(), today.month(), today.day());
            vec![wareki(today), format!("{y}年{m}月{d}日")]
        }
        Lang::En => vec![today.format("%Y / %-m / %-d").to_string()],
    }
}

/// Hint at the day.
pub fn certified_on_hint(lang: Lang, today: NaiveDate) -> String {
    let examples = certified_on_examples(lang, today);
    match lang {
        Lang::Ja => format!(
            "「認定する」のときに入力します。認定証に印刷し、この日から有効になります。例:{}",
            examples.join("、")
        ),
        Lang::En => format!(
            "Needed when certifying: printed on the certificate, which is valid from this day. For example {}",
            examples.join(", ")
        ),
    }
}

/// When a certification is published: at once, or from the first day of validity.
pub fn will_publish(lang: Lang, from: Option<NaiveDate>) -> String {
    match (lang, from.map(|day| long_date(lang, day))) {
        (Lang::Ja, None) => "認定事業者の一覧に、認定の内容をすぐに公表します".to_owned(),
        (Lang::Ja, Some(day)) => format!(
            "認定が有効になる{day}から、認定事業者の一覧に認定の内容を公表します。それまでは一覧に載りません"
        ),
        (Lang::En, None) => {
            "The certification is published in the list of certified employers at once".to_owned()
        }
        (Lang::En, Some(day)) => format!(
            "The certification is published in the list of certified employers from {day}, when it begins, and not before"
        ),
    }
}

/// Heading: what is missing to the tier above.
pub fn to_next(lang: Lang, tier: Tier) -> String {
    match lang {
        Lang::Ja => format!("{}に届くには", tier.name().ja),
        Lang::En => format!("To reach {}", tier.name().en),
    }
}

/// Heading: the items that were not accepted.
pub const NOT_ACCEPTED_ITEMS: Text = Text::new(
    "認められなかった取組と理由",
    "Initiatives that were not accepted, and why",
);

/// The choice to certify names the tier.
pub fn certify_in(lang: Lang, tier: Tier) -> String {
    match lang {
        Lang::Ja => format!("{}で認定する", tier.name().ja),
        Lang::En => format!("Certify as {}", tier.name().en),
    }
}

/// So many items.
pub fn items(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("{n}項目"),
        Lang::En => crate::text::count(n, "item", "items"),
    }
}

/// Where the mail goes.
pub fn will_mail(lang: Lang, addresses: &str) -> String {
    match lang {
        Lang::Ja => format!("メールを送ります(宛先:{addresses})"),
        Lang::En => format!("An email is sent to {addresses}"),
    }
}

/// A condition with what is missing.
pub fn condition_missing(lang: Lang, condition: &str, missing: &[String]) -> String {
    match lang {
        Lang::Ja => format!("{condition}({})", missing.join("、")),
        Lang::En => format!("{condition} ({})", missing.join(", ")),
    }
}

/// What the tier means for the operator.
pub fn certified_in(lang: Lang, tier: Tier, accepted: u32) -> String {
    match lang {
        Lang::Ja => format!(
            "区分は{}です。取組が{accepted}項目認められました。",
            tier.name().ja
        ),
        Lang::En => format!(
            "Your tier is {}; {}.",
            tier.name().en,
            were_accepted(accepted)
        ),
    }
}

fn were_accepted(n: u32) -> String {
    crate::text::count(n, "item was accepted", "items were accepted")
}

/// How many items counted for a refusal.
pub fn accepted_only(lang: Lang, accepted: u32) -> String {
    match lang {
        Lang::Ja => format!("認められた取組は{accepted}項目でした。"),
        Lang::En => format!("{}.", were_accepted(accepted)),
    }
}
