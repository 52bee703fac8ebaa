/** Checks and names uploads: few kinds of files, clean names, and bytes that match the name. */
import path from "node:path";
import { readableSlug } from "../content/slug.ts";
import { uploadsFolder } from "./collections.ts";

export const largestUpload = 20_000_000; // bytes

/** Whether the bytes begin like a file of this kind: https://en.wikipedia.org/wiki/List_of_file_signatures */
type Signature = (bytes: Buffer) => boolean;

const at =
  (offset: number, text: string): Signature =>
  (bytes) =>
    bytes.toString("latin1", offset, offset + text.length) === text;
const jpeg = at(0, "\xFF\xD8\xFF");
const isBrand =
  (...brands: readonly string[]): Signature =>
  (bytes) =>
    at(4, "ftyp")(bytes) && brands.some((brand) => bytes.subarray(8, 64).includes(brand));

/** SVG is not among them: it can carry scripts, which would run at the site's own address. */
const kinds: Readonly<Record<string, Signature>> = {
  ".png": at(0, "\x89PNG\r\n\x1A\n"),
  ".jpg": jpeg,
  ".jpeg": jpeg,
  ".gif": (bytes) => at(0, "GIF87a")(bytes) || at(0, "GIF89a")(bytes),
  ".webp": (bytes) => at(0, "RIFF")(bytes) && at(8, "WEBP")(bytes),
  ".avif": isBrand("avif", "avis"),
  ".pdf": at(0, "%PDF-"),
  ".mp4": isBrand("isom", "iso2", "mp41", "mp42", "avc1", "M4V "),
  ".webm": at(0, "\x1A\x45\xDF\xA3"),
  ".mp3": (bytes) => at(0, "ID3")(bytes) || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2),
};

export const uploadKinds: readonly string[] = Object.keys(kinds);

/** Whether a file of this name would mean something else: the page of a folder, or a device of Windows. */
export const isReserved = (source: string): boolean =>
  /^(?:index|con|prn|aux|nul|com\d|lpt\d)\./i.test(path.posix.basename(source));

/** Why an upload is refused: a sentence without a full stop, and what helps. */
export interface UploadFault {
  readonly message: string;
  readonly hint: string;
}

/** A file's clean name: words by the rules of addresses, the extension in lower case. */
export function uploadName(name: string): string {
  const ending = path.posix.extname(name);
  return readableSlug(path.posix.basename(name, ending).normalize("NFC")) + ending.toLowerCase();
}

/** Undefined if the file is accepted. */
export function uploadFault(name: string, bytes: Buffer): UploadFault | undefined {
  const ending = path.posix.extname(name).toLowerCase();
  const signature = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
  if (signature === undefined) {
    return {
      message: `${name} is of a kind that is not taken`,
      hint: `there are ${uploadKinds.join(", ")}; an SVG goes into assets/img/ by hand, since it can carry scripts`,
    };
  }
  if (bytes.length > largestUpload) {
    return {
      message: `${name} has ${Math.ceil(bytes.length / 1_000_000)} MB, more than ${largestUpload / 1_000_000}`,
      hint: "make it smaller first",
    };
  }
  if (!signature(bytes)) {
    return {
      message: `${name} does not hold what its name says`,
      hint: "save it anew from the program it was made with",
    };
  }
  return undefined;
}

/** Whether a repository path is an upload's, even an old one with another name. */
export function isUpload(source: string): boolean {
  const name = source.slice(uploadsFolder.length + 1);
  return (
    source.startsWith(`${uploadsFolder}/`) &&
    !name.split("/").some((part) => part === "" || /^[._]/.test(part)) &&
    [...uploadKinds, ".svg"].includes(path.posix.extname(name).toLowerCase())
  );
}
