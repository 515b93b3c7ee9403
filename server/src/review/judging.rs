//! The form of a verdict: given, refused, or kept as it stands so far.

use app::assessment::words::pages::far_too_long as far_too_long_words;
use app::field::{FIELD_MAX_CHARS, Fields, Problem, Problems};
use app::programme::ItemCode;
use app::review::pages::{Open, Way, case_href, next_open};
use app::review::words as verdict_words;
use app::review::words::pages as words;
use app::review::{Refused, VerdictKind, draft, read_verdict, to_judge};
use app::text::{Lang, Text};
use app::time;
use app::ui::Did;
use axum::response::Response;
use http::StatusCode;

use super::acts::{self, Base};
use super::handlers::{Loaded, Shown, case_page, refused};
use crate::access::Proven;
use crate::draft::store::Saved;
use crate::http::page::json;
use crate::http::{Ctx, Failure, Posted, Reply};
use crate::review::Case;

/// `POST /review/{id}/verdict`: the verdict, or what is typed so far when the
/// form saves itself or leads elsewhere in the case.
pub async fn verdict(ctx: Ctx, Proven(case): Proven<Case>, posted: Posted) -> Reply {
    let loaded = Loaded::of(&ctx, case.id, case.assignment).await?;
    let definition = loaded.published.certification();
    let fields = posted.fields();
    let claimed: Vec<ItemCode> = to_judge(definition, loaded.answers())
        .map(|answer| answer.item.clone())
        .collect();
    let item = ItemCode::parse(fields.get("item"))
        .filter(|item| claimed.contains(item))
        .ok_or_else(|| refused(Refused::NotToJudge))?;
    if ctx.wants_json || fields.find(Way::FIELD).is_some() {
        return keep(&ctx, case, &item, &posted).await;
    }
    let verdict = match read_verdict(fields, &claimed) {
        Ok(verdict) => verdict,
        Err(problems) => {
            let given = base_of(&posted).given;
            return typed_again(&ctx, case, &item, &posted, problems, given).await;
        }
    };
    let base = Some(base_of(&posted).given);
    match acts::give_verdict_on(&ctx.app, ctx.account()?, case.id, verdict, base).await? {
        Ok(()) => {}
        Err(Refused::Changed) => {
            // The stored verdict is named beside the field, the typed one stays,
            // and the next save is meant.
            let now = Loaded::of(&ctx, case.id, case.assignment).await?;
            let stored = draft::form(&item, now.holds(&item), &Fields::new());
            let problem = Problem::with("verdict", |lang| {
                let kind = VerdictKind::parse(stored.get("verdict"));
                words::changed_to(lang, kind, stored.get("reason"))
            });
            let given = now.base(&item).given;
            return typed_again(&ctx, case, &item, &posted, vec![problem], given).await;
        }
        Err(why) => return Err(refused(why)),
    }
    let after = Loaded::of(&ctx, case.id, case.assignment).await?;
    let next = next_open(definition, &after.revision.content, &after.verdicts, &item);
    Ok(match next {
        Some(next) => ctx.see_other(&format!("{}&saved=yes", case_href(case.id, &next))),
        None => ctx.did(Did::Kept, &Way::Finish.href(case.id)),
    })
}

/// The versions a posted form was made from.
fn base_of(posted: &Posted) -> Base {
    Base {
        given: posted.fields().get("_given").parse().unwrap_or(0),
        draft: posted.version(),
    }
}

async fn keep_draft(
    ctx: &Ctx,
    case: Case,
    item: &ItemCode,
    posted: &Posted,
) -> Result<Saved, Failure> {
    let (me, base) = (ctx.account()?, base_of(posted));
    acts::keep_draft(&ctx.app, me, case.id, item, posted.fields(), base)
        .await?
        .map_err(refused)
}

