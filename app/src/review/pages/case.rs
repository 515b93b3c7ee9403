//! The case: evidence at the left, the verdict at the right, the totals above.

use super::judge::judge;
use super::sheet::evidence;
use leptos::prelude::*;

use super::way::{Go, Open, Way, enter_key};
use crate::application::{Content, State};
use crate::assessment::ItemAnswer;
use crate::field::{Fields, Problem};
use crate::id::{ApplicationId, FileId};
use crate::programme::marks::{TierMark, TierRuler};
use crate::programme::{CertificationRules, Item, ItemCode, Tier, evaluate};
use crate::review::islands::Keys;
use crate::review::words::pages as words;
use crate::review::{
    Said, Task, Verdict, VerdictKind, at_best, claims, progress, ruler, standings, to_judge,
};
use crate::text::{Text, lang, t};
use crate::ui::{ButtonKind, Icon, Inside, Shape};

/// A reviewer's case.
pub struct CaseModel<'a> {
    /// The application.
    pub id: ApplicationId,
    /// Its number.
    pub receipt_no: String,
    /// Who applies, as it was sent and as it is called now.
    pub name: &'a str,
    /// Where it stands.
    pub state: State,
    /// How far the reviewer is.
    pub task: Task,
    /// The rules it is under.
    pub definition: &'a CertificationRules,
    /// The fiscal years in which use counts, in words.
    pub years: String,
    /// What was sent last.
    pub content: &'a Content,
    /// What was sent before that, if it was sent again.
    pub before: Option<&'a Content>,
    /// How often it was sent.
    pub sent: u32,
    /// The verdicts that hold.
    pub verdicts: &'a [Verdict],
    /// Those of them that were given on an earlier submission.
    pub kept: &'a [Said],
    /// What was said on answers that changed since.
    pub lapsed: &'a [Said],
    /// What the reviewer said before that.
    pub rounds: &'a crate::review::Rounds,
    /// What is open; none where nothing is to be judged.
    pub open: Option<Open>,
    /// What is known of the file in view.
    pub sheet: &'a Sheet,
    /// Which of the reviewer's open cases this is, from 1, and of how many.
    pub place: (usize, usize),
    /// The case in front in the queue.
    pub previous: Option<ApplicationId>,
    /// The case behind in the queue.
    pub next: Option<ApplicationId>,
    /// The verdict as typed.
    pub fields: &'a Fields,
    /// What is wrong with it.
    pub problems: &'a [Problem],
    /// The version of the stored verdict.
    pub given_version: i32,
    /// The version of the draft.
    pub draft_version: i32,
    /// Whether the form shows what was typed and is no verdict yet.
    pub is_draft: bool,
    /// Says that the item before was saved.
    pub saved: bool,
    /// The form's token.
    pub csrf: String,
}

/// What is known of the file in view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// What to say in place of its page in view, if that cannot be shown.
    pub unshown: Option<Text>,
    /// The day it was added.
    pub added: Option<String>,
    /// What the files within it are called, if that can be told.
    pub attached: Option<Inside>,
}

impl CaseModel<'_> {
    /// Whether verdicts can be typed now.
    pub(super) fn is_open_to_judge(&self) -> bool {
        self.task == Task::Active && self.state == State::UnderReview
    }
}

pub(super) fn item_of(item: &Item) -> Way {
    Way::To(Open::item(item.code.clone()))
}

/// A page of the open item's evidence, as large as the one in view.
pub(super) fn page_of(model: &CaseModel<'_>, item: &ItemCode, file: FileId, page: u32) -> Way {
    let zoom = model.open.as_ref().map(|open| open.zoom);
    Way::To(Open {
        file: Some(file),
        page,
        zoom: zoom.unwrap_or_default(),
        ..Open::item(item.clone())
    })
}

/// The items to judge, in the order of the programme.
fn items<'a>(definition: &'a CertificationRules, content: &Content) -> Vec<&'a Item> {
    let judged: Vec<&ItemAnswer> = to_judge(definition, &content.answers).collect();
    definition
        .open_items()
        .filter(|item| judged.iter().any(|answer| answer.item == item.code))
        .collect()
}

