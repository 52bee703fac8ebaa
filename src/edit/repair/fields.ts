/** Repairs of single fields: names, spaces, numbers, dates, tags and addresses. */
import leven from "leven";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { cleanText } from "../../content/clean-text.ts";
import { plainFieldName, postField, postFields } from "../../content/fields.ts";
import { parseInstant } from "../../content/instant.ts";
import { kindOfSource } from "../../content/source-kind.ts";
import { editFrontMatter, frontStart, splitWritten } from "../edit-front-matter.ts";
import { keyName, keyStart, nodeEnd } from "../nodes.ts";
import { spliceAsWritten, withLineFeeds } from "../splice.ts";
import type { Splice } from "../../core/text-edits.ts";
import type { Value } from "../write-value.ts";
import type { Repair, RepairInput, Repaired } from "./repair.ts";

export const fieldRepairs: Readonly<Record<string, Repair>> = {
  "text-spaces": cleanSpaces,
  "text-number": (input) =>
    mapScalars(
      input,
      (value, item) => (typeof value === "string" ? value : writtenNumber(input, value, item)),
      "quotes around what looks like a number",
    ),
  "date-format": (input) => {
    const value = valueOf(input);
    if (typeof value !== "string") return undefined;
    const answer = parseInstant(cleanText(value), input.settings.timeZone);
    const meant =
      "hint" in answer ? /^did you mean (\d{4}-\d\d-\d\d\S*)\?$/.exec(answer.hint)?.[1] : undefined;
    if (meant === undefined || "code" in parseInstant(meant, "UTC")) return undefined;
    return edit(input, meant, `${cleanText(value)} is ${meant}`);
  },
  /** The day with which the name of the file begins. */
  "date-missing": (input) => {
    const day = /^add date: (\d{4}-\d\d-\d\d)$/.exec(input.problem.hint ?? "")?.[1];
    return day === undefined ? undefined : edit(input, day, `${day}, as in the file's name`);
  },
  /**
   * The instant as which it is read. Where clocks showed it twice, or never, the author must choose; UTC is the zone of
   * settings that name none yet, which would make a wrong time lasting.
   */
  "date-zone": (input) => {
    const zoned = /^write (\S+)$/.exec(input.problem.hint ?? "")?.[1];
    if (zoned === undefined || input.settings.timeZone === "UTC" || /: clocks /.test(input.problem.message))
      return undefined;
    return edit(input, zoned, `${zoned}, as it is read now`);
  },
  /** `- #word` is a tag that was cut off. */
  "tag-empty": (input) =>
    /^[ \t]*- *#[^\s#]/m.test(input.split.front)
      ? undefined
      : filterTags(input, (tag) => tag !== null && String(tag).trim() !== "", "an empty tag is gone"),
  "tag-duplicate": (input) => {
    const seen = new Set<string>();
    const isFirst = (tag: unknown): boolean => {
      const key = cleanText(String(tag)).toLowerCase();
      return !seen.has(key) && Boolean(seen.add(key));
    };
    return filterTags(input, isFirst, "a tag is there once");
  },
  "field-misspelt": renameField,
  "address-invalid": (input) =>
    mapScalars(
      input,
      (value) => {
        if (typeof value !== "string") return value;
        const { url, pathPrefix } = input.settings;
        const text = cleanText(value);
        if (text.startsWith(`${url}${pathPrefix}`)) return `/${text.slice(url.length + pathPrefix.length)}`;
        return /^(?:\.\/)?[^/.:\s{][^:\s{]*$/.test(text) ? `/${text.replace(/^\.\//, "")}` : value;
      },
      "a slash at the beginning of an address",
    ),
};

const keyOf = ({ problem }: RepairInput): string => problem.field ?? "";
const valueOf = (input: RepairInput): Value => (input.split.data[keyOf(input)] ?? null) as Value;

function edit(input: RepairInput, value: Value, said: string): Repaired | undefined {
  const edited = editFrontMatter(input.file, { [keyOf(input)]: value });
  return "code" in edited ? undefined : { text: edited.text, said: `\`${keyOf(input)}\`: ${said}` };
}

/** The value, or each item of it, as it should be. */
function mapScalars(
  input: RepairInput,
  map: (value: Value, item?: number) => Value,
  said: string,
): Repaired | undefined {
  const value = valueOf(input);
  return edit(
    input,
    Array.isArray(value) ? value.map((item: Value, index) => map(item, index)) : map(value),
    said,
  );
}

const writtenNumber = (input: RepairInput, value: Value, item?: number): Value => {
  if (typeof value !== "number") return value;
  const written = input.split.places.written(keyOf(input), item);
  return written === undefined || written === String(value) ? value : written;
};

function filterTags(input: RepairInput, keep: (tag: unknown) => boolean, said: string): Repaired | undefined {
  const value = valueOf(input);
  return Array.isArray(value) ? edit(input, value.filter(keep), said) : undefined;
}

/** A text with commas is a list; said of no post by `check`, which reads it as one. */
export function listTags({ file, split }: Pick<RepairInput, "file" | "split">): Repaired | undefined {
  for (const [key, value] of Object.entries(split.data)) {
    if (postField(key)?.kind !== "texts") continue;
    if (typeof value !== "string" || !value.includes(",")) continue;
    const tags = value
      .split(",")
      .map(cleanText)
      .filter((tag) => tag !== "");
    const edited = editFrontMatter(file, { [key]: tags });
    if ("text" in edited)
      return { text: edited.text, said: `\`${key}\`: a list instead of commas in a text` };
  }
  return undefined;
}

/** Only the spaces that are wrong go, where they stand; a text that cannot be mended so is written anew. */
function cleanSpaces(input: RepairInput): Repaired | undefined {
  const said = "stray spaces are gone";
  const clean = (value: Value): Value => (typeof value === "string" ? cleanText(value) : value);
  const value = valueOf(input);
  const wanted = Array.isArray(value) ? value.map((item: Value) => clean(item)) : clean(value);
  const { front } = input.split;
  const { contents } = parseDocument(front, { schema: "core", logLevel: "silent" });
  const pair = isMap(contents) ? contents.items.find((each) => keyName(each) === keyOf(input)) : undefined;
  const nodes = isSeq(pair?.value) ? pair.value.items : [pair?.value];
  if (nodes.some((node) => isScalar(node) && String(node.type).startsWith("BLOCK"))) return undefined;
  const offset = frontStart(withLineFeeds(input.file.text));
  const splices = nodes.flatMap((node): Splice[] => {
    if (!isScalar(node) || typeof node.value !== "string" || !node.range) return [];
    const [from] = node.range;
    return spacesIn(front.slice(from, nodeEnd(front, node))).map(({ start, end, text }) => ({
      start: start + from + offset,
      end: end + from + offset,
      text,
    }));
  });
  const text = spliceAsWritten(input.file.text, splices);
  const after = splitWritten({ ...input.file, text });
  if (!("code" in after) && JSON.stringify(after.data[keyOf(input)]) === JSON.stringify(wanted))
    return { text, said: `\`${keyOf(input)}\`: ${said}` };
  return edit(input, wanted, said);
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const controls = /[\u200B\u2060\uFEFF\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
const stray = new RegExp(`(?:${controls.source})+|(?:[^\\S\\n]|[\\u200B\\u2060\\uFEFF])+`, "gu");

/** The places of stray spaces in a scalar as written, quotes included. */
function spacesIn(scalar: string): Splice[] {
  const quote = /^["']/.exec(scalar)?.[0] ?? "";
  const inside = { from: quote.length, to: scalar.length - quote.length };
  return [...scalar.matchAll(stray)].flatMap(({ index: start, 0: found }) => {
    const end = start + found.length;
    if (start < inside.from || end > inside.to) return [];
    // Beside a line break spaces are the folding's own.
    if (scalar[end] === "\n" || scalar[start - 1] === "\n") return [];
    const atEdge = start === inside.from || end === inside.to;
    const text = atEdge || !/\s/.test(found.replace(/\uFEFF/g, "")) ? "" : " ";
    return text === found ? [] : [{ start, end, text }];
  });
}

/** A name that is near one field only, which the file does not have yet. */
function renameField(input: RepairInput): Repaired | undefined {
  const key = keyOf(input);
  const meant = /^did you mean `(.+)`\?$/.exec(input.problem.hint ?? "")?.[1];
  if (meant === undefined) return undefined;
  // One picture of several would be lost without a word.
  if (Array.isArray(valueOf(input)) && postField(meant)?.kind === "image") return undefined;
  const plain = plainFieldName(key);
  if (kindOfSource(input.file.source) === "posts") {
    const near = [...postFields]
      .filter(([name]) => name.length > 3 && leven(plain, name) <= (name.length > 6 ? 2 : 1))
      .map(([, field]) => field.name);
    if (new Set([...near, meant]).size > 1) return undefined;
  }
  const { front } = input.split;
  const { contents } = parseDocument(front, { schema: "core", logLevel: "silent" });
  const pair = isMap(contents) ? contents.items.find((each) => keyName(each) === key) : undefined;
  const start = pair && keyStart(pair);
  if (start === undefined || front.slice(start, start + key.length) !== key) return undefined;
  const offset = frontStart(withLineFeeds(input.file.text)) + start;
  const text = spliceAsWritten(input.file.text, [{ start: offset, end: offset + key.length, text: meant }]);
  return { text, said: `\`${key}\` is \`${meant}\`` };
}
