//! Words of the public pages: home, criteria, certified operators, checking a
//! certificate, and the certificate on the screen.

use crate::programme::{Validity, ValidityEnd};
use crate::text::{Lang, Text};

/// Headline of the home page.
pub const HERO: Text = Text::new(
    "働きやすい職場づくりを、市が認定します",
    "The city certifies good places to work",
);
/// Button that starts an application.
pub const START: Text = Text::new("申請を始める", "Start an application");
/// Link to the criteria.
pub const SEE_CRITERIA: Text = Text::new("認定の基準を見る", "See the criteria");
/// How long an application takes.
pub const TIME_NEEDED: Text = Text::new(
    "入力の目安は45分です。途中で保存し、何回かに分けて進められます。",
    "Allow 45 minutes. You can save and come back as often as you like.",
);
/// State of a call that is open.
pub const OPEN: Text = Text::new("受付中", "Open");
/// State of a call that has not begun.
pub const NOT_YET: Text = Text::new("受付前", "Not open yet");
/// State of a call that has ended.
pub const CLOSED: Text = Text::new("受付終了", "Closed");
/// Name of a fact: when the call opens.
pub const OPENS: Text = Text::new("受付の開始", "Opens");
/// Name of a fact: the deadline.
pub const CLOSES: Text = Text::new("締切", "Deadline");
/// Name of a fact: the days left.
pub const LEFT: Text = Text::new("のこり", "Time left");
/// Name of a fact: what it costs.
pub const COST: Text = Text::new("費用", "Cost");
/// It costs nothing.
pub const FREE: Text = Text::new("かかりません", "None");
/// Title of the panel when there is no call.
pub const NO_CALL: Text = Text::new("申請の受付", "Applications");
/// There is no call.
pub const NO_CALL_WHAT: Text = Text::new(
    "今は受け付けていません。次の募集が決まったら、ここでお知らせします。",
    "There is no call at the moment. The next one will be announced here.",
);

/// What decides the tier.
pub const TIERS_LEAD: Text = Text::new(
    "市が認めた取組で区分が決まります。数だけでなく、どの分野にも取組があることを大切にしています。",
    "The tier depends on the initiatives that the city accepts. Their number matters, and so does having some in every area.",
);
/// Behind a threshold: 項目以上.
pub const ITEMS_OR_MORE: Text = Text::new("項目以上", "items or more");

/// Step of the cycle.
pub const CYCLE_CLOSE: Text = Text::new("申請の締切", "Deadline");
/// Step of the cycle.
pub const CYCLE_REVIEW: Text = Text::new("審査・補正", "Review and corrections");
/// What happens in it.
pub const CYCLE_REVIEW_WHAT: Text = Text::new(
    "資料を確かめます。足りないときは、直していただくことがあります。",
    "We check the evidence and may ask you to correct something.",
);
/// Step of the cycle.
pub const CYCLE_RESULT: Text = Text::new("結果のお知らせ", "Result");
/// What happens in it.
pub const CYCLE_RESULT_WHAT: Text = Text::new(
    "マイページとメールでお知らせします。",
    "On your page and by email.",
);
/// Step of the cycle.
pub const CYCLE_ISSUE: Text = Text::new("認定証の交付・公表", "Certificate and publication");
/// What happens in it.
pub const CYCLE_ISSUE_WHAT: Text = Text::new(
    "認定証をお渡しし、認定の内容を公表します。",
    "You receive the certificate, and the certification is published.",
);
/// Marks the deadline while the call takes applications.
pub const NOW_OPEN: Text = Text::new("いま受け付けています", "Open now");
/// Marks a step that is over.
pub const PAST: Text = Text::new("終わりました", "Over");
/// Marks the step we are in.
pub const NOW_HERE: Text = Text::new("いまはここです", "We are here");

/// Heading: who may apply.
pub const WHO: Text = Text::new("申請できる事業者", "Who can apply");
/// Who may apply.
pub const WHO_LEAD: Text = Text::new(
    "会社、個人事業主、団体のどれでも申請できます。次のすべてにあてはまることが条件です。",
    "Companies, sole proprietors and other organisations can apply if all of the following are true:",
);
/// The answer that meets a condition.
pub const YES: Text = Text::new("はい", "yes");
/// The answer that meets a condition.
pub const NO: Text = Text::new("いいえ", "no");
/// Heading: what certification brings.
pub const BENEFITS: Text = Text::new("認定を受けると", "What certification brings");
/// Nobody is certified yet.
pub const NOBODY_YET: Text = Text::new(
    "認定された事業者は、まだありません。",
    "No employer has been certified yet.",
);

