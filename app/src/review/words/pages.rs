//! Words of the reviewer's pages, and why acts of intake and review are refused.

use crate::files::EvidenceFile;
use crate::review::Task;
use crate::text::{Lang, Text};

/// The name of a state of a reviewer's task.
pub const fn task(task: Task) -> Text {
    match task {
        Task::Asked => Text::new("開始前", "Not begun"),
        Task::Recused => Text::new("審査を辞退", "Stepped back"),
        Task::Replaced => Text::new("交代", "Replaced"),
        Task::Active => Text::new("審査中", "Under review"),
        Task::Waiting => Text::new("資料待ち", "Evidence needed"),
        Task::Done => Text::new("審査済み", "Reviewed"),
    }
}

/// Verdicts are missing.
pub const VERDICTS_MISSING: Text = Text::new(
    "まだ判定していない項目があります。すべて判定してから送ってください",
    "Some items have no verdict; judge all of them first",
);
/// Requests for evidence are open.
pub const NEEDS_MORE_OPEN: Text = Text::new(
    "資料を求めている項目があります。事業者に補正を依頼してください",
    "Some items wait for evidence; request a correction from the operator",
);
/// The chosen account cannot review.
pub const NOT_A_REVIEWER: Text = Text::new(
    "この人は審査員として登録されていません。一覧から選び直してください",
    "This person is not registered as a reviewer; choose again from the list",
);
/// The chosen reviewer belongs to the operator.
pub const TIED: Text = Text::new(
    "この審査員は申請した事業者に所属しています。ほかの審査員を選んでください",
    "This reviewer belongs to the operator; choose another reviewer",
);
/// The chosen reviewer stepped back before.
pub const STEPPED_BACK: Text = Text::new(
    "この審査員は、この申請の審査を辞退しています。ほかの審査員を選んでください",
    "This reviewer stepped back from this case; choose another reviewer",
);
/// The case is somebody else's.
pub const NOT_ASSIGNED: Text = Text::new(
    "この申請の担当ではありません。担当の一覧から開き直してください",
    "This case is not assigned to you; open one from your list",
);
/// Nothing is declared yet.
pub const NOT_DECLARED: Text = Text::new(
    "審査を始める前に、利害関係のないことを確かめてください",
    "First declare that you have no conflict of interest",
);
/// The review is locked.
pub const FINISHED: Text = Text::new(
    "この申請は審査済みです。直すときは、担当課に開き直しを依頼してください",
    "This case is reviewed; ask the office to open it again",
);
/// A decision is proposed.
pub const PROPOSED: Text = Text::new(
    "この申請には決定案が出ています。決裁権限のある職員に、先に決定案を「差し戻す」よう依頼してください",
    "A decision is proposed on this case; ask the approver to “Send back” the proposal first",
);
/// A reason is missing.
pub const REASON_EMPTY: Text = Text::new("理由を入力してください", "Enter the reason");
/// Another verdict was given meanwhile.
pub const CHANGED: Text = Text::new(
    "この項目は、ほかの画面で先に判定されました。両方の内容を見比べて、もう一度保存してください",
    "Another verdict was saved meanwhile; compare both and save again",
);

/// Somebody else of the office was faster.
pub const OVERTAKEN: Text = Text::new(
    "この申請は、一覧を開いた後に、ほかの職員が手続きを進めました。申請を開いて、今の担当と状態を確かめてください",
    "Somebody else of the office has acted on this application since the list was opened; open it to see its reviewer and state",
);

