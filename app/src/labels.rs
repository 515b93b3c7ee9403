//! Sentences that name a button, a link or a field call it what it is called, and
//! one thing is one.

use crate::account::words::pages as account_pages;
use crate::application::words as application;
use crate::application::words::pages as apply;
use crate::assessment::words as assessment;
use crate::assessment::words::pages as items;
use crate::decision::words as decision;
use crate::decision::words::pages as decide;
use crate::home::words::statements;
use crate::operator::words as operator;
use crate::operator::words::pages as operator_pages;
use crate::review::words as review;
use crate::review::words::pages as review_pages;
use crate::review::words::staff;
use crate::text::{Lang, Text};

/// Looks for `label` in the quotation marks of each language.
fn names(say: impl Fn(Lang) -> String, label: Text) {
    for (lang, open, close) in [(Lang::Ja, '「', '」'), (Lang::En, '“', '”')] {
        let say = say(lang);
        let quoted = format!("{open}{}{close}", label.of(lang));
        assert!(say.contains(&quoted), "{quoted} is not in: {say}");
    }
}

#[test]
fn sentences_name_things_as_they_are_labelled() {
    let table = [
        (account_pages::REGISTER_SENT_WHAT, account_pages::CONFIRM_DO),
        (apply::CORRECTION_HOW, application::TASK_SUBMIT),
        (apply::INELIGIBLE, application::TASK_ELIGIBILITY),
        (apply::SAVED_CLASH, apply::SAVE_AND_GO_ON),
        (
            assessment::NOBODY_USED,
            assessment::answer(crate::assessment::Answer::IntroducedNotUsed),
        ),
        (decision::NO_TIER, decision::NOT_CERTIFY),
        (decision::NOT_REVIEWED, review_pages::HAND_IN),
        (decide::DRAFT_UNPRINTABLE, operator::PRINT_NAME),
        (decide::RELEASE_WHAT, decide::RELEASE),
        (review_pages::PROPOSED, decide::SEND_BACK),
        (statements::QUESTIONS[0].1, apply::SAVE_AND_GO_ON),
    ];
    for (sentence, label) in table {
        names(|lang| sentence.of(lang).to_owned(), label);
    }
    names(
        |lang| decision::unprintable(lang, "R-1", &['𠮷']),
        operator::PRINT_NAME,
    );
    names(
        |lang| operator_pages::unprintable(lang, "𠮷"),
        operator::PRINT_NAME,
    );
    names(
        |lang| items::item_problem(lang, "HR-01", "…"),
        items::DETAILS,
    );
    names(
        |lang| review::reason_missing(lang, crate::review::VerdictKind::NeedsMore),
        review::verdict(crate::review::VerdictKind::NeedsMore),
    );
}

#[test]
fn sentences_with_a_single_thing_are_about_one() {
    let en = Lang::En;
    for (said, one) in [
        (review_pages::days_late(en, 1), "1 day late"),
        (review_pages::still_left(en, 1), "1 item is not judged yet"),
        (
            review_pages::still_waiting(en, 1),
            "1 item waits for evidence",
        ),
        (apply::women_men(en, 1, 2), "1 woman, 2 men"),
        (
            apply::without_evidence(en, 2, 1),
            "1 item has no evidence yet",
        ),
        (staff::load(en, 1), "1 case in hand"),
        (
            review::event_evidence_asked(en, 1),
            "The reviewer asked for evidence on 1 item: request a correction",
        ),
    ] {
        assert_eq!(said, one);
    }
}
