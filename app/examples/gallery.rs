//! Writes the gallery and the public pages, filled with sample data, as HTML
//! files: to look at them without a server. Beside them it puts the
//! stylesheet, so `file://` works.
//!
//! `cargo run -p app --features ssr --example gallery -- OUT_DIR`

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs, io};

use app::certificate::pages::{self as certified, CertifiedLine, CertifiedModel};
use app::certificate::published::Entry;
use app::certificate::{Certificate, Issue, Standing};
use app::document::{Shell, document};
use app::gallery;
use app::home::statements;
use app::home::{self as programme, CriteriaModel, HomeModel};
use app::operator::Industry;
use app::programme::{CallKind, CallPlan, CertificationRules, Tier, file};
use app::site::Site;
use app::text::{Lang, LocalText};
use app::time::Instant;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

fn main() -> io::Result<()> {
    let out = PathBuf::from(
        env::args()
            .nth(1)
            .unwrap_or_else(|| "target/gallery".to_owned()),
    );
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
    fs::create_dir_all(out.join("assets/marks"))?;
    for mark in fs::read_dir(style.join("marks"))? {
        let mark = mark?;
        fs::copy(mark.path(), out.join("assets/marks").join(mark.file_name()))?;
    }
    fs::write(out.join("irodori.css"), stylesheet(&style)?)?;
    let toml = style.join("../server/assets/programmes/asahikawa.toml");
    let definition = file::parse(&fs::read_to_string(toml)?)
        .map_err(|errors| io::Error::other(format!("{errors:?}")))?
        .definition;
    let definition = definition.certification();
    for lang in [Lang::Ja, Lang::En] {
        public_pages(&out, lang, definition)?;
        write(&out, lang, "gallery", "", gallery::gallery)?;
        write(&out, lang, "help", "", || statements::help(&site()))?;
        write(&out, lang, "privacy", "", || {
            statements::privacy(&site(), app::programme::published::published_facts())
        })?;
        write(&out, lang, "accessibility", "", || {
            statements::accessibility(&site(), None)
        })?;
    }
    Ok(())
}

fn at(text: &str) -> Instant {
    text.parse().unwrap_or_default()
}

fn line(name: &str, tier: Tier, industry: Industry) -> CertifiedLine {
    let certified_on = at("2026-12-01T00:00:00Z").date_naive();
    CertifiedLine {
        href: "/certified/1".to_owned(),
        name: name.to_owned(),
        tier,
        industry: Some(industry),
        number: "AH2026-0023".to_owned(),
        certified_on,
        valid_to: at("2028-12-31T00:00:00Z").date_naive(),
    }
}

fn certificate(definition: &CertificationRules) -> Certificate {
    let issue = Issue {
        number: "AH2026-0023".to_owned(),
        operator_name: "株式会社ひなた製作所(架空)".to_owned(),
        you: app::operator::LegalType::StockCompany.addressed(),
        print_name: None,
        address: "北海道旭川市6条通9丁目".to_owned(),
        tier: Tier::Gold,
        accepted_count: 22,
        own_count: 0,
        certified_on: at("2027-02-15T00:00:00Z").date_naive(),
        verify_url: "https://irodori.example.jp/verify/AH2026-0023".to_owned(),
    };
    Certificate::issue(definition, issue)
}

