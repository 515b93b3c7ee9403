//! Words of the page on mail that is held up.

use crate::mail::Trouble;
use crate::text::site::NAV_SETTINGS;
use crate::text::{Lang, Text, ui};

/// Title of the page.
pub const MAILS: Text = Text::new("届いていないメール", "Undelivered mail");
/// Below the title.
pub const LEAD: Text = Text::new(
    "まだ送れていないメールの一覧です。送れないときは、間隔をあけて約1週間、自動で送り直します。それでも送れなかったものは「送信できず」になり、人の確認が必要です。",
    "Mail that has not left yet. It is tried again by itself for about a week; what could not be sent by then is marked as failed and needs a person.",
);
/// What an address in the list may mean for the case.
pub const WHAT_TO_DO: Text = Text::new(
    "宛先が受け付けられなかったときは、電話などで相手に正しいアドレスを確かめてください。",
    "Where an address was refused, ask the person for the right one, for example by telephone.",
);
/// Nothing is held up.
pub const NONE: Text = Text::new(
    "届いていないメールはありません。",
    "There is no undelivered mail.",
);
/// Caption of the list.
pub const CAPTION: Text = Text::new(
    "届いていないメール(送信できなかったもの、古いものから)",
    "Undelivered mail, failed ones first, the oldest first",
);
/// Column.
pub const SUBJECT: Text = Text::new("件名", "Subject");
/// Column.
pub const TO: Text = Text::new("宛先", "To");
/// Column.
pub const SINCE: Text = Text::new("作成", "Written");
/// Column.
pub const STATE: Text = Text::new("状態", "State");
/// Column.
pub const TRIES: Text = Text::new("送信の回数", "Tries");
/// Column.
pub const TROUBLE: Text = Text::new("最後に送れなかった理由", "Why it was not sent");
/// Column.
pub const ACTS: Text = Text::new("操作", "Actions");
/// State: it will be tried by itself.
pub const WAITING: Text = Text::new("送信待ち", "Waiting");
/// State: a person has to look.
pub const FAILED: Text = Text::new("送信できず", "Failed");
/// It was not tried yet.
pub const NOT_TRIED: Text = Text::new("まだ送っていません", "Not tried yet");
/// Why a mail waits: its address was sent many, and nobody has confirmed it.
pub const CROWDED_LATER: Text = Text::new(
    "同じ宛先へのメールが続いたため、時間をおいて送ります",
    "Many mails went to this address; it will be sent a little later",
);
/// Why a mail was not sent at all: as above, and a day would not have been enough.
pub const CROWDED: Text = Text::new(
    "同じ宛先へのメールが多すぎるため、送りませんでした。必要かどうかを確かめてください",
    "Too many mails to this address, so it was not sent; please check whether it is needed",
);
/// Button.
pub const AGAIN: Text = Text::new("もう一度送る", "Send again");
/// Done.
pub const AGAIN_DONE: Text = Text::new(
    "もう一度送ります。送れたメールは、この一覧から消えます。",
    "It is being sent again. Mail that has left goes from this list.",
);

/// Not done.
pub const AGAIN_NOT: Text = Text::new(
    "このメールは、すでに送ったか、いま送っているところです。届いていないメールの一覧を開いて確かめてください。",
    "This mail has left already or is being sent right now. Please look at the list of undelivered mail.",
);

/// Line of the menu.
pub fn nav(lang: Lang, failed: u64) -> String {
    match (lang, failed) {
        (Lang::Ja, 0) => MAILS.ja.to_owned(),
        (Lang::En, 0) => MAILS.en.to_owned(),
        (Lang::Ja, n) => format!("{}(送信できず{n}件)", MAILS.ja),
        (Lang::En, n) => format!("{} ({n} failed)", MAILS.en),
    }
}

/// The part of the menu in which that line stands.
pub fn nav_part(lang: Lang, failed: u64) -> String {
    let settings = NAV_SETTINGS.of(lang);
    match (lang, failed) {
        (_, 0) => settings.to_owned(),
        (Lang::Ja, n) => format!("{settings}(メール{n}件が送信できず)"),
        (Lang::En, n) => format!("{settings} ({n} mails failed)"),
    }
}

/// How much is held up.
pub fn held_up(lang: Lang, waiting: u64, failed: u64) -> String {
    match lang {
        Lang::Ja => format!("送信待ち{waiting}件、送信できず{failed}件"),
        Lang::En => format!("{waiting} waiting, {failed} failed"),
    }
}

/// Why a mail was not taken.
pub const fn trouble(trouble: Trouble) -> Text {
    match trouble {
        Trouble::Address => Text::new(
            "宛先のアドレスが受け付けられませんでした",
            "The address was refused",
        ),
        Trouble::Unreachable => Text::new(
            "メールサーバーにつながりませんでした",
            "The mail server could not be reached",
        ),
        Trouble::Later => Text::new(
            "メールサーバーから、後で送るように求められました",
            "The mail server asked to try later",
        ),
        Trouble::Refused => Text::new(
            "メールサーバーが送信を受け付けませんでした。送信元などの設定を確かめてください",
            "The mail server does not take our mail; check the sender and other settings",
        ),
        Trouble::Unwritten => Text::new(
            "メールを書き出せませんでした。保存先の空きなどを確かめてください",
            "The mail could not be written; check the room in its folder",
        ),
    }
}

/// Title of the demonstration's outbox.
pub const OUTBOX: Text = Text::new("送ったメール(見本)", "Outgoing emails (demonstration)");
/// Below the title.
pub const OUTBOX_LEAD: Text = Text::new(
    "見本では、メールは外部に送られません。新しい順に並んでいます。",
    "In the demonstration, no email is really sent. The newest comes first.",
);
/// No mail yet.
pub const OUTBOX_EMPTY: Text = Text::new("メールはまだありません。", "No emails yet.");

/// The office, as it stands at the end of a mail.
pub fn office_lines(lang: Lang, name: &str, phone: &str, hours: &str, email: &str) -> String {
    let phone = ui::phone(lang, phone, hours);
    match lang {
        Lang::Ja => format!("{name}\n{phone}\nメール {email}"),
        Lang::En => format!("{name}\n{phone}\nEmail {email}"),
    }
}

/// The subject of a mail.
pub fn mail_subject(city: &str, subject: &str) -> String {
    format!("【{city}】{subject}")
}
