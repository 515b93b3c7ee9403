//! What is said is what happens: lists, results, and the words after an act.

use app::account::Role;
use app::decision::words::pages as words;
use app::id::{ApplicationId, OperatorId};
use app::ledger::ActName;
use app::programme::Tier;
use app::review::Task;
use app::text::{Lang, Text};
use app::ui::Did;
use calamine::{Data, Range, Reader as _, Xlsx};
use chrono::Days;
use http::StatusCode;
use server::application::store::Arrival;
use server::decision::acts as decisions;
use server::decision::exports::CERTIFICATES;
use server::work::{Act, Upkeep};
use server::{application, operator, review};

use crate::applying::{self, Applicant, open_call};
use crate::cases::{Town, Wish, accepted, approve, approve_now, case, certify, look, town};
use crate::harness::{Page, Site, both};

/// The row of the list about an operator, as text.
fn row(page: &Page, name: &str) -> String {
    let html = page.html();
    let rows = html.split("<tr").skip(1);
    let row = rows.into_iter().find(|row| row.contains(name));
    let row = row.unwrap_or_else(|| panic!("no row about {name}"));
    row.replace("<wbr>", "")
}

/// Claims 22 items, of which 14 are accepted: gold claimed, silver accepted.
fn half() -> Wish {
    Wish {
        refused: 8,
        ..accepted(14).called("かすみ造園(架空)")
    }
}

async fn move_task(site: &Site, id: ApplicationId, to: Task) {
    let db = site.app.db.reader();
    let task = review::store::live_assignment(db, id).await.unwrap();
    let work = site.app.works.upkeep(None, Upkeep::Sweep).await.unwrap();
    review::store::move_task(&work, task.unwrap().id, to)
        .await
        .unwrap();
    work.commit().await.unwrap();
}

/// The office asks for a correction, and the operator sends it as it was.
async fn send_again(site: &Site, town: &Town, id: ApplicationId) {
    let (app, people) = (&site.app, town.people);
    review::acts::request_correction(app, people.staff, id, "直してください。")
        .await
        .unwrap()
        .unwrap();
    let db = app.db.reader();
    let held = application::store::one(db, id).await.unwrap();
    let last = application::store::latest_revision(db, id).await.unwrap();
    let last = last.unwrap();
    let act = Act::on(ActName::Submit, id);
    let work = app.works.act(Some(people.applicant), act).await.unwrap();
    let arrival = Arrival {
        receipt_no: held.receipt_no.unwrap(),
        first_at: held.submitted_at.unwrap(),
        claimed_count: 14,
        claimed_tier: held.claimed_tier,
    };
    let by = people.applicant;
    application::store::arrive(&work, id, by, last.n + 1, &last.content, arrival)
        .await
        .unwrap();
    work.commit().await.unwrap();
}

async fn due_yesterday(site: &Site, id: ApplicationId) {
    let day = app::time::today(site.now()) - Days::new(1);
    let work = site.app.works.upkeep(None, Upkeep::Sweep).await.unwrap();
    review::store::set_due(&work, id, day).await.unwrap();
    work.commit().await.unwrap();
}

async fn operator_of(site: &Site, id: ApplicationId) -> OperatorId {
    let row = application::store::one(site.app.db.reader(), id).await;
    row.unwrap().operator
}

/// Gives the operator of a case another name.
async fn rename(site: &Site, town: &Town, id: ApplicationId, to: &str) {
    let operator = operator_of(site, id).await;
    let db = site.app.db.reader();
    let (mut facts, version) = operator::store::facts(db, operator).await.unwrap().unwrap();
    to.clone_into(&mut facts.name);
    let by = town.people.applicant;
    let done = operator::acts::update(&site.app, by, operator, version, &facts).await;
    assert!(done.unwrap());
}

