/** Fields of old front matter → Octavo's: by their names, which content/fields.ts knows, with what hides a text kept hidden. */
import { parseUrl } from "../core/address-codec.ts";
import { fieldsOf, postField } from "../content/fields.ts";
import { readFlag } from "../content/field-flag.ts";
import { readHiding } from "../content/hiding.ts";
import { meantField } from "../content/misspelling.ts";
import type { Value } from "../edit/write-value.ts";
import { normalDate } from "./dates.ts";
import { isRecord, textOf, textsOf, type Data } from "./front-matter.ts";

export interface MappedFields {
  readonly fields: Readonly<Record<string, Value>>;
  /** What hides it: "published: false". */
  readonly hidden?: string;
  /** Names of fields that were left out. */
  readonly dropped: readonly string[];
}

export interface FieldsInput {
  readonly data: Data;
  /** What a reader has read itself, in Octavo's names; it goes before what is found here. */
  readonly own: Readonly<Record<string, Value | undefined>>;
  /** Old names that a reader has read itself, or that say nothing outside of the old generator; in lower case. */
  readonly done: ReadonlySet<string>;
  readonly timeZone: string;
  readonly kind?: "posts" | "pages";
}

/** Names that many themes have and that nothing here reads. */
const ofThemes = new Set(
  "layout type template comments comment toc math mathjax katex weight menu menus sitemap robots output outputs markup share sharing socialshare header footer sidebar classes search search_exclude permalink_name id uuid eleventynavigation eleventycomputed pagination published_at noindex_ nav_order parent has_children cssclasses".split(
    " ",
  ),
);

export function mapFields({ data, own, done, timeZone, kind = "posts" }: FieldsInput): MappedFields {
  const known = new Set(fieldsOf(kind).map(({ name }) => name));
  const fields: Record<string, Value> = {};
  const dropped: string[] = [];
  let hidden: string | undefined;
  const set = (name: string, value: Value | undefined): void => {
    if (value === undefined || Object.hasOwn(fields, name)) return;
    if (known.has(name)) fields[name] = value;
  };
  for (const [name, value] of Object.entries(own)) set(name, value);
  for (const [key, value] of Object.entries(data)) {
    if (done.has(key.toLowerCase()) || value === null || value === "") continue;
    const flag = flagOf(key, value);
    if (flag !== undefined) {
      if (flag !== "shown") {
        set(flag, true);
        // What is in no list was at its address all the same.
        if (flag === "draft") hidden ??= `${key}: ${short(value)}`;
      }
      continue;
    }
    const field = postField(key);
    const read = field === undefined ? undefined : readers[field.kind]?.(value, timeZone);
    if (field !== undefined && read !== undefined) {
      set(field.name, read);
      const alt = field.name === "thumbnail" ? pictureOf(value).alt : undefined;
      if (alt !== undefined) set("thumbnail_alt", alt);
    } else if (field === undefined && mayStay(key, value, data) && kind === "posts")
      fields[key] ??= value as Value;
    else dropped.push(key);
  }
  return { fields: inOrder(fields, kind), dropped, ...(hidden !== undefined && { hidden }) };
}

/** Parts of a site that can pass over a text which is there. */
const ofLists =
  /rss|feed|atom|sitemap|search|home|list|index|archive|collection|timeline|recent|latest|menu|nav/i;

/** The flag of ours that a field sets, "shown" for one that hides nothing; undefined for all others. */
function flagOf(key: string, value: unknown): "draft" | "unlisted" | "noindex" | "shown" | undefined {
  const hiding = readHiding(key, value);
  if (hiding !== undefined && "flag" in hiding) return hiding.says ? hiding.flag : "shown";
  // A text that was hidden in any way stays hidden: a secret would else be published.
  if (hiding !== undefined)
    return hiding.code === "hiding-unknown" && ofLists.test(key) ? "unlisted" : "draft";
  const name = postField(key)?.name;
  if (name !== "draft" && name !== "unlisted" && name !== "noindex") return undefined;
  return readFlag(value) === false ? "shown" : name;
}

const short = (value: unknown): string => {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/** Unknown fields stay for layouts to come, as far as they raise no question. */
const mayStay = (key: string, value: unknown, data: Data): boolean =>
  !ofThemes.has(key.toLowerCase()) &&
  /^[\w-]+$/.test(key) &&
  key !== "__proto__" &&
  typeof value !== "object" &&
  meantField(key, data) === undefined;

type Read = (value: unknown, timeZone: string) => Value | undefined;

const readText: Read = (value) => (isRecord(value) ? textOf(value["name"]) : textOf(value));
/** An address elsewhere is where something was found, never that of the text. */
const readAddressText: Read = (value) => {
  const text = textOf(value);
  return text === undefined || /^(?:[a-z]+:)?\/\//i.test(text) ? undefined : text;
};

/** By the kind of our field. */
const readers: Readonly<Record<string, Read>> = {
  text: readText,
  slug: readText,
  texts: (value) => some(textsOf(value).flatMap((each) => splitWords(each, value))),
  authors: (value) =>
    some([value].flat().flatMap((each) => (readText(each, "") as string | undefined) ?? [])),
  date: (value, timeZone) => normalDate(textOf(value), timeZone),
  rating: (value) =>
    Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5 ? Number(value) : undefined,
  flag: (value) => readFlag(value),
  address: readAddressText,
  addresses: (value) => some(textsOf(value)),
  "absolute-address": (value) => {
    const text = textOf(value);
    return text !== undefined && /^https?:\/\/[^\s/]+/.test(text) && parseUrl(text) !== undefined
      ? text
      : undefined;
  },
  image: (value) => pictureOf(value).source,
  language: (value) => {
    const text = textOf(value)?.replaceAll("_", "-");
    return text !== undefined && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text) ? text : undefined;
  },
};

/** "a, b" is two tags. */
const splitWords = (text: string, whole: unknown): string[] =>
  Array.isArray(whole)
    ? [text]
    : text.split(",").flatMap((each) => (each.trim() === "" ? [] : [each.trim()]));

const some = (list: readonly string[]): readonly string[] | undefined => (list.length > 0 ? list : undefined);

/** A picture as a path, or as a group of its path and its text. */
export function pictureOf(value: unknown): { readonly source?: string; readonly alt?: string } {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (!isRecord(first)) {
    const source = typeof first === "string" ? textOf(first) : undefined;
    return source === undefined ? {} : { source };
  }
  const source = [
    first["src"],
    first["image"],
    first["url"],
    first["path"],
    first["feature"],
    first["overlay_image"],
    first["teaser"],
  ]
    .map((each) => textOf(each))
    .find((each) => each !== undefined);
  const alt = textOf(first["alt"]);
  return { ...(source !== undefined && { source }), ...(alt !== undefined && { alt }) };
}

/** In the order of the table, others behind. */
function inOrder(fields: Readonly<Record<string, Value>>, kind: "posts" | "pages"): Record<string, Value> {
  const order = fieldsOf(kind).map(({ name }) => name);
  const rank = (name: string): number => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  return Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => rank(a) - rank(b)));
}
