//! Handing mail over: to a folder by default, to an SMTP server by setting.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use lettre::message::header::ContentType;
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::entity::Model;

/// Where mail goes.
#[derive(Clone)]
pub enum Mailer {
    /// One `.eml` file for each mail in this folder.
    Files(PathBuf),
    /// An SMTP server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// Why a mail was not taken.
#[derive(Debug)]
pub enum NotSent {
    /// Perhaps later.
    Later(anyhow::Error),
    /// Never: the address is refused, or one cannot be made of it.
    Never(anyhow::Error),
}

impl Mailer {
    /// An SMTP server as a URL: `smtps://user:password@host`, or
    /// `smtp://host:port` for a relay on the same machine or network.
    pub fn smtp(url: &str) -> anyhow::Result<Self> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .context("the SMTP setting cannot be read")?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        Ok(Self::Smtp(transport))
    }

    /// Hands one mail over.
    pub async fn send(&self, from: &str, mail: &Model) -> Result<(), NotSent> {
        let message = message(from, mail).map_err(NotSent::Never)?;
        match self {
            Self::Files(folder) => write(folder, mail, &message).await.map_err(NotSent::Later),
            Self::Smtp(transport) => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if refused(&error) => Err(NotSent::Never(error.into())),
                Err(error) => Err(NotSent::Later(error.into())),
            },
        }
    }
}

/// Whether the server has refused this address for good: there is no such
/// mailbox, or it takes no mail. Any other refusal may be of us (a password
/// that was changed, a relay that is not ours yet) and must not end our mail.
fn refused(error: &smtp::Error) -> bool {
    matches!(error.status().map(u16::from), Some(550 | 551 | 553 | 556))
}

fn message(from: &str, mail: &Model) -> anyhow::Result<Message> {
    Message::builder()
        .from(
            from.parse()
                .context("the sender's address cannot be read")?,
        )
        .to(mail
            .to_address
            .parse()
            .context("the recipient's address cannot be read")?)
        .message_id(Some(mail.message_id.clone()))
        .date(mail.created_at.into())
        .subject(&mail.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(mail.body.clone())
        .context("the mail cannot be written")
}

async fn write(folder: &std::path::Path, mail: &Model, message: &Message) -> anyhow::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let path = folder.join(format!("{}.eml", mail.id));
    let half = folder.join(format!("{}.part", mail.id));
    tokio::fs::write(&half, message.formatted()).await?;
    tokio::fs::rename(&half, &path)
        .await
        .context("the mail could not be put into its folder")
}
