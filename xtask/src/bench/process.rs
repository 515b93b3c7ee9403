//! The process: how soon it is ready and what it holds when idle, with as many
//! applications as a large city has. Ready is when `/healthz` answers. Budgets:
//! design, "ready ≤ 200 ms with 10,000 applications, ≤ 80 MB idle".

use std::time::{Duration, Instant};

use anyhow::Result;

use super::load::median;
use super::seed::{self, With};
use super::server::{Cores, Server};
use super::{Bench, Budget, Figure};

const APPLICATIONS: usize = 10_000;
const STARTS: usize = 5;

pub(super) fn process(bench: &Bench) -> Result<Vec<Figure>> {
    let data = bench.demo.copy("process")?;
    seed::cases(&data.database(), APPLICATIONS, With::Rows)?;
    let mut times = Vec::new();
    let mut idle = Vec::new();
    for _ in 0..STARTS {
        let start = Instant::now();
        let server = Server::start(bench, &data, Cores::All)?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        // What it does after it has begun to answer is part of being idle.
        std::thread::sleep(Duration::from_millis(500));
        idle.push(server.resident()?);
        server.stop();
    }
    Ok(vec![
        Figure::new(
            format!("ready with {APPLICATIONS} applications"),
            median(times),
            "ms",
            Budget::AtMost(200.0),
        ),
        Figure::new("memory when idle", median(idle), "MB", Budget::AtMost(80.0)),
    ])
}
