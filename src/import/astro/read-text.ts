/** An entry or a page of an Astro site → fields and Markdown in Octavo's words. */
import type { Beside } from "../beside.ts";
import { mapFields, pictureOf } from "../fields.ts";
import { isRecord, textOf, textsOf } from "../front-matter.ts";
import { renameContainers } from "../marks/containers.ts";
import type { Note, OldText } from "../old-blog.ts";
import { dateOnPage } from "../page-date.ts";
import { normalDate } from "../dates.ts";
import { isNotIn, type ReadInput } from "../reader.ts";
import { titleOfSlug } from "../slugs.ts";
import type { AstroConfig } from "./config.ts";
import type { AstroEntry } from "./entries.ts";
import type { Mdx } from "./mdx.ts";

export interface AstroTextInput {
  readonly input: ReadInput;
  readonly config: AstroConfig;
  readonly beside: Beside;
  readonly mdx: Mdx;
  readonly told: Note[];
  readonly isPost: boolean;
  /** Whether texts with a later day were not shown yet. */
  readonly hidesLater: boolean;
}

/** Read by the reader itself, or of no use without Astro. */
const done = new Set(
  "title date pubdate pub_date pubdatetime publishdate publish_date published_at publishedat posted created createdat created_at updated update updateddate updated_date updatedat moddate moddatetime mod_date lastmod lastmodified modified tags tag categories category slug layout type setup ogimage canonicalurl timezone editpost showtoc hideedit".split(
    " ",
  ),
);

export function readAstroText(entry: AstroEntry, url: string | undefined, all: AstroTextInput): OldText {
  const { beside, told, isPost, mdx } = all;
  const { data, from, line, stem } = entry;
  const place = url ?? `/${entry.slug}/`;
  const pictures = Object.entries(data).map(([name, value]) => {
    const { source, alt } = pictureOf(value);
    const isPicture = source !== undefined && /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(source);
    if (!isPicture || (typeof value !== "string" && !isRecord(value))) return [name, value];
    const found = beside.placeOne(source, from, place);
    return [name, alt === undefined ? found : { src: found, alt }];
  });
  const words = [data["tags"], data["tag"], data["categories"], data["category"]].flatMap((each) =>
    textsOf(each),
  );
  const mapped = mapFields({
    data: Object.fromEntries(pictures) as typeof data,
    done,
    timeZone: "UTC",
    kind: isPost ? "posts" : "pages",
    own: {
      title: textOf(data["title"]) ?? titleOfSlug(stem.replace(/^.*\//, "")),
      date: isPost ? chooseDate(entry, url, all) : undefined,
      updated: entry.updated,
      tags: isPost && words.length > 0 ? [...new Set(words)] : undefined,
    },
  });
  for (const name of mapped.dropped)
    told.push({ about: "field", file: from, message: `\`${name}\` was left out` });
  if (url === undefined)
    told.push({
      about: "address",
      file: from,
      message: "has no route that could be read; it has the address of the setting now",
    });
  const text = entry.isMdx ? mdx(entry) : entry.body;
  return {
    ...{ kind: isPost ? "post" : "page", from, line, fields: mapped.fields, format: "markdown" },
    file: `${isPost ? stem.replace(/^(?:blog|posts?|articles?)\//, "") : stem}.md`,
    body: beside.place(renameContainers(text), from, place),
    ...(url !== undefined && mapped.hidden === undefined && { url }),
    aliases: [],
    ...(mapped.hidden !== undefined && { hidden: mapped.hidden }),
  };
}

function chooseDate(
  { date, from }: AstroEntry,
  url: string | undefined,
  { input, told, hidesLater }: AstroTextInput,
): string {
  const shown = date !== undefined || url === undefined ? undefined : input.old?.html(url);
  const found = date ?? (shown === undefined ? undefined : normalDate(dateOnPage(shown), "UTC"));
  if (found !== undefined && (found <= input.now || hidesLater || isNotIn(input.old, url))) return found;
  told.push({
    about: "date",
    file: from,
    message:
      found === undefined
        ? "has no date, and has the day of the import now"
        : `was shown before its date, ${found}, and has the day of the import now`,
  });
  return input.now.slice(0, 10);
}
