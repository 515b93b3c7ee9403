//! The case: evidence at the left, the verdict at the right, the totals above.

use leptos::prelude::*;

use super::way::{FORM, Go, Open, Way, Zoom, enter_key};
use super::{
    facts_of, from_earlier, not_in_review, note_of, reason_of, rounds_of, said_on, verdict_look,
    verdict_tag,
};
use crate::application::{Content, State};
use crate::assessment::islands::AutoSave;
use crate::assessment::words as answer_words;
use crate::assessment::{EvidenceLink, ItemAnswer, NOTE_MAX_CHARS};
use crate::field::{Fields, Problem, problem_at};
use crate::files::EvidenceFile;
use crate::id::{ApplicationId, FileId};
use crate::programme::marks::{AreaName, TierMark, TierRuler};
use crate::programme::{AreaCode, Definition, Item, ItemCode, Tier, evaluate};
use crate::review::islands::Keys;
use crate::review::words as verdict_words;
use crate::review::words::pages as words;
use crate::review::{
    Said, Task, Verdict, VerdictKind, at_best, claims, progress, ruler, standings, to_judge,
};
use crate::text::{Text, lang, t};
use crate::ui::{
    Button, ButtonKind, Choice, Choices, ErrorSummary, Facts, FactsLie, Form, Icon, Inside, Lie,
    Need, Notice, Saved, Shape, TextArea, attached_files, unshown,
};

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
    pub definition: &'a Definition,
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

fn item_of(item: &Item) -> Way {
    Way::To(Open::item(item.code.clone()))
}

/// A page of the open item's evidence, as large as the one in view.
fn page_of(model: &CaseModel<'_>, item: &ItemCode, file: FileId, page: u32) -> Way {
    let zoom = model.open.as_ref().map(|open| open.zoom);
    Way::To(Open {
        file: Some(file),
        page,
        zoom: zoom.unwrap_or_default(),
        ..Open::item(item.clone())
    })
}

/// The items to judge, in the order of the programme.
fn items<'a>(definition: &'a Definition, content: &Content) -> Vec<&'a Item> {
    let judged: Vec<&ItemAnswer> = to_judge(definition, &content.answers).collect();
    definition
        .open_items()
        .filter(|item| judged.iter().any(|answer| answer.item == item.code))
        .collect()
}

fn kind_of(verdicts: &[Verdict], item: &ItemCode) -> Option<VerdictKind> {
    let verdict = verdicts.iter().find(|verdict| &verdict.item == item)?;
    Some(verdict.kind)
}

/// The first item without a verdict, or the first of all.
pub fn first_open(
    definition: &Definition,
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
    definition: &Definition,
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

/// The file in view: the one asked for if it proves this item, else the first.
pub fn in_view<'a>(
    content: &'a Content,
    answer: &'a ItemAnswer,
    open: Option<&Open>,
) -> Option<(usize, &'a EvidenceLink, &'a EvidenceFile)> {
    let wanted = open.and_then(|open| open.file);
    let at = answer
        .evidence
        .iter()
        .position(|link| Some(link.file) == wanted)
        .unwrap_or(0);
    let link = answer.evidence.get(at)?;
    Some((at, link, content.file(link.file)?))
}

fn evidence(model: &CaseModel<'_>, item: &Item, answer: &ItemAnswer) -> AnyView {
    let seen = in_view(model.content, answer, model.open.as_ref());
    let chips = answer
        .evidence
        .iter()
        .filter_map(|link| Some((link, model.content.file(link.file)?)))
        .map(|(link, file)| {
            let current = seen.is_some_and(|(_, here, _)| here.file == link.file);
            view! {
                <li>
                    <Go model to=page_of(model, &item.code, link.file, 1) current>
                        <Icon of=Shape::File />
                        {title_of(file)}
                        {is_new(model, &item.code, link).then(|| view! {
                            " "
                            <b class="new-file">{t(words::NEW_FILE)}</b>
                        })}
                    </Go>
                </li>
            }
        })
        .collect_view();
    let (sheet, steps) = match seen {
        Some((at, link, file)) => (
            sheet(model, link, file),
            file_steps(model, item, answer, at),
        ),
        None => (
            view! { <p class="no-sheet">{t(words::NO_EVIDENCE)}</p> }.into_any(),
            ().into_any(),
        ),
    };
    view! {
        <section class="pane viewer" aria-labelledby="ev" tabindex="0" id="evidence">
            <div class="pane-top">
                <div class="pane-head">
                    <h2 id="ev">{words::evidence_of(lang(), &item.code)}</h2>
                    {steps}
                </div>
                <ul class="viewer-files">{chips}</ul>
            </div>
            {sheet}
        </section>
    }
    .into_any()
}

