//! SQL of the staff's list of applications.
//!
//! One query gives a page: rows behind a place (sort value, id), so that page
//! 1,000 costs as much as page 1. One grouped count gives every number on the
//! page. Both are kept until the ledger moves on, because nothing they show
//! changes without an act; the count a little longer where counting is slow.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant as Stopwatch;

use anyhow::Context as _;
use app::account::Role;
use app::application::State;
use app::id::{AccountId, ApplicationId, OperatorId};
use app::operator::applicant_name;
use app::programme::Kind;
use app::programme::Tier;
use app::review::Task;
use app::review::list::{
    Calls, Cursor, Filter, PAGE_ROWS, Page, SOON_DAYS, Sort, Stage, View, Whose,
};
use app::review::staff_pages::{Brief, ListRow, Outcome};
use app::review::words::staff::renamed;
use app::time::{self, Instant};
use app::writing::search_key;
use chrono::{Datelike as _, Days, NaiveDate};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use uuid::Uuid;

use super::store;
use crate::account::store::Account;
use crate::db::holding;
use crate::programme::store::Call;
use crate::{account, operator, programme};

/// The open states, word for word as in the partial index `application_due_open`.
const OPEN: &str = "a.state IN ('submitted', 'correction_requested', 'under_review')";
/// Behind every date, for what has no day yet; word for word as in the indexes.
const DUE: &str = "COALESCE(a.due_on, '9999-12-31')";
/// The years a place in the list can be in: what stands for no day is the last.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9_999;
const LIVE: &str = "asg.state IN ('asked', 'active', 'waiting', 'done')";
/// It was sent more than once.
const AGAIN: &str = "EXISTS (SELECT 1 FROM revision v WHERE v.application_id = a.id AND v.n > 1)";

/// What is in a stage; the order of [`Stage::of`].
const fn in_stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Submitted => {
            "(a.state = 'submitted' AND NOT EXISTS \
             (SELECT 1 FROM revision v WHERE v.application_id = a.id AND v.n > 1))"
        }
        Stage::Resubmitted => {
            "(a.state = 'submitted' AND EXISTS \
             (SELECT 1 FROM revision v WHERE v.application_id = a.id AND v.n > 1))"
        }
        Stage::CorrectionRequested => "a.state = 'correction_requested'",
        Stage::UnderReview => {
            "(a.state = 'under_review' AND d.id IS NULL \
             AND (asg.id IS NULL OR asg.state IN ('asked', 'active')))"
        }
        Stage::Waiting => "(a.state = 'under_review' AND d.id IS NULL AND asg.state = 'waiting')",
        Stage::Reviewed => "(a.state = 'under_review' AND d.id IS NULL AND asg.state = 'done')",
        Stage::Proposed => "(a.state = 'under_review' AND d.state = 'proposed')",
        Stage::Approved => "(a.state = 'under_review' AND d.state = 'approved')",
        Stage::Decided => "a.state = 'decided'",
        Stage::Withdrawn => "a.state = 'withdrawn'",
    }
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The rows, in order.
    pub rows: Vec<ListRow>,
    /// The page in front.
    pub previous: Option<Cursor>,
    /// The page behind.
    pub next: Option<Cursor>,
}

/// A group of applications that the page's numbers are added up from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Where they stand.
    pub stage: Stage,
    /// The tier claimed.
    pub tier: Option<Tier>,
    /// The reviewer and how far they are.
    pub reviewer: Option<(AccountId, Task)>,
    /// Whether they are due soon or late.
    pub soon: bool,
    /// Whether their day is over.
    pub late: bool,
    /// How many.
    pub count: u64,
}

impl Group {
    /// Whether the office or the operator still has something to do.
    pub fn is_open(&self) -> bool {
        self.stage.is_open()
    }

    /// Whether they are open and late.
    pub fn is_late(&self) -> bool {
        self.is_open() && self.late
    }

