//! Many records, made by copying those of the demo inside the database.
//!
//! The site's own way to a hundred thousand applications (register, fill in,
//! submit, review, decide) would take days. Copies go around its rules and its
//! ledger, so they are data to measure with and nothing else. A copy has rows
//! of its own in every table it needs, with its own name and numbers. The
//! command `sqlite3` writes them, while no server runs.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// What copies of submitted applications bring along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    /// Only what lists and counts read: revisions are empty, verdicts left out.
    Rows,
    /// Everything that was sent and judged, for an export.
    Papers,
}

/// How rows of a table are copied: which belong to application `a` (they are
/// `t`), and what is not as it was. `c.n` counts the copies.
struct Copied {
    table: &'static str,
    rows: &'static str,
    changed: &'static [(&'static str, &'static str)],
}

/// The last revision of `a`; reviews and decisions of copies point to that.
const LAST: &str = "(SELECT id FROM revision WHERE application_id = a.id ORDER BY n DESC LIMIT 1)";

/// Those that were submitted, whatever became of them.
const SUBMITTED: &str = "a.submitted_at IS NOT NULL";

/// All copies lie in the call at hand, which the staff's list shows.
const CASES: &[Copied] = &[
    Copied {
        table: "operator",
        rows: "t.id = a.operator_id",
        changed: &[
            ("id", "NEW(t.id)"),
            ("name", "t.name || ' ' || c.n"),
            ("sort_key", "t.sort_key || c.n"),
        ],
    },
    Copied {
        table: "application",
        rows: "t.id = a.id",
        changed: &[
            ("id", "NEW(t.id)"),
            ("receipt_no", "t.receipt_no || '-' || c.n"),
            ("call_id", "CALL"),
            ("operator_id", "NEW(t.operator_id)"),
            ("sent_name", "t.sent_name || ' ' || c.n"),
            ("due_on", "date(t.due_on, '+' || (c.n % 90) || ' days')"),
        ],
    },
    Copied {
        table: "revision",
        rows: "t.id = LAST",
        changed: &[
            ("id", "NEW(t.id)"),
            ("application_id", "NEW(t.application_id)"),
            ("content", "CONTENT"),
        ],
    },
    Copied {
        table: "assignment",
        rows: "t.application_id = a.id AND t.state IN ('asked', 'active', 'waiting', 'done')",
        changed: &[
            ("id", "NEW(t.id)"),
            ("application_id", "NEW(t.application_id)"),
        ],
    },
    Copied {
        table: "decision",
        rows: "t.application_id = a.id AND t.state <> 'void'",
        changed: &[
            ("id", "NEW(t.id)"),
            ("application_id", "NEW(t.application_id)"),
            ("revision_id", "NEW(LAST)"),
        ],
    },
    Copied {
        table: "certification",
        rows: "t.application_id = a.id",
        changed: &[
            ("id", "NEW(t.id)"),
            ("number", "t.number || '-' || c.n"),
            ("application_id", "NEW(t.application_id)"),
            ("decision_id", "NEW(t.decision_id)"),
            ("operator_id", "NEW(t.operator_id)"),
            (
                "printed",
                "json_set(t.printed, '$.number', t.number || '-' || c.n, \
                 '$.operator_name', t.name || ' ' || c.n)",
            ),
            ("sha256", "lower(hex(randomblob(32)))"),
            ("name", "t.name || ' ' || c.n"),
            ("sort_key", "t.sort_key || c.n"),
        ],
    },
];

const VERDICTS: Copied = Copied {
    table: "verdict",
    rows: "t.assignment_id IN (SELECT id FROM assignment WHERE application_id = a.id \
           AND state IN ('asked', 'active', 'waiting', 'done'))",
    changed: &[
        ("assignment_id", "NEW(t.assignment_id)"),
        ("revision_id", "NEW(LAST)"),
    ],
};

/// The one that waits at intake: complete, and its draft is still there.
const COMPLETE: &str = "a.state = 'submitted'";

