//! Words of the people who act for an operator: inviting, joining, changing,
//! handing over, and what the office can do when nobody is left.

use crate::text::{Lang, Text};

/// What an owner may do.
pub const OWNER_MEANS: Text = Text::new(
    "入力、宣誓、申請のすべてと、ほかの利用者の招待や変更ができます。",
    "Fills in, pledges and submits, and says who else has access.",
);
/// What an editor may do.
pub const EDITOR_MEANS: Text = Text::new(
    "入力、宣誓、申請、取り下げができます。利用者の招待や変更はできません。",
    "Fills in, pledges, submits and withdraws, but cannot invite or change people.",
);
/// What a viewer may do.
pub const VIEWER_MEANS: Text = Text::new(
    "申請の内容、通知、認定証を見られます。変更はできません。",
    "Sees applications, notices and certificates, and changes nothing.",
);
/// What an agent may do.
pub const AGENT_MEANS: Text = Text::new(
    "委任を受けて入力と資料の追加ができます。宣誓と申請は事業者が行います。",
    "Fills in and adds evidence on a letter of proxy. The operator itself pledges and submits.",
);

/// The person is not among the people of the operator.
pub const NOT_THERE: Text = Text::new(
    "この人は、もうこの事業者の利用者ではありません。",
    "This person does not act for the operator any more.",
);
/// The only owner cannot go.
pub const LAST_OWNER: Text = Text::new(
    "主な担当者がいなくなるため、変更できません。先に、ほかの人を主な担当者にしてください。",
    "There would be no owner left. Make somebody else an owner first.",
);
/// An agent is not of the house.
pub const STAYS_AGENT: Text = Text::new(
    "代理人の権限は変更できません。外してから、改めて招待してください。",
    "An agent’s role cannot be changed. Remove the agent and invite again.",
);

/// Title: the people of an operator.
pub const PEOPLE: Text = Text::new("事業者の利用者", "People with access");
/// Below the title.
pub const PEOPLE_LEAD: Text = Text::new(
    "この事業者の手続きをするために、ログインして使える人の一覧です。",
    "These people can log in and act for this operator.",
);
/// Caption of the list.
pub const PEOPLE_CAPTION: Text = Text::new("利用者の一覧", "List of people with access");
/// For those who may not change it.
pub const OWNERS_CHANGE: Text = Text::new(
    "利用者の招待や変更は、主な担当者が行います。",
    "Owners invite and change people.",
);
/// Column.
pub const NAME: Text = Text::new("氏名", "Name");
/// Column and label: the role.
pub const ROLE: Text = Text::new("できること", "Role");
/// Column: links and buttons.
pub const ACTS: Text = Text::new("操作", "Actions");
/// Mark at one's own row.
pub const YOU: Text = Text::new("(あなた)", "(you)");
/// Mark at somebody whose account is closed.
pub const CLOSED: Text = Text::new("(利用停止中)", "(account closed)");
/// Link to a letter of proxy.
pub const LETTER: Text = Text::new("委任状", "Letter of proxy");
/// Button and link: changes.
pub const CHANGE: Text = Text::new("変更する", "Change");
/// Heading: invitations that wait.
pub const INVITED: Text = Text::new("招待している人", "Invited");
/// Caption of the list.
pub const INVITED_CAPTION: Text = Text::new("招待の一覧", "List of invitations");
/// Column.
pub const UNTIL: Text = Text::new("リンクの期限", "Link");
/// Until when the link works; on a phone it stands without its column's head.
pub fn works_until(lang: Lang, time: &str) -> String {
    match lang {
        Lang::Ja => format!("{time}まで有効"),
        Lang::En => format!("works until {time}"),
    }
}
/// An invitation whose time is over.
pub const OVER: Text = Text::new("期限が過ぎました", "Link expired");
/// Button: sends the invitation once more.
pub const AGAIN: Text = Text::new("もう一度送る", "Send again");
/// Button: takes the invitation back.
pub const CANCEL: Text = Text::new("招待を取り消す", "Cancel");
/// Heading: contacts without access.
pub const CONTACTS: Text = Text::new(
    "連絡先に書かれている人",
    "Contacts of your applications without access",
);
/// Under it.
pub const CONTACTS_LEAD: Text = Text::new(
    "申請の連絡先としてメールを受け取りますが、リンクの先の画面はまだ開けません。招待すると、「見るだけの人」として開けるようになります。",
    "They get the emails, but cannot open the pages these link to. Once invited, they can look at them.",
);
/// Button and title: invites.
pub const INVITE: Text = Text::new("利用者を招待する", "Invite a person");
/// Button: invites this person.
pub const INVITE_THIS: Text = Text::new("招待する", "Invite");
/// Below the title of the form.
pub const INVITE_LEAD: Text = Text::new(
    "入力したメールアドレスに招待のメールを送ります。メールのリンクを開いた人が、この事業者の利用者になります。リンクは7日間使えます。",
    "We send an invitation to this address. Whoever opens its link gets access. The link works for 7 days.",
);
/// Label of the file.
pub const LETTER_FILE: Text = Text::new("委任状のファイル", "Letter of proxy (file)");
/// When it is needed.
pub const LETTER_NEED: Text = Text::new("代理人は必須", "Required for agents");
/// Support text.
pub const LETTER_HINT: Text = Text::new(
    "代理人を招待するときだけ付けてください。PDFか写真で、10MBまでです。",
    "Only for agents: a PDF or a photo of up to 10 MB.",
);
/// No role chosen.
pub const ROLE_NONE: Text = Text::new("できることを選んでください", "Choose a role");
/// An agent without a letter.
pub const LETTER_NONE: Text = Text::new(
    "代理人を招待するには、委任状のファイルを選んでください",
    "Choose the file of the letter of proxy to invite an agent",
);
/// A letter that no page can be shown of.
pub const LETTER_KIND: Text = Text::new(
    "委任状は、PDFか写真のファイルを選んでください",
    "The letter of proxy must be a PDF or a photo",
);
/// A letter for somebody who is no agent.
pub const LETTER_NOT: Text = Text::new(
    "委任状は、代理人を招待するときだけ付けてください",
    "Only an agent has a letter of proxy",
);
/// The address belongs to somebody who has access.
pub const IS_THERE: Text = Text::new(
    "このメールアドレスの人は、すでにこの事業者の利用者です",
    "The person with this address has access already",
);
/// The address waits for an answer.
pub const IS_INVITED: Text = Text::new(
    "このメールアドレスには、招待を送ってあります。一覧の「もう一度送る」を使ってください",
    "This address has an invitation already. Use “Send again” in the list",
);
/// The invitation is gone.
pub const NO_INVITATION: Text = Text::new(
    "この招待は、取り消されたか、送り直されたか、すでに使われています。",
    "This invitation was cancelled, sent again or used.",
);

