//! What the office can do when an operator has no owner left.

use app::account::{Email, Role};
use app::operator::MemberRole;
use http::StatusCode;
use server::operator::people::{acts, store};

use crate::colleagues::{CHOSEN, invite, joined, link_to, log_in, operator, people, role};
use crate::harness::{Site, both};

#[tokio::test]
async fn the_office_hands_over_with_two_people_when_no_owner_is_left() {
    both(|site| async move {
        let (owner, id) = operator(&site, "nushi").await;
        let first = site.person("madoguchi", &[Role::Staff]).await;
        let second = site.person("kacho", &[Role::Approver]).await;
        let mut staff = site.browser_of(first).await;
        staff
            .get("/staff/operators?q=nushi")
            .await
            .says("nushi食堂(架空)");
        staff
            .get("/staff/operators?q=NUSHI@example.jp")
            .await
            .says("nushi食堂(架空)");
        // Signs that mean something to LIKE are signs.
        for nobody in ["nobody@example.jp", "n_shi", "%25shi", "nush_@example.jp"] {
            staff
                .get(&format!("/staff/operators?q={nobody}"))
                .await
                .says("あてはまる事業者はありません");
        }
        let here = format!("/staff/operators/{id}");
        let propose = format!("{here}/hand-over");
        let page = staff
            .submit(staff.clone().get(&here).await.form(&propose))
            .await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("確かめた方法と事情");
        let form = page
            .form(&propose)
            .set("email", "atarashii@hinata.example")
            .set("leaves", &owner.to_string())
            .set("reason", "登録の電話番号にかけ、代表者に確認した");
        staff
            .submit(form.clone())
            .await
            .says("別の職員の確認を待っています");
        // Sent twice there is one; and who recorded it cannot confirm it.
        staff.submit(form).await.is(StatusCode::CONFLICT);
        let confirm = format!("{here}/hand-over/confirm");
        let token = staff.token();
        staff
            .post(&confirm, &[("_token", &token)])
            .await
            .is(StatusCode::CONFLICT)
            .says("記録した人は確認できません");

        let mut chief = site.browser_of(second).await;
        chief
            .get("/staff/operators")
            .await
            .says("確認を待つ引き継ぎ");
        let form = chief.get(&here).await.form(&confirm);
        chief
            .submit(form)
            .await
            .says("新しい担当者に招待のメールを送りました");
        let (subject, body) = site.mail_to("nushi@example.jp").await.unwrap();
        assert!(subject.contains("引き継ぎ"), "{subject}");
        assert!(body.contains("atarashii@hinata.example"), "{body}");

        let link = link_to(&site, "atarashii@hinata.example", "/join/").await;
        let mut new = site.browser();
        let page = new.get(&link).await;
        page.says("市の担当課");
        let form = page
            .form(&link)
            .set("family_name", "新田")
            .set("family_kana", "ニッタ")
            .set("password", CHOSEN);
        new.submit(form).await.is(StatusCode::OK);
        let (mut new, page) = log_in(&site, "atarashii@hinata.example", CHOSEN).await;
        page.says("nushi食堂(架空)");
        new.get(&format!("{}/invite", people(id)))
            .await
            .is(StatusCode::OK);
        assert_eq!(role(&site, id, owner).await, None);
        let (subject, _) = site.mail_to("nushi@example.jp").await.unwrap();
        assert!(subject.contains("外れました"), "{subject}");
        // What was done stays written down with both people.
        chief
            .get(&here)
            .await
            .says("引き継ぎの記録")
            .says("madoguchi 架空")
            .says("kacho 架空")
            .says("登録の電話番号にかけ、代表者に確認した");
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn the_office_looks_after_the_invitation_of_its_hand_over() {
    both(|site| async move {
        let (owner, id) = operator(&site, "nushi").await;
        let staff = site.person("madoguchi", &[Role::Staff]).await;
        let chief = site.person("kacho", &[Role::Approver]).await;
        let admin = site.person("kanri", &[Role::Admin]).await;
        let new = acts::NewHandover {
            email: Email::parse("atarashii@hinata.example").unwrap(),
            leaves: Some(owner),
            reason: "登録の電話番号にかけ、代表者に確認した".to_owned(),
        };
        let done = acts::propose_handover(&site.app, staff, id, new).await;
        done.unwrap().unwrap();
        let done = acts::decide_handover(&site.app, chief, id, true).await;
        done.unwrap().unwrap();
        let mut owners = site.browser_of(owner).await;
        invite(&mut owners, id, "ie@example.jp", MemberRole::Viewer)
            .await
            .says("招待のメールを送りました");

        // Each side has the buttons of its own.
        let address = async |email: &str| {
            let all = store::invitations(site.app.db.reader(), id).await.unwrap();
            let it = all.iter().find(|it| it.email.as_str() == email).unwrap();
            format!("/operators/{id}/invitations/{}", it.id)
        };
        let theirs = address("ie@example.jp").await;
        let ours = address("atarashii@hinata.example").await;
        let here = format!("/staff/operators/{id}");
        let mut office = site.browser_of(staff).await;
        let page = office.get(&here).await;
        let actions = page.attributes("main form", "action");
        assert!(
            actions.contains(&format!("/staff{ours}/again")),
            "{actions:?}"
        );
        assert!(
            !actions.contains(&format!("/staff{theirs}/again")),
            "{actions:?}"
        );
        let at_home = owners.get(&people(id)).await;
        let actions = at_home.attributes("main form", "action");
        assert!(
            actions.contains(&format!("/my{theirs}/cancel")),
            "{actions:?}"
        );
        assert!(
            !actions.contains(&format!("/my{ours}/cancel")),
            "{actions:?}"
        );
        let token = owners.token();
        owners
            .post(&format!("/my{ours}/cancel"), &[("_token", &token)])
            .await
            .is(StatusCode::CONFLICT);

        let before = link_to(&site, "atarashii@hinata.example", "/join/").await;
        office
            .submit(page.form(&format!("/staff{ours}/again")))
            .await
            .says("招待のメールを送りました");
        let link = link_to(&site, "atarashii@hinata.example", "/join/").await;
        assert_ne!(before, link);
        site.browser().get(&before).await.is(StatusCode::GONE);
        site.browser().get(&link).await.is(StatusCode::OK);
        let cancel = address("atarashii@hinata.example").await;
        let form = office
            .get(&here)
            .await
            .form(&format!("/staff{cancel}/cancel"));
        office.submit(form).await.says("招待を取り消しました");
        site.browser().get(&link).await.is(StatusCode::GONE);

        // Nobody who cannot log in counts as an owner.
        let other = joined(&site, owner, id, "mouhitori", MemberRole::Owner).await;
        server::account::acts::change_account(
            &site.app,
            admin,
            other,
            [Role::Applicant].into(),
            server::account::store::State::Disabled,
        )
        .await
        .unwrap();
        office
            .get(&here)
            .await
            .says("mouhitori 架空")
            .says("利用停止中");
        office
            .get("/staff/operators")
            .await
            .says("nushi 架空")
            .says_not("mouhitori");
        let left = acts::change(&site.app, owner, id, owner, None).await;
        assert_eq!(left.unwrap(), Err(app::operator::Unchangeable::LastOwner));
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_of_the_office_hands_over_their_own_operator() {
    let site = Site::sqlite().await;
    let (owner, id) = operator(&site, "nushi").await;
    let both_sides = joined(&site, owner, id, "ryoho", MemberRole::Viewer).await;
    let admin = site.person("kanri", &[Role::Admin]).await;
    server::account::acts::change_account(
        &site.app,
        admin,
        both_sides,
        [Role::Applicant, Role::Staff].into(),
        server::account::store::State::Active,
    )
    .await
    .unwrap();
    let mut browser = site.browser_of(both_sides).await;
    browser
        .get(&format!("/staff/operators/{id}"))
        .await
        .says("あなたはこの事業者の利用者のため");
    // Nor do they touch what its owners have sent, from whichever side.
    let mut owners = site.browser_of(owner).await;
    invite(&mut owners, id, "ie@example.jp", MemberRole::Viewer).await;
    let link = link_to(&site, "ie@example.jp", "/join/").await;
    let open = store::invitations(site.app.db.reader(), id).await.unwrap();
    let open = open[0].id;
    let token = browser.token();
    for side in ["staff", "my"] {
        for act in ["again", "cancel"] {
            let at = format!("/{side}/operators/{id}/invitations/{open}/{act}");
            let page = browser.post(&at, &[("_token", &token)]).await;
            let refused = [StatusCode::CONFLICT, StatusCode::FORBIDDEN];
            assert!(refused.contains(&page.status), "{at}: {}", page.status);
        }
    }
    let done = acts::cancel(&site.app, both_sides, id, open).await;
    assert!(!done.unwrap());
    site.browser().get(&link).await.is(StatusCode::OK);
    let new = acts::NewHandover {
        email: Email::parse("ryoho@example.jp").unwrap(),
        leaves: Some(owner),
        reason: "自分で".to_owned(),
    };
    let refused = acts::propose_handover(&site.app, both_sides, id, new).await;
    assert_eq!(refused.unwrap(), Err(acts::Refused::Involved));
}

#[tokio::test]
async fn an_agent_does_not_take_over_and_leave_nobody() {
    let site = Site::sqlite().await;
    let (owner, id) = operator(&site, "nushi").await;
    let agent = site.person("dairi", &[Role::Applicant]).await;
    let work = site
        .app
        .works
        .upkeep(None, server::work::Upkeep::Sweep)
        .await
        .unwrap();
    let add = server::operator::store::add_member;
    add(&work, id, agent, MemberRole::Agent, None)
        .await
        .unwrap();
    work.commit().await.unwrap();
    let staff = site.person("madoguchi", &[Role::Staff]).await;
    let new = acts::NewHandover {
        email: Email::parse("dairi@example.jp").unwrap(),
        leaves: Some(owner),
        reason: "代理人に頼まれた".to_owned(),
    };
    let refused = acts::propose_handover(&site.app, staff, id, new).await;
    assert_eq!(refused.unwrap(), Err(acts::Refused::Agent));

    // By another address all the same: the owner stays until there is another.
    let mut browser = site.browser_of(owner).await;
    let new = acts::NewHandover {
        email: Email::parse("dairi@home.example").unwrap(),
        leaves: Some(owner),
        reason: "電話で確かめた".to_owned(),
    };
    let chief = site.person("kacho", &[Role::Approver]).await;
    let proposed = acts::propose_handover(&site.app, staff, id, new).await;
    proposed.unwrap().unwrap();
    let done = acts::decide_handover(&site.app, chief, id, true).await;
    done.unwrap().unwrap();
    let link = link_to(&site, "dairi@home.example", "/join/").await;
    let mut agents = site.browser_of(agent).await;
    let form = agents.get(&link).await.form(&link);
    agents.submit(form).await.is(StatusCode::OK);
    assert_eq!(role(&site, id, agent).await, Some(MemberRole::Agent));
    assert_eq!(role(&site, id, owner).await, Some(MemberRole::Owner));
    browser.get(&people(id)).await.is(StatusCode::OK);
}

/// An owner is told what their colleagues did, and not who of the office.
#[tokio::test]
async fn an_owner_who_comes_too_late_is_not_told_who_of_the_office_did_what() {
    both(|site| async move {
        let (owner, id) = operator(&site, "nushi").await;
        let second = joined(&site, owner, id, "futari", MemberRole::Owner).await;
        let editor = joined(&site, owner, id, "tetsudai", MemberRole::Editor).await;
        let staff = site.person("madoguchi", &[Role::Staff]).await;
        let mut browser = site.browser_of(owner).await;
        let here = format!("{}/{editor}", people(id));
        let form = browser.get(&here).await.form(&here).set("role", "viewer");
        let new = acts::NewHandover {
            email: Email::parse("atarashii@hinata.example").unwrap(),
            leaves: Some(owner),
            reason: "登録の電話番号にかけ、代表者に確認した".to_owned(),
        };
        let done = acts::propose_handover(&site.app, staff, id, new).await;
        done.unwrap().unwrap();
        let takes_part = Some(MemberRole::Owner);
        let done = acts::change(&site.app, second, id, editor, takes_part).await;
        done.unwrap().unwrap();
        browser
            .submit_once(form)
            .await
            .is(StatusCode::CONFLICT)
            .says("画面を開いた後に、内容が変わりました")
            .says_not("madoguchi");
    })
    .await;
}
