import { defineConfig } from "@playwright/test";

/**
 * Every journey runs twice: as a page without scripts must work, and as it is
 * with them. No retries: a journey that passes the second time has found a bug.
 */
export default defineConfig({
  testDir: "journeys",
  globalSetup: "./harness/seed.ts",
  outputDir: "results",
  forbidOnly: true,
  retries: 0,
  // Every test has a server of its own, so any two may run side by side.
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1280, height: 900 },
    actionTimeout: 10_000,
    trace: "off",
    screenshot: "off",
    video: "off",
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--headless",
        "--disable-gpu",
        "--disable-background-networking",
      ],
    },
  },
  projects: [
    { name: "plain", use: { javaScriptEnabled: false } },
    { name: "scripted", use: { javaScriptEnabled: true } },
  ],
});
