/** One text of the old site beside its page here. */
import { embedOf, type Home } from "./addresses.ts";
import { compareMedia, type Answers } from "./compare-media.ts";
import type { Difference, Kind } from "./differences.ts";
import { keyOf, nameKey, type Sentence } from "./fold.ts";
import { matchKeys, matchSentences } from "./match.ts";
import type { WrittenPicture } from "./media.ts";
import { createLines, type FindLine } from "./place.ts";
import type { Units } from "./units.ts";

export interface TextSide {
  /** Its address. */
  readonly url: string;
  readonly units: Units;
  readonly home: Home;
}

export interface TextPair {
  readonly old: TextSide;
  readonly now: TextSide;
  /** All ids of the new page. */
  readonly ids: ReadonlySet<string>;
  /** Repository path of the new text. */
  readonly file: string;
  readonly source: () => string;
  readonly title: string;
  /** Whether the old page was built: what is only here differs too then, and so do ids. */
  readonly isBuilt: boolean;
  readonly answers: Answers;
  /** Pictures of the new page above its text, which may answer for one in the old text. */
  readonly spare: readonly WrittenPicture[];
}

export interface Tally {
  readonly differences: readonly Difference[];
  /** Old, new, same. */
  readonly counts: Readonly<Partial<Record<Kind, readonly [number, number, number]>>>;
}

export type Say = (kind: Kind, what: string, message: string, line?: number) => void;

export function compareText(pair: TextPair): Tally {
  const differences: Difference[] = [];
  const counts: Partial<Record<Kind, readonly [number, number, number]>> = {};
  const lineAfter = createLines(pair.source);
  const { sentences, before } = pair.old.units;
  const lineOf = (kind: Kind, what: string): number | undefined =>
    lineAfter(sentences.slice(0, before.get(`${kind} ${what}`) ?? 0));
  const say: Say = (kind, what, message, known) => {
    const line = known ?? lineOf(kind, what);
    differences.push({
      kind,
      url: pair.old.url,
      what,
      message,
      file: pair.file,
      ...(line !== undefined && { line }),
    });
  };
  const count = (kind: Kind, old: number, now: number, lost: number): void => {
    counts[kind] = [old, now, old - lost];
  };
  const { old, now } = pair;
  const code = matchKeys(old.units.code, now.units.code, (each) => each);
  compareSentences(pair, code.added, { say, count, lineAfter });
  compareHeadings(pair, { say, count, lineAfter });
  compareMedia(pair, { say, count });
  const drawn = new Set(code.lost.filter((each) => diagram.test(each)).slice(0, now.units.diagrams));
  const gone = code.lost.filter((each) => !drawn.has(each));
  for (const each of gone) say("code", each, `the code “${shortened(each)}” is not here`);
  count("code", old.units.code.length, now.units.code.length, gone.length);
  for (const [kind, name] of [
    ["table", "tables"],
    ["formula", "formulas"],
  ] as const) {
    const [was, is] = [old.units[name], now.units[name]] as const;
    const lost = Math.max(0, was - is);
    if (lost > 0)
      say(
        kind,
        `${was} → ${is}`,
        `the old page had ${was} ${was === 1 ? kind : name}, and here ${is === 0 ? "is none" : is === 1 ? "is one" : `are ${is}`}`,
      );
    count(kind, was, is, lost);
  }
  return { differences, counts };
}

/** Code of Mermaid's or Graphviz's, which is drawn here. */
const diagram =
  /^(?:---(?:(?!---)[^]){0,2000}---|%%\{[^}]{0,2000}\}%%)?(?:graph|flowchart|sequenceDiagram|classDiagram|stateDiagram|erDiagram|pie|(?:strict)?(?:di)?graph)/;

export interface Told {
  readonly say: Say;
  readonly count: (kind: Kind, old: number, now: number, lost: number) => void;
  readonly lineAfter: FindLine;
}

const widest = 90;
export const shortened = (text: string): string =>
  text.length > widest ? `${text.slice(0, widest)}…` : text;

