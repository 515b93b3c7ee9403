//! Intake and review, told on both databases.

use app::account::Role;
use app::application::State;
use app::assessment::{Answer, ItemAnswer};
use app::id::ApplicationId;
use app::ledger::ActName;
use app::programme::Tier;
use app::review::{Refused, Task, VerdictKind};
use chrono::TimeDelta;
use http::StatusCode;
use server::review::{acts, store};
use server::work::Act;

use crate::cases::{accepted, case, certified, join, town};
use crate::harness::both;
use crate::reviewing::{Story, TOML, claim};

#[tokio::test]
async fn a_case_goes_from_intake_to_handing_in_by_forms_alone() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.application().await;
        let case = format!("/staff/applications/{id}");

        let mut staff = story.site.browser_of(story.staff).await;
        staff
            .get("/staff/applications")
            .await
            .says("ひなた食堂")
            .says("7H4-9RC");
        let page = staff.get(&case).await;
        page.is(StatusCode::OK).says("審査に回す");
        let page = staff.submit(page.form(&format!("{case}/accept"))).await;
        page.says("審査員が決まっていません");
        let page = staff.get(&format!("{case}/assign")).await;
        let form = page.form(&format!("{case}/assign"));
        let nobody = staff.submit(form.clone()).await;
        nobody
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("審査員を選んでください");
        let chosen = form.set("reviewer", &story.reviewer.to_string());
        staff.submit(chosen).await.says("審査を待っています");
        let mail = story.site.mail_to("reviewer@example.jp").await.unwrap();
        assert!(mail.1.contains(&format!("/review/{id}")), "{mail:?}");

        let mut reviewer = story.site.browser_of(story.reviewer).await;
        reviewer.get("/review").await.says("1件中 0件 済");
        let case = format!("/review/{id}");
        let page = reviewer.get(&case).await;
        page.says("利害関係を確かめる");
        let page = reviewer.submit(page.form(&format!("{case}/begin"))).await;
        page.says("HR-01")
            .says("計画がある")
            .says("1項目中 0項目を判定");

        let verdict = format!("{case}/verdict");
        let refused = page
            .form(&verdict)
            .set("verdict", "rejected")
            .set("note", "電話で聞く");
        let page = reviewer.submit(refused).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("「認めない」のときは、判定の理由を入力してください")
            .says("電話で聞く");
        assert!(page.title().starts_with("エラー:"), "{}", page.title());
        let page = reviewer
            .submit(page.form(&verdict).set("verdict", "accepted"))
            .await;
        page.says("判定を保存しました").says("WLB-11");
        assert_eq!(story.row(id).await.accepted_count, 1);
        let early = reviewer.get(&format!("{case}/finish")).await;
        early.says("まだ判定していない項目が1件あります");
        assert!(early.attributes("main form", "action").is_empty());
        let page = reviewer
            .submit(
                page.form(&verdict)
                    .set("verdict", "rejected")
                    .set("reason", "規程がない"),
            )
            .await;
        page.says("審査を送る");
        let page = reviewer.submit(page.form(&format!("{case}/finish"))).await;
        page.says("審査を送りました");
        assert_eq!(story.task(id).await, Task::Done);
        assert_eq!(
            story.judge(id, "HR-01", VerdictKind::Rejected).await,
            Err(Refused::Finished)
        );

        let history = staff
            .get(&format!("/staff/applications/{id}/history"))
            .await;
        history
            .says("審査が終わりました")
            .says("HR-01を判定しました:認める")
            .says("reviewer 架空");
        for tab in ["answers", "evidence", "review"] {
            staff
                .get(&format!("/staff/applications/{id}/{tab}"))
                .await
                .is(StatusCode::OK)
                .says("HR-01");
        }
        staff
            .get("/staff/applications?view=decision")
            .await
            .says("審査済み")
            .says("1件");
        story.site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn several_cases_go_to_one_reviewer_and_the_page_says_which_did_not() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (free, _) = story.application().await;
        let (tied, insider) = story.application_of("つきみ製菓(架空)", "7H4-9RD").await;
        let (left, _) = story.application_of("ゆきの工房(架空)", "7H4-9RE").await;
        join(&story.site, insider, story.reviewer).await;

        let mut staff = story.site.browser_of(story.staff).await;
        let list = staff.get("/staff/applications").await;
        assert_eq!(list.attributes("[name=case]", "value").len(), 3);
        let page = staff.get("/staff/applications/assign").await;
        page.says("申請が選ばれていません");
        // The form of the list is sent by GET; what is no application is left out.
        let nothing = uuid::Uuid::now_v7();
        let chosen = format!(
            "/staff/applications/assign?case={free}&case={tied}&case={nothing}&case={free}"
        );
        let page = staff.get(&chosen).await;
        page.says("選んだ申請 2件")
            .says("担当中 0件")
            .says_not("ゆきの工房");
        let form = page.form("/staff/applications/assign");
        let nobody = staff.submit(form.clone()).await;
        nobody
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("審査員を選んでください")
            .says("選んだ申請 2件");
        let form = form.set("reviewer", &story.reviewer.to_string());
        let page = staff.submit(form.clone()).await;
        page.is(StatusCode::OK)
            .says("reviewer 架空さんの担当になった申請は1件です")
            .says("割り当てられなかった申請が1件あります")
            .says("この審査員は申請した事業者に所属しています");
        assert_eq!(story.task(free).await, Task::Asked);
        let db = story.site.app.db.reader();
        for id in [tied, left] {
            assert!(store::live_assignment(db, id).await.unwrap().is_none());
        }
        assert!(story.site.mail_to("reviewer@example.jp").await.is_some());
        // Sent again, nothing happens twice.
        staff.submit(form).await.is(StatusCode::OK);
        assert_eq!(store::assignments(db, free).await.unwrap().len(), 1);

        let approver = story.site.person("approver", &[Role::Approver]).await;
        let mut approver = story.site.browser_of(approver).await;
        let list = approver.get("/staff/applications").await;
        assert!(list.attributes("[name=case]", "value").is_empty());
        story.site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn who_has_a_tie_steps_back_with_a_reason_and_is_not_asked_again() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, operator) = story.application().await;
        let app = &story.site.app;
        acts::accept_for_review(app, story.staff, id)
            .await
            .unwrap()
            .unwrap();
        acts::assign(app, story.staff, id, story.reviewer)
            .await
            .unwrap()
            .unwrap();

        let mut reviewer = story.site.browser_of(story.reviewer).await;
        let case = format!("/review/{id}");
        let page = reviewer.get(&case).await;
        let recuse = format!("{case}/recuse");
        let page = reviewer.submit(page.form(&recuse)).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("理由を入力してください");
        let page = reviewer
            .submit(page.form(&recuse).set("reason", "取引先です"))
            .await;
        page.says("担当している申請はありません");
        reviewer.get(&case).await.is(StatusCode::NOT_FOUND);

        let again = acts::assign(app, story.staff, id, story.reviewer)
            .await
            .unwrap();
        assert_eq!(again, Err(Refused::SteppedBack));
        let tied = story.site.person("tied", &[Role::Reviewer]).await;
        let work = app
            .works
            .act(
                Some(story.owner),
                Act::new(ActName::ChangeOperator, "operator", operator.uuid()),
            )
            .await
            .unwrap();
        server::operator::store::add_member(
            &work,
            operator,
            tied,
            app::operator::MemberRole::Viewer,
            None,
        )
        .await
        .unwrap();
        work.commit().await.unwrap();
        let refused = acts::assign(app, story.staff, id, tied).await.unwrap();
        assert_eq!(refused, Err(Refused::Tied));
        let other = story.site.person("other", &[Role::Reviewer]).await;
        let offered = store::candidates(app.db.reader(), id, operator)
            .await
            .unwrap();
        assert_eq!(offered.iter().map(|c| c.id).collect::<Vec<_>>(), [other]);
        let staff = acts::assign(app, story.staff, id, story.staff)
            .await
            .unwrap();
        assert_eq!(staff, Err(Refused::NotAReviewer));
        let mut staff = story.site.browser_of(story.staff).await;
        staff
            .get(&format!("/staff/applications/{id}/history"))
            .await
            .says("取引先です");
    })
    .await;
}