#[tokio::test]
async fn claimed_accepted_and_decided_are_three_things_in_the_list() {
    both(async |site: Site| {
        let town = town(&site).await;
        let id = case(&site, &town, half()).await;
        let mut staff = site.browser_of(town.people.staff).await;
        let line = row(&staff.get("/staff/applications").await, "かすみ造園");
        assert!(
            line.contains("ゴールド") && line.contains("22項目"),
            "{line}"
        );
        assert!(
            line.contains("シルバー") && line.contains("14項目"),
            "{line}"
        );
        assert_eq!(line.matches("シルバー").count(), 1, "not decided: {line}");

        approve(&site.app, town.people, id, certify(Tier::Silver)).await;
        let line = row(&staff.get("/staff/applications").await, "かすみ造園");
        assert_eq!(line.matches("シルバー").count(), 1, "not out yet: {line}");
        let released = decisions::release(&site.app, town.people.approver, id).await;
        released.unwrap().unwrap();
        let line = row(&staff.get("/staff/applications").await, "かすみ造園");
        assert!(line.contains("決定済み"), "{line}");
        assert_eq!(line.matches("シルバー").count(), 2, "{line}");
        assert_eq!(line.matches("ゴールド").count(), 1, "{line}");
    })
    .await;
}

#[tokio::test]
async fn every_stage_has_a_filter_and_excel_follows_it() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let named = |name: &str| accepted(14).called(name);
        let waiting = case(&site, &town, named("資料待ちの会(架空)")).await;
        move_task(&site, waiting, Task::Waiting).await;
        let judged = case(&site, &town, named("審査中の会(架空)")).await;
        move_task(&site, judged, Task::Active).await;
        due_yesterday(&site, judged).await;
        case(&site, &town, named("審査済みの会(架空)")).await;
        let proposed = case(&site, &town, named("承認待ちの会(架空)")).await;
        let proposal = certify(Tier::Silver);
        decisions::propose(&site.app, people.staff, proposed, proposal)
            .await
            .unwrap()
            .unwrap();
        let approved = case(&site, &town, named("通知待ちの会(架空)")).await;
        approve(&site.app, people, approved, certify(Tier::Silver)).await;
        let decided = case(&site, &town, named("決定済みの会(架空)")).await;
        approve(&site.app, people, decided, certify(Tier::Silver)).await;
        let released = decisions::release(&site.app, people.approver, decided).await;
        released.unwrap().unwrap();
        // It is late, and nobody minds any more.
        due_yesterday(&site, decided).await;

        let mut staff = site.browser_of(people.staff).await;
        let all = [
            ("state=waiting", "資料待ち"),
            ("state=under_review", "審査中"),
            ("state=reviewed", "審査済み"),
            ("state=proposed", "承認待ち"),
            ("state=approved", "通知待ち"),
            ("state=decided", "決定済み"),
            ("late=yes", "審査中"),
        ];
        for (query, name) in all {
            let page = staff.get(&format!("/staff/applications?{query}")).await;
            page.is(StatusCode::OK).says("1件");
            row(&page, &format!("{name}の会"));
            assert_eq!(page.attributes("tbody th a", "href").len(), 1, "{query}");

            // The link below the list leads to a file of just that.
            let export = page.attributes("a[href^='/staff/exports?']", "href");
            let page = staff.get(&export[0]).await;
            page.says("一覧のしぼり込みと並び順のとおり");
            let form = page.form("/staff/exports");
            let file = staff.submit(form.set("what", "applications")).await;
            file.is(StatusCode::OK);
            let (about, data) = sheets(file.bytes.clone());
            assert_eq!(data.height(), 2, "{query}");
            let cells: Vec<String> = data
                .rows()
                .nth(1)
                .unwrap()
                .iter()
                .map(ToString::to_string)
                .collect();
            assert!(cells.contains(&format!("{name}の会(架空)")), "{cells:?}");
            let range = about
                .rows()
                .flatten()
                .map(ToString::to_string)
                .find(|cell| cell.starts_with("申請の一覧("));
            let range = range.expect("what the file is narrowed down to");
            assert!(
                range.contains(if query == "late=yes" {
                    "期限切れ"
                } else {
                    name
                }),
                "{range}"
            );
        }
        // Several at once, and what is sent again apart from what is new.
        let page = staff
            .get("/staff/applications?state=proposed&state=approved")
            .await;
        page.says("2件");
        staff
            .get("/staff/applications?state=submitted")
            .await
            .says("0件");
        staff
            .get("/staff/applications?state=resubmitted")
            .await
            .says("0件");
        send_again(&site, &town, waiting).await;
        let again = staff.get("/staff/applications?state=resubmitted").await;
        row(again.says("1件"), "資料待ちの会");
        staff
            .get("/staff/applications?state=submitted")
            .await
            .says("0件");
        // Certificates of a list are those its applications led to.
        let page = staff.get("/staff/exports?state=decided").await;
        let form = page.form("/staff/exports").set("what", CERTIFICATES.word);
        let (_, data) = sheets(staff.submit(form).await.bytes.clone());
        assert_eq!(data.height(), 2);
        site.ledger_proves().await;
    })
    .await;
}

