/** Makes, copies, deletes and brings back texts. */
import { existsSync } from "node:fs";
import path from "node:path";
import { cleanText } from "../content/clean-text.ts";
import { fieldsOf } from "../content/fields.ts";
import { readableSlug } from "../content/slug.ts";
import type { SourceKind } from "../content/source-kind.ts";
import { removeSource } from "../edit/remove-source.ts";
import { createSource } from "../edit/write-source.ts";
import { Refused } from "./refused.ts";
import { clockOf } from "./clock.ts";
import { fieldsIn, withFields } from "./draft-fields.ts";
import { addressOf } from "./edit-text.ts";
import { kindOf, siteOf, textAt, titlesIn, type EditorContext } from "./editor-context.ts";
import type { KeptTexts } from "./kept-texts.ts";
import type { Fields, Made, ParamsOf, Place } from "./protocol.ts";
import { parse } from "./save-text.ts";
import { readStored } from "./stored-files.ts";
import { isUpload } from "./uploads.ts";

const nameField: Readonly<Record<SourceKind, string>> = {
  posts: "title",
  pages: "title",
  authors: "name",
  tags: "label",
};

export async function createText(
  context: EditorContext,
  { kind, title, fields = {} }: ParamsOf<"create">,
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
  const source = freeName(context, kind, readableSlug(named), initial);
  return write(context, source, withFields({ source, text: emptyText }, initial, context));
}

const emptyText = "---\n---\n\n";

/** A name that no file and no address has. */
function freeName(context: EditorContext, folder: string, stem: string, fields: Fields): string {
  for (let count = 1; ; count += 1) {
    const source = `${folder}/${stem}${count === 1 ? "" : `-${count}`}.md`;
    if (existsSync(path.join(context.root, source))) continue;
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
    ...Object.fromEntries(
      ["permalink", "slug", "aliases", "translation_of"]
        .filter((each) => each in fields)
        .map((each) => [each, null]),
    ),
  };
  const isIndex = path.posix.basename(original) === "index.md";
  const stem = isIndex ? path.posix.dirname(original) : original.slice(0, -".md".length);
  const source = freeName(context, path.posix.dirname(stem), `${path.posix.basename(stem)}-copy`, fields);
  return write(context, source, withFields({ source, text: file.text }, copy, context));
}

export async function deleteText(
  context: EditorContext,
  kept: KeptTexts,
  source: string,
): Promise<{ readonly undo: string; readonly linkedFrom: readonly Place[] }> {
  if (!isUpload(source)) kindOf(source);
  const bytes = readStored(context.root, source);
  if (bytes === undefined) throw new Refused(`There is no ${source}.`, 404);
  const linkedFrom = linksTo(context, source);
  const undo = kept.bury(source, bytes, context.now());
  removeSource(context.root, source);
  await context.site.update(new Set([source]));
  return { undo, linkedFrom };
}

/** Where texts link to a page or show a file. */
function linksTo(context: EditorContext, source: string): readonly Place[] {
  const site = siteOf(context);
  const { blog, bodies, own, files } = site;
  const places = [...blog.all, ...blog.authors, ...blog.tags, ...own, ...files.all];
  const url = places.find((each) => each.source === source)?.url;
  const titles = titlesIn(site);
  return [...bodies].flatMap(([from, { inside }]) =>
    from === source
      ? []
      : inside
          .filter((link) => link.url.split(/[?#]/, 1)[0] === url)
          .map(({ line }) => {
            const title = titles.get(from);
            return { source: from, line, ...(title !== undefined && { title }) };
          }),
  );
}

export async function undoDelete(
  context: EditorContext,
  kept: KeptTexts,
  undo: string,
): Promise<{ readonly source: string }> {
  const found = kept.unearth(undo);
  if (!found) throw new Refused("There is nothing to bring back any more.", 404);
  const { source, bytes } = found;
  if (!isUpload(source)) kindOf(source);
  createSource(context.root, source, bytes);
  kept.forget(undo);
  await context.site.update(new Set([source]));
  return { source };
}
