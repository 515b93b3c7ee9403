//! The gallery at `/dev/ui`: every part in every state.

mod composed;
#[cfg(test)]
mod tests;
pub mod words;

use leptos::prelude::*;

use self::composed::{certificate, conflict, fault, read_only};
use crate::application::pages::task_list::{TaskGroup, TaskLine, TaskList, TaskLook};
use crate::field::{Fields, Problem};
use crate::programme::marks::{
    AreaBar, AreaMark, AreaName, Cell, CheckLine, KeyList, TierMark, TierName, TierRuler,
};
use crate::programme::{AreaCode, Tier};
use crate::text::{Text, lang, t};
#[cfg_attr(
    not(test),
    expect(clippy::wildcard_imports, reason = "the gallery shows every part")
)]
use crate::ui::*;

const TIERS: [(Tier, u32); 4] = [
    (Tier::Bronze, 8),
    (Tier::Silver, 14),
    (Tier::Gold, 20),
    (Tier::Platinum, 26),
];

/// Every part in every state, in the language of the page.
pub fn gallery() -> AnyView {
    let problems = problems();
    view! {
        <Crumbs trail=vec![(crate::text::ui::HOME.into(), "/".to_owned())] here=words::TITLE />
        <div class="page page-narrow stack stack-48">
            <ErrorSummary problems=&problems />
            <PageHead title=words::TITLE>
                <p>{t(words::LEAD)}</p>
            </PageHead>
            {part(words::BUTTONS, buttons())}
            {part(words::STATES, states())}
            {part(words::NOTICES, notices())}
            {part(words::FIELDS, fields("ok", &filled("ok"), &[]))}
            {part(words::FIELDS_WRONG, fields("bad", &Fields::new(), &problems))}
            {part(words::TIERS, tiers())}
            {part(words::LISTS, lists())}
            {part(words::JOURNEYS, journeys())}
            {part(words::READ_ONLY, read_only())}
            {part(words::BOTH_TEXTS, conflict())}
            {part(words::CERTIFICATE, certificate())}
            {part(words::FAULT, fault())}
        </div>
    }
    .into_any()
}

fn part(heading: Text, body: AnyView) -> impl IntoView {
    view! {
        <section class="stack stack-24">
            <h2 class="rule-title">{t(heading)}</h2>
            {body}
        </section>
    }
}

fn problems() -> Vec<Problem> {
    [
        ("bad.name", words::NAME_EMPTY),
        ("bad.prefecture", words::PREFECTURE_EMPTY),
        ("bad.note", words::NOTE_LONG),
        ("bad.since.y", words::SINCE_LATE),
        ("bad.women", words::WOMEN_EMPTY),
        ("bad.password", crate::account::words::PASSWORD_GUESSED),
        ("bad.employees", words::EMPLOYEES_DIGITS),
        ("bad.answer", words::APPLIES_EMPTY),
        ("bad.verdict", words::APPLIES_EMPTY),
        ("bad.several", words::APPLIES_EMPTY),
        ("bad.consent", words::CONSENT_EMPTY),
        ("bad.file", words::FILES_TYPE),
    ]
    .into_iter()
    .map(|(field, text)| Problem::new(field, text))
    .collect()
}

fn filled(prefix: &str) -> Fields {
    [
        ("name", t(words::NAME_VALUE)),
        ("prefecture", "01"),
        ("note", t(words::SENTENCE)),
        ("employees", "24"),
        ("since.y", "2023"),
        ("since.m", "4"),
        ("since.d", "1"),
        ("women", "12"),
        ("men", "9"),
        ("answer", "implemented"),
        ("consent", "yes"),
    ]
    .into_iter()
    .map(|(name, value)| (format!("{prefix}.{name}"), value))
    .collect()
}

fn buttons() -> AnyView {
    view! {
        <div class="row">
            <Button label=words::SAVE />
            <Button label=words::SAVE kind=ButtonKind::Second />
            <Button label=words::SAVE kind=ButtonKind::Small />
            <Button label=words::SAVE kind=ButtonKind::Quiet />
            <a href="#main">{t(words::BACK)}</a>
        </div>
        <div class="row">
            <LinkButton href="#main" label=words::SAVE kind=ButtonKind::Large icon=Shape::Next />
            <LinkButton href="#main" label=words::BACK kind=ButtonKind::Second />
        </div>
    }
    .into_any()
}

fn states() -> AnyView {
    use crate::text::ui::{TASK_DOING, TASK_DONE, TASK_NOT_YET, TASK_RETURNED, TASK_TODO};
    view! {
        <div class="row">
            <StateTag look=Look::Done word=TASK_DONE />
            <StateTag look=Look::Doing word=TASK_DOING />
            <StateTag look=Look::Todo word=TASK_TODO />
            <StateTag look=Look::Later word=TASK_NOT_YET />
            <StateTag look=Look::Back word=TASK_RETURNED />
            <StateTag look=Look::Ok word=words::CERTIFIED />
            <StateTag look=Look::Decision word=words::PROPOSED />
            <StateTag look=Look::Wait word=words::WAITING />
            <StateTag look=Look::Again word=words::AGAIN />
            <StateTag look=Look::Off word=words::REFUSED />
        </div>
        <p>
            <Late say=words::LATE />
        </p>
        <Saved say=words::SAVED />
        <NotSaved say=crate::application::words::pages::SAVED_NOT />
        <p class="row">
            <Icon of=Shape::Check />
            <Icon of=Shape::Warn />
            <Icon of=Shape::Next />
        </p>
    }
    .into_any()
}

