/** The parts of a zip, which every .xlsx is. */
import { inflateRawSync } from "node:zlib";

/** Name and text of each part, by the directory at the zip's end. */
export function unzip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0) throw new Error("this is no zip");
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const packed = zip.readUInt16LE(at + 10) === 8;
    const size = zip.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((n) =>
      zip.readUInt16LE(at + n),
    ) as [number, number, number];
    const local = zip.readUInt32LE(at + 42);
    const from =
      local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + size);
    parts.set(
      zip.toString("utf8", at + 46, at + 46 + name),
      (packed ? inflateRawSync(data) : data).toString("utf8"),
    );
    at += 46 + name + extra + comment;
  }
  return parts;
}
