//! What a browser loads, asked of the server itself. 1 KB is 1,000 bytes.
//!
//! Style sheet, script and wasm are counted as sent to a browser that takes
//! brotli. Pages leave the server as they are, for the proxy in front to pack,
//! so the home page is counted packed with brotli, and once as sent. Budgets:
//! design, "browser".

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};

use super::client::{Connection, Visitor};
use super::load::count;
use super::server::{Cores, Server};
use super::{Bench, Budget, Figure, seed};
use crate::site;

/// Pages without islands, of everybody and of the office.
const PLAIN: [&str; 5] = ["/", "/criteria", "/certified", "/verify", "/login"];
const PLAIN_OFFICE: [&str; 4] = [
    "/staff",
    "/staff/applications",
    "/staff/certificates",
    "/staff/exports",
];

pub(super) fn weight(bench: &Bench) -> Result<Vec<Figure>> {
    let data = bench.demo.copy("weight")?;
    let draft = seed::rows(
        &data.database(),
        "SELECT lower(hex(a.id)) FROM application a \
         JOIN membership m ON m.operator_id = a.operator_id \
         JOIN account p ON p.id = m.account_id \
         WHERE a.state = 'draft' AND p.email = 'hyuga@example.jp'",
    )?;
    let draft = draft.first().context("the demo has no draft")?;
    let server = Server::start(bench, &data, Cores::All)?;
    let mut anybody = Connection::open(server.address())?;
    let home = anybody.get("/", &[])?;
    let css = sent(&mut anybody, &home.text(), ".css")?;
    let packed = count(site::brotli(&home.body)?.len()) / 1000.0;

    let mut scripts = 0.0;
    for path in PLAIN {
        let page = page(&mut anybody, path)?;
        scripts += script(&mut anybody, &page)?;
    }
    let mut staff = Visitor::sign_in(server.address(), "staff@example.jp")?;
    for path in PLAIN_OFFICE {
        scripts += script(&mut anybody, &staff.get(path)?.text())?;
    }

    let mut applicant = Visitor::sign_in(server.address(), "hyuga@example.jp")?;
    let islands = applicant
        .get(&format!("/my/applications/{draft}/areas/hr"))?
        .text();
    let figure = |name, value, budget| Figure::new(name, value, "KB", budget);
    Ok(vec![
        figure(
            "wasm",
            sent(&mut anybody, &islands, ".wasm")?,
            Budget::AtMost(100.0),
        ),
        figure(
            "script that loads it",
            sent(&mut anybody, &islands, ".js")?,
            Budget::None,
        ),
        figure(
            "first visit, HTML and CSS",
            packed + css,
            Budget::AtMost(30.0),
        ),
        figure(
            "  its HTML as sent, not packed",
            count(home.body.len()) / 1000.0,
            Budget::None,
        ),
        figure(
            "script on pages without islands",
            scripts,
            Budget::AtMost(0.0),
        ),
    ])
}

/// A page that anybody may see.
fn page(connection: &mut Connection, path: &str) -> Result<String> {
    let answer = connection.get(path, &[])?;
    if answer.status != 200 {
        bail!("{path} answered {}", answer.status);
    }
    Ok(answer.text())
}

/// KB of script in a page and in what it loads.
fn script(connection: &mut Connection, html: &str) -> Result<f64> {
    let inside: usize = html
        .split("<script")
        .skip(1)
        .map(|rest| rest.find("</script>").unwrap_or(rest.len()))
        .sum();
    Ok(count(inside) / 1000.0 + sent(connection, html, ".js")? + sent(connection, html, ".wasm")?)
}

/// KB of the files of a kind that a page names, as sent with brotli.
fn sent(connection: &mut Connection, html: &str, end: &str) -> Result<f64> {
    let mut bytes = 0;
    for path in assets(html, end) {
        let answer = connection.get(&path, &[("Accept-Encoding", "br")])?;
        if answer.status != 200 || answer.header("content-encoding") != Some("br") {
            bail!("{path} was not sent with brotli");
        }
        bytes += answer.body.len();
    }
    Ok(count(bytes) / 1000.0)
}

/// The built files a page names, each once.
fn assets(html: &str, end: &str) -> BTreeSet<String> {
    html.split(['"', '\'', '(', ')'])
        .filter(|word| word.starts_with("/assets/") && word.ends_with(end))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_loads_is_found_once() {
        let page = "<link href=\"/assets/a.css\"><link href=\"/assets/b.js\">\
                    <script>import('/assets/b.js')</script><a href=\"/b.js\">";
        let js: Vec<_> = assets(page, ".js").into_iter().collect();
        assert_eq!(js, ["/assets/b.js"]);
        assert_eq!(assets(page, ".css").len(), 1);
        assert!(assets(page, ".wasm").is_empty());
    }
}
