//! Words of applications: states, tasks, conditions, contacts and events.

pub mod mails;
pub mod pages;

use crate::application::Unit;
use crate::programme::Tier;
use crate::text::{Lang, Text, form};

/// State draft.
pub const DRAFT: Text = Text::new("下書き", "Draft");
/// State submitted.
pub const SUBMITTED: Text = Text::new("申請済み", "Submitted");
/// State correction requested.
pub const CORRECTION_REQUESTED: Text = Text::new("補正依頼中", "Correction requested");
/// State under review.
pub const UNDER_REVIEW: Text = Text::new("審査中", "Under review");
/// State decided.
pub const DECIDED: Text = Text::new("決定済み", "Decided");
/// State withdrawn.
pub const WITHDRAWN: Text = Text::new("取り下げ", "Withdrawn");

/// An act that needs a submission.
pub const NOT_SUBMITTED: Text = Text::new(
    "この申請はまだ下書きです",
    "This application is still a draft",
);
/// An act that a submission rules out.
pub const ALREADY_SUBMITTED: Text = Text::new(
    "すでに申請済みです。内容は申請のページで確かめられます",
    "This application has already been submitted; you can read it on its page",
);
/// An act that needs the application in the office.
pub const ALREADY_RETURNED: Text = Text::new(
    "この申請は補正依頼中です。事業者の再提出を待ってください",
    "A correction of this application is requested; wait until it is submitted again",
);
/// An act that needs a review.
pub const NOT_UNDER_REVIEW: Text = Text::new(
    "この申請はまだ審査に回されていません。先に審査に回してください",
    "This application has not been accepted for review yet; accept it first",
);
/// An act that a review rules out.
pub const ALREADY_UNDER_REVIEW: Text =
    Text::new("この申請は審査中です", "This application is under review");
/// An act that a decision rules out.
pub const ALREADY_DECIDED: Text = Text::new(
    "この申請は決定済みです",
    "This application has been decided",
);
/// An act that a withdrawal rules out.
pub const ALREADY_WITHDRAWN: Text = Text::new(
    "この申請は取り下げられています",
    "This application has been withdrawn",
);

/// An act of the office by a member of the operator.
pub const INVOLVED: Text = Text::new(
    "申請した事業者に所属しているため、審査や決定をする側として、この申請を見ることも手続きをすることもできません。ほかの人に依頼してください",
    "You belong to the operator that applies, so you can neither read nor handle this application for those who judge it; ask a colleague",
);

/// Heading 1 of the task list.
pub const GROUP_BEGIN: Text = Text::new("はじめに", "Before you begin");
/// Heading 2.
pub const GROUP_OPERATOR: Text = Text::new("事業者のこと", "About the operator");
/// Heading 3.
pub const GROUP_ASSESSMENT: Text = Text::new("取組の自己評価", "Self-assessment");
/// Heading 4.
pub const GROUP_FINISH: Text = Text::new("仕上げ", "Finish");

/// Task: conditions.
pub const TASK_ELIGIBILITY: Text = Text::new("申請できるか確かめる", "Check that you can apply");
/// Task: consents.
pub const TASK_CONSENT: Text = Text::new(
    "個人情報の扱いと公表に同意する",
    "Agree to the use of personal data and to publication",
);
/// Task: facts of the operator.
pub const TASK_OPERATOR: Text = Text::new("事業者の情報を入力する", "Enter the operator’s details");
/// Task: sites.
pub const TASK_SITES: Text = Text::new("事業所を登録する", "Register the sites");
/// Task: contacts.
pub const TASK_CONTACTS: Text = Text::new("担当者と連絡先を入力する", "Enter who to contact");
/// Task: list of evidence.
pub const TASK_EVIDENCE: Text = Text::new("根拠資料の一覧を見直す", "Review the evidence");
/// Task: pledge.
pub const TASK_PLEDGE: Text = Text::new(
    "宣誓し、市税の確認方法を選ぶ",
    "Make the pledge and choose how the tax is checked",
);
/// Task: check and submit.
pub const TASK_SUBMIT: Text = Text::new("内容を確かめて申請する", "Check and submit");

/// Task: the items of an area.
pub fn task_area(lang: Lang, area: &str) -> String {
    match lang {
        Lang::Ja => format!("{area}の取組を答える"),
        Lang::En => format!("Answer the items of {area}"),
    }
}