fn notices() -> AnyView {
    view! {
        <Notice>
            <p>{t(words::SENTENCE)}</p>
        </Notice>
        <Notice kind=NoticeKind::Done aloud=true>
            <p>{t(words::SAVED)}</p>
        </Notice>
        <Notice kind=NoticeKind::Warn title=words::CLOSING>
            <p>{t(words::SENTENCE)}</p>
        </Notice>
        <AnswerBox kind=AnswerKind::Yes word=words::VALID>
            <p>{t(words::SENTENCE)}</p>
        </AnswerBox>
        <AnswerBox kind=AnswerKind::No word=words::EXPIRED>
            <p>{t(words::SENTENCE)}</p>
        </AnswerBox>
    }
    .into_any()
}

/// A form whose field names begin with `p`, so that two of them fit one page.
#[expect(clippy::too_many_lines, reason = "one form with every field")]
fn fields(p: &str, fields: &Fields, problems: &[Problem]) -> AnyView {
    let name = |n: &str| format!("{p}.{n}");
    let get = |n: &str| fields.get(&name(n)).to_owned();
    let count = |n: &str, label: Text| Count {
        name: name(n),
        label: label.into(),
        unit: words::PEOPLE.into(),
    };
    let answers = vec![
        Choice::new("implemented", words::YES).meaning(words::YES_MEANS),
        Choice::new("no", words::NO),
    ];
    let keys = vec![
        Choice::new("1", words::YES).at_key('1'),
        Choice::new("2", words::NO).at_key('2'),
    ];
    let prefectures = vec![("01".to_owned(), t(words::HOKKAIDO).to_owned())];
    let both = vec![count("women", words::WOMEN), count("men", words::MEN)];
    view! {
        <Form action="#main" csrf="" version=3>
            <Field
                name=name("name")
                label=words::NAME
                need=Need::Required
                hint=words::NAME_HINT
                value=get("name")
                autocomplete="organization"
                problems
            />
            <Field
                name=name("email")
                label=words::EMAIL
                need=Need::Optional
                kind=InputKind::Email
                width=Width::Chars20
                problems
            />
            <Field
                name=name("password")
                label=crate::account::words::PASSWORD
                need=Need::Required
                kind=InputKind::Password
                width=Width::Chars20
                problems
            />
            <Field
                name=name("employees")
                label=crate::operator::words::EMPLOYEES
                need=Need::Required
                value=get("employees")
                kind=InputKind::Digits
                width=Width::Chars4
                problems
            />
            <Select
                name=name("prefecture")
                label=words::PREFECTURE
                need=Need::Required
                value=get("prefecture")
                options=prefectures
                width=Width::Chars10
                problems
            />
            <Choices
                name=name("answer")
                label=words::APPLIES
                need=Need::Required
                value=get("answer")
                options=answers.clone()
                problems
            />
            <Choices
                name=name("verdict")
                label=words::APPLIES
                options=keys
                lie=Lie::Row
                problems
            />
            <Ticks
                name=name("several")
                label=words::APPLIES
                values=vec!["no".to_owned()]
                options=answers
                problems
            />
            <DateField name=name("since") label=words::SINCE need=Need::Required fields problems />
            <Counts label=words::USERS need=Need::Required counts=both fields problems />
            <TextArea
                name=name("note")
                label=words::NOTE
                need=Need::Optional
                value=get("note")
                limit=400
                problems
            />
            <FileField
                name=name("file")
                label=words::FILES
                need=Need::Required
                hint=words::FILES_HINT
                problems
            >
                <FileRow title=words::FILE details=words::FILE_DETAILS>
                    <a href="#main">{t(crate::text::ui::SHOW)}</a>
                </FileRow>
            </FileField>
            <Tick
                name=name("consent")
                label=words::CONSENT
                ticked=get("consent") == "yes"
                problems
            />
            <div class="row">
                <Button label=words::SAVE />
                <a href="#main">{t(words::BACK)}</a>
            </div>
        </Form>
    }
    .into_any()
}

