//! The reviewer at a case: what is typed, what is saved, what outlives what.

use app::account::Role;
use app::id::{AccountId, ApplicationId};
use app::review::VerdictKind;
use http::StatusCode;
use server::draft::store::{self as drafts};
use server::review::{acts, store};

use crate::harness::{Page, both};
use crate::reviewing::{Story, claim};

/// What stands in the draft of a reviewer's task, by name.
async fn draft(story: &Story, id: ApplicationId, reviewer: AccountId) -> Vec<(String, String)> {
    let db = story.site.app.db.reader();
    let task = store::assignment_of(db, id, reviewer)
        .await
        .unwrap()
        .unwrap();
    let draft = drafts::load(db, server::review::store::draft_of(task))
        .await
        .unwrap();
    let pairs = draft.fields.iter();
    pairs.map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
}

/// Where the button that a key presses leads.
fn way(page: &Page, key: &str) -> String {
    let button = format!("button[form=verdict-form][name=_go][data-key='{key}']");
    page.attributes(&button, "value").remove(0)
}

#[tokio::test]
async fn what_a_reviewer_types_is_there_again_after_looking_elsewhere() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let mut reviewer = story.site.browser_of(story.reviewer).await;
        let (case, verdict) = (format!("/review/{id}"), format!("/review/{id}/verdict"));
        let page = reviewer.get(&case).await;
        let typed = page
            .form(&verdict)
            .set("verdict", "rejected")
            .set("reason", "日付が\nない");

        // The next page of the evidence, with the text beside it.
        let turn = page.attributes("nav button[name=_go]", "value").remove(0);
        let page = reviewer.submit(typed.set("_go", &turn)).await;
        page.is(StatusCode::OK)
            .says("14ページ中 2ページ")
            .says("書きかけの内容です");
        let here = format!("{case}?item=HR-01&file={}&page=2", story.file);
        assert_eq!(page.path, format!("{here}&zoom=100"));
        assert_eq!(page.form(&verdict).get("verdict"), Some("rejected"));
        assert_eq!(page.form(&verdict).get("reason"), Some("日付が\nない"));

        // Larger, and so it stays on the page after.
        let larger = page.attributes("[role=group] button[name=_go]", "value");
        let larger = page.form(&verdict).set("_go", &larger[2]);
        let page = reviewer.submit(larger).await;
        assert_eq!(page.path, format!("{here}&zoom=200"));
        let pictures = page.attributes("[tabindex] > img.sheet-larger", "src");
        assert_eq!(pictures.len(), 1);
        assert!(pictures[0].ends_with("/pages/2-sharp.png"), "{pictures:?}");
        assert_eq!(page.form(&verdict).get("reason"), Some("日付が\nない"));
        let turns = page.attributes("nav button[name=_go]", "value");
        assert!(turns[1].ends_with("page=3&zoom=200"), "{turns:?}");

        // The next item and back.
        let noted = page.form(&verdict).set("note", "電話で聞く");
        let page = reviewer.submit(noted.set("_go", &way(&page, "n"))).await;
        page.says("WLB-11").says_not("書きかけの内容です");
        assert_eq!(page.form(&verdict).get("note"), Some(""));
        let back = page.form(&verdict).set("_go", &way(&page, "p"));
        let page = reviewer.submit(back).await;
        assert_eq!(page.form(&verdict).get("note"), Some("電話で聞く"));
        reviewer
            .get(&format!("{case}/finish"))
            .await
            .says("判定を保存していない書きかけがあります");

        // Nothing of it is a verdict until it is given, and then it is no draft.
        let task = store::assignment_of(story.site.app.db.reader(), id, story.reviewer);
        let task = task.await.unwrap().unwrap();
        let given = store::given(story.site.app.db.reader(), task)
            .await
            .unwrap();
        assert!(given.is_empty());
        assert_eq!(draft(&story, id, story.reviewer).await.len(), 3);
        reviewer.submit(page.form(&verdict)).await.says("WLB-11");
        assert!(draft(&story, id, story.reviewer).await.is_empty());
        let page = reviewer.get(&format!("{case}?item=HR-01")).await;
        page.says_not("書きかけの内容です");
        assert_eq!(page.form(&verdict).get("note"), Some("電話で聞く"));

        // Given once more as it stands, nothing typed over it stays either.
        let other = page.form(&verdict).set("reason", "別の理由");
        reviewer.submit(other.set("_go", &way(&page, "n"))).await;
        assert_eq!(draft(&story, id, story.reviewer).await.len(), 1);
        let again = page.form(&verdict);
        reviewer.submit(again).await.says("判定を保存しました");
        assert!(draft(&story, id, story.reviewer).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_button_of_a_case_leads_nowhere_but_into_the_case() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let mut reviewer = story.site.browser_of(story.reviewer).await;
        let page = reviewer.get(&format!("/review/{id}")).await;
        let form = page.form(&format!("/review/{id}/verdict"));
        for go in ["//evil.example", "/review", "item=HR-01&file=/\r\nx", ""] {
            let page = reviewer.submit(form.clone().set("_go", go)).await;
            page.is(StatusCode::OK);
            assert_eq!(page.path, format!("/review/{id}?item=HR-01"), "{go}");
        }
        let page = reviewer.submit(form.set("_go", "finish")).await;
        assert_eq!(page.path, format!("/review/{id}/finish"));
    })
    .await;
}

