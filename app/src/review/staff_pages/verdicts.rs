//! What the reviewer said.

use super::case::{Head, next_act, page};
use leptos::prelude::*;

use crate::application::Content;
use crate::programme::marks::TierName;
use crate::programme::{CertificationRules, ItemCode, Tier, evaluate};
use crate::review::pages::{from_earlier, note_of, reason_of, rounds_of, task_look, verdict_tag};
use crate::review::words as verdict_words;
use crate::review::words::pages as review_pages;
use crate::review::words::staff as words;
use crate::review::{Rounds, Said, Task, Verdict, VerdictKind, claims, progress, standings};
use crate::text::{lang, t};
use crate::ui::{Fact, Facts, FactsLie, Panel, StateTag, TableBox};

/// The review as the office sees it.
pub struct VerdictsModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// What was sent last.
    pub content: &'a Content,
    /// The rules it is under.
    pub definition: &'a CertificationRules,
    /// The verdicts that hold.
    pub verdicts: &'a [Verdict],
    /// Those of them that were given on an earlier submission.
    pub kept: &'a [Said],
    /// What was said on answers that changed since.
    pub lapsed: &'a [Said],
    /// What was said before that.
    pub rounds: &'a Rounds,
    /// Everybody who had the case: name and how it ended.
    pub reviewers: Vec<(String, Task)>,
}

/// `/staff/applications/{id}/review`
#[expect(clippy::too_many_lines, reason = "one table, column by column")]
pub fn verdicts(model: &VerdictsModel<'_>) -> AnyView {
    let (definition, answers) = (model.definition, &model.content.answers);
    let counts = progress(definition, answers, model.verdicts);
    let tier = |tier: Option<Tier>, total: u32| {
        let name = tier.map_or_else(
            || t(review_pages::NO_TIER).into_any(),
            |tier| view! { <TierName tier lang=lang() /> }.into_any(),
        );
        view! { {name} " " {review_pages::items(lang(), total)} }
    };
    let claimed = evaluate(definition, &claims(answers));
    let now = evaluate(definition, &standings(definition, answers, model.verdicts));
    let facts = vec![
        Fact::new(review_pages::CLAIMED, tier(claimed.tier, claimed.total)),
        Fact::new(review_pages::ACCEPTED, tier(now.tier, now.total)),
        Fact::text(
            review_pages::REJECTED,
            review_pages::items(lang(), counts.rejected),
        ),
        Fact::text(
            review_pages::NEEDS_MORE,
            review_pages::items(lang(), counts.needs_more),
        ),
        Fact::text(review_pages::LEFT, review_pages::items(lang(), counts.left)),
    ];
    let reviewers = model
        .reviewers
        .iter()
        .map(|(name, task)| {
            view! {
                <li class="row">
                    {name.clone()}
                    <StateTag look=task_look(*task) word=task.name() />
                </li>
            }
        })
        .collect_view();
    let mut rows: Vec<&Verdict> = model.verdicts.iter().collect();
    rows.sort_by_key(|verdict| match verdict.kind {
        VerdictKind::NeedsMore => 0,
        VerdictKind::Rejected => 1,
        VerdictKind::Accepted => 2,
    });
    let line = |verdict: &Verdict, said: AnyView| {
        let name = definition
            .item(&verdict.item)
            .map(|item| item.name.of(lang()).to_owned());
        view! {
            <tr>
                <th scope="row">
                    {name}
                    <br />
                    <span class="support num">{verdict.item.to_string()}</span>
                </th>
                <td>{said} {rounds_of(model.rounds, &verdict.item)}</td>
                <td>{reason_of(&verdict.reason)}</td>
                <td>{note_of(&verdict.note)}</td>
            </tr>
        }
    };
    let lapsed = model
        .lapsed
        .iter()
        .map(|said| {
            let say = review_pages::said_before(lang(), said.verdict.kind, said.n);
            line(&said.verdict, say.into_any())
        })
        .collect_view();
    // Where somebody else begins anew, what was said before is all there is.
    let known = |item: &ItemCode| {
        let lapsed = model.lapsed.iter().map(|said| &said.verdict);
        model
            .verdicts
            .iter()
            .chain(lapsed)
            .any(|it| it.item == *item)
    };
    let only_before = model
        .rounds
        .keys()
        .filter(|item| !known(item))
        .map(|item| {
            let name = definition
                .item(item)
                .map(|it| it.name.of(lang()).to_owned());
            view! {
                <tr>
                    <th scope="row">
                        {name}
                        <br />
                        <span class="support num">{item.to_string()}</span>
                    </th>
                    <td>{verdict_tag(None)} {rounds_of(model.rounds, item)}</td>
                    <td></td>
                    <td></td>
                </tr>
            }
        })
        .collect_view();
    let lines = rows
        .into_iter()
        .map(|verdict| {
            let tag = verdict_tag(Some(verdict.kind));
            let from = from_earlier(model.kept, &verdict.item);
            line(verdict, view! { {tag} " " {from} }.into_any())
        })
        .collect_view();
    let body = view! {
        {next_act(model.head)}
        <div class="columns">
            <Panel id="totals-h" title=review_pages::TOTALS>
                <Facts rows=facts lie=FactsLie::Wide />
            </Panel>
            <Panel id="reviewers-h" title=words::REVIEWERS>
                <ul class="plain stack stack-8">{reviewers}</ul>
            </Panel>
        </div>
        <TableBox id="verdicts" caption=review_pages::VERDICTS_SO_FAR>
            <thead>
                <tr>
                    <th scope="col">{t(review_pages::ITEM)}</th>
                    <th scope="col">{t(verdict_words::VERDICT)}</th>
                    <th scope="col">{t(verdict_words::REASON)}</th>
                    <th scope="col">{t(verdict_words::NOTE)}</th>
                </tr>
            </thead>
            <tbody>{lapsed} {lines} {only_before}</tbody>
        </TableBox>
    };
    page(model.head, "/review", body.into_any())
}
