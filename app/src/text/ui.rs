//! Words of the frame and of the parts that every screen shares.

use super::{Lang, Text};

/// Name of the service, as titles and letters write it.
pub const SERVICE: Text = Text::new("彩 Irodori", "Irodori");
/// First link of every page.
pub const SKIP: Text = Text::new("本文へ進む", "Skip to the main content");
/// The start page, in crumbs.
pub const HOME: Text = Text::new("ホーム", "Home");
/// Between things said of one and the same.
pub const BETWEEN: Text = Text::new("・", ", ");
/// Label of the main menu.
pub const MAIN_MENU: Text = Text::new("主なメニュー", "Main menu");
/// Label of the menu at the foot.
pub const WHOLE_MENU: Text = Text::new("すべてのメニュー", "Whole menu");
/// Heading of, and link to, the menu at the foot.
pub const MENU: Text = Text::new("メニュー", "Menu");
/// Label of the breadcrumbs.
pub const CRUMBS: Text = Text::new("現在の場所", "You are here");
/// Help link, in the same place on every page.
pub const HELP: Text = Text::new("困ったとき", "Help");
/// Link to the contact page.
pub const CONTACT: Text = Text::new("問い合わせる", "Contact us");
/// Button to the log-in page.
pub const LOG_IN: Text = Text::new("ログイン", "Log in");
/// Button that ends the session.
pub const LOG_OUT: Text = Text::new("ログアウト", "Log out");
/// Public menu: the criteria.
pub const CRITERIA: Text = Text::new("認定の基準", "Criteria");
/// Public menu: the certified operators.
pub const CERTIFIED: Text = Text::new("認定事業者", "Certified employers");
/// Public menu: checking a certificate.
pub const VERIFY: Text = Text::new("認定証を確かめる", "Check a certificate");
/// Foot: the accessibility statement.
pub const ACCESSIBILITY: Text = Text::new("アクセシビリティ", "Accessibility");
/// Foot: what happens to personal data.
pub const PRIVACY: Text = Text::new("個人情報の扱い", "Personal data");
/// Foot, beside the telephone number.
pub const OTHER_WAYS: Text = Text::new(
    "メールや窓口での相談もできます。",
    "You can also write or come to the counter.",
);
/// Foot of a demonstration.
pub const DEMO: Text = Text::new(
    "この画面は見本です。事業者名、数値、日程、基準は架空のもので、実際の認定とは関係ありません。",
    "This is a demonstration. Employers, figures, dates and criteria are fictional.",
);
/// In front of the page title when a form was refused.
pub const TITLE_ERROR: Text = Text::new("エラー:", "Error: ");

/// Heading of the error summary.
pub const CHECK_INPUT: Text = Text::new(
    "入力内容を確認してください",
    "Please check what you entered",
);
/// Mark of a field that must be filled in.
pub const REQUIRED: Text = Text::new("必須", "Required");
/// Mark of a field that may stay empty.
pub const OPTIONAL: Text = Text::new("任意", "Optional");
/// How to type a date.
pub const DATE_HINT: Text = Text::new(
    "年は西暦でも和暦でも入力できます。例:2023、令和5、R5",
    "Type the year as 2023, Reiwa 5 or R5.",
);
/// Support text of a date of which the month is enough.
pub const MONTH_HINT: Text = Text::new(
    "年は西暦でも和暦でも入力できます。例:2023、令和5、R5。日が分からないときは、年と月だけでかまいません。",
    "Type the year as 2023, Reiwa 5 or R5. Leave the day empty if you do not know it.",
);
/// Part of a date.
pub const YEAR: Text = Text::new("年", "year");
/// Part of a date.
pub const MONTH: Text = Text::new("月", "month");
/// Part of a date.
pub const DAY: Text = Text::new("日", "day");
/// First line of a list to choose from.
pub const CHOOSE: Text = Text::new("選んでください", "Please choose");
/// Link at an answer that can be changed.
pub const CHANGE: Text = Text::new("変更", "Change");
/// Stands where nothing was entered.
pub const NOT_ENTERED: Text = Text::new("未入力", "Not entered");
/// Link at a file.
pub const SHOW: Text = Text::new("表示", "Show");
/// Button at a file or filter.
pub const REMOVE: Text = Text::new("外す", "Remove");