/// What the criteria page is about.
pub const CRITERIA_LEAD: Text = Text::new(
    "取組の項目ごとに、認める目安と資料の例を載せています。申請の前に、答えられそうな項目を確かめてください。",
    "Each item is listed with what is accepted and what counts as evidence. See which ones you can answer before you apply.",
);
/// Label of the list of the page's parts.
pub const ON_THIS_PAGE: Text = Text::new("このページの内容", "On this page");
/// Heading: how the tier is decided.
pub const HOW_TIER: Text = Text::new("区分の決まり方", "How the tier is decided");
/// How the tier is decided.
pub const HOW_TIER_WHAT: Text = Text::new(
    "「実施している」と答え、審査で認められた項目を数えます。上の区分から順に、条件をすべて満たすかを確かめます。どの区分の条件も満たさないときは、認定になりません。",
    "We count the items that you answer “In place and used” and the review accepts. Starting from the highest tier, we check whether all its conditions are met. If no tier’s conditions are met, there is no certification.",
);
/// Column: tier.
pub const TIER: Text = Text::new("区分", "Tier");
/// Column: conditions.
pub const CONDITIONS: Text = Text::new("条件", "Conditions");
/// Between conditions that must all hold.
pub const AND: Text = Text::new("、", "; ");
/// Caption of the table of tiers.
pub const TIER_TABLE: Text = Text::new("区分とその条件", "The tiers and their conditions");
/// Heading: which answers there are.
pub const ANSWERS: Text = Text::new("答え方", "The answers");
/// What it means where nothing is done.
pub const NOT_DONE: Text = Text::new("取り組んでいない", "Nothing is done here");
/// Name of a fact: what "implemented" means.
pub const ASKS: Text = Text::new("認める目安", "Accepted when");
/// Name of a fact: evidence.
pub const EVIDENCE: Text = Text::new("資料の例", "What counts as evidence");
/// Tag of an item that shows a result.
pub const RESULT_ITEM: Text = Text::new("実績を示す項目", "Shows results");
/// Tag of an own-initiative item.
pub const OWN_ITEM: Text = Text::new("独自の取組", "Your own initiative");
/// Tag of an item whose users are counted.
pub const USERS_ITEM: Text = Text::new("利用した人数を尋ねます", "Asks how many used it");
/// Heading: the steps of an application.
pub const STEPS: Text = Text::new("申請の進め方", "How to apply");
/// The steps of an application.
pub const STEP_LIST: [Text; 5] = [
    Text::new(
        "メールアドレスで登録し、申請できるかを確かめます。",
        "Register with an email address and see whether you can apply.",
    ),
    Text::new(
        "事業者、事業所、担当者の情報を入力します。",
        "Enter the employer, its sites and the people to contact.",
    ),
    Text::new(
        "分野ごとに取組を答え、資料を付けます。今の答えで届く区分を、いつでも見られます。",
        "Answer the items area by area and attach evidence. You can see the tier you reach as you go.",
    ),
    Text::new(
        "内容を確かめ、宣誓して申請します。受付番号をお知らせします。",
        "Check everything, make the pledge and submit. You receive a receipt number.",
    ),
    Text::new(
        "審査の結果をお知らせします。認定されると、認定証を受け取れます。",
        "You are told the result. If you are certified, you receive the certificate.",
    ),
];
/// Heading: the validity.
pub const VALIDITY: Text = Text::new("有効期間", "Validity");

