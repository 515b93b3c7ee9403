//! What is done with the people of an operator; each act is one transaction.

use std::net::IpAddr;
use std::sync::Arc;

use app::account::words::mail as account_mail;
use app::account::{Email, PersonName, Role};
use app::field::Problem;
use app::id::{AccountId, InvitationId, OperatorId};
use app::ledger::ActName;
use app::operator::words::people as words;
use app::operator::{MemberRole, Seat, Unchangeable, looks_after, may_become};
use app::text::{Lang, Text};
use sea_orm::DbErr;

use super::store::{self, Invitation, NewInvitation, locked_seats};
use crate::account::acts::let_apply;
use crate::account::registrations;
use crate::account::store::{self as accounts, Account, NewAccount, State};
use crate::db::{Rule, violated};
use crate::files::sniff::Media;
use crate::files::store::{Purpose, insert_file};
use crate::files::upload::{Upload, lay_down};
use crate::http::App;
use crate::mail::Mail;
use crate::operator::store::{add_member, change_member, is_member, name_of};
use crate::secret;
use crate::work::{Act, Work};

/// How many people an operator can have, those who are invited included.
const PEOPLE_MAX: usize = 50;

fn act(name: ActName, operator: OperatorId) -> Act {
    Act::new(name, "operator", operator.uuid())
}

fn sits(seats: &[Seat], person: AccountId) -> bool {
    seats.iter().any(|seat| seat.account == person)
}

fn sits_as(seats: &[Seat], person: AccountId, role: MemberRole) -> bool {
    let is = |seat: &Seat| seat.account == person && seat.role == role;
    seats.iter().any(is)
}

/// Who is invited, as what.
#[derive(Debug)]
pub struct Invited<'a> {
    /// Where the form came from: mails are counted by it.
    pub from: IpAddr,
    /// The address.
    pub email: Email,
    /// What they may do.
    pub role: MemberRole,
    /// An agent's letter of proxy; nobody else has one.
    pub letter: Option<Upload<'a>>,
}

/// Invites somebody to act for an operator; the same form sent twice does it once.
///
/// # Errors
/// The inner one is what is to be put right, at `email`, `role` or `letter`.
pub async fn invite(
    app: &Arc<App>,
    by: AccountId,
    operator: OperatorId,
    invited: Invited<'_>,
    key: &str,
    body_hash: &str,
) -> anyhow::Result<Result<(), Problem>> {
    let Invited {
        from,
        email,
        role,
        letter,
    } = invited;
    let letter = match (role == MemberRole::Agent, letter) {
        (true, None) => return Ok(Err(Problem::new("letter", words::LETTER_NONE))),
        (false, Some(_)) => return Ok(Err(Problem::new("letter", words::LETTER_NOT))),
        (true, Some(upload)) => match lay_down(app, by, upload).await? {
            Ok(file) if Media::parse(&file.media).is_some_and(Media::has_pages) => Some(file),
            Ok(_) => return Ok(Err(Problem::new("letter", words::LETTER_KIND))),
            Err(problem) => return Ok(Err(problem.at("letter"))),
        },
        (false, None) => None,
    };
    let saying = serde_json::json!({ "role": role.as_str(), "email": email.as_str() });
    let act = act(ActName::InviteColleague, operator).saying(saying);
    let work = app.works.act(Some(by), act).await?;
    let seats = locked_seats(&work, operator).await?;
    // Posted to another operator's page, or with another letter, it is another
    // invitation.
    let sha256 = letter.as_ref().map_or("", |letter| &letter.sha256);
    let body_hash = &format!("{body_hash} {operator} {sha256}");
    let id: InvitationId = work.new_id();
    if work.once(key, body_hash, id).await?.is_some() {
        return Ok(Ok(()));
    }
    let known = accounts::by_email(work.db(), &email).await?;
    if known.is_some_and(|known| sits(&seats, known.id)) {
        return Ok(Err(Problem::new("email", words::IS_THERE)));
    }
    let open = open(&work, operator).await?;
    if open.iter().any(|it| it.email.key() == email.key()) {
        return Ok(Err(Problem::new("email", words::IS_INVITED)));
    }
    if seats.len() + open.len() >= PEOPLE_MAX {
        return Ok(Err(Problem::with("email", |lang| {
            words::too_many(lang, PEOPLE_MAX)
        })));
    }
    // Only what leads to a mail counts.
    if let Err(too_often) = app.limits.mail(from, &email) {
        let say = move |lang| words::too_many_mails(lang, too_often.minutes());
        return Ok(Err(Problem::with("email", say)));
    }
    if let Some(letter) = &letter {
        insert_file(&work, operator, letter, Purpose::Proxy).await?;
    }
    let new = NewInvitation {
        email,
        role,
        letter: letter.map(|letter| letter.id),
        leaves: None,
    };
    send(app, &work, operator, by, id, &new).await?;
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(()))
}

