//! Settings: flags first, then `IRODORI_*` variables.

use std::net::SocketAddr;
use std::path::PathBuf;

use lettre::message::Mailbox;

/// The sender until a setting says another.
pub(crate) const NOBODY: &str = "Irodori <irodori@localhost.localdomain>";

/// The sender of every mail, as a setting gives it.
pub(crate) fn sender(words: &str) -> Result<Mailbox, String> {
    words
        .parse()
        .map_err(|_| "write an address, such as “Irodori <irodori@city.example>”".to_owned())
}

/// What every verb needs to know.
#[derive(Debug, Clone, clap::Args)]
pub struct Place {
    /// Where the records are: `sqlite://FILE` or `postgres://…` (default: irodori.db in the data folder)
    #[arg(long, global = true, env = "IRODORI_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// Where files, mails and the SQLite database are kept
    #[arg(long, global = true, env = "IRODORI_DATA", default_value = "data")]
    pub data: PathBuf,
}

impl Place {
    /// The database's URL.
    pub fn database_url(&self) -> String {
        self.database
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data.join("irodori.db").display()))
    }

    /// The database's file, where it is one.
    pub fn database_file(&self) -> Option<PathBuf> {
        let url = self.database_url();
        url.strip_prefix("sqlite://").map(PathBuf::from)
    }
}

/// What `irodori serve` needs besides.
#[derive(Debug, Clone, clap::Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "IRODORI_ADDR", default_value = "127.0.0.1:8080")]
    pub addr: SocketAddr,
    /// The address people type, such as `https://irodori.example` (default: http and the address listened on)
    #[arg(long, env = "IRODORI_BASE_URL")]
    pub base_url: Option<String>,
    /// Load the FY2023 demonstration into an empty database; its passwords are known, so only on this machine
    #[arg(long, env = "IRODORI_DEMO")]
    pub demo: bool,
    /// On PostgreSQL: bring an older schema up to date before serving
    #[arg(long, env = "IRODORI_MIGRATE")]
    pub migrate: bool,
    /// SMTP server, such as `smtps://user:password@mail.example` (default: files in the data folder)
    #[arg(long, env = "IRODORI_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,
    /// The sender of every mail
    #[arg(long, env = "IRODORI_MAIL_FROM", default_value = NOBODY, value_parser = sender)]
    pub mail_from: Mailbox,
}

/// Settings that hold while the process runs.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where files and mails are kept.
    pub data: PathBuf,
    /// The address people type, without a slash at the end.
    pub base_url: String,
    /// Whether the demonstration runs.
    pub demo: bool,
    /// The sender of every mail.
    pub mail_from: Mailbox,
}

impl Config {
    /// Whether the site is reached by https: decides cookies and HSTS.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Whether the address is one that only this machine can open. Letters
    /// and certificates must not be released with such an address in them.
    pub fn is_loopback(&self) -> bool {
        let host = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        ["127.", "localhost", "[::1]"]
            .iter()
            .any(|start| host.starts_with(start))
    }

    /// The full address of a page, for mails, letters and QR codes.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}
