//! The only place that asks what time it is.

use std::sync::{Arc, Mutex, PoisonError};

use app::time::Instant;
use chrono::{DurationRound, TimeDelta};

/// Where the time comes from: the machine, or a hand set by a test or by the
/// demo's script. Moments are cut to milliseconds, because the two databases
/// keep different precision and the ledger hashes what it reads back.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands until it is set.
    Set(Arc<Mutex<Instant>>),
}

impl Clock {
    /// A clock standing at `at`.
    pub fn standing(at: Instant) -> Self {
        Self::Set(Arc::new(Mutex::new(at)))
    }

    /// Moves a standing clock; the machine's clock stays what it is.
    pub fn set(&self, at: Instant) {
        if let Self::Set(hand) = self {
            *hand.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    /// Moves a standing clock on by `by`.
    pub fn advance(&self, by: TimeDelta) {
        self.set(self.now() + by);
    }

    /// Now, in whole milliseconds.
    pub fn now(&self) -> Instant {
        let now = match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "this is the one place that may ask"
            )]
            Self::System => chrono::Utc::now(),
            Self::Set(hand) => *hand.lock().unwrap_or_else(PoisonError::into_inner),
        };
        now.duration_trunc(TimeDelta::milliseconds(1))
            .unwrap_or(now)
    }
}
