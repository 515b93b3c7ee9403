#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::*;
use crate::documents::{Printer, Receipt, Section};
use crate::http::Failure;

/// Not a test but the child of the others: this test binary, called with the
/// arguments behind `--`.
#[test]
#[ignore = "run by the other tests as their child"]
fn the_child() {
    let arguments: Vec<String> = std::env::args().skip_while(|a| a != "--").collect();
    let value = |name: &str| arguments.iter().skip_while(|a| *a != name).nth(1).cloned();
    if let (Some(file), Some(out)) = (value("--file"), value("--out")) {
        let number = |name: &str| value(name).map(|n| n.parse().unwrap());
        let asked = RenderPage {
            file: file.into(),
            page: number("--page"),
            of: number("--of").unwrap_or(1),
            sharp: arguments.iter().any(|a| a == "--sharp"),
            attached: number("--attached"),
            out: out.into(),
        };
        std::process::exit(i32::from(answer(&asked) as u8));
    }
}

fn renderer() -> Renderer {
    let this = std::env::current_exe().unwrap().into_os_string();
    let name = "files::pages::tests::the_child";
    let mut command = vec![this];
    command.extend(["--exact", name, "--ignored", "--"].map(OsString::from));
    Renderer::new(command, Duration::from_mins(1), Duration::from_mins(1))
}

/// Whoever looks.
fn aoi() -> String {
    "aoi".to_owned()
}

/// The same, where there may be nobody.
#[expect(clippy::unnecessary_wraps, reason = "as it is asked for")]
fn somebody() -> Option<String> {
    Some(aoi())
}

