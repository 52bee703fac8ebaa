/** Stores what the editor uploads. */
import path from "node:path";
import { createSource } from "../edit/write-source.ts";
import { messageOf, Refused } from "./refused.ts";
import { uploadsFolder } from "./collections.ts";
import { readStored } from "./stored-files.ts";
import { isReserved, uploadFault, uploadName } from "./uploads.ts";

/** Refused where they are not what the name says. */
export function bytesOf(name: string, data: string): Buffer {
  const bytes = Buffer.from(data, "base64");
  const fault = uploadFault(name, bytes);
  if (fault) throw new Refused(messageOf(fault));
  return bytes;
}

/** Stores an upload under a clean, unused name; returns its repository path. */
export function keepUpload(root: string, given: string, bytes: Buffer): string {
  const name = uploadName(given);
  const ending = path.posix.extname(name);
  for (let count = 1; ; count += 1) {
    const unique = count === 1 ? name : `${name.slice(0, -ending.length)}-${count}${ending}`;
    const source = `${uploadsFolder}/${unique}`;
    if (isReserved(source)) continue;
    const present = readStored(root, source);
    if (present?.equals(bytes)) return source;
    if (present !== undefined) continue;
    createSource(root, source, bytes);
    return source;
  }
}
