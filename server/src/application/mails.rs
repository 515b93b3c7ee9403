//! The programme's mails about an application: every one of them is filled
//! in here.

use app::application::words::mails::{ReviewMail, proposal_back, review_again, review_over};
use app::application::{Contact, Content};
use app::id::AccountId;
use app::mail::words::{mail_subject, office_lines};
use app::operator::MemberRole;
use app::operator::words::people::MAIL_WITHOUT_ACCESS;
use app::programme::{Definition, MailKind, Placeholder};
use app::text::{Lang, LocalText};
use app::time::{self, Instant};

use super::store::Application;
use crate::account::store::{Account, State};
use crate::http::App;
use crate::mail::{self, Mail};
use crate::operator::people::store::members;
use crate::operator::store::is_member;
use crate::work::Work;

/// What mails on an application are made of.
pub(crate) struct Written<'a> {
    /// Where the programme's texts are.
    pub(crate) app: &'a App,
    /// The application as it is after the act.
    pub(crate) held: &'a Application,
    /// What was sent last.
    pub(crate) content: &'a Content,
    /// Why, where the mail says so.
    pub(crate) reason: &'a str,
    /// When.
    pub(crate) now: Instant,
}

/// Who gets a mail.
struct Reader<'a> {
    email: &'a str,
    name: &'a str,
    lang: Lang,
    /// The page it leads to.
    link: String,
}

