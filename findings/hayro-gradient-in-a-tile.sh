#!/usr/bin/env bash
# hayro 0.9.0 draws a gradient (`sh`) in a tiling pattern elsewhere than its tile, and so not at all, where the pattern
# has a Matrix and the page a clip about it: the clip is moved by the Matrix once more. It warns of nothing. WeasyPrint
# writes every CSS gradient so, bars of a chart among them. Without the clip, or with a plain colour in the tile, it
# draws the tile. 0.7.1, which typst uses, did the same when it was tried.
#
# Seen: dots of colour on a page of 500 x 150, tile of 200 x 40 at 250, 60:
#   plain, no clip: 8000    plain, clip: 8000    gradient, no clip: 8000    gradient, clip: 0
#
# Irodori shows no page with a gradient in a tile, and says so (server/src/files/pages/truth.rs).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "tile"
version = "0.1.0"
edition = "2024"
[dependencies]
hayro = "=0.9.0"
TOML
cat > src/main.rs <<'RUST'
use std::fmt::Write as _;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

fn pdf(paint: &str, clip: &str) -> Vec<u8> {
    let content = format!("{clip} /Pattern cs /T scn 250 60 200 40 re f");
    let gradient = "<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 20 200 20]/Extend[true true]\
                    /Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 150]/Contents 5 0 R\
         /Resources<</Pattern<</T 4 0 R>>>>>>"
            .to_owned(),
        format!(
            "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 200 40]/XStep 200/YStep 40\
             /Matrix[1 0 0 1 250 60]/Resources<</Shading<</S {gradient}>>>>/Length {}>>stream\n{paint}\nendstream",
            paint.len()
        ),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    let (mut out, mut places) = (String::from("%PDF-1.7\n"), String::new());
    for (n, object) in (1..).zip(&objects) {
        writeln!(places, "{:010} 00000 n ", out.len()).unwrap();
        writeln!(out, "{n} 0 obj {object} endobj").unwrap();
    }
    let (at, size) = (out.len(), objects.len() + 1);
    write!(
        out,
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{at}\n%%EOF\n"
    )
    .unwrap();
    out.into_bytes()
}

fn main() {
    let clip = "250 60 200 40 re W n";
    for (what, paint, clip) in [
        ("plain, no clip", "1 0 0 rg 0 0 200 40 re f", ""),
        ("plain, clip", "1 0 0 rg 0 0 200 40 re f", clip),
        ("gradient, no clip", "/S sh", ""),
        ("gradient, clip", "/S sh", clip),
    ] {
        let pdf = Pdf::new(pdf(paint, clip)).unwrap();
        let mut settings = InterpreterSettings::default();
        settings.warning_sink = std::sync::Arc::new(|warning| println!("warning: {warning:?}"));
        let size = PixmapSettings { x_scale: 1.0, y_scale: 1.0, bg_color: WHITE };
        let (cache, how) = (RenderCache::new(), RenderSettings::default());
        let picture = render(&pdf.pages()[0], &cache, &settings, &how, &size);
        let colored = picture.data().iter().filter(|dot| dot.g < 250).count();
        println!("{what}: {colored}");
    }
}
RUST
seen=$(CARGO_TARGET_DIR="$folder/target" cargo run --quiet)
echo "$seen"
expected='plain, no clip: 8000
plain, clip: 8000
gradient, no clip: 8000
gradient, clip: 0'
[ "$seen" = "$expected" ] || { echo "This has changed." >&2; exit 1; }
