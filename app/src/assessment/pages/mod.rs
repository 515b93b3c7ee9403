//! The pages of the self-assessment: areas, items, evidence.

mod area;
mod evidence;
mod item;

pub use area::{AreaModel, area};
pub use evidence::{EvidenceModel, FileLine, evidence, remove_file};
pub use item::{ItemModel, LinkedFile, item};