#[tokio::test]
async fn what_a_reviewer_types_is_seen_by_nobody_else() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let mut before = story.site.browser_of(story.reviewer).await;
        let page = before.get(&format!("/review/{id}")).await;
        let verdict = format!("/review/{id}/verdict");
        let typed = page.form(&verdict).set("note", "わたしだけのメモ");
        before
            .submit(typed.set("_go", "item=HR-01"))
            .await
            .says("わたしだけのメモ");

        let other = story.site.person("other", &[Role::Reviewer]).await;
        let app = &story.site.app;
        acts::assign(app, story.staff, id, other)
            .await
            .unwrap()
            .unwrap();
        acts::begin(app, other, id).await.unwrap().unwrap();
        let mut after = story.site.browser_of(other).await;
        let page = after.get(&format!("/review/{id}?item=HR-01")).await;
        page.is(StatusCode::OK).says_not("わたしだけのメモ");
        assert_eq!(page.form(&verdict).get("note"), Some(""));
        // Who had the case before can keep nothing there any more.
        let mut late = before.island();
        let token = late.token();
        let late = late.post(&verdict, &[("_token", token.as_str())]).await;
        late.is(StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_saves_itself_is_answered_in_short() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let reviewer = story.site.browser_of(story.reviewer).await;
        let mut island = reviewer.island();
        let verdict = format!("/review/{id}/verdict");
        let token = island.token();
        let typed = |version: &'static str, reason: &str| {
            [
                ("_token", token.clone()),
                ("_version", version.to_owned()),
                ("_given", "0".to_owned()),
                ("item", "HR-01".to_owned()),
                ("reason", reason.to_owned()),
            ]
        };
        let mut save = async |version: &'static str, reason: &str, status: StatusCode| {
            let typed = typed(version, reason);
            let fields: Vec<_> = typed.iter().map(|(n, v)| (*n, v.as_str())).collect();
            let answer = island.post(&verdict, &fields).await;
            assert_eq!(answer.status, status, "{}", answer.html());
            serde_json::from_slice::<serde_json::Value>(&answer.bytes).unwrap()
        };
        let said = save("0", "一", StatusCode::OK).await;
        assert_eq!(said["version"], 1);
        assert_eq!(said["say"], "書きかけを残しました 9時30分");
        let said = save("0", "二", StatusCode::CONFLICT).await;
        assert!(said["say"].as_str().unwrap().contains("ほかの画面"));
        let long = "髙".repeat(20_001);
        let said = save("1", &long, StatusCode::UNPROCESSABLE_ENTITY).await;
        assert!(said["say"].as_str().unwrap().contains("長すぎて"));
        let stored = draft(&story, id, story.reviewer).await;
        assert_eq!(stored, [("HR-01.reason".to_owned(), "一".to_owned())]);

        // Without a script both are shown, and what is sent again is meant.
        let mut plain = reviewer.clone();
        let form = plain.get(&format!("/review/{id}")).await.form(&verdict);
        let page = plain
            .submit(form.clone().set("reason", &long).set("_go", "finish"))
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("判定の理由が長すぎて");
        assert_eq!(page.form(&verdict).get("reason"), Some(long.as_str()));
        let stale = form.set("_version", "0").set("reason", "二");
        let page = plain.submit(stale.set("_go", "finish")).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("先に「一」と入力されました");
        let again = page.form(&verdict).set("_go", "finish");
        assert_eq!(again.get("reason"), Some("二"));
        plain.submit(again).await.says("審査を送る前の見直し");
        let stored = draft(&story, id, story.reviewer).await;
        assert_eq!(stored, [("HR-01.reason".to_owned(), "二".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_outlives_the_page_that_says_so() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, _) = story.under_review().await;
        let mut reviewer = story.site.browser_of(story.reviewer).await;
        let verdict = format!("/review/{id}/verdict");
        let page = reviewer.get(&format!("/review/{id}?item=HR-01")).await;
        let early = page.form(&verdict);
        let page = reviewer
            .submit(early.clone().set("verdict", "rejected").set("note", "メモ"))
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
        let page = reviewer.get(&format!("/review/{id}?item=HR-01")).await;
        assert_eq!(page.form(&verdict).get("verdict"), Some("rejected"));
        assert_eq!(page.form(&verdict).get("note"), Some("メモ"));

        // A verdict in another window: both are there, the typed one on top, and
        // a form that was empty does not empty it.
        story
            .judge(id, "HR-01", VerdictKind::NeedsMore)
            .await
            .unwrap();
        let page = reviewer
            .submit(
                early
                    .clone()
                    .set("verdict", "accepted")
                    .set("note", "別のメモ"),
            )
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("先に「資料待ち」と判定されました");
        let page = reviewer.get(&format!("/review/{id}?item=HR-01")).await;
        assert_eq!(page.form(&verdict).get("note"), Some("別のメモ"));
        assert_eq!(
            page.form(&verdict).get("reason"),
            Some("実績表を見せてください")
        );
    })
    .await;
}