/// Title of the queue, and the key that leads there.
pub const QUEUE: Text = Text::new("担当の申請", "My cases");
/// The queue is empty.
pub const QUEUE_EMPTY: Text = Text::new(
    "担当している申請はありません。担当課が割り当てると、メールでお知らせします。",
    "No case is assigned to you. You will get an email when the office assigns one.",
);
/// Group: late.
pub const LATE: Text = Text::new("期限切れ", "Late");
/// Group: due within a week.
pub const THIS_WEEK: Text = Text::new("今週", "This week");
/// Group: due later.
pub const LATER: Text = Text::new("期限まで余裕がある申請", "Not due soon");
/// Group: handed in, or with somebody else.
pub const DONE: Text = Text::new("今することがない申請", "Nothing to do now");
/// Column.
pub const APPLICANT: Text = Text::new("事業者", "Operator");
/// Column.
pub const STATE: Text = Text::new("状態", "State");
/// Column.
pub const CLAIMED_TIER: Text = Text::new("申請した区分", "Tier claimed");
/// Column.
pub const JUDGED: Text = Text::new("判定済み", "Judged");
/// Column.
pub const DUE: Text = Text::new("期限", "Due");
/// Nothing is due.
pub const NO_DUE: Text = Text::new("未定", "Not set");
/// Label of an address.
pub const ADDRESS: Text = Text::new("所在地", "Address");

/// How many cases are done.
pub fn queue_progress(lang: Lang, all: usize, done: usize) -> String {
    match lang {
        Lang::Ja => format!("{all}件中 {done}件 済"),
        Lang::En => format!("{done} of {all} done"),
    }
}

/// A group of the queue with how many there are.
pub fn group_caption(lang: Lang, title: Text, n: usize) -> String {
    match lang {
        Lang::Ja => format!("{} {n}件", title.ja),
        Lang::En => format!("{}: {n}", title.en),
    }
}

/// How late something is.
pub fn days_late(lang: Lang, days: i64) -> String {
    match lang {
        Lang::Ja => format!("{days}日過ぎています"),
        Lang::En => crate::text::count(days, "day late", "days late"),
    }
}

/// How near something is: today, tomorrow, the day after.
pub fn days_near(lang: Lang, days: i64) -> String {
    match (lang, days) {
        (Lang::Ja, 0) => "今日".to_owned(),
        (Lang::Ja, 1) => "明日".to_owned(),
        (Lang::Ja, _) => format!("あと{days}日"),
        (Lang::En, 0) => "today".to_owned(),
        (Lang::En, 1) => "tomorrow".to_owned(),
        (Lang::En, _) => format!("in {days} days"),
    }
}

/// Title of the declaration.
pub const DECLARE: Text = Text::new(
    "利害関係を確かめる",
    "Declare that you have no conflict of interest",
);
/// What it is for.
pub const DECLARE_LEAD: Text = Text::new(
    "公正に審査するため、始める前に次の事業者との関係を確かめてください。",
    "To keep the review fair, check your relationship with this operator before you begin.",
);
/// Heading of the list of ties.
pub const TIES_TITLE: Text = Text::new(
    "次のどれかにあてはまるときは、審査を辞退してください",
    "Step back if any of these is true",
);
/// Heading for a reviewer who has become one of the applicant's own.
pub const OWN_TITLE: Text = Text::new(
    "この事業者に所属しているため、審査を続けられません",
    "You belong to this operator and cannot review it",
);
/// What is a tie.
pub const TIES: [Text; 4] = [
    Text::new(
        "あなたや家族が、この事業者の役員、従業員、出資者である",
        "You or a family member is an officer, employee or owner of the operator",
    ),
    Text::new(
        "この3年の間に、この事業者に勤めていたか、報酬を受けていた",
        "You worked for the operator or were paid by it in the last three years",
    ),
    Text::new(
        "この申請の準備を手伝った",
        "You helped prepare this application",
    ),
    Text::new(
        "ほかに、公正な審査を疑われる関係がある",
        "There is another relationship that may cast doubt on a fair review",
    ),
];
/// Button: no tie, begin.
pub const BEGIN: Text = Text::new(
    "どれにもあてはまらない。審査を始める",
    "None of these is true: begin the review",
);
/// Heading: step back.
pub const RECUSE_TITLE: Text = Text::new("審査を辞退する", "Step back");
/// What stepping back does.
pub const RECUSE_LEAD: Text = Text::new(
    "担当課が、ほかの審査員に割り当て直します。この申請は開けなくなります。",
    "The office will assign another reviewer. You can no longer open this case.",
);
/// Label of the reason to step back.
pub const RECUSE_REASON: Text = Text::new("辞退の理由", "Reason");
/// Who reads it.
pub const RECUSE_HINT: Text = Text::new(
    "担当課だけが読みます。短くてかまいません。",
    "Only the office reads it. A few words are enough.",
);
/// Button: step back.
pub const RECUSE: Text = Text::new("審査を辞退する", "Step back");
/// Link to the queue.
pub const TO_QUEUE: Text = Text::new("担当の申請の一覧へ", "To my cases");

