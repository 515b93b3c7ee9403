//! What is sent back to be put right, and what comes of it, told on both databases.

use app::account::Role;
use app::application::Refusal;
use app::review::{Refused, Task, VerdictKind};
use chrono::TimeDelta;
use http::StatusCode;
use server::application::store::{self as applications};
use server::review::{acts, store};

use crate::harness::{Browser, both};
use crate::reviewing::{Story, claim};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story")]
async fn a_correction_keeps_the_verdicts_on_what_did_not_change() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, operator) = story.under_review().await;
        let app = &story.site.app;
        story
            .judge(id, "HR-01", VerdictKind::Accepted)
            .await
            .unwrap();
        story
            .judge(id, "WLB-11", VerdictKind::NeedsMore)
            .await
            .unwrap();
        acts::finish(app, story.reviewer, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            story.task(id).await,
            Task::Waiting,
            "not ready for a decision"
        );

        let mut staff = story.site.browser_of(story.staff).await;
        let case = format!("/staff/applications/{id}");
        staff.get(&case).await.says("このままでは決定に進めません");
        let page = staff.get(&format!("{case}/correction")).await;
        page.says("実績表を見せてください")
            .says("contact@example.jp");
        let form = page.form(&format!("{case}/correction"));
        // It begins in the language of who sent the application, whoever writes it.
        let page = staff
            .clone()
            .get(&format!("{case}/correction?lang=en"))
            .await;
        let english = page.form(&format!("{case}/correction"));
        assert_eq!(english.get("reason"), form.get("reason"));
        let empty = staff.submit(form.clone().set("reason", " ")).await;
        empty.is(StatusCode::UNPROCESSABLE_ENTITY);
        staff.submit(form).await.says("再提出を待っています");
        let mail = story.site.mail_to("contact@example.jp").await.unwrap();
        assert!(mail.1.contains("実績表を見せてください"), "{mail:?}");
        assert!(mail.1.contains("6月15日"), "{mail:?}");
        assert_eq!(
            story.judge(id, "WLB-11", VerdictKind::Accepted).await,
            Err(Refused::State(Refusal::AlreadyReturned))
        );

        story.site.app.clock.advance(TimeDelta::minutes(1));
        let answers = vec![
            claim("HR-01", "計画がある", story.file),
            claim("WLB-11", "休息を置き、実績表を付けた", story.file),
        ];
        let content = story.content(operator, "ひなた食堂(架空)", answers);
        story.send(id, 2, "7H4-9RC", &content).await;
        staff.get("/staff/applications").await.says("再提出");

        // Until the office takes it on, nothing looks lost and nothing changed
        // that did not.
        let mut reviewer = story.site.browser_of(story.reviewer).await;
        reviewer.get("/review").await.says("再提出").says("1 / 2");
        let page = reviewer.get(&format!("/review/{id}?item=HR-01")).await;
        page.says("1回目の提出での判定")
            .says("再提出された申請を、担当課が確かめています")
            .says_not("回答が変わりました");
        assert!(page.attributes("#verdict-form", "action").is_empty());
        let page = reviewer.get(&format!("/review/{id}?item=WLB-11")).await;
        page.says("回答が変わりました。前の判定(1回目の提出):資料待ち")
            .says_not("1回目の提出での判定");
        for tab in ["answers", "review"] {
            staff
                .get(&format!("{case}/{tab}"))
                .await
                .says("1回目の提出での判定")
                .says("回答が変わりました。前の判定(1回目の提出):資料待ち");
        }
        assert_eq!(story.row(id).await.accepted_count, 1);

        acts::accept_for_review(app, story.staff, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(story.task(id).await, Task::Active);
        let task = store::assignment_of(app.db.reader(), id, story.reviewer)
            .await
            .unwrap()
            .unwrap();
        let held = store::verdicts(app.db.reader(), task).await.unwrap();
        assert_eq!(
            held.iter().map(|v| v.item.as_str()).collect::<Vec<_>>(),
            ["HR-01"]
        );
        assert_eq!(story.row(id).await.accepted_count, 1);

        let page = reviewer.get(&format!("/review/{id}?item=HR-01")).await;
        page.says_not("1回目の提出での判定");
        let page = reviewer.get(&format!("/review/{id}")).await;
        page.says("回答が変わりました。前の判定(1回目の提出):資料待ち");
        let verdict = format!("/review/{id}/verdict");
        let page = reviewer
            .submit(page.form(&verdict).set("verdict", "accepted"))
            .await;
        page.says("審査を送る前の見直し");
        acts::finish(app, story.reviewer, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(story.task(id).await, Task::Done);
        staff
            .get(&format!("{case}/answers"))
            .await
            .says("変更された回答です");
        // What was said in the first round stays beside what is said now.
        let office = staff.get(&format!("{case}/review")).await;
        let own = reviewer.get(&format!("/review/{id}?item=WLB-11")).await;
        for page in [office, own] {
            page.says("前の判定(1件)")
                .says("1回目の申請に対して")
                .says("実績表を見せてください")
                .says("前の覚え書き");
        }
        let same = reviewer.get(&format!("/review/{id}?item=HR-01")).await;
        same.says_not("前の判定(");
        story.site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_asked_in_an_earlier_round_is_not_asked_again() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, operator) = story.under_review().await;
        let app = &story.site.app;
        let judge = async |item, kind| story.judge(id, item, kind).await.unwrap();
        judge("HR-01", VerdictKind::NeedsMore).await;
        judge("WLB-11", VerdictKind::NeedsMore).await;
        acts::finish(app, story.reviewer, id)
            .await
            .unwrap()
            .unwrap();
        let send_back = async || {
            acts::request_correction(app, story.staff, id, "資料をそろえてください")
                .await
                .unwrap()
                .unwrap();
        };
        send_back().await;
        let mut owner = story.site.browser_of(story.owner).await;
        let home = format!("/my/applications/{id}");
        let items = async |owner: &mut Browser| {
            let page = owner.get(&home).await;
            let asked = applications::asked_of(app.db.reader(), id).await.unwrap();
            page.says("資料をそろえてください");
            asked
                .into_iter()
                .map(|(item, _)| item.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(items(&mut owner).await, ["HR-01", "WLB-11"]);

        let answers = vec![
            claim("HR-01", "計画を付けた", story.file),
            claim("WLB-11", "休息を置く", story.file),
        ];
        let mut content = story.content(operator, "ひなた食堂(架空)", answers);
        app.clock.advance(TimeDelta::hours(1));
        content.submitted_at = app.clock.now();
        story.send(id, 2, "7H4-9RC", &content).await;
        acts::accept_for_review(app, story.staff, id)
            .await
            .unwrap()
            .unwrap();
        let mail = story.site.mail_to("reviewer@example.jp").await.unwrap();
        assert!(mail.0.contains("補正された申請の審査のお願い"), "{mail:?}");
        assert!(mail.1.contains(&format!("/review/{id}")), "{mail:?}");
        // The answer that was not touched is still asked for.
        send_back().await;
        assert_eq!(items(&mut owner).await, ["WLB-11"]);
        // And after somebody else reviews it: it was asked for.
        let other = story.site.person("other", &[Role::Reviewer]).await;
        let given = acts::assign(app, story.staff, id, other).await.unwrap();
        given.unwrap();
        assert_eq!(items(&mut owner).await, ["WLB-11"]);
    })
    .await;
}

