//! Before there is an application: the call.

use app::application::pages::{self, CallModel, OperatorChoice};
use app::application::words::pages as words;
use app::application::{Unit, check as check_conditions, is_in_place};
use app::field::{Fields, Problem};
use app::id::{CallId, OperatorId};
use app::time::{date_time, days_left, deadline};
use uuid::Uuid;

use super::store;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Reply};
use crate::{operator, programme};

/// `/my/calls/{id}`
pub async fn call(ctx: Ctx, Path(id): Path<Uuid>) -> Reply {
    let operator = ctx.query.get("operator").parse().ok();
    call_page(&ctx, CallId::new(id), operator, &Fields::new(), Vec::new()).await
}

/// The call, with what was chosen if it has to be chosen again.
pub(crate) async fn call_page(
    ctx: &Ctx,
    id: CallId,
    operator: Option<OperatorId>,
    fields: &Fields,
    problems: Vec<Problem>,
) -> Reply {
    let db = ctx.app.db.reader();
    let lang = ctx.lang;
    let call = programme::store::call(db, id)
        .await?
        .ok_or(Failure::Missing)?;
    let published = ctx.app.programmes().get(db, call.version).await?;
    let rules = &published.certification().eligibility;
    let all = operator::store::of_account(db, ctx.account()?).await?;
    let mine: Vec<_> = all.iter().filter(|(.., role)| role.can_edit()).collect();
    let only_looks = mine.is_empty() && !all.is_empty();
    let mut operators = Vec::new();
    let mut chosen = None;
    for (operator_id, facts, _) in &mine {
        let sites = operator::store::sites(db, *operator_id).await?;
        let live = store::live(db, call.id, *operator_id, None).await?;
        let (here, elsewhere): (Vec<_>, Vec<_>) = sites
            .iter()
            .partition(|site| is_in_place(rules, &site.address));
        let elsewhere: Vec<&str> = elsewhere.iter().map(|site| site.name.as_str()).collect();
        let choice = OperatorChoice {
            id: operator_id.to_string(),
            name: facts.name.clone(),
            sites: here
                .iter()
                .map(|s| (s.id.to_string(), s.name.clone()))
                .collect(),
            elsewhere: (!elsewhere.is_empty())
                .then(|| words::sites_elsewhere(lang, &rules.city, &elsewhere)),
            live: live.map(|id| format!("/my/applications/{id}")),
        };
        let wanted = operator.map_or(chosen.is_none(), |wanted| wanted == *operator_id);
        if wanted {
            let definition = published.certification();
            let eligible = check_conditions(definition, facts, &sites, Unit::Whole, &Fields::new());
            chosen = Some((choice.clone(), eligible, *operator_id));
        }
        operators.push(choice);
    }
    let now = ctx.app.clock.now();
    let shut = if now < call.plan.opens_at {
        Some(words::CALL_NOT_OPEN_HERE)
    } else if call.plan.is_open(now) {
        None
    } else {
        Some(words::CALL_CLOSED_HERE)
    };
    let wrong = !problems.is_empty();
    let model = CallModel {
        title: call.name(lang),
        action: format!("/my/calls/{id}"),
        opens: date_time(lang, call.plan.opens_at),
        closes: deadline(lang, call.plan.closes_at),
        left: call
            .plan
            .is_open(now)
            .then(|| words::days_left(lang, days_left(now, call.plan.closes_at))),
        shut,
        over: now >= call.plan.opens_at && !call.plan.is_open(now),
        operator_href: chosen
            .as_ref()
            .map_or_else(String::new, |(.., id)| format!("/my/operators/{id}")),
        eligible: chosen.as_ref().map(|(_, eligible, _)| eligible.clone()),
        chosen: chosen.map(|(choice, ..)| choice),
        operators,
        only_looks,
        items: published.certification().standard_items(),
        areas: published.certification().areas.len(),
        fields: fields.clone(),
        problems,
        csrf: ctx.token(),
    };
    let page = Page::new(model.title.clone()).refused_if(wrong);
    Ok(ctx.page(page, || pages::call(model)))
}