/// Label of the totals.
pub const TOTALS: Text = Text::new("集計", "Totals");
/// Total: claimed.
pub const CLAIMED: Text = Text::new("申請した取組", "Items claimed");
/// Total: accepted.
pub const ACCEPTED: Text = Text::new("認めた", "Accepted");
/// Total: rejected.
pub const REJECTED: Text = Text::new("認めない", "Not accepted");
/// Total: waiting for evidence.
pub const NEEDS_MORE: Text = Text::new("資料待ち", "Evidence needed");
/// Total: without a verdict.
pub const LEFT: Text = Text::new("のこり", "Left");
/// Total: if everything open is accepted.
pub const AT_BEST: Text = Text::new("すべて認めると", "If all accepted");
/// No tier is reached.
pub const NO_TIER: Text = Text::new("区分なし", "No tier");

/// The ruler in a sentence.
pub fn ruler(lang: Lang, ruler: &crate::programme::Ruler) -> String {
    let total = ruler.solid + ruler.hatched;
    let marks: Vec<String> = ruler
        .marks
        .iter()
        .map(|(tier, at)| match lang {
            Lang::Ja => format!("{}は{at}", tier.name().ja),
            Lang::En => format!("{} from {at}", tier.name().en),
        })
        .collect();
    match lang {
        Lang::Ja => format!(
            "認めた項目は{}、これから認められる項目は最大で{}、合わせて{total}です。{}項目からです。",
            ruler.solid,
            ruler.hatched,
            marks.join("、")
        ),
        Lang::En => format!(
            "{} accepted, at most {} more, {total} together. {}.",
            ruler.solid,
            ruler.hatched,
            marks.join(", ")
        ),
    }
}

/// Which of my cases this is.
pub fn place(lang: Lang, at: usize, of: usize) -> String {
    match lang {
        Lang::Ja => format!("担当 {of}件中 {at}件目"),
        Lang::En => format!("case {at} of {of}"),
    }
}

/// Key k.
pub const PREVIOUS_CASE: Text = Text::new("前の申請", "Previous case");
/// Key j.
pub const NEXT_CASE: Text = Text::new("次の申請", "Next case");
/// Jump on small screens.
pub const TO_VERDICT: Text = Text::new("判定へ進む", "Go to the verdict");
/// Jump on small screens.
pub const TO_EVIDENCE: Text = Text::new("資料を見る", "Look at the evidence");
/// There is nothing to judge.
pub const NOTHING_TO_JUDGE: Text = Text::new(
    "この申請には判定する項目がありません。",
    "Nothing in this application is to be judged.",
);

/// Heading of the evidence.
pub fn evidence_of(lang: Lang, item: &crate::programme::ItemCode) -> String {
    match lang {
        Lang::Ja => format!("根拠資料 {item}"),
        Lang::En => format!("Evidence {item}"),
    }
}

/// Shows a page of evidence larger and sharper.
pub const SHARPER: Text = Text::new("大きく表示する", "Show larger");

