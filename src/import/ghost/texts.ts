/** Posts, authors and tags of a Ghost export. */
import { TangledHtml } from "../../core/html/html-tree.ts";
import type { Value } from "../../edit/write-value.ts";
import { textOf, type Data } from "../front-matter.ts";
import { wordsOfHtml } from "../html/words.ts";
import type { Note, OldAuthor, OldFile, OldTag, OldText } from "../old-blog.ts";
import { fillRoute, type GhostRoutes } from "./addresses.ts";
import { plainCards, wholePicture, withoutSite } from "./cards.ts";
import { editorHtml } from "./editor-text.ts";
import type { GhostExport } from "./export.ts";

export interface GhostInput {
  readonly blog: GhostExport;
  readonly routes: GhostRoutes;
  /** By their addresses. */
  readonly files: ReadonlyMap<string, OldFile>;
  readonly now: string;
  readonly tell: (note: Note) => void;
}

export interface GhostReader {
  readonly text: (row: Data) => OldText;
  readonly authors: () => readonly OldAuthor[];
  readonly tags: () => readonly OldTag[];
}

const isTrue = (value: unknown): boolean => value === true || value === 1 || value === "1";

/** ISO 8601; older exports count milliseconds. */
const dateOf = (value: unknown): string | undefined => {
  const time =
    typeof value === "number"
      ? value
      : Date.parse(textOf(value)?.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/, "$1T$2Z") ?? "");
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(".000Z", "Z");
};

export function createGhostReader(input: GhostInput): GhostReader {
  const { blog, routes } = input;
  const users = new Map(blog.rows("users").map((row) => [String(row["id"]), row]));
  const tags = new Map(blog.rows("tags").map((row) => [String(row["id"]), row]));
  const joined = (table: string, key: string): ReadonlyMap<string, readonly string[]> => {
    const made = new Map<string, { readonly id: string; readonly order: number }[]>();
    for (const row of blog.rows(table)) {
      const post = String(row["post_id"]);
      made.set(post, [
        ...(made.get(post) ?? []),
        { id: String(row[key]), order: Number(row["sort_order"]) || 0 },
      ]);
    }
    return new Map(
      [...made].map(([post, list]) => [post, list.sort((a, b) => a.order - b.order).map(({ id }) => id)]),
    );
  };
  const [tagsOf, authorsOf] = [joined("posts_tags", "tag_id"), joined("posts_authors", "author_id")];
  const metas = new Map(blog.rows("posts_meta").map((row) => [String(row["post_id"]), row]));
  const used = new Set<string>();
  return {
    text(row) {
      const id = String(row["id"]);
      const authorIds = authorsOf.get(id) ?? [String(row["author_id"])];
      const text = readText(row, {
        ...input,
        meta: metas.get(id) ?? {},
        authors: found(users, authorIds),
        tags: found(tags, tagsOf.get(id) ?? []),
      });
      if (text.hidden === undefined && text.kind === "post") for (const each of authorIds) used.add(each);
      return text;
    },
    authors: () => [...users].filter(([id]) => used.has(id)).map(([, row]) => readAuthor(row, input)),
    tags: () =>
      [...tags.values()].flatMap((row) => {
        const label = textOf(row["name"]) ?? "";
        const url = fillRoute(routes.tag, placeOf(row));
        return label === "" || isInternal(row)
          ? []
          : [
              {
                label,
                fields: {},
                body: textOf(row["description"]) ?? "",
                urls: url === undefined ? [] : [url],
              },
            ];
      }),
  };
}

const found = (rows: ReadonlyMap<string, Data>, ids: readonly string[]): readonly Data[] =>
  ids.map((id) => rows.get(id)).filter((row) => row !== undefined);

const placeOf = (row: Data) => ({
  slug: textOf(row["slug"]) ?? "",
  id: "",
  date: undefined,
  tag: undefined,
  author: undefined,
});

/** Readers never see them: https://ghost.org/help/organizing-content/ */
const isInternal = (row: Data): boolean =>
  row["visibility"] === "internal" || (textOf(row["name"]) ?? "").startsWith("#");

function readAuthor(row: Data, { routes, files }: GhostInput): OldAuthor {
  const picture = textOf(row["profile_image"]) ?? textOf(row["image"]);
  const avatar = picture === undefined ? undefined : wholePicture(withoutSite(picture));
  const url = fillRoute(routes.author, placeOf(row));
  return {
    name: textOf(row["name"]) ?? "",
    fields: avatar !== undefined && files.has(avatar) ? { avatar } : {},
    body: textOf(row["bio"]) ?? "",
    urls: url === undefined ? [] : [url],
  };
}

interface TextInput extends GhostInput {
  readonly meta: Data;
  readonly authors: readonly Data[];
  readonly tags: readonly Data[];
}

