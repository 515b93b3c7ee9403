/** Parts of pages that several journeys ask for, found as people find them. */
import { expect, type Locator, type Page } from "@playwright/test";

/** Where the page is, without what its address says of the act before. */
export const address = (page: Page): string => page.url().split("?")[0]!;

/** The row of a table that says this. */
export const line = (page: Page, text: string): Locator =>
  page.getByRole("row").filter({ hasText: text });

export const heading = (page: Page, name: string): Locator =>
  page.getByRole("heading", { name });

/** What a refused form says is wrong. */
export const problems = (page: Page): Locator =>
  page.getByRole("alert", { name: "入力内容を確認してください" });

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

/** In which part of the office's menu a page is. */
const PART: Record<string, string> = {
  申請: "認定",
  決定: "認定",
  認定証: "認定",
  事業者: "認定",
  利用者: "設定",
  届いていないメール: "設定",
  書き出し: "設定",
};

/** Goes by the menu at the top of the page. */
export async function menu(page: Page, name: string): Promise<void> {
  const links = page.getByRole("navigation", { name: "主なメニュー" });
  const part = PART[name];
  if (part) {
    // Behind its name stands what is wrong there, if anything is.
    const named = new RegExp(`^${part}($|\\()`);
    await links.getByRole("link", { name: named }).click();
  }
  await links.getByRole("link", { name, exact: true }).click();
}

/** The value beside a label. */
export function fact(page: Page, label: string): Locator {
  const term = page.getByRole("term");
  return page
    .locator("dl > div")
    .filter({ has: term.filter({ hasText: new RegExp(`^${label}$`) }) })
    .getByRole("definition");
}

/** A figure in the totals above a reviewer's case. */
export const total = (page: Page, label: string): Locator =>
  page.getByRole("region", { name: "集計" }).locator(fact(page, label));

/** Chooses a file that is there already; behind its title stands which it is. */
export async function chooseFile(page: Page, title: string): Promise<void> {
  const files = page.getByRole("combobox", { name: "使う資料" });
  const option = files.getByRole("option").filter({ hasText: `${title}(` });
  await files.selectOption({ label: (await option.textContent())! });
}

/** The one link of a mail. */
export function only(links: string[]): string {
  expect(links).toHaveLength(1);
  return links[0]!;
}

/** The timeline, which begins with the newest, says that these things happened
 * one after the other, among others. */
export async function tells(page: Page, story: string[]): Promise<void> {
  const told = await page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("time") })
    .allInnerTexts();
  told.reverse();
  let from = 0;
  for (const event of story) {
    const at = told.findIndex((text, n) => n >= from && text.includes(event));
    expect(at, `「${event}」 in ${told.slice(from).join(" / ")}`).not.toBe(-1);
    from = at + 1;
  }
}