    /// Whether it belongs into a view of `me`.
    pub fn is_in(&self, view: View, me: AccountId) -> bool {
        match view {
            View::All => true,
            View::Due => self.is_open() && self.soon,
            View::Mine => self.is_open() && self.reviewer.is_some_and(|(id, _)| id == me),
            View::Unassigned => self.is_open() && self.reviewer.is_none(),
            View::Decision => {
                matches!(
                    self.stage,
                    Stage::Reviewed | Stage::Proposed | Stage::Approved
                )
            }
        }
    }

    /// Whether the filter keeps it (what is searched for was asked in SQL).
    pub fn passes(&self, filter: &Filter, me: AccountId) -> bool {
        self.is_in(filter.view, me)
            && (filter.stages.is_empty() || filter.stages.contains(&self.stage))
            && (!filter.late || self.is_late())
            && (filter.tiers.is_empty() || self.tier.is_some_and(|t| filter.tiers.contains(&t)))
            && match filter.whose {
                Whose::Any => true,
                Whose::Nobodys => self.reviewer.is_none(),
                Whose::One(id) => self.reviewer.is_some_and(|(who, _)| who == id),
            }
    }
}

/// A statement being written: text with numbered places, which both databases
/// read, and what goes there.
#[derive(Default)]
struct Asked {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Asked {
    fn place(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn only(&mut self, condition: impl Into<String>) {
        self.conditions.push(condition.into());
    }

    /// Who holds the task, if they can go on with it: not those in `stuck`.
    fn holder(&mut self, stuck: &[Uuid]) -> String {
        if stuck.is_empty() {
            return "asg.reviewer_id".to_owned();
        }
        let places: Vec<String> = stuck.iter().map(|id| self.place(*id)).collect();
        let places = places.join(", ");
        format!("CASE WHEN a.id IN ({places}) THEN NULL ELSE asg.reviewer_id END")
    }

    fn only_one_of(&mut self, column: &str, words: impl Iterator<Item = &'static str>) {
        let places: Vec<String> = words.map(|word| self.place(word)).collect();
        self.only(format!("{column} IN ({})", places.join(", ")));
    }

    /// What both the page and the count ask: which calls, and the search. Nobody
    /// is told how an operator of their `own` is judged, by a count neither.
    fn scope(&mut self, call: Option<Uuid>, q: &str, own: &BTreeSet<OperatorId>) {
        self.only("a.state <> 'draft' AND a.submitted_at IS NOT NULL");
        if !own.is_empty() {
            let places: Vec<String> = own.iter().map(|id| self.place(id.uuid())).collect();
            self.only(format!("a.operator_id NOT IN ({})", places.join(", ")));
        }
        if let Some(call) = call {
            let place = self.place(call);
            self.only(format!("a.call_id = {place}"));
        }
        if !q.is_empty() {
            let name = self.place(holding(&search_key(q)));
            let number = app::application::parse_receipt_no(q).unwrap_or_default();
            let number = self.place(number);
            self.only(format!(
                "(a.operator_id IN (SELECT id FROM operator WHERE search_key LIKE {name} ESCAPE '!') \
                 OR a.receipt_no = {number})"
            ));
        }
    }

    fn conditions(&self) -> String {
        self.conditions.join(" AND ")
    }
}

/// The last day that is soon.
fn soon(today: NaiveDate) -> NaiveDate {
    today
        .checked_add_days(Days::new(SOON_DAYS))
        .unwrap_or(today)
}

/// Who asks for a list, and what they are told it with.
struct Viewer {
    me: AccountId,
    /// The operators they belong to.
    own: BTreeSet<OperatorId>,
    /// The open cases whose reviewer cannot go on.
    stuck: Arc<[Uuid]>,
    /// The call that [`Filter::calls`] comes to.
    call: Option<Uuid>,
    now: Instant,
}

/// What a filter asks for.
fn asked_for(filter: &Filter, viewer: &Viewer) -> Asked {
    let (me, stuck, today) = (viewer.me, &viewer.stuck, time::today(viewer.now));
    let mut asked = Asked::default();
    asked.scope(viewer.call, &filter.q, &viewer.own);
    match filter.view {
        View::All => {}
        View::Due => {
            let until = asked.place(soon(today));
            asked.only(format!("{OPEN} AND a.due_on <= {until}"));
        }
        View::Mine => {
            let me = asked.place(me.uuid());
            let holder = asked.holder(stuck);
            asked.only(format!("{OPEN} AND {holder} = {me}"));
        }
        View::Unassigned => {
            let holder = asked.holder(stuck);
            asked.only(format!("{OPEN} AND {holder} IS NULL"));
        }
        View::Decision => asked.only("a.state = 'under_review' AND asg.state = 'done'"),
    }
    if !filter.stages.is_empty() {
        // Said once more in the words of the index, where only open ones are.
        if filter.stages.iter().all(|stage| stage.is_open()) {
            asked.only(OPEN);
        }
        let stages: Vec<&str> = filter.stages.iter().map(|stage| in_stage(*stage)).collect();
        asked.only(format!("({})", stages.join(" OR ")));
    }
    if filter.late {
        let today = asked.place(today);
        asked.only(format!("{OPEN} AND a.due_on < {today}"));
    }
    if !filter.tiers.is_empty() {
        asked.only_one_of("a.claimed_tier", filter.tiers.iter().map(|t| t.as_str()));
    }
    match filter.whose {
        Whose::Any => {}
        Whose::Nobodys => {
            let holder = asked.holder(stuck);
            asked.only(format!("{holder} IS NULL"));
        }
        Whose::One(id) => {
            let id = asked.place(id.uuid());
            let holder = asked.holder(stuck);
            asked.only(format!("{holder} = {id}"));
        }
    }
    asked.only("a.operator_id = o.id");
    asked
}

/// What the rows of a list are sorted by.
const fn key_of(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => DUE,
        Sort::Operator => "o.sort_key",
        Sort::Moved => "a.state_at",
    }
}

/// The tables of a list. By name the operators come first, in the order of
/// their index; SQLite keeps the order of a CROSS JOIN, and PostgreSQL finds
/// the way itself.
fn from(sort: Sort) -> String {
    let both = if sort == Sort::Operator {
        "operator o CROSS JOIN application a"
    } else {
        "application a CROSS JOIN operator o"
    };
    format!(
        "FROM {both} \
         LEFT JOIN site s ON s.id = a.site_id \
         LEFT JOIN assignment asg ON asg.application_id = a.id AND {LIVE} \
         LEFT JOIN account r ON r.id = asg.reviewer_id \
         LEFT JOIN decision d ON d.application_id = a.id AND d.state <> 'void'"
    )
}

/// The open cases whose reviewer cannot go on.
async fn stuck(db: &impl ConnectionTrait) -> Result<Arc<[Uuid]>, DbErr> {
    let stuck = store::stuck(db, None).await?;
    Ok(stuck.into_iter().map(ApplicationId::uuid).collect())
}

/// Every application that a filter keeps, in its order, whatever its page.
pub async fn all_of(
    db: &impl ConnectionTrait,
    filter: &Filter,
    me: AccountId,
    now: Instant,
) -> anyhow::Result<Vec<ApplicationId>> {
    let calls = programme::store::calls(db, Kind::Certification).await?;
    let viewer = Viewer {
        me,
        own: operator::store::own(db, me).await?,
        stuck: stuck(db).await?,
        call: call_of(&calls, filter, now),
        now,
    };
    let asked = asked_for(filter, &viewer);
    let order = if filter.down { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT a.id {} WHERE {} ORDER BY {} {order}, a.id {order}",
        from(filter.sort),
        asked.conditions(),
        key_of(filter.sort),
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, asked.values);
    let rows = db.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| Ok(ApplicationId::new(row.try_get("", "id")?)))
        .collect()
}

