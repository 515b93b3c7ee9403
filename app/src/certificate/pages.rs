//! Certified operators, checking a certificate, and the certificate on the
//! screen.

mod sheet;

use leptos::prelude::*;

pub use self::sheet::{PreviewModel, Sheet, certificate_preview, desk};
use super::published::{Entry, Value};
use super::{Certificate, Standing};
use crate::certificate::words::standing as standing_word;
use crate::operator::Industry;
use crate::programme::Tier;
use crate::programme::marks::TierName;
use crate::programme::published::{LICENCE, Published};
use crate::programme::words::public as words;
use crate::programme::words::published;
use crate::text::{Lang, Text, lang, t, ui};
use crate::time::{Instant, date_time, fiscal_year_name, long_date};
use crate::ui::{
    AnswerBox, AnswerKind, Button, Crumbs, EmptyState, ErrorSummary, Fact, Facts, FactsLie, Field,
    InputKind, Look, PageHead, Pager, Select, StateTag, TableBox, Width, unbroken,
};

/// A certified operator in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedLine {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its tier.
    pub tier: Tier,
    /// Its industry, where it is published.
    pub industry: Option<Industry>,
    /// Number of the certificate.
    pub number: String,
    /// First day of validity.
    pub certified_on: chrono::NaiveDate,
    /// Last day of validity.
    pub valid_to: chrono::NaiveDate,
}

/// What the list of certified operators shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedModel {
    /// The words searched for, as typed.
    pub query: String,
    /// Only this tier.
    pub tier: Option<Tier>,
    /// Only this industry.
    pub industry: Option<Industry>,
    /// How many match.
    pub found: u64,
    /// This page of them.
    pub lines: Vec<CertifiedLine>,
    /// The page in front.
    pub previous: Option<String>,
    /// The page behind.
    pub next: Option<String>,
    /// The open data, under the same search.
    pub csv: String,
}

/// `/certified`: a form sent by GET (`q`, `tier`, `industry`), so that every
/// search has an address.
pub fn certified_list(model: CertifiedModel) -> AnyView {
    let filtered = !model.query.is_empty() || model.tier.is_some() || model.industry.is_some();
    // Where nothing is found, the way out stands there.
    let clear = (filtered && !model.lines.is_empty())
        .then(|| view! { <a href="/certified" class="small">{t(words::CLEAR)}</a> });
    let found = words::found(lang(), model.found);
    let list = if model.lines.is_empty() {
        let say = if filtered {
            words::NONE_FOUND
        } else {
            words::NOBODY_YET
        };
        let act = filtered.then(|| view! { <a href="/certified">{t(words::CLEAR)}</a> });
        view! { <EmptyState say>{act}</EmptyState> }.into_any()
    } else {
        certified_table(model.lines)
    };
    view! {
        <Crumbs trail=vec![(ui::HOME.into(), "/".to_owned())] here=ui::CERTIFIED />
        <div class="page stack stack-24">
            <PageHead title=ui::CERTIFIED>
                <p>{t(words::CERTIFIED_LEAD)}</p>
            </PageHead>
            <form
                class="search-row"
                role="search"
                aria-label=t(words::SEARCH_FORM)
                action="/certified"
            >
                <Field
                    name="q"
                    label=words::SEARCH_NAME
                    value=model.query
                    kind=InputKind::Search
                    problems=NONE
                />
                <Select
                    name="tier"
                    label=words::TIER
                    value=model.tier.map_or("", Tier::as_str)
                    options=Tier::ALL.map(|tier| option(tier.as_str(), tier.name())).into()
                    blank=words::ALL
                    problems=NONE
                />
                <Select
                    name="industry"
                    label=words::INDUSTRY
                    value=model.industry.map_or("", Industry::as_str)
                    options=Industry::ALL.iter().map(|i| option(i.as_str(), i.name())).collect()
                    blank=words::ALL
                    problems=NONE
                />
                <Button label=words::SEARCH />
            </form>
            <div class="row">
                <p role="status">
                    <b class="num">{found}</b>
                </p>
                {clear}
            </div>
            {list}
            <Pager previous=model.previous next=model.next />
            <p>
                <a href=model.csv>{t(words::CSV)}</a>
            </p>
            {licence()}
        </div>
    }
    .into_any()
}

