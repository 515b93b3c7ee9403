//! Stories of applying: from the dashboard to the receipt, and back.

use app::account::Role;
use app::application::{State, Unit};
use app::field::Fields;
use app::operator::MemberRole;
use chrono::TimeDelta;
use http::StatusCode;
use server::application::acts::{self, NotSubmitted};
use server::application::store;

use crate::applying::{Applicant, everything_else, facts, open_call};
use crate::harness::both;

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, from log-in to receipt")]
async fn an_operator_applies_without_scripts_and_gets_a_receipt() {
    both(|site| async move {
        let call = open_call(&site).await;
        let account = site.person("midori", &[Role::Applicant]).await;
        let mut browser = site.browser_of(account).await;
        browser.get("/my").await.says("事業者を登録してください");
        server::operator::acts::create(&site.app, account, &facts("みどり食堂(架空)"), "k", "")
            .await
            .unwrap();
        browser
            .get("/my")
            .await
            .says("令和5年度 認定申請")
            .says("あと20日");

        let address = format!("/my/calls/{call}");
        let page = browser.get(&address).await;
        page.says("旭川市に本社か事業所がある(満たしています)");
        let page = browser.submit(page.form(&address)).await;
        page.is(StatusCode::OK)
            .says("申請できるか確かめる")
            .says("2件中 0件 済");
        let (home, _) = page.path.split_once('?').unwrap();
        let below = |below: &str| format!("{home}/{below}");

        // What is stored first is shown with what is to be put right.
        let fields: Vec<(String, String)> = everything_else()
            .iter()
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .collect();
        let contacts = below("contacts");
        let page = browser.get(&contacts).await;
        let form = page
            .says("利用者登録と事業者の情報から入れてあります")
            .form(&contacts);
        // Filled in from the account and the operator, and not stored before it is sent.
        let person = server::account::store::one(site.app.db.reader(), account)
            .await
            .unwrap()
            .unwrap();
        for (field, filled_in) in [
            ("contact.1.name", person.name()),
            ("contact.1.name_kana", person.kana()),
            ("contact.1.email", person.email),
            ("contact.1.phone", "0166-00-0000".to_owned()),
        ] {
            assert_eq!(form.get(field), Some(filled_in.as_str()), "{field}");
        }
        browser
            .get(&contacts)
            .await
            .says("利用者登録と事業者の情報から入れてあります");
        let form = form
            .set("contact.1.name", "髙橋")
            .set("contact.1.email", "");
        let page = browser.submit(form).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("担当者のメールアドレス");
        assert_eq!(page.form(&contacts).get("contact.1.name"), Some("髙橋"));
        browser.get(home).await.says("3件中 2件 済").says("入力中");
        for (below_home, prefix) in [
            ("eligibility", "eligibility."),
            ("consent", "consent."),
            ("contacts", "contact."),
            ("pledge", "pledge."),
        ] {
            let address = below(below_home);
            let page = browser.get(&address).await;
            let mut form = page.form(&address);
            for (name, value) in &fields {
                let consents = below_home == "consent" && name == "eligibility.publication";
                let other = below_home == "eligibility" && name == "eligibility.publication";
                if (name.starts_with(prefix) && !other) || consents {
                    form = form.set(name, value);
                }
            }
            // Saved, and straight on to what is not done yet.
            let next = browser.submit(form).await;
            next.is(StatusCode::OK);
            assert_ne!(next.path, address);
        }
        browser.get(home).await.says("2件中 2件 済");

        // The answers come in by the pages of the self-assessment (see there).
        let id = home.rsplit('/').next().unwrap().parse().unwrap();
        let mut applicant = Applicant::new(&site, call, "hoka").await;
        (applicant.account, applicant.id) = (account, id);
        applicant.fill(&site, 7).await;
        // A plan whose day comes after it is sent.
        let planned: Fields = [
            ("DI-10.answer", "planned"),
            ("DI-10.since.y", "2027"),
            ("DI-10.since.m", "1"),
            ("DI-10.since.d", "4"),
            ("pledge.tax", "certificate"),
        ]
        .into_iter()
        .collect();
        applicant.save(&site, &planned).await;
        browser
            .get(home)
            .await
            .says("プラチナまで")
            .says("納税証明書は、このサイトとは別に提出します");

        let check = browser.get(&below("check")).await;
        check
            .says("この内容で申請する")
            .says("第23条")
            .says("髙橋 𠮷子");
        let submit = below("submit");
        let receipt = browser.submit(check.form(&submit)).await;
        receipt
            .is(StatusCode::OK)
            .says("申請を受け付けました")
            .says("納税証明書を提出してください")
            .says("minori@example.jp");
        let no = store::one(site.app.db.reader(), id)
            .await
            .unwrap()
            .receipt_no
            .unwrap();
        receipt.says(&no);
        for to in ["minori@example.jp", "aoi@example.jp"] {
            let (subject, body) = site.mail_to(to).await.unwrap();
            assert!(subject.starts_with("【旭川市】"), "{subject}");
            assert!(
                subject.contains(&no) && body.contains(home),
                "{subject} {body}"
            );
        }

        // Sent again, for instance by a second click: the same receipt.
        let again = browser.submit(check.form(&submit)).await;
        again.is(StatusCode::OK).says(&no);
        assert_eq!(
            store::revisions(site.app.db.reader(), id)
                .await
                .unwrap()
                .len(),
            1
        );
        let pdf = browser.get(&below("receipt.pdf")).await;
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        let disposition = pdf.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.starts_with("attachment; "), "{disposition}");
        browser
            .get(&below("timeline"))
            .await
            .says("申請しました")
            .says("midori");
        browser.get("/my").await.says(&no).says("申請済み");
        // Nothing can be added any more, and the plan is no mistake once its day has come.
        site.app.clock.advance(TimeDelta::days(366));
        let mut browser = site.browser_of(account).await;
        browser
            .get(home)
            .await
            .says("申請した取組")
            .says_not("プラチナまで")
            .says_not("直すところ");
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_that_stands_there_twice_gets_one_mail() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "hinata").await;
        applicant.fill(&site, 3).await;
        let same = [("contact.2.email", "Minori@example.jp")];
        applicant.save(&site, &same.into_iter().collect()).await;
        let sent = acts::submit(&site.app, applicant.account, applicant.id).await;
        assert!(sent.unwrap().is_ok());
        let mails = server::mail::store::newest(site.app.db.reader(), 100)
            .await
            .unwrap();
        let about = |m: &&server::mail::entity::Model| m.about_id == applicant.id.uuid();
        let to: Vec<_> = mails
            .iter()
            .filter(about)
            .map(|m| m.to_address.as_str())
            .collect();
        assert_eq!(to, ["minori@example.jp"]);
    })
    .await;
}

