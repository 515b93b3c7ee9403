//! Mails about a person's own account.

use crate::account::words::pages::EMAIL_NOT_OF_CONTACTS;
use crate::site::Site;
use crate::text::Lang;

/// Mail: the link that confirms an address (subject, body).
pub fn mail_confirm(lang: Lang, site: &Site, link: &str) -> (String, String) {
    mail(
        lang,
        site,
        match lang {
            Lang::Ja => (
                "メールアドレスの確認",
                format!(
                    "ご登録ありがとうございます。\n次のリンクを開き、「確認する」を押してください。登録が終わります。\n\n{link}\n\nリンクは24時間使えます。心当たりのないときは、このメールを消してください。何も登録されません。"
                ),
            ),
            Lang::En => (
                "Confirm your email address",
                format!(
                    "Thank you for registering.\nOpen this link and press “Confirm” to finish.\n\n{link}\n\nThe link works for 24 hours. If you did not register, delete this email; nothing will be registered."
                ),
            ),
        },
    )
}

/// Mail: somebody registered with an address that has an account (subject, body).
pub fn mail_known(lang: Lang, site: &Site, log_in: &str, reset: &str) -> (String, String) {
    mail(
        lang,
        site,
        match lang {
            Lang::Ja => (
                "すでに登録されています",
                format!(
                    "このメールアドレスは、すでに登録されています。\nログインはこちらです。\n\n{log_in}\n\nパスワードを忘れたときは、こちらで新しく決められます。\n\n{reset}\n\n心当たりのないときは、このメールを消してください。"
                ),
            ),
            Lang::En => (
                "You already have an account",
                format!(
                    "This email address already has an account.\nLog in here:\n\n{log_in}\n\nIf you forgot your password, choose a new one here:\n\n{reset}\n\nIf this was not you, delete this email."
                ),
            ),
        },
    )
}

/// Mail: an invitation (subject, body).
pub fn mail_invite(lang: Lang, site: &Site, link: &str) -> (String, String) {
    // Before a programme is loaded, the site has but its own name.
    let programme = match site.programme.of(lang) {
        "" => crate::text::ui::SERVICE.of(lang),
        name => name,
    };
    mail(
        lang,
        site,
        match lang {
            Lang::Ja => (
                "利用者としての招待",
                format!(
                    "{programme}の手続きを行うサイトの利用者として招待されました。\n次のリンクを開いて、パスワードを決めてください。\n\n{link}\n\nリンクは7日間使えます。"
                ),
            ),
            Lang::En => (
                "You are invited",
                format!(
                    "You are invited to the site of {programme}.\nOpen this link and choose a password.\n\n{link}\n\nThe link works for 7 days."
                ),
            ),
        },
    )
}

/// Mail: the link that makes a new address the account's (subject, body).
pub fn mail_new_email(lang: Lang, site: &Site, link: &str) -> (String, String) {
    mail(
        lang,
        site,
        match lang {
            Lang::Ja => (
                "新しいメールアドレスの確認",
                format!(
                    "このアドレスを、ログインに使う新しいメールアドレスとして受け付けました。\n今のメールアドレスでログインして次のリンクを開き、「変更する」を押すと変わります。\n\n{link}\n\nリンクは24時間使えます。心当たりのないときは、このメールを消してください。何も変わりません。"
                ),
            ),
            Lang::En => (
                "Confirm your new email address",
                format!(
                    "This address was given as the new one for logging in.\nLog in with your present address, open this link and press “Change” to use it.\n\n{link}\n\nThe link works for 24 hours. If you did not ask for this, delete this email; nothing will change."
                ),
            ),
        },
    )
}

/// Mail to the address given as a new one, which has an account (subject, body).
pub fn mail_email_taken(lang: Lang, site: &Site) -> (String, String) {
    mail(
        lang,
        site,
        match lang {
            Lang::Ja => (
                "すでに登録されています",
                "このメールアドレスへの変更の申し込みがありましたが、このアドレスはすでに別のアカウントに登録されています。変更はしていません。\n\n心当たりのないときは、このメールを消してください。".to_owned(),
            ),
            Lang::En => (
                "You already have an account",
                "Somebody asked to use this address for another account, but it has an account already. Nothing was changed.\n\nIf this was not you, delete this email.".to_owned(),
            ),
        },
    )
}

/// Mail to the address that was the account's (subject, body).
pub fn mail_email_changed(lang: Lang, site: &Site, email: &str) -> (String, String) {
    let contacts = EMAIL_NOT_OF_CONTACTS.of(lang);
    mail(
        lang,
        site,
        match lang {
            Lang::Ja => (
                "メールアドレスが変わりました",
                format!(
                    "ログインに使うメールアドレスが、次のアドレスに変わりました。\n\n{email}\n\n{contacts}\n\n心当たりのないときは、すぐに窓口にお知らせください。"
                ),
            ),
            Lang::En => (
                "Your email address has changed",
                format!(
                    "The address for logging in is now:\n\n{email}\n\n{contacts}\n\nIf this was not you, tell the office at once."
                ),
            ),
        },
    )
}

/// Mail: a link to choose a new password (subject, body).
pub fn mail_reset(lang: Lang, site: &Site, link: &str) -> (String, String) {
    mail(
        lang,
        site,
        match lang {
            Lang::Ja => (
                "パスワードの再設定",
                format!(
                    "次のリンクを開いて、新しいパスワードを決めてください。\n\n{link}\n\nリンクは1時間使えます。心当たりのないときは、このメールを消してください。パスワードは変わりません。"
                ),
            ),
            Lang::En => (
                "Choose a new password",
                format!(
                    "Open this link and choose a new password.\n\n{link}\n\nThe link works for one hour. If you did not ask for this, delete this email; your password stays as it is."
                ),
            ),
        },
    )
}

/// 【旭川市】 before the matter; the programme, where the words do not name it,
/// in front of them, and the office behind.
pub fn mail(lang: Lang, site: &Site, (subject, body): (&str, String)) -> (String, String) {
    let programme = site.programme.of(lang);
    let body = match lang {
        _ if body.contains(programme) => body,
        Lang::Ja => format!("{programme}のサイトからお送りしています。\n\n{body}"),
        Lang::En => format!("This comes from the site of {programme}.\n\n{body}"),
    };
    let city = site.city.of(lang);
    let office = site.office_name.of(lang);
    // Most offices say which city they are of.
    let from = if office.starts_with(city) {
        office.to_owned()
    } else {
        format!("{city} {office}")
    };
    // Before a programme is loaded, nobody knows whose site it is.
    let subject = if city.is_empty() {
        subject.to_owned()
    } else {
        format!("【{city}】{subject}")
    };
    (
        subject,
        format!(
            "{body}\n\n-- \n{from}\n{} {}\n{}\n",
            site.phone,
            site.hours.of(lang),
            site.email
        ),
    )
}