/// A page of the list.
async fn page(
    db: &impl ConnectionTrait,
    filter: &Filter,
    viewer: &Viewer,
) -> anyhow::Result<Listed> {
    let mut asked = asked_for(filter, viewer);
    let key = key_of(filter.sort);
    let back = matches!(filter.page, Page::Before(_));
    if let Page::After(place) | Page::Before(place) = &filter.page {
        let value = match filter.sort {
            Sort::Due => (place.value.parse::<NaiveDate>().ok())
                .filter(|day| YEARS.contains(&day.year()))
                .map(Value::from),
            Sort::Operator => Some(Value::from(place.value.clone())),
            Sort::Moved => (place.value.parse::<Instant>().ok())
                .filter(|at| YEARS.contains(&at.year()))
                .map(Value::from),
        };
        if let Some(value) = value {
            let value = asked.place(value);
            let id = asked.place(place.id);
            let than = if filter.down == back { ">" } else { "<" };
            // The first half says nothing new, but SQLite seeks by it.
            asked.only(format!(
                "{key} {than}= {value} AND ({key}, a.id) {than} ({value}, {id})"
            ));
        }
    }
    let order = if filter.down == back { "ASC" } else { "DESC" };
    let sql = format!(
        "SELECT a.id, a.receipt_no, a.state, a.claimed_tier, a.claimed_count, a.accepted_count, \
         a.accepted_tier, a.sent_name, a.due_on, a.state_at, o.name, o.sort_key, \
         s.name AS site, asg.state AS task, r.family_name, d.state AS decision, d.tier, \
         (SELECT MAX(n) FROM revision WHERE application_id = a.id) AS revisions \
         {} WHERE {} ORDER BY {key} {order}, a.id {order} LIMIT {}",
        from(filter.sort),
        asked.conditions(),
        PAGE_ROWS + 1
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, asked.values);
    let mut found: Vec<(ListRow, Cursor)> = db
        .query_all_raw(statement)
        .await?
        .iter()
        .map(|row| read(row, filter.sort, &viewer.stuck))
        .collect::<anyhow::Result<_>>()?;
    let more = found.len() > PAGE_ROWS;
    found.truncate(PAGE_ROWS);
    if back {
        found.reverse();
    }
    let first = found.first().map(|(_, place)| place.clone());
    let last = found.last().map(|(_, place)| place.clone());
    let (has_previous, has_next) = match filter.page {
        Page::First => (false, more),
        Page::After(_) => (true, more),
        Page::Before(_) => (more, true),
    };
    Ok(Listed {
        previous: first.filter(|_| has_previous),
        next: last.filter(|_| has_next),
        rows: found.into_iter().map(|(row, _)| row).collect(),
    })
}

