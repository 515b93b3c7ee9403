//! Words of the pages for logging in, one's own account and everybody's.

use crate::text::{Lang, Text};

/// Title: registering.
pub const REGISTER: Text = Text::new("利用者登録", "Register");
/// Below the title.
pub const REGISTER_LEAD: Text = Text::new(
    "申請には利用者登録が必要です。登録したメールアドレスに、確認のメールを送ります。",
    "You need an account to apply. We will send an email to confirm your address.",
);
/// Button.
pub const REGISTER_DO: Text = Text::new("登録する", "Register");
/// Leads to the log-in page.
pub const HAVE_ACCOUNT: Text = Text::new(
    "登録が済んでいる方はログインへ",
    "Already registered? Log in",
);
/// Title: look into your mail.
pub const MAIL_SENT: Text = Text::new("メールを送りました", "We sent you an email");
/// What to do with the confirmation mail.
pub const REGISTER_SENT_WHAT: Text = Text::new(
    "入力したメールアドレスにメールを送りました。メールのリンクを開き、「確認する」を押すと、登録が終わります。リンクは24時間使えます。",
    "We sent an email to the address you entered. Open its link and press “Confirm” to finish. The link works for 24 hours.",
);
/// Title: nobody is told whether an address is registered.
pub const RESET_SENT: Text = Text::new("メールを確かめてください", "Check your email");
/// What to do with the mail for a new password.
pub const RESET_SENT_WHAT: Text = Text::new(
    "入力したメールアドレスが登録されていれば、メールが届きます。メールのリンクから、新しいパスワードを決めてください。リンクは1時間使えます。",
    "If the address is registered, an email is on its way. Use its link within one hour to choose a new password.",
);
/// When no mail comes.
pub const NO_MAIL: Text = Text::new(
    "数分待っても届かないときは、迷惑メールのフォルダーと、入力したメールアドレスを確かめてから、もう一度お試しください。",
    "If nothing arrives within a few minutes, check your junk mail folder and the address, and try again.",
);

/// Title: confirming an address.
pub const CONFIRM: Text = Text::new("メールアドレスの確認", "Confirm your address");
/// What the button does.
pub const CONFIRM_LEAD: Text = Text::new(
    "次の内容で登録します。下のボタンを押すと、登録が終わります。内容に心当たりがないときは、押さずにこの画面を閉じてください。",
    "This is what was registered. Press the button to finish. If you do not know it, close this page without pressing.",
);
/// Button.
pub const CONFIRM_DO: Text = Text::new("確認する", "Confirm");
/// After it: on the log-in page.
pub const CONFIRMED: Text = Text::new(
    "登録が終わりました。ログインしてください。",
    "You are registered. Please log in.",
);
/// After joining an operator with a new account: on the log-in page.
pub const JOINED: Text = Text::new(
    "事業者の利用者になりました。決めたパスワードでログインしてください。",
    "You are one of the operator’s people now. Log in with the password you have chosen.",
);
/// After choosing a password: on the log-in page.
pub const PASSWORD_CHOSEN: Text = Text::new(
    "パスワードを決めました。新しいパスワードでログインしてください。",
    "Your password is set. Please log in with it.",
);
/// On the log-in page, after a form that nobody sent who was logged in.
pub const NOT_SAVED: Text = Text::new(
    "ログインしていなかったため、送った内容は保存されていません。ログインして、もう一度入力してください。",
    "You were not logged in, so what you sent was not saved. Please log in and enter it again.",
);
/// Title: a link that no longer works.
pub const LINK_DEAD: Text = Text::new("このリンクは使えません", "This link does not work any more");
/// Why, and what to do.
pub const LINK_DEAD_WHAT: Text = Text::new(
    "リンクは一度だけ、決まった時間のあいだ使えます。すでに使ったか、期限が過ぎています。登録が済んでいるときは、そのままログインできます。",
    "A link works once and for a limited time. It has been used already, or it has expired. If you have finished registering, simply log in.",
);
/// Leads to a new link.
pub const NEW_LINK_REGISTER: Text = Text::new("もう一度登録する", "Register again");
/// Leads to a new link.
pub const NEW_LINK_RESET: Text = Text::new("パスワードを決め直す", "Choose a new password");
/// For an invitation only the office can make a new one.
pub const NEW_LINK_INVITE: Text = Text::new(
    "招待の期限が過ぎているときは、招待した担当者に、もう一度送るよう伝えてください。",
    "If the invitation has expired, ask the person who invited you to send it again.",
);

