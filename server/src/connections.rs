//! Connections: how many there may be, and how long each may take over what it
//! does. Whoever keeps to nothing is cut off; whoever is served is not kept
//! waiting for them, and the log says when a limit bites.

use std::collections::HashMap;
use std::convert::Infallible;
use std::error::Error as _;
use std::io;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::{ConnectInfo, Request};
use futures_util::{StreamExt as _, TryFutureExt as _, stream};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use crate::http::client::Proxies;

/// How long is waited after the machine could not open a connection.
const BREATH: Duration = Duration::from_secs(1);

/// How often the same limit is told of in the log.
const SELDOM: Duration = Duration::from_mins(1);

/// The longest head of a request (bytes) and what is read at once.
const BUFFER: usize = 64 * 1024;

/// How many connections there may be, and how long each may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Args)]
pub struct Limits {
    /// Most connections at a time; more wait until one ends
    #[arg(
        long = "max-connections",
        value_name = "NUMBER",
        env = "IRODORI_MAX_CONNECTIONS",
        default_value = "2000"
    )]
    pub most: NonZeroU32,
    /// Most connections at a time from one address, but for trusted proxies; more are closed
    #[arg(
        long = "max-connections-per-address",
        value_name = "NUMBER",
        env = "IRODORI_MAX_CONNECTIONS_PER_ADDRESS",
        default_value = "250"
    )]
    pub most_from_one: NonZeroU32,
    /// How long a connection may be idle, or take over the head of a request
    #[arg(
        long = "idle-seconds",
        value_name = "SECONDS",
        env = "IRODORI_IDLE_SECONDS",
        default_value = "30",
        value_parser = seconds
    )]
    pub idle: Duration,
    /// How long nothing may come of a body that is sent, or be taken of an answer
    #[arg(
        long = "stall-seconds",
        value_name = "SECONDS",
        env = "IRODORI_STALL_SECONDS",
        default_value = "30",
        value_parser = seconds
    )]
    pub stall: Duration,
    /// How long sending a body may take in all
    #[arg(
        long = "body-seconds",
        value_name = "SECONDS",
        env = "IRODORI_BODY_SECONDS",
        default_value = "900",
        value_parser = seconds
    )]
    pub body: Duration,
    /// How long what is going on may take when the server is asked to end
    #[arg(
        long = "end-seconds",
        value_name = "SECONDS",
        env = "IRODORI_END_SECONDS",
        default_value = "8",
        value_parser = seconds
    )]
    pub end: Duration,
}

fn seconds(text: &str) -> Result<Duration, &'static str> {
    match text.parse::<u32>() {
        Ok(n) if n > 0 => Ok(Duration::from_secs(n.into())),
        _ => Err("a number of seconds, at least 1"),
    }
}

