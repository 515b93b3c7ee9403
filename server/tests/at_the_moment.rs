//! Rights and times hold at the moment of the act: a form may take as long as it
//! likes to arrive, and what was settled when it began does not count.

use app::account::Role;
use app::approval::State as Standing;
use app::field::Fields;
use app::programme::{ItemCode, Tier};
use app::time::{end_of_day, today};
use axum::body::Body;
use bytes::Bytes;
use chrono::{Days, TimeDelta};
use http::{Request, StatusCode, header};
use sea_orm::ConnectionTrait as _;
use server::access::Gate;
use server::account::store::State;
use server::application::acts::{NotSubmitted, submit_as_shown};
use server::features::routes;
use server::work::Upkeep;
use server::{account, application, decision, operator};

use crate::access::{Whose, World};
use crate::applying::{Applicant, facts, open_call};
use crate::cases::{accepted, case, certify, letters, town};
use crate::harness::{Browser, Page, Site, both};

/// Sends a form of which all but the beginning comes after `meanwhile`.
async fn slowly(
    browser: &mut Browser,
    action: &str,
    fields: &[(&str, &str)],
    meanwhile: impl Future<Output = ()> + Send + 'static,
) -> Page {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let (first, rest) = (Bytes::from(body[..1].to_owned()), body[1..].to_owned());
    let pieces = futures_util::stream::unfold(0, move |n| {
        let (first, rest) = (first.clone(), rest.clone());
        async move {
            match n {
                0 => Some((Ok::<_, std::io::Error>(first), 1)),
                1 => Some((Ok(Bytes::from(rest)), 2)),
                _ => None,
            }
        }
    });
    // The second piece is asked for once the first was taken.
    let mut meanwhile = Some(Box::pin(meanwhile));
    let pieces = futures_util::StreamExt::then(pieces, move |piece| {
        let done = meanwhile.take();
        async move {
            if let Some(done) = done {
                done.await;
            }
            piece
        }
    });
    let request = Request::post(action)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from_stream(pieces))
        .unwrap();
    browser.send(request).await
}

#[tokio::test]
async fn an_account_that_was_closed_while_its_form_came_in_decides_nothing() {
    both(async |site: Site| {
        let town = town(&site).await;
        let people = town.people;
        let id = case(&site, &town, accepted(22)).await;
        let proposed = decision::acts::propose(&site.app, people.staff, id, certify(Tier::Gold));
        proposed.await.unwrap().unwrap();
        let seal = letters(&site.app, id).await.seal().unwrap();
        let admin = site.person("kanri", &[Role::Admin]).await;
        let mut approver = site.browser_of(people.approver).await;
        let token = approver.token();
        let app = site.app.clone();
        let closed = async move {
            let roles = [Role::Approver].into();
            account::acts::change_account(&app, admin, people.approver, roles, State::Disabled)
                .await
                .unwrap();
        };
        let action = format!("/staff/applications/{id}/decision/letters/approve");
        let fields = [("_token", token.as_str()), ("_seal", seal.as_str())];
        let page = slowly(&mut approver, &action, &fields, closed).await;
        page.is(StatusCode::UNAUTHORIZED);
        let stands = decision::store::live(site.app.db.reader(), id).await;
        assert_eq!(stands.unwrap().unwrap().state(), Standing::Proposed);
    })
    .await;
}

#[tokio::test]
async fn a_role_that_was_taken_while_its_form_came_in_is_gone() {
    both(async |site: Site| {
        let first = site.person("kanri", &[Role::Admin]).await;
        let second = site.person("kanri2", &[Role::Admin]).await;
        let person = site.person("hito", &[Role::Staff]).await;
        let mut browser = site.browser_of(first).await;
        let token = browser.token();
        let app = site.app.clone();
        let loss = async move {
            let roles = [Role::Staff].into();
            account::acts::change_account(&app, second, first, roles, State::Active)
                .await
                .unwrap();
        };
        let action = format!("/staff/people/{person}");
        let fields = [("_token", token.as_str()), ("role", "admin")];
        let page = slowly(&mut browser, &action, &fields, loss).await;
        page.is(StatusCode::FORBIDDEN);
        let roles = account::store::roles(site.app.db.reader(), person).await;
        assert_eq!(roles.unwrap(), [Role::Staff].into());
    })
    .await;
}

#[tokio::test]
async fn a_password_that_grew_old_while_its_form_came_in_is_asked_for_again() {
    both(async |site: Site| {
        let admin = site.person("kanri", &[Role::Admin]).await;
        let person = site.person("hito", &[Role::Staff]).await;
        let mut browser = site.browser_of(admin).await;
        let token = browser.token();
        let app = site.app.clone();
        let waited = async move {
            app.clock.advance(TimeDelta::minutes(11));
        };
        let action = format!("/staff/people/{person}");
        let fields = [("_token", token.as_str()), ("role", "admin")];
        let page = slowly(&mut browser, &action, &fields, waited).await;
        page.is(StatusCode::UNAUTHORIZED).says("パスワード");
        let roles = account::store::roles(site.app.db.reader(), person).await;
        assert_eq!(roles.unwrap(), [Role::Staff].into());
    })
    .await;
}

