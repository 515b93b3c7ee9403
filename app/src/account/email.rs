//! Addresses for mail.

use crate::account::words;
use crate::field::{Fields, Problem};
use crate::text::{Text, form};
use crate::writing::fold_width;

/// The longest address a mail can be sent to (RFC 5321, bytes).
const ADDRESS_MAX: usize = 254;
/// The longest part before the `@` (bytes).
const LOCAL_MAX: usize = 64;

/// An address that a mail could reach. Whether it does is shown only by the
/// mail that confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    address: String,
    key: String,
}

impl Email {
    /// Reads an address in any width. Two addresses that differ only in
    /// capitals have the same [`key`](Self::key).
    pub fn parse(text: &str) -> Option<Self> {
        let address = fold_width(text).trim().to_owned();
        let (local, domain) = address.rsplit_once('@')?;
        let may_be_empty = has_odd_dots(domain);
        let is_local = (1..=LOCAL_MAX).contains(&local.len())
            && local
                .split('.')
                .all(|part| (may_be_empty || !part.is_empty()) && part.bytes().all(is_atom));
        let labels: Vec<&str> = domain.split('.').collect();
        let is_domain = labels.len() >= 2 && labels.iter().all(|label| is_label(label));
        (is_local && is_domain && address.len() <= ADDRESS_MAX).then(|| Self {
            key: address.to_lowercase(),
            address,
        })
    }

    /// The address as typed, in half width: mail goes here.
    pub fn as_str(&self) -> &str {
        &self.address
    }

    /// The address as it stands in an envelope: what comes before the `@` is
    /// put in quotation marks where its dots would not be allowed otherwise.
    pub fn on_the_wire(&self) -> String {
        match self.address.rsplit_once('@') {
            Some((local, domain)) if local.split('.').any(str::is_empty) => {
                format!("\"{local}\"@{domain}")
            }
            _ => self.address.clone(),
        }
    }

    /// What makes the address unique: in small letters.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// The carriers that once gave out addresses such as `name.@docomo.ne.jp` and
/// `a..b@ezweb.ne.jp`. They work to this day.
const CARRIERS: [&str; 6] = [
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "au.com",
    "softbank.ne.jp",
    "vodafone.ne.jp",
    "disney.ne.jp",
];

/// Whether dots may stand at the end of a name at `domain`, or side by side.
fn has_odd_dots(domain: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    CARRIERS.iter().any(|carrier| {
        domain
            .strip_suffix(carrier)
            .is_some_and(|below| below.is_empty() || below.ends_with('.'))
    })
}

/// What RFC 5322 allows in a part of a local name.
fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Reads the address in the field `name`.
///
/// # Errors
/// It is empty or no address.
pub fn read_email(fields: &Fields, name: &str, label: Text) -> Result<Email, Problem> {
    let typed = fields.get(name).trim();
    if typed.is_empty() {
        return Err(Problem::with(name, |lang| form::empty(lang, label)));
    }
    Email::parse(typed).ok_or_else(|| Problem::with(name, |lang| words::not_an_email(lang, label)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_in_any_width_and_compared_in_small_letters() {
        let email = Email::parse(" Ｓｏｕｍｕ＠Hinata.Example ").unwrap();
        assert_eq!(email.as_str(), "Soumu@Hinata.Example");
        assert_eq!(email.key(), "soumu@hinata.example");
        assert!(Email::parse("a.b+c@city.asahikawa.hokkaido.jp").is_some());
    }

    #[test]
    fn old_addresses_of_carriers_are_taken_and_quoted_on_the_wire() {
        for (typed, wire) in [
            ("name.@docomo.ne.jp", "\"name.\"@docomo.ne.jp"),
            ("a..b@ezweb.ne.jp", "\"a..b\"@ezweb.ne.jp"),
            ("a-.-b.@d.vodafone.ne.jp", "\"a-.-b.\"@d.vodafone.ne.jp"),
            ("name@docomo.ne.jp", "name@docomo.ne.jp"),
            ("a.b@hinata.example", "a.b@hinata.example"),
        ] {
            let email = Email::parse(typed).unwrap();
            assert_eq!(email.as_str(), typed);
            assert_eq!(email.on_the_wire(), wire);
        }
        for typed in [
            "name.@notdocomo.ne.jp",
            "@docomo.ne.jp",
            "a\"b.@docomo.ne.jp",
        ] {
            assert_eq!(Email::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_no_mail_could_reach_is_refused() {
        let long = format!("{}@hinata.example", "a".repeat(65));
        for text in [
            "",
            "soumu",
            "soumu@",
            "@hinata.example",
            "soumu@hinata",
            "a b@hinata.example",
            "a..b@hinata.example",
            "a@b@hinata.example",
            "総務@hinata.example",
            "a@-x.example",
            "a@hinata.example\nBcc: b@c.example",
            "a,b@hinata.example",
            "a.@hinata.example",
            &long,
        ] {
            assert_eq!(Email::parse(text), None, "{text}");
        }
    }
}
