//! Two people decide, and one act tells everybody.

use std::sync::Arc;

use app::account::Role;
use app::approval::Refusal;
use app::decision::{Blocked, DecisionOutcome};
use app::programme::Tier;
use app::review::Task;
use app::text::Lang;
use http::StatusCode;
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};
use server::config::Config;
use server::decision::acts::{self, Proposal};
use server::decision::case::Case;
use server::http::limits::Limits;
use server::mail::send::Mailer;
use server::work::Upkeep;
use server::{application, certificate, operator, start};

use crate::cases::{
    accepted, approve, approve_now, case, certified, certify, day, join, letters, look, town,
    town_with,
};
use crate::harness::{Site, both};

#[tokio::test]
async fn who_proposed_cannot_approve() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let id = case(&site, &town, accepted(22)).await;
        let propose = || acts::propose(&site.app, people.both, id, certify(Tier::Gold));
        assert_eq!(propose().await.unwrap(), Ok(()));
        assert_eq!(propose().await.unwrap(), Ok(()), "a repeat is done already");
        let later = Proposal {
            certified_on: day("2024-01-01"),
            ..certify(Tier::Gold)
        };
        assert_eq!(
            acts::propose(&site.app, people.both, id, later)
                .await
                .unwrap(),
            Err(Blocked::AlreadyProposed),
            "another day is another proposal"
        );
        assert_eq!(
            approve_now(&site.app, people.both, id).await,
            Err(Blocked::Approval(Refusal::SamePerson))
        );
        assert_eq!(
            acts::release(&site.app, people.approver, id).await.unwrap(),
            Err(Blocked::Approval(Refusal::NotApproved))
        );
        for _ in 0..2 {
            assert_eq!(approve_now(&site.app, people.approver, id).await, Ok(()));
        }
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_release_says_when_the_name_is_published() {
    both(async |site: Site| {
        let town = town(&site).await;
        let mut approver = site.browser_of(town.people.approver).await;
        let days = [
            (
                "2023-12-01",
                "令和5年(2023年)12月1日(金)から、認定事業者の一覧に認定の内容を公表します",
            ),
            (
                "2023-11-20",
                "認定事業者の一覧に、認定の内容をすぐに公表します",
            ),
        ];
        for (on, says) in days {
            let id = case(&site, &town, accepted(22)).await;
            let proposal = Proposal {
                certified_on: day(on),
                ..certify(Tier::Gold)
            };
            approve(&site.app, town.people, id, proposal).await;
            let page = approver
                .get(&format!("/staff/applications/{id}/decision"))
                .await;
            page.says(says);
        }
    })
    .await;
}

