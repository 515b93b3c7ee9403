/**
 * What a journey imports instead of `@playwright/test`:
 *
 *     import { accessible, expect, newestMail, shot, test } from "../harness/index.ts";
 *
 * `test` gives each test its own server with the demonstration in it, and fails
 * on any error the browser's console shows.
 */
import { test as base, expect } from "@playwright/test";
import { Server } from "./server.ts";

export { expect };
export { accessible } from "./accessible.ts";
export { newestMail, type Mail } from "./mail.ts";
export { shot, shotOfPdf } from "./shot.ts";

interface PerTest {
  /** The browser runs scripts in this project. */
  scripted: boolean;
  /** Texts of console errors that this journey causes on purpose. */
  expectedErrors: RegExp[];
  quietConsole: void;
  server: Server;
}

export const test = base.extend<PerTest>({
  server: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.stop();
  },

  baseURL: async ({ server }, use) => use(server.url),

  scripted: async ({ javaScriptEnabled }, use) =>
    use(javaScriptEnabled ?? true),

  expectedErrors: [[], { option: true }],

  quietConsole: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      context.on("console", (message) => {
        if (message.type() !== "error") return;
        // A refused form is answered 422, and Chromium calls that an error.
        if (/the server responded with a status of 4\d\d/.test(message.text()))
          return;
        errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => errors.push(String(error.error())));
      await use();
      const unexpected = errors.filter(
        (text) => !expectedErrors.some((pattern) => pattern.test(text)),
      );
      expect(unexpected, "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});