fn read(row: &QueryResult, sort: Sort, stuck: &[Uuid]) -> anyhow::Result<(ListRow, Cursor)> {
    let id: Uuid = row.try_get("", "id")?;
    let due_on: Option<NaiveDate> = row.try_get("", "due_on")?;
    let moved: Instant = row.try_get("", "state_at")?;
    let site: Option<String> = row.try_get("", "site")?;
    let name: String = row.try_get("", "name")?;
    let task: Option<String> = row.try_get("", "task")?;
    let reviewer: Option<String> = row.try_get("", "family_name")?;
    let value = match sort {
        Sort::Due => due_on.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()),
        Sort::Operator => row.try_get("", "sort_key")?,
        Sort::Moved => moved.to_rfc3339(),
    };
    let count = |column: &str| -> anyhow::Result<u32> {
        let n: i32 = row.try_get("", column)?;
        Ok(u32::try_from(n)?)
    };
    let decision: Option<String> = row.try_get("", "decision")?;
    let decision = decision.as_deref().and_then(app::approval::State::parse);
    let name = applicant_name(&name, site.as_deref());
    let sent: Option<String> = row.try_get("", "sent_name")?;
    let row = ListRow {
        brief: Brief {
            id: ApplicationId::new(id),
            receipt_no: row
                .try_get::<Option<String>>("", "receipt_no")?
                .unwrap_or_default(),
            name: renamed(sent.as_deref().unwrap_or(&name), &name),
            state: state(row)?,
            revisions: u32::try_from(row.try_get::<Option<i32>>("", "revisions")?.unwrap_or(0))?,
            reviewer: reviewer.zip(task.as_deref().and_then(Task::parse)),
            is_stuck: stuck.contains(&id),
            decision,
        },
        tier: tier(row, "claimed_tier")?,
        accepted_tier: tier(row, "accepted_tier")?,
        outcome: match decision {
            Some(app::approval::State::Released) => {
                Some(tier(row, "tier")?.map_or(Outcome::NotCertified, Outcome::Certified))
            }
            _ => None,
        },
        claimed: count("claimed_count")?,
        accepted: count("accepted_count")?,
        due_on,
        moved,
    };
    Ok((row, Cursor { value, id }))
}