fn sheets(bytes: Vec<u8>) -> (Range<Data>, Range<Data>) {
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let about = book.worksheet_range("この表について").unwrap();
    let data = book.worksheet_range("データ").unwrap();
    (about, data)
}

#[tokio::test]
async fn after_a_change_of_name_both_names_are_said_and_found() {
    both(async |site: Site| {
        let town = town(&site).await;
        let id = case(&site, &town, accepted(14).called("株式会社あかつき(架空)")).await;
        rename(&site, &town, id, "株式会社ゆうづき(架空)").await;
        let mut staff = site.browser_of(town.people.staff).await;
        let both = "株式会社あかつき(架空) → 株式会社ゆうづき(架空)";
        for q in ["あかつき", "ゆうづき", "アカツキ"] {
            staff
                .get(&format!("/staff/applications?q={q}"))
                .await
                .says("1件")
                .says(both);
        }
        staff
            .get(&format!("/staff/applications/{id}"))
            .await
            .says(both);
        // A second change, and a save without one, lose nothing.
        rename(&site, &town, id, "株式会社よあけ(架空)").await;
        rename(&site, &town, id, "株式会社よあけ(架空)").await;
        for q in ["あかつき", "ゆうづき", "よあけ"] {
            staff
                .get(&format!("/staff/applications?q={q}"))
                .await
                .says("1件");
        }
        staff
            .get("/staff/applications?q=よあけ")
            .await
            .says("株式会社あかつき(架空) → 株式会社よあけ(架空)");

        let both = "株式会社あかつき(架空) → 株式会社よあけ(架空)";
        let chosen = staff
            .get(&format!("/staff/applications/assign?case={id}"))
            .await;
        chosen.says(both);
        let proposal = certify(Tier::Silver);
        decisions::propose(&site.app, town.people.staff, id, proposal)
            .await
            .unwrap()
            .unwrap();
        staff.get("/staff/decisions").await.says(both);
        let case = format!("/staff/applications/{id}");
        for page in ["/decision", "/decision/letters"] {
            staff.get(&format!("{case}{page}")).await.says(both);
        }
        let mut reviewer = site.browser_of(town.people.reviewer).await;
        for page in [
            "/review".to_owned(),
            format!("/review/{id}"),
            format!("/review/{id}/finish"),
        ] {
            reviewer.get(&page).await.says(both);
        }
        look(&site.app, town.people.approver, id).await;
        approve_now(&site.app, town.people.approver, id)
            .await
            .unwrap();
        decisions::release(&site.app, town.people.approver, id)
            .await
            .unwrap()
            .unwrap();
        for q in ["あかつき", "よあけ"] {
            staff
                .get(&format!("/staff/certificates?q={q}"))
                .await
                .says(both);
        }
        // What is public is what the certificate says.
        let public = site.browser().get("/certified?q=よあけ").await;
        public.says_not("あかつき");
    })
    .await;
}

