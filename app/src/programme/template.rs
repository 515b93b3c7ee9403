//! Letters, mails and whatever else the city writes itself, with a fixed list of
//! placeholders. Which of them a text may use, its kind of programme says.

use serde::{Deserialize, Serialize};

use crate::text::{Lang, LocalText};

/// A text with a subject, in which placeholders such as `{operator_name}` stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Heading of the letter, or subject line of the mail.
    pub subject: LocalText,
    /// The text; an empty line parts paragraphs.
    pub body: LocalText,
}

/// Something a template may leave to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Placeholder {
    /// Name of the operator.
    OperatorName,
    /// Name of the person written to.
    PersonName,
    /// Receipt number of the application.
    ReceiptNo,
    /// Name of the programme.
    ProgrammeName,
    /// Name of the city.
    City,
    /// Name, telephone and hours of the office.
    Office,
    /// Title of who certifies.
    IssuerTitle,
    /// Name of who certifies.
    IssuerName,
    /// What the operator is from now on.
    Designation,
    /// The tier, in words.
    Tier,
    /// How many items were accepted.
    Count,
    /// Number of the certificate.
    Number,
    /// Day of certification.
    CertifiedOn,
    /// First day of validity.
    ValidFrom,
    /// Last day of validity.
    ValidTo,
    /// Reason of a refusal, or of a return for correction.
    Reason,
    /// Day and time until which something has to be done.
    Deadline,
    /// When it happened, day and time.
    At,
    /// Address of the page the mail leads to.
    Link,
    /// The fiscal years in which use counts.
    Years,
    /// How a certificate addresses whom it certifies: 貴社, 貴団体.
    You,
}

impl Placeholder {
    /// Every placeholder.
    pub const ALL: [Self; 21] = [
        Self::OperatorName,
        Self::PersonName,
        Self::ReceiptNo,
        Self::ProgrammeName,
        Self::City,
        Self::Office,
        Self::IssuerTitle,
        Self::IssuerName,
        Self::Designation,
        Self::Tier,
        Self::Count,
        Self::Number,
        Self::CertifiedOn,
        Self::ValidFrom,
        Self::ValidTo,
        Self::Reason,
        Self::Deadline,
        Self::At,
        Self::Link,
        Self::Years,
        Self::You,
    ];
    /// The word between the braces.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OperatorName => "operator_name",
            Self::PersonName => "person_name",
            Self::ReceiptNo => "receipt_no",
            Self::ProgrammeName => "programme_name",
            Self::City => "city",
            Self::Office => "office",
            Self::IssuerTitle => "issuer_title",
            Self::IssuerName => "issuer_name",
            Self::Designation => "designation",
            Self::Tier => "tier",
            Self::Count => "count",
            Self::Number => "number",
            Self::CertifiedOn => "certified_on",
            Self::ValidFrom => "valid_from",
            Self::ValidTo => "valid_to",
            Self::Reason => "reason",
            Self::Deadline => "deadline",
            Self::At => "at",
            Self::Link => "link",
            Self::Years => "years",
            Self::You => "you",
        }
    }

    /// Reads the word between the braces.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|placeholder| placeholder.as_str() == word)
    }
}

/// A piece of a template's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// A placeholder of the list.
    Fill(Placeholder),
    /// Braces around something else, or a brace left alone.
    Unknown(&'a str),
}

/// Takes a text apart at its placeholders.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let (words, from) = rest.split_at(open);
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        let end = if from.starts_with('{') {
            from.find('}').map(|i| i + 1)
        } else {
            None
        };
        let (inside, after) = from.split_at(end.unwrap_or(1));
        let word = inside.strip_prefix('{').and_then(|s| s.strip_suffix('}'));
        pieces.push(
            word.and_then(Placeholder::parse)
                .map_or(Piece::Unknown(inside), Piece::Fill),
        );
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// `text` with each placeholder replaced by what `value` says. What is filled
/// in is never read for placeholders again.
pub fn fill(text: &str, value: impl Fn(Placeholder) -> String) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) | Piece::Unknown(words) => words.to_owned(),
            Piece::Fill(placeholder) => value(placeholder),
        })
        .collect()
}

impl Template {
    /// Subject and body in `lang`, filled in. Line breaks in a value for the
    /// subject become spaces, because a subject is one line.
    pub fn fill(&self, lang: Lang, value: impl Fn(Placeholder) -> String) -> (String, String) {
        let subject = fill(self.subject.of(lang), |p| {
            value(p).split_whitespace().collect::<Vec<_>>().join(" ")
        });
        (subject, fill(self.body.of(lang), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_reads_back() {
        for placeholder in Placeholder::ALL {
            assert_eq!(Placeholder::parse(placeholder.as_str()), Some(placeholder));
        }
    }

    #[test]
    fn a_value_is_not_read_for_placeholders() {
        let text = fill("{operator_name} 様 {reason}", |p| match p {
            Placeholder::OperatorName => "{reason}".to_owned(),
            _ => "理由".to_owned(),
        });
        assert_eq!(text, "{reason} 様 理由");
    }

    #[test]
    fn unknown_and_lonely_braces_are_found() {
        let found: Vec<_> = pieces("a{x}b}c{tier}d{")
            .into_iter()
            .filter(|p| matches!(p, Piece::Unknown(_)))
            .collect();
        assert_eq!(
            found,
            [
                Piece::Unknown("{x}"),
                Piece::Unknown("}"),
                Piece::Unknown("{")
            ]
        );
    }

    #[test]
    fn a_subject_stays_one_line() {
        let text = LocalText {
            ja: "{reason}".to_owned(),
            en: String::new(),
        };
        let template = Template {
            subject: text.clone(),
            body: text,
        };
        let (subject, body) = template.fill(Lang::Ja, |_| "一\n二".to_owned());
        assert_eq!((subject.as_str(), body.as_str()), ("一 二", "一\n二"));
    }
}
