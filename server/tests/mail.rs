//! Stories of the outbox: what is written in an act arrives by SMTP, once.

use std::sync::Arc;

use app::account::Role;
use app::programme::Tier;
use app::text::{Lang, LocalText};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ConnectionTrait as _, EntityTrait as _};
use server::application;
use server::http::App;
use server::jobs::hand_over;
use server::mail::entity::Model;
use server::mail::store;
use server::work::Upkeep;

use crate::applying::{Applicant, open_call};
use crate::cases::{accepted, approve, case, certify, town_with};
use crate::harness::{Site, both};
use crate::post_office::{Manner, PostOffice};

async fn outbox(app: &App) -> Vec<Model> {
    store::newest(app.db.reader(), 10).await.unwrap()
}

/// Somebody is invited, which writes one mail.
async fn invite(site: &Site) -> Model {
    site.person("yubin", &[Role::Staff]).await;
    outbox(&site.app).await.remove(0)
}

async fn later(app: &Arc<App>, by: TimeDelta) {
    app.clock.advance(by);
    hand_over(app).await.unwrap();
}

#[tokio::test]
async fn a_mail_arrives_by_smtp_as_it_was_written() {
    both(|site| async move {
        let office = PostOffice::opened(Manner::Takes);
        let app = site.mailing_by(&office.url()).await;
        let written = invite(&site).await;
        hand_over(&app).await.unwrap();

        let letters = office.letters();
        assert_eq!(letters.len(), 1);
        let letter = &letters[0];
        assert_eq!(letter.to, "yubin@example.jp");
        assert_eq!(letter.header("To"), "yubin@example.jp");
        assert_eq!(letter.header("From"), "Irodori <irodori@example.jp>");
        assert_eq!(letter.header("Subject"), written.subject);
        assert_eq!(letter.header("Message-ID"), written.message_id);
        assert_eq!(written.message_id, format!("<{}@127.0.0.1>", written.id));
        assert_eq!(letter.header("MIME-Version"), "1.0");
        assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
        assert_eq!(letter.text().trim_end(), written.body.trim_end());
        let kept = outbox(&app).await.remove(0);
        assert_eq!((kept.state.as_str(), kept.tries), ("sent", 1));
        assert_eq!(kept.sent_at, Some(site.now()));
    })
    .await;
}

/// A mail that says nothing to this address.
fn note(to: &str) -> server::mail::Mail {
    server::mail::Mail {
        to: to.to_owned(),
        lang: app::text::Lang::Ja,
        subject: "お知らせ".to_owned(),
        body: "本文".to_owned(),
        about_kind: "application",
        about_id: uuid::Uuid::nil(),
        is_forgotten: false,
    }
}

#[tokio::test]
async fn mails_come_in_the_name_of_the_office_and_its_host() {
    both(|site| async move {
        let office = PostOffice::opened(Manner::Takes);
        open_call(&site).await;
        let site = site
            .set_up(|config| {
                config.mail_from = "irodori@city.example".parse().unwrap();
                config.base_url = "https://Nintei.City.example:8443".to_owned();
            })
            .await;
        let app = site.mailing_by(&office.url()).await;
        app.programmes()
            .refresh_site(app.db.reader())
            .await
            .unwrap();
        let work = app.works.upkeep(None, Upkeep::Mail).await.unwrap();
        work.mail(note("soumu@example.jp")).await.unwrap();
        work.commit().await.unwrap();
        hand_over(&app).await.unwrap();

        let letters = office.letters();
        let letter = letters.last().unwrap();
        assert_eq!(
            letter.header("From"),
            "旭川市 女性活躍推進部 <irodori@city.example>"
        );
        let id = letter.header("Message-ID");
        assert!(id.ends_with("@nintei.city.example>"), "{id}");
    })
    .await;
}

#[tokio::test]
async fn every_mail_names_its_programme_at_its_head() {
    both(|site| async move {
        let programme = "多様な働き方推進事業者認定";
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "soumu").await;
        applicant.fill(&site, 20).await;
        let mut browser = applicant.browser.clone();
        let submit = applicant.path("submit");
        let check = browser.get(&applicant.path("check")).await;
        browser.submit(check.form(&submit)).await.is(StatusCode::OK);
        let kept = outbox(&site.app).await;
        assert!(kept.iter().any(|mail| mail.subject.contains("受付番号")));
        for mail in kept {
            let head: Vec<&str> = mail.body.lines().take(4).collect();
            assert!(
                head.concat().contains(programme),
                "{}: {head:?}",
                mail.subject
            );
        }
    })
    .await;
}

