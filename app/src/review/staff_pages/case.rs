//! A case as the office sees it, in tabs.

use leptos::prelude::*;

use super::parts::Brief;
use crate::application::words as application_words;
use crate::application::{Content, State, Unit};
use crate::assessment::words as answer_words;
use crate::files::EvidenceFile;
use crate::files::words as file_words;
use crate::id::{FileId, OperatorId};
use crate::operator::words as operator_words;
use crate::programme::marks::{AreaName, TierName};
use crate::programme::{Definition, ItemCode, Tier, evaluate};
use crate::review::pages::{
    facts_of, from_earlier, note_of, reason_of, rounds_of, said_on, task_look, verdict_tag,
};
use crate::review::words as verdict_words;
use crate::review::words::pages as review_pages;
use crate::review::words::staff as words;
use crate::review::{Rounds, Said, Task, Verdict, VerdictKind, claims, progress, standings};
use crate::text::{Text, lang, t};
use crate::time::{Instant, date_time, long_date};
use crate::ui::{
    Button, ButtonKind, Crumbs, EmptyState, Event, Fact, Facts, FactsLie, FileRow, Form, Inside,
    LinkButton, Notice, NoticeKind, PageHead, Panel, StateTag, TableBox, Timeline, attached_files,
    unbroken, unshown,
};

/// What stands over every tab of a case.
pub struct Head {
    /// Which application, and where it stands.
    pub brief: Brief,
    /// When something is due.
    pub due_on: Option<chrono::NaiveDate>,
    /// Whether the person may act on cases, not only look.
    pub can_act: bool,
    /// The form's token.
    pub csrf: String,
}

/// The tabs: the end of the address and the name.
const TABS: [(&str, Text); 6] = [
    ("", words::TAB_OVERVIEW),
    ("/answers", words::TAB_ANSWERS),
    ("/evidence", crate::assessment::words::EVIDENCE),
    ("/review", words::TAB_REVIEW),
    ("/decision", words::TAB_DECISION),
    ("/history", words::TAB_HISTORY),
];

/// The sub navigation of a case whose page is `case`; `here` is the end of the
/// address of the tab that is open.
pub fn case_tabs(case: &str, here: &'static str) -> AnyView {
    let tabs = TABS
        .into_iter()
        .map(|(end, name)| {
            view! {
                <li>
                    <a href=format!("{case}{end}") aria-current=(end == here).then_some("page")>
                        {t(name)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=t(words::TABS)>
            <ul class="views">{tabs}</ul>
        </nav>
    }
    .into_any()
}

fn page(head: &Head, here: &'static str, body: AnyView) -> AnyView {
    let brief = &head.brief;
    let (look, word) = brief.stage();
    let trail = vec![(words::LIST.into(), "/staff/applications".to_owned())];
    let due = head
        .due_on
        .filter(|_| !brief.is_over())
        .map(|day| words::due(lang(), &long_date(lang(), day)));
    view! {
        <Crumbs trail here=brief.name.clone() />
        <div class="page stack stack-32">
            <PageHead title=brief.name.clone() over=brief.receipt_no.clone().into_any()>
                <div class="row"><StateTag look word /> <span class="support">{due}</span></div>
            </PageHead>
            {case_tabs(&brief.path(""), here)}
            {body}
        </div>
    }
    .into_any()
}

/// One submission in the record.
pub struct RevisionLine {
    /// Number, from 1.
    pub n: u32,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// What differs from the one before.
    pub changed: Vec<ItemCode>,
    /// Whether anything but the answers differs.
    pub facts_changed: bool,
}

/// The overview.
pub struct OverviewModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// The operator.
    pub operator: OperatorId,
    /// What was sent last.
    pub content: &'a Content,
    /// The rules it is under.
    pub definition: &'a Definition,
    /// How many other operators have the same corporate number.
    pub same_number: u64,
    /// Everything that was sent, newest first.
    pub revisions: Vec<RevisionLine>,
}

/// `/staff/applications/{id}`
pub fn overview(model: &OverviewModel<'_>) -> AnyView {
    let content = model.content;
    let twin = (model.same_number > 0).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title=words::SAME_NUMBER>
                <p>{words::same_number(lang(), model.same_number)}</p>
            </Notice>
        }
    });
    let body = view! {
        {next_act(model.head)}
        {twin}
        <div class="columns">
            <Panel id="operator-h" title=words::OPERATOR>{operator(content)}</Panel>
            <Panel id="contacts-h" title=words::CONTACTS>
                {contacts(content)} <p>
                    <a href=format!(
                        "/staff/operators/{}",
                        model.operator,
                    )>{t(crate::operator::words::people::TO_PEOPLE)}</a>
                </p>
            </Panel>
            <Panel id="conditions-h" title=words::CONDITIONS>
                {conditions(content, model.definition)}
            </Panel>
            <Panel id="sent-h" title=words::SENT>{sent(model)}</Panel>
        </div>
    };
    page(model.head, "", body.into_any())
}

