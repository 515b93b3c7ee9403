//! How often things may be tried. Counted in this process only: two servers
//! allow twice as much (see the handbook).

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::{Ctx, Failure};

/// The limits, by what is tried.
pub struct Limits {
    log_in_from: DefaultKeyedRateLimiter<String>,
    log_in_to: DefaultKeyedRateLimiter<String>,
    mail_from: DefaultKeyedRateLimiter<String>,
    post_from: DefaultKeyedRateLimiter<String>,
}

const fn per_minute(times: u32) -> Quota {
    match NonZeroU32::new(times) {
        Some(times) => Quota::per_minute(times),
        None => Quota::per_minute(NonZeroU32::MIN),
    }
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
            log_in_to: RateLimiter::keyed(per_minute(10 * factor)),
            mail_from: RateLimiter::keyed(per_minute(10 * factor)),
            post_from: RateLimiter::keyed(per_minute(240 * factor)),
        }
    }

    /// One try to log in, from this address and to this account. The account's
    /// own count is by address block too, so that nobody can lock another out.
    pub fn log_in(&self, ctx: &Ctx, email_key: &str) -> Result<(), Failure> {
        let block = block(ctx.client);
        check(&self.log_in_from, block.clone())?;
        check(&self.log_in_to, format!("{block} {email_key}"))
    }

    /// One form that sends a mail to an address somebody typed.
    pub fn mail(&self, ctx: &Ctx) -> Result<(), Failure> {
        check(&self.mail_from, block(ctx.client))
    }

    /// One posted form.
    pub fn post(&self, ctx: &Ctx) -> Result<(), Failure> {
        let who = ctx
            .subject
            .as_ref()
            .map_or_else(|| block(ctx.client), |subject| subject.account.to_string());
        check(&self.post_from, who)
    }

    /// Forgets whoever has not tried for a while.
    pub fn forget(&self) {
        for limiter in [
            &self.log_in_from,
            &self.log_in_to,
            &self.mail_from,
            &self.post_from,
        ] {
            limiter.retain_recent();
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the limiter keeps Strings")]
fn check(limiter: &DefaultKeyedRateLimiter<String>, key: String) -> Result<(), Failure> {
    limiter.check_key(&key).map_err(|_| Failure::TooOften)
}

/// The block an address belongs to: /24 or /56, what one household or office has.
fn block(ip: IpAddr) -> String {
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