#[tokio::test]
async fn a_certificate_is_shown_as_a_sample_until_it_is_issued() {
    both(async |site: Site| {
        let town = town(&site).await;
        let id = case(&site, &town, accepted(22)).await;
        approve(&site.app, town.people, id, certify(Tier::Gold)).await;
        let mut approver = site.browser_of(town.people.approver).await;
        let papers = format!("/staff/applications/{id}/decision/letters");
        let page = approver.get(&papers).await;
        page.says_not("公印");
        assert_eq!(page.attributes("article.sheet", "data-sample"), ["見本"]);
        let released = acts::release(&site.app, town.people.approver, id).await;
        let number = released.unwrap().unwrap().number.unwrap();
        for issued in [papers, format!("/staff/certificates/{number}")] {
            let page = approver.get(&issued).await;
            page.is(StatusCode::OK).says_not("公印");
            assert!(page.attributes("article.sheet", "data-sample").is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_decides_on_an_operator_of_their_own() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let other = site.person("hokano", &[Role::Approver]).await;
        let id = case(&site, &town, accepted(22)).await;
        let operator = application::store::one(site.app.db.reader(), id)
            .await
            .unwrap()
            .operator;
        join(&site, operator, people.staff).await;
        join(&site, operator, people.approver).await;

        let app = &site.app;
        let involved = Err(Blocked::Involved);
        let proposal = certify(Tier::Gold);
        let proposed = acts::propose(app, people.staff, id, proposal.clone()).await;
        assert_eq!(proposed.unwrap(), involved);
        let proposed = acts::propose(app, people.both, id, proposal).await;
        assert_eq!(proposed.unwrap(), Ok(()));
        let approved = approve_now(app, people.approver, id).await;
        assert_eq!(approved, involved);
        let voided = acts::send_back(app, people.approver, id, "都合により".to_owned()).await;
        assert_eq!(voided.unwrap(), involved);
        let approved = approve_now(app, other, id).await;
        assert_eq!(approved, Ok(()));
        let seal = letters(app, id).await.seal().unwrap();
        let seen = acts::see_letters(app, people.approver, id, &seal).await;
        assert_eq!(seen.unwrap(), involved);
        look(app, other, id).await;
        let mut insider = site.browser_of(people.approver).await;
        let page = insider
            .get(&format!("/staff/applications/{id}/decision"))
            .await;
        page.says("申請した事業者に所属しているため")
            .says_not("差し戻す理由");
        let case_page = format!("/staff/applications/{id}");
        let decisions = insider.get("/staff/decisions").await;
        decisions.is(StatusCode::OK);
        assert!(!decisions.html().contains(&case_page));
        let mut uninvolved = site.browser_of(other).await;
        let decisions = uninvolved.get("/staff/decisions").await;
        assert!(decisions.html().contains(&case_page));
        let released = acts::release(app, people.approver, id).await;
        assert_eq!(released.unwrap(), Err(Blocked::Involved));
        assert!(acts::release(app, other, id).await.unwrap().is_ok());
    })
    .await;
}

#[tokio::test]
async fn who_has_joined_the_operator_is_not_told_why_their_proposal_came_back() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let app = &site.app;
        for joins in [false, true] {
            let id = case(&site, &town, accepted(22)).await;
            let proposed = acts::propose(app, people.both, id, certify(Tier::Gold)).await;
            proposed.unwrap().unwrap();
            if joins {
                let held = application::store::one(app.db.reader(), id).await;
                join(&site, held.unwrap().operator, people.both).await;
            }
            let back = acts::send_back(app, people.approver, id, "都合により".to_owned()).await;
            back.unwrap().unwrap();
            let mails = server::mail::store::newest(app.db.reader(), 200).await;
            let told = mails.unwrap().into_iter();
            let told = told.filter(|mail| mail.about_id == id.uuid());
            let told = told.filter(|mail| mail.to_address == "ryouhou@example.jp");
            assert_eq!(told.count(), usize::from(!joins));
        }
    })
    .await;
}

