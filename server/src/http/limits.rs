//! How often things may be tried. Counted in this process only: two servers
//! allow twice as much (see the handbook).

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::ops::Range;
use std::time::Duration;

use app::account::Email;
use app::files::{BYTES_A_DAY, BYTES_AN_HOUR};
use app::id::AccountId;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Ctx;
use super::room::Room;

/// Tried too often: it is taken again after this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("tried too often; taken again in {} s", .wait.as_secs())]
pub struct TooOften {
    /// How long.
    pub wait: Duration,
}

impl TooOften {
    /// Where nothing is counted, but others come first.
    pub(crate) const A_MOMENT: Self = Self {
        wait: Duration::from_secs(5),
    };

    /// How long in seconds; what has begun counts whole.
    pub fn seconds(self) -> u64 {
        u64::try_from(self.wait.as_millis().div_ceil(1_000)).unwrap_or(u64::MAX)
    }

    /// How long in minutes; 0 for less than half of one, otherwise what has begun
    /// counts whole.
    pub fn minutes(self) -> u64 {
        match self.seconds() {
            0..30 => 0,
            seconds => seconds.div_ceil(60),
        }
    }
}

/// The limits, by what is tried.
pub struct Limits {
    log_in_from: DefaultKeyedRateLimiter<String>,
    log_in_from_to: DefaultKeyedRateLimiter<String>,
    log_in_to: DefaultKeyedRateLimiter<String>,
    mail_from: DefaultKeyedRateLimiter<String>,
    mail_from_to: DefaultKeyedRateLimiter<String>,
    mail_to: DefaultKeyedRateLimiter<String>,
    post_from: DefaultKeyedRateLimiter<String>,
    upload_in_an_hour: DefaultKeyedRateLimiter<String>,
    upload_in_a_day: DefaultKeyedRateLimiter<String>,
    page_from: DefaultKeyedRateLimiter<String>,
    /// How much may be sent at a time.
    pub room: Room,
}

/// What uploads are counted in.
const KILOBYTE: u64 = 1024;
const HOUR: Duration = Duration::from_hours(1);

/// So many kilobytes at once, and as many again in the time after.
fn bytes_in(time: Duration, bytes: u64, factor: u32) -> Quota {
    let most = u32::try_from(bytes / KILOBYTE).unwrap_or(u32::MAX);
    let most = NonZeroU32::new(most.saturating_mul(factor)).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(time / most.get())
        .unwrap_or(Quota::per_hour(most))
        .allow_burst(most)
}

fn per_minute(times: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN))
}

fn per_hour(times: u32) -> Quota {
    Quota::per_hour(NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN))
}

impl Default for Limits {
    fn default() -> Self {
        Self::times(1)
    }
}

impl Limits {
    /// `factor` times as much as usual, for test runs that press through a
    /// year's work in a minute.
    pub fn times(factor: u32) -> Self {
        Self {
            log_in_from: RateLimiter::keyed(per_minute(20 * factor)),
            log_in_from_to: RateLimiter::keyed(per_minute(10 * factor)),
            log_in_to: RateLimiter::keyed(per_minute(50 * factor)),
            mail_from: RateLimiter::keyed(per_minute(10 * factor)),
            mail_from_to: RateLimiter::keyed(per_hour(5 * factor)),
            mail_to: RateLimiter::keyed(per_hour(20 * factor)),
            post_from: RateLimiter::keyed(per_minute(240 * factor)),
            upload_in_an_hour: RateLimiter::keyed(bytes_in(HOUR, BYTES_AN_HOUR, factor)),
            upload_in_a_day: RateLimiter::keyed(bytes_in(24 * HOUR, BYTES_A_DAY, factor)),
            page_from: RateLimiter::keyed(per_minute(120 * factor)),
            room: Room::default(),
        }
    }

    /// One try to log in, from this address and to this account, if what was
    /// typed can be one. Each address block has its own count for an account,
    /// well below what the account takes from everywhere, so that nobody can
    /// lock another out from one place.
    pub fn log_in(&self, from: IpAddr, email: Option<&Email>) -> Result<(), TooOften> {
        let block = block(from);
        check(&self.log_in_from, block.clone())?;
        let Some(email) = email else { return Ok(()) };
        check(&self.log_in_from_to, format!("{block} {}", email.key()))?;
        check(&self.log_in_to, email.key().to_owned())
    }

    /// One form with which anybody can have a mail sent to an address; counted
    /// as a try to log in is, so that nobody can use up another's mails from one
    /// place.
    pub fn mail(&self, from: IpAddr, to: &Email) -> Result<(), TooOften> {
        let block = block(from);
        check(&self.mail_from, block.clone())?;
        check(&self.mail_from_to, format!("{block} {}", to.key()))?;
        self.mail_to(to)
    }

    /// One mail that somebody has sent to this address.
    pub fn mail_to(&self, to: &Email) -> Result<(), TooOften> {
        check(&self.mail_to, to.key().to_owned())
    }

    /// One posted form.
    pub fn post(&self, ctx: &Ctx) -> Result<(), TooOften> {
        check(&self.post_from, who(ctx))
    }

    /// One page of evidence that has to be drawn, or one file to be taken out
    /// of another.
    pub fn page(&self, ctx: &Ctx) -> Result<(), TooOften> {
        check(&self.page_from, who(ctx))
    }