/// The invitations that work; each takes the room of one person.
async fn open(work: &Work, operator: OperatorId) -> anyhow::Result<Vec<Invitation>> {
    let mut open = store::invitations(work.db(), operator).await?;
    open.retain(|it| it.until > work.now());
    Ok(open)
}

/// Writes an invitation down with its mail, in the language of who invites.
async fn send(
    app: &App,
    work: &Work,
    operator: OperatorId,
    by: AccountId,
    id: InvitationId,
    new: &NewInvitation,
) -> anyhow::Result<()> {
    let secret = store::put(work, operator, by, id, new).await?;
    let link = app.config.url(&format!("/join/{secret}"));
    let inviter = accounts::one(work.db(), by).await?;
    let lang = inviter.as_ref().map(|it| it.lang).unwrap_or_default();
    let of_us = is_member(work.db(), operator, by).await?;
    let by = inviter.filter(|_| of_us).map_or_else(
        || words::THE_OFFICE.of(lang).to_owned(),
        |it| words::person(lang, &it.name()),
    );
    let name = name_of(work.db(), operator, None).await?;
    let mail = words::invitation(lang, &name, &by, new.role.name(), &link);
    post(app, work, operator, new.email.as_str(), lang, mail).await
}

async fn post(
    app: &App,
    work: &Work,
    operator: OperatorId,
    to: &str,
    lang: Lang,
    mail: (&str, String),
) -> anyhow::Result<()> {
    let (subject, body) = account_mail::mail(lang, &app.programmes().site(), mail);
    work.mail(Mail {
        to: to.to_owned(),
        lang,
        subject,
        body,
        about_kind: "operator",
        about_id: operator.uuid(),
        is_forgotten: true,
    })
    .await?;
    Ok(())
}

/// Tells every owner who can log in, but one.
async fn tell_owners(
    app: &App,
    work: &Work,
    operator: OperatorId,
    but: AccountId,
    say: impl Fn(Lang) -> (&'static str, String),
) -> anyhow::Result<()> {
    for member in store::members(work.db(), operator).await? {
        let may_know = member.seat().can_manage();
        let person = member.account;
        if may_know && person.id != but {
            post(
                app,
                work,
                operator,
                &person.email,
                person.lang,
                say(person.lang),
            )
            .await?;
        }
    }
    Ok(())
}

/// An invitation that the person who asks looks after.
async fn own(
    work: &Work,
    by: AccountId,
    operator: OperatorId,
    id: InvitationId,
) -> anyhow::Result<Option<Invitation>> {
    let seats = locked_seats(work, operator).await?;
    let found = store::invitation(work.db(), operator, id).await?;
    Ok(found.filter(|it| looks_after(&seats, by, it.by)))
}

/// Sends an invitation once more, with a new link.
///
/// # Errors
/// The inner one is why not: it is gone, or was over and the room is taken.
pub async fn invite_again(
    app: &Arc<App>,
    by: AccountId,
    from: IpAddr,
    operator: OperatorId,
    id: InvitationId,
) -> anyhow::Result<Result<(), Text>> {
    let act = act(ActName::InviteColleague, operator);
    let mut work = app.works.act(Some(by), act).await?;
    let Some(it) = own(&work, by, operator, id).await? else {
        return Ok(Err(words::NO_INVITATION));
    };
    if it.until <= work.now() {
        let seats = locked_seats(&work, operator).await?;
        if seats.len() + open(&work, operator).await?.len() >= PEOPLE_MAX {
            return Ok(Err(words::NO_ROOM));
        }
    }
    app.limits.mail(from, &it.email)?;
    work.saying(serde_json::json!({ "role": it.role.as_str(), "email": it.email.as_str() }));
    let new = NewInvitation {
        email: it.email,
        role: it.role,
        letter: it.letter,
        leaves: it.leaves,
    };
    send(app, &work, operator, by, work.new_id(), &new).await?;
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(()))
}

