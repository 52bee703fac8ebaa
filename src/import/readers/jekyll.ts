/** Jekyll: https://jekyllrb.com/docs/ */
import { copiedFiles } from "../copied-files.ts";
import { mapFields } from "../fields.ts";
import { textOf, textsOf } from "../front-matter.ts";
import { fileUrls } from "../jekyll/address.ts";
import { listArchives } from "../jekyll/archives.ts";
import { readJekyllConfig, type JekyllConfig } from "../jekyll/config.ts";
import { readDocuments, type JekyllDocument } from "../jekyll/documents.ts";
import { createTexts, type LiquidTexts } from "../jekyll/liquid-texts.ts";
import { readMarkdown } from "../jekyll/read-markdown.ts";
import { readSettings } from "../jekyll/settings.ts";
import { isPageUrl, listOfPage } from "../list-pages.ts";
import { createBlocks } from "../marks/blocks.ts";
import type { Note, OldList, OldText } from "../old-blog.ts";
import type { Reader, ReadInput } from "../reader.ts";

export const jekyll: Reader = {
  name: "jekyll",
  title: "Jekyll",
  recognise: ({ files, has }) =>
    files.some(
      (file) => /(?:^|\/)_posts\/.+\.(?:md|markdown|html)$/.test(file) && !file.startsWith("source/"),
    ) ||
    (["_config.yml", "_config.yaml", "_config.toml"].some(has) &&
      !has("package.json") &&
      files.some((file) => /^_(?:layouts|includes)\//.test(file))),
  read(input) {
    const { source } = input;
    const config = readJekyllConfig(source);
    const { documents, statics, notes } = readDocuments(source, config);
    const blocks = createBlocks();
    const told: Note[] = [...notes];
    const now = { file: "" };
    const tell = (message: string): void => void told.push({ about: "mark", file: now.file, message });
    const liquid = createTexts(source, config, { documents, statics, blocks, tell, now: input.now });
    const lists: OldList[] = [];
    const urls = new Set(documents.map(({ url }) => url));
    const texts = documents.flatMap((document, index) => {
      input.progress("reading", index + 1, documents.length);
      now.file = document.from;
      const list = document.kind === "page" ? listOf(document) : undefined;
      if (list !== undefined) lists.push(inLanguage(list, document, config));
      else if (isPageUrl(document.url)) return [readText(document, { input, config, liquid, told, urls })];
      return [];
    });
    const published = statics.map((file) => ({ file, url: `/${file.slice(config.folder.length)}` }));
    const copied = copiedFiles(source, published, texts.map(({ body }) => body).join("\n"));
    return {
      generator: "Jekyll",
      settings: readSettings(source, config, documents),
      texts,
      files: copied.files,
      authors: [],
      tags: [],
      blocks: blocks.templates(),
      lists: [...lists, ...listArchives(config, documents), ...listUntranslated(config, documents, lists)],
      notes: [...told, ...blocks.notes(), ...copied.notes],
    };
  },
};

const inLanguage = (list: OldList, { language }: JekyllDocument, { languages }: JekyllConfig): OldList =>
  language === languages[0] || list.is === "other"
    ? list
    : { ...list, url: urlIn(list.url, language), home: `/${language}/` };

const urlIn = (url: string, language = ""): string =>
  url.startsWith(`/${language}/`) ? url : `/${language}${url}`;

/** Polyglot shows in each language what is there in the first only, its lists and feeds too. */
function listUntranslated(
  config: JekyllConfig,
  documents: readonly JekyllDocument[],
  lists: readonly OldList[],
): OldList[] {
  const [first, ...others] = config.languages;
  const there = new Set([...documents, ...lists].map(({ url }) => url));
  const shown = documents.filter(
    ({ language, hidden, url }) => language === first && hidden === undefined && isPageUrl(url),
  );
  return others.flatMap((language): OldList[] => [
    { url: `/${language}/`, is: "home", home: `/${language}/` },
    ...[...lists, ...listArchives(config, shown)]
      .filter(({ is, home }) => is !== "other" && home === undefined)
      .map((list) => ({ ...list, url: `/${language}${list.url}`, home: `/${language}/` }))
      .filter(({ url }) => !there.has(url)),
    ...shown
      .filter(({ url }) => !there.has(`/${language}${url}`))
      .map(({ url }): OldList => ({
        url: `/${language}${fileUrls(url).url}`,
        is: "other",
        to: fileUrls(url).url,
      })),
  ]);
}

function listOf({ data, url, body }: JekyllDocument): OldList | undefined {
  const redirect = textOf(data["redirect_to"]);
  if (redirect?.startsWith("/")) return { url, is: "other", to: redirect };
  const name = textOf(data["tag"]) ?? textOf(data["category"]);
  if (name !== undefined && body.trim().length < 300) return { url, is: "tag", name };
  return listOfPage({ url, layout: textOf(data["layout"]) ?? "", body });
}

interface TextInput {
  readonly input: ReadInput;
  readonly config: JekyllConfig;
  readonly liquid: LiquidTexts;
  readonly told: Note[];
  /** Addresses of all documents. */
  readonly urls: ReadonlySet<string>;
}

/** Read by the reader itself, or of no use without Jekyll. */
const done = new Set(
  "title date tags tag categories category permalink slug published layout redirect_from redirect_to excerpt_separator render_with_liquid ext collection last_modified_at".split(
    " ",
  ),
);

/** Polyglot leads links of a page to the pages of its language. */
const relinked = (body: string, { language = "" }: JekyllDocument, urls: ReadonlySet<string>): string =>
  body.replace(/(\]\(<?|\bhref=["'])(\/[^\s)>"'#?]{0,1000})/g, (written, before: string, url: string) =>
    urls.has(`/${language}${url}`) ? `${before}/${language}${url}` : written,
  );

function readText(document: JekyllDocument, { input, config, liquid, told, urls }: TextInput): OldText {
  const { data, kind, from, line, file, url, isMarkdown, title, date, categories, tags, language } = document;
  const mapped = mapFields({
    data,
    done,
    timeZone: config.timeZone,
    kind: kind === "post" ? "posts" : "pages",
    own: {
      title,
      date: date ?? (kind === "post" ? input.now.slice(0, 10) : undefined),
      updated: textOf(data["last_modified_at"]),
      lang: language === config.languages[0] ? undefined : language,
      tags: categories.length + tags.length > 0 ? [...new Set([...categories, ...tags])] : undefined,
      ...(document.hidden !== undefined && { draft: true }),
    },
  });
  for (const name of mapped.dropped)
    told.push({ about: "field", file: from, message: `\`${name}\` was left out` });
  const hidden = document.hidden ?? mapped.hidden;
  const at = fileUrls(url);
  return {
    kind,
    from,
    line,
    file,
    fields: mapped.fields,
    body: relinked(readBody(document, { config, liquid, told }), document, urls),
    format: isMarkdown ? "markdown" : "html",
    ...(hidden === undefined || data["permalink"] !== undefined ? { url: at.url } : {}),
    aliases: [...at.aliases, ...textsOf(data["redirect_from"]).flatMap(redirectFiles)],
    ...(hidden !== undefined && { hidden }),
  };
}

/** The plugin writes a page for "/old", "/old.html", which hosts show at both. */
const redirectFiles = (from: string): readonly string[] =>
  /\/[^/.]+$/.test(`/${from}`) ? [from, `${from}.html`] : [from];

function readBody(
  document: JekyllDocument,
  { config, liquid, told }: Pick<TextInput, "config" | "liquid" | "told">,
): string {
  const { data, body, from, isMarkdown } = document;
  const separator = textOf(data["excerpt_separator"]) ?? textOf(config.data["excerpt_separator"]);
  const text =
    separator === undefined || separator.startsWith("<!--") ? body : body.replace(separator, "<!--more-->");
  if (data["render_with_liquid"] !== false && /\{[{%]/.test(text))
    try {
      return liquid.render(text, document);
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message.split("\n", 1)[0] : String(failure);
      told.push({
        about: "mark",
        file: from,
        message: `its Liquid could not be read, so it stays as it is: ${reason}`,
      });
    }
  return isMarkdown ? readMarkdown(text, config) : text;
}
