//! One word for one thing: what things are called on every page, in mails, on
//! paper and in Excel files, and the words that must not stand in their place.
//!
//! The tests read the sources of the texts and the programme files. A new term
//! comes here first.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What a thing is called.
struct Term {
    /// 日本語
    ja: &'static str,
    /// English
    en: &'static str,
    /// What it is.
    means: &'static str,
    /// Words for it that are not used.
    never: &'static [&'static str],
}

const TERMS: &[Term] = &[
    Term {
        ja: "申請した取組",
        en: "Items claimed",
        means: "the items an operator answers as in place, when it applies",
        never: &["申告"],
    },
    Term {
        ja: "いまの集計",
        en: "Tally so far",
        means: "what the answers typed so far come to",
        never: &["いまの申告", "Your claim so far"],
    },
    Term {
        ja: "締切",
        en: "Deadline",
        means: "the moment a call closes",
        never: &["締め切", "〆切", "申請の期限", "申込期限"],
    },
    Term {
        ja: "補正の期限",
        en: "to be corrected by",
        means: "the day until which an application that came back is corrected",
        never: &["補正の締切", "再提出の締切"],
    },
    Term {
        ja: "承認待ち",
        en: "Waiting for approval",
        means: "a decision is proposed and not approved",
        never: &["承認を待つ", "承認を待って", "決定待ち", "決裁待ち"],
    },
    Term {
        ja: "通知待ち",
        en: "Waiting for release",
        means: "a decision is approved and not released",
        never: &["通知を待つ", "通知を待って"],
    },
    Term {
        ja: "決裁権限のある職員",
        en: "someone who may approve",
        means: "who approves and releases decisions",
        never: &[
            "決裁者の役割",
            "別の決裁者",
            "ほかの決裁者",
            "決裁者が",
            "決裁者に",
        ],
    },
    Term {
        ja: "有効期間満了",
        en: "Expired",
        means: "a certificate whose validity has ended by itself",
        never: &["失効", "有効期限切れ"],
    },
    Term {
        ja: "有効期間前",
        en: "Not yet valid",
        means: "a certificate whose validity has not begun",
        never: &["有効開始前"],
    },
    Term {
        ja: "主な担当者",
        en: "Owner",
        means: "the member of an operator who also says who else is one",
        never: &["代表の担当者", "代表担当者"],
    },
    Term {
        ja: "通知書",
        en: "letter",
        means: "what tells an operator the result",
        never: &["通知文"],
    },
    Term {
        ja: "あとで続ける",
        en: "Save and finish later",
        means: "the button that saves and leaves the page",
        never: &["保存してあとで", "後で続ける"],
    },
    Term {
        ja: "ダウンロードする",
        en: "Download",
        means: "taking a file to one’s own machine; 保存 is what forms do",
        never: &["保存して開", "ファイルを保存する", "Get the Excel"],
    },
    Term {
        ja: "届いていないメール",
        en: "Undelivered mail",
        means: "mail that has not left, in the menu and on its page",
        never: &[
            "Mail held up",
            "mail held up",
            "mail is held up",
            "未達メール",
        ],
    },
    Term {
        ja: "しぼり込み",
        en: "Filter",
        means: "showing a part of a list",
        never: &["絞り込", "絞込"],
    },
    Term {
        ja: "受付の開始",
        en: "Opens",
        means: "the moment a call opens",
        never: &["受付の始まり", "受付開始日時"],
    },
    Term {
        ja: "申請の控え",
        en: "Receipt",
        means: "what an operator keeps of what it sent",
        never: &["受付票", "受領書"],
    },
    Term {
        ja: "申請日時",
        en: "Submitted at",
        means: "when an application arrived first",
        never: &["提出した日時", "提出日時"],
    },
    Term {
        ja: "入力した内容",
        en: "What you typed",
        means: "the person’s own text beside a colleague’s",
        never: &["あなたの内容", "いま入力した"],
    },
    Term {
        ja: "次にできること",
        en: "what you can do",
        means: "what is said to those who do not meet a condition",
        never: &["ほかの制度を案内", "ほかの制度を担当課が"],
    },
    Term {
        ja: "あてはまる",
        en: "applies",
        means: "the choice that is right",
        never: &["当てはま", "当て嵌"],
    },
    Term {
        ja: "相談の窓口",
        en: "contact point",
        means: "where employees can turn to",
        never: &["advice desk", "There is a desk"],
    },
    Term {
        ja: "見本の値",
        en: "sample values",
        means: "numbers of a programme that only show how it works",
        never: &["specimen"],
    },
    Term {
        ja: "メール",
        en: "email",
        means: "electronic mail",
        never: &["Eメール", "電子メール", "e-mail"],
    },
];

/// Labels that stand for the same thing in two English words, because English
/// tells apart what Japanese does not, or the other way round.
const SAME: &[(&str, &str)] = &[
    ("のこり", "what is left: days of a call, items of a review"),
    ("未定", "what is not set yet: a day, a reviewer"),
    ("認める", "a verdict, to be given and given"),
    ("認めない", "a verdict, to be given and given"),
];

