//! Words of operators, sites and members.

pub mod pages;
pub mod people;

use crate::text::{Lang, Text, form};

/// Label of `legal_type`.
pub const LEGAL_TYPE: Text = Text::new("事業者の種類", "Type of operator");
/// Label of `corporate_number`.
pub const CORPORATE_NUMBER: Text = Text::new("法人番号", "Corporate number");
/// Of whom the corporate number is required, beside its label.
pub const CORPORATE_NUMBER_NEED: Text = Text::new("法人は必須", "Required for corporations");
/// Support text of `corporate_number`.
pub const CORPORATE_NUMBER_HINT: Text = Text::new(
    "13桁の数字です。国税庁の法人番号公表サイトで調べられます。例:7-0000-1205-0002。個人事業主など、番号のない事業者は空のままにしてください。",
    "13 digits, listed on the National Tax Agency’s site. Example: 7-0000-1205-0002. Leave it empty if you have none, for example as a sole proprietor.",
);
/// Label of name.
pub const NAME: Text = Text::new("名称", "Name");
/// Support text of name.
pub const NAME_HINT: Text = Text::new(
    "登記や開業届のとおりに入力してください。「髙」「﨑」などの字もそのまま使えます。",
    "As registered. Variant characters such as 髙 and 﨑 are kept.",
);
/// Label of `name_kana`.
pub const NAME_KANA: Text = Text::new("名称のフリガナ", "Name in kana");
/// Support text of `name_kana`.
pub const NAME_KANA_HINT: Text = Text::new(
    "「株式会社」などの読みは省けます。ひらがなで入力しても、カタカナになります。",
    "Leave out the legal form. Hiragana becomes katakana.",
);
/// Label of `print_name`.
pub const PRINT_NAME: Text = Text::new("印刷用の名称", "Name for printing");
/// Support text of `print_name`.
pub const PRINT_NAME_HINT: Text = Text::new(
    "認定証に印刷できない文字があるときに、代わりの書き方を入力してください。",
    "How to write the name where a character cannot be printed.",
);
/// Label of representative.
pub const REPRESENTATIVE: Text = Text::new("代表者の氏名", "Representative’s name");
/// Label of `postal_code`.
pub const POSTAL_CODE: Text = Text::new("郵便番号", "Postal code");
/// A postal code without seven digits.
pub const POSTAL_CODE_DIGITS: Text = Text::new(
    "郵便番号は「070-8525」のように7桁の数字で入力してください",
    "Enter the postal code as 7 digits, like 070-8525",
);
/// The sign in front of a postal code.
pub const POSTAL_MARK: char = '〒';
/// Label of prefecture.
pub const PREFECTURE: Text = Text::new("都道府県", "Prefecture");
/// Label of city.
pub const CITY: Text = Text::new("市区町村", "City, town or village");
/// Label of town.
pub const TOWN: Text = Text::new("町名・番地", "Street and number");
/// Label of building.
pub const BUILDING: Text = Text::new("建物名・部屋番号", "Building and room");
/// Label of phone.
pub const PHONE: Text = Text::new("電話番号", "Phone number");
/// In front of the extension of a phone number.
pub const EXTENSION: &str = "内線";
/// What else stands there, the longest first, in small letters.
pub const EXTENSION_SIGNS: [&str; 5] = ["内線", "extension", "ext.", "ext", "内"];
/// Label of industry.
pub const INDUSTRY: Text = Text::new("業種", "Industry");
/// Label of employees.
pub const EMPLOYEES: Text = Text::new("常時雇用する労働者の数", "Number of regular employees");
/// Support text of employees.
pub const EMPLOYEES_HINT: Text = Text::new(
    "期間を定めずに雇う人と、1年を超えて雇う見込みの人の数です。役員は含みません。",
    "People employed without a fixed term, or expected to stay for over a year, not including directors.",
);
/// Label of `employees_on`.
pub const EMPLOYEES_ON: Text = Text::new("労働者の数を数えた日", "Date of counting");
/// Label of a site's name.
pub const SITE_NAME: Text = Text::new("事業所の名称", "Name of the site");
/// Label of `is_head_office`.
pub const HEAD_OFFICE: Text = Text::new("主たる事業所(本社)", "Head office");

/// A corporate number with other signs than digits.
pub const CORPORATE_NUMBER_DIGITS: Text = Text::new(
    "法人番号は13桁の数字で入力してください",
    "Enter the corporate number as 13 digits",
);
/// A corporate number whose check digit does not fit.
pub const CORPORATE_NUMBER_CHECK: Text = Text::new(
    "法人番号の数字の並びを確かめてください。どこか1桁が違うようです",
    "Check the digits of the corporate number: one of them seems to be wrong",
);
/// A corporate number for somebody who has none.
pub const CORPORATE_NUMBER_NOT_HERE: Text = Text::new(
    "個人事業主には法人番号がありません。この欄を空にするか、事業者の種類を選び直してください",
    "Sole proprietors have no corporate number: leave this empty or choose another type",
);

