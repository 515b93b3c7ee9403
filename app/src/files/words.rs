//! Words about files that were handed in: what happened and what to do.

use crate::files::{BYTES_A_DAY, BYTES_AN_HOUR, BYTES_MOST, EvidenceFile, FILES_MOST, Used};
use crate::text::{Lang, Text};

/// In place of a page's picture.
pub const PAGE_UNSHOWN: Text = Text::new(
    "この資料は画面で正しく表示できません。ファイルを開いて確かめてください。",
    "This document cannot be shown correctly here. Please open the file to check it.",
);

/// In place of a page's picture, where the file is a form of Adobe's second kind.
pub const PAGE_OF_XFA: Text = Text::new(
    "この資料はXFA形式のフォームで、画面に表示できません。Acrobatなどでファイルを開いて確かめてください。",
    "This document is an XFA form and cannot be shown here. Please open the file with Acrobat or the like to check it.",
);

/// In place of a page's picture, where there are too many others to draw.
pub const PAGE_LATER: Text = Text::new(
    "いまは表示できません。しばらくしてから、開き直してください。",
    "This cannot be shown right now. Please open it again in a while.",
);

/// Leads to the file whose page cannot be shown.
pub const OPEN_FILE: Text = Text::new("ファイルを開く", "Open the file");

/// Above the files that lie within a file.
pub const ATTACHED: Text = Text::new("このファイルの中にあるファイル", "Files inside this file");

/// Below those names, where they are not all.
pub const MORE_ATTACHED: Text = Text::new(
    "ほかにもファイルがあります。元のファイルを開いて確かめてください。",
    "There are more files. Please open the file itself to check them.",
);

/// In place of those names, where nobody could look into the file.
pub const NOT_LOOKED_INTO: Text = Text::new(
    "このファイルの中に別のファイルがあるかどうかは、いま確かめられません。ファイルを開いて確かめてください。",
    "Whether there are other files inside this file cannot be told now. Please open the file to check it.",
);

/// What a file within a file is called that has no name.
pub fn attached_unnamed(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("名前のないファイル({n})"),
        Lang::En => format!("File without a name ({n})"),
    }
}

/// The file has no content.
pub fn empty(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」は中身が空です。ファイルを開いて内容を確かめてから、もう一度選んでください"
        ),
        Lang::En => format!("“{name}” is empty; open it to check, then choose it again"),
    }
}

/// The kind of file is not taken.
pub fn kind(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」は受け付けられない形式です。PDF、JPEG、PNG、Excel(xlsx)、Word(docx)のどれかを選んでください"
        ),
        Lang::En => format!(
            "“{name}” cannot be accepted; choose a PDF, JPEG, PNG, Excel (xlsx) or Word (docx) file"
        ),
    }
}

/// The content is not what the ending of the name says.
pub fn not_what_it_says(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」は、名前の終わりの形式と中身の形式が違います。元の資料からPDFなどに保存し直して選んでください"
        ),
        Lang::En => format!(
            "The content of “{name}” is not what its name says; save the original again, for example as PDF"
        ),
    }
}

/// The file needs a password.
pub fn password(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」は開くのにパスワードが必要です。パスワードを外して保存し、もう一度選んでください"
        ),
        Lang::En => format!("“{name}” needs a password; save it without one and choose it again"),
    }
}

/// The file holds macros.
pub fn macros(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」にはマクロが含まれています。マクロのない形式かPDFで保存して選んでください"
        ),
        Lang::En => format!("“{name}” holds macros; save it without them or as PDF"),
    }
}

/// The file would unpack to far too much.
pub fn bomb(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」は、開くととても大きくなるため受け付けられません。必要な部分だけをPDFで保存して選んでください"
        ),
        Lang::En => {
            format!("“{name}” becomes far too large when opened; save the part you need as PDF")
        }
    }
}

/// The file ends early or does not open.
pub fn broken(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」を開けませんでした。途中で切れているか、壊れているようです。保存し直して選んでください"
        ),
        Lang::En => format!(
            "“{name}” does not open; it may be cut off or damaged. Save it again and choose it"
        ),
    }
}

/// The file cannot be shown within the limits.
pub fn too_heavy(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」は画素数が多すぎるか複雑なため、表示できません。小さくするか、PDFで保存し直して選んでください"
        ),
        Lang::En => {
            format!("“{name}” is too large or complex to show; make it smaller or save it as PDF")
        }
    }
}

/// The file is larger than allowed. Sizes are in bytes.
pub fn too_large(lang: Lang, name: &str, bytes: u64, limit: u64) -> String {
    let (size, limit) = (size(bytes), size(limit));
    match lang {
        Lang::Ja => format!("「{name}」は{size}です。{limit}以下にしてください"),
        Lang::En => format!("“{name}” is {size}; the limit is {limit}"),
    }
}

