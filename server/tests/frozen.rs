//! What was frozen once is read for ever: submissions, certificates, what is
//! published of them, letters, and what the ledger tells of a case.
//!
//! `frozen.json` holds a set of each shape that was ever written, the oldest
//! first. A field that is added makes a new set, and the earlier ones stay.

use std::fmt::Debug;

use app::application::Content;
use app::certificate::{Certificate, Listed};
use app::review::Verdict;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use server::documents::Letter;

const SETS: &str = include_str!("frozen.json");

fn read<T: DeserializeOwned + Serialize + Debug>(sets: &[Value], what: &str) {
    for (n, set) in sets.iter().enumerate() {
        let samples = set[what].as_array().unwrap();
        assert!(!samples.is_empty(), "{what}");
        for sample in samples {
            let read: T = serde_json::from_value(sample.clone())
                .unwrap_or_else(|error| panic!("{what} of set {n}: {error}"));
            if n + 1 == sets.len() {
                let written = serde_json::to_value(&read).unwrap();
                assert_eq!(written, *sample, "{what}: a new shape is a new set");
            }
        }
    }
}

/// What the ledger tells of a case, whichever feature's it is.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Event {
    Application(app::application::Event),
    Review(app::review::Event),
    Decision(app::decision::Event),
}

#[test]
fn every_shape_that_was_ever_frozen_is_read() {
    let sets: Vec<Value> = serde_json::from_str(SETS).unwrap();
    read::<Content>(&sets, "revision");
    read::<Certificate>(&sets, "printed");
    read::<Listed>(&sets, "listed");
    read::<Letter>(&sets, "letter");
    read::<Event>(&sets, "event");
    read::<Verdict>(&sets, "verdict");
}