/// Ready to be submitted. Copy n belongs to applicant n modulo their number.
const DRAFTS: &[Copied] = &[
    Copied {
        table: "operator",
        rows: "t.id = a.operator_id",
        changed: &[("id", "NEW(t.id)"), ("name", "t.name || ' ' || c.n")],
    },
    Copied {
        table: "application",
        rows: "t.id = a.id",
        changed: &[
            ("id", "NEW(t.id)"),
            ("receipt_no", "NULL"),
            ("operator_id", "NEW(t.operator_id)"),
            ("state", "'draft'"),
            ("submitted_at", "NULL"),
        ],
    },
    Copied {
        table: "draft",
        rows: "t.owner_id = a.id",
        changed: &[
            ("id", "NEW(t.id)"),
            ("owner_id", "NEW(t.owner_id)"),
            ("version", "0"),
        ],
    },
    Copied {
        table: "draft_field",
        rows: "t.draft_id IN (SELECT id FROM draft WHERE owner_id = a.id)",
        changed: &[("draft_id", "NEW(t.draft_id)"), ("version", "0")],
    },
    Copied {
        table: "file",
        rows: "t.operator_id = a.operator_id",
        changed: &[("id", "NEW(t.id)"), ("operator_id", "NEW(t.operator_id)")],
    },
    Copied {
        table: "evidence",
        rows: "t.application_id = a.id",
        changed: &[
            ("id", "NEW(t.id)"),
            ("application_id", "NEW(t.application_id)"),
            ("file_id", "NEW(t.file_id)"),
        ],
    },
    Copied {
        table: "membership",
        rows: "t.operator_id = a.operator_id AND t.role = 'owner'",
        changed: &[
            ("operator_id", "NEW(t.operator_id)"),
            ("account_id", "OF(c.n % PEOPLE, t.account_id)"),
        ],
    },
];

/// Accounts with the demo's password.
const APPLICANTS: &[Copied] = &[
    Copied {
        table: "account",
        rows: "t.id IN (SELECT account_id FROM membership WHERE operator_id = a.operator_id)",
        changed: &[
            ("id", "OF(c.n % PEOPLE, t.id)"),
            ("email", "EMAIL"),
            ("email_key", "EMAIL"),
        ],
    },
    Copied {
        table: "account_role",
        rows: "t.account_id IN (SELECT account_id FROM membership WHERE operator_id = a.operator_id)",
        changed: &[("account_id", "OF(c.n % PEOPLE, t.account_id)")],
    },
];

/// Copies the demo's submitted applications in turn until there are `copies`
/// more, all in the call at hand.
pub(super) fn cases(database: &Path, copies: usize, with: With) -> Result<()> {
    let mut sql = copies_of(SUBMITTED, copies);
    for copied in CASES {
        sql += &statement(database, copied)?;
    }
    if with == With::Papers {
        sql += &statement(database, &VERDICTS)?;
    }
    let content = match with {
        With::Rows => "'{}'",
        With::Papers => {
            "json_set(t.content, '$.operator.name', \
             json_extract(t.content, '$.operator.name') || ' ' || c.n)"
        }
    };
    run(database, &words(&sql.replace("CONTENT", content)))
}

/// How many submitted applications the call at hand has.
pub(super) fn in_call(database: &Path) -> Result<usize> {
    let query =
        "SELECT COUNT(*) FROM application WHERE submitted_at IS NOT NULL AND call_id = CALL";
    let said = rows(database, &words(query))?;
    Ok(said.first().context("no count")?.parse()?)
}

/// The address of an applicant of [`drafts`].
pub(crate) fn applicant(n: usize) -> String {
    format!("bench-{n}@example.jp")
}

/// Adds `people` applicants with `each` drafts ready to be submitted. Answers
/// the drafts' addresses by applicant.
pub(crate) fn drafts(database: &Path, people: usize, each: usize) -> Result<Vec<Vec<String>>> {
    let mut sql = copies_of(COMPLETE, people);
    for copied in APPLICANTS {
        sql += &statement(database, copied)?;
    }
    sql += &copies_of(COMPLETE, people * each);
    for copied in DRAFTS {
        sql += &statement(database, copied)?;
    }
    let sql = sql
        .replace("EMAIL", "'bench-' || (c.n % PEOPLE) || '@example.jp'")
        .replace("PEOPLE", &people.to_string());
    run(database, &words(&sql))?;
    (0..people)
        .map(|n| {
            rows(
                database,
                &format!(
                    "SELECT lower(hex(p.id)) FROM application p \
                     JOIN membership m ON m.operator_id = p.operator_id \
                     JOIN account o ON o.id = m.account_id \
                     WHERE o.email = '{}' ORDER BY p.id",
                    applicant(n)
                ),
            )
            .map(|ids| {
                ids.iter()
                    .map(|id| format!("/my/applications/{id}"))
                    .collect()
            })
        })
        .collect()
}

