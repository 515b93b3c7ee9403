//! Reading the answers from what was typed.

use chrono::NaiveDate;

use super::{
    Answer, Evidence, EvidenceLink, ItemAnswer, ItemReading, NOTE_MAX_CHARS, Progress, Stage,
};
use crate::assessment::words;
use crate::field::{Fields, Problem, Problems};
use crate::programme::{AreaCode, CertificationRules, Item, ItemCode};
use crate::text::{Lang, Text};
use crate::time::{DayOrMonth, read_day_or_month};
use crate::writing::{optional, whole_number};

/// What the fields of an item are called behind its code and a dot.
pub const PARTS: [&str; 8] = [
    "answer", "since.y", "since.m", "since.d", "women", "men", "note", "reason",
];
/// More people than any operator of the city employs.
const MOST_USERS: u32 = 1_000_000;

/// Reads one item. Only the fields its answer asks for are looked at; what
/// stands in the others stays in the draft and is no problem.
pub fn read_item(
    item: &Item,
    fields: &Fields,
    evidence: &[EvidenceLink],
    today: NaiveDate,
) -> ItemReading {
    let mut reader = Reader {
        item,
        fields,
        problems: Vec::new(),
    };
    let is_begun = !evidence.is_empty() || reader.is_typed();
    let answer = reader.answer(is_begun);
    let parsed = answer.map(|answer| reader.whole(answer, evidence, today));
    let problems = in_form_order(&item.code, reader.problems);
    ItemReading {
        item: item.code.clone(),
        answer,
        is_begun,
        parsed: parsed.filter(|_| problems.is_empty()),
        problems,
    }
}

/// Reads every item the version asks for, in its order.
pub fn read_all(
    definition: &CertificationRules,
    fields: &Fields,
    evidence: &Evidence,
    today: NaiveDate,
) -> Vec<ItemReading> {
    definition
        .open_items()
        .map(|item| {
            read_item(
                item,
                fields,
                evidence.get(&item.code).map_or(&[], Vec::as_slice),
                today,
            )
        })
        .collect()
}

/// The answers to submit, or everything that is to be put right first.
/// Own-initiative items nobody began are left out.
pub fn answers(readings: Vec<ItemReading>) -> Result<Vec<ItemAnswer>, Problems> {
    let (problems, answers): (Vec<_>, Vec<_>) =
        readings.into_iter().map(|r| (r.problems, r.parsed)).unzip();
    let problems: Problems = problems.into_iter().flatten().collect();
    if problems.is_empty() {
        Ok(answers.into_iter().flatten().collect())
    } else {
        Err(problems)
    }
}

/// Whether an answer names more users than the operator has employees. People
/// come and go within the years that count, so that is no problem: it asks to
/// look once more.
pub fn more_users_than(item: &Item, fields: &Fields, employees: u32) -> bool {
    let typed = |part: &str| fields.get(&format!("{}.{part}", item.code));
    let number = |part: &str, label| {
        let name = format!("{}.{part}", item.code);
        let read = whole_number(fields, &name, label, 0..=MOST_USERS);
        read.ok().flatten().unwrap_or_default()
    };
    item.needs_users
        && Answer::parse(typed("answer")) == Some(Answer::Implemented)
        && number("women", words::WOMEN) + number("men", words::MEN) > employees
}

/// Whether the operator said that an area is finished.
pub fn area_done(fields: &Fields, area: AreaCode) -> bool {
    fields.has(&format!("area.{}.done", area.as_str()), "yes")
}

/// How far an area is: done when the operator said so and nothing is left to
/// put right.
pub fn area_progress(
    definition: &CertificationRules,
    fields: &Fields,
    readings: &[ItemReading],
    area: AreaCode,
) -> Progress {
    let of_area = |reading: &&ItemReading| {
        definition
            .item(&reading.item)
            .is_some_and(|item| item.area == area)
    };
    let mut readings = readings.iter().filter(of_area).peekable();
    if readings.peek().is_none() || readings.clone().all(|reading| !reading.is_begun) {
        Progress::Todo
    } else if area_done(fields, area) && readings.all(|reading| reading.problems.is_empty()) {
        Progress::Done
    } else {
        Progress::Doing
    }
}

/// Which item of an area to go on with after `from`: the next that asks for
/// something, then those in front of it; none when nothing is left to do.
pub fn next_open<'a>(
    definition: &CertificationRules,
    readings: &'a [ItemReading],
    area: AreaCode,
    from: Option<&ItemCode>,
) -> Option<&'a ItemCode> {
    let of_area: Vec<&ItemReading> = definition
        .items_of(area)
        .filter_map(|item| readings.iter().find(|reading| reading.item == item.code))
        .collect();
    let behind = from
        .and_then(|from| of_area.iter().position(|reading| reading.item == *from))
        .map_or(0, |at| at + 1);
    let (before, after) = of_area.split_at(behind);
    after
        .iter()
        .chain(before)
        .find(|reading| !reading.problems.is_empty())
        .map(|reading| &reading.item)
}

impl ItemReading {
    /// How it stands.
    pub const fn stage(&self) -> Stage {
        match (self.answer, self.problems.is_empty()) {
            (None, _) => Stage::Unanswered,
            (Some(answer), false) => Stage::Incomplete(answer),
            (Some(answer), true) => Stage::Complete(answer),
        }
    }

    /// How far the answer is.
    pub const fn progress(&self) -> Progress {
        match self.stage() {
            Stage::Unanswered if !self.is_begun => Progress::Todo,
            Stage::Unanswered | Stage::Incomplete(_) => Progress::Doing,
            Stage::Complete(_) => Progress::Done,
        }
    }
}

