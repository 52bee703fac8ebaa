/** One file of posts/ → a Post, or the problems that keep it from being one. */
import path from "node:path";
import { lineFeeds } from "../core/lines.ts";
import { editionOf, readNamedLanguage } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import { inEdition } from "../config/urls.ts";
import { isError, type Problem } from "../core/problem.ts";
import { type BodyText, noBodyText } from "./body-text.ts";
import { type BrokenPost, describeBroken } from "./broken-post.ts";
import { shorten } from "./excerpt.ts";
import { postField } from "./fields.ts";
import { parseFields } from "./parse-fields.ts";
import { valuesOf, type FrontMatter } from "./front-matter.ts";
import type { Post } from "./post.ts";
import { withDefaults } from "./post-defaults.ts";
import { categoriesOf, postUrl } from "./post-url.ts";
import { preprocess } from "./preprocess.ts";
import { readingMinutes } from "./reading-time.ts";
import { problemAtField } from "./problem-at-field.ts";
import { splitFile, type SourceFile, type SplitFile } from "./source-file.ts";
import { computedFields } from "./template-fields.ts";
import { termsOf } from "./terms.ts";

/** The settings that decide what a post is; part of the key its parsed form is cached under. */
export type PostSettings = Pick<Settings, "timeZone" | "permalink" | "posts" | "author" | "language"> &
  Partial<Pick<Settings, "dataFiles" | "ofEleventy" | "languages">>;

export interface ParsedPost {
  /** Absent where an error keeps it from being shown. */
  readonly post?: Post;
  readonly problems: readonly Problem[];
  /** Of a post with errors, see Parsed. */
  readonly waits?: "draft" | string;
  readonly broken?: BrokenPost;
}

/** What the front matter of a post says, without an error: all of it but what its text tells. */
export interface PostFront {
  /** The file with the defaults and what code of the owner's makes of it. */
  readonly split: SplitFile;
  /** The same as it was written. */
  readonly written: SplitFile;
  readonly fields: FrontMatter<"posts"> & { readonly title: string; readonly date: string };
  /** The front matter as layouts see it. */
  readonly data: Post["data"];
  readonly stem: string;
  readonly url: string;
  readonly appears: string | undefined;
  readonly problems: readonly Problem[];
}

const excerptLength = 200;

/** Without its text: the post has no terms, nor a description that it does not give itself. */
export function parsePost(file: SplitFile | SourceFile, settings: PostSettings): ParsedPost {
  const front = parsePostFront(file, settings);
  return "fields" in front ? completePost(front, noBodyText, settings) : front;
}

/** A post as far as its front matter goes, or why it cannot be shown. */
export function parsePostFront(file: SplitFile | SourceFile, settings: PostSettings): PostFront | ParsedPost {
  const split = "front" in file ? file : splitFile(file);
  if ("code" in split) {
    const isDraft =
      "text" in file && /^["']?draft["']?:[ \t]*["']?(true|yes|on)\b/im.test(frontOf(file.text));
    return { problems: [split], ...(isDraft && { waits: "draft" }) };
  }
  const { split: complete, place } = withDefaults(split, settings);
  const { split: whole, excerpt, problems: ofCode, isLeftOut } = preprocess(complete, settings.ofEleventy);
  const read = parseFields(whole, settings);
  const byName = readNamedLanguage(file.source, settings);
  // Of a blog in several languages each post says its own.
  const lang = read.fields.lang ?? byName.lang ?? (settings.languages?.[1] && settings.languages[0]?.code);
  const fields = lang === undefined ? read.fields : { ...read.fields, lang };
  const { appears } = read;
  const all = [...ofCode, ...computedFields(split, settings), ...read.problems.map(place)];
  // Nobody minds what else is in a file that is left out.
  const problems = isLeftOut === true ? ofCode : all;
  const { title, date } = fields;
  const pattern = { ...settings, permalink: inEdition(settings.permalink, editionOf(lang, settings)) };
  const named = { ...stemOf(byName.source), categories: categoriesOf(whole.data) };
  const refuse = (wrong: readonly Problem[]): ParsedPost => {
    const waits = fields.draft === true ? "draft" : (appears ?? date);
    const broken = describeBroken({ source: file.source, ...named }, fields, wrong, pattern);
    return { problems: wrong, ...(waits !== undefined && { waits }), broken };
  };
  if (problems.some(isError) || title === undefined || date === undefined) return refuse(problems);
  const url = postUrl({ ...fields, title, date, ...named }, pattern, file.source);
  if (typeof url !== "string") return refuse([...problems, url]);
  return {
    split: whole,
    written: split,
    fields: { ...fields, title, date },
    data: {
      ...dataForLayouts(fields, read.others, whole.data),
      ...(excerpt !== undefined && { page: { excerpt } }),
    },
    stem: named.stem,
    url,
    appears,
    problems,
  };
}