/// No evidence is linked.
pub const NO_EVIDENCE: Text = Text::new(
    "この項目に付けられた資料はありません。",
    "No evidence is attached to this item.",
);
/// Key [.
pub const PREVIOUS_FILE: Text = Text::new("前の資料", "Previous file");
/// Key ].
pub const NEXT_FILE: Text = Text::new("次の資料", "Next file");
/// Before the place in a file.
pub const PLACE: Text = Text::new("見るところ:", "Where to look:");
/// Link to the file itself.
pub const DOWNLOAD: Text = Text::new("ファイルをダウンロードする", "Download the file");
/// Files without pictures.
pub const NO_PREVIEW: Text = Text::new(
    "この形式は画面に表示できません。ファイルをダウンロードして開いてください。",
    "This kind of file cannot be shown here. Download it to open it.",
);
/// Label of the pages of a file.
pub const PAGES: Text = Text::new("資料のページ", "Pages of the file");
/// In place of those where a file is one picture.
pub const PHOTO: Text = Text::new("写真", "Photo");
/// Turn back.
pub const PREVIOUS_PAGE: Text = Text::new("前のページ", "Previous page");
/// Turn on.
pub const NEXT_PAGE: Text = Text::new("次のページ", "Next page");

/// Label of the sizes.
pub const ZOOM: Text = Text::new("表示の大きさ", "Size");
/// Size: as wide as there is room.
pub const ZOOM_FIT: Text = Text::new("幅に合わせる", "Fit the width");
/// Size: half as wide again.
pub const ZOOM_LARGE: Text = Text::new("150%", "150%");
/// Size: twice as wide.
pub const ZOOM_LARGER: Text = Text::new("200%", "200%");
/// Label of the box in which a large page scrolls.
pub const ZOOMED: Text = Text::new("拡大したページ", "Enlarged page");

/// A file's name and size, and the day it was added, if that is known.
pub fn file_details(lang: Lang, file: &EvidenceFile, day: Option<&str>) -> String {
    let (name, size) = (&file.name, crate::files::words::size(file.size_bytes));
    match (lang, day) {
        (Lang::Ja, None) => format!("{name}({size})"),
        (Lang::Ja, Some(day)) => format!("{name}({size}・{day}に追加)"),
        (Lang::En, None) => format!("{name} ({size})"),
        (Lang::En, Some(day)) => format!("{name} ({size}, added {day})"),
    }
}

/// How many items of an area have a verdict.
pub fn judged_of(lang: Lang, judged: usize, of: usize) -> String {
    match lang {
        Lang::Ja => format!("{of}項目中 {judged}項目を判定"),
        Lang::En => format!("{judged} of {of} judged"),
    }
}

/// Label of the links to other areas.
pub const OTHER_AREAS: Text = Text::new("ほかの分野", "Other areas");

/// How many items of an area have no verdict.
pub fn left_in_area(lang: Lang, left: usize) -> String {
    match lang {
        Lang::Ja => format!("のこり{left}"),
        Lang::En => format!("{left} left"),
    }
}

/// Hidden words: the item that is open.
pub const LOOKED_AT: Text = Text::new("いま見ています", "Open now");
/// No verdict yet.
pub const UNJUDGED: Text = Text::new("未判定", "Not judged");
/// Before the answer of the operator.
pub const CLAIM: Text = Text::new("事業者の答え:", "Answer: ");
/// Before what the item asks.
pub const RUBRIC: Text = Text::new("認める目安:", "Accept if: ");
/// Label of users.
pub const USED: Text = Text::new("利用", "Used by");
/// Label of the operator's words.
pub const EXPLAINED: Text = Text::new("事業者の説明", "Explanation");
/// No note was written.
pub const NOTHING: Text = Text::new("記入なし", "None given");
/// A verdict without a reason.
pub const NO_REASON: Text = Text::new("理由の記入なし", "No reason given");

