/**
 * Every page of the site, for everyone who may open it: it answers, says where
 * one is, fits a phone, has no accessibility violation and keeps the console
 * clean. What a page is for, other journeys tell.
 */
import { type Page } from "@playwright/test";
import { accessible, expect, shot, shotOfPdf, test } from "../harness/index.ts";
import { logIn } from "../harness/log_in.ts";

/** Address of a page, and the picture the README has of it. */
type Stop = [path: string, picture?: string];

// Sixty pages and more, each looked at several times.
test.describe.configure({ timeout: 900_000 });

test("anyone", async ({ page, scripted }) => {
  const [employer] = await links(page, "/certified", /^\/certified\/[^/.]+$/);
  const [mail] = await links(page, "/dev/outbox", /^\/dev\/outbox\/./);
  const [reset] = await links(page, "/login", /^\/reset$/);
  await walk(page, scripted, [
    ["/", "home"],
    ["/criteria"],
    ["/certified"],
    ["/certified?q=zzzz"],
    [employer!],
    ["/verify"],
    ["/verify/AH2023-0001", "verify"],
    ["/verify/AH2020-0001"],
    ["/verify/AH2023-9999"],
    ["/login"],
    ["/register"],
    ["/register/sent"],
    [reset!],
    ["/reset/sent"],
    ["/help"],
    ["/privacy"],
    ["/accessibility"],
    ["/dev/ui"],
    ["/dev/outbox"],
    [mail!],
  ]);
});