/// Serves `router` until `end`, then gives what is going on the time that
/// `limits` leave it. Comes back however anybody behaves.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    trusted: Vec<Proxies>,
    end: impl Future<Output = ()>,
) {
    let mut end = pin!(end);
    let most = within_descriptors(limits.most.get());
    let room = Arc::new(Semaphore::new(most as usize));
    let house = Arc::new(House {
        limits,
        trusted,
        guests: Mutex::default(),
        told: Told::default(),
    });
    let graceful = GracefulShutdown::new();
    let mut open = JoinSet::new();
    loop {
        while open.try_join_next().is_some() {}
        let next = async {
            let place = house.place(&room).await;
            (place, house.accept(&listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            biased;
            () = &mut end => break,
            next = next => next,
        };
        let Some(seat) = house.seat(peer.ip()) else {
            continue;
        };
        let stream = taken_within(limits.stall, stream);
        let house = Arc::clone(&house);
        let answer = {
            let (house, router) = (Arc::clone(&house), router.clone());
            service_fn(move |request| house.clone().answer(router.clone(), peer, request))
        };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.idle)
            .max_buf_size(BUFFER)
            .serve_connection(stream, answer);
        let connection = graceful.watch(connection);
        open.spawn(async move {
            if let Err(error) = connection.await {
                house.told.ended(&error);
            }
            drop((seat, place));
        });
    }
    // Nobody is let in any more, and whoever is idle goes.
    drop(listener);
    if timeout(limits.end, graceful.shutdown()).await.is_err() {
        while open.try_join_next().is_some() {}
        tracing::warn!(connections = open.len(), "cut off at the end");
    }
    open.shutdown().await;
}

/// As many connections as descriptors allow, with some left for files.
fn within_descriptors(wanted: u32) -> u32 {
    // Raised as far as the machine lets us; what it was at least is there.
    let descriptors = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(1_024);
    let most = u32::try_from(descriptors / 4 * 3).unwrap_or(u32::MAX);
    if most < wanted {
        tracing::warn!(descriptors, most, wanted, "fewer connections than set");
    }
    wanted.min(most).max(1)
}

/// A connection whose other side has to take what it is sent.
fn taken_within(stall: Duration, stream: TcpStream) -> TokioIo<Pin<Box<TimeoutStream<TcpStream>>>> {
    // Small answers leave at once; where that cannot be set they leave later.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(stall));
    TokioIo::new(Box::pin(stream))
}

/// What all connections share.
struct House {
    limits: Limits,
    trusted: Vec<Proxies>,
    /// How many connections each address has.
    guests: Mutex<HashMap<IpAddr, u32>>,
    told: Told,
}

impl House {
    /// Waits until there may be one more connection.
    async fn place(&self, room: &Arc<Semaphore>) -> Option<OwnedSemaphorePermit> {
        if let Ok(place) = Arc::clone(room).try_acquire_owned() {
            return Some(place);
        }
        self.told.full.tell(|times| {
            tracing::warn!(times, "as many connections as there may be; more wait");
        });
        // Never closed.
        Arc::clone(room).acquire_owned().await.ok()
    }

    /// The next connection. What the machine cannot open now it may open later.
    async fn accept(&self, listener: &TcpListener) -> (TcpStream, SocketAddr) {
        loop {
            match listener.accept().await {
                Ok(next) => return next,
                // They left before their turn.
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::ConnectionAborted
                            | io::ErrorKind::ConnectionReset
                            | io::ErrorKind::ConnectionRefused
                    ) => {}
                Err(error) => {
                    self.told.unopened.tell(|times| {
                        tracing::error!(%error, times, "a connection could not be opened");
                    });
                    tokio::time::sleep(BREATH).await;
                }
            }
        }
    }

    /// A seat for one more connection from `peer`, unless it has too many.
    fn seat(self: &Arc<Self>, peer: IpAddr) -> Option<Seat> {
        let peer = peer.to_canonical();
        let trusted = self.trusted.iter().any(|proxies| proxies.include(peer));
        let from = (!trusted).then(|| household(peer));
        if let Some(from) = from {
            let mut guests = self.guests.lock().unwrap_or_else(PoisonError::into_inner);
            let guests = guests.entry(from).or_default();
            if *guests >= self.limits.most_from_one.get() {
                self.told.crowd.tell(|times| {
                    tracing::warn!(times, "too many connections from one address");
                });
                return None;
            }
            *guests += 1;
        }
        Some(Seat {
            house: Arc::clone(self),
            from,
        })
    }

    async fn answer(
        self: Arc<Self>,
        router: Router,
        peer: SocketAddr,
        request: Request<Incoming>,
    ) -> Result<axum::response::Response, Infallible> {
        let mut request = request.map(|body| {
            if body.is_end_stream() {
                Body::empty()
            } else {
                self.timed(Body::new(body).into_data_stream())
            }
        });
        request.extensions_mut().insert(ConnectInfo(peer));
        router.oneshot(request).await
    }

    /// A body that breaks off where nothing comes for too long, or in all too
    /// slowly. The time counts only while somebody waits for more of it.
    fn timed(self: Arc<Self>, body: BodyDataStream) -> Body {
        let whole = Instant::now() + self.limits.body;
        Body::from_stream(stream::unfold(body, move |mut body| {
            let house = Arc::clone(&self);
            async move {
                let by = whole.min(Instant::now() + house.limits.stall);
                let piece: Result<Bytes, axum::Error> = timeout_at(by, body.next())
                    .unwrap_or_else(|_| {
                        house.told.slow.tell(|times| {
                            tracing::info!(times, "a body took too long");
                        });
                        Some(Err(axum::Error::new(io::Error::from(
                            io::ErrorKind::TimedOut,
                        ))))
                    })
                    .await?;
                Some((piece, body))
            }
        }))
    }
}

/// Whose a connection is: the address, or the block that one household has.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 72)).into(),
    }
}

/// One connection of an address, until it is dropped.
struct Seat {
    house: Arc<House>,
    from: Option<IpAddr>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some(from) = self.from else { return };
        let guests = self.house.guests.lock();
        let mut guests = guests.unwrap_or_else(PoisonError::into_inner);
        if let Some(left) = guests.get_mut(&from) {
            *left -= 1;
            if *left == 0 {
                guests.remove(&from);
            }
        }
    }
}

/// What the log was told of.
#[derive(Default)]
struct Told {
    full: Seldom,
    crowd: Seldom,
    unopened: Seldom,
    silent: Seldom,
    slow: Seldom,
    stuck: Seldom,
}

impl Told {
    /// Why a connection has ended, where that is one of the limits.
    fn ended(&self, error: &hyper::Error) {
        let cause = error.source().and_then(|it| it.downcast_ref::<io::Error>());
        if error.is_timeout() {
            self.silent
                .tell(|times| tracing::info!(times, "a connection was silent for too long"));
        } else if cause.is_some_and(|it| it.kind() == io::ErrorKind::TimedOut) {
            self.stuck
                .tell(|times| tracing::info!(times, "an answer was not taken"));
        }
    }
}

/// Something that is told once a minute at most, with how often it was so.
#[derive(Default)]
struct Seldom(Mutex<(Option<Instant>, u32)>);

impl Seldom {
    fn tell(&self, say: impl FnOnce(u32)) {
        let mut since = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        since.1 += 1;
        if since.0.is_none_or(|last| last.elapsed() >= SELDOM) {
            let times = std::mem::take(&mut since.1);
            since.0 = Some(Instant::now());
            drop(since);
            say(times);
        }
    }
}
