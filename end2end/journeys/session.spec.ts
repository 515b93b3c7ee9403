/** Before a session ends, the pages where people stay long say so. */
import { accessible, expect, test } from "../harness/index.ts";
import { logIn } from "../harness/log_in.ts";

/** Under review by the demo's reviewer. */
const KAWAGIRI = "株式会社かわぎりホテル(架空)";

test("the end of a session is said five minutes ahead, and put off", async ({
  page,
  scripted,
}) => {
  test.skip(
    !scripted,
    "without scripts the log-in page carries what was typed",
  );
  // The browser's clock alone: the server's session holds all the while.
  await page.clock.install();
  await logIn(page, "reviewer");
  await page.getByRole("link", { name: KAWAGIRI }).click();
  // The page counts from when its script runs, which a busy machine delays.
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("irodori-seen")))
    .not.toBeNull();
  const dialog = page.getByRole("dialog", {
    name: "まもなくログインの期限が切れます",
  });
  const goOn = page.getByRole("button", { name: "作業を続ける", exact: true });

  await test.step("24 minutes of reading pass without a word", async () => {
    await page.clock.fastForward("23:30");
    await expect(dialog).toBeHidden();
  });

  await test.step("then it is said, and the keyboard is at the answer", async () => {
    await page.clock.fastForward("01:00");
    await expect(dialog).toBeVisible();
    await expect(goOn).toBeFocused();
    await accessible(page);
  });

  await test.step("shortcuts of the page behind do nothing", async () => {
    const address = page.url();
    await page.keyboard.press("j");
    expect(page.url()).toBe(address);
    await expect(dialog).toBeVisible();
  });

  await test.step("going on is a request, and the time begins anew", async () => {
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await page.clock.fastForward("23:30");
    await expect(dialog).toBeHidden();
    await page.clock.fastForward("01:00");
    await expect(dialog).toBeVisible();
  });

  await test.step("without an answer it says in the end that it is over", async () => {
    await page.clock.fastForward("05:00");
    const over = page.getByRole("dialog", {
      name: "ログインの期限が切れました",
    });
    await expect(over).toContainText("書いたものはこの画面に残っています。");
    await accessible(page);
    await over.getByRole("button", { name: "閉じる" }).click();
    await expect(over).toBeHidden();
  });
});
