/** With scripts, what cannot be sent stays where it was typed, and says so. */
import { expect, test } from "../harness/index.ts";
import { logIn } from "../harness/log_in.ts";
import { press } from "../harness/parts.ts";

test.use({
  viewport: { width: 360, height: 740 },
  // The second is how a browser logs that a colleague was faster.
  expectedErrors: [/ERR_INTERNET_DISCONNECTED|status of 409/],
});

test("offline, the form stays, the page says that nothing was saved, and leaving asks first", async ({
  page,
  context,
  scripted,
}) => {
  test.skip(!scripted, "without scripts the browser itself says so");
  await logIn(page, "hyuga");
  await page.getByRole("link", { name: "続きを入力する" }).click();
  const item = `${page.url()}/items/HR-01`;
  await page.goto(item);
  const note = page.getByRole("textbox", { name: "取組の内容" });
  const failed = page.getByRole("alert").filter({ hasText: "保存できません" });
  await context.setOffline(true);
  await note.click();
  await note.press("Control+End");
  await note.pressSequentially("圏外で書いた。");
  await press(page, "保存して続ける");
  // In view where one types, on a phone too, and nothing like a success.
  await expect(failed).toBeVisible();
  await expect(failed).toBeInViewport();
  await expect(page.getByText(/^保存しました/)).toHaveCount(0);
  await expect(page).toHaveURL(item);
  await expect(note).toHaveValue(/圏外で書いた。$/);

  const asked = page.waitForEvent("dialog");
  const leaving = page.goto("/my").catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
  await expect(note).toHaveValue(/圏外で書いた。$/);

  await context.setOffline(false);
  await expect(page.getByText(/^保存しました \d+時\d+分$/)).toBeVisible();
  await expect(failed).toHaveCount(0);
  await page.reload();
  await expect(note).toHaveValue(/圏外で書いた。$/);
});

test("offline, the contacts stay as well", async ({
  page,
  context,
  scripted,
}) => {
  test.skip(!scripted, "without scripts the browser itself says so");
  await logIn(page, "hyuga");
  await page.getByRole("link", { name: "続きを入力する" }).click();
  const contacts = `${page.url()}/contacts`;
  await page.goto(contacts);
  const department = page.getByLabel(/^部署/).first();
  await context.setOffline(true);
  await department.fill("圏外の課");
  await press(page, "保存して続ける");
  await expect(
    page.getByRole("alert").filter({ hasText: "保存できません" }),
  ).toBeInViewport();
  await expect(page).toHaveURL(contacts);
  await expect(department).toHaveValue("圏外の課");
  await context.setOffline(false);
  await expect(page.getByText(/^保存しました \d+時\d+分$/)).toBeVisible();
  await page.reload();
  await expect(department).toHaveValue("圏外の課");
});

test("where another window was faster, leaving asks first", async ({
  page,
  context,
  scripted,
}) => {
  test.skip(!scripted, "without scripts nothing is saved by itself");
  await logIn(page, "hyuga");
  await page.getByRole("link", { name: "続きを入力する" }).click();
  const item = `${page.url()}/items/HR-02`;
  await page.goto(item);
  const note = page.getByRole("textbox", { name: "取組の内容" });
  const other = await context.newPage();
  await other.goto(item);
  await other.getByRole("textbox", { name: "取組の内容" }).fill("先の窓。");
  await press(other, "保存して続ける");
  await other.waitForURL((url) => url.toString() !== item);
  await other.close();

  await note.fill("後の窓。");
  await note.blur();
  await expect(
    page.getByRole("alert").filter({ hasText: "先に保存された内容" }),
  ).toBeVisible();
  const asked = page.waitForEvent("dialog");
  const leaving = page.goto("/my").catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
  // The form itself leads to both texts, and asks nothing.
  await press(page, "保存して続ける");
  await expect(page.getByText("先の窓。")).toBeVisible();
  await expect(page.getByText("後の窓。").first()).toBeVisible();
});
