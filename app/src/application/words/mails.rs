//! What mails on an application say where the programme has no words of its own.

use crate::text::Lang;

/// What a mail of ours to a reviewer says.
pub struct ReviewMail<'a> {
    /// The reviewer's name.
    pub person: &'a str,
    /// The name of the programme.
    pub programme: &'a str,
    /// The application's number.
    pub receipt_no: &'a str,
    /// Why, where it says so.
    pub reason: &'a str,
    /// The address it leads to.
    pub link: &'a str,
    /// The office, as it stands at the end.
    pub office: &'a str,
}

/// The mail to the reviewer of a withdrawn application: subject and body.
pub fn review_over(lang: Lang, mail: &ReviewMail<'_>) -> (String, String) {
    let ReviewMail {
        person,
        programme,
        receipt_no,
        link,
        office,
        ..
    } = mail;
    let subject = match lang {
        Lang::Ja => format!("審査が不要になりました(受付番号 {receipt_no})"),
        Lang::En => format!("No review needed any more ({receipt_no})"),
    };
    let body = match lang {
        Lang::Ja => format!(
            "{person} 様\n\n\
             審査をお願いしていた{programme}の申請(受付番号 {receipt_no})を、事業者が取り下げました。\
             この申請の審査は、もう必要ありません。\n\n\
             ほかに担当している申請:\n{link}\n\n{office}"
        ),
        Lang::En => format!(
            "Dear {person},\n\n\
             The operator has withdrawn the application {receipt_no} for {programme}, which you were to \
             review. \
             Nothing is left to do on it.\n\n\
             Your other cases:\n{link}\n\n{office}"
        ),
    };
    (subject, body)
}

/// The mail to the reviewer of an application that came back corrected:
/// subject and body.
pub fn review_again(lang: Lang, mail: &ReviewMail<'_>) -> (String, String) {
    let ReviewMail {
        person,
        programme,
        receipt_no,
        link,
        office,
        ..
    } = mail;
    let subject = match lang {
        Lang::Ja => format!("補正された申請の審査のお願い(受付番号 {receipt_no})"),
        Lang::En => format!("A corrected application to review ({receipt_no})"),
    };
    let body = match lang {
        Lang::Ja => format!(
            "{person} 様\n\n\
             審査をお願いしている{programme}の申請(受付番号 {receipt_no})が、補正されて戻りました。\
             判定していた項目のうち、回答の変わっていないものは、判定がそのまま残っています。\n\n\
             審査の画面:\n{link}\n\n{office}"
        ),
        Lang::En => format!(
            "Dear {person},\n\n\
             The application {receipt_no} for {programme}, which you review, has come back corrected. \
             Verdicts you gave on answers that did not change still hold.\n\n\
             To the case:\n{link}\n\n{office}"
        ),
    };
    (subject, body)
}

/// The mail to who proposed a decision that an approver has sent back: subject
/// and body.
pub fn proposal_back(lang: Lang, mail: &ReviewMail<'_>) -> (String, String) {
    let ReviewMail {
        person,
        programme,
        receipt_no,
        reason,
        link,
        office,
    } = mail;
    let subject = match lang {
        Lang::Ja => format!("決定案が差し戻されました(受付番号 {receipt_no})"),
        Lang::En => format!("A proposal was sent back ({receipt_no})"),
    };
    let body = match lang {
        Lang::Ja => format!(
            "{person} 様\n\n\
             {programme}の申請(受付番号 {receipt_no})の決定案が、差し戻されました。\
             理由を確かめて、決定案を出し直してください。\n\n\
             差し戻した理由:\n{reason}\n\n\
             決定の画面:\n{link}\n\n{office}"
        ),
        Lang::En => format!(
            "Dear {person},\n\n\
             Your proposal on the application {receipt_no} for {programme} was sent back. \
             Please read why and propose again.\n\n\
             Reason:\n{reason}\n\n\
             To the decision:\n{link}\n\n{office}"
        ),
    };
    (subject, body)
}
