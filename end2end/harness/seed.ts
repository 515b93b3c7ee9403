/**
 * Before the first journey: one server loads the demonstration, and every test
 * starts from a copy of its folder instead of loading it again.
 */
import { rm } from "node:fs/promises";
import { Server } from "./server.ts";

/** Playwright calls this once, and what it returns when all is over. */
export default async function seed(): Promise<() => Promise<void>> {
  const { data } = await Server.load();
  process.env["IRODORI_E2E_SEED"] = data;
  return () => rm(data, { recursive: true, force: true });
}