/// Takes an invitation back. False if it is gone already.
pub async fn cancel(
    app: &App,
    by: AccountId,
    operator: OperatorId,
    id: InvitationId,
) -> anyhow::Result<bool> {
    let act = act(ActName::CancelInvitation, operator);
    let work = app.works.act(Some(by), act).await?;
    let found = own(&work, by, operator, id).await?;
    if found.is_none() || !store::end(&work, id).await? {
        return Ok(false);
    }
    work.commit().await?;
    Ok(true)
}

/// Ends what a person has sent for their own operators, whose account is closed. Each
/// operator whose open invitation ends so has a link of its own in the ledger.
pub(crate) async fn end_all_of(work: &mut Work, by: AccountId) -> Result<(), DbErr> {
    for sent in store::sent_by(work.db(), by).await? {
        let was_open = sent.expires_at > work.now();
        if store::end(work, InvitationId::new(sent.id)).await? && was_open {
            let act = act(ActName::CancelInvitation, OperatorId::new(sent.operator_id));
            work.also(act.saying(serde_json::json!({ "email": sent.email })));
        }
    }
    Ok(())
}

/// Who takes up an invitation.
#[derive(Debug)]
pub enum Joiner {
    /// Somebody with an account.
    Known(AccountId),
    /// Somebody whose address the mail has proved, and who has not been here.
    New {
        /// How they are called.
        name: PersonName,
        /// The password they chose.
        password: String,
        /// The language of mail.
        lang: Lang,
    },
}

/// Somebody takes up an invitation. Nothing if its link does not work, or if the
/// address of somebody new has an account by now.
pub async fn join(
    app: &Arc<App>,
    secret: &str,
    joiner: Joiner,
) -> anyhow::Result<Option<OperatorId>> {
    let now = app.clock.now();
    let Some(found) = store::behind(app.db.reader(), secret, now).await? else {
        return Ok(None);
    };
    let operator = found.operator;
    let (person, new) = match joiner {
        Joiner::Known(person) => {
            let_apply(app, person).await?;
            (person, None)
        }
        Joiner::New {
            name,
            password,
            lang,
        } => {
            let hash = secret::hash_password(password, &found.id.to_string()).await?;
            let id = AccountId::new(uuid::Uuid::now_v7());
            (id, Some((name, hash, lang)))
        }
    };
    let act = act(ActName::JoinOperator, operator);
    let mut work = app.works.act(Some(person), act).await?;
    let mut seats = locked_seats(&work, operator).await?;
    let still = store::behind(work.db(), secret, work.now()).await?;
    if still.is_none_or(|still| still.id != found.id) || !store::end(&work, found.id).await? {
        return Ok(None);
    }
    if let Some((name, hash, lang)) = new {
        let new = NewAccount {
            email: found.email.clone(),
            family_name: name.family,
            given_name: name.given.unwrap_or_default(),
            family_kana: name.family_kana,
            given_kana: name.given_kana.unwrap_or_default(),
            lang,
            roles: [Role::Applicant].into(),
        };
        match accounts::insert(&work, person, &new).await {
            Ok(()) => {}
            Err(error) if violated(&error) == Some(Rule::AccountEmail) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        accounts::set_password(&work, person, hash).await?;
        accounts::set_state(&work, person, State::Active).await?;
        registrations::forget(&work, &found.email).await?;
    }
    let seat = seats.iter_mut().find(|seat| seat.account == person);
    let now = if let Some(seat) = seat {
        seat.role = seat.role.invited_as(found.role);
        change_member(&work, operator, person, Some(seat.role)).await?;
        seat.role
    } else {
        add_member(&work, operator, person, found.role, found.letter).await?;
        seats.push(Seat {
            account: person,
            role: found.role,
            closed: false,
        });
        found.role
    };
    work.saying(serde_json::json!({ "role": now.as_str(), "account": person }));
    // An operator always has an owner, whoever was to leave.
    let leaves = found
        .leaves
        .filter(|leaves| *leaves != person && may_become(&seats, *leaves, None).is_ok());
    let name = name_of(work.db(), operator, None).await?;
    if let Some(leaves) = leaves {
        change_member(&work, operator, leaves, None).await?;
        store::end_of(&work, operator, leaves).await?;
        tell_changed(app, &work, operator, leaves, None).await?;
    }
    let who = accounts::one(work.db(), person).await?;
    let who = who.map_or_else(String::new, |who| format!("{} ({})", who.name(), who.email));
    tell_owners(app, &work, operator, person, |lang| {
        words::joined(lang, &name, &who, now.name())
    })
    .await?;
    work.commit().await?;
    app.bell.ring();
    Ok(Some(operator))
}

/// Changes what somebody may do for an operator; without a role they are removed,
/// or leave.
///
/// # Errors
/// The inner one is why that cannot be.
pub async fn change(
    app: &Arc<App>,
    by: AccountId,
    operator: OperatorId,
    person: AccountId,
    to: Option<MemberRole>,
) -> anyhow::Result<Result<(), Unchangeable>> {
    let role = to.map(MemberRole::as_str);
    let act = act(ActName::ChangeColleague, operator)
        .saying(serde_json::json!({ "account": person, "role": role }));
    let work = app.works.act(Some(by), act).await?;
    let seats = locked_seats(&work, operator).await?;
    if let Err(why) = may_become(&seats, person, to) {
        return Ok(Err(why));
    }
    if to.is_some_and(|to| sits_as(&seats, person, to)) {
        return Ok(Ok(()));
    }
    change_member(&work, operator, person, to).await?;
    if to != Some(MemberRole::Owner) {
        store::end_of(&work, operator, person).await?;
    }
    if person != by {
        tell_changed(app, &work, operator, person, to).await?;
    }
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(()))
}

