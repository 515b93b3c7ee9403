//! Words of the questions asked beside the self-assessment: conditions, contacts,
//! consents, pledge.

use crate::programme::Office;
use crate::text::{Lang, Text};

/// Yes.
pub const YES: Text = Text::new("はい", "Yes");
/// No.
pub const NO: Text = Text::new("いいえ", "No");
/// A page with something to put right.
pub const STORED_ALREADY: Text = Text::new(
    "入力した内容は保存しました。直すのはあとでもかまいません。",
    "What you typed is saved. You can put it right later.",
);
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
/// Submitting without meeting a condition.
pub const INELIGIBLE: Text = Text::new(
    "申請できる条件にあてはまらないところがあります。「申請できるか確かめる」を見てください",
    "A condition is not met; see “Check that you can apply”",
);
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

/// The label of a contact's field: the second one is named.
pub fn contact_label(lang: Lang, n: usize, label: &str) -> String {
    match (lang, n) {
        (_, 1) => label.to_owned(),
        (Lang::Ja, n) => format!("{n}人目の{label}"),
        (Lang::En, n) => format!("{label} ({n})"),
    }
}
