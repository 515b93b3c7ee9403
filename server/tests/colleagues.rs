//! The people of an operator: invited, joined, changed, handed over.

use app::account::{Email, Role};
use app::id::{AccountId, OperatorId};
use app::operator::MemberRole;
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{EntityTrait as _, QueryOrder as _};
use server::operator::people::{acts, store};
use server::operator::store::role_of;
use server::sweep::sweep;

use crate::applying::{Applicant, facts, open_call, pdf};
use crate::harness::{Browser, FilledForm, PASSWORD, Page, Site, both};

/// How many letters of proxy of an operator are kept.
async fn letters(site: &Site, operator: OperatorId) -> u64 {
    use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
    use server::files::entity::file::{Column, Entity};
    let found = Entity::find()
        .filter(Column::OperatorId.eq(operator.uuid()))
        .filter(Column::Purpose.eq("proxy"));
    found.count(site.app.db.reader()).await.unwrap()
}

/// Long enough to be chosen on a page.
pub(crate) const CHOSEN: &str = "もりとかわとゆきどけのみち";

/// An operator with its owner.
pub(crate) async fn operator(site: &Site, name: &str) -> (AccountId, OperatorId) {
    let owner = site.person(name, &[Role::Applicant]).await;
    let facts = facts(&format!("{name}食堂(架空)"));
    let id = server::operator::acts::create(&site.app, owner, &facts, name, "")
        .await
        .unwrap();
    (owner, id)
}

/// Makes somebody with an account one of an operator's people, by mail.
pub(crate) async fn joined(
    site: &Site,
    owner: AccountId,
    id: OperatorId,
    name: &str,
    role: MemberRole,
) -> AccountId {
    let person = site.person(name, &[Role::Applicant]).await;
    let mut browser = site.browser_of(owner).await;
    invite(&mut browser, id, &format!("{name}@example.jp"), role)
        .await
        .says("招待のメールを送りました");
    let link = link_to(site, &format!("{name}@example.jp"), "/join/").await;
    let mut browser = site.browser_of(person).await;
    let form = browser.get(&link).await.form(&link);
    browser.submit(form).await.says("利用者になりました");
    person
}

pub(crate) fn people(id: OperatorId) -> String {
    format!("/my/operators/{id}/people")
}

pub(crate) async fn invite(
    browser: &mut Browser,
    id: OperatorId,
    email: &str,
    role: MemberRole,
) -> Page {
    let form = invitation(browser, id, email, role).await;
    browser.submit(form).await
}

async fn invitation(
    browser: &mut Browser,
    id: OperatorId,
    email: &str,
    role: MemberRole,
) -> FilledForm {
    let here = format!("{}/invite", people(id));
    let page = browser.get(&here).await;
    page.form(&here)
        .set("email", email)
        .set("role", role.as_str())
}

/// The link of the newest mail to an address, as a path.
pub(crate) async fn link_to(site: &Site, address: &str, start: &str) -> String {
    let (_, body) = site.mail_to(address).await.expect("a mail");
    body.split_whitespace()
        .filter_map(|word| word.strip_prefix("http://127.0.0.1:8080"))
        .find(|path| path.starts_with(start))
        .unwrap_or_else(|| panic!("no link to {start} in:\n{body}"))
        .to_owned()
}

pub(crate) async fn role(site: &Site, id: OperatorId, person: AccountId) -> Option<MemberRole> {
    role_of(site.app.db.reader(), id, person).await.unwrap()
}

pub(crate) async fn log_in(site: &Site, email: &str, password: &str) -> (Browser, Page) {
    let mut browser = site.browser();
    let form = browser.get("/login").await.form("/login");
    let form = form.set("email", email).set("password", password);
    let page = browser.submit(form).await;
    (browser, page)
}

