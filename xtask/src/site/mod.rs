//! The site: what the server embeds and browsers fetch below `/assets/`.
//!
//! | from | to |
//! |---|---|
//! | crate `app` with `hydrate` | `app-HASH.js`, `app-HASH_bg.wasm` |
//! | `style/main.css` and what it imports | `irodori-HASH.css` |
//! | every other file below `style/` | the same path, e.g. `marks/gold.svg` |
//!
//! Each has a `.br` and a `.gz` beside it. `manifest.json` tells the names that
//! carry a hash of the content: `{"css": …, "js": …, "wasm": …}`. Those may be
//! kept for ever by browsers, and one that is there already need not be made
//! again.

mod css;
mod files;
mod islands;

pub(crate) use files::brotli;

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde_json::json;

use crate::place::Place;
use files::Site;

/// Makes the site, leaving alone what is already right.
pub(crate) fn make(place: &Place) -> Result<()> {
    let mut site = Site::open(place.site())?;
    let islands = islands::make(place)?;
    site.put(&islands.js_name, islands.js.as_bytes())?;
    site.put(&islands.wasm_name, &islands.wasm)?;

    let mut paths = BTreeSet::new();
    for (path, bytes) in files::pictures(&place.style())? {
        site.put_by_path(&path, &bytes)?;
        paths.insert(path);
    }

    let css = css::bundle(&place.style(), "main.css", &paths)?;
    let css_name = files::hashed("irodori.css", css.as_bytes());
    site.put(&css_name, css.as_bytes())?;

    let manifest = json!({
        "css": css_name,
        "js": islands.js_name,
        "wasm": islands.wasm_name,
    });
    let manifest =
        serde_json::to_string_pretty(&manifest).context("the manifest cannot be written")?;
    site.finish(&manifest)
}
