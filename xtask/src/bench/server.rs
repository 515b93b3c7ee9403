//! The server under measurement, and the folders it keeps its data in.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::Bench;
use super::client::Connection;
use super::{pin, seed};
use crate::place::Place;
use crate::{build, keeper, shell};

/// A data folder that is removed when this is dropped.
#[derive(Debug)]
pub(crate) struct Data(PathBuf);

impl Data {
    /// A folder with the demo loaded: the first start of a server does that.
    /// The pages of its evidence, which the server would draw in the meantime
    /// of every measurement, are not asked for any more.
    pub(crate) fn demo(place: &Place, binary: &Path) -> Result<Self> {
        let data = Self(keeper::scratch("bench-demo")?);
        Server::spawn(place, binary, &data)?.stop();
        seed::sqlite(&data.database(), "DELETE FROM job;\n")?;
        Ok(data)
    }

    /// An empty folder: a server that is started on it loads the demo.
    pub(super) fn empty() -> Result<Self> {
        Ok(Self(keeper::scratch("bench-empty")?))
    }

    /// A copy, for a measurement to fill and to write to.
    pub(super) fn copy(&self, name: &str) -> Result<Self> {
        let copy = Self(keeper::scratch(&format!("bench-{name}"))?);
        shell::output(
            shell::command("cp")
                .args(["-a", "."])
                .arg(&copy.0)
                .current_dir(&self.0),
        )?;
        Ok(copy)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("irodori.db")
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        // A folder in the temporary folder that stays harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the server may run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cores {
    /// All there are.
    All,
    /// One, so that a rate is a rate of one core.
    One,
}

/// The demo, answering on a free port; ended when dropped.
#[derive(Debug)]
pub(crate) struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    /// On `data`; answers once it is ready.
    pub(super) fn start(bench: &Bench, data: &Data, cores: Cores) -> Result<Self> {
        Self::start_with(bench, data, cores, &[])
    }

    /// The same, believing the client when it says for whom it asks.
    pub(super) fn behind_a_proxy(bench: &Bench, data: &Data, cores: Cores) -> Result<Self> {
        Self::start_with(bench, data, cores, &["--trusted-proxy", "127.0.0.1"])
    }

    fn start_with(bench: &Bench, data: &Data, cores: Cores, more: &[&str]) -> Result<Self> {
        let address = free_address()?;
        let mut command = serve(&bench.place, &bench.binary, data, address);
        command.args(more);
        if cores == Cores::One {
            command = pin::on_server_core(&command);
        }
        Self::wait_for(command, data, address)
    }

    /// On `data`, whatever was left there; answers once it is ready.
    pub(crate) fn spawn(place: &Place, binary: &Path, data: &Data) -> Result<Self> {
        let address = free_address()?;
        let mut command = serve(place, binary, data, address);
        // What goes well is not told.
        command.env("IRODORI_LOG", "error");
        Self::wait_for(command, data, address)
    }

    fn wait_for(mut command: Command, data: &Data, address: SocketAddr) -> Result<Self> {
        // Not between the figures.
        let path = data.path().join("server.log");
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)?;
        let process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("the server cannot be started")?;
        let mut server = Self { process, address };
        let start = Instant::now();
        while !server.is_ready() {
            if let Some(status) = server.process.try_wait()? {
                let log = fs::read_to_string(&path).unwrap_or_default();
                bail!("the server ended with {status} before it was ready:\n{log}");
            }
            if start.elapsed() > Duration::from_mins(1) {
                bail!("the server was not ready within 60 seconds");
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(server)
    }

    fn is_ready(&self) -> bool {
        Connection::open(self.address)
            .and_then(|mut connection| connection.get("/healthz", &[]))
            .is_ok_and(|answer| answer.status == 200)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it holds in memory now, in MB.
    pub(super) fn resident(&self) -> Result<f64> {
        memory(self.process.id(), "VmRSS:")
    }

    /// Kills it where it stands.
    pub(crate) fn kill(mut self) {
        // Dropping does the same; here it is said.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    /// Ends it in order, so that nothing is left to be put right by the next.
    pub(crate) fn stop(mut self) {
        shell::works(shell::command("kill").arg(self.process.id().to_string()));
        // Dropping ends whatever did not end by itself.
        let _ = self.process.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already ended when it was stopped; then both fail, which is well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

fn serve(place: &Place, binary: &Path, data: &Data, address: SocketAddr) -> Command {
    let (address, data) = (address.to_string(), data.path().to_string_lossy());
    build::serve_demo(place, binary, &["--addr", &address, "--data", &data])
}

/// How long a command ran (ms) and the most memory it held (MB).
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) milliseconds: f64,
    pub(super) megabytes: f64,
}

/// Runs a command to its end. Its peak memory is read every other millisecond
/// from the kernel, which keeps the highest value, so that at most what was
/// taken in the last moment is missed.
pub(super) fn watched(command: &mut Command) -> Result<Run> {
    let start = Instant::now();
    let mut process = command.stdin(Stdio::null()).spawn().with_context(|| {
        let program = command.get_program().display();
        format!("cannot start {program}")
    })?;
    let mut megabytes = 0.0;
    let status = loop {
        // Nothing can be read of a process that has just ended.
        megabytes = memory(process.id(), "VmHWM:").unwrap_or(megabytes);
        if let Some(status) = process.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    if !status.success() {
        bail!("{} ended with {status}", command.get_program().display());
    }
    Ok(Run {
        milliseconds: start.elapsed().as_secs_f64() * 1000.0,
        megabytes,
    })
}

fn memory(process: u32, line: &str) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))
        .context("memory is read from /proc, which only Linux has")?;
    megabytes(&status, line).with_context(|| format!("/proc tells no {line}"))
}

/// A line of `/proc/…/status` in MB; the kernel writes KiB.
fn megabytes(status: &str, line: &str) -> Option<f64> {
    let text = status
        .lines()
        .find_map(|it| it.strip_prefix(line)?.strip_suffix("kB"))?;
    let kib: f64 = text.trim().parse().ok()?;
    Some(kib * 1024.0 / 1_000_000.0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_in_megabytes() {
        let status = "Name:\tirodori\nVmHWM:\t    2000 kB\nVmRSS:\t    1000 kB\n";
        assert!((megabytes(status, "VmRSS:").unwrap() - 1.024).abs() < 1e-9);
        assert!((megabytes(status, "VmHWM:").unwrap() - 2.048).abs() < 1e-9);
        assert!(megabytes(status, "VmSwap:").is_none());
    }
}
