//! Verdicts and what they come to.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::assessment::EvidenceLink;
use crate::id::FileId;
use crate::programme::specimen::{city, code, with_tiers};
use crate::programme::{Condition, PercentOf, Tier};
use crate::text::Lang;

fn answer(item: &str, answer: Answer) -> ItemAnswer {
    ItemAnswer {
        item: code(item),
        answer,
        since: None,
        women: None,
        men: None,
        note: String::new(),
        reason: String::new(),
        evidence: vec![file(1), file(2)],
    }
}

fn file(n: u128) -> EvidenceLink {
    EvidenceLink {
        file: FileId::new(uuid::Uuid::from_u128(n)),
        place: String::new(),
    }
}

fn verdict(item: &str, kind: VerdictKind) -> Verdict {
    Verdict {
        item: code(item),
        kind,
        reason: String::new(),
        note: String::new(),
    }
}

/// The first 27 standard items claimed, one not applicable, the rest no.
fn claims() -> Vec<ItemAnswer> {
    let definition = city();
    let standard = definition.open_items().filter(|item| !item.own_initiative);
    standard
        .enumerate()
        .map(|(n, item)| {
            let given = match n {
                0..27 => Answer::Implemented,
                27 => Answer::NotApplicable,
                _ => Answer::No,
            };
            answer(item.code.as_str(), given)
        })
        .collect()
}

/// 14 accepted, 2 rejected, 2 in need of more, 9 left: the reference screen.
fn verdicts() -> Vec<Verdict> {
    let kind = |n| match n {
        0..14 => VerdictKind::Accepted,
        14..16 => VerdictKind::Rejected,
        _ => VerdictKind::NeedsMore,
    };
    claims()
        .iter()
        .take(18)
        .enumerate()
        .map(|(n, a)| verdict(a.item.as_str(), kind(n)))
        .collect()
}

#[test]
fn the_figures_of_the_reference_screen() {
    let definition = city();
    let progress = progress(&definition, &claims(), &verdicts());
    assert_eq!(
        progress,
        Progress {
            of: 27,
            rejected: 2,
            needs_more: 2,
            left: 9
        }
    );
    assert_eq!(
        evaluate(&definition, &standings(&definition, &claims(), &verdicts())).total,
        14
    );
    let best = at_best(&definition, &claims(), &verdicts());
    assert_eq!((best.total, best.tier), (25, Some(Tier::Gold)));
    let ruler = ruler(&definition, &claims(), &verdicts());
    assert_eq!((ruler.solid, ruler.hatched, ruler.cells), (14, 11, 32));
}

#[test]
fn a_proposal_waits_for_every_verdict_and_for_open_requests() {
    let definition = city();
    let claims = vec![
        answer("HR-01", Answer::Implemented),
        answer("HR-02", Answer::Implemented),
        answer("HR-03", Answer::No),
    ];
    let mut verdicts = vec![verdict("HR-01", VerdictKind::NeedsMore)];
    assert_eq!(
        ready_to_propose(&definition, &claims, &verdicts),
        Err(Refusal::VerdictsMissing(1))
    );
    verdicts.push(verdict("HR-02", VerdictKind::Rejected));
    let refusal = ready_to_propose(&definition, &claims, &verdicts).unwrap_err();
    assert_eq!(refusal, Refusal::NeedsMoreOpen(1));
    assert!(refusal.say(Lang::Ja).contains("1件"));
    verdicts.push(verdict("HR-01", VerdictKind::Accepted));
    assert_eq!(
        ready_to_propose(&definition, &claims, &verdicts),
        Ok(()),
        "the later verdict holds"
    );
}

#[test]
fn nothing_claimed_is_ready_at_once() {
    assert_eq!(
        ready_to_propose(&city(), &[answer("HR-01", Answer::No)], &[]),
        Ok(())
    );
}