/// What the office can do now, the first one loud.
fn next_act(head: &Head) -> AnyView {
    let act = |end: &str, label: Text, loud: bool| {
        let kind = if loud {
            ButtonKind::Main
        } else {
            ButtonKind::Second
        };
        view! { <LinkButton href=head.brief.path(end) label kind /> }.into_any()
    };
    let post = |end: &str, label: Text, loud: bool| {
        let kind = if loud {
            ButtonKind::Main
        } else {
            ButtonKind::Second
        };
        view! {
            <Form action=head.brief.path(end) csrf=head.csrf.clone() class="">
                <Button label kind />
            </Form>
        }
        .into_any()
    };
    let brief = &head.brief;
    let reviewer = brief
        .reviewer
        .as_ref()
        .map(|(name, task)| words::reviewer_is(lang(), name, t(task.name())));
    let (say, acts): (Text, Vec<AnyView>) = match (brief.state, brief.task(), brief.decision) {
        (State::Submitted, ..) => (
            if brief.is_stuck {
                words::NEXT_ACCEPT_STUCK
            } else {
                words::NEXT_ACCEPT
            },
            vec![
                post("/accept", words::ACCEPT, true),
                act("/correction", words::CORRECTION, false),
                act("/assign", words::ASSIGN_TITLE, false),
            ],
        ),
        (State::UnderReview, _, Some(_)) => (
            words::NEXT_DECISION_OPEN,
            vec![act("/decision", words::TO_DECISION, true)],
        ),
        (State::UnderReview | State::CorrectionRequested, ..) if brief.is_stuck => (
            words::NEXT_ASSIGN_OTHER,
            vec![act("/assign", words::ASSIGN_OTHER, true)],
        ),
        (State::UnderReview, None, _) => (
            words::NEXT_ASSIGN,
            vec![
                act("/assign", words::ASSIGN_TITLE, true),
                act("/correction", words::CORRECTION, false),
            ],
        ),
        (State::UnderReview, Some(Task::Waiting), _) => (
            words::NEXT_CORRECTION,
            vec![
                act("/correction", words::CORRECTION, true),
                post("/reopen", words::REOPEN, false),
            ],
        ),
        (State::UnderReview, Some(Task::Done), _) => (
            if head.can_act {
                words::NEXT_PROPOSE
            } else {
                words::NEXT_WAIT_PROPOSAL
            },
            vec![
                act("/decision", words::TO_DECISION, true),
                post("/reopen", words::REOPEN, false),
                act("/correction", words::CORRECTION, false),
            ],
        ),
        (State::UnderReview, Some(_), _) => (
            words::NEXT_WAIT_REVIEW,
            vec![
                act("/assign", words::ASSIGN_OTHER, false),
                act("/correction", words::CORRECTION, false),
            ],
        ),
        (State::CorrectionRequested, ..) => (words::NEXT_WAIT_OPERATOR, Vec::new()),
        (State::Decided, ..) => (
            words::NEXT_DECIDED,
            vec![act("/decision", words::TO_DECISION, false)],
        ),
        (State::Withdrawn, ..) => (words::NEXT_WITHDRAWN, Vec::new()),
        (State::Draft, ..) => (application_words::DRAFT, Vec::new()),
    };
    let acts = head.can_act.then_some(acts);
    view! {
        <section class="panel stack" aria-labelledby="next-h">
            <h2 id="next-h">{t(words::NEXT)}</h2>
            <p>{t(say)} " " {reviewer}</p>
            <div class="row">{acts}</div>
        </section>
    }
    .into_any()
}