function readText(row: Data, input: TextInput): OldText {
  const { blog, routes, tell } = input;
  const slug = textOf(row["slug"]) ?? String(row["id"]);
  const from = `${blog.file} (${slug})`;
  const say = (about: Note["about"], message: string): void => tell({ about, file: from, message });
  const kind = row["type"] === "page" || isTrue(row["page"]) ? "page" : "post";
  const hidden = hiddenBy(row);
  const date = dateOf(row["published_at"]) ?? dateOf(row["created_at"]);
  const tags = input.tags.filter((tag) => !isInternal(tag));
  if (tags.length < input.tags.length) say("field", "has internal tags, which were left out");
  for (const key of ["codeinjection_head", "codeinjection_foot"])
    if (textOf(row[key]) !== undefined) say("html", `\`${key}\` was left out`);
  const place = {
    slug,
    id: String(row["id"]),
    date,
    tag: textOf(tags[0]?.["slug"]),
    author: textOf(input.authors[0]?.["slug"]),
  };
  const url = kind === "page" ? `/${slug}/` : fillRoute(routes.permalink, place);
  if (url === undefined && hidden === undefined)
    say("address", `\`${routes.permalink}\` cannot be filled in`);
  return {
    kind,
    from,
    line: 1,
    file: `${slug}.md`,
    fields: fieldsOf(row, { ...input, tags }, { kind, date, hidden, say }),
    body: bodyOf(row, say),
    format: "html",
    ...(hidden === undefined && url !== undefined && { url }),
    aliases: [],
    ...(hidden !== undefined && { hidden }),
  };
}

/** In the words of the export. */
function hiddenBy({ status, visibility, published_at: published }: Data): string | undefined {
  if (status !== "published" && status !== undefined)
    return status === "scheduled" && dateOf(published) !== undefined
      ? "status: scheduled"
      : `status: ${String(status)}`;
  return visibility === undefined || visibility === null || visibility === "public"
    ? undefined
    : `visibility: ${String(visibility)}`;
}

function bodyOf(row: Data, say: (about: Note["about"], message: string) => void): string {
  const html = textOf(row["html"]);
  const other =
    html === undefined
      ? editorHtml({ lexical: row["lexical"], mobiledoc: row["mobiledoc"] }, (card) =>
          say("mark", `has a card \`${card}\` that is not known here, and nothing stands in its place`),
        )
      : undefined;
  if (html === undefined && other !== undefined && other !== "")
    say(
      "changed",
      `has no HTML in the export, and was read from its \`${textOf(row["lexical"]) === undefined ? "mobiledoc" : "lexical"}\``,
    );
  if (html === undefined && other === undefined) say("unread", "has no text in the export");
  try {
    return plainCards(html ?? other ?? "");
  } catch (failure) {
    if (!(failure instanceof TangledHtml)) throw failure;
    return withoutSite(html ?? other ?? "");
  }
}

interface FieldsInput {
  readonly kind: "post" | "page";
  readonly date: string | undefined;
  readonly hidden: string | undefined;
  readonly say: (about: Note["about"], message: string) => void;
}

function fieldsOf(
  row: Data,
  { meta, authors, tags, now }: TextInput,
  { kind, date, hidden, say }: FieldsInput,
): Record<string, Value> {
  const isPost = kind === "post";
  const own = (key: string): string | undefined => textOf(meta[key]) ?? textOf(row[key]);
  const picture = own("feature_image") ?? own("image");
  const caption = own("feature_image_caption");
  if (isPost && caption !== undefined)
    say("field", `\`feature_image_caption\` was left out: ${wordsOfHtml(caption)}`);
  const names = authors.flatMap((author) => textOf(author["name"]) ?? []);
  const labels = [...new Set(tags.flatMap((tag) => textOf(tag["name"]) ?? []))];
  const updated = dateOf(row["updated_at"]);
  const isEarly = hidden === undefined && date !== undefined && date > now;
  if (isEarly) say("date", `was shown before its date, ${date}, and has the day of the import now`);
  const fields: Record<string, Value | undefined> = {
    title: textOf(row["title"]) ?? textOf(row["slug"]) ?? "Untitled",
    description: own("custom_excerpt"),
    meta_title: own("meta_title"),
    meta_description: own("meta_description"),
    author: isPost ? (names.length > 1 ? names : names[0]) : undefined,
    date: isPost ? (isEarly || date === undefined ? now.slice(0, 10) : date) : undefined,
    updated:
      isPost &&
      !isEarly &&
      date !== undefined &&
      updated !== undefined &&
      Date.parse(updated) - Date.parse(date) > 86_400_000
        ? updated
        : undefined,
    tags: isPost && labels.length > 0 ? labels : undefined,
    thumbnail: isPost && picture !== undefined ? wholePicture(withoutSite(picture)) : undefined,
    thumbnail_alt: isPost && picture !== undefined ? own("feature_image_alt") : undefined,
    featured: isPost && isTrue(row["featured"]) ? true : undefined,
    canonical: isPost ? own("canonical_url") : undefined,
    draft:
      hidden !== undefined && !(hidden === "status: scheduled" && date !== undefined && date > now)
        ? true
        : undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
    string,
    Value
  >;
}
