/** What Liquid in the texts of a Jekyll blog can ask for: the configuration, data files, posts, includes. */
import { parseRecords } from "../csv.ts";
import { isRecord, parseDataFile, textOf } from "../front-matter.ts";
import type { Blocks } from "../marks/blocks.ts";
import { embedAddress } from "../marks/embeds.ts";
import { createPlaces, type HeldPlaces } from "../marks/held-places.ts";
import { createLiquid, type UnknownTag } from "../marks/liquid.ts";
import { replaceOutsideCode } from "../marks/outside-code.ts";
import { renderParagraph } from "../marks/render-inline.ts";
import { namedArgs } from "../marks/tag-args.ts";
import { holdMark, untoldMark } from "../marks/unknown-mark.ts";
import { leniently } from "../leniently.ts";
import type { OldSource } from "../source.ts";
import { pageOf, readCollections } from "./collections.ts";
import type { JekyllConfig } from "./config.ts";
import type { JekyllDocument } from "./documents.ts";
import { readMarkdown } from "./read-markdown.ts";

export interface LiquidTexts {
  /** Throws an `Error` with one line for what is not Liquid. */
  readonly render: (text: string, document: JekyllDocument) => string;
}

interface Around {
  readonly documents: readonly JekyllDocument[];
  readonly statics: readonly string[];
  readonly blocks: Blocks;
  /** Of the text that is rendered now. */
  readonly tell: (message: string) => void;
  /** When the blog is imported, as an ISO instant. */
  readonly now: string;
}