fn operator(content: &Content) -> AnyView {
    let operator = &content.operator;
    let mut rows = vec![
        Fact::text(operator_words::NAME, &operator.name),
        Fact::text(operator_words::NAME_KANA, &operator.name_kana),
        Fact::text(operator_words::LEGAL_TYPE, operator.legal_type.name()),
        Fact::text(
            operator_words::CORPORATE_NUMBER,
            operator
                .corporate_number
                .as_ref()
                .map(crate::operator::CorporateNumber::grouped)
                .unwrap_or_default(),
        ),
        Fact::text(operator_words::REPRESENTATIVE, &operator.representative),
        Fact::text(review_pages::ADDRESS, operator.address.shown(lang())),
        Fact::text(operator_words::PHONE, &operator.phone),
        Fact::text(operator_words::INDUSTRY, operator.industry.name()),
        Fact::text(
            operator_words::EMPLOYEES,
            words::people_on(
                lang(),
                operator.employees,
                &long_date(lang(), operator.employees_on),
            ),
        ),
    ];
    if let Some(name) = &operator.print_name {
        rows.push(Fact::text(operator_words::PRINT_NAME, name));
    }
    rows.push(Fact::text(
        words::UNIT,
        match content.unit {
            Unit::Whole => t(words::WHOLE).to_owned(),
            Unit::Site(_) => content
                .site()
                .map(|site| format!("{} {}", site.name, site.address.shown(lang())))
                .unwrap_or_default(),
        },
    ));
    for site in &content.sites {
        let label = if site.is_head_office {
            operator_words::HEAD_OFFICE
        } else {
            operator_words::SITE_NAME
        };
        let value = format!("{} {}", site.name, site.address.shown(lang()));
        rows.push(Fact::text(label, value));
    }
    view! { <Facts rows lie=FactsLie::Wide /> }.into_any()
}

fn contacts(content: &Content) -> AnyView {
    content
        .contacts
        .iter()
        .map(|contact| {
            let rows = vec![
                Fact::text(application_words::CONTACT_NAME, &contact.name),
                Fact::text(application_words::CONTACT_KANA, &contact.name_kana),
                Fact::text(application_words::DEPARTMENT, &contact.department),
                Fact::text(application_words::CONTACT_EMAIL, &contact.email),
                Fact::text(application_words::CONTACT_PHONE, &contact.phone),
            ];
            view! { <Facts rows lie=FactsLie::Ruled /> }
        })
        .collect_view()
        .into_any()
}

fn conditions(content: &Content, definition: &Definition) -> AnyView {
    let mut rows: Vec<Fact> = content
        .eligibility
        .iter()
        .filter_map(|answer| {
            let test = definition
                .eligibility
                .tests
                .iter()
                .find(|test| test.code == answer.code)?;
            let said = if answer.yes { words::YES } else { words::NO };
            Some(Fact::text(&test.question, said))
        })
        .collect();
    rows.push(Fact::text(
        words::PRIVACY,
        if content.consent.privacy {
            words::YES
        } else {
            words::NO
        },
    ));
    let tax = content.pledge.tax.name();
    rows.push(Fact::text(application_words::TAX_CHECK, tax));
    rows.push(Fact::text(
        application_words::PLEDGE_NAME,
        format!(
            "{} {}",
            content.pledge.name,
            date_time(lang(), content.pledge.at)
        ),
    ));
    view! { <Facts rows lie=FactsLie::Ruled /> }.into_any()
}