/// Under which licence what stands here may be used.
fn licence() -> impl IntoView {
    view! {
        <p class="small">
            {t(published::LICENCE_LEAD)}
            <a href=LICENCE rel="license">{t(published::LICENCE)}</a>
        </p>
    }
}

const NONE: &[crate::field::Problem] = &[];

fn option(value: &str, name: Text) -> (String, String) {
    (value.to_owned(), t(name).to_owned())
}

fn certified_table(lines: Vec<CertifiedLine>) -> AnyView {
    let lang = lang();
    let rows = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=line.href>{line.name}</a>
                        <br />
                        <span class="support num">{line.number}</span>
                    </th>
                    <td>
                        <TierName tier=line.tier lang />
                    </td>
                    <td>{line.industry.map_or("–", |industry| t(industry.name()))}</td>
                    <td class="nowrap">{long_date(lang, line.certified_on)}</td>
                    <td class="nowrap">{long_date(lang, line.valid_to)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableBox id="certified" caption=words::CERTIFIED_TABLE caption_hidden=true>
            <thead>
                <tr>
                    {LISTED.map(|fact| view! { <th scope="col">{t(fact.name())}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableBox>
    }
    .into_any()
}

/// The facts in the columns of the list; the number stands below the name.
const LISTED: [Published; 5] = [
    Published::Name,
    Published::Tier,
    Published::Industry,
    Published::CertifiedOn,
    Published::ValidTo,
];

/// What the page of one certified operator shows.
pub struct CertifiedOneModel<'a> {
    /// What is published of it.
    pub entry: Entry<'a>,
    /// What the certificate is worth today.
    pub standing: Standing,
    /// The answer page of its certificate.
    pub verify: String,
}

/// `/certified/{id}`: what is published of it, and what it is worth today.
pub fn certified_one(model: CertifiedOneModel<'_>) -> AnyView {
    let entry = model.entry;
    let look = if model.standing.holds() {
        Look::Ok
    } else {
        Look::Off
    };
    let word = standing_word(model.standing);
    let mut rows = vec![Fact::new(words::STANDING, view! { <StateTag look word /> })];
    rows.extend(
        Published::ALL
            .into_iter()
            .filter_map(|fact| Some(Fact::new(fact.name(), shown(entry.value(fact)?)))),
    );
    let name = &entry.printed.operator_name;
    let trail = vec![
        (ui::HOME.into(), "/".to_owned()),
        (ui::CERTIFIED.into(), "/certified".to_owned()),
    ];
    view! {
        <Crumbs trail here=name />
        <div class="page stack stack-32">
            <PageHead title=name />
            <Facts rows lie=FactsLie::Ruled />
            <p>
                <a href=model.verify>{t(words::CHECK_THIS)}</a>
            </p>
            {licence()}
        </div>
    }
    .into_any()
}

/// A published fact on a page.
fn shown(value: Value<'_>) -> AnyView {
    let lang = lang();
    let text = match value {
        Value::Tier(tier) => return view! { <TierName tier lang /> }.into_any(),
        Value::Initiatives(count, of) => {
            let names = of
                .iter()
                .map(|it| view! { <li>{it.name.of(lang).to_owned()}</li> })
                .collect_view();
            let names = (!of.is_empty()).then(|| view! { <ul>{names}</ul> });
            return view! { <p>{words::items_accepted(lang, count)}</p> {names} }.into_any();
        }
        Value::Text(text) => text.to_owned(),
        Value::Corporate(number) => number.grouped(),
        Value::Day(day) => long_date(lang, day),
        Value::FiscalYear(year) => fiscal_year_name(lang, year),
        Value::Industry(industry) => t(industry.name()).to_owned(),
        Value::Size(size) => size.say(lang),
        Value::Address(address) => address.lines(),
    };
    text.into_any()
}

/// What anybody may know of a certificate besides name and tier.
fn public_facts(c: &Certificate, lang: Lang) -> Vec<Fact> {
    let validity = words::from_to(
        lang,
        &long_date(lang, c.valid_from),
        &long_date(lang, c.valid_to),
    );
    vec![
        Fact::text(words::NUMBER, &c.number),
        Fact::text(words::CERTIFIED_ON, long_date(lang, c.certified_on)),
        Fact::text(words::VALIDITY, validity),
    ]
}

fn verify_page(here: Text, body: AnyView) -> AnyView {
    let mut trail = vec![(ui::HOME.into(), "/".to_owned())];
    if here != ui::VERIFY {
        trail.push((ui::VERIFY.into(), "/verify".to_owned()));
    }
    view! {
        <Crumbs trail here />
        <div class="page page-narrow stack stack-32">{body}</div>
    }
    .into_any()
}

/// `/verify`: the number goes by GET to the same address (`number`), which
/// sends it on to `/verify/{number}`. `number` is what was typed, `problems`
/// what is wrong with it.
pub fn verify_form(number: &str, problems: &[crate::field::Problem]) -> AnyView {
    let body = view! {
        <ErrorSummary problems />
        <PageHead title=ui::VERIFY>
            <p>{t(words::VERIFY_LEAD)}</p>
        </PageHead>
        <form action="/verify" class="stack stack-24" novalidate=true>
            <Field
                name="number"
                label=words::NUMBER
                hint=words::NUMBER_HINT
                value=number
                width=Width::Chars20
                problems
            />
            <Button label=words::CHECK />
        </form>
    };
    verify_page(ui::VERIFY, body.into_any())
}

/// What the answer on a certificate says.
pub struct VerifyModel<'a> {
    /// The number asked for.
    pub number: String,
    /// What was printed and what it is worth now; none if never issued.
    pub found: Option<(&'a Certificate, Standing)>,
    /// The first day on which it did not hold any more.
    pub ended_on: Option<chrono::NaiveDate>,
    /// When it was asked.
    pub at: Instant,
}

/// `/verify/{number}`: one plain answer, and no personal data.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a page is made once from its model"
)]
pub fn verify_answer(model: VerifyModel<'_>) -> AnyView {
    let lang = lang();
    let number = model.found.is_none().then(|| {
        let about = words::about_number(lang, &model.number);
        view! {
            <p>
                <b>{about}</b>
            </p>
        }
    });
    let at = date_time(lang, model.at);
    let since = model
        .ended_on
        .map(|day| words::ended_on(lang, &long_date(lang, day)));
    let (kind, word, why) = match model.found {
        None => (AnswerKind::No, words::UNKNOWN, Some(words::UNKNOWN_WHAT)),
        Some((_, standing)) => {
            let why = why_not(standing);
            let kind = why.map_or(AnswerKind::Yes, |_| AnswerKind::No);
            (kind, standing.name(), why)
        }
    };
    let facts = model.found.map(|(c, _)| {
        let mut rows = vec![
            Fact::text(words::NAME, &c.operator_name),
            Fact::new(words::TIER, view! { <TierName tier=c.tier lang /> }),
        ];
        rows.extend(public_facts(c, lang));
        view! { <Facts rows lie=FactsLie::Wide /> }
    });
    let body = view! {
        <PageHead title=ui::VERIFY />
        <AnswerBox kind word>
            {number}
            {why.map(|why| view! { <p>{t(why)}</p> })}
            {since.map(|since| view! { <p>{unbroken(&since)}</p> })}
            {facts}
            <p class="support small">{t(words::ASKED_AT)} ": " {unbroken(&at)}</p>
        </AnswerBox>
        <p>
            <a href="/verify">{t(words::CHECK_ANOTHER)}</a>
        </p>
    };
    verify_page(ui::VERIFY, body.into_any())
}

/// Why a certificate is not valid, in a sentence.
fn why_not(standing: Standing) -> Option<Text> {
    match standing {
        Standing::Valid => None,
        Standing::NotYet => Some(words::NOT_BEGUN),
        Standing::Expired => Some(words::EXPIRED),
        Standing::Surrendered => Some(words::SURRENDERED),
        Standing::Suspended => Some(words::SUSPENDED),
        Standing::Revoked => Some(words::REVOKED),
        Standing::Superseded => Some(words::SUPERSEDED),
    }
}
