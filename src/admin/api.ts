/** Answers the editor's requests: reads and writes posts, authors, tags, pages and uploads, and nothing else. */
import path from "node:path";
import { readableSlug } from "../content/slug.ts";
import { removeSource } from "../edit/remove-source.ts";
import { writablePath, WriteRefused } from "../edit/write-source.ts";
import { Refused, type ApiContext } from "./api-context.ts";
import { createBases } from "./bases.ts";
import { collectionOf, uploadsFolder } from "./collections.ts";
import { collectionFor, formOf, readEntry, saveEntry, textOf } from "./entries.ts";
import { keepUpload, readMedia } from "./media.ts";
import { orderSchema, type Order } from "./orders.ts";
import { listStored } from "./stored-files.ts";
import { isUpload } from "./uploads.ts";

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Handles requests one after the other; never throws because of a request's content. */
export function createApi(options: Omit<ApiContext, "bases">): (order: unknown) => Promise<ApiAnswer> {
  const context = { ...options, bases: createBases() };
  let last: Promise<unknown> = Promise.resolve();
  return (value) => {
    const answer = last.then(async (): Promise<ApiAnswer> => {
      const order = orderSchema.safeParse(value);
      if (!order.success) return { status: 400, body: { error: "this is not a request of the editor's" } };
      try {
        return { status: 200, body: await carryOut(context, order.data) };
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

async function carryOut(context: ApiContext, order: Order): Promise<unknown> {
  const { root, site } = context;
  switch (order.action) {
    case "info":
      return { repo: path.basename(root), publish_modes: ["simple"], type: "local_fs" };
    case "entriesByFolder":
      return listStored(root, order.params.folder)
        .filter((source) => collectionOf(source) !== undefined)
        .map((source) => readEntry(context, source, false));
    case "entriesByFiles":
      return order.params.files.map(({ path: source, label }) => ({
        ...readEntry(context, source, true),
        label,
      }));
    case "getEntry":
      return readEntry(context, order.params.path, true);
    case "persistEntry":
      return saveEntry(context, order.params);
    case "getMedia":
      if (order.params.mediaFolder !== uploadsFolder)
        throw new Refused(`uploads are in ${uploadsFolder}/`, 403);
      return listStored(root, uploadsFolder)
        .filter(isUpload)
        .map((source) => readMedia(root, source));
    case "getMediaFile":
      return readMedia(root, order.params.path);
    case "persistMedia":
      return readMedia(root, keepUpload(root, order.params.asset).source);
    case "deleteFile":
      return remove(root, [order.params.path]);
    case "deleteFiles":
      return remove(root, order.params.paths);
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
    case "preview":
      return previewDraft(context, order.params);
  }
}

function previewDraft(
  context: ApiContext,
  { collection, path: given, raw, uploads }: Extract<Order, { action: "preview" }>["params"],
): Promise<unknown> {
  const form = formOf(raw, collection);
  const name = form.fields["title"] ?? form.fields["name"] ?? form.fields["label"] ?? "";
  const source = given ?? `${collection}/${readableSlug(String(name))}.md`;
  if (collectionFor(source) !== collection) throw new Refused(`${source} is not in ${collection}/`, 403);
  return context.site.preview({
    source,
    text: textOf(context, source, form, given === undefined).after,
    uploads: uploads.filter(isUpload),
  });
}

function remove(root: string, paths: readonly string[]): object {
  // All or none: a name that is refused must not come after others are gone.
  for (const source of paths) {
    if (!isUpload(source)) collectionFor(source);
    writablePath(root, source);
  }
  for (const source of paths) removeSource(root, source);
  return { message: "deleted" };
}
