//! Cases whose review is done, written down row by row: the stories about
//! decisions begin there, and need many of them.

use std::sync::Arc;

use app::account::Role;
use app::application::{Consent, Contact, Content, Pledge, TaxCheck, Unit};
use app::assessment::{Answer, ItemAnswer};
use app::decision::{Blocked, DecisionOutcome};
use app::id::{AccountId, ApplicationId, OperatorId};
use app::operator::{Address, CorporateNumber, Facts, Industry, LegalType, MemberRole};
use app::programme::{
    AreaCode, CertificationRules, Item, Kind, ProgrammeFile, Tier, evaluate, parse,
};
use app::review::{VerdictKind, claims, standings_if};
use app::time::Instant;
use chrono::{NaiveDate, TimeZone as _, Utc};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use server::decision::acts::{self, Proposal};
use server::decision::case::Case;
use server::http::App;
use server::work::Upkeep;
use server::{application, operator, programme, review};

use crate::harness::Site;

/// When the stories about decisions begin.
pub(crate) fn november() -> Instant {
    Utc.with_ymd_and_hms(2023, 11, 20, 1, 0, 0).unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The office, a reviewer and somebody who applies.
#[derive(Clone, Copy)]
pub(crate) struct People {
    pub(crate) applicant: AccountId,
    pub(crate) reviewer: AccountId,
    pub(crate) staff: AccountId,
    pub(crate) approver: AccountId,
    /// May propose and approve, but not both on one case.
    pub(crate) both: AccountId,
}

/// The programme of FY2023 is loaded and people are there.
pub(crate) struct Town {
    pub(crate) people: People,
    pub(crate) file: ProgrammeFile,
    call: programme::store::Call,
}

pub(crate) async fn town(site: &Site) -> Town {
    town_with(site, |_| ()).await
}

/// The same with the programme's file changed.
pub(crate) async fn town_with(site: &Site, change: impl FnOnce(&mut ProgrammeFile)) -> Town {
    site.app.clock.set(november());
    let mut file = parse(include_str!("../assets/programmes/asahikawa-fy2023.toml")).unwrap();
    change(&mut file);
    let loaded = programme::acts::load(&site.app, &file).await.unwrap();
    let calls = programme::store::calls(site.app.db.reader(), Kind::Certification)
        .await
        .unwrap();
    let call = calls
        .into_iter()
        .find(|call| call.version == loaded.version)
        .unwrap();
    Town {
        people: people(site).await,
        file,
        call,
    }
}

pub(crate) async fn people(site: &Site) -> People {
    People {
        applicant: site.person("moushikomi", &[Role::Applicant]).await,
        reviewer: site.person("shinsa", &[Role::Reviewer]).await,
        staff: site.person("tantou", &[Role::Staff]).await,
        approver: site.person("kessai", &[Role::Approver]).await,
        both: site.person("ryouhou", &[Role::Staff, Role::Approver]).await,
    }
}

/// What a case is to be.
#[derive(Clone)]
pub(crate) struct Wish {
    /// Name of the operator.
    pub(crate) name: String,
    /// How it is to be printed, if otherwise.
    pub(crate) print_name: Option<String>,
    /// What kind of party it is.
    pub(crate) legal_type: LegalType,
    /// Items accepted in each area.
    pub(crate) accepted: [usize; 3],
    /// Items claimed and refused, behind the accepted ones.
    pub(crate) refused: usize,
    /// Items whose evidence is asked for.
    pub(crate) asked: usize,
    /// Whether the reviewer has handed the case in.
    pub(crate) handed_in: bool,
}

/// `total` accepted items, spread over the areas as evenly as can be.
pub(crate) fn accepted(total: usize) -> Wish {
    let mut of = [0; 3];
    for n in 0..total {
        of[n % 3] += 1;
    }
    Wish {
        name: format!("株式会社ひなた製作所{total}(架空)"),
        print_name: None,
        legal_type: LegalType::StockCompany,
        accepted: of,
        refused: 0,
        asked: 0,
        handed_in: true,
    }
}

impl Wish {
    pub(crate) fn called(self, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..self
        }
    }
}