pub(super) fn kind_of(verdicts: &[Verdict], item: &ItemCode) -> Option<VerdictKind> {
    let verdict = verdicts.iter().find(|verdict| &verdict.item == item)?;
    Some(verdict.kind)
}

/// The first item without a verdict, or the first of all.
pub fn first_open(
    definition: &CertificationRules,
    content: &Content,
    verdicts: &[Verdict],
) -> Option<ItemCode> {
    let items = items(definition, content);
    items
        .iter()
        .find(|item| kind_of(verdicts, &item.code).is_none())
        .or(items.first())
        .map(|item| item.code.clone())
}

/// The item without a verdict that comes next behind `here`, from the start
/// again after the last; none when all have one.
pub fn next_open(
    definition: &CertificationRules,
    content: &Content,
    verdicts: &[Verdict],
    here: &ItemCode,
) -> Option<ItemCode> {
    let items = items(definition, content);
    let at = items.iter().position(|item| &item.code == here)?;
    let (before, behind) = items.split_at(at);
    behind
        .iter()
        .skip(1)
        .chain(before)
        .find(|item| kind_of(verdicts, &item.code).is_none())
        .map(|item| item.code.clone())
}

/// `/review/{id}`
pub fn case(model: &CaseModel<'_>) -> AnyView {
    let items = items(model.definition, model.content);
    let here = model.open.as_ref().and_then(|open| {
        let item = *items.iter().find(|item| item.code == open.item)?;
        Some((item, model.content.answer(&item.code)?))
    });
    let body = match here {
        Some((item, answer)) => view! {
            {model.is_open_to_judge().then(enter_key)}
            <p class="jump"><a href="#judge">{t(words::TO_VERDICT)}</a></p>
            <div class="panes">
                {evidence(model, item, answer)}
                {judge(model, &items, item, answer)}
            </div>
        }
        .into_any(),
        None => view! {
            <div class="page"><p>{t(words::NOTHING_TO_JUDGE)}</p></div>
        }
        .into_any(),
    };
    let at = here.and_then(|(here, _)| items.iter().position(|item| item.code == here.code));
    view! {
        {top(model)}
        {body}
        {key_bar(model, &items, at)}
    }
    .into_any()
}

fn top(model: &CaseModel<'_>) -> impl IntoView + use<> {
    let (at, of) = model.place;
    let neighbour = |id: Option<ApplicationId>, back: bool| {
        id.map(|id| {
            let (key, label) = if back {
                ("k", words::PREVIOUS_CASE)
            } else {
                ("j", words::NEXT_CASE)
            };
            view! {
                <a class="key" href=format!("/review/{id}") data-key=key>
                    {back.then(|| view! { <Icon of=Shape::Prev /> })}
                    {t(label)} " "
                    <kbd>{key}</kbd>
                    {(!back).then(|| view! { <Icon of=Shape::Next /> })}
                </a>
            }
        })
    };
    let place = (at > 0).then(|| words::place(lang(), at, of));
    view! {
        <div class="case-bar">
            <div class="page">
                <div class="case-name">
                    <h1>
                        <small class="num">{model.receipt_no.clone()}</small>
                        " "
                        {model.name.to_owned()}
                    </h1>
                    <div class="keys">
                        <span class="support num">{place}</span>
                        {neighbour(model.previous, true)}
                        {neighbour(model.next, false)}
                    </div>
                </div>
                {score(model)}
            </div>
        </div>
    }
}