/// Table `copy`: the number of each copy and what it is a copy of.
fn copies_of(which: &str, copies: usize) -> String {
    format!(
        "DROP TABLE IF EXISTS temp.source; DROP TABLE IF EXISTS temp.copy;\n\
         CREATE TEMP TABLE source AS SELECT row_number() OVER (ORDER BY a.id) - 1 AS k, a.id \
         FROM main.application a WHERE {which};\n\
         CREATE TEMP TABLE copy AS WITH RECURSIVE n(n) AS \
         (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {copies}) \
         SELECT n.n, s.id AS source FROM n \
         JOIN source s ON s.k = n.n % (SELECT COUNT(*) FROM source);\n"
    )
}

/// Copies every column but the changed ones as it is, so that a new column
/// needs nothing here.
fn statement(database: &Path, copied: &Copied) -> Result<String> {
    let table = copied.table;
    let columns = rows(
        database,
        &format!("SELECT name FROM pragma_table_info('{table}')"),
    )?;
    if columns.is_empty() {
        bail!("the database has no table {table}");
    }
    let values: Vec<String> = columns
        .iter()
        .map(|column| {
            let changed = copied.changed.iter().find(|(name, _)| name == column);
            changed.map_or_else(|| format!("t.{column}"), |(_, value)| (*value).to_owned())
        })
        .collect();
    Ok(format!(
        "INSERT INTO {table} ({}) SELECT {} FROM copy c \
         JOIN main.application a ON a.id = c.source JOIN main.{table} t ON {};\n",
        columns.join(", "),
        values.join(", "),
        copied.rows
    ))
}

/// Puts SQL in the place of our own words. `OF(n, id)` is the identifier of
/// copy n of `id`, `NEW(id)` that of this copy: n where the time was, so that
/// what differed still differs.
fn words(sql: &str) -> String {
    let mut out = sql.replace("LAST", LAST).replace(
        "CALL",
        "(SELECT id FROM main.call WHERE opens_at <= strftime('%Y-%m-%dT%H:%M:%f', 'now') \
         ORDER BY opens_at DESC LIMIT 1)",
    );
    out = replaced(&out, "NEW(", |id| format!("OF(c.n, {id})"));
    replaced(&out, "OF(", |given| {
        let (n, id) = given.split_once(", ").unwrap_or(("c.n", given));
        format!("CAST(printf('%06x', {n}) || substr({id}, 7) AS BLOB)")
    })
}

/// Replaces each `name …)` by what `with` makes of what stands inside; brackets
/// inside are counted.
fn replaced(sql: &str, name: &str, with: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once(name) {
        let mut depth = 1;
        let end = after.find(|c| {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        });
        let end = end.unwrap_or(after.len());
        out += before;
        out += &with(&after[..end]);
        rest = after.get(end + 1..).unwrap_or_default();
    }
    out + rest
}

/// Runs statements as one transaction, and sees that no reference is broken.
fn run(database: &Path, sql: &str) -> Result<()> {
    let said = sqlite(
        database,
        &format!("PRAGMA synchronous = OFF;\nBEGIN;\n{sql}COMMIT;\nPRAGMA foreign_key_check;\n"),
    )?;
    if !said.is_empty() {
        let first = said.lines().next().unwrap_or_default();
        bail!("a copy refers to what is not there: {first}");
    }
    Ok(())
}

/// The rows of a query, each a line.
pub(super) fn rows(database: &Path, query: &str) -> Result<Vec<String>> {
    Ok(sqlite(database, &format!("{query};\n"))?
        .lines()
        .map(str::to_owned)
        .collect())
}

/// What the command `sqlite3` says to a script.
pub(crate) fn sqlite(database: &Path, script: &str) -> Result<String> {
    let mut command = Command::new("sqlite3")
        .args(["-batch", "-bail"])
        .arg(database)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("the command sqlite3 is needed (Debian package sqlite3)")?;
    if let Some(mut input) = command.stdin.take() {
        input.write_all(script.as_bytes())?;
    }
    let said = command.wait_with_output()?;
    if !said.status.success() {
        bail!("sqlite3 ended with {}", said.status);
    }
    String::from_utf8(said.stdout).context("sqlite3 did not write UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_copies_are_written_with_brackets_inside() {
        assert_eq!(
            words("NEW((SELECT f(x) FROM y)), z"),
            "CAST(printf('%06x', c.n) || substr((SELECT f(x) FROM y), 7) AS BLOB), z"
        );
        assert_eq!(
            words("OF(c.n % 16, t.id)"),
            "CAST(printf('%06x', c.n % 16) || substr(t.id, 7) AS BLOB)"
        );
    }
}