fn tiers() -> AnyView {
    let names = TIERS
        .map(|(tier, _)| view! { <TierName tier lang=lang() /> })
        .collect_view();
    let bars = [
        (AreaCode::Hr, words::AREA_HR),
        (AreaCode::Wlb, words::AREA_WLB),
        (AreaCode::Di, words::AREA_DI),
    ]
    .map(|(area, name)| {
        view! {
            <li>
                <div class="head">
                    <AreaName area name=t(name) />
                    <span class="num">"8 / 12"</span>
                </div>
                <AreaBar area total=12 counts=8 other=1 />
            </li>
        }
    })
    .collect_view();
    let cells = {
        use crate::text::ui::{COUNTS, MAY_COUNT, OTHER_ANSWER, UNANSWERED};
        vec![
            (Cell::Counts, COUNTS),
            (Cell::Maybe, MAY_COUNT),
            (Cell::Other, OTHER_ANSWER),
            (Cell::Nothing, UNANSWERED),
        ]
    };
    let marks = TIERS
        .map(|(tier, _)| view! { <TierMark tier alt=t(tier.name()) /> })
        .collect_view();
    let shapes = AreaCode::ALL
        .map(|area| view! { <AreaMark area /> })
        .collect_view();
    view! {
        <div class="row">{names}</div>
        <div class="row">{marks}</div>
        <div class="row">{shapes}</div>
        <Panel id="panel-1" title=words::TIERS>
            <p>
                <TierName tier=Tier::Gold lang=lang() big=true />
            </p>
            <figure class="stack stack-8">
                <TierRuler total=32 counts=20 maybe=1 thresholds=TIERS.to_vec() />
                <figcaption class="small">{t(words::RULER)}</figcaption>
            </figure>
            <KeyList cells lang=lang() />
            <hr />
            <ul class="progress">{bars}</ul>
            <ul class="checks small">
                <CheckLine met=true say=t(words::YES) />
                <CheckLine met=false say=t(words::NO) />
            </ul>
        </Panel>
    }
    .into_any()
}

fn lists() -> AnyView {
    let chip = |label: Text| Chip {
        label: label.into(),
        href: "#main".to_owned(),
    };
    let facts = vec![
        Fact::text(words::NAME, words::NAME_VALUE).changed_at("#main"),
        Fact::text(words::EMAIL, "").changed_at("#main"),
    ];
    view! {
        <div>
            <FilterTick name="state" value="1" label=words::REVIEWING ticked=true count=27 />
            <FilterTick name="state" value="2" label=words::CERTIFIED ticked=false count=0 />
        </div>
        <div>
            <FilterTick name="one" value="1" label=words::YES ticked=true only_one=true />
            <FilterTick name="one" value="2" label=words::NO ticked=false only_one=true />
        </div>
        <Chips chips=vec![chip(words::REVIEWING), chip(words::CERTIFIED)] />
        <TableBox id="table-1" caption=words::TABLE>
            <thead>
                <tr>
                    <SortHead label=words::NAME href="#main" sorted=Sorted::Up />
                    <th scope="col">{t(words::STATE)}</th>
                    <SortHead label=words::WHEN_COLUMN href="#main" sorted=Sorted::Down />
                    <SortHead label=words::COUNT href="#main" figures=true />
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="row">
                        <a href="#main">{t(words::NAME_VALUE)}</a>
                        <br />
                        <span class="support num">"7H4-9RC"</span>
                    </th>
                    <td>
                        <StateTag look=Look::Doing word=words::REVIEWING />
                    </td>
                    <td>{t(words::WHEN)}</td>
                    <td class="n">"27"</td>
                </tr>
            </tbody>
        </TableBox>
        <Pager previous="#main".to_owned() next="#main".to_owned() />
        // Two menus of one name are one too many for those who hear them.
        <div inert=true>
            <Pager previous=None next="#main".to_owned() />
            <Pager previous="#main".to_owned() next=None />
        </div>
        <EmptyState say=words::EMPTY>
            <a href="#main">{t(words::BACK)}</a>
        </EmptyState>
        <Facts rows=facts lie=FactsLie::Ruled />
    }
    .into_any()
}

fn journeys() -> AnyView {
    let task = |look, area| TaskLine {
        label: words::TASK.into(),
        href: "#main".to_owned(),
        note: words::SENTENCE.into(),
        look,
        area,
    };
    let groups = vec![TaskGroup {
        title: words::GROUP.into(),
        tasks: vec![
            task(TaskLook::Done, None),
            task(TaskLook::Doing, Some(AreaCode::Wlb)),
            task(TaskLook::Todo, None),
            task(TaskLook::NotYet, None),
            task(TaskLook::Returned, None),
        ],
    }];
    let step = |label: Text, look, word: Text, here| Step {
        label: label.into(),
        href: "#main".to_owned(),
        look,
        word: word.into(),
        here,
    };
    let steps = vec![
        step(
            words::AREA_HR,
            Look::Done,
            crate::text::ui::TASK_DONE,
            false,
        ),
        step(
            words::AREA_WLB,
            Look::Doing,
            crate::text::ui::TASK_DOING,
            true,
        ),
        step(
            words::AREA_DI,
            Look::Todo,
            crate::text::ui::TASK_TODO,
            false,
        ),
    ];
    let event = |title: Text| Event {
        when: words::WHEN.into(),
        datetime: "2026-11-22T14:05+09:00".to_owned(),
        title: title.into(),
        who: words::WHO.into(),
        more: None,
        milestone: false,
    };
    view! {
        <Steps label=words::APPLIES steps />
        <TaskList groups />
        <Timeline events=vec![event(words::EVENT), event(words::EVENT_2)] />
    }
    .into_any()
}