#[tokio::test]
async fn a_colleague_who_is_new_is_invited_joins_and_is_removed() {
    both(|site| async move {
        let (owner, id) = operator(&site, "nushi").await;
        let mut browser = site.browser_of(owner).await;
        let form = invitation(&mut browser, id, "Aoi@Hinata.Example", MemberRole::Editor).await;
        browser
            .submit(form.clone())
            .await
            .says("招待のメールを送りました");
        let waiting = async || store::invitations(site.app.db.reader(), id).await.unwrap();
        let first = waiting().await;
        // The same form again is the same invitation, another one to her is refused.
        browser.submit(form).await.is(StatusCode::OK);
        assert_eq!(waiting().await.len(), 1);
        invite(&mut browser, id, "aoi@hinata.example", MemberRole::Viewer)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("招待を送ってあります");
        browser.get(&people(id)).await.says("Aoi@Hinata.Example");

        let link = link_to(&site, "Aoi@Hinata.Example", "/join/").await;
        // A program that looks through mail opens links, and nothing happens.
        site.browser().get(&link).await.is(StatusCode::OK);
        let mut aoi = site.browser();
        let page = aoi.get(&link).await;
        page.says("nushi食堂(架空)")
            .says("nushi 架空")
            .says("編集できる人");
        let form = page
            .form(&link)
            .set("family_name", "髙橋")
            .set("given_name", "葵");
        let wrong = aoi.submit(form.clone().set("password", "短い")).await;
        wrong.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.form(&link).get("family_name"), Some("髙橋"));
        let form = form
            .set("family_kana", "タカハシ")
            .set("given_kana", "アオイ")
            .set("password", CHOSEN);
        aoi.submit(form).await.says("事業者の利用者になりました");
        site.browser().get(&link).await.is(StatusCode::GONE);

        let (mut aoi, page) = log_in(&site, "aoi@hinata.example", CHOSEN).await;
        page.says("nushi食堂(架空)");
        let page = aoi.get(&people(id)).await;
        page.says("主な担当者が行います").says("nushi 架空");
        aoi.get(&format!("{}/invite", people(id)))
            .await
            .is(StatusCode::FORBIDDEN);
        let (subject, body) = site.mail_to("nushi@example.jp").await.unwrap();
        assert!(subject.contains("利用者が加わりました"), "{subject}");
        assert!(body.contains("髙橋 葵"), "{body}");

        let known = Email::parse("aoi@hinata.example").unwrap();
        let known = server::account::store::by_email(site.app.db.reader(), &known).await;
        let person = known.unwrap().unwrap().id;
        let here = format!("{}/{person}", people(id));
        let remove = format!("{here}/remove");
        let form = browser.get(&here).await.form(&remove);
        browser.submit(form).await.says("利用者から外しました");
        aoi.get(&people(id)).await.is(StatusCode::NOT_FOUND);
        let (subject, _) = site.mail_to("Aoi@Hinata.Example").await.unwrap();
        assert!(subject.contains("外れました"), "{subject}");
        assert_eq!(first.len(), 1);
        site.ledger_proves().await;
    })
    .await;
}

/// Seen: tries that were refused counted, and the right one was refused with them.
#[tokio::test]
async fn only_invitations_that_are_sent_count_towards_the_limit() {
    both(|site| async move {
        let (owner, id) = operator(&site, "nushi").await;
        let site = site.set_up(|_| {}).await;
        let mut browser = site.browser_of(owner).await;
        let aoi = "aoi@hinata.example";
        for _ in 0..8 {
            invite(&mut browser, id, "nushi@example.jp", MemberRole::Viewer)
                .await
                .says("すでにこの事業者の利用者です");
        }
        let waiting = async || store::invitations(site.app.db.reader(), id).await.unwrap();
        for sent in 0..10 {
            let page = invite(&mut browser, id, aoi, MemberRole::Viewer).await;
            if page.status == StatusCode::UNPROCESSABLE_ENTITY {
                assert!(sent >= 5, "{sent}");
                page.says("分ほどたってから、もう一度お試しください");
                let form = page.form(&format!("{}/invite", people(id)));
                assert_eq!(form.get("email"), Some(aoi));
                assert_eq!(waiting().await.len(), 0);
                return;
            }
            page.says("招待のメールを送りました");
            let open = waiting().await;
            let cancel = format!("/my/operators/{id}/invitations/{}/cancel", open[0].id);
            let form = browser.get(&people(id)).await.form(&cancel);
            browser.submit(form).await;
        }
        panic!("nobody counts");
    })
    .await;
}

