/** Finishes pages: reads each once, puts the theme's styles and scripts where their marks are, and writes its policy. */
import type { Settings } from "../config/settings.ts";
import { knownText, readBytes, type HtmlFacts } from "../core/html/html-facts.ts";
import { textsByMark, type InlineAssets } from "../pages/theme/marks.ts";
import { hashInline, needsOf, type PageNeeds } from "./page-needs.ts";
import { policyPlace, renderPolicy } from "./policy.ts";
import { themeNeeds } from "./theme-needs.ts";

/** A page that is finished, and what is in it. */
export interface FinishedPage {
  /** Valid until the next page is finished. */
  readonly bytes: Buffer;
  readonly facts: HtmlFacts;
  /** What it needs its policy to allow beyond the theme. */
  readonly needs?: PageNeeds | undefined;
}

export interface Finisher {
  readonly finish: (page: Buffer) => FinishedPage;
  /** The same of the text alone. */
  readonly finishText: (html: string) => string;
  /** Reads a page that is finished already. */
  readonly read: (page: Buffer) => FinishedPage;
}

export function createFinisher({ hosts }: Pick<Settings, "hosts">, assets: InlineAssets): Finisher {
  const texts = textsByMark(assets);
  const known = new Map([...texts].map(([mark, text]) => [mark, knownText(text)]));
  const bytes = new Map([...texts].map(([mark, text]) => [mark, Buffer.from(text)]));
  const hashes = new Map([...known.values()].map(({ text }) => [text, hashInline(text)]));
  const hashOf = (text: string): string => hashes.get(text) ?? hashInline(text);
  const ofTheme = themeNeeds(assets);
  const join = createJoiner();
  // Thousands of pages have the same few needs.
  const policies = new Map<string, Buffer>();
  const policyFor = (needs: PageNeeds): Buffer => {
    const key = Object.values(needs).join(" | ");
    let policy = policies.get(key);
    if (policy === undefined) policies.set(key, (policy = policyTag(renderPolicy(needs, { hosts }))));
    return policy;
  };
  const finish = (page: Buffer): FinishedPage => {
    const facts = readBytes(page, { known });
    const needs = needsOf(facts, hashOf);
    const at = policyPlace(page);
    const filled = facts.marks.map(({ mark, from, to }) => ({ from, to, by: bytes.get(mark) as Buffer }));
    const policy = at === undefined ? [] : [{ from: at, to: at, by: policyFor(needs) }];
    return {
      bytes: join(piecesOf(page, [...policy, ...filled])),
      facts,
      needs: beyond(needs, ofTheme),
    };
  };
  return {
    finish,
    finishText: (html) => finish(Buffer.from(html)).bytes.toString(),
    read(page) {
      const facts = readBytes(page);
      return { bytes: page, facts, needs: beyond(needsOf(facts, hashOf), ofTheme) };
    },
  };
}

const policyTag = (policy: string): Buffer =>
  Buffer.from(`\n<meta http-equiv="Content-Security-Policy" content="${policy.replaceAll('"', "&quot;")}">`);

interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly by: Buffer;
}

function piecesOf(page: Buffer, replacements: readonly Replacement[]): Buffer[] {
  const pieces: Buffer[] = [];
  let done = 0;
  for (const { from, to, by } of replacements.toSorted((a, b) => a.from - b.from)) {
    pieces.push(page.subarray(done, from), by);
    done = to;
  }
  return [...pieces, page.subarray(done)];
}

/** Joins pieces, each time in the same memory: a buffer a page would lie about until garbage is collected. */
function createJoiner(): (pieces: readonly Buffer[]) => Buffer {
  let room = Buffer.alloc(0);
  return (pieces) => {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (room.length < length) room = Buffer.allocUnsafeSlow(2 * length);
    let at = 0;
    for (const piece of pieces) at += piece.copy(room, at);
    return room.subarray(0, at);
  };
}

function beyond(found: PageNeeds, ofTheme: PageNeeds): PageNeeds | undefined {
  const styles = found.styles.filter((each) => !ofTheme.styles.includes(each));
  const scripts = found.scripts.filter((each) => !ofTheme.scripts.includes(each));
  const more = { ...found, styles, scripts };
  return Object.values(more).some((list) => list.length > 0) ? more : undefined;
}
