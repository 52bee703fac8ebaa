/** Splits a text into blocks that are shown and edited one by one: ranges of the file, each with its HTML. */
import { hashOf } from "../core/digest.ts";
import { tokenizeHtml } from "../core/html/tokenize-html.ts";
import { voidElements } from "../core/html/void-elements.ts";
import type { MarkedBlocks } from "../markdown/rules/block-marks.ts";
import { linePlaces } from "./line-places.ts";
import type { Block, BlockKind } from "./protocol.ts";

export interface MappedText {
  readonly blocks: readonly (Block & { readonly html: string })[];
  /** HTML behind the text: the list of footnotes. */
  readonly after: string;
}

/** Lines of the body, from 0; `to` is the one behind it. */
interface Unit {
  readonly from: number;
  readonly to: number;
  readonly kind: BlockKind;
  readonly html: string;
}

/**
 * `text` is the file as it is on the disk, `line` the one on which its body begins, from 0; `html` has the marks. Each line of
 * the body that is not blank is in exactly one block.
 */
export function mapBlocks(text: string, line: number, html: string, marked: MarkedBlocks): MappedText {
  const places = linePlaces(text);
  const written = (at: number): string => text.slice(places.start(line + at), places.end(line + at));
  const count = Math.max(0, places.count - line);
  const isBlank = (at: number): boolean => written(at).trim() === "";
  const { units, after } = unitsOf(html, marked);
  const whole = withGaps(
    units.map((unit) => trimmed(unit, isBlank, count)),
    { count, isBlank, written },
  );
  const blocks = joined(whole).map((unit): MappedText["blocks"][number] => ({
    start: places.start(line + unit.from),
    end: places.end(line + unit.to - 1),
    kind: unit.kind,
    hash: hashOf(unit.html).slice(0, 12),
    html: unit.html,
    editable: unit.kind !== "section",
  }));
  return { blocks, after };
}

/** The HTML cut at the marks; what has lost its mark is part of the block before it. */
function unitsOf(html: string, { mark, blocks }: MarkedBlocks): { units: Unit[]; after: string } {
  const [first = "", ...rest] = html.split(mark);
  const units: { from: number; to: number; kind: BlockKind; html: string }[] = [];
  let [after, isAfter, lead] = ["", false, first];
  for (const piece of rest) {
    const end = piece.indexOf("x");
    const block = blocks[Number(piece.slice(0, end))]!;
    const own = lead + piece.slice(end + 1);
    lead = "";
    isAfter ||= block.from === Infinity;
    if (isAfter) after += own;
    else
      units.push({
        from: block.from,
        to: Math.max(block.to, block.from + 1),
        kind: kindOf(block),
        html: own,
      });
  }
  return { units: withoutOverlaps(units), after };
}

function withoutOverlaps(units: readonly Unit[]): Unit[] {
  const result: Unit[] = [];
  for (const unit of units) {
    const last = result.at(-1);
    if (last && unit.from < last.to)
      result[result.length - 1] = { ...last, to: Math.max(last.to, unit.to), kind: "section", html: last.html + unit.html }; // prettier-ignore
    else result.push(unit);
  }
  return result;
}

const kinds: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ["paragraph_open", "paragraph"],
  ["figure_open", "picture"],
  ["heading_open", "heading"],
  ["bullet_list_open", "list"],
  ["ordered_list_open", "list"],
  ["blockquote_open", "quote"],
  ["fence", "code"],
  ["code_block", "code"],
  ["table_open", "table"],
  ["hr", "rule"],
  ["math_block", "math"],
  ["dl_open", "definitions"],
  ["block_open", "template"],
  ["html_block", "html"],
]);

const kindOf = ({ type, shows }: MarkedBlocks["blocks"][number]): BlockKind =>
  (type === "blockquote_open" && shows !== "callout" ? undefined : shows) ?? kinds.get(type) ?? "paragraph";

function trimmed(unit: Unit, isBlank: (line: number) => boolean, count: number): Unit {
  let [from, to] = [unit.from, Math.min(unit.to, count)];
  while (to > from + 1 && isBlank(to - 1)) to -= 1;
  while (from < to - 1 && isBlank(from)) from += 1;
  return { ...unit, from, to };
}

interface Lines {
  readonly count: number;
  readonly isBlank: (line: number) => boolean;
  readonly written: (line: number) => string;
}

/** Lines that show nothing where they stand, such as the addresses of links and the texts of footnotes, are blocks too. */
function withGaps(units: readonly Unit[], lines: Lines): Unit[] {
  const result: Unit[] = [];
  let at = 0;
  for (const unit of [...units, undefined]) {
    const until = unit?.from ?? lines.count;
    while (at < until) {
      if (lines.isBlank(at)) {
        at += 1;
        continue;
      }
      let to = at + 1;
      while (to < until && !lines.isBlank(to)) to += 1;
      addGap(result, { from: at, to, kind: kindOfGap(lines.written(at)), html: "" }, lines);
      at = to;
    }
    if (unit) result.push(unit);
    at = unit?.to ?? at;
  }
  return result;
}

function addGap(result: Unit[], gap: Unit, { written }: Lines): void {
  const last = result.at(-1);
  const isClose = last !== undefined && last.to === gap.from && gap.kind === "html";
  const goesOn = last?.kind === "footnotes" && /^(?: {2}|\t)/.test(written(gap.from));
  if (last && (isClose || goesOn)) result[result.length - 1] = { ...last, to: gap.to };
  else result.push(gap);
}

/** "html" stands for what belongs to the block before it, such as a line of attributes. */
function kindOfGap(line: string): BlockKind {
  if (/^ {0,3}\[\^/.test(line)) return "footnotes";
  if (/^ {0,3}\*?\[/.test(line)) return "references";
  if (/^ {0,3}#/.test(line)) return "heading";
  return /^ {0,3}(?:<!--|%%)/.test(line) ? "comment" : "html";
}

/** Blocks that stand in one element of HTML are one section. */
function joined(units: readonly Unit[]): readonly Unit[] {
  const ends = endsOf(units);
  const result: Unit[] = [];
  for (let index = 0; index < units.length; index += 1) {
    let end = ends[index]!;
    for (let inner = index; inner < end; inner += 1) end = Math.max(end, ends[inner]!);
    const all = units.slice(index, end + 1);
    const [first, last] = [all[0]!, all.at(-1)!];
    const html = all.map((unit) => unit.html).join("");
    const kind = first.kind === "html" && html.trimStart().startsWith("<!--") && all.length === 1 ? "comment" : first.kind; // prettier-ignore
    result.push({ from: first.from, to: last.to, kind: all.length > 1 ? "section" : kind, html });
    index = end;
  }
  return result;
}

/** For each unit the last one in which an element ends that begins in it; what nothing ends is left alone. */
function endsOf(units: readonly Unit[]): number[] {
  const ends = units.map((_, index) => index);
  const open: { readonly name: string; readonly unit: number }[] = [];
  units.forEach(({ html }, unit) => {
    if (!html.includes("<")) return;
    let name = "";
    tokenizeHtml(html, {
      onopentagname: (from, to) => (name = html.slice(from, to).toLowerCase()),
      onopentagend: () => void (voidElements.has(name) || open.push({ name, unit })),
      onclosetag(from, to) {
        const closed = html.slice(from, to).trim().toLowerCase();
        const at = open.findLastIndex((each) => each.name === closed);
        if (at < 0) return;
        const { unit: begun } = open[at]!;
        open.length = at;
        ends[begun] = Math.max(ends[begun]!, unit);
      },
    });
  });
  return ends;
}
