#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Rgb, RgbImage};

use super::*;

/// What a camera writes of a place, in the middle of a film or a text.
const PLACE: &[u8] = b"+43.7706+142.3650/";

fn drawn(format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(40, 24, |x, y| {
        Rgb([
            u8::try_from(x * 6).unwrap(),
            u8::try_from(y * 9).unwrap(),
            90,
        ])
    });
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut out, format)
        .unwrap();
    out.into_inner()
}

fn piece(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xFF, marker], &length.to_be_bytes()[..], content].concat()
}

/// A photo as a telephone makes it: turned, with its place in several blocks,
/// and a film behind its end.
fn photo() -> Vec<u8> {
    let plain = drawn(ImageFormat::Jpeg);
    let held = exif(Orientation::Rotate90);
    let mut told = held[4..].to_vec();
    told.extend_from_slice(PLACE);
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), PLACE].concat();
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), &[7; 40]].concat();
    [
        &plain[..2],
        &piece(0xE1, &told),
        &piece(0xE1, &xmp),
        &piece(0xE2, &icc),
        &piece(0xE2, &[b"MPF\0".as_slice(), PLACE].concat()),
        &piece(0xED, &[b"Photoshop 3.0\0".as_slice(), PLACE].concat()),
        &piece(0xFE, PLACE),
        &plain[2..],
        &[0; 5_000],
        b"ftypmp42",
        PLACE,
    ]
    .concat()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "written as b\"IHDR\"")]
fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap();
    // Nobody reads the check sum of what is dropped.
    [&length.to_be_bytes()[..], name, content, &[0; 4]].concat()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|w| w == wanted)
}

fn pixels(bytes: &[u8], format: ImageFormat) -> (DynamicImage, Orientation) {
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().unwrap();
    let turned = decoder.orientation().unwrap();
    (DynamicImage::from_decoder(decoder).unwrap(), turned)
}

#[test]
fn a_photo_for_others_says_no_place_and_looks_the_same() {
    let photo = photo();
    let copy = without_traces(Media::Jpeg, &photo).unwrap();
    assert!(holds(&photo, PLACE) && !holds(&copy, PLACE));
    assert!(holds(&copy, b"ICC_PROFILE"), "its colours stay");
    let before = pixels(&photo, ImageFormat::Jpeg);
    assert_eq!(before.1, Orientation::Rotate90);
    assert_eq!(pixels(&copy, ImageFormat::Jpeg), before);
    let again = without_traces(Media::Jpeg, &copy).unwrap();
    assert_eq!(again, copy, "a second time changes nothing");
}

#[test]
fn a_photo_that_is_the_right_way_up_has_no_note_of_it() {
    let copy = without_traces(Media::Jpeg, &drawn(ImageFormat::Jpeg)).unwrap();
    assert!(!holds(&copy, b"Exif"));
}

#[test]
fn a_png_for_others_says_no_place_and_looks_the_same() {
    let plain = drawn(ImageFormat::Png);
    let end = plain.len() - 12;
    let header = 8 + 25;
    let told = [
        &plain[..header],
        &chunk(b"eXIf", PLACE),
        &chunk(
            b"iTXt",
            &[b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), PLACE].concat(),
        ),
        &plain[header..end],
        &chunk(b"tEXt", PLACE),
        &plain[end..],
        PLACE,
    ]
    .concat();
    let copy = without_traces(Media::Png, &told).unwrap();
    assert_eq!(copy, plain);
}

#[test]
fn a_picture_that_never_ends_is_not_whole() {
    for (media, format) in [
        (Media::Jpeg, ImageFormat::Jpeg),
        (Media::Png, ImageFormat::Png),
    ] {
        let whole = drawn(format);
        assert!(is_whole(media, &whole));
        for cut in 1..whole.len() {
            assert!(!is_whole(media, &whole[..cut]), "{format:?} {cut}");
            assert_eq!(without_traces(media, &whole[..cut]), None);
        }
        assert!(is_whole(media, &[&whole[..], &[0; 9_000]].concat()));
    }
    // The little picture inside the notes ends before the picture does.
    let small = drawn(ImageFormat::Jpeg);
    let inside = [&small[..2], &piece(0xE1, &small), &small[2..60]].concat();
    assert!(!is_whole(Media::Jpeg, &inside));
}
