//! What a reviewer has typed on an item and not given as a verdict yet.

use super::Verdict;
use crate::field::Fields;
use crate::programme::ItemCode;

/// The fields of a verdict's form.
pub const PARTS: [&str; 3] = ["verdict", "reason", "note"];

/// What a field of the form is called in the draft of the whole case.
pub fn name(item: &ItemCode, part: &str) -> String {
    format!("{item}.{part}")
}

/// The form of an item: the verdict that holds, and what was typed since over it.
pub fn form(item: &ItemCode, holds: Option<&Verdict>, draft: &Fields) -> Fields {
    let given = |part| {
        holds.map_or("", |verdict| match part {
            "verdict" => verdict.kind.as_str(),
            "reason" => &verdict.reason,
            _ => &verdict.note,
        })
    };
    PARTS
        .into_iter()
        .map(|part| (part, draft.find(&name(item, part)).unwrap_or(given(part))))
        .collect()
}

/// What of a posted form has to be kept: everything that differs from `now`,
/// the form as it would stand today, under its name in the draft. Where a
/// verdict was given since the form was opened, a field that is empty was not
/// emptied by anybody.
pub fn typed(item: &ItemCode, posted: &Fields, now: &Fields, is_fresh: bool) -> Fields {
    PARTS
        .into_iter()
        .filter_map(|part| Some((part, posted.find(part)?)))
        .filter(|(part, value)| *value != now.get(part))
        .filter(|(_, value)| is_fresh || !value.is_empty())
        .map(|(part, value)| (name(item, part), value))
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::review::VerdictKind;

    fn item() -> ItemCode {
        ItemCode::parse("HR-01").unwrap()
    }

    fn given() -> Verdict {
        Verdict {
            item: item(),
            kind: VerdictKind::Rejected,
            reason: "日付がない".to_owned(),
            note: String::new(),
        }
    }

    fn posted(verdict: &str, reason: &str, note: &str) -> Fields {
        [("verdict", verdict), ("reason", reason), ("note", note)]
            .into_iter()
            .collect()
    }

    #[test]
    fn what_was_typed_stands_over_what_was_given() {
        let draft: Fields = [("HR-01.reason", ""), ("HR-02.note", "x")]
            .into_iter()
            .collect();
        assert_eq!(
            form(&item(), Some(&given()), &draft),
            posted("rejected", "", "")
        );
        assert_eq!(form(&item(), None, &Fields::new()), posted("", "", ""));
    }

    #[test]
    fn only_what_differs_is_kept() {
        let now = form(&item(), Some(&given()), &Fields::new());
        let same = typed(&item(), &now, &now, true);
        assert!(same.is_empty());
        let emptied = typed(&item(), &posted("rejected", "", ""), &now, true);
        assert_eq!(emptied, [("HR-01.reason", "")].into_iter().collect());
    }

    #[test]
    fn a_form_from_before_the_verdict_empties_nothing() {
        let now = form(&item(), Some(&given()), &Fields::new());
        let before = typed(&item(), &posted("", "", "電話で聞く"), &now, false);
        assert_eq!(before, [("HR-01.note", "電話で聞く")].into_iter().collect());
    }
}