/// Whether a file proves the item only since the last submission.
fn is_new(model: &CaseModel<'_>, item: &ItemCode, link: &EvidenceLink) -> bool {
    model.before.is_some_and(|before| {
        let links = before.answer(item).map(|answer| &answer.evidence);
        links.is_none_or(|links| !links.iter().any(|known| known.file == link.file))
    })
}

fn title_of(file: &EvidenceFile) -> String {
    if file.title.is_empty() {
        file.name.clone()
    } else {
        file.title.clone()
    }
}

fn file_steps(model: &CaseModel<'_>, item: &Item, answer: &ItemAnswer, at: usize) -> AnyView {
    let step = |n: Option<usize>, key: &'static str, label| {
        n.and_then(|n| answer.evidence.get(n)).map(|link| {
            view! {
                <Go model to=page_of(model, &item.code, link.file, 1) class="key" key>
                    {t(label)}
                    " "
                    <kbd>{key}</kbd>
                </Go>
            }
        })
    };
    view! {
        <div class="keys">
            {step(at.checked_sub(1), "[", words::PREVIOUS_FILE)}
            {step(at.checked_add(1), "]", words::NEXT_FILE)}
        </div>
    }
    .into_any()
}

/// A page of a file as a picture, or what there is instead.
fn sheet(model: &CaseModel<'_>, link: &EvidenceLink, file: &EvidenceFile) -> AnyView {
    let base = format!("/review/{}/files/{}", model.id, file.id);
    let title = title_of(file);
    let place = (!link.place.is_empty()).then(|| {
        view! {
            <p class="place">
                <b>{t(words::PLACE)}</b>
                " "
                {link.place.clone()}
            </p>
        }
    });
    let details = words::file_details(lang(), file, model.sheet.added.as_deref());
    let attached = attached_files(&base, model.sheet.attached.as_ref());
    let download = view! {
        <p class="small">
            <a href=base.clone()>
                {t(words::DOWNLOAD)} <span class="out-of-sight">{format!(" {title}")}</span>
            </a>
            " "
            <span class="support">{details}</span>
        </p>
    };
    let Some(pages) = file.pages.filter(|pages| *pages > 0) else {
        return view! {
            <div class="evidence-sheet stack">
                {place} <p>{t(words::NO_PREVIEW)}</p> {download} {attached}
            </div>
        }
        .into_any();
    };
    let open = model.open.as_ref();
    let page = open.map_or(1, |open| open.page).clamp(1, pages);
    let alt = crate::files::words::page_of(lang(), &title, file, page);
    let item = &open.map(|open| open.item.clone());
    let zoom = open.map(|open| open.zoom).unwrap_or_default();
    let picture = if let Some(say) = model.sheet.unshown {
        unshown(say, &base, &title)
    } else {
        // Enlarged, it shows more and not only larger dots.
        let sharp = if zoom == Zoom::Fit { "" } else { "-sharp" };
        let src = format!("{base}/pages/{page}{sharp}.png");
        let here = item.as_ref().map(|item| Open {
            file: Some(file.id),
            page,
            ..Open::item(item.clone())
        });
        view! {
            {here.map(|here| zooms(model, &here, zoom))}
            {framed(zoom, view! { <img class=zoom.class() src=src alt=alt /> }.into_any())}
        }
        .into_any()
    };
    let turn = |to: u32, label| {
        item.as_ref()
            .filter(|_| (1..=pages).contains(&to) && to != page)
            .map(|item| {
                let to = page_of(model, item, file.id, to);
                view! {
                    <Go model to class="link-button">
                        {t(label)}
                    </Go>
                }
            })
    };
    let number = crate::files::words::page_number(lang(), file, page).map(|number| {
        view! {
            <nav class="row" aria-label=t(words::PAGES)>
                {turn(page.saturating_sub(1), words::PREVIOUS_PAGE)}
                <span class="num small">{number}</span>
                {turn(page.saturating_add(1), words::NEXT_PAGE)}
            </nav>
        }
    });
    view! {
        <div class="evidence-sheet stack">
            {place} {number} {picture} {download} {attached}
        </div>
    }
    .into_any()
}

