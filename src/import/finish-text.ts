/** An old text → the file it becomes: front matter in YAML, links and pictures as they are meant here, old ids of headings kept. */
import path from "node:path";
import { editionOf, readNamedLanguage } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import { inEdition } from "../config/urls.ts";
import { addressFault, addressOf, oldAddressOf } from "../content/address.ts";
import { hidesOn } from "../content/hiding-days.ts";
import { parseInstant } from "../content/instant.ts";
import { stemOf } from "../content/parse-post.ts";
import { postUrl } from "../content/post-url.ts";
import { writePair, type Value } from "../edit/write-value.ts";
import { listHtml } from "./foreign-html.ts";
import { meantAddress, relink, type Places } from "./links.ts";
import { bareAddresses } from "./marks/bare-addresses.ts";
import { fencesInHtml } from "./marks/fence.ts";
import { escapeDollars } from "./marks/dollars.ts";
import { keepHeadingIds } from "./marks/heading-ids.ts";
import { mendTex } from "./marks/tex.ts";
import { takeMore } from "./marks/more.ts";
import type { HeadingIds, Note, OldText } from "./old-blog.ts";

export interface FinishInput {
  readonly places: Places;
  readonly headingIds: HeadingIds | undefined;
  /** Whether any text of the blog has formulas. */
  readonly hasFormulas: boolean;
  /** The setting, for posts. */
  readonly permalink: string;
  readonly timeZone: string;
  /** The setting: none of a blog in one language. */
  readonly languages: Settings["languages"];
  readonly now: string;
  /** HTML → Markdown, for texts that are HTML. */
  readonly toMarkdown: (html: string) => string;
}

export interface FinishedText {
  readonly kind: "post" | "page";
  /** Path in the new blog. */
  readonly path: string;
  readonly content: string;
  /** Its address, if the old site showed it. */
  readonly url?: string;
  readonly aliases: readonly string[];
  readonly notes: readonly Note[];
}

export function finishText(text: OldText, path: string, input: FinishInput): FinishedText {
  const notes: Note[] = [];
  const tell = (about: Note["about"], message: string): void => {
    notes.push({ about, file: text.from, message });
  };
  const from = text.url ?? "/";
  const isHtml = text.format === "html";
  const markdown = isHtml ? input.toMarkdown(fencesInHtml(text.body)) : text.body;
  // What is made of HTML has its signs escaped.
  const plain = bareAddresses(isHtml || input.hasFormulas ? mendTex(markdown) : escapeDollars(markdown));
  const more = takeMore(relink(plain, from, input.places, text.from));
  const kept = input.headingIds === undefined ? undefined : keepHeadingIds(more.body, input.headingIds);
  const body = kept?.body ?? more.body;
  for (const what of listHtml(body)) tell("html", what);

  const url = text.url === undefined ? undefined : addressOf(text.url);
  const fault = url === undefined ? undefined : addressFault(url);
  if (fault !== undefined) tell("address", `\`${text.url}\` ${fault}`);
  if (text.hidden !== undefined) tell("hidden", `was hidden by \`${text.hidden}\``);
  const fields: Record<string, Value> = { ...text.fields };
  if (more.description !== undefined && text.kind === "post") fields["description"] ??= more.description;
  const missing = finishPicture(fields, body, from, input.places);
  if (missing !== undefined) tell("field", `its picture \`${missing}\` is not there`);
  const aliases = usable(text.aliases, url, tell);
  const permalink = fault === undefined ? permalinkOf(text, path, url, input) : undefined;
  const whole =
    text.kind === "post"
      ? { ...fields, ...(permalink !== undefined && { permalink }), ...(aliases.length > 0 && { aliases }) }
      : { ...pageFields(fields, body), ...(url !== undefined && fault === undefined && { permalink: url }) };
  const later =
    text.kind === "post" ? Object.entries(fields).find((field) => hidesOn(field, input.now)) : undefined;
  if (later !== undefined && later[0] !== "date" && text.hidden === undefined)
    tell("hidden", `is hidden here, for \`${later[0]}: ${String(later[1])}\` says so`);
  const front = Object.entries(whole).map(([key, value]) => `${writePair(key, value as Value)}\n`);
  return {
    kind: text.kind,
    path,
    aliases,
    notes,
    content: `---\n${front.join("")}---\n\n${body.replace(/^\n+|\s+$/g, "")}\n`,
    ...(url !== undefined &&
      fault === undefined &&
      text.hidden === undefined &&
      later === undefined && { url }),
  };
}

/** What the setting does not say of the address of a post. */
function permalinkOf(
  text: OldText,
  path: string,
  url: string | undefined,
  input: FinishInput,
): string | undefined {
  if (url === undefined || text.kind === "page") return undefined;
  const date = parseInstant(String(text.fields["date"] ?? ""), input.timeZone);
  const { slug } = text.fields;
  const named = readNamedLanguage(path, input);
  const lang = typeof text.fields["lang"] === "string" ? text.fields["lang"] : named.lang;
  const made = postUrl(
    {
      ...stemOf(named.source),
      title: String(text.fields["title"]),
      date: "instant" in date ? date.instant : "",
      ...(typeof slug === "string" && { slug }),
    },
    { ...input, permalink: inEdition(input.permalink, editionOf(lang, input)) },
    path,
  );
  return made === url ? undefined : url;
}

function usable(
  aliases: readonly string[],
  url: string | undefined,
  tell: (about: Note["about"], message: string) => void,
): readonly string[] {
  const made = new Set<string>();
  for (const alias of aliases) {
    const address = oldAddressOf(alias.startsWith("/") ? alias : `/${alias}`);
    const fault = addressFault(address);
    if (fault !== undefined) tell("address", `\`${alias}\` ${fault}`);
    else if (address !== url) made.add(address);
  }
  return [...made];
}

/** The picture on top, which the text must not show a second time; returns one that is not there. */
function finishPicture(
  fields: Record<string, Value>,
  body: string,
  from: string,
  places: Places,
): string | undefined {
  const written = fields["thumbnail"];
  if (typeof written !== "string") return undefined;
  const seen = meantAddress(written, from, places);
  const atRoot = meantAddress(`/${written.replace(/^(?:\.{0,2}\/)+/, "")}`, from, places);
  const isElsewhere = /^(?:https?:)?\/\//.test(seen);
  const meant =
    isElsewhere || places.has(seen)
      ? seen
      : places.has(atRoot)
        ? atRoot
        : places.named(path.posix.basename(written));
  const first = /!\[[^\]]*\]\(\s*<?([^\s()<>]+)|<img\s[^>]*?src=["']?([^"'\s>]+)/i.exec(body);
  if (meant === undefined || (first !== null && (first[1] ?? first[2]) === meant)) {
    delete fields["thumbnail"];
    delete fields["thumbnail_alt"];
  } else fields["thumbnail"] = meant;
  return meant === undefined ? written : undefined;
}

/** Eleventy would run what looks like a template in a page. */
const pageFields = (fields: Readonly<Record<string, Value>>, body: string): Record<string, Value> => ({
  layout: "page.njk",
  ...fields,
  ...(/\{[{%#]/.test(body) && { templateEngineOverride: "md" }),
});