fn score(model: &CaseModel<'_>) -> impl IntoView + use<> {
    let (definition, answers) = (model.definition, &model.content.answers);
    let claimed = evaluate(definition, &claims(answers));
    let now = evaluate(definition, &standings(definition, answers, model.verdicts));
    let best = at_best(definition, answers, model.verdicts);
    let counts = progress(definition, answers, model.verdicts);
    let ruler = ruler(definition, answers, model.verdicts);
    let say = words::ruler(lang(), &ruler);
    let mark = |tier: Option<Tier>| {
        tier.map(|tier| view! { <TierMark tier alt=tier.name().of(lang()) /> })
    };
    let best_name = best
        .tier
        .map_or(t(words::NO_TIER), |tier| tier.name().of(lang()));
    view! {
        <div class="score" role="region" aria-label=t(words::TOTALS)>
            <figure>
                <TierRuler
                    total=ruler.cells
                    counts=ruler.solid
                    maybe=ruler.hatched
                    thresholds=ruler.marks
                />
                <figcaption class="out-of-sight">{say}</figcaption>
            </figure>
            <dl class="score-nums">
                <div>
                    <dt>{t(words::CLAIMED)}</dt>
                    <dd>{mark(claimed.tier)} {claimed.total}</dd>
                </div>
                <div>
                    <dt>{t(words::ACCEPTED)}</dt>
                    <dd>{mark(now.tier)} {now.total}</dd>
                </div>
                <div>
                    <dt>{t(words::REJECTED)}</dt>
                    <dd>{counts.rejected}</dd>
                </div>
                <div>
                    <dt>{t(words::NEEDS_MORE)}</dt>
                    <dd>{counts.needs_more}</dd>
                </div>
                <div>
                    <dt>{t(words::LEFT)}</dt>
                    <dd>{counts.left}</dd>
                </div>
                <div>
                    <dt>{t(words::AT_BEST)}</dt>
                    <dd>
                        {best.tier.map(|tier| view! { <TierMark tier /> })} {best_name}
                        <small class="num">{best.total}</small>
                    </dd>
                </div>
            </dl>
        </div>
    }
}

pub(super) fn key_bar(model: &CaseModel<'_>, items: &[&Item], at: Option<usize>) -> AnyView {
    let step = |n: Option<usize>, key: &'static str, label| {
        n.and_then(|n| items.get(n)).map(|item| {
            view! {
                <Go model to=item_of(item) class="key" key>
                    <kbd>{key}</kbd>
                    {t(label)}
                </Go>
            }
        })
    };
    let jump = |key: &'static str, to: &'static str, label| {
        view! {
            <a class="key" href=to data-key=key>
                <kbd>{key}</kbd>
                {t(label)}
            </a>
        }
    };
    let left = progress(model.definition, &model.content.answers, model.verdicts).left;
    let help = words::KEYS
        .into_iter()
        .map(|(keys, what)| {
            view! {
                <div>
                    <dt><kbd>{keys}</kbd></dt>
                    <dd>{t(what)}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="key-bar" role="group" aria-label=t(words::KEY_BAR)>
            <div class="page">
                <div class="keys">
                    {step(at.and_then(|n| n.checked_add(1)), "n", words::NEXT_ITEM)}
                    {step(at.and_then(|n| n.checked_sub(1)), "p", words::PREVIOUS_ITEM)}
                    {jump("e", "#evidence", words::GO_EVIDENCE)}
                    {jump("r", "#rubric", words::GO_RUBRIC)}
                    {jump("c", "#reason", words::GO_REASON)}
                    <a class="key" href="/review" data-key="gq">
                        <kbd>"g"</kbd>
                        <kbd>"q"</kbd>
                        {t(words::QUEUE)}
                    </a>
                    <details class="key-help">
                        <summary class="key" data-key="?">
                            <kbd>"?"</kbd>
                            {t(words::KEY_HELP)}
                        </summary>
                        <div class="key-list-box">
                            <dl class="facts facts-wide">{help}</dl>
                            <Keys on=t(words::KEYS_ON).to_owned() off=t(words::KEYS_OFF).to_owned() />
                        </div>
                    </details>
                </div>
                <Go model to=Way::Finish class=ButtonKind::Small.class()>
                    {words::look_over(lang(), left)}
                </Go>
            </div>
        </div>
    }
    .into_any()
}
