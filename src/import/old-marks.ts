/** What the old site showed within a line at the place of a mark that nobody else knows, and in elements of its components. */
import { replaceOutsideCode } from "./marks/outside-code.ts";
import { heldMark } from "./marks/unknown-mark.ts";
import { isWholePart, readableHtml, type ReadableHtml, wholePart, wordsOf } from "./old-html.ts";

/** Letters and digits that tell a place. */
const [shortest, longest] = [8, 30];
/** Characters: what is longer stood elsewhere. */
const [widest, context] = [3000, 600];

const block =
  /<\/?(?:p|div|ul|ol|li|h[1-6]|table|thead|tbody|tr|t[dh]|pre|blockquote|figure|figcaption|section|article|details|summary|dl|dt|dd|hr|br)\b[^<>]*>/gi;

export interface FilledMarks {
  readonly body: string;
  /** Names of those whose place was found. */
  readonly filled: readonly string[];
}

/** Without the old page, or where the place is not found, nothing stands there. */
export function fillMarks(body: string, html: string | undefined): FilledMarks {
  const found = [...body.matchAll(heldMark)];
  if (found.length === 0) return { body, filled: [] };
  const page = html === undefined ? undefined : readableHtml(html);
  const filled: string[] = [];
  let [made, at, from] = ["", 0, 0];
  /** Where in `made` the text begins whose words the old page has in a row. */
  let known = 0;
  found.forEach(({ 0: written, 1: name = "", index }, number) => {
    made += body.slice(at, index);
    at = index + written.length;
    const rest = body.slice(at, found[number + 1]?.index).slice(0, context);
    const part = page && partBetween(html!, page, { before: made.slice(known).slice(-context), rest, from });
    if (part === undefined) known = made.length;
    else {
      made += part.html;
      from = part.end;
      filled.push(name);
    }
  });
  return { body: made + body.slice(at), filled };
}

interface Place {
  readonly before: string;
  /** What follows, up to the next mark. */
  readonly rest: string;
  /** How many words of the page lie behind. */
  readonly from: number;
}

function partBetween(
  html: string,
  { words, places }: ReadableHtml,
  { before, rest, from }: Place,
): { readonly html: string; readonly end: number } | undefined {
  const [key, next] = [wordsOf(before).slice(-longest), wordsOf(rest).slice(0, longest)];
  // A tag or code of the text's own around it is no place for HTML.
  if (key.length < shortest || /<[^<>]*$/.test(before) || isInCode(before)) return undefined;
  const first = words.indexOf(key, Math.max(0, from - longest));
  if (first < 0) return undefined;
  const end = first + key.length;
  const start = places[end - 1]! + 1;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const isFirst = wordsOf(line) === "" || /(?:\||<(?:t[dh]|li|p|div|h[1-6])\b[^<>]*>)\s*$/i.test(line);
  const isLast =
    wordsOf(rest.split("\n", 1)[0]) === "" || /^\s*(?:\||<\/(?:t[dh]|li|p|div|h[1-6])>)/i.test(rest);
  const last = next.length < shortest ? -1 : words.indexOf(next, end);
  if (!isLast && (last < 0 || places[last]! - start > widest)) return undefined;
  const own = [/[^\p{L}\p{N}\n<>]*$/u.exec(before)![0], /^[^\p{L}\p{N}\n<>]*/u.exec(rest)![0]] as const;
  const inner = innerOf(html.slice(start, isLast ? start + widest : places[last]), { isFirst, isLast });
  if (inner === undefined) return undefined;
  const part = without(own, wholePart(withoutUnseen(inner)));
  return /^[^<>]*[*_`[\]][^<>]*$/.test(part) ? undefined : { html: part, end: last < 0 ? end : last };
}

/** At the beginning of a line what stands behind the beginning of its element, elsewhere what stands before the next end. */
function innerOf(
  between: string,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): string | undefined {
  const blocks = [...between.matchAll(block)];
  const isEnd = (at: number): boolean => blocks[at]?.[0].startsWith("</") === true;
  const first =
    isFirst && isLast ? blocks.findIndex((_, at) => !isEnd(at) && isEnd(at + 1)) : blocks.length - 1;
  const begin = blocks[first];
  if (isFirst && begin !== undefined)
    return between.slice(begin.index + begin[0].length, isLast ? blocks[first + 1]?.index : undefined);
  if (isLast && (isFirst || blocks[0] === undefined)) return undefined;
  return between.slice(0, isFirst ? undefined : blocks[0]?.index);
}

const withoutUnseen = (html: string): string =>
  html.replace(/<(script|style|template)\b[^]{0,50000}?<\/\1\s*>|<!--[^]{0,50000}?-->/gi, "");

/** Whether an odd number of backquotes stands before it in its paragraph. */
const isInCode = (before: string): boolean =>
  (before.slice(before.lastIndexOf("\n\n") + 1).match(/`/g)?.length ?? 0) % 2 === 1;

/** Without the signs that the text itself has there. */
function without([head, tail]: readonly [string, string], html: string): string {
  let text = html.replace(/\s+/g, " ");
  const isOf = (signs: string, sign: string): boolean =>
    sign !== "" && (sign === " " || signs.includes(sign));
  while (isOf(head, text.charAt(0))) text = text.slice(1);
  while (isOf(tail, text.charAt(text.length - 1))) text = text.slice(0, -1);
  return text;
}

/** Elements that the old generator filled in: the first of a name has what the first of it has on the old page. */
export function fillComponents(body: string, html: string, names: readonly string[]): FilledMarks {
  let made = body;
  const filled: string[] = [];
  for (const name of names) {
    if (!made.includes(`<${name}`)) continue;
    const shown = [...html.matchAll(elementOf(name))].map(([, inner = ""]) => inner);
    const written = [...made.matchAll(elementOf(name))];
    if (shown.length !== written.length) continue;
    let index = 0;
    made = replaceOutsideCode(made, elementOf(name), () => {
      const inner = withoutUnseen(shown[index++] ?? "");
      if (!isWholePart(inner)) return undefined;
      filled.push(name);
      return inner.trim().replace(/\n\s*/g, "\n");
    });
  }
  return { body: made, filled };
}

const mostOfElement = 200_000; // characters: a transcript of an hour

const elementOf = (name: string): RegExp =>
  new RegExp(
    `<${name}\\b(?:"[^"]*"|'[^']*'|[^<>"'])*>((?:(?!<${name}\\b)[^]){0,${mostOfElement}}?)</${name}\\s*>`,
    "g",
  );
