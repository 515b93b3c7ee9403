//! Sample words of the gallery at `/dev/ui`. Nobody but developers reads them.

use crate::text::Text;

/// Title of the gallery.
pub const TITLE: Text = Text::new("部品の一覧", "The parts");
/// What it is.
pub const LEAD: Text = Text::new(
    "どの画面も、ここにある部品だけで作ります。内容は見本です。",
    "Every screen is made of these parts. The content is a sample.",
);
/// Section heading.
pub const BUTTONS: Text = Text::new("ボタン", "Buttons");
/// Section heading.
pub const STATES: Text = Text::new("状態", "States");
/// Section heading.
pub const NOTICES: Text = Text::new("知らせ", "Notices");
/// Section heading.
pub const FIELDS: Text = Text::new("入力欄", "Fields");
/// Section heading.
pub const FIELDS_WRONG: Text = Text::new("直すところのある入力欄", "Fields with problems");
/// Section heading.
pub const TIERS: Text = Text::new("区分と分野", "Tiers and areas");
/// Section heading.
pub const LISTS: Text = Text::new("表と一覧", "Tables and lists");
/// Section heading.
pub const JOURNEYS: Text = Text::new("手続き", "Journeys");

/// Section heading.
pub const READ_ONLY: Text = Text::new("見るだけの画面", "Looking only");
/// Section heading.
pub const BOTH_TEXTS: Text = Text::new("両方の内容から選ぶ", "Choosing between two texts");
/// Section heading.
pub const CERTIFICATE: Text = Text::new("認定証", "Certificate");
/// Section heading.
pub const FAULT: Text = Text::new("うまくいかなかったとき", "When something went wrong");

