//! From settings to a running site.

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use migrations::Migrator;
use sea_orm::{ConnectionTrait as _, DbBackend, TransactionTrait as _};
use sea_orm_migration::MigratorTrait as _;

use crate::aside::Aside;
use crate::clock::Clock;
use crate::config::{Config, Place, Serve};
use crate::db::{self, Db, Patience};
use crate::documents::Printer;
use crate::files::Files;
use crate::http::{App, Map, Parts, limits::Limits};
use crate::jobs::Bell;
use crate::mail::send::Mailer;
use crate::work::Works;
use crate::{config, connections, demo, features, http, jobs};

/// What the process is for, so far as the database is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// Bring it up to date.
    Migrate,
    /// Only use it as it is, and refuse an older one.
    Expect,
}

/// Connects, and brings the schema up to date or checks it. SQLite is always
/// brought up to date: there is nobody else to do it.
pub async fn database(url: &str, schema: Schema) -> anyhow::Result<Db> {
    database_within(url, schema, Patience::default()).await
}

/// As [`database`], waiting for it as long as `patience`.
pub async fn database_within(url: &str, schema: Schema, patience: Patience) -> anyhow::Result<Db> {
    // Two that begin at once on SQLite would make the same tables.
    let turn = db::turn(url)
        .await
        .context("the folder of the database cannot be locked")?;
    let db = Db::connect(url, patience)
        .await
        .context("the database cannot be opened")?;
    if db.backend() == DbBackend::Postgres && schema == Schema::Expect {
        let pending = Migrator::get_pending_migrations(db.for_migration()).await?;
        if !pending.is_empty() {
            bail!(
                "the database has an older schema ({} steps behind); run `irodori migrate` or serve with --migrate",
                pending.len()
            );
        }
    } else {
        migrate(&db).await?;
    }
    drop(turn);
    Ok(db)
}

/// Brings the schema up to date; on PostgreSQL one process at a time.
pub async fn migrate(db: &Db) -> anyhow::Result<()> {
    /// Any number that no other program uses here.
    const LOCK: i64 = 0x0069_726f_646f_7269;
    let connection = db.for_migration();
    // A transaction keeps one connection, and lets go of the lock however it ends.
    let turn = if db.backend() == DbBackend::Postgres {
        let turn = connection.begin().await?;
        // Another server may take longer over it than people are made to wait.
        turn.execute_unprepared(&format!(
            "SET LOCAL lock_timeout = 0; \
             SET LOCAL idle_in_transaction_session_timeout = 0; \
             SELECT pg_advisory_xact_lock({LOCK})"
        ))
        .await?;
        Some(turn)
    } else {
        None
    };
    let done = Migrator::up(connection, None).await;
    if let Some(turn) = turn {
        turn.commit().await?;
    }
    done.context("the schema cannot be brought up to date")
}

/// Puts the shared things together.
pub async fn assemble(
    db: Db,
    config: Config,
    clock: Clock,
    mailer: Mailer,
    limits: Limits,
) -> anyhow::Result<Arc<App>> {
    let fonts = config.data.join("fonts");
    let app = Arc::new(App {
        works: Works::new(db.clone(), clock.clone(), &config.host()),
        files: Files::new(&config.data),
        printer: Arc::new(Printer::new(fonts.is_dir().then_some(fonts.as_path()))),
        parts: Parts::default(),
        map: Map::of(&(features::HOOKS.routes)()),
        hooks: features::HOOKS,
        aside: Aside::default(),
        writable: crate::http::health::Writable::default(),
        bell: Bell::default(),
        metrics: metrics_handle(),
        limits,
        mailer,
        clock,
        db,
        config,
    });
    app.programmes().refresh_site(app.db.reader()).await?;
    Ok(app)
}

/// One recorder for the process: tests assemble many sites in one.
fn metrics_handle() -> PrometheusHandle {
    static HANDLE: std::sync::OnceLock<PrometheusHandle> = std::sync::OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let recorder = PrometheusBuilder::new().build_recorder();
            let handle = recorder.handle();
            // Somebody else's recorder would do as well.
            let _ = metrics::set_global_recorder(recorder);
            handle
        })
        .clone()
}

/// The address of a site that nobody has named another for.
pub const THIS_MACHINE: &str = "http://127.0.0.1:8080";

