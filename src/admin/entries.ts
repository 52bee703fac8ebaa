/** Reads and writes the files that the editor may change. */
import { isPublished } from "../blog/create-blog.ts";
import type { Settings } from "../config/settings.ts";
import { parseSource } from "../content/parse-source.ts";
import type { Post } from "../content/post.ts";
import type { SourceKind } from "../content/source-kind.ts";
import { isError, type Problem } from "../core/problem.ts";
import { splitWritten, type WrittenFile } from "../edit/edit-front-matter.ts";
import { keepAddress } from "../edit/keep-address.ts";
import { removeSource } from "../edit/remove-source.ts";
import { withLineFeeds } from "../edit/splice.ts";
import { createSource, replaceSource } from "../edit/write-source.ts";
import { messageOf, Refused, type ApiContext } from "./api-context.ts";
import type { ChangeContext } from "./change-fields.ts";
import { collectionOf, type Form } from "./collections.ts";
import { bytesOf, keepUpload } from "./media.ts";
import { readRaw, writeRaw, type Order, type RawForm } from "./orders.ts";
import { readForm } from "./read-form.ts";
import { fieldNames, saveForm, writeForm } from "./save-form.ts";
import { readStored, readText } from "./stored-files.ts";

export function collectionFor(source: string): SourceKind {
  const collection = collectionOf(source);
  if (collection === undefined) throw new Refused(`${source} is not a file the editor may change`, 403);
  return collection;
}

export function readEntry({ root, settings, bases }: ApiContext, source: string, withBody: boolean): object {
  const collection = collectionFor(source);
  const file = readText(root, source);
  if (file === undefined) throw new Refused(`there is no ${source}`, 404);
  const split = splitWritten(file);
  const form: Form =
    "code" in split
      ? { fields: { title: `${source}: ${split.message}` }, body: file.text }
      : readForm(split, collection, settings.timeZone);
  // A form without a body must not be saved: it comes from no text.
  const data = withBody ? writeRaw(form, bases.keep(file.text)) : writeRaw({ ...form, body: "" }, "");
  return { data, file: { path: source, id: source } };
}

export function formOf(raw: string, collection: SourceKind): RawForm {
  const form = readRaw(raw, fieldNames(collection));
  if (form === undefined) throw new Refused("this is not an entry", 400);
  return form;
}

/** The file's new text, and its present text if it exists. */
export function textOf(
  { root, settings, bases }: ApiContext,
  source: string,
  form: RawForm,
  isNew: boolean,
): { readonly before?: string; readonly after: string; readonly base?: string } {
  const collection = collectionFor(source);
  const file = readText(root, source);
  if (isNew) {
    if (readStored(root, source) !== undefined) throw new Refused(`${source} is there already`, 409);
    return { after: writeForm(form, changeContext(settings, collection)) };
  }
  if (file === undefined) throw new Refused(`${source} is no longer there`, 409);
  const base = bases.find({ session: form.session, source, based: form.based ?? "" }, file.text);
  if (base === undefined)
    throw new Refused(
      `${source} was changed meanwhile: copy what you have written, reload the page, and put it in again`,
      409,
    );
  const edited = saveForm(file, base, form, changeContext(settings, collection));
  if ("code" in edited) throw new Refused(messageOf(edited), 409);
  // The form goes on without the changes that others have made meanwhile.
  const own = saveForm({ source, text: base }, base, form, changeContext(settings, collection));
  return { before: file.text, after: edited.text, base: "code" in own ? edited.text : own.text };
}

/** Writes the entry with its uploads, or nothing of them. */
export function saveEntry(
  context: ApiContext,
  { dataFiles, assets, options }: Extract<Order, { action: "persistEntry" }>["params"],
): object {
  const { root, bases } = context;
  const [{ path: source, raw }] = dataFiles as [(typeof dataFiles)[number]];
  let form = formOf(raw, collectionFor(source));
  for (const asset of assets) bytesOf(asset);
  const kept = assets.map((asset) => ({ asset, ...keepUpload(root, asset) }));
  try {
    for (const { asset, source: place } of kept) {
      if (asset.path !== place) form = withPath(form, `/${asset.path}`, `/${place}`);
    }
    const { before, after, base } = textOf(context, source, form, options.newEntry);
    const text = checkText(context, source, before, after);
    if (before === undefined) createSource(root, source, text);
    else if (before !== text) replaceSource(root, source, before, text);
    if (form.based !== undefined && base !== undefined)
      bases.saved({ session: form.session, source, based: form.based }, base);
  } catch (failure) {
    for (const { source: place, isNew } of kept) if (isNew) removeSource(root, place);
    throw failure;
  }
  return { message: "saved" };
}

/** Refuses new mistakes, since they would keep the whole site from being built. */
function checkText(
  { settings, site, now }: ApiContext,
  source: string,
  before: string | undefined,
  after: string,
): string {
  const known = before === undefined ? [] : parse(source, before, settings).problems;
  const fresh = parse(source, after, settings);
  const error = fresh.problems.find(
    (problem) => isError(problem) && !known.some(({ message }) => message === problem.message),
  );
  if (error) throw new Refused(messageOf(error));
  const other = fresh.post && site.postAt(fresh.post.url);
  if (other && other.source !== source && before !== after)
    throw new Refused(`${other.source} has the address ${other.url} already`);
  const old = before === undefined ? undefined : parse(source, before, settings).post;
  if (!old || !fresh.post || old.url === fresh.post.url || !isPublished(old, now())) return after;
  const kept = keepAddress({ source, text: after }, old, fresh.post.url);
  if ("code" in kept) throw new Refused(messageOf(kept));
  return kept.text;
}

const changeContext = (settings: Settings, collection: SourceKind): ChangeContext => ({
  collection,
  timeZone: settings.timeZone,
  defaults: collection === "posts" ? settings.posts : {},
});

/** Puts an upload's new name into the form. */
function withPath(form: RawForm, from: string, to: string): RawForm {
  const fields = Object.entries(form.fields).map(([name, value]) => [name, value === from ? to : value]);
  return {
    ...form,
    fields: Object.fromEntries(fields) as Form["fields"],
    body: form.body.replaceAll(from, to),
  };
}

function parse(
  source: string,
  text: string,
  settings: Settings,
): { readonly post?: Post; readonly problems: readonly Problem[] } {
  const file = { source, text: withLineFeeds(text).replace(/^\uFEFF/, "") };
  if (collectionOf(source) !== "pages") return parseSource(file, settings);
  const split = splitWritten(file as WrittenFile);
  return { problems: "code" in split ? [split] : [] };
}
