/**
 * Two people decide, the papers are seen first, one act tells everybody; then
 * anyone can check what the certificate is worth, and the office takes its
 * records away as Excel files.
 */
import { readFile } from "node:fs/promises";
import { type Page } from "@playwright/test";
import { accessible, expect, newestMail, test } from "../harness/index.ts";
import { logIn } from "../harness/log_in.ts";
import {
  fact,
  heading,
  line,
  menu,
  only,
  press,
  problems,
  tells,
  total,
} from "../harness/parts.ts";
import { readPdf } from "../harness/read_pdf.ts";
import { unzip } from "../harness/unzip.ts";

/** Reviewed, 22 items accepted, a proposal for gold waits for approval. */
const ARARE = "株式会社あられ家具工房(架空)";
/** Under review: of 25 items 10 are accepted, 1 rejected, 1 waits for evidence. */
const KAWAGIRI = "株式会社かわぎりホテル(架空)";

/** Today in Japan, as the office writes it, and the fiscal year it lies in. */
const today = (() => {
  const japan = { timeZone: "Asia/Tokyo" } as const;
  const parts = (locale: string, options: Intl.DateTimeFormatOptions) =>
    new Map(
      new Intl.DateTimeFormat(locale, { ...japan, ...options })
        .formatToParts()
        .map(({ type, value }) => [type, value]),
    );
  const era = parts("ja-JP-u-ca-japanese", { era: "long", year: "numeric" });
  const here = parts("en-US", { dateStyle: "short" });
  const [month, day] = [Number(here.get("month")), Number(here.get("day"))];
  const year = 2000 + Number(here.get("year"));
  const two = (n: number) => String(n).padStart(2, "0");
  return {
    /** 令和8 */
    year: `${era.get("era")}${era.get("year")}`,
    month: String(month),
    day: String(day),
    iso: `${year}-${two(month)}-${two(day)}`,
    fiscalYear: month >= 4 ? year : year - 1,
  };
})();
const ON = `${today.year}年${today.month}月${today.day}日`;

// Long stories: a machine that builds beside them needs more than the usual time.
test.describe.configure({ timeout: 240_000 });

