//! A site for one story, and a browser without scripts to tell it with.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use app::account::{Email, Role};
use app::id::AccountId;
use app::text::Lang;
use app::time::Instant;
use axum::Router;
use axum::body::Body;
use chrono::{TimeZone as _, Utc};
use futures_util::StreamExt as _;
use http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use scraper::{ElementRef, Html, Selector};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend};
use server::account;
use server::account::store::NewAccount;
use server::clock::Clock;
use server::config::Config;
use server::db::Patience;
use server::http::{App, limits::Limits, router};
use server::mail::send::Mailer;
use server::start::{self, Schema};
use tower::ServiceExt as _;

/// The password of everybody in the stories.
pub(crate) const PASSWORD: &str = "さくら並木の十二番地";

/// When the stories begin: a Monday morning in a call's window.
pub(crate) fn monday_morning() -> Instant {
    Utc.with_ymd_and_hms(2026, 6, 1, 0, 30, 0).unwrap()
}

/// One site with its own database and folder.
pub(crate) struct Site {
    pub(crate) app: Arc<App>,
    pub(crate) router: Router,
    pub(crate) data: PathBuf,
    pub(crate) database_url: String,
    _folder: tempfile::TempDir,
}

/// Tells a story on SQLite and, where `cargo xtask test` has started one, on PostgreSQL.
pub(crate) async fn both<F, Fut>(story: F)
where
    F: Fn(Site) -> Fut,
    Fut: Future<Output = ()>,
{
    both_within(Patience::default(), story).await;
}

/// As [`both`], with a site that waits for its database as long as `patience`.
pub(crate) async fn both_within<F, Fut>(patience: Patience, story: F)
where
    F: Fn(Site) -> Fut,
    Fut: Future<Output = ()>,
{
    story(Site::sqlite_within(patience).await).await;
    if let Some(base) = postgres() {
        story(Site::postgres(&base, patience).await).await;
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one variable that tests read"
)]
fn postgres() -> Option<String> {
    std::env::var("IRODORI_TEST_POSTGRES").ok()
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "asks whether this is the real run"
)]
fn the_real_run_has_both_databases() {
    if std::env::var("CI").is_ok() {
        assert!(
            postgres().is_some(),
            "IRODORI_TEST_POSTGRES is not set: run cargo xtask test"
        );
    }
}

impl Site {
    pub(crate) async fn sqlite() -> Self {
        Self::sqlite_within(Patience::default()).await
    }

