/** Writes a text that was edited: whole or not at all, with what others have changed meanwhile merged into it. */
import { isPublished } from "../blog/create-blog.ts";
import { prefixedUrl } from "../config/urls.ts";
import { parseSource, type Parsed } from "../content/parse-source.ts";
import { isError } from "../core/problem.ts";
import { splitWritten, type WrittenFile } from "../edit/edit-front-matter.ts";
import { keepAddress } from "../edit/keep-address.ts";
import { withLineFeeds } from "../edit/splice.ts";
import { createSource, replaceSource } from "../edit/write-source.ts";
import { Refused } from "./refused.ts";
import { refusedFor, siteOf, textAt, type EditorContext } from "./editor-context.ts";
import { addressOf } from "./edit-text.ts";
import { commitFile } from "./git-commits.ts";
import { hashOfText, type KeptTexts } from "./kept-texts.ts";
import { mergedText, mergeTexts } from "./merge-texts.ts";
import type { Conflicting, ParamsOf, Saved } from "./protocol.ts";
import { readStored } from "./stored-files.ts";
import { textProblems } from "./text-problems.ts";

export async function saveText(
  context: EditorContext,
  kept: KeptTexts,
  { source, text: mine, base, window }: ParamsOf<"save">,
): Promise<Saved | Conflicting> {
  const { root, now, settings, site } = context;
  const old = kept.stateText(source, base);
  const isGone = old !== undefined && readStored(root, source) === undefined;
  const disk = isGone ? old : textAt(context, source).text;
  const isMerged = hashOfText(disk) !== base && disk !== mine;
  const before = isMerged ? (old ?? "") : disk;
  const regions = isMerged ? mergeTexts(mine, before, disk) : [];
  const merged = isMerged ? mergedText(regions) : mine;
  if (merged === undefined) return { conflict: { disk, hash: hashOfText(disk), base: before, regions } };
  const { text, redirectedFrom } = accepted(context, { source, text: merged }, disk);
  kept.addState(source, disk, now());
  if (isGone) createSource(root, source, text);
  else if (text !== disk) replaceSource(root, source, disk, text);
  kept.addState(source, text, now());
  kept.discard(source, window);
  await site.update(new Set([source]));
  const url = addressOf(context, source);
  return {
    hash: hashOfText(text),
    text,
    merged: isMerged,
    ...(isGone && { isBack: true }),
    ...(url !== undefined && { url }),
    ...(redirectedFrom !== undefined && { redirectedFrom: prefixedUrl(redirectedFrom, settings) }),
    ...(settings.writing.commit && commitFile(context, source)),
  };
}

/** The text as it may be written: refused with new mistakes, since they would keep the whole site from being built. */
function accepted(
  context: EditorContext,
  file: WrittenFile,
  disk: string,
): { readonly text: string; readonly redirectedFrom?: string } {
  const { now } = context;
  const { source, text } = file;
  const [old, fresh] = [parse(context, { source, text: disk }), parse(context, file)];
  const error = fresh.problems.find(
    (problem) => isError(problem) && !old.problems.some(({ message }) => message === problem.message),
  );
  if (error) {
    const { message, help = "" } = textProblems(text, [error])[0]!;
    throw new Refused(help === "" ? message : `${message} ${help}`, 422, error.field, error.code);
  }
  const { post } = fresh;
  const other = post && siteOf(context).blog.all.find((each) => each.url === post.url);
  if (post && other && other.source !== source && text !== disk && post.url !== old.post?.url)
    throw new Refused(
      `${other.title} has the address ${post.url} already.`,
      422,
      "permalink",
      "address-clash",
    );
  if (!old.post || !post || old.post.url === post.url || !isPublished(old.post, now())) return { text };
  const withAlias = keepAddress(file, old.post, post.url);
  if ("code" in withAlias) throw refusedFor(withAlias);
  return { text: withAlias.text, redirectedFrom: old.post.url };
}

export function parse({ settings }: Pick<EditorContext, "settings">, { source, text }: WrittenFile): Parsed {
  if (source.startsWith("pages/")) {
    const split = splitWritten({ source, text });
    return { problems: "code" in split ? [split] : [] };
  }
  return parseSource({ source, text: withLineFeeds(text).replace(/^\uFEFF/, "") }, settings);
}