/// Between the gate and the commit there is a moment, too.
#[tokio::test]
async fn an_account_that_is_closed_at_the_very_moment_decides_nothing() {
    both(async |site: Site| {
        let admin = site.person("kanri", &[Role::Admin]).await;
        let person = site.person("hito", &[Role::Staff]).await;
        let mut browser = site.browser_of(admin).await;
        let page = browser.get(&format!("/staff/people/{person}")).await;
        let form = page
            .form(&format!("/staff/people/{person}"))
            .tick("role", "admin");
        // Somebody is about to close it, and holds what an act needs until then.
        let other = site.other_connection().await;
        let begin = if site.is_on_postgres() {
            "BEGIN"
        } else {
            "BEGIN IMMEDIATE"
        };
        let close = "UPDATE ledger_head SET seq = seq WHERE id = 1; \
                     UPDATE account SET state = 'disabled' WHERE email LIKE 'kanri@%'";
        other
            .execute_unprepared(&format!("{begin}; {close}"))
            .await
            .unwrap();
        let sent = tokio::spawn(async move { browser.submit_once(form).await });
        for _ in 0..200 {
            // As long as it takes to come to where it waits; should it be slower,
            // the gate finds the account closed.
            let roles = account::store::roles(site.app.db.reader(), person).await;
            assert_eq!(roles.unwrap(), [Role::Staff].into());
        }
        other.execute_unprepared("COMMIT").await.unwrap();
        sent.await.unwrap().is(StatusCode::UNAUTHORIZED);
        let roles = account::store::roles(site.app.db.reader(), person).await;
        assert_eq!(roles.unwrap(), [Role::Staff].into());
    })
    .await;
}

#[tokio::test]
async fn a_submission_that_came_in_whole_after_the_end_is_too_late() {
    both(async |site: Site| {
        let call = open_call(&site).await;
        let end = end_of_day(today(site.now()) + Days::new(20));
        site.app.clock.set(end - TimeDelta::minutes(1));
        let mut mine = Applicant::new(&site, call, "owner").await;
        mine.fill(&site, 1).await;
        let check = mine.browser.get(&mine.path("check")).await;
        let form = check.form(&mine.path("submit"));
        let token = mine.browser.token();
        let version = form.get("_version").unwrap().to_owned();
        let fields = [("_token", token.as_str()), ("_version", version.as_str())];
        let app = site.app.clone();
        let ended = async move {
            // Past the end with everything that is granted.
            app.clock.advance(TimeDelta::hours(1));
        };
        let action = mine.path("submit");
        let page = slowly(&mut mine.browser, &action, &fields, ended).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
        let sent = application::store::latest_revision(site.app.db.reader(), mine.id).await;
        assert_eq!(sent.unwrap().map(|sent| sent.n), None);
    })
    .await;
}

#[tokio::test]
async fn a_submission_in_time_holds_nothing_that_came_after_the_end() {
    both(async |site: Site| {
        let call = open_call(&site).await;
        let mine = Applicant::new(&site, call, "owner").await;
        mine.fill(&site, 1).await;
        let in_time = application::acts::Sending {
            arrived: site.now(),
            version: None,
        };
        let other = Applicant::new(&site, call, "other").await;
        other.fill(&site, 1).await;
        // They wait for their turn; meanwhile the call ends, one types a text, and
        // one hands a file in.
        site.app.clock.advance(TimeDelta::days(21));
        let late: Fields = [("item.HR-01.note", "締切のあとに書いた")]
            .into_iter()
            .collect();
        mine.save(&site, &late).await;
        other.pdf(&site, "締切のあとの資料").await;
        for late in [mine, other] {
            let sent = submit_as_shown(&site.app, late.account, late.id, in_time);
            assert_eq!(
                Box::pin(sent).await.unwrap().unwrap_err(),
                NotSubmitted::Closed
            );
        }
    })
    .await;
}

