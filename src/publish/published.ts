/** What is published: each file by path, key and hash, and what the pages among them came to. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { contentHash } from "../core/content-hash.ts";
import { damagedCache, otherCache } from "../core/cache-log.ts";
import { noFacts, type PageFacts, type SiteFacts } from "../check/site-facts.ts";

export interface Published {
  /** By path below the site's folder. */
  readonly files: ReadonlyMap<string, PublishedFile>;
  readonly facts: SiteFacts;
}

export interface PublishedFile {
  /** Stands for all that the file was made from. */
  readonly key: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
}

export const nothingPublished: Published = { files: new Map(), facts: noFacts };

const format = "octavo published";
const name = `${format} 1`;

/** On the first line the name of the format and a hash of the rest, which is JSON. */
export function renderPublished({ files, facts }: Published): string {
  const rest = JSON.stringify({
    files: [...files].map(([path, file]) => [path, file.key, file.hash]),
    addresses: facts.addresses,
    pages: [...facts.pages],
  });
  return `${name} ${contentHash(rest)}\n${rest}`;
}

/** `notice` says why a record that is there was not used. */
export function readPublished(file: string): Published & { readonly notice?: string } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return nothingPublished;
  }
  const end = text.indexOf("\n");
  const rest = text.slice(end + 1);
  if (text.slice(0, end) !== `${name} ${contentHash(rest)}`)
    return {
      ...nothingPublished,
      notice: text.startsWith(name) || !text.startsWith(format) ? damagedCache : otherCache,
    };
  const { files, addresses, pages } = JSON.parse(rest) as {
    readonly files: readonly (readonly [path: string, key: string, hash: string])[];
    readonly addresses: readonly string[];
    readonly pages: readonly (readonly [path: string, facts: PageFacts])[];
  };
  return {
    files: new Map(files.map(([path, key, hash]) => [path, { key, hash }])),
    facts: { addresses, pages: new Map(pages) },
  };
}

/** The first line, by which one record is told from another; "" where there is none. */
export function readPublishedName(file: string): string {
  const start = Buffer.alloc(name.length + 1 + 64);
  try {
    const descriptor = openSync(file, "r");
    readSync(descriptor, start);
    closeSync(descriptor);
    return start.toString("latin1");
  } catch {
    return "";
  }
}