/// Title: logging in.
pub const LOG_IN: Text = Text::new("ログイン", "Log in");
/// Leads to choosing a new password.
pub const FORGOT: Text = Text::new("パスワードを忘れたとき", "Forgot your password?");
/// Leads to registering.
pub const NO_ACCOUNT: Text = Text::new("はじめての方は利用者登録へ", "New here? Register");
/// The same words for an unknown address and a wrong password.
pub const LOG_IN_WRONG: Text = Text::new(
    "メールアドレスかパスワードが違います。確かめてもう一度入力してください",
    "The address or the password is not right: check both and enter them again",
);
/// Beside that: what else it may be, whoever asks.
pub const LOG_IN_UNCONFIRMED: Text = Text::new(
    "登録したばかりのときは、届いたメールのリンクを開いて確認を終えるまで、ログインできません。メールが届かないときや、リンクの期限が過ぎたときは、もう一度登録すると新しいメールを送ります。",
    "If you have just registered, open the link in the email and confirm before you log in. If no email has come or the link has expired, register again for a new one.",
);
/// Title of the log-in page that carries a form.
pub const SESSION_ENDED: Text = Text::new("もう一度ログインしてください", "Please log in again");
/// What happens to what was typed.
pub const SESSION_ENDED_WHAT: Text = Text::new(
    "ログインが切れました。しばらく操作がなかったか、別の画面や端末でログアウトしたためです。入力した内容は、この画面に残っていますが、まだ保存していません。ログインすると、内容を確かめて送れます。",
    "You were logged out, after a while without activity or from another window or device. What you typed is kept on this page and is not saved yet. Log in to look it over and send it.",
);
/// Title of the log-in page before an act that weighs much.
pub const PROVE_AGAIN: Text = Text::new(
    "パスワードをもう一度入力してください",
    "Please enter your password once more",
);
/// Why, and what happens to the act.
pub const PROVE_AGAIN_WHAT: Text = Text::new(
    "大切な操作の前に、ご本人であることを確かめています。操作はまだ行われていません。パスワードを入力すると、続けられます。",
    "Before an act that weighs much, we make sure that it is you. Nothing has been done yet. Enter your password to go on.",
);
/// Title: before the act, after the password.
pub const NOT_DONE_YET: Text = Text::new("操作はまだ行われていません", "Not done yet");
/// What the button does.
pub const NOT_DONE_YET_WHAT: Text = Text::new(
    "ご本人であることを確かめました。下のボタンを押すと、先ほどの操作を行います。",
    "Thank you, it is you. The button below does what you were about to do.",
);
/// Files cannot be kept.
pub const FILES_NOT_KEPT: Text = Text::new(
    "選んだファイルは残せませんでした。ログインの後、もう一度選んでください。",
    "The file you chose could not be kept. Please choose it again after you log in.",
);
/// Title: what was typed, after logging in again.
pub const NOT_SAVED_YET: Text = Text::new("まだ保存していません", "Not saved yet");
/// What the button does.
pub const NOT_SAVED_YET_WHAT: Text = Text::new(
    "ログインが切れる前に入力した内容です。確かめて、下のボタンで送ってください。",
    "This is what you typed before you were logged out. Look it over and send it with the button below.",
);
/// Button.
pub const SEND_TYPED: Text = Text::new("この内容を送る", "Send this");
/// Link: leaves without sending.
pub const DO_NOT_SEND: Text = Text::new("送らずに元の画面へ", "Back to the page without sending");
/// Label: whom or what the form is about.
pub const KEPT_ABOUT: Text = Text::new("対象", "About");

