/** Compares an old site, as its own generator built it, with the blog that an import made of it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Parser } from "htmlparser2";
import { readTree } from "../harness/index.ts";

/** What an old page lacks in the new site, one line each; empty where nothing is lost. */
export function lostOf(built: string, site: string): readonly string[] {
  const now = readTree(site);
  const lost: string[] = [];
  for (const file of readTree(built).keys()) {
    const page = followed(now, file);
    if (page === undefined) lost.push(`${file}: no address`);
    else if (file.endsWith(".html"))
      lost.push(
        ...lostSentences(readFileSync(path.join(built, file), "utf8"), page).map(
          (text) => `${file}: ${text}`,
        ),
      );
  }
  return lost;
}

/** The file at an old path, or the one that it redirects to. */
function followed(now: ReadonlyMap<string, unknown>, file: string): string | undefined {
  const names = [file, file.replace(/\.html$/, "/index.html")];
  const text = names.map((name) => now.get(name)).find((each) => each !== undefined);
  return text === undefined ? undefined : String(text);
}

/** Sentences in the `<main>` of the old page that the new page does not have. */
function lostSentences(old: string, page: string): readonly string[] {
  if (/http-equiv="refresh"/.test(page)) return [];
  const there = folded(textIn(page));
  return textIn(/<main>[^]*<\/main>/.exec(old)?.[0] ?? "")
    .split(/\n|(?<=[.!?]) /)
    .map(folded)
    .filter((sentence) => sentence !== "" && !there.includes(sentence));
}

const folded = (text: string): string =>
  text
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/\\\([^]*?\\\)|\\\[[^]*?\\\]/g, "")
    .replace(/\s+/g, "");

/** Blocks on lines of their own; without scripts, line numbers and formulas. */
function textIn(html: string): string {
  let text = "";
  let hidden = 0;
  const isHidden = (name: string, attributes: Readonly<Record<string, string>>): boolean =>
    /^(?:script|style|svg|math|template)$/.test(name) ||
    /\b(?:lineno|gutter|katex)\b/.test(attributes["class"] ?? "");
  const open: boolean[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(isHidden(name, attributes));
      if (open.at(-1)) hidden += 1;
      if (/^(?:p|div|h\d|li|td|th|tr|pre|br|figcaption|blockquote|dt|dd|summary|time)$/.test(name))
        text += "\n";
    },
    ontext(part) {
      if (hidden === 0) text += part;
    },
    onclosetag(name) {
      if (open.pop()) hidden -= 1;
      if (/^(?:p|div|h\d|li|td|th|pre|figcaption|time)$/.test(name)) text += "\n";
    },
  });
  parser.end(html);
  return text;
}
