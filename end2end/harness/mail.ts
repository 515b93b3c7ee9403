/** Mail the demo has sent, as `/dev/outbox` shows it. */
import { expect, type APIRequestContext, type Page } from "@playwright/test";

export interface Mail {
  to: string[];
  subject: string;
  text: string;
  /** Every address in the text, in order. */
  links: string[];
}

interface Outbox {
  mails: { to: string[]; subject: string; text: string }[];
}

/**
 * The newest mail to an address. Mail leaves after the answer that caused it,
 * so this waits for one; with `subject` only mails whose subject holds it count.
 */
export async function newestMail(
  from: Page | APIRequestContext,
  to: string,
  subject = "",
): Promise<Mail> {
  const request = "request" in from ? from.request : from;
  let found: Outbox["mails"][number] | undefined;
  await expect(async () => {
    const answer = await request.get("/dev/outbox", {
      params: { to },
      headers: { accept: "application/json" },
    });
    expect(answer.status(), "/dev/outbox").toBe(200);
    const { mails } = (await answer.json()) as Outbox;
    found = mails.find(
      (mail) => mail.to.includes(to) && mail.subject.includes(subject),
    );
    expect(found, `a mail to ${to} with 「${subject}」`).toBeDefined();
  }).toPass({ timeout: 10_000, intervals: [50, 100, 250] });
  const { text, ...rest } = found!;
  const links = text.match(/https?:\/\/[^\s<>"」)]+/g) ?? [];
  return { ...rest, text, links: [...links] };
}
