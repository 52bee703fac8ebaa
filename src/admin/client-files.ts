/** The scripts and styles of the editor that browsers load, which bin/bundle.js makes of src/admin/client. */
import { existsSync, readFileSync } from "node:fs";
import { clientFile, packageDigest } from "../core/package-files.ts";

const folder = `/admin/client/${packageDigest}/`;

/** Root-relative address of a file, "page.js" for one; it changes with the code. */
export const clientUrl = (name: string): string => `${folder}admin-client-${name}`;

/** What is at such an address; undefined where nothing is. */
export function readClient(url: string): Uint8Array | undefined {
  const name = url.startsWith(folder) ? url.slice(folder.length) : "";
  const file = /^admin-client-[\w-]+\.(?:js|css)$/.test(name) ? clientFile(name) : undefined;
  return file !== undefined && existsSync(file) ? readFileSync(file) : undefined;
}
