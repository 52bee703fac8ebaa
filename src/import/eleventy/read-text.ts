/** A post or a page of an Eleventy site → fields and Markdown in Octavo's words. */
import type { Beside } from "../beside.ts";
import { mapFields, pictureOf } from "../fields.ts";
import { textOf, textsOf, valueAt, type Data } from "../front-matter.ts";
import { textOfHtml } from "../../core/html/html-text.ts";
import { renameContainers } from "../marks/containers.ts";
import { videoElements } from "../marks/video-elements.ts";
import { hardBreaks } from "../marks/hard-breaks.ts";
import { withoutIndentedCode } from "../marks/indented-code.ts";
import type { Note, OldText } from "../old-blog.ts";
import { dateOnPage } from "../page-date.ts";
import { isNotIn, type ReadInput } from "../reader.ts";
import { titleOfSlug } from "../slugs.ts";
import { normalDate } from "../dates.ts";
import type { EleventyConfig } from "./config.ts";
import type { EleventyFile } from "./documents.ts";
import type { Address } from "./permalink.ts";
import { readsCollections } from "./lists.ts";
import type { EleventyTexts } from "./texts.ts";

export interface EleventyTextInput {
  readonly input: ReadInput;
  readonly config: EleventyConfig;
  readonly texts: EleventyTexts;
  readonly beside: Beside;
  readonly told: Note[];
  readonly isPost: boolean;
  readonly tags: readonly string[];
  /** Whether texts with a later day were not shown yet. */
  readonly hidesLater: boolean;
}

/** Read by the reader itself, or of no use without Eleventy. */
const done = new Set(
  "title date tags tag categories category permalink layout pagination page pkg eleventy eleventycomputed eleventynavigation eleventyexcludefromcollections eleventyimport templateengineoverride templateclass templatekey dynamicpermalink override author_url draft".split(
    " ",
  ),
);

export function readEleventyText(file: EleventyFile, url: Address, all: EleventyTextInput): OldText {
  const { told, isPost, tags, beside } = all;
  const { data, own, inherited, from, line, isMarkdown } = file;
  const address = url === false ? undefined : (url ?? file.names.url);
  const place = address ?? file.names.url;
  const rendered = renderBody(file, address, all);
  const { title, body } = titled(file, rendered, all.texts);
  const hidden = hiddenBy(data, url);
  const date = isPost ? chooseDate(file, address, all) : undefined;
  const mapped = mapFields({
    data: {
      ...pick(inherited, ["author", "authors", "lang", "language", "series"]),
      ...withPictures(own, (written) => beside.placeOne(written, from, place)),
    },
    done,
    timeZone: "UTC",
    kind: isPost ? "posts" : "pages",
    own: {
      ...{ title, date, tags: tags.length > 0 ? tags : undefined },
      ...(hidden !== undefined && { draft: true }),
      ...(isPost && data["eleventyExcludeFromCollections"] === true && { unlisted: true }),
    },
  });
  for (const name of mapped.dropped)
    told.push({ about: "field", file: from, message: `\`${name}\` was left out` });
  if (url === undefined)
    told.push({
      about: "address",
      file: from,
      message:
        "has an address that only Eleventy could tell; it has the usual one of Eleventy's now, add --old to be sure",
    });
  const why = hidden ?? mapped.hidden;
  return {
    ...{ kind: isPost ? "post" : "page", from, line, fields: mapped.fields, body },
    file: fileOf(file, isPost),
    format: isMarkdown ? "markdown" : "html",
    ...(address !== undefined && (why === undefined || own["permalink"] !== undefined)
      ? { url: address }
      : {}),
    aliases: textsOf(own["redirect_from"])
      .concat(textsOf(own["redirectFrom"]))
      .map((alias) => `/${alias.replace(/^\//, "")}`),
    ...(why !== undefined && { hidden: why }),
  };
}

const hiddenBy = (data: Data, url: Address): string | undefined =>
  data["draft"] !== undefined &&
  data["draft"] !== false &&
  data["draft"] !== "false" &&
  data["draft"] !== null
    ? `draft: ${textOf(data["draft"]) ?? "true"}`
    : url === false
      ? "permalink: false"
      : undefined;

const pick = (data: Data, names: readonly string[]): Data =>
  Object.fromEntries(names.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])));

/** The picture on top as its file is found. */
const withPictures = (data: Data, place: (written: string) => string): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const { source } = pictureOf(value);
      const isPicture =
        source !== undefined &&
        typeof value === "string" &&
        /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(source);
      return [name, isPicture ? place(source) : value];
    }),
  );