#[tokio::test]
async fn a_new_revision_forgets_what_was_typed_on_the_old_answer() {
    both(|site| async move {
        let story = Story::begin(site).await;
        let (id, operator) = story.under_review().await;
        let app = &story.site.app;
        let mut reviewer = story.site.browser_of(story.reviewer).await;
        let verdict = format!("/review/{id}/verdict");
        for item in ["HR-01", "WLB-11"] {
            let page = reviewer.get(&format!("/review/{id}?item={item}")).await;
            let typed = page.form(&verdict).set("note", item).set("_go", "finish");
            reviewer.submit(typed).await.is(StatusCode::OK);
        }
        acts::request_correction(app, story.staff, id, "直してください")
            .await
            .unwrap()
            .unwrap();
        let answers = vec![
            claim("HR-01", "計画がある", story.file),
            claim("WLB-11", "休息を置き、実績表を付けた", story.file),
        ];
        let content = story.content(operator, "ひなた食堂(架空)", answers);
        story.send(id, 2, "7H4-9RC", &content).await;
        acts::accept_for_review(app, story.staff, id)
            .await
            .unwrap()
            .unwrap();
        let kept = draft(&story, id, story.reviewer).await;
        assert_eq!(kept, [("HR-01.note".to_owned(), "HR-01".to_owned())]);
    })
    .await;
}