/// An invitation that was over cannot be sent again.
pub const NO_ROOM: Text = Text::new(
    "利用者の数が上限に達しているため、送り直せません。使わない招待を取り消すか、利用者を外してください。",
    "The operator has as many people as it can have. Cancel an invitation or remove somebody first.",
);

/// Heading: handing over.
pub const HAND_OVER: Text = Text::new("主な担当者を引き継ぐ", "Hand over the owner’s role");
/// What it does.
pub const HAND_OVER_WHAT: Text = Text::new(
    "この人が主な担当者になります。担当の変更や退職のときに使ってください。",
    "This person becomes the owner. Use it when somebody else takes over or you leave.",
);
/// Label: what becomes of oneself.
pub const AFTERWARDS: Text = Text::new("引き継いだあとのあなた", "You, afterwards");
/// Choice.
pub const STAY_EDITOR: Text = Text::new("編集できる人として残る", "Stay as an editor");
/// Choice.
pub const STAY_OUT: Text = Text::new("利用者から外れる", "Leave");
/// Nothing chosen.
pub const AFTERWARDS_NONE: Text = Text::new(
    "引き継いだあとのあなたを選んでください",
    "Choose what becomes of you",
);
/// Button.
pub const HAND_OVER_DO: Text = Text::new("引き継ぐ", "Hand over");
/// Heading: removing somebody.
pub const REMOVE: Text = Text::new("利用者から外す", "Remove access");
/// What it does.
pub const REMOVE_WHAT: Text = Text::new(
    "この人は、この事業者の画面を開けなくなります。入力した内容は残ります。本人にメールでお知らせします。",
    "The person can no longer open anything of this operator. What they entered stays. They are told by email.",
);
/// Button.
pub const REMOVE_DO: Text = Text::new("外す", "Remove");
/// Heading: leaving.
pub const LEAVE: Text = Text::new("利用者から外れる", "Leave");
/// What it does.
pub const LEAVE_WHAT: Text = Text::new(
    "あなたは、この事業者の画面を開けなくなります。入力した内容は残ります。",
    "You can no longer open anything of this operator. What you entered stays.",
);
/// Button.
pub const LEAVE_DO: Text = Text::new("外れる", "Leave");

