//! What a request sets going but does not wait for: small, and lost without
//! harm if the process ends. What must not be lost is a job.

use std::sync::{Mutex, PoisonError};

use tokio::task::JoinSet;
use tracing::Instrument as _;

/// Everything that is going on aside.
#[derive(Debug, Default)]
pub struct Aside(Mutex<JoinSet<()>>);

impl Aside {
    /// Sets `task` going.
    pub fn begin(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(task.in_current_span());
    }

    /// Waits until everything that was set going so far is done.
    pub async fn finish(&self) {
        let mut tasks = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        while tasks.join_next().await.is_some() {}
    }
}
