/**
 * From intake to a finished review: the office takes an application on, a
 * reviewer judges every item on its evidence, what lacks evidence goes back to
 * the operator and comes again as the next submission.
 */
import { type Page } from "@playwright/test";
import { accessible, expect, newestMail, test } from "../harness/index.ts";
import { focusIsWhole, focusShows, tabTo } from "../harness/focus.ts";
import { logIn } from "../harness/log_in.ts";
import {
  heading,
  line,
  menu,
  only,
  press,
  problems,
  tells,
  total,
} from "../harness/parts.ts";

/** At intake: 18 items claimed. */
const KOMOREBI = "特定非営利活動法人こもれび(架空)";
/** Under review: of 25 items 10 are accepted, 1 rejected, 1 waits for evidence. */
const KAWAGIRI = "株式会社かわぎりホテル(架空)";

// Long stories: a machine that builds beside them needs more than the usual time.
test.describe.configure({ timeout: 240_000 });

test("an application at intake is taken on, assigned and judged item by item", async ({
  page,
}) => {
  await test.step("staff finds the application at intake and takes it on", async () => {
    await logIn(page, "staff");
    await accessible(page);
    await page.getByRole("link", { name: "受付待ちの申請" }).click();
    await accessible(page);
    await expect(line(page, KOMOREBI)).toContainText("申請済み");
    await page.getByRole("link", { name: KOMOREBI }).click();
    await expect(page.getByText("申請が届いています。")).toBeVisible();
    await accessible(page);
    await press(page, "審査に回す");
    await expect(page.getByText("審査員が決まっていません。")).toBeVisible();
  });

  await test.step("and gives it to a reviewer", async () => {
    await page.getByRole("link", { name: "審査員を割り当てる" }).click();
    await accessible(page);
    await press(page, "この人に割り当てる");
    await expect(problems(page)).toContainText("審査員を選んでください");
    await expect(page).toHaveTitle(/^エラー/);
    await page.getByRole("radio", { name: "小林 みのり" }).check();
    await press(page, "この人に割り当てる");
    await expect(page.getByText("審査を待っています。")).toContainText(
      "審査員:小林 みのり(開始前)",
    );
  });

  await test.step("who gets a mail and finds the case in the queue", async () => {
    const mail = await newestMail(page, "reviewer@example.jp");
    expect(mail.subject).toMatch(/^【旭川市】審査をお願いします\(受付番号 /);
    expect(mail.text).toContain("「審査を辞退する」");
    await logIn(page, "reviewer");
    await expect(line(page, KOMOREBI)).toContainText("開始前");
    await expect(line(page, KOMOREBI)).toContainText("0 / 18");
    await expect(line(page, KAWAGIRI)).toContainText("12 / 25");
    await expect(page.getByText("日過ぎています")).toHaveCount(0);
    await accessible(page);
    await page.goto(only(mail.links));
  });

  await test.step("declares to have no tie before anything is shown", async () => {
    await expect(heading(page, "利害関係を確かめる")).toBeVisible();
    await expect(page.getByText("佐竹 明美")).toBeVisible();
    await accessible(page);
    await press(page, "どれにもあてはまらない。審査を始める");
    await expect(heading(page, KOMOREBI)).toBeVisible();
  });

  await test.step("and sees the evidence at the left, the item at the right", async () => {
    await expect(
      heading(page, "人材育成の方針と教育訓練の計画を定めている"),
    ).toBeVisible();
    await expect(page.getByText("事業者の答え:実施している")).toBeVisible();
    await seesPageOf(page, "取組の記録");
    const evidence = page.getByRole("region", { name: "根拠資料 HR-01" });
    const item = page.getByRole("region", { name: "人材育成・働きがい" });
    const [left, right] = [
      await evidence.boundingBox(),
      await item.boundingBox(),
    ];
    expect(left!.x + left!.width).toBeLessThanOrEqual(right!.x + 1);
    await expect(item).toContainText("5項目中 0項目を判定");
    await expect(total(page, "申請した取組")).toContainText("18");
    await expect(total(page, "のこり")).toHaveText("18");
    await expect(total(page, "すべて認めると")).toContainText("シルバー");
    await accessible(page);
  });

  await test.step("what is typed is there again after looking at another item", async () => {
    await page.getByLabel("庁内のメモ").fill("書きかけのメモ");
    await press(page, "n 次の項目");
    await expect(
      heading(page, "階層別または職種別の研修を行っている"),
    ).toBeVisible();
    await expect(page.getByLabel("庁内のメモ")).toHaveValue("");
    await press(page, "p 前の項目");
    await expect(page.getByLabel("庁内のメモ")).toHaveValue("書きかけのメモ");
    await expect(page.getByText("書きかけの内容です")).toBeVisible();
    await page.getByLabel("庁内のメモ").fill("");
  });

  await test.step("an accepted item counts, and the next one opens", async () => {
    await judge(page, "認める");
    await expect(page.getByText("判定を保存しました")).toBeVisible();
    await expect(
      heading(page, "階層別または職種別の研修を行っている"),
    ).toBeVisible();
    await expect(total(page, "認めた")).toHaveText("1");
    await expect(total(page, "のこり")).toHaveText("17");
  });

  await test.step("a rejection without a reason is refused and keeps what was typed", async () => {
    await page.getByLabel("庁内のメモ").fill("電話で日付を聞く");
    await judge(page, "認めない");
    await expect(problems(page)).toContainText(
      "「認めない」のときは、判定の理由を入力してください",
    );
    await expect(page.getByLabel("判定の理由")).toBeFocused();
    await expect(page).toHaveTitle(/^エラー/);
    await expect(page.getByRole("radio", { name: "認めない" })).toBeChecked();
    await expect(page.getByLabel("庁内のメモ")).toHaveValue("電話で日付を聞く");
    await expect(total(page, "認めない")).toHaveText("0");
    await accessible(page);
    await judge(
      page,
      "認めない",
      "名簿に日付がなく、いつの研修か分かりません。",
    );
    await expect(total(page, "認めない")).toHaveText("1");
    await expect(total(page, "すべて認めると")).toContainText("17");
  });

  await test.step("a request for evidence needs one as well", async () => {
    await expect(
      heading(page, "メンターや1対1の面談で成長を支えている"),
    ).toBeVisible();
    await judge(page, "資料を求める");
    await expect(problems(page)).toContainText(
      "「資料を求める」のときは、判定の理由を入力してください",
    );
    await judge(page, "資料を求める", "面談の記録を1回分見せてください。");
    await expect(total(page, "資料待ち")).toHaveText("1");
  });

  await test.step("a verdict can be read again and changed", async () => {
    await page.getByRole("button", { name: /^02 認めない/ }).click();
    await expect(page.getByRole("radio", { name: "認めない" })).toBeChecked();
    await expect(page.getByLabel("判定の理由")).toHaveValue(
      "名簿に日付がなく、いつの研修か分かりません。",
    );
    await judge(page, "認める");
    await expect(total(page, "認めない")).toHaveText("0");
    await expect(total(page, "認めた")).toHaveText("2");
  });

  await test.step("nothing can be handed in while items have no verdict", async () => {
    await press(page, "審査を送る前に見直す(のこり15項目)");
    await expect(
      page.getByText("まだ判定していない項目が15件あります"),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: "審査を送る" })).toHaveCount(
      0,
    );
    await accessible(page);
  });
});