    async fn sqlite_within(patience: Patience) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("irodori.db").display());
        Self::assemble(url, folder, patience).await
    }

    async fn postgres(base: &str, patience: Patience) -> Self {
        let name = format!("t_{}", uuid::Uuid::now_v7().simple());
        let maintenance = Database::connect(format!("{base}postgres")).await.unwrap();
        template(base, &maintenance).await;
        maintenance
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE irodori_base"))
            .await
            .unwrap();
        maintenance.close().await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        Self::assemble(format!("{base}{name}"), folder, patience).await
    }

    async fn assemble(database_url: String, folder: tempfile::TempDir, patience: Patience) -> Self {
        let data = folder.path().to_owned();
        let app = open(&database_url, &data, patience).await;
        Self {
            router: router(Arc::clone(&app)),
            app,
            data,
            database_url,
            _folder: folder,
        }
    }

    /// A second server on the same database and folder.
    pub(crate) async fn second_server(&self) -> Arc<App> {
        open(&self.database_url, &self.data, Patience::default()).await
    }

    /// This site with its mail going out by SMTP.
    pub(crate) async fn mailing_by(&self, smtp: &str) -> Arc<App> {
        start::assemble(
            self.app.db.clone(),
            self.app.config.clone(),
            self.app.clock.clone(),
            Mailer::smtp(smtp).unwrap(),
            Limits::times(1_000),
        )
        .await
        .unwrap()
    }

    /// This site with other settings and with the limits of every day.
    pub(crate) async fn set_up(&self, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = self.app.config.clone();
        change(&mut config);
        let app = start::assemble(
            self.app.db.clone(),
            config,
            self.app.clock.clone(),
            Mailer::Files(self.data.join("outbox")),
            Limits::default(),
        )
        .await
        .unwrap();
        Self {
            router: router(Arc::clone(&app)),
            app,
            data: self.data.clone(),
            database_url: self.database_url.clone(),
            _folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Whether this is the story's second telling.
    pub(crate) fn is_on_postgres(&self) -> bool {
        self.app.db.backend() == DbBackend::Postgres
    }

    /// Somebody else's single connection to the same database.
    pub(crate) async fn other_connection(&self) -> DatabaseConnection {
        let mut one = ConnectOptions::new(&self.database_url);
        one.max_connections(1);
        Database::connect(one).await.unwrap()
    }

    pub(crate) fn now(&self) -> Instant {
        self.app.clock.now()
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::on(self.router.clone())
    }

    /// Somebody with these roles, in use.
    pub(crate) async fn person(&self, name: &str, roles: &[Role]) -> AccountId {
        let email = Email::parse(&format!("{name}@example.jp")).unwrap();
        let secret = account::acts::invite(
            &self.app,
            None,
            NewAccount {
                email,
                family_name: name.to_owned(),
                given_name: "架空".to_owned(),
                family_kana: String::new(),
                given_kana: String::new(),
                lang: Lang::Ja,
                roles: roles.iter().copied().collect::<BTreeSet<_>>(),
            },
        )
        .await
        .unwrap()
        .expect("the address is new");
        account::acts::accept_invite(&self.app, &secret, PASSWORD.to_owned())
            .await
            .unwrap()
            .expect("the link works")
    }

    /// A browser in which this person has logged in.
    pub(crate) async fn browser_of(&self, person: AccountId) -> Browser {
        let account = account::store::one(self.app.db.reader(), person).await;
        let account = account.unwrap().expect("the account is there");
        let cookie = account::acts::log_in(&self.app, &account, "a test")
            .await
            .unwrap()
            .expect("the account is in use");
        let mut browser = self.browser();
        browser.cookies.insert("irodori".to_owned(), cookie);
        browser
    }

    /// The newest mail to an address: subject and body.
    pub(crate) async fn mail_to(&self, address: &str) -> Option<(String, String)> {
        self.app.aside.finish().await;
        let mails = server::mail::store::newest(self.app.db.reader(), 200)
            .await
            .unwrap();
        mails
            .into_iter()
            .find(|m| m.to_address == address)
            .map(|m| (m.subject, m.body))
    }

    /// The ledger proves, however the story went.
    pub(crate) async fn ledger_proves(&self) {
        let proof = server::ledger::store::verify(self.app.db.reader())
            .await
            .unwrap();
        assert!(proof.is_ok(), "the ledger is broken: {proof:?}");
        self.all_of_every_case_is_told().await;
    }

    /// What was done to a case and said something is told by some feature.
    async fn all_of_every_case_is_told(&self) {
        use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
        use server::ledger::entity::link;
        let db = self.app.db.reader();
        let links = link::Entity::find().filter(link::Column::CaseId.is_not_null());
        let links = links.all(db).await.unwrap();
        for entry in server::ledger::store::entries(db, links).await.unwrap() {
            let detail = entry.detail.unwrap();
            let told = (self.app.hooks.told)(Lang::Ja, &entry.act, &detail);
            assert!(told.is_some() || detail == "null", "{} {detail}", entry.act);
        }
    }
}

async fn open(url: &str, data: &Path, patience: Patience) -> Arc<App> {
    server::files::pages::draw_with(env!("CARGO_BIN_EXE_irodori").into());
    let db = start::database_within(url, Schema::Migrate, patience)
        .await
        .unwrap();
    let config = Config {
        data: data.to_owned(),
        base_url: "http://127.0.0.1:8080".to_owned(),
        demo: true,
        mail_from: "Irodori <irodori@example.jp>".parse().unwrap(),
        trusted_proxies: Vec::new(),
    };
    let mailer = Mailer::Files(data.join("outbox"));
    let clock = Clock::standing(monday_morning());
    start::assemble(db, config, clock, mailer, Limits::times(1_000))
        .await
        .unwrap()
}

/// The migrated database that the others are copied from; made once, by
/// whichever test comes first.
async fn template(base: &str, maintenance: &DatabaseConnection) {
    const LOCK: i64 = 7_001;
    let exists = || async {
        let sql = "SELECT 1 FROM pg_database WHERE datname = 'irodori_base'";
        let statement = sea_orm::Statement::from_string(maintenance.get_database_backend(), sql);
        maintenance
            .query_one_raw(statement)
            .await
            .unwrap()
            .is_some()
    };
    if exists().await {
        return;
    }
    // A pool of one, so that the lock is released by the connection that took it.
    let mut one = ConnectOptions::new(format!("{base}postgres"));
    one.max_connections(1);
    let one = Database::connect(one).await.unwrap();
    one.execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})"))
        .await
        .unwrap();
    if !exists().await {
        one.execute_unprepared("DROP DATABASE IF EXISTS irodori_making")
            .await
            .unwrap();
        one.execute_unprepared("CREATE DATABASE irodori_making")
            .await
            .unwrap();
        let making = format!("{base}irodori_making");
        let db = start::database(&making, Schema::Migrate).await.unwrap();
        db.close().await.unwrap();
        one.execute_unprepared("ALTER DATABASE irodori_making RENAME TO irodori_base")
            .await
            .unwrap();
    }
    one.execute_unprepared(&format!("SELECT pg_advisory_unlock({LOCK})"))
        .await
        .unwrap();
    one.close().await.unwrap();
}