#[tokio::test]
async fn who_changes_the_operator_from_the_check_page_comes_back_to_it() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "hinata").await;
        applicant.fill(&site, 3).await;
        let check = applicant.path("check");
        let mut browser = applicant.browser.clone();
        let here = format!("/my/operators/{}", applicant.operator);
        let back = format!("?back={}", applicant.id);
        let page = browser.get(&check).await;
        assert!(page.html().contains(&format!("{here}{back}")));
        let address = format!("{here}{back}");
        let form = browser.get(&address).await.form(&address);
        // A mistake on the way does not lose it.
        let page = browser.submit(form.set("phone", "")).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
        let form = page.form(&address).set("phone", "0166-99-9999");
        let page = browser.submit(form).await;
        assert_eq!(page.path, format!("{check}?done=kept"));
        page.says("保存しました").says("0166-99-9999");

        let sites = browser.get(&format!("{here}/sites{back}")).await;
        sites.says("申請の内容の確認に戻る");
        let new = format!("{here}/sites/new{back}");
        let form = browser.get(&new).await.form(&new).set("name", "本店");
        let page = browser.submit(form).await;
        assert_eq!(page.path, format!("{check}?done=kept"));
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_is_what_the_check_page_showed() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "hinata").await;
        applicant.fill(&site, 3).await;
        let (check, submit) = (applicant.path("check"), applicant.path("submit"));
        let mut browser = applicant.browser.clone();
        let form = browser.get(&check).await.form(&submit);
        // A colleague saves meanwhile.
        let other = [("contact.1.name", "森 奏")].into_iter().collect();
        applicant.save(&site, &other).await;
        let page = browser.submit(form).await;
        page.is(StatusCode::CONFLICT)
            .says("ほかの画面で内容が変わりました")
            .says("森 奏");
        let row = store::one(site.app.db.reader(), applicant.id)
            .await
            .unwrap();
        assert_eq!(row.state, State::Draft);
        browser
            .submit(page.form(&submit))
            .await
            .is(StatusCode::OK)
            .says("申請を受け付けました");
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_is_frozen() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "hinata").await;
        applicant.fill(&site, 7).await;
        let sent = acts::submit(&site.app, applicant.account, applicant.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(sent.n, 1);
        let application = store::one(site.app.db.reader(), applicant.id)
            .await
            .unwrap();
        assert_eq!(application.claimed_count, 21);
        assert_eq!(application.claimed_tier, Some(app::programme::Tier::Gold));

        // The operator's record goes on, the submission does not.
        let mut other = facts("ほかの名前(架空)");
        other.employees = 99;
        assert!(
            server::operator::acts::update(
                &site.app,
                applicant.account,
                applicant.operator,
                1,
                &other
            )
            .await
            .unwrap()
        );
        let last = store::latest_revision(site.app.db.reader(), applicant.id)
            .await
            .unwrap();
        let content = last.unwrap().content;
        assert_eq!(content.operator.name, "hinata食堂(架空)");
        assert_eq!(
            content
                .answers
                .iter()
                .filter(|a| !a.evidence.is_empty())
                .count(),
            21
        );
        assert_eq!(content.files.len(), 1);

        let mut browser = applicant.browser.clone();
        let token = browser.token();
        let page = browser
            .post(
                &applicant.path("contacts"),
                &[("_token", &token), ("contact.1.name", "だれか")],
            )
            .await;
        page.is(StatusCode::CONFLICT).says("申請済み");
    })
    .await;
}