/// A corporate number of the wrong length.
pub fn corporate_number_length(lang: Lang, length: usize) -> String {
    match lang {
        Lang::Ja => format!("法人番号は13桁の数字で入力してください(今は{length}桁です)"),
        Lang::En => format!("Enter the corporate number as 13 digits (now {length})"),
    }
}

/// 12 digits: the number of the registry, without the check digit.
pub fn corporate_number_twelve(lang: Lang, offer: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "12桁の会社法人等番号のようです。法人番号は先頭に1桁が付いて「{offer}」になります。\
             確かめてから入力してください"
        ),
        Lang::En => format!(
            "These 12 digits look like a company registry number. With the check digit in front \
             the corporate number is {offer}: check it and enter that"
        ),
    }
}

/// A phone number that cannot be read.
pub fn phone_digits(lang: Lang, label: Text) -> String {
    let label = form::within(lang, label);
    match lang {
        Lang::Ja => format!("{label}は「0166-26-1111」のように市外局番から入力してください"),
        Lang::En => format!("Enter the {label} with its area code, like 0166-26-1111"),
    }
}

/// A class of size: 10人から29人, 301人以上 / 10–29, 301 or more.
pub fn size_class(lang: Lang, least: u32, most: Option<u32>) -> String {
    match (lang, most) {
        (Lang::Ja, _) if least == 0 => "0人".to_owned(),
        (Lang::En, _) if least == 0 => "0".to_owned(),
        (Lang::Ja, Some(most)) => format!("{least}人から{most}人"),
        (Lang::Ja, None) => format!("{least}人以上"),
        (Lang::En, Some(most)) => format!("{least}–{most}"),
        (Lang::En, None) => format!("{least} or more"),
    }
}

/// Legal types.
pub const STOCK_COMPANY: Text = Text::new("株式会社", "Stock company (KK)");
/// 有限会社
pub const LIMITED_COMPANY: Text = Text::new("有限会社", "Limited company (YK)");
/// 合同会社
pub const GODO_COMPANY: Text = Text::new("合同会社", "Limited liability company (GK)");
/// 合名会社・合資会社
pub const PARTNERSHIP: Text = Text::new("合名会社・合資会社", "Partnership company");
/// 一般社団法人・一般財団法人
pub const GENERAL_CORPORATION: Text = Text::new(
    "一般社団法人・一般財団法人",
    "General association or foundation",
);
/// 公益社団法人・公益財団法人
pub const PUBLIC_INTEREST_CORPORATION: Text = Text::new(
    "公益社団法人・公益財団法人",
    "Public interest association or foundation",
);
/// 特定非営利活動法人
pub const NPO: Text = Text::new(
    "特定非営利活動法人(NPO法人)",
    "Non-profit corporation (NPO)",
);
/// 社会福祉法人
pub const SOCIAL_WELFARE: Text = Text::new("社会福祉法人", "Social welfare corporation");
/// 医療法人
pub const MEDICAL: Text = Text::new("医療法人", "Medical corporation");
/// 学校法人
pub const SCHOOL: Text = Text::new("学校法人", "School corporation");
/// 信用金庫・協同組合など
pub const COOPERATIVE: Text = Text::new(
    "信用金庫・協同組合など",
    "Credit union, cooperative or the like",
);
/// 士業法人
pub const PROFESSIONAL: Text = Text::new(
    "税理士法人・社会保険労務士法人など",
    "Professional corporation",
);
/// 外国会社
pub const FOREIGN_COMPANY: Text = Text::new("外国会社", "Foreign company");
/// その他の法人
pub const OTHER_CORPORATION: Text = Text::new("その他の法人", "Other corporation");
/// 個人事業主
pub const SOLE_PROPRIETOR: Text = Text::new("個人事業主", "Sole proprietor");
/// 法人でない団体
pub const ASSOCIATION: Text = Text::new("法人でない団体", "Unincorporated association");

/// How a certificate addresses a company.
pub const YOU_COMPANY: Text = Text::new("貴社", "your company");
/// How a certificate addresses another organisation.
pub const YOU_BODY: Text = Text::new("貴団体", "your organisation");
/// How a certificate addresses a person.
pub const YOU_PERSON: Text = Text::new("貴殿", "you");
/// How a certificate addresses a site that is certified alone.
pub const YOU_SITE: Text = Text::new("貴事業所", "your site");

