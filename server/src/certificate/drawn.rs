//! PDFs that were drawn lately. A PDF follows from its frozen record and the
//! layouts of this binary alone, so the record's hash is all there is to know.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use crate::documents::{DocumentError, Printer};

/// How many are kept; one is about a hundred kilobytes.
const MOST: usize = 64;

/// The PDFs drawn lately, the newest last.
#[derive(Debug, Default)]
pub struct Drawn(Mutex<VecDeque<(String, Bytes)>>);

impl Drawn {
    fn known(&self, sha256: &str) -> Option<Bytes> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| known == sha256)?;
        let entry = kept.remove(at)?;
        let pdf = entry.1.clone();
        kept.push_back(entry);
        Some(pdf)
    }

    fn keep(&self, sha256: &str, pdf: &Bytes) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.pop_front();
        }
        kept.push_back((sha256.to_owned(), pdf.clone()));
    }

    /// The PDF of the record named `sha256`, drawn off the request's thread if
    /// it was not drawn lately.
    pub async fn get(
        &self,
        printer: &Arc<Printer>,
        sha256: &str,
        draw: impl FnOnce(&Printer) -> Result<Vec<u8>, DocumentError> + Send + 'static,
    ) -> anyhow::Result<Bytes> {
        if let Some(pdf) = self.known(sha256) {
            return Ok(pdf);
        }
        let printer = Arc::clone(printer);
        let pdf: Bytes = tokio::task::spawn_blocking(move || draw(&printer))
            .await??
            .into();
        self.keep(sha256, &pdf);
        Ok(pdf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_asked_for_goes_first() {
        let drawn = Drawn::default();
        for n in 0..MOST {
            drawn.keep(&n.to_string(), &Bytes::new());
        }
        assert!(drawn.known("0").is_some());
        drawn.keep("new", &Bytes::new());
        assert!(drawn.known("0").is_some());
        assert!(drawn.known("1").is_none());
        assert!(drawn.known("new").is_some());
    }
}
