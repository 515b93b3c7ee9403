//! What is said after an act.

use super::Text;
use crate::ui::Did;

/// What was done.
pub const fn said(did: Did) -> Text {
    match did {
        Did::Started => Text::new("申請を始めました", "Application started"),
        Did::Kept => Text::new("保存しました", "Saved"),
        Did::LookedOver => Text::new(
            "資料の確認を終えました",
            "The evidence is marked as reviewed",
        ),
        Did::Withdrawn => Text::new("申請を取り下げました", "The application is withdrawn"),
        Did::DraftDeleted => Text::new("下書きを削除しました", "The draft is deleted"),
        Did::AcceptedForReview => Text::new("審査に回しました", "Accepted for review"),
        Did::Assigned => Text::new(
            "審査員を割り当てました。審査員にメールが届きます",
            "The reviewer is assigned and gets an email",
        ),
        Did::ReviewReopened => Text::new("審査を開き直しました", "The review is open again"),
        Did::CorrectionRequested => Text::new(
            "補正を依頼しました。事業者の担当者にメールが届きます",
            "The correction is requested; the operator’s contacts get an email",
        ),
        Did::ReviewBegun => Text::new("審査を始めました", "The review is begun"),
        Did::SteppedBack => Text::new(
            "審査を辞退しました。担当課が別の審査員を決めます",
            "You have stepped back. The office will find another reviewer",
        ),
        Did::HandedIn => Text::new(
            "審査の結果を担当課に渡しました",
            "The review is handed in to the office",
        ),
        Did::LettersSeen => Text::new(
            "通知書を確かめたことを記録しました",
            "It is recorded that you have looked at the letters",
        ),
        Did::LoggedOut => Text::new("ログアウトしました", "You are logged out"),
        Did::Invited => Text::new("招待のメールを送りました", "The invitation is on its way"),
        Did::InvitationCancelled => {
            Text::new("招待を取り消しました", "The invitation is cancelled")
        }
        Did::RoleChanged => Text::new("できることを変更しました", "The role is changed"),
        Did::ColleagueRemoved => Text::new(
            "利用者から外しました。本人にメールが届きます",
            "The person’s access is removed; they get an email",
        ),
        Did::LeftOperator => Text::new(
            "事業者の利用者から外れました",
            "You do not act for the operator any more",
        ),
        Did::HandedOver => Text::new(
            "主な担当者を引き継ぎました",
            "The owner’s role is handed over",
        ),
        Did::Joined => Text::new(
            "事業者の利用者になりました",
            "You have access to the operator now",
        ),
        Did::HandoverRecorded => Text::new(
            "引き継ぎの申し出を記録しました。別の職員が確認します",
            "The hand-over is recorded. A colleague confirms it",
        ),
        Did::HandoverConfirmed => Text::new(
            "引き継ぎを確認し、新しい担当者に招待のメールを送りました",
            "The hand-over is confirmed; the new person is invited by email",
        ),
        Did::HandoverDropped => Text::new("引き継ぎを取りやめました", "The hand-over is dropped"),
        Did::Proved => Text::new(
            "ご本人であることを確かめました。操作はまだ行われていません。この画面で内容を確かめ、もう一度ボタンを押してください",
            "Thank you, it is you. Nothing is done yet: look at this page and press the button again",
        ),
        Did::EmailAsked => Text::new(
            "新しいメールアドレスに確認のメールを送りました。メールのリンクを開くと変わります",
            "We sent an email to the new address. Open its link to make the change",
        ),
    }
}
