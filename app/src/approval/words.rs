//! Words of what two people stand for.

use super::{Refusal, State};
use crate::text::Text;

/// What a state is called.
pub(super) const fn state(state: State) -> Text {
    match state {
        State::Proposed => Text::new("承認待ち", "Waiting for approval"),
        State::Approved => Text::new("通知待ち", "Waiting for release"),
        State::Released => Text::new("通知済み", "Released"),
        State::Void => Text::new("差し戻し", "Sent back"),
    }
}

/// Why a step is refused.
pub(super) const fn refusal(refusal: Refusal) -> Text {
    match refusal {
        Refusal::AlreadyDone => Text::new("この手続きは済んでいます", "This has been done already"),
        Refusal::SamePerson => Text::new(
            "決定案を出した人は承認できません。決裁権限のある別の職員に依頼してください",
            "You proposed this decision, so another approver has to approve it",
        ),
        Refusal::NotApproved => Text::new(
            "まだ承認されていません。承認の後に通知してください",
            "It is not approved yet; release it after approval",
        ),
        Refusal::Released => Text::new(
            "すでに通知しているため、変えられません",
            "It is released and cannot be changed any more",
        ),
        Refusal::Void => Text::new(
            "この決定案は差し戻されています。新しい決定案を出してください",
            "This proposal was sent back; make a new one",
        ),
    }
}
