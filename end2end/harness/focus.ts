/** Where the keyboard is. */
import { expect, type Locator, type Page } from "@playwright/test";

/**
 * What has the focus can be seen: it has a ring (a radio button's is on its
 * card), and nothing lies over it (WCAG 2.4.7, 2.4.11).
 */
export async function focusShows(page: Page): Promise<void> {
  const wrong = await page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return "nothing has the focus";
    const name = at.outerHTML.slice(0, 120);
    const shown = at.closest("label") ?? at;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    if (!at.matches(":focus-visible") || outlineStyle === "none")
      return `no ring: ${name}`;
    if (parseFloat(outlineWidth) < 2) return `a thin ring: ${name}`;
    const box = shown.getClientRects()[0];
    if (!box) return `not drawn: ${name}`;
    const middle = (from: number, to: number, edge: number) =>
      (Math.max(from, 0) + Math.min(to, edge)) / 2;
    const over = document.elementFromPoint(
      middle(box.left, box.right, innerWidth),
      middle(box.top, box.bottom, innerHeight),
    );
    if (!over) return `outside the window: ${name}`;
    return shown.contains(over) ? "" : `covered: ${name}`;
  });
  expect(wrong).toBe("");
}

/** No edge of what has the focus lies below something else or outside the window. */
export async function focusIsWhole(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const at = document.activeElement;
    const box = at?.getBoundingClientRect();
    if (!at || !box) return ["nothing has the focus"];
    const across = box.left + box.width / 2;
    return [box.top + 3, box.bottom - 3].flatMap((down) => {
      const over = document.elementFromPoint(across, down);
      return over && at.contains(over) ? [] : [`hidden at ${down}`];
    });
  });
  expect(hidden).toEqual([]);
}

/** Presses Tab until `to` has the focus, which shows at every stop. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press("Tab");
    await focusShows(page);
    if (await to.evaluate((it) => it === document.activeElement)) return;
  }
  throw new Error(`60 times Tab do not reach ${to}`);
}
