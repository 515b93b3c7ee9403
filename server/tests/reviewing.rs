//! People, a programme and applications on their way, for the stories of the review.

use app::account::Role;
use app::application::{Consent, Contact, Content, Pledge, TaxCheck, Unit};
use app::assessment::{Answer, EvidenceLink, ItemAnswer};
use app::files::EvidenceFile;
use app::id::{AccountId, ApplicationId, CallId, FileId, OperatorId};
use app::ledger::ActName;
use app::operator::{Address, Facts, Industry, LegalType};
use app::programme::{ItemCode, Kind, Tier};
use app::review::{Refused, Task, Verdict, VerdictKind};
use server::application::store::{self as applications, Arrival};
use server::review::{acts, store};
use server::work::Act;

use crate::harness::Site;

pub(crate) fn facts(name: &str, kana: &str) -> Facts {
    Facts {
        legal_type: LegalType::parse("stock_company").unwrap_or(LegalType::ALL[0]),
        corporate_number: None,
        name: name.to_owned(),
        name_kana: kana.to_owned(),
        print_name: None,
        representative: "日向 葵".to_owned(),
        address: Address {
            postal_code: "0708525".to_owned(),
            prefecture: "北海道".to_owned(),
            city: "旭川市".to_owned(),
            town: "6条通9丁目".to_owned(),
            building: None,
        },
        phone: "0166-00-0000".to_owned(),
        industry: Industry::parse("I").unwrap(),
        employees: 38,
        employees_on: "2026-04-01".parse().unwrap(),
    }
}

pub(crate) fn code(text: &str) -> ItemCode {
    ItemCode::parse(text).unwrap()
}

pub(crate) fn claim(item: &str, note: &str, file: FileId) -> ItemAnswer {
    ItemAnswer {
        item: code(item),
        answer: Answer::Implemented,
        since: Some("2025-04-01".to_owned().try_into().unwrap()),
        women: Some(24),
        men: Some(14),
        note: note.to_owned(),
        reason: String::new(),
        evidence: vec![EvidenceLink {
            file,
            place: "第24条".to_owned(),
        }],
    }
}

pub(crate) const TOML: &str = include_str!("../assets/programmes/asahikawa-fy2023.toml");

/// People, a programme, and somebody to apply.
pub(crate) struct Story {
    pub(crate) site: Site,
    pub(crate) owner: AccountId,
    pub(crate) staff: AccountId,
    pub(crate) reviewer: AccountId,
    pub(crate) call: CallId,
    pub(crate) file: FileId,
}

impl Story {
    pub(crate) async fn begin(site: Site) -> Self {
        Self::under(site, TOML).await
    }

    /// Under other rules than those of the city.
    pub(crate) async fn under(site: Site, toml: &str) -> Self {
        let file = app::programme::parse(toml).unwrap();
        server::programme::acts::load(&site.app, &file)
            .await
            .unwrap();
        let calls = server::programme::store::calls(site.app.db.reader(), Kind::Certification)
            .await
            .unwrap();
        Self {
            owner: site.person("owner", &[Role::Applicant]).await,
            staff: site.person("staff", &[Role::Staff]).await,
            reviewer: site.person("reviewer", &[Role::Reviewer]).await,
            call: calls.first().unwrap().id,
            file: FileId::new(uuid::Uuid::now_v7()),
            site,
        }
    }

    pub(crate) async fn operator(&self, name: &str, kana: &str) -> OperatorId {
        let facts = facts(name, kana);
        server::operator::acts::create(&self.site.app, self.owner, &facts, "", "")
            .await
            .unwrap()
    }

