//! Words of the Excel files and of the page where they are asked for.

use crate::text::{Lang, Text};

/// Title of the page.
pub const EXPORTS: Text = Text::new("Excelへの書き出し", "Export to Excel");
/// What it is for.
pub const LEAD: Text = Text::new(
    "年度を選ぶと、記録をExcelファイルでダウンロードできます。1枚目のシートに、内容と列の意味が書かれています。",
    "Choose a fiscal year and get the records as an Excel file. Its first sheet says what it holds and what the columns mean.",
);
/// Heading of the warning.
pub const CONFIDENTIAL: Text = Text::new("取扱いに注意してください", "Handle with care");
/// What to mind.
pub const CONFIDENTIAL_WHAT: Text = Text::new(
    "ファイルには公表していない情報が含まれます。だれがいつ書き出したかは記録されます。",
    "The files contain unpublished information. Each export is recorded, with who made it and when.",
);
/// Label.
pub const WHAT: Text = Text::new("書き出す内容", "What to export");
/// Nothing was chosen.
pub const WHAT_MISSING: Text = Text::new("書き出す内容を選んでください", "Choose what to export");
/// In place of the year: as the list is narrowed down.
pub const AS_LISTED: Text = Text::new(
    "一覧のしぼり込みと並び順のとおりに書き出します。",
    "Exported as the list is filtered and sorted.",
);
/// Link to choosing a year.
pub const BY_YEAR: Text = Text::new(
    "しぼり込まずに、年度を選んで書き出す",
    "Choose a fiscal year instead, without filters",
);
/// Label.
pub const FISCAL_YEAR: Text = Text::new("募集の年度", "Fiscal year of the call");
/// No year was chosen.
pub const YEAR_MISSING: Text = Text::new("年度を選んでください", "Choose a fiscal year");
/// Nothing can have come in that year.
pub const YEAR_WITHOUT_CALL: Text = Text::new(
    "この年度の募集はありません。ほかの年度を選んでください",
    "There is no call in this fiscal year; choose another",
);
/// Button.
pub const WRITE: Text = Text::new("Excelファイルをダウンロードする", "Download the Excel file");

/// Name of the first sheet.
pub const ABOUT: Text = Text::new("この表について", "About");
/// Name of the sheet with the rows.
pub const DATA: Text = Text::new("データ", "Data");
/// Label: when it was written.
pub const MADE_AT: Text = Text::new("書き出した日時", "Exported at");
/// Label: who wrote it.
pub const MADE_BY: Text = Text::new("書き出した人", "Exported by");
/// When nobody was signed in.
pub const BY_COMMAND: Text = Text::new("コマンド", "command line");
/// Label: what it is narrowed down to.
pub const NARROWED: Text = Text::new("範囲", "Range");
/// Label: how many rows.
pub const ROWS: Text = Text::new("件数", "Rows");
/// Label: how confidential it is.
pub const SECRECY: Text = Text::new("取扱い", "Handling");
/// How confidential it is.
pub const SECRECY_WHAT: Text = Text::new(
    "庁内限り。公表していない情報を含みます。",
    "For office use only; contains unpublished information.",
);
/// Heading of the explanation.
pub const COLUMN: Text = Text::new("列", "Column");
/// Heading of the explanation.
pub const MEANING: Text = Text::new("意味", "Meaning");

/// The applications: name, and what it holds.
pub const APPLICATIONS: [Text; 2] = [
    Text::new("申請の一覧", "Applications"),
    Text::new(
        "申請ごとに1行。事業者の情報、申請と審査の数、決定。",
        "One row for each application: facts, counts, decision.",
    ),
];
/// The answers: name, and what it holds.
pub const ANSWERS: [Text; 2] = [
    Text::new("回答の一覧", "Answers"),
    Text::new(
        "申請と取組の組ごとに1行。答え、根拠資料、判定、理由。",
        "One row for each application and item: answer, evidence, verdict, reason.",
    ),
];
/// The certificates: name, and what it holds.
pub const CERTIFICATES: [Text; 2] = [
    Text::new("認定証の一覧", "Certificates"),
    Text::new(
        "認定証ごとに1行。番号、名称、区分、有効期間、状態。",
        "One row for each certificate: number, name, tier, validity, state.",
    ),
];

/// A column: its name, what it means, and its width in half-width characters.
pub type ColumnWords = (Text, Text, u16);

const fn column(
    ja: &'static str,
    en: &'static str,
    meaning_ja: &'static str,
    meaning_en: &'static str,
    width: u16,
) -> ColumnWords {
    (Text::new(ja, en), Text::new(meaning_ja, meaning_en), width)
}

const RECEIPT: ColumnWords = column(
    "受付番号",
    "Receipt number",
    "申請を受け付けた番号",
    "Given when the application came in",
    12,
);
const NAME: ColumnWords = column(
    "事業者名",
    "Operator",
    "申請時の名称。事業所の申請では事業所名も付く",
    "Name as sent, with the site’s where it is for one",
    34,
);
const KANA: ColumnWords = column(
    "フリガナ",
    "Name in kana",
    "名称のフリガナ",
    "Name of the operator in kana",
    28,
);
const NUMBER: ColumnWords = column(
    "認定番号",
    "Certificate number",
    "認定証の番号",
    "Number of the certificate",
    14,
);