/// The owner of an operator's record.
pub const OWNER: Text = Text::new("主な担当者", "Owner");
/// Who may change things.
pub const EDITOR: Text = Text::new("編集できる人", "Editor");
/// Who may read.
pub const VIEWER: Text = Text::new("見るだけの人", "Viewer");
/// An outside agent.
pub const AGENT: Text = Text::new("代理人(社会保険労務士など)", "Agent");

/// The divisions A to T of the Japan Standard Industrial Classification.
pub const INDUSTRIES: [Text; 20] = [
    Text::new("農業,林業", "Agriculture and forestry"),
    Text::new("漁業", "Fisheries"),
    Text::new(
        "鉱業,採石業,砂利採取業",
        "Mining and quarrying of stone and gravel",
    ),
    Text::new("建設業", "Construction"),
    Text::new("製造業", "Manufacturing"),
    Text::new(
        "電気・ガス・熱供給・水道業",
        "Electricity, gas, heat supply and water",
    ),
    Text::new("情報通信業", "Information and communications"),
    Text::new("運輸業,郵便業", "Transport and postal services"),
    Text::new("卸売業,小売業", "Wholesale and retail trade"),
    Text::new("金融業,保険業", "Finance and insurance"),
    Text::new(
        "不動産業,物品賃貸業",
        "Real estate and goods rental and leasing",
    ),
    Text::new(
        "学術研究,専門・技術サービス業",
        "Scientific research, professional and technical services",
    ),
    Text::new(
        "宿泊業,飲食サービス業",
        "Accommodations, eating and drinking services",
    ),
    Text::new(
        "生活関連サービス業,娯楽業",
        "Living-related and personal services and amusement services",
    ),
    Text::new("教育,学習支援業", "Education, learning support"),
    Text::new("医療,福祉", "Medical, health care and welfare"),
    Text::new("複合サービス事業", "Compound services"),
    Text::new(
        "サービス業(他に分類されないもの)",
        "Services, not elsewhere classified",
    ),
    Text::new(
        "公務(他に分類されるものを除く)",
        "Government, except elsewhere classified",
    ),
    Text::new("分類不能の産業", "Industries unable to classify"),
];

/// What a prefecture's name may end in; 北海道 has no short form.
pub const PREFECTURE_SUFFIXES: [char; 3] = ['都', '府', '県'];

/// The 47 prefectures in the order of their codes.
pub const PREFECTURES: [Text; 47] = [
    Text::new("北海道", "Hokkaido"),
    Text::new("青森県", "Aomori"),
    Text::new("岩手県", "Iwate"),
    Text::new("宮城県", "Miyagi"),
    Text::new("秋田県", "Akita"),
    Text::new("山形県", "Yamagata"),
    Text::new("福島県", "Fukushima"),
    Text::new("茨城県", "Ibaraki"),
    Text::new("栃木県", "Tochigi"),
    Text::new("群馬県", "Gunma"),
    Text::new("埼玉県", "Saitama"),
    Text::new("千葉県", "Chiba"),
    Text::new("東京都", "Tokyo"),
    Text::new("神奈川県", "Kanagawa"),
    Text::new("新潟県", "Niigata"),
    Text::new("富山県", "Toyama"),
    Text::new("石川県", "Ishikawa"),
    Text::new("福井県", "Fukui"),
    Text::new("山梨県", "Yamanashi"),
    Text::new("長野県", "Nagano"),
    Text::new("岐阜県", "Gifu"),
    Text::new("静岡県", "Shizuoka"),
    Text::new("愛知県", "Aichi"),
    Text::new("三重県", "Mie"),
    Text::new("滋賀県", "Shiga"),
    Text::new("京都府", "Kyoto"),
    Text::new("大阪府", "Osaka"),
    Text::new("兵庫県", "Hyogo"),
    Text::new("奈良県", "Nara"),
    Text::new("和歌山県", "Wakayama"),
    Text::new("鳥取県", "Tottori"),
    Text::new("島根県", "Shimane"),
    Text::new("岡山県", "Okayama"),
    Text::new("広島県", "Hiroshima"),
    Text::new("山口県", "Yamaguchi"),
    Text::new("徳島県", "Tokushima"),
    Text::new("香川県", "Kagawa"),
    Text::new("愛媛県", "Ehime"),
    Text::new("高知県", "Kochi"),
    Text::new("福岡県", "Fukuoka"),
    Text::new("佐賀県", "Saga"),
    Text::new("長崎県", "Nagasaki"),
    Text::new("熊本県", "Kumamoto"),
    Text::new("大分県", "Oita"),
    Text::new("宮崎県", "Miyazaki"),
    Text::new("鹿児島県", "Kagoshima"),
    Text::new("沖縄県", "Okinawa"),
];
