/** Answers the editor's requests: reads and writes posts, authors, tags, pages and uploads, and nothing else. */
import path from "node:path";
import type { Settings } from "../config/settings.ts";
import { parseSource } from "../content/parse-source.ts";
import type { Post } from "../content/post.ts";
import { readableSlug } from "../content/slug.ts";
import type { SourceKind } from "../content/source-kind.ts";
import { splitWritten, type WrittenFile } from "../edit/edit-front-matter.ts";
import { keepAddress } from "../edit/keep-address.ts";
import { removeSource } from "../edit/remove-source.ts";
import { withLineFeeds } from "../edit/splice.ts";
import { createSource, replaceSource, WriteRefused } from "../edit/write-source.ts";
import { isError, type Problem } from "../core/problem.ts";
import { isPublished } from "../blog/create-blog.ts";
import { createBases } from "./bases.ts";
import type { ChangeContext } from "./change-fields.ts";
import { collectionOf, uploadsFolder, type Form } from "./collections.ts";
import { orderSchema, readRaw, writeRaw, type Asset, type Order, type RawForm } from "./orders.ts";
import { readForm } from "./read-form.ts";
import { fieldNames, saveForm, writeForm } from "./save-form.ts";
import { listStored, readStored, readText } from "./stored-files.ts";
import { isUpload, uploadFault, uploadName } from "./uploads.ts";

/** What the editor needs to know about the site shown now. */
export interface AdminSite {
  /** Address of a source's page, with the path prefix; undefined if it has none. */
  readonly addressOf: (source: string) => string | undefined;
  /** The post that has an address. */
  readonly postAt: (url: string) => Post | undefined;
  /** Renders a file that need not be on the disk. */
  readonly preview: (draft: PreviewDraft) => Promise<unknown>;
}

export interface PreviewDraft {
  readonly source: string;
  readonly text: string;
  /** Repository paths of pictures that are not on the disk yet. */
  readonly uploads: readonly string[];
}

