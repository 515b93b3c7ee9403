//! Stories of connections that keep to nothing, over real sockets.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use http::StatusCode;
use server::connections::{self, Limits};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::harness::Log;

/// Longer than anything here takes on a busy machine.
const LONG: Duration = Duration::from_mins(1);
const SHORT: Duration = Duration::from_millis(200);

const GET: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

/// Nothing bites but what a story sets.
fn limits() -> Limits {
    let many = NonZeroU32::new(100).unwrap();
    Limits {
        most: many,
        most_from_one: many,
        idle: LONG,
        stall: LONG,
        body: LONG,
        end: SHORT,
    }
}

struct Served {
    address: SocketAddr,
    end: oneshot::Sender<()>,
    done: JoinHandle<()>,
}

impl Served {
    async fn new(router: Router, limits: Limits, trusted: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let trusted = trusted.iter().map(|it| it.parse().unwrap()).collect();
        let (end, asked) = oneshot::channel();
        let asked = async {
            let _ = asked.await;
        };
        let done = tokio::spawn(connections::serve(listener, router, limits, trusted, asked));
        Self { address, end, done }
    }

    async fn open(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// A connection that was answered, and stays.
    async fn visit(&self) -> TcpStream {
        let mut stream = self.open().await;
        stream.write_all(GET).await.unwrap();
        assert!(answer(&mut stream).await.contains("0 bytes"));
        stream
    }

    /// Ends, however anybody behaves.
    async fn ends(self) {
        self.end.send(()).unwrap();
        timeout(LONG, self.done).await.expect("an end").unwrap();
    }
}

/// Says how much it was sent.
fn counting() -> Router {
    Router::new().fallback(async |request: Request| -> Response {
        match to_bytes(request.into_body(), usize::MAX).await {
            Ok(bytes) => format!("{} bytes", bytes.len()).into_response(),
            Err(_) => (StatusCode::BAD_REQUEST, "broken off").into_response(),
        }
    })
}

/// The next answer of a connection that stays open.
async fn answer(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let mut piece = [0; 1_024];
    while !all.windows(5).any(|it| it == b"bytes") {
        let read = timeout(LONG, stream.read(&mut piece)).await;
        let n = read.expect("an answer").unwrap_or(0);
        if n == 0 {
            break;
        }
        all.extend_from_slice(&piece[..n]);
    }
    String::from_utf8(all).unwrap()
}

/// What comes until the other side closes.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    // An end or a reset: either closes.
    let _ = timeout(LONG, stream.read_to_end(&mut all))
        .await
        .expect("a connection that is closed");
    String::from_utf8(all).unwrap()
}

/// The log tells of the limit that bit, once a minute at most.
#[track_caller]
fn says_once(log: &Log, words: &str) {
    let log = log.text();
    assert_eq!(log.matches(words).count(), 1, "{words}: {log}");
}

#[tokio::test]
async fn who_says_nothing_or_never_ends_is_cut_off() {
    let log = Log::default();
    let _kept = log.keep();
    let idle = Limits {
        idle: SHORT,
        ..limits()
    };
    let site = Served::new(counting(), idle, &[]).await;
    let mut silent = site.open().await;
    assert_eq!(until_closed(&mut silent).await, "");
    let mut half = site.open().await;
    half.write_all(b"GET / HTTP/1.1\r\nHost:").await.unwrap();
    assert_eq!(until_closed(&mut half).await, "");
    let mut idle = site.visit().await;
    assert_eq!(until_closed(&mut idle).await, "");
    site.ends().await;
    says_once(&log, "a connection was silent for too long");
}

#[tokio::test]
async fn a_body_that_stops_or_trickles_is_an_answer_and_an_end() {
    const TOLD: &str = "a body took too long";
    const HEAD: &[u8] = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
    let log = Log::default();
    let kept = log.keep();
    let stall = Limits {
        stall: SHORT,
        ..limits()
    };
    let site = Served::new(counting(), stall, &[]).await;
    let mut stops = site.open().await;
    stops.write_all(HEAD).await.unwrap();
    stops.write_all(b"name=").await.unwrap();
    let said = until_closed(&mut stops).await;
    assert!(said.contains("400 Bad Request") && said.contains("broken off"));
    site.ends().await;
    says_once(&log, TOLD);
    drop(kept);

    let log = Log::default();
    let _kept = log.keep();
    let whole = Limits {
        body: SHORT,
        ..limits()
    };
    let site = Served::new(counting(), whole, &[]).await;
    let (mut read, mut write) = site.open().await.into_split();
    let trickle = tokio::spawn(async move {
        let mut sent = write.write_all(HEAD).await;
        while sent.is_ok() {
            tokio::task::yield_now().await;
            sent = write.write_all(b"x").await;
        }
    });
    let mut said = String::new();
    let _ = timeout(LONG, read.read_to_string(&mut said))
        .await
        .expect("a connection that is closed");
    assert!(said.contains("broken off"), "{said}");
    trickle.abort();
    site.ends().await;
    says_once(&log, TOLD);
}