test("what lacks evidence goes back as a whole, comes again corrected, and the review ends", async ({
  page,
}) => {
  let review = "";

  await test.step("the reviewer goes on where half of the items are judged", async () => {
    await logIn(page, "reviewer");
    await page.getByRole("link", { name: KAWAGIRI }).click();
    review = page.url();
    await expect(
      heading(page, "時間単位または半日単位で休暇を取れる"),
    ).toBeVisible();
    await expect(total(page, "申請した取組")).toContainText("25");
  });

  await test.step("the tier follows what is accepted, in every area", async () => {
    const accepted = total(page, "認めた");
    const mark = (tier: string) => accepted.getByRole("img", { name: tier });
    // 15 would do for silver, but nothing of the third area is among them.
    await accept(page, 13, 5);
    await expect(accepted).toHaveText("15");
    await expect(accepted.getByRole("img")).toHaveCount(0);
    await accept(page, 8, 1);
    await expect(mark("ブロンズ")).toBeVisible();
    await accept(page, 7, 1);
    await expect(mark("シルバー")).toBeVisible();
    await accept(page, 6, 3);
    await expect(accepted).toHaveText("20");
    await expect(mark("ゴールド")).toBeVisible();
    await accept(page, 3, 3);
  });

  await test.step("with evidence asked for, the case goes back to the office", async () => {
    await expect(heading(page, "審査を送る前の見直し")).toBeVisible();
    await expect(
      page.getByText("資料を求めている項目が1件あります"),
    ).toBeVisible();
    await expect(line(page, "WLB-05")).toContainText(
      "繰越を除いた表を見せてください。",
    );
    await press(page, "担当課に戻す");
    await expect(page.getByText("担当課に戻しました。")).toBeVisible();
    await page.goto(`${review}?item=WLB-05`);
    await expect(
      page.getByText("資料がそろうと、また判定できます。"),
    ).toBeVisible();
    await expect(page.getByRole("radio")).toHaveCount(0);
  });

  await test.step("the office sends it back to the operator, with a reason", async () => {
    await logIn(page, "staff");
    await page
      .getByRole("link", { name: "審査員が資料を求めている申請" })
      .click();
    await expect(line(page, KAWAGIRI)).toContainText("資料待ち");
    await page.getByRole("link", { name: KAWAGIRI }).click();
    await expect(
      page.getByText("このままでは決定に進めません。"),
    ).toBeVisible();
    await page.getByRole("link", { name: "補正を依頼する" }).click();
    await accessible(page);
    const reason = page.getByLabel("補正の理由と、直してほしいこと");
    await expect(reason).toHaveValue(/WLB-05[^]*繰越を除いた表/);
    await reason.fill("");
    await press(page, "この内容で補正を依頼する");
    await expect(problems(page)).toContainText(
      "補正の理由と、直してほしいことを入力してください",
    );
    await reason.fill("繰越を除いた表を付けてください。");
    await press(page, "この内容で補正を依頼する");
    await expect(
      page.getByText("事業者の再提出を待っています。"),
    ).toBeVisible();
  });

  await test.step("the operator reads what to put right, where and until when", async () => {
    const mail = await newestMail(
      page,
      "kawagiri@example.jp",
      "申請の補正をお願いします",
    );
    expect(mail.text).toContain("繰越を除いた表を付けてください。");
    await logIn(page, "kawagiri");
    await page.goto(only(mail.links));
    await expect(
      page.getByText("直していただきたいところがあります"),
    ).toBeVisible();
    await expect(
      page.getByText("繰越を除いた表を付けてください。"),
    ).toBeVisible();
    await expect(
      page.getByText(
        "年次有給休暇の一覧に、前年度からの繰越が含まれています。",
      ),
    ).toBeVisible();
    await expect(page.getByText("庁内")).toHaveCount(0);
    const until = /\d+月\d+日\([日月火水木金土]\) 23時59分/.exec(
      mail.text,
    )?.[0];
    await expect(page.getByText(until!)).toBeVisible();
    await accessible(page);
    const home = page.url();
    await page.goto(`${home}/check`);
    await expect(
      page.getByText("次の項目は、前に申請したときから変わっていません"),
    ).toBeVisible();
    await accessible(page);
    await page.goto(home);
    await page
      .getByRole("link", { name: "直すところを見る", exact: true })
      .click();
    await expect(heading(page, "年次有給休暇の取得を進めている")).toBeVisible();
    await expect(
      page.getByText(
        "年次有給休暇の一覧に、前年度からの繰越が含まれています。",
      ),
    ).toBeVisible();
  });

  await test.step("adds the paper, says what it is and sends it again", async () => {
    await page.getByLabel("ファイル").setInputFiles({
      name: "年休一覧.png",
      mimeType: "image/png",
      buffer: await page.screenshot(),
    });
    await page.getByLabel("資料の名前").fill("繰越を除いた一覧");
    await press(page, "ファイルを送る");
    await expect(page.getByText("年休一覧.png")).toBeVisible();
    await page.getByLabel("取組の内容").fill("繰越を除くと取得率は64%です。");
    await press(page, "保存して続ける");
    await expect(heading(page, "内容を確かめて申請する")).toBeVisible();
    await page.goto(asOperator(review));
    await expect(page.getByRole("link", { name: /^WLB-05/ })).toHaveCount(0);
    await page
      .getByRole("link", { name: "内容を確かめる", exact: true })
      .click();
    await press(page, "この内容で申請する");
    await expect(page.getByText("申請を受け付けました").first()).toBeVisible();
    await newestMail(page, "kawagiri@example.jp", "直した申請を受け付けました");
  });

  await test.step("the office sees what has changed and takes it on again", async () => {
    await logIn(page, "staff");
    await menu(page, "申請");
    await expect(line(page, KAWAGIRI)).toContainText("再提出");
    await page.getByRole("link", { name: KAWAGIRI }).click();
    const sent = page.getByRole("region", { name: "提出の記録" });
    await expect(sent).toContainText("2回目");
    await expect(sent).toContainText("変わった項目:WLB-05");
    await tab(page, "回答");
    await expect(
      page.getByText("変更された回答です。前の回答を見る"),
    ).toHaveCount(1);
    await tab(page, "概要");
    await press(page, "審査に回す");
    await expect(page.getByText("審査を待っています。")).toContainText(
      "小林 みのり(審査中)",
    );
  });

  await test.step("the reviewer judges only the changed item and hands in", async () => {
    await logIn(page, "reviewer");
    await page.getByRole("link", { name: KAWAGIRI }).click();
    const files = page.getByRole("region", { name: /^根拠資料/ });
    await expect(
      files.getByRole("button", { name: /繰越を除いた一覧/ }),
    ).toContainText("新しい資料");
    await expect(files.getByText("新しい資料")).toHaveCount(1);
    await expect(total(page, "のこり")).toHaveText("1");
    await expect(total(page, "認めた")).toContainText("23");
    await expect(
      page.getByText("回答が変わりました。前の判定(1回目の提出):資料待ち"),
    ).toBeVisible();
    await expect(page.getByText("繰越を除くと取得率は64%です。")).toBeVisible();
    await page.getByRole("button", { name: /^繰越を除いた一覧/ }).click();
    // A photo has no pages.
    await seesPicture(page, "繰越を除いた一覧");
    await judge(page, "認める");
    await expect(
      page.getByText("送ると判定は変えられなくなり、"),
    ).toBeVisible();
    await press(page, "審査を送る");
    await expect(page.getByText("審査を送りました。")).toBeVisible();
    await page.goto(review);
    await expect(page.getByText("この申請は審査済みです。")).toBeVisible();
    await expect(page.getByRole("radio")).toHaveCount(0);
  });

  await test.step("the office can decide, and reads the whole story in words", async () => {
    await logIn(page, "staff");
    await menu(page, "申請");
    await page.getByRole("link", { name: /^審査済み・決定前/ }).click();
    await expect(line(page, KAWAGIRI)).toContainText("審査済み");
    await page.getByRole("link", { name: KAWAGIRI }).click();
    await expect(page.getByText("審査が終わりました。")).toBeVisible();
    await tab(page, "審査");
    await accessible(page);
    await tab(page, "履歴");
    await tells(page, [
      "申請を始めました",
      "申請しました",
      "形式の確認が済み、審査に回りました",
      "小林 みのりさんを審査員に割り当てました",
      "小林 みのりさんが利害関係のないことを確かめ、審査を始めました",
      "WLB-05を判定しました:資料待ち",
      "審査員が1項目で資料を求めました。事業者への補正の依頼が必要です",
      "補正を依頼しました。理由:繰越を除いた表を付けてください。",
      "直した内容で再び申請しました(2回目)",
      "形式の確認が済み、審査に回りました",
      "WLB-05を判定しました:認める",
      "すべての項目の審査が終わりました",
    ]);
    await accessible(page);
  });

  await test.step("the operator reads its own part of it, and no name of the city's people", async () => {
    await logIn(page, "kawagiri");
    await page.goto(`${asOperator(review)}/timeline`);
    await tells(page, [
      "申請を始めました",
      "申請しました",
      "形式の確認が済み、審査に回りました",
      "補正を依頼しました。理由:繰越を除いた表を付けてください。",
      "直した内容で再び申請しました(2回目)",
      "形式の確認が済み、審査に回りました",
    ]);
    await expect(page.getByRole("main")).not.toContainText(/小林|村上|判定/);
  });
});