/// The picture of a page, drawn by the child.
async fn seen(folder: &Folder, file: &Path, look: Look) -> DynamicImage {
    let (renderer, pages) = (renderer(), folder.pages());
    let picture = renderer.picture(file, &pages, look, somebody()).await;
    image::load_from_memory(&std::fs::read(picture.unwrap()).unwrap()).unwrap()
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("irodori-pages-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn put(&self, bytes: &[u8]) -> PathBuf {
        let path = self.0.join("0190-file");
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn pages(&self) -> PathBuf {
        self.0.join("pages")
    }

    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for folder in [&self.0, &self.pages()] {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_file() {
                    names.push(entry.file_name().into_string().unwrap());
                }
            }
        }
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn document() -> Vec<u8> {
    Printer::new(None)
        .receipt(&Receipt {
            lang: app::text::Lang::Ja,
            title: "就業規則".to_owned(),
            receipt_no: "7H4-9RC".to_owned(),
            about: Vec::new(),
            submitted_at: chrono::DateTime::UNIX_EPOCH,
            sections: vec![Section {
                heading: "第23条".to_owned(),
                rows: vec![("本文".to_owned(), "行\n".repeat(80))],
            }],
        })
        .unwrap()
}

fn dark_pixels(png: &[u8]) -> usize {
    image::load_from_memory(png)
        .unwrap()
        .into_luma8()
        .pixels()
        .filter(|p| p.0[0] < 100)
        .count()
}

#[tokio::test]
async fn a_pdf_page_is_drawn_once_and_kept_beside_the_file() {
    let folder = Folder::new("pdf");
    let file = folder.put(&document());
    let renderer = renderer();
    assert_eq!(renderer.count(&file, aoi()).await.unwrap(), 3);
    let first = renderer
        .picture(&file, &folder.pages(), Look::plain(1, 3), somebody())
        .await
        .unwrap();
    let png = std::fs::read(&first).unwrap();
    let image = image::load_from_memory(&png).unwrap();
    assert_eq!((image.width(), image.height()), (1414, 2000));
    assert!(dark_pixels(&png) > 1000);
    assert_eq!(folder.names(), ["0190-file", "1.png"]);
    std::fs::write(&first, "kept").unwrap();
    assert_eq!(
        std::fs::read(
            renderer
                .picture(&file, &folder.pages(), Look::plain(1, 3), somebody())
                .await
                .unwrap()
        )
        .unwrap(),
        b"kept"
    );
    assert!(matches!(
        renderer
            .picture(&file, &folder.pages(), Look::plain(4, 3), somebody())
            .await,
        Err(PageError::NoSuchPage)
    ));
    assert!(matches!(
        renderer
            .picture(&file, &folder.pages(), Look::plain(0, 3), somebody())
            .await,
        Err(PageError::NoSuchPage)
    ));
}

#[tokio::test]
async fn a_pdf_with_a_password_is_refused_and_one_anybody_may_read_is_not() {
    let folder = Folder::new("password");
    let file = folder.put(include_bytes!("password.pdf"));
    assert!(matches!(
        renderer().count(&file, aoi()).await,
        Err(PageError::NotTaken(NotTaken::Password))
    ));
    let file = folder.put(include_bytes!("owner-only.pdf"));
    assert_eq!(renderer().count(&file, aoi()).await.unwrap(), 1);
}

#[tokio::test]
async fn broken_files_leave_nothing_behind() {
    let folder = Folder::new("broken");
    for bytes in [&b"%PDF-1.7 nothing"[..], b"", b"\x89PNG\r\n\x1a\n broken"] {
        let file = folder.put(bytes);
        assert!(matches!(
            renderer().count(&file, aoi()).await,
            Err(PageError::NotTaken(NotTaken::Broken))
        ));
        assert!(matches!(
            renderer()
                .picture(&file, &folder.pages(), Look::plain(1, 3), somebody())
                .await,
            Err(PageError::NotTaken(NotTaken::Broken))
        ));
        assert_eq!(folder.names(), ["0190-file"]);
    }
}

#[tokio::test]
async fn text_in_a_japanese_font_that_is_not_embedded_is_drawn() {
    let folder = Folder::new("japanese");
    // 旭川市 in UniJIS-UCS2-H, as office programs of old wrote it.
    let content = "BT /F1 60 Tf 20 100 Td <65ED5DDD5E02> Tj ET";
    let pdf = format!(
        "%PDF-1.4\n\
         1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n\
         4 0 obj<</Length {}>>stream\n{content}\nendstream endobj\n\
         5 0 obj<</Type/Font/Subtype/Type0/BaseFont/MS-Gothic/Encoding/UniJIS-UCS2-H/DescendantFonts[6 0 R]>>endobj\n\
         6 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/MS-Gothic/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 7 0 R>>endobj\n\
         7 0 obj<</Type/FontDescriptor/FontName/MS-Gothic/Flags 4/FontBBox[0 -137 1000 859]/ItalicAngle 0/Ascent 859/Descent -137/CapHeight 709/StemV 78>>endobj\n\
         trailer<</Root 1 0 R/Size 8>>\nstartxref\n0\n%%EOF\n",
        content.len()
    );
    let file = folder.put(pdf.as_bytes());
    let png = std::fs::read(
        renderer()
            .picture(&file, &folder.pages(), Look::plain(1, 3), somebody())
            .await
            .unwrap(),
    )
    .unwrap();
    if let Some(keep) = std::env::var_os("IRODORI_KEEP_PDF") {
        std::fs::write(Path::new(&keep).join("japanese.png"), &png).unwrap();
    }
    assert!(dark_pixels(&png) > 1000);
}

/// A JPEG that was held on its side, with a place in its metadata.
pub(super) fn photo() -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    let image = RgbImage::from_fn(64, 32, |x, _| {
        if x < 32 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    });
    DynamicImage::ImageRgb8(image)
        .write_to(&mut plain, ImageFormat::Jpeg)
        .unwrap();
    let plain = plain.into_inner();
    // TIFF header, one entry: orientation (0x0112), short, 1 value, 6 = turn right.
    let mut exif =
        b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPSLatitude 43.77");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xFF\xE1", &length, &exif, &plain[2..]].concat()
}

#[tokio::test]
async fn a_photo_is_turned_and_loses_its_metadata() {
    let folder = Folder::new("photo");
    let file = folder.put(&photo());
    assert_eq!(renderer().count(&file, aoi()).await.unwrap(), 1);
    let shown = renderer()
        .picture(&file, &folder.pages(), Look::plain(1, 3), somebody())
        .await
        .unwrap();
    assert_eq!(shown.file_name().unwrap(), "1.jpg");
    assert_eq!(
        renderer()
            .picture(&file, &folder.pages(), Look::plain(1, 3), somebody())
            .await
            .unwrap(),
        shown
    );
    let jpeg = std::fs::read(shown).unwrap();
    assert!(jpeg.starts_with(&[0xFF, 0xD8]));
    assert!(!jpeg.windows(3).any(|w| w == b"GPS") && !jpeg.windows(4).any(|w| w == b"Exif"));
    let image = image::load_from_memory(&jpeg).unwrap().into_rgb8();
    assert_eq!(image.dimensions(), (32, 64));
    assert!(
        image.get_pixel(16, 8).0[0] > 200 && image.get_pixel(16, 56).0[2] > 200,
        "red is on top"
    );
}