async fn tell_changed(
    app: &App,
    work: &Work,
    operator: OperatorId,
    person: AccountId,
    to: Option<MemberRole>,
) -> anyhow::Result<()> {
    let Some(person) = accounts::one(work.db(), person).await? else {
        return Ok(());
    };
    let name = name_of(work.db(), operator, None).await?;
    let mail = words::changed(person.lang, &name, to.map(MemberRole::name));
    post(app, work, operator, &person.email, person.lang, mail).await
}

/// An owner makes a colleague the owner, and stays as `afterwards` or leaves.
///
/// # Errors
/// The inner one is why that cannot be.
pub async fn hand_over(
    app: &Arc<App>,
    by: AccountId,
    operator: OperatorId,
    to: AccountId,
    afterwards: Option<MemberRole>,
) -> anyhow::Result<Result<(), Unchangeable>> {
    let act = act(ActName::ChangeColleague, operator).saying(serde_json::json!({
        "owner": to, "before": by, "stays": afterwards.map(MemberRole::as_str),
    }));
    let work = app.works.act(Some(by), act).await?;
    let mut seats = locked_seats(&work, operator).await?;
    if to == by {
        return Ok(Err(Unchangeable::NotThere));
    }
    if let Err(why) = may_become(&seats, to, Some(MemberRole::Owner)) {
        return Ok(Err(why));
    }
    for seat in &mut seats {
        if seat.account == to {
            seat.role = MemberRole::Owner;
        }
    }
    if let Err(why) = may_become(&seats, by, afterwards) {
        return Ok(Err(why));
    }
    change_member(&work, operator, to, Some(MemberRole::Owner)).await?;
    change_member(&work, operator, by, afterwards).await?;
    store::end_of(&work, operator, by).await?;
    tell_changed(app, &work, operator, to, Some(MemberRole::Owner)).await?;
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(()))
}

/// What the office records when it hands an operator over.
#[derive(Debug, Clone)]
pub struct NewHandover {
    /// The new person's address.
    pub email: Email,
    /// The owner who leaves, if one does.
    pub leaves: Option<AccountId>,
    /// How it was checked, and why.
    pub reason: String,
}