test("several applications are given to one reviewer at once", async ({
  page,
}) => {
  await logIn(page, "staff");
  await menu(page, "申請");
  for (const name of [KOMOREBI, KAWAGIRI])
    await page.getByRole("checkbox", { name: `${name}を選ぶ` }).check();
  await press(page, "選んだ申請に審査員を割り当てる");
  await expect(page.getByText("選んだ申請 2件")).toBeVisible();
  await expect(line(page, KAWAGIRI)).toContainText("小林 みのり(審査中)");
  await expect(page.getByText("これまでの判定は使われず")).toBeVisible();
  await press(page, "この人に割り当てる");
  await expect(problems(page)).toContainText("審査員を選んでください");
  await page.getByRole("radio", { name: "小林 みのり" }).check();
  await press(page, "この人に割り当てる");
  await expect(
    page.getByText("小林 みのりさんの担当になった申請は2件です"),
  ).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "申請の一覧へ" }).click();
  await expect(line(page, KOMOREBI)).toContainText("小林");
});

test.describe("with the keyboard alone", () => {
  test.skip(
    ({ javaScriptEnabled }) => javaScriptEnabled === false,
    "keys need a script; the buttons they press do not",
  );

  test("a reviewer goes through the cases and judges one to the end", async ({
    page,
  }) => {
    const keys = page.keyboard;
    const item = page.getByRole("heading", { level: 3 });

    await test.step("a second case is there", async () => {
      await logIn(page, "staff");
      await menu(page, "申請");
      await page.getByRole("link", { name: KOMOREBI }).click();
      await press(page, "審査に回す");
      await page.getByRole("link", { name: "審査員を割り当てる" }).click();
      await page.getByRole("radio", { name: "小林 みのり" }).check();
      await press(page, "この人に割り当てる");
      await expect(page.getByText("審査を待っています。")).toBeVisible();
      await logIn(page, "reviewer");
    });

    // From here on there is no mouse.
    await test.step("Tab and Enter lead into a case", async () => {
      await tabTo(page, page.getByRole("link", { name: KOMOREBI }));
      await keys.press("Enter");
      await expect(heading(page, "利害関係を確かめる")).toBeVisible();
      await tabTo(page, page.getByRole("button", { name: /審査を始める/ }));
      await keys.press("Enter");
      await listens(page);
    });

    await test.step("k and j go to the case before and the next one", async () => {
      await seesKey(page, "k", "前の申請");
      await keys.press("k");
      await expect(heading(page, KAWAGIRI)).toBeVisible();
      await listens(page);
      await seesKey(page, "j", "次の申請");
      await keys.press("j");
      await expect(heading(page, KOMOREBI)).toBeVisible();
      await listens(page);
      await keys.press("k");
      await expect(heading(page, KAWAGIRI)).toBeVisible();
      await listens(page);
    });

    await test.step("? lists the keys", async () => {
      await keys.press("?");
      const list = page.getByRole("term").filter({ hasText: "Ctrl + Enter" });
      await expect(list).toBeVisible();
      await accessible(page);
      await keys.press("?");
      await expect(list).toBeHidden();
    });

    await test.step("n and p go through the items", async () => {
      await expect(item).toHaveText(/^時間単位または半日単位/);
      await seesKey(page, "n", "次の項目");
      await keys.press("n");
      await expect(item).toHaveText(/^法律を上回る育児休業/);
      await listens(page);
      await seesKey(page, "p", "前の項目");
      await keys.press("p");
      await expect(item).toHaveText(/^時間単位または半日単位/);
      await listens(page);
    });

    await test.step("[ and ] go through the evidence", async () => {
      await seesPageOf(page, "就業規則(抜粋)");
      await seesKey(page, "]", "次の資料");
      await keys.press("]");
      await seesPageOf(page, "利用実績表");
      await listens(page);
      await seesKey(page, "[", "前の資料");
      await keys.press("[");
      await seesPageOf(page, "就業規則(抜粋)");
      await listens(page);
    });

    await test.step("the reason stands above the bar that saves", async () => {
      const reason = await page.getByLabel("判定の理由").boundingBox();
      const save = await page
        .getByRole("button", { name: "保存して次の項目へ" })
        .boundingBox();
      expect(reason!.y + reason!.height).toBeLessThanOrEqual(save!.y);
    });

    await test.step("with letters twice as large no bar stays over the page", async () => {
      const enlarge = (to: string) =>
        page.evaluate((to) => {
          document.documentElement.style.fontSize = to;
        }, to);
      await enlarge("200%");
      const bar = await page
        .getByRole("group", { name: "キーボードの操作" })
        .boundingBox();
      expect(bar!.y).toBeGreaterThan(page.viewportSize()!.height);
      await page.getByLabel("判定の理由").focus();
      await focusIsWhole(page);
      await page.getByLabel("判定の理由").blur();
      await enlarge("");
    });

    await test.step("e, r and c go to the evidence, the rubric and the reason", async () => {
      await seesKey(page, "e", "資料");
      await keys.press("e");
      await expect(
        page.getByRole("region", { name: /^根拠資料/ }),
      ).toBeFocused();
      await focusShows(page);
      await seesKey(page, "r", "目安");
      await keys.press("r");
      await expect(page.locator(":focus")).toContainText("認める目安:");
      await focusShows(page);
      await seesKey(page, "c", "理由");
      await keys.press("c");
      await expect(page.getByLabel("判定の理由")).toBeFocused();
      await focusShows(page);
      await focusIsWhole(page);
      await keys.press("Tab");
      await expect(page.getByLabel("庁内のメモ")).toBeFocused();
      await focusIsWhole(page);
      await keys.press("Shift+Tab");
    });

    await test.step("who types is left alone", async () => {
      const here = page.url();
      await keys.type("nj2?");
      await expect(page.getByLabel("判定の理由")).toHaveValue("nj2?");
      expect(page.url()).toBe(here);
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      for (let n = 0; n < 4; n++) await keys.press("Backspace");
    });

    await test.step("keys can be switched off, for good, and on again", async () => {
      const help = page.getByText("キーの説明");
      await tabTo(page, help);
      await keys.press("Enter");
      await tabTo(
        page,
        page.getByRole("button", { name: "キー操作を使わない" }),
      );
      await keys.press("Enter");
      const on = page.getByRole("button", { name: "キー操作を使う" });
      await expect(on).toBeFocused();
      const here = page.url();
      await page.reload();
      await listens(page, "キー操作を使う");
      await keys.press("n");
      await keys.press("1");
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      expect(page.url()).toBe(here);
      await tabTo(page, help);
      await keys.press("Enter");
      await tabTo(page, on);
      await keys.press("Enter");
      await expect(
        page.getByRole("button", { name: "キー操作を使わない" }),
      ).toBeFocused();
      await keys.press("1");
      await expect(
        page.getByRole("radio", { name: "認める", exact: true }),
      ).toBeChecked();
    });

    await test.step("2 rejects and leads to the reason, which must not be missing", async () => {
      await keys.press("2");
      await expect(page.getByRole("radio", { name: "認めない" })).toBeChecked();
      await expect(page.getByLabel("判定の理由")).toBeFocused();
      await focusShows(page);
      await focusIsWhole(page);
      await keys.press("Control+Enter");
      // The page before had its focus there too: wait for the answer's.
      await page.waitForURL(/\/verdict$/);
      // The reason is what is missing: writing goes on there.
      await expect(page.getByLabel("判定の理由")).toBeFocused();
      await focusShows(page);
      await listens(page);
      // While it is due no letter leads away, wherever the focus has gone.
      const refused = page.url();
      await page.getByLabel("判定の理由").blur();
      await keys.press("n");
      await keys.press("c");
      // Nor on the verdicts, where another one can still be chosen.
      await page.getByRole("radio", { name: "認めない" }).focus();
      await keys.press("n");
      await keys.press("j");
      await expect(page.getByRole("radio", { name: "認めない" })).toBeChecked();
      expect(page.url()).toBe(refused);
      await page.getByLabel("判定の理由").focus();
      await keys.type("規程の写しに日付がありません。");
      await keys.press("Control+Enter");
      // The next item, and the focus at it.
      await expect(page.locator("#item")).toBeFocused();
      await expect(total(page, "認めない")).toHaveText("2");
      await expect(total(page, "のこり")).toHaveText("12");
    });

    await test.step("3 asks for evidence, 1 accepts, Ctrl+Enter saves and goes on", async () => {
      await listens(page);
      await keys.press("3");
      // No letter of the reason is taken for a key.
      await keys.type("njk1の利用した日が分かる表を見せてください。");
      await expect(page.getByLabel("判定の理由")).toHaveValue(
        "njk1の利用した日が分かる表を見せてください。",
      );
      await expect(
        page.getByRole("radio", { name: "資料を求める" }),
      ).toBeChecked();
      await keys.press("Control+Enter");
      await expect(total(page, "資料待ち")).toHaveText("2");
      for (let left = 11; left > 0; left--) {
        await expect(total(page, "のこり")).toHaveText(String(left));
        await listens(page);
        await keys.press("1");
        await keys.press("Control+Enter");
      }
      await expect(heading(page, "審査を送る前の見直し")).toBeVisible();
    });

    await test.step("and the case is handed in", async () => {
      await tabTo(page, page.getByRole("button", { name: "担当課に戻す" }));
      await keys.press("Enter");
      await expect(page.getByText("担当課に戻しました。")).toBeVisible();
      await tabTo(page, page.getByRole("link", { name: "次の申請" }));
      await keys.press("Enter");
      await expect(heading(page, KOMOREBI)).toBeVisible();
    });

    await test.step("g and then q lead to the queue", async () => {
      await listens(page);
      await seesKey(page, "g q", "担当の申請");
      await keys.press("g");
      await keys.press("q");
      await expect(line(page, KAWAGIRI)).toContainText("資料待ち");
      await expect(line(page, KAWAGIRI)).toContainText("25 / 25");
    });
  });
});

