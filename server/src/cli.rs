//! The verbs of `irodori`: each does one thing, says clearly what was wrong,
//! and leaves nothing half-done.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::account::{Email, Role};
use app::programme::FileError;
use app::programme::file::{Fault, refused_at};
use app::text::Lang;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Parser, Subcommand};

use crate::config::{Place, Serve};
use crate::programme::acts::CannotLoad;
use crate::sheets::Export;
use crate::start::{self, Schema, THIS_MACHINE};
use crate::{account, certificate, export, features, ledger, programme};

/// Runs a city's employer certification programme
#[derive(Debug, Parser)]
#[command(name = "irodori", version)]
struct Command {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Serve the site
    Serve(Serve),
    /// Bring the database's schema up to date
    Migrate,
    /// Load a programme file, or print one
    #[command(subcommand)]
    Programme(ProgrammeVerb),
    /// Manage accounts
    #[command(subcommand)]
    User(UserVerb),
    /// Write an Excel file
    Export {
        /// What to write
        #[arg(value_parser = PossibleValuesParser::new(exports().map(explained)))]
        what: String,
        /// The fiscal year of the calls (April to March)
        #[arg(long)]
        fiscal_year: i32,
        /// The file to write (default: standard output)
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Write a certificate as PDF
    Certificate {
        /// Its number
        number: String,
        /// The file to write (default: standard output)
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// The record of acts
    #[command(subcommand)]
    Ledger(LedgerVerb),
    /// Draw one page of a PDF, under limits (the site calls this itself)
    #[command(hide = true)]
    RenderPage(crate::files::pages::RenderPage),
    /// Load the demonstration (the site calls this itself)
    #[command(hide = true)]
    LoadDemo {
        /// The address people type
        #[arg(long)]
        base_url: String,
    },
}

#[derive(Debug, Subcommand)]
enum ProgrammeVerb {
    /// Check a file, publish its version and open its calls; loading it again does nothing
    Load {
        /// The TOML file
        file: PathBuf,
    },
    /// Print a version with its calls
    Dump {
        /// Which version, as its file calls it (default: the newest)
        #[arg(long)]
        label: Option<String>,
        /// Of which programme, by its code, where several have such a version
        #[arg(long)]
        programme: Option<String>,
        /// The file to write (default: standard output)
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum UserVerb {
    /// Invite a person; prints the link with which they choose a password
    Add {
        /// What the person may be; may be given several times
        #[arg(long, required = true, value_parser = role)]
        role: Vec<Role>,
        /// Where mail goes
        #[arg(long)]
        email: String,
        /// 姓
        #[arg(long, default_value = "")]
        family_name: String,
        /// 名
        #[arg(long, default_value = "")]
        given_name: String,
        /// The address people type, for the link
        #[arg(long, env = "IRODORI_BASE_URL", default_value = THIS_MACHINE)]
        base_url: String,
    },
}

#[derive(Debug, Subcommand)]
enum LedgerVerb {
    /// Prove the chain, or name the first broken link
    Verify,
}

fn role(word: &str) -> Result<Role, String> {
    Role::parse(word)
        .ok_or_else(|| "one of: applicant, reviewer, staff, approver, admin".to_owned())
}

/// Reads the command line and does what it says.
#[expect(clippy::print_stderr, reason = "a command says what was wrong")]
pub fn main() -> ExitCode {
    let command = Command::parse();
    if let Verb::RenderPage(page) = command.verb {
        return crate::files::pages::child(&page);
    }
    let filter = tracing_subscriber::EnvFilter::try_from_env("IRODORI_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn,sea_orm=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("no runtime")
        .and_then(|runtime| runtime.block_on(run(command)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("irodori: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<()> {
    let place = command.place;
    match command.verb {
        Verb::Serve(serve) => Box::pin(start::serve(place, serve)).await,
        Verb::LoadDemo { base_url } => Box::pin(start::load_demo(&place, &base_url)).await,
        Verb::Migrate => {
            let db = start::database(&place.database_url(), Schema::Migrate).await?;
            db.close().await?;
            say("the schema is up to date")
        }
        Verb::Programme(ProgrammeVerb::Load { file }) => load_programme(&place, &file).await,
        Verb::Programme(ProgrammeVerb::Dump {
            label,
            programme,
            out,
        }) => {
            let app = start::for_reading(&place).await?;
            let file = programme::acts::dump(&app, label.as_deref(), programme.as_deref()).await?;
            write(
                out.as_deref(),
                app::programme::file::to_toml(&file).as_bytes(),
            )
        }
        Verb::User(UserVerb::Add {
            role,
            email,
            family_name,
            given_name,
            base_url,
        }) => {
            let app = start::for_command(&place, &base_url).await?;
            let email = Email::parse(&email)
                .with_context(|| format!("“{email}” is not an e-mail address"))?;
            let secret = account::acts::invite(
                &app,
                None,
                account::store::NewAccount {
                    email,
                    family_name,
                    given_name,
                    family_kana: String::new(),
                    given_kana: String::new(),
                    lang: Lang::Ja,
                    roles: role.into_iter().collect(),
                },
            )
            .await?
            .context("there is an account with this address already")?;
            app.db.clone().close().await?;
            say(&app.config.url(&format!("/invite/{secret}")))
        }
        Verb::Export {
            what,
            fiscal_year,
            out,
        } => {
            let what = exports()
                .find(|it| it.word == what)
                .context("no such records")?;
            let app = start::for_reading(&place).await?;
            let bytes = export::acts::book(&app, None, what, fiscal_year).await?;
            write(out.as_deref(), &bytes)
        }
        Verb::Certificate { number, out } => {
            let app = start::for_reading(&place).await?;
            let bytes = certificate::acts::pdf(&app, &number)
                .await?
                .with_context(|| format!("there is no certificate with the number {number}"))?;
            write(out.as_deref(), &bytes)
        }
        Verb::Ledger(LedgerVerb::Verify) => {
            let app = start::for_reading(&place).await?;
            match ledger::store::verify(app.db.reader()).await? {
                Ok(links) => say(&format!("the ledger proves: {links} links, none missing")),
                Err(broken) => bail!(
                    "the ledger is broken at link {}: {}",
                    broken.seq,
                    match broken.why {
                        app::ledger::Break::Gap => "a link is missing here",
                        app::ledger::Break::Order => "it does not follow from the link before it",
                        app::ledger::Break::Content => "its content was changed",
                        app::ledger::Break::Detail => "its detail was changed",
                        app::ledger::Break::Cut => "the links from here to the end are missing",
                        app::ledger::Break::Beyond =>
                            "the end of the ledger was set back before it",
                    }
                ),
            }
        }
        Verb::RenderPage(_) => Ok(()),
    }
}

/// A word that can be asked for, with what the file holds.
fn explained(what: &Export) -> PossibleValue {
    let [_, holds] = what.words;
    PossibleValue::new(what.word).help(holds.of(Lang::En))
}

/// What can be written as an Excel file.
fn exports() -> impl Iterator<Item = &'static Export> {
    (features::HOOKS.exports)().into_iter()
}

async fn load_programme(place: &Place, file: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let parsed = app::programme::file::parse(&text).map_err(|errors| refused(file, &errors))?;
    let app = start::for_command(place, THIS_MACHINE).await?;
    let loaded = match programme::acts::load(&app, &parsed).await {
        Err(CannotLoad::PrefixTaken(other)) => {
            let errors = refused_at(&text, "number", "prefix", Fault::PrefixTaken(other));
            return Err(refused(file, &errors));
        }
        Err(CannotLoad::CodeTaken(code)) => {
            let errors = refused_at(&text, "programme", "code", Fault::CodeTaken(code));
            return Err(refused(file, &errors));
        }
        loaded => loaded?,
    };
    app.db.clone().close().await?;
    say(&match (loaded.published, loaded.calls) {
        (false, 0) => "this very file was loaded before; nothing changed".to_owned(),
        (published, calls) => format!(
            "{}; calls opened: {calls}",
            if published {
                "a new version is published"
            } else {
                "the version was published before"
            }
        ),
    })
}

/// What has to be put right in a programme file, line by line.
fn refused(file: &Path, errors: &[FileError]) -> anyhow::Error {
    let lines: Vec<String> = errors
        .iter()
        .map(|e| {
            format!(
                "  line {}, column {}: {}\n    {}",
                e.line,
                e.column,
                e.message(Lang::Ja),
                e.message(Lang::En)
            )
        })
        .collect();
    anyhow::anyhow!(
        "{} has {} errors; nothing was loaded\n{}",
        file.display(),
        errors.len(),
        lines.join("\n")
    )
}

fn say(words: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{words}").context("the output was closed")
}

fn write(out: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    match out {
        Some(path) => {
            // Whole or not at all.
            let half = path.with_extension("part");
            std::fs::write(&half, bytes)
                .and_then(|()| std::fs::rename(&half, path))
                .with_context(|| format!("{} cannot be written", path.display()))
        }
        None => std::io::stdout()
            .write_all(bytes)
            .context("the output was closed"),
    }
}
