//! The pages every public site owes its readers: accessibility, personal
//! data, help.

use crate::text::{Lang, Text};

/// Title of the accessibility statement.
pub const ACCESSIBILITY: Text = Text::new("アクセシビリティについて", "Accessibility statement");
/// What we aim at.
pub const AIM: Text = Text::new(
    "年齢や障害、使っている機器にかかわらず、だれもが申請と確認を終えられることを目標にしています。",
    "Anyone should be able to apply and to check a certificate, whatever their age, disability or device.",
);
/// Heading: the standard.
pub const STANDARD: Text = Text::new("よりどころとする規格", "The standard");
/// The standard and the level.
pub const STANDARD_TEXT: Text = Text::new(
    "日本産業規格 JIS X 8341-3:2016 の適合レベルAAに沿うことを目標とし、WCAG 2.2 のレベルAとAAの達成基準も確かめています。",
    "We work to JIS X 8341-3:2016 level AA and also check the criteria of WCAG 2.2, levels A and AA.",
);
/// Heading: what the pages do.
pub const DOES: Text = Text::new("この画面でしていること", "What these pages do");
/// What the pages do, line by line.
pub const DOES_LIST: [Text; 5] = [
    Text::new(
        "どの画面もスクリプトが動かない環境で使えます",
        "Every page works without scripts",
    ),
    Text::new(
        "すべての操作をキーボードだけで行えます",
        "Everything can be done with the keyboard alone",
    ),
    Text::new(
        "状態は色だけでなく、言葉と形で示します",
        "A state is a word and a shape, never colour alone",
    ),
    Text::new(
        "文字を200%に、画面を400%に広げても内容が失われません",
        "Nothing is lost at 200% text or 400% zoom",
    ),
    Text::new(
        "入力の誤りは、場所と直し方を言葉で伝えます",
        "Mistakes in a form are explained in words, with how to put them right",
    ),
];
/// Heading: what is not good yet.
pub const GAPS: Text = Text::new("まだ十分でないこと", "Known gaps");
/// What is not good yet, line by line.
pub const GAPS_LIST: [Text; 2] = [
    Text::new(
        "申請者が添付した資料は、読み上げに対応していないことがあります",
        "Files that applicants attach may not be readable by a screen reader",
    ),
    Text::new(
        "やさしい日本語の画面はまだありません",
        "There are no pages in easy Japanese yet",
    ),
];
/// Heading: telling us.
pub const TELL: Text = Text::new("使いにくいところを知らせる", "Tell us about a problem");
/// Telling us.
pub const TELL_TEXT: Text = Text::new(
    "使えないところや読めないところがあるときは、お知らせください。申請の手続きは、電話や窓口でもお手伝いします。",
    "Tell us what you cannot use or read. We also help with an application by telephone or at the counter.",
);

/// Title of the page on personal data.
pub const PRIVACY: Text = Text::new("個人情報の扱い", "Personal data");
/// What the page is about.
pub const PRIVACY_LEAD: Text = Text::new(
    "この認定の手続きで預かる個人情報について、使う目的、見る人、残す期間、問い合わせの方法を説明します。",
    "What we use personal data for, who sees it, how long it is kept, and how to ask about it.",
);
/// Heading: what for.
pub const PURPOSE: Text = Text::new("使う目的", "What it is used for");
/// What for.
pub const PURPOSE_TEXT: Text = Text::new(
    "氏名、メールアドレス、電話番号は、申請の受け付け、内容の確認、審査、結果のお知らせのために使います。ほかの目的には使いません。",
    "Names, email addresses and telephone numbers are used to receive, check and review applications and to announce the result, and for nothing else.",
);
/// Heading: who sees it.
pub const WHO_SEES: Text = Text::new("見る人", "Who sees it");
/// Who sees it, line by line.
pub const WHO_SEES_LIST: [Text; 4] = [
    Text::new(
        "申請した事業者の利用者(招待した代理人を含む):自分の事業者の申請と資料",
        "People of the employer, agents it invited included: its own applications and files",
    ),
    Text::new(
        "審査員:担当になった申請と資料",
        "Reviewers: the applications assigned to them",
    ),
    Text::new(
        "市の担当者:すべての申請。変えたことは記録に残ります",
        "City staff: every application; what they change is recorded",
    ),
    Text::new(
        "一般の人:下の「公表する項目」だけ。認定証の番号を知っている人は、名称、区分、認定番号、認定日、有効期間を確かめられます",
        "The public: only what is listed below under “What is published”. Who knows the number of a certificate can check its name, tier, days and validity",
    ),
];
/// Heading: files.
pub const FILES: Text = Text::new("資料に書かれた個人情報", "Personal data in files");
/// Files.
pub const FILES_TEXT: Text = Text::new(
    "根拠資料には、従業員の氏名など、審査にいらない個人情報を載せないでください。載っている部分は塗りつぶしてから付けてください。",
    "Please black out the names of employees and anything the review does not need before you attach a file.",
);
/// Heading: how long.
pub const KEEP: Text = Text::new("残す期間", "How long it is kept");
/// How long.
pub const KEEP_TEXT: Text = Text::new(
    "申請の書類は、市の文書管理の決まりに沿って保存し、期間が過ぎたら消します。手続きの記録は、あとから書き換えられていないことを確かめられる形で残します。",
    "Applications are kept for as long as the city’s rules on documents require, and then erased. The record of what was done is kept so that later changes to it would show.",
);
/// Heading: cookies.
pub const COOKIES: Text = Text::new("クッキーと外部の仕組み", "Cookies and other services");
/// Cookies.
pub const COOKIES_TEXT: Text = Text::new(
    "クッキーとブラウザの保存領域は、次のことにだけ使います。ログインを続けること、不正な送信を防ぐこと、入力した内容をお返しすること、表示の言語やキー操作の設定を覚えること。アクセス解析や広告の仕組みは使っていません。ほかのサイトから文字や画像を読み込むこともありません。",
    "Cookies and the browser’s storage are used only to keep you logged in, to tell forged forms from yours, to give back what you typed, and to remember settings such as your language. There is no tracking, no advertising, and nothing is loaded from other sites.",
);
/// Heading: asking.
pub const ASK: Text = Text::new(
    "開示、訂正、利用の停止",
    "Disclosure, correction, end of use",
);
/// Asking.
pub const ASK_TEXT: Text = Text::new(
    "ご自分の情報を見たいとき、直したいとき、使うのをやめてほしいときは、下の窓口にお知らせください。",
    "To see or correct your data, or to have its use stopped, ask the office below.",
);