/// Sample button.
pub const SAVE: Text = Text::new("保存して続ける", "Save and continue");
/// Sample button.
pub const BACK: Text = Text::new("一覧に戻る", "Back to the list");
/// Sample sentence.
pub const SENTENCE: Text = Text::new(
    "入力した内容は保存されています。いつでも続きから始められます。",
    "What you entered is saved. You can go on at any time.",
);
/// Sample notice title.
pub const CLOSING: Text = Text::new("締切まであと6日です", "Six days until the deadline");
/// Sample field.
pub const NAME: Text = Text::new("事業者の名称", "Name of the employer");
/// Sample hint.
pub const NAME_HINT: Text = Text::new(
    "登記のとおりに入力してください。例:株式会社ひなた製作所",
    "As registered, for example 株式会社ひなた製作所.",
);
/// Sample value.
pub const NAME_VALUE: Text = Text::new(
    "髙﨑精密工業株式会社(架空)",
    "Takasaki Seimitsu (fictional)",
);
/// Sample problem.
pub const NAME_EMPTY: Text = Text::new(
    "事業者の名称を入力してください",
    "Enter the name of the employer",
);
/// Sample field.
pub const EMAIL: Text = Text::new("メールアドレス", "Email address");
/// Sample field.
pub const PREFECTURE: Text = Text::new("都道府県", "Prefecture");
/// Sample option.
pub const HOKKAIDO: Text = Text::new("北海道", "Hokkaido");
/// Sample problem.
pub const PREFECTURE_EMPTY: Text = Text::new("都道府県を選んでください", "Choose the prefecture");
/// Sample field.
pub const NOTE: Text = Text::new("取組の内容", "What you do");
/// Sample problem.
pub const NOTE_LONG: Text = Text::new(
    "取組の内容は400文字以内で入力してください(今は412文字です)",
    "Shorten what you do to 400 characters (now 412)",
);
/// Sample field.
pub const SINCE: Text = Text::new("制度を始めた日", "In force since");
/// Sample problem.
pub const SINCE_LATE: Text = Text::new(
    "制度を始めた日は2026年11月24日より前の日付を入力してください",
    "Enter a date before 24 November 2026",
);
/// Sample field.
pub const USERS: Text = Text::new("この3年度に利用した人数", "Users in the last three years");
/// Sample part.
pub const WOMEN: Text = Text::new("女性", "Women");
/// Sample part.
pub const MEN: Text = Text::new("男性", "Men");
/// Sample unit.
pub const PEOPLE: Text = Text::new("人", "people");
/// Sample problem.
pub const WOMEN_EMPTY: Text = Text::new(
    "女性の利用者数を入力してください。いないときは0と入力してください",
    "Enter how many women used it; 0 if none did",
);
/// Sample question.
pub const APPLIES: Text = Text::new("あてはまるもの", "What applies");
/// Sample choice.
pub const YES: Text = Text::new("実施している", "In place and used");
/// Sample meaning.
pub const YES_MEANS: Text = Text::new(
    "制度や取組があり、この3年度に利用または実施の実績がある",
    "There is a rule or practice and it was used in the last three years",
);
/// Sample choice.
pub const NO: Text = Text::new("実施していない", "Not in place");
/// Sample problem.
pub const APPLIES_EMPTY: Text = Text::new("あてはまるものを選んでください", "Choose what applies");
/// Sample consent.
pub const CONSENT: Text = Text::new(
    "認定されたときに、名称と区分を公表することに同意します",
    "We agree to the publication of our name and tier",
);
/// Sample problem.
pub const CONSENT_EMPTY: Text = Text::new(
    "公表への同意が必要です",
    "Your agreement to the publication is needed",
);
/// Sample field.
pub const FILES: Text = Text::new("根拠資料", "Evidence");
/// Sample hint.
pub const FILES_HINT: Text = Text::new(
    "PDF、JPEG、PNG、Excel、Word。1つ10 MBまで、合わせて30 MBまで。",
    "PDF, JPEG, PNG, Excel, Word; 10 MB each, 30 MB in all.",
);
/// Sample problem.
pub const FILES_TYPE: Text = Text::new(
    "「就業規則.heic」は受け付けられない形式です。PDF、JPEG、PNG、Excel、Wordのどれかを選んでください",
    "“rules.heic” cannot be accepted; choose PDF, JPEG, PNG, Excel or Word",
);
/// Sample file.
pub const FILE: Text = Text::new("利用実績の表", "Table of users");
/// Sample file details.
pub const FILE_DETAILS: Text = Text::new(
    "時間休_利用実績.xlsx・36 KB・受け取り済み",
    "users.xlsx, 36 KB, received",
);
/// Sample area.
pub const AREA_HR: Text = Text::new("人材育成・働きがい", "Growth and purpose");
/// Sample area.
pub const AREA_WLB: Text = Text::new("ワークライフバランス", "Work-life balance");
/// Sample area.
pub const AREA_DI: Text = Text::new("ダイバーシティ&インクルージョン", "Diversity and inclusion");
/// Sample caption.
pub const RULER: Text = Text::new(
    "実施している項目は20、入力の途中が1です。",
    "20 items count and one is in progress.",
);
/// Sample column.
pub const STATE: Text = Text::new("状態", "State");
/// Sample column.
pub const COUNT: Text = Text::new("申告", "Claimed");
/// Sample caption.
pub const TABLE: Text = Text::new(
    "申請の一覧。名前が申請へのリンクです。",
    "Applications; the name is the link.",
);
/// Sample state.
pub const REVIEWING: Text = Text::new("審査中", "Under review");
/// Sample state.
pub const WAITING: Text = Text::new("補正依頼中", "Correction requested");
/// Sample state.
pub const CERTIFIED: Text = Text::new("認定", "Certified");
/// Sample state.
pub const PROPOSED: Text = Text::new("承認待ち", "Waiting for approval");
/// Sample state.
pub const AGAIN: Text = Text::new("再提出", "Resubmitted");
/// Sample state.
pub const REFUSED: Text = Text::new("認めない", "Not accepted");
/// Sample overdue date.
pub const LATE: Text = Text::new("4日過ぎています", "4 days late");
/// Sample empty list.
pub const EMPTY: Text = Text::new(
    "条件に合う申請はありません。条件を外すと26件あります。",
    "No application matches. Without the filters there are 26.",
);
/// Sample event.
pub const EVENT: Text = Text::new("申請を受け付けました", "The application was received");
/// Sample event.
pub const EVENT_2: Text = Text::new("審査を始めました", "The review began");
/// Sample day.
pub const WHEN: Text = Text::new("11月22日(日) 14時05分", "22 November, 14:05");
/// Sample person.
pub const WHO: Text = Text::new("小林 みのり", "KOBAYASHI Minori");
/// Sample group.
pub const GROUP: Text = Text::new("事業者のこと", "About you");
/// Sample task.
pub const TASK: Text = Text::new("事業者の情報を入力する", "Enter the employer’s details");
/// Sample answer.
pub const VALID: Text = Text::new("有効", "Valid");
/// Sample answer.
pub const EXPIRED: Text = Text::new("失効", "No longer valid");
/// Sample saved line.
pub const SAVED: Text = Text::new("下書きを保存しました 14時05分", "Draft saved at 14:05");
/// Sample column.
pub const WHEN_COLUMN: Text = Text::new("申請日時", "Submitted at");
/// Sample problem.
pub const EMPLOYEES_DIGITS: Text = Text::new(
    "常時雇用する労働者の数は「12」のように数字だけで入力してください",
    "Enter the number of regular employees in digits, like 12",
);
/// Sample programme.
pub const PROGRAMME: Text = Text::new(
    "見本市働きやすい職場づくり事業者",
    "Good employer of Sample City",
);
/// Sample title.
pub const ISSUER_TITLE: Text = Text::new("見本市長", "Mayor of Sample City");
/// Sample person.
pub const ISSUER: Text = Text::new("見本 太郎", "MIHON Taro");
/// Sample lines of a certificate.
pub const WORDING: [Text; 2] = [
    Text::new(
        "働きやすい職場づくりを進め",
        "has made its workplace a good one",
    ),
    Text::new("基準を満たしたことを認定します", "and meets the criteria"),
];