#[tokio::test]
async fn a_large_picture_is_shown_smaller_and_a_vast_one_refused() {
    let folder = Folder::new("large");
    let png = |width, height| {
        let mut out = Cursor::new(Vec::new());
        DynamicImage::new_luma8(width, height)
            .write_to(&mut out, ImageFormat::Png)
            .unwrap();
        out.into_inner()
    };
    let file = folder.put(&png(3000, 1500));
    let shown = seen(&folder, &file, Look::plain(1, 3)).await;
    assert_eq!((shown.width(), shown.height()), (2400, 1200));
    let sharp = Look {
        is_sharp: true,
        ..Look::plain(1, 1)
    };
    let shown = seen(&folder, &file, sharp).await;
    assert_eq!((shown.width(), shown.height()), (3000, 1500));
    std::fs::remove_dir_all(folder.pages()).unwrap();
    // Long as a screen that was scrolled: each piece is a page.
    let file = folder.put(&png(1280, 14_000));
    assert_eq!(renderer().count(&file, aoi()).await.unwrap(), 5);
    for (page, of, size) in [
        (1, 5, (1200, 2673)),
        (5, 5, (1200, 2673)),
        (1, 1, (1200, 13_125)),
    ] {
        let shown = seen(&folder, &file, Look::plain(page, of)).await;
        assert_eq!((shown.width(), shown.height()), size);
        std::fs::remove_dir_all(folder.pages()).unwrap();
    }
    let file = folder.put(&png(50_000, 2));
    assert!(matches!(
        renderer().count(&file, aoi()).await,
        Err(PageError::NotTaken(NotTaken::TooHeavy))
    ));
}

#[tokio::test]
async fn a_plan_on_the_largest_paper_is_drawn_sharp_within_the_limits() {
    let folder = Folder::new("plan");
    let plan = "%PDF-1.4\n\
         1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 2384 3370]/Contents 4 0 R>>endobj\n\
         4 0 obj<</Length 34>>stream\n9 w 9 9 m 2375 3361 l 9 3361 l s  \nendstream endobj\n\
         trailer<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n";
    let file = folder.put(plan.as_bytes());
    let sharp = Look {
        is_sharp: true,
        ..Look::plain(1, 1)
    };
    let shown = seen(&folder, &file, sharp).await;
    assert_eq!((shown.width(), shown.height()), (4244, 6000));
}

#[tokio::test]
async fn a_child_that_does_not_end_is_ended_and_the_file_not_blamed() {
    let folder = Folder::new("endless");
    let file = folder.put(&document());
    let script = "exec tail -f /dev/null";
    let renderer = Renderer::new(
        ["/bin/sh", "-c", script].map(OsString::from).to_vec(),
        Duration::from_millis(200),
        Duration::from_mins(1),
    );
    assert!(matches!(
        renderer
            .picture(&file, &folder.pages(), Look::plain(1, 3), somebody())
            .await,
        Err(PageError::TookTooLong)
    ));
    assert!(matches!(
        renderer.count(&file, aoi()).await,
        Err(PageError::TookTooLong)
    ));
    assert_eq!(folder.names(), ["0190-file"]);
}

#[tokio::test]
async fn who_waits_too_long_is_told_and_an_upload_does_not_wait_for_pages() {
    let folder = Folder::new("turn");
    let file = folder.put(&document());
    let script = "exec tail -f /dev/null";
    let renderer = Renderer::new(
        ["/bin/sh", "-c", script].map(OsString::from).to_vec(),
        Duration::from_secs(3),
        Duration::from_millis(100),
    );
    let pages = folder.pages();
    // Files and people of their own: what is full is the house.
    let others = ["mio", "ren", "sora"].map(|name| folder.0.join(name));
    let draw = |at: usize| {
        let (file, name) = (&others[at], others[at].display().to_string());
        renderer.picture(file, &pages, Look::plain(1, 3), Some(name))
    };
    let (one, two, three, count) =
        tokio::join!(draw(0), draw(1), draw(2), renderer.count(&file, aoi()));
    let drawn = [one, two, three];
    let left = drawn.into_iter().filter_map(Result::err);
    let (begun, waited): (Vec<_>, Vec<_>) =
        left.partition(|error| matches!(error, PageError::TookTooLong));
    assert_eq!((begun.len(), waited.len()), (2, 1));
    assert!(matches!(count, Err(PageError::TookTooLong)));
    for error in waited {
        assert!(matches!(error, PageError::NoTurn) && !error.is_of_page());
        let failure = Failure::from(anyhow::Error::from(error));
        assert!(matches!(failure, Failure::Busy));
    }
}

