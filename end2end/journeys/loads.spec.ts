/**
 * How many pages a person has to load from registering to the receipt, on a
 * phone without scripts: twelve items in place, five files.
 */
import { type Locator, type Page } from "@playwright/test";
import { expect, newestMail, test } from "../harness/index.ts";
import { pdf } from "../harness/papers.ts";
import { address, chooseFile, heading, only, press } from "../harness/parts.ts";

/** The same way in November 2026, when every save led back to the list. */
const BEFORE = 52;
/** At most six tenths of that. */
const AT_MOST = 31;

const SECRET = "もりとかわとゆきどけのみち";
const CALL = "令和8年度 認定申請";

test.describe.configure({ timeout: 240_000 });
test.use({ viewport: { width: 360, height: 740 } });

test("an application with twelve items and five files takes few pages", async ({
  page,
  scripted,
}) => {
  test.skip(scripted, "without scripts every step is a page");
  let loads = 0;
  page.on("domcontentloaded", () => loads++);

  await test.step("registering and logging in", async () => {
    await page.goto("/register");
    await field(page, "メールアドレス").fill("kazue@example.jp");
    await field(page, "姓").fill("数野");
    await field(page, "名").fill("かずえ");
    await field(page, "姓のフリガナ").fill("カズノ");
    await field(page, "名のフリガナ").fill("カズエ");
    await field(page, "パスワード").fill(SECRET);
    await press(page, "登録する");
    await expect(heading(page, "メールを送りました")).toBeVisible();
    const { links } = await newestMail(page, "kazue@example.jp");
    await page.goto(only(links));
    await press(page, "確認する");
    await field(page, "メールアドレス").fill("kazue@example.jp");
    await field(page, "パスワード").fill(SECRET);
    await press(page, "ログイン");
    await expect(heading(page, "マイページ")).toBeVisible();
  });

  await test.step("the operator, and the start", async () => {
    await page.getByRole("link", { name: "事業者を登録する" }).first().click();
    await choice(page, "事業者の種類").selectOption("個人事業主");
    await field(page, "名称").fill("数野食堂(架空)");
    await field(page, "名称のフリガナ").fill("カズノショクドウ");
    await field(page, "代表者の氏名").fill("数野 かずえ");
    await field(page, "郵便番号").fill("0700000");
    await choice(page, "都道府県").selectOption("北海道");
    await field(page, "市区町村").fill("旭川市");
    await field(page, "町名・番地").fill("見本1条1丁目");
    await field(page, "電話番号").fill("0166-00-0301");
    await choice(page, "業種").selectOption({ index: 1 });
    await field(page, "常時雇用する労働者の数").fill("12");
    await date(page, ["令和8", "4", "1"]);
    await press(page, "登録する");
    const call = page.getByRole("link", { name: new RegExp(CALL) });
    if ((await call.count()) === 0)
      await page.getByRole("link", { name: "マイページへ進む" }).click();
    await call.first().click();
    await press(page, "申請を始める");
  });

  await test.step("conditions, consents, contacts", async () => {
    await open(page, "申請できるか確かめる");
    for (const question of [/^市税に滞納がありますか/, /^過去1年間に/])
      await page
        .getByRole("group", { name: question })
        .getByRole("radio", { name: "いいえ" })
        .check();
    await press(page, "保存して続ける");
    await open(page, "個人情報の扱いと公表に同意する");
    for (const box of await page.getByRole("checkbox").all()) await box.check();
    await press(page, "保存して続ける");
    await open(page, "担当者と連絡先を入力する");
    const first = page.getByRole("region", { name: "1人目の担当者" });
    await field(first, "担当者の氏名").fill("数野 かずえ");
    await field(first, "担当者のメールアドレス").fill("kazue@example.jp");
    await field(first, "担当者の電話番号").fill("0166-00-0301");
    await press(page, "保存して続ける");
  });

  let files = 0;
  for (const [area, task] of [
    ["HR", "人材育成・働きがいの取組を答える"],
    ["WLB", "ワークライフバランスの取組を答える"],
    ["DI", "ダイバーシティ&インクルージョンの取組を答える"],
  ] as const) {
    await test.step(`four items of ${area}`, async () => {
      await open(page, task);
      const four = [1, 2, 3, 4].map((n) => `${area}-0${n}`);
      const answers = page.locator("section.item");
      for (const item of await answers.all()) {
        const code = await item.locator(".item-id").innerText();
        if (/-9\d$/.test(code)) continue;
        const say = four.includes(code) ? /^実施している/ : /^実施していない/;
        await item.getByRole("radio", { name: say }).check();
      }
      for (const item of four) {
        if (!address(page).endsWith(`/items/${item}`))
          await press(page, `内容と資料を入力する ${item}`);
        await date(page, ["令和5", "4", "1"]);
        for (const sex of ["女性", "男性"]) {
          const users = page.getByRole("textbox", { name: sex });
          if (await users.isVisible()) await users.fill("1");
        }
        if (files < 5) {
          files++;
          const paper = pdf(`資料${files}.pdf`, `Paper ${files}`);
          await page.getByLabel("ファイル").setInputFiles(paper);
        } else {
          await chooseFile(page, "資料1.pdf");
        }
        const done = page.getByRole("radio", { name: "完了した" });
        if (await done.isVisible()) await done.check();
        await press(page, "保存して続ける");
      }
      const done = page.getByRole("radio", { name: "完了した" });
      if (page.url().includes(`/areas/${area.toLowerCase()}`)) {
        await done.check();
        await press(page, "保存して続ける");
      }
    });
  }

  await test.step("the last look, the pledge, and off it goes", async () => {
    await open(page, "根拠資料の一覧を見直す");
    await page.getByRole("main").getByRole("button").last().click();
    await open(page, /宣誓し、/);
    await page.getByRole("checkbox", { name: "上のとおり宣誓する" }).check();
    await field(page, "宣誓する人の氏名").fill("数野 かずえ");
    await page
      .getByRole("radio", { name: "市が納付状況を確認することに同意する" })
      .check();
    await press(page, "保存して続ける");
    await open(page, "内容を確かめて申請する");
    await press(page, "この内容で申請する");
    await expect(page.getByText("申請を受け付けました")).toBeVisible();
  });

  const description = `${loads} of ${BEFORE}`;
  test.info().annotations.push({ type: "page loads", description });
  expect(AT_MOST / BEFORE).toBeLessThanOrEqual(0.6);
  expect(loads).toBeLessThanOrEqual(AT_MOST);
});

/** The page of a task: it is here already, or the list leads to it. */
async function open(page: Page, task: string | RegExp): Promise<void> {
  const here = page.getByRole("heading", { level: 1, name: task });
  if (await here.isVisible()) return;
  await page.getByRole("link", { name: task }).first().click();
  await expect(here).toBeVisible();
}

/** A label, which says behind it whether something must be entered. */
const labelled = (label: string): RegExp =>
  new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} ?(必須|任意)?$`);

const field = (on: Page | Locator, label: string): Locator =>
  on.getByRole("textbox", { name: labelled(label) });

const choice = (on: Page | Locator, label: string): Locator =>
  on.getByRole("combobox", { name: labelled(label) });

/** The one date of the page. */
async function date(on: Page, parts: [string, string, string]): Promise<void> {
  for (const [n, name] of ["年", "月", "日"].entries())
    await on
      .getByRole("textbox", { name, exact: true })
      .first()
      .fill(parts[n]!);
}
