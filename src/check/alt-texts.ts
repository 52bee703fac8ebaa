/** Finds alternative texts that several pictures share, and that so describe none of them. */
import type { Problem } from "../core/problem.ts";

/** Text, address and line of each picture with an alternative text in a body. */
export type AltTexts = readonly (readonly [alt: string, url: string, line: number])[];

const fewest = 3;

/** Reports each text once, at its first occurrence. */
export function findRepeatedAlts(bodies: Iterable<readonly [source: string, alts: AltTexts]>): Problem[] {
  const uses = new Map<
    string,
    { readonly urls: Set<string>; readonly file: string; readonly line: number }
  >();
  for (const [file, alts] of bodies) {
    for (const [alt, url, line] of alts) {
      const known = uses.get(alt);
      if (known) known.urls.add(url);
      else uses.set(alt, { urls: new Set([url]), file, line });
    }
  }
  return [...uses]
    .filter(([, { urls }]) => urls.size >= fewest)
    .map(([alt, { urls, file, line }]): Problem => ({
      severity: "info",
      code: "alt-repeated",
      file,
      line,
      value: alt,
      message: `the alternative text \`${alt}\` stands for ${urls.size} different pictures`,
      hint: "say of each what it shows, or leave the text of mere decoration empty",
    }));
}
