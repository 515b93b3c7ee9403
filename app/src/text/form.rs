//! Words that every form shares: what is missing, too long or not a number.

use super::{Lang, Text};

/// 必須
pub const REQUIRED: Text = Text::new("必須", "Required");
/// 任意
pub const OPTIONAL: Text = Text::new("任意", "Optional");

/// A label inside a sentence: in English its first letter becomes small,
/// unless it is an abbreviation.
pub fn within(lang: Lang, label: Text) -> String {
    match lang {
        Lang::Ja => label.ja.to_owned(),
        Lang::En => lower_first(label.en),
    }
}

/// English with a small first letter, unless it is an abbreviation.
pub(crate) fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => words.to_owned(),
    }
}

/// 代表者の氏名を入力してください
pub fn empty(lang: Lang, label: Text) -> String {
    let label = within(lang, label);
    match lang {
        Lang::Ja => format!("{label}を入力してください"),
        Lang::En => format!("Enter the {label}"),
    }
}

/// 業種を選んでください
pub fn not_chosen(lang: Lang, label: Text) -> String {
    let label = within(lang, label);
    match lang {
        Lang::Ja => format!("{label}を選んでください"),
        Lang::En => format!("Choose the {label}"),
    }
}

/// 理由は400文字以内で入力してください(今は412文字です)
pub fn too_long(lang: Lang, label: Text, max: usize, now: usize) -> String {
    let label = within(lang, label);
    match lang {
        Lang::Ja => format!("{label}は{max}文字以内で入力してください(今は{now}文字です)"),
        Lang::En => format!("Shorten the {label} to {max} characters (now {now})"),
    }
}

/// 従業員数は0以上の整数で入力してください
pub fn not_a_number(lang: Lang, label: Text) -> String {
    let label = within(lang, label);
    match lang {
        Lang::Ja => format!("{label}は「12」のように数字だけで入力してください"),
        Lang::En => format!("Enter the {label} in digits, like 12"),
    }
}

/// 従業員数は0から999,999までの数字で入力してください
pub fn out_of_range(lang: Lang, label: Text, least: u32, most: u32) -> String {
    let label = within(lang, label);
    let (least, most) = (grouped(least), grouped(most));
    match lang {
        Lang::Ja => format!("{label}は{least}から{most}までの数字で入力してください"),
        Lang::En => format!("Enter the {label} as a number from {least} to {most}"),
    }
}

/// フリガナは、カタカナかひらがなで入力してください
pub fn not_kana(lang: Lang, label: Text, sign: char) -> String {
    let label = within(lang, label);
    match lang {
        Lang::Ja => {
            format!("{label}はカタカナかひらがなで入力してください(「{sign}」は使えません)")
        }
        Lang::En => format!("Enter the {label} in katakana or hiragana (“{sign}” cannot be used)"),
    }
}

/// 雇用の基準日は今日までの日付を入力してください
pub fn in_the_future(lang: Lang, label: Text) -> String {
    let label = within(lang, label);
    match lang {
        Lang::Ja => format!("{label}は今日までの日付を入力してください"),
        Lang::En => format!("Enter a {label} that is not after today"),
    }
}

/// A number with a comma every three digits: 12,345.
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_in_sentences_without_their_capital() {
        let name = Text::new("名称", "Name");
        assert_eq!(empty(Lang::En, name), "Enter the name");
        assert_eq!(empty(Lang::Ja, name), "名称を入力してください");
        assert_eq!(within(Lang::En, Text::new("様式", "PDF form")), "PDF form");
    }

    #[test]
    fn numbers_have_a_comma_every_three_digits() {
        let pairs = [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ];
        for (number, text) in pairs {
            assert_eq!(grouped(number), text);
        }
    }
}
