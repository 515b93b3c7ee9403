//! Words of the programme file: its remarks, and what can be wrong with it.

use super::tier;
use crate::programme::Placeholder;
use crate::programme::file::{Fault, Want};
use crate::text::{Lang, Text};

/// Place and message of an error in a programme file.
pub fn fault_at(lang: Lang, line: usize, column: usize, message: &str) -> String {
    match lang {
        Lang::Ja => format!("{line}行目の{column}文字目:{message}"),
        Lang::En => format!("line {line}, column {column}: {message}"),
    }
}

const fn want(want: Want) -> Text {
    match want {
        Want::Text => Text::new(
            "引用符で囲んだ文字(例:\"旭川市\")",
            "a text in quotes, such as \"Asahikawa\"",
        ),
        Want::LocalText => Text::new(
            "日本語と英語の文字(例:name.ja = \"…\" と name.en = \"…\")",
            "texts in both languages, such as name.ja = \"…\" and name.en = \"…\"",
        ),
        Want::Number => Text::new(
            "引用符のない整数(例:8)",
            "a whole number without quotes, such as 8",
        ),
        Want::Flag => Text::new("true か false", "true or false"),
        Want::Date => Text::new("日付(例:2023-05-08)", "a day, such as 2023-05-08"),
        Want::DateTime => Text::new(
            "日時(例:2023-05-08T09:00)",
            "a day and time, such as 2023-05-08T09:00",
        ),
        Want::List => Text::new(
            "角かっこの並び(例:[1, 2])",
            "a list in square brackets, such as [1, 2]",
        ),
        Want::Section => Text::new(
            "[ ]で始まる見出しの下の内容",
            "a section under a heading in [ ]",
        ),
        Want::Sections => Text::new(
            "[[ ]]で始まる見出しの下の内容",
            "sections under headings in [[ ]]",
        ),
    }
}

