/** Hexo: https://hexo.io/docs/ */
import { copiedFiles } from "../copied-files.ts";
import { mapFields } from "../fields.ts";
import { textOf, textsOf } from "../front-matter.ts";
import { readHexoConfig, type HexoConfig } from "../hexo/config.ts";
import { listHexoLists } from "../hexo/lists.ts";
import { dateOf, assetFolder, readHexoFiles, type HexoText } from "../hexo/posts.ts";
import { readHexoSettings } from "../hexo/settings.ts";
import { createHexoTags } from "../hexo/tags.ts";
import { safeInMarkdown } from "../links.ts";
import { isPageUrl, listOfPage } from "../list-pages.ts";
import { createBlocks } from "../marks/blocks.ts";
import { renameContainers } from "../marks/containers.ts";
import { marksIn } from "../marks/inline-marks.ts";
import { leniently } from "../leniently.ts";
import { hardBreaks } from "../marks/hard-breaks.ts";
import { replaceOutsideCode } from "../marks/outside-code.ts";
import { resolveAddress, encodeAddress } from "../../core/address-codec.ts";
import type { Note, OldList, OldText } from "../old-blog.ts";
import type { Reader, ReadInput } from "../reader.ts";

export const hexo: Reader = {
  name: "hexo",
  title: "Hexo",
  recognise: ({ files, has }) =>
    has("_config.yml") && files.some((file) => /^(?:source\/_posts|scaffolds)\//.test(file)),
  read(input) {
    const { source } = input;
    const config = readHexoConfig(source);
    const { texts: found, published, notes } = readHexoFiles(source, config);
    const blocks = createBlocks();
    const told: Note[] = [...notes];
    const tags = createHexoTags({
      source,
      config,
      texts: found,
      blocks,
      tell: ({ from }, message) => told.push({ about: "mark", file: from, message }),
    });
    const known = new Set(published.map(({ url }) => url));
    const lists: OldList[] = [];
    const texts = found.flatMap((text, index) => {
      input.progress("reading", index + 1, found.length);
      const list = text.kind === "page" ? listOf(text) : undefined;
      if (list !== undefined) lists.push(list);
      else if (text.kind === "post" || isPageUrl(text.url))
        return [readText(text, readBody(text, { config, tags, known }), { input, config, told })];
      return [];
    });
    const copied = copiedFiles(source, published, texts.map(({ body }) => body).join("\n"));
    const marks = marksIn(leniently(() => source.text("_config.yml"), ""));
    return {
      generator: "Hexo",
      settings: { ...readHexoSettings(config), ...(marks !== undefined && { markdown: { marks } }) },
      texts,
      files: copied.files,
      authors: [],
      tags: [],
      blocks: blocks.templates(),
      lists: [...lists, ...listHexoLists(config, found)],
      notes: [...told, ...blocks.notes(), ...copied.notes],
    };
  },
};

function listOf({ data, url, body }: HexoText): OldList | undefined {
  const kind = `${textOf(data["type"]) ?? ""} ${textOf(data["layout"]) ?? ""}`;
  if (body.trim().length < 200 && /tags?\b|categor/i.test(kind)) return { url, is: "tags" };
  if (body.trim().length < 200 && /archive|timeline/i.test(kind)) return { url, is: "archive" };
  return listOfPage({ url, layout: kind, body });
}

interface BodyInput {
  readonly config: HexoConfig;
  readonly tags: (text: HexoText, body: string) => string;
  /** Addresses of files. */
  readonly known: ReadonlySet<string>;
}

function readBody(text: HexoText, { config, tags, known }: BodyInput): string {
  if (!text.isMarkdown) return text.body;
  const made = renameContainers(tags(text, text.body));
  const placed = placePictures(made, text, known);
  return config.breaksLines ? hardBreaks(placed) : placed;
}

/** A picture is beside its page, in the folder of the post, or below the site's root: wherever it is found. */
const placePictures = (body: string, { url, from }: HexoText, known: ReadonlySet<string>): string =>
  replaceOutsideCode(
    body,
    /(!\[[^\]\n]{0,500}\]\([ \t]*)<?([^\s()<>]+)>?(?=[\s)])/g,
    ([, before = "", written = ""]) => {
      if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(written)) return undefined;
      const folder = from.slice(from.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
      const plain = written.replace(/^\.?\//, "");
      const inFolder = plain.startsWith(`${folder}/`) ? plain.slice(folder.length + 1) : plain;
      const places = [
        resolveAddress(written, url)?.url,
        resolveAddress(inFolder, assetFolder(url))?.url,
        resolveAddress(`/${written}`)?.url,
      ];
      const found = places.find((place) => place !== undefined && known.has(place));
      return found === undefined ? undefined : before + safeInMarkdown(encodeAddress(found));
    },
  );

interface TextInput {
  readonly input: ReadInput;
  readonly config: HexoConfig;
  readonly told: Note[];
}

/** Read by the reader itself, or of no use without Hexo. */
const done = new Set(
  "title date updated tags tag categories category permalink published layout type comments excerpt disablenunjucks id abbrlink slug lang photos alias".split(
    " ",
  ),
);

function readText(text: HexoText, body: string, { input, config, told }: TextInput): OldText {
  const { data, kind, from, line, file, url, isMarkdown, title } = text;
  const words = [...new Set([...text.categories.flat(), ...text.tags])];
  const isFuture =
    config.showsFuture && text.date !== undefined && text.date > input.now && text.hidden === undefined;
  if (isFuture && kind === "post")
    told.push({
      about: "date",
      file: from,
      message: `was shown before its date, ${text.date}, and has the day of the import now`,
    });
  const mapped = mapFields({
    data,
    done,
    timeZone: config.timeZone,
    kind: kind === "post" ? "posts" : "pages",
    own: {
      title,
      description: textOf(data["description"]) ?? textOf(data["excerpt"]),
      date:
        kind === "page"
          ? undefined
          : isFuture || text.date === undefined
            ? input.now.slice(0, 10)
            : text.date,
      updated: dateOf(data["updated"], config),
      tags: words.length > 0 ? words : undefined,
      ...(text.hidden !== undefined && { draft: true }),
    },
  });
  for (const name of mapped.dropped)
    told.push({ about: "field", file: from, message: `\`${name}\` was left out` });
  if (text.date === undefined && kind === "post")
    told.push({
      about: "date",
      file: from,
      message: "has no date: Hexo took the time of the file, which has the day of the import now",
    });
  const hidden = text.hidden ?? mapped.hidden;
  return {
    kind,
    from,
    line,
    file,
    fields: mapped.fields,
    body,
    format: isMarkdown ? "markdown" : "html",
    ...(hidden === undefined || data["permalink"] !== undefined ? { url } : {}),
    aliases: textsOf(data["alias"]).map((alias) => `/${alias.replace(/^\//, "")}`),
    ...(hidden !== undefined && { hidden }),
  };
}