fn facts(wish: &Wish) -> Facts {
    Facts {
        legal_type: wish.legal_type,
        corporate_number: (wish.legal_type != LegalType::SoleProprietor)
            .then(|| CorporateNumber::parse("7000012050002").unwrap()),
        name: wish.name.clone(),
        name_kana: "ヒナタセイサクショ".to_owned(),
        print_name: wish.print_name.clone(),
        representative: "日向 葵".to_owned(),
        address: Address {
            postal_code: "0708525".to_owned(),
            prefecture: "北海道".to_owned(),
            city: "旭川市".to_owned(),
            town: "6条通9丁目46番地".to_owned(),
            building: None,
        },
        phone: "0166-00-0001".to_owned(),
        industry: Industry::E,
        employees: 86,
        employees_on: day("2023-04-01"),
    }
}

/// The items that are judged, each with its verdict.
fn judged(definition: &CertificationRules, wish: &Wish) -> Vec<(Item, VerdictKind)> {
    let mut judged = Vec::new();
    let mut rest = Vec::new();
    for (area, n) in AreaCode::ALL.into_iter().zip(wish.accepted) {
        let mut items = definition
            .items_of(area)
            .filter(|item| !item.own_initiative);
        judged.extend(
            items
                .by_ref()
                .take(n)
                .cloned()
                .map(|i| (i, VerdictKind::Accepted)),
        );
        rest.extend(items.cloned());
    }
    let mut rest = rest.into_iter();
    judged.extend(
        rest.by_ref()
            .take(wish.refused)
            .map(|i| (i, VerdictKind::Rejected)),
    );
    judged.extend(rest.take(wish.asked).map(|i| (i, VerdictKind::NeedsMore)));
    judged
}

fn content(town: &Town, operator: OperatorId, facts: Facts, wish: &Wish, at: Instant) -> Content {
    let definition = town.file.definition.certification();
    let claimed = judged(definition, wish);
    let contact = |name: &str, email: &str| Contact {
        name: name.to_owned(),
        name_kana: String::new(),
        department: String::new(),
        email: email.to_owned(),
        phone: String::new(),
    };
    Content {
        version_sha256: town.file.definition.sha256().unwrap(),
        submitted_at: at,
        operator_id: operator,
        operator: facts,
        sites: Vec::new(),
        unit: Unit::Whole,
        contacts: vec![
            contact("総務 一郎", "soumu@hinata.example"),
            contact("人事 二葉", "jinji@hinata.example"),
        ],
        eligibility: Vec::new(),
        consent: Consent {
            privacy: true,
            programme: vec!["publication".to_owned()],
        },
        pledge: Pledge {
            name: "日向 葵".to_owned(),
            at,
            tax: TaxCheck::Lookup,
        },
        answers: definition
            .open_items()
            .map(|item| ItemAnswer {
                item: item.code.clone(),
                answer: if claimed.iter().any(|(it, _)| it.code == item.code) {
                    Answer::Implemented
                } else {
                    Answer::No
                },
                since: Some(day("2020-04-01").into()),
                women: None,
                men: None,
                note: "=1+1".to_owned(),
                reason: String::new(),
                evidence: Vec::new(),
            })
            .collect(),
        files: Vec::new(),
    }
}

