/** The marks of Obsidian → those of Octavo in Obsidian's dialect: links, what is put in, comments, names of blocks, tags. */
import { decodeAddress, encodeAddress, urlOfPath } from "../../core/address-codec.ts";
import { maskCode } from "../../edit/mask-code.ts";
import { safeInMarkdown } from "../links.ts";
import { applyChanges, replaceOutsideCode, type Change } from "../marks/outside-code.ts";
import type { Finder } from "./find.ts";
import type { VaultNote } from "./vault.ts";

export interface MarksInput {
  readonly find: Finder;
  /** The name by which a wikilink finds a note and no other; undefined for none. */
  readonly linkName: (note: VaultNote) => string | undefined;
  /** Publishes a file that a note shows, and gives its path there. */
  readonly publish: (file: string, note: VaultNote) => string;
  readonly tell: (note: VaultNote, message: string) => void;
}

export type TranslateMarks = (note: VaultNote) => string;

// A note within a note within a note: deeper ones stay links.
const deepest = 4;

export function createMarks(input: MarksInput): TranslateMarks {
  const translate = (note: VaultNote, body: string, above: readonly VaultNote[]): string => {
    const publish = (file: string): string => input.publish(file, above[0] ?? note);
    const context: Context = { ...input, note, above, translate, publish };
    const plain = withoutQueries(withoutComments(body), context);
    // What is put in comes last: its own links are translated already.
    return embeds(markdownLinks(wikilinks(plain, context), context), context).replace(/\n{3,}/g, "\n\n");
  };
  return (note) => blockIds(translate(note, note.body, [note]));
}

interface Context extends Omit<MarksInput, "publish"> {
  readonly publish: (file: string) => string;
  readonly note: VaultNote;
  /** Those whose text this one is put into, itself included. */
  readonly above: readonly VaultNote[];
  readonly translate: (note: VaultNote, body: string, above: readonly VaultNote[]) => string;
}

const withoutComments = (body: string): string =>
  replaceOutsideCode(body, /(?:^|(?<=\n))[ \t]*%%[^]{0,50000}?%%[ \t]*(?:\n|$)|%%[^]{0,50000}?%%/g, () => "");

const queries =
  /^(?: {0,3})(`{3,}|~{3,})[ \t]*(dataview|dataviewjs|tasks|query|base|bases|button|leaflet|chart|tracker|excalidraw)\b[^\n]*\n[^]*?\n {0,3}\1[`~]*[ \t]*(?=\n|$)/gm;

/** Lists that plugins compute. */
function withoutQueries(body: string, { note, tell }: Context): string {
  for (const [, key = ""] of maskCode(body).matchAll(
    /(?:^|\n)[ \t]*(?:[-*][ \t]+)?\[?([\p{L}][\p{L}\p{N} _-]{0,40})::[ \t]+\S/gu,
  ))
    tell(note, `\`${key.trim()}::\` is a field of Dataview's, and stays as it is written`);
  for (const [, code = ""] of body.matchAll(/`(\$?= ?[^`\n]+)`/g))
    if (/this\.|dv\./.test(code))
      tell(note, `\`${code.slice(0, 60)}\` is computed by Dataview, and stays as it is written`);
  return body.replace(queries, (_, _fence, language: string) => {
    tell(note, `a block in \`${language}\` is computed by Obsidian, and nothing stands in its place`);
    return "";
  });
}

const picture = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i;
const size = /^(\d{1,5})(?:x(\d{1,5}))?$/;

/** `![[…]]`: pictures, sounds, films and the texts of notes. */
function embeds(body: string, context: Context): string {
  const { find, note, tell, publish } = context;
  return replaceOutsideCode(
    body,
    /!\[\[([^[\]\n|]{1,300}?)((?:\\?\|[^[\]\n|]{0,300}){0,3})\]\]/g,
    (match) => {
      const [written, target = "", rest = ""] = match;
      const parts = rest
        .split("|")
        .map((part) => part.replace(/\\$/, "").trim())
        .filter((part) => part !== "");
      const [name = "", ...anchors] = target.trim().replace(/\\$/, "").split("#");
      const file = name === "" || /\.md$/i.test(name) ? undefined : find.file(name, note.from);
      if (file !== undefined) return shownFile(file, parts, publish(file));
      if (/\.(?!md$)[a-z0-9]{2,10}$/i.test(name) && find.note(name, note.from) === undefined) {
        tell(
          note,
          /\.(?:base|canvas)$/i.test(name)
            ? `\`${written}\` shows a view that Obsidian alone draws`
            : `\`${written}\` shows a file that is not there`,
        );
        return parts.find((part) => !size.test(part)) ?? name;
      }
      return shownNote({ name, anchor: anchors.at(-1), written, label: parts[0] }, match, context);
    },
  );
}