#[tokio::test]
async fn nobody_reviews_an_operator_of_their_own() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, operator) = story.application().await;
        let app = &story.site.app;
        let involved = Err(Refused::Involved);
        let insider = story.site.person("insider", &[Role::Staff]).await;
        join(&story.site, operator, insider).await;
        let accepted = acts::accept_for_review(app, insider, id).await;
        assert_eq!(accepted.unwrap(), involved);
        let mut browser = story.site.browser_of(insider).await;
        let token = browser.token();
        browser
            .post(
                &format!("/staff/applications/{id}/accept"),
                &[("_token", &token)],
            )
            .await
            .is(StatusCode::CONFLICT)
            .says("申請した事業者に所属しているため");
        for page in [
            "",
            "/answers",
            "/evidence",
            "/review",
            "/history",
            "/assign",
        ] {
            let page = format!("/staff/applications/{id}{page}");
            browser
                .get(&page)
                .await
                .is(StatusCode::CONFLICT)
                .says("申請した事業者に所属しているため")
                .says_not("ひなた食堂");
        }
        let accepted = acts::accept_for_review(app, story.staff, id).await;
        assert_eq!(accepted.unwrap(), Ok(()));
        let assigned = acts::assign(app, insider, id, story.reviewer).await;
        assert_eq!(assigned.unwrap(), involved);
        let assigned = acts::assign(app, story.staff, id, story.reviewer).await;
        assert_eq!(assigned.unwrap(), Ok(()));
        let begun = acts::begin(app, story.reviewer, id).await;
        assert_eq!(begun.unwrap(), Ok(()));

        // The operator makes the reviewer one of its own.
        join(&story.site, operator, story.reviewer).await;
        let again = acts::begin(app, story.reviewer, id).await;
        assert_eq!(again.unwrap(), involved);
        let case = format!("/review/{id}");
        let mut reviewer = story.site.browser_of(story.reviewer).await;
        let page = reviewer.get(&case).await;
        page.says("この事業者に所属しているため、審査を続けられません")
            .says_not("HR-01");
        reviewer
            .get(&format!("{case}/finish"))
            .await
            .is(StatusCode::CONFLICT)
            .says("申請した事業者に所属しているため");
        let mut staff = story.site.browser_of(story.staff).await;
        staff
            .get("/staff/applications?view=unassigned")
            .await
            .says("結果へ進む(1件)")
            .says("審査を続けられません");
        // Lists, and what is chosen in them, leave it out.
        let chosen = format!("/staff/applications/assign?case={id}");
        let theirs = format!("/staff/applications?reviewer={}", story.reviewer);
        let listed = [
            "/staff/applications",
            "/staff/applications?q=ひなた食堂",
            "/staff/applications?view=unassigned",
        ];
        for page in listed.into_iter().chain([theirs.as_str(), &chosen]) {
            browser.get(page).await.says_not(&id.to_string());
        }
        browser
            .get("/staff/applications")
            .await
            .says("結果へ進む(0件)")
            .says("所属する事業者の申請は、この一覧に出ません");
        staff.get(&chosen).await.says("選んだ申請 1件");
        let judged = story.judge(id, "HR-01", VerdictKind::Accepted).await;
        assert_eq!(judged, involved);
        let finished = acts::finish(app, story.reviewer, id).await;
        assert_eq!(finished.unwrap(), involved);
        for act in [
            acts::reopen(app, insider, id).await,
            acts::request_correction(app, insider, id, "資料がありません").await,
        ] {
            assert_eq!(act.unwrap(), involved);
        }
        let step_back = page.form(&format!("{case}/recuse"));
        reviewer
            .submit(step_back.set("reason", "所属しています"))
            .await
            .says("辞退しました");
    })
    .await;
}

