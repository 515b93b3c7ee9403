//! Mail on its way out: why one has not left, when it is tried again, and the
//! page on which the office sees what is held up.
//!
//! A mail is written with the act it tells of and waits in the outbox until a
//! mail server has taken it. One that was refused is tried again at growing
//! distances; after [`MOST_TRIES`] a person has to look.

#[cfg(feature = "ssr")]
pub mod outbox;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod words;

use chrono::TimeDelta;

#[cfg(feature = "ssr")]
use crate::site::Site;
#[cfg(feature = "ssr")]
use crate::text::Lang;

/// The longest name of a sender that every reader shows whole (characters):
/// some put a blank into longer Japanese ones.
#[cfg(feature = "ssr")]
const SENDER_MAX: usize = 14;

/// In whose name mails come: the office and its programme, as far as that
/// fits, else as much of the office's name as does, else the city. None while
/// nobody knows whose site it is.
#[cfg(feature = "ssr")]
pub fn sender_name(lang: Lang, site: &Site) -> Option<String> {
    let [city, office, programme] =
        [&site.city, &site.office_name, &site.programme].map(|text| text.of(lang).trim());
    let fits = |name: &str| {
        !name.is_empty() && (name.is_ascii() || crate::writing::count_chars(name) <= SENDER_MAX)
    };
    let parts: Vec<&str> = office.split_whitespace().collect();
    let shorter = (1..parts.len()).rev().map(|n| parts[..n].join(" "));
    [format!("{office} {programme}"), office.to_owned()]
        .into_iter()
        .chain(shorter)
        .chain([city.to_owned()])
        .map(|name| name.trim().to_owned())
        .find(|name| fits(name))
}

/// How often a mail is tried before somebody has to look: over a good week,
/// as [`wait`] spaces it.
pub const MOST_TRIES: u32 = 19;

/// How long a mail waits after so many tries: half a minute after the first,
/// twice as long after each further one, a day at most.
pub fn wait(tries: u32) -> TimeDelta {
    const FIRST: TimeDelta = TimeDelta::seconds(30);
    const LONGEST: TimeDelta = TimeDelta::days(1);
    2_i32
        .checked_pow(tries.saturating_sub(1))
        .and_then(|times| FIRST.checked_mul(times))
        .map_or(LONGEST, |wait| wait.min(LONGEST))
}

/// Why a mail was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such mailbox, or it takes no mail.
    Address,
    /// The mail server was not there or broke off.
    Unreachable,
    /// The mail server asks to come back later.
    Later,
    /// The mail server does not take this from us.
    Refused,
    /// The mail could not be written on our side.
    Unwritten,
}

impl Trouble {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Address,
        Self::Unreachable,
        Self::Later,
        Self::Refused,
        Self::Unwritten,
    ];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Unreachable => "unreachable",
            Self::Later => "later",
            Self::Refused => "refused",
            Self::Unwritten => "unwritten",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// What a mail server's refusal means, by its reply code and its words.
    ///
    /// The code alone does not tell whose fault it is: 550 and 553 are said of
    /// the addressee, of our sender and of relaying alike. Only the enhanced
    /// code at the head of the words (RFC 3463) names the addressee.
    pub fn of_reply(code: u16, words: &str) -> Self {
        const ADDRESSEE: [&str; 6] = [
            "5.1.1",  // no such mailbox
            "5.1.2",  // no such place
            "5.1.3",  // no address at all
            "5.1.6",  // moved, nobody knows where
            "5.1.10", // the place takes no mail
            "5.2.1",  // the mailbox is closed
        ];
        let enhanced = words.split_whitespace().next().unwrap_or_default();
        match code {
            400..500 => Self::Later,
            _ if ADDRESSEE.contains(&enhanced) => Self::Address,
            _ => Self::Refused,
        }
    }

    /// Whether trying again cannot help: the addressee's own server says so.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "ssr")]
    #[test]
    fn mails_come_in_the_name_of_the_office() {
        let name = |office: &str, programme: &str, lang| {
            let text = |ja: &str, en: &str| crate::text::LocalText {
                ja: ja.to_owned(),
                en: en.to_owned(),
            };
            let site = Site {
                city: text("旭川市", "Asahikawa"),
                office_name: text(office, "Certification Desk"),
                programme: text(programme, "Good Employers"),
                ..Site::default()
            };
            sender_name(lang, &site)
        };
        let long = "旭川市 女性活躍推進部 認定担当";
        for (office, programme, says) in [
            ("認定担当", "推進事業者認定", "認定担当 推進事業者認定"),
            (long, "多様な働き方推進事業者認定", "旭川市 女性活躍推進部"),
            ("旭川市女性活躍推進部認定担当課", "認定", "旭川市"),
        ] {
            assert_eq!(name(office, programme, Lang::Ja).as_deref(), Some(says));
        }
        assert_eq!(
            name(long, "認定", Lang::En).as_deref(),
            Some("Certification Desk Good Employers")
        );
        assert_eq!(sender_name(Lang::Ja, &Site::default()), None);
    }

    #[test]
    fn tries_are_spread_over_a_good_week() {
        let all: TimeDelta = (1..MOST_TRIES).map(wait).sum();
        assert!(
            (TimeDelta::days(7)..TimeDelta::days(8)).contains(&all),
            "{all}"
        );
        assert_eq!(wait(0), TimeDelta::seconds(30));
        assert_eq!(wait(1), TimeDelta::seconds(30));
        assert_eq!(wait(2), TimeDelta::minutes(1));
        assert_eq!(wait(12), TimeDelta::seconds(61_440));
        assert_eq!(wait(13), TimeDelta::days(1));
        assert_eq!(wait(u32::MAX), TimeDelta::days(1));
    }

    #[test]
    fn only_what_is_said_of_the_addressee_is_final() {
        for (code, words, trouble) in [
            (550, "5.1.1 no such mailbox", Trouble::Address),
            (550, "5.1.10 null MX", Trouble::Address),
            (553, "5.1.3 bad syntax", Trouble::Address),
            (550, "5.7.1 relaying denied", Trouble::Refused),
            (553, "5.1.8 sender address rejected", Trouble::Refused),
            (550, "we do not relay 5.1.1", Trouble::Refused),
            (550, "", Trouble::Refused),
            (530, "5.7.0 authentication required", Trouble::Refused),
            (451, "4.7.1 come back later", Trouble::Later),
            (
                450,
                "5.1.1 says one thing and means another",
                Trouble::Later,
            ),
        ] {
            assert_eq!(Trouble::of_reply(code, words), trouble, "{code} {words}");
        }
        let last: Vec<_> = Trouble::ALL
            .into_iter()
            .filter(|it| it.is_final())
            .collect();
        assert_eq!(last, [Trouble::Address]);
    }

    #[test]
    fn every_kind_reads_back() {
        for it in Trouble::ALL {
            assert_eq!(Trouble::parse(it.as_str()), Some(it));
        }
    }
}