const addressOf = (path: string): string => safeInMarkdown(encodeAddress(urlOfPath(path)));

function shownFile(file: string, parts: readonly string[], url: string): string {
  const address = addressOf(url);
  const name = file.slice(file.lastIndexOf("/") + 1);
  const text = parts.find((part) => !size.test(part)) ?? "";
  if (/\.(?:mp3|ogg|wav|m4a|flac|3gp|opus)$/i.test(file)) return `\n\n::audio{src="${address}"}\n\n`;
  if (/\.(?:mp4|webm|ogv|mov|mkv)$/i.test(file)) return `\n\n::video{src="${address}"}\n\n`;
  if (!picture.test(file)) return `[${text || name}](${address})`;
  const [, width, height] = parts.map((part) => size.exec(part)).find((found) => found !== null) ?? [];
  const attributes = [
    ...(width === undefined ? [] : [`width=${width}`]),
    ...(height === undefined ? [] : [`height=${height}`]),
  ];
  return `![${text}](${address})${attributes.length === 0 ? "" : `{${attributes.join(" ")}}`}`;
}

interface NoteEmbed {
  readonly name: string;
  readonly anchor: string | undefined;
  readonly written: string;
  readonly label: string | undefined;
}

function shownNote(
  { name, anchor, written, label }: NoteEmbed,
  match: RegExpExecArray,
  context: Context,
): string {
  const { find, note, above, translate, tell } = context;
  const found = name === "" ? note : find.note(name, note.from);
  const line = match.input.slice(match.input.lastIndexOf("\n", match.index - 1) + 1, match.index).trim();
  const isHere = found !== undefined && found.hidden === undefined && line === "";
  // What would be within itself stays a link.
  if (!isHere || (above.includes(found) && name !== "") || above.length > deepest) {
    if (found?.hidden !== undefined)
      tell(note, `\`${written}\` puts in a note that is not published, whose text stays away`);
    return found?.hidden === undefined ? wikilinks(written.slice(1), context) : (label ?? name);
  }
  const part = anchor === undefined ? found.body : partOf(found.body, anchor);
  if (part === undefined) {
    tell(note, `\`${written}\` puts in a part that is not there`);
    return "";
  }
  return `\n${translate(found, part, [...above, found])
    .replace(/[ \t]+\^[\w-]+[ \t]*$/gm, "")
    .trim()}\n`;
}