impl Written<'_> {
    /// To every contact of the operator and to its agents, each address once: to
    /// contacts in the language of who sent the application. Whoever cannot open
    /// the page the mail leads to is told how they can.
    pub(crate) async fn to_contacts(
        &self,
        work: &Work,
        sender: AccountId,
        kind: MailKind,
    ) -> anyhow::Result<()> {
        let sender = crate::account::store::one(work.db(), sender).await?;
        let lang = sender.as_ref().map(|it| it.lang).unwrap_or_default();
        // The office means what it does. An applicant can do it over and over, and
        // has proved no address but the one of the account.
        let by_office = matches!(kind, MailKind::Correction | MailKind::Released);
        let below = match kind {
            MailKind::Released => "/result",
            _ => "",
        };
        let people = members(work.db(), self.held.operator).await?;
        let is_in = |email: &str| {
            let mut all = people.iter();
            all.any(|it| it.account.email.eq_ignore_ascii_case(email))
        };
        let contacts = &self.content.contacts;
        for (n, contact) in contacts.iter().enumerate() {
            let known = contacts.iter().take(n);
            let mut known = known.map(|known| &known.email);
            if known.any(|email| email.eq_ignore_ascii_case(&contact.email)) {
                continue;
            }
            let reader = Reader {
                email: &contact.email,
                name: &contact.name,
                lang,
                link: format!("/my/applications/{}{below}", self.held.id),
            };
            let own = sender.as_ref().map(|it| it.email.as_str());
            let confirmed = own.is_some_and(|own| own.eq_ignore_ascii_case(reader.email));
            let mut mail = self
                .mail(work, &reader, |definition| {
                    self.fill(definition, &reader, kind)
                })
                .await?;
            if !is_in(reader.email) {
                let how = MAIL_WITHOUT_ACCESS.of(lang);
                mail.body = format!("{}\n\n{how}\n", mail.body.trim_end());
            }
            if by_office || confirmed {
                work.mail(mail).await?;
            } else {
                mail::store::put_unconfirmed(work, mail).await?;
            }
        }
        for agent in people.iter().filter(|it| it.role == MemberRole::Agent) {
            let person = &agent.account;
            if person.state != State::Active {
                continue;
            }
            let is_contact = |contact: &Contact| contact.email.eq_ignore_ascii_case(&person.email);
            if contacts.iter().any(is_contact) {
                continue;
            }
            let reader = Reader {
                email: &person.email,
                name: &person.name(),
                lang: person.lang,
                link: format!("/my/applications/{}{below}", self.held.id),
            };
            self.send(work, &reader, |definition| {
                self.fill(definition, &reader, kind)
            })
            .await?;
        }
        Ok(())
    }

    /// To the reviewer.
    pub(crate) async fn to_reviewer(
        &self,
        work: &Work,
        person: &Account,
        kind: MailKind,
    ) -> anyhow::Result<()> {
        let reader = Reader {
            email: &person.email,
            name: &person.name(),
            lang: person.lang,
            link: format!("/review/{}", self.held.id),
        };
        self.send(work, &reader, |definition| {
            self.fill(definition, &reader, kind)
        })
        .await
    }

    /// To the reviewer of an application that was withdrawn.
    pub(crate) async fn review_is_over(&self, work: &Work, person: &Account) -> anyhow::Result<()> {
        let link = "/review".to_owned();
        self.in_our_words(work, person, link, review_over).await
    }

    /// To the reviewer of an application that came back corrected.
    pub(crate) async fn review_goes_on(&self, work: &Work, person: &Account) -> anyhow::Result<()> {
        let link = format!("/review/{}", self.held.id);
        self.in_our_words(work, person, link, review_again).await
    }

    /// To who proposed the decision that was sent back, with the reason; not to who
    /// belongs to the operator by now.
    pub(crate) async fn proposal_is_back(
        &self,
        work: &Work,
        person: &Account,
    ) -> anyhow::Result<()> {
        if is_member(work.db(), self.held.operator, person.id).await? {
            return Ok(());
        }
        let link = format!("/staff/applications/{}/decision", self.held.id);
        self.in_our_words(work, person, link, proposal_back).await
    }

    /// To somebody of the house, where the programme has no words of its own.
    async fn in_our_words(
        &self,
        work: &Work,
        person: &Account,
        link: String,
        write: impl FnOnce(Lang, &ReviewMail<'_>) -> (String, String),
    ) -> anyhow::Result<()> {
        let reader = Reader {
            email: &person.email,
            name: &person.name(),
            lang: person.lang,
            link,
        };
        self.send(work, &reader, |definition| {
            let value = |place| self.value(definition, &reader, place);
            let mail = ReviewMail {
                person: reader.name,
                programme: &value(Placeholder::ProgrammeName),
                receipt_no: &value(Placeholder::ReceiptNo),
                reason: &value(Placeholder::Reason),
                link: &value(Placeholder::Link),
                office: &value(Placeholder::Office),
            };
            write(reader.lang, &mail)
        })
        .await
    }

    fn fill(
        &self,
        definition: &Definition,
        reader: &Reader<'_>,
        kind: MailKind,
    ) -> (String, String) {
        let template = definition.mails().of(kind);
        template.fill(reader.lang, |place| self.value(definition, reader, place))
    }

    async fn send(
        &self,
        work: &Work,
        reader: &Reader<'_>,
        write: impl FnOnce(&Definition) -> (String, String),
    ) -> anyhow::Result<()> {
        let mail = self.mail(work, reader, write).await?;
        Ok(work.mail(mail).await?)
    }

    async fn mail(
        &self,
        work: &Work,
        reader: &Reader<'_>,
        write: impl FnOnce(&Definition) -> (String, String),
    ) -> anyhow::Result<Mail> {
        let programmes = self.app.programmes();
        let published = programmes.get(work.db(), self.held.version).await?;
        let (subject, body) = write(&published.definition);
        let programme = published.definition.head().name.of(reader.lang);
        let body = if body.contains(programme) {
            body
        } else {
            format!("{programme}\n\n{body}")
        };
        let city = published.definition.head().city.of(reader.lang);
        Ok(Mail {
            to: reader.email.to_owned(),
            lang: reader.lang,
            subject: mail_subject(city, &subject),
            body,
            about_kind: "application",
            about_id: self.held.id.uuid(),
            is_forgotten: false,
        })
    }

    fn value(&self, definition: &Definition, reader: &Reader<'_>, place: Placeholder) -> String {
        let lang = reader.lang;
        let say = |text: &LocalText| text.of(lang).to_owned();
        let head = definition.head();
        let office = &head.office;
        match place {
            Placeholder::OperatorName => self.content.applicant_name(),
            Placeholder::PersonName => reader.name.to_owned(),
            Placeholder::ReceiptNo => self.held.receipt_no.clone().unwrap_or_default(),
            Placeholder::ProgrammeName => say(&head.name),
            Placeholder::City => say(&head.city),
            Placeholder::Office => {
                let (name, hours) = (office.name.of(lang), office.hours.of(lang));
                office_lines(lang, name, &office.phone, hours, &office.email)
            }
            Placeholder::Reason => self.reason.to_owned(),
            Placeholder::Deadline => self
                .held
                .due_on
                .map(|day| time::deadline(lang, time::end_of_day(day)))
                .unwrap_or_default(),
            Placeholder::At => time::date_time(lang, self.now),
            Placeholder::Link => self.app.config.url(&reader.link),
            // Mails never name tiers and numbers; the file's reader refuses them.
            Placeholder::IssuerTitle
            | Placeholder::IssuerName
            | Placeholder::Designation
            | Placeholder::Tier
            | Placeholder::Count
            | Placeholder::Number
            | Placeholder::CertifiedOn
            | Placeholder::ValidFrom
            | Placeholder::ValidTo
            // Words of items and of the certificate.
            | Placeholder::Years
            | Placeholder::You => String::new(),
        }
    }
}
