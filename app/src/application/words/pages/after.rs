//! Words of what comes after an application was sent, or is given up: receipt,
//! timeline, withdrawal, deletion.

use crate::text::{Lang, Text};

/// Link and title: deleting a draft.
pub const DELETE_DRAFT: Text = Text::new("下書きを削除する", "Delete the draft");
/// What the page asks.
pub const DELETE_LEAD: Text = Text::new(
    "まだ申請していない下書きを削除します。よろしければ、下のボタンを押してください。",
    "This deletes a draft that has not been submitted. If that is what you want, press the button below.",
);
/// Heading: the files in it.
pub const DELETE_FILES: Text = Text::new("この下書きで使っている資料", "Files used in this draft");
/// What becomes of them.
pub const DELETE_FILES_STAY: Text = Text::new(
    "資料そのものは、事業者の資料として残ります。ほかの申請で使えます。要らない資料は、削除する前に、資料の一覧から1つずつ消してください。",
    "The files stay with the operator and can be used in other applications. Remove files you no longer need from the list of evidence before you delete the draft.",
);
/// It cannot be undone.
pub const DELETE_FOR_GOOD: Text = Text::new(
    "削除した下書きは、元に戻せません。",
    "A deleted draft cannot be brought back.",
);
/// Button.
pub const DELETE_DO: Text = Text::new("下書きを削除する", "Delete the draft");
/// It was submitted meanwhile.
pub const DELETE_NOT_A_DRAFT: Text = Text::new(
    "削除できるのは、一度も申請していない下書きだけです。申請したものは、取り下げてください。",
    "Only a draft that was never submitted can be deleted. Withdraw an application that was.",
);

/// What is lost with a draft.
pub fn delete_answers(lang: Lang, items: usize) -> String {
    match lang {
        Lang::Ja => format!("{items}項目の回答と、担当者などの入力内容が消えます。"),
        Lang::En => format!(
            "{} and the other entries are lost.",
            crate::text::count(items, "answer", "answers")
        ),
    }
}
/// Link to the receipt.
pub const SEE_RECEIPT: Text = Text::new("申請の控えを見る", "See the receipt");
/// The story of the application.
pub const TIMELINE: Text = Text::new("これまでの経過", "What has happened");
/// Under it.
pub const TIMELINE_LEAD: Text = Text::new(
    "この申請にあったことを、新しい順に並べています。",
    "What happened to this application, newest first.",
);
/// An empty timeline.
pub const NOTHING_HAPPENED: Text = Text::new("まだ何もありません。", "Nothing has happened yet.");
/// Taking the application back.
pub const WITHDRAW: Text = Text::new("申請を取り下げる", "Withdraw the application");
/// Under it.
pub const WITHDRAW_LEAD: Text = Text::new(
    "取り下げると、この申請の審査は行われません。",
    "A withdrawn application is not reviewed.",
);
/// Heading of the consequences.
pub const DELETE_CONSEQUENCES: Text = Text::new("削除するとどうなるか", "What deleting does");
/// Way back.
pub const DELETE_NOT: Text = Text::new("削除せずに戻る", "Go back without deleting");
/// Something was typed since the page was opened.
pub const DELETE_CHANGED: Text = Text::new(
    "この下書きには、このページを開いた後に入力がありました。削除のページを開き直して、消える内容を確かめてください",
    "Something has been entered since this page was opened; open it again to see what would be deleted",
);
/// Heading.
pub const WITHDRAW_CONSEQUENCES: Text = Text::new("取り下げるとどうなるか", "What follows");
/// Label of the reason.
pub const WITHDRAW_REASON: Text = Text::new("取り下げる理由", "Reason");
/// Button.
pub const WITHDRAW_DO: Text = Text::new("取り下げる", "Withdraw");
/// Link back.
pub const WITHDRAW_NOT: Text = Text::new("取り下げずに戻る", "Go back without withdrawing");
/// Title.
pub const RECEIPT: Text = Text::new("申請の控え", "Receipt");
/// The answer.
pub const RECEIVED: Text = Text::new("申請を受け付けました", "We have your application");
/// What that means.
pub const RECEIVED_WHAT: Text = Text::new(
    "お問い合わせのときは、受付番号をお知らせください。このページは、いつでもマイページから開けます。",
    "Please quote the receipt number when you ask. You can open this page again from your page at any time.",
);
/// Label.
pub const RECEIPT_NO: Text = Text::new("受付番号", "Receipt number");
/// Label.
pub const RECEIVED_AT: Text = Text::new("受け付けた日時", "Received");
/// Label.
pub const MAIL_SENT_TO: Text = Text::new("お知らせを送った先", "Email sent to");
/// Label.
pub const REVISION: Text = Text::new("提出", "Submission");
/// Heading.
pub const WHAT_NEXT: Text = Text::new("このあとの流れ", "What happens next");
/// Link.
pub const RECEIPT_PDF: Text = Text::new("控えをダウンロードする(PDF)", "Download a copy (PDF)");
/// Summary.
pub const WHAT_WAS_SENT: Text = Text::new("申請した内容", "What was sent");
/// What follows a submission.
pub const WHAT_NEXT_LIST: [Text; 3] = [
    Text::new(
        "市の担当者が、そろっているかを確かめます。直すところがあれば、メールでお知らせします。",
        "The office checks that everything is there. If something has to be corrected, you get an email.",
    ),
    Text::new(
        "審査員が、取組ごとに資料を見て審査します。",
        "A reviewer looks at the evidence of each item.",
    ),
    Text::new(
        "結果が決まると、メールと、このサイトの申請のページでお知らせします。",
        "You get the result by email and on the page of this application.",
    ),
];
/// What a withdrawal means.
pub const WITHDRAW_FOR_GOOD: Text = Text::new(
    "取り下げは元に戻せません。",
    "A withdrawal cannot be undone.",
);
/// What a withdrawal means while the call is open.
pub const WITHDRAW_AGAIN: Text = Text::new(
    "募集の期間中は、新しい申請を始められます。入力した内容は引き継がれません。",
    "While the call is open you can begin a new application; what you typed is not carried over.",
);
/// What a withdrawal means.
pub const WITHDRAW_KEPT: Text = Text::new(
    "これまでの記録は残り、マイページで見られます。",
    "The record stays and can be seen on your page.",
);

/// The number to quote, in a line.
pub fn receipt_line(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Ja => format!("受付番号 {number}"),
        Lang::En => format!("Receipt number {number}"),
    }
}
