//! What the office can do about mail.

use std::sync::Arc;

use app::id::AccountId;
use app::ledger::ActName;
use uuid::Uuid;

use super::store;
use crate::http::App;
use crate::work::Act;

/// Sends a mail that is held up on its way again. False, and nothing is done,
/// if it has left or is being sent.
pub async fn send_again(app: &Arc<App>, by: AccountId, id: Uuid) -> anyhow::Result<bool> {
    let act = Act::new(ActName::SendMailAgain, "outbox", id);
    let work = app.works.act(Some(by), act).await?;
    let again = store::again(&work, id).await?;
    if again {
        work.commit().await?;
        app.bell.ring();
    }
    Ok(again)
}
