//! Stories of files and what is said of them: good ones are taken, and nothing
//! is said to be kept, removed or changed that is not.

use std::io::Cursor;

use app::account::Role;
use app::files::EvidenceFile;
use app::files::{BYTES_MOST, Used};
use app::id::FileId;
use app::programme::ItemCode;
use chrono::TimeDelta;
use http::StatusCode;
use image::{DynamicImage, ImageFormat};
use sea_orm::ConnectionTrait as _;
use server::application;
use server::application::items::acts;
use server::assessment::store;
use server::files;
use server::work::Upkeep;

use crate::applying::{Applicant, open_call, pdf_called};
use crate::harness::{Log, Page, Site, both};

async fn files(site: &Site, applicant: &Applicant) -> Vec<EvidenceFile> {
    files::store::list_files(site.app.db.reader(), applicant.operator)
        .await
        .unwrap()
}

fn jpeg(shade: u8) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(30, 20, image::Rgb([shade, 80, 90]));
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut out, ImageFormat::Jpeg)
        .unwrap();
    out.into_inner()
}

/// A photo in which a camera has written where it was taken.
fn photo(place: &[u8]) -> Vec<u8> {
    let plain = jpeg(40);
    let note = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), place].concat();
    let length = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1], &length, &note, &plain[2..]].concat()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|w| w == wanted)
}

/// How many uploads lie in the folders, in their place or on their way.
fn on_disk(site: &Site) -> usize {
    let mut found = 0;
    let mut folders = vec![site.app.files.folder().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // Drawings can be made again.
            if path.is_dir() {
                folders.extend(path.extension().is_none().then_some(path));
            } else if path.extension().is_none() {
                found += 1;
            }
        }
    }
    found
}

async fn acts_done(site: &Site, act: &str) -> usize {
    use sea_orm::EntityTrait as _;
    let links = server::ledger::entity::link::Entity::find()
        .all(site.app.db.reader())
        .await
        .unwrap();
    links.iter().filter(|link| link.act == act).count()
}

#[tokio::test]
async fn a_key_stands_for_the_content_of_the_file() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "kagi").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("evidence");
        let form = browser.get(&address).await.form(&address);
        // Of one length, under one name.
        let content = pdf_called(&site, "規程");
        let one = [&content[..], b"\n%1\n"].concat();
        let other = [&content[..], b"\n%2\n"].concat();
        for _ in 0..2 {
            let sent = form.clone().file("file", "規程.pdf", &one);
            browser.submit(sent).await.says("資料を加えました");
        }
        assert_eq!(files(&site, &applicant).await.len(), 1);
        let sent = form.clone().file("file", "規程.pdf", &other);
        browser.submit(sent).await.says("資料を加えました");
        let kept = files(&site, &applicant).await;
        let mut contents: Vec<_> = kept
            .iter()
            .map(|file| std::fs::read(site.app.files.path(file.id)).unwrap())
            .collect();
        contents.sort();
        assert_eq!(contents, [one, other]);
    })
    .await;
}