/// Title of the help page.
pub const HELP: Text = Text::new("困ったとき", "Help");
/// What the page is about.
pub const HELP_LEAD: Text = Text::new(
    "よくある困りごとと、相談できるところです。",
    "Common difficulties, and whom to ask.",
);
/// Questions and answers.
pub const QUESTIONS: [(Text, Text); 6] = [
    (
        Text::new("申請は途中でやめても大丈夫ですか", "Can I stop half-way?"),
        Text::new(
            "はい。入力した内容は「保存して続ける」を押すたびに保存されます。締切までは、何回に分けても進められます。",
            "Yes. What you type is saved with every “Save and continue”. Until the deadline you can come back as often as you like.",
        ),
    ),
    (
        Text::new(
            "確認のメールが届きません",
            "The confirmation email does not arrive",
        ),
        Text::new(
            "迷惑メールのフォルダーを確かめてください。それでも見つからないときは、窓口にお知らせください。",
            "Check your junk mail folder. If it is not there, tell the office.",
        ),
    ),
    (
        Text::new("資料が大きすぎて付けられません", "My file is too large"),
        Text::new(
            "画像は小さく、PDFは必要なページだけにしてください。1つの資料を、いくつもの項目に使えます。",
            "Make pictures smaller and keep only the pages that matter. One file can serve several items.",
        ),
    ),
    (
        Text::new(
            "名前の漢字を入力できません",
            "A character of my name cannot be typed",
        ),
        Text::new(
            "近い漢字で入力し、窓口にお知らせください。認定証に使う字を一緒に決めます。",
            "Type the nearest character and tell the office. We will agree on the spelling for the certificate.",
        ),
    ),
    (
        Text::new(
            "申請したあとに間違いに気づきました",
            "I found a mistake after applying",
        ),
        Text::new(
            "窓口にお知らせください。申請を一度お返しし、直してからもう一度出せるようにします。",
            "Tell the office. We will send the application back so that you can correct it and submit again.",
        ),
    ),
    (
        Text::new("担当者が代わりました", "Somebody else is now in charge"),
        Text::new(
            "主な担当者は、マイページから事業者の画面を開き、「事業者の利用者」で新しい人を招待して引き継げます。主な担当者がもういないときは、新しい担当者のメールアドレスを窓口にお知らせください。申請の内容はそのまま引き継げます。",
            "An owner opens the operator from their page, invites the new person under “People with access” and hands over. If no owner is left, tell the office the new person’s email address. The application carries over as it is.",
        ),
    ),
];
/// Heading: the office.
pub const OFFICE: Text = Text::new("相談窓口", "The office");
/// Name of a way to reach the office.
pub const PHONE: Text = Text::new("電話", "Telephone");
/// Name of a way to reach the office.
pub const EMAIL: Text = Text::new("メール", "Email");
/// When the office answers.
pub const HOURS: Text = Text::new("受付の時間", "Hours");

/// When the statement was last looked over.
pub fn looked_over(lang: Lang, on: &str) -> String {
    match lang {
        Lang::Ja => format!("最後に確かめた日:{on}"),
        Lang::En => format!("Last reviewed: {on}"),
    }
}
