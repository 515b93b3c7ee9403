//! Words of the pages for operators and sites.

use crate::text::{Lang, Text};

/// Title: registering an operator.
pub const NEW: Text = Text::new("事業者の登録", "Register an operator");
/// Below the title.
pub const NEW_LEAD: Text = Text::new(
    "申請する会社、団体、個人事業主のことを入力してください。途中で保存して、あとから続けられます。",
    "Tell us about the company, organisation or sole proprietor that applies. You can save and come back later.",
);
/// Title: an operator's facts.
pub const FACTS: Text = Text::new("事業者の情報", "About the operator");
/// Crumb: an applicant's own page.
pub const MY: Text = Text::new("マイページ", "My page");
/// Part of the form.
pub const WHO: Text = Text::new("事業者", "Operator");
/// Part of the form.
pub const WHERE: Text = Text::new("主たる事業所の所在地と連絡先", "Main address and telephone");
/// Part of the form.
pub const WORK: Text = Text::new("業種と労働者", "Industry and employees");
/// Support text of the legal type.
pub const LEGAL_TYPE_HINT: Text = Text::new(
    "法人番号のない個人事業主や団体も登録できます。",
    "Sole proprietors and associations without a corporate number can register, too.",
);
/// Support text of the address.
pub const POSTAL_CODE_HINT: Text = Text::new("例:070-8525", "Example: 070-8525");
/// Support text of the telephone.
pub const PHONE_HINT: Text = Text::new("例:0166-26-1111", "Example: 0166-26-1111");
/// Support text of the industry.
pub const INDUSTRY_HINT: Text = Text::new(
    "日本標準産業分類の大分類です。いくつかあるときは、主なものを選んでください。",
    "Division of the Japan Standard Industrial Classification: choose the main one.",
);
/// Button: registers.
pub const CREATE: Text = Text::new("登録する", "Register");
/// Button: keeps what is typed so far.
pub const LATER: Text = Text::new("あとで続ける", "Save and finish later");
/// Button: saves a change.
pub const SAVE: Text = Text::new("保存する", "Save");
/// Above a form that was begun before.
pub const DRAFT_KEPT: Text = Text::new(
    "前に入力した内容を表示しています。",
    "This is what you entered before.",
);
/// Done.
pub const SAVED: Text = Text::new("保存しました", "Saved");
/// Done, for a new operator.
pub const CREATED: Text = Text::new("事業者を登録しました", "The operator is registered");
/// The same number is registered by somebody else.
pub const SAME_NUMBER: Text = Text::new(
    "同じ法人番号の事業者が、ほかにも登録されています。支店などで別に登録するときは、このままで構いません。社内の別の担当者がすでに登録していないか、確かめてください。",
    "Another operator with this corporate number is registered. That is fine for a branch; please check whether a colleague has already registered.",
);
/// Leads to the page that is home.
pub const TO_MY: Text = Text::new("マイページへ進む", "Go to my page");
/// Link back to the check page of an application.
pub const TO_CHECK: Text = Text::new("申請の内容の確認に戻る", "Back to checking the application");
/// Leads to the sites.
pub const TO_SITES: Text = Text::new("事業所を登録する", "Register the sites");

/// Link: on to the call that is open.
pub fn to_call(lang: Lang, call: &str) -> String {
    match lang {
        Lang::Ja => format!("「{call}」の申請に進む"),
        Lang::En => format!("Apply for {call}"),
    }
}

/// A name that cannot be printed.
pub fn unprintable(lang: Lang, signs: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "名称の「{signs}」は認定証に印刷できません。名称はこのまま残します。「印刷用の名称」に、代わりの書き方を入力してください"
        ),
        Lang::En => format!(
            "“{signs}” in the name cannot be printed on a certificate. The name stays as it is: enter another way to write it in “Name for printing”"
        ),
    }
}

/// A name for printing that cannot be printed either.
pub fn unprintable_print_name(lang: Lang, signs: &str) -> String {
    match lang {
        Lang::Ja => {
            format!("この欄の「{signs}」も印刷できません。ほかの字で入力してください")
        }
        Lang::En => {
            format!("“{signs}” in this name cannot be printed either: use other characters")
        }
    }
}