/// As [`for_command`], for one that reads records: where there are none, it
/// makes none.
pub async fn for_reading(place: &Place) -> anyhow::Result<Arc<App>> {
    if let Some(file) = place.database_file()
        && !file.exists()
    {
        bail!(
            "there is no database at {}; see --data and --database, or make one with `irodori migrate`",
            file.display()
        );
    }
    for_command(place, THIS_MACHINE).await
}

/// The site that people reach at `base_url`, for a command that does one thing
/// and ends.
pub async fn for_command(place: &Place, base_url: &str) -> anyhow::Result<Arc<App>> {
    let db = database(&place.database_url(), Schema::Expect).await?;
    let config = Config {
        data: place.data.clone(),
        base_url: base_url.trim_end_matches('/').to_owned(),
        demo: false,
        mail_from: config::sender(config::NOBODY).map_err(anyhow::Error::msg)?,
        trusted_proxies: Vec::new(),
    };
    let mailer = Mailer::Files(outbox(&place.data));
    assemble(db, config, Clock::System, mailer, Limits::default()).await
}

fn outbox(data: &Path) -> std::path::PathBuf {
    data.join("outbox")
}

/// Serves until the process is asked to end.
pub async fn serve(place: Place, serve: Serve) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(serve.addr)
        .await
        .with_context(|| format!("{} cannot be listened on", serve.addr))?;
    let config = serve.config(place.data.clone(), listener.local_addr()?)?;
    let schema = if serve.migrate {
        Schema::Migrate
    } else {
        Schema::Expect
    };
    let db = database(&place.database_url(), schema).await?;
    let mailer = match &serve.smtp {
        Some(url) => Mailer::smtp(url)?,
        None => Mailer::Files(outbox(&config.data)),
    };
    if serve.demo && !demo::is_loaded(db.reader()).await? {
        load_demo_aside(&place, &config.base_url).await?;
    }
    let app = assemble(db, config, Clock::System, mailer, Limits::default()).await?;
    say(&app);
    let worker = tokio::spawn(jobs::run(Arc::clone(&app)));
    let forgetting = tokio::spawn(forget(Arc::clone(&app)));
    connections::serve(
        listener,
        http::router(Arc::clone(&app)),
        serve.connections,
        app.config.trusted_proxies.clone(),
        asked_to_end(),
    )
    .await;
    worker.abort();
    forgetting.abort();
    let ending = async {
        app.aside.finish().await;
        app.db.clone().close().await
    };
    if let Ok(closed) = tokio::time::timeout(serve.connections.end, ending).await {
        closed.context("the database was not closed")?;
    } else {
        // What was committed is there all the same.
        tracing::warn!("the database was still in use at the end");
    }
    Ok(())
}

/// Has the demonstration loaded by another process of this program: the memory
/// that takes is many times what a site needs, and goes with it.
async fn load_demo_aside(place: &Place, base_url: &str) -> anyhow::Result<()> {
    let program = std::env::current_exe().context("this program is not found")?;
    let mut child = tokio::process::Command::new(program)
        .args(["load-demo", "--base-url", base_url])
        // Not among the arguments, which everybody on the machine can read.
        .env("IRODORI_DATABASE", place.database_url())
        .env("IRODORI_DATA", &place.data)
        .stdin(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .context("the demonstration cannot be loaded")?;
    // Held open: it ends when this process does.
    let held = child.stdin.take();
    let status = child.wait().await?;
    drop(held);
    if !status.success() {
        bail!("the demonstration cannot be loaded");
    }
    Ok(())
}

/// What [`load_demo_aside`] begins.
///
/// # Errors
/// See [`demo::load`].
pub async fn load_demo(place: &Place, base_url: &str) -> anyhow::Result<()> {
    std::thread::spawn(|| {
        // Whoever began it is gone: so is the half of it that there is.
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        std::process::exit(1);
    });
    let app = for_command(place, base_url).await?;
    demo::load(&app).await?;
    app.db.clone().close().await?;
    Ok(())
}

/// Once a minute, whoever has not tried anything for a while is forgotten, and
/// documents that were made.
async fn forget(app: Arc<App>) {
    let mut minutes = tokio::time::interval(Duration::from_mins(1));
    loop {
        minutes.tick().await;
        app.limits.forget();
        app.printer.rest();
    }
}

#[expect(clippy::print_stdout, reason = "the person who started it reads this")]
fn say(app: &App) {
    println!("listening on {}", app.config.base_url);
    if app.config.demo {
        println!("{}", demo::accounts_table());
    }
}

async fn asked_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