export function createTexts(
  source: OldSource,
  config: JekyllConfig,
  { documents, statics, blocks, tell, now }: Around,
): LiquidTexts {
  const inside = (file: string): string => file.slice(config.folder.length);
  const byPath = new Map([
    ...statics.map((file) => [inside(file), `/${inside(file)}`] as const),
    ...documents.map((document) => [inside(document.from), document.url] as const),
  ]);
  const byName = new Map(
    documents.flatMap(({ kind, from, url }) =>
      kind === "post"
        ? [
            [
              inside(from)
                .replace(/^(.*\/)?_(?:posts|drafts)\//, "$1")
                .replace(/\.[^./]+$/, ""),
              url,
            ] as const,
          ]
        : [],
    ),
  );
  const site = {
    ...config.data,
    ...readCollections(documents, config, now),
    time: now,
    data: readData(source, config),
    baseurl: config.baseurl,
    url: textOf(config.data["url"]) ?? "",
  };
  const places = createPlaces();
  const liquid = createLiquid({
    includes: readIncludes(source, `${config.folder}${textOf(config.data["includes_dir"]) ?? "_includes"}/`),
    isJekyll: true,
    filters: { ...filtersOf(config.baseurl, site.url), markdownify: markdownifyIn(places, config) },
    urlOf: (kind, name) => {
      const plain = name.replace(/^\//, "");
      const url =
        kind === "file" ? byPath.get(plain) : byName.get(plain.replace(/\.(?:md|markdown|html)$/, ""));
      return url === undefined ? undefined : config.baseurl + url;
    },
    unknown: unknownTag(places, { blocks, tell }, config),
  });
  return {
    // What is put in has been read: the lines around it are read without it, or those of an element would swallow its blank ones.
    render(text, document) {
      const page = pageOf(document);
      const at = site.posts.findIndex(({ path }) => path === page["path"]);
      const [next, previous] = at < 0 ? [] : [site.posts[at - 1], site.posts[at + 1]];
      const values = { site, page: { ...page, next, previous }, jekyll: { environment: "production" } };
      const held = liquid.render(text, values);
      return document.isMarkdown ? places.settle(readMarkdown(held, config)) : places.settle(held, "html");
    },
  };
}

/** What has lines of Markdown to itself stays Markdown, what stands beside or in HTML becomes HTML. */
const markdownifyIn =
  (places: HeldPlaces, config: JekyllConfig) =>
  (value: unknown): string => {
    const text = places.settle(String(value ?? ""));
    return places.hold(({ isAlone, format }) =>
      isAlone && format === "markdown"
        ? `\n\n${readMarkdown(text, config).trim()}\n\n`
        : renderParagraph(readMarkdown(withoutAttributes(text), config)),
    );
  };

/** Only the site's own Markdown reads lists of attributes. */
const withoutAttributes = (text: string): string =>
  replaceOutsideCode(text, /\{:(?!:)[^{}\n]{1,500}\}/g, () => "");

/** A tag of a plugin: what it means, or a block; within a line the old site alone can tell. */
const unknownTag =
  (places: HeldPlaces, { blocks, tell }: Pick<Around, "blocks" | "tell">, config: JekyllConfig) =>
  ({ name, args, content }: UnknownTag): string => {
    const address = embedAddress(name, args.split(/\s+/));
    if (address !== undefined) return `\n\n${address}\n\n`;
    return places.hold(({ isAlone }) => {
      if (!isAlone && content === undefined) {
        tell(untoldMark(name));
        return holdMark(name);
      }
      const inner = content === undefined ? {} : { content: readMarkdown(places.settle(content), config) };
      const made = blocks.use({ name, parameters: namedArgs(args), ...inner });
      return isAlone ? made : `\n\n${made}\n\n`;
    });
  };

const slashed = (path: string): string => (path === "" || path.startsWith("/") ? path : `/${path}`);

/** https://jekyllrb.com/docs/liquid/filters/ */
function filtersOf(baseurl: string, url: string): Readonly<Record<string, (value: unknown) => unknown>> {
  const relative = (value: unknown): string => {
    const text = String(value ?? "");
    return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : slashed(baseurl) + slashed(text);
  };
  return {
    relative_url: relative,
    absolute_url: (value) => {
      const text = String(value ?? "");
      return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : url + relative(text);
    },
    strip_index: (value) => String(value ?? "").replace(/\/index\.html?$/, "/"),
    smartify: (value) => value,
    jsonify: (value) => JSON.stringify(value) ?? "null",
    inspect: (value) => JSON.stringify(value) ?? "nil",
    to_integer: (value) => Math.trunc(Number(value)),
  };
}

const readIncludes = (source: OldSource, folder: string): Record<string, string> =>
  Object.fromEntries(
    source.files.flatMap((file) =>
      file.startsWith(folder) && /\.(?:html?|md|markdown|svg|txt|liquid|xml|js)$/.test(file)
        ? [[file.slice(folder.length), leniently(() => source.text(file), "")]]
        : [],
    ),
  );

function readDataFile(source: OldSource, file: string): unknown {
  const table = /\.([ct])sv$/.exec(file);
  if (table !== null) return parseRecords(source.text(file), table[1] === "t" ? "\t" : ",");
  const read = parseDataFile(source.text(file), file);
  return Object.keys(read).join() === "items" ? read["items"] : read;
}

/** `_data/`: files by their names, in groups by their folders. */
function readData(source: OldSource, config: JekyllConfig): Record<string, unknown> {
  const folder = `${config.folder}${textOf(config.data["data_dir"]) ?? "_data"}/`;
  const data: Record<string, unknown> = {};
  for (const file of source.files.filter(
    (each) => each.startsWith(folder) && /\.(?:ya?ml|json|toml|[ct]sv)$/.test(each),
  )) {
    const parts = file
      .slice(folder.length)
      .replace(/\.\w+$/, "")
      .split("/");
    let place = data;
    for (const part of parts.slice(0, -1)) {
      const inner: Record<string, unknown> = isRecord(place[part]) ? { ...place[part] } : {};
      place[part] = inner;
      place = inner;
    }
    place[parts.at(-1) ?? ""] = leniently(() => readDataFile(source, file), {});
  }
  return data;
}