test("an applicant", async ({ page, scripted }) => {
  await logIn(page, "hyuga");
  const [draft, decided] = await links(
    page,
    "/my",
    /^\/my\/applications\/[^/]+$/,
  );
  const [call] = await links(page, "/my", /^\/my\/calls\//);
  const [operator] = await links(
    page,
    "/my",
    /^\/my\/operators\/[0-9a-f-]{36}$/,
  );
  const [site] = await links(
    page,
    `${operator!}/sites`,
    /\/sites\/[0-9a-f-]{36}$/,
  );
  const [colleague] = await links(
    page,
    `${operator!}/people`,
    /\/people\/[0-9a-f-]{36}$/,
  );
  await walk(page, scripted, [
    ["/my"],
    [call!],
    ["/my/operators/new"],
    [operator!],
    [`${operator!}/people`],
    [`${operator!}/people/invite`],
    [colleague!],
    [`${operator!}/sites`],
    [`${operator!}/sites/new`],
    [site!],
    [`${site!}/remove`],
    [draft!, "task-list"],
    [`${draft!}/eligibility`],
    [`${draft!}/consent`],
    [`${draft!}/contacts`],
    [`${draft!}/areas/hr`, "assessment"],
    [`${draft!}/areas/wlb`],
    [`${draft!}/items/HR-03`],
    [`${draft!}/items/HR-90`],
    [`${draft!}/evidence`],
    [`${draft!}/pledge`],
    [`${draft!}/check`],
    [`${draft!}/timeline`],
    [`${draft!}/withdraw`],
    [`${draft!}/delete`],
    [decided!],
    [`${decided!}/areas/di`],
    [`${decided!}/items/DI-01`],
    [`${decided!}/receipt`],
    [`${decided!}/result`],
  ]);
});

test("somebody's own account", async ({ page, scripted }) => {
  await logIn(page, "hyuga");
  await walk(page, scripted, [["/account"]]);
});

test("a reviewer", async ({ page, scripted }) => {
  await logIn(page, "reviewer");
  const [open] = await links(page, "/review", /^\/review\/[^/?]+$/);
  await walk(page, scripted, [
    ["/review"],
    [open!, "case"],
    [`${open!}/finish`],
  ]);
});

test("a reviewer who has handed in", async ({ page, scripted }) => {
  await logIn(page, "reviewer2");
  const [done] = await links(page, "/review", /^\/review\/[^/?]+$/);
  await walk(page, scripted, [["/review"], [done!], [`${done!}/finish`]]);
});

test("a member of staff", async ({ page, scripted }) => {
  await logIn(page, "staff");
  const cases = await links(
    page,
    "/staff/applications",
    /^\/staff\/applications\/[^/]+$/,
  );
  // As the list is sorted: waiting for approval, under review, at intake.
  const [proposed, reviewed, intake] = cases;
  const [operator] = await links(
    page,
    "/staff/operators",
    /^\/staff\/operators\/[0-9a-f-]{36}$/,
  );
  await walk(page, scripted, [
    ["/staff", "staff-day"],
    ["/staff/applications", "staff-list"],
    ["/staff/applications?view=due"],
    ["/staff/applications?q=zzzz"],
    [reviewed!],
    [`${reviewed!}/answers`],
    [`${reviewed!}/evidence`],
    [`${reviewed!}/review`],
    [`${reviewed!}/history`],
    [`${reviewed!}/assign`],
    [`${reviewed!}/correction`],
    ["/staff/applications/assign"],
    [
      `/staff/applications/assign?case=${idOf(intake!)}&case=${idOf(reviewed!)}`,
    ],
    [intake!],
    [proposed!],
    [`${proposed!}/decision`],
    [`${proposed!}/decision/letters`],
    ["/staff/decisions"],
    ["/staff/certificates"],
    ["/staff/certificates/AH2023-0001"],
    ["/staff/exports"],
    ["/staff/mails"],
    ["/staff/operators"],
    [operator!],
  ]);
  const issued = "/staff/certificates/AH2023-0001/pdf";
  await shotOfPdf(page, issued, "certificate");
});

test("an approver", async ({ page, scripted }) => {
  await logIn(page, "approver");
  const [decision] = await links(page, "/staff/decisions", /\/decision$/);
  await walk(page, scripted, [
    ["/staff"],
    ["/staff/decisions"],
    [decision!, "decision"],
  ]);
});

test("an administrator", async ({ page, scripted }) => {
  await logIn(page, "admin");
  const [person] = await links(
    page,
    "/staff/people",
    /^\/staff\/people\/[0-9a-f-]{36}$/,
  );
  await walk(page, scripted, [
    ["/staff/people"],
    ["/staff/people/new"],
    [person!],
  ]);
});

/** Addresses a page links to, in its order, each once. */
async function links(
  page: Page,
  path: string,
  like: RegExp,
): Promise<string[]> {
  await page.goto(path);
  const all = await page
    .locator("a[href]")
    .evaluateAll((anchors) => anchors.map((a) => a.getAttribute("href") ?? ""));
  const found = [...new Set(all)].filter((href) => like.test(href));
  expect(found, `${path} links to ${String(like)}`).not.toEqual([]);
  return found;
}

async function walk(
  page: Page,
  scripted: boolean,
  stops: Stop[],
): Promise<void> {
  for (const [path, picture] of stops) {
    await test.step(path, async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await opens(page, path, "ja", /旭川市$/);
      await accessible(page);
      if (picture) await shot(page, picture);
      for (const width of [320, 360]) await fits(page, width);
      const words = "main :is(h1, h2, h3)";
      expect(await broken(page, words), "words of headings").toEqual([]);
      if (!scripted) return;
      await accessible(page);
      // The gallery of parts is for developers.
      if (path !== "/dev/ui") await readsAtTwiceTheSize(page);
      await prints(page);
    });
  }
  if (!scripted) return;
  // Afterwards, because the site keeps the language that was asked for last.
  for (const [path] of stops) {
    // A mail is in the language of whom it was for.
    if (path.startsWith("/dev/outbox/")) continue;
    await test.step(`${path} in English`, async () => {
      await opens(page, inEnglish(path), "en", /Asahikawa$/);
      expect(await japanese(page), "Japanese in our own words").toEqual([]);
    });
  }
}

/** What an address of an application ends with. */
const idOf = (path: string): string => path.split("/").pop() ?? "";

const inEnglish = (path: string): string =>
  `${path}${path.includes("?") ? "&" : "?"}lang=en`;

