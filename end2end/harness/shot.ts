/** Pictures for the README, made only when IRODORI_SCREENSHOTS is set. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { test, type Page } from "@playwright/test";
import { root } from "./server.ts";

const run = promisify(execFile);

/** Whether pictures are made: on request, from the run with scripts. */
const pictures = (): boolean =>
  !!process.env["IRODORI_SCREENSHOTS"] &&
  test.info().project.name === "scripted";

/** Writes docs/screenshots/NAME.png of what stands on the screen. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!pictures()) return;
  await page.screenshot({ path: `${await picture(name)}.png` });
}

/** Writes docs/screenshots/NAME.png of the first page of a PDF of the site. */
export async function shotOfPdf(
  page: Page,
  path: string,
  name: string,
): Promise<void> {
  if (!pictures()) return;
  const answer = await page.request.get(path);
  const folder = await mkdtemp(join(tmpdir(), "irodori-pdf-"));
  try {
    const file = join(folder, "it.pdf");
    await writeFile(file, await answer.body());
    const options = ["-png", "-singlefile", "-scale-to", "900"];
    await run("pdftoppm", [...options, file, await picture(name)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function picture(name: string): Promise<string> {
  const folder = join(root, "docs", "screenshots");
  await mkdir(folder, { recursive: true });
  return join(folder, name);
}