fn placeholder_list(allowed: &[Placeholder]) -> String {
    allowed
        .iter()
        .map(|p| format!("{{{}}}", p.as_str()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is wrong with a programme file, and what to do.
pub fn fault(lang: Lang, fault: &Fault) -> String {
    match lang {
        Lang::Ja => fault_ja(fault),
        Lang::En => fault_en(fault),
    }
}

fn fault_ja(fault: &Fault) -> String {
    match fault {
        Fault::Syntax(words) => format!("TOMLとして読めません。引用符、かっこ、=の有無を確かめてください({words})"),
        Fault::UnknownKey { key, known } => {
            format!("「{key}」はここでは使えません。つづりを確かめるか、消してください。使えるもの:{}", known.join("、"))
        }
        Fault::MissingKey(key) => format!("「{key}」がありません。書き加えてください"),
        Fault::WrongKind { key, want: kind } => format!("「{key}」には{}を書いてください", want(*kind).ja),
        Fault::Empty(key) => format!("「{key}」が空です。内容を書いてください"),
        Fault::OutOfRange { key, min, max } => format!("「{key}」は{min}から{max}までの整数にしてください"),
        Fault::UnknownWord { key, word, known } => {
            format!("「{key}」に「{word}」は使えません。次のどれかにしてください:{}", known.join("、"))
        }
        Fault::NoSuchDay(key) => format!("「{key}」の日付や時刻は暦にありません。正しい日時に直してください"),
        Fault::NotAnItemCode(code) => {
            format!("「{code}」は項目の番号の形ではありません。HR-01のように、大文字、ハイフン、数字で書いてください")
        }
        Fault::NotACode(code) => {
            format!("「{code}」は使えません。英小文字で始め、英小文字、数字、ハイフンだけで40文字以内にしてください")
        }
        Fault::NotAMunicipalCode(code) => format!(
            "「{code}」は全国地方公共団体コードではありません。検査数字を含む6桁の数字で書いてください(例:\"012041\")"
        ),
        Fault::NotAPrefix(prefix) => format!("「{prefix}」は使えません。番号の頭文字は英大文字8文字以内にしてください"),
        Fault::CodeTaken(code) => {
            format!("「{code}」は、種類のちがう別の制度で使っています。ほかの名にしてください")
        }
        Fault::PrefixTaken(programme) => {
            format!("この頭文字は、別の制度「{programme}」の認定番号で使っています。番号が重ならないように、ほかの頭文字にしてください")
        }
        Fault::Twice { what, first_line } => {
            format!("「{what}」は{first_line}行目にもあります。どちらかを直すか、消してください")
        }
        Fault::NoItems => "取組項目がありません。[[item]]を1つ以上書いてください".to_owned(),
        Fault::NoTiers => "区分がありません。[[tier]]を1つ以上書いてください".to_owned(),
        Fault::NoArea(area) => format!("分野「{area}」がありません。[[area]]を書き加えてください"),
        Fault::UnknownItem(code) => {
            format!("項目「{code}」はこのファイルにありません。[[item]]のcodeと同じものを書いてください")
        }
        Fault::SwitchedOff(code) => {
            format!("項目「{code}」は使わない設定(enabled = false)です。使うようにするか、必須から外してください")
        }
        Fault::TierOrder { tier: higher, after } => format!(
            "{}が{}の下にあります。区分は上から高い順に並べてください",
            tier(*higher).ja,
            tier(*after).ja
        ),
        Fault::NoConditions(one) => {
            format!("{}に条件がありません。conditionsに条件を1つ以上書いてください", tier(*one).ja)
        }
        Fault::OneCondition => {
            "条件は1つずつ { } で囲んでください。例:conditions = [{ min_total = 8 }, { min_per_area = 1 }]".to_owned()
        }
        Fault::OutOfReach { need, have } => {
            format!("{need}を求めていますが、最大でも{have}です。だれも満たせないので、小さくしてください")
        }
        Fault::UnknownPlaceholder { found, allowed } => {
            format!("「{found}」はここでは使えません。使えるもの:{}", placeholder_list(allowed))
        }
        Fault::LacksPlaceholder(one) => format!("本文に{{{}}}がありません。書き加えてください", one.as_str()),
        Fault::ConsentMeansYes => {
            "同意がないと申請できない質問(required_consent = true)では、yes_is_met を true にしてください".to_owned()
        }
        Fault::EndsBeforeItBegins(key) => {
            format!("「{key}」が、始まりの日時か下限に合いません。始まりより後、または下限以上にしてください")
        }
    }
}

fn fault_en(fault: &Fault) -> String {
    match fault {
        Fault::Syntax(words) => format!("This is not TOML; check quotes, brackets and = here ({words})"),
        Fault::UnknownKey { key, known } => {
            format!("\"{key}\" cannot stand here; check its spelling or delete it. Possible: {}", known.join(", "))
        }
        Fault::MissingKey(key) => format!("\"{key}\" is missing; add it"),
        Fault::WrongKind { key, want: kind } => format!("\"{key}\" has to be {}", want(*kind).en),
        Fault::Empty(key) => format!("\"{key}\" is empty; write something"),
        Fault::OutOfRange { key, min, max } => format!("\"{key}\" has to be a whole number from {min} to {max}"),
        Fault::UnknownWord { key, word, known } => {
            format!("\"{key}\" cannot be \"{word}\"; write one of: {}", known.join(", "))
        }
        Fault::NoSuchDay(key) => format!("\"{key}\" is not in the calendar; correct the day or time"),
        Fault::NotAnItemCode(code) => {
            format!("\"{code}\" is no item code; write capital letters, a hyphen and digits, such as HR-01")
        }
        Fault::NotACode(code) => format!(
            "\"{code}\" cannot be used; begin with a small letter and use small letters, digits and hyphens only, at most 40"
        ),
        Fault::NotAMunicipalCode(code) => format!(
            "\"{code}\" is no code of a municipality; write its six digits, check digit included, such as \"012041\""
        ),
        Fault::NotAPrefix(prefix) => {
            format!("\"{prefix}\" cannot be used; numbers begin with at most 8 capital letters")
        }
        Fault::CodeTaken(code) => {
            format!("\"{code}\" is a programme of another kind; choose another code")
        }
        Fault::PrefixTaken(programme) => {
            format!("The programme \"{programme}\" numbers its certificates with this prefix; choose another, so that no number is given twice")
        }
        Fault::Twice { what, first_line } => {
            format!("\"{what}\" stands in line {first_line} already; change or delete one of them")
        }
        Fault::NoItems => "There is no item; write at least one [[item]]".to_owned(),
        Fault::NoTiers => "There is no tier; write at least one [[tier]]".to_owned(),
        Fault::NoArea(area) => format!("There is no area \"{area}\"; add its [[area]]"),
        Fault::UnknownItem(code) => format!("There is no item \"{code}\" in this file; write the code of an [[item]]"),
        Fault::SwitchedOff(code) => {
            format!("Item \"{code}\" is switched off (enabled = false); switch it on or do not require it")
        }
        Fault::TierOrder { tier: higher, after } => {
            format!("{} stands below {}; put tiers in order, the best first", tier(*higher).en, tier(*after).en)
        }
        Fault::NoConditions(one) => {
            format!("{} has no condition; write at least one in conditions", tier(*one).en)
        }
        Fault::OneCondition => {
            "Put each condition in its own { }, such as conditions = [{ min_total = 8 }, { min_per_area = 1 }]"
                .to_owned()
        }
        Fault::OutOfReach { need, have } => {
            format!("This asks for {need}, but there are only {have}, so nobody could reach it; make it smaller")
        }
        Fault::UnknownPlaceholder { found, allowed } => {
            format!("\"{found}\" cannot stand here. Possible: {}", placeholder_list(allowed))
        }
        Fault::LacksPlaceholder(one) => format!("The body lacks {{{}}}; add it", one.as_str()),
        Fault::ConsentMeansYes => {
            "A consent that is a must (required_consent = true) is met by \"yes\": set yes_is_met to true".to_owned()
        }
        Fault::EndsBeforeItBegins(key) => format!("\"{key}\" does not fit its beginning or lower limit; make it later or larger"),
    }
}

/// Comment at the top of the file.
pub const HEAD: Text = Text::new(
    "プログラムの設定ファイル\n\
     認定の基準、区分、有効期間、文面、募集をここに書きます。コードを直す必要はありません。\n\
     書き方:#で始まる行は説明です。文字は \" で囲みます。.ja は日本語、.en は英語(なくてもかまいません)。\n\
     読み込み方:irodori programme load ファイル名。誤りがあると、行番号を示し、何も変えずに終わります。\n\
     公表した版は変わりません。直すときは、このファイルを直して読み込み、新しい版として公表します。\n",
    "The programme file\n\
     Criteria, tiers, validity, letters and calls are written here; no code has to change.\n\
     How to write: lines with # are remarks. Texts stand in \". .ja is Japanese, .en English (may be left out).\n\
     How to load: irodori programme load FILE. Mistakes are shown with their line, and nothing changes.\n\
     A published version never changes: edit this file and load it to publish a new one.",
);
/// Comment over the programme and its office.
pub const PROGRAMME: Text = Text::new(
    "制度と窓口。code は版が変わっても同じものを使います。city_code は市の全国地方公共団体コード(6桁)で、オープンデータに使います(なくてもかまいません)。",
    "The programme and its office. code stays the same across versions. city_code: the city's code in open data, six digits (may be left out).",
);
/// Comment over the version.
pub const VERSION: Text = Text::new(
    "この版の名前と説明。used_within_years は「利用の実績」を数える年度の数です(募集の年度の前の年度まで)。",
    "Name and remarks of this version. used_within_years: fiscal years before the call's in which use counts.",
);
/// Comment over the areas.
pub const AREA: Text = Text::new(
    "分野。code は hr、wlb、di のどれかです。short は「人材育成であと1項目」のような短い文で使います。",
    "Areas. code is hr, wlb or di. short is used in short lines such as \"1 more item in HR\".",
);
/// Comment over the items.
pub const ITEM: Text = Text::new(
    "取組項目。asks は「実施している」と認める目安、evidence は根拠資料の例です。asks の {years} は、実績を数える年度(2023〜2025年度など)になります。\n\
     own_initiative = true は独自の取組、result = true は実績を示す項目、needs_users = true は利用者数を尋ねる項目です。\n\
     points は点数(書かなければ1)。enabled = false にすると、この版では使いません。",
    "Items. asks: what \"implemented\" means; {years} in it: the fiscal years in which use counts. evidence: what counts as evidence.\n\
     own_initiative = true: a free item of the operator's own; result = true: shows results; needs_users = true: asks how many used it.\n\
     points: its points (1 if left out). enabled = false: not used in this version.",
);
/// Comment over the tiers.
pub const TIER: Text = Text::new(
    "区分。高い順に並べます。conditions のすべてを満たす、いちばん高い区分になります。\n\
     { min_total = 8 }:認められた項目の数。{ min_per_area = 1 }:各分野の数。{ required_items = [\"WLB-02\"] }:必須の項目。\n\
     { min_points = 10 }:点数。{ min_percent = { of = \"items\", percent = 80 } }:該当する項目に対する割合(of は items か points)。\n\
     { result_items = 2 }:result = true の項目の数。",
    "Tiers, best first. The best tier whose conditions all hold is given.\n\
     { min_total = 8 }: accepted items. { min_per_area = 1 }: in each area. { required_items = [\"WLB-02\"] }: required items.\n\
     { min_points = 10 }: points. { min_percent = { of = \"items\", percent = 80 } }: share of the items that apply (of: items or points).\n\
     { result_items = 2 }: items with result = true.",
);
/// Comment over the validity.
pub const VALIDITY: Text = Text::new(
    "有効期間。end は終わりの日:day = 年数を経過する日、month = その日の属する月の末日、fiscal_year = その年度の末日(3月31日)。\n\
     first_day_counts = true は認定日を1日目と数えます。false は認定日の翌日から数えます。\n\
     例:2023年11月1日から2年(month)は、true で2025年10月31日、false で2025年11月30日までです。",
    "Validity. end: day = the day the years are over, month = the end of that month, fiscal_year = 31 March of that fiscal year.\n\
     first_day_counts = true counts the day of certification as day one; false begins on the day after.\n\
     Two years (month) from 2023-11-01 end on 2025-10-31 with true and on 2025-11-30 with false.",
);
/// Comment over the numbers.
pub const NUMBER: Text = Text::new(
    "認定番号の頭文字。番号は 頭文字+年度-連番 になります(例:AH2023-0001)。",
    "What certificate numbers begin with: prefix, fiscal year, serial number, such as AH2023-0001.",
);
/// Comment over the eligibility.
pub const ELIGIBILITY: Text = Text::new(
    "申請できる事業者。人数と所在地は事業者の情報から、ほかは質問で確かめます。\n\
     yes_is_met = true は「はい」で条件を満たす質問、required_consent = true は同意がないと申請できない質問です。\n\
     condition は、質問を条件の文にしたものです(なくてもかまいません)。instead は、あてはまらない事業者に示す、次にできることです。",
    "Who may apply. Size and place come from the operator's facts, the rest is asked.\n\
     yes_is_met = true: \"yes\" meets the condition; required_consent = true: no application without this consent.\n\
     condition: the question as a condition (may be left out). instead: what those who do not meet it can do.",
);
/// Comment over the incentives.
pub const INCENTIVE: Text = Text::new(
    "認定を受けるとできること。tier_min はその区分以上、valid_from と valid_to は期間です(どれもなくてかまいません)。",
    "What certification brings. tier_min: that tier and above; valid_from, valid_to: the period (all may be left out).",
);
/// Comment over the letters.
pub const LETTERS: Text = Text::new(
    "通知書の文面。{ } の中は自動で入ります。\n\
     認定:{operator_name} {receipt_no} {programme_name} {city} {office} {issuer_title} {issuer_name} {designation} {tier} {count} {number} {certified_on} {valid_from} {valid_to}\n\
     不認定:{operator_name} {receipt_no} {programme_name} {city} {office} {issuer_title} {issuer_name} {count} {reason}({reason} は必須)",
    "Letters. What stands in { } is filled in; certified and not_certified may use the lists above; {reason} is a must.",
);
/// Comment over the certificate.
pub const CERTIFICATE: Text = Text::new(
    "認定証。認定証の文には句読点を付けません。wording は1行ずつ書きます。\n\
     {you} は、会社では「貴社」、ほかの団体では「貴団体」、個人事業主では「貴殿」、事業所の申請では「貴事業所」になります。",
    "The certificate. It carries no punctuation; wording holds its lines.\n\
     {you} addresses whom it certifies: a company, another organisation, a person or a site.",
);
/// Comment over the mails.
pub const MAILS: Text = Text::new(
    "メールの文面。{ } の中は自動で入ります。\n\
     どのメールにも:{operator_name} {person_name} {receipt_no} {programme_name} {city} {office} {link}\n\
     released のほかに:{at}(日時)。correction だけに:{reason}(理由) {deadline}(期限)",
    "Mails. All may use the first list above; {at} all but released; {reason} and {deadline} only correction.",
);
/// Comment over the calls.
pub const CALL: Text = Text::new(
    "募集。時刻は日本時間です。closes_at の秒を省くと59秒までとします。grace_minutes は締切の後に受け付ける分数です。\n\
     kind は new(新規)だけです。更新と区分変更の募集には、まだ対応していません。",
    "Calls. Times are Japan time. closes_at without seconds means second 59. grace_minutes: minutes after closing still taken.\n\
     kind: new. Calls for renewals and upgrades are not supported yet.",
);