    pub(crate) fn content(
        &self,
        operator: OperatorId,
        name: &str,
        answers: Vec<ItemAnswer>,
    ) -> Content {
        let at = self.site.now();
        Content {
            version_sha256: String::new(),
            submitted_at: at,
            operator_id: operator,
            operator: facts(name, "ヒナタショクドウ"),
            sites: Vec::new(),
            unit: Unit::Whole,
            contacts: vec![Contact {
                name: "日向 葵".to_owned(),
                name_kana: String::new(),
                department: String::new(),
                email: "contact@example.jp".to_owned(),
                phone: "0166-00-0000".to_owned(),
            }],
            eligibility: Vec::new(),
            consent: Consent {
                privacy: true,
                programme: Vec::new(),
            },
            pledge: Pledge {
                name: "日向 葵".to_owned(),
                at,
                tax: TaxCheck::Lookup,
            },
            answers,
            files: vec![EvidenceFile {
                id: self.file,
                name: "就業規則.pdf".to_owned(),
                title: "就業規則".to_owned(),
                media: "application/pdf".to_owned(),
                size_bytes: 1_200,
                pages: Some(14),
                sha256: String::new(),
            }],
        }
    }

    /// An application as it arrives, for the first time or again.
    pub(crate) async fn send(
        &self,
        id: ApplicationId,
        n: u32,
        receipt_no: &str,
        content: &Content,
    ) {
        let app = &self.site.app;
        let act = Act::on(ActName::Submit, id);
        let work = app.works.act(Some(self.owner), act).await.unwrap();
        if n == 1 {
            let call = server::programme::store::call(work.db(), self.call)
                .await
                .unwrap()
                .unwrap();
            applications::insert(&work, id, &call, content.operator_id, None)
                .await
                .unwrap();
        }
        let arrival = Arrival {
            receipt_no: receipt_no.to_owned(),
            first_at: work.now(),
            claimed_count: u32::try_from(content.answers.len()).unwrap(),
            claimed_tier: Some(Tier::Gold),
        };
        applications::arrive(&work, id, self.owner, n, content, arrival)
            .await
            .unwrap();
        work.commit().await.unwrap();
    }

    /// One application with two claimed items.
    pub(crate) async fn application(&self) -> (ApplicationId, OperatorId) {
        self.application_of("ひなた食堂(架空)", "7H4-9RC").await
    }

    pub(crate) async fn application_of(
        &self,
        name: &str,
        receipt_no: &str,
    ) -> (ApplicationId, OperatorId) {
        let operator = self.operator(name, "ヒナタショクドウ").await;
        let id = ApplicationId::new(uuid::Uuid::now_v7());
        let answers = vec![
            claim("HR-01", "計画がある", self.file),
            claim("WLB-11", "休息を置く", self.file),
        ];
        let content = self.content(operator, name, answers);
        self.send(id, 1, receipt_no, &content).await;
        (id, operator)
    }

    /// Accepted, assigned and begun.
    pub(crate) async fn under_review(&self) -> (ApplicationId, OperatorId) {
        let (id, operator) = self.application().await;
        let app = &self.site.app;
        acts::accept_for_review(app, self.staff, id)
            .await
            .unwrap()
            .unwrap();
        acts::assign(app, self.staff, id, self.reviewer)
            .await
            .unwrap()
            .unwrap();
        acts::begin(app, self.reviewer, id).await.unwrap().unwrap();
        (id, operator)
    }

    pub(crate) async fn judge(
        &self,
        id: ApplicationId,
        item: &str,
        kind: VerdictKind,
    ) -> Result<(), Refused> {
        let verdict = Verdict {
            item: code(item),
            kind,
            reason: if kind == VerdictKind::Accepted {
                String::new()
            } else {
                "実績表を見せてください".to_owned()
            },
            note: if kind == VerdictKind::Accepted {
                String::new()
            } else {
                "前の覚え書き".to_owned()
            },
        };
        acts::give_verdict(&self.site.app, self.reviewer, id, verdict)
            .await
            .unwrap()
    }

    pub(crate) async fn row(&self, id: ApplicationId) -> applications::Application {
        applications::one(self.site.app.db.reader(), id)
            .await
            .unwrap()
    }

    pub(crate) async fn task(&self, id: ApplicationId) -> Task {
        store::live_assignment(self.site.app.db.reader(), id)
            .await
            .unwrap()
            .unwrap()
            .task
    }
}