/// Title: asking for a new password.
pub const RESET: Text = Text::new("パスワードを決め直す", "Choose a new password");
/// Below the title.
pub const RESET_LEAD: Text = Text::new(
    "登録したメールアドレスを入力してください。新しいパスワードを決めるリンクを送ります。",
    "Enter the address you registered with. We will send you a link to choose a new password.",
);
/// Button.
pub const RESET_DO: Text = Text::new("メールを送る", "Send the email");
/// Below the title: choosing.
pub const CHOOSE_LEAD: Text = Text::new(
    "新しいパスワードを決めると、ほかの端末のログインはすべて終わります。",
    "When you choose a new password, you are logged out on every device.",
);
/// Label of a new password.
pub const NEW_PASSWORD: Text = Text::new("新しいパスワード", "New password");
/// Button.
pub const CHOOSE_DO: Text = Text::new("このパスワードにする", "Use this password");
/// Title: an invitation.
pub const INVITED: Text = Text::new("パスワードを決める", "Choose a password");
/// Below the title.
pub const INVITED_LEAD: Text = Text::new(
    "パスワードを決めると、利用を始められます。",
    "Choose a password to begin.",
);

/// Title: one's own account.
pub const ACCOUNT: Text = Text::new("アカウント", "Account");
/// Heading: name and language.
pub const PERSON: Text = Text::new("氏名と言語", "Name and language");
/// Heading: password.
pub const PASSWORD_CHANGE: Text = Text::new("パスワードの変更", "Change your password");
/// Heading: sessions.
pub const SESSIONS: Text = Text::new("ログインしている端末", "Where you are logged in");
/// The table below it, for those who hear it.
pub const SESSIONS_TABLE: Text = Text::new("端末の一覧", "List of devices");
/// Below the heading.
pub const SESSIONS_LEAD: Text = Text::new(
    "心当たりのない端末があるときは、ログインを終わらせて、パスワードを変えてください。",
    "If you do not recognise a device, end its session and change your password.",
);
/// Label of the language of mail and screens.
pub const LANGUAGE: Text = Text::new("画面とメールの言語", "Language of screens and emails");
/// The Japanese language, in itself.
pub const JAPANESE: Text = Text::new("日本語", "日本語 (Japanese)");
/// The English language, in itself.
pub const ENGLISH: Text = Text::new("English(英語)", "English");
/// Button.
pub const SAVE: Text = Text::new("保存する", "Save");
/// Button.
pub const PASSWORD_CHANGE_DO: Text = Text::new("パスワードを変える", "Change the password");
/// Label of the present password.
pub const PASSWORD_NOW: Text = Text::new("今のパスワード", "Your current password");
/// The present password is another.
pub const PASSWORD_NOW_WRONG: Text = Text::new(
    "今のパスワードが違います。確かめてもう一度入力してください",
    "This is not your current password: check it and enter it again",
);
/// Heading and title: another address.
pub const EMAIL_CHANGE: Text = Text::new("メールアドレスの変更", "Change your email address");
/// What happens.
pub const EMAIL_CHANGE_LEAD: Text = Text::new(
    "新しいアドレスに確認のメールを送ります。ログインしてメールのリンクを開くまでは、今のアドレスのままです。",
    "We send an email to the new address. Until you log in and open its link, the present address stays.",
);
/// What does not change with it.
pub const EMAIL_NOT_OF_CONTACTS: Text = Text::new(
    "申請のお知らせは、申請に書いた担当者のアドレスに届き、これは変わりません。下書きの申請では「担当者」のページで直せます。申請した後は、担当の窓口にお知らせください。",
    "Notices about an application go to the contacts named in it, and these do not change. In a draft you can correct them under “Contacts”; once it is submitted, tell the office.",
);
/// Label.
pub const NEW_EMAIL: Text = Text::new("新しいメールアドレス", "New email address");
/// Fact: the address before.
pub const EMAIL_NOW: Text = Text::new("今のメールアドレス", "Present email address");
/// The same as before.
pub const NEW_EMAIL_SAME: Text =
    Text::new("今と同じメールアドレスです", "This is your present address");