/// A submitted case under review, as `wish` says.
pub(crate) async fn case(site: &Site, town: &Town, wish: Wish) -> ApplicationId {
    let app = &site.app;
    let people = town.people;
    let work = app.works.upkeep(None, Upkeep::Sweep).await.unwrap();
    let at = work.now();
    let facts = facts(&wish);
    let operator: OperatorId = work.new_id();
    operator::store::insert(&work, operator, &facts, people.applicant)
        .await
        .unwrap();
    let content = content(town, operator, facts, &wish, at);
    let frozen = content.freeze().unwrap();
    let id: ApplicationId = work.new_id();
    let (revision, task) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    let judged = judged(town.file.definition.certification(), &wish);
    let count = i32::try_from(judged.len()).unwrap();
    let definition = town.file.definition.certification();
    let accepted = standings_if(definition, &content.answers, |item| {
        judged
            .iter()
            .any(|(it, kind)| it.code == *item && *kind == VerdictKind::Accepted)
    });
    let accepted = evaluate(definition, &accepted);
    let stored = |tier: Option<Tier>| tier.map(|tier| tier.as_str().to_owned());
    application::entity::application::ActiveModel {
        id: Set(id.uuid()),
        receipt_no: Set(Some(receipt(id))),
        call_id: Set(town.call.id.uuid()),
        version_id: Set(town.call.version.uuid()),
        operator_id: Set(operator.uuid()),
        site_id: Set(None),
        previous_certification_id: Set(None),
        state: Set("under_review".to_owned()),
        state_at: Set(at),
        submitted_at: Set(Some(at)),
        due_on: Set(None),
        claimed_count: Set(count),
        claimed_tier: Set(stored(evaluate(definition, &claims(&content.answers)).tier)),
        accepted_count: Set(i32::try_from(accepted.total).unwrap()),
        accepted_tier: Set(stored(accepted.tier)),
        sent_name: Set(Some(content.applicant_name())),
        created_at: Set(at),
        version: Set(1),
    }
    .insert(work.db())
    .await
    .unwrap();
    application::entity::revision::ActiveModel {
        id: Set(revision),
        application_id: Set(id.uuid()),
        n: Set(1),
        submitted_at: Set(at),
        submitted_by: Set(people.applicant.uuid()),
        content: Set(frozen.json),
        sha256: Set(frozen.sha256),
    }
    .insert(work.db())
    .await
    .unwrap();
    review::entity::assignment::ActiveModel {
        id: Set(task),
        application_id: Set(id.uuid()),
        reviewer_id: Set(people.reviewer.uuid()),
        state: Set(if wish.handed_in { "done" } else { "active" }.to_owned()),
        state_at: Set(at),
    }
    .insert(work.db())
    .await
    .unwrap();
    for (item, kind) in judged {
        let reason = if kind == VerdictKind::Accepted {
            ""
        } else {
            "規程の日付が分かりません"
        };
        review::entity::verdict::ActiveModel {
            assignment_id: Set(task),
            item_code: Set(item.code.to_string()),
            revision_id: Set(revision),
            verdict: Set(kind.as_str().to_owned()),
            reason: Set(reason.to_owned()),
            note: Set(String::new()),
            version: Set(1),
            at: Set(at),
        }
        .insert(work.db())
        .await
        .unwrap();
    }
    work.commit().await.unwrap();
    id
}

/// A receipt number nobody else has.
fn receipt(id: ApplicationId) -> String {
    let text = id.uuid().simple().to_string();
    text[24..].to_owned()
}

/// What a proposal to certify says.
pub(crate) fn certify(tier: Tier) -> Proposal {
    Proposal {
        outcome: DecisionOutcome::Certified(tier),
        certified_on: day("2023-12-01"),
    }
}

/// Proposed, and approved with its letters: ready for release.
pub(crate) async fn approve(app: &Arc<App>, people: People, id: ApplicationId, it: Proposal) {
    acts::propose(app, people.staff, id, it)
        .await
        .unwrap()
        .unwrap();
    let approved = approve_now(app, people.approver, id).await;
    approved.unwrap();
}

/// Approves with the letters as they are now.
pub(crate) async fn approve_now(
    app: &Arc<App>,
    by: AccountId,
    id: ApplicationId,
) -> Result<(), Blocked> {
    let seal = letters(app, id).await.seal().unwrap();
    acts::approve(app, by, id, &seal).await.unwrap()
}

/// Looks at the letters as they are now.
pub(crate) async fn look(app: &Arc<App>, by: AccountId, id: ApplicationId) {
    let seal = letters(app, id).await.seal().unwrap();
    acts::see_letters(app, by, id, &seal)
        .await
        .unwrap()
        .unwrap();
}

/// The letters that a release would send now.
pub(crate) async fn letters(app: &App, id: ApplicationId) -> acts::Papers {
    let db = app.db.reader();
    let case = Case::load(app, db, id).await.unwrap();
    let decision = case.decision.as_ref().unwrap();
    acts::draft(app, db, &case, decision).await.unwrap()
}

/// Makes somebody a member of an operator.
pub(crate) async fn join(site: &Site, operator: OperatorId, person: AccountId) {
    let work = site.app.works.upkeep(None, Upkeep::Sweep).await.unwrap();
    operator::store::add_member(&work, operator, person, MemberRole::Editor, None)
        .await
        .unwrap();
    work.commit().await.unwrap();
}

/// All the way: the certificate's number.
pub(crate) async fn certified(site: &Site, town: &Town, wish: Wish, tier: Tier) -> String {
    let id = case(site, town, wish).await;
    approve(&site.app, town.people, id, certify(tier)).await;
    let released = acts::release(&site.app, town.people.approver, id).await;
    released.unwrap().unwrap().number.unwrap()
}