/// Title: opening an invitation.
pub const JOIN: Text = Text::new(
    "事業者の利用者への招待",
    "Invitation to act for an operator",
);
/// Fact: the operator.
pub const OPERATOR: Text = Text::new("事業者", "Operator");
/// Fact: who invited.
pub const INVITED_BY: Text = Text::new("招待した人", "Invited by");
/// Fact: the office as inviting.
pub const THE_OFFICE: Text = Text::new("市の担当課", "The city’s office");
/// Fact: with which account.
pub const WITH_ACCOUNT: Text = Text::new("使うアカウント", "Your account");
/// Button: joins.
pub const JOIN_DO: Text = Text::new("利用者になる", "Accept");
/// Before the form of who is new.
pub const JOIN_NEW: Text = Text::new(
    "このメールアドレスで利用者登録をします。お名前とパスワードを入力してください。",
    "We register you with this address. Enter your name and choose a password.",
);
/// Where the address has an account.
pub const JOIN_LOG_IN: Text = Text::new(
    "このメールアドレスは登録されています。ログインすると、招待を受けられます。",
    "This address is registered. Log in to accept.",
);
/// Where the address was invited by the city and nobody chose its password yet.
pub const JOIN_CHOOSE_FIRST: Text = Text::new(
    "このメールアドレスには、市からの利用者の招待が届いています。先にそのメールのリンクでパスワードを決め、ログインしてから、もう一度この招待を開いてください。",
    "The city has invited this address, too. Choose a password with the link in that email first, log in, and open this invitation again.",
);
/// Button: registers and joins.
pub const JOIN_NEW_DO: Text = Text::new("登録して利用者になる", "Register and accept");
/// For those with another account.
pub const OTHER_ACCOUNT: Text = Text::new(
    "別のアカウントで受けるときは、先にそのアカウントでログインしてください。",
    "To accept with another account, log in with that one first.",
);
/// Why an invitation does not work.
pub const JOIN_DEAD_WHAT: Text = Text::new(
    "招待は取り消されたか、すでに使われたか、期限が過ぎています。招待した人に、もう一度送るよう伝えてください。利用者になったあとは、ログインしてマイページを開いてください。",
    "The invitation was cancelled, used or has expired. Ask the person who invited you to send it again. If you have accepted it already, log in and open your page.",
);

/// What the operator was called before.
pub const FORMER_NAMES: Text = Text::new("以前の名前", "Former names");
/// Heading: what the operator has sent.
pub const CASES: Text = Text::new("この事業者の申請", "Applications of this operator");
/// In place of those.
pub const NO_CASES: Text = Text::new(
    "提出した申請はまだありません。",
    "It has sent no application yet.",
);
/// Title: operators, for the office.
pub const OPERATORS: Text = Text::new("事業者", "Operators");
/// Below the title.
pub const OPERATORS_LEAD: Text = Text::new(
    "登録された事業者と、その利用者です。主な担当者がいなくなったときは、ここから引き継ぎます。",
    "Registered operators and who acts for them. When no owner is left, hand over from here.",
);
/// Label of the search.
pub const FIND: Text = Text::new(
    "名称または利用者のメールアドレス",
    "Name, or a person’s email address",
);
/// Button.
pub const FIND_DO: Text = Text::new("探す", "Search");
/// Caption of the list.
pub const OPERATORS_CAPTION: Text = Text::new("事業者の一覧", "Operators");
/// Nothing found.
pub const OPERATORS_NONE: Text = Text::new("あてはまる事業者はありません", "No operator matches");
/// Column.
pub const OWNERS: Text = Text::new("主な担当者", "Owners");
/// Column.
pub const REGISTERED: Text = Text::new("登録日", "Registered");
/// No owner.
pub const NONE: Text = Text::new("いません", "None");
/// Heading: hand-overs that wait.
pub const WAITING: Text = Text::new("確認を待つ引き継ぎ", "Hand-overs to be confirmed");

