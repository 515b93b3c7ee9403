//! Words of the site as a whole: menu and pages for what went wrong.

use super::{Lang, Text};

/// Menu: an applicant's own page.
pub const NAV_MY: Text = Text::new("マイページ", "My page");
/// Menu: a reviewer's queue.
pub const NAV_REVIEW: Text = Text::new("担当の申請", "My cases");
/// Menu: the office's first page.
pub const NAV_DAY: Text = Text::new("今日", "Today");
/// Menu: a part, the certification.
pub const NAV_CERTIFICATION: Text = Text::new("認定", "Certification");
/// Menu: a part, what keeps the site running.
pub const NAV_SETTINGS: Text = Text::new("設定", "Settings");
/// Menu: the list of applications.
pub const NAV_APPLICATIONS: Text = Text::new("申請", "Applications");
/// Menu: decisions waiting for approval or release.
pub const NAV_DECISIONS: Text = Text::new("決定", "Decisions");
/// Menu: operators and their people, for the office.
pub const NAV_OPERATORS: Text = Text::new("事業者", "Operators");
/// Menu: the register of certificates.
pub const NAV_CERTIFICATES: Text = Text::new("認定証", "Certificates");
/// Menu: Excel files.
pub const NAV_EXPORTS: Text = Text::new("書き出し", "Exports");
/// Menu: accounts.
pub const NAV_PEOPLE: Text = Text::new("利用者", "People");
/// Menu: one's own account.
pub const NAV_ACCOUNT: Text = Text::new("アカウント", "Account");

