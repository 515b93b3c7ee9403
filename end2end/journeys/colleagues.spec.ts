/**
 * Who acts for an operator: an agent is invited with a letter of proxy, a
 * colleague takes over, and the office hands over when nobody is left.
 */
import { type Page } from "@playwright/test";
import { accessible, expect, newestMail, test } from "../harness/index.ts";
import { logIn } from "../harness/log_in.ts";
import { pdf } from "../harness/papers.ts";
import {
  fact,
  heading,
  line,
  menu,
  only,
  press,
  problems,
} from "../harness/parts.ts";

const SECRET = "もりとかわとゆきどけのみち";
const AGENT = "minami@jimusho.example";
const COLLEAGUE = "tsugi@hyuga.example";

test.describe.configure({ timeout: 240_000 });

test("an agent fills in, and a colleague takes over", async ({ page }) => {
  await logIn(page, "hyuga");
  await people(page);
  const here = page.url();

  await test.step("an agent is invited, with a letter of proxy", async () => {
    await page.getByRole("link", { name: "利用者を招待する" }).click();
    await page.getByLabel("メールアドレス").fill(AGENT);
    await page.getByRole("radio", { name: /^代理人/ }).check();
    await press(page, "利用者を招待する");
    await expect(problems(page)).toContainText("委任状のファイルを選んで");
    await accessible(page);
    await page
      .getByLabel("委任状のファイル")
      .setInputFiles(pdf("ininjo.pdf", "Letter of proxy"));
    await press(page, "利用者を招待する");
    await expect(page.getByText("招待のメールを送りました")).toBeVisible();
    await expect(line(page, AGENT)).toContainText("代理人");
    await accessible(page);
  });

  await test.step("who is new registers behind the link, and pledges nothing", async () => {
    await join(page, AGENT, ["南", "ミナミ"]);
    await page.goto("/my");
    await page
      .getByRole("region", { name: "申請" })
      .getByRole("link")
      .first()
      .click();
    await page.goto(`${page.url().split("?")[0]!}/pledge`);
    await expect(
      page.getByText("宣誓と申請は、事業者の主な担当者"),
    ).toBeVisible();
  });

  await test.step("a colleague is invited and becomes the owner", async () => {
    await logIn(page, "hyuga");
    await page.goto(`${here}/invite`);
    await page.getByLabel("メールアドレス").fill(COLLEAGUE);
    await page.getByRole("radio", { name: /^編集できる人/ }).check();
    await press(page, "利用者を招待する");
    await join(page, COLLEAGUE, ["次田", "ツギタ"]);
    await logIn(page, "hyuga");
    await page.goto(here);
    await line(page, COLLEAGUE)
      .getByRole("link", { name: /^変更する/ })
      .click();
    await accessible(page);
    await page.getByRole("radio", { name: "利用者から外れる" }).check();
    await press(page, "引き継ぐ");
    await expect(page.getByText("主な担当者を引き継ぎました")).toBeVisible();
    expect((await page.goto(here))?.status()).toBe(404);
  });
});

test("the office hands over by two people", async ({ page }) => {
  const operator = "ひなた製作所";
  await test.step("one records who asked, and how that was checked", async () => {
    await logIn(page, "staff");
    await menu(page, "事業者");
    await page.getByLabel(/^名称または/).fill(operator);
    await press(page, "探す");
    await page
      .getByRole("row")
      .getByRole("link", { name: operator })
      .first()
      .click();
    await press(page, "申し出を記録する");
    await expect(problems(page)).toContainText("確かめた方法と事情");
    await accessible(page);
    await page.getByLabel("新しい担当者のメールアドレス").fill(COLLEAGUE);
    await page
      .getByRole("group", { name: /^外れる主な担当者/ })
      .getByRole("radio")
      .first()
      .check();
    await page
      .getByLabel("確かめた方法と事情")
      .fill("登録の電話番号にかけ、代表者に確認した。");
    await press(page, "申し出を記録する");
    await expect(
      page.getByText("別の職員の確認を待っています。"),
    ).toBeVisible();
    await accessible(page);
  });

  await test.step("another confirms it", async () => {
    await logIn(page, "approver");
    await menu(page, "事業者");
    await page
      .getByRole("main")
      .getByRole("listitem")
      .getByRole("link", { name: operator })
      .click();
    await expect(fact(page, "確かめた方法と事情")).toContainText("登録の電話");
    await press(page, "確認して招待を送る");
    await expect(page.getByText("引き継ぎを確認し")).toBeVisible();
    await accessible(page);
  });

  await test.step("the new person takes over, and the one before is out", async () => {
    await join(page, COLLEAGUE, ["次田", "ツギタ"]);
    await people(page);
    await expect(line(page, COLLEAGUE)).toContainText("主な担当者");
    // As a contact of the application they stand below, without access.
    await expect(line(page, "hyuga@example.jp")).toHaveCount(0);
  });
});

/** From one's own page to the people of one's operator. */
async function people(page: Page): Promise<void> {
  await page.goto("/my");
  await page.getByRole("link", { name: /^事業者の利用者/ }).click();
  await expect(heading(page, "事業者の利用者")).toBeVisible();
  await accessible(page);
}

/** Takes the invitation to a new address up, and logs in. */
async function join(
  page: Page,
  email: string,
  [name, kana]: [string, string],
): Promise<void> {
  const { links } = await newestMail(page, email, "招待");
  await page.context().clearCookies();
  await page.goto(only(links));
  await accessible(page);
  await page.getByLabel("姓", { exact: false }).first().fill(name);
  await page.getByLabel("姓のフリガナ").fill(kana);
  await page.getByLabel("パスワード").fill(SECRET);
  await press(page, "登録して利用者になる");
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード").fill(SECRET);
  await press(page, "ログイン");
  await expect(page.getByRole("button", { name: "ログアウト" })).toBeVisible();
}
