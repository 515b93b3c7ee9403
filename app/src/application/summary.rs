//! An application to read through: every part as rows of label and value, for
//! the check before submitting, for the copy on paper and for the receipt.

use super::{Contact, Content, TaxCheck, Unit};
use crate::application::words;
use crate::application::words::pages;
use crate::assessment::words as item_words;
use crate::assessment::{Answer, Evidence, EvidenceLink, ItemAnswer, ItemReading};
use crate::field::{Fields, Problem};
use crate::files::EvidenceFile;
use crate::operator::words as operator;
use crate::operator::{CorporateNumber, Facts, Site};
use crate::programme::{CertificationRules, Item};
use crate::text::{Lang, Text};
use crate::time::long_date;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// What was entered, over several lines where that reads better; may be empty.
    pub value: String,
    /// What has to be put right first.
    pub problems: Vec<String>,
    /// Where it can be changed: `operator`, `sites`, or the end of an address
    /// below the application's; empty where it cannot be.
    pub at: String,
}

/// Some rows under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// Its rows, in the order of the form.
    pub rows: Vec<Row>,
}

/// What a draft consists of.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// The rules it is under.
    pub definition: &'a CertificationRules,
    /// What the operator says about itself.
    pub facts: &'a Facts,
    /// Its sites.
    pub sites: &'a [Site],
    /// For what it is.
    pub unit: Unit,
    /// What was typed.
    pub fields: &'a Fields,
    /// The items as read.
    pub readings: &'a [ItemReading],
    /// The linked files.
    pub evidence: &'a Evidence,
    /// The operator's files.
    pub files: &'a [EvidenceFile],
    /// What is to be put right in other parts than the items.
    pub problems: &'a [Problem],
}

/// A draft, with what has to be put right.
pub fn of_draft(lang: Lang, draft: Draft<'_>) -> Vec<Part> {
    let Draft {
        definition, fields, ..
    } = draft;
    // Shown as they will be sent, once they can be.
    let contacts = super::read_contacts(fields).map(|contacts| contact_fields(&contacts));
    let mut parts = vec![
        operator_part(lang, draft.facts),
        sites_part(lang, draft.sites, draft.unit),
        contacts_part(lang, contacts.as_ref().unwrap_or(fields), draft.problems),
        eligibility_part(lang, definition, fields, draft.problems),
    ];
    for area in &definition.areas {
        let rows = definition
            .items_of(area.code)
            .filter_map(|item| {
                let reading = draft.readings.iter().find(|r| r.item == item.code)?;
                let links = draft
                    .evidence
                    .get(&item.code)
                    .map_or(&[][..], Vec::as_slice);
                Some(draft_item(lang, item, reading, fields, links, draft.files))
            })
            .collect();
        parts.push(Part {
            heading: area.name.of(lang).to_owned(),
            rows,
        });
    }
    parts.push(pledge_part(lang, fields, draft.problems));
    parts
}

/// What was sent.
pub fn of_content(lang: Lang, definition: &CertificationRules, content: &Content) -> Vec<Part> {
    // The questions are read from fields, as they were typed.
    let mut fields = contact_fields(&content.contacts);
    for answer in &content.eligibility {
        let word = if answer.yes { "yes" } else { "no" };
        fields.push(format!("eligibility.{}", answer.code), word);
    }
    if content.consent.privacy {
        fields.push("consent.privacy", "yes");
    }
    fields.push("pledge.agree", "yes");
    fields.push("pledge.name", content.pledge.name.as_str());
    fields.push("pledge.tax", content.pledge.tax.as_str());
    let mut parts = vec![
        operator_part(lang, &content.operator),
        sites_part(lang, &content.sites, content.unit),
        contacts_part(lang, &fields, &[]),
        eligibility_part(lang, definition, &fields, &[]),
    ];
    for area in &definition.areas {
        let rows = definition
            .items_of(area.code)
            .filter_map(|item| {
                let answer = content.answer(&item.code)?;
                Some(Row {
                    label: item_label(lang, item),
                    value: answer_value(lang, answer, &content.files),
                    problems: Vec::new(),
                    at: format!("items/{}", item.code),
                })
            })
            .collect();
        parts.push(Part {
            heading: area.name.of(lang).to_owned(),
            rows,
        });
    }
    parts.push(pledge_part(lang, &fields, &[]));
    parts
}

fn row(lang: Lang, label: Text, value: impl Into<String>, at: &str) -> Row {
    Row {
        label: label.of(lang).to_owned(),
        value: value.into(),
        problems: Vec::new(),
        at: at.to_owned(),
    }
}