/// A verdict that was given.
pub const fn verdict_given(kind: crate::review::VerdictKind) -> Text {
    use crate::review::VerdictKind;
    match kind {
        VerdictKind::Accepted => Text::new("認める", "Accepted"),
        VerdictKind::Rejected => Text::new("認めない", "Not accepted"),
        VerdictKind::NeedsMore => Text::new("資料待ち", "Evidence needed"),
    }
}

/// How many people used it: the numbers that were given, if any.
pub fn users(lang: Lang, women: Option<u32>, men: Option<u32>) -> Option<String> {
    let given: Vec<String> = match lang {
        Lang::Ja => [
            women.map(|n| format!("女性{n}人")),
            men.map(|n| format!("男性{n}人")),
        ],
        Lang::En => [
            women.map(|n| crate::text::count(n, "woman", "women")),
            men.map(|n| crate::text::count(n, "man", "men")),
        ],
    }
    .into_iter()
    .flatten()
    .collect();
    let between = Text::new("、", ", ").of(lang);
    (!given.is_empty()).then(|| given.join(between))
}

/// The verdict on the answer before it was changed, and on which submission it
/// was given.
pub fn said_before(lang: Lang, kind: crate::review::VerdictKind, n: u32) -> String {
    let word = verdict_given(kind).of(lang);
    match lang {
        Lang::Ja => format!("回答が変わりました。前の判定({n}回目の提出):{word}"),
        Lang::En => format!("The answer has changed. Verdict before (submission {n}): {word}"),
    }
}

/// On which submission a verdict was given.
pub fn said_on(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("{n}回目の提出での判定"),
        Lang::En => format!("from submission {n}"),
    }
}

/// Hint of the reason.
pub const REASON_HINT: Text = Text::new(
    "事業者にも伝わります。「認めない」「資料を求める」のときは必須です。",
    "The operator reads it. Required unless you accept.",
);
/// Hint of the note.
pub const NOTE_HINT: Text = Text::new(
    "審査員と担当課だけが読みます。",
    "Only reviewers and the office read it.",
);
/// Button: save and go on.
pub const SAVE_NEXT: Text = Text::new("保存して次の項目へ", "Save and go on");
/// The item before was saved.
pub const SAVED: Text = Text::new("判定を保存しました", "Verdict saved");
/// The form shows what was typed and not given as a verdict.
pub const IS_DRAFT: Text = Text::new(
    "書きかけの内容です。判定はまだ保存していません",
    "Unfinished: the verdict is not saved yet",
);
/// Beside a file that came with the last submission.
pub const NEW_FILE: Text = Text::new("新しい資料", "New");
/// What was typed could not be kept.
pub const DRAFT_NOT_KEPT: Text = Text::new(
    "書きかけを残せませんでした。入力した内容はこの画面にあります",
    "We could not keep what you typed; it is still here",
);
/// An island's save met what was typed in another window.
pub const DRAFT_CLASH: Text = Text::new(
    "ほかの画面で先に書きかけが残されました。「保存して次の項目へ」を押すと、この画面の内容で判定を保存します",
    "Something else was typed in another window; “Save and go on” saves what stands here",
);
/// Items with something typed are about to be handed in without it.
pub const DRAFTS_LEFT: Text = Text::new(
    "判定を保存していない書きかけがあります。書きかけの内容は、送る判定に入りません",
    "Something was typed and not saved as a verdict. It will not be handed in",
);

/// What was typed was kept.
pub fn draft_kept(lang: Lang, clock: &str) -> String {
    match lang {
        Lang::Ja => format!("書きかけを残しました {clock}"),
        Lang::En => format!("Draft kept {clock}"),
    }
}

/// What was typed in another window meanwhile.
pub fn draft_changed_to(lang: Lang, label: &str, theirs: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "{label}は、ほかの画面で先に「{theirs}」と入力されました。下の内容でよければ、もう一度押してください"
        ),
        Lang::En => format!(
            "{label}: “{theirs}” was typed in another window. Press again if what stands below is meant"
        ),
    }
}