#[tokio::test]
async fn who_is_given_a_case_after_it_came_back_is_told_once() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, operator) = story.under_review().await;
        let app = &story.site.app;
        for item in ["HR-01", "WLB-11"] {
            story.judge(id, item, VerdictKind::NeedsMore).await.unwrap();
        }
        let done = acts::finish(app, story.reviewer, id).await.unwrap();
        done.unwrap();
        let asked = acts::request_correction(app, story.staff, id, "資料をそろえてください");
        asked.await.unwrap().unwrap();
        let answers = vec![claim("HR-01", "計画を付けた", story.file)];
        let mut content = story.content(operator, "ひなた食堂(架空)", answers);
        app.clock.advance(TimeDelta::hours(1));
        content.submitted_at = app.clock.now();
        story.send(id, 2, "7H4-9RC", &content).await;
        app.clock.advance(TimeDelta::hours(1));

        let other = story.site.person("other", &[Role::Reviewer]).await;
        let given = acts::assign(app, story.staff, id, other).await.unwrap();
        given.unwrap();
        let taken = acts::accept_for_review(app, story.staff, id).await.unwrap();
        taken.unwrap();
        let mails = server::mail::store::newest(app.db.reader(), 100).await;
        let told = mails.unwrap().into_iter();
        let told = told.filter(|mail| mail.about_id == id.uuid());
        let told = told.filter(|mail| mail.to_address == "other@example.jp");
        assert_eq!(told.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn why_something_was_missing_is_no_reason_to_accept_it() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let app = &story.site.app;
        story
            .judge(id, "HR-01", VerdictKind::NeedsMore)
            .await
            .unwrap();
        let task = store::live_assignment(app.db.reader(), id).await;
        let task = task.unwrap().unwrap();
        let mut verdict = store::verdicts(app.db.reader(), task.id).await.unwrap()[0].clone();
        assert!(!verdict.reason.is_empty());
        verdict.kind = VerdictKind::Accepted;
        acts::give_verdict(app, story.reviewer, id, verdict.clone())
            .await
            .unwrap()
            .unwrap();
        let held = store::verdicts(app.db.reader(), task.id).await.unwrap();
        assert_eq!(
            (held[0].kind, held[0].reason.as_str()),
            (VerdictKind::Accepted, "")
        );
        // A reason that is written for it stays.
        verdict.reason = "研修の記録で確かめた".to_owned();
        acts::give_verdict(app, story.reviewer, id, verdict.clone())
            .await
            .unwrap()
            .unwrap();
        let held = store::verdicts(app.db.reader(), task.id).await.unwrap();
        assert_eq!(held[0].reason, verdict.reason);
    })
    .await;
}