/// 404
pub const MISSING: Text = Text::new("ページが見つかりません", "Page not found");
/// 404
pub const MISSING_WHAT: Text = Text::new(
    "アドレスが変わったか、開くことのできないページです。上のメニューから探してください。",
    "The address has changed, or the page is not one you can open. Please look for it from the menu above.",
);
/// 404, where a form is sent to something that is not there any more
pub const GONE: Text = Text::new(
    "操作の対象が見つかりません",
    "There is nothing here to act on",
);
/// 404, where a form is sent to something that is not there any more
pub const GONE_WHAT: Text = Text::new(
    "対象は、もうないか、ほかの人が引き継いだため操作できません。ボタンが二度押されたときは、一度目で済んでいます。上のメニューから開いて確かめてください。",
    "It is gone, or somebody else looks after it now. If the button was pressed twice, the first time was enough. Please check from the menu above.",
);
/// 403
pub const FORBIDDEN: Text = Text::new("この操作はできません", "You cannot do this");
/// 403
pub const FORBIDDEN_WHAT: Text = Text::new(
    "今のアカウントの役割では、この操作を行えません。必要なときは、担当の窓口にご相談ください。",
    "Your account’s role does not include this. If you need it, please ask the office.",
);
/// 403, the form's token is not this browser's
pub const FORGED: Text = Text::new("もう一度送信してください", "Please send the form again");
/// 403, the form's token is not this browser's
pub const FORGED_WHAT: Text = Text::new(
    "画面を開いてから時間がたったため、送信を確かめられませんでした。何も保存していません。ブラウザーの「戻る」で前の画面に戻り、入力した内容を写しておいてから、画面を開き直して、もう一度送信してください。",
    "The page was opened too long ago for us to be sure of this form. Nothing was saved. Go back with your browser, copy what you typed, open the page again and send it once more.",
);
/// 405
pub const NOT_SO: Text = Text::new("このアドレスには送信できません", "Nothing can be sent here");
/// 405
pub const NOT_SO_WHAT: Text = Text::new(
    "送り先のアドレスが違うようです。何も保存していません。上のメニューから画面を開き直して、もう一度送信してください。",
    "The address does not seem to be the right one. Nothing was saved. Please open the page again from the menu above and send it once more.",
);
/// 409
pub const REFUSED: Text = Text::new("今はこの操作を行えません", "This cannot be done now");
/// What is typed was to be kept in passing, and cannot be.
pub fn not_stored(lang: Lang, why: &str) -> String {
    match lang {
        Lang::Ja => format!("保存していません。{why}"),
        Lang::En => format!("Not saved. {why}"),
    }
}
/// A form that saves itself: there is nothing any more that it could be saved to.
pub const GONE_HERE: Text = Text::new(
    "入力先がもうないか、ほかの人が引き継いでいます。入力した内容を写してから、画面を開き直してください。",
    "What you are filling in is gone, or somebody else looks after it now. Please copy what you typed and open the page again.",
);
/// A form that saves itself: its token is not this browser's any more.
pub const FORGED_HERE: Text = Text::new(
    "画面を開いてから時間がたっています。入力した内容を写してから、画面を開き直してください。",
    "The page was opened too long ago. Please copy what you typed and open the page again.",
);
/// On the page of a fault: the page whose form was sent
pub const TO_ITS_PAGE: Text = Text::new("元のページを開き直す", "Open the page again");
/// 409
pub const CONFLICT: Text = Text::new(
    "ほかの人が先に変更しました",
    "Somebody else changed this first",
);
/// 409, the screen was opened before something else was done
pub const OVERTAKEN: Text = Text::new(
    "画面を開いた後に、内容が変わりました",
    "This has changed since you opened the page",
);
/// 409, the screen was opened before something else was done
pub const OVERTAKEN_WHAT: Text = Text::new(
    "まだ何も行っていません。今の状態を確かめてから、必要なら、もう一度行ってください。",
    "Nothing was done. Please look at how it stands now and, if it is still right, do it again.",
);
/// Heading over what was done since the screen was opened.
pub const SINCE: Text = Text::new("画面を開いた後にあったこと", "What has happened since");
/// Label of where a case stands.
pub const STANDS: Text = Text::new("今の状態", "How it stands");
/// To the page as it is now.
pub const SEE_NOW: Text = Text::new("今の画面を開く", "Open the page as it is now");
/// 413
pub const TOO_LARGE: Text = Text::new("送信できる量を超えています", "Too much was sent");
/// 413
pub const TOO_LARGE_WHAT: Text = Text::new(
    "一度に送れる量や数を超えています。文章を短くするか、ファイルを小さくするか減らして、もう一度送信してください。",
    "This is more than can be sent at once. Please shorten the text, or send smaller or fewer files, and try again.",
);
/// 429
pub const TOO_OFTEN: Text = Text::new("少し時間をおいてください", "Please wait a moment");
/// 429
pub const TOO_OFTEN_WHAT: Text = Text::new(
    "短い時間に続けて操作があったため、いったん受け付けを止めています。",
    "There were many tries in a short time, so we have paused for a moment.",
);
/// 429: from when on.
pub fn again_in(lang: Lang, minutes: u64) -> String {
    match (lang, minutes) {
        (Lang::Ja, 0) => "少したってから、もう一度お試しください。".to_owned(),
        (Lang::En, 0) => " Please try again in a moment.".to_owned(),
        (Lang::Ja, _) => format!("{minutes}分ほどたってから、もう一度お試しください。"),
        (Lang::En, 1) => " Please try again in a minute.".to_owned(),
        (Lang::En, _) => format!(" Please try again in about {minutes} minutes."),
    }
}
/// 400
pub const UNREADABLE: Text = Text::new(
    "送信された内容を読み取れませんでした",
    "The form could not be read",
);
/// 400
pub const UNREADABLE_WHAT: Text = Text::new(
    "送信が途中で切れた可能性があります。前の画面に戻って、もう一度送信してください。",
    "It may have been cut off on its way. Please go back and send it again.",
);
/// 503
pub const BUSY: Text = Text::new("ただいま混み合っています", "We are busy right now");
/// 503
pub const BUSY_WHAT: Text = Text::new(
    "保存できませんでした。入力した内容はこの画面に残っています。少し待ってから、もう一度送信してください。",
    "We could not save. What you typed is still on this page. Please wait a moment and send it again.",
);
/// 503, where nothing was sent
pub const BUSY_OPEN: Text = Text::new(
    "いまこのページを表示できません。少し待ってから、もう一度開いてください。",
    "We cannot show this page right now. Please wait a moment and open it again.",
);
/// 503, what was sent could not be written
pub const UNKEPT: Text = Text::new("保存できませんでした", "We could not save this");
/// 503, what was sent could not be written
pub const UNKEPT_WHAT: Text = Text::new(
    "こちらの設備の都合で、送られたものを保存できませんでした。入力した内容はこの画面に残っています。少し待ってから、もう一度送信してください。ファイルは残らないため、前の画面でもう一度選んでください。続くときは、下の番号を窓口にお知らせください。",
    "Our side could not write down what you sent. What you typed is still on this page. Please wait a moment and send it again; a file is not kept here, so choose it again on the page before. If it goes on, tell the office the number below.",
);
/// 500
pub const UNEXPECTED: Text = Text::new(
    "申し訳ありません。うまく処理できませんでした",
    "Sorry, something went wrong on our side",
);
/// 500
pub const UNEXPECTED_WHAT: Text = Text::new(
    "こちらの不具合です。途中までの保存はしていません。時間をおいてもう一度お試しください。続くときは、下の番号を窓口にお知らせください。",
    "The fault is ours, and nothing was half-saved. Please try again later. If it goes on, tell the office the number below.",
);
/// Before the incident number
pub const INCIDENT: Text = Text::new("お問い合わせ番号", "Incident number");
/// Above what had been typed
pub const TYPED: Text = Text::new("入力した内容", "What you typed");
/// Sends the same form again
pub const SEND_AGAIN: Text = Text::new("もう一度送信する", "Send it again");