export interface ApiOptions {
  /** Absolute path of the project. */
  readonly root: string;
  readonly settings: Settings;
  /** The present moment, ISO 8601 in UTC. */
  readonly now: () => string;
  readonly site: AdminSite;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Ends a request; the message is for the author. */
class Refused extends Error {
  readonly status: number;
  constructor(message: string, status = 422) {
    super(message);
    this.status = status;
  }
}

const said = ({ message, hint }: Pick<Problem, "message" | "hint">): string =>
  hint === undefined ? message : `${message}: ${hint}`;

/** Handles requests one after the other; never throws because of a request's content. */
export function createApi({ root, settings, now, site }: ApiOptions): (order: unknown) => Promise<ApiAnswer> {
  const bases = createBases();

  const contextOf = (collection: SourceKind): ChangeContext => ({
    collection,
    timeZone: settings.timeZone,
    defaults: collection === "posts" ? settings.posts : {},
  });

  const collectionFor = (source: string): SourceKind => {
    const collection = collectionOf(source);
    if (collection === undefined) throw new Refused(`${source} is not a file the editor may change`, 403);
    return collection;
  };

  const entryOf = (source: string, withBody: boolean): object => {
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
  };

  const formOf = (raw: string, collection: SourceKind): RawForm => {
    const form = readRaw(raw, fieldNames(collection));
    if (form === undefined) throw new Refused("this is not an entry", 400);
    return form;
  };

  /** The file's new text, and its present text if it exists. */
  const textOf = (
    source: string,
    form: RawForm,
    isNew: boolean,
  ): { readonly before?: string; readonly after: string; readonly base?: string } => {
    const collection = collectionFor(source);
    const file = readText(root, source);
    if (isNew) {
      if (readStored(root, source) !== undefined) throw new Refused(`${source} is there already`, 409);
      return { after: writeForm(form, contextOf(collection)) };
    }
    if (file === undefined) throw new Refused(`${source} is no longer there`, 409);
    const base = bases.find({ session: form.session, source, based: form.based ?? "" }, file.text);
    if (base === undefined)
      throw new Refused(
        `${source} was changed meanwhile: copy what you have written, reload the page, and put it in again`,
        409,
      );
    const edited = saveForm(file, base, form, contextOf(collection));
    if ("code" in edited) throw new Refused(said(edited), 409);
    // The form goes on without the changes that others have made meanwhile.
    const own = saveForm({ source, text: base }, base, form, contextOf(collection));
    return { before: file.text, after: edited.text, base: "code" in own ? edited.text : own.text };
  };

  /** Refuses new mistakes, since they would keep the whole site from being built. */
  const checked = (source: string, before: string | undefined, after: string): string => {
    const known = before === undefined ? [] : parse(source, before, settings).problems;
    const fresh = parse(source, after, settings);
    const error = fresh.problems.find(
      (problem) => isError(problem) && !known.some(({ message }) => message === problem.message),
    );
    if (error) throw new Refused(said(error));
    const other = fresh.post && site.postAt(fresh.post.url);
    if (other && other.source !== source && before !== after)
      throw new Refused(`${other.source} has the address ${other.url} already`);
    const old = before === undefined ? undefined : parse(source, before, settings).post;
    if (!old || !fresh.post || old.url === fresh.post.url || !isPublished(old, now())) return after;
    const kept = keepAddress({ source, text: after }, old, fresh.post.url);
    if ("code" in kept) throw new Refused(said(kept));
    return kept.text;
  };

  const bytesOf = (asset: Asset): Buffer => {
    const bytes = Buffer.from(asset.content, "base64");
    const fault = uploadFault(path.posix.basename(asset.path), bytes);
    if (fault) throw new Refused(said(fault));
    return bytes;
  };

  /** Stores an upload under a clean, unused name; returns its repository path. */
  const keepUpload = (asset: Asset): { readonly source: string; readonly isNew: boolean } => {
    if (path.posix.dirname(asset.path) !== uploadsFolder)
      throw new Refused(`uploads go into ${uploadsFolder}/`, 403);
    const bytes = bytesOf(asset);
    const name = uploadName(path.posix.basename(asset.path));
    const ending = path.posix.extname(name);
    for (let count = 1; ; count += 1) {
      const unique = count === 1 ? name : `${name.slice(0, -ending.length)}-${count}${ending}`;
      const source = `${uploadsFolder}/${unique}`;
      const present = readStored(root, source);
      if (present?.equals(bytes)) return { source, isNew: false };
      if (present !== undefined) continue;
      createSource(root, source, bytes);
      return { source, isNew: true };
    }
  };

  const persist = ({ dataFiles, assets, options }: Extract<Order, { action: "persistEntry" }>["params"]) => {
    const [{ path: source, raw }] = dataFiles as [(typeof dataFiles)[number]];
    let form = formOf(raw, collectionFor(source));
    for (const asset of assets) bytesOf(asset);
    const kept = assets.map((asset) => ({ asset, ...keepUpload(asset) }));
    try {
      for (const { asset, source: place } of kept) {
        if (asset.path !== place) form = withPath(form, `/${asset.path}`, `/${place}`);
      }
      const { before, after, base } = textOf(source, form, options.newEntry);
      const text = checked(source, before, after);
      if (before === undefined) createSource(root, source, text);
      else if (before !== text) replaceSource(root, source, before, text);
      if (form.based !== undefined && base !== undefined)
        bases.saved({ session: form.session, source, based: form.based }, base);
    } catch (failure) {
      for (const { source: place, isNew } of kept) if (isNew) removeSource(root, place);
      throw failure;
    }
    return { message: "saved" };
  };

  const mediaOf = (source: string): object => {
    if (!isUpload(source)) throw new Refused(`${source} is not an upload`, 403);
    const bytes = readStored(root, source);
    if (bytes === undefined) throw new Refused(`there is no ${source}`, 404);
    const name = path.posix.basename(source);
    return { id: source, name, path: source, content: bytes.toString("base64"), encoding: "base64" };
  };

  const remove = (paths: readonly string[]): object => {
    for (const source of paths) if (!isUpload(source)) collectionFor(source);
    for (const source of paths) removeSource(root, source);
    return { message: "deleted" };
  };

  const carryOut = async (order: Order): Promise<unknown> => {
    switch (order.action) {
      case "info":
        return { repo: path.basename(root), publish_modes: ["simple"], type: "local_fs" };
      case "entriesByFolder":
        return listStored(root, order.params.folder)
          .filter((source) => collectionOf(source) !== undefined)
          .map((source) => entryOf(source, false));
      case "entriesByFiles":
        return order.params.files.map(({ path: source, label }) => ({ ...entryOf(source, true), label }));
      case "getEntry":
        return entryOf(order.params.path, true);
      case "persistEntry":
        return persist(order.params);
      case "getMedia":
        if (order.params.mediaFolder !== uploadsFolder)
          throw new Refused(`uploads are in ${uploadsFolder}/`, 403);
        return listStored(root, uploadsFolder).filter(isUpload).map(mediaOf);
      case "getMediaFile":
        return mediaOf(order.params.path);
      case "persistMedia":
        return mediaOf(keepUpload(order.params.asset).source);
      case "deleteFile":
        return remove([order.params.path]);
      case "deleteFiles":
        return remove(order.params.paths);
      case "getDeployPreview": {
        const url = site.addressOf(`${order.params.collection}/${order.params.slug}.md`);
        return url === undefined ? null : { url, status: "SUCCESS" };
      }
      case "unpublishedEntries":
        return [];
      case "unpublishedEntry":
        throw new Refused("there are no entries in review here", 404);
      case "getNotes":
        return { notes: [] };
      case "preview": {
        const { collection, path: given, raw, uploads } = order.params;
        const form = formOf(raw, collection);
        const name = form.fields["title"] ?? form.fields["name"] ?? form.fields["label"] ?? "";
        const source = given ?? `${collection}/${readableSlug(String(name))}.md`;
        if (collectionFor(source) !== collection)
          throw new Refused(`${source} is not in ${collection}/`, 403);
        return site.preview({
          source,
          text: textOf(source, form, given === undefined).after,
          uploads: uploads.filter(isUpload),
        });
      }
    }
  };

  let last: Promise<unknown> = Promise.resolve();
  return (value) => {
    const answer = last.then(async (): Promise<ApiAnswer> => {
      const order = orderSchema.safeParse(value);
      if (!order.success) return { status: 400, body: { error: "this is not a request of the editor's" } };
      try {
        return { status: 200, body: await carryOut(order.data) };
      } catch (failure) {
        if (failure instanceof Refused) return { status: failure.status, body: { error: failure.message } };
        if (failure instanceof WriteRefused) return { status: 403, body: { error: failure.message } };
        throw failure;
      }
    });
    last = answer.catch(() => undefined);
    return answer;
  };
}

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