/// Heading: the office hands over.
pub const OFFICE_HAND_OVER: Text = Text::new("窓口での引き継ぎ", "Hand over at the office");
/// What it is for.
pub const OFFICE_HAND_OVER_WHAT: Text = Text::new(
    "主な担当者が退職などで手続きできないときに使います。本人と事業者を確かめてから申し出を記録し、別の職員が確認すると、新しい担当者に招待のメールが届きます。今の主な担当者にもメールでお知らせします。",
    "For when the owner has left or cannot act. Check who asks, record the request, and a colleague confirms it; the new person is then invited by email. The present owners are told by email.",
);
/// Label: the new person's address.
pub const NEW_PERSON: Text = Text::new(
    "新しい担当者のメールアドレス",
    "Email address of the new person",
);
/// Label: who leaves.
pub const WHO_LEAVES: Text = Text::new("外れる主な担当者", "Owner who leaves");
/// Choice: nobody.
pub const NOBODY_LEAVES: Text = Text::new("だれも外れない", "Nobody");
/// In place of a name, where only the choice is known.
pub const AS_CHOSEN: Text = Text::new("選んだ人", "The person chosen");
/// Label: how it was checked.
pub const CHECKED_HOW: Text = Text::new("確かめた方法と事情", "Way it was checked, and why");
/// Support text.
pub const CHECKED_HOW_HINT: Text = Text::new(
    "例:登録の電話番号にかけ、代表者に確認した。前任者は3月末で退職。",
    "Example: called the registered number and asked the representative; the former contact left in March.",
);
/// Button.
pub const OFFICE_PROPOSE: Text = Text::new("申し出を記録する", "Record the request");
/// Nothing chosen.
pub const WHO_LEAVES_NONE: Text =
    Text::new("外れる主な担当者を選んでください", "Choose who leaves");
/// Fact.
pub const PROPOSED_BY: Text = Text::new("記録した職員", "Recorded by");
/// Fact.
pub const DECIDED_BY: Text = Text::new("確認した職員", "Confirmed by");
/// Fact.
pub const DROPPED_BY: Text = Text::new("取りやめた職員", "Dropped by");
/// Button.
pub const OFFICE_APPROVE: Text = Text::new("確認して招待を送る", "Confirm and invite");
/// Button.
pub const OFFICE_REFUSE: Text = Text::new("取りやめる", "Drop it");
/// For who recorded it.
pub const ANOTHER_CONFIRMS: Text = Text::new(
    "別の職員の確認を待っています。記録した人は確認できません。",
    "Waiting for a colleague: who recorded it cannot confirm it.",
);
/// One's own operator.
pub const INVOLVED: Text = Text::new(
    "あなたはこの事業者の利用者のため、引き継ぎを扱えません。ほかの職員に頼んでください。",
    "You act for this operator yourself. Ask a colleague.",
);
/// A hand-over waits already.
pub const ONE_OPEN: Text = Text::new(
    "確認を待つ引き継ぎがあります。先にそれを確認するか、取りやめてください。",
    "A hand-over is waiting already. Confirm or drop it first.",
);
/// How hand-overs stand: none is to be confirmed.
pub const NONE_WAITS: Text = Text::new(
    "確認を待つ引き継ぎはありません",
    "No hand-over is to be confirmed",
);
/// How hand-overs stand: to whom one is to be confirmed.
pub fn one_waits(lang: Lang, email: &str) -> String {
    match lang {
        Lang::Ja => format!("{email}への引き継ぎが、確認を待っています"),
        Lang::En => format!("A hand-over to {email} is to be confirmed"),
    }
}
/// It is over.
pub const NONE_OPEN: Text = Text::new(
    "この引き継ぎは、もう確認されたか、取りやめられています。",
    "This hand-over was confirmed or dropped already.",
);
/// Heading: what was handed over before.
pub const HAND_OVERS: Text = Text::new("引き継ぎの記録", "Hand-overs so far");
/// Column.
pub const OUTCOME: Text = Text::new("結果", "Result");
/// Outcome.
pub const APPROVED: Text = Text::new("確認した", "Confirmed");
/// Outcome.
pub const DROPPED: Text = Text::new("取りやめた", "Dropped");
/// Link on a case.
pub const TO_PEOPLE: Text = Text::new(
    "事業者の利用者と引き継ぎ",
    "People of the operator, hand-over",
);

/// Title of the page of one person.
pub fn person(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}さん"),
        Lang::En => name.to_owned(),
    }
}

/// More mails than are sent in a minute, or to an address in an hour.
pub fn too_many_mails(lang: Lang, minutes: u64) -> String {
    match lang {
        Lang::Ja => format!(
            "短い時間に何度もメールを送ったため、招待はまだ送っていません。{}",
            crate::text::site::again_in(lang, minutes).trim_end_matches('。')
        ),
        Lang::En => format!(
            "Nothing was sent: there were many mails in a short time.{}",
            crate::text::site::again_in(lang, minutes).trim_end_matches('.')
        ),
    }
}

