/** Hugo: https://gohugo.io/documentation/ */
import path from "node:path";
import { copiedFiles } from "../copied-files.ts";
import { mapFields, pictureOf } from "../fields.ts";
import { isRecord, textOf, textsOf } from "../front-matter.ts";
import { hugoConfigFile, readHugoConfig, type HugoConfig } from "../hugo/config.ts";
import { readContent, type HugoPage } from "../hugo/content.ts";
import { hugoTags, listHugoLists, termsOf } from "../hugo/lists.ts";
import { readHugoSettings } from "../hugo/settings.ts";
import { createHugoTexts } from "../hugo/texts.ts";
import { normalDate } from "../dates.ts";
import { createBlocks } from "../marks/blocks.ts";
import type { Note, OldText } from "../old-blog.ts";
import type { Reader, ReadInput } from "../reader.ts";

export const hugo: Reader = {
  name: "hugo",
  title: "Hugo",
  recognise: (source) =>
    (hugoConfigFile(source) !== undefined ||
      source.files.some((file) => /^config\/_default\/.+\.(?:toml|ya?ml|json)$/.test(file))) &&
    source.files.some((file) => /^(?:content|archetypes|themes|layouts)\//.test(file)),
  read(input) {
    const { source } = input;
    const config = readHugoConfig(source);
    const { pages, resources, notes } = readContent(source, config);
    const told: Note[] = [...notes];
    const blocks = createBlocks();
    const marks = createHugoTexts({
      source,
      config,
      pages,
      blocks,
      tell: ({ from }, message) => told.push({ about: "mark", file: from, message }),
    });
    const taxonomies = new Set(config.taxonomies);
    const isText = (page: HugoPage): boolean =>
      !page.isHome &&
      !(page.isList && (taxonomies.has(page.folders[0] ?? "") || page.body.trim().length < leastText));
    const posts = postSections(config, pages);
    const chosen = pages.filter(isText);
    const texts = chosen.map((page, index) => {
      input.progress("reading", index + 1, chosen.length);
      return readText(page, marks.translate(page), { input, config, posts, told, pages });
    });
    for (const page of pages.filter(
      (each) => !isText(each) && each.body.trim() !== "" && !taxonomies.has(each.folders[0] ?? ""),
    ))
      told.push({
        about: "file",
        file: page.from,
        message: "is the text of a list, for which Octavo has no place",
      });
    const published = [
      ...source.files.flatMap((file) =>
        file.startsWith("static/") ? [{ file, url: file.slice("static".length) }] : [],
      ),
      ...resources,
    ];
    const copied = copiedFiles(source, published, texts.map(({ body }) => body).join("\n"));
    const taken = new Set(
      texts.flatMap(({ url, aliases }) => [...(url === undefined ? [] : [url]), ...aliases]),
    );
    const sections = new Set(
      texts.flatMap(({ kind }, index) => (kind === "post" ? [chosen[index]!.folders[0] ?? ""] : [])),
    );
    return {
      generator: "Hugo",
      settings: readHugoSettings(config, pages, sections),
      texts: sections.size === 1 ? texts.map((text) => withoutSection(text, [...sections][0]!)) : texts,
      files: copied.files,
      authors: [],
      tags: hugoTags(config, pages, (page) => marks.translate(page)),
      blocks: blocks.templates(),
      lists: listHugoLists(config, pages, taken),
      notes: [...told, ...blocks.notes(), ...copied.notes],
    };
  },
};

/** Characters: less is the introduction of a list. */
const leastText = 200;

/** Where posts are of one section alone, they stand in posts/ itself. */
const withoutSection = (text: OldText, section: string): OldText =>
  text.kind === "post" && section !== "" && text.file.startsWith(`${section}/`)
    ? { ...text, file: text.file.slice(section.length + 1) }
    : text;

/** Sections whose texts are posts: those that the theme lists, else all but those of pages. */
function postSections({ data }: HugoConfig, pages: readonly HugoPage[]): (page: HugoPage) => boolean {
  const named = textsOf(
    isRecord(data["params"]) ? (data["params"]["mainSections"] ?? data["params"]["mainsections"]) : undefined,
  );
  const main = new Set(
    named.length > 0 && pages.some(({ folders }) => named.includes(folders[0] ?? "")) ? named : [],
  );
  return ({ folders, date, isList, data: fields }) =>
    !isList &&
    date !== undefined &&
    (main.size > 0 ? main.has(folders[0] ?? "") : folders.length > 0 || textOf(fields["type"]) === "post") &&
    textOf(fields["type"]) !== "page";
}

interface TextInput {
  readonly input: ReadInput;
  readonly config: HugoConfig;
  readonly posts: (page: HugoPage) => boolean;
  readonly told: Note[];
  readonly pages: readonly HugoPage[];
}

/** Read by the reader itself, or of no use without Hugo. */
const done = new Set(
  "title date publishdate pubdate lastmod modified slug url aliases draft published headless build _build cascade tags categories keywords linktitle iscjklanguage translationkey resources images outputs series type layout weight menu menus markup summary".split(
    " ",
  ),
);

function readText(page: HugoPage, body: string, input: TextInput): OldText {
  const { data, from, line, url, isMarkdown, isList } = page;
  const { config, posts, told } = input;
  const { now } = input.input;
  const kind = posts(page) ? "post" : "page";
  const zone = config.timeZone ?? "UTC";
  const mapped = mapFields({
    data,
    done: new Set([...done, ...config.taxonomies.map((each) => each.toLowerCase())]),
    timeZone: zone,
    kind: kind === "post" ? "posts" : "pages",
    own: ownFields(page, input),
  });
  for (const name of mapped.dropped)
    told.push({ about: "field", file: from, message: `\`${name}\` was left out` });
  const expires = normalDate(data["expirydate"] ?? data["unpublishdate"], zone);
  const hidden =
    page.hidden ?? mapped.hidden ?? (expires !== undefined && expires < now ? "expiryDate" : undefined);
  const file = isList ? `${page.folders.join("/")}.md` : fileOf(page);
  return {
    kind,
    from,
    line,
    file,
    fields: mapped.fields,
    body,
    format: isMarkdown ? "markdown" : "html",
    ...(hidden === undefined || data["url"] !== undefined ? { url } : {}),
    aliases:
      hidden === undefined
        ? textsOf(data["aliases"]).map((alias) => (alias.startsWith("/") ? alias : beside(url, alias)))
        : [],
    ...(hidden !== undefined && { hidden }),
  };
}

/** Fields that Octavo has under a name or in a form of its own. */
function ownFields(
  page: HugoPage,
  { input, config, pages }: TextInput,
): Parameters<typeof mapFields>[0]["own"] {
  const { data, language, title, date } = page;
  const zone = config.timeZone ?? "UTC";
  const publish = normalDate(data["publishdate"], zone);
  const isLater = publish !== undefined && publish > input.now && (date === undefined || publish > date);
  const words = [
    ...new Set(
      ["categories", "tags", ...config.taxonomies]
        .filter((each) => !/^(?:series|authors?)$/.test(each))
        .flatMap((each) => termsOf(data[each.toLowerCase()])),
    ),
  ];
  const original = language.isDefault ? undefined : pages.find((each) => isOriginal(each, page));
  return {
    title,
    description: textOf(data["description"]) ?? textOf(data["summary"]),
    author: authorsOf(data["authors"] ?? data["author"]),
    date: isLater ? publish : date,
    updated: normalDate(data["lastmod"] ?? data["modified"], zone),
    tags: words.length > 0 ? words : undefined,
    thumbnail: pictureOf(
      data["cover"] ?? data["image"] ?? data["featuredimage"] ?? data["featured_image"] ?? data["thumbnail"],
    ).source,
    series: textsOf(data["series"])[0],
    lang: language.isDefault ? undefined : language.code,
    // Their names tell it of those that are called alike.
    translation_of:
      original === undefined || original.path === page.path
        ? undefined
        : path.posix.basename(fileOf(original), ".md"),
    ...(page.hidden !== undefined && { draft: true }),
  };
}

const isOriginal = ({ language, path: file, data }: HugoPage, page: HugoPage): boolean =>
  language.isDefault &&
  (file === page.path ||
    (page.data["translationkey"] !== undefined && data["translationkey"] === page.data["translationkey"]));

/** An alias without a slash is one beside the page. */
const beside = (url: string, alias: string): string => path.posix.join(url.replace(/[^/]+\/?$/, ""), alias);

const authorsOf = (value: unknown): readonly string[] | undefined => {
  const names = [value].flat().flatMap((each) => (isRecord(each) ? textsOf(each["name"]) : textsOf(each)));
  return names.length === 0 ? undefined : names;
};

/** Bundles keep their folder; a translation has its language in its name. */
const fileOf = ({ path, language }: HugoPage): string => {
  const plain = path.replace(/\/index\.md$/, ".md");
  return language.isDefault ? plain : plain.replace(/\.md$/, `.${language.code}.md`);
};
