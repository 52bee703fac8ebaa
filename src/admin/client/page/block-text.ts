/** A block of the blog's own as a form reads and writes it. */
import { parseBlock, type WrittenBlock } from "../../../markdown/blocks/syntax.ts";
import type { BlockTemplate } from "../../protocol.ts";

/** What a form is filled in with. */
export interface Filled {
  readonly values: ReadonlyMap<string, string>;
  readonly title: string;
  readonly body: string;
}

export interface ReadBlock extends Filled {
  readonly template: BlockTemplate;
}

/** Undefined where it is none, or a form could not show all of it. */
export function readBlock(written: string, templates: readonly BlockTemplate[]): ReadBlock | undefined {
  const { head, body, end } = partsOf(written);
  const block = head.startsWith("::") ? parseBlock(head) : undefined;
  const template = templates.find(({ name }) => name === block?.name);
  if (!block || !template || block.isUnreadable || !isWhole(block, body, end)) return undefined;
  const known = new Set(template.parameters.map(({ name }) => name));
  if (block.parameters.some(({ name }) => !known.has(name))) return undefined;
  const { label = "" } = block;
  return {
    template,
    values: new Map(block.parameters.map(({ name, value }) => [name, value === true ? "true" : value])),
    title: isBalanced(label) ? label : label.replace(/\\([[\]])/g, "$1"),
    body: body.trim(),
  };
}

const isWhole = ({ colons }: WrittenBlock, body: string, end: string): boolean =>
  colons === 2 ? body === "" && end === "" : new RegExp(`^:{${colons}}[ \\t]*$`).test(end);

/** Its first line, its last, and what is between them. */
function partsOf(written: string): { readonly head: string; readonly body: string; readonly end: string } {
  const lines = written.split(/(?<=\r\n|\n|\r(?!\n))/);
  const [first = "", ...rest] = lines;
  return { head: first.trimEnd(), body: rest.slice(0, -1).join(""), end: rest.at(-1)?.trimEnd() ?? "" };
}

/** Only what was changed is written anew. */
export function rewriteBlock(written: string, before: ReadBlock, now: Filled, lineEnd: string): string {
  const { head } = partsOf(written);
  const names = [...new Set([...before.values.keys(), ...now.values.keys()])];
  const isSame = now.title === before.title && names.every((name) => (now.values.get(name) ?? "") === (before.values.get(name) ?? "")); // prettier-ignore
  const rest = written.slice(head.length);
  const values = new Map(names.map((name) => [name, now.values.get(name) ?? ""]));
  const start = isSame ? head : headOf(head, { ...now, values });
  if (now.body === before.body) return start + rest;
  const trimmed = rest.trimEnd();
  const end = rest.slice(Math.max(trimmed.lastIndexOf("\n"), trimmed.lastIndexOf("\r")) + 1);
  return `${start}${lineEnd}${now.body === "" ? "" : now.body.replace(/\r\n|\n|\r/g, lineEnd) + lineEnd}${end}`;
}

/** A block as its form was filled in. */
export function writeBlock({ insert }: BlockTemplate, filled: Filled): string {
  const [first = "", ...rest] = insert.split("\n");
  const head = headOf(first, filled);
  if (rest.length === 0) return head;
  const written = filled.body === "" ? rest.slice(0, -1).join("\n").replace("%", "") : filled.body;
  return [head, ...(written === "" ? [] : [written]), rest.at(-1)].join("\n");
}

/** `like` says how it begins; a name and classes that stand in its braces stay. */
function headOf(like: string, { values, title }: Omit<Filled, "body">): string {
  const [, marks = ":::", name = ""] = /^(:{2,})[ \t]*(?:\{[ \t]*\.)?([\w-]+)/.exec(like) ?? [];
  const block = parseBlock(like);
  const own = block ? [...(block.id === undefined ? [] : [`#${block.id}`]), ...block.classes.map((each) => `.${each}`)] : []; // prettier-ignore
  const given = [...values]
    .filter(([, value]) => value !== "")
    .map(([key, value]) => writeParameter(key, value));
  const all = [...own, ...given];
  const label = title === "" ? "" : `[${isBalanced(title) ? title : title.replace(/[[\]]/g, "\\$&")}]`;
  return `${marks}${name}${label}${all.length > 0 ? `{${all.join(" ")}}` : ""}`;
}

/** Links may stand in a title. */
function isBalanced(title: string): boolean {
  let depth = 0;
  for (const [sign] of title.matchAll(/\\.|[[\]]/gs)) {
    if (sign === "[") depth += 1;
    if (sign === "]") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** "true" stands for a flag. */
const writeParameter = (key: string, value: string): string =>
  value === "true"
    ? key
    : /^[\w./:#?&=%+-]+$/.test(value)
      ? `${key}=${value}`
      : `${key}="${value.replaceAll('"', "”")}"`;
