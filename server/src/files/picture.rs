//! The outer structure of pictures: whether one reaches its end, and a copy of
//! it without what the camera wrote beside it (where it was taken, by whom,
//! what hangs behind its end). The pixels are not touched.

use image::metadata::Orientation;

use super::sniff::Media;

/// Whether the picture reaches its own end, whatever follows behind it:
/// telephones add films there, scanners zeros.
pub fn is_whole(media: Media, bytes: &[u8]) -> bool {
    match media {
        Media::Jpeg => jpeg(bytes).is_some(),
        Media::Png => png(bytes).is_some(),
        Media::Pdf | Media::Xlsx | Media::Docx => true,
    }
}

/// The same picture to be handed to others: colours and the side that is up
/// stay, everything else that is not the picture goes. Nothing where the
/// picture has no end or is none.
pub fn without_traces(media: Media, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut copy = Vec::with_capacity(bytes.len());
    match media {
        Media::Jpeg => {
            let pieces = jpeg(bytes)?;
            let turned = pieces.iter().find_map(orientation);
            copy.extend_from_slice(&SOI);
            // The old readers want the first of them first.
            let (first, others): (Vec<_>, Vec<_>) =
                pieces.iter().partition(|piece| piece.marker == APP0);
            for piece in first.into_iter().filter(|piece| piece.is_picture()) {
                piece.write(&mut copy);
            }
            if let Some(turned) = turned {
                copy.extend_from_slice(&exif(turned));
            }
            for piece in others.into_iter().filter(|piece| piece.is_picture()) {
                piece.write(&mut copy);
            }
            copy.extend_from_slice(&EOI);
        }
        Media::Png => {
            copy.extend_from_slice(PNG);
            for chunk in png(bytes)?.into_iter().filter(Chunk::is_picture) {
                copy.extend_from_slice(chunk.bytes);
            }
        }
        Media::Pdf | Media::Xlsx | Media::Docx => return None,
    }
    Some(copy)
}

const SOI: [u8; 2] = [0xFF, 0xD8];
const EOI: [u8; 2] = [0xFF, 0xD9];
const APP0: u8 = 0xE0;

/// A piece of a JPEG: its marker, and all that belongs to it.
struct Piece<'a> {
    marker: u8,
    bytes: &'a [u8],
}

impl Piece<'_> {
    /// Whether the picture would look otherwise without it. Only what is known
    /// stays: programs invent new places for what they want to remember.
    fn is_picture(&self) -> bool {
        let begins = |with: &[u8]| self.bytes.get(2..).is_some_and(|b| b.starts_with(with));
        match self.marker {
            APP0 => begins(b"JFIF\0"),
            0xE2 => begins(b"ICC_PROFILE\0"),
            0xEE => begins(b"Adobe"),
            // Tables, frames, scans.
            0xC0..=0xDF => true,
            _ => false,
        }
    }

    fn write(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(&[0xFF, self.marker]);
        to.extend_from_slice(self.bytes);
    }
}

/// The pieces between the beginning and the end; nothing if it never ends.
fn jpeg(bytes: &[u8]) -> Option<Vec<Piece<'_>>> {
    let mut rest = bytes.strip_prefix(&SOI)?;
    let mut pieces = Vec::new();
    loop {
        // A marker may be preceded by any number of fill bytes, and readers
        // look over what stands between two pieces.
        let fill = rest.iter().position(|b| *b == 0xFF)?;
        rest = rest.get(fill..)?;
        let at = rest.iter().position(|b| *b != 0xFF)?;
        let marker = *rest.get(at)?;
        rest = rest.get(at + 1..)?;
        match marker {
            0xD9 => return Some(pieces),
            // These stand alone and mean nothing here.
            0x00 | 0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let mut length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
        if length < 2 {
            return None;
        }
        if marker == 0xDA {
            length += scan(rest.get(length..)?)?;
        }
        let (piece, behind) = rest.split_at_checked(length)?;
        pieces.push(Piece {
            marker,
            bytes: piece,
        });
        rest = behind;
    }
}

/// How long the data of a scan are: to the next marker that is not of them.
fn scan(data: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += data.get(at..)?.iter().position(|b| *b == 0xFF)?;
        match data.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

/// How the camera was held, if it says so and it matters.
fn orientation(piece: &Piece<'_>) -> Option<Orientation> {
    let exif = (piece.marker == 0xE1)
        .then_some(piece.bytes)?
        .get(2..)?
        .strip_prefix(b"Exif\0\0")?;
    Orientation::from_exif_chunk(exif).filter(|turned| *turned != Orientation::NoTransforms)
}

/// The piece that says how a picture is turned, and nothing else.
fn exif(turned: Orientation) -> Vec<u8> {
    let mut piece = vec![0xFF, 0xE1, 0, 34];
    piece.extend_from_slice(b"Exif\0\0MM\0\x2A\0\0\0\x08");
    // One entry, tag 0x0112, one short; no further directory.
    piece.extend_from_slice(&[
        0,
        1,
        0x01,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        turned.to_exif(),
        0,
        0,
    ]);
    piece.extend_from_slice(&[0; 4]);
    piece
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A chunk of a PNG with its length, name and check sum.
struct Chunk<'a> {
    name: [u8; 4],
    bytes: &'a [u8],
}

impl Chunk<'_> {
    /// As [`Piece::is_picture`].
    fn is_picture(&self) -> bool {
        const KNOWN: [&[u8; 4]; 13] = [
            b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD", b"hIST",
            b"pHYs", b"acTL", b"fcTL", b"fdAT",
        ];
        self.name[0].is_ascii_uppercase() || KNOWN.contains(&&self.name)
    }
}

/// The chunks to the end; nothing if it never comes.
fn png(bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut rest = bytes.strip_prefix(PNG)?;
    let mut chunks = Vec::new();
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let name = rest.get(4..8)?.try_into().ok()?;
        let (chunk, behind) =
            rest.split_at_checked(usize::try_from(length).ok()?.checked_add(12)?)?;
        chunks.push(Chunk { name, bytes: chunk });
        if &name == b"IEND" {
            return Some(chunks);
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests;