test("two people decide, one act tells everybody, and anyone can check it", async ({
  page,
}) => {
  const number = `AH${today.fiscalYear}-0001`;
  let decision = "";
  let receipt = "";
  let until = "";

  await test.step("the approver finds the proposal and what it rests on", async () => {
    await logIn(page, "approver");
    await menu(page, "決定");
    const waiting = page.getByRole("region", { name: "承認待ちの決定案" });
    await expect(
      waiting.getByRole("row").filter({ hasText: ARARE }),
    ).toContainText("村上 智");
    await accessible(page);
    await page.getByRole("link", { name: "確かめて承認する" }).click();
    decision = page.url();
    const over = await page.locator(".title-over").innerText();
    receipt = over.split(" ").at(-1)!;
    await expect(fact(page, "決定の状態")).toHaveText("承認待ち");
    await expect(fact(page, "決定の内容")).toHaveText("ゴールドで認定");
    await expect(fact(page, "認めた取組")).toHaveText("22項目");
    await expect(line(page, "プラチナ")).toContainText("満たさない");
    await expect(line(page, "プラチナ")).toContainText("あと4項目");
    await expect(line(page, "各分野で3項目以上")).toContainText("満たす");
    await expect(line(page, "DI-04")).toContainText("受入れの記録が4年度前");
    await accessible(page);
  });

  await test.step("sends it back, which needs a reason", async () => {
    await press(page, "差し戻す");
    await expect(problems(page)).toContainText(
      "差し戻す理由を入力してください",
    );
    await page.getByLabel("差し戻す理由").fill("認定日を早めてください。");
    await press(page, "差し戻す");
    await expect(fact(page, "決定の状態")).toHaveText("決定案なし");
    await expect(page.getByRole("button", { name: "承認する" })).toHaveCount(0);
  });

  await test.step("somebody who is staff and approver reads why and proposes anew", async () => {
    await logIn(page, "approver2");
    await page.goto(decision);
    await expect(page.getByText("認定日を早めてください。")).toBeVisible();
    await press(page, "この内容で決定案を出す");
    await expect(problems(page)).toContainText(
      "認定するか、認定しないかを選んでください",
    );
    await page.getByRole("radio", { name: "ゴールドで認定する" }).check();
    await press(page, "この内容で決定案を出す");
    await expect(problems(page)).toContainText("認定日を入力してください");
    await expect(
      page.getByRole("radio", { name: "ゴールドで認定する" }),
    ).toBeChecked();
    await accessible(page);
    await page.getByLabel("年", { exact: true }).fill(today.year);
    await page.getByLabel("月", { exact: true }).fill(today.month);
    await page.getByLabel("日", { exact: true }).fill(today.day);
    await press(page, "この内容で決定案を出す");
    await expect(fact(page, "決定の状態")).toHaveText("承認待ち");
    await expect(fact(page, "決定案を出した人")).toContainText("三浦 由美");
  });

  await test.step("but cannot approve that, and is told so in words", async () => {
    await expect(
      page.getByText("決定案を出した人は承認できません。"),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: "承認する" })).toHaveCount(0);
    await menu(page, "決定");
    await expect(line(page, receipt)).toContainText("ほかの人の承認待ち");
  });

  await test.step("another person sees certificate and letter before anything is approved", async () => {
    await logIn(page, "approver");
    await page.goto(decision);
    await expect(page.getByRole("button", { name: "承認する" })).toHaveCount(0);
    await page
      .getByRole("link", { name: "書類の案を確かめて承認へ進む" })
      .click();
    await expect(page.getByText("通知の前の見本です。")).toBeVisible();
    const certificate = page.getByRole("article", { name: "認定証" });
    await expect(certificate).toContainText(ARARE);
    await expect(certificate).toContainText("認められた取組 22項目");
    await expect(certificate).toContainText(`${ON}から`);
    until = /令和\d+年\d+月\d+日(?=まで)/.exec(
      await certificate.innerText(),
    )![0];
    const letter = page.getByRole("article", { name: /決定について/ });
    await expect(letter).toContainText("1 認定区分 ゴールド");
    await expect(letter).toContainText(`4 認定日 ${ON}`);
    await accessible(page);
    const draft = await paper(page, "認定証(PDF)");
    expect(draft.text).toContain("第見本号");
    expect((await paper(page, "通知書(PDF)")).text).toContain("認定番号見本");
  });

  await test.step("and approves them", async () => {
    await press(page, "承認する");
    await expect(fact(page, "決定の状態")).toHaveText("通知待ち");
    await expect(fact(page, "承認した人")).toContainText("大野 健一");
  });

  await test.step("of all this the operator learns nothing yet", async () => {
    await logIn(page, "arare");
    await expect(page.getByRole("main")).toContainText("審査中");
    const early = await page.goto(asOperator(decision, "result"));
    expect(early?.status()).toBe(404);
  });

  await test.step("the release says what it will do, and does it at once", async () => {
    await logIn(page, "approver");
    await page.goto(decision);
    await expect(page.getByText("取り消すことはできません。")).toBeVisible();
    await expect(
      page.getByText("メールを送ります(宛先:arare@example.jp)"),
    ).toBeVisible();
    await accessible(page);
    await press(page, "通知する");
    await expect(fact(page, "決定の状態")).toHaveText("通知済み");
    await expect(page.getByText("結果を通知しました。")).toBeVisible();
    await expect(fact(page, "認定番号")).toHaveText(number);
  });

  await test.step("the operator gets a mail that gives nothing away", async () => {
    const mail = await newestMail(page, "arare@example.jp", "審査の結果");
    expect(mail.subject).toBe(
      `【旭川市】審査の結果をお知らせします(受付番号 ${receipt})`,
    );
    expect(mail.text).not.toContain("ゴールド");
    await logIn(page, "arare");
    await page.goto(only(mail.links));
    await expect(page.getByRole("status")).toContainText("認定されました");
    await expect(page.getByRole("status")).toContainText(
      "区分はゴールドです。取組が22項目認められました。",
    );
    await expect(fact(page, "認定番号")).toHaveText(number);
    await expect(line(page, "HR-05")).toContainText("認められなかった");
    await expect(line(page, "HR-05")).toContainText("例が示されていません。");
    await accessible(page);
  });

  await test.step("and takes certificate and letter as PDF", async () => {
    const certificate = await paper(page, "認定証を開く(PDF)");
    for (const words of [
      `第${number}号`,
      ARARE,
      "ゴールド",
      "認められた取組22項目",
      `${ON}から`,
      `${until}まで`,
      "旭川市長見本太郎",
      `/verify/${number}`,
    ])
      expect(certificate.text).toContain(words);
    const letter = await paper(page, "通知書を開く(PDF)");
    for (const words of [
      "決定について(通知)",
      `${ARARE}様`,
      `3認定番号${number}`,
      `5有効期間${ON}から${until}まで`,
    ])
      expect(letter.text).toContain(words);
    for (const { tagged, fonts } of [certificate, letter]) {
      expect(tagged, "tagged").toBe(true);
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
    }
  });

  await test.step("its timeline tells of it in words", async () => {
    await page.goto(asOperator(decision, "timeline"));
    await tells(page, [
      "申請しました",
      "形式の確認が済み、審査に回りました",
      `認定証を交付しました:認定(ゴールド)(認定番号 ${number})`,
    ]);
    await expect(page.getByRole("main")).not.toContainText(/決定案|三浦|大野/);
    await accessible(page);
  });

  await test.step("and its page leads to the answer that others get", async () => {
    await menu(page, "マイページ");
    await page.getByRole("link", { name: new RegExp(`^${number}`) }).click();
    await expect(page.getByRole("status")).toContainText("有効");
  });

  await test.step("and now it stands in public", async () => {
    await page.context().clearCookies();
    await page.goto(`/verify/${number}`);
    await expect(page.getByRole("status")).toContainText("有効");
    await expect(page.getByRole("status")).toContainText(ARARE);
    await page.goto("/certified");
    await expect(line(page, number)).toContainText("ゴールド");
    const csv = await (await page.request.get("/certified.csv")).text();
    const row = csv.split("\n").find((row) => row.includes(number));
    expect(row).toContain(`${ARARE},アラレカグコウボウ`);
    expect(row).toContain(`ゴールド,${number},${today.iso},`);
  });

  await test.step("the office reads the whole story and keeps the certificate in its register", async () => {
    await logIn(page, "staff");
    await page.goto(decision.replace("/decision", "/history"));
    await tells(page, [
      "決定案を出しました:認定(ゴールド)",
      "決定案を差し戻しました。理由:認定日を早めてください。",
      "決定案を出しました:認定(ゴールド)",
      "決定案を承認しました",
      `認定証を交付しました:認定(ゴールド)(認定番号 ${number})`,
    ]);
    await menu(page, "認定証");
    await expect(line(page, "AH2020-0001")).toContainText("有効期間満了");
    await page.getByRole("link", { name: number, exact: true }).click();
    await accessible(page);
  });
});