/// What the list of certified operators is about.
pub const CERTIFIED_LEAD: Text = Text::new(
    "有効な認定を受けている事業者です。名称、区分、業種で探せます。",
    "Employers whose certification is valid. Search by name, tier or industry.",
);
/// Field: words to search for.
pub const SEARCH_NAME: Text = Text::new("名称・フリガナ・認定番号", "Name or number");
/// Filter: industry.
pub const INDUSTRY: Text = Text::new("業種", "Industry");
/// No filter.
pub const ALL: Text = Text::new("すべて", "All");
/// Button that searches.
pub const SEARCH: Text = Text::new("探す", "Search");
/// Link that takes all filters off.
pub const CLEAR: Text = Text::new("条件をすべて外す", "Clear all");
/// Label of the search form.
pub const SEARCH_FORM: Text = Text::new("認定事業者を探す", "Search the certified employers");
/// Nothing was found.
pub const NONE_FOUND: Text = Text::new(
    "条件に合う認定事業者はありません。",
    "No certified employer matches.",
);
/// Caption of the table.
pub const CERTIFIED_TABLE: Text = Text::new(
    "認定事業者の一覧。名前が詳しいページへのリンクです。",
    "Certified employers; the name links to the details.",
);
/// Column: name.
pub const NAME: Text = Text::new("名称", "Name");
/// Column: number.
pub const NUMBER: Text = Text::new("認定番号", "Certificate number");
/// Column: certified on.
pub const CERTIFIED_ON: Text = Text::new("認定日", "Certification date");
/// Link to the open data.
pub const CSV: Text = Text::new(
    "一覧をCSVでダウンロードする(オープンデータ)",
    "Download the list as CSV (open data)",
);
/// Name of a fact: how it stands.
pub const STANDING: Text = Text::new("今の状態", "How it stands");
/// Name of a fact: accepted items.
pub const ACCEPTED: Text = Text::new("認められた取組", "Accepted items");
/// Name of a fact: how to check.
pub const HOW_TO_CHECK: Text = Text::new("確かめ方", "How to check");
/// How to check.
pub const HOW_TO_CHECK_WHAT: Text = Text::new(
    "二次元コードを読み取るか、確認ページで認定番号を入力します",
    "Scan the code, or enter the number on the page for checking",
);
/// Link from a certified operator to the answer on its certificate.
pub const CHECK_THIS: Text = Text::new("この認定証を確かめる", "Check this certificate");

/// What the page for checking is about.
pub const VERIFY_LEAD: Text = Text::new(
    "認定証に書かれた番号を入力すると、今も有効かどうかが分かります。",
    "Enter the number on the certificate to see whether it is valid today.",
);
/// Hint at the number.
pub const NUMBER_HINT: Text = Text::new(
    "例:AH2023-0001。全角で入力してもかまいません。",
    "For example AH2023-0001.",
);
/// Nothing was typed.
pub const NUMBER_MISSING: Text = Text::new("認定番号を入力してください", "Enter the number");
/// Button that checks.
pub const CHECK: Text = Text::new("確かめる", "Check");
/// Link to check another.
pub const CHECK_ANOTHER: Text = Text::new("ほかの番号を確かめる", "Check another number");
/// The answer.
pub const UNKNOWN: Text = Text::new("該当なし", "Not found");
/// What "not found" means.
pub const UNKNOWN_WHAT: Text = Text::new(
    "この番号の認定証は交付されていません。番号を見直してください。",
    "No certificate with this number was issued. Please check the number.",
);
/// Why it is not valid: it ran out.
pub const EXPIRED: Text = Text::new("有効期間が終わっています。", "Its validity has ended.");
/// Why it is not valid: given back.
pub const SURRENDERED: Text = Text::new(
    "事業者の申出により終わりました。",
    "The employer surrendered it.",
);
/// Why it is not valid: suspended.
pub const SUSPENDED: Text = Text::new("効力を停止しています。", "It is suspended.");
/// Why it is not valid: revoked.
pub const REVOKED: Text = Text::new("取り消されました。", "It was revoked.");
/// Why it is not valid: replaced.
pub const SUPERSEDED: Text = Text::new(
    "新しい認定証に替わりました。",
    "A newer certificate has taken its place.",
);
/// Why it is not valid: not begun.
pub const NOT_BEGUN: Text = Text::new(
    "有効期間がまだ始まっていません。",
    "Its validity has not begun.",
);
/// When the answer was given.
pub const ASKED_AT: Text = Text::new("確かめた日時", "Checked at");

/// Title of the preview.
pub const PREVIEW: Text = Text::new("認定証のプレビュー", "Preview of the certificate");
/// Button to the PDF.
pub const OPEN_PDF: Text = Text::new(
    "PDFを開く(A4横・1ページ)",
    "Open the PDF (A4 landscape, 1 page)",
);
/// Link to the answer page.
pub const OPEN_VERIFY: Text =
    Text::new("公開の確認ページを見る", "See the public page for checking");
/// Heading of the same facts as text.
pub const WRITTEN: Text = Text::new("認定証に書かれていること", "What the certificate says");
/// The printed head. A certificate is in Japanese.
pub const CERTIFICATE: Text = Text::new("認定証", "Certificate");
/// Behind the name.
pub const HONORIFIC: Text = Text::new("様", "");
/// Alternative text of the code.
pub const CODE: Text = Text::new(
    "確認ページへの二次元コード",
    "QR code that leads to the page for checking",
);
/// Label of a sheet that is not issued.
pub const SAMPLE_CERTIFICATE: Text = Text::new("認定証の見本", "Sample of the certificate");