/// Columns of the applications.
pub const APPLICATION_COLUMNS: [ColumnWords; 33] = [
    RECEIPT,
    NAME,
    KANA,
    column(
        "印刷用の名称",
        "Name for printing",
        "印刷できない文字があるときの表記",
        "Where a character cannot be printed",
        24,
    ),
    column(
        "法人格など",
        "Legal type",
        "法人格などの種類",
        "Kind of body",
        16,
    ),
    column(
        "法人番号",
        "Corporate number",
        "13桁の文字",
        "13 digits, as text",
        16,
    ),
    column(
        "代表者",
        "Representative",
        "代表者の氏名",
        "Name of the representative",
        16,
    ),
    column(
        "郵便番号",
        "Postal code",
        "7桁の文字",
        "7 digits, as text",
        10,
    ),
    column(
        "都道府県",
        "Prefecture",
        "主たる事業所の所在地",
        "Address of the principal site",
        10,
    ),
    column(
        "市区町村",
        "City, town or village",
        "主たる事業所の所在地",
        "Address of the principal site",
        14,
    ),
    column(
        "町名・番地",
        "Street and number",
        "主たる事業所の所在地",
        "Address of the principal site",
        24,
    ),
    column(
        "建物名",
        "Building",
        "主たる事業所の所在地",
        "Address of the principal site",
        18,
    ),
    column(
        "電話番号",
        "Phone number",
        "事業者の電話番号",
        "Of the operator",
        14,
    ),
    column(
        "業種コード",
        "Industry code",
        "日本標準産業分類の大分類",
        "JSIC major division",
        8,
    ),
    column(
        "業種",
        "Industry",
        "大分類の名前",
        "Name of the division",
        22,
    ),
    column(
        "常時雇用する労働者(人)",
        "Employees",
        "人数",
        "Number of people",
        10,
    ),
    column(
        "労働者の数の基準日",
        "Counted on",
        "人数を数えた日",
        "Day of the count",
        12,
    ),
    column(
        "申請の単位",
        "What the application is for",
        "事業者全体か事業所か",
        "Whole operator or one site",
        12,
    ),
    column("担当者", "Contact", "1人目の担当者", "First contact", 16),
    column(
        "担当者のメール",
        "Contact’s email",
        "1人目の担当者",
        "First contact",
        26,
    ),
    column(
        "状態",
        "State",
        "申請の状態",
        "Where the application stands",
        12,
    ),
    column(
        "申請日時",
        "Submitted at",
        "最後に申請した日時(日本時間)",
        "Last submission, Japan time",
        18,
    ),
    column(
        "提出回数",
        "Revision",
        "補正で出し直した回数を含む",
        "Counting corrections",
        8,
    ),
    column(
        "基準の版",
        "Version",
        "申請に使う基準の版",
        "Criteria it is under",
        14,
    ),
    column(
        "申請した取組(項目)",
        "Items claimed",
        "実施していると答えた数",
        "Answered as in place",
        10,
    ),
    column(
        "申請した区分",
        "Tier claimed",
        "申請した取組から決まる区分",
        "What the claims come to",
        10,
    ),
    column(
        "認めた取組(項目)",
        "Items accepted",
        "審査で認めた数",
        "Accepted by the reviewer",
        10,
    ),
    column(
        "認めた取組による区分",
        "Tier earned",
        "認めた取組から決まる区分",
        "What the accepted items come to",
        10,
    ),
    column("審査員", "Reviewer", "担当の審査員", "Who reviews", 14),
    column(
        "決定",
        "Decision",
        "決定案、承認、通知の内容",
        "What is decided",
        16,
    ),
    column(
        "決定の状態",
        "State of the decision",
        "決定の手続きの段階",
        "Where the decision stands",
        12,
    ),
    column(
        "認定日",
        "Certification date",
        "認定した日",
        "Certification date",
        12,
    ),
    NUMBER,
];