test("what reaches no tier is not certified, with a reason and a letter of its own", async ({
  page,
}) => {
  const reason = "認めた取組が、どの区分の基準にも届かないため。";
  let decision = "";

  await test.step("the reviewer accepts nothing more and hands in", async () => {
    await logIn(page, "reviewer");
    await page.getByRole("link", { name: KAWAGIRI }).click();
    const review = page.url();
    for (let left = 13; left > 0; left--) {
      await expect(total(page, "のこり")).toHaveText(String(left));
      await reject(page);
    }
    await expect(heading(page, "審査を送る前の見直し")).toBeVisible();
    await page.goto(`${review}?item=WLB-05`);
    await reject(page);
    await press(page, "審査を送る");
    await expect(page.getByText("審査を送りました。")).toBeVisible();
  });

  await test.step("staff can only propose not to certify, and must say why", async () => {
    await logIn(page, "staff");
    await menu(page, "申請");
    await page.getByRole("link", { name: KAWAGIRI }).click();
    await page.getByRole("link", { name: "決定へ進む" }).click();
    decision = page.url();
    await expect(
      page.getByText("どの区分にも届いていません", { exact: true }),
    ).toBeVisible();
    await expect(line(page, "ブロンズ")).toContainText(
      "ダイバーシティであと1項目",
    );
    await expect(page.getByRole("radio")).toHaveCount(1);
    await page.getByRole("radio", { name: "認定しない" }).check();
    await press(page, "この内容で決定案を出す");
    await expect(problems(page)).toContainText(
      "認定しない理由を入力してください",
    );
    await accessible(page);
    await page.getByLabel("認定しない理由").fill(reason);
    await press(page, "この内容で決定案を出す");
    await expect(fact(page, "決定の内容")).toHaveText("認定しない");
    await expect(page.getByRole("button", { name: "承認する" })).toHaveCount(0);
  });

  await test.step("the approver sees the letter, approves and releases it", async () => {
    await logIn(page, "approver");
    await page.goto(decision);
    await page
      .getByRole("link", { name: "書類の案を確かめて承認へ進む" })
      .click();
    await expect(heading(page, "通知書")).toBeVisible();
    await expect(page.getByRole("article", { name: "認定証" })).toHaveCount(0);
    await expect(page.getByRole("article")).toContainText(reason);
    await press(page, "承認する");
    await expect(page.getByText("認定証を交付します")).toHaveCount(0);
    await press(page, "通知する");
    await expect(fact(page, "決定の状態")).toHaveText("通知済み");
    await expect(page.getByText(/AH\d{4}-\d{4}/)).toHaveCount(0);
  });

  await test.step("the operator reads the result, the reason and the letter", async () => {
    const mail = await newestMail(page, "kawagiri@example.jp", "審査の結果");
    await logIn(page, "kawagiri");
    await page.goto(only(mail.links));
    await expect(page.getByRole("status")).toContainText(
      "認定になりませんでした",
    );
    await expect(page.getByText(reason)).toBeVisible();
    await expect(line(page, "WLB-05")).toContainText("認められなかった");
    await accessible(page);
    const letter = await paper(page, "通知書を開く(PDF)");
    expect(letter.text).toContain("審査の結果について(通知)");
    expect(letter.text).toContain(reason);
    expect(letter.text).toContain("2認めた取組10項目");
    expect(letter.tagged).toBe(true);
    await expect(page.getByRole("link", { name: /認定証を開く/ })).toHaveCount(
      0,
    );
    const none = await page.request.get(
      asOperator(decision, "certificate.pdf"),
    );
    expect(none.status()).toBe(404);
    await page.goto(asOperator(decision, "timeline"));
    await tells(page, ["申請しました", "結果を通知しました:不認定"]);
  });

  await test.step("and nothing of it is public", async () => {
    await page.goto("/certified?q=かわぎり");
    await expect(
      page.getByText("条件に合う認定事業者はありません。"),
    ).toBeVisible();
    expect(
      await (await page.request.get("/certified.csv")).text(),
    ).not.toContain("かわぎり");
  });
});