#[tokio::test]
async fn a_second_text_from_the_same_page_is_not_said_to_be_sent() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let mut staff = story.site.browser_of(story.staff).await;
        let here = format!("/staff/applications/{id}/correction");
        let form = staff.get(&here).await.form(&here);
        let first = form.clone().set("reason", "押印がありません");
        staff.submit(first.clone()).await.says("補正を依頼しました");
        // The same once more is done already.
        staff.submit(first).await.says("補正を依頼しました");
        let page = staff.submit(form.set("reason", "図面がありません")).await;
        page.is(StatusCode::CONFLICT).says("図面がありません");
        story.site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_resubmission_returned_at_intake_loses_no_verdict() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, operator) = story.under_review().await;
        let app = &story.site.app;
        for item in ["HR-01", "WLB-11"] {
            story.judge(id, item, VerdictKind::Accepted).await.unwrap();
        }
        let answers = |note: &str| {
            vec![
                claim("HR-01", "計画がある", story.file),
                claim("WLB-11", note, story.file),
            ]
        };
        for (n, note) in [(2, "休息を置く"), (3, "休息を置き、実績表を付けた")] {
            acts::request_correction(app, story.staff, id, "押印がありません")
                .await
                .unwrap()
                .unwrap();
            let content = story.content(operator, "ひなた食堂(架空)", answers(note));
            story.send(id, n, "7H4-9RC", &content).await;
        }
        // What is not taken on yet counts as what it was sent after.
        let task = store::live_assignment(app.db.reader(), id).await;
        let task = task.unwrap().unwrap();
        let last = applications::latest_revision(app.db.reader(), id).await;
        let last = last.unwrap().unwrap();
        let standing = vec![(story.row(id).await.state, last.n, last.id, task.id)];
        let waiting = store::not_carried_yet(app.db.reader(), standing).await;
        assert_eq!(waiting.unwrap()[&last.id].len(), 1);
        acts::accept_for_review(app, story.staff, id)
            .await
            .unwrap()
            .unwrap();
        let held = store::verdicts(app.db.reader(), task.id).await.unwrap();
        assert_eq!(
            held.iter().map(|v| v.item.as_str()).collect::<Vec<_>>(),
            ["HR-01"]
        );
        assert_eq!(story.row(id).await.accepted_count, 1);
    })
    .await;
}