/// More people than an operator can have.
pub fn too_many(lang: Lang, most: usize) -> String {
    match lang {
        Lang::Ja => format!(
            "利用者は、招待している人も含めて{most}人までです。使わない招待を取り消すか、利用者を外してください"
        ),
        Lang::En => format!(
            "An operator can have {most} people, invitations included. Cancel or remove some first"
        ),
    }
}

/// How many operators.
pub fn operators(lang: Lang, count: u64) -> String {
    match (lang, count) {
        (Lang::Ja, _) => format!("{count}件"),
        (Lang::En, 1) => "1 operator".to_owned(),
        (Lang::En, _) => format!("{count} operators"),
    }
}

/// Below a mail to somebody without access.
pub const MAIL_WITHOUT_ACCESS: Text = Text::new(
    "このページを開くには、事業者の利用者としての登録が必要です。事業者の主な担当者に、招待を依頼してください。",
    "To open this page you need access as a person of the operator. Ask its owner to invite you.",
);

/// Mail: an invitation (subject, body).
pub fn invitation(
    lang: Lang,
    operator: &str,
    by: &str,
    role: Text,
    link: &str,
) -> (&'static str, String) {
    let role = role.of(lang);
    match lang {
        Lang::Ja => (
            "事業者の利用者への招待",
            format!(
                "{by}から、「{operator}」の手続きを一緒に行う利用者として招待されました。\nできること:{role}\n\n次のリンクを開いて、招待を受けてください。\n\n{link}\n\nリンクは7日間使えます。心当たりのないときは、このメールを消してください。"
            ),
        ),
        Lang::En => (
            "You are invited to act for an operator",
            format!(
                "{by} invites you to act for “{operator}”.\nRole: {role}\n\nOpen this link to accept:\n\n{link}\n\nThe link works for 7 days. If you do not expect this, delete this email."
            ),
        ),
    }
}

/// Mail to the owners: somebody has joined (subject, body).
pub fn joined(lang: Lang, operator: &str, who: &str, role: Text) -> (&'static str, String) {
    let role = role.of(lang);
    match lang {
        Lang::Ja => (
            "利用者が加わりました",
            format!(
                "{who}さんが、「{operator}」の利用者になりました。\nできること:{role}\n\n心当たりのないときは、マイページの「事業者の利用者」から外し、窓口にお知らせください。"
            ),
        ),
        Lang::En => (
            "Somebody has joined",
            format!(
                "{who} now acts for “{operator}”.\nRole: {role}\n\nIf you do not expect this, remove them under “People with access” on your page and tell the office."
            ),
        ),
    }
}

/// Mail to a person whose role was changed; without one, who was removed
/// (subject, body).
pub fn changed(lang: Lang, operator: &str, role: Option<Text>) -> (&'static str, String) {
    match (lang, role.map(|role| role.of(lang))) {
        (Lang::Ja, Some(role)) => (
            "できることが変わりました",
            format!("「{operator}」の利用者としてできることが、「{role}」に変わりました。"),
        ),
        (Lang::En, Some(role)) => (
            "Your role has changed",
            format!("Your role at “{operator}” is now: {role}."),
        ),
        (Lang::Ja, None) => (
            "利用者から外れました",
            format!("「{operator}」の利用者から外れました。この事業者の画面は開けなくなります。"),
        ),
        (Lang::En, None) => (
            "Your access has ended",
            format!("You do not act for “{operator}” any more and can no longer open its pages."),
        ),
    }
}

/// Mail to the owners: the office hands over (subject, body).
pub fn handed_over(
    lang: Lang,
    operator: &str,
    email: &str,
    leaves: Option<&str>,
) -> (&'static str, String) {
    match lang {
        Lang::Ja => {
            let leaves = leaves.map_or_else(String::new, |name| {
                format!("新しい担当者が招待を受けると、{name}さんは利用者から外れます。\n")
            });
            (
                "窓口で担当者の引き継ぎを受け付けました",
                format!(
                    "「{operator}」の主な担当者の引き継ぎを窓口で受け付け、次のメールアドレスに招待を送りました。\n\n{email}\n\n{leaves}心当たりのないときは、すぐに窓口にお知らせください。"
                ),
            )
        }
        Lang::En => {
            let leaves = leaves.map_or_else(String::new, |name| {
                format!("Once the new person accepts, {name} loses access.\n")
            });
            (
                "The office hands over to a new person",
                format!(
                    "The office was asked to hand over “{operator}” and has invited this address:\n\n{email}\n\n{leaves}If you do not expect this, tell the office at once."
                ),
            )
        }
    }
}