fn sent(model: &OverviewModel<'_>) -> AnyView {
    let lines = model
        .revisions
        .iter()
        .map(|revision| {
            let changed = (revision.n > 1).then(|| {
                let codes: Vec<String> = revision.changed.iter().map(ToString::to_string).collect();
                let say = words::changed(lang(), &codes, revision.facts_changed);
                view! { <br /><span class="small">{say}</span> }
            });
            view! {
                <li>
                    <b>{words::revision(lang(), revision.n)}</b>
                    " "
                    {unbroken(&date_time(lang(), revision.at))}
                    " "
                    <span class="support">{revision.by.clone()}</span>
                    {changed}
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="plain stack stack-8">{lines}</ul>
        <p><a href=model.head.brief.path("/receipt.pdf")>{t(words::COPY)}</a></p>
    }
    .into_any()
}

/// The answers with their evidence and verdicts.
pub struct AnswersModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// What was sent last.
    pub content: &'a Content,
    /// What was sent before that.
    pub before: Option<&'a Content>,
    /// The rules it is under.
    pub definition: &'a Definition,
    /// The verdicts that hold.
    pub verdicts: &'a [Verdict],
    /// Those of them that were given on an earlier submission.
    pub kept: &'a [Said],
    /// What was said on answers that changed since.
    pub lapsed: &'a [Said],
}

/// `/staff/applications/{id}/answers`
pub fn answers(model: &AnswersModel<'_>) -> AnyView {
    let content = model.content;
    let changed: Vec<&ItemCode> = model
        .before
        .map(|before| content.changed_since(before))
        .unwrap_or_default();
    let areas = model
        .definition
        .areas
        .iter()
        .map(|area| {
            let items = model
                .definition
                .items_of(area.code)
                .filter_map(|item| Some((item, content.answer(&item.code)?)))
                .map(|(item, answer)| {
                    let verdict = model.verdicts.iter().find(|v| v.item == item.code);
                    let is_changed = changed.contains(&&item.code);
                    let was = model.before.and_then(|before| before.answer(&item.code));
                    let before = match (is_changed, was) {
                        (false, _) => Before::Same,
                        (true, None) => Before::None,
                        (true, Some(was)) => Before::Was(was),
                    };
                    answer_block(model, item, answer, verdict, before)
                })
                .collect_view();
            view! {
                <section class="stack stack-16">
                    <h2 class="rule-title">
                        <AreaName area=area.code name=area.name.of(lang()) />
                    </h2>
                    <ul class="plain answers">{items}</ul>
                </section>
            }
        })
        .collect_view();
    page(model.head, "/answers", areas.into_any())
}

/// How an answer stands to the submission before.
#[derive(Clone, Copy)]
enum Before<'a> {
    /// As it was, or there was none.
    Same,
    /// It is new.
    None,
    /// It was this.
    Was(&'a crate::assessment::ItemAnswer),
}

fn answer_block(
    model: &AnswersModel<'_>,
    item: &crate::programme::Item,
    answer: &crate::assessment::ItemAnswer,
    verdict: Option<&Verdict>,
    before: Before<'_>,
) -> AnyView {
    let judged = verdict.map(|verdict| {
        let note = (!verdict.note.is_empty()).then(|| {
            view! {
                <p class="small">
                    <b>{t(verdict_words::NOTE)}</b>
                    ": "
                    {note_of(&verdict.note)}
                </p>
            }
        });
        view! {
            <p>{verdict_tag(Some(verdict.kind))} " " {from_earlier(model.kept, &item.code)}</p>
            <p>{reason_of(&verdict.reason)}</p>
            {note}
        }
    });
    let lapsed = said_on(model.lapsed, &item.code).map(|said| {
        let title = review_pages::said_before(lang(), said.verdict.kind, said.n);
        view! { <Notice title=title><p>{reason_of(&said.verdict.reason)}</p></Notice> }
    });
    let was = match before {
        Before::Same => None,
        Before::None => Some(view! { <p>{t(words::NOT_ANSWERED_BEFORE)}</p> }.into_any()),
        Before::Was(was) => Some(
            view! {
                <p>{t(answer_words::answer(was.answer))}</p>
                <Facts rows=facts_of(was) lie=FactsLie::Wide />
            }
            .into_any(),
        ),
    };
    let before = was.map(|was| {
        view! {
            <details>
                <summary>{t(words::CHANGED_ANSWER)}</summary>
                <div class="said">{was}</div>
            </details>
        }
    });
    let proofs = answer
        .evidence
        .iter()
        .filter_map(|link| {
            let file = model.content.file(link.file)?;
            let href = model.head.brief.path(&format!("/files/{}", file.id));
            let place = (!link.place.is_empty()).then(|| format!(" {}", link.place));
            Some(view! { <li><a href=href>{title_of(file)}</a> {place}</li> })
        })
        .collect_view();
    view! {
        <li class="answer">
            <div class="stack stack-8">
                <p class="row">
                    <span class="item-id">{item.code.to_string()}</span>
                    <span class="support">{t(answer_words::answer(answer.answer))}</span>
                </p>
                <h3>{item.name.of(lang()).to_owned()}</h3>
                <Facts rows=facts_of(answer) lie=FactsLie::Wide />
                <ul class="plain small">{proofs}</ul>
                {before}
            </div>
            <div class="stack stack-8">{judged} {lapsed}</div>
        </li>
    }
    .into_any()
}

fn title_of(file: &EvidenceFile) -> String {
    if file.title.is_empty() {
        file.name.clone()
    } else {
        file.title.clone()
    }
}

/// The ways to the pages of a file; `open` is the one in view.
fn pages_of(file: &EvidenceFile, open: Option<(FileId, u32)>) -> Option<AnyView> {
    let pages = file.pages.filter(|pages| *pages > 0)?;
    let here = |n| (open == Some((file.id, n))).then_some("page");
    let to = |n| format!("?file={}&page={n}#sheet", file.id);
    if file_words::page_number(lang(), file, 1).is_none() {
        let photo = view! {
            <a class="small" href=to(1) aria-current=here(1)>
                {t(review_pages::PHOTO)}
                <span class="out-of-sight">{format!(" {}", title_of(file))}</span>
            </a>
        };
        return Some(photo.into_any());
    }
    let links = (1..=pages.min(50))
        .map(|n| {
            let alt = file_words::page_of(lang(), &title_of(file), file, n);
            view! { <a href=to(n) aria-label=alt aria-current=here(n)>{n}</a> " " }
        })
        .collect_view();
    let links = view! {
        <span class="small">
            {t(review_pages::PAGES)}
            ": "
            {links}
        </span>
    };
    Some(links.into_any())
}

/// `/staff/applications/{id}/evidence`; `open` is a page of a file to look at.
///
/// `open` is the page in view and `say` what to say in its place, if it cannot
/// be shown; `attached` says what the files within each file are called, if that
/// can be told, and `added` the day of each.
pub fn evidence(
    head: &Head,
    content: &Content,
    open: Option<(FileId, u32)>,
    say: Option<Text>,
    attached: &[Option<Inside>],
    added: &[Option<String>],
) -> AnyView {
    let files = content
        .files
        .iter()
        .zip(attached)
        .zip(added)
        .map(|((file, within), day)| {
            let used: Vec<String> = content
                .answers
                .iter()
                .filter(|answer| answer.evidence.iter().any(|link| link.file == file.id))
                .map(|answer| answer.item.to_string())
                .collect();
            let details = format!(
                "{} {}",
                review_pages::file_details(lang(), file, day.as_deref()),
                words::proves(lang(), &used)
            );
            let href = head.brief.path(&format!("/files/{}", file.id));
            let pages = pages_of(file, open);
            let within = attached_files(&href, within.as_ref());
            view! {
                <FileRow title=title_of(file) details>
                    <a href=href.clone()>
                        {t(review_pages::DOWNLOAD)}
                        <span class="out-of-sight">{format!(" {}", title_of(file))}</span>
                    </a>
                    {pages} {within}
                </FileRow>
            }
        })
        .collect_view();
    let body = if content.files.is_empty() {
        view! { <EmptyState say=words::NO_FILES /> }.into_any()
    } else {
        view! { <ul class="plain files">{files}</ul> }.into_any()
    };
    let sheet = open.and_then(|(id, n)| {
        let file = content.files.iter().find(|file| file.id == id)?;
        file.pages.filter(|pages| (1..=*pages).contains(&n))?;
        let src = head.brief.path(&format!("/files/{id}/pages/{n}.png"));
        let alt = file_words::page_of(lang(), &title_of(file), file, n);
        let whole = head.brief.path(&format!("/files/{id}"));
        let picture = if let Some(say) = say {
            unshown(say, &whole, &title_of(file))
        } else {
            let sharp = head.brief.path(&format!("/files/{id}/pages/{n}-sharp.png"));
            view! {
                <img class="sheet-page" src=src alt=alt />
                <p class="small">
                    <a href=sharp>{t(review_pages::SHARPER)}</a>
                </p>
            }
            .into_any()
        };
        Some(view! {
            <figure id="sheet" class="stack stack-8">
                <figcaption>
                    <b>{title_of(file)}</b>
                    " "
                    <span class="num small">{file_words::page_number(lang(), file, n)}</span>
                </figcaption>
                {picture}
            </figure>
        })
    });
    page(
        head,
        "/evidence",
        view! {
            {body}
            {sheet}
        }
        .into_any(),
    )
}

/// The review as the office sees it.
pub struct VerdictsModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// What was sent last.
    pub content: &'a Content,
    /// The rules it is under.
    pub definition: &'a Definition,
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

/// Something in the history, in words already.
pub struct Story {
    /// When.
    pub at: Instant,
    /// What.
    pub say: String,
    /// By whom.
    pub who: String,
    /// Whether it is one of the few that everything turns on.
    pub milestone: bool,
}

/// The history.
pub struct HistoryModel<'a> {
    /// The case.
    pub head: &'a Head,
    /// What happened, oldest first.
    pub story: Vec<Story>,
}

/// `/staff/applications/{id}/history`
pub fn history(model: HistoryModel<'_>) -> AnyView {
    let events = model
        .story
        .into_iter()
        .map(|story| Event {
            when: date_time(lang(), story.at).into(),
            datetime: story.at.to_rfc3339(),
            title: story.say.into(),
            who: story.who.into(),
            more: None,
            milestone: story.milestone,
        })
        .collect();
    page(
        model.head,
        "/history",
        view! { <Timeline events /> }.into_any(),
    )
}
