/** Finds two files with one address, or with addresses that some file systems confuse. */
import { lockFile } from "../pages/addresses/lock.ts";
import { outputPath } from "../config/urls.ts";
import { encodeAddress } from "../core/address-codec.ts";
import type { Problem } from "../core/problem.ts";
import { kindOfSource } from "../content/source-kind.ts";

export interface Claim {
  /** Root-relative, without the path prefix. */
  readonly url: string;
  /** Repository path of the file that claims it; absent for generated pages such as lists. */
  readonly source?: string;
  /** What it is, e.g. "the list of tags". */
  readonly thing: string;
  /** Field of the source that names the address, if any. */
  readonly field?: string;
  /** The post it belongs to: where that has a clash, this is no other mistake. */
  readonly of?: string;
  /** The address as it stands in a source without front matter. */
  readonly written?: string;
}

/** Some file systems take names for one that differ by case or Unicode form only. */
const keyOf = (url: string): string => outputPath(url).normalize("NFC").toLowerCase();

/** The folders that a file needs, the nearest first, but for those that another file needs too. */
function newFoldersOf(key: string, known: ReadonlyMap<string, unknown>): string[] {
  const folders: string[] = [];
  for (let end = key.lastIndexOf("/"); end > 0; end = key.lastIndexOf("/", end - 1)) {
    const folder = key.slice(0, end);
    if (known.has(folder)) break;
    folders.push(folder);
  }
  return folders;
}

/** Where a file is, no folder can be. */
const isSame = (one: string, other: string): boolean =>
  one === other || `${one}/` === other || `${other}/` === one;

const asFile = ({ url }: Claim, other: Claim): string => (`${other.url}/` === url ? other.url : url);

/** One problem for each claim after the first, at the file that makes it. */
export function findClashes(claims: readonly Claim[]): Problem[] {
  const taken = new Map<string, Claim>();
  const folders = new Map<string, Claim>();
  const problems: Problem[] = [];
  for (const claim of claims) {
    if (claim.of !== undefined && problems.some(({ file }) => file === claim.of)) continue;
    const key = keyOf(claim.url);
    // Of folders that were known before none is a file.
    const above = newFoldersOf(key, folders);
    const first =
      taken.get(key) ?? folders.get(key) ?? above.map((folder) => taken.get(folder)).find(Boolean);
    if (!first) {
      taken.set(key, claim);
      for (const folder of above) folders.set(folder, claim);
      continue;
    }
    if (first.url === claim.url && first.source === undefined && claim.source === undefined) continue;
    const [at, other] =
      claim.source === undefined && first.source !== undefined ? [first, claim] : [claim, first];
    const owner = other.source ?? other.thing;
    const kind = kindOfSource(at.source);
    const isPost = kind === "posts";
    const hasFields = isPost || kind === "pages";
    const word = at.url.split("/").findLast((part) => part !== "") ?? "home";
    problems.push({
      severity: "error",
      code: "address-clash",
      file: at.source ?? "site.config.ts",
      ...(hasFields || at.field !== undefined
        ? { field: at.field ?? "permalink", value: at.url }
        : at.written === undefined
          ? {}
          : { value: at.written }),
      message: isSame(first.url, claim.url)
        ? `${at.thing} has the address ${asFile(at, other)}, which ${owner} has too`
        : keyOf(first.url) !== key
          ? `${at.thing} has the address ${at.url}, and ${owner} has ${other.url}: one file cannot be in another`
          : `${at.thing} has the address ${at.url}, which only case or Unicode form tells from ${other.url} of ${owner}`,
      hint:
        at.field === "aliases"
          ? `take ${asFile(at, other)} out of \`aliases\``
          : at.source === lockFile
            ? `write "${encodeAddress(at.url)} gone" in ${lockFile} to give it up`
            : at.written !== undefined
              ? "take it out of `redirects`"
              : isPost
                ? `rename the file, or add slug: ${word}-2 or another permalink`
                : at.source?.startsWith("assets/") === true
                  ? "rename the file, or take it away"
                  : "give one of the two another permalink or slug",
    });
  }
  return problems;
}
