//! Words of the page of a call, where an application is begun.

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

/// So many people.
pub fn people(lang: Lang, n: u32) -> String {
    let n = crate::text::form::grouped(n);
    match lang {
        Lang::Ja => format!("{n}人"),
        Lang::En => n,
    }
}

/// How many sites are registered.
pub fn sites_registered(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Ja => format!("{n}か所を登録しました"),
        Lang::En => format!("{n} registered"),
    }
}