/// Why the office cannot hand an operator over so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// One acts for the operator oneself.
    Involved,
    /// One waits already.
    OneOpen,
    /// None waits.
    NoneOpen,
    /// Who recorded it cannot confirm it.
    SamePerson,
    /// Who should leave is no owner.
    NoOwner,
    /// The address is that of an agent, who stays one.
    Agent,
}

impl Refused {
    /// What is said.
    pub const fn text(self) -> Text {
        match self {
            Self::Involved => words::INVOLVED,
            Self::OneOpen => words::ONE_OPEN,
            Self::NoneOpen => words::NONE_OPEN,
            Self::SamePerson => words::ANOTHER_CONFIRMS,
            Self::NoOwner => words::NOT_THERE,
            Self::Agent => words::STAYS_AGENT,
        }
    }
}

/// Somebody of the office records that an operator is to be handed over.
///
/// # Errors
/// The inner one is why not.
pub async fn propose_handover(
    app: &App,
    by: AccountId,
    operator: OperatorId,
    new: NewHandover,
) -> anyhow::Result<Result<(), Refused>> {
    let act = act(ActName::ProposeHandover, operator).saying(serde_json::json!({
        "email": new.email.as_str(), "leaves": new.leaves, "reason": new.reason,
    }));
    let work = app.works.act(Some(by), act).await?;
    let seats = locked_seats(&work, operator).await?;
    if sits(&seats, by) {
        return Ok(Err(Refused::Involved));
    }
    if store::open_handover(work.db(), operator).await?.is_some() {
        return Ok(Err(Refused::OneOpen));
    }
    let is_owner = |person: AccountId| sits_as(&seats, person, MemberRole::Owner);
    if new.leaves.is_some_and(|leaves| !is_owner(leaves)) {
        return Ok(Err(Refused::NoOwner));
    }
    if is_agent(&work, &seats, &new.email).await? {
        return Ok(Err(Refused::Agent));
    }
    store::propose(&work, operator, by, &new).await?;
    work.commit().await?;
    Ok(Ok(()))
}

/// Whether an address is that of one of the operator's agents.
async fn is_agent(work: &Work, seats: &[Seat], email: &Email) -> anyhow::Result<bool> {
    let known = accounts::by_email(work.db(), email).await?;
    Ok(known.is_some_and(|known| sits_as(seats, known.id, MemberRole::Agent)))
}

/// A second person of the office confirms it: the new person is invited as an
/// owner, and the owners are told; or drops it.
///
/// # Errors
/// The inner one is why not.
pub async fn decide_handover(
    app: &Arc<App>,
    by: AccountId,
    operator: OperatorId,
    approve: bool,
) -> anyhow::Result<Result<(), Refused>> {
    let name = if approve {
        ActName::ApproveHandover
    } else {
        ActName::RefuseHandover
    };
    let work = app.works.act(Some(by), act(name, operator)).await?;
    let seats = locked_seats(&work, operator).await?;
    if sits(&seats, by) {
        return Ok(Err(Refused::Involved));
    }
    let Some(open) = store::open_handover(work.db(), operator).await? else {
        return Ok(Err(Refused::NoneOpen));
    };
    if approve && open.proposed.0 == by {
        return Ok(Err(Refused::SamePerson));
    }
    if approve && is_agent(&work, &seats, &open.email).await? {
        return Ok(Err(Refused::Agent));
    }
    store::decide(&work, &open, by, approve).await?;
    if approve {
        let new = NewInvitation {
            email: open.email.clone(),
            role: MemberRole::Owner,
            letter: None,
            leaves: open.leaves,
        };
        send(app, &work, operator, by, work.new_id(), &new).await?;
        let leaves = match open.leaves {
            Some(leaves) => accounts::one(work.db(), leaves).await?,
            None => None,
        };
        let leaves = leaves.as_ref().map(Account::name);
        let name = name_of(work.db(), operator, None).await?;
        tell_owners(app, &work, operator, by, |lang| {
            words::handed_over(lang, &name, open.email.as_str(), leaves.as_deref())
        })
        .await?;
    }
    work.commit().await?;
    app.bell.ring();
    Ok(Ok(()))
}
