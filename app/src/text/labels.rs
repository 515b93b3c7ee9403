//! Sentences that name a button, a link or a field call it what it is called.

use super::{Lang, Text};
use super::{
    account_pages, application, application_pages as apply, assessment, assessment_pages as items,
    decision, decision_pages as decide, operator, operator_pages, review, review_pages, statements,
};

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