/// Seen: who had a case and did not review any more went unnoticed; the case
/// waited for them.
#[tokio::test]
async fn a_case_whose_reviewer_is_gone_asks_for_another() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let app = &story.site.app;
        let mut staff = story.site.browser_of(story.staff).await;
        let unassigned = "/staff/applications?view=unassigned";
        let none = "結果へ進む(0件)";
        staff.get(unassigned).await.says(none);

        let admin = story.site.person("kanri", &[Role::Admin]).await;
        let mut admin = story.site.browser_of(admin).await;
        let person = format!("/staff/people/{}", story.reviewer);
        let form = admin.get(&person).await.form(&person);
        let says = "終わっていない審査は、申請の一覧(すべての募集)の「担当が未定」に出ます";
        let saved = admin.submit(form.clone().set("role", "staff")).await;
        saved.says("保存しました").says(says);
        let case = format!("/staff/applications/{id}");
        for calls in ["", "&reviewer=none"] {
            staff
                .get(&format!("{unassigned}{calls}"))
                .await
                .says("結果へ進む(1件)")
                .says("審査を続けられません");
        }
        let theirs = format!("/staff/applications?reviewer={}", story.reviewer);
        staff.get(&theirs).await.says(none);
        staff
            .get(&case)
            .await
            .says("担当の審査員が審査を続けられなくなりました");

        let form = admin.get(&person).await.form(&person);
        admin.submit(form.set("role", "reviewer")).await;
        staff.get(unassigned).await.says(none);
        let close = format!("{person}/close");
        let form = admin.get(&person).await.form(&close);
        admin
            .submit(form)
            .await
            .says("利用を停止しました")
            .says(says);
        staff.get(unassigned).await.says("結果へ進む(1件)");
        let other = story.site.person("other", &[Role::Reviewer]).await;
        let given = acts::assign(app, story.staff, id, other).await.unwrap();
        given.unwrap();
        staff.get(unassigned).await.says(none);
    })
    .await;
}

