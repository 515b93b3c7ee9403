//! Documents on paper and as PDF: the certificate (認定証), letters (通知書)
//! and the copy of what was sent (控え).
//!
//! A document is a pure function of its record: the same record gives the
//! same bytes, because nothing here reads a clock, a locale or a system font.
//! Every one is PDF/UA-1 and PDF/A-2a at once: tagged, with a language, a
//! title, real headings and table headers, and words for every picture.
//!
//! Layouts are typst files beside this one. They read `/record.json`, so that
//! text from people is data and never markup.

mod certificate;
pub mod entity;
mod letter;
mod qr;
mod receipt;
pub mod store;
mod world;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{Datelike, NaiveDate};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use letter::{Letter, Qr, Records};
pub use receipt::{Receipt, Section};
pub(crate) use world::GOTHIC;
use world::{Desk, Fonts, Input, Layout};

/// Why a document was not made. Carries no personal data.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Characters of the record are in no loaded font. A print spelling
    /// without them is needed, or a font in `DATA/fonts`.
    #[error("{} characters are in no loaded font", .0.len())]
    Unprintable(Vec<char>),
    /// The address for the QR code is too long for one.
    #[error("the address does not fit into a QR code")]
    Qr,
    /// A layout did not compile, or its result is no PDF/UA and PDF/A. The
    /// text names the layout's mistake, never the record.
    #[error("the layout failed: {0}")]
    Layout(String),
}

/// Loads the fonts once and makes documents. Cheap to share in an `Arc`; each
/// call is short (milliseconds) but pure calculation, so it belongs on the
/// blocking pool.
#[derive(Debug)]
pub struct Printer {
    fonts: Fonts,
    made: AtomicUsize,
    /// How many were made when [`rest`](Self::rest) was called last.
    rested_at: AtomicUsize,
}

/// After so many documents, what typst remembers is looked through.
const SWEPT_EVERY: usize = 8;

impl Printer {
    /// Loads the fonts of the binary and, behind them in order of file name,
    /// those in `extra_fonts` (`DATA/fonts`, for 外字). A file there that is
    /// no font is passed over.
    pub fn new(extra_fonts: Option<&Path>) -> Self {
        Self {
            fonts: Fonts::load(extra_fonts),
            made: AtomicUsize::new(0),
            rested_at: AtomicUsize::new(0),
        }
    }

    /// To be called once in a while: where no document was made since the last
    /// time, what typst remembers of those before leaves the memory.
    pub fn rest(&self) {
        let made = self.made.load(Ordering::Relaxed);
        if self.rested_at.swap(made, Ordering::Relaxed) == made {
            comemo::evict(0);
        }
    }

    /// The certificate as printed: A4 landscape, one page.
    ///
    /// # Errors
    /// [`DocumentError::Unprintable`] where the name cannot be set.
    pub fn certificate(
        &self,
        record: &app::certificate::Certificate,
    ) -> Result<Vec<u8>, DocumentError> {
        let sheet = certificate::sheet(record)?;
        self.refuse_unprintable(&sheet.text)?;
        self.print(&sheet)
    }

    /// The certificate as it would be, with 見本 across the sheet.
    ///
    /// # Errors
    /// As [`certificate`](Self::certificate).
    pub fn certificate_draft(
        &self,
        record: &app::certificate::Certificate,
    ) -> Result<Vec<u8>, DocumentError> {
        let sheet = certificate::sheet(record)?;
        self.refuse_unprintable(&sheet.text)?;
        self.print(&sheet.into_draft())
    }

    /// A letter (通知書), A4 portrait.
    ///
    /// # Errors
    /// [`DocumentError::Unprintable`] where a character cannot be set.
    pub fn letter(&self, letter: &Letter) -> Result<Vec<u8>, DocumentError> {
        let sheet = letter::sheet(letter)?;
        self.refuse_unprintable(&sheet.text)?;
        self.print(&sheet)
    }

    /// The letter as it would be, with 見本 across the sheet.
    ///
    /// # Errors
    /// As [`letter`](Self::letter).
    pub fn letter_draft(&self, letter: &Letter) -> Result<Vec<u8>, DocumentError> {
        let sheet = letter::sheet(letter)?;
        self.refuse_unprintable(&sheet.text)?;
        self.print(&sheet.into_draft())
    }