/// Why nothing can be changed: with the operator.
pub const LOCKED_RETURNED: Text = Text::new(
    "補正依頼中です。再提出された申請が審査に回されると、また判定できます。",
    "A correction is requested. You can judge again once the case has come back and is accepted for review.",
);
/// Why nothing can be changed: come back, but not taken on.
pub const LOCKED_RESUBMITTED: Text = Text::new(
    "再提出された申請を、担当課が確かめています。回答が変わっていない項目の判定は、そのまま残ります。審査に回されると、また判定できます。",
    "The office is checking the resubmission. Verdicts on unchanged answers are kept. You can judge again once it is accepted for review.",
);
/// Why nothing can be changed: not taken on.
pub const LOCKED_SUBMITTED: Text = Text::new(
    "担当課が申請の形式を確かめています。審査に回されると判定できます。",
    "The office is checking the form of the application. You can judge it once it is accepted for review.",
);
/// Why nothing can be changed: handed back.
pub const LOCKED_WAITING: Text = Text::new(
    "担当課に戻しました。資料がそろうと、また判定できます。",
    "Handed back to the office. You can judge again when the evidence has arrived.",
);
/// Why nothing can be changed: handed in.
pub const LOCKED_DONE: Text = Text::new(
    "この申請は審査済みです。直すときは、担当課に開き直しを依頼してください。",
    "The case is reviewed. Ask the office to open it again if something must change.",
);
/// Label of the bar of keys.
pub const KEY_BAR: Text = Text::new("キーボードの操作", "Keyboard");
/// Key n.
pub const NEXT_ITEM: Text = Text::new("次の項目", "Next item");
/// Key p.
pub const PREVIOUS_ITEM: Text = Text::new("前の項目", "Previous item");
/// Key e.
pub const GO_EVIDENCE: Text = Text::new("資料", "Evidence");
/// Key r.
pub const GO_RUBRIC: Text = Text::new("目安", "Rubric");
/// Key c.
pub const GO_REASON: Text = Text::new("理由", "Reason");
/// Key ?.
pub const KEY_HELP: Text = Text::new("キーの説明", "Keys");
/// Button: keys are off.
pub const KEYS_ON: Text = Text::new("キー操作を使う", "Turn keys on");
/// Button: keys are on.
pub const KEYS_OFF: Text = Text::new("キー操作を使わない", "Turn keys off");
/// Every key and what it does.
pub const KEYS: [(&str, Text); 13] = [
    (
        "1 2 3",
        Text::new(
            "認める、認めない、資料を求める(2と3は、続けて理由を書きます)",
            "Accept, do not accept, ask for evidence (2 and 3 go on to the reason)",
        ),
    ),
    (
        "Esc",
        Text::new(
            "書くのをやめて判定に戻る、この説明を閉じる",
            "Stop writing and go to the verdicts; close this list",
        ),
    ),
    ("n", Text::new("次の項目", "Next item")),
    ("p", Text::new("前の項目", "Previous item")),
    ("j", Text::new("次の申請", "Next case")),
    ("k", Text::new("前の申請", "Previous case")),
    ("[", Text::new("前の資料", "Previous file")),
    ("]", Text::new("次の資料", "Next file")),
    ("e", Text::new("資料へ", "To the evidence")),
    ("r", Text::new("認める目安へ", "To the rubric")),
    ("c", Text::new("判定の理由へ", "To the reason")),
    ("g q", Text::new("担当の申請の一覧へ", "To my cases")),
    (
        "Ctrl + Enter",
        Text::new("保存する(⌘ + Enterも可)", "Save (also ⌘ + Enter)"),
    ),
];

/// Link to handing in.
pub fn look_over(lang: Lang, left: u32) -> String {
    match (lang, left) {
        (Lang::Ja, 0) => "審査を送る前に見直す".to_owned(),
        (Lang::Ja, left) => format!("審査を送る前に見直す(のこり{left}項目)"),
        (Lang::En, 0) => "Review before handing in".to_owned(),
        (Lang::En, left) => format!("Review before handing in ({left} left)"),
    }
}

