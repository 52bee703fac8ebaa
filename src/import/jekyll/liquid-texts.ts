/** What Liquid in the texts of a Jekyll blog can ask for: the configuration, data files, posts, includes. */
import { isRecord, parseDataFile, textOf } from "../front-matter.ts";
import type { Blocks } from "../marks/blocks.ts";
import { createLiquid, type LiquidTexts } from "../marks/liquid.ts";
import { namedArgs } from "../marks/tag-args.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import type { JekyllConfig } from "./config.ts";
import type { JekyllDocument } from "./documents.ts";

export const pageOf = ({
  data,
  url,
  title,
  date,
  categories,
  tags,
  from,
}: JekyllDocument): Record<string, unknown> => ({
  ...data,
  url,
  title,
  categories,
  tags,
  path: from,
  ...(date !== undefined && { date }),
});

interface Around {
  readonly documents: readonly JekyllDocument[];
  readonly statics: readonly string[];
  readonly blocks: Blocks;
}

export function createTexts(
  source: OldSource,
  config: JekyllConfig,
  { documents, statics, blocks }: Around,
): LiquidTexts {
  const inside = (file: string): string => file.slice(config.folder.length);
  const posts = documents.filter(({ kind, hidden }) => kind === "post" && hidden === undefined).toReversed();
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
  return createLiquid({
    includes: readIncludes(source, `${config.folder}${textOf(config.data["includes_dir"]) ?? "_includes"}/`),
    site: {
      ...config.data,
      posts: posts.map(pageOf),
      pages: documents.filter(({ kind }) => kind === "page").map(pageOf),
      data: readData(source, config),
      baseurl: config.baseurl,
      url: textOf(config.data["url"]) ?? "",
    },
    baseurl: config.baseurl,
    urlOf: (kind, name) => {
      const plain = name.replace(/^\//, "");
      return kind === "file" ? byPath.get(plain) : byName.get(plain.replace(/\.(?:md|markdown|html)$/, ""));
    },
    unknown: (name, args, content) =>
      blocks.use({ name, parameters: namedArgs(args), ...(content !== undefined && { content }) }),
  });
}

const readIncludes = (source: OldSource, folder: string): Record<string, string> =>
  Object.fromEntries(
    source.files.flatMap((file) =>
      file.startsWith(folder) && /\.(?:html?|md|markdown|svg|txt|liquid|xml|js)$/.test(file)
        ? [[file.slice(folder.length), leniently(() => source.text(file), "")]]
        : [],
    ),
  );

/** `_data/`: files by their names, in groups by their folders. */
function readData(source: OldSource, config: JekyllConfig): Record<string, unknown> {
  const folder = `${config.folder}${textOf(config.data["data_dir"]) ?? "_data"}/`;
  const data: Record<string, unknown> = {};
  for (const file of source.files.filter(
    (each) => each.startsWith(folder) && /\.(?:ya?ml|json|toml)$/.test(each),
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
    const read = leniently(() => parseDataFile(source.text(file), file), {});
    place[parts.at(-1) ?? ""] = Object.keys(read).join() === "items" ? read["items"] : read;
  }
  return data;
}

/** What cannot be read is as good as not there for a text that asks for it. */
function leniently<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof SourceFault) return otherwise;
    throw failure;
  }
}
