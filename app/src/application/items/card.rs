//! The card beside the form: tier, total, ruler and what is missing. The same
//! on the server and in the browser.

use leptos::prelude::*;

use crate::application::State;
use crate::assessment::Tally;
use crate::assessment::words::pages as words;
use crate::programme::CertificationRules;
use crate::programme::marks::{CheckLine, TierName, TierRuler};
use crate::programme::words as programme;
use crate::text::Lang;

/// What the answers come to; what the next tier needs, while answers can still
/// be changed; what decides the tier, until it is decided.
pub fn tally_card(
    tally: &Tally,
    definition: &CertificationRules,
    state: State,
    lang: Lang,
) -> AnyView {
    let outcome = &tally.outcome;
    let tier = match outcome.tier {
        Some(tier) => view! { <TierName tier lang big=true /> }.into_any(),
        None => view! { <b>{words::NO_TIER.of(lang)}</b> }.into_any(),
    };
    let caption = words::caption(lang, definition, tally);
    let next = outcome.next.as_ref().filter(|_| state.is_editable());
    let next = next.map(|next| {
        let tier = next.tier.name().of(lang);
        let lines = outcome
            .checks
            .iter()
            .filter(|check| check.tier == next.tier)
            .flat_map(|check| &check.checks)
            .map(|check| {
                let say = if check.met() {
                    words::met(lang, &programme::condition(lang, &check.condition))
                } else {
                    check
                        .missing
                        .iter()
                        .map(|missing| programme::missing(lang, definition, missing))
                        .collect::<Vec<_>>()
                        .join(words::COMMA.of(lang))
                };
                view! { <CheckLine met=check.met() say /> }
            })
            .collect_view();
        let unanswered = (tally.unanswered > 0).then(
            || view! { <p class="small support">{words::unanswered(lang, tally.unanswered)}</p> },
        );
        view! {
            <hr />
            <h3>{words::up_to(lang, tier)}</h3>
            <ul class="checks small">{lines}</ul>
            {unanswered}
        }
    });
    let own = words::own_counts(lang, definition)
        .filter(|_| state.is_editable())
        .map(|say| view! { <p class="small support">{say}</p> });
    let decided = (!matches!(state, State::Decided | State::Withdrawn))
        .then(|| view! { <p class="small support">{words::TIER_IS_DECIDED.of(lang)}</p> });
    let of = words::of_items(lang, tally.of, outcome.own);
    view! {
        <p>{tier}</p>
        <p>
            <span class="big-number">{outcome.total - outcome.own} <small>{of}</small></span>
        </p>
        <figure class="stack stack-8">
            <TierRuler
                total=tally.ruler.cells
                counts=tally.ruler.solid
                maybe=tally.ruler.hatched
                thresholds=tally.ruler.marks.clone()
            />
            <figcaption class="small">{caption}</figcaption>
        </figure>
        {own}
        {next}
        {decided}
    }
    .into_any()
}

/// The same in one sentence, for those who hear it.
pub fn tally_sentence(
    tally: &Tally,
    definition: &CertificationRules,
    state: State,
    lang: Lang,
) -> String {
    let next = tally.outcome.next.as_ref();
    words::sentence(
        lang,
        definition,
        tally,
        next.filter(|_| state.is_editable()),
    )
}
