//! What leaves as an Excel file: each feature offers its own.

use std::collections::BTreeSet;

use anyhow::Context as _;
use app::export::words::ColumnWords;
use app::field::Fields;
use app::id::{AccountId, OperatorId};
use app::text::{Lang, Text};
use futures_util::future::BoxFuture;
use tokio::sync::mpsc;

use super::Cell;
use crate::http::App;

/// Which records are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range {
    /// Those of a fiscal year.
    Year(i32),
    /// Those that a list of the office holds for who asks: the list's address, as
    /// [`Export::list`] gives it.
    List(String),
}

/// What a list's address, without its path, says.
pub fn read_list(address: &str) -> Fields {
    let query = address.trim_start_matches('?');
    form_urlencoded::parse(query.as_bytes()).collect()
}

/// What a file is asked for with.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The site.
    pub app: &'a App,
    /// Who asks; nobody where it is a command.
    pub by: Option<AccountId>,
    /// Which records.
    pub range: &'a Range,
    /// The language of the file.
    pub lang: Lang,
}

/// What leaves as an Excel file.
pub struct Export {
    /// The word in forms, on the command line and in the ledger.
    pub word: &'static str,
    /// What the file is called, and what it holds.
    pub words: [Text; 2],
    /// Its columns.
    pub columns: &'static [ColumnWords],
    /// So many of them say whose row it is.
    pub naming: u16,
    /// The fiscal years in which there can be records, the newest first.
    pub years: for<'a> fn(&'a App) -> BoxFuture<'a, anyhow::Result<Vec<i32>>>,
    /// The address of the list, without its path, that a page's address names; nothing
    /// where it names none in particular.
    pub list: fn(&Fields) -> Option<String>,
    /// What is chosen by what was asked for.
    pub choose: for<'a> fn(Asking<'a>) -> BoxFuture<'a, anyhow::Result<Chosen>>,
    /// Reads the records and hands their rows on, in the order of the columns.
    pub rows: for<'a> fn(Asking<'a>, &'a Chosen, &'a mut Rows) -> BoxFuture<'a, anyhow::Result<()>>,
}

/// What the records of a file have in common.
pub struct Chosen {
    /// In short, for the title.
    pub over: String,
    /// What they are narrowed down to, for the first sheet.
    pub narrowed: String,
    /// Whose records are left out: who asks belongs to them.
    pub without: BTreeSet<OperatorId>,
}

/// Where rows go on their way into the file.
pub struct Rows {
    pub(crate) to: mpsc::Sender<Vec<Vec<Cell>>>,
    pub(crate) count: usize,
}

impl Rows {
    /// Hands rows on: so many at a time as memory may hold.
    ///
    /// # Errors
    /// The writer has given up, and says why.
    pub async fn send(&mut self, rows: Vec<Vec<Cell>>) -> anyhow::Result<()> {
        self.count += rows.len();
        self.to.send(rows).await.context("the writer has given up")
    }
}
