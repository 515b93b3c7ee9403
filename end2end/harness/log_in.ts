/** Who is at the screen. */
import { expect, type Page } from "@playwright/test";

/** Everybody's password in the demonstration (docs/demo.md). */
export const password = "irodori-demo-2026";

/**
 * Somebody of the demonstration sits down and logs in; whoever was there
 * before is gone. `who` is the part of the address before 「@example.jp」.
 */
export async function logIn(page: Page, who: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/login");
  await page.getByLabel("メールアドレス").fill(`${who}@example.jp`);
  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "ログイン" }).click();
  await expect(page.getByRole("button", { name: "ログアウト" })).toBeVisible();
}