/** From a heading to the next one of its rank, or the block with a name. */
function partOf(body: string, anchor: string): string | undefined {
  const lines = body.split("\n");
  if (anchor.startsWith("^")) {
    const end = lines.findIndex((line) => line.trimEnd().endsWith(anchor));
    if (end < 0) return undefined;
    let start = end;
    const isAlone = lines[end]!.trim() === anchor;
    if (isAlone) while (start > 0 && lines[start - 1]!.trim() === "") start -= 1;
    while (start > 0 && lines[start - 1]!.trim() !== "" && !/^[ \t]*(?:[-*+]|\d+\.)[ \t]/.test(lines[start]!))
      start -= 1;
    return lines
      .slice(start, end + 1)
      .join("\n")
      .replace(new RegExp(`[ \\t]*\\${anchor}[ \\t]*$`), "");
  }
  const wanted = fold(anchor);
  const mask = maskCode(body).split("\n");
  const start = mask.findIndex(
    (line) => fold(/^#{1,6}[ \t]+(.*)$/.exec(line)?.[1] ?? "") === wanted && wanted !== "",
  );
  if (start < 0) return undefined;
  const rank = /^#+/.exec(mask[start]!)![0].length;
  const end = mask.findIndex(
    (line, index) => index > start && (/^#+(?=[ \t])/.exec(line)?.[0].length ?? 9) <= rank,
  );
  return lines.slice(start, end < 0 ? undefined : end).join("\n");
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** `[[…]]` by the names that find notes here. */
function wikilinks(body: string, context: Context): string {
  return replaceOutsideCode(
    body,
    /(?<!!)\[\[([^[\]\n|]{0,300}?)(\\?\|([^[\]\n]{0,300}))?\]\]/g,
    ([written, target = "", bar = "", label]) => {
      const [name = "", ...anchors] = target.trim().split("#");
      if (name === "" && anchors.length > 0)
        return label === undefined ? `[[#${anchors.at(-1)}]]` : `[[#${anchors.at(-1)}${bar}]]`;
      const text = label?.trim() || [name, ...anchors].filter((part) => part !== "").join(" > ");
      return linkTo(
        { name, anchor: anchors.at(-1), text, written, isEscaped: bar.startsWith("\\") },
        context,
      );
    },
  );
}

interface NoteLink {
  readonly name: string;
  readonly anchor: string | undefined;
  readonly text: string;
  readonly written: string;
  /** In a table. */
  readonly isEscaped: boolean;
}

function linkTo(
  { name, anchor, text, written, isEscaped }: NoteLink,
  { find, note, linkName, publish, tell }: Context,
): string {
  const found = find.note(name, note.from);
  const file = found === undefined ? find.file(name, note.from) : undefined;
  if (file !== undefined) return `[${text.replace(/[[\]]/g, "\\$&")}](${addressOf(publish(file))})`;
  const known = found === undefined || found.hidden !== undefined ? undefined : linkName(found);
  if (known === undefined) {
    tell(
      note,
      found === undefined
        ? `\`${written}\` leads to no note`
        : `\`${written}\` leads to a note that is not published`,
    );
    return text;
  }
  const bar = isEscaped ? "\\|" : "|";
  return `[[${known}${anchor === undefined ? "" : `#${anchor}`}${text === found?.title ? "" : bar + text.replace(/[[\]]/g, "")}]]`;
}

/** `[text](note.md)` and `![text|300](picture.png)`, seen from the note or from the root. */
function markdownLinks(body: string, context: Context): string {
  const { find, note, publish } = context;
  return replaceOutsideCode(
    body,
    /(!?)\[([^[\]\n]{0,500})\]\([ \t]*(?:<([^<>\n]+)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*))[ \t]*\)/g,
    ([written, sign = "", text = "", inner, plain]) => {
      const [address = "", anchor] = (inner ?? plain ?? "").split("#").map(decodeAddress);
      if (address === "" || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return undefined;
      const parts = text.split("|").map((part) => part.trim());
      const file = find.file(address, note.from);
      if (sign === "!" && file !== undefined) return shownFile(file, parts, publish(file));
      if (sign === "!") return undefined;
      if (file !== undefined) return `[${text}](${addressOf(publish(file))})`;
      if (!/\.md$/i.test(address) && find.note(address, note.from) === undefined) return undefined;
      return linkTo({ name: address, anchor, text, written: written ?? "", isEscaped: false }, context);
    },
  );
}

/** `^name` at the end of a block, to which links lead. */
const blockIds = (body: string): string =>
  replaceOutsideCode(
    body,
    /(^|[ \t]|\n)\^([a-zA-Z0-9][\w-]*)[ \t]*(?=\n|$)/g,
    ([, before = "", id = ""]) => `${before === "\n" ? "\n" : " "}<span id="${id.toLowerCase()}"></span>`,
  );

const tag = /(?<=^|\s)#([\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]{1,100})(?=$|[\s.,;:!?)\]}"'…])/gu;

/** Words with a sign before them; lines of nothing else go, and a sign at the beginning of a line is no heading's. */
export function takeTags(body: string): { readonly body: string; readonly tags: readonly string[] } {
  const tags = new Set<string>();
  const mask = maskCode(body).replace(/\]\([^()\n]*\)|\[\[[^\]\n]*\]\]|https?:\/\/\S+/g, (part) =>
    "x".repeat(part.length),
  );
  const changes: Change[] = [];
  let at = 0;
  for (const line of mask.split("\n")) {
    const found = [...line.matchAll(tag)].filter(([, name = ""]) => !/^[\d_/-]+$/.test(name));
    for (const [, name = ""] of found) tags.add(name.replace(/^\/+|\/+$/g, ""));
    const left = found.length > 0 && line.replace(tag, "").trim() === "";
    if (left) changes.push({ start: at, end: Math.min(at + line.length + 1, body.length), text: "" });
    else if (found.length > 0 && /^\s{0,3}#/.test(line))
      changes.push({ start: at + line.indexOf("#"), end: at + line.indexOf("#"), text: "\\" });
    at += line.length + 1;
  }
  return { body: applyChanges(body, changes), tags: [...tags] };
}