fn state(row: &QueryResult) -> anyhow::Result<State> {
    let word: String = row.try_get("", "state")?;
    State::parse(&word).context("an unknown state of an application")
}

fn tier(row: &QueryResult, column: &str) -> Result<Option<Tier>, DbErr> {
    let word: Option<String> = row.try_get("", column)?;
    Ok(word.as_deref().and_then(Tier::parse))
}

/// How many times as long as a count took it may be shown although the ledger
/// has moved on, where there are many: they cost a twentieth of the time at most.
const SHOWN_FOR: u32 = 20;
/// Counts of no more than this are always those of the moment, also on a machine
/// that is busy.
const MANY: u64 = 5_000;

/// How many pages are kept at most, of some 20 KB each, and how many counts.
const PAGES_MAX: usize = 100;

/// Lists that were asked for not long ago.
#[derive(Debug, Default)]
pub struct Lists {
    read: Mutex<Read>,
    counts: Mutex<HashMap<Scope, Counted>>,
}

/// What a list is made of.
#[derive(Debug, Clone)]
pub struct Found {
    /// Every call, the newest first.
    pub calls: Arc<[Call]>,
    /// The one that is listed; none for all of them.
    pub call: Option<Uuid>,
    /// Who can review, by name.
    pub reviewers: Arc<[Account]>,
    /// The page.
    pub listed: Arc<Listed>,
    /// What its numbers are added up from.
    pub groups: Arc<[Group]>,
    /// Whether something is left out because who asks belongs to its operator.
    pub has_own: bool,
}

/// What was read when the ledger stood at `head`.
#[derive(Debug, Default)]
struct Read {
    head: String,
    beside: Option<Beside>,
    pages: HashMap<Place, Arc<Listed>>,
}

/// A page: the call that the filter comes to, what is asked for, by whom, and
/// the day that decides what is soon.
type Place = (Option<Uuid>, Filter, AccountId, NaiveDate);

/// The calls, the reviewers, and the cases whose reviewer cannot go on.
type Beside = (Arc<[Call]>, Arc<[Account]>, Arc<[Uuid]>);

/// What is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Scope {
    call: Option<Uuid>,
    /// What is searched for.
    q: String,
    /// The operators that are left out.
    own: BTreeSet<OperatorId>,
    /// Whether decided ones are told apart by reviewer.
    by_reviewer: bool,
    /// The day that decides what is soon.
    today: NaiveDate,
}

#[derive(Debug)]
struct Counted {
    head: String,
    until: Stopwatch,
    groups: Arc<[Group]>,
}

impl Lists {
    /// The list that `me` asks for.
    pub async fn find(
        &self,
        db: &impl ConnectionTrait,
        filter: &Filter,
        me: AccountId,
        now: Instant,
    ) -> anyhow::Result<Found> {
        // Read first: what is younger than its head is only read once more.
        let head = head(db).await?;
        let (calls, reviewers, stuck) = self.beside(db, &head).await?;
        let viewer = Viewer {
            me,
            own: operator::store::own(db, me).await?,
            stuck,
            call: call_of(&calls, filter, now),
            now,
        };
        let place = (viewer.call, filter.clone(), me, time::today(now));
        let known = self.at(&head).pages.get(&place).cloned();
        let listed = if let Some(known) = known {
            known
        } else {
            let read = Arc::new(page(db, filter, &viewer).await?);
            let mut at = self.at(&head);
            if at.pages.len() >= PAGES_MAX {
                at.pages.clear();
            }
            at.pages.insert(place, Arc::clone(&read));
            read
        };
        Ok(Found {
            groups: self.groups(db, head, filter, &viewer).await?,
            has_own: !viewer.own.is_empty(),
            call: viewer.call,
            calls,
            reviewers,
            listed,
        })
    }

