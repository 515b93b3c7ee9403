//! Files of the site: named by content, compressed beside, removed when old.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};

const MANIFEST: &str = "manifest.json";

/// The folder the server embeds.
#[derive(Debug)]
pub(super) struct Site {
    folder: PathBuf,
    wanted: BTreeSet<String>,
}

impl Site {
    pub(super) fn open(folder: PathBuf) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self {
            folder,
            wanted: BTreeSet::new(),
        })
    }

    /// Adds a file whose name tells its content, with its compressed forms.
    pub(super) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.put_one(name, || Ok(bytes.to_owned()))?;
        self.put_one(&format!("{name}.br"), || brotli(bytes))?;
        self.put_one(&format!("{name}.gz"), || gzip(bytes))
    }

    /// Adds a file that pages and people ask for by its path.
    pub(super) fn put_by_path(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let there = fs::read(self.folder.join(path));
        if there.is_ok_and(|old| old != bytes) {
            for end in ["", ".br", ".gz"] {
                // Missing is as good as removed; anything else shows in `put`.
                let _ = fs::remove_file(self.folder.join(format!("{path}{end}")));
            }
        }
        self.put(path, bytes)
    }

    fn put_one(&mut self, name: &str, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<()> {
        if !self.folder.join(name).exists() {
            write(&self.folder.join(name), &make()?)?;
        }
        self.wanted.insert(name.to_owned());
        Ok(())
    }

    /// Writes the manifest when it changed, and removes what it does not name.
    pub(super) fn finish(mut self, manifest: &str) -> Result<()> {
        let path = self.folder.join(MANIFEST);
        if fs::read_to_string(&path).is_ok_and(|old| old == manifest) {
            eprintln!("site: unchanged");
        } else {
            write(&path, manifest.as_bytes())?;
            eprintln!("site: {}", self.sizes()?);
        }
        self.wanted.insert(MANIFEST.to_owned());
        for (path, _) in below(&self.folder, |_| false)? {
            if !self.wanted.contains(&path) {
                fs::remove_file(self.folder.join(&path))
                    .with_context(|| format!("cannot remove {path} from the site"))?;
            }
        }
        Ok(())
    }

    fn sizes(&self) -> Result<String> {
        let mut told = Vec::new();
        for name in self.wanted.iter().filter(|name| {
            let kind = Path::new(name).extension();
            kind.is_some_and(|kind| kind == "css" || kind == "js" || kind == "wasm")
        }) {
            let size = |name: &str| fs::metadata(self.folder.join(name)).map(|about| about.len());
            told.push(format!(
                "{name} {} bytes, {} with brotli",
                size(name)?,
                size(&format!("{name}.br"))?
            ));
        }
        Ok(told.join("; "))
    }
}

/// `irodori.css` with its content's hash: `irodori-0123456789abcdef.css`.
pub(super) fn hashed(file: &str, bytes: &[u8]) -> String {
    let (stem, kind) = file.rsplit_once('.').unwrap_or((file, "bin"));
    format!("{stem}-{}.{kind}", hash([bytes]))
}

/// Sixteen hexadecimal digits that tell these contents from others.
pub(super) fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    }
    let mut digits = hex::encode(hasher.finalize());
    digits.truncate(16);
    digits
}

/// Every file below `style/` that is sent as it is, by its path with `/`.
pub(super) fn pictures(style: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let texts = |path: &Path| {
        path.extension()
            .is_some_and(|kind| kind == "css" || kind == "md")
    };
    below(style, texts)?
        .into_iter()
        .map(|(path, file)| Ok((path, fs::read(file)?)))
        .collect()
}

/// Files below a folder, without those that `except` holds for.
fn below(folder: &Path, except: impl Fn(&Path) -> bool) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in
            fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))?
        {
            let file = entry?.path();
            if file.is_dir() {
                folders.push(file);
            } else if !except(&file) {
                let path = file.strip_prefix(folder).unwrap_or(&file);
                found.push((path.to_string_lossy().into_owned(), file));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whole or not at all: a half-written file would be taken for the right one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let part = path.with_extension("part");
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&part, bytes))
        .and_then(|()| fs::rename(&part, path))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Brotli at its best: written once, sent many times.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &settings)
        .context("brotli cannot compress")?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes)?;
    packer.finish().context("gzip cannot compress")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_carries_the_hash_of_the_content() {
        let name = hashed("irodori.css", b"a{}");
        let digits = name
            .strip_prefix("irodori-")
            .and_then(|rest| rest.strip_suffix(".css"));
        assert_eq!(digits.map(str::len), Some(16));
        assert_ne!(name, hashed("irodori.css", b"b{}"));
    }

    #[test]
    fn parts_are_not_confused_when_their_border_moves() {
        assert_ne!(hash([&b"ab"[..], b"c"]), hash([&b"a"[..], b"bc"]));
    }
}