fn public_pages(out: &Path, lang: Lang, definition: &CertificationRules) -> io::Result<()> {
    let now = at("2026-11-24T05:00:00Z");
    let call = CallPlan {
        fiscal_year: 2026,
        label: local("令和8年度 第1回", "FY2026, first call"),
        opens_at: at("2026-10-01T00:00:00Z"),
        closes_at: at("2026-11-30T14:59:59Z"),
        grace_minutes: 10,
        kind: CallKind::New,
    };
    let some = vec![
        line("株式会社ななかまど印刷(架空)", Tier::Platinum, Industry::E),
        line("社会福祉法人みずなら会(架空)", Tier::Platinum, Industry::P),
        line("ほしぞら運輸株式会社(架空)", Tier::Gold, Industry::H),
        line("有限会社こもれび工房(架空)", Tier::Silver, Industry::I),
    ];
    let counts = Tier::ALL.into_iter().zip([2, 4, 2, 0]).collect();
    let home = HomeModel {
        definition,
        call: Some(&call),
        now,
        counts,
        some: some.clone(),
        start: Some("/my".to_owned()),
    };
    write(out, lang, "home", "home", || programme::home(home))?;
    let criteria = CriteriaModel {
        definition,
        fiscal_year: Some(2026),
        start: Some("/my".to_owned()),
        others: Vec::new(),
    };
    write(out, lang, "criteria", "", || programme::criteria(criteria))?;
    let list = CertifiedModel {
        query: String::new(),
        tier: None,
        industry: None,
        found: 8,
        lines: some,
        previous: None,
        next: Some("/certified?after=4".to_owned()),
        csv: "/certified.csv".to_owned(),
    };
    write(out, lang, "certified", "", || {
        certified::certified_list(list)
    })?;
    write(out, lang, "verify", "", || certified::verify_form("", &[]))?;
    let paper = certificate(definition);
    for (name, found) in [
        ("verify-valid", Some((&paper, Standing::Valid))),
        ("verify-expired", Some((&paper, Standing::Expired))),
        ("verify-unknown", None),
    ] {
        let number = paper.number.clone();
        let answer = certified::VerifyModel {
            number,
            ended_on: None,
            found,
            at: now,
        };
        write(out, lang, name, "", || certified::verify_answer(answer))?;
    }
    let one = certified::CertifiedOneModel {
        entry: Entry {
            printed: &paper,
            listed: None,
            fiscal_year: 2026,
            industry: Industry::E,
        },
        standing: Standing::Valid,
        verify: "/verify/AH2026-0023".to_owned(),
    };
    write(out, lang, "certified-one", "", || {
        certified::certified_one(one)
    })?;
    let preview = || {
        certified::certificate_preview(certified::PreviewModel {
            certificate: &paper,
            sheet: certified::Sheet::Sample,
            trail: vec![("認定証".into(), "/staff/certificates".to_owned())],
            pdf: "#pdf".to_owned(),
            verify: "/verify/AH2026-0023".to_owned(),
        })
    };
    write(out, lang, "certificate", "certificate", preview)
}

/// The files of `main.css` behind one another, as the build does it.
fn stylesheet(style: &Path) -> io::Result<String> {
    let mut css = String::new();
    for line in fs::read_to_string(style.join("main.css"))?.lines() {
        match line
            .strip_prefix("@import \"")
            .and_then(|rest| rest.strip_suffix("\";"))
        {
            Some(file) => css.push_str(&fs::read_to_string(style.join(file))?),
            None => css.extend([line, "\n"]),
        }
    }
    Ok(css)
}

fn local(ja: &str, en: &str) -> LocalText {
    LocalText {
        ja: ja.to_owned(),
        en: en.to_owned(),
    }
}

fn site() -> Site {
    Site {
        city: local("旭川市", "Asahikawa City"),
        programme: local(
            "多様な働き方推進事業者認定",
            "Diverse Workstyles Certification",
        ),
        office_name: local(
            "旭川市 女性活躍推進部 認定担当",
            "Asahikawa City, Women's Empowerment Department",
        ),
        phone: "0166-00-0000".to_owned(),
        hours: local("平日 9時〜17時", "weekdays 9:00–17:00"),
        email: "nintei@example.jp".to_owned(),
    }
}

/// Renders one page and makes its addresses relative.
fn write(
    out: &Path,
    lang: Lang,
    name: &str,
    body_class: &'static str,
    page: impl FnOnce() -> AnyView,
) -> io::Result<()> {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(lang);
        let shell = Shell {
            title: name.to_owned(),
            description: String::new(),
            lang,
            nonce: None,
            has_errors: name == "gallery",
            person: None,
            path: format!("/{name}"),
            csrf: String::new(),
            body_class,
            islands: None,
            lasting: None,
            css: "irodori.css".to_owned(),
            demo: true,
            site: site(),
            done: None,
        };
        let body = page();
        document(shell, body).to_html()
    });
    let html = html.replace("\"/assets/", "\"assets/");
    fs::write(out.join(format!("{name}-{}.html", lang.as_str())), html)
}