function renderBody(
  file: EleventyFile,
  url: string | undefined,
  { texts, config, beside, told }: EleventyTextInput,
): string {
  const { body, from, engine, data, isMarkdown } = file;
  let text =
    config.excerptSeparator === undefined ? body : body.replace(config.excerptSeparator, "<!--more-->");
  if (engine !== "" && /\{[{%#]/.test(text))
    try {
      tellOfMissing(file, told);
      const page = { ...(data["page"] as Data), url };
      text = texts.render(text, engine, { collections: {}, ...data, page });
    } catch (failure) {
      const reason =
        failure instanceof Error ? failure.message.trim().split("\n").at(-1)?.trim() : String(failure);
      told.push({
        about: "mark",
        file: from,
        message: `its ${engine === "njk" ? "Nunjucks" : "Liquid"} could not be read, so it stays as it is: ${reason}`,
      });
    }
  if (isMarkdown) {
    text = renameContainers(videoElements(text, data));
    if (!config.hasIndentedCode) text = withoutIndentedCode(text);
    if (config.breaksLines) text = hardBreaks(text);
  }
  return beside.place(text, from, url ?? file.names.url);
}

/** Values that nobody knows leave nothing behind: it is said which. */
function tellOfMissing({ body: whole, data, from }: EleventyFile, told: Note[]): void {
  const body = whole.replace(/\{%-?\s*(raw|verbatim|comment)\b[^]*?\{%-?\s*end\1\s*-?%\}/g, "");
  const local = new Set(
    [...body.matchAll(/\{%-?\s*(?:set|assign|capture|for)\s+(\w+)/g)].map(([, name]) => name),
  );
  for (const [, name = ""] of body.matchAll(/\{\{-?\s*([a-z_$][\w$]*)(?=[\s.|[}-])/gi))
    if (
      !local.has(name) &&
      !["loop", "forloop", "page", "true", "false"].includes(name) &&
      data[name] === undefined
    )
      told.push({
        about: "mark",
        file: from,
        message: `\`${name}\` has no value here, and nothing stands in its place`,
      });
  if (readsCollections(body))
    told.push({
      about: "mark",
      file: from,
      message: "it lists other texts by `collections`, which are not here",
    });
}

/** Without one of its own, the first heading is the title. */
function titled(
  file: EleventyFile,
  body: string,
  texts: EleventyTexts,
): { readonly title: string; readonly body: string } {
  const title = computedTitle(file, texts) ?? textOf(file.data["title"]);
  if (title !== undefined) return { title, body };
  const [whole, heading = ""] = /^\s*#[ \t]+([^\n]+?)[ \t]*#*[ \t]*(?:\n|$)/.exec(body) ?? [];
  if (whole !== undefined && file.isMarkdown)
    return { title: heading.replace(/\s*\{[#.][^{}]*\}$/, ""), body: body.slice(whole.length) };
  const [element, words = ""] = /<h1\b[^<>]{0,300}>([^<>{}]{1,300})<\/h1>[ \t]*\n?/i.exec(body) ?? [];
  if (element !== undefined && !file.isMarkdown)
    return { title: textOfHtml(words).trim(), body: body.replace(element, "") };
  return { title: titleOfSlug(file.names.fileSlug) || "Home", body };
}

/** https://www.11ty.dev/docs/data-computed/ */
function computedTitle({ data, engine }: EleventyFile, texts: EleventyTexts): string | undefined {
  const written = valueAt(data, "eleventyComputed.title");
  if (typeof written !== "string") return undefined;
  try {
    return textOf(texts.render(written, engine === "" ? "liquid" : engine, data));
  } catch {
    return undefined;
  }
}

function chooseDate(
  file: EleventyFile,
  url: string | undefined,
  { input, told, hidesLater }: EleventyTextInput,
): string {
  const { date, from } = file;
  const today = input.now.slice(0, 10);
  const shown = url === undefined ? undefined : input.old?.html(url);
  const onPage = date === undefined && shown !== undefined ? normalDate(dateOnPage(shown), "UTC") : undefined;
  if (date === undefined && onPage === undefined)
    told.push({
      about: "date",
      file: from,
      message: "has no date: Eleventy took the time of the file, which has the day of the import now",
    });
  if (date !== undefined && date > input.now) {
    if (hidesLater || isNotIn(input.old, url)) return date;
    told.push({
      about: "date",
      file: from,
      message: `was shown before its date, ${date}, and has the day of the import now`,
    });
    return today;
  }
  return date ?? onPage ?? today;
}

/** Where it goes: without the folder that says it is a post. */
const fileOf = ({ names, isMarkdown }: EleventyFile, isPost: boolean): string => {
  const stem = isPost ? names.stem.replace(/^(?:content\/)?_?(?:posts?|blog|articles?)\//, "") : names.stem;
  return `${isMarkdown || isPost ? stem : stem.replace(/\/index$/, "")}.md`;
};