/** `code` is here only: the old generator may not have seen that it is some. */
function compareSentences(
  { old, now, isBuilt }: TextPair,
  code: readonly string[],
  { say, count, lineAfter }: Told,
): void {
  const [was, is] = isBuilt
    ? [old.units.sentences, now.units.sentences]
    : ([old, now].map(({ units }) => withoutMarks(units.sentences)) as [Sentence[], Sentence[]]);
  const { lost, added } = matchSentences(was, is);
  const left = [...added];
  // A caption may say what only a pointer showed.
  const hints = old.units.hints.map(keyOf);
  // An address alone in its line is shown as what is there.
  const shown = new Set(now.units.embeds.map(embedOf));
  // So is the link that stood beside a player.
  const players = new Map(old.units.players);
  const isShown = ({ text, key }: Sentence): boolean =>
    shown.has((/^https?:\/\/\S+$/.test(text) ? embedOf(text) : players.get(key)) ?? "");
  const asCode = code.map(keyOf).join("\0");
  const isCode = ({ key }: Sentence): boolean => asCode.includes(key.replaceAll(" ", ""));
  const missing = lost.filter((sentence) => !isShown(sentence) && !isCode(sentence));
  for (const sentence of missing) {
    const before = was.slice(0, was.indexOf(sentence));
    const other = takeNearest(sentence, left);
    const said = other === undefined ? "is not here" : `reads “${shortened(other.text)}” here`;
    say(
      "sentence",
      sentence.text,
      `“${shortened(sentence.text)}” ${said}`,
      lineAfter(other === undefined ? before : [other]),
    );
  }
  if (isBuilt)
    for (const sentence of left.filter(({ key }) => !hints.some((hint) => hint.includes(key))))
      say(
        "sentence",
        `+ ${sentence.text}`,
        `“${shortened(sentence.text)}” is here only`,
        lineAfter([sentence]),
      );
  count("sentence", was.length, is.length, missing.length);
}

/** Where nothing was built, nobody knows which marks within HTML were read. */
const withoutMarks = (sentences: readonly Sentence[]): Sentence[] =>
  sentences.map(({ text }) => ({ text, key: keyOf(text.replace(/[*_`~\\]/g, "")) }));

/** The one that shares most words, if that is half of them. */
function takeNearest(sentence: Sentence, left: Sentence[]): Sentence | undefined {
  const words = new Set(wordsOf(sentence));
  let [best, most] = [-1, 0.5];
  for (const [index, each] of left.entries()) {
    const own = wordsOf(each);
    const share = own.filter((word) => words.has(word)).length / Math.max(words.size, own.length);
    if (share > most) [best, most] = [index, share];
  }
  return best === -1 ? undefined : left.splice(best, 1)[0];
}

const wordsOf = ({ text }: Sentence): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Written by generators: "more" for a summary, and what notes lead to. */
const ofGenerators =
  /^(?:more(?:-\d+)?|(?:user-content-)?_?(?:fn|fnref|ftn|ftnref|footnote|cite)[-_:\d].*)$/i;

function compareHeadings({ old, now, ids, title, isBuilt }: TextPair, { say, count, lineAfter }: Told): void {
  const isTitle = (key: string): boolean => nameKey(key) === nameKey(title);
  const was = old.units.headings.filter(({ key }) => key !== "");
  const { lost } = matchKeys(was, now.units.headings, ({ key }) => key);
  const missing = lost.filter(({ key }) => !isTitle(key));
  for (const heading of missing)
    say("heading", heading.text, `the heading “${shortened(heading.text)}” is not here`);
  const counted = was.length - (lost.length - missing.length);
  count("heading", counted, now.units.headings.length, missing.length);
  if (!isBuilt) return;
  const gone = new Set(missing);
  const wanted = [
    ...was
      .filter((heading) => !gone.has(heading) && !isTitle(heading.key))
      .map(({ id, text }) => ({ id, text })),
    ...old.units.anchors.map((id) => ({ id, text: "" })),
  ].filter(({ id }) => id !== "" && !ofGenerators.test(id));
  const without = wanted.filter(({ id }) => !ids.has(id));
  for (const { id, text } of without)
    say(
      "id",
      id,
      `links to #${id}${text === "" ? "" : ` (“${shortened(text)}”)`} would find no place here`,
      lineAfter([{ text, key: keyOf(text) }]),
    );
  count("id", wanted.length, wanted.length - without.length, without.length);
}
