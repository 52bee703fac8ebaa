/** Gives a page another address, and an author or a tag another name. */
import path from "node:path";
import { cleanText } from "../content/clean-text.ts";
import { withSlug } from "../config/urls.ts";
import { readableSlug, slugOf } from "../content/slug.ts";
import { editFrontMatter, splitWritten, type WrittenFile } from "../edit/edit-front-matter.ts";
import type { Value } from "../edit/write-value.ts";
import type { Linked } from "../markdown/relink.ts";
import { kindOf, refusedFor, siteOf, type EditorContext } from "./editor-context.ts";
import { Refused } from "./refused.ts";

export interface Move {
  readonly before: Linked;
  readonly after: Linked;
  /** Of the file under its new name. */
  readonly text: string;
  /** Whether the old address leads to the new one. */
  readonly redirects: boolean;
  /** Whether the lock of addresses has to say so: pages have no field for it. */
  readonly isInLock?: boolean;
}

export const isLocked = (context: EditorContext, url: string): boolean =>
  siteOf(context).locked.some((each) => each.url === url && each.state === "page");

export const moveOther = (context: EditorContext, file: WrittenFile, name: string): Move =>
  kindOf(file.source) === "pages" ? movePage(context, file, name) : renameGroup(context, file, name);

function movePage(context: EditorContext, file: WrittenFile, name: string): Move {
  const { source } = file;
  const { own, posts } = siteOf(context);
  const page = own.find((each) => each.source === source);
  if (!page || page.url === "/") throw new Refused("The address of this page cannot be another.", 422);
  const { url, title = "" } = page;
  const slug = readableSlug(name);
  const fresh = url.replace(
    /[^/]+?(\.html?)?\/?$/,
    (last) => slug + (/(?:\.html?|\/)$/.exec(last)?.[0] ?? ""),
  );
  const other = [...own, ...posts].find((each) => each.url === fresh && each.source !== source);
  if (other)
    throw new Refused(
      `${other.title ?? other.source} has the address ${fresh} already.`,
      422,
      "slug",
      "address-clash",
    );
  const { permalink } = dataOf(file);
  if (permalink != null && (typeof permalink !== "string" || /\{[{%]/.test(permalink)))
    throw new Refused(
      "The address of this page is made by a template; it has to be changed in the file.",
      422,
    );
  const isIndex = path.posix.basename(source) === "index.md";
  const byField = permalink != null || isIndex;
  const target = byField ? source : path.posix.join(path.posix.dirname(source), `${slug}.md`);
  return {
    before: { source, url, title },
    after: { source: target, url: fresh, title },
    text: byField ? edited(file, { permalink: fresh }) : file.text,
    redirects: isLocked(context, url),
    isInLock: true,
  };
}

/** Posts that give the old name go on to mean it, since it stays as another spelling. */
function renameGroup(context: EditorContext, file: WrittenFile, name: string): Move {
  const { source } = file;
  const { authors, tags } = siteOf(context).blog;
  const groups = kindOf(source) === "authors"
    ? { field: "name", all: authors.map((each) => ({ ...each, title: each.name })) }
    : { field: "label", all: tags.map((each) => ({ ...each, title: each.label })) }; // prettier-ignore
  const group = groups.all.find((each) => each.source === source);
  if (!group) throw new Refused("This has mistakes that have to be mended first.", 422);
  const { title, url } = group;
  const wanted = cleanText(name);
  const other = groups.all.find((each) => each.source !== source && slugOf(each.title) === slugOf(wanted));
  if (other) throw new Refused(`${other.title} is there already.`, 422, groups.field, "name-taken");
  const { aliases, slug } = dataOf(file);
  const spellings = (Array.isArray(aliases) ? aliases : aliases == null ? [] : [aliases]).map(String);
  const before = slug == null ? [title] : [title, url];
  const kept = [...spellings, ...before.filter((each) => !spellings.includes(each))];
  const text = edited(file, {
    [groups.field]: wanted,
    ...(slug != null && { slug: slugOf(wanted) }),
    aliases: kept.filter((each) => each !== wanted),
  });
  const isNamedSo = path.posix.basename(source, ".md") === readableSlug(title);
  const target = isNamedSo
    ? path.posix.join(path.posix.dirname(source), `${readableSlug(wanted)}.md`)
    : source;
  const fresh = withSlug(url, slugOf(wanted));
  return {
    before: { source, url, title },
    after: { source: target, url: fresh, title: wanted },
    text,
    redirects: fresh !== url && isLocked(context, url),
  };
}

function dataOf(file: WrittenFile): Readonly<Record<string, unknown>> {
  const split = splitWritten(file);
  if ("code" in split) throw refusedFor(split);
  return split.data;
}

function edited(file: WrittenFile, changes: Readonly<Record<string, Value>>): string {
  const answer = editFrontMatter(file, changes);
  if ("code" in answer) throw refusedFor(answer);
  return answer.text;
}