/// Button: sends the mail.
pub const EMAIL_ASK_DO: Text = Text::new("確認のメールを送る", "Send the email");
/// Button: changes the address.
pub const EMAIL_CHANGE_DO: Text = Text::new("変更する", "Change");
/// Done.
pub const EMAIL_CHANGED: Text = Text::new(
    "メールアドレスを変更しました",
    "Your email address is changed",
);
/// Leads to a new link.
pub const NEW_LINK_ACCOUNT: Text = Text::new("アカウントの画面へ", "To your account");
/// Done.
pub const SAVED: Text = Text::new("保存しました", "Saved");
/// Done.
pub const PASSWORD_CHANGED: Text = Text::new(
    "パスワードを変えました。ほかの端末のログインは終わりました。",
    "Your password is changed. You are logged out everywhere else.",
);
/// Done.
pub const SESSION_CLOSED: Text = Text::new("ログインを終わらせました", "The session is ended");
/// The session that asks.
pub const THIS_DEVICE: Text = Text::new("この端末", "This device");
/// Column: device.
pub const DEVICE: Text = Text::new("端末", "Device");
/// Column: log-in.
pub const SINCE: Text = Text::new("ログインした時", "Logged in");
/// Column: last use.
pub const LAST_SEEN: Text = Text::new("最後の操作", "Last used");
/// Column: what can be done.
pub const ACTS: Text = Text::new("操作", "Actions");
/// Button.
pub const END: Text = Text::new("終わらせる", "End");
/// Button.
pub const END_OTHERS: Text = Text::new(
    "ほかの端末のログインをすべて終わらせる",
    "End all other sessions",
);
/// A device that does not say what it is.
pub const DEVICE_UNKNOWN: Text = Text::new("種類の分からない端末", "Unknown device");

/// A device in words.
pub fn device(lang: Lang, browser: Option<&str>, system: Option<&str>) -> String {
    match (lang, browser, system) {
        (Lang::Ja, Some(browser), Some(system)) => format!("{system}の{browser}"),
        (Lang::En, Some(browser), Some(system)) => format!("{browser} on {system}"),
        (_, Some(one), None) | (_, None, Some(one)) => one.to_owned(),
        (_, None, None) => DEVICE_UNKNOWN.of(lang).to_owned(),
    }
}