#[tokio::test]
async fn a_call_that_closes_while_somebody_types_keeps_the_draft() {
    both(|site| async move {
        let call = open_call(&site).await;
        let late = Applicant::new(&site, call, "osoi").await;
        let just = Applicant::new(&site, call, "girigiri").await;
        late.fill(&site, 3).await;
        just.fill(&site, 3).await;
        let waited = Applicant::new(&site, call, "matasareta").await;
        waited.fill(&site, 3).await;
        let closes = server::programme::store::call(site.app.db.reader(), call)
            .await
            .unwrap()
            .unwrap()
            .plan
            .closes_at;

        // A quarter of an hour of grace is for forms that are on their way.
        site.app.clock.set(closes + TimeDelta::minutes(14));
        let sent = acts::submit(&site.app, just.account, just.id)
            .await
            .unwrap();
        assert!(sent.is_ok(), "{sent:?}");
        site.app.clock.set(closes + TimeDelta::minutes(16));
        let sent = acts::submit(&site.app, late.account, late.id)
            .await
            .unwrap();
        assert_eq!(sent, Err(NotSubmitted::Closed));
        // What came in time and had to wait for others is in time.
        let in_time = closes + TimeDelta::minutes(15);
        let sending = acts::Sending {
            arrived: in_time,
            version: None,
        };
        let sent = acts::submit_as_shown(&site.app, waited.account, waited.id, sending).await;
        assert!(sent.unwrap().is_ok());
        let row = store::one(site.app.db.reader(), waited.id).await.unwrap();
        assert_eq!(row.submitted_at, Some(in_time));

        // The session has ended by now.
        let mut browser = site.browser_of(late.account).await;
        let token = browser.token();
        let page = browser
            .post(&late.path("submit"), &[("_token", &token)])
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("受付は終わりました。入力した内容は残っています");
        let contacts = late.path("contacts");
        let name =
            |page: &crate::harness::Page| page.attributes("[name='contact.1.name']", "value");
        let page = browser.get(&contacts).await;
        page.says("この下書きは申請できません");
        assert_eq!(name(&page), ["小林 みのり"]);
        // The page asks for nothing more, but what an open one sends is kept.
        let typed = [
            ("_token", token.as_str()),
            ("_version", "1000"),
            ("contact.1.name", "小林 稔"),
        ];
        browser.post(&contacts, &typed).await;
        assert_eq!(name(&browser.get(&contacts).await), ["小林 稔"]);
        browser
            .get(&format!("/my/calls/{call}"))
            .await
            .says("受付は終わりました");
    })
    .await;
}