/// Below the headline of the home page.
pub fn hero_lead(lang: Lang, items: u32, tiers: usize) -> String {
    match lang {
        Lang::Ja => format!(
            "育児や介護との両立、人を育てる仕組み、だれもが力を出せる職場。続けてきた取組を{items}の項目で確かめ、{tiers}つの区分で認定します。"
        ),
        Lang::En => format!(
            "Time for family, ways to develop people, a workplace where everyone can do well. We check your initiatives against {items} items and certify them in {tiers} tiers."
        ),
    }
}

/// Title of the call's panel.
pub fn call_title(lang: Lang, fiscal_year: &str) -> String {
    match lang {
        Lang::Ja => format!("{fiscal_year}の申請"),
        Lang::En => format!("{fiscal_year} call for applications"),
    }
}

/// How many days are left.
pub fn days_left(lang: Lang, days: i64) -> String {
    match (lang, days) {
        (Lang::Ja, 0) => "今日まで".to_owned(),
        (Lang::En, 0) => "Today is the last day".to_owned(),
        (Lang::Ja, days) => format!("あと{days}日"),
        (Lang::En, days) => crate::text::count(days, "day", "days"),
    }
}

/// Heading of the tiers.
pub fn tiers_title(lang: Lang, tiers: usize) -> String {
    match lang {
        Lang::Ja => format!("{tiers}つの区分"),
        Lang::En => crate::text::count(tiers, "tier", "tiers"),
    }
}

/// What an area holds: standard items, and own initiatives if it is said.
pub fn area_lead(lang: Lang, summary: &str, items: usize, own: usize) -> String {
    match (lang, own) {
        (Lang::Ja, 0) => format!("{summary}{items}項目あります。"),
        (Lang::Ja, own) => format!("{summary}{items}項目と、独自の取組{own}つがあります。"),
        (Lang::En, 0) => format!("{summary} {}.", crate::text::count(items, "item", "items")),
        (Lang::En, own) => format!(
            "{summary} {} and {}.",
            crate::text::count(items, "item", "items"),
            crate::text::count(own, "initiative of your own", "initiatives of your own")
        ),
    }
}

/// Heading of the cycle.
pub fn cycle_title(lang: Lang, fiscal_year: &str) -> String {
    match lang {
        Lang::Ja => format!("{fiscal_year}の流れ"),
        Lang::En => format!("Schedule for {fiscal_year}"),
    }
}

/// From a time on.
pub fn from_time(lang: Lang, clock: &str) -> String {
    match lang {
        Lang::Ja => format!("{clock}から"),
        Lang::En => format!("from {clock}"),
    }
}

/// Up to a time.
pub fn until_time(lang: Lang, clock: &str) -> String {
    match lang {
        Lang::Ja => format!("{clock}まで"),
        Lang::En => format!("until {clock}"),
    }
}

/// Condition: a site in the city.
pub fn in_city(lang: Lang, city: &str) -> String {
    match lang {
        Lang::Ja => format!("{city}内に本社または事業所がある"),
        Lang::En => format!("A head office or site in {city}"),
    }
}

/// Condition: number of employees.
pub fn employees(lang: Lang, min: u32, max: Option<u32>) -> String {
    match (lang, max) {
        (Lang::Ja, None) => format!("常時雇用する労働者が{min}人以上いる"),
        (Lang::Ja, Some(max)) => format!("常時雇用する労働者が{min}人以上{max}人以下である"),
        (Lang::En, None) => format!("At least {}", regular_employees(min)),
        (Lang::En, Some(max)) => format!("{min} to {max} regular employees"),
    }
}

/// Condition: a question that must be answered so.
pub fn answered(lang: Lang, question: &str, yes: bool) -> String {
    let answer = if yes { YES } else { NO }.of(lang);
    match lang {
        Lang::Ja => format!("「{question}」に「{answer}」と答えられる"),
        Lang::En => format!("“{question}” – {answer}"),
    }
}