/// Condition on the number of employees.
pub fn size_condition(lang: Lang, least: u32, most: Option<u32>) -> String {
    let least = form::grouped(least);
    match (lang, most.map(form::grouped)) {
        (Lang::Ja, Some(most)) => format!("常時雇用する労働者が{least}人以上{most}人以下である"),
        (Lang::Ja, None) => format!("常時雇用する労働者が{least}人以上である"),
        (Lang::En, Some(most)) => format!("{least} to {most} regular employees"),
        (Lang::En, None) => format!(
            "At least {}",
            crate::programme::words::public::regular_employees(&least)
        ),
    }
}

/// Why the number of employees rules an application out.
pub fn size_not_met(lang: Lang, least: u32, most: Option<u32>, employees: u32) -> String {
    let now = form::grouped(employees);
    let condition = size_condition(lang, least, most);
    match lang {
        Lang::Ja => format!("{condition}ことが条件です。入力した人数は{now}人です"),
        Lang::En => {
            let condition = form::lower_first(&condition);
            format!("The programme is for operators with {condition}; you entered {now}")
        }
    }
}

/// What else there is for operators of another size.
pub const SIZE_INSTEAD: Text = Text::new(
    "人数が違うときは、事業者の情報で直してください。合っているときは、人数が条件に合うようになると申請できます",
    "If the number is wrong, correct it in the operator’s details. Otherwise you can apply once \
     the number meets the condition",
);

/// Condition on the place.
pub fn place_condition(lang: Lang, city: &str, unit: Unit) -> String {
    match (lang, unit) {
        (Lang::Ja, Unit::Whole) => format!("{city}に本社か事業所がある"),
        (Lang::Ja, Unit::Site(_)) => format!("申請する事業所が{city}にある"),
        (Lang::En, Unit::Whole) => format!("A head office or site in {city}"),
        (Lang::En, Unit::Site(_)) => format!("The site that applies is in {city}"),
    }
}

/// Why the place rules an application out.
pub fn place_not_met(lang: Lang, city: &str, unit: Unit) -> String {
    match (lang, unit) {
        (Lang::Ja, Unit::Whole) => {
            format!("{city}に本社か事業所があることが条件です。登録された所在地にはありません")
        }
        (Lang::Ja, Unit::Site(_)) => format!(
            "事業所だけで申請するときは、その事業所が{city}にあることが条件です。\
             この事業所の所在地は{city}ではありません"
        ),
        (Lang::En, Unit::Whole) => {
            format!("A head office or site in {city} is needed; none of your addresses is there")
        }
        (Lang::En, Unit::Site(_)) => {
            format!("A site that applies alone must be in {city}; this site’s address is not there")
        }
    }
}

/// What else there is for operators elsewhere.
pub fn place_instead(lang: Lang, city: &str, unit: Unit) -> String {
    match (lang, unit) {
        (Lang::Ja, Unit::Whole) => format!(
            "{city}に事業所があるときは、事業所として登録してください。\
             ないときは、所在地の都道府県や市区町村の制度を調べてください"
        ),
        (Lang::Ja, Unit::Site(_)) => format!(
            "この申請をやめて、事業者全体か、{city}にある事業所で申請してください。\
             所在地が違うときは、事業所の情報を直してください"
        ),
        (Lang::En, Unit::Whole) => format!(
            "If you have a site in {city}, register it. Otherwise look for the programmes of \
             your own prefecture or municipality"
        ),
        (Lang::En, Unit::Site(_)) => format!(
            "Give this application up, and apply for the whole operator or for a site in \
             {city}. If the address is wrong, correct the site’s details"
        ),
    }
}

/// The consent to the use of personal data is missing.
pub const CONSENT_PRIVACY_MISSING: Text = Text::new(
    "個人情報の扱いを読み、同意するときは印を付けてください",
    "Read how personal data is used, and tick the box if you agree",
);

/// The consent to publication is missing.
pub const CONSENT_PUBLICATION_MISSING: Text = Text::new(
    "公表に同意するときは、印を付けてください",
    "Tick the box if you agree to the publication",
);

/// The pledge is not ticked.
pub const PLEDGE_MISSING: Text = Text::new(
    "宣誓の内容を読み、そのとおりのときは印を付けてください",
    "Read the pledge, and tick the box to make it",
);
/// Label of `pledge.name`.
pub const PLEDGE_NAME: Text = Text::new("宣誓する人の氏名", "Name of the person who pledges");
/// Label of `pledge.tax`.
pub const TAX_CHECK: Text = Text::new("市税の確認方法", "Way of checking the city tax");
/// Choice `lookup` of `pledge.tax`.
pub const TAX_LOOKUP: Text = Text::new(
    "市が納付状況を確認することに同意する",
    "Let the city look up whether tax is owed",
);
/// Choice `certificate` of `pledge.tax`.
pub const TAX_CERTIFICATE: Text = Text::new(
    "納税証明書(発行から3か月以内)を提出する",
    "Hand in a tax certificate issued within the last 3 months",
);