/// Title: everybody's accounts.
pub const PEOPLE: Text = Text::new("利用者", "People");
/// Button: invites somebody.
pub const INVITE: Text = Text::new("利用者を招待する", "Invite a person");
/// Below the title of the invitation.
pub const INVITE_LEAD: Text = Text::new(
    "招待のメールを送ります。相手がリンクからパスワードを決めると、使えるようになります。",
    "We will send an invitation. The account can be used once the person has chosen a password.",
);
/// Button.
pub const INVITE_DO: Text = Text::new("招待のメールを送る", "Send the invitation");
/// Label of roles.
pub const ROLES: Text = Text::new("役割", "Roles");
/// Support text of roles.
pub const ROLES_HINT: Text = Text::new(
    "いくつでも選べます。決定案を出した人は、その決定案を承認できません。",
    "Choose as many as you need. Nobody can approve a decision they proposed.",
);
/// No role was chosen.
pub const ROLES_NONE: Text = Text::new("役割を1つ以上選んでください", "Choose at least one role");
/// An administrator cannot take this role from themselves.
pub const ROLES_OWN: Text = Text::new(
    "自分の「管理者」は外せません。ほかの管理者に依頼してください",
    "You cannot take the administrator’s role from yourself: ask another administrator",
);
/// One's own account.
pub const CLOSE_OWN: Text = Text::new(
    "自分のアカウントは停止できません。ほかの管理者に依頼してください。",
    "You cannot close your own account: ask another administrator.",
);
/// The address has an account.
pub const EMAIL_TAKEN: Text = Text::new(
    "このメールアドレスは、すでに登録されています",
    "This address already has an account",
);
/// Column: name.
pub const NAME: Text = Text::new("氏名", "Name");
/// Column: state.
pub const STATE: Text = Text::new("状態", "State");
/// State.
pub const STATE_INVITED: Text = Text::new("確認待ち", "Waiting");
/// State.
pub const STATE_ACTIVE: Text = Text::new("利用中", "In use");
/// State.
pub const STATE_DISABLED: Text = Text::new("停止", "Account closed");
/// Caption of the list.
pub const PEOPLE_CAPTION: Text = Text::new(
    "利用者(フリガナ順)",
    "People, in the order of their names in kana",
);
/// Nobody matches.
pub const PEOPLE_NONE: Text = Text::new("条件に合う利用者はいません。", "Nobody matches.");
/// Filter: address.
pub const FIND_EMAIL: Text = Text::new("メールアドレスの一部", "Part of the address");
/// Filter: role.
pub const FIND_ROLE: Text = Text::new("役割", "Role");
/// Filter: every role.
pub const EVERY_ROLE: Text = Text::new("すべて", "All");
/// Button of the filter.
pub const FIND: Text = Text::new("しぼり込む", "Filter");
/// Heading: closing an account.
pub const CLOSING: Text = Text::new("利用の停止と再開", "Close or reopen");
/// What closing does.
pub const CLOSE_WHAT: Text = Text::new(
    "停止すると、ログインできなくなり、今のログインもすぐに終わります。記録は残ります。",
    "A closed account cannot log in, and its sessions end at once. Records stay.",
);
/// Button.
pub const CLOSE: Text = Text::new("利用を停止する", "Close the account");
/// Button.
pub const REOPEN: Text = Text::new("利用を再開する", "Reopen the account");
/// Button.
pub const INVITE_AGAIN: Text = Text::new("招待のメールをもう一度送る", "Send the invitation again");
/// Done.
pub const INVITE_SENT: Text = Text::new("招待のメールを送りました", "The invitation is on its way");
/// Not done: the invitation was taken up, or the account is closed.
pub const INVITE_NOT: Text = Text::new(
    "招待のメールは送っていません。すでに登録が済んでいるか、利用を停止しています。画面を開き直して確かめてください。",
    "No invitation was sent: the person has joined already, or the account is closed. Please open the page again to see.",
);
/// Not done: the session is over already.
pub const SESSION_CLOSED_NOT: Text = Text::new(
    "その端末のログインは、すでに終わっています。",
    "That session has ended already.",
);
/// Done.
pub const CLOSED: Text = Text::new("利用を停止しました", "The account is closed");
/// Done, to somebody who reviewed.
pub const SAVED_REVIEWER: Text = Text::new(
    "保存しました。この人が担当していて終わっていない審査は、申請の一覧(すべての募集)の「担当が未定」に出ます",
    "Saved. The open reviews of this person are listed under “Unassigned” in the list of applications (all calls)",
);
/// Done, to somebody who reviewed.
pub const CLOSED_REVIEWER: Text = Text::new(
    "利用を停止しました。この人が担当していて終わっていない審査は、申請の一覧(すべての募集)の「担当が未定」に出ます",
    "The account is closed. The open reviews of this person are listed under “Unassigned” in the list of applications (all calls)",
);
/// Nothing to open again.
pub const NOT_CLOSED: Text = Text::new(
    "このアカウントは停止されていません。画面を開き直して、今の状態を確かめてください",
    "This account is not closed; open its page again to see how it stands",
);
/// Done.
pub const REOPENED: Text = Text::new("利用を再開しました", "The account is open again");
/// How many people a list has.
pub fn people(lang: Lang, count: u64) -> String {
    match lang {
        Lang::Ja => format!("{count}人"),
        Lang::En => crate::text::count(count, "person", "people"),
    }
}