#[tokio::test]
async fn who_does_not_meet_a_condition_is_told_why_and_what_else_there_is() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "joken").await;
        applicant.fill(&site, 3).await;
        let fields = [("eligibility.tax", "yes")].into_iter().collect();
        applicant.save(&site, &fields).await;
        let sent = acts::submit(&site.app, applicant.account, applicant.id)
            .await
            .unwrap();
        assert_eq!(sent, Err(NotSubmitted::Ineligible));
        let mut browser = applicant.browser.clone();
        let page = browser.get(&applicant.path("eligibility")).await;
        page.is(StatusCode::OK)
            .says("市税を納めている事業者")
            .says("納税の窓口");
        // Saved all the same, and said so; not again in the other language.
        let eligibility = applicant.path("eligibility");
        let page = browser.submit(page.form(&eligibility)).await;
        page.says("市税を納めている事業者").says("保存しました");
        let english = page.attributes("header button[data-switch]", "formaction");
        assert!(!english[0].contains("done"), "{english:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_to_be_completed_is_counted_apart_before_sending_too() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "tochu").await;
        applicant.fill(&site, 3).await;
        let begun = [("HR-09.answer", "implemented"), ("HR-09.since.y", "令和5")];
        applicant.save(&site, &begun.into_iter().collect()).await;
        let mut browser = applicant.browser.clone();
        for page in ["check", "areas/hr"] {
            browser
                .get(&applicant.path(page))
                .await
                .says("実施している項目は9、入力の途中が1項目です");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_is_shown_as_it_was_sent() {
    both(|site| async move {
        let call = open_call(&site).await;
        let mut own = Applicant::new(&site, call, "tochu").await;
        own.fill(&site, 6).await;
        acts::submit(&site.app, own.account, own.id)
            .await
            .unwrap()
            .unwrap();
        let facts = app::operator::Facts {
            employees: 987,
            ..facts("tochu食堂(架空)")
        };
        let changed =
            server::operator::acts::update(&site.app, own.account, own.operator, 1, &facts).await;
        assert!(changed.unwrap());
        let page = own.browser.get(&own.path("check")).await;
        page.is(StatusCode::OK).says("受付番号").says_not("987");
    })
    .await;
}

#[tokio::test]
async fn a_site_elsewhere_cannot_apply_alone() {
    both(|site| async move {
        let call = open_call(&site).await;
        let mut applicant = Applicant::new(&site, call, "shiten").await;
        let here = facts("架空").address;
        let elsewhere = app::operator::Address {
            city: "札幌市".to_owned(),
            ..here.clone()
        };
        let mut ids = Vec::new();
        for (name, address) in [("旭川支店", here), ("札幌支店", elsewhere)] {
            let branch = app::operator::Site {
                id: app::id::SiteId::new(uuid::Uuid::now_v7()),
                name: name.to_owned(),
                address,
                print_name: None,
                is_head_office: false,
            };
            ids.push(branch.id);
            server::operator::acts::put_site(
                &site.app,
                applicant.account,
                applicant.operator,
                &branch,
            )
            .await
            .unwrap();
        }
        let page = applicant.browser.get(&format!("/my/calls/{call}")).await;
        page.says("札幌支店は旭川市にないため");
        // Who has one for the whole operator is asked for others alone.
        page.says("事業者全体の申請がすでにあります");
        let units = page.attributes("input[name=unit]", "value");
        assert_eq!(units, [ids[0].to_string()]);
        let chosen = page.attributes("input[name=unit][checked]", "value");
        assert!(chosen.is_empty());

        applicant.id = acts::start(
            &site.app,
            applicant.account,
            call,
            applicant.operator,
            Unit::Site(ids[1]),
        )
        .await
        .unwrap()
        .unwrap();
        applicant.fill(&site, 3).await;
        let sent = acts::submit(&site.app, applicant.account, applicant.id).await;
        assert_eq!(sent.unwrap(), Err(NotSubmitted::Ineligible));
        let path = applicant.path("eligibility");
        applicant
            .browser
            .get(&path)
            .await
            .says("この事業所の所在地は旭川市ではありません");
    })
    .await;
}

#[tokio::test]
async fn an_application_is_taken_back_once_and_another_can_begin() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "torisage").await;
        applicant.fill(&site, 3).await;
        acts::submit(&site.app, applicant.account, applicant.id)
            .await
            .unwrap()
            .unwrap();
        let mut browser = applicant.browser.clone();
        let address = applicant.path("withdraw");
        let page = browser.get(&address).await;
        page.says("取り下げは元に戻せません");
        let form = page.form(&address).set("reason", &"あ".repeat(2_001));
        let long = browser.submit(form).await;
        long.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("取り下げる理由は2000文字以内で入力してください");
        let form = long.form(&address).set("reason", "廃業のため");
        browser
            .submit(form.clone())
            .await
            .is(StatusCode::OK)
            .says("取り下げ");
        // Pressed twice: it is withdrawn, and one mail has left.
        browser
            .submit(form)
            .await
            .is(StatusCode::OK)
            .says("取り下げ");
        let state = store::one(site.app.db.reader(), applicant.id)
            .await
            .unwrap()
            .state;
        assert_eq!(state, State::Withdrawn);
        let (subject, _) = site.mail_to("minori@example.jp").await.unwrap();
        assert!(subject.contains("取り下げました"), "{subject}");
        browser
            .get(&applicant.path("timeline"))
            .await
            .says("申請を取り下げました。理由:廃業のため");
        let staff = site.person("madoguchi", &[Role::Staff]).await;
        site.browser_of(staff)
            .await
            .get(&format!("/staff/applications/{}/history", applicant.id))
            .await
            .says("資料「就業規則」を登録しました")
            .says("HR-01に資料「就業規則」(第23条)を付けました")
            .says("申請を取り下げました。理由:廃業のため");

        let unit = app::application::Unit::Whole;
        let next = acts::start(&site.app, applicant.account, call, applicant.operator, unit)
            .await
            .unwrap()
            .unwrap();
        assert_ne!(next, applicant.id);
        let same = acts::start(&site.app, applicant.account, call, applicant.operator, unit)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(next, same);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_application_looks_like_none() {
    both(|site| async move {
        let call = open_call(&site).await;
        let mine = Applicant::new(&site, call, "watashi").await;
        let theirs = Applicant::new(&site, call, "karera").await;
        let file = theirs.pdf(&site, "規程").await;
        let mut browser = mine.browser.clone();
        let unknown = uuid::Uuid::now_v7();
        for below in [
            String::new(),
            "/contacts".to_owned(),
            "/items/HR-01".to_owned(),
            "/check".to_owned(),
            "/timeline".to_owned(),
            format!("/files/{file}"),
        ] {
            let foreign = browser
                .get(&format!("/my/applications/{}{below}", theirs.id))
                .await;
            let missing = browser
                .get(&format!("/my/applications/{unknown}{below}"))
                .await;
            foreign.is(StatusCode::NOT_FOUND);
            assert_eq!(
                (foreign.status, foreign.text()),
                (missing.status, missing.text())
            );
        }
        // Nor is their file mine under my own application.
        browser
            .get(&mine.path(&format!("files/{file}")))
            .await
            .is(StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn an_agent_fills_in_but_does_not_sign() {
    both(|site| async move {
        let call = open_call(&site).await;
        let owner = Applicant::new(&site, call, "nushi").await;
        owner.fill(&site, 3).await;
        let agent = site.person("sharoshi", &[Role::Applicant]).await;
        let act = server::work::Act::new(
            app::ledger::ActName::ChangeOperator,
            "operator",
            owner.operator.uuid(),
        );
        let work = site.app.works.act(None, act).await.unwrap();
        server::operator::store::add_member(&work, owner.operator, agent, MemberRole::Agent, None)
            .await
            .unwrap();
        work.commit().await.unwrap();

        let mut browser = site.browser_of(agent).await;
        let contacts = owner.path("contacts");
        let form = browser.get(&contacts).await.form(&contacts);
        browser
            .submit(form.set("contact.1.department", "総務"))
            .await
            .is(StatusCode::OK);
        browser
            .get(&owner.path("check"))
            .await
            .says("nushi")
            .says_not("この内容で申請する");
        let token = browser.token();
        for below in ["submit", "pledge", "withdraw"] {
            let page = browser
                .post(&owner.path(below), &[("_token", &token)])
                .await;
            page.is(StatusCode::FORBIDDEN);
        }
    })
    .await;
}

#[tokio::test]
async fn a_corrected_application_keeps_its_receipt_number() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "naosu").await;
        applicant.fill(&site, 3).await;
        let first = acts::submit(&site.app, applicant.account, applicant.id)
            .await
            .unwrap()
            .unwrap();
        let staff = site.person("madoguchi", &[Role::Staff]).await;
        server::review::acts::request_correction(
            &site.app,
            staff,
            applicant.id,
            "第3号の資料が読めません",
        )
        .await
        .unwrap()
        .unwrap();
        let mut browser = applicant.browser.clone();
        let home = browser.get(&applicant.path("")).await;
        home.says("第3号の資料が読めません").says("補正が必要");
        browser.get("/my").await.says("直すところを見る");
        // Corrections have no window.
        site.app.clock.advance(TimeDelta::days(60));
        let second = acts::submit(&site.app, applicant.account, applicant.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((&second.receipt_no, second.n), (&first.receipt_no, 2));
        let mut browser = site.browser_of(applicant.account).await;
        browser.get(&applicant.path("receipt")).await.says("2回目");
        let (subject, _) = site.mail_to("aoi@example.jp").await.unwrap();
        assert!(subject.contains("直した申請"), "{subject}");
        site.ledger_proves().await;
    })
    .await;
}