/// Title of handing in.
pub const LOOK_OVER: Text = Text::new("審査を送る前の見直し", "Before you hand in");
/// Title of the same page after handing in.
pub const SENT_REVIEW: Text = Text::new("送った審査", "What you handed in");
/// Link back.
pub const BACK_TO_CASE: Text = Text::new("審査の画面に戻る", "Back to the case");

/// So many items.
pub fn items(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("{n}項目"),
        Lang::En => crate::text::count(n, "item", "items"),
    }
}

/// Items are left.
pub fn still_left(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Ja => format!("まだ判定していない項目が{n}件あります"),
        Lang::En => crate::text::count(n, "item is not judged yet", "items are not judged yet"),
    }
}

/// Items wait for evidence.
pub fn still_waiting(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Ja => format!("資料を求めている項目が{n}件あります"),
        Lang::En => crate::text::count(n, "item waits for evidence", "items wait for evidence"),
    }
}

/// What happens with requests open.
pub const BACK_TO_OFFICE: Text = Text::new(
    "このままでは決定に進めません。送ると担当課に戻り、担当課が事業者に補正を依頼します。再提出のあと、変わった項目だけを判定し直します。",
    "The case cannot be decided like this. It goes back to the office, which asks the operator for corrections. After the resubmission you judge only what has changed.",
);
/// What handing in means.
pub const HAND_IN_MEANS: Text = Text::new(
    "送ると判定は変えられなくなり、担当課が決定の準備を始めます。",
    "After this the verdicts are locked and the office prepares the decision.",
);
/// Button: hand in.
pub const HAND_IN: Text = Text::new("審査を送る", "Hand in the review");
/// Button: hand back.
pub const HAND_BACK: Text = Text::new("担当課に戻す", "Hand back to the office");
/// It was handed in.
pub const HANDED_IN: Text = Text::new(
    "審査を送りました。ありがとうございました。",
    "The review is handed in. Thank you.",
);
/// It was handed back.
pub const HANDED_BACK: Text = Text::new(
    "担当課に戻しました。担当課が事業者に補正を依頼します。",
    "Handed back to the office, which asks the operator for evidence.",
);
/// Caption of the verdicts.
pub const VERDICTS_SO_FAR: Text = Text::new("これまでの判定", "Verdicts so far");
/// Column.
pub const ITEM: Text = Text::new("項目", "Item");
/// Column.
pub const REASON: Text = Text::new("理由", "Reason");

/// Title of the case page.
pub fn case_title(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}の審査"),
        Lang::En => format!("Review of {name}"),
    }
}

/// What was saved elsewhere meanwhile.
pub fn changed_to(lang: Lang, kind: Option<crate::review::VerdictKind>, reason: &str) -> String {
    let now = kind.map_or(UNJUDGED, verdict_given).of(lang);
    let reason = match (lang, reason) {
        (_, "") => String::new(),
        (Lang::Ja, reason) => format!("({reason})"),
        (Lang::En, reason) => format!(" ({reason})"),
    };
    match lang {
        Lang::Ja => format!(
            "この項目は、ほかの画面で先に「{now}」と判定されました{reason}。下の内容でよければ、もう一度保存してください"
        ),
        Lang::En => format!(
            "Meanwhile “{now}” was saved elsewhere{reason}. Save again if what is below is right"
        ),
    }
}

/// Opens what was said on an item before.
pub fn earlier_rounds(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Ja => format!("前の判定({n}件)"),
        Lang::En => crate::text::count(n, "earlier verdict", "earlier verdicts"),
    }
}

/// On which submission a verdict was given, and when.
pub fn said_in_round(lang: Lang, n: u32, at: &str) -> String {
    match lang {
        Lang::Ja => format!("{n}回目の申請に対して・{at}"),
        Lang::En => format!("on submission {n}, {at}"),
    }
}
