//! Stories of the programme as data: loaded from a file, frozen when
//! published, several versions open at once.

use app::account::Role;
use app::id::VersionId;
use app::programme::{Condition, Kind, ProgrammeFile, Tier, parse, to_toml};
use app::time::{end_of_day, start_of_day, today};
use chrono::{Days, TimeDelta};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};
use server::decision::exports::APPLICATIONS;
use server::export::acts::CannotExport;
use server::programme::acts::{CannotLoad, dump, load};
use server::programme::entity::{call, criteria_version};
use server::{application, export, ledger, programme};

use crate::applying::Applicant;
use crate::harness::{Site, both};

/// The programme of FY2023 with a call that is open when the stories begin.
fn file(site: &Site) -> ProgrammeFile {
    let mut file = parse(include_str!("../assets/programmes/asahikawa-fy2023.toml")).unwrap();
    let day = today(site.now());
    let call = &mut file.calls[0];
    call.fiscal_year = 2026;
    call.opens_at = start_of_day(day - Days::new(20));
    call.closes_at = end_of_day(day + Days::new(20));
    file
}

/// Another version of it: nine items are worth platinum.
fn generous(site: &Site) -> ProgrammeFile {
    let mut file = file(site);
    "気前のよい版".clone_into(&mut file.definition.head_mut().version_label.ja);
    file.definition.certification_mut().tiers[0].conditions = vec![Condition::MinTotal(9)];
    file.calls[0].opens_at += TimeDelta::days(1);
    file
}

/// How many acts, versions and calls there are.
async fn counts(site: &Site) -> (i64, u64, u64) {
    let db = site.app.db.reader();
    (
        ledger::store::length(db).await.unwrap(),
        criteria_version::Entity::find().count(db).await.unwrap(),
        call::Entity::find().count(db).await.unwrap(),
    )
}

#[tokio::test]
async fn loading_the_same_file_again_changes_nothing() {
    both(|site| async move {
        let first = load(&site.app, &file(&site)).await.unwrap();
        assert!(first.published && first.calls == 1);
        let before = counts(&site).await;
        site.app.clock.advance(TimeDelta::days(1));
        let mut same = file(&site);
        same.calls[0].opens_at -= TimeDelta::days(1);
        same.calls[0].closes_at -= TimeDelta::days(1);
        let again = load(&site.app, &same).await.unwrap();
        assert_eq!(again.version, first.version);
        assert!(!again.published && again.calls == 0);
        assert_eq!(counts(&site).await, before);
    })
    .await;
}

#[tokio::test]
async fn what_is_published_does_not_change() {
    both(|site| async move {
        let published = file(&site);
        load(&site.app, &published).await.unwrap();
        let before = counts(&site).await;

        let mut other = published.clone();
        other.definition.certification_mut().validity.years += 1;
        let refused = load(&site.app, &other).await.unwrap_err();
        let CannotLoad::LabelTaken(label) = &refused else {
            panic!("{refused:?}");
        };
        assert_eq!(label, &published.definition.head().version_label.ja);

        let mut later = published.clone();
        later.calls[0].closes_at += TimeDelta::days(1);
        let refused = load(&site.app, &later).await.unwrap_err();
        assert!(
            matches!(refused, CannotLoad::CallTaken(2026)),
            "{refused:?}"
        );

        // A new version does not take a call from the old one, and then it is
        // not published either.
        other.definition.head_mut().version_label.ja = "別の版".to_owned();
        let refused = load(&site.app, &other).await.unwrap_err();
        assert!(
            matches!(refused, CannotLoad::CallTaken(2026)),
            "{refused:?}"
        );
        assert_eq!(counts(&site).await, before);
        let kept = dump(&site.app, None, None).await.unwrap();
        assert_eq!(kept, published);
    })
    .await;
}