test("anyone can check a certificate and look for the certified", async ({
  page,
}) => {
  await test.step("a number, typed in any way, has one plain answer", async () => {
    await page.goto("/verify");
    await accessible(page);
    for (const [typed, answer, more] of [
      ["AH2023-0003", "有効", "株式会社髙﨑𠮷工務店(架空)"],
      ["ａｈ２０２３－０００３", "有効", "株式会社髙﨑𠮷工務店(架空)"],
      ["AH2020-0001", "有効期間満了", "有効期間が終わっています。"],
      ["AH2099-0001", "該当なし", "この番号の認定証は交付されていません。"],
    ] as const) {
      await page.goto("/verify");
      await page.getByLabel("認定番号").fill(typed);
      await press(page, "確かめる");
      const said = page.getByRole("status");
      await expect(said.getByText(answer, { exact: true })).toBeVisible();
      await expect(said).toContainText(more);
      // Nothing of the people behind it.
      await expect(page.getByRole("main")).not.toContainText(
        /髙﨑 𠮷郎|本間|example\.jp/,
      );
      await page.goto(`/verify/${encodeURIComponent(typed)}`);
      await expect(said.getByText(answer, { exact: true })).toBeVisible();
    }
    await page.goto("/verify/AH2023-0001");
    await accessible(page);
  });

  await test.step("the list holds what is valid, and can be searched", async () => {
    await page.goto("/certified");
    await expect(page.getByRole("status")).toHaveText("8者");
    await expect(page.getByText("AH2020-0001")).toHaveCount(0);
    await accessible(page);
    for (const words of [
      "タカサキ",
      "高崎吉",
      "たかさき",
      "ａｈ２０２３－０００３",
    ]) {
      await page.getByLabel("名称・フリガナ・認定番号").fill(words);
      await press(page, "探す");
      await expect(page.getByRole("status")).toHaveText("1者");
      await expect(line(page, "AH2023-0003")).toContainText("シルバー");
    }
    await page.getByLabel("区分").selectOption("プラチナ");
    await press(page, "探す");
    await expect(
      page.getByText("条件に合う認定事業者はありません。"),
    ).toBeVisible();
    await page.getByLabel("名称・フリガナ・認定番号").fill("");
    await press(page, "探す");
    await expect(page.getByRole("status")).toHaveText("2者");
  });

  await test.step("leads to a page for each, and from there to the check", async () => {
    await page
      .getByRole("link", { name: "社会福祉法人みずなら会(架空)" })
      .click();
    await expect(heading(page, "社会福祉法人みずなら会(架空)")).toBeVisible();
    await accessible(page);
    await page.getByRole("link", { name: "この認定証を確かめる" }).click();
    await expect(page.getByRole("status")).toContainText("有効");
  });

  await test.step("and is there as open data", async () => {
    await page.goto("/certified");
    const csv = await answer(
      page,
      "一覧をCSVでダウンロードする(オープンデータ)",
    );
    expect(csv.type).toMatch(/^text\/csv/);
    const [head, ...rows] = csv.body.toString("utf8").trim().split(/\r?\n/);
    expect(head).toContain(
      "名称,名称_カナ,名称_英字,法人番号,認定区分,認定番号",
    );
    expect(rows).toHaveLength(8);
    expect(rows.find((row) => row.includes("AH2023-0003"))).toContain(
      "株式会社髙﨑𠮷工務店(架空),タカサキキチコウムテン,,6999999000003,シルバー,AH2023-0003,2023-12-15,2028-12-31",
    );
  });
});