/** To another part of the office's page of a case. */
const tab = (page: Page, name: string): Promise<void> =>
  page
    .getByRole("navigation", { name: "申請の中の移動" })
    .getByRole("link", { name })
    .click();

/** Where the operator finds the case that a reviewer has at this address. */
const asOperator = (review: string): string =>
  review.replace("/review/", "/my/applications/");

/**
 * A page of a file is really there to be looked at. It is drawn after the file
 * came, so on a slow machine who looks at once has to look again.
 */
const seesPageOf = (page: Page, title: string): Promise<void> =>
  seesPicture(page, `${title} 1ページ中 1ページ`);

async function seesPicture(page: Page, name: string): Promise<void> {
  const picture = page.getByRole("img", { name, exact: true });
  await expect(async () => {
    const width = () =>
      picture.evaluate((img: HTMLImageElement) => img.naturalWidth);
    if ((await width()) === 0) await page.reload();
    expect(await width()).toBeGreaterThan(500);
  }).toPass({ timeout: 60_000 });
}

/** The page has begun to listen to keys: the switch for them is there. */
async function listens(page: Page, says = "キー操作を使わない"): Promise<void> {
  const button = { name: says, exact: true, includeHidden: true };
  const toggle = page.getByRole("button", button);
  await expect(toggle).not.toHaveAttribute("hidden");
}

/** What a key does can be done with a button or link that shows the key. */
async function seesKey(page: Page, key: string, does: string): Promise<void> {
  const named = [`${key} ${does}`, `${does} ${key}`].flatMap((name) => [
    page.getByRole("button", { name, exact: true }),
    page.getByRole("link", { name, exact: true }),
  ]);
  await expect(named.reduce((one, other) => one.or(other))).toBeVisible();
}

async function judge(
  page: Page,
  verdict: string,
  reason?: string,
): Promise<void> {
  await page.getByRole("radio", { name: verdict, exact: true }).check();
  if (reason) await page.getByLabel("判定の理由").fill(reason);
  await press(page, "保存して次の項目へ");
}

/** Accepts the next `times` items while `left` have no verdict. */
async function accept(page: Page, left: number, times: number): Promise<void> {
  for (let done = 0; done < times; done++) {
    await expect(total(page, "のこり")).toHaveText(String(left - done));
    await judge(page, "認める");
  }
  if (left > times)
    await expect(total(page, "のこり")).toHaveText(String(left - times));
}