#[tokio::test]
async fn who_has_an_account_logs_in_first_and_keeps_what_they_could() {
    both(|site| async move {
        let (owner, id) = operator(&site, "nushi").await;
        let editor = joined(&site, owner, id, "hensyu", MemberRole::Editor).await;
        let mut browser = site.browser_of(owner).await;
        invite(&mut browser, id, "hensyu@example.jp", MemberRole::Viewer)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("すでにこの事業者の利用者です");

        // The same person by another address: nobody has less afterwards.
        invite(&mut browser, id, "hensyu@home.example", MemberRole::Viewer).await;
        let link = link_to(&site, "hensyu@home.example", "/join/").await;
        let mut aoi = site.browser_of(editor).await;
        let form = aoi.get(&link).await.form(&link);
        aoi.submit(form.clone()).await.says("利用者になりました");
        assert_eq!(role(&site, id, editor).await, Some(MemberRole::Editor));
        aoi.submit(form).await.is(StatusCode::GONE);

        // The address of an account that is not logged in here. It may apply from
        // then on, which the administrator's open page does not know.
        let betsu = site.person("betsu", &[Role::Reviewer]).await;
        let admin = site.person("kanri", &[Role::Admin]).await;
        let mut admin = site.browser_of(admin).await;
        let roles = format!("/staff/people/{betsu}");
        let roles = admin.get(&roles).await.form(&roles);
        invite(&mut browser, id, "betsu@example.jp", MemberRole::Owner).await;
        let link = link_to(&site, "betsu@example.jp", "/join/").await;
        let page = site.browser().get(&link).await;
        page.says("ログインすると、招待を受けられます");
        let to = page.attributes("main a.button", "href");
        assert!(to[0].starts_with("/login?next=%2Fjoin%2F"), "{to:?}");
        let mut betsu = site.browser();
        let form = betsu.get(&to[0]).await.form("/login");
        let form = form
            .set("email", "betsu@example.jp")
            .set("password", PASSWORD);
        let form = betsu.submit(form).await.form(&link);
        betsu.submit(form).await.says("利用者を招待する");
        admin.submit(roles).await.is(StatusCode::CONFLICT);

        // A link whose time is over, or that was taken back.
        invite(&mut browser, id, "oso@example.jp", MemberRole::Viewer).await;
        let late = link_to(&site, "oso@example.jp", "/join/").await;
        let waiting = store::invitations(site.app.db.reader(), id).await.unwrap();
        let again = format!("/my/operators/{id}/invitations/{}/again", waiting[0].id);
        let cancel = format!("/my/operators/{id}/invitations/{}/cancel", waiting[0].id);
        let page = browser.get(&people(id)).await;
        let (again, cancel) = (page.form(&again), page.form(&cancel));
        browser
            .submit(again.clone())
            .await
            .says("招待のメールを送りました");
        let newer = link_to(&site, "oso@example.jp", "/join/").await;
        assert_ne!(late, newer);
        site.browser().get(&late).await.is(StatusCode::GONE);
        // It is another one now: the page that was open knows only the first.
        browser.submit(cancel).await.is(StatusCode::CONFLICT);
        let waiting = store::invitations(site.app.db.reader(), id).await.unwrap();
        let cancel = format!("/my/operators/{id}/invitations/{}/cancel", waiting[0].id);
        let cancel = browser.get(&people(id)).await.form(&cancel);
        browser
            .submit(cancel.clone())
            .await
            .says("招待を取り消しました");
        browser.submit(cancel).await.is(StatusCode::CONFLICT);
        site.browser().get(&newer).await.is(StatusCode::GONE);
        invite(&mut browser, id, "oso@example.jp", MemberRole::Viewer).await;
        let link = link_to(&site, "oso@example.jp", "/join/").await;
        site.app.clock.advance(TimeDelta::days(7));
        site.browser().get(&link).await.is(StatusCode::GONE);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn an_operator_is_handed_over_and_never_without_an_owner() {
    both(|site| async move {
        let (owner, id) = operator(&site, "nushi").await;
        let editor = joined(&site, owner, id, "hensyu", MemberRole::Editor).await;
        let mut browser = site.browser_of(owner).await;
        let own = format!("{}/{owner}", people(id));
        let leave = format!("{}/leave", people(id));

        let form = browser.get(&own).await.form(&own).set("role", "viewer");
        browser
            .submit(form)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("主な担当者がいなくなる");
        let form = browser.get(&own).await.form(&leave);
        browser.submit(form.clone()).await.is(StatusCode::CONFLICT);
        assert_eq!(role(&site, id, owner).await, Some(MemberRole::Owner));

        let theirs = format!("{}/{editor}", people(id));
        let hand = format!("{theirs}/hand-over");
        let page = browser.get(&theirs).await;
        let nothing = browser.submit(page.form(&hand)).await;
        nothing.is(StatusCode::UNPROCESSABLE_ENTITY);
        // A window that stays open knows nothing of what is done now.
        let old = page.form(&theirs).set("role", "viewer");
        let chosen = page.form(&hand).set("afterwards", "editor");
        browser
            .submit(chosen)
            .await
            .says("主な担当者を引き継ぎました");
        assert_eq!(role(&site, id, owner).await, Some(MemberRole::Editor));
        assert_eq!(role(&site, id, editor).await, Some(MemberRole::Owner));
        let (subject, body) = site.mail_to("hensyu@example.jp").await.unwrap();
        assert!(subject.contains("できることが変わりました"), "{subject}");
        assert!(body.contains("主な担当者"), "{body}");
        browser.submit(old).await.is(StatusCode::FORBIDDEN);

        // Who took over changes a role; a window from before brings nothing back.
        let mut new = site.browser_of(editor).await;
        let old = new.get(&own).await.form(&own).set("role", "owner");
        let form = new.get(&own).await.form(&own).set("role", "viewer");
        new.submit(form).await.says("できることを変更しました");
        new.submit(old)
            .await
            .is(StatusCode::CONFLICT)
            .says("画面を開いた後に");
        assert_eq!(role(&site, id, owner).await, Some(MemberRole::Viewer));

        let form = browser.get(&own).await.form(&leave);
        browser.submit(form).await.says("利用者から外れました");
        browser.get(&people(id)).await.is(StatusCode::NOT_FOUND);
        // Two owners who remove each other leave one.
        let third = joined(&site, editor, id, "daisan", MemberRole::Owner).await;
        let mut other = site.browser_of(third).await;
        let of_third = format!("{}/{third}/remove", people(id));
        let of_editor = format!("{theirs}/remove");
        let one = new
            .get(&format!("{}/{third}", people(id)))
            .await
            .form(&of_third);
        let two = other.get(&theirs).await.form(&of_editor);
        new.submit(one).await.says("利用者から外しました");
        other.submit(two).await.is(StatusCode::NOT_FOUND);
        assert_eq!(role(&site, id, editor).await, Some(MemberRole::Owner));
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn an_agent_comes_with_a_letter_of_proxy_and_never_pledges() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "nushi").await;
        applicant.fill(&site, 3).await;
        let id = applicant.operator;
        let mut owner = applicant.browser.clone();
        let email = "sharoshi@jimusho.example";
        invite(&mut owner, id, email, MemberRole::Agent)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("委任状のファイルを選んでください");
        let form = invitation(&mut owner, id, email, MemberRole::Agent).await;
        owner
            .submit(
                form.clone()
                    .file("letter", "委任状.txt", "委任します".as_bytes()),
            )
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
        let not = invitation(&mut owner, id, email, MemberRole::Editor).await;
        owner
            .submit(not.file("letter", "委任状.pdf", &pdf(&site)))
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("代理人を招待するときだけ");
        owner
            .submit(form.file("letter", "委任状.pdf", &pdf(&site)))
            .await
            .says("招待のメールを送りました");
        let link = link_to(&site, email, "/join/").await;
        let mut agent = site.browser();
        let form = agent
            .get(&link)
            .await
            .form(&link)
            .set("family_name", "社労")
            .set("family_kana", "シャロウ")
            .set("password", CHOSEN);
        agent.submit(form).await.is(StatusCode::OK);
        let (mut agent, _) = log_in(&site, email, CHOSEN).await;

        let contacts = applicant.path("contacts");
        let form = agent.get(&contacts).await.form(&contacts);
        agent
            .submit(form.set("contact.1.department", "総務"))
            .await
            .is(StatusCode::OK);
        let token = agent.token();
        for below in ["submit", "pledge", "withdraw"] {
            let to = applicant.path(below);
            let page = agent.post(&to, &[("_token", &token)]).await;
            page.is(StatusCode::FORBIDDEN);
        }
        // An agent stays one.
        let known = Email::parse(email).unwrap();
        let known = server::account::store::by_email(site.app.db.reader(), &known).await;
        let person = known.unwrap().unwrap().id;
        let change = acts::change(
            &site.app,
            applicant.account,
            id,
            person,
            Some(MemberRole::Owner),
        );
        assert!(change.await.unwrap().is_err());

        // The letter is no evidence; the operator and the office can open it.
        let letter = format!("{}/{person}/letter", people(id));
        assert!(owner.get(&letter).await.bytes.starts_with(b"%PDF"));
        owner
            .get(&applicant.path("evidence"))
            .await
            .says_not("委任状");
        let staff = site.person("madoguchi", &[Role::Staff]).await;
        let mut staff = site.browser_of(staff).await;
        let page = staff.get(&format!("/staff/operators/{id}")).await;
        page.says("代理人");
        let there = page.attributes("main a", "href");
        let there = there.iter().find(|to| to.ends_with("/letter")).unwrap();
        assert!(staff.get(there).await.bytes.starts_with(b"%PDF"));

        // The letter stays as long as the agent.
        sweep(&site.app).await.unwrap();
        assert_eq!(letters(&site, id).await, 1);

        // Notices go to both.
        server::application::acts::submit(&site.app, applicant.account, applicant.id)
            .await
            .unwrap()
            .unwrap();
        let (subject, body) = site.mail_to(email).await.unwrap();
        assert!(subject.contains("申請"), "{subject}");
        assert!(!body.contains("招待を依頼"), "{body}");

        acts::change(&site.app, applicant.account, id, person, None)
            .await
            .unwrap()
            .unwrap();
        sweep(&site.app).await.unwrap();
        assert_eq!(letters(&site, id).await, 0);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn a_contact_without_access_is_told_so_and_invited_with_one_click() {
    both(|site| async move {
        let call = open_call(&site).await;
        let applicant = Applicant::new(&site, call, "nushi").await;
        applicant.fill(&site, 3).await;
        server::application::acts::submit(&site.app, applicant.account, applicant.id)
            .await
            .unwrap()
            .unwrap();
        // Another contact, of whom only the name is typed, stands in nobody's way.
        let another = Applicant::new(&site, call, "betsu").await;
        another.fill(&site, 3).await;
        let contacts = another.path("contacts");
        let mut browser = another.browser.clone();
        let form = browser.get(&contacts).await.form(&contacts);
        let half = form
            .set("contact.2.name", "書き かけ")
            .set("contact.2.email", "");
        browser.submit(half).await;
        let list = format!("/my/operators/{}/people", another.operator);
        browser
            .get(&list)
            .await
            .says("連絡先に書かれている人")
            .says_not("書き かけ");
        let (_, body) = site.mail_to("aoi@example.jp").await.unwrap();
        assert!(
            body.contains("主な担当者に、招待を依頼してください"),
            "{body}"
        );

        let id = applicant.operator;
        let mut owner = applicant.browser.clone();
        let page = owner.get(&people(id)).await;
        page.says("連絡先に書かれている人").says("髙橋 葵");
        let invite = format!("{}/invite", people(id));
        // The first of them is 小林 みのり.
        let form = page.form(&invite);
        assert_eq!(form.get("email"), Some("minori@example.jp"));
        owner.submit(form).await.says("招待のメールを送りました");
        let form = owner.get(&people(id)).await.form(&invite);
        assert_eq!(form.get("email"), Some("aoi@example.jp"));
        owner.submit(form).await.says_not("連絡先に書かれている人");

        let aoi = site.person("aoi", &[Role::Applicant]).await;
        let mut aoi = site.browser_of(aoi).await;
        let here = applicant.path("");
        aoi.get(&here).await.is(StatusCode::NOT_FOUND);
        let mails = server::mail::store::newest(site.app.db.reader(), 50).await;
        let mut mails = mails
            .unwrap()
            .into_iter()
            .filter(|it| it.to_address == "aoi@example.jp");
        let link = mails
            .find_map(|it| {
                let at = it.body.find("/join/")?;
                it.body[at..].split_whitespace().next().map(str::to_owned)
            })
            .unwrap();
        let form = aoi.get(&link).await.form(&link);
        aoi.submit(form).await.says("利用者になりました");
        aoi.get(&here).await.is(StatusCode::OK);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_is_changed_by_who_has_the_password_and_the_mail() {
    both(|site| async move {
        let person = site.person("maeno", &[Role::Applicant]).await;
        site.person("hoka", &[Role::Applicant]).await;
        let mut browser = site.browser_of(person).await;
        let ask = async |browser: &mut Browser, email: &str, password: &str| {
            let form = browser.get("/account").await.form("/account/email");
            let form = form.set("new_email", email).set("password_email", password);
            browser.submit(form).await
        };
        let page = ask(&mut browser, "tsugi@hinata.example", "ちがうパスワードです").await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            page.form("/account/email").get("new_email"),
            Some("tsugi@hinata.example")
        );
        ask(&mut browser, "MAENO@example.jp", PASSWORD)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("今と同じメールアドレスです");
        assert!(site.mail_to("tsugi@hinata.example").await.is_none());

        // An address that has an account: the screen says the same, nothing changes.
        ask(&mut browser, "hoka@example.jp", PASSWORD)
            .await
            .says("確認のメールを送りました");
        let (subject, body) = site.mail_to("hoka@example.jp").await.unwrap();
        assert!(subject.contains("すでに登録"), "{subject}");
        assert!(!body.contains("/account/email/"), "{body}");

        ask(&mut browser, "first@hinata.example", PASSWORD).await;
        let first = link_to(&site, "first@hinata.example", "/account/email/").await;
        ask(&mut browser, "tsugi@hinata.example", PASSWORD)
            .await
            .says("確認のメールを送りました");
        browser.get(&first).await.is(StatusCode::GONE);
        let link = link_to(&site, "tsugi@hinata.example", "/account/email/").await;
        browser.get(&link).await.is(StatusCode::OK);
        let (_, still) = log_in(&site, "maeno@example.jp", PASSWORD).await;
        assert_eq!(still.path, "/my");

        // The mail alone changes nothing: its reader may be somebody else.
        let mut phone = site.browser();
        assert!(phone.get(&link).await.path.starts_with("/login?next="));
        let token = phone.token();
        phone
            .post(&link, &[("_token", &token)])
            .await
            .is(StatusCode::UNAUTHORIZED);
        let (mut other, _) = log_in(&site, "hoka@example.jp", PASSWORD).await;
        other.get(&link).await.is(StatusCode::GONE);
        let token = other.token();
        let tried = other.post(&link, &[("_token", &token)]).await;
        tried.is(StatusCode::GONE);

        let form = browser.get(&link).await.form(&link);
        browser
            .submit(form.clone())
            .await
            .says("メールアドレスを変更しました");
        browser.submit(form).await.is(StatusCode::GONE);
        let (subject, body) = site.mail_to("maeno@example.jp").await.unwrap();
        assert!(
            subject.contains("メールアドレスが変わりました"),
            "{subject}"
        );
        assert!(body.contains("tsugi@hinata.example"), "{body}");
        let (_, old) = log_in(&site, "maeno@example.jp", PASSWORD).await;
        old.is(StatusCode::UNPROCESSABLE_ENTITY);
        let (_, new) = log_in(&site, "tsugi@hinata.example", PASSWORD).await;
        assert_eq!(new.path, "/my");

        // Whoever takes the account back with a new password ends such a link.
        ask(&mut browser, "teki@hinata.example", PASSWORD).await;
        let theirs = link_to(&site, "teki@hinata.example", "/account/email/").await;
        browser.get(&theirs).await.is(StatusCode::OK);
        let change = server::account::acts::change_password;
        let session = server::secret::sha256_hex(&browser.cookies["irodori"]);
        change(&site.app, person, Some(&session), CHOSEN.to_owned())
            .await
            .unwrap();
        browser.get(&theirs).await.is(StatusCode::GONE);

        ask(&mut browser, "osoi@hinata.example", CHOSEN).await;
        let late = link_to(&site, "osoi@hinata.example", "/account/email/").await;
        site.app.clock.advance(TimeDelta::hours(24));
        let mut browser = site.browser_of(person).await;
        browser.get(&late).await.is(StatusCode::GONE);
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_lets_themselves_in_again_or_takes_more_than_the_operator() {
    both(|site| async move {
        let (owner, id) = operator(&site, "nushi").await;
        let second = joined(&site, owner, id, "futari", MemberRole::Owner).await;
        let mut first = site.browser_of(owner).await;
        // An owner who is about to go invites an address of their own.
        invite(&mut first, id, "ura@home.example", MemberRole::Owner).await;
        let back = link_to(&site, "ura@home.example", "/join/").await;
        site.browser().get(&back).await.is(StatusCode::OK);
        acts::change(&site.app, second, id, owner, None)
            .await
            .unwrap()
            .unwrap();
        site.browser().get(&back).await.is(StatusCode::GONE);

        // Somebody whom the city has invited chooses a password by its mail alone.
        let email = Email::parse("shokuin@example.jp").unwrap();
        let new = server::account::store::NewAccount {
            email: email.clone(),
            family_name: "職員".to_owned(),
            given_name: String::new(),
            family_kana: "ショクイン".to_owned(),
            given_kana: String::new(),
            lang: app::text::Lang::Ja,
            roles: [Role::Admin].into(),
        };
        let invited = server::account::acts::invite(&site.app, None, new).await;
        invited.unwrap().unwrap();
        let mut second = site.browser_of(second).await;
        invite(&mut second, id, "shokuin@example.jp", MemberRole::Viewer).await;
        let link = link_to(&site, "shokuin@example.jp", "/join/").await;
        let mut nobody = site.browser();
        let page = nobody.get(&link).await;
        page.says("先にそのメールのリンクでパスワードを決め");
        let token = nobody.token();
        let fields = [
            ("_token", token.as_str()),
            ("family_name", "偽"),
            ("family_kana", "ニセ"),
            ("password", CHOSEN),
        ];
        nobody
            .post(&link, &fields)
            .await
            .says_not("パスワードを決めました");
        let known = server::account::store::by_email(site.app.db.reader(), &email).await;
        assert!(known.unwrap().unwrap().password_hash.is_none());
        site.ledger_proves().await;
    })
    .await;
}

#[tokio::test]
async fn who_has_left_is_still_named_for_what_they_did() {
    let site = Site::sqlite().await;
    let call = open_call(&site).await;
    let applicant = Applicant::new(&site, call, "nushi").await;
    applicant.fill(&site, 3).await;
    server::application::acts::submit(&site.app, applicant.account, applicant.id)
        .await
        .unwrap()
        .unwrap();
    let (owner, id) = (applicant.account, applicant.operator);
    let next = joined(&site, owner, id, "tsugi", MemberRole::Owner).await;
    acts::change(&site.app, next, id, owner, None)
        .await
        .unwrap()
        .unwrap();
    let mut browser = site.browser_of(next).await;
    browser
        .get(&applicant.path("timeline"))
        .await
        .says("nushi 架空");
}

#[tokio::test]
async fn what_an_owner_has_sent_ends_with_their_account() {
    both(|site| async move {
        let (owner, id) = operator(&site, "nushi").await;
        let second = joined(&site, owner, id, "futari", MemberRole::Owner).await;
        let admin = site.person("kanri", &[Role::Admin]).await;
        let editor = joined(&site, owner, id, "tetsudai", MemberRole::Editor).await;
        let mut owners = site.browser_of(owner).await;
        invite(&mut owners, id, "ura@home.example", MemberRole::Owner).await;
        let back = link_to(&site, "ura@home.example", "/join/").await;
        let close = async |person| {
            server::account::acts::change_account(
                &site.app,
                admin,
                person,
                [Role::Applicant].into(),
                server::account::store::State::Disabled,
            )
            .await
            .unwrap();
        };
        close(owner).await;
        site.browser().get(&back).await.is(StatusCode::GONE);
        // One act, which both the account and the operator keep.
        let links = server::ledger::entity::link::Entity::find()
            .order_by_asc(server::ledger::entity::link::Column::Seq)
            .all(site.app.db.reader())
            .await
            .unwrap();
        let last: Vec<_> = links[links.len() - 2..]
            .iter()
            .map(|link| (link.act.as_str(), link.object_id, link.actor_id))
            .collect();
        let by = Some(admin.uuid());
        assert_eq!(
            last,
            [
                ("change_account", owner.uuid(), by),
                ("cancel_invitation", id.uuid(), by)
            ]
        );
        site.ledger_proves().await;
        // Who cannot log in is not told who joins, and takes nothing over.
        let mails = site.mail_to("nushi@example.jp").await;
        joined(&site, second, id, "ato", MemberRole::Viewer).await;
        assert_eq!(site.mail_to("nushi@example.jp").await, mails);
        let mut owners = site.browser_of(second).await;
        let theirs = format!("{}/{editor}", people(id));
        owners.get(&theirs).await.says("主な担当者を引き継ぐ");
        close(editor).await;
        owners.get(&theirs).await.says_not("主な担当者を引き継ぐ");
    })
    .await;
}
