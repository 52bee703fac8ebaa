/** Reads and stores what the editor uploads. */
import path from "node:path";
import { createSource } from "../edit/write-source.ts";
import { messageOf, Refused } from "./api-context.ts";
import { uploadsFolder } from "./collections.ts";
import type { Asset } from "./orders.ts";
import { readStored } from "./stored-files.ts";
import { isUpload, uploadFault, uploadName } from "./uploads.ts";

export function bytesOf(asset: Asset): Buffer {
  const bytes = Buffer.from(asset.content, "base64");
  const fault = uploadFault(path.posix.basename(asset.path), bytes);
  if (fault) throw new Refused(messageOf(fault));
  return bytes;
}

/** Stores an upload under a clean, unused name; returns its repository path. */
export function keepUpload(root: string, asset: Asset): { readonly source: string; readonly isNew: boolean } {
  if (path.posix.dirname(asset.path) !== uploadsFolder)
    throw new Refused(`uploads go into ${uploadsFolder}/`, 403);
  const bytes = bytesOf(asset);
  const name = uploadName(path.posix.basename(asset.path));
  const ending = path.posix.extname(name);
  for (let count = 1; ; count += 1) {
    const unique = count === 1 ? name : `${name.slice(0, -ending.length)}-${count}${ending}`;
    const source = `${uploadsFolder}/${unique}`;
    const present = readStored(root, source);
    if (present?.equals(bytes)) return { source, isNew: false };
    if (present !== undefined) continue;
    createSource(root, source, bytes);
    return { source, isNew: true };
  }
}

export function readMedia(root: string, source: string): object {
  if (!isUpload(source)) throw new Refused(`${source} is not an upload`, 403);
  const bytes = readStored(root, source);
  if (bytes === undefined) throw new Refused(`there is no ${source}`, 404);
  const name = path.posix.basename(source);
  return { id: source, name, path: source, content: bytes.toString("base64"), encoding: "base64" };
}
