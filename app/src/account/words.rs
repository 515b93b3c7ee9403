//! Words of people, roles and logging in.

#[cfg(feature = "ssr")]
pub mod mail;
pub mod pages;

use crate::text::{Lang, Text, form};

/// 申請者
pub const APPLICANT: Text = Text::new("申請者", "Applicant");
/// 審査員
pub const REVIEWER: Text = Text::new("審査員", "Reviewer");
/// 担当職員
pub const STAFF: Text = Text::new("担当職員", "Staff");
/// 決裁者
pub const APPROVER: Text = Text::new("決裁者", "Approver");
/// 管理者
pub const ADMIN: Text = Text::new("管理者", "Administrator");

/// Label of email.
pub const EMAIL: Text = Text::new("メールアドレス", "Email address");
/// Label of `family_name`.
pub const FAMILY_NAME: Text = Text::new("姓", "Family name");
/// Label of `given_name`.
pub const GIVEN_NAME: Text = Text::new("名", "Given name");
/// Support text of both names.
pub const NAME_HINT: Text = Text::new(
    "姓と名に分かれない場合は、「姓」に全部を入力してください。",
    "If you have one name only, enter it as the family name.",
);
/// Label of `family_kana`.
pub const FAMILY_KANA: Text = Text::new("姓のフリガナ", "Family name in kana");
/// Label of `given_kana`.
pub const GIVEN_KANA: Text = Text::new("名のフリガナ", "Given name in kana");
/// Label of password.
pub const PASSWORD: Text = Text::new("パスワード", "Password");
/// Support text of password.
pub const PASSWORD_HINT: Text = Text::new(
    "12文字以上。いくつかの言葉をつなげると、長くても覚えやすくなります。",
    "12 characters or more. Several words in a row are long and easy to remember.",
);
/// A password that is guessed first.
pub const PASSWORD_GUESSED: Text = Text::new(
    "このパスワードは推測されやすいため使えません。関係のない言葉をいくつかつなげてください",
    "This password is easily guessed: put several unrelated words together",
);

/// An address that no mail could reach.
pub fn not_an_email(lang: Lang, label: Text) -> String {
    let label = form::within(lang, label);
    match lang {
        Lang::Ja => format!("{label}は「name@example.jp」のように入力してください"),
        Lang::En => format!("Enter the {label} like name@example.jp"),
    }
}

/// A password that is too short.
pub fn password_short(lang: Lang, min: usize, now: usize) -> String {
    match lang {
        Lang::Ja => format!("パスワードは{min}文字以上で入力してください(今は{now}文字です)"),
        Lang::En => format!("Make the password at least {min} characters long (now {now})"),
    }
}

/// Five minutes before a session ends for want of requests.
pub const ENDS_SOON: [Text; 3] = [
    Text::new(
        "まもなくログインの期限が切れます",
        "You will be logged out soon",
    ),
    Text::new(
        "このまま操作がないと、5分以内にログインの期限が切れます。「作業を続ける」を押すと延長されます。",
        "Without any action you will be logged out within 5 minutes. “Keep working” extends your time.",
    ),
    Text::new("作業を続ける", "Keep working"),
];
/// Five minutes before a session ends in any case.
pub const ENDS_ANYWAY: [Text; 3] = [
    Text::new(
        "まもなくログインの期限が切れます",
        "You will be logged out soon",
    ),
    Text::new(
        "ログインから12時間になるため、5分以内にログインの期限が切れます。延長はできません。保存してから、もう一度ログインしてください。",
        "12 hours after logging in, you will be logged out within 5 minutes. This cannot be extended. Save your work, then log in again.",
    ),
    Text::new("閉じる", "Close"),
];
/// After a session has ended.
pub const ENDED: [Text; 3] = [
    Text::new("ログインの期限が切れました", "You are logged out"),
    Text::new(
        "書いたものはこの画面に残っています。保存や次へのボタンを押すと、もう一度ログインして続けられます。",
        "What you wrote is still on this page. Press the button to save or continue: you will log in again and go on from there.",
    ),
    Text::new("閉じる", "Close"),
];
/// The server did not answer to 「作業を続ける」.
pub const NOT_EXTENDED: Text = Text::new(
    "つながりませんでした。通信を確かめて、もう一度押してください。",
    "No connection. Check your network and press the button again.",
);
