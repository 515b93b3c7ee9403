//! What the office has to do about applications, each as the list it opens.

use super::list::{Calls, Filter, Stage, View};
use super::words::staff as words;
use crate::account::Role;
use crate::text::Text;

/// Something the office does as long as there is any of it.
#[derive(Debug, Clone)]
pub struct Duty {
    /// What waits.
    pub what: Text,
    /// What is done about it.
    pub next: Text,
    /// Who does it.
    pub whose: Role,
    /// The applications it is about.
    pub filter: Filter,
}

/// Every duty, in the order of the work. An application may be in two: late,
/// and without a reviewer.
pub fn duties() -> Vec<Duty> {
    use Stage as S;
    let all = |stages: &[Stage]| Filter {
        calls: Calls::All,
        stages: stages.iter().copied().collect(),
        ..Filter::default()
    };
    let late = |stages| Filter {
        late: true,
        ..all(stages)
    };
    let unassigned = Filter {
        view: View::Unassigned,
        ..all(&[S::UnderReview])
    };
    let duty = |(what, next), whose, filter| Duty {
        what,
        next,
        whose,
        filter,
    };
    vec![
        duty(
            words::DUTY_ACCEPT,
            Role::Staff,
            all(&[S::Submitted, S::Resubmitted]),
        ),
        duty(words::DUTY_ASSIGN, Role::Staff, unassigned),
        duty(words::DUTY_CORRECTION, Role::Staff, all(&[S::Waiting])),
        duty(
            words::DUTY_NOT_CORRECTED,
            Role::Staff,
            late(&[S::CorrectionRequested]),
        ),
        duty(
            words::DUTY_NOT_REVIEWED,
            Role::Staff,
            late(&[S::UnderReview]),
        ),
        duty(words::DUTY_PROPOSE, Role::Staff, all(&[S::Reviewed])),
        duty(words::DUTY_APPROVE, Role::Approver, all(&[S::Proposed])),
        duty(words::DUTY_RELEASE, Role::Approver, all(&[S::Approved])),
    ]
}
