//! What is submitted, frozen as revision n of an application.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Consent, Contact, Pledge};
use crate::assessment::{ItemAnswer, same_answer};
use crate::files::EvidenceFile;
use crate::id::{FileId, OperatorId, SiteId};
use crate::operator;
use crate::operator::words;
use crate::programme::ItemCode;
use crate::text::Text;
use crate::time::Instant;

/// Everything a submission says. Reviews, decisions and certificates read
/// this and never the drafts or the operator's record, which may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The version of the rules it was made under.
    pub version_sha256: String,
    /// When it was submitted.
    pub submitted_at: Instant,
    /// Who applies.
    pub operator_id: OperatorId,
    /// What the applicant said about itself.
    pub operator: operator::Facts,
    /// Its establishments.
    pub sites: Vec<operator::Site>,
    /// For what: the whole operator or one site.
    pub unit: Unit,
    /// Whom to write to, the first one first.
    pub contacts: Vec<Contact>,
    /// Answers to the conditions of the programme.
    pub eligibility: Vec<EligibilityAnswer>,
    /// What was consented to.
    pub consent: Consent,
    /// The pledge.
    pub pledge: Pledge,
    /// The self-assessment, in the order of the programme's items.
    pub answers: Vec<ItemAnswer>,
    /// The files that the answers refer to.
    pub files: Vec<EvidenceFile>,
}

/// What an application is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The whole operator (事業者全体).
    Whole,
    /// One establishment (事業所).
    Site(SiteId),
}

/// The answer to a condition that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibilityAnswer {
    /// Code of the test.
    pub code: String,
    /// Whether the answer was yes.
    pub yes: bool,
}

/// A content as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// The JSON text.
    pub json: String,
    /// SHA-256 of that text, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

impl Content {
    /// The text that is stored, and its hash.
    ///
    /// # Errors
    /// Never for the types as they are; the caller need not unwrap.
    pub fn freeze(&self) -> Result<Frozen, serde_json::Error> {
        let json = serde_json::to_string(self)?;
        let sha256 = Sha256::digest(json.as_bytes())
            .iter()
            .fold(String::with_capacity(64), |hex, byte| {
                hex + &format!("{byte:02x}")
            });
        Ok(Frozen { json, sha256 })
    }

    /// Reads what [`freeze`](Self::freeze) wrote.
    ///
    /// # Errors
    /// The text is not a content.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The name of what applies: the operator, and the site if it is for one.
    pub fn applicant_name(&self) -> String {
        let site = self.site().map(|site| site.name.as_str());
        operator::applicant_name(&self.operator.name, site)
    }

    /// How a certificate addresses what applies.
    pub fn addressed(&self) -> Text {
        match self.site() {
            Some(_) => words::YOU_SITE,
            None => self.operator.legal_type.addressed(),
        }
    }

    /// The site the application is for, if it is for one.
    pub fn site(&self) -> Option<&operator::Site> {
        match self.unit {
            Unit::Whole => None,
            Unit::Site(id) => self.sites.iter().find(|site| site.id == id),
        }
    }

    /// The name to print, if it is another: the spelling that was sent or, where
    /// the name is still the same, the one entered since. A spelling to print
    /// changes no fact of the application.
    pub fn print_name(
        &self,
        operator_now: Option<&operator::Facts>,
        sites_now: &[operator::Site],
    ) -> Option<String> {
        let sent = &self.operator;
        let now = operator_now.filter(|now| now.name == sent.name);
        let spelled = sent
            .print_name
            .as_deref()
            .or_else(|| now?.print_name.as_deref());
        let Some(site) = self.site() else {
            return spelled.map(str::to_owned);
        };
        let now = sites_now
            .iter()
            .find(|now| now.id == site.id && now.name == site.name);
        let site_spelled = site
            .print_name
            .as_deref()
            .or_else(|| now?.print_name.as_deref());
        if spelled.is_none() && site_spelled.is_none() {
            return None;
        }
        let (name, site) = (
            spelled.unwrap_or(&sent.name),
            site_spelled.unwrap_or(&site.name),
        );
        Some(format!("{name} {site}"))
    }

    /// The answer to `item`.
    pub fn answer(&self, item: &ItemCode) -> Option<&ItemAnswer> {
        self.answers.iter().find(|answer| &answer.item == item)
    }

    /// The file `id`.
    pub fn file(&self, id: FileId) -> Option<&EvidenceFile> {
        self.files.iter().find(|file| file.id == id)
    }