/// A browser without scripts: keeps cookies, follows redirects, posts forms
/// with everything that stands in them.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    json: bool,
}

/// What came back.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) path: String,
    pub(crate) headers: http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

/// A form as it stands on a page, to be filled in and sent.
#[derive(Debug, Clone)]
pub(crate) struct FilledForm {
    action: String,
    fields: Vec<(String, String)>,
    file: Option<(String, String, Vec<u8>)>,
    multipart: bool,
}

impl Browser {
    /// One that asks this, the whole site or something else.
    pub(crate) fn on(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            json: false,
        }
    }

    /// Asks as an island does.
    pub(crate) fn island(&self) -> Self {
        Self {
            json: true,
            ..self.clone()
        }
    }

    /// The same browser at another server.
    pub(crate) fn at(self, router: Router) -> Self {
        Self { router, ..self }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.follow(request).await
    }

    pub(crate) async fn submit(&mut self, form: FilledForm) -> Page {
        let request = form.request();
        self.follow(request).await
    }

    /// As [`Browser::submit`], without following.
    pub(crate) async fn submit_once(&mut self, form: FilledForm) -> Page {
        self.send(form.request()).await
    }

    /// Posts fields to an address as they are, without a page before.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let form = FilledForm {
            action: path.to_owned(),
            fields: fields
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect(),
            file: None,
            multipart: false,
        };
        self.submit(form).await
    }

    /// The token a form of this browser must carry.
    pub(crate) fn token(&self) -> String {
        let secret = self
            .cookies
            .get("irodori")
            .or_else(|| self.cookies.get("irodori-form"));
        // As of a page that shows everything there ever will be.
        let seen = i64::MAX;
        let token = server::secret::form_token(secret.map_or("", String::as_str));
        format!("{token}.{seen}")
    }

    async fn follow(&mut self, first: Request<Body>) -> Page {
        let mut page = self.send(first).await;
        for _ in 0..5 {
            let Some(to) = page
                .headers
                .get(header::LOCATION)
                .filter(|_| page.status.is_redirection())
            else {
                return page;
            };
            let to = to.to_str().unwrap().to_owned();
            page = self
                .send(Request::get(&to).body(Body::empty()).unwrap())
                .await;
        }
        page
    }

    /// One request, without following.
    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Page {
        let path = request.uri().to_string();
        let headers = request.headers_mut();
        headers.insert(header::HOST, "127.0.0.1:8080".parse().unwrap());
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        if self.json {
            headers.insert(header::ACCEPT, "application/json".parse().unwrap());
        }
        if request.method() == Method::POST && !request.headers().contains_key(header::ORIGIN) {
            request
                .headers_mut()
                .insert(header::ORIGIN, "http://127.0.0.1:8080".parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Page {
            status: parts.status,
            path,
            headers: parts.headers,
            bytes,
        }
    }
}

impl Page {
    pub(crate) fn html(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    fn document(&self) -> Html {
        Html::parse_document(&self.html())
    }

    /// What stands in `<main>`, as text with single spaces.
    pub(crate) fn text(&self) -> String {
        let document = self.document();
        let main = Selector::parse("main").unwrap();
        let text: String = document.select(&main).next().map_or_else(
            || document.root_element().text().collect(),
            |main| main.text().collect(),
        );
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn title(&self) -> String {
        let document = self.document();
        let title = Selector::parse("title").unwrap();
        document
            .select(&title)
            .next()
            .map_or_else(String::new, |t| t.text().collect())
    }

    /// Fails with the page's text unless it says `words`.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Self {
        assert!(
            self.text().contains(words),
            "{} ({}) does not say 「{words}」 but:\n{}",
            self.path,
            self.status,
            self.text()
        );
        self
    }

    #[track_caller]
    pub(crate) fn says_not(&self, words: &str) -> &Self {
        assert!(
            !self.text().contains(words),
            "{} says 「{words}」:\n{}",
            self.path,
            self.text()
        );
        self
    }

    #[track_caller]
    pub(crate) fn is(&self, status: StatusCode) -> &Self {
        assert_eq!(self.status, status, "{}:\n{}", self.path, self.text());
        self
    }

    /// The values of an attribute of everything that matches.
    pub(crate) fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        self.document()
            .select(&selector)
            .filter_map(|e| e.attr(attribute).map(str::to_owned))
            .collect()
    }

    /// What stands in the elements that `selector` finds.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        self.document()
            .select(&selector)
            .map(|e| e.text().collect::<String>().trim().to_owned())
            .collect()
    }

    /// The form that posts to `action`, with everything that stands in it.
    #[track_caller]
    pub(crate) fn form(&self, action: &str) -> FilledForm {
        let document = self.document();
        let forms = Selector::parse("form").unwrap();
        let form = document
            .select(&forms)
            .find(|form| form.attr("action") == Some(action))
            .unwrap_or_else(|| {
                panic!(
                    "{} ({}) has no form to {action}:\n{}",
                    self.path,
                    self.status,
                    self.html()
                )
            });
        FilledForm {
            action: action.to_owned(),
            fields: successful(&form),
            file: None,
            multipart: form.attr("enctype") == Some("multipart/form-data"),
        }
    }
}

