//! Everything a person of an operator's has here.

use app::application::State;
use app::application::pages::{
    self, ApplicationLine, CallLine, CertificateLine, Dashboard, OperatorLine,
};
use app::application::words::pages as words;
use app::id::{CallId, OperatorId};
use app::programme::Kind;
use app::text::{Lang, Text};
use app::time::{days_left, deadline, fiscal_year_name, long_date};

use crate::http::page::Page;
use crate::http::{Ctx, Reply};
use crate::programme::store::Call;
use crate::{application, certificate, operator, programme};

/// 締切:…23時59分まで(日本時間)
pub(super) fn closes(lang: Lang, call: &Call) -> String {
    let at = deadline(lang, call.plan.closes_at);
    words::labelled(lang, words::DEADLINE.of(lang), &at)
}

/// `/my`
#[expect(
    clippy::too_many_lines,
    reason = "one page gathers what every feature has for a person"
)]
pub(super) async fn dashboard(ctx: Ctx) -> Reply {
    let db = ctx.app.db.reader();
    let lang = ctx.lang;
    let now = ctx.app.clock.now();
    let mine = operator::store::of_account(db, ctx.account()?).await?;
    let ids: Vec<OperatorId> = mine.iter().map(|(id, ..)| *id).collect();
    let calls = programme::store::calls(db, Kind::Certification).await?;
    let applications = application::store::of_operators(db, &ids).await?;
    let units = applications.iter().map(|it| (it.operator, it.site));
    let names = operator::store::names_of(db, units).await?;
    let mut lines = Vec::new();
    let mut act: Option<(u8, String, String, Text)> = None;
    for application in &applications {
        let Some(call) = calls.iter().find(|call| call.id == application.call) else {
            continue;
        };
        let fiscal_year = fiscal_year_name(lang, call.plan.fiscal_year);
        let line = ApplicationLine {
            title: words::application_title(lang, &fiscal_year),
            applicant: (names.get(&(application.operator, application.site)))
                .cloned()
                .unwrap_or_default(),
            state: application.state,
            closed: application.is_mere_draft() && !call.plan.takes(now),
            note: match (&application.receipt_no, application.state) {
                (Some(number), State::CorrectionRequested) => {
                    let number = words::receipt_line(lang, number);
                    match application.due_on {
                        Some(day) => words::correct_until(lang, &number, &long_date(lang, day)),
                        None => number,
                    }
                }
                (Some(number), _) => words::receipt_line(lang, number),
                (None, State::Draft) if call.plan.takes(now) => closes(lang, call),
                (None, State::Draft) => words::CALL_CLOSED_HERE.of(lang).to_owned(),
                (None, _) => String::new(),
            },
            href: format!("/my/applications/{}", application.id),
        };
        // What came back is first, then what is begun and can still arrive.
        let urgent = match application.state {
            State::CorrectionRequested => Some((0, words::CORRECT)),
            State::Draft if call.plan.takes(now) => Some((1, words::GO_ON)),
            _ => None,
        };
        // Who may only look is not asked for anything.
        let may_edit = mine
            .iter()
            .any(|(id, _, role)| *id == application.operator && role.can_edit());
        if let Some((rank, label)) = urgent
            && may_edit
            && act.as_ref().is_none_or(|(other, ..)| rank < *other)
        {
            let state = line.state.name().of(lang);
            let say = words::next_application(lang, &line.title, &line.applicant, state);
            act = Some((rank, say, line.href.clone(), label));
        }
        lines.push(line);
    }
    let open: Vec<(CallId, CallLine)> = calls
        .iter()
        .filter(|call| call.plan.is_open(now))
        .map(|call| {
            let line = CallLine {
                title: call.name(lang),
                deadline: closes(lang, call),
                left: words::days_left(lang, days_left(now, call.plan.closes_at)),
                href: format!("/my/calls/{}", call.id),
            };
            (call.id, line)
        })
        .collect();
    // A call in which nothing was begun comes before what is long decided.
    let fresh = open.iter().find(|(call, _)| {
        !applications
            .iter()
            .any(|mine| mine.call == *call && mine.state.is_live())
    });
    let on_its_way = lines
        .iter()
        .find(|line| !line.closed && !matches!(line.state, State::Decided | State::Withdrawn));
    // A result says more than what was taken back.
    let ended = lines.iter().find(|line| line.state == State::Decided);
    // A draft that cannot arrive any more asks for nothing.
    let last = ended.or_else(|| lines.iter().find(|line| !line.closed));
    let next = match (act, on_its_way, fresh, last) {
        (Some((_, say, href, label)), ..) => (say, href, label),
        _ if mine.is_empty() => (
            ctx.t(words::NEXT_REGISTER).to_owned(),
            "/my/operators/new".to_owned(),
            words::REGISTER_OPERATOR,
        ),
        (None, None, Some((_, call)), _) => (
            words::next_call(lang, &call.title, &call.left),
            call.href.clone(),
            words::SEE_CALL,
        ),
        (None, None, None, Some(line)) if line.state == State::Decided => (
            words::next_result(lang, &line.title, &line.applicant),
            format!("{}/result", line.href),
            words::SEE_RESULT,
        ),
        (None, Some(line), ..) | (None, None, None, Some(line)) => (
            words::next_application(
                lang,
                &line.title,
                &line.applicant,
                line.state.name().of(lang),
            ),
            line.href.clone(),
            words::SEE_APPLICATION,
        ),
        (None, None, None, None) => (
            ctx.t(words::NEXT_NOTHING).to_owned(),
            "/criteria".to_owned(),
            words::SEE_CRITERIA,
        ),
    };
    let operators: Vec<_> = mine
        .iter()
        .map(|(id, facts, role)| {
            (
                facts.name.clone(),
                role.name(),
                format!("/my/operators/{id}"),
            )
        })
        .collect();
    let certificates = certificates(&ctx, &ids).await?;
    Ok(ctx.page(Page::new(ctx.t(words::MY_PAGE)), || {
        let (say, href, label) = next;
        pages::dashboard(Dashboard {
            next: (say, href, label.into()),
            operators: operators
                .into_iter()
                .map(|(name, role, href)| OperatorLine {
                    name,
                    role: role.into(),
                    href,
                })
                .collect(),
            calls: open.into_iter().map(|(_, line)| line).collect(),
            applications: lines,
            certificates,
        })
    }))
}

/// The certificates of some operators, the newest first.
async fn certificates(ctx: &Ctx, operators: &[OperatorId]) -> anyhow::Result<Vec<CertificateLine>> {
    let lang = ctx.lang;
    let issued = certificate::store::of_operators(ctx.app.db.reader(), operators).await?;
    let lines = issued.into_iter().map(|it| CertificateLine {
        name: it.printed.operator_name,
        tier: it.printed.tier,
        valid: words::from_to(
            lang,
            &long_date(lang, it.printed.valid_from),
            &long_date(lang, it.printed.valid_to),
        ),
        href: format!("/verify/{}", it.printed.number),
        pdf: format!("/my/applications/{}/certificate.pdf", it.application),
        number: it.printed.number,
    });
    Ok(lines.collect())
}