#[tokio::test]
async fn a_removed_file_that_is_sent_again_is_kept_again() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "futatabi").await;
        let mut browser = applicant.browser.clone();
        let address = applicant.path("evidence");
        let form = browser.get(&address).await.form(&address);
        let form = form.file("file", "規程.pdf", &pdf_called(&site, "規程"));
        browser.submit(form.clone()).await.says("資料を加えました");
        let first = files(&site, &applicant).await[0].id;
        let remove = applicant.path(&format!("files/{first}/remove"));
        let page = browser.get(&remove).await;
        browser.submit(page.form(&remove)).await;
        assert!(files(&site, &applicant).await.is_empty());

        browser.submit(form).await.says("資料を加えました");
        let kept = files(&site, &applicant).await;
        assert_eq!(kept.len(), 1);
        assert!(kept[0].id != first && site.app.files.path(kept[0].id).exists());
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_is_not_said_to_be_removed_or_changed() {
    both(|site| async move {
        let call = open_call(&site).await;
        let mine = Applicant::new(&site, call, "jibun").await;
        let theirs = Applicant::new(&site, call, "tanin").await;
        let foreign = theirs.pdf(&site, "規程").await;
        let nowhere = FileId::new(uuid::Uuid::now_v7());
        let own = mine.pdf(&site, "自分の規程").await;
        let mut browser = mine.browser.clone();
        let item = mine.path("items/HR-01");
        let token = browser.token();
        for file in [foreign, nowhere] {
            let remove = mine.path(&format!("files/{file}/remove"));
            let fields = [("_token", token.as_str()), ("_key", "key")];
            for _ in 0..2 {
                browser
                    .post(&remove, &fields)
                    .await
                    .is(StatusCode::CONFLICT)
                    .says("この資料は一覧にありません");
            }
        }
        // Nor what is the operator's own, and not on the item.
        for file in [foreign, nowhere, own] {
            for act in ["unlink", "link"] {
                let form = browser.get(&item).await.form(&item);
                let form = form
                    .set("file_id", &file.to_string())
                    .set(&format!("place-{file}"), "第9条")
                    .set("HR-01.note", "書きかけ")
                    .to(&mine.path(&format!("items/HR-01/{act}")));
                let page = browser.submit(form).await;
                page.is(StatusCode::UNPROCESSABLE_ENTITY)
                    .says("選んだ資料は、この項目に付いていません")
                    .says("書きかけ");
            }
        }
        assert_eq!(files(&site, &theirs).await.len(), 1);
        assert_eq!(acts_done(&site, "remove_file").await, 0);
        assert_eq!(acts_done(&site, "link_evidence").await, 0);

        // The button pressed twice has removed it all the same.
        let remove = mine.path(&format!("files/{own}/remove"));
        let form = browser.get(&remove).await.form(&remove);
        for _ in 0..2 {
            let page = browser.submit(form.clone()).await;
            page.is(StatusCode::OK).says("資料を消しました");
        }
        assert_eq!(acts_done(&site, "remove_file").await, 1);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_site_that_is_gone_is_neither_removed_nor_changed() {
    both(|site| async move {
        let call = open_call(&site).await;
        let mine = Applicant::new(&site, call, "jibun").await;
        let theirs = Applicant::new(&site, call, "tanin").await;
        let mut browser = mine.browser.clone();
        let sites = format!("/my/operators/{}/sites", mine.operator);
        let new = format!("{sites}/new");
        let form = browser.get(&new).await.form(&new).set("name", "本社");
        browser.submit(form.clone()).await.says("本社");
        let db = site.app.db.reader();
        let one = server::operator::store::sites(db, mine.operator)
            .await
            .unwrap()
            .remove(0);

        // Somebody else's is as if there were none.
        let token = browser.token();
        let fields = [("_token", token.as_str()), ("_key", "key")];
        let mut stranger = theirs.browser.clone();
        let stranger_token = stranger.token();
        let stranger_fields = [("_token", stranger_token.as_str())];
        let foreign = format!("/my/operators/{}/sites/{}", theirs.operator, one.id);
        stranger
            .post(&format!("{foreign}/remove"), &stranger_fields)
            .await
            .is(StatusCode::CONFLICT)
            .says("この事業所は一覧にありません");
        let (app, by) = (&site.app, theirs.account);
        let put = server::operator::acts::put_site(app, by, theirs.operator, &one).await;
        assert!(!put.unwrap());

        let remove = format!("{sites}/{}/remove", one.id);
        let button = browser.get(&remove).await.form(&remove);
        for _ in 0..2 {
            browser.submit(button.clone()).await.is(StatusCode::OK);
        }
        browser
            .post(&remove, &fields)
            .await
            .is(StatusCode::CONFLICT)
            .says("この事業所は一覧にありません");
        // A change that was on its way brings nothing back.
        let put = server::operator::acts::put_site(app, mine.account, mine.operator, &one).await;
        assert!(!put.unwrap());
        let left = server::operator::store::sites(db, mine.operator).await;
        assert!(left.unwrap().is_empty());
        // The form of the new one, sent again, adds one again.
        browser.submit(form).await.says("本社");
        let left = server::operator::store::sites(db, mine.operator).await;
        assert_eq!(left.unwrap().len(), 1);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_over_is_not_ended_again() {
    both(|site| async move {
        let person = site.person("aoi", &[Role::Applicant]).await;
        let other = site.person("mio", &[Role::Applicant]).await;
        let (mut one, mut two) = (site.browser_of(person).await, site.browser_of(person).await);
        let foreign = site.browser_of(other).await;
        let token = one.token();
        let end = "/account/sessions/end";
        let of = |cookie: &str| server::secret::sha256_hex(cookie);
        let theirs = of(&foreign.cookies["irodori"]);
        let fields = |session: &str| [("_token", token.clone()), ("session", session.to_owned())];
        let second = of(&two.cookies["irodori"]);
        for (session, status) in [
            (&theirs, StatusCode::CONFLICT),
            (&second, StatusCode::OK),
            (&second, StatusCode::CONFLICT),
        ] {
            let fields = fields(session);
            let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            one.post(end, &fields).await.is(status);
        }
        assert!(two.get("/account").await.path.starts_with("/login"));
        let mut foreign = foreign;
        foreign.get("/account").await.is(StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn the_same_file_twice_is_noticed_and_used() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "onaji").await;
        let file = applicant.pdf(&site, "就業規則").await;
        let content = std::fs::read(site.app.files.path(file)).unwrap();
        let mut browser = applicant.browser.clone();
        let list = applicant.path("evidence");
        let form = browser.get(&list).await.form(&list);
        let page = browser
            .submit(form.file("file", "規則2.pdf", &content))
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("「規則2.pdf」と同じ内容の資料が、「就業規則」としてすでにあります");

        let item = applicant.path("items/HR-01");
        for (place, kept) in [("第23条", "第23条"), ("", "第23条"), ("第9条", "第9条")] {
            let form = browser.get(&item).await.form(&item).set("place", place);
            let form = form.file("file", "規則3.pdf", &content).to(&list);
            let page = browser.submit(form).await;
            page.is(StatusCode::OK)
                .says("同じ内容の資料がすでにあったため")
                .says_not("規則3.pdf");
            let links = store::links(site.app.db.reader(), applicant.id)
                .await
                .unwrap();
            let links = &links[&ItemCode::parse("HR-01").unwrap()];
            assert_eq!((links.len(), links[0].file), (1, file));
            assert_eq!(links[0].place, kept);
        }
        assert_eq!(files(&site, &applicant).await.len(), 1);
        assert_eq!(on_disk(&site), 1, "nothing is left behind");

        // Another operator's is none of theirs.
        let other = Applicant::new(&site, call, "yoso").await;
        let mut browser = other.browser.clone();
        let list = other.path("evidence");
        let form = browser.get(&list).await.form(&list);
        let page = browser
            .submit(form.file("file", "規則.pdf", &content))
            .await;
        page.says("資料を加えました").says_not("就業規則");
        site.ledger_proves().await;
    })
    .await;
}

/// Writes a file down that is only large on paper.
async fn claim(site: &Site, applicant: &Applicant, size_bytes: u64) {
    let work = site.app.works.upkeep(None, Upkeep::Sweep).await.unwrap();
    let id = FileId::new(uuid::Uuid::now_v7());
    let file = EvidenceFile {
        id,
        name: "大.pdf".to_owned(),
        title: "大".to_owned(),
        media: "application/pdf".to_owned(),
        size_bytes,
        pages: None,
        sha256: server::secret::sha256_hex(id.to_string()),
    };
    files::store::insert_file(
        &work,
        applicant.operator,
        &file,
        files::store::Purpose::Evidence,
    )
    .await
    .unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn the_room_of_a_call_is_said_before_it_is_full() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "ippai").await;
        let mut browser = applicant.browser.clone();
        let (list, item) = (applicant.path("evidence"), applicant.path("items/HR-01"));
        // What was handed in for an earlier call does not count.
        site.app.clock.advance(TimeDelta::days(-300));
        claim(&site, &applicant, BYTES_MOST).await;
        site.app.clock.advance(TimeDelta::days(300));
        browser
            .get(&list)
            .await
            .says("資料:0件(300件まで)、合計0 KB(200 MBまで)");
        browser.get(&item).await.says_not("200 MBまで");

        claim(&site, &applicant, BYTES_MOST - 500).await;
        browser
            .get(&list)
            .await
            .says("資料:1件(300件まで)、合計200 MB(200 MBまで)");
        browser.get(&item).await.says("合計200 MB(200 MBまで)");
        let content = pdf_called(&site, "規程");
        let form = browser.get(&list).await.form(&list).set("title", "規程");
        let page = browser
            .submit(form.file("file", "規程.pdf", &content))
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("「規程.pdf」は、資料の上限を超えるため保存していません");
        assert_eq!(page.form(&list).get("title"), Some("規程"));
        assert_eq!(files(&site, &applicant).await.len(), 2);
        assert_eq!(on_disk(&site), 0, "nothing is left behind");
        let call = server::programme::store::call(site.app.db.reader(), call);
        let opens_at = call.await.unwrap().unwrap().plan.opens_at;
        let used = files::store::used(site.app.db.reader(), applicant.operator, opens_at);
        let said = Used {
            files: 1,
            bytes: BYTES_MOST - 500,
        };
        assert_eq!(used.await.unwrap(), said);
    })
    .await;
}

#[tokio::test]
async fn good_files_are_taken_and_shown_whatever_stands_around_them() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "yoi").await;
        let mut browser = applicant.browser.clone();
        let list = applicant.path("evidence");
        let page = browser.get(&list).await;
        let document = pdf_called(&site, "規程");
        let zeros = vec![0; 30_000];
        let printer = b"\x1B%-12345X@PJL JOB NAME=\"kitei\"\r\n@PJL ENTER LANGUAGE=PDF\r\n";
        for (name, content) in [
            ("複合機.pdf", [&document[..], &zeros].concat()),
            (
                "プリンター.pdf",
                [&printer[..], &document, b"\x1B%-12345X@PJL EOJ\r\n"].concat(),
            ),
            (
                "動く写真.jpg",
                [&jpeg(10)[..], b"ftypmp42", &zeros].concat(),
            ),
            ("写真.jfif", jpeg(20)),
        ] {
            let form = page.form(&list).file("file", name, &content);
            browser
                .submit(form)
                .await
                .says("資料を加えました")
                .says(name);
            let file = files(&site, &applicant).await[0].clone();
            assert_eq!((file.name.as_str(), file.pages), (name, Some(1)));
            let drawn = applicant.path(&format!("files/{}/pages/1.png", file.id));
            browser.get(&drawn).await.is(StatusCode::OK);
            let original = applicant.path(&format!("files/{}", file.id));
            assert_eq!(browser.get(&original).await.bytes, content, "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn files_of_one_name_are_told_apart() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "mitsugo").await;
        let mut browser = applicant.browser.clone();
        let list = applicant.path("evidence");
        let item = applicant.path("items/HR-01");
        let upload = |page: &Page, content: &[u8]| {
            page.form(&item)
                .file("file", "image.jpg", content)
                .to(&list)
        };
        let page = browser.get(&item).await;
        browser
            .submit(upload(&page, &jpeg(1)))
            .await
            .is(StatusCode::OK);
        let first = files(&site, &applicant).await[0].id;
        site.app.clock.advance(TimeDelta::days(1));
        let mut browser = site.browser_of(applicant.account).await;
        let form = browser.get(&list).await.form(&list);
        let large = [&jpeg(2)[..], &[0; 2_000]].concat();
        browser.submit(form.file("file", "image.jpg", &large)).await;

        let other = applicant.path("items/WLB-01");
        let page = browser.get(&other).await;
        let document = scraper::Html::parse_document(&page.html());
        let options = scraper::Selector::parse("select[name='other'] option").unwrap();
        let choices: Vec<String> = document
            .select(&options)
            .map(|option| option.text().collect())
            .filter(|choice: &String| choice.starts_with("image.jpg"))
            .collect();
        assert_eq!(
            choices,
            [
                "image.jpg(3 KB・1枚・6月2日(火)に追加)",
                "image.jpg(1 KB・1枚・6月1日(月)に追加・HR-01の資料)",
            ]
        );
        browser
            .get(&list)
            .await
            .says("image.jpg・3 KB・1枚・6月2日(火)に追加")
            .says("image.jpg・1 KB・1枚・6月1日(月)に追加");
        // A list does not wait for pictures; those that are drawn are shown.
        let pictures = |page: &Page| page.attributes("img.file-picture", "src");
        assert!(pictures(&browser.get(&list).await).is_empty());
        let drawn = applicant.path(&format!("files/{first}/pages/1.png"));
        browser.get(&drawn).await.is(StatusCode::OK);
        for page in [
            &list,
            &item,
            &applicant.path(&format!("files/{first}/remove")),
        ] {
            assert_eq!(
                pictures(&browser.get(page).await),
                [drawn.as_str()],
                "{page}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_photo_that_others_get_does_not_say_where_it_was_taken() {
    const PLACE: &[u8] = b"exif:GPSLatitude=\"43,46.236N\"";
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "doko").await;
        applicant.fill(&site, 10).await;
        let mut browser = applicant.browser.clone();
        let (list, item) = (applicant.path("evidence"), applicant.path("items/HR-01"));
        let photo = photo(PLACE);
        let form = browser.get(&item).await.form(&item).to(&list);
        browser
            .submit(form.file("file", "写真.jpg", &photo))
            .await
            .is(StatusCode::OK);
        let file = files(&site, &applicant).await[0].id;
        application::acts::submit(&site.app, applicant.account, applicant.id)
            .await
            .unwrap()
            .unwrap();

        let own = browser.get(&applicant.path(&format!("files/{file}"))).await;
        assert_eq!(own.bytes, photo, "it is theirs, as they handed it in");
        let clerk = site.person("tantou", &[Role::Staff]).await;
        let mut clerk = site.browser_of(clerk).await;
        let copy = format!("/staff/applications/{}/files/{file}", applicant.id);
        let copy = clerk.get(&copy).await;
        copy.is(StatusCode::OK);
        assert!(
            copy.headers["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );
        assert!(!holds(&copy.bytes, PLACE) && holds(&photo, PLACE));
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap();
        assert_eq!(pixels(&copy.bytes), pixels(&photo));
        let kept = std::fs::read(site.app.files.path(file)).unwrap();
        assert_eq!(kept, photo, "what was handed in stays as it was");

        // A picture that was taken before pictures were looked through so: the
        // drawing is handed out, which is a copy as well.
        std::fs::write(
            site.app.files.path(file),
            photo.strip_suffix(&[0xFF, 0xD9]).unwrap(),
        )
        .unwrap();
        let copy = format!("/staff/applications/{}/files/{file}", applicant.id);
        let copy = clerk.get(&copy).await;
        copy.is(StatusCode::OK);
        assert!(!holds(&copy.bytes, PLACE));
    })
    .await;
}

/// A folder into which nobody can write, not even the system's own user.
struct Blocked(std::path::PathBuf);

impl Blocked {
    fn incoming(site: &Site) -> Self {
        let folder = site.app.files.temporary_folder();
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
        std::fs::write(&folder, "a file is no folder").unwrap();
        Self(folder)
    }

    fn free(self) {
        std::fs::remove_file(self.0).unwrap();
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_kept_is_our_fault_and_said_so() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "mansha").await;
        let mut browser = applicant.browser.clone();
        let list = applicant.path("evidence");
        let form = browser
            .get(&list)
            .await
            .form(&list)
            .set("title", "就業規則");
        let form = form.file("file", "規程.pdf", &pdf_called(&site, "規程"));
        let blocked = Blocked::incoming(&site);
        let log = Log::default();
        let kept = log.keep();
        let page = browser.submit(form.clone()).await;
        drop(kept);
        let number = page.headers["x-request-id"].to_str().unwrap();
        page.is(StatusCode::SERVICE_UNAVAILABLE)
            .says("保存できませんでした")
            .says("就業規則")
            .says("お問い合わせ番号")
            .says(number);
        // The cause is for whoever runs the site, not for who sent the file.
        let cause = "File exists (os error 17)";
        page.says_not(cause);
        let log = log.text();
        let line = log.lines().find(|line| line.contains("ERROR")).unwrap();
        assert!(line.contains(number) && line.contains(cause), "{line}");
        assert!(files(&site, &applicant).await.is_empty());
        // The site tells those that watch it, and goes on to be read.
        let page = site.browser().get("/readyz").await;
        page.is(StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.html(), "nothing can be written\n");
        browser.get(&list).await.is(StatusCode::OK);

        blocked.free();
        site.app.clock.advance(TimeDelta::seconds(6));
        site.browser().get("/readyz").await.is(StatusCode::OK);
        browser.submit(form).await.says("資料を加えました");
    })
    .await;
}

#[tokio::test]
async fn an_upload_that_is_shorter_on_the_disk_is_not_taken_for_an_empty_file() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "mijikai").await;
        let content = pdf_called(&site, "規程");
        let path = site.data.join("short.part");
        for kept in [0, content.len() / 2] {
            std::fs::write(&path, &content[..kept]).unwrap();
            let upload = files::upload::Upload {
                name: "規程.pdf",
                title: "",
                path: &path,
                size_bytes: content.len() as u64,
            };
            let (app, by, id) = (&site.app, applicant.account, applicant.id);
            let failed = acts::upload(app, by, id, upload, "key", "")
                .await
                .unwrap_err();
            let unkept = failed.downcast_ref::<server::files::Unkept>();
            assert!(unkept.is_some(), "{failed:#}");
            assert!(
                format!("{failed:#}").contains("are on the disk"),
                "{failed:#}"
            );
        }
        assert!(files(&site, &applicant).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_database_that_cannot_be_written_is_said_and_recovers() {
    let site = Site::sqlite().await;
    let call = open_call(&site).await;
    let applicant = Applicant::new(&site, call, "yomu").await;
    let mut browser = applicant.browser.clone();
    let item = applicant.path("items/HR-01");
    let form = browser.get(&item).await.form(&item).set("_go", "later");
    let form = form.set("HR-01.note", &"長い説明".repeat(2_000));
    let run = async |sql: &str| {
        let writer = site.app.db.for_migration();
        writer.execute_unprepared(sql).await.unwrap();
    };
    // The disk is full: not one more page can be had.
    run("PRAGMA max_page_count = 1").await;
    let page = browser.submit(form.clone()).await;
    page.is(StatusCode::SERVICE_UNAVAILABLE)
        .says("保存できませんでした")
        .says("長い説明");
    run("PRAGMA max_page_count = 4294967294").await;
    // It may only be read.
    run("PRAGMA query_only = 1").await;
    let page = site.browser().get("/readyz").await;
    page.is(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.html(), "nothing can be written\n");
    run("PRAGMA query_only = 0").await;
    // It is believed for a while, and then looked at again.
    let page = site.browser().get("/readyz").await;
    page.is(StatusCode::SERVICE_UNAVAILABLE);
    site.app.clock.advance(TimeDelta::seconds(6));
    site.browser().get("/readyz").await.is(StatusCode::OK);
    browser.submit(form).await.is(StatusCode::OK);
}