#[test]
fn what_does_not_apply_is_judged_only_where_shares_matter() {
    let claims = [answer("HR-01", Answer::NotApplicable)];
    assert_eq!(to_judge(&city(), &claims).count(), 0);
    let share = with_tiers(&[(
        Tier::Gold,
        &[Condition::MinPercent {
            of: PercentOf::Items,
            percent: 50,
        }],
    )]);
    assert_eq!(
        ready_to_propose(&share, &claims, &[]),
        Err(Refusal::VerdictsMissing(1))
    );
    let asked = [verdict("HR-01", VerdictKind::NeedsMore)];
    assert_eq!(progress(&share, &claims, &asked).needs_more, 1);
    assert_eq!(
        hand_in(&share, &claims, &asked),
        Ok(HandIn::NeedsMore(1)),
        "the page counts what the act asks for"
    );
    let accepted = standings(&share, &claims, &[verdict("HR-01", VerdictKind::Accepted)]);
    assert_eq!(accepted.first().unwrap().1, Standing::NotApplicable);
    let rejected = standings(&share, &claims, &[verdict("HR-01", VerdictKind::Rejected)]);
    assert_eq!(rejected.first().unwrap().1, Standing::Other);
}

#[test]
fn a_verdict_on_what_was_never_claimed_counts_nothing() {
    let definition = city();
    let verdicts = [
        verdict("HR-01", VerdictKind::Accepted),
        verdict("HR-02", VerdictKind::Accepted),
    ];
    let standings = standings(&definition, &[answer("HR-01", Answer::Planned)], &verdicts);
    assert_eq!(evaluate(&definition, &standings).total, 0);
}

fn fields(item: &str, kind: &str, reason: &str) -> Fields {
    [("item", item), ("verdict", kind), ("reason", reason)]
        .into_iter()
        .collect()
}

#[test]
fn a_refusal_needs_its_reason_and_an_acceptance_does_not() {
    let claimed = [code("WLB-11")];
    for (kind, reason, fits) in [
        ("accepted", "", true),
        ("accepted", "第24条", true),
        ("rejected", "", false),
        ("rejected", " \n ", false),
        ("rejected", "規程がない", true),
        ("needs_more", "", false),
        ("needs_more", "実績表", true),
        ("", "", false),
        ("maybe", "理由", false),
    ] {
        let read = read_verdict(&fields("WLB-11", kind, reason), &claimed);
        assert_eq!(read.is_ok(), fits, "{kind} {reason}");
    }
}

#[test]
fn a_verdict_is_on_a_claimed_item_and_not_too_long() {
    let claimed = [code("WLB-11")];
    let problems =
        read_verdict(&fields("WLB-12", "rejected", &"あ".repeat(401)), &claimed).unwrap_err();
    let fields: Vec<_> = problems
        .iter()
        .map(|problem| problem.field.as_str())
        .collect();
    assert_eq!(fields, ["item", "reason"]);
}

#[test]
fn verdicts_stay_with_answers_that_stayed() {
    let old = vec![
        answer("HR-01", Answer::Implemented),
        answer("HR-02", Answer::Implemented),
        answer("HR-03", Answer::Implemented),
    ];
    let kept = |new: &[ItemAnswer]| {
        ["HR-01", "HR-02", "HR-03"]
            .into_iter()
            .filter(|item| still_holds(&code(item), &old, new))
            .collect::<Vec<_>>()
    };
    assert_eq!(kept(&old), ["HR-01", "HR-02", "HR-03"]);
    let mut new = old.clone();
    new.get_mut(0).unwrap().evidence = vec![file(2), file(1)];
    assert_eq!(
        kept(&new),
        ["HR-01", "HR-02", "HR-03"],
        "the order of files says nothing"
    );
    new.get_mut(0).unwrap().evidence.push(file(3));
    new.get_mut(1).unwrap().note = "くわしく".to_owned();
    assert_eq!(kept(&new), ["HR-03"]);
    new.pop();
    assert!(kept(&new).is_empty());
}

#[test]
fn users_are_the_numbers_that_were_given() {
    use crate::review::words::pages::users;
    use crate::text::Lang;
    let ja = |women, men| users(Lang::Ja, women, men);
    assert_eq!(ja(None, None), None);
    assert_eq!(ja(Some(3), None).as_deref(), Some("女性3人"));
    assert_eq!(ja(Some(3), Some(0)).as_deref(), Some("女性3人、男性0人"));
    let en = users(Lang::En, Some(1), Some(2));
    assert_eq!(en.as_deref(), Some("1 woman, 2 men"));
}
