//! Words of the decision.

#[cfg(feature = "ssr")]
pub mod exports;
pub mod pages;

use chrono::NaiveDate;

use crate::application::words as application;
use crate::programme::Tier;
use crate::text::{Lang, Text};
use crate::time::long_date;

/// Label of the outcome.
pub const OUTCOME: Text = Text::new("決定の内容", "Decision");
/// 認定する
pub const CERTIFY: Text = Text::new("認定する", "Certify");
/// 認定しない
pub const NOT_CERTIFY: Text = Text::new("認定しない", "Do not certify");
/// Label of the reason for not certifying.
pub const REASON: Text = Text::new("認定しない理由", "Reason for not certifying");
/// Nothing is chosen.
pub const NOT_CHOSEN: Text = Text::new(
    "認定するか、認定しないかを選んでください",
    "Choose whether to certify or not",
);
/// No tier is reached.
pub const NO_TIER: Text = Text::new(
    "認めた取組がどの区分の基準にも届いていません。「認定しない」を選んで理由を入力してください",
    "The accepted items reach no tier; choose “Do not certify” and enter the reason",
);
/// The reason is missing.
pub const REASON_MISSING: Text = Text::new(
    "認定しない理由を入力してください。事業者への通知書に載ります",
    "Enter the reason for not certifying; it goes into the letter",
);

/// Label of the day of certification.
pub const CERTIFIED_ON: Text = Text::new("認定日", "Certification date");
/// The day is missing.
pub const CERTIFIED_ON_MISSING: Text =
    Text::new("認定日を入力してください", "Enter the certification date");

/// The day is too early or too late.
pub fn certified_on_outside(lang: Lang, first: NaiveDate, last: NaiveDate) -> String {
    let (first, last) = (long_date(lang, first), long_date(lang, last));
    match lang {
        Lang::Ja => format!("認定日は{first}から{last}までの日付を入力してください"),
        Lang::En => format!("Enter a certification date from {first} to {last}"),
    }
}

/// The reviewer has not said to be done.
pub const NOT_REVIEWED: Text = Text::new(
    "審査がまだ終わっていません。担当の審査員が「審査を送る」を押した後に、決定案を出せます",
    "The review is not finished; propose a decision after the reviewer has pressed “Hand in the review”",
);
/// Nothing is proposed.
pub const NOT_PROPOSED: Text = Text::new(
    "まだ決定案がありません。先に決定案を出してください",
    "Nothing is proposed yet; propose a decision first",
);
/// Another proposal is on its way.
pub const ALREADY_PROPOSED: Text = Text::new(
    "この申請には、すでに決定案があります。内容を変えるときは、決裁権限のある職員が差し戻した後に出し直してください",
    "There is a proposal already; to change it, have the approver send it back and propose again",
);
/// The accepted items earn another tier.
pub const NOT_THE_TIER: Text = Text::new(
    "区分は、認めた取組から決まります。選んだ区分がこれと違うため、決定案を出せません",
    "The tier follows from the accepted items; you chose another, so it cannot be proposed",
);
/// Verdicts or the application changed after the proposal.
pub const CHANGED: Text = Text::new(
    "決定案の後に、申請か判定が変わりました。差し戻して、今の内容で出し直してください",
    "The application or a verdict changed after the proposal; send it back and propose again",
);
/// Nobody has looked at the letters.
pub const LETTERS_UNSEEN: Text = Text::new(
    "通知書をまだ確かめていません。通知書のページで内容を確かめてから、通知してください",
    "Nobody has looked at the letters; look at them on their page, then release",
);
/// What would be printed changed after somebody looked.
pub const LETTERS_CHANGED: Text = Text::new(
    "通知書を確かめた後に、印刷する内容が変わりました。通知書のページで、今の内容をもう一度確かめてください",
    "What will be printed has changed since the letters were looked at; look at them on their page again",
);
/// The base URL is one only this machine can open.
pub const NO_PUBLIC_ADDRESS: Text = Text::new(
    "サイトのアドレスが、このコンピューターの中だけのものです。認定証の二次元コードとメールのリンクが外から開けないため、通知できません。管理者に、公開のアドレス(--base-url)の設定を依頼してください",
    "The site’s address works on this machine only, so the code on the certificate and the link in the mail would open nowhere else. Ask the administrator to set the public address (--base-url)",
);

/// Characters are in no loaded font.
pub fn unprintable(lang: Lang, receipt_no: &str, characters: &[char]) -> String {
    let listed: Vec<String> = characters.iter().map(ToString::to_string).collect();
    match lang {
        Lang::Ja => format!(
            "受付番号 {receipt_no} の申請には、印刷できない文字({})があります。まだ何も通知していません。事業者に「印刷用の名称」の入力を依頼するか、その文字を含む書体をデータフォルダーの fonts に置いてから、もう一度通知してください",
            listed.join("、")
        ),
        Lang::En => format!(
            "Case {receipt_no} has characters that cannot be printed ({}). Nothing was released. Ask the operator to fill in “Name for printing”, or put a font with these characters into the folder fonts of the data folder, then release again",
            listed.join(", ")
        ),
    }
}

/// In the history: proposal approved.
pub const EVENT_APPROVED: Text = Text::new("決定案を承認しました", "Proposed decision approved");

/// In the history: somebody looked at what a release would send.
pub const EVENT_LETTERS_SEEN: Text = Text::new(
    "通知書の内容を確かめました",
    "Letters checked before the release",
);

/// In the history: a decision was proposed.
pub fn event_proposed(lang: Lang, tier: Option<Tier>) -> String {
    let outcome = application::outcome(lang, tier);
    match lang {
        Lang::Ja => format!("決定案を出しました:{outcome}"),
        Lang::En => format!("Decision proposed: {outcome}"),
    }
}

/// In the history: the approver sent the proposal back.
pub fn event_sent_back(lang: Lang, reason: &str) -> String {
    match lang {
        Lang::Ja => format!("決定案を差し戻しました。理由:{reason}"),
        Lang::En => format!("Proposed decision sent back: {reason}"),
    }
}