async function opens(
  page: Page,
  path: string,
  lang: string,
  city: RegExp,
): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveCount(1);
  expect((await heading.innerText()).trim()).not.toBe("");
  const nameless = page.locator(
    "section:not(:has(h1, h2, h3, h4, h5, h6)), article:not(:has(h1, h2, h3, h4, h5, h6))",
  );
  await expect(nameless, "every section has a heading").toHaveCount(0);
  const title = await page.title();
  expect(title).toMatch(city);
  const [own] = title.split(" | ");
  expect(own, "the title begins with the page").not.toMatch(/Irodori|^\s*$/);
  await fits(page, page.viewportSize()!.width);
}

/** On a phone the header still says whose site it is, at any size of text. */
async function readsAtTwiceTheSize(page: Page): Promise<void> {
  const site = page.locator("header .brand-sub");
  if ((await site.count()) > 0) await expect(site).toBeVisible();
  const size = (to: string) =>
    page.evaluate((to) => {
      document.documentElement.style.fontSize = to;
    }, to);
  await size("200%");
  await fits(page, 360);
  await size("");
}

/** On paper nothing lies over anything else. */
async function prints(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
  // A4, upright and on its side.
  for (const [width, height] of [
    [794, 1123],
    [1123, 794],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await overlaps(page), `parts over each other at ${width}`).toEqual(
      [],
    );
    const cells = "main td:not(.as-typed)";
    expect(await broken(page, cells), `words of cells at ${width}`).toEqual([]);
  }
  await page.emulateMedia({ media: null });
}

/** Words in Katakana or Latin letters, and times of day, that stand on two lines. */
function broken(page: Page, within: string): Promise<string[]> {
  return page.evaluate((within) => {
    const word = /[ァ-ヺー]{2,12}|[A-Za-z]{2,}|\d+時\d+分/g;
    return Array.from(document.querySelectorAll(within)).flatMap((element) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (texts.nextNode()) {
        const text = texts.currentNode.nodeValue ?? "";
        for (const { 0: part, index } of text.matchAll(word)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, index);
          range.setEnd(texts.currentNode, index + part.length);
          const lines = Array.from(range.getClientRects(), ({ top }) => top);
          if (new Set(lines).size > 1) found.push(part);
        }
      }
      return found;
    });
  }, within);
}

function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = Array.from(
      document.querySelectorAll("main section, main aside > *"),
    );
    const boxes = parts.flatMap((part) => {
      const { left, top, right, bottom } = part.getBoundingClientRect();
      return right > left && bottom > top
        ? [{ part, left, top, right, bottom }]
        : [];
    });
    return boxes.flatMap((one, n) =>
      boxes
        .slice(n + 1)
        .filter(
          (two) =>
            !one.part.contains(two.part) &&
            !two.part.contains(one.part) &&
            Math.min(one.right, two.right) - Math.max(one.left, two.left) > 1 &&
            Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 1,
        )
        .map(
          (two) =>
            `${one.part.textContent?.slice(0, 40)} / ${two.part.textContent?.slice(0, 40)}`,
        ),
    );
  });
}

async function fits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow, `sideways scrolling at ${width} px`).toBeLessThanOrEqual(0);
}

/**
 * Kana in words that are ours: headings, labels, buttons, heads of columns.
 * What operators and people are called is theirs, in any language; so is what
 * stands out of sight behind a label, which names a file or a row.
 */
function japanese(page: Page): Promise<string[]> {
  return page
    .locator(
      "h1, h2, h3, legend, label, button, summary, dt, th[scope=col], header a, footer a",
    )
    .evaluateAll((found) =>
      found
        .filter((element) => !element.closest("[lang=ja]"))
        .map((element) => {
          const copy = element.cloneNode(true) as Element;
          copy
            .querySelectorAll(".out-of-sight, [lang=ja]")
            .forEach((name) => name.remove());
          return copy.textContent?.trim() ?? "";
        })
        .filter(
          (text) => /[\u3041-\u30fa]/.test(text) && !/架空|みのり/.test(text),
        ),
    );
}
