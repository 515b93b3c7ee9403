/** What a PDF says and how it is made, as poppler sees it. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface PdfFile {
  /** All its text, without spaces and line ends. */
  text: string;
  /** Whether it has structure for those who listen to it. */
  tagged: boolean;
  fonts: { line: string; embedded: boolean }[];
}

export async function readPdf(bytes: Buffer): Promise<PdfFile> {
  const folder = await mkdtemp(join(tmpdir(), "irodori-pdf-"));
  try {
    const file = join(folder, "it.pdf");
    await writeFile(file, bytes);
    const [text, info, fonts] = await Promise.all([
      run("pdftotext", ["-enc", "UTF-8", file, "-"]),
      run("pdfinfo", [file]),
      run("pdffonts", [file]),
    ]);
    return {
      text: text.stdout.replace(/\s/g, ""),
      tagged: /^Tagged:\s+yes$/m.test(info.stdout),
      // Below two lines of heads; the columns at the end are embedded, subset,
      // Unicode and the object's two numbers.
      fonts: fonts.stdout
        .split("\n")
        .slice(2)
        .filter((line) => line.trim() !== "")
        .map((line) => ({
          line,
          embedded: /\syes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.test(line),
        })),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
