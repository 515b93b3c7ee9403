//! Settings: flags first, then `IRODORI_*` variables.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use anyhow::bail;
use lettre::message::Mailbox;

use crate::connections;
use crate::http::client::Proxies;

/// The sender until a setting says another. It has no name of its own: mails
/// then come in the name of the office.
pub(crate) const NOBODY: &str = "irodori@localhost.localdomain";

/// The sender of every mail, as a setting gives it.
pub(crate) fn sender(words: &str) -> Result<Mailbox, String> {
    words
        .parse()
        .map_err(|_| "write an address, such as “irodori@city.example”".to_owned())
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
    /// A proxy whose X-Forwarded-For is believed, as an address or a block such as 10.0.0.0/8; may be given several times, with commas in the variable
    #[arg(
        long = "trusted-proxy",
        value_name = "ADDR",
        env = "IRODORI_TRUSTED_PROXY",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<Proxies>,
    /// On PostgreSQL: bring an older schema up to date before serving
    #[arg(long, env = "IRODORI_MIGRATE")]
    pub migrate: bool,
    /// SMTP server, such as `smtps://user:password@mail.example` (default: files in the data folder)
    #[arg(long, env = "IRODORI_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,
    /// The sender of every mail (without a name: the office’s)
    #[arg(long, env = "IRODORI_MAIL_FROM", default_value = NOBODY, value_parser = sender)]
    pub mail_from: Mailbox,
    /// What connections are held to.
    #[command(flatten)]
    pub connections: connections::Limits,
}

impl Serve {
    /// The settings of a site that listens on `addr`.
    ///
    /// # Errors
    /// Passwords would go over a network in clear, or known ones would do.
    pub fn config(&self, data: PathBuf, addr: SocketAddr) -> anyhow::Result<Config> {
        let base_url = match &self.base_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{addr}"),
        };
        let config = Config {
            data,
            base_url,
            demo: self.demo,
            mail_from: self.mail_from.clone(),
            trusted_proxies: self.trusted_proxies.clone(),
        };
        if self.demo && !(addr.ip().is_loopback() && config.is_loopback()) {
            bail!(
                "--demo has known passwords, so it serves this machine only: --addr and --base-url must be on 127.0.0.1"
            );
        }
        if !config.is_https() && !config.is_loopback() {
            bail!("--base-url must begin with https:// (plain http only on this machine)");
        }
        Ok(config)
    }
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
    /// The sender of every mail; where it has no name, the office’s stands there.
    pub mail_from: Mailbox,
    /// The proxies whose word on their clients is taken.
    pub trusted_proxies: Vec<Proxies>,
}

impl Config {
    /// Whether the site is reached by https: decides cookies and HSTS.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Whether the address is one that only this machine can open. Letters
    /// and certificates must not be released with such an address in them.
    pub fn is_loopback(&self) -> bool {
        self.authority().is_some_and(|host| {
            host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        })
    }

    /// The name of the site's host, in the identifiers of its mails.
    pub fn host(&self) -> String {
        match self.authority() {
            Some(host) if !host.is_empty() && !host.contains(':') => host.to_lowercase(),
            // An address of version 6 cannot stand there.
            _ => "localhost".to_owned(),
        }
    }

    fn authority(&self) -> Option<&str> {
        let (_, rest) = self.base_url.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next()?;
        match authority.strip_prefix('[') {
            Some(ipv6) => ipv6.split(']').next(),
            None => authority.split(':').next(),
        }
    }

    /// The full address of a page, for mails, letters and QR codes.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        serve: Serve,
    }

    fn config(line: &str) -> anyhow::Result<Config> {
        let words = std::iter::once("irodori").chain(line.split_whitespace());
        let serve = Line::try_parse_from(words)?.serve;
        let addr = serve.addr;
        serve.config("data".into(), addr)
    }

    #[test]
    fn the_demonstration_is_for_this_machine_only() {
        for own in [
            "--demo",
            "--demo --addr [::1]:80",
            "--demo --base-url http://localhost:8080/",
            "--demo --base-url https://127.0.0.1",
        ] {
            assert!(config(own).is_ok(), "{own}");
        }
        for open in [
            "--demo --addr 0.0.0.0:8080",
            "--demo --addr [::]:8080 --base-url http://localhost",
            "--demo --addr 192.0.2.1:80 --base-url http://127.0.0.1",
            "--demo --base-url https://irodori.example",
            "--demo --base-url https://localhost.example",
        ] {
            let error = config(open).unwrap_err().to_string();
            assert!(error.contains("known passwords"), "{open}: {error}");
        }
    }

    #[test]
    fn what_others_can_open_is_served_by_https() {
        for line in [
            "",
            "--addr 0.0.0.0:8080 --base-url https://irodori.example",
            "--addr 0.0.0.0:8080 --base-url http://localhost:8080",
        ] {
            assert!(config(line).is_ok(), "{line}");
        }
        for line in [
            "--addr 0.0.0.0:8080",
            "--base-url http://irodori.example",
            "--base-url http://127.example",
            "--base-url http://localhost.example:8080",
            "--base-url irodori.example",
        ] {
            let error = config(line).unwrap_err().to_string();
            assert!(error.contains("https://"), "{line}: {error}");
        }
    }

    #[test]
    fn proxies_are_named_one_by_one_or_with_commas() {
        let one_by_one = config("--trusted-proxy 127.0.0.1 --trusted-proxy 10.0.0.0/8").unwrap();
        let with_commas = config("--trusted-proxy 127.0.0.1,10.0.0.0/8").unwrap();
        assert_eq!(one_by_one.trusted_proxies.len(), 2);
        assert_eq!(one_by_one.trusted_proxies, with_commas.trusted_proxies);
        assert!(config("--trusted-proxy proxy").is_err());
    }

    #[test]
    fn no_limit_on_connections_is_nothing() {
        for flag in ["max-connections", "idle-seconds", "end-seconds"] {
            assert!(config(&format!("--{flag} 1")).is_ok(), "{flag}");
            assert!(config(&format!("--{flag} 0")).is_err(), "{flag}");
        }
    }
}