/// Also where a programme's file does not name it.
#[tokio::test]
async fn a_mail_whose_words_name_no_programme_has_its_name_in_front() {
    both(|site| async move {
        let town = town_with(&site, |file| {
            file.definition.certification_mut().mails.released.body = LocalText {
                ja: "結果が決まりました。".to_owned(),
                en: String::new(),
            };
        })
        .await;
        let id = case(&site, &town, accepted(22)).await;
        approve(&site.app, town.people, id, certify(Tier::Gold)).await;
        server::decision::acts::release(&site.app, town.people.approver, id)
            .await
            .unwrap()
            .unwrap();
        let kept = outbox(&site.app).await;
        let told = kept
            .iter()
            .find(|it| it.body.contains("結果が決まりました。"));
        let (programme, rest) = told.unwrap().body.split_once("\n\n").unwrap();
        assert_eq!(programme, town.file.definition.head().name.of(Lang::Ja));
        assert_eq!(rest.matches(programme).count(), 0);
    })
    .await;
}

#[tokio::test]
async fn an_old_address_of_a_carrier_gets_its_mail() {
    both(|site| async move {
        let office = PostOffice::opened(Manner::Takes);
        let app = site.mailing_by(&office.url()).await;
        for (typed, wire) in [
            ("a..b@ezweb.ne.jp", "\"a..b\"@ezweb.ne.jp"),
            ("name.@docomo.ne.jp", "\"name.\"@docomo.ne.jp"),
        ] {
            for app in [&app, &site.app] {
                let work = app.works.upkeep(None, Upkeep::Mail).await.unwrap();
                work.mail(note(typed)).await.unwrap();
                work.commit().await.unwrap();
                hand_over(app).await.unwrap();
                assert_eq!(outbox(app).await[0].state, "sent", "{typed}");
            }
            let letters = office.letters();
            let letter = letters.last().unwrap();
            assert_eq!(letter.to, wire);
            assert_eq!(letter.header("To"), wire);
            let id = outbox(&site.app).await[0].id;
            let file = site.data.join("outbox").join(format!("{id}.eml"));
            let text = std::fs::read_to_string(file).unwrap();
            assert!(text.contains(&format!("\r\nTo: {wire}\r\n")), "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_link_to_an_account_is_not_kept_once_it_was_sent() {
    both(|site| async move {
        let written = invite(&site).await;
        assert!(written.body.contains("/invite/"));
        hand_over(&site.app).await.unwrap();
        assert_eq!(outbox(&site.app).await[0].body, written.body, "for show");

        let site = site.set_up(|config| config.demo = false).await;
        let address = app::account::Email::parse("yubin@example.jp").unwrap();
        server::account::acts::ask_reset(&site.app, &address)
            .await
            .unwrap();
        let other = note("yubin@example.jp");
        let work = site.app.works.upkeep(None, Upkeep::Mail).await.unwrap();
        work.mail(other).await.unwrap();
        work.commit().await.unwrap();
        assert!(outbox(&site.app).await[1].body.contains("/reset/"));
        hand_over(&site.app).await.unwrap();
        let kept = outbox(&site.app).await;
        assert_eq!(
            (kept[0].state.as_str(), kept[0].body.as_str()),
            ("sent", "本文")
        );
        assert_eq!(
            (kept[1].state.as_str(), kept[1].body.as_str()),
            ("sent", "")
        );
    })
    .await;
}

#[tokio::test]
async fn mail_waits_while_smtp_is_down_and_arrives_once() {
    both(|site| async move {
        let mut office = PostOffice::closed();
        let app = site.mailing_by(&office.url()).await;
        // The act itself knows nothing of it.
        let written = invite(&site).await;
        hand_over(&app).await.unwrap();
        let kept = outbox(&app).await.remove(0);
        assert_eq!((kept.state.as_str(), kept.tries), ("waiting", 1));
        assert_eq!(kept.next_at, site.now() + TimeDelta::seconds(30));
        assert!(!kept.last_error.is_empty());

        later(&app, TimeDelta::seconds(29)).await;
        assert_eq!(outbox(&app).await[0].tries, 1, "not before its time");
        later(&app, TimeDelta::seconds(1)).await;
        assert_eq!(outbox(&app).await[0].tries, 2);

        office.opens();
        later(&app, TimeDelta::minutes(1)).await;
        later(&app, TimeDelta::days(1)).await;
        let letters = office.letters();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].header("Message-ID"), written.message_id);
        assert_eq!(outbox(&app).await[0].state, "sent");
    })
    .await;
}

#[tokio::test]
async fn an_address_that_is_refused_is_written_down_and_not_tried_again() {
    both(|site| async move {
        let office = PostOffice::opened(Manner::Answers("550 5.1.1 no such mailbox"));
        let app = site.mailing_by(&office.url()).await;
        invite(&site).await;
        hand_over(&app).await.unwrap();
        office.turns(Manner::Takes);
        later(&app, TimeDelta::days(8)).await;

        let kept = outbox(&app).await.remove(0);
        assert_eq!((kept.state.as_str(), kept.tries), ("failed", 1));
        assert!(kept.last_error.contains("550"), "{}", kept.last_error);
        assert!(office.letters().is_empty());
        assert_eq!(store::backlog(app.db.reader()).await.unwrap(), (0, 1));
        let figures = site.browser().get("/metrics").await.html();
        assert!(figures.contains("irodori_mail_failed"), "{figures}");
    })
    .await;
}

#[tokio::test]
async fn a_refusal_that_is_not_the_addressees_ends_no_mail() {
    both(|site| async move {
        for manner in [
            Manner::Answers("451 4.7.1 come back later"),
            Manner::Answers("530 5.7.0 authentication required"),
            Manner::Answers("550 5.7.1 relaying denied"),
            Manner::Answers("553 5.1.8 sender address rejected"),
            Manner::Answers("550 no"),
            Manner::Greets("554 5.7.1 you are not known here"),
        ] {
            let office = PostOffice::opened(manner);
            let app = site.mailing_by(&office.url()).await;
            let work = app.works.upkeep(None, Upkeep::Mail).await.unwrap();
            let mail = server::mail::Mail {
                to: "yubin@example.jp".to_owned(),
                lang: app::text::Lang::Ja,
                subject: "お知らせ".to_owned(),
                body: "本文".to_owned(),
                about_kind: "a test",
                about_id: uuid::Uuid::nil(),
                is_forgotten: false,
            };
            work.mail(mail).await.unwrap();
            work.commit().await.unwrap();
            hand_over(&app).await.unwrap();
            let kept = outbox(&app).await.remove(0);
            assert_eq!(kept.state, "waiting", "{manner:?}: {}", kept.last_error);

            office.turns(Manner::Takes);
            later(&app, TimeDelta::seconds(30)).await;
            assert_eq!(office.letters().len(), 1, "{manner:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_mail_is_not_tried_for_ever() {
    let site = Site::sqlite().await;
    let office = PostOffice::opened(Manner::Answers("451 4.3.0 not today"));
    let app = site.mailing_by(&office.url()).await;
    invite(&site).await;
    for _ in 0..30 {
        later(&app, TimeDelta::days(1)).await;
    }
    let kept = outbox(&app).await.remove(0);
    assert_eq!((kept.state.as_str(), kept.tries), ("failed", 19));
}

#[tokio::test]
async fn a_mail_that_may_have_left_is_sent_again_under_its_own_number() {
    both(|site| async move {
        let office = PostOffice::opened(Manner::Vanishes);
        let app = site.mailing_by(&office.url()).await;
        let written = invite(&site).await;
        hand_over(&app).await.unwrap();
        assert_eq!(outbox(&app).await[0].state, "waiting");

        // The next one to take it dies over it.
        app.clock.advance(TimeDelta::seconds(30));
        let work = app.works.upkeep(None, Upkeep::Mail).await.unwrap();
        store::claim(&work).await.unwrap().expect("it is due");
        work.commit().await.unwrap();
        office.turns(Manner::Takes);
        later(&app, TimeDelta::minutes(1)).await;
        assert_eq!(office.letters().len(), 1, "somebody has it in hand");
        later(&app, TimeDelta::minutes(2)).await;

        let letters = office.letters();
        assert_eq!(letters.len(), 2);
        for letter in letters {
            assert_eq!(letter.header("Message-ID"), written.message_id);
        }
        assert_eq!(outbox(&app).await[0].state, "sent");
    })
    .await;
}

#[tokio::test]
async fn the_office_sees_what_is_held_up_and_sends_it_again() {
    both(|site| async move {
        let office = PostOffice::opened(Manner::Answers("550 5.1.1 no such mailbox"));
        let app = site.mailing_by(&office.url()).await;
        let clerk = site.person("madoguchi", &[Role::Staff]).await;
        hand_over(&app).await.unwrap();
        let failed = store::backlog(app.db.reader()).await.unwrap().1;
        office.turns(Manner::Answers("451 4.7.1 come back later"));
        site.person("matsu", &[Role::Reviewer]).await;
        hand_over(&app).await.unwrap();

        let mut browser = site.browser_of(clerk).await;
        let page = browser.get("/staff/mails").await;
        page.is(StatusCode::OK)
            .says("madoguchi@example.jp")
            .says("宛先のアドレスが受け付けられませんでした")
            .says("matsu@example.jp")
            .says("メールサーバーから、後で送るように求められました")
            .says("送信できず1件")
            // Whoever reads a link can use it.
            .says_not("/invite/");
        assert_eq!(failed, 1);
        assert!(page.html().contains("届いていないメール(送信できず1件)"));

        office.turns(Manner::Takes);
        let failed = &outbox(&app).await.pop().unwrap();
        let again = page.form(&format!("/staff/mails/{}/again", failed.id));
        let page = browser.submit(again.clone()).await;
        page.says("もう一度送ります").says("送信できず0件");
        hand_over(&app).await.unwrap();
        assert_eq!(office.letters().len(), 1);
        assert_eq!(office.letters()[0].to, "madoguchi@example.jp");

        // Once more does nothing to what has left, and says so.
        browser
            .submit(again)
            .await
            .is(StatusCode::CONFLICT)
            .says("すでに送ったか、いま送っているところ");
        hand_over(&app).await.unwrap();
        assert_eq!(office.letters().len(), 1);
        let links = server::ledger::entity::link::Entity::find()
            .all(site.app.db.reader())
            .await
            .unwrap();
        let acts = links.iter().filter(|link| link.act == "send_mail_again");
        assert_eq!(acts.count(), 1);
        site.ledger_proves().await;

        let page = browser.get("/staff/mails?lang=en").await;
        page.says("The mail server asked to try later")
            .says("1 waiting, 0 failed");
    })
    .await;
}

#[tokio::test]
async fn only_the_office_sees_mail_that_is_held_up() {
    let site = Site::sqlite().await;
    for (role, status) in [
        (Role::Admin, StatusCode::OK),
        (Role::Reviewer, StatusCode::FORBIDDEN),
        (Role::Applicant, StatusCode::FORBIDDEN),
    ] {
        let person = site.person(role.as_str(), &[role]).await;
        let mut browser = site.browser_of(person).await;
        browser.get("/staff/mails").await.is(status);
    }
}

#[tokio::test]
async fn applying_over_and_over_floods_nobody() {
    both(|site| async move {
        let call = open_call(&site).await;
        // Its first contact is the person who applies, its second anybody.
        let applicant = Applicant::new(&site, call, "minori").await;
        applicant.fill(&site, 1).await;
        let (app, by, id) = (&site.app, applicant.account, applicant.id);
        let submitted = application::acts::submit(app, by, id).await.unwrap();
        assert!(submitted.is_ok());
        let again = async || {
            // As if it had been submitted anew.
            let state = "UPDATE application SET state = 'submitted'";
            let db = app.db.for_migration();
            db.execute_unprepared(state).await.unwrap();
            let withdrawn = server::decision::acts::withdraw(app, by, id, "").await;
            withdrawn.unwrap().unwrap();
            let now = application::store::one(app.db.reader(), id).await.unwrap();
            assert_eq!(now.state.as_str(), "withdrawn", "the act is never lost");
        };
        for _ in 0..25 {
            again().await;
        }
        let now = site.now();
        let to = async |address: &str| {
            let mails = store::newest(app.db.reader(), 500).await.unwrap();
            mails
                .into_iter()
                .filter(|it| it.to_address == address)
                .collect::<Vec<_>>()
        };
        let own = to("minori@example.jp").await;
        assert!(own.len() >= 26 && own.iter().all(|it| it.next_at <= now));
        let other = to("aoi@example.jp").await;
        let at_once = other.iter().filter(|it| it.next_at <= now).count();
        assert_eq!((other.len(), at_once), (26, 20));
        let later = other.iter().filter(|it| it.next_at > now);
        assert!(
            later
                .clone()
                .all(|it| it.next_at == now + TimeDelta::hours(1))
        );
        let staff = site.person("tanto", &[Role::Staff]).await;
        let mut browser = site.browser_of(staff).await;
        let list = "/staff/mails";
        browser.get(list).await.says("時間をおいて送ります");

        // Where days would not do, it does not leave by itself.
        app.clock.advance(TimeDelta::days(1));
        let work = app.works.upkeep(None, Upkeep::Mail).await.unwrap();
        for _ in 0..20 {
            let mail = server::mail::Mail {
                to: "AOI@example.jp".to_owned(),
                lang: app::text::Lang::Ja,
                subject: String::new(),
                body: String::new(),
                about_kind: "a test",
                about_id: uuid::Uuid::nil(),
                is_forgotten: false,
            };
            work.mail(mail).await.unwrap();
        }
        work.commit().await.unwrap();
        app.clock.advance(TimeDelta::days(-1));
        again().await;
        let newest = to("aoi@example.jp").await.remove(0);
        assert_eq!(newest.state, "failed");
        browser.get(list).await.says("送りませんでした");
    })
    .await;
}
