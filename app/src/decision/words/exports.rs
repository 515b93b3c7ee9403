//! Words of the Excel files on certifications.

use crate::export::words::{ColumnWords, column};
use crate::text::{Lang, Text};

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
