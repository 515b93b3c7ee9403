//! The certificate (認定証): its record as the layout wants it.

use std::sync::Arc;

use app::certificate::Certificate;
use app::programme::Tier;
use app::text::{Lang, documents as words};
use app::time::wareki;
use chrono::Datelike;
use serde_json::json;

use super::world::{Input, Layout};
use super::{DocumentError, Sheet, qr};

const FRAME: &[u8] = include_bytes!("../../assets/marks/frame.svg");

/// The mark of a tier, as on the screens.
const fn mark(tier: Tier) -> &'static [u8] {
    match tier {
        Tier::Platinum => include_bytes!("../../assets/marks/platinum.svg"),
        Tier::Gold => include_bytes!("../../assets/marks/gold.svg"),
        Tier::Silver => include_bytes!("../../assets/marks/silver.svg"),
        Tier::Bronze => include_bytes!("../../assets/marks/bronze.svg"),
    }
}

pub(super) fn sheet(record: &Certificate) -> Result<Sheet, DocumentError> {
    let lang = Lang::Ja;
    let (code, side) = qr::svg(&record.verify_url)?;
    let name = record
        .print_name
        .as_deref()
        .unwrap_or(&record.operator_name);
    let number = words::number(lang, &record.number);
    let head = words::CERTIFICATE.of(lang);
    let tier = record.tier.name().of(lang);
    let issuer = format!("{} {}", record.issuer_title, record.issuer_name);
    let programme = if record.programme_name.starts_with(&record.city) {
        record.programme_name.clone()
    } else {
        format!("{}{}", record.city, record.programme_name)
    };
    let validity = [
        words::VALIDITY.of(lang).to_owned(),
        words::valid_from(lang, &wareki(record.valid_from)),
        words::valid_to(lang, &wareki(record.valid_to)),
        without_scheme(&record.verify_url).to_owned(),
    ];
    let text = [
        name,
        &number,
        &issuer,
        &programme,
        &validity.concat(),
        &record.wording.concat(),
    ]
    .concat();
    let on = record.certified_on;
    let data = json!({
        "title": format!("{head} {number} {name}"),
        "head": head,
        "programme": programme,
        "number": number,
        "tier": tier,
        "mark_alt": words::mark(lang, tier),
        "accepted": words::accepted(lang, record.accepted_count),
        "name": name,
        "honorific": words::HONORIFIC.of(lang),
        "wording": record.wording,
        "validity": validity,
        "qr_side": side,
        "qr_alt": words::qr(lang, &record.verify_url),
        "certified_on": wareki(on),
        "issuer": issuer,
        "on": [on.year(), on.month(), on.day()],
    });
    Ok(Sheet {
        layout: Layout::Certificate,
        data,
        pictures: vec![
            (Input::Frame, Arc::from(FRAME)),
            (Input::Mark, Arc::from(mark(record.tier))),
            (Input::Qr, Arc::from(code.into_bytes())),
        ],
        text,
        ident: format!("certificate {}", record.number),
        on,
    })
}

fn without_scheme(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}