#[tokio::test]
async fn where_a_tier_depends_on_a_share_every_page_counts_what_does_not_apply() {
    both(|site| async move {
        let toml = TOML.replace(
            "{ min_total = 26 }",
            "{ min_percent = { of = \"items\", percent = 80 } }",
        );
        let story = Story::under(site, &toml).await;
        let (id, operator) = story.under_review().await;
        let app = &story.site.app;
        let send = async |n: u32, reason: &str| {
            acts::request_correction(app, story.staff, id, "事情を書いてください")
                .await
                .unwrap()
                .unwrap();
            let answers = vec![
                claim("HR-01", "計画がある", story.file),
                ItemAnswer {
                    answer: Answer::NotApplicable,
                    reason: reason.to_owned(),
                    ..claim("DI-06", "", story.file)
                },
            ];
            let content = story.content(operator, "ひなた食堂(架空)", answers);
            story.send(id, n, "7H4-9RC", &content).await;
            acts::accept_for_review(app, story.staff, id)
                .await
                .unwrap()
                .unwrap();
        };
        send(2, "外国籍の従業員がいない").await;
        story
            .judge(id, "HR-01", VerdictKind::Accepted)
            .await
            .unwrap();
        story
            .judge(id, "DI-06", VerdictKind::NeedsMore)
            .await
            .unwrap();
        let mut reviewer = story.site.browser_of(story.reviewer).await;
        reviewer.get("/review").await.says("2 / 2");
        reviewer
            .get(&format!("/review/{id}/finish"))
            .await
            .says("資料を求めている項目が1件あります")
            .says("担当課に戻す");

        send(3, "外国籍の従業員がいない。名簿を付けた").await;
        reviewer.get("/review").await.says("1 / 2");
        reviewer
            .get(&format!("/review/{id}/finish"))
            .await
            .says("まだ判定していない項目が1件あります");
    })
    .await;
}

