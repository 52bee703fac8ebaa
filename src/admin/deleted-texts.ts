/** Deletes texts and uploads, lists the texts that can be brought back, and brings them back. */
import path from "node:path";
import type { SourceKind } from "../content/source-kind.ts";
import { removeSource } from "../edit/remove-source.ts";
import { createSource } from "../edit/write-source.ts";
import { nameField } from "./change-files.ts";
import { collectionOf } from "./collections.ts";
import { fieldsIn } from "./draft-fields.ts";
import { kindOf, siteOf, titlesIn, type EditorContext } from "./editor-context.ts";
import type { KeptTexts } from "./kept-texts.ts";
import type { Deleted, Place } from "./protocol.ts";
import { Refused } from "./refused.ts";
import { readStored } from "./stored-files.ts";
import { isUpload } from "./uploads.ts";

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

const mostDeleted = 50;

/** The newest first; what is there again, by whatever way, is not listed. */
export function listDeleted(context: EditorContext, kept: KeptTexts, kind: SourceKind): readonly Deleted[] {
  return kept
    .deleted()
    .filter(({ source }) => collectionOf(source) === kind && readStored(context.root, source) === undefined)
    .slice(0, mostDeleted)
    .map(({ undo, source, when }) => {
      const text = kept.unearth(undo)?.bytes.toString() ?? "";
      const title = fieldsIn({ source, text }, context)[nameField[kind]];
      return { undo, source, when, title: String(title ?? path.posix.basename(source, ".md")) };
    });
}