/// How large the page is shown.
fn zooms(model: &CaseModel<'_>, here: &Open, now: Zoom) -> AnyView {
    let sizes = Zoom::ALL
        .into_iter()
        .map(|zoom| {
            let to = Way::To(Open {
                zoom,
                ..here.clone()
            });
            let current = zoom == now;
            view! {
                <Go model to class="link-button" current>
                    {t(zoom.name())}
                </Go>
            }
        })
        .collect_view();
    view! {
        <div class="row zooms" role="group" aria-label=t(words::ZOOM)>
            {sizes}
        </div>
    }
    .into_any()
}

/// What is wider than its place scrolls by itself.
fn framed(zoom: Zoom, picture: AnyView) -> AnyView {
    if zoom == Zoom::Fit {
        return picture;
    }
    view! {
        <div class="zoom-box" role="region" aria-label=t(words::ZOOMED) tabindex="0">
            {picture}
        </div>
    }
    .into_any()
}

fn judge(model: &CaseModel<'_>, items: &[&Item], here: &Item, answer: &ItemAnswer) -> AnyView {
    let in_area: Vec<&Item> = items
        .iter()
        .copied()
        .filter(|item| item.area == here.area)
        .collect();
    let judged = in_area
        .iter()
        .filter(|item| kind_of(model.verdicts, &item.code).is_some())
        .count();
    let map = in_area
        .iter()
        .map(|item| {
            let kind = kind_of(model.verdicts, &item.code);
            let current = item.code == here.code;
            let (shape, said) = if current {
                (Shape::Half, words::LOOKED_AT)
            } else {
                (
                    verdict_look(kind).shape(),
                    kind.map_or(words::UNJUDGED, words::verdict_given),
                )
            };
            let short = item.code.as_str().rsplit('-').next().unwrap_or_default();
            view! {
                <li>
                    <Go model to=item_of(item) current>
                        <Icon of=shape />
                        {short.to_owned()}
                        <span class="out-of-sight">{format!(" {}", t(said))}</span>
                    </Go>
                </li>
            }
        })
        .collect_view();
    let others = in_area
        .iter()
        .filter(|item| item.code != here.code)
        .map(|item| {
            view! {
                <li>
                    <div class="line">
                        <span class="item-id">{item.code.to_string()}</span>
                        <Go model to=item_of(item) class="link-button">
                            {item.name.of(lang()).to_owned()}
                        </Go>
                        {verdict_tag(kind_of(model.verdicts, &item.code))}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="pane" aria-labelledby="it" tabindex="0" id="judge">
            <div class="pane-top">
                <div class="pane-head">
                    <h2 id="it">{area(model, here.area)}</h2>
                    <span class="small num">
                        {words::judged_of(lang(), judged, in_area.len())}
                    </span>
                </div>
                {areas(model, items, here.area)}
                <ul class="viewer-files minimap">{map}</ul>
            </div>
            <ul class="items">
                <li class="here stack">{at_hand(model, here, answer)}</li>
                {others}
            </ul>
        </section>
    }
    .into_any()
}

fn area(model: &CaseModel<'_>, code: AreaCode) -> AnyView {
    let name = model
        .definition
        .area(code)
        .map(|area| area.name.of(lang()).to_owned())
        .unwrap_or_default();
    view! { <AreaName area=code name /> }.into_any()
}

/// Links to the other areas: to their first item without a verdict.
fn areas(model: &CaseModel<'_>, items: &[&Item], here: AreaCode) -> AnyView {
    let links = model
        .definition
        .areas
        .iter()
        .filter(|area| area.code != here)
        .filter_map(|other| {
            let of: Vec<_> = items
                .iter()
                .filter(|item| item.area == other.code)
                .collect();
            let open = |item: &&&&Item| kind_of(model.verdicts, &item.code).is_none();
            let to = of.iter().find(open).or(of.first())?;
            let left = of.iter().filter(open).count();
            let say = words::left_in_area(lang(), left);
            Some(view! {
                <li>
                    <Go model to=item_of(to)>
                        {area(model, other.code)}
                        <span class="num">{say}</span>
                    </Go>
                </li>
            })
        })
        .collect_view();
    view! {
        <nav aria-label=t(words::OTHER_AREAS)>
            <ul class="viewer-files other-areas">{links}</ul>
        </nav>
    }
    .into_any()
}

fn at_hand(model: &CaseModel<'_>, item: &Item, answer: &ItemAnswer) -> AnyView {
    let said = format!(
        "{}{}",
        t(words::CLAIM),
        t(answer_words::answer(answer.answer))
    );
    let earlier = said_on(model.lapsed, &item.code).map(|said| {
        let title = words::said_before(lang(), said.verdict.kind, said.n);
        let note = (!said.verdict.note.is_empty()).then(|| {
            view! {
                <p class="small">
                    <b>{t(verdict_words::NOTE)}</b>
                    " "
                    {note_of(&said.verdict.note)}
                </p>
            }
        });
        view! {
            <Notice title=title>
                <p>{reason_of(&said.verdict.reason)}</p>
                {note}
            </Notice>
        }
    });
    let verdict = if model.is_open_to_judge() {
        form(model, item)
    } else {
        given(model, item)
    };
    view! {
        <ErrorSummary problems=model.problems focus_elsewhere=reason_is_due(model) />
        <div class="row">
            <span class="item-id">{item.code.to_string()}</span>
            <span class="small support">{said}</span>
        </div>
        // After a verdict one goes on here, with the next item.
        <h3 id="item" tabindex="-1" autofocus=model.saved && model.problems.is_empty()>
            {item.name.of(lang()).to_owned()}
        </h3>
        <p class="small" id="rubric" tabindex="-1">
            <b>{t(words::RUBRIC)}</b>
            {item.asks_within(lang(), &model.years)}
        </p>
        <div class="said">
            <Facts rows=facts_of(answer) lie=FactsLie::Wide />
        </div>
        <p class="jump small"><a href="#evidence">{t(words::TO_EVIDENCE)}</a></p>
        {earlier}
        {rounds_of(model.rounds, &item.code)}
        {verdict}
    }
    .into_any()
}

/// Whether a verdict was refused for want of its reason, or for the reason's sake:
/// writing goes on there.
fn reason_is_due(model: &CaseModel<'_>) -> bool {
    problem_at(model.problems, "reason").is_some()
}

fn form(model: &CaseModel<'_>, item: &Item) -> AnyView {
    let problems = model.problems;
    let options = VerdictKind::ALL
        .into_iter()
        .zip(['1', '2', '3'])
        .map(|(kind, key)| Choice::new(kind.as_str(), kind.name()).at_key(key))
        .collect();
    let get = |name: &str| model.fields.get(name).to_owned();
    let saved = model.saved.then(|| view! { <Saved say=words::SAVED /> });
    let kept = if model.is_draft {
        t(words::IS_DRAFT)
    } else {
        ""
    };
    view! {
        <Form
            action=format!("/review/{}/verdict", model.id)
            csrf=model.csrf.clone()
            version=i64::from(model.draft_version)
            class="stack"
            id=FORM
        >
            <input type="hidden" name="_given" value=model.given_version.to_string() />
            <input type="hidden" name="item" value=item.code.to_string() />
            <Choices
                name="verdict"
                label=verdict_words::VERDICT
                value=get("verdict")
                options
                problems
                lie=Lie::Row
            />
            <TextArea
                name="reason"
                label=verdict_words::REASON
                hint=words::REASON_HINT
                value=get("reason")
                problems
                rows=2
                limit=NOTE_MAX_CHARS
                focus=reason_is_due(model)
            />
            <TextArea
                name="note"
                label=verdict_words::NOTE
                need=Need::Optional
                hint=words::NOTE_HINT
                value=get("note")
                problems
                rows=2
            />
            <div class="row">
                <Button label=words::SAVE_NEXT />
                {saved}
                <AutoSave
                    form=FORM.to_owned()
                    saved=kept.to_owned()
                    failed=t(words::DRAFT_NOT_KEPT).to_owned()
                    draft=true
                />
            </div>
        </Form>
    }
    .into_any()
}

/// The verdict where it cannot be changed now, and why it cannot.
fn given(model: &CaseModel<'_>, item: &Item) -> AnyView {
    let why = not_in_review(model.state, model.sent).unwrap_or(match model.task {
        Task::Waiting => words::LOCKED_WAITING,
        _ => words::LOCKED_DONE,
    });
    let verdict = model.verdicts.iter().find(|v| v.item == item.code);
    let note = verdict.filter(|v| !v.note.is_empty()).map(|v| {
        view! {
            <p class="small">
                <b>{t(verdict_words::NOTE)}</b>
                " "
                {note_of(&v.note)}
            </p>
        }
    });
    view! {
        <Notice><p>{t(why)}</p></Notice>
        <p>{verdict_tag(verdict.map(|v| v.kind))} " " {from_earlier(model.kept, &item.code)}</p>
        <p>{verdict.map(|v| reason_of(&v.reason))}</p>
        {note}
    }
    .into_any()
}

fn key_bar(model: &CaseModel<'_>, items: &[&Item], at: Option<usize>) -> AnyView {
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