#[tokio::test]
async fn a_verdict_given_in_another_window_is_not_overwritten() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let mut reviewer = story.site.browser_of(story.reviewer).await;
        let page = reviewer.get(&format!("/review/{id}?item=HR-01")).await;
        let verdict = format!("/review/{id}/verdict");
        let stale = page.form(&verdict);
        story
            .judge(id, "HR-01", VerdictKind::Rejected)
            .await
            .unwrap();
        let page = reviewer
            .submit(stale.set("verdict", "accepted").set("note", "わたしのメモ"))
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("先に「認めない」と判定されました")
            .says("わたしのメモ");
        let page = reviewer.submit(page.form(&verdict)).await;
        page.says("WLB-11");
        assert_eq!(story.row(id).await.accepted_count, 1);
    })
    .await;
}

#[tokio::test]
async fn a_case_is_open_to_its_reviewer_only_and_passes_on_whole() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let app = &story.site.app;
        story
            .judge(id, "HR-01", VerdictKind::Accepted)
            .await
            .unwrap();
        let other = story.site.person("other", &[Role::Reviewer]).await;
        let mut browser = story.site.browser_of(other).await;
        for path in [
            format!("/review/{id}"),
            format!("/review/{id}/finish"),
            format!("/review/{id}/files/{}", story.file),
        ] {
            browser.get(&path).await.is(StatusCode::NOT_FOUND);
        }
        acts::assign(app, story.staff, id, other)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(story.row(id).await.accepted_count, 0, "they start anew");
        browser
            .get(&format!("/review/{id}"))
            .await
            .says("利害関係を確かめる");
        let mut before = story.site.browser_of(story.reviewer).await;
        before
            .get(&format!("/review/{id}"))
            .await
            .is(StatusCode::NOT_FOUND);
        assert_eq!(
            story.judge(id, "HR-01", VerdictKind::Accepted).await,
            Err(Refused::NotAssigned)
        );

        // Seen: back with whom it was first, the list said 0 accepted and the case 1.
        let mut staff = story.site.browser_of(story.staff).await;
        let assign = format!("/staff/applications/{id}/assign");
        let page = staff.get(&assign).await;
        let offered = page.attributes("input[name=reviewer]", "value");
        assert_eq!(offered, [story.reviewer.to_string()], "not who has it");
        let form = page
            .form(&assign)
            .set("reviewer", &story.reviewer.to_string());
        staff.submit(form).await.says("審査員を割り当てました");
        assert_eq!(story.row(id).await.accepted_count, 1);
    })
    .await;
}

#[tokio::test]
async fn acts_done_twice_are_done_once() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let app = &story.site.app;
        let before = events(&story, id).await;
        acts::accept_for_review(app, story.staff, id)
            .await
            .unwrap()
            .unwrap();
        acts::assign(app, story.staff, id, story.reviewer)
            .await
            .unwrap()
            .unwrap();
        acts::begin(app, story.reviewer, id).await.unwrap().unwrap();
        assert_eq!(events(&story, id).await, before);
        story
            .judge(id, "HR-01", VerdictKind::Accepted)
            .await
            .unwrap();
        let once = events(&story, id).await;
        story
            .judge(id, "HR-01", VerdictKind::Accepted)
            .await
            .unwrap();
        assert_eq!(events(&story, id).await, once);
        assert_eq!(story.row(id).await.state, State::UnderReview);
        assert_eq!(
            story.judge(id, "DI-01", VerdictKind::Accepted).await,
            Err(Refused::NotToJudge)
        );
    })
    .await;
}

async fn events(story: &Story, id: ApplicationId) -> usize {
    server::ledger::store::timeline(story.site.app.db.reader(), id)
        .await
        .unwrap()
        .len()
}