/// The fields a browser would send.
fn successful(form: &ElementRef<'_>) -> Vec<(String, String)> {
    let controls = Selector::parse("input, textarea, select").unwrap();
    let options = Selector::parse("option").unwrap();
    form.select(&controls)
        .filter_map(|control| {
            let name = control.attr("name")?.to_owned();
            let value = match control.value().name() {
                "textarea" => control.text().collect(),
                "select" => control
                    .select(&options)
                    .find(|o| o.attr("selected").is_some())
                    .or_else(|| control.select(&options).next())
                    .map(|o| o.attr("value").unwrap_or_default().to_owned())?,
                _ => match control.attr("type").unwrap_or("text") {
                    "radio" | "checkbox" if control.attr("checked").is_none() => return None,
                    "submit" | "button" | "file" => return None,
                    _ => control.attr("value").unwrap_or_default().to_owned(),
                },
            };
            Some((name, value))
        })
        .collect()
}

impl FilledForm {
    /// Types or chooses.
    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of the same name.
    pub(crate) fn tick(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self
    }

    /// What would be sent with it.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.fields.iter().map(|(name, _)| name.clone())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// Chooses a file.
    pub(crate) fn file(mut self, field: &str, name: &str, content: &[u8]) -> Self {
        self.file = Some((field.to_owned(), name.to_owned(), content.to_vec()));
        self
    }

    /// As a button says that sends no files.
    pub(crate) fn urlencoded(self) -> Self {
        Self {
            multipart: false,
            ..self
        }
    }

    /// Sends it somewhere else.
    pub(crate) fn to(mut self, action: &str) -> Self {
        action.clone_into(&mut self.action);
        self
    }

    fn request(&self) -> Request<Body> {
        const BOUNDARY: &str = "----irodori-test-boundary";
        if !self.multipart {
            let body = form_urlencoded::Serializer::new(String::new())
                .extend_pairs(self.fields.iter())
                .finish();
            return Request::post(&self.action)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(body))
                .unwrap();
        }
        let mut body = Vec::new();
        for (name, value) in &self.fields {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .as_bytes(),
            );
        }
        if let Some((field, name, content)) = &self.file {
            body.extend_from_slice(
                format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                )
                .as_bytes(),
            );
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        Request::post(&self.action)
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .body(in_pieces(body))
            .unwrap()
    }
}

/// A body that arrives as it does over a network, piece by piece.
fn in_pieces(body: Vec<u8>) -> Body {
    let body = bytes::Bytes::from(body);
    let starts = (0..body.len()).step_by(64 * 1024);
    let pieces: Vec<_> = starts
        .map(|at| Ok::<_, std::io::Error>(body.slice(at..body.len().min(at + 64 * 1024))))
        .collect();
    // Between two pieces there is a wait, if a short one.
    Body::from_stream(futures_util::stream::iter(pieces).then(async |piece| {
        tokio::task::yield_now().await;
        piece
    }))
}

/// What the process says, for one story.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    pub(crate) fn keep(&self) -> tracing::subscriber::DefaultGuard {
        let log = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_writer(move || log.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