/// A task whose needs are met.
pub const TASK_DONE: Text = Text::new("済", "Done");
/// A task that is begun.
pub const TASK_DOING: Text = Text::new("入力中", "In progress");
/// A task nobody has begun.
pub const TASK_TODO: Text = Text::new("未着手", "Not started");
/// A task that waits for another.
pub const TASK_NOT_YET: Text = Text::new("まだ始められません", "Cannot start yet");
/// A task the city sent back.
pub const TASK_RETURNED: Text = Text::new("補正が必要", "Correct this");

/// Legend of the tier ruler: what counts.
pub const COUNTS: Text = Text::new("数える項目", "Counts");
/// Legend of the tier ruler: what may come to count.
pub const MAY_COUNT: Text = Text::new("まだ決まらない項目", "May still count");
/// Legend of the area bars: answered otherwise.
pub const OTHER_ANSWER: Text = Text::new("ほかの回答", "Other answer");
/// Legend of the area bars: implemented.
pub const IMPLEMENTED: Text = Text::new("実施している", "In place and used");
/// Legend of the area bars: answered, with something missing.
pub const INCOMPLETE: Text = Text::new("入力の途中", "To be completed");
/// Legend of the area bars: no answer.
pub const UNANSWERED: Text = Text::new("未回答", "No answer yet");

/// Label of the pages of a list.
pub const PAGES: Text = Text::new("一覧のページ", "Pages of the list");
/// Link to the page in front.
pub const PREVIOUS: Text = Text::new("前のページ", "Previous page");
/// Link to the page behind.
pub const NEXT: Text = Text::new("次のページ", "Next page");
/// Hidden words at a column: smallest first.
pub const ASCENDING: Text = Text::new("昇順", "ascending");
/// Hidden words at a column: largest first.
pub const DESCENDING: Text = Text::new("降順", "descending");

/// How many tasks of a group are done.
pub fn tasks_done(lang: Lang, done: usize, all: usize) -> String {
    match lang {
        Lang::Ja => format!("{all}件中 {done}件 済"),
        Lang::En => format!("{done} of {all} done"),
    }
}

/// How much may be typed, or how much is too much. No count of what is left: it
/// would stand still while somebody types.
pub fn chars_at_most(lang: Lang, limit: usize, typed: usize) -> String {
    match (lang, limit.checked_sub(typed)) {
        (Lang::Ja, Some(_)) => format!("{limit}文字まで"),
        (Lang::En, Some(_)) => format!("Up to {limit} characters"),
        (Lang::Ja, None) => format!("{}文字 多くなっています", typed - limit),
        (Lang::En, None) => {
            super::count(typed - limit, "character too many", "characters too many")
        }
    }
}

/// The office's telephone, in the foot.
pub fn phone(lang: Lang, phone: &str, hours: &str) -> String {
    match lang {
        Lang::Ja if hours.is_empty() => format!("電話 {phone}"),
        Lang::Ja => format!("電話 {phone}({hours})"),
        Lang::En if hours.is_empty() => format!("Telephone {phone}"),
        Lang::En => format!("Telephone {phone} ({hours})"),
    }
}

/// What a page is about, where somebody finds it in a search.
pub fn description(lang: Lang, page: &str, city: &str, programme: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "{page}。{city}の{programme}のサイトです。認定の基準と申請の方法、認定された事業者、認定証の確認を案内しています。"
        ),
        Lang::En => format!(
            "{page}: {programme} of {city}. How to apply, what is asked for, who is certified, and how to check a certificate."
        ),
    }
}

/// The title in the browser's bar: page, service, city.
pub fn title(lang: Lang, page: &str, city: &str, has_errors: bool) -> String {
    let error = if has_errors { TITLE_ERROR.of(lang) } else { "" };
    format!("{error}{page} | {} | {city}", SERVICE.of(lang))
}
