//! What a child does with the bytes of a file.

use std::io::Cursor;

use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, RgbImage,
};

use super::PageError;
use super::layout::{Cut, Size, cuts};
use super::left_out::{is_xfa, left_out};
use super::stand_in::Fonts;
use super::truth::is_true;
use crate::files::sniff::NotTaken;

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
    /// One page, from 1, of as many as were counted when the file was taken in.
    Page {
        /// Which.
        page: u32,
        /// Of how many.
        of: u32,
        /// Twice as sharp.
        is_sharp: bool,
    },
}

/// What came out.
#[derive(Debug)]
pub(super) enum Drawn {
    /// The number of pages.
    Pages(u32),
    /// A PNG, or a JPEG where the file is one.
    Picture(Vec<u8>),
}

impl Drawn {
    /// As it is written down.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Pages(count) => count.to_string().into_bytes(),
            Self::Picture(bytes) => bytes,
        }
    }
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

/// The piece that is the wished page of things of these sizes, or their count.
fn wished(sizes: &[Size], wish: Wish) -> Result<Result<(Cut, bool), Drawn>, PageError> {
    let all = match wish {
        Wish::Count => {
            let count = cuts(sizes, None).len();
            return Ok(Err(Drawn::Pages(u32::try_from(count).unwrap_or(u32::MAX))));
        }
        Wish::Page { of, .. } => cuts(sizes, Some(of)),
    };
    let Wish::Page { page, is_sharp, .. } = wish else {
        return Err(PageError::NoSuchPage);
    };
    let at = usize::try_from(page).ok().and_then(|n| n.checked_sub(1));
    let cut = at.and_then(|n| all.into_iter().nth(n));
    Ok(Ok((cut.ok_or(PageError::NoSuchPage)?, is_sharp)))
}

fn picture(bytes: Vec<u8>, format: ImageFormat, wish: Wish) -> Result<Drawn, PageError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_READ);
    limits.max_image_height = Some(SIDE_READ);
    limits.max_alloc = Some(DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| refused(&e))?;
    let turned = decoder.orientation().map_err(|e| refused(&e))?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| refused(&e))?;
    image.apply_orientation(turned);
    #[expect(
        clippy::cast_precision_loss,
        reason = "sides of a picture that was decoded"
    )]
    let size = Size {
        width: image.width() as f32,
        height: image.height() as f32,
        most: 1.0,
    };
    let (cut, is_sharp) = match wished(&[size], wish)? {
        Ok(found) => found,
        Err(count) => return Ok(count),
    };
    let (scale, x, y, width, height) = cut.placed(size, is_sharp);
    let part = |n: f32| pixels(n / scale);
    image = image.crop_imm(part(x), part(y), part(width).max(1), part(height).max(1));
    if scale < 1.0 {
        image = image.thumbnail_exact(pixels(width).max(1), pixels(height).max(1));
    }
    let image = match format {
        ImageFormat::Jpeg => DynamicImage::ImageRgb8(image.into_rgb8()),
        _ => DynamicImage::ImageRgba8(image.into_rgba8()),
    };
    encoded(&image, format)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "never negative, and no larger than a picture"
)]
fn pixels(n: f32) -> u32 {
    n.max(0.0).round() as u32
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Result<Drawn, PageError> {
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

/// Opens a PDF.
///
/// # Errors
/// [`PageError::NotTaken`] where it needs a password or does not open.
pub(super) fn open(bytes: Vec<u8>) -> Result<Pdf, PageError> {
    Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            not_taken(NotTaken::Password)
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => not_taken(NotTaken::Broken),
    })
}

fn pdf(bytes: Vec<u8>, wish: Wish) -> Result<Drawn, PageError> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(not_taken(NotTaken::Broken));
    }
    if pages.len() > PAGES_MAX {
        return Err(not_taken(NotTaken::TooHeavy));
    }
    let size = |page: &Page<'_>| {
        let (width, height) = page.render_dimensions();
        Size {
            width,
            height,
            most: SCALE,
        }
    };
    let sizes: Vec<Size> = pages.iter().map(size).collect();
    let (cut, is_sharp) = match wished(&sizes, wish)? {
        Ok(found) => found,
        Err(count) => return Ok(count),
    };
    let page = pages.get(cut.of).ok_or(PageError::NoSuchPage)?;
    let size = size(page);
    if !size.width.max(size.height).is_finite() || size.width < 1.0 || size.height < 1.0 {
        return Err(not_taken(NotTaken::Broken));
    }
    let (scale, x, y, width, height) = cut.placed(size, is_sharp);
    let whole = whole(&pdf, page, scale)?;
    let part = image::imageops::crop_imm(
        &whole,
        pixels(x),
        pixels(y),
        pixels(width).max(1),
        pixels(height).max(1),
    );
    encoded(&DynamicImage::ImageRgb8(part.to_image()), ImageFormat::Png)
}

/// A whole page with everything on it, or nothing of it.
///
/// # Errors
/// [`PageError::Xfa`] where the form of the file is what counts, and
/// [`PageError::Untrue`] where it would not be what the file says.
pub(super) fn whole(pdf: &Pdf, page: &Page<'_>, scale: f32) -> Result<RgbImage, PageError> {
    if is_xfa(pdf) {
        return Err(PageError::Xfa);
    }
    let fonts = Fonts::default();
    let above = left_out(pdf, page).map_err(|_| PageError::Untrue)?;
    if !is_true(page, &fonts) {
        return Err(PageError::Untrue);
    }
    let mut picture = drawn(page, scale, &fonts)?;
    if let Some(above) = above {
        let above = open(above)?;
        let above = above.pages().first().ok_or(PageError::Untrue)?;
        if !is_true(above, &fonts) {
            return Err(PageError::Untrue);
        }
        let above = drawn(above, scale, &fonts)?;
        // As ink on what is printed: what lies below a mark can still be read.
        for (below, above) in picture.iter_mut().zip(above.iter()) {
            let both = u16::from(*below) * u16::from(*above) / 255;
            *below = u8::try_from(both).unwrap_or(u8::MAX);
        }
    }
    if fonts.warned() {
        return Err(PageError::Untrue);
    }
    Ok(picture)
}

pub(super) fn drawn(page: &Page<'_>, scale: f32, fonts: &Fonts) -> Result<RgbImage, PageError> {
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let picture = hayro::render(page, &RenderCache::new(), &fonts.settings(), &settings);
    let (width, height) = (picture.width().into(), picture.height().into());
    // On white nothing is transparent.
    let colors = picture.data().iter().flat_map(|dot| [dot.r, dot.g, dot.b]);
    RgbImage::from_raw(width, height, colors.collect()).ok_or(not_taken(NotTaken::TooHeavy))
}
