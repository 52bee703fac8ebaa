/** Makes, copies, deletes and brings back texts. */
import { existsSync } from "node:fs";
import path from "node:path";
import { cleanText } from "../content/clean-text.ts";
import { fieldsOf } from "../content/fields.ts";
import { readableSlug } from "../content/slug.ts";
import type { SourceKind } from "../content/source-kind.ts";
import { readNamedLanguage } from "../config/editions.ts";
import type { WrittenFile } from "../edit/edit-front-matter.ts";
import { placePost, type PostPlace } from "../edit/place-post.ts";
import { isError } from "../core/problem.ts";
import { createSource } from "../edit/write-source.ts";
import { Refused } from "./refused.ts";
import { clockOf } from "./clock.ts";
import { fieldsIn, withFields } from "./draft-fields.ts";
import { addressOf } from "./edit-text.ts";
import { kindOf, refusedFor, siteOf, textAt, type EditorContext } from "./editor-context.ts";
import type { Fields, Made, ParamsOf } from "./protocol.ts";
import { parse } from "./save-text.ts";
import { isReserved } from "./uploads.ts";

export const nameField: Readonly<Record<SourceKind, string>> = {
  posts: "title",
  pages: "title",
  authors: "name",
  tags: "label",
};

export async function createText(
  context: EditorContext,
  { kind, title, language, fields = {} }: ParamsOf<"create">,
): Promise<Made> {
  const named = cleanText(title);
  if (named === "") throw new Refused("This needs a title.", 422, nameField[kind]);
  const { settings, now } = context;
  const initial: Fields = {
    ...Object.fromEntries(
      fieldsOf(kind).flatMap(({ name, initially }) => (initially === undefined ? [] : [[name, initially]])),
    ),
    ...(kind === "posts" && { date: clockOf(now(), settings.timeZone) }),
    ...fields,
    [nameField[kind]]: named,
  };
  const edition = kind === "posts" && language !== undefined ? editionNamed(context, language) : 0;
  const placeOf = (stem: string): PostPlace =>
    kind === "posts"
      ? placePost(stem, edition, siteOf(context).posts, settings)
      : { source: `${kind}/${stem}.md` };
  const { lang } = placeOf("x");
  const written = lang === undefined ? initial : { ...initial, lang };
  const source = freeName(context, (stem) => placeOf(stem).source, readableSlug(named), written);
  const text = withFields({ source, text: emptyText }, written, context);
  const error = parse(context, { source, text }).problems.find(isError);
  if (error) throw refusedFor(error);
  return write(context, source, text);
}

const emptyText = "---\n---\n\n";

/** A name that no file and no address has. */
function freeName(
  context: EditorContext,
  sourceOf: (stem: string) => string,
  stem: string,
  fields: Fields,
): string {
  for (let count = 1; ; count += 1) {
    const source = sourceOf(`${stem}${count === 1 ? "" : `-${count}`}`);
    if (isReserved(source) || existsSync(path.join(context.root, source))) continue;
    const { post } = parse(context, {
      source,
      text: withFields({ source, text: emptyText }, fields, context),
    });
    if (!post || count > 1 || !siteOf(context).blog.all.some(({ url }) => url === post.url)) return source;
  }
}

async function write(context: EditorContext, source: string, text: string): Promise<Made> {
  createSource(context.root, source, text);
  await context.site.update(new Set([source]));
  const url = addressOf(context, source);
  return { source, ...(url !== undefined && { url }) };
}

/** A draft, with its own address. */
export async function duplicateText(context: EditorContext, original: string): Promise<Made> {
  const file = textAt(context, original);
  const kind = kindOf(original);
  const fields = fieldsIn(file, context);
  const name = nameField[kind];
  const copy = {
    [name]: `${String(fields[name] ?? path.posix.basename(original, ".md"))} (copy)`,
    ...(kind === "posts" && { draft: true }),
    ...without(fields, ["permalink", "slug", "aliases", "translation_of"]),
  };
  const isIndex = path.posix.basename(original) === "index.md";
  const stem = isIndex ? path.posix.dirname(original) : original.slice(0, -".md".length);
  const folder = path.posix.dirname(stem);
  const source = freeName(
    context,
    (each) => `${folder}/${each}.md`,
    `${path.posix.basename(stem)}-copy`,
    fields,
  );
  return write(context, source, withFields({ source, text: file.text }, copy, context));
}

const without = (fields: Fields, names: readonly string[]): Readonly<Record<string, null>> =>
  Object.fromEntries(names.filter((each) => each in fields).map((each) => [each, null]));

function editionNamed({ settings }: EditorContext, language: string): number {
  const edition = settings.languages.findIndex(({ code }) => code === language);
  if (edition < 0) throw new Refused(`The blog has no language ${language}.`, 422);
  return edition;
}

/** The post in another language, as it is now: a draft that is translated block by block. */
export async function translateText(
  context: EditorContext,
  { source: original, language }: ParamsOf<"translate">,
): Promise<Made> {
  const file = textAt(context, original);
  if (kindOf(original) !== "posts") throw new Refused(`${original} is not a post.`, 422);
  const { settings } = context;
  const place = placeOfTranslation(context, file, editionNamed(context, language));
  if (existsSync(path.join(context.root, place.source)))
    throw new Refused(`${place.source} is there already.`, 422);
  const named =
    readNamedLanguage(place.source, settings).source === readNamedLanguage(original, settings).source;
  const fields = {
    ...without(fieldsIn(file, context), [
      "permalink",
      "slug",
      "aliases",
      "translation_of",
      "translated_from",
      "lang",
    ]),
    draft: true,
    ...(place.lang !== undefined && { lang: place.lang }),
    ...(!named && { translation_of: original }),
  };
  return write(context, place.source, withFields({ source: place.source, text: file.text }, fields, context));
}

/** Beside the original where something in it is found from there. */
function placeOfTranslation(
  context: EditorContext,
  { source, text }: WrittenFile,
  edition: number,
): PostPlace {
  const { settings } = context;
  const whole = readNamedLanguage(source, settings).source;
  const stem = whole.slice("posts/".length, -".md".length);
  const place = placePost(stem, edition, siteOf(context).posts, settings);
  const isRelative = /\]\(<?(?![a-z]{1,20}:|[/#])/i.test(text) || path.posix.basename(stem) === "index";
  const isElsewhere = path.posix.dirname(place.source) !== path.posix.dirname(source);
  const isTaken = edition > 0 && place.lang !== undefined && place.source === whole;
  if (edition === 0 || !((isRelative && isElsewhere) || isTaken)) return place;
  return {
    source: `${path.posix.dirname(source)}/${path.posix.basename(stem)}.${settings.languages[edition]?.code}.md`,
  };
}
