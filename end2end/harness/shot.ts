/** Screenshots for the handbook, taken only when IRODORI_SCREENSHOTS is set. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test, type Page } from "@playwright/test";
import { root } from "./server.ts";

/** Writes docs/screenshots/NAME.png of the whole page, from the scripted run. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!process.env["IRODORI_SCREENSHOTS"]) return;
  if (test.info().project.name !== "scripted") return;
  const folder = join(root, "docs", "screenshots");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
