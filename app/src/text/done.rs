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
            "審査を辞退しました。市の担当者が別の審査員を決めます",
            "You have stepped back. The office will find another reviewer",
        ),
        Did::HandedIn => Text::new(
            "審査の結果を市の担当者に渡しました",
            "The review is handed in to the office",
        ),
        Did::LoggedOut => Text::new("ログアウトしました", "You are logged out"),
    }
}
