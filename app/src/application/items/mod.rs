//! The pages of the self-assessment in an application: areas, items, evidence,
//! and the card with what they come to.

#[cfg(feature = "ssr")]
mod area;
pub mod card;
#[cfg(feature = "ssr")]
mod evidence;
#[cfg(feature = "ssr")]
mod item;

#[cfg(feature = "ssr")]
pub use area::{AreaModel, area};
#[cfg(feature = "ssr")]
pub use evidence::{EvidenceModel, FileLine, evidence, remove_file};
#[cfg(feature = "ssr")]
pub use item::{ItemModel, LinkedFile, item};
