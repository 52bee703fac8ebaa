/** Finds files of the built site by address; nothing outside it, and nothing through links. */
import { realpathSync, statSync, type Stats } from "node:fs";
import path from "node:path";
import { contentTypeOf } from "./content-type.ts";

export interface PublishedFile {
  /** Absolute. */
  readonly path: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Changes with the content. */
  readonly stamp: string;
  /** Whether its name has a hash of its content. */
  readonly hashed: boolean;
}

/** `address` is decoded and has no leading slash. Returns "folder" if only the last slash is missing. */
export function findPublished(site: string, address: string): PublishedFile | "folder" | undefined {
  const relative = address === "" || address.endsWith("/") ? `${address}index.html` : address;
  const file = path.join(site, relative);
  const found = statOf(file);
  if (found?.isDirectory()) return statOf(path.join(file, "index.html"))?.isFile() ? "folder" : undefined;
  if (!found?.isFile()) return undefined;
  // The real path reveals links and, on other systems, names that differ only in case.
  if (realpathSync(file) !== path.join(realpathSync(site), relative)) return undefined;
  return {
    path: file,
    type: contentTypeOf(file),
    size: found.size,
    stamp: `${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}`,
    hashed: /^assets\/([\w-]+\.[\da-f]{8,}|images\/[\w-]+-[\da-f]{10}-\d+)\.\w+$/.test(relative),
  };
}

const statOf = (file: string): Stats | undefined => {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined; // For example "file.html/x", or a name that is too long.
  }
};