/// Columns of the answers.
pub const ANSWER_COLUMNS: [ColumnWords; 17] = [
    RECEIPT,
    NAME,
    KANA,
    column(
        "取組の番号",
        "Item code",
        "基準の項目の番号",
        "Code of the item",
        10,
    ),
    column("取組", "Item", "基準の項目", "The item", 40),
    column("分野", "Area", "項目の分野", "Area of the item", 20),
    column(
        "答え",
        "Answer",
        "事業者の答え",
        "What the operator says",
        20,
    ),
    column(
        "開始日",
        "Since",
        "始めた日(予定のときは始める日)。月だけのときは文字",
        "Day it began or is to begin; text where only the month is known",
        12,
    ),
    column(
        "利用した女性(人)",
        "Women",
        "期間中に利用した人数",
        "Users in the period",
        8,
    ),
    column(
        "利用した男性(人)",
        "Men",
        "期間中に利用した人数",
        "Users in the period",
        8,
    ),
    column("説明", "Note", "取組の説明", "How it is done", 40),
    column(
        "該当しない理由",
        "Reason why it does not apply",
        "該当しないと答えた理由",
        "Why it does not apply",
        30,
    ),
    column(
        "根拠資料",
        "Evidence",
        "資料の名前と場所",
        "Files and places in them",
        40,
    ),
    column("資料の数", "Files", "付けた資料の数", "Number of files", 8),
    column(
        "判定",
        "Verdict",
        "審査員の判定",
        "The reviewer’s verdict",
        12,
    ),
    column(
        "判定の理由",
        "Reason for the verdict",
        "事業者に伝える理由",
        "Told to the operator",
        40,
    ),
    column(
        "状態",
        "State",
        "申請の状態",
        "Where the application stands",
        12,
    ),
];

/// Columns of the certificates.
pub const CERTIFICATE_COLUMNS: [ColumnWords; 12] = [
    NUMBER,
    NAME,
    KANA,
    column("区分", "Tier", "認定した区分", "The tier", 10),
    column(
        "認めた取組(項目)",
        "Items accepted",
        "認めた取組の数",
        "Number of items",
        10,
    ),
    column(
        "認定日",
        "Certification date",
        "認定した日",
        "Certification date",
        12,
    ),
    column(
        "有効期間の初日",
        "Valid from",
        "この日から有効",
        "First day",
        12,
    ),
    column(
        "有効期間の末日",
        "Valid to",
        "この日まで有効",
        "Last day",
        12,
    ),
    column(
        "状態",
        "State",
        "書き出した日の状態",
        "On the day of the export",
        12,
    ),
    column(
        "状態が変わった日",
        "State since",
        "辞退や取消しなどの日",
        "Day of a surrender, revocation and so on",
        12,
    ),
    column(
        "公表",
        "Publication",
        "書き出した日に公表の一覧にあるか",
        "Whether it is in the public list on the day of the export",
        16,
    ),
    RECEIPT,
];

/// In the column on publication: in the public list.
pub const PUBLISHED_NOW: Text = Text::new("公表中", "published");
/// In the column on publication: in the public list from its first day on.
pub const PUBLISHED_LATER: Text = Text::new("有効期間の初日から", "from its first day");
/// In the column on publication: not in the public list.
pub const PUBLISHED_NOT: Text = Text::new("公表していない", "not in the list");
/// An application for the whole operator.
pub const WHOLE: Text = Text::new("事業者全体", "Whole operator");
/// An application for one site.
pub const SITE: Text = Text::new("事業所", "Site");

/// The title of a book.
pub fn title(lang: Lang, name: Text, fiscal_year: &str) -> String {
    match lang {
        Lang::Ja => format!("{fiscal_year} {}", name.ja),
        Lang::En => format!("{} {fiscal_year}", name.en),
    }
}

/// What a book is narrowed down to.
pub fn narrowed(lang: Lang, fiscal_year: &str) -> String {
    match lang {
        Lang::Ja => format!("{fiscal_year}の募集に出された申請"),
        Lang::En => format!("Applications to the calls of {fiscal_year}"),
    }
}

/// What a book is narrowed down to that holds what a list holds.
pub fn as_listed(lang: Lang, parts: &[String]) -> String {
    match lang {
        Lang::Ja => format!("申請の一覧({})", parts.join("、")),
        Lang::En => format!("The list of applications ({})", parts.join("; ")),
    }
}

/// As `narrowed`, without the applications of the operators that who asks belongs to.
pub fn without_own(lang: Lang, narrowed: &str) -> String {
    match lang {
        Lang::Ja => format!("{narrowed}。作成者が所属する事業者の申請は含みません"),
        Lang::En => {
            format!("{narrowed}; without those of operators that the person who made it belongs to")
        }
    }
}

/// What the book of certificates is narrowed down to.
pub fn issued_in(lang: Lang, fiscal_year: &str) -> String {
    match lang {
        Lang::Ja => format!("{fiscal_year}の認定証"),
        Lang::En => format!("Certificates of {fiscal_year}"),
    }
}

/// The name of a downloaded file that holds what a list holds.
pub fn list_file_name(lang: Lang, name: Text) -> String {
    match lang {
        Lang::Ja => format!("{}_一覧の条件.xlsx", name.ja),
        Lang::En => format!("{}_as_listed.xlsx", name.en),
    }
}

/// The name of a downloaded file.
pub fn file_name(lang: Lang, name: Text, fiscal_year: i32) -> String {
    format!("{}_{fiscal_year}.xlsx", name.of(lang))
}

/// A file with the place in it.
pub fn evidence(title: &str, place: &str) -> String {
    if place.is_empty() {
        title.to_owned()
    } else {
        format!("{title}({place})")
    }
}

/// Between several files.
pub const BETWEEN: &str = "、";