    /// What there is in all calls, as far as `me` may know of it.
    pub async fn tally(
        &self,
        db: &impl ConnectionTrait,
        me: AccountId,
        now: Instant,
    ) -> anyhow::Result<Arc<[Group]>> {
        let head = head(db).await?;
        let (.., stuck) = self.beside(db, &head).await?;
        let viewer = Viewer {
            me,
            own: operator::store::own(db, me).await?,
            stuck,
            call: None,
            now,
        };
        self.groups(db, head, &Filter::default(), &viewer).await
    }

    /// What stands beside every list.
    async fn beside(&self, db: &impl ConnectionTrait, head: &str) -> anyhow::Result<Beside> {
        if let Some(known) = self.at(head).beside.clone() {
            return Ok(known);
        }
        let calls: Arc<[Call]> = programme::store::calls(db, Kind::Certification)
            .await?
            .into();
        let reviewers = account::store::with_role(db, Role::Reviewer).await?;
        let read = (calls, Arc::from(reviewers), stuck(db).await?);
        self.at(head).beside = Some(read.clone());
        Ok(read)
    }

    /// What was read at this head; what was read at others is forgotten.
    fn at(&self, head: &str) -> MutexGuard<'_, Read> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.head != head {
            *read = Read {
                head: head.to_owned(),
                ..Read::default()
            };
        }
        read
    }

    /// The groups of everything in a call that the filter searches for.
    async fn groups(
        &self,
        db: &impl ConnectionTrait,
        head: String,
        filter: &Filter,
        viewer: &Viewer,
    ) -> anyhow::Result<Arc<[Group]>> {
        let by_reviewer = filter.whose != Whose::Any;
        let scope = Scope {
            call: viewer.call,
            q: filter.q.clone(),
            own: viewer.own.clone(),
            by_reviewer,
            today: time::today(viewer.now),
        };
        if let Some(groups) = self.counted(&scope, &head) {
            return Ok(groups);
        }
        let started = Stopwatch::now();
        let groups: Arc<[Group]> = groups(db, &scope, &viewer.stuck).await?.into();
        let is_many = groups.iter().map(|group| group.count).sum::<u64>() > MANY;
        let for_a_while = started.elapsed() * if is_many { SHOWN_FOR } else { 0 };
        let counted = Counted {
            head,
            until: Stopwatch::now() + for_a_while,
            groups: Arc::clone(&groups),
        };
        self.keep(scope, counted);
        Ok(groups)
    }

    /// Keeps what was counted. What nobody may be shown any more goes, and all of
    /// it where that is not enough, so that searches do not pile up.
    fn keep(&self, scope: Scope, counted: Counted) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Stopwatch::now();
        counts.retain(|_, kept| kept.head == counted.head || kept.until > now);
        if counts.len() >= PAGES_MAX {
            counts.clear();
        }
        counts.insert(scope, counted);
    }

    fn counted(&self, scope: &Scope, head: &str) -> Option<Arc<[Group]>> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let known = counts.get(scope)?;
        (known.head == head || known.until > Stopwatch::now()).then(|| Arc::clone(&known.groups))
    }
}

/// Where the ledger stands.
async fn head(db: &impl ConnectionTrait) -> anyhow::Result<String> {
    let head = db
        .query_one_raw(Statement::from_string(
            db.get_database_backend(),
            "SELECT hash FROM ledger_head WHERE id = 1",
        ))
        .await?
        .context("the ledger has no head")?;
    Ok(head.try_get("", "hash")?)
}