#[tokio::test]
async fn the_tier_is_the_one_that_is_earned_at_every_threshold() {
    both(async |site: Site| {
        let town = town(&site).await;
        let tiers = [
            (8, None, Tier::Bronze),
            (14, Some(Tier::Bronze), Tier::Silver),
            (20, Some(Tier::Silver), Tier::Gold),
            (26, Some(Tier::Gold), Tier::Platinum),
        ];
        for (at, below, tier) in tiers {
            for (n, earned) in [(at - 1, below), (at, Some(tier)), (at + 1, Some(tier))] {
                let id = case(&site, &town, accepted(n)).await;
                let loaded = Case::load(&site.app, site.app.db.reader(), id)
                    .await
                    .unwrap();
                assert_eq!(loaded.outcome.tier, earned, "{n} items");
                let proposed = acts::propose(&site.app, town.people.staff, id, certify(tier))
                    .await
                    .unwrap();
                let expected = if earned == Some(tier) {
                    Ok(())
                } else {
                    Err(Blocked::NotTheTier)
                };
                assert_eq!(proposed, expected, "{tier:?} with {n} items");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_proposed_before_the_review_is_done() {
    both(async |site: Site| {
        let town = town(&site).await;
        let propose = async |wish| {
            let id = case(&site, &town, wish).await;
            acts::propose(&site.app, town.people.staff, id, certify(Tier::Gold))
                .await
                .unwrap()
        };
        let mut open = accepted(22);
        open.handed_in = false;
        assert_eq!(propose(open).await, Err(Blocked::NotReviewed));
        let mut asked = accepted(22);
        asked.asked = 2;
        assert_eq!(
            propose(asked).await,
            Err(Blocked::Review(app::review::Refusal::NeedsMoreOpen(2)))
        );
    })
    .await;
}

#[tokio::test]
async fn a_release_issues_everything_in_one_act_and_only_once() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let id = case(&site, &town, accepted(22)).await;
        approve(&site.app, people, id, certify(Tier::Gold)).await;
        for _ in 0..2 {
            let released = acts::release(&site.app, people.approver, id).await.unwrap();
            assert_eq!(released.unwrap().number.as_deref(), Some("AH2023-0001"));
        }
        let db = site.app.db.reader();
        let issued = certificate::store::by_application(db, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(issued.printed.valid_from, day("2023-12-01"));
        assert_eq!(issued.printed.valid_to, day("2028-12-31"));
        assert_eq!(issued.printed.accepted_count, 22);
        assert!(issued.public);
        let letter = certificate::store::decision_letter(db, id)
            .await
            .unwrap()
            .unwrap();
        assert!(
            letter
                .letter
                .body
                .iter()
                .any(|line| line.contains("AH2023-0001"))
        );
        assert_eq!(letter.letter.addressee, ["株式会社ひなた製作所22(架空) 様"]);
        assert!(!letter.letter.body.contains(&letter.letter.addressee[0]));
        for address in ["soumu@hinata.example", "jinji@hinata.example"] {
            let (subject, body) = site.mail_to(address).await.unwrap();
            assert!(subject.starts_with("【旭川市】"), "{subject}");
            assert!(!subject.contains("ひなた") && !body.contains("ゴールド"));
            assert!(body.contains(&format!("/my/applications/{id}/result")));
        }
        let mails = server::mail::store::newest(db, 100).await.unwrap();
        let told = mails.iter().filter(|m| m.about_id == id.uuid()).count();
        assert_eq!(told, 2, "a repeat sends no second mail");
        site.ledger_proves().await;
    })
    .await;
}

async fn written(site: &Site) -> [u64; 3] {
    use certificate::entity::certification;
    use server::documents::entity::letter;
    use server::work::entity::number_series;
    let db = site.app.db.reader();
    [
        certification::Entity::find().count(db).await.unwrap(),
        letter::Entity::find().count(db).await.unwrap(),
        number_series::Entity::find().count(db).await.unwrap(),
    ]
}

#[tokio::test]
async fn a_release_that_fails_at_the_mail_leaves_nothing_and_no_gap() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let id = case(&site, &town, accepted(22)).await;
        approve(&site.app, people, id, certify(Tier::Gold)).await;
        let schema = site.app.db.for_migration();
        schema
            .execute_unprepared("ALTER TABLE outbox RENAME TO outbox_away")
            .await
            .unwrap();
        assert!(acts::release(&site.app, people.approver, id).await.is_err());
        assert_eq!(written(&site).await, [0, 0, 0]);
        schema
            .execute_unprepared("ALTER TABLE outbox_away RENAME TO outbox")
            .await
            .unwrap();
        let released = acts::release(&site.app, people.approver, id).await.unwrap();
        assert_eq!(released.unwrap().number.as_deref(), Some("AH2023-0001"));
        assert_eq!(written(&site).await, [1, 1, 1]);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_releases_at_once_get_twenty_numbers_without_a_gap() {
    both(async |site: Site| {
        let town = town(&site).await;
        let mut waiting = Vec::new();
        for _ in 0..20 {
            let id = case(&site, &town, accepted(22)).await;
            approve(&site.app, town.people, id, certify(Tier::Gold)).await;
            waiting.push(id);
        }
        let approver = town.people.approver;
        let releases = waiting.into_iter().map(|id| {
            let app = Arc::clone(&site.app);
            tokio::spawn(async move { acts::release(&app, approver, id).await })
        });
        let mut numbers = Vec::new();
        for release in releases.collect::<Vec<_>>() {
            numbers.push(release.await.unwrap().unwrap().unwrap().number.unwrap());
        }
        numbers.sort();
        let expected: Vec<String> = (1..=20).map(|n| format!("AH2023-{n:04}")).collect();
        assert_eq!(numbers, expected);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_refusal_has_its_own_letter_and_no_certificate() {
    both(async |site: Site| {
        let town = town(&site).await;
        let id = case(&site, &town, accepted(5)).await;
        let proposal = Proposal {
            outcome: DecisionOutcome::NotCertified {
                reason: "認めた取組が基準の数に届かないため".to_owned(),
            },
            certified_on: day("2023-12-01"),
        };
        approve(&site.app, town.people, id, proposal).await;
        let released = acts::release(&site.app, town.people.approver, id)
            .await
            .unwrap();
        assert_eq!(released.unwrap().number, None);
        assert_eq!(written(&site).await, [0, 1, 0]);
        let mut browser = site.browser_of(town.people.applicant).await;
        let page = browser.get(&format!("/my/applications/{id}/result")).await;
        page.is(StatusCode::OK)
            .says("認定になりませんでした")
            .says("認めた取組が基準の数に届かないため");
        let pdf = browser
            .get(&format!("/my/applications/{id}/letter.pdf"))
            .await;
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        let none = browser
            .get(&format!("/my/applications/{id}/certificate.pdf"))
            .await;
        none.is(StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_cannot_be_printed_stops_a_release_before_it_starts() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let wish = accepted(22).called("株式会社\u{E000}製作所(架空)");
        let id = case(&site, &town, wish.clone()).await;
        approve(&site.app, people, id, certify(Tier::Gold)).await;
        let blocked = acts::release(&site.app, people.approver, id)
            .await
            .unwrap()
            .unwrap_err();
        let Blocked::Unprintable {
            characters,
            receipt_no,
        } = &blocked
        else {
            panic!("{blocked:?}");
        };
        assert_eq!(characters, &['\u{E000}']);
        assert!(blocked.say(Lang::Ja).contains(receipt_no));
        assert_eq!(written(&site).await, [0, 0, 0]);
        // A spelling to print is enough.
        let mut spelled = wish;
        spelled.print_name = Some("株式会社〇製作所(架空)".to_owned());
        certified(&site, &town, spelled, Tier::Gold).await;
    })
    .await;
}

#[tokio::test]
async fn everything_on_the_papers_is_looked_at_before_a_release() {
    both(async |site: Site| {
        let town = town_with(&site, |file| {
            let definition = file.definition.certification_mut();
            definition.certificate.designation.push('\u{E001}');
            definition.certificate.wording[0].push('\u{E002}');
            definition.letters.certified.body.ja.push('\u{E003}');
        })
        .await;
        let id = case(&site, &town, accepted(22)).await;
        approve(&site.app, town.people, id, certify(Tier::Gold)).await;
        let blocked = acts::release(&site.app, town.people.approver, id)
            .await
            .unwrap()
            .unwrap_err();
        let Blocked::Unprintable { characters, .. } = &blocked else {
            panic!("{blocked:?}");
        };
        for sign in ['\u{E001}', '\u{E002}', '\u{E003}'] {
            assert!(characters.contains(&sign), "{sign:?}");
        }
        assert_eq!(written(&site).await, [0, 0, 0]);
    })
    .await;
}

#[tokio::test]
async fn what_somebody_looked_at_is_what_is_released() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let id = case(&site, &town, accepted(22)).await;
        approve(&site.app, people, id, certify(Tier::Gold)).await;
        let seen = letters(&site.app, id).await.seal().unwrap();

        // The applicant enters another spelling to print.
        let db = site.app.db.reader();
        let operator = application::store::one(db, id).await.unwrap().operator;
        let (facts, version) = operator::store::facts(db, operator).await.unwrap().unwrap();
        let facts = app::operator::Facts {
            print_name: Some("日本一の会社".to_owned()),
            ..facts
        };
        let changed =
            operator::acts::update(&site.app, people.applicant, operator, version, &facts).await;
        assert!(changed.unwrap());

        let here = format!("/staff/applications/{id}/decision");
        let mut approver = site.browser_of(people.approver).await;
        let token = approver.token();
        approver
            .post(&format!("{here}/release"), &[("_token", &token)])
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("印刷する内容が変わりました");
        assert_eq!(written(&site).await, [0, 0, 0]);
        // Nor does it help to have seen what was there before.
        let old = [("_token", token.as_str()), ("_seal", seen.as_str())];
        let page = approver.post(&format!("{here}/letters/seen"), &old).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("印刷する内容が変わりました")
            .says("日本一の会社");
        approver
            .submit(page.form(&format!("{here}/letters/seen")))
            .await
            .is(StatusCode::OK);
        // The day of the release is another one, and that is no change.
        site.app.clock.advance(chrono::TimeDelta::days(1));
        let released = acts::release(&site.app, people.approver, id).await.unwrap();
        assert!(released.is_ok(), "{released:?}");
        let issued = certificate::store::by_application(db, id).await.unwrap();
        assert_eq!(issued.unwrap().printed.printed_name(), "日本一の会社");
    })
    .await;
}

#[tokio::test]
async fn a_withdrawal_leaves_nothing_open_in_the_office() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let id = case(&site, &town, accepted(22)).await;
        approve(&site.app, people, id, certify(Tier::Gold)).await;
        let db = site.app.db.reader();
        let candidates = async || {
            let operator = app::id::OperatorId::new(uuid::Uuid::now_v7());
            let all = server::review::store::candidates(db, id, operator).await;
            all.unwrap()
        };
        let task = server::review::store::live_assignment(db, id)
            .await
            .unwrap();
        let work = site.app.works.upkeep(None, Upkeep::Sweep).await.unwrap();
        server::review::store::move_task(&work, task.unwrap().id, Task::Active)
            .await
            .unwrap();
        work.commit().await.unwrap();
        assert_eq!(candidates().await[0].load, 1);

        for _ in 0..2 {
            let back = server::decision::acts::withdraw(&site.app, people.applicant, id, "").await;
            assert_eq!(back.unwrap(), Ok(()));
        }
        assert!(
            server::decision::store::live(db, id)
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(candidates().await[0].load, 0);
        let mails = server::mail::store::newest(db, 100).await.unwrap();
        let told: Vec<_> = mails
            .iter()
            .filter(|mail| mail.to_address == "shinsa@example.jp")
            .filter(|mail| mail.about_id == id.uuid())
            .collect();
        assert_eq!(told.len(), 1);
        assert!(
            told[0]
                .subject
                .starts_with("【旭川市】審査が不要になりました")
        );
        let mut reviewer = site.browser_of(people.reviewer).await;
        reviewer
            .get(&format!("/review/{id}"))
            .await
            .is(StatusCode::NOT_FOUND);
        let mut staff = site.browser_of(people.staff).await;
        staff
            .get("/staff/decisions")
            .await
            .is(StatusCode::OK)
            .says_not("株式会社ひなた製作所22");
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn nothing_is_released_with_an_address_of_this_machine() {
    let site = Site::sqlite().await;
    let town = town(&site).await;
    let id = case(&site, &town, accepted(22)).await;
    approve(&site.app, town.people, id, certify(Tier::Gold)).await;
    let config = Config {
        demo: false,
        ..site.app.config.clone()
    };
    let alone = start::assemble(
        site.app.db.clone(),
        config,
        site.app.clock.clone(),
        Mailer::Files(site.data.join("outbox")),
        Limits::times(1),
    )
    .await
    .unwrap();
    assert_eq!(
        acts::release(&alone, town.people.approver, id)
            .await
            .unwrap(),
        Err(Blocked::NoPublicAddress)
    );
}

#[tokio::test]
async fn a_verdict_that_changes_after_the_proposal_stops_it() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let id = case(&site, &town, accepted(22)).await;
        approve(&site.app, people, id, certify(Tier::Gold)).await;
        let sql =
            "UPDATE verdict SET verdict = 'rejected', reason = '誤り' WHERE item_code = 'HR-01'";
        site.app
            .db
            .for_migration()
            .execute_unprepared(sql)
            .await
            .unwrap();
        assert_eq!(
            acts::release(&site.app, people.approver, id).await.unwrap(),
            Err(Blocked::Changed)
        );
        assert_eq!(
            acts::send_back(&site.app, people.approver, id, "判定が変わった".to_owned())
                .await
                .unwrap(),
            Ok(())
        );
        assert_eq!(
            acts::propose(&site.app, people.staff, id, certify(Tier::Gold))
                .await
                .unwrap(),
            Ok(()),
            "21 items are gold still"
        );
    })
    .await;
}

#[tokio::test]
async fn the_office_decides_on_its_pages_and_the_operator_reads_the_result() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let mut wish = accepted(22);
        wish.refused = 2;
        let id = case(&site, &town, wish).await;
        let here = format!("/staff/applications/{id}/decision");
        let result = format!("/my/applications/{id}/result");

        let mut staff = site.browser_of(people.staff).await;
        let page = staff.get(&here).await;
        page.is(StatusCode::OK)
            .says("ゴールドで認定する")
            .says("各分野で3項目以上")
            .says("あと4項目")
            .says("規程の日付が分かりません");
        let form = page.form(&format!("{here}/propose"));
        let refused = staff
            .submit(form.clone().set("outcome", "not_certified"))
            .await;
        refused
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("認定しない理由を入力してください");
        let refused = staff.submit(form.clone().set("outcome", "certified")).await;
        refused
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("認定日を入力してください");
        let form = form
            .set("outcome", "certified")
            .set("certified_on.y", "令和5")
            .set("certified_on.m", "12")
            .set("certified_on.d", "1");
        staff.submit(form).await.is(StatusCode::OK).says("承認待ち");
        staff
            .get("/staff/decisions")
            .await
            .says("ほかの人の承認待ち");

        let mut approver = site.browser_of(people.approver).await;
        approver
            .get("/staff/decisions")
            .await
            .says("確かめて承認する");
        let letters = approver.get(&format!("{here}/letters")).await;
        letters
            .is(StatusCode::OK)
            .says("通知の前の見本です")
            .says("第見本号");
        let page = approver
            .submit(letters.form(&format!("{here}/letters/approve")))
            .await;
        page.says("通知待ち");
        for paper in ["certificate.pdf", "letter.pdf"] {
            let pdf = approver.get(&format!("{here}/{paper}")).await;
            assert!(pdf.bytes.starts_with(b"%PDF-"), "{paper}");
        }
        let mut applicant = site.browser_of(people.applicant).await;
        applicant.get(&result).await.is(StatusCode::NOT_FOUND);

        page.says("soumu@hinata.example, jinji@hinata.example");
        let page = approver.submit(page.form(&format!("{here}/release"))).await;
        page.is(StatusCode::OK).says("通知済み").says("AH2023-0001");

        let page = applicant.get(&result).await;
        page.is(StatusCode::OK)
            .says("認定されました")
            .says("AH2023-0001")
            .says("規程の日付が分かりません")
            .says_not("tantou");
        let pdf = applicant
            .get(&format!("/my/applications/{id}/certificate.pdf"))
            .await;
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        assert_eq!(pdf.headers["cache-control"], "no-store");
        let mut stranger = site.browser_of(people.reviewer).await;
        stranger.get(&result).await.is(StatusCode::NOT_FOUND);
        site.ledger_proves().await;
    })
    .await;
}
