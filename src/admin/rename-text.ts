/** Gives a text another name: its old address redirects, and links to its file follow. */
import { existsSync } from "node:fs";
import path from "node:path";
import { isPublished } from "../blog/create-blog.ts";
import { prefixedUrl } from "../config/urls.ts";
import { cleanText } from "../content/clean-text.ts";
import { readableSlug } from "../content/slug.ts";
import { splitWritten, type WrittenFile } from "../edit/edit-front-matter.ts";
import { keepAddress } from "../edit/keep-address.ts";
import { renamePost } from "../edit/rename-post.ts";
import { withLineFeeds } from "../edit/splice.ts";
import { moveSource, replaceSource } from "../edit/write-source.ts";
import { parseLock, readLock } from "../pages/addresses/lock.ts";
import { withMoves } from "../pages/addresses/move-locked.ts";
import { writeLock } from "../pages/addresses/write-lock.ts";
import { isLocked, moveOther, type Move } from "./move-other.ts";
import { relink } from "../markdown/relink.ts";
import { Refused } from "./refused.ts";
import { addressOf } from "./edit-text.ts";
import { kindOf, refusedFor, siteOf, textAt, type EditorContext } from "./editor-context.ts";
import type { KeptTexts } from "./kept-texts.ts";
import type { ParamsOf, Renamed } from "./protocol.ts";
import { parse } from "./save-text.ts";
import { readText } from "./stored-files.ts";
import { isReserved } from "./uploads.ts";

export async function renameText(
  context: EditorContext,
  kept: KeptTexts,
  { source, name }: ParamsOf<"rename">,
): Promise<Renamed> {
  const { root, settings, now, site } = context;
  if (cleanText(name) === "") throw new Refused("The address needs a word.", 422, "slug");
  const file = textAt(context, source);
  const move = kindOf(source) === "posts" ? movePost(context, file, name) : moveOther(context, file, name);
  const { before, after, text, redirects } = move;
  const target = after.source;
  if (target !== source && isReserved(target))
    throw new Refused(`${target} would mean something else; choose another name.`, 422, "slug");
  if (target !== source && existsSync(path.join(root, target)))
    throw new Refused(`${target} is there already.`, 422, "slug", "name-taken");
  const changes = relink(textsOf(context), before, after);
  kept.addState(source, file.text, now());
  if (target !== source) moveSource(root, source, target, file.text, text);
  else replaceSource(root, source, file.text, text);
  for (const change of changes) {
    kept.addState(change.source, change.before, now());
    replaceSource(root, change.source, change.before, change.after);
  }
  if (redirects && move.isInLock) moveInLock(context, before.url, after.url);
  await site.update(new Set([source, target, ...changes.map((change) => change.source)]));
  const url = addressOf(context, target);
  return {
    source: target,
    ...(url !== undefined && { url }),
    ...(redirects && { redirectedFrom: prefixedUrl(before.url, settings) }),
    changed: changes.map((change) => change.source),
  };
}

/** The post with another address; its old one is in its front matter. */
function movePost(context: EditorContext, file: WrittenFile, name: string): Move {
  const { settings, now } = context;
  const { source } = file;
  const { post } = parse(context, file);
  if (!post) throw new Refused("This post has mistakes that have to be mended first.", 422);
  const renamed = renamePost(file, post, { wanted: readableSlug(name), slug: undefined }, settings);
  if ("code" in renamed) throw refusedFor(renamed);
  const { target, text } = renamed;
  const { post: fresh, problems } = parse(context, { source: target, text });
  if (!fresh) throw problems[0] ? refusedFor(problems[0]) : new Refused("This is no address.", 422, "slug");
  const other = siteOf(context).posts.find(({ url, source: each }) => url === fresh.url && each !== source);
  if (other)
    throw new Refused(`${other.title} has the address ${fresh.url} already.`, 422, "slug", "address-clash");
  const redirects = fresh.url !== post.url && (isPublished(post, now()) || isLocked(context, post.url));
  const withAlias = redirects ? keepAddress({ source, text }, post, fresh.url) : { text };
  if ("code" in withAlias) throw refusedFor(withAlias);
  return { before: post, after: fresh, text: withAlias.text, redirects };
}

function moveInLock({ root }: EditorContext, from: string, to: string): void {
  const before = readLock(root);
  if (before !== undefined)
    writeLock(root, before, withMoves(parseLock(before).locked, new Map([[from, to]])));
}

function textsOf(context: EditorContext): Parameters<typeof relink>[0] {
  const site = siteOf(context);
  return {
    root: context.root,
    sources: site.parsed.keys(),
    read: (source) => readText(context.root, source),
    linkReader: () => (file) => {
      const { source } = file;
      const split = splitWritten(file);
      if (!("code" in split))
        return site.renderBody({ source, text: split.body, line: split.bodyLine }).links;
      return source.startsWith("pages/")
        ? site.renderBody({ source, text: withLineFeeds(file.text), line: 1 }).links
        : undefined;
    },
  };
}