    /// The copy of what was sent, A4 portrait. Characters that no font has
    /// stand as 〓, and the copy then says so: it never fails for them.
    pub fn receipt(&self, receipt: &Receipt) -> Result<Vec<u8>, DocumentError> {
        self.print(&receipt::sheet(receipt, |text| self.unprintable(text)))
    }

    /// The characters of `text` that cannot be printed, each once, in the
    /// order they come: those in no loaded font, and private ones (外字),
    /// which PDF/A-2a forbids because nobody can say what they mean.
    pub fn unprintable(&self, text: &str) -> Vec<char> {
        let mut found = Vec::new();
        for c in text.chars() {
            if !self.fonts.can_print(c) && !found.contains(&c) {
                found.push(c);
            }
        }
        found
    }

    /// The characters of a letter and its certificate that cannot be printed:
    /// of everything that stands on them.
    ///
    /// # Errors
    /// [`DocumentError::Qr`].
    pub fn unprintable_on(
        &self,
        letter: &Letter,
        certificate: Option<&app::certificate::Certificate>,
    ) -> Result<Vec<char>, DocumentError> {
        let mut text = letter::sheet(letter)?.text;
        if let Some(certificate) = certificate {
            text.push_str(&certificate::sheet(certificate)?.text);
        }
        Ok(self.unprintable(&text))
    }

    fn refuse_unprintable(&self, text: &str) -> Result<(), DocumentError> {
        let found = self.unprintable(text);
        if found.is_empty() {
            Ok(())
        } else {
            Err(DocumentError::Unprintable(found))
        }
    }

    fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, DocumentError> {
        let mut data = sheet.data.clone();
        data["extra"] = serde_json::json!(self.fonts.extra);
        let desk = Desk::new(&self.fonts, sheet.layout, &data, &sheet.pictures);
        let compiled = typst::compile::<PagedDocument>(&desk);
        // What the next document can reuse (fonts, pictures) is touched by
        // each; what is not touched for a while leaves the memory. Looking
        // through it all takes longer than a tenth of a document does.
        let made = self.made.fetch_add(1, Ordering::Relaxed);
        if made.is_multiple_of(SWEPT_EVERY) {
            comemo::evict(1);
        }
        let document = compiled.output.map_err(|e| layout_error(&e))?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|e| DocumentError::Layout(e.message().to_string()))?;
        let made = Datetime::from_ymd(sheet.on.year(), month(sheet.on), day(sheet.on));
        let options = PdfOptions {
            ident: Smart::Custom(sheet.ident.clone()),
            creator: Smart::Custom(Some("Irodori".to_owned())),
            timestamp: made.map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|e| layout_error(&e))
    }
}

/// A document ready to be set.
struct Sheet {
    layout: Layout,
    /// What the layout reads as its record.
    data: serde_json::Value,
    pictures: Vec<(Input, Arc<[u8]>)>,
    /// Text from people that has to be in the fonts.
    text: String,
    /// Names the document for the PDF identifier.
    ident: String,
    /// The day in the metadata, from the record.
    on: NaiveDate,
}

impl Sheet {
    /// The same with the word for a draft across it.
    fn into_draft(mut self) -> Self {
        self.data["draft"] = serde_json::json!(app::text::documents::DRAFT.ja);
        self.ident.push_str(" draft");
        self
    }
}

/// The code for `address` as a picture that a page can carry in itself.
///
/// # Errors
/// The address is too long for a code.
pub fn code_svg(address: &str) -> Result<String, DocumentError> {
    qr::svg(address).map(|(svg, _)| svg)
}

fn layout_error(errors: &[SourceDiagnostic]) -> DocumentError {
    DocumentError::Layout(
        errors
            .iter()
            .map(|e| e.message.as_str())
            .collect::<Vec<_>>()
            .join("; "),
    )
}

fn month(date: NaiveDate) -> u8 {
    u8::try_from(date.month()).unwrap_or(1)
}

fn day(date: NaiveDate) -> u8 {
    u8::try_from(date.day()).unwrap_or(1)
}

#[cfg(test)]
mod tests;
