//! What a decision says on paper: made from the definition's
//! texts and the frozen revision, the same for the draft and for the release.

use app::certificate::{Certificate, Issue};
use app::decision::DecisionOutcome;
use app::programme::{CertificationRules, Placeholder, Template, Tier};
use app::text::{Lang, documents as words, ui};
use app::time::wareki;
use chrono::NaiveDate;

use super::case::Case;
use super::store::Decision;
use crate::config::Config;
use crate::documents::Letter;

/// The certificate's record. Without a number it is a draft.
pub fn certificate(
    config: &Config,
    case: &Case,
    print_name: Option<&str>,
    tier: Tier,
    certified_on: NaiveDate,
    number: Option<&str>,
) -> Certificate {
    let content = &case.revision.content;
    let site = content.site();
    let address = site.map_or(&content.operator.address, |site| &site.address);
    let verify = match number {
        Some(number) => format!("/verify/{number}"),
        None => "/verify".to_owned(),
    };
    Certificate::issue(
        case.definition(),
        Issue {
            number: number.unwrap_or(words::NO_NUMBER_YET.ja).to_owned(),
            operator_name: content.applicant_name(),
            you: content.addressed(),
            print_name: print_name.map(str::to_owned),
            address: address.lines(),
            tier,
            accepted_count: case.outcome.total,
            own_count: case.outcome.own,
            certified_on,
            verify_url: config.url(&verify),
        },
    )
}

/// The template of a decision's letter, and the word it is kept under.
pub fn template<'a>(
    definition: &'a CertificationRules,
    outcome: &DecisionOutcome,
) -> (&'a Template, &'static str) {
    match outcome {
        DecisionOutcome::Certified(_) => (&definition.letters.certified, "certified"),
        DecisionOutcome::NotCertified { .. } => {
            (&definition.letters.not_certified, "not_certified")
        }
    }
}

/// The letter of a decision. A letter of the city is in Japanese.
pub fn letter(
    case: &Case,
    decision: &Decision,
    print_name: Option<&str>,
    certificate: Option<&Certificate>,
    date: NaiveDate,
) -> Letter {
    let definition = case.definition();
    let name = match certificate {
        Some(certificate) => certificate.printed_name().to_owned(),
        None => print_name.map_or_else(|| case.revision.content.applicant_name(), str::to_owned),
    };
    let day =
        |of: fn(&Certificate) -> NaiveDate| certificate.map_or_else(String::new, |c| wareki(of(c)));
    let value = |placeholder| match placeholder {
        Placeholder::OperatorName => name.clone(),
        Placeholder::Tier => certificate
            .map_or("", |c| c.tier.name().of(Lang::Ja))
            .to_owned(),
        Placeholder::Count => decision.accepted.to_string(),
        Placeholder::Number => certificate.map_or_else(String::new, |c| c.number.clone()),
        Placeholder::CertifiedOn => day(|c| c.certified_on),
        Placeholder::ValidFrom => day(|c| c.valid_from),
        Placeholder::ValidTo => day(|c| c.valid_to),
        Placeholder::Reason => match &decision.outcome {
            DecisionOutcome::NotCertified { reason } => reason.clone(),
            DecisionOutcome::Certified(_) => String::new(),
        },
        other => common(definition, case.receipt_no(), other),
    };
    let (template, _) = template(definition, &decision.outcome);
    let (title, body) = template.fill(Lang::Ja, value);
    let addressee = format!("{name} {}", words::HONORIFIC.ja);
    let mut lines: Vec<String> = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    // The template may begin with the name, which stands above it already.
    if lines.first().is_some_and(|line| *line == addressee) {
        lines.remove(0);
    }
    Letter {
        title,
        number: String::new(),
        date,
        addressee: vec![addressee],
        sender: vec![format!(
            "{} {}",
            definition.certificate.issuer_title, definition.certificate.issuer_name
        )],
        body: lines,
        records: None,
        qr: certificate
            .filter(|c| c.number != words::NO_NUMBER_YET.ja)
            .map(|c| crate::documents::Qr {
                url: c.verify_url.clone(),
                label: words::VERIFY_HERE.ja.to_owned(),
            }),
    }
}

/// What both letters have in common.
fn common(definition: &CertificationRules, receipt_no: &str, placeholder: Placeholder) -> String {
    let lang = Lang::Ja;
    match placeholder {
        Placeholder::ReceiptNo => receipt_no.to_owned(),
        Placeholder::ProgrammeName => definition.head.name.of(lang).to_owned(),
        Placeholder::City => definition.head.city.of(lang).to_owned(),
        Placeholder::Office => {
            let office = &definition.head.office;
            let phone = ui::phone(lang, &office.phone, office.hours.of(lang));
            format!("{}\n{phone}", office.name.of(lang))
        }
        Placeholder::IssuerTitle => definition.certificate.issuer_title.clone(),
        Placeholder::IssuerName => definition.certificate.issuer_name.clone(),
        Placeholder::Designation => definition.certificate.designation.clone(),
        _ => String::new(),
    }
}
