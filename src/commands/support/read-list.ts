/** Reads the list of a built site, from a file or by hashing a folder. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { readFolderList, readSiteList, type SiteList } from "../../publish/site-list.ts";
import { CommandFault } from "./command.ts";

/** `absent` is the hint if there is no list. */
export function readList(file: string, { absent }: { readonly absent: string }): SiteList {
  const name = path.relative(process.cwd(), file) || ".";
  if (!existsSync(file)) throw new CommandFault(`there is no list of a built site at \`${name}\``, absent);
  if (statSync(file).isDirectory()) return readFolderList(file);
  const list = readSiteList(file);
  if (!list)
    throw new CommandFault(
      `\`${name}\` is not a list of a built site`,
      "it holds lines as sha256sum writes them",
    );
  return list;
}