#[tokio::test]
async fn an_answer_that_nobody_takes_is_given_up() {
    let log = Log::default();
    let _kept = log.keep();
    let stall = Limits {
        stall: SHORT,
        ..limits()
    };
    let let_go = Arc::new(Notify::new());
    let router = {
        let let_go = Arc::clone(&let_go);
        Router::new().fallback(async move || {
            let endless = stream::unfold(Tells(let_go), async |tells| {
                Some((Ok::<_, std::io::Error>(Bytes::from(vec![0; 65_536])), tells))
            });
            Body::from_stream(endless).into_response()
        })
    };
    let site = Served::new(router, stall, &[]).await;
    let mut stream = site.open().await;
    stream.write_all(GET).await.unwrap();
    let over = timeout(LONG, let_go.notified()).await;
    over.expect("the answer is let go");
    site.ends().await;
    says_once(&log, "an answer was not taken");
}

/// Tells when it is dropped.
struct Tells(Arc<Notify>);

impl Drop for Tells {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

#[tokio::test]
async fn one_address_has_so_many_connections_and_a_trusted_proxy_any() {
    let log = Log::default();
    let _kept = log.keep();
    let two = Limits {
        most_from_one: NonZeroU32::new(2).unwrap(),
        ..limits()
    };
    let site = Served::new(counting(), two, &[]).await;
    let first = site.visit().await;
    let _second = site.visit().await;
    assert_eq!(until_closed(&mut site.open().await).await, "");
    drop(first);
    // Its seat is free as soon as the server has seen it go.
    let start = Instant::now();
    loop {
        let mut next = site.open().await;
        let _ = next.write_all(GET).await;
        if answer(&mut next).await.contains("0 bytes") {
            break;
        }
        assert!(start.elapsed() < LONG, "nobody gets the free seat");
    }
    site.ends().await;
    says_once(&log, "too many connections from one address");

    let site = Served::new(counting(), two, &["127.0.0.0/8"]).await;
    let mut all = Vec::new();
    for _ in 0..10 {
        all.push(site.visit().await);
    }
    site.ends().await;
}

#[tokio::test]
async fn more_than_all_connections_wait_for_one_to_end() {
    let log = Log::default();
    let _kept = log.keep();
    let one = Limits {
        most: NonZeroU32::new(1).unwrap(),
        ..limits()
    };
    let site = Served::new(counting(), one, &[]).await;
    let first = site.visit().await;
    let mut second = site.open().await;
    second.write_all(GET).await.unwrap();
    let early = timeout(SHORT, second.read_u8()).await;
    assert!(early.is_err(), "answered as one too many");
    drop(first);
    assert!(answer(&mut second).await.contains("0 bytes"));
    site.ends().await;
    says_once(&log, "as many connections as there may be; more wait");
}

#[tokio::test]
async fn at_the_end_answers_are_given_and_half_requests_are_not_waited_for() {
    let log = Log::default();
    let _kept = log.keep();
    let (asked, may_answer) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let router = {
        let (asked, may_answer) = (Arc::clone(&asked), Arc::clone(&may_answer));
        Router::new().fallback(async move || {
            asked.notify_one();
            may_answer.notified().await;
            "0 bytes"
        })
    };
    let patient = Limits {
        end: LONG,
        ..limits()
    };
    let site = Served::new(router.clone(), patient, &[]).await;
    let mut slow = site.open().await;
    slow.write_all(GET).await.unwrap();
    asked.notified().await;
    site.end.send(()).unwrap();
    // The door is closed, and whoever is inside is served.
    while TcpStream::connect(site.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!site.done.is_finished());
    may_answer.notify_one();
    assert!(until_closed(&mut slow).await.contains("0 bytes"));
    timeout(LONG, site.done).await.unwrap().unwrap();
    assert!(!log.text().contains("cut off"), "{}", log.text());

    let site = Served::new(router, limits(), &[]).await;
    let mut half = site.open().await;
    half.write_all(b"GET / HTTP/1.1\r\nHost:").await.unwrap();
    let mut never = site.open().await;
    never.write_all(GET).await.unwrap();
    asked.notified().await;
    site.ends().await;
    assert_eq!(until_closed(&mut half).await, "");
    assert_eq!(until_closed(&mut never).await, "");
    says_once(&log, "cut off at the end connections=");
}

#[tokio::test]
async fn an_address_that_is_too_long_to_be_read_is_refused_without_a_page() {
    let site = Served::new(counting(), limits(), &[]).await;
    let get = |characters: usize| {
        let q = "%E5%BD%A9".repeat(characters);
        format!("GET /?q={q} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    };
    let page = asked(site.address, &get(7_000)).await;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    // As the handbook says.
    let mut stream = site.open().await;
    let _ = stream.write_all(get(10_000).as_bytes()).await;
    let refused = until_closed(&mut stream).await;
    let status = refused.get(9..12);
    assert!(matches!(status, Some("414" | "431")), "{refused}");
    site.ends().await;
}

/// `irodori serve` as people start it, stopped in any case.
struct Process(Child, SocketAddr);

impl Process {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().strip_prefix("listening on http://");
        let address = address.expect(&line).parse().unwrap();
        Self(child, address)
    }

    fn asked_to_end(mut self) -> std::process::ExitStatus {
        let id = self.0.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().unwrap();
        let (ended, end) = std::sync::mpsc::channel();
        // Dropped at the end of the thread; who waits too long ends the test.
        std::thread::spawn(move || ended.send(self.0.wait()));
        let Ok(status) = end.recv_timeout(LONG) else {
            let _ = Command::new("kill").args(["-KILL", &id]).status();
            panic!("it does not end");
        };
        status.unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_server_that_is_asked_to_end_does_so_and_leaves_all_in_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let place = data.display().to_string();
    let irodori = env!("CARGO_BIN_EXE_irodori");
    let added = Command::new(irodori)
        .args([
            "user",
            "add",
            "--role",
            "admin",
            "--email",
            "kanri@example.jp",
        ])
        .args(["--data", &place])
        .output()
        .unwrap();
    assert!(added.status.success(), "{added:?}");
    let log = |name: &str| std::fs::metadata(data.join(name)).map_or(0, |it| it.len());
    assert_eq!(log("irodori.db-wal"), 0, "after a command");

    let server = Process::start(
        Command::new(irodori)
            .args(["serve", "--addr", "127.0.0.1:0", "--end-seconds", "1"])
            .args(["--data", &place]),
    );
    let mut half = TcpStream::connect(server.1).await.unwrap();
    half.write_all(b"POST /login HTTP/1.1\r\nHost: x\r\n")
        .await
        .unwrap();
    // Something is written meanwhile.
    let page = asked(
        server.1,
        "GET /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    let again = Command::new(irodori)
        .args([
            "user",
            "add",
            "--role",
            "staff",
            "--email",
            "tanto@example.jp",
        ])
        .args(["--data", &place])
        .output()
        .unwrap();
    assert!(again.status.success(), "{again:?}");
    assert!(server.asked_to_end().success());
    assert_eq!(log("irodori.db-wal"), 0, "after the server");

    // The file alone holds everything.
    let copy = folder.path().join("copy.db");
    std::fs::copy(data.join("irodori.db"), &copy).unwrap();
    let url = format!("sqlite://{}", copy.display());
    let db = server::db::Db::connect(&url, server::db::Patience::default());
    let mails = server::mail::store::newest(db.await.unwrap().reader(), 9).await;
    let mut to: Vec<_> = mails.unwrap().into_iter().map(|it| it.to_address).collect();
    to.sort();
    assert_eq!(to, ["kanri@example.jp", "tanto@example.jp"]);
}

async fn asked(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    until_closed(&mut stream).await
}

#[tokio::test]
async fn where_descriptors_run_out_the_log_says_so_and_it_goes_on_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let serve = format!(
        "ulimit -n 48; exec {} serve --addr 127.0.0.1:0 --idle-seconds 1 --data {}",
        env!("CARGO_BIN_EXE_irodori"),
        folder.path().join("data").display(),
    );
    let server = Process::start(
        Command::new("sh")
            .args(["-c", &serve])
            .stderr(std::fs::File::create(&log).unwrap()),
    );
    let mut silent = Vec::new();
    for _ in 0..60 {
        silent.push(TcpStream::connect(server.1).await.unwrap());
    }
    let start = Instant::now();
    loop {
        let request = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        if asked(server.1, request).await.ends_with("ok\n") {
            break;
        }
        assert!(start.elapsed() < LONG, "it does not go on");
    }
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("fewer connections than set"), "{log}");
    let bites = ["could not be opened", "as many connections as there may be"];
    assert!(bites.iter().any(|it| log.contains(it)), "{log}");
    assert!(server.asked_to_end().success());
}
