/** The source of an old blog that is a folder of texts, whichever generator it was for. */
import { DateTime } from "luxon";
import type { Folder } from "../folder.ts";
import type { SourceText } from "../old-site.ts";
import { isFalse, isTrue, namesIn, splitFrontMatter, textIn, type Data } from "./front-matter.ts";
import { layoutOf, type Layout } from "./layouts.ts";
import { renderText } from "./render.ts";
import { lazy } from "../../core/lazy.ts";

const texts = /\.(?:md|markdown|mdown|mkd|mdx|html?)$/i;
const aside =
  /(?:^|\/)(?:node_modules|vendor|_site|public|dist|_layouts|_includes|_sass|_data|layouts|themes|archetypes|scaffolds|\.[^/]+)\//;

export function readSourceFolder(folder: Folder, now: string): readonly SourceText[] {
  const layout = layoutOf(folder);
  return folder.files.flatMap((file) => {
    const stem = texts.test(file) && !aside.test(file) ? layout.stemOf(file) : undefined;
    return stem === undefined ? [] : readText(folder, file, { stem, layout, now });
  });
}

interface TextInput {
  readonly stem: string;
  readonly layout: Layout;
  readonly now: string;
}

function readText(folder: Folder, file: string, { stem, layout, now }: TextInput): SourceText[] {
  const { data: own, body, hasFrontMatter } = splitFrontMatter(folder.text(file));
  if (layout.strict && !hasFrontMatter) return [];
  const data = { ...layout.above?.(stem), ...own };
  const field = fieldReader(data);
  const dateIn = /(?:^|\/)(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_/.]|$)/.exec(stem);
  const named =
    dateIn === null
      ? undefined
      : [dateIn[1], dateIn[2]?.padStart(2, "0"), dateIn[3]?.padStart(2, "0")].join("-");
  const date =
    textIn(field("date", "pubdate", "publishdate", "publish_date", "published_at", "created", "createdat")) ??
    named;
  const names = (many: readonly string[], one: string): string[] => [
    ...namesIn(field(...many), layout.between),
    ...namesIn(field(one), layout.one ?? layout.between),
  ];
  const categories = names(["categories"], "category");
  const isPost = layout.isPost(file);
  const rendered = lazy(() =>
    renderText(layout.plain?.(body) ?? body, /\.html?$/i.test(file) ? "html" : "markdown"),
  );
  const url = layout.derive({ stem, data, day: dayOf(date, layout.config), isPost, categories });
  return [
    {
      from: file,
      url,
      date,
      title: textIn(field("title")) ?? layout.titleOf?.(stem, body) ?? "",
      tags: isPost
        ? [...names(["tags", "topics"], "tag"), ...categories].filter(
            (tag) => layout.sorting?.test(tag) !== true,
          )
        : [],
      authors: namesIn(field("author", "authors"), /,|;| & | and /),
      hidden: layout.isDraft(file) || isHidden(field, date, now),
      get unread() {
        return rendered().unread;
      },
      units: (dollars) => rendered().units(dollars),
    },
  ];
}

/** As clocks of the site show it, where it says which. */
function dayOf(date: string | undefined, config: Data): string | undefined {
  const [, time, offset] =
    /^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(Z|[+-]\d\d:?\d\d)$/.exec(date ?? "") ?? [];
  const zone = textIn(config["timezone"]);
  if (time === undefined || zone === undefined) return date?.slice(0, 10).replaceAll("/", "-");
  const iso = `${time.replace(" ", "T")}${offset}`;
  return DateTime.fromISO(iso, { zone }).toISODate() ?? undefined;
}

/** Names of fields in any case. */
const fieldReader = (data: Data) => {
  const fields = new Map(Object.entries(data).map(([name, value]) => [name.toLowerCase(), value]));
  return (...names: readonly string[]): unknown =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== null);
};

function isHidden(
  field: (...names: readonly string[]) => unknown,
  date: string | undefined,
  now: string,
): boolean {
  if (
    isTrue(field("draft", "headless", "private")) ||
    isFalse(field("published")) ||
    isFalse(field("publish")) ||
    isFalse(field("permalink"))
  )
    return true;
  if (/^(?:draft|private|pending|trash)$/i.test(textIn(field("status", "visibility")) ?? "")) return true;
  const later = Date.parse(textIn(field("publishdate")) ?? date ?? "");
  const until = Date.parse(textIn(field("expirydate", "expires")) ?? "");
  return later > Date.parse(now) || until < Date.parse(now);
}
