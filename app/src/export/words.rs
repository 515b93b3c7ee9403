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

/// A column: its name, what it means, and its width in half-width characters.
pub type ColumnWords = (Text, Text, u16);

/// A column of these words.
pub const fn column(
    ja: &'static str,
    en: &'static str,
    meaning_ja: &'static str,
    meaning_en: &'static str,
    width: u16,
) -> ColumnWords {
    (Text::new(ja, en), Text::new(meaning_ja, meaning_en), width)
}

/// The title of a book.
pub fn title(lang: Lang, name: Text, fiscal_year: &str) -> String {
    match lang {
        Lang::Ja => format!("{fiscal_year} {}", name.ja),
        Lang::En => format!("{} {fiscal_year}", name.en),
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