#[tokio::test]
async fn two_versions_are_open_at_once_and_each_judges_its_own() {
    both(|site| async move {
        let strict = load(&site.app, &file(&site)).await.unwrap();
        let generous = load(&site.app, &generous(&site)).await.unwrap();
        let calls = programme::store::calls(site.app.db.reader(), Kind::Certification)
            .await
            .unwrap();
        assert!(calls.iter().all(|call| call.plan.is_open(site.now())));
        for (name, loaded, tier) in [
            ("kibishii", strict, Tier::Bronze),
            ("yasashii", generous, Tier::Platinum),
        ] {
            let call = calls.iter().find(|call| call.version == loaded.version);
            let applicant = Applicant::new(&site, call.unwrap().id, name).await;
            applicant.fill(&site, 3).await;
            application::acts::submit(&site.app, applicant.account, applicant.id)
                .await
                .unwrap()
                .unwrap();
            let sent = application::store::one(site.app.db.reader(), applicant.id)
                .await
                .unwrap();
            assert_eq!(sent.version, loaded.version);
            assert_eq!(sent.claimed_count, 9);
            assert_eq!(sent.claimed_tier, Some(tier), "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_version_is_dumped_by_its_label_and_loads_to_the_same() {
    both(|site| async move {
        let app = &site.app;
        dump(app, None, None).await.unwrap_err();
        let (old, new) = (file(&site), generous(&site));
        load(app, &old).await.unwrap();
        load(app, &new).await.unwrap();
        assert_eq!(dump(app, None, None).await.unwrap(), new);
        let label = old.definition.head().version_label.ja.as_str();
        let dumped = dump(app, Some(label), None).await.unwrap();
        assert_eq!(dumped, old);
        dump(app, Some("ない版"), None).await.unwrap_err();

        let before = counts(&site).await;
        let read = parse(&to_toml(&dumped)).unwrap();
        let loaded = load(app, &read).await.unwrap();
        assert!(!loaded.published && loaded.calls == 0);
        assert_eq!(counts(&site).await, before);

        // The same label in another programme has to be told apart.
        let mut other = old.clone();
        other.definition.head_mut().code = "another".to_owned();
        other.definition.certification_mut().number.prefix = "BH".to_owned();
        load(app, &other).await.unwrap();
        dump(app, Some(label), None).await.unwrap_err();
        let code = old.definition.head().code.as_str();
        let dumped = dump(app, Some(label), Some(code)).await.unwrap();
        assert_eq!(dumped, old);
        dump(app, None, Some("nowhere")).await.unwrap_err();
    })
    .await;
}

#[tokio::test]
async fn two_programmes_do_not_give_the_same_numbers() {
    both(|site| async move {
        let first = file(&site);
        load(&site.app, &first).await.unwrap();
        let before = counts(&site).await;
        let mut second = first.clone();
        second.definition.head_mut().code = "another".to_owned();
        let refused = load(&site.app, &second).await.unwrap_err();
        let CannotLoad::PrefixTaken(code) = &refused else {
            panic!("{refused:?}");
        };
        assert_eq!(code, &first.definition.head().code);
        assert_eq!(counts(&site).await, before);
        second.definition.certification_mut().number.prefix = "BH".to_owned();
        load(&site.app, &second).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn rules_of_which_this_server_knows_but_a_part_are_not_followed() {
    both(|site| async move {
        let loaded = load(&site.app, &file(&site)).await.unwrap();
        let db = site.app.db.reader();
        let known = programme::store::version(db, loaded.version).await.unwrap();
        let more = known.definition.canonical_json().unwrap();
        let more = more.replacen('{', "{\"what_a_later_server_knows\":1,", 1);
        let more = more.replace('\'', "''");
        let sql = format!(
            "INSERT INTO criteria_version (id, programme_id, label, definition, sha256, published_at) \
             SELECT {}, programme_id, 'x', '{more}', 'x', published_at FROM criteria_version",
            id(&site, "00000000-0000-7000-8000-00000000000d")
        );
        let done = site.app.db.for_migration().execute_unprepared(&sql).await;
        done.unwrap();
        let later = "00000000-0000-7000-8000-00000000000d".parse().unwrap();
        let refused = programme::store::version(db, VersionId::new(later)).await;
        let refused = refused.unwrap_err().to_string();
        assert!(refused.contains("more than this server knows"), "{refused}");
    })
    .await;
}

/// An identifier as this database writes it.
fn id(site: &Site, text: &str) -> String {
    if site.is_on_postgres() {
        format!("'{text}'::uuid")
    } else {
        format!("x'{}'", text.replace('-', ""))
    }
}

/// A programme of another kind, newer than all, with a call that is open.
async fn with_an_award(site: &Site) {
    let [programme, version, of_call] =
        ["a", "b", "c"].map(|c| id(site, &format!("00000000-0000-7000-8000-00000000000{c}")));
    for sql in [
        format!("INSERT INTO programme (id, code, kind) VALUES ({programme}, 'hyosho', 'award')"),
        format!(
            "INSERT INTO criteria_version (id, programme_id, label, definition, sha256, published_at) \
             VALUES ({version}, {programme}, '表彰', '{{}}', 'x', '2099-01-01T00:00:00Z')"
        ),
        format!(
            "INSERT INTO call (id, programme_id, version_id, label_ja, label_en, fiscal_year, \
             opens_at, closes_at, grace_minutes, kind) \
             SELECT {of_call}, {programme}, {version}, '表彰の募集', 'Awards', 2031, \
             opens_at, closes_at, grace_minutes, 'entry' FROM call LIMIT 1"
        ),
    ] {
        let db = site.app.db.for_migration();
        db.execute_unprepared(&sql).await.unwrap();
    }
}

#[tokio::test]
async fn a_programme_of_another_kind_changes_nothing_for_the_certification() {
    both(|site| async move {
        load(&site.app, &file(&site)).await.unwrap();
        let staff = site.person("shokuin", &[Role::Staff]).await;
        let company = site.person("kaisha", &[Role::Applicant]).await;
        let mut browsers = [
            (site.browser(), ["/", "/criteria", "/operators"].as_slice()),
            (
                site.browser_of(staff).await,
                &["/staff", "/staff/applications", "/staff/exports"],
            ),
            (site.browser_of(company).await, &["/my"]),
        ];
        let mut before = Vec::new();
        for (browser, paths) in &mut browsers {
            for path in *paths {
                before.push((path.to_owned(), browser.get(path).await.text()));
            }
        }
        with_an_award(&site).await;
        site.app.clock.advance(TimeDelta::seconds(6));
        let mut before = before.into_iter();
        for (browser, paths) in &mut browsers {
            for path in *paths {
                let text = browser.get(path).await.text();
                assert_eq!(Some((path.to_owned(), text)), before.next());
            }
        }
        let of = CannotExport::NoCall(2031).to_string();
        let refused = export::acts::book(&site.app, None, &APPLICATIONS, 2031).await;
        assert_eq!(refused.unwrap_err().to_string(), of);

        let dumped = dump(&site.app, None, None).await.unwrap();
        assert_eq!(dumped, file(&site));

        // Its code is taken.
        let mut same = generous(&site);
        "hyosho".clone_into(&mut same.definition.head_mut().code);
        let refused = load(&site.app, &same).await.unwrap_err();
        assert!(matches!(refused, CannotLoad::CodeTaken(_)), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_server_sees_what_another_has_loaded() {
    both(|site| async move {
        load(&site.app, &file(&site)).await.unwrap();
        let mut browser = site.browser();
        let title = browser.get("/verify").await.title();
        assert!(title.contains("旭川市"), "{title}");

        let second = site.second_server().await;
        second.clock.advance(TimeDelta::seconds(1));
        let mut renamed = generous(&site);
        renamed.definition.head_mut().city.ja = "新旭川市".to_owned();
        load(&second, &renamed).await.unwrap();

        site.app.clock.advance(TimeDelta::seconds(5));
        let title = browser.get("/verify").await.title();
        assert!(title.contains("新旭川市"), "{title}");
        site.person("atarashii", &[Role::Staff]).await;
        let (subject, _) = site.mail_to("atarashii@example.jp").await.unwrap();
        assert!(subject.contains("新旭川市"), "{subject}");
    })
    .await;
}
