//! Letters and mails of a programme file, with their placeholders.

use std::ops::Range;

use super::cursor::Section;
use super::fault::{Fault, Faults};
use super::read::with;
use crate::programme::template::{Piece, pieces};
use crate::programme::{MailKind, Mails, Placeholder, Template};

pub(super) fn mails(root: &mut Section<'_>, faults: &mut Faults<'_>) -> Mails {
    with(root, faults, "mails", |section, faults| {
        let mut mail =
            |kind: MailKind| template(section, faults, kind.as_str(), kind.placeholders(), None);
        Mails {
            submitted: mail(MailKind::Submitted),
            correction: mail(MailKind::Correction),
            resubmitted: mail(MailKind::Resubmitted),
            withdrawn: mail(MailKind::Withdrawn),
            released: mail(MailKind::Released),
            assigned: mail(MailKind::Assigned),
        }
    })
}

/// A letter or mail whose placeholders are all `allowed`, and whose body has
/// the one it `needs`.
pub(super) fn template(
    section: &mut Section<'_>,
    faults: &mut Faults<'_>,
    key: &'static str,
    allowed: &'static [Placeholder],
    needs: Option<Placeholder>,
) -> Template {
    with(section, faults, key, |section, faults| {
        let (subject, subject_at) = section.local_at(faults, "subject");
        let (body, body_at) = section.local_at(faults, "body");
        for (text, at) in [&subject.ja, &subject.en, &body.ja, &body.en]
            .into_iter()
            .zip(subject_at.iter().chain(&body_at))
        {
            placeholders(text, at, allowed, faults);
        }
        if let Some(needed) = needs {
            for (text, at) in [&body.ja, &body.en].into_iter().zip(body_at) {
                if !text.is_empty() && !pieces(text).contains(&Piece::Fill(needed)) {
                    faults.add(at.start, Fault::LacksPlaceholder(needed));
                }
            }
        }
        Template { subject, body }
    })
}

/// Reports what stands in braces in `text` and is not `allowed` there.
pub(super) fn placeholders(
    text: &str,
    at: &Range<usize>,
    allowed: &'static [Placeholder],
    faults: &mut Faults<'_>,
) {
    let mut seen: Vec<String> = Vec::new();
    for piece in pieces(text) {
        let found = match piece {
            Piece::Unknown(found) => found.to_owned(),
            Piece::Fill(placeholder) if !allowed.contains(&placeholder) => {
                format!("{{{}}}", placeholder.as_str())
            }
            Piece::Words(_) | Piece::Fill(_) => continue,
        };
        let before = seen.iter().filter(|earlier| **earlier == found).count();
        seen.push(found.clone());
        let place = faults.place_in(at, &found, before);
        faults.add(place, Fault::UnknownPlaceholder { found, allowed });
    }
}