/// Keeps what is typed, and goes where the pressed button leads.
async fn keep(ctx: &Ctx, case: Case, item: &ItemCode, posted: &Posted) -> Reply {
    let saved = keep_draft(ctx, case, item, posted).await?;
    if ctx.wants_json {
        return Ok(told(ctx, saved));
    }
    match saved {
        Saved::At(_) => {
            let said = posted.fields().get(Way::FIELD);
            let said: Fields = form_urlencoded::parse(said.as_bytes()).collect();
            let way = Way::read(&said).unwrap_or_else(|| Way::To(Open::item(item.clone())));
            Ok(ctx.see_other(&way.href(case.id)))
        }
        refused => {
            let given = base_of(posted).given;
            show_again(ctx, case, item, posted, refused, Problems::new(), given).await
        }
    }
}

/// What the island is answered that keeps what is typed.
fn told(ctx: &Ctx, saved: Saved) -> Response {
    let say = |status, say: String| json(status, &serde_json::json!({ "say": say }));
    match saved {
        Saved::At(version) => {
            let clock = time::clock(ctx.lang, ctx.app.clock.now());
            let say = words::draft_kept(ctx.lang, &clock);
            json(
                StatusCode::OK,
                &serde_json::json!({ "version": version, "say": say }),
            )
        }
        Saved::Clash(_) => say(StatusCode::CONFLICT, ctx.t(words::DRAFT_CLASH).to_owned()),
        Saved::TooLong(names) => {
            let lines: Vec<String> = far_too_long(&names)
                .iter()
                .map(|problem| problem.say(ctx.lang).to_owned())
                .collect();
            say(StatusCode::UNPROCESSABLE_ENTITY, lines.join(" "))
        }
    }
}

/// The field of the form that a name in the draft stands for, and its label.
fn part_of(name: &str) -> (&str, Text) {
    let part = name.rsplit('.').next().unwrap_or_default();
    let label = match part {
        "reason" => verdict_words::REASON,
        "note" => verdict_words::NOTE,
        _ => verdict_words::VERDICT,
    };
    (part, label)
}

fn far_too_long(names: &[String]) -> Problems {
    let problem = |name: &String| {
        let (part, label) = part_of(name);
        Problem::with(part, |lang| {
            far_too_long_words(lang, label.of(lang), FIELD_MAX_CHARS)
        })
    };
    names.iter().map(problem).collect()
}

/// The form as it was typed, with what is wrong with it; it is made from
/// version `given` of the verdict. What is typed is kept first, so that it also
/// outlives this page.
async fn typed_again(
    ctx: &Ctx,
    case: Case,
    item: &ItemCode,
    posted: &Posted,
    problems: Problems,
    given: i32,
) -> Reply {
    let saved = keep_draft(ctx, case, item, posted).await?;
    show_again(ctx, case, item, posted, saved, problems, given).await
}

async fn show_again(
    ctx: &Ctx,
    case: Case,
    item: &ItemCode,
    posted: &Posted,
    saved: Saved,
    mut problems: Problems,
    given: i32,
) -> Reply {
    let loaded = Loaded::of(ctx, case.id, case.assignment).await?;
    let draft = match saved {
        Saved::At(version) => version,
        // As with a verdict: what stands below is meant if it is sent again.
        Saved::Clash(clashes) => {
            problems.extend(clashes.iter().map(|clash| {
                let (part, label) = part_of(&clash.name);
                Problem::with(part, |lang| {
                    let theirs = as_read(lang, part, &clash.theirs);
                    words::draft_changed_to(lang, label.of(lang), &theirs)
                })
            }));
            loaded.draft.version
        }
        Saved::TooLong(names) => {
            problems.extend(far_too_long(&names));
            posted.version()
        }
    };
    let shown = Shown {
        open: Some(Open::item(item.clone())),
        fields: posted.fields().clone(),
        problems,
        base: Base { given, draft },
        ..Shown::default()
    };
    case_page(ctx, &loaded, shown).await
}

/// What was typed elsewhere, as a person reads it.
fn as_read(lang: Lang, part: &str, value: &str) -> String {
    VerdictKind::parse(value)
        .filter(|_| part == "verdict")
        .map_or_else(|| value.to_owned(), |kind| kind.name().of(lang).to_owned())
}
