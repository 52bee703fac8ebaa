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
}

/** One problem for each claim after the first, at the file that makes it. */
export function findClashes(claims: readonly Claim[]): Problem[] {
  const taken = new Map<string, Claim>();
  const problems: Problem[] = [];
  for (const claim of claims) {
    const key = outputPath(claim.url).normalize("NFC").toLowerCase();
    const first = taken.get(key);
    if (!first) {
      taken.set(key, claim);
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
      ...(hasFields ? { field: at.field ?? "permalink", value: at.url } : {}),
      message:
        first.url === claim.url
          ? `${at.thing} has the address ${at.url}, which ${owner} has too`
          : `${at.thing} has the address ${at.url}, which only case or Unicode form tells from ${other.url} of ${owner}`,
      hint:
        at.field === "aliases"
          ? `take ${at.url} out of \`aliases\``
          : at.source === lockFile
            ? `write "${encodeAddress(at.url)} gone" in ${lockFile} to give it up`
            : isPost
              ? `rename the file, or add slug: ${word}-2 or another permalink`
              : "give one of the two another permalink or slug",
    });
  }
  return problems;
}
