//! What several parts make together, as screens show it.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::words;
use crate::application::pages::both_texts;
use crate::application::words::pages::ONLY_LOOK;
use crate::certificate::Certificate;
use crate::certificate::pages::{Sheet, desk};
use crate::field::Fields;
use crate::programme::Tier;
use crate::text::{site, t};
use crate::ui::fault::{Fault, fault as fault_page};
use crate::ui::{Choice, Choices, Field, Notice};

/// A form of somebody who may only look.
pub(super) fn read_only() -> AnyView {
    let options = vec![
        Choice::new("implemented", words::YES),
        Choice::new("no", words::NO),
    ];
    view! {
        <Notice>
            <p>{t(ONLY_LOOK)}</p>
        </Notice>
        <fieldset class="quiet" disabled=true>
            <Field name="look.name" label=words::NAME value=t(words::NAME_VALUE) problems=&[] />
            <Choices
                name="look.answer"
                label=words::APPLIES
                value="implemented"
                options
                problems=&[]
            />
        </fieldset>
    }
    .into_any()
}

/// Two people saved the same field.
pub(super) fn conflict() -> AnyView {
    both_texts((
        "both.note".to_owned(),
        t(words::NOTE).to_owned(),
        t(words::SENTENCE).to_owned(),
        String::new(),
    ))
}

/// The certificate's sheet, before it has a code.
pub(super) fn certificate() -> AnyView {
    let day = |year| NaiveDate::from_ymd_opt(year, 12, 1).unwrap_or_default();
    let certificate = Certificate {
        number: "AH2023-0001".to_owned(),
        operator_name: words::NAME_VALUE.ja.to_owned(),
        print_name: None,
        address: String::new(),
        tier: Tier::Gold,
        accepted_count: 22,
        own_count: 0,
        total_items: 32,
        certified_on: day(2023),
        valid_from: day(2023),
        valid_to: day(2028),
        city: String::new(),
        issuer_title: words::ISSUER_TITLE.ja.to_owned(),
        issuer_name: words::ISSUER.ja.to_owned(),
        programme_name: words::PROGRAMME.ja.to_owned(),
        wording: words::WORDING.map(|line| line.ja.to_owned()).into(),
        verify_url: "https://irodori.example/verify/AH2023-0001".to_owned(),
    };
    desk(&certificate, Sheet::Sample).into_any()
}

/// A fault of ours, met with something typed.
pub(super) fn fault() -> AnyView {
    let page = fault_page(Fault {
        title: t(site::UNEXPECTED).to_owned(),
        words: t(site::UNEXPECTED_WHAT).to_owned(),
        incident: Some("7H4-9RC".to_owned()),
        typed: [(t(words::NOTE), t(words::SENTENCE))]
            .into_iter()
            .collect::<Fields>(),
        again: Some("#main".to_owned()),
        page: Some("#main".to_owned()),
        changed: None,
        csrf: String::new(),
    });
    // It has the heading of a whole page, and this page has one already.
    view! {
        <div inert=true aria-hidden="true">
            {page}
        </div>
    }
    .into_any()
}
