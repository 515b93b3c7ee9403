//! Many requests at once, and what their times say.

use std::net::SocketAddr;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::client::{Answer, Connection};

/// How many connections ask at the same time.
pub(super) const CONNECTIONS: usize = 16;

/// The times of requests that were answered, and how long all of it took.
#[derive(Debug)]
pub(super) struct Times {
    each: Vec<Duration>,
    all: Duration,
}

impl Times {
    /// Answers a second.
    pub(super) fn rate(&self) -> f64 {
        count(self.each.len()) / self.all.as_secs_f64()
    }

    /// The time (ms) that a share of the requests did not exceed.
    pub(super) fn percentile(&self, share: f64) -> f64 {
        let times: Vec<f64> = self
            .each
            .iter()
            .map(|time| time.as_secs_f64() * 1000.0)
            .collect();
        percentile(times, share)
    }
}

/// Does `act` one after another, for each of `what`.
pub(super) fn in_turn<T>(
    what: impl IntoIterator<Item = T>,
    mut act: impl FnMut(T) -> Result<()>,
) -> Result<Times> {
    let mut each = Vec::new();
    let begin = Instant::now();
    for one in what {
        let start = Instant::now();
        act(one)?;
        each.push(start.elapsed());
    }
    Ok(Times {
        each,
        all: begin.elapsed(),
    })
}

/// Gives each of `workers` a thread; all begin at the same moment.
pub(super) fn at_once<W: Send>(
    workers: Vec<W>,
    act: impl Fn(W) -> Result<Times> + Sync,
) -> Result<Times> {
    let barrier = Barrier::new(workers.len() + 1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = workers
            .into_iter()
            .map(|worker| {
                scope.spawn(|| {
                    barrier.wait();
                    act(worker)
                })
            })
            .collect();
        barrier.wait();
        let begin = Instant::now();
        let mut each = Vec::new();
        for thread in threads {
            let Ok(times) = thread.join() else {
                bail!("a thread of the load has failed");
            };
            each.extend(times?.each);
        }
        Ok(Times {
            each,
            all: begin.elapsed(),
        })
    })
}

/// Sends `request` again and again over [`CONNECTIONS`] connections, after a
/// warm-up of one second. Every answer must be 200.
pub(super) fn for_a_while(address: SocketAddr, request: &str, seconds: u64) -> Result<Times> {
    let connections = (0..CONNECTIONS)
        .map(|_| Connection::open(address))
        .collect::<Result<Vec<_>>>()?;
    let ask = |connection: &mut Connection, until: Instant| {
        let mut answer = Answer::default();
        let mut left = std::iter::from_fn(|| (Instant::now() < until).then_some(()));
        in_turn(&mut left, |()| {
            connection.exchange(request, &mut answer)?;
            if answer.status != 200 {
                bail!("a page answered {}", answer.status);
            }
            Ok(())
        })
    };
    at_once(connections, |mut connection| {
        ask(&mut connection, Instant::now() + Duration::from_secs(1))?;
        ask(
            &mut connection,
            Instant::now() + Duration::from_secs(seconds),
        )
    })
    .map(|times| Times {
        all: Duration::from_secs(seconds),
        ..times
    })
    .context("the load could not be kept up")
}

/// The nearest-rank percentile: the smallest value that `share` of all values
/// do not exceed.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rank lies between 0 and the length"
)]
pub(super) fn percentile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (share * count(values.len())).ceil() as usize;
    values
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or(f64::NAN)
}

/// The middle of several measurements of the same thing.
pub(super) fn median(values: Vec<f64>) -> f64 {
    percentile(values, 0.5)
}

#[expect(clippy::cast_precision_loss, reason = "counts here are far below 2^52")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn is(value: f64, expected: f64) {
        assert!((value - expected).abs() < f64::EPSILON, "{value}");
    }

    #[test]
    fn a_percentile_is_a_value_that_was_measured() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        is(percentile(hundred.clone(), 0.99), 99.0);
        is(percentile(hundred.clone(), 0.95), 95.0);
        is(percentile(hundred, 1.0), 100.0);
        is(percentile(vec![7.0], 0.99), 7.0);
        assert!(percentile(Vec::new(), 0.5).is_nan());
    }

    #[test]
    fn the_median_is_the_middle_one() {
        is(median(vec![9.0, 1.0, 2.0]), 2.0);
    }

    #[test]
    fn a_rate_is_over_all_the_time() {
        let times = Times {
            each: vec![Duration::from_millis(10); 20],
            all: Duration::from_millis(100),
        };
        is(times.rate(), 200.0);
        is(times.percentile(0.95), 10.0);
    }

    #[test]
    fn everybody_works_and_every_time_counts() {
        let times = at_once(vec![3, 4], |n| in_turn(0..n, |_| Ok(()))).unwrap();
        assert_eq!(times.each.len(), 7);
        assert!(at_once(vec![1], |_| bail!("no")).is_err());
    }
}
