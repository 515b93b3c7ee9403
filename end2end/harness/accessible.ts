/**
 * axe on the page as it stands: no violation of any impact, no rule left out,
 * and the size of targets, which axe only asks where it is told to.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

export async function accessible(page: Page): Promise<void> {
  // A busy machine may still be reading the page.
  await page.waitForLoadState();
  const plain = test.info().project.use.javaScriptEnabled === false;
  const { violations } = await (plain ? ofTwin(page) : analyse(page));
  const told = violations.map(
    ({ id, impact, help, nodes }) =>
      `${id} (${impact}): ${help}\n` +
      nodes
        .map((node) => `    ${node.target.join(" ")}: ${node.html}`)
        .join("\n"),
  );
  expect(told, `axe on ${page.url()}`).toEqual([]);
}

/**
 * Without `preload` axe does not copy the style sheets into the page, which the
 * policy would refuse aloud; only an experimental rule reads those copies. Our
 * pages have no frames, so axe may run in the page in one go (`legacy`), which
 * takes a third of the time, and only violations need to be told.
 */
const analyse = (page: Page) =>
  new AxeBuilder({ page })
    .setLegacyMode()
    .options({
      preload: false,
      resultTypes: ["violations"],
      rules: { "target-size": { enabled: true } },
    })
    .analyze();

/**
 * axe is a script, and never ends in a page whose scripts are off. So it gets
 * the same document in a second window with scripts on, of which the policy
 * lets none of the page's own run.
 */
async function ofTwin(page: Page) {
  const body = await page.content();
  const twin = await page
    .context()
    .browser()!
    .newContext({
      javaScriptEnabled: true,
      viewport: page.viewportSize(),
      storageState: await page.context().storageState(),
    });
  try {
    await twin.route(page.url(), (route) =>
      route.fulfill({
        body,
        contentType: "text/html; charset=utf-8",
        headers: { "content-security-policy": "script-src 'none'" },
      }),
    );
    const window = await twin.newPage();
    await window.goto(page.url());
    return await analyse(window);
  } finally {
    await twin.close();
  }
}