#[tokio::test]
async fn the_list_filters_searches_and_turns_its_pages() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let mut staff = story.site.browser_of(story.staff).await;
        staff
            .get("/staff/applications")
            .await
            .says("まだ申請が届いていません");
        for n in 0..60_u32 {
            let name = match n {
                7 => "髙﨑精密工業株式会社(架空)".to_owned(),
                8 => "百%_会(架空)".to_owned(),
                n => format!("見本{n:02}(架空)"),
            };
            let operator = story.operator(&name, &format!("ミホン{n:02}")).await;
            let id = ApplicationId::new(uuid::Uuid::now_v7());
            let content = story.content(operator, &name, Vec::new());
            let number = app::application::receipt_no(u64::from(n) * 7_919);
            story.send(id, 1, &number, &content).await;
            if n < 3 {
                acts::accept_for_review(&story.site.app, story.staff, id)
                    .await
                    .unwrap()
                    .unwrap();
            }
        }
        staff
            .get("/staff/applications?q=高崎")
            .await
            .says("髙﨑精密工業")
            .says("1件");
        let everywhere = "すべての募集から探しています";
        staff
            .get("/staff/applications?q=高\u{200B}崎")
            .await
            .says("1件")
            .says(everywhere);
        staff
            .get(&format!("/staff/applications?call={}&q=高崎", story.call))
            .await
            .says("1件")
            .says_not(everywhere);
        staff
            .get("/staff/applications?q=%25_")
            .await
            .says("百%_会")
            .says("1件");
        staff
            .get("/staff/applications?state=under_review")
            .await
            .says("3件");
        staff
            .get("/staff/applications?state=under_review&q=なし")
            .await
            .says("この条件に合う申請はありません");
        staff
            .get("/staff/applications?view=unassigned")
            .await
            .says("60件");
        staff.get("/staff/applications?view=due").await.says("0件");
        for sort in ["due", "operator", "moved"] {
            for down in ["", "&down=yes"] {
                let path = format!("/staff/applications?sort={sort}{down}");
                let first = staff.get(&path).await;
                let names = |page: &crate::harness::Page| page.attributes("tbody th a", "href");
                let one = names(&first);
                assert_eq!(one.len(), 50, "{path}");
                let next = first.attributes("a[rel=next]", "href");
                let second = staff.get(next.first().unwrap()).await;
                let two = names(&second);
                assert_eq!(two.len(), 10, "{path}");
                assert!(two.iter().all(|row| !one.contains(row)), "{path}");
                let back = second.attributes("a[rel=prev]", "href");
                let again = staff.get(back.first().unwrap()).await;
                assert_eq!(names(&again), one, "{path}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_of_a_case_opens_before_the_declaration() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.application().await;
        let app = &story.site.app;
        acts::accept_for_review(app, story.staff, id)
            .await
            .unwrap()
            .unwrap();
        acts::assign(app, story.staff, id, story.reviewer)
            .await
            .unwrap()
            .unwrap();
        let mut reviewer = story.site.browser_of(story.reviewer).await;
        let case = format!("/review/{id}");
        let file = format!("{case}/files/{}", story.file);
        for path in [
            format!("{case}/finish"),
            format!("{file}/pages/1.png"),
            file,
        ] {
            let page = reviewer.get(&path).await;
            assert_eq!(page.path, case);
            page.says("利害関係を確かめる").says_not("計画がある");
        }
        let token = reviewer.token();
        let fields = [
            ("_token", token.as_str()),
            ("item", "HR-01"),
            ("note", "書きかけ"),
        ];
        for path in [format!("{case}/verdict"), format!("{case}/finish")] {
            let page = reviewer.post(&path, &fields).await;
            page.is(StatusCode::CONFLICT)
                .says("利害関係のないことを確かめてください")
                .says("書きかけ")
                .says_not("計画がある");
        }
    })
    .await;
}

#[tokio::test]
async fn a_decided_case_leaves_the_queue_after_a_while() {
    both(|site| async move {
        let town = town(&site).await;
        certified(&site, &town, accepted(22), Tier::Gold).await;
        let open = case(&site, &town, accepted(9)).await;
        let queue = async || -> Vec<_> {
            let (db, reviewer) = (site.app.db.reader(), town.people.reviewer);
            let queue = store::queue(db, reviewer, site.now()).await.unwrap();
            queue.into_iter().map(|it| it.application.id).collect()
        };
        assert_eq!(queue().await.len(), 2);
        site.app.clock.advance(TimeDelta::days(30));
        assert_eq!(queue().await.len(), 2);
        site.app.clock.advance(TimeDelta::seconds(1));
        assert_eq!(queue().await, [open]);
    })
    .await;
}
