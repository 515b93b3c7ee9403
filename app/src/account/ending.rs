//! How near the end of a session is.

use super::islands::Lasting;

/// How long before the end it is said (seconds): ux, "session end is warned".
const WARNED: u32 = 5 * 60;

/// How near the end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing to say.
    Far,
    /// Soon, unless there is another request.
    Soon,
    /// Soon, whatever is done.
    Last,
    /// It has ended.
    Over,
}

/// How near the end is, so many seconds after the last request and after the
/// page was made.
pub fn ending(lasting: Lasting, since_seen: u32, since_made: u32) -> Ending {
    let idle = lasting.idle.saturating_sub(since_seen);
    let longest = lasting.longest.saturating_sub(since_made);
    if idle == 0 || longest == 0 {
        Ending::Over
    } else if longest <= WARNED {
        Ending::Last
    } else if idle <= WARNED {
        Ending::Soon
    } else {
        Ending::Far
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LASTING: Lasting = Lasting {
        idle: 1_800,
        longest: 43_200,
    };

    #[test]
    fn it_is_said_five_minutes_ahead() {
        assert_eq!(ending(LASTING, 1_499, 1_499), Ending::Far);
        assert_eq!(ending(LASTING, 1_500, 1_500), Ending::Soon);
        assert_eq!(ending(LASTING, 1_799, 1_799), Ending::Soon);
        assert_eq!(ending(LASTING, 1_800, 1_800), Ending::Over);
    }

    #[test]
    fn a_request_puts_it_off() {
        assert_eq!(ending(LASTING, 10, 9_000), Ending::Far);
    }

    #[test]
    fn the_end_that_comes_in_any_case_is_told_apart() {
        assert_eq!(ending(LASTING, 10, 42_899), Ending::Far);
        assert_eq!(ending(LASTING, 10, 42_900), Ending::Last);
        assert_eq!(ending(LASTING, 10, 43_200), Ending::Over);
    }

    #[test]
    fn an_old_request_is_no_overflow() {
        assert_eq!(ending(LASTING, u32::MAX, u32::MAX), Ending::Over);
    }
}