#[tokio::test]
async fn every_act_says_what_was_done() {
    both(async |site: Site| {
        let call = open_call(&site).await;
        let reviewer = site.person("shinsa", &[Role::Reviewer]).await;
        let other = site.person("betsu", &[Role::Reviewer]).await;
        let staff = site.person("tantou", &[Role::Staff]).await;
        let mut staff = site.browser_of(staff).await;
        let mut reviewer_browser = site.browser_of(reviewer).await;

        // The operator: begins, answers, looks over, takes back.
        let new = site.person("atarashii", &[Role::Applicant]).await;
        let facts = applying::facts("あたらしい食堂(架空)");
        operator::acts::create(&site.app, new, &facts, "key", "")
            .await
            .unwrap();
        let mut new = site.browser_of(new).await;
        let address = format!("/my/calls/{call}");
        let form = new.get(&address).await.form(&address);
        new.submit(form.clone()).await.says("申請を始めました");
        // It is there already: nothing was begun.
        new.submit(form).await.says_not("申請を始めました");

        let mut own = Applicant::new(&site, call, "mizuho").await;
        own.fill(&site, 6).await;
        for below in ["contacts", "consent", "eligibility", "pledge"] {
            let address = own.path(below);
            let form = own.browser.get(&address).await.form(&address);
            own.browser
                .submit(form)
                .await
                .is(StatusCode::OK)
                .says("保存しました");
        }
        let seen = own.path("evidence/seen");
        let page = own.browser.get(&own.path("evidence")).await;
        let done = own.browser.submit(page.form(&seen)).await;
        done.says("資料の確認を終えました");
        application::acts::submit(&site.app, own.account, own.id)
            .await
            .unwrap()
            .unwrap();

        // The office: takes on, assigns, opens again, asks for corrections.
        let case = format!("/staff/applications/{}", own.id);
        let page = staff.get(&case).await;
        let done = staff.submit(page.form(&format!("{case}/accept"))).await;
        done.says("審査に回しました");
        let assign = format!("{case}/assign");
        for who in [other, reviewer] {
            let form = staff.get(&assign).await.form(&assign);
            let done = staff.submit(form.set("reviewer", &who.to_string())).await;
            done.says("審査員を割り当てました");
            if who == other {
                let mut other = site.browser_of(other).await;
                let task = format!("/review/{}", own.id);
                let form = other.get(&task).await.form(&format!("{task}/recuse"));
                let done = other.submit(form.set("reason", "取引先です")).await;
                done.says("審査を辞退しました");
            }
        }
        let task = format!("/review/{}", own.id);
        let page = reviewer_browser.get(&task).await;
        let form = page.form(&format!("{task}/begin"));
        reviewer_browser.submit(form).await.says("審査を始めました");
        move_task(&site, own.id, Task::Done).await;
        let page = staff.get(&case).await;
        let done = staff.submit(page.form(&format!("{case}/reopen"))).await;
        done.says("審査を開き直しました");
        // Looked at again without the word, nothing is claimed.
        staff.get(&case).await.says_not("審査を開き直しました");
        let correction = format!("{case}/correction");
        let form = staff.get(&correction).await.form(&correction);
        let done = staff
            .submit(form.set("reason", "日付を直してください"))
            .await;
        done.says("補正を依頼しました");

        // What is put right from the check page leads back there, and is said there.
        let facts = format!("/my/operators/{}?back={}", own.operator, own.id);
        let form = own.browser.get(&facts).await.form(&facts);
        let page = own.browser.submit(form).await;
        page.says("保存しました");
        assert!(page.path.contains("/check"), "{}", page.path);
        let form = new.get("/my/operators/new").await.form("/my/operators/new");
        let later = form.set("name", "あとで入力(架空)").set("_do", "later");
        new.submit(later).await.says("保存しました");

        let address = own.path("withdraw");
        let form = own.browser.get(&address).await.form(&address);
        own.browser.submit(form).await.says("申請を取り下げました");
        let form = staff.get("/account").await.form("/logout");
        staff.submit(form).await.says("ログアウトしました");
        // A word nobody knows, and a page that has an error to tell, say nothing.
        staff.get("/?done=nonsense").await.is(StatusCode::OK);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_review_and_a_decision_say_each_of_their_steps() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let mut staff = site.browser_of(people.staff).await;
        let mut approver = site.browser_of(people.approver).await;
        let mut reviewer = site.browser_of(people.reviewer).await;
        let said = |text: Text| text.of(Lang::Ja);
        let in_review = Wish {
            handed_in: false,
            ..accepted(22)
        };
        let id = case(&site, &town, in_review).await;
        let finish = format!("/review/{id}/finish");
        let form = reviewer.get(&finish).await.form(&finish);
        let done = reviewer.submit(form).await;
        done.says(said(Did::HandedIn.text()));

        let here = format!("/staff/applications/{id}/decision");
        let act = |name: &str| format!("{here}/{name}");
        for again in [false, true] {
            let form = staff.get(&here).await.form(&act("propose"));
            let form = form
                .set("outcome", "certified")
                .set("certified_on.y", "2023")
                .set("certified_on.m", "12")
                .set("certified_on.d", "1");
            staff.submit(form).await.says(said(words::DONE_PROPOSED));
            if !again {
                let form = approver.get(&here).await.form(&act("send-back"));
                let form = form.set("back_reason", "区分を確かめてください。");
                approver
                    .submit(form)
                    .await
                    .says(said(words::DONE_SENT_BACK));
            }
        }
        let letters = act("letters");
        let form = approver.get(&letters).await.form(&act("letters/approve"));
        approver.submit(form).await.says(said(words::DONE_APPROVED));
        // What would be printed is not what was looked at any more.
        let operator = operator_of(&site, id).await;
        let facts = operator::store::facts(site.app.db.reader(), operator).await;
        let (facts, version) = facts.unwrap().unwrap();
        let facts = app::operator::Facts {
            print_name: Some("ひなた".to_owned()),
            ..facts
        };
        let by = people.applicant;
        let changed = operator::acts::update(&site.app, by, operator, version, &facts).await;
        assert!(changed.unwrap());
        let form = approver.get(&letters).await.form(&act("letters/seen"));
        approver
            .submit(form)
            .await
            .says(said(Did::LettersSeen.text()));
        let form = approver.get(&here).await.form(&act("release"));
        approver.submit(form).await.says(said(words::DONE_RELEASED));
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn once_a_call_has_closed_no_page_invites_to_it() {
    both(async |site: Site| {
        let call = open_call(&site).await;
        let mut sent = Applicant::new(&site, call, "hayai").await;
        sent.fill(&site, 6).await;
        application::acts::submit(&site.app, sent.account, sent.id)
            .await
            .unwrap()
            .unwrap();
        let again = "新しい申請を始められます";
        let page = sent.browser.get(&sent.path("withdraw")).await;
        page.says(again);
        let mut own = Applicant::new(&site, call, "osoi").await;
        own.fill(&site, 6).await;
        let mut anybody = site.browser();
        let home = anybody.get("/").await;
        home.says("申請を始める");
        assert_eq!(home.attributes("main li.past", "class").len(), 1);
        let my = own.browser.get("/my").await;
        for page in [&home, &my] {
            let html = page.html();
            let whole = html
                .matches("<span class=\"nowrap\">23時59分</span>")
                .count();
            assert!(whole > 0, "{}", page.path);
            assert_eq!(html.matches("23時59分").count(), whole, "{}", page.path);
        }
        anybody.get("/criteria").await.says("申請を始める");
        let before = own.browser.get(&own.path("")).await;
        before.says_not("この募集の受付は終わりました");

        site.app.clock.advance(chrono::TimeDelta::days(21));
        // The session has ended by now.
        own.browser = site.browser_of(own.account).await;
        sent.browser = site.browser_of(sent.account).await;
        let page = sent.browser.get(&sent.path("withdraw")).await;
        page.is(StatusCode::OK).says_not(again);
        let closed = "この募集の受付は終わりました";
        for page in ["/", "/criteria"] {
            anybody
                .get(page)
                .await
                .says("今は受け付けていません")
                .says_not("申請を始める")
                .says_not("入力の目安は45分");
        }
        let page = own.browser.get("/my").await;
        page.says(closed)
            .says("受付終了")
            .says("いま、していただくことはありません")
            .says_not("続きを入力する");
        let page = own.browser.get(&format!("/my/calls/{call}")).await;
        page.says(closed).says_not("途中で保存");
        assert!(
            page.attributes("form[action^='/my/calls']", "action")
                .is_empty()
        );
        for below in [
            "",
            "contacts",
            "pledge",
            "eligibility",
            "areas/hr",
            "items/HR-01",
        ] {
            let page = own.browser.get(&own.path(below)).await;
            page.is(StatusCode::OK).says(closed);
            let forms = page.attributes("form[action^='/my/applications']", "action");
            assert!(forms.is_empty(), "{below} still asks: {forms:?}");
        }
        own.browser
            .get(&own.path("check"))
            .await
            .says(closed)
            .says_not("送る前に")
            .says_not("申請する前に");
        let list = own.browser.get(&own.path("evidence")).await;
        list.says(closed).says_not("申請の前に");
        let file = list.attributes("a[href*='/files/']", "href");
        own.browser
            .get(&format!("{}/remove", file[0].trim_end_matches("/remove")))
            .await
            .says(closed)
            .says_not("この資料を消す");
        let page = own.browser.get(&own.path("")).await;
        page.says("受付終了")
            .says("下書きを削除する")
            .says_not("申請できます");
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_deleted_by_its_owner_and_its_files_stay() {
    both(async |site: Site| {
        let call = open_call(&site).await;
        let mut own = Applicant::new(&site, call, "yameru").await;
        own.fill(&site, 2).await;
        let address = own.path("delete");
        let page = own.browser.get(&address).await;
        page.says("元に戻せません").says("就業規則");
        let file = page.attributes("a[href*='/files/']", "href");
        own.browser.get(&file[0]).await.is(StatusCode::OK);
        let form = page.form(&address);
        own.browser
            .submit(form.clone())
            .await
            .says("下書きを削除しました");
        let gone = own.browser.submit(form).await;
        gone.is(StatusCode::NOT_FOUND)
            .says("ボタンが二度押されたときは、一度目で済んでいます");
        own.browser
            .get(&own.path(""))
            .await
            .is(StatusCode::NOT_FOUND);
        let files = server::files::store::list_files(site.app.db.reader(), own.operator).await;
        assert_eq!(files.unwrap().len(), 1);
        // The same call can be applied for again, and what was sent stays.
        let again = application::acts::start(
            &site.app,
            own.account,
            call,
            own.operator,
            app::application::Unit::Whole,
        );
        own.id = again.await.unwrap().unwrap();
        own.fill(&site, 6).await;
        application::acts::submit(&site.app, own.account, own.id)
            .await
            .unwrap()
            .unwrap();
        let address = own.path("delete");
        let page = own.browser.get(&address).await;
        page.says("削除できるのは、一度も申請していない下書きだけです");
        let post = own.browser.post(&address, &[]).await;
        assert!(post.status.is_client_error(), "{}", post.status);
        let acts = server::application::acts::delete_draft(&site.app, own.account, own.id, 0).await;
        assert!(acts.unwrap().is_err());
        own.browser.get(&own.path("")).await.is(StatusCode::OK);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_result_begins_with_what_was_decided_and_what_is_missing() {
    both(async |site: Site| {
        let town = town(&site).await;
        let id = case(&site, &town, half()).await;
        approve(&site.app, town.people, id, certify(Tier::Silver)).await;
        site.app.clock.advance(chrono::TimeDelta::hours(1));
        let released = decisions::release(&site.app, town.people.approver, id).await;
        released.unwrap().unwrap();
        let mut own = site.browser_of(town.people.applicant).await;
        let page = own.get(&format!("/my/applications/{id}/result")).await;
        let text = page.text();
        let places: Vec<usize> = [
            "シルバー",
            "ゴールドに届くには",
            "認められなかった取組と理由",
            "規程の日付が分かりません",
            words::GET_CERTIFICATE.ja,
        ]
        .map(|words| {
            text.find(words)
                .unwrap_or_else(|| panic!("no {words} in {text}"))
        })
        .into();
        assert!(places.is_sorted(), "{places:?} in {text}");
        // What happened, the newest first.
        let page = own.get(&format!("/my/applications/{id}/timeline")).await;
        page.says("新しい順");
        let times = page.attributes(".timeline time", "datetime");
        assert!(times.iter().rev().is_sorted(), "{times:?}");
        let history = format!("/staff/applications/{id}/history");
        let page = site.browser_of(town.people.staff).await.get(&history).await;
        let times = page.attributes(".timeline time", "datetime");
        assert!(
            times.len() > 2 && times.iter().rev().is_sorted(),
            "{times:?}"
        );
        assert_eq!(
            page.attributes(".timeline .milestone time", "datetime")
                .len(),
            2
        );
    })
    .await;
}