    /// These bytes of a file that a person sends, whatever becomes of them: false
    /// if that is more than is taken in an hour or a day. A kilobyte counts once,
    /// however many pieces it comes in.
    pub fn upload(&self, by: AccountId, bytes: Range<u64>) -> bool {
        let kilobytes = bytes.end.div_ceil(KILOBYTE) - bytes.start.div_ceil(KILOBYTE);
        let kilobytes = u32::try_from(kilobytes).unwrap_or(u32::MAX);
        let Some(kilobytes) = NonZeroU32::new(kilobytes) else {
            return true;
        };
        let who = by.to_string();
        [&self.upload_in_an_hour, &self.upload_in_a_day]
            .into_iter()
            .all(|limiter| matches!(limiter.check_key_n(&who, kilobytes), Ok(Ok(()))))
    }

    /// Forgets whoever has not tried for a while.
    pub fn forget(&self) {
        for limiter in [
            &self.log_in_from,
            &self.log_in_from_to,
            &self.log_in_to,
            &self.mail_from,
            &self.mail_from_to,
            &self.mail_to,
            &self.post_from,
            &self.upload_in_an_hour,
            &self.upload_in_a_day,
            &self.page_from,
        ] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

fn who(ctx: &Ctx) -> String {
    let subject = ctx.subject.as_ref();
    subject.map_or_else(|| block(ctx.client), |subject| subject.account.to_string())
}

#[expect(clippy::needless_pass_by_value, reason = "the limiter keeps Strings")]
fn check(limiter: &DefaultKeyedRateLimiter<String>, key: String) -> Result<(), TooOften> {
    limiter.check_key(&key).map_err(|not_until| TooOften {
        wait: not_until.wait_time_from(DefaultClock::default().now()),
    })
}

/// The block an address belongs to: /24 or /56, what one household or office has.
pub(super) fn block(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            format!("{a}.{b}.{c}.0")
        }
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{:x}::", d & 0xff00)
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn email(name: &str) -> Email {
        Email::parse(&format!("{name}@example.jp")).unwrap()
    }

    /// How often it may be done, out of `times`.
    fn allowed(times: u8, mut try_it: impl FnMut(u8) -> Result<(), TooOften>) -> usize {
        (0..times).filter(|n| try_it(*n).is_ok()).count()
    }

    #[test]
    fn nobody_is_locked_out_from_one_place() {
        let limits = Limits::default();
        let (aoi, mio) = (email("aoi"), email("mio"));
        let here = |n| IpAddr::from([203, 0, 113, n]);
        assert_eq!(allowed(30, |n| limits.log_in(here(n), Some(&aoi))), 10);
        assert!(limits.log_in([198, 51, 100, 1].into(), Some(&aoi)).is_ok());
        assert!(limits.log_in([203, 0, 112, 1].into(), Some(&mio)).is_ok());
    }

    #[test]
    fn an_account_takes_only_so_many_tries_from_everywhere() {
        let limits = Limits::default();
        let (aoi, mio) = (email("aoi"), email("mio"));
        let anywhere = |n| IpAddr::from([203, 0, n, 1]);
        assert_eq!(allowed(60, |n| limits.log_in(anywhere(n), Some(&aoi))), 50);
        assert!(limits.log_in(anywhere(200), Some(&mio)).is_ok());
    }

    #[test]
    fn what_is_no_address_counts_for_the_place_alone() {
        let limits = Limits::default();
        assert_eq!(
            allowed(30, |n| limits.log_in([203, 0, 113, n].into(), None)),
            20
        );
        assert_eq!(limits.log_in_to.len() + limits.log_in_from_to.len(), 0);
    }

    #[test]
    fn an_address_gets_only_so_many_mails_and_few_from_one_place() {
        let limits = Limits::default();
        let aoi = email("aoi");
        assert_eq!(
            allowed(8, |n| limits.mail([198, 51, 100, n].into(), &aoi)),
            5
        );
        assert_eq!(
            allowed(20, |n| limits.mail([203, 0, n, 1].into(), &aoi)),
            15
        );
        assert!(limits.mail_to(&aoi).is_err());
        assert!(limits.mail_to(&email("mio")).is_ok());
    }

    #[test]
    fn a_person_sends_only_so_much_in_an_hour_and_in_a_day() {
        const FILE: u64 = 10 * 1024 * 1024;
        let limits = Limits::default();
        let [mio, aoi] = [1, 2].map(|n| AccountId::new(uuid::Uuid::from_u128(n)));
        let sent = (0..40).filter(|_| limits.upload(mio, 0..FILE)).count();
        assert_eq!(sent as u64, BYTES_AN_HOUR / FILE);
        assert!(limits.upload(mio, 0..0) && limits.upload(aoi, 0..FILE));
        assert!(!limits.upload(aoi, 0..u64::MAX));
        // Byte by byte it is no more.
        assert!(limits.upload(mio, 1..2) && !limits.upload(mio, 1_024..1_025));
        // More than any hour of a test run, less than nothing.
        let day = Limits::times(1);
        let kilobytes = NonZeroU32::new(u32::try_from(BYTES_A_DAY / KILOBYTE).unwrap()).unwrap();
        let who = aoi.to_string();
        assert!(matches!(
            day.upload_in_a_day.check_key_n(&who, kilobytes),
            Ok(Ok(()))
        ));
        assert!(!day.upload(aoi, 0..FILE));
    }

    #[test]
    fn an_ipv6_household_is_one_place() {
        assert_eq!(
            block("2001:db8:1:2ff::1".parse().unwrap()),
            "2001:db8:1:200::"
        );
        assert_eq!(
            block("2001:db8:1:201::9".parse().unwrap()),
            "2001:db8:1:200::"
        );
    }
}
