//! What a child does with the bytes of a file.

use std::io::Cursor;
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::FontQuery;
use hayro::hayro_interpret::hayro_cmap::CidFamily;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};

use super::PageError;
use crate::documents::GOTHIC;
use crate::files::sniff::NotTaken;

/// Longest side of what is shown (pixels): A4 at about 170 dpi.
const SIDE: u32 = 2_000;
/// Pixels for each point of a PDF page at most: small pages need no more.
const SCALE: f32 = 2.5;
/// Longest side of a picture that is decoded at all (pixels).
const SIDE_READ: u32 = 20_000;
/// Memory for decoding a picture (bytes): 100 megapixels with four channels.
const DECODED: u64 = 400 * 1024 * 1024;
/// More pages than this is no evidence.
const PAGES_MAX: usize = 2_000;

/// What is wanted of a file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wish {
    /// The number of its pages.
    Count,
    /// One page, from 1.
    Page(u32),
}

/// What came out.
#[derive(Debug)]
pub(super) enum Drawn {
    /// The number of pages.
    Pages(u32),
    /// A PNG, or a JPEG where the file is one.
    Picture(Vec<u8>),
}

/// Opens `bytes`, a PDF or a picture. Without any limit but pixels: call it
/// in a child process only.
///
/// # Errors
/// [`PageError::NotTaken`] or [`PageError::NoSuchPage`].
pub(super) fn draw(bytes: Vec<u8>, wish: Wish) -> Result<Drawn, PageError> {
    let format = image::guess_format(&bytes).ok();
    match format {
        Some(format @ (ImageFormat::Png | ImageFormat::Jpeg)) => picture(bytes, format, wish),
        _ => pdf(bytes, wish),
    }
}

const fn not_taken(why: NotTaken) -> PageError {
    PageError::NotTaken(why)
}

fn picture(bytes: Vec<u8>, format: ImageFormat, wish: Wish) -> Result<Drawn, PageError> {
    if let Wish::Page(page) = wish
        && page != 1
    {
        return Err(PageError::NoSuchPage);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_READ);
    limits.max_image_height = Some(SIDE_READ);
    limits.max_alloc = Some(DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| refused(&e))?;
    let turned = decoder.orientation().map_err(|e| refused(&e))?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| refused(&e))?;
    if let Wish::Count = wish {
        return Ok(Drawn::Pages(1));
    }
    if image.width().max(image.height()) > SIDE {
        image = image.thumbnail(SIDE, SIDE);
    }
    image.apply_orientation(turned);
    let image = match format {
        ImageFormat::Jpeg => DynamicImage::ImageRgb8(image.into_rgb8()),
        _ => DynamicImage::ImageRgba8(image.into_rgba8()),
    };
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).map_err(|e| refused(&e))?;
    Ok(Drawn::Picture(out.into_inner()))
}

fn refused(error: &ImageError) -> PageError {
    not_taken(if matches!(error, ImageError::Limits(_)) {
        NotTaken::TooHeavy
    } else {
        NotTaken::Broken
    })
}

fn pdf(bytes: Vec<u8>, wish: Wish) -> Result<Drawn, PageError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            not_taken(NotTaken::Password)
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => not_taken(NotTaken::Broken),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(not_taken(NotTaken::Broken));
    }
    if pages.len() > PAGES_MAX {
        return Err(not_taken(NotTaken::TooHeavy));
    }
    let page = match wish {
        Wish::Count => return Ok(Drawn::Pages(u32::try_from(pages.len()).unwrap_or(u32::MAX))),
        Wish::Page(page) => usize::try_from(page).ok().and_then(|n| n.checked_sub(1)),
    };
    let page = page
        .and_then(|n| pages.get(n))
        .ok_or(PageError::NoSuchPage)?;
    let (width, height) = page.render_dimensions();
    let longest = width.max(height);
    if !longest.is_finite() || width < 1.0 || height < 1.0 {
        return Err(not_taken(NotTaken::Broken));
    }
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    let scale = (SIDE as f32 / longest).min(SCALE);
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let picture = hayro::render(page, &RenderCache::new(), &interpreter(), &settings);
    picture
        .into_png()
        .map(Drawn::Picture)
        .map_err(|_| not_taken(NotTaken::TooHeavy))
}

/// Office programs often leave Japanese fonts out of a PDF; ours stands in.
fn interpreter() -> InterpreterSettings {
    let mut settings = InterpreterSettings::default();
    let others = Arc::clone(&settings.font_resolver);
    settings.font_resolver = Arc::new(move |query| match query {
        FontQuery::Fallback(font)
            if font
                .character_collection
                .as_ref()
                .is_some_and(|c| c.family == CidFamily::AdobeJapan1) =>
        {
            Some((Arc::new(GOTHIC), 0))
        }
        _ => others(query),
    });
    settings
}
