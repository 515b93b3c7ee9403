//! A QR code as an SVG picture that prints sharply at any size.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

use super::DocumentError;

/// Modules of white around the symbol that readers need (ISO/IEC 18004).
const QUIET: usize = 4;

/// The code for `address`, level M (15 % may be lost), with its quiet zone.
/// Its side is the returned number of modules.
pub(super) fn svg(address: &str) -> Result<(String, usize), DocumentError> {
    let code = QRBuilder::new(address)
        .ecl(ECL::M)
        .build()
        .map_err(|_| DocumentError::Qr)?;
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let from = x;
            while x < code.size && code[y][x].value() {
                x += 1;
            }
            if x > from {
                // Runs in one stroke: neighbours drawn apart show hairlines on screens.
                let run = x - from;
                // Writing into a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", from + QUIET, y + QUIET);
            } else {
                x += 1;
            }
        }
    }
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><rect width="{side}" height="{side}" fill="#fff"/><path fill="#1a1a1a" d="{path}"/></svg>"##
    );
    Ok((svg, side))
}