/// A field that is longer than anything we keep.
pub fn not_kept(lang: Lang, max: usize) -> String {
    match lang {
        Lang::Ja => format!("長すぎるため保存していません。{max}文字以内にしてください"),
        Lang::En => format!("This is too long and was not saved: use {max} characters at most"),
    }
}

/// Title: somebody else has saved meanwhile.
pub const CLASH: Text = Text::new("両方の内容を見比べてください", "Compare both versions");
/// What happened and what to do.
pub const CLASH_WHAT: Text = Text::new(
    "この画面を開いたあとに、ほかの画面か同じ事業者の担当者が保存しました。入力した内容はまだ保存していません。下のフォームには、あなたが入力した内容が入っています。直してから保存すると、その内容に置き換わります。",
    "Somebody saved after you opened this page. Yours is not saved yet. The form below holds what you typed; saving it replaces the other version.",
);
/// Column: field.
pub const FIELD: Text = Text::new("入力項目", "Field");
/// Column: stored.
pub const THEIRS: Text = Text::new("保存されている内容", "What is saved");
/// Column: typed.
pub const YOURS: Text = Text::new("入力した内容", "What you typed");

/// Title: sites.
pub const SITES: Text = Text::new("事業所", "Sites");
/// Below the title.
pub const SITES_LEAD: Text = Text::new(
    "市内にある事業所を登録してください。事業所ごとに申請するときは、その事業所が必要です。",
    "Add your sites in the city. An application for one site needs that site here.",
);
/// Nothing yet.
pub const NO_SITES: Text = Text::new("事業所はまだ登録されていません。", "No sites yet.");
/// Heading below the cards.
pub const ONE_MORE: Text = Text::new("もう1件追加しますか", "Add another one?");
/// Button.
pub const ADD_SITE: Text = Text::new("事業所を追加する", "Add a site");
/// Title: a new site.
pub const SITE_NEW: Text = Text::new("事業所の追加", "Add a site");
/// Title: a site.
pub const SITE: Text = Text::new("事業所の情報", "About the site");
/// What one says by ticking the head office.
pub const HEAD_OFFICE_TICK: Text = Text::new(
    "この事業所は主たる事業所(本社)です",
    "This site is the head office",
);
/// Support text of the head office.
pub const HEAD_OFFICE_HINT: Text = Text::new(
    "支店や店舗には印を付けないでください。本社は1つだけです。ほかの事業所が本社になっているときは、こちらに移ります。",
    "Leave it empty for a branch or shop. There can be only one head office: choosing this site takes it from another.",
);
/// The first site begins with the operator's address.
pub const FROM_OPERATOR: Text = Text::new(
    "事業者の所在地を入れてあります。違うときは直してください。",
    "Filled in with the operator’s address. Change it if it differs.",
);
/// Label of an address.
pub const ADDRESS: Text = Text::new("所在地", "Address");
/// Link at a card.
pub const REMOVE: Text = Text::new("削除", "Remove");
/// A site that is to be changed or removed and is not there.
pub const SITE_GONE: Text = Text::new(
    "この事業所は一覧にありません。すでに削除されたようです。事業所の一覧を開いて確かめてください。",
    "This site is not on the list; it seems to be removed already. Please look at the list of sites.",
);
/// Title: removing a site.
pub const REMOVE_TITLE: Text = Text::new("事業所を削除しますか", "Remove this site?");
/// What removing does.
pub const REMOVE_WHAT: Text = Text::new(
    "一覧から消え、新しい申請では選べなくなります。提出した申請の記録は変わりません。",
    "It leaves the list and cannot be chosen for new applications. Submitted applications stay as they are.",
);
/// Button.
pub const REMOVE_DO: Text = Text::new("削除する", "Remove");
/// Link: leaves everything as it is.
pub const KEEP: Text = Text::new("削除しない", "Keep it");