/// Sentences that readers misunderstood, and what is said in their place.
const MENDED: &[(&str, &str)] = &[
    ("基準を満たすことを", ""),
    (
        "よいですか」に同意",
        "公表に同意するときは、印を付けてください",
    ),
    ("一覧を確かめた", "確認を終える"),
    ("この条件では申請できません", "いまの答えでは申請できません"),
    ("続きから始める", "申請を進める"),
    (
        "宣誓し、市税の確認に同意する",
        "宣誓し、市税の確認方法を選ぶ",
    ),
    ("", "まだ途中"),
    ("can be answered with", "The business owes no city tax"),
    ("Use counts from", "Only use between"),
    ("", "is valid for"),
    (
        "leave carried over left out",
        "excluding carried-over leave",
    ),
    ("from section head up", "section-head level"),
    ("hiring and posting", "hiring and placement"),
    ("Widening women", "Opening more positions"),
    ("levelled work", "evened-out"),
    ("with the excess marked", "exceeds the legal minimum"),
    ("Work alongside treatment", "Balancing work"),
    ("the chosen ones", "selected applications"),
    ("Look over the evidence", "Review the evidence"),
    ("I have looked over", "have reviewed"),
    ("Nothing written", "No reason given"),
    ("\"own initiative", "initiative of your own"),
    ("Applications FY", "call for applications"),
    ("For example 2026-", ""),
    ("", "Required for corporations"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn add_files(folder: &Path, end: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            add_files(&path, end, found);
        } else if path.extension().is_some_and(|it| it == end) {
            found.push(path);
        }
    }
}

/// Every source of words: name and lines without comments and tests. The
/// gallery is for developers.
fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    add_files(&root().join("src"), "rs", &mut files);
    files.retain(|file| {
        let mut parts = file.iter();
        parts.any(|part| {
            ["text", "words", "words.rs", "kept.rs", "demo.rs"]
                .iter()
                .any(|it| part == *it)
        })
    });
    add_files(
        &root().join("../server/assets/programmes"),
        "toml",
        &mut files,
    );
    files.sort();
    files
        .into_iter()
        .filter_map(|path| {
            let name = path
                .strip_prefix(root())
                .unwrap_or(&path)
                .display()
                .to_string();
            let text = fs::read_to_string(&path).ok()?;
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            let lines: Vec<&str> = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            Some((name, lines.join("\n")))
        })
        .filter(|(name, _)| !name.contains("gallery"))
        .collect()
}

#[test]
fn a_thing_has_one_name() {
    let sources = sources();
    assert!(sources.len() > 30, "the sources of the words are not there");
    for (file, text) in &sources {
        for term in TERMS {
            for word in term.never {
                assert!(
                    !text.contains(word),
                    "{file} says 「{word}」 for {}: it is called 「{}」, “{}”",
                    term.means,
                    term.ja,
                    term.en
                );
            }
        }
    }
}

#[test]
fn what_was_misunderstood_is_not_said_again() {
    let all: String = sources().into_iter().map(|(_, text)| text).collect();
    for (before, now) in MENDED {
        assert!(before.is_empty() || !all.contains(before), "「{before}」");
        assert!(all.contains(now), "「{now}」 is gone");
    }
}

/// The string literal at the start of `text`, and what follows it.
fn literal(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start().strip_prefix('"')?;
    let mut escaped = false;
    let end = text.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some((&text[..end], &text[end + 1..]))
}

/// Every pair of labels: Japanese, English.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    ["Text::new(", "column("]
        .iter()
        .flat_map(|start| text.split(start).skip(1))
        .filter_map(|rest| {
            let (ja, rest) = literal(rest)?;
            let (en, _) = literal(rest.trim_start().strip_prefix(',')?)?;
            Some((ja, en))
        })
        .collect()
}

/// English without what only grammar asks for.
fn plain(en: &str) -> String {
    let en = en.to_lowercase();
    let en = en.strip_prefix("the ").unwrap_or(&en);
    en.strip_suffix('s').unwrap_or(en).to_owned()
}

#[test]
fn a_label_means_one_thing() {
    let sources = sources();
    let mut known: BTreeMap<&str, (String, &str)> = BTreeMap::new();
    for (file, text) in &sources {
        for (ja, en) in pairs(text) {
            // A sentence can be said in many ways; signs are no labels.
            let is_label = ja.chars().count() > 1 && !ja.contains(['。', '、']);
            if !is_label || SAME.iter().any(|(label, _)| *label == ja) {
                continue;
            }
            let (said, first) = known.entry(ja).or_insert_with(|| (plain(en), file));
            assert_eq!(
                *said,
                plain(en),
                "「{ja}」 is one thing in {first} and another in {file}"
            );
        }
    }
    assert!(known.len() > 300, "the labels are not found");
}