fn operator_part(lang: Lang, facts: &Facts) -> Part {
    let at = "operator";
    let number = facts
        .corporate_number
        .as_ref()
        .map(CorporateNumber::grouped);
    let mut rows = vec![
        row(
            lang,
            operator::LEGAL_TYPE,
            facts.legal_type.name().of(lang),
            at,
        ),
        row(
            lang,
            operator::CORPORATE_NUMBER,
            number.unwrap_or_default(),
            at,
        ),
        row(lang, operator::NAME, facts.name.as_str(), at),
        row(lang, operator::NAME_KANA, facts.name_kana.as_str(), at),
        row(
            lang,
            operator::REPRESENTATIVE,
            facts.representative.as_str(),
            at,
        ),
        row(lang, pages::ADDRESS, facts.address.shown(lang), at),
        row(lang, operator::PHONE, facts.phone.as_str(), at),
        row(lang, operator::INDUSTRY, facts.industry.name().of(lang), at),
        row(
            lang,
            operator::EMPLOYEES,
            pages::people(lang, facts.employees),
            at,
        ),
        row(
            lang,
            operator::EMPLOYEES_ON,
            long_date(lang, facts.employees_on),
            at,
        ),
    ];
    if facts.corporate_number.is_none() {
        rows.remove(1);
    }
    if let Some(name) = &facts.print_name {
        rows.insert(
            rows.len().min(4),
            row(lang, operator::PRINT_NAME, name.as_str(), at),
        );
    }
    Part {
        heading: pages::PART_OPERATOR.of(lang).to_owned(),
        rows,
    }
}

fn sites_part(lang: Lang, sites: &[Site], unit: Unit) -> Part {
    let at = "sites";
    let whole = match unit {
        Unit::Whole => pages::UNIT_WHOLE.of(lang).to_owned(),
        Unit::Site(id) => sites.iter().find(|site| site.id == id).map_or_else(
            || pages::SITE_GONE.of(lang).to_owned(),
            |site| site.name.clone(),
        ),
    };
    // What it is for was chosen when it was begun, and cannot be changed.
    let mut rows = vec![row(lang, pages::UNIT, whole, "")];
    rows.extend(sites.iter().map(|site| Row {
        label: site.name.clone(),
        value: site.address.shown(lang),
        problems: Vec::new(),
        at: at.to_owned(),
    }));
    Part {
        heading: pages::PART_SITES.of(lang).to_owned(),
        rows,
    }
}

fn contact_fields(contacts: &[Contact]) -> Fields {
    let mut fields = Fields::new();
    for (n, contact) in contacts.iter().enumerate() {
        for (name, value) in [
            ("name", &contact.name),
            ("name_kana", &contact.name_kana),
            ("department", &contact.department),
            ("email", &contact.email),
            ("phone", &contact.phone),
        ] {
            fields.push(format!("contact.{}.{name}", n + 1), value.as_str());
        }
    }
    fields
}

/// The fields of a contact, with their labels.
pub const CONTACT_FIELDS: [(&str, Text); 5] = [
    ("name", words::CONTACT_NAME),
    ("name_kana", words::CONTACT_KANA),
    ("department", words::DEPARTMENT),
    ("email", words::CONTACT_EMAIL),
    ("phone", words::CONTACT_PHONE),
];

fn asked(
    lang: Lang,
    label: String,
    fields: &Fields,
    name: &str,
    at: &str,
    problems: &[Problem],
    say: impl Fn(&str) -> String,
) -> Row {
    Row {
        label,
        value: say(fields.get(name)),
        problems: problems
            .iter()
            .filter(|problem| problem.field == name)
            .map(|problem| problem.say(lang).to_owned())
            .collect(),
        at: at.to_owned(),
    }
}

fn contacts_part(lang: Lang, fields: &Fields, problems: &[Problem]) -> Part {
    let second = super::is_begun(fields, "contact.2.");
    let rows = (1..=if second { 2 } else { 1 })
        .flat_map(|n| {
            CONTACT_FIELDS.map(|(part, label)| {
                let name = format!("contact.{n}.{part}");
                let label = pages::contact_label(lang, n, label.of(lang));
                asked(
                    lang,
                    label,
                    fields,
                    &name,
                    "contacts",
                    problems,
                    str::to_owned,
                )
            })
        })
        .collect();
    Part {
        heading: pages::PART_CONTACTS.of(lang).to_owned(),
        rows,
    }
}

fn yes_no(lang: Lang, typed: &str) -> String {
    match typed {
        "yes" => pages::YES.of(lang),
        "no" => pages::NO.of(lang),
        _ => "",
    }
    .to_owned()
}

fn eligibility_part(
    lang: Lang,
    definition: &CertificationRules,
    fields: &Fields,
    problems: &[Problem],
) -> Part {
    let mut rows: Vec<Row> = definition
        .eligibility
        .tests
        .iter()
        .map(|test| {
            let at = if test.required_consent {
                "consent"
            } else {
                "eligibility"
            };
            let name = format!("eligibility.{}", test.code);
            let label = test.question.of(lang).to_owned();
            asked(lang, label, fields, &name, at, problems, |typed| {
                yes_no(lang, typed)
            })
        })
        .collect();
    let label = pages::CONSENT_PRIVACY.of(lang).to_owned();
    rows.push(asked(
        lang,
        label,
        fields,
        "consent.privacy",
        "consent",
        problems,
        |typed| yes_no(lang, typed),
    ));
    Part {
        heading: pages::PART_CONDITIONS.of(lang).to_owned(),
        rows,
    }
}

