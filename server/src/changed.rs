//! What somebody is told whose screen was older than what they decide on: what
//! has been done since, and where it stands now.

use app::account::pages::Standing;
use app::application::{CASE, Event};
use app::id::{AccountId, ApplicationId, OperatorId};
use app::ledger::ActName;
use app::operator::words::people as colleagues;
use app::review::list::Stage;
use app::review::words::staff as words;
use app::text::Text;
use app::ui::fault::{Changed, Since};

use crate::access::Subject;
use crate::http::Ctx;
use crate::ledger::store::Entry;
use crate::work::About;
use crate::{account, application, ledger, operator, review};

/// What has been done to something since a screen was opened, and where it stands.
pub(crate) async fn changed(
    ctx: &Ctx,
    about: About,
    seen: i64,
    act: ActName,
) -> anyhow::Result<Changed> {
    let db = ctx.app.db.reader();
    let links = ledger::store::since(db, &about, seen).await?;
    let entries = ledger::store::entries(db, links).await?;
    let judges = ctx.subject.as_ref().is_some_and(Subject::judges);
    // Who has both parts is told what the page they came from may tell.
    let audience = match act {
        ActName::Submit | ActName::Withdraw | ActName::DeleteDraft | ActName::ChangeColleague => {
            Audience::Operator
        }
        // Nobody of the office reads what becomes of an operator of their own.
        _ if judges && !is_own(ctx, &about).await? => Audience::Staff,
        _ => Audience::Operator,
    };
    let names = account::store::names(db, entries.iter().filter_map(|e| e.actor)).await?;
    let since = entries.into_iter().filter_map(|entry| {
        let say = match about {
            About::Case(_) => told(ctx, audience, &entry)?,
            About::Thing(_) => words::act_done(ctx.lang, &entry.act).to_owned(),
        };
        let who = (entry.actor)
            .filter(|_| audience == Audience::Staff)
            .and_then(|actor| names.get(&actor).cloned());
        Some(Since {
            at: entry.at,
            say,
            who,
        })
    });
    let since = since.collect();
    Ok(Changed {
        since,
        stands: stands(ctx, &about, act, audience).await?,
        page: ctx.page_of_form().to_owned(),
    })
}

/// For whom it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Audience {
    /// The applicant and its agent.
    Operator,
    /// The office: staff, reviewers, approvers.
    Staff,
}

/// An act on a case in words.
fn told(ctx: &Ctx, audience: Audience, entry: &Entry) -> Option<String> {
    let said = entry.detail.as_deref()?;
    let told = match audience {
        Audience::Operator => Event::of(&entry.act, said)?.told(ctx.lang),
        Audience::Staff => (ctx.app.hooks.told)(ctx.lang, &entry.act, said)?,
    };
    Some(told.say)
}

/// The application, if it is about one.
fn application_of(about: &About) -> Option<ApplicationId> {
    match about {
        About::Case(case) if case.kind == CASE => Some(ApplicationId::new(case.id)),
        About::Case(_) | About::Thing(_) => None,
    }
}

/// Whether it is the case of an operator the person belongs to.
async fn is_own(ctx: &Ctx, about: &About) -> anyhow::Result<bool> {
    let Some(subject) = &ctx.subject else {
        return Ok(false);
    };
    match (about, application_of(about)) {
        (About::Thing(_), _) => Ok(false),
        (_, Some(id)) => {
            Ok(application::store::is_own(ctx.app.db.reader(), id, subject.account).await?)
        }
        // Nobody is told more of a case than its feature says they may know.
        (About::Case(_), None) => Ok(true),
    }
}

/// How what an act was about stands now, in words.
async fn stands(
    ctx: &Ctx,
    about: &About,
    act: ActName,
    audience: Audience,
) -> anyhow::Result<Vec<String>> {
    let db = ctx.app.db.reader();
    let say = |text: Text| text.of(ctx.lang).to_owned();
    Ok(match (about, act) {
        (About::Case(_), _) => {
            let Some(id) = application_of(about) else {
                return Ok(Vec::new());
            };
            let state = application::store::one(db, id).await?.state;
            // The office reads it as its lists say it.
            let told = match audience {
                Audience::Staff => review::store::stage(db, id, state).await?,
                Audience::Operator => None,
            };
            vec![say(told.map_or(state.name(), Stage::name))]
        }
        (About::Thing(id), ActName::InviteAccount | ActName::ChangeAccount) => {
            let id = AccountId::new(*id);
            let person = account::store::one(db, id).await?;
            let state = person.map(|person| say(Standing::from(person.state).name()));
            let roles = account::store::roles(db, id).await?;
            let roles = roles.into_iter().map(|role| say(role.name()));
            state.into_iter().chain(roles).collect()
        }
        (
            About::Thing(id),
            ActName::ProposeHandover | ActName::ApproveHandover | ActName::RefuseHandover,
        ) => {
            let open = operator::people::store::open_handover(db, OperatorId::new(*id)).await?;
            vec![open.map_or_else(
                || say(colleagues::NONE_WAITS),
                |open| colleagues::one_waits(ctx.lang, open.email.as_str()),
            )]
        }
        _ => Vec::new(),
    })
}