/// How long a certification lasts.
pub fn validity(lang: Lang, validity: Validity) -> String {
    let years = validity.years;
    let said = match (lang, validity.end) {
        (Lang::Ja, ValidityEnd::Day) => "日",
        (Lang::Ja, ValidityEnd::Month) => "日の属する月の末日",
        (Lang::Ja, ValidityEnd::FiscalYear) => "日の属する年度の末日",
        (Lang::En, ValidityEnd::Day) => "",
        (Lang::En, ValidityEnd::Month) => ", and then until the end of that month",
        (Lang::En, ValidityEnd::FiscalYear) => ", and then until the end of that fiscal year",
    };
    match lang {
        Lang::Ja => format!(
            "有効期間は、認定日から{years}年を経過する{said}までです。以前の基準による認定証は、認定証に書かれた日まで有効です。"
        ),
        Lang::En => {
            let years = match years {
                1 => "one year".to_owned(),
                2 => "two years".to_owned(),
                3 => "three years".to_owned(),
                4 => "four years".to_owned(),
                5 => "five years".to_owned(),
                more => format!("{more} years"),
            };
            format!(
                "A certification is valid for {years} from the day on which it was granted{said}. One granted under earlier criteria is valid until the day it names."
            )
        }
    }
}

/// Above a tier that an incentive begins at.
pub fn from_tier(lang: Lang, title: &str, tier: &str) -> String {
    match lang {
        Lang::Ja => format!("{title}({tier}以上)"),
        Lang::En => format!("{title} ({tier} and above)"),
    }
}

/// Link to the whole list.
pub fn see_all(lang: Lang, count: u64) -> String {
    match lang {
        Lang::Ja => format!("{count}者すべてを見る"),
        Lang::En => format!("See all {count}"),
    }
}

/// Behind a number of operators.
pub const OPERATORS: Text = Text::new("者", "");

/// How many were found.
pub fn found(lang: Lang, found: u64) -> String {
    match lang {
        Lang::Ja => format!("{found}者"),
        Lang::En => crate::text::count(found, "employer", "employers"),
    }
}

/// Use counts within these fiscal years.
pub fn used_period(lang: Lang, from: &str, to: &str) -> String {
    match lang {
        Lang::Ja => format!("利用や実施の実績は、{from}から{to}までを数えます。"),
        Lang::En => format!("Only use between {from} and {to} counts."),
    }
}

/// How many items an area has.
pub fn items(lang: Lang, items: usize) -> String {
    match lang {
        Lang::Ja => format!("{items}項目"),
        Lang::En => crate::text::count(items, "item", "items"),
    }
}

/// A period of validity.
pub fn from_to(lang: Lang, from: &str, to: &str) -> String {
    match lang {
        Lang::Ja => format!("{from}から{to}まで"),
        Lang::En => format!("{from} to {to}"),
    }
}

/// A number as the certificate prints it. The certificate is in Japanese.
pub fn number(number: &str) -> String {
    format!("第{number}号")
}

/// How many items were accepted.
pub fn items_accepted(lang: Lang, count: u32) -> String {
    match lang {
        Lang::Ja => format!("認められた取組は{count}項目です。"),
        Lang::En => format!(
            "{} accepted.",
            crate::text::count(count, "item was", "items were")
        ),
    }
}

/// How many items were accepted, as the certificate prints it.
pub fn accepted_line(count: u32) -> String {
    format!("認められた取組 {count}項目")
}

/// What the preview shows.
pub fn preview_lead(lang: Lang, name: &str, tier: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "{name}・{tier}。用紙はA4横です。印刷には、下の「PDFを開く」で開くファイルを使ってください。"
        ),
        Lang::En => format!("{name}, {tier}. A4 landscape. To print, use the PDF below."),
    }
}

/// What the answer is about.
pub fn about_number(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Ja => format!("認定番号 {number}"),
        Lang::En => format!("Certificate {number}"),
    }
}

/// First day of validity, as the certificate prints it.
pub fn printed_from(day: &str) -> String {
    format!("{day}から")
}

/// Last day of validity, as the certificate prints it.
pub fn printed_to(day: &str) -> String {
    format!("{day}まで")
}

/// Since when it does not hold.
pub fn ended_on(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Ja => format!("{day}から、この認定証は有効ではありません。"),
        Lang::En => format!("This certificate has not been valid since {day}."),
    }
}

/// Heading of the other versions of the criteria.
pub const OTHER_VERSIONS: Text = Text::new("ほかの版の基準", "Other versions of the criteria");
/// Title while no programme is loaded.
pub const NOT_READY: Text = Text::new("準備中です", "Not ready yet");
/// What is missing.
pub const NOT_READY_WHAT: Text = Text::new(
    "認定の基準がまだ公表されていません。公表されると、ここに表示されます。",
    "The criteria have not been published yet. They will appear here.",
);

/// "1 regular employee", "10 regular employees".
pub(crate) fn regular_employees(n: impl std::fmt::Display) -> String {
    crate::text::count(n, "regular employee", "regular employees")
}
