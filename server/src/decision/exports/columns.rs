//! From records to rows, in the order of the columns in `app::decision::words::exports`.

use app::application::Unit;
use app::assessment::words as assessment;
use app::assessment::{Answer, ItemAnswer};
use app::certificate::Standing;
use app::decision::words::exports as words;
use app::operator::CorporateNumber;
use app::programme::{Tier, evaluate};
use app::review::list::Stage;
use app::review::{self, Verdict};
use app::text::{Lang, Text};
use app::time::DayOrMonth;
use app::time::{jst, today};
use chrono::NaiveDate;

use super::{Sent, Written};
use crate::certificate::store::Certification;
use crate::sheets::Cell;

fn say(lang: Lang, text: Text) -> Cell {
    Cell::text(text.of(lang))
}

fn code(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Code(text.to_owned())
    }
}

fn count(n: u32) -> Cell {
    Cell::Number(f64::from(n))
}

fn tier(lang: Lang, tier: Option<Tier>) -> Cell {
    tier.map_or(Cell::Empty, |tier| say(lang, tier.name()))
}

fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Empty, Cell::Date)
}

/// A row of the applications.
pub(super) fn application(lang: Lang, case: &Sent, written: &Written) -> Vec<Cell> {
    let content = case.content();
    let operator = &content.operator;
    let address = &operator.address;
    let definition = case.published.certification();
    let standings = review::standings_if(definition, &content.answers, |item| {
        written.accepted.contains(item)
    });
    let earned = evaluate(definition, &standings);
    let contact = content.contacts.first();
    let decision = written.decision.as_ref();
    let unit = match content.unit {
        Unit::Whole => words::WHOLE,
        Unit::Site(_) => words::SITE,
    };
    let number = operator
        .corporate_number
        .as_ref()
        .map_or("", CorporateNumber::as_str);
    vec![
        code(case.application.receipt_no.as_deref().unwrap_or_default()),
        Cell::text(content.applicant_name()),
        Cell::text(&operator.name_kana),
        Cell::text(operator.print_name.as_deref().unwrap_or_default()),
        say(lang, operator.legal_type.name()),
        code(number),
        Cell::text(&operator.representative),
        code(&address.postal_code),
        Cell::text(&address.prefecture),
        Cell::text(&address.city),
        Cell::text(&address.town),
        Cell::text(address.building.as_deref().unwrap_or_default()),
        code(&operator.phone),
        code(operator.industry.as_str()),
        say(lang, operator.industry.name()),
        count(operator.employees),
        Cell::Date(operator.employees_on),
        say(lang, unit),
        Cell::text(contact.map_or("", |c| c.name.as_str())),
        Cell::text(contact.map_or("", |c| c.email.as_str())),
        stage(lang, written.stage),
        Cell::DateTime(jst(case.revision.submitted_at).naive_local()),
        count(case.revision.n),
        Cell::text(definition.head.version_label.of(lang)),
        count(case.application.claimed_count),
        tier(lang, case.application.claimed_tier),
        count(earned.total),
        tier(lang, earned.tier),
        Cell::text(&written.reviewer),
        decision.map_or(Cell::Empty, |it| {
            Cell::text(app::programme::words::outcome(lang, it.tier()))
        }),
        decision.map_or(Cell::Empty, |it| say(lang, it.state().name())),
        day(decision.and_then(|it| it.certified_on)),
        code(
            written
                .certificate
                .as_ref()
                .map_or("", |it| it.printed.number.as_str()),
        ),
    ]
}

/// The rows of an application's answers: one for every item of its version.
pub(super) fn answers(
    lang: Lang,
    case: &Sent,
    verdicts: &[Verdict],
    stage: Option<Stage>,
) -> Vec<Vec<Cell>> {
    let content = case.content();
    let definition = case.published.certification();
    let name = content.applicant_name();
    definition
        .open_items()
        .map(|item| {
            let answer = content.answer(&item.code);
            let verdict = verdicts.iter().find(|v| v.item == item.code);
            let area = definition
                .area(item.area)
                .map_or("", |area| area.name.of(lang));
            let mut row = vec![
                code(case.application.receipt_no.as_deref().unwrap_or_default()),
                Cell::text(&name),
                Cell::text(&content.operator.name_kana),
                code(item.code.as_str()),
                Cell::text(item.name.of(lang)),
                Cell::text(area),
            ];
            row.extend(said(lang, case, answer));
            row.push(verdict.map_or(Cell::Empty, |v| say(lang, v.kind.name())));
            row.push(verdict.map_or(Cell::Empty, |v| Cell::text(&v.reason)));
            row.push(self::stage(lang, stage));
            row
        })
        .collect()
}

fn stage(lang: Lang, stage: Option<Stage>) -> Cell {
    stage.map_or(Cell::Empty, |it| say(lang, it.name()))
}

fn said(lang: Lang, case: &Sent, answer: Option<&ItemAnswer>) -> Vec<Cell> {
    let Some(answer) = answer else {
        return vec![Cell::Empty; 8];
    };
    let files: Vec<String> = answer
        .evidence
        .iter()
        .filter_map(|link| {
            let file = case.content().file(link.file)?;
            Some(words::evidence(&file.title, &link.place))
        })
        .collect();
    let reason = match answer.answer {
        Answer::NotApplicable => answer.reason.as_str(),
        _ => "",
    };
    vec![
        say(lang, assessment::answer(answer.answer)),
        match answer.since {
            Some(DayOrMonth::Day(on)) => Cell::Date(on),
            Some(month) => Cell::Code(month.to_string()),
            None => Cell::Empty,
        },
        answer.women.map_or(Cell::Empty, count),
        answer.men.map_or(Cell::Empty, count),
        Cell::text(&answer.note),
        Cell::text(reason),
        Cell::text(files.join(words::BETWEEN)),
        count(u32::try_from(answer.evidence.len()).unwrap_or(u32::MAX)),
    ]
}

/// A row of the certificates.
pub(super) fn certificate(
    lang: Lang,
    it: &Certification,
    kana: &str,
    receipt_no: &str,
    on: NaiveDate,
) -> Vec<Cell> {
    let printed = &it.printed;
    let public = match it.standing(on) {
        Standing::Valid if it.public => words::PUBLISHED_NOW,
        Standing::NotYet if it.public => words::PUBLISHED_LATER,
        _ => words::PUBLISHED_NOT,
    };
    let changed = (it.state != app::certificate::State::Active).then(|| today(it.state_at));
    vec![
        code(&printed.number),
        Cell::text(&printed.operator_name),
        Cell::text(kana),
        tier(lang, Some(printed.tier)),
        count(printed.accepted_count),
        Cell::Date(printed.certified_on),
        Cell::Date(printed.valid_from),
        Cell::Date(printed.valid_to),
        say(lang, it.standing(on).name()),
        day(changed),
        say(lang, public),
        code(receipt_no),
    ]
}