/// Open applications are joined with their reviewers; those that are done are
/// many and are counted from the index `application_tally` alone, unless
/// somebody asks for a reviewer's.
async fn groups(
    db: &impl ConnectionTrait,
    scope: &Scope,
    stuck: &[Uuid],
) -> anyhow::Result<Vec<Group>> {
    let mut asked = Asked::default();
    asked.scope(scope.call, &scope.q, &scope.own);
    let until = asked.place(soon(scope.today));
    let today = asked.place(scope.today);
    let conditions = asked.conditions();
    let holder = asked.holder(stuck);
    let joined = |which: &str| {
        format!(
            "SELECT a.state, a.claimed_tier, {holder} AS reviewer_id, asg.state AS task, \
             CASE WHEN a.due_on <= {until} THEN 1 ELSE 0 END AS soon, \
             CASE WHEN a.due_on < {today} THEN 1 ELSE 0 END AS late, \
             CASE WHEN a.state = 'submitted' AND {AGAIN} THEN 1 ELSE 0 END AS again, \
             d.state AS decision, COUNT(*) AS n \
             FROM application a \
             LEFT JOIN assignment asg ON asg.application_id = a.id AND {LIVE} \
             LEFT JOIN decision d ON d.application_id = a.id AND d.state <> 'void' \
             WHERE {conditions}{which} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"
        )
    };
    let sql = if scope.by_reviewer {
        joined("")
    } else {
        format!(
            "{} UNION ALL SELECT a.state, a.claimed_tier, NULL, NULL, 0, 0, 0, NULL, COUNT(*) \
             FROM application a WHERE {conditions} AND a.state IN ('decided', 'withdrawn') \
             GROUP BY a.state, a.claimed_tier",
            joined(&format!(" AND {OPEN}"))
        )
    };
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, asked.values);
    db.query_all_raw(statement)
        .await?
        .iter()
        .map(|row| {
            let reviewer: Option<Uuid> = row.try_get("", "reviewer_id")?;
            let task: Option<String> = row.try_get("", "task")?;
            let task = task.as_deref().and_then(Task::parse);
            let decision: Option<String> = row.try_get("", "decision")?;
            let decision = decision.as_deref().and_then(app::approval::State::parse);
            let is = |column| anyhow::Ok(row.try_get::<i32>("", column)? == 1);
            let stage = Stage::of(state(row)?, is("again")?, task, decision);
            Ok(Group {
                stage: stage.context("a draft in the list")?,
                tier: tier(row, "claimed_tier")?,
                reviewer: reviewer.map(AccountId::new).zip(task),
                soon: is("soon")?,
                late: is("late")?,
                count: u64::try_from(row.try_get::<i64>("", "n")?)?,
            })
        })
        .collect()
}

/// The call that a filter comes to: none for all of them.
pub(crate) fn call_of(calls: &[Call], filter: &Filter, now: Instant) -> Option<Uuid> {
    match filter.calls {
        Calls::All => None,
        // Who searches without choosing a call looks everywhere.
        Calls::Current if !filter.q.is_empty() => None,
        Calls::Current => calls
            .iter()
            .find(|call| call.plan.opens_at <= now)
            .or(calls.first())
            .map(|call| call.id.uuid()),
        Calls::One(id) => Some(id),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use app::review::list::Stage;

    use super::{AGAIN, Counted, Lists, PAGES_MAX, Scope, in_stage};

    #[test]
    fn whatever_is_searched_for_only_so_many_counts_are_kept() {
        let lists = Lists::default();
        let mut most = 0;
        for n in 0..3 * PAGES_MAX {
            let counted = Counted {
                head: String::new(),
                until: Instant::now() + Duration::from_hours(1),
                groups: [].into(),
            };
            let scope = Scope {
                q: n.to_string(),
                ..Scope::default()
            };
            lists.keep(scope, counted);
            most = most.max(lists.counts.lock().map_or(0, |counts| counts.len()));
        }
        assert_eq!(most, PAGES_MAX);
    }

    #[test]
    fn sent_again_is_asked_in_the_same_words_everywhere() {
        assert!(in_stage(Stage::Resubmitted).contains(AGAIN));
        assert!(in_stage(Stage::Submitted).contains(&format!("NOT {AGAIN}")));
    }
}
