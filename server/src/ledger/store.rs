//! Reading the ledger.

use app::id::AccountId;
use app::ledger::{ActName, Break, Broken, Case, Walk};
use app::time::Instant;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::entity::{detail, head, link};
use crate::work::About;

/// One entry of a case's timeline.
#[derive(Debug, Clone)]
pub struct Entry {
    /// When it was done.
    pub at: Instant,
    /// Who did it; nobody for the system itself.
    pub actor: Option<AccountId>,
    /// What was done, as [`app::ledger::ActName::as_str`].
    pub act: String,
    /// What exactly, as JSON; nothing if erased.
    pub detail: Option<String>,
}

/// What was done to a case, oldest first.
pub async fn timeline(
    db: &impl ConnectionTrait,
    case: impl Into<Case>,
) -> Result<Vec<Entry>, DbErr> {
    entries(db, since(db, &About::Case(case.into()), 0).await?).await
}

/// The links about something after the `seen`th of all links, oldest first.
pub async fn since(
    db: &impl ConnectionTrait,
    about: &About,
    seen: i64,
) -> Result<Vec<link::Model>, DbErr> {
    let which = match about {
        About::Case(case) => link::Column::CaseId
            .eq(case.id)
            .and(link::Column::CaseKind.eq(case.kind.as_ref())),
        About::Thing(id) => link::Column::ObjectId
            .eq(*id)
            .and(link::Column::CaseId.is_null()),
    };
    link::Entity::find()
        .filter(which.and(link::Column::Seq.gt(seen)))
        .order_by_asc(link::Column::Seq)
        .all(db)
        .await
}

/// Links with what they say.
pub async fn entries(
    db: &impl ConnectionTrait,
    links: Vec<link::Model>,
) -> Result<Vec<Entry>, DbErr> {
    let details = detail::Entity::find()
        .filter(detail::Column::Seq.is_in(links.iter().map(|l| l.seq)))
        .all(db)
        .await?;
    Ok(links
        .into_iter()
        .map(|link| Entry {
            at: link.at,
            actor: link.actor_id.map(AccountId::new),
            act: link.act,
            detail: details
                .iter()
                .find(|d| d.seq == link.seq)
                .map(|d| d.detail.clone()),
        })
        .collect())
}

/// Whether an act of this name was ever done.
pub async fn is_done(db: &impl ConnectionTrait, name: ActName) -> Result<bool, DbErr> {
    let acts = link::Entity::find().filter(link::Column::Act.eq(name.as_str()));
    Ok(acts.limit(1).count(db).await? > 0)
}

/// How many acts were ever done.
pub async fn length(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    Ok(head(db).await?.map_or(0, |head| head.seq))
}

/// The head of the chain; none where it is lost.
pub async fn head(db: &impl ConnectionTrait) -> Result<Option<head::Model>, DbErr> {
    head::Entity::find_by_id(1).one(db).await
}

/// Proves the whole chain: the number of links, or the first broken one.
pub async fn verify(db: &impl ConnectionTrait) -> Result<Result<i64, Broken>, DbErr> {
    let Some(head) = head(db).await? else {
        return Ok(Err(Broken {
            seq: last_link(db).await? + 1,
            why: Break::Cut,
        }));
    };
    prove(db, &head).await
}

/// Proves the chain up to `head`, as it was read before: people go on acting
/// meanwhile, and what they do is not a fault. A head that was set back is
/// one, and shows because links stand beyond it.
pub async fn prove(
    db: &impl ConnectionTrait,
    until: &head::Model,
) -> Result<Result<i64, Broken>, DbErr> {
    const PAGE: u64 = 1_000;
    let mut walk = Walk::default();
    let mut after = 0;
    loop {
        let links = link::Entity::find()
            .filter(
                link::Column::Seq
                    .gt(after)
                    .and(link::Column::Seq.lte(until.seq)),
            )
            .order_by_asc(link::Column::Seq)
            .limit(PAGE)
            .all(db)
            .await?;
        let Some(last) = links.last().map(|l| l.seq) else {
            break;
        };
        let details = detail::Entity::find()
            .filter(
                detail::Column::Seq
                    .gt(after)
                    .and(detail::Column::Seq.lte(last)),
            )
            .order_by_asc(detail::Column::Seq)
            .all(db)
            .await?;
        let mut details = details.into_iter().peekable();
        for row in links {
            let detail = details.next_if(|d| d.seq == row.seq);
            let said = detail
                .as_ref()
                .map(|d| (d.salt.as_str(), d.detail.as_str()));
            if let Err(broken) = walk.step(&row.into(), said) {
                return Ok(Err(broken));
            }
        }
        after = last;
    }
    // In this order: a link and the head that counts it are one commit, so a
    // head that is read later counts every link that was seen.
    let last = last_link(db).await?;
    let counted = head(db).await?.map_or(0, |head| head.seq);
    Ok(match walk.end(until.seq, &until.hash) {
        Ok(_) if counted < last => Err(Broken {
            seq: counted + 1,
            why: Break::Beyond,
        }),
        proved => proved,
    })
}

async fn last_link(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let last: Option<i64> = link::Entity::find()
        .select_only()
        .column(link::Column::Seq)
        .order_by_desc(link::Column::Seq)
        .into_tuple()
        .one(db)
        .await?;
    Ok(last.unwrap_or(0))
}
