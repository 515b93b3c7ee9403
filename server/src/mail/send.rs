//! Handing mail over: to a folder by default, to an SMTP server by setting.

use std::error::Error as _;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use app::account::Email;
use app::mail::Trouble;
use lettre::address::Envelope;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::transport::smtp;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::entity::Model;

/// Where mail goes.
#[derive(Clone)]
pub enum Mailer {
    /// One `.eml` file for each mail in this folder.
    Files(PathBuf),
    /// An SMTP server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// A mail that was not taken.
#[derive(Debug)]
pub struct NotSent {
    /// Why, for the office.
    pub trouble: Trouble,
    /// Why, for the logs.
    pub error: anyhow::Error,
}

impl NotSent {
    fn new(trouble: Trouble, error: impl Into<anyhow::Error>) -> Self {
        Self {
            trouble,
            error: error.into(),
        }
    }
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
    pub async fn send(&self, from: &Mailbox, mail: &Model) -> Result<(), NotSent> {
        let to =
            recipient(&mail.to_address).map_err(|error| NotSent::new(Trouble::Address, error))?;
        let unwritten = |error| NotSent::new(Trouble::Unwritten, error);
        let message = message(from.clone(), to, mail).map_err(unwritten)?;
        match self {
            Self::Files(folder) => write(folder, mail, &message).await.map_err(unwritten),
            Self::Smtp(transport) => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(NotSent::new(trouble(&error), error)),
            },
        }
    }
}

fn trouble(error: &smtp::Error) -> Trouble {
    let Some(code) = error.status() else {
        return Trouble::Unreachable;
    };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    Trouble::of_reply(code.into(), &words)
}

fn recipient(address: &str) -> anyhow::Result<Address> {
    let email = Email::parse(address).context("the recipient's address cannot be read")?;
    Ok(email.on_the_wire().parse()?)
}

/// The mail as it goes out. It says that a machine wrote it, so that no other
/// machine answers (RFC 3834).
fn message(from: Mailbox, to: Address, mail: &Model) -> anyhow::Result<Message> {
    // Read from the headers, an envelope would lose the quotation marks that
    // old addresses of carriers need.
    let envelope = Envelope::new(Some(from.email.clone()), vec![to.clone()])?;
    Message::builder()
        .envelope(envelope)
        .from(from)
        .to(Mailbox::new(None, to))
        .message_id(Some(mail.message_id.clone()))
        .date(mail.created_at.into())
        .subject(&mail.subject)
        .header(MIME_VERSION_1_0)
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
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