test("the office takes its records away as Excel files", async ({ page }) => {
  await logIn(page, "staff");
  await menu(page, "書き出し");
  await accessible(page);
  await page.getByLabel("募集の年度").selectOption("選んでください");
  await press(page, "Excelファイルをダウンロードする");
  await expect(problems(page)).toContainText("年度を選んでください");

  for (const [what, says] of [
    ["申請の一覧", "社会福祉法人みずなら会(架空)"],
    ["回答の一覧", "手順書だけでは、見直しの前と後の違いを"],
    ["認定証の一覧", "AH2023-0003"],
  ] as const) {
    await test.step(what, async () => {
      await page.getByRole("radio", { name: what }).check();
      await page.getByLabel("募集の年度").selectOption("令和5年度");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        press(page, "Excelファイルをダウンロードする"),
      ]);
      expect(download.suggestedFilename()).toMatch(
        new RegExp(`^${what}.*2023\\.xlsx$`),
      );
      const parts = unzip(await readFile(await download.path()));
      expect(parts.get("xl/workbook.xml")).toContain("この表について");
      const texts = [...parts.values()];
      expect(texts.some((text) => text.includes("令和5年度"))).toBe(true);
      expect(texts.some((text) => text.includes(says))).toBe(true);
    });
  }
});

/** Where the operator finds what belongs to a case. */
const asOperator = (decision: string, end: string): string =>
  decision.replace("/staff/", "/my/").replace(/decision$/, end);

/** What a link hands out, by the same session. */
async function answer(
  page: Page,
  link: string,
): Promise<{ type: string; body: Buffer }> {
  const href = await page
    .getByRole("link", { name: link, exact: true })
    .getAttribute("href");
  const answer = await page.request.get(href!);
  expect(answer.status(), link).toBe(200);
  return {
    type: answer.headers()["content-type"] ?? "",
    body: await answer.body(),
  };
}

async function paper(page: Page, link: string) {
  const { type, body } = await answer(page, link);
  expect(type).toBe("application/pdf");
  return readPdf(body);
}

async function reject(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "認めない", exact: true }).check();
  await page
    .getByLabel("判定の理由")
    .fill("資料から、この3年度の取組であることを確かめられませんでした。");
  await press(page, "保存して次の項目へ");
}