/// Draws nothing, for as long as the test lasts, but of the file `heavy`.
fn only_heavy_is_slow() -> Renderer {
    let script = r#"case "$*" in *heavy*) exec tail -f /dev/null;; esac
        while [ "$1" != --out ]; do shift; done; printf '12' > "$2""#;
    Renderer::new(
        ["/bin/sh", "-c", script, "sh"].map(OsString::from).to_vec(),
        Duration::from_secs(2),
        Duration::from_millis(700),
    )
}

/// How many had a child that did not end.
fn begun<T>(of: &[Result<T, PageError>]) -> usize {
    let begun = of
        .iter()
        .filter(|one| matches!(one, Err(PageError::TookTooLong)));
    begun.count()
}

#[tokio::test]
async fn a_heavy_file_holds_up_no_other_and_a_person_no_other() {
    let folder = Folder::new("shares");
    let renderer = only_heavy_is_slow();
    let (heavy, pages) = (folder.0.join("heavy"), folder.pages());
    let draw = |file: &Path, page: u32, person: Option<&str>| {
        let (renderer, pages, file) = (&renderer, &pages, file.to_owned());
        let person = person.map(str::to_owned);
        async move {
            renderer
                .picture(&file, pages, Look::plain(page, 999), person)
                .await
        }
    };
    // Everybody asks for pages of one file, and one person for many files.
    let many = ["aoi", "mio", "ren", "sora", "yui"];
    let crowd = futures_util::future::join_all(
        (1..)
            .zip(many)
            .map(|(page, person)| draw(&heavy, page, Some(person))),
    );
    let light = folder.0.join("light");
    let ahead = draw(&heavy, 9, None);
    let good = draw(&light, 10, Some("hana"));
    let (crowd, ahead, good) = tokio::join!(crowd, ahead, good);
    assert!(good.is_ok(), "{good:?}");
    assert!(matches!(ahead, Err(PageError::TookTooLong)));
    assert_eq!(begun(&crowd), 1, "one child for one file");

    let files = [1, 2, 3].map(|n| folder.0.join(format!("heavy-{n}")));
    let greedy = files.iter().map(|file| draw(file, 1, Some("aoi")));
    let greedy = futures_util::future::join_all(greedy);
    let good = draw(&light, 11, Some("hana"));
    let (greedy, good) = tokio::join!(greedy, good);
    assert!(good.is_ok(), "{good:?}");
    assert_eq!(begun(&greedy), 1, "one child for one person");

    // An upload takes turns with the person's other uploads only.
    let count = |file: &Path, person: &str| {
        let (renderer, file, person) = (&renderer, file.to_owned(), person.to_owned());
        async move { renderer.count(&file, person).await }
    };
    let greedy = futures_util::future::join_all(files.iter().map(|file| count(file, "aoi")));
    let (greedy, good) = tokio::join!(greedy, count(&light, "hana"));
    assert!(good.is_ok(), "{good:?}");
    assert_eq!(begun(&greedy), 1, "one upload of one person");

    // Who looks into a heavy file waits for it alone, and not for its pages.
    let list = |file: &Path, person: &str| {
        let (renderer, file) = (&renderer, file.to_owned());
        let turn = Turn::List(person.to_owned());
        async move { renderer.attached(&file, 0, turn).await }
    };
    let crowd = futures_util::future::join_all(many.map(|person| list(&heavy, person)));
    let greedy = futures_util::future::join_all(files.iter().map(|file| list(file, "kei")));
    let (crowd, greedy, good, page, upload) = tokio::join!(
        crowd,
        greedy,
        draw(&light, 12, Some("aoi")),
        draw(&light, 13, Some("kei")),
        count(&light, "kei")
    );
    assert!(good.is_ok() && page.is_ok() && upload.is_ok());
    assert_eq!((begun(&crowd), begun(&greedy)), (1, 1));
}

#[tokio::test]
async fn a_child_that_is_asked_to_end_says_nothing_of_the_file() {
    let folder = Folder::new("asked");
    let file = folder.put(&document());
    let renderer = Renderer::new(
        ["/bin/sh", "-c", "kill -TERM $$"]
            .map(OsString::from)
            .to_vec(),
        Duration::from_mins(1),
        Duration::from_mins(1),
    );
    let error = renderer.count(&file, aoi()).await;
    assert!(matches!(error, Err(PageError::Io(_))));
}

#[test]
fn an_unknown_end_of_a_child_counts_as_too_heavy() {
    assert_eq!(Answer::from_code(Some(0)), Answer::Done);
    assert_eq!(Answer::from_code(Some(134)), Answer::TooHeavy);
    assert_eq!(Answer::from_code(None), Answer::TooHeavy);
}