/// Of which contact a problem is, but for the first.
pub fn of_contact(lang: Lang, n: usize, say: &str) -> String {
    match lang {
        Lang::Ja => format!("{n}人目:{say}"),
        Lang::En => format!("Contact {n}: {say}"),
    }
}

/// Label of a contact's name.
pub const CONTACT_NAME: Text = Text::new("担当者の氏名", "Contact’s name");
/// Label of a contact's kana.
pub const CONTACT_KANA: Text = Text::new("担当者のフリガナ", "Contact’s name in kana");
/// Label of a contact's department.
pub const DEPARTMENT: Text = Text::new("部署・役職", "Department and post");
/// Label of a contact's address for mail.
pub const CONTACT_EMAIL: Text = Text::new("担当者のメールアドレス", "Contact’s email address");
/// Label of a contact's phone.
pub const CONTACT_PHONE: Text = Text::new("担当者の電話番号", "Contact’s phone number");

/// In the history: begun.
pub const EVENT_STARTED: Text = Text::new("申請を始めました", "Application started");
/// In the history: submitted.
pub const EVENT_SUBMITTED: Text = Text::new("申請しました", "Application submitted");
/// In the history: accepted for review.
pub const EVENT_ACCEPTED: Text = Text::new(
    "形式の確認が済み、審査に回りました",
    "Form checked; passed on to review",
);
/// In the history: a file came in.
pub fn event_uploaded(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Ja => format!("資料「{title}」を登録しました"),
        Lang::En => format!("File “{title}” handed in"),
    }
}

/// In the history: a file was deleted.
pub fn event_removed(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Ja => format!("資料「{title}」を消しました"),
        Lang::En => format!("File “{title}” deleted"),
    }
}

/// In the history: a file proves an item.
pub fn event_linked(lang: Lang, item: &str, title: &str, place: &str) -> String {
    match (lang, place.is_empty()) {
        (Lang::Ja, true) => format!("{item}に資料「{title}」を付けました"),
        (Lang::Ja, false) => format!("{item}に資料「{title}」({place})を付けました"),
        (Lang::En, true) => format!("File “{title}” linked to {item}"),
        (Lang::En, false) => format!("File “{title}” ({place}) linked to {item}"),
    }
}

/// In the history: a file does not prove an item any more.
pub fn event_unlinked(lang: Lang, item: &str, title: &str) -> String {
    match lang {
        Lang::Ja => format!("{item}から資料「{title}」を外しました"),
        Lang::En => format!("File “{title}” taken off {item}"),
    }
}

/// In the history: withdrawn.
pub fn event_withdrawn(lang: Lang, reason: &str) -> String {
    match (lang, reason.is_empty()) {
        (Lang::Ja, true) => "申請を取り下げました".to_owned(),
        (Lang::Ja, false) => format!("申請を取り下げました。理由:{reason}"),
        (Lang::En, true) => "Application withdrawn".to_owned(),
        (Lang::En, false) => format!("Application withdrawn: {reason}"),
    }
}

/// In the history: submitted again.
pub fn event_resubmitted(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("直した内容で再び申請しました({n}回目)"),
        Lang::En => format!("Corrected application submitted (no. {n})"),
    }
}

/// In the history: sent back to the applicant.
pub fn event_correction(lang: Lang, reason: &str) -> String {
    match lang {
        Lang::Ja => format!("補正を依頼しました。理由:{reason}"),
        Lang::En => format!("Correction requested: {reason}"),
    }
}

/// 認定(ゴールド) / 不認定
pub fn outcome(lang: Lang, tier: Option<Tier>) -> String {
    match (lang, tier.map(|tier| tier.name().of(lang))) {
        (Lang::Ja, Some(tier)) => format!("認定({tier})"),
        (Lang::Ja, None) => "不認定".to_owned(),
        (Lang::En, Some(tier)) => format!("certified ({tier})"),
        (Lang::En, None) => "not certified".to_owned(),
    }
}

/// In the history: the decision was told, with letter and certificate.
pub fn event_released(lang: Lang, tier: Option<Tier>, number: Option<&str>) -> String {
    let outcome = outcome(lang, tier);
    match (lang, number) {
        (Lang::Ja, Some(number)) => {
            format!("結果を通知し、認定証を交付しました:{outcome}(認定番号 {number})")
        }
        (Lang::En, Some(number)) => {
            format!("Result released, certificate issued: {outcome} (no. {number})")
        }
        (Lang::Ja, None) => format!("結果を通知しました:{outcome}"),
        (Lang::En, None) => format!("Result released: {outcome}"),
    }
}