/** The post, with what its text tells. */
export function completePost(
  { split, written, fields, data, stem, url, appears, problems }: PostFront,
  text: BodyText,
  settings: PostSettings,
): ParsedPost {
  const { title, lang = settings.language } = fields;
  const description = fields.description ?? shorten(text.opening, excerptLength);
  const post: Post = {
    ...valuesOf("posts", fields),
    source: split.source,
    stem,
    url,
    ...(appears !== undefined && { appears }),
    description,
    metaTitle: fields.meta_title ?? title,
    metaDescription: fields.meta_description ?? description,
    authors: fields.author ?? (settings.author === undefined ? [] : [settings.author]),
    data,
    bodyLine: written.bodyLine,
    bodyDigest: split.bodyDigest,
    minutes: readingMinutes(text),
    terms: termsOf({ title, description, body: text }, lang).join(" "),
  };
  return {
    post,
    problems: [...problems, ...orderWarnings(fields, written), ...lengthInfos(fields, written)],
  };
}

/** Where its fields stand, in a text whose front matter cannot be read. */
const frontOf = (text: string): string => text.trimStart().split(/\n(?:---|\+\+\+)[ \t]*\n/, 1)[0] ?? "";

/** A day alone begins at midnight: on the day of the post it is not before it. */
function orderWarnings({ date, updated }: FrontMatter<"posts">, split: SplitFile): Problem[] {
  if (date === undefined || updated === undefined || updated >= date) return [];
  if (
    Date.parse(date) - Date.parse(updated) < 86_400_000 &&
    String(split.data["updated"]).trim().length <= 10
  )
    return [];
  const key = Object.keys(split.data).find((name) => postField(name)?.name === "updated");
  if (key === undefined) return [];
  return [
    problemAtField(split, key, {
      severity: "warning",
      code: "date-order",
      message: `\`${key}\` is before \`date\``,
      hint: "write the day of the last change, or leave the field out",
    }),
  ];
}

/**
 * "posts/2024/trip/index.md" → stem "trip", folder "2024"; "posts/2024/x.md" → stem "x", folder "2024". A date before
 * "index" is that of the folder's text, as in Eleventy.
 */
export function stemOf(source: string): { readonly stem: string; readonly folder: string } {
  const inside = source.split("/").slice(1);
  const name = path.posix.basename(inside.pop() ?? "", ".md").normalize("NFC");
  const parent = /^(?:\d{4}-\d{2}-\d{2}[-_])?index$/.test(name) ? inside.pop() : undefined;
  return { stem: (parent ?? name).normalize("NFC"), folder: inside.join("/").normalize("NFC") };
}

// Layouts written for plain Eleventy read the fields by the author's names; lists such as tags stay as given there.
function dataForLayouts(
  fields: FrontMatter<"posts">,
  others: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { author, ...known } = fields;
  const data: Record<string, unknown> = { ...others, ...known };
  if (author !== undefined) {
    data["author"] = author.length === 1 || !Array.isArray(written["author"]) ? author[0] : author;
    data["authors"] = author;
  }
  if (fields.tags !== undefined) {
    const hasPost = [written["tags"]].flat().some((tag) => typeof tag === "string" && tag.trim() === "post");
    data["tags"] = hasPost ? ["post", ...fields.tags] : fields.tags;
  }
  return data;
}

const limits = {
  title: { code: "title-long", most: 70 },
  description: { code: "description-long", most: 160 },
} as const;

/** Search engines cut longer texts; said as info only, since most real posts exceed them. */
function lengthInfos(fields: FrontMatter<"posts">, file: SplitFile): Problem[] {
  const shown = (name: "title" | "description") => {
    const field = fields[`meta_${name}`] === undefined ? name : (`meta_${name}` as const);
    return { name, field, length: fields[field]?.length ?? 0 };
  };
  return [shown("description"), shown("title")]
    .filter(({ name, length }) => length > limits[name].most)
    .map(({ name, field, length }) => ({
      severity: "info",
      code: limits[name].code,
      file: file.source,
      line: lineOf(field, file),
      column: 1,
      field,
      message: `the ${name} has ${length} characters, search results show about ${limits[name].most}`,
    }));
}

/** Found without parsing again: most real posts have such an info. */
function lineOf(field: string, { front, frontLine }: SplitFile): number {
  const at = front.search(new RegExp(`^${field}:`, "m"));
  return frontLine + lineFeeds(front, at);
}
