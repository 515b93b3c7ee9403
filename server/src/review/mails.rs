//! Mails of the programme that intake and review send.

use std::sync::Arc;

use app::application::Content;
use app::id::AccountId;
use app::programme::{MailKind, Placeholder};
use app::text::Lang;
use app::time::{self, Instant};

use crate::account::store::Account;
use crate::application::store::Application;
use crate::http::App;
use crate::mail::Mail;
use crate::work::Work;

/// What mails on an application are made of.
pub(super) struct Written<'a> {
    /// Where the programme's texts are.
    pub(super) app: &'a Arc<App>,
    /// The application as it is after the act.
    pub(super) held: &'a Application,
    /// What was sent last.
    pub(super) content: &'a Content,
    /// Why, where the mail says so.
    pub(super) reason: &'a str,
    /// When.
    pub(super) now: Instant,
}

impl Written<'_> {
    /// To the reviewer.
    pub(super) async fn to_reviewer(
        &self,
        work: &Work,
        person: &Account,
        kind: MailKind,
    ) -> anyhow::Result<Mail> {
        let link = format!("/review/{}", self.held.id);
        self.one(
            work,
            &person.email,
            &person.name(),
            person.lang,
            &link,
            kind,
        )
        .await
    }

    /// To every contact of the operator, in the language of who sent it.
    pub(super) async fn to_contacts(
        &self,
        work: &Work,
        sender: AccountId,
        kind: MailKind,
    ) -> anyhow::Result<Vec<Mail>> {
        let sender = crate::account::store::one(work.db(), sender).await?;
        let lang = sender.map(|account| account.lang).unwrap_or_default();
        let link = format!("/my/applications/{}", self.held.id);
        let mut mails = Vec::new();
        for contact in &self.content.contacts {
            mails.push(
                self.one(work, &contact.email, &contact.name, lang, &link, kind)
                    .await?,
            );
        }
        Ok(mails)
    }

    async fn one(
        &self,
        work: &Work,
        to: &str,
        name: &str,
        lang: Lang,
        link: &str,
        kind: MailKind,
    ) -> anyhow::Result<Mail> {
        let published = self
            .app
            .programmes
            .get(work.db(), self.held.version)
            .await?;
        let definition = &published.definition;
        let office = &definition.office;
        let filled = definition.mails.of(kind).fill(lang, |place| match place {
            Placeholder::OperatorName => self.content.applicant_name(),
            Placeholder::PersonName => name.to_owned(),
            Placeholder::ReceiptNo => self.held.receipt_no.clone().unwrap_or_default(),
            Placeholder::ProgrammeName => definition.name.of(lang).to_owned(),
            Placeholder::City => definition.city.of(lang).to_owned(),
            Placeholder::Office => {
                let phone = app::text::ui::phone(lang, &office.phone, office.hours.of(lang));
                format!("{}\n{phone}", office.name.of(lang))
            }
            Placeholder::Reason => self.reason.to_owned(),
            Placeholder::Deadline => self
                .held
                .due_on
                .map(|day| time::deadline(lang, time::end_of_day(day)))
                .unwrap_or_default(),
            Placeholder::At => time::date_time(lang, self.now),
            Placeholder::Link => self.app.config.url(link),
            // Mails never name tiers and numbers; the file's reader refuses them.
            _ => String::new(),
        });
        let city = definition.city.of(lang);
        Ok(Mail {
            to: to.to_owned(),
            lang,
            subject: app::text::review_pages::mail_subject(city, &filled.0),
            body: filled.1,
            about_kind: "application",
            about_id: self.held.id.uuid(),
        })
    }
}