    /// The items whose answer or evidence differs from that in `earlier`:
    /// verdicts on all others stay.
    pub fn changed_since<'a>(&'a self, earlier: &'a Self) -> Vec<&'a ItemCode> {
        let changed = self
            .answers
            .iter()
            .filter(|answer| !same_answer(earlier.answer(&answer.item), Some(answer)))
            .map(|answer| &answer.item);
        let dropped = earlier
            .answers
            .iter()
            .map(|answer| &answer.item)
            .filter(|item| self.answer(item).is_none());
        changed.chain(dropped).collect()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::TaxCheck;
    use super::super::eligibility::tests::facts;
    use super::*;
    use crate::assessment::{Answer, EvidenceLink};

    const ID: &str = "0193e9a0-0000-7000-8000-000000000001";

    fn answered(item: &str, answer: Answer) -> ItemAnswer {
        ItemAnswer {
            item: ItemCode::parse(item).unwrap(),
            answer,
            since: None,
            women: None,
            men: None,
            note: String::new(),
            reason: String::new(),
            evidence: vec![EvidenceLink {
                file: ID.parse().unwrap(),
                place: "第23条".to_owned(),
            }],
        }
    }

    fn content() -> Content {
        let at = "2026-11-22T05:00:00Z".parse().unwrap();
        Content {
            version_sha256: "00".repeat(32),
            submitted_at: at,
            operator_id: ID.parse().unwrap(),
            operator: facts(),
            sites: vec![operator::Site {
                id: ID.parse().unwrap(),
                name: "駅前店".to_owned(),
                print_name: None,
                address: facts().address,
                is_head_office: false,
            }],
            unit: Unit::Site(ID.parse().unwrap()),
            contacts: Vec::new(),
            eligibility: Vec::new(),
            consent: Consent {
                privacy: true,
                programme: Vec::new(),
            },
            pledge: Pledge {
                name: "日向 葵".to_owned(),
                at,
                tax: TaxCheck::Lookup,
            },
            answers: vec![
                answered("HR-01", Answer::Implemented),
                answered("HR-02", Answer::No),
            ],
            files: Vec::new(),
        }
    }

    #[test]
    fn a_frozen_content_reads_back_and_keeps_its_hash() {
        let frozen = content().freeze().unwrap();
        let read = Content::from_json(&frozen.json).unwrap();
        assert_eq!(read, content());
        assert_eq!(read.freeze().unwrap(), frozen);
        assert_eq!(frozen.sha256.len(), 64);
    }

    #[test]
    fn an_application_for_a_site_is_named_after_both() {
        assert_eq!(content().applicant_name(), "ひなた食堂(架空) 駅前店");
    }

    #[test]
    fn a_spelling_to_print_is_the_one_sent_or_the_one_entered_since() {
        let mut sent = content();
        let mut now = facts();
        let mut sites = sent.sites.clone();
        assert_eq!(sent.print_name(Some(&now), &sites), None);
        sites[0].print_name = Some("えきまえ店".to_owned());
        let printed = sent.print_name(Some(&now), &sites);
        assert_eq!(printed.as_deref(), Some("ひなた食堂(架空) えきまえ店"));
        now.print_name = Some("ヒナタ食堂".to_owned());
        let printed = sent.print_name(Some(&now), &sites);
        assert_eq!(printed.as_deref(), Some("ヒナタ食堂 えきまえ店"));
        // Another name is another matter.
        now.name = "ほかの食堂".to_owned();
        sites[0].name = "ほかの店".to_owned();
        assert_eq!(sent.print_name(Some(&now), &sites), None);
        sent.operator.print_name = Some("ひなたの食堂".to_owned());
        let printed = sent.print_name(None, &[]);
        assert_eq!(printed.as_deref(), Some("ひなたの食堂 駅前店"));
        sent.unit = Unit::Whole;
        let printed = sent.print_name(None, &[]);
        assert_eq!(printed.as_deref(), Some("ひなたの食堂"));
    }

    #[test]
    fn changed_answers_are_those_that_differ_in_anything() {
        let mut earlier = content();
        let mut later = content();
        assert!(later.changed_since(&earlier).is_empty());
        let other = EvidenceLink {
            file: ID.parse().unwrap(),
            place: "別表".to_owned(),
        };
        earlier.answers[1].evidence.insert(0, other.clone());
        later.answers[1].evidence.push(other);
        assert!(
            later.changed_since(&earlier).is_empty(),
            "the order of files says nothing"
        );
        later.answers[1].evidence[0].place = "第24条".to_owned();
        later.answers.push(answered("DI-01", Answer::Planned));
        later.answers.remove(0);
        let changed: Vec<_> = later
            .changed_since(&earlier)
            .into_iter()
            .map(ItemCode::as_str)
            .collect();
        assert_eq!(changed, ["HR-02", "DI-01", "HR-01"]);
    }
}