fn pledge_part(lang: Lang, fields: &Fields, problems: &[Problem]) -> Part {
    let tax = |typed: &str| {
        let tax = TaxCheck::parse(typed);
        tax.map_or("", |tax| tax.name().of(lang)).to_owned()
    };
    let at = "pledge";
    let label = |text: Text| text.of(lang).to_owned();
    // Whoever keeps this reads what was pledged.
    let pledged = |typed: &str| {
        if typed.is_empty() {
            return String::new();
        }
        let points = pages::PLEDGE_POINTS.map(|point| point.of(lang));
        format!("{}\n{}", yes_no(lang, typed), points.join("\n"))
    };
    Part {
        heading: pages::PART_PLEDGE.of(lang).to_owned(),
        rows: vec![
            asked(
                lang,
                label(pages::PLEDGE),
                fields,
                "pledge.agree",
                at,
                problems,
                pledged,
            ),
            asked(
                lang,
                label(words::PLEDGE_NAME),
                fields,
                "pledge.name",
                at,
                problems,
                str::to_owned,
            ),
            asked(
                lang,
                label(words::TAX_CHECK),
                fields,
                "pledge.tax",
                at,
                problems,
                tax,
            ),
        ],
    }
}

fn item_label(lang: Lang, item: &Item) -> String {
    format!("{} {}", item.code, item.name.of(lang))
}

fn draft_item(
    lang: Lang,
    item: &Item,
    reading: &ItemReading,
    fields: &Fields,
    links: &[EvidenceLink],
    files: &[EvidenceFile],
) -> Row {
    let value = match (&reading.parsed, reading.answer) {
        (Some(answer), _) => answer_value(lang, answer, files),
        (None, None) => String::new(),
        // As typed, because it cannot be read yet.
        (None, Some(answer)) => {
            let typed = |part: &str| fields.get(&format!("{}.{part}", item.code)).to_owned();
            let date = ["since.y", "since.m", "since.d"].map(&typed).join("-");
            let mut said = vec![item_words::answer(answer).of(lang).to_owned()];
            for (label, value) in [
                (since_label(answer), date.trim_matches('-').to_owned()),
                (item_words::WOMEN, typed("women")),
                (item_words::MEN, typed("men")),
                (item_words::NOTE, typed("note")),
                (item_words::REASON, typed("reason")),
            ] {
                if !value.is_empty() {
                    said.push(pages::labelled(lang, label.of(lang), &value));
                }
            }
            said.extend(links.iter().filter_map(|link| file_line(lang, link, files)));
            said.join("\n")
        }
    };
    Row {
        label: item_label(lang, item),
        value,
        problems: reading
            .problems
            .iter()
            .map(|problem| problem.say(lang).to_owned())
            .collect(),
        at: format!("items/{}", item.code),
    }
}

/// What the day of an answer is called.
const fn since_label(answer: Answer) -> Text {
    match answer {
        Answer::Planned => item_words::STARTS,
        _ => item_words::SINCE,
    }
}

/// An answer over several said: the answer, the day, the users, the note, the files.
pub fn answer_value(lang: Lang, answer: &ItemAnswer, files: &[EvidenceFile]) -> String {
    let mut said = vec![item_words::answer(answer.answer).of(lang).to_owned()];
    let mut add = |label: Text, value: String| {
        said.push(pages::labelled(lang, label.of(lang), &value));
    };
    if let Some(day) = answer.since {
        add(since_label(answer.answer), day.say(lang));
    }
    if let (Some(women), Some(men)) = (answer.women, answer.men) {
        add(pages::USERS, pages::women_men(lang, women, men));
    }
    if !answer.note.is_empty() {
        add(item_words::NOTE, answer.note.clone());
    }
    if !answer.reason.is_empty() {
        add(item_words::REASON, answer.reason.clone());
    }
    let files = answer
        .evidence
        .iter()
        .filter_map(|link| file_line(lang, link, files));
    said.extend(files.collect::<Vec<_>>());
    said.join("\n")
}

fn file_line(lang: Lang, link: &EvidenceLink, files: &[EvidenceFile]) -> Option<String> {
    let file = files.iter().find(|file| file.id == link.file)?;
    let shown = if link.place.is_empty() {
        file.title.clone()
    } else {
        format!("{} ({})", file.title, link.place)
    };
    Some(pages::labelled(lang, item_words::EVIDENCE.of(lang), &shown))
}