/// The operator has a file with the same content, called `title`.
pub fn there_already(lang: Lang, name: &str, title: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」と同じ内容の資料が、「{title}」としてすでにあります。新しくは保存していません。それを使うときは、項目のページで選んで付けてください"
        ),
        Lang::En => format!(
            "“{name}” has the same content as “{title}”, which is there already, so it was not stored again; to use that one, choose it on the item’s page"
        ),
    }
}

/// How much room is used, and how much there is.
pub fn room(lang: Lang, used: Used) -> String {
    let Used { files, bytes } = used;
    let (bytes, most) = (size(bytes), size(BYTES_MOST));
    match lang {
        Lang::Ja => format!(
            "この募集が始まってから加えた資料:{files}件({FILES_MOST}件まで)、合計{bytes}({most}まで)"
        ),
        Lang::En => format!(
            "Added since this call opened: {files} of at most {FILES_MOST} files, {bytes} of at most {most} in all"
        ),
    }
}

/// There is no room for the file any more.
pub fn no_room(lang: Lang, name: &str, used: Used) -> String {
    let room = room(lang, used);
    match lang {
        Lang::Ja => format!(
            "「{name}」は、資料の上限を超えるため保存していません。{room}。使わない資料を消すか、ファイルを小さくしてから、もう一度選んでください"
        ),
        Lang::En => format!(
            "“{name}” was not stored because it would be over the limit. {room}. Delete files you do not need or make this one smaller, then choose it again"
        ),
    }
}

/// How much one person may send in a while.
pub fn pace(lang: Lang) -> String {
    let (hour, day) = (size(BYTES_AN_HOUR), size(BYTES_A_DAY));
    match lang {
        Lang::Ja => format!("一人が続けて送れる資料は、1時間に{hour}、1日に{day}までです"),
        Lang::En => format!("One person can send up to {hour} in an hour and {day} in a day"),
    }
}

/// The person has sent very much in a short while.
pub fn too_much_lately(lang: Lang, name: &str) -> String {
    let pace = pace(lang);
    match lang {
        Lang::Ja => format!(
            "「{name}」は保存していません。{pace}。しばらくたってから、もう一度選んでください"
        ),
        Lang::En => {
            format!("“{name}” was not stored. {pace}; please choose it again in a while")
        }
    }
}

const KILOBYTE: u64 = 1024;
const MEGABYTE: u64 = 1024 * KILOBYTE;

/// 36 KB, 1.2 MB, 10 MB: rounded up, so that a file just over a limit never
/// reads as within it.
pub fn size(bytes: u64) -> String {
    if bytes.div_ceil(KILOBYTE) < KILOBYTE {
        return format!("{} KB", bytes.div_ceil(KILOBYTE));
    }
    let tenths = (bytes * 10).div_ceil(MEGABYTE);
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        tenth => format!("{}.{tenth} MB", tenths / 10),
    }
}

/// What a picture of a page of `file` shows.
pub fn page_of(lang: Lang, title: &str, file: &EvidenceFile, page: u32) -> String {
    match (lang, page_number(lang, file, page)) {
        (Lang::Ja, Some(number)) => format!("{title} {number}"),
        (Lang::En, Some(number)) => format!("{title}, {number}"),
        (_, None) => title.to_owned(),
    }
}

/// Which page of `file` is in view. A photo has none, unless it is so long that
/// it is shown in parts.
pub fn page_number(lang: Lang, file: &EvidenceFile, page: u32) -> Option<String> {
    let is_picture = file.media.starts_with("image/");
    let pages = file.pages.filter(|pages| *pages > 1 || !is_picture)?;
    Some(match lang {
        Lang::Ja => format!("{pages}ページ中 {page}ページ"),
        Lang::En => format!("page {page} of {pages}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up_in_the_measure_of_the_limit() {
        for (bytes, shown) in [
            (0, "0 KB"),
            (1, "1 KB"),
            (36 * KILOBYTE, "36 KB"),
            (MEGABYTE - KILOBYTE, "1023 KB"),
            (MEGABYTE - 1, "1 MB"),
            (MEGABYTE + 1, "1.1 MB"),
            (10_000_000, "9.6 MB"),
            (10 * MEGABYTE, "10 MB"),
        ] {
            assert_eq!(size(bytes), shown, "{bytes}");
        }
    }

    #[test]
    fn room_is_said_with_its_limits() {
        let used = Used {
            files: 12,
            bytes: 34 * MEGABYTE,
        };
        assert_eq!(
            room(Lang::Ja, used),
            "この募集が始まってから加えた資料:12件(300件まで)、合計34 MB(200 MBまで)"
        );
        assert!(no_room(Lang::Ja, "写真.jpg", used).contains("34 MB(200 MBまで)"));
        assert!(too_much_lately(Lang::Ja, "写真.jpg").contains("1時間に300 MB、1日に1024 MB"));
    }

    #[test]
    fn a_file_just_over_the_limit_reads_as_over_it() {
        assert_eq!(
            too_large(Lang::Ja, "報告書.pdf", 10 * MEGABYTE + 1, 10 * MEGABYTE),
            "「報告書.pdf」は10.1 MBです。10 MB以下にしてください"
        );
    }
}