/// Reads an item, gathering what is missing and what is wrong.
struct Reader<'a> {
    item: &'a Item,
    fields: &'a Fields,
    problems: Problems,
}

impl Reader<'_> {
    fn name(&self, field: &str) -> String {
        format!("{}.{field}", self.item.code)
    }

    /// Whether anything is typed in the item's fields.
    fn is_typed(&self) -> bool {
        PARTS
            .iter()
            .any(|part| !self.fields.get(&self.name(part)).trim().is_empty())
    }

    /// The answer chosen. Only an initiative of one's own of which nothing is
    /// typed may be left without.
    fn answer(&mut self, is_begun: bool) -> Option<Answer> {
        let name = self.name("answer");
        let typed = self.fields.get(&name);
        let answer = Answer::parse(typed);
        let may_be_left_out = self.item.own_initiative && !is_begun;
        if answer.is_none() && !may_be_left_out {
            let code = &self.item.code;
            self.problems
                .push(Problem::with(name, |lang| words::not_answered(lang, code)));
        }
        answer
    }

    fn whole(&mut self, answer: Answer, evidence: &[EvidenceLink], today: NaiveDate) -> ItemAnswer {
        let implemented = answer == Answer::Implemented;
        let mut whole = ItemAnswer {
            item: self.item.code.clone(),
            answer,
            since: None,
            women: None,
            men: None,
            note: String::new(),
            reason: String::new(),
            evidence: Vec::new(),
        };
        match answer {
            Answer::No => {}
            Answer::NotApplicable => {
                whole.reason = self.text("reason", words::REASON);
                if whole.reason.is_empty() {
                    self.lacks("reason", words::REASON_MISSING);
                }
            }
            Answer::Planned => {
                whole.since = self.date(words::STARTS);
                self.check_day(
                    whole.since,
                    |day| day.last() >= today,
                    |lang| words::starts_in_past(lang, today),
                    words::STARTS_MISSING,
                );
                whole.note = self.text("note", words::NOTE);
            }
            Answer::Implemented | Answer::IntroducedNotUsed => {
                whole.since = self.date(words::SINCE);
                self.check_day(
                    whole.since,
                    |day| day.first() <= today,
                    |lang| words::since_in_future(lang, today),
                    words::SINCE_MISSING,
                );
                if implemented && self.item.needs_users {
                    (whole.women, whole.men) = self.users();
                }
                whole.note = self.text("note", words::NOTE);
                if self.item.own_initiative && whole.note.is_empty() {
                    self.lacks("note", words::OWN_NOTE_MISSING);
                }
                whole.evidence = evidence.to_vec();
                if implemented && evidence.is_empty() {
                    self.lacks("evidence", words::EVIDENCE_MISSING);
                }
            }
        }
        whole
    }

    fn lacks(&mut self, field: &str, text: Text) {
        self.problems.push(Problem::new(self.name(field), text));
    }

    /// Keeps a value, or what is wrong with it.
    fn keep<T: Default>(&mut self, read: Result<T, Problem>) -> T {
        read.unwrap_or_else(|problem| {
            self.problems.push(problem);
            T::default()
        })
    }

    fn text(&mut self, field: &str, label: Text) -> String {
        let read = optional(self.fields, &self.name(field), label, NOTE_MAX_CHARS);
        self.keep(read).unwrap_or_default()
    }

    fn date(&mut self, label: Text) -> Option<DayOrMonth> {
        let read = read_day_or_month(self.fields, &self.name("since"), label);
        self.keep(read)
    }

    /// The day must stand there, and on the right side of today.
    fn check_day(
        &mut self,
        day: Option<DayOrMonth>,
        fits: impl Fn(DayOrMonth) -> bool,
        else_say: impl Fn(Lang) -> String,
        missing: Text,
    ) {
        let name = self.name("since.y");
        let parts = self.name("since.");
        match day {
            Some(day) if fits(day) => {}
            Some(_) => self.problems.push(Problem::with(name, else_say)),
            None if self.problems.iter().any(|p| p.field.starts_with(&parts)) => {}
            None => self.problems.push(Problem::new(name, missing)),
        }
    }

    /// Women and men who used it; nobody at all is another answer.
    fn users(&mut self) -> (Option<u32>, Option<u32>) {
        let women = self.users_of("women", words::WOMEN, words::WOMEN_MISSING);
        let men = self.users_of("men", words::MEN, words::MEN_MISSING);
        if (women, men) == (Some(0), Some(0)) {
            self.problems
                .push(Problem::new(self.name("women"), words::NOBODY_USED));
        }
        (women, men)
    }

    fn users_of(&mut self, field: &str, label: Text, missing: Text) -> Option<u32> {
        match whole_number(self.fields, &self.name(field), label, 0..=MOST_USERS) {
            Ok(Some(number)) => return Some(number),
            Ok(None) => self.lacks(field, missing),
            Err(problem) => self.problems.push(problem),
        }
        None
    }
}

/// The problems in the order their fields stand on the page.
fn in_form_order(code: &ItemCode, mut problems: Problems) -> Problems {
    const ORDER: [&str; 9] = [
        "answer", "since.y", "since.m", "since.d", "women", "men", "note", "reason", "evidence",
    ];
    let place = |problem: &Problem| {
        let field = problem
            .field
            .strip_prefix(code.as_str())
            .and_then(|rest| rest.strip_prefix('.'));
        ORDER.iter().position(|name| Some(*name) == field)
    };
    problems.sort_by_key(place);
    problems
}
