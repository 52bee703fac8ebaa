/** All pictures of the blog, with where each is shown; takes new ones, and writes what one shows. */
import { prefixedUrl } from "../config/urls.ts";
import type { OwnFile } from "../content/list-files.ts";
import { decodeAddress, encodeInLink } from "../core/address-codec.ts";
import { readTags } from "../core/html/html-tags.ts";
import { escapeHtml } from "../core/html/escape-html.ts";
import { applySplices, type Splice } from "../core/text-edits.ts";
import { replaceSource } from "../edit/write-source.ts";
import { fillFacts } from "../markdown/fill-body.ts";
import { openImage } from "../pictures/sharp.ts";
import { Refused } from "./refused.ts";
import { uploadsFolder } from "./collections.ts";
import { withFields } from "./draft-fields.ts";
import { siteOf, textAt, titlesIn, type EditorContext } from "./editor-context.ts";
import type { KeptTexts } from "./kept-texts.ts";
import { linePlaces } from "./line-places.ts";
import { bytesOf, keepUpload } from "./keep-upload.ts";
import type { ParamsOf, Picture, PictureUse } from "./protocol.ts";

const isPicture = (source: string): boolean => /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(source);

export function listPictures(context: EditorContext): readonly Picture[] {
  const uses = usesOf(context);
  return siteOf(context)
    .files.all.filter(({ source }) => isPicture(source))
    .map((file) => pictureOf(context, file, uses.get(file.source) ?? []));
}

function pictureOf(context: EditorContext, file: OwnFile, usedIn: readonly PictureUse[]): Picture {
  const size = siteOf(context).files.sizeOf(file);
  return {
    path: file.source,
    insert: encodeInLink(file.url),
    url: prefixedUrl(file.url, context.settings),
    bytes: Number.parseInt(file.stamp, 10) || 0,
    ...(size && { width: size[0], height: size[1] }),
    usedIn,
  };
}

/** By repository path of the picture. */
function usesOf(context: EditorContext): ReadonlyMap<string, readonly PictureUse[]> {
  const site = siteOf(context);
  const { blog, files, own, bodies } = site;
  const byUrl = new Map(files.all.map(({ url, source }) => [url, source]));
  const titles = titlesIn(site);
  const uses = new Map<string, PictureUse[]>();
  const add = (picture: string | undefined, source: string, more: Partial<PictureUse>): void => {
    if (picture === undefined) return;
    const title = titles.get(source);
    uses.set(picture, [
      ...(uses.get(picture) ?? []),
      { source, ...(title !== undefined && { title }), ...more },
    ]);
  };
  for (const [source, { kept, answers }] of bodies)
    for (const { url, line, alt } of fillFacts(kept, answers).images)
      add(byUrl.get(url), source, { line, ...(alt !== undefined && { alt }) });
  for (const { source, body: text } of own)
    for (const { url, alt } of text === undefined ? [] : site.renderBody({ source, text, line: 1 }).images)
      add(byUrl.get(url), source, { ...(alt !== undefined && { alt }) });
  for (const post of blog.all) {
    const { source, thumbnailAlt: alt } = post;
    add(byUrl.get(site.imageOf(post) ?? ""), source, { ...(alt !== undefined && { alt }) });
  }
  for (const { source, avatar, name } of blog.authors)
    if (avatar !== undefined && source !== undefined)
      add(files.find(decodeAddress(avatar), source)?.source, source, { alt: name });
  return uses;
}

/** The same bytes again give the file that is there. */
export async function addPicture(
  context: EditorContext,
  { name, data }: ParamsOf<"upload">,
): Promise<Picture> {
  const { root, settings, site } = context;
  if (/[/\\]/.test(name)) throw new Refused(`Uploads go into ${uploadsFolder}/.`, 403);
  const bytes = bytesOf(name, data);
  const source = keepUpload(root, name, (await madeSmaller(bytes, settings.writing.largestSide)) ?? bytes);
  await site.update(new Set([source]));
  const file = siteOf(context).files.all.find((each) => each.source === source);
  if (!file) throw new Refused(`${source} was stored and can't be shown.`, 500);
  return pictureOf(context, file, []);
}

/** Undefined for what stays as it is: moving pictures, and those that are no larger. */
async function madeSmaller(bytes: Buffer, largestSide: number | undefined): Promise<Buffer | undefined> {
  if (largestSide === undefined) return undefined;
  try {
    const { width, height, pages = 1, format } = await openImage(bytes).metadata();
    if (pages > 1 || Math.max(width, height) <= largestSide) return undefined;
    if (!["jpeg", "png", "webp", "heif"].includes(format)) return undefined;
    return await openImage(bytes).autoOrient().resize({ width: largestSide, height: largestSide, fit: "inside" }).toBuffer(); // prettier-ignore
  } catch {
    // What is no picture, or a broken one, is kept or refused as it is.
    return undefined;
  }
}

/** Writes what a picture shows: on its line of a text, or in the front matter where no line is named. */
export async function setAlt(
  context: EditorContext,
  kept: KeptTexts,
  { source, line, path: picture, alt }: ParamsOf<"setAlt">,
): Promise<void> {
  const file = textAt(context, source);
  const text =
    line === undefined
      ? withFields(file, { thumbnail_alt: alt }, context)
      : withAlt(context, file, line, picture, alt);
  if (text === undefined) throw new Refused("The picture is not on that line any more; open the text.", 409);
  kept.addState(source, file.text, context.now());
  if (text !== file.text) replaceSource(context.root, source, file.text, text);
  await context.site.update(new Set([source]));
}

const inMarkdown = /!\[((?:[^\][\\\n]|\\.){0,2000})\]\(<?([^\s<>()]{1,2000})/g;

function withAlt(
  context: EditorContext,
  { source, text }: { readonly source: string; readonly text: string },
  line: number,
  picture: string,
  alt: string,
): string | undefined {
  const { files } = siteOf(context);
  const places = linePlaces(text);
  const [start, end] = [places.start(line - 1), places.end(line - 1)];
  const written = text.slice(start, end);
  const isMeant = (address: string): boolean =>
    files.find(decodeAddress(address.trim()), source)?.source === picture;
  const inText = [...written.matchAll(inMarkdown)].find(([, , address = ""]) => isMeant(address));
  if (inText) {
    const from = start + inText.index + 2;
    const escaped = alt.replace(/\s+/g, " ").replace(/[\\[\]]/g, "\\$&");
    return applySplices(text, [{ start: from, end: from + inText[1]!.length, text: escaped }]);
  }
  const tag = readTags(written).find(({ name, attributes }) =>
    name === "img" && attributes.some((each) => each.name === "src" && isMeant(each.value))); // prettier-ignore
  if (!tag) return undefined;
  const present = tag.attributes.find(({ name }) => name === "alt");
  const value = `alt="${escapeHtml(alt)}"`;
  const splice: Splice = present
    ? { start: start + present.start, end: start + Math.max(present.to, present.start + 3), text: value }
    : { start: start + tag.end, end: start + tag.end, text: ` ${value}` };
  return applySplices(text, [splice]);
}