/// Evidence and what the operator says of itself go along with the answers.
#[tokio::test]
async fn what_is_sent_is_what_its_page_showed() {
    both(async |site: Site| {
        let call = open_call(&site).await;
        let mut mine = Applicant::new(&site, call, "owner").await;
        mine.fill(&site, 1).await;
        let file = mine.pdf(&site, "届いたばかりの資料").await;
        let (check, submit) = (mine.path("check"), mine.path("submit"));

        let shown = mine.browser.get(&check).await.form(&submit);
        let item = ItemCode::parse("HR-01").unwrap();
        mine.link(&site, file, &item, String::new()).await;
        let page = mine.browser.submit(shown).await;
        page.is(StatusCode::CONFLICT);
        // The page that says so shows it as it is now: it can be sent from there.
        let shown = page.form(&submit);

        let facts = operator::store::facts(site.app.db.reader(), mine.operator).await;
        let (facts, version) = facts.unwrap().unwrap();
        let facts = app::operator::Facts {
            phone: "0166-00-0001".to_owned(),
            ..facts
        };
        let by = mine.account;
        let changed = operator::acts::update(&site.app, by, mine.operator, version, &facts).await;
        assert!(changed.unwrap());
        let page = mine.browser.submit(shown).await;
        page.is(StatusCode::CONFLICT);
        let sent = application::store::latest_revision(site.app.db.reader(), mine.id).await;
        assert!(sent.unwrap().is_none());
        let form = page.form(&submit);
        mine.browser.submit(form).await.is(StatusCode::OK);
        let sent = application::store::latest_revision(site.app.db.reader(), mine.id).await;
        assert!(sent.unwrap().is_some());
    })
    .await;
}

/// Every form behind a gate: whose account is closed while it comes in does
/// nothing with it.
#[tokio::test]
async fn no_form_of_a_closed_account_does_anything() {
    let site = Site::sqlite().await;
    let world = World::new(&site).await;
    let admin = site.person("mouhitori", &[Role::Admin]).await;
    let person = site.person("hito", &[Role::Admin]).await;
    let all = [
        Role::Applicant,
        Role::Reviewer,
        Role::Staff,
        Role::Approver,
        Role::Admin,
    ];
    for route in routes() {
        if route.method != http::Method::POST || matches!(route.gate, Gate::Public | Gate::Leaving)
        {
            continue;
        }
        let roles = all.into_iter().collect();
        account::acts::change_account(&site.app, admin, person, roles, State::Active)
            .await
            .unwrap();
        let mut browser = site.browser_of(person).await;
        let token = browser.token();
        let app = site.app.clone();
        let closed = async move {
            let roles = all.into_iter().collect();
            account::acts::change_account(&app, admin, person, roles, State::Disabled)
                .await
                .unwrap();
        };
        let action = world.address(route.path, Whose::Own);
        let page = slowly(&mut browser, &action, &[("_token", &token)], closed).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{action}");
    }
}

/// The language switch is a form, too: it shows a page to who may open it now.
#[tokio::test]
async fn no_page_is_shown_in_another_language_to_a_closed_account() {
    let site = Site::sqlite().await;
    let admin = site.person("mouhitori", &[Role::Admin]).await;
    let person = site.person("hito", &[Role::Admin]).await;
    let mut browser = site.browser_of(person).await;
    let token = browser.token();
    let (switch, fields) = (
        "/language?to=/staff/people&lang=ja",
        [("_token", token.as_str())],
    );
    let page = slowly(&mut browser, switch, &fields, async {}).await;
    page.is(StatusCode::OK).says("mouhitori");
    let app = site.app.clone();
    let closed = async move {
        let roles = [Role::Admin].into();
        account::acts::change_account(&app, admin, person, roles, State::Disabled)
            .await
            .unwrap();
    };
    let page = slowly(&mut browser, switch, &fields, closed).await;
    assert_ne!(page.status, StatusCode::OK);
    page.says_not("mouhitori");
}

#[tokio::test]
async fn a_session_begins_only_with_the_password_of_that_moment() {
    both(async |site: Site| {
        let person = site.person("hito", &[Role::Applicant]).await;
        let admin = site.person("kanri", &[Role::Admin]).await;
        let db = site.app.db.reader();
        let read = account::store::one(db, person).await.unwrap().unwrap();
        let begin = async || account::acts::log_in(&site.app, &read, "").await.unwrap();
        assert!(begin().await.is_some());
        let set = async |state| {
            let roles = [Role::Applicant].into();
            account::acts::change_account(&site.app, admin, person, roles, state)
                .await
                .unwrap();
        };
        set(State::Disabled).await;
        assert!(begin().await.is_none());
        set(State::Active).await;
        assert!(begin().await.is_some());
        let work = site.app.works.upkeep(None, Upkeep::Sweep).await.unwrap();
        account::store::set_password(&work, person, "another".to_owned())
            .await
            .unwrap();
        work.commit().await.unwrap();
        assert!(begin().await.is_none());
    })
    .await;
}

#[tokio::test]
async fn nobody_begins_for_an_operator_that_they_have_left() {
    both(async |site: Site| {
        let call = open_call(&site).await;
        let owner = site.person("nushi", &[Role::Applicant]).await;
        let left = site.person("betsu", &[Role::Applicant]).await;
        let facts = facts("ひなた食堂(架空)");
        let id = operator::acts::create(&site.app, owner, &facts, "key", "")
            .await
            .unwrap();
        let start = async |by| {
            let unit = app::application::Unit::Whole;
            let begun = application::acts::start(&site.app, by, call, id, unit).await;
            begun.unwrap()
        };
        assert_eq!(start(left).await, Err(application::acts::Refused::Missing));
        start(owner).await.unwrap();
    })
    .await;
}
