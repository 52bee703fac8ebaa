/** Shortcodes of WordPress and of plugins that many blogs have → the HTML that they showed. */
import { encodePart } from "../../core/address-codec.ts";
import { escapeHtml } from "../../core/html/escape-html.ts";
import { decodeValue } from "../../core/html/tokenize-html.ts";
import type { Media } from "./media.ts";
import type { WordPressItem } from "./export.ts";

export interface ShortcodeInput {
  readonly item: WordPressItem;
  readonly media: Media;
  readonly tell: (message: string) => void;
}

type Attributes = ReadonlyMap<string, string>;

const name = "[a-zA-Z][\\w-]{0,40}";
const attributesIn =
  /([\w-]{1,40})\s{0,5}=\s{0,5}(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'\]]{1,1000}))|"([^"]{0,2000})"|(\S{1,1000})/g;

function readAttributes(written: string): Attributes {
  const made = new Map<string, string>();
  let index = 0;
  const plain = written
    .replace(/[“”″]/g, '"')
    .replace(/&quot;|&#8221;|&#8243;/g, '"')
    .replaceAll("&amp;", "&");
  for (const [, key, ...values] of plain.matchAll(attributesIn)) {
    const value = values.find((each) => each !== undefined) ?? "";
    if (key !== undefined) made.set(key.toLowerCase(), value);
    else made.set(String(index++), value);
  }
  return made;
}

/** A paragraph of its own that Octavo makes a card of, where it knows the host. */
const embed = (address: string): string =>
  `\n\n<figure class="wp-block-embed">${escapeHtml(decodeValue(address.trim()))}</figure>\n\n`;

const code = (language: string | undefined, text: string): string =>
  `\n\n<pre><code${language === undefined ? "" : ` class="language-${escapeHtml(language)}"`}>${text
    .replace(/^\n/, "")
    .replace(/<(?!\/?(?:br|p)\b)/g, "&lt;")
    .replace(/<br\s*\/?>\n?|<\/?p>/g, "\n")}</code></pre>\n\n`;

/** Within a line, in the form that tells HTML of TeX. */
export const formula = (tex: string): string =>
  `<code class="language-math">${escapeHtml(decodeValue(tex.trim()))}</code>`;

type Make = (attributes: Attributes, content: string, input: ShortcodeInput) => string | undefined;

const media =
  (tag: "audio" | "video"): Make =>
  (attributes, content, { media: { original } }) => {
    const src = ["src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav", "0"]
      .map((key) => attributes.get(key))
      .find((each) => each !== undefined && each !== "");
    const address = src ?? /href="([^"]+)"/.exec(content)?.[1];
    return address === undefined
      ? undefined
      : `\n\n<${tag} controls src="${escapeHtml(original(address))}"></${tag}>\n\n`;
  };

const video =
  (prefix: string): Make =>
  (attributes, content) => {
    const id =
      attributes.get("id") ??
      attributes.get("url") ??
      attributes.get("0")?.replace(/^=/, "") ??
      content.trim();
    return id === "" ? undefined : embed(/^https?:/.test(id) ? id : prefix + id);
  };

const highlighted: Make = (attributes, content) =>
  code(attributes.get("language") ?? attributes.get("lang"), content);
const inLanguage =
  (language: string): Make =>
  (_attributes, content) =>
    code(language, content);

const known: Readonly<Record<string, Make>> = {
  caption,
  wp_caption: caption,
  gallery,
  embed: (_attributes, content) => (/^https?:\/\/\S+$/.test(content.trim()) ? embed(content) : undefined),
  audio: media("audio"),
  video: media("video"),
  youtube: video("https://www.youtube.com/watch?v="),
  vimeo: video("https://vimeo.com/"),
  gist: (attributes, content) => video("https://gist.github.com/")(attributes, content, undefined as never),
  tweet: video("https://twitter.com/i/status/"),
  soundcloud: (attributes, content) => {
    const url = attributes.get("url") ?? content.trim();
    return /^https?:/.test(url)
      ? `\n\n<iframe src="https://w.soundcloud.com/player/?url=${encodePart(url)}"></iframe>\n\n`
      : undefined;
  },
  latex: (_attributes, content) => (content.trim() === "" ? undefined : formula(content)),
  katex: (_attributes, content) => (content.trim() === "" ? undefined : formula(content)),
  code: highlighted,
  sourcecode: highlighted,
  ...Object.fromEntries(
    "bash c cpp csharp css diff go groovy html java javascript js jscript objc perl php powershell python ruby scala shell sql vb xml yaml"
      .split(" ")
      .map((language) => [language, inLanguage(language)]),
  ),
};

function caption(attributes: Attributes, content: string): string | undefined {
  const parts = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([^]*)$/i.exec(content);
  if (parts === null) return undefined;
  const text = (parts[2]?.trim() || attributes.get("caption")) ?? "";
  return `\n\n<figure class="wp-caption">${parts[1]}${text === "" ? "" : `<figcaption>${text}</figcaption>`}</figure>\n\n`;
}

/** By the ids of its pictures, or all that belong to the post. */
function gallery(
  attributes: Attributes,
  _content: string,
  { item, media: { attachment, attachmentsOf } }: ShortcodeInput,
): string | undefined {
  const ids = (attributes.get("ids") ?? attributes.get("include") ?? "")
    .split(/[\s,]+/)
    .filter((id) => id !== "");
  const chosen =
    ids.length > 0
      ? ids.flatMap((id) => attachment(id) ?? [])
      : attachmentsOf(attributes.get("id") ?? item.id).filter((each) =>
          /\.(?:jpe?g|png|gif|webp|avif|svg)$/i.test(each.attachment),
        );
  if (chosen.length === 0 || (ids.length > 0 && chosen.length < ids.length)) return undefined;
  return `\n\n${renderGallery(chosen)}\n\n`;
}

const renderGallery = (pictures: readonly WordPressItem[]): string =>
  `<figure class="wp-block-gallery">${pictures.map((each) => `<figure><img src="${escapeHtml(each.attachment)}" alt="${escapeHtml(each.meta.get("_wp_attachment_image_alt") ?? "")}">${each.excerpt === "" ? "" : `<figcaption>${each.excerpt}</figcaption>`}</figure>`).join("")}</figure>`;

/** They lay out a page and hold texts: builders of pages. */
const frames =
  /^(?:vc_|et_pb_|fusion_|cs_|av_|fl_|mk_|tatsu_|ux_|one_|two_|three_|four_|row|column|col|section|container|div|span|raw|clear|spacer)/;

/** Opening, whole and closing signs; two brackets show one. */
const shortcode = new RegExp(
  `\\[(\\[?)(/?)(${name})((?:\\s[^\\[\\]]{0,6000}|=[^\\[\\]\\s]{1,500})?)(/?)\\](\\]?)`,
  "g",
);

/** What others make of their own signs stays as it is, and is told. */
export function expandShortcodes(html: string, input: ShortcodeInput): string {
  if (!html.includes("[")) return html;
  let made = "";
  let at = 0;
  const hidden = codeSpans(html);
  for (const match of html.matchAll(shortcode)) {
    if (match.index < at || hidden.some(([start, end]) => match.index >= start && match.index < end))
      continue;
    const [written, before = "", slash = "", tag = "", attributes = "", , after = ""] = match;
    const isDouble = before === "[" && after === "]";
    if (isDouble && !isSign(tag.toLowerCase(), attributes)) continue;
    const found = isDouble
      ? { html: written.slice(1, -1), end: match.index + written.length }
      : slash === "/"
        ? left(tag, match)
        : expand({ html, match, tag: tag.toLowerCase(), attributes }, input);
    if (found === undefined) continue;
    made += html.slice(at, match.index) + found.html;
    at = found.end;
  }
  return made + html.slice(at);
}

/** Whether it can be a shortcode: a word in two brackets, which WordPress shows with both, is none. */
const isSign = (tag: string, attributes: string): boolean =>
  Object.hasOwn(known, tag) || frames.test(tag) || attributes.includes("=") || /[_-]/.test(tag);

interface Found {
  readonly html: string;
  readonly end: number;
}

/** An end that nothing here has taken with its beginning. */
const left = (tag: string, { index, 0: written }: RegExpExecArray): Found | undefined =>
  frames.test(tag.toLowerCase()) ? { html: "\n\n", end: index + written.length } : undefined;

interface Expanding {
  readonly html: string;
  readonly match: RegExpExecArray;
  readonly tag: string;
  readonly attributes: string;
}

function expand({ html, match, tag, attributes }: Expanding, input: ShortcodeInput): Found | undefined {
  const start = match.index + match[0].length;
  const close = match[5] === "/" ? -1 : html.indexOf(`[/${match[3]}]`, start);
  const content = close < 0 ? "" : html.slice(start, close);
  const end = close < 0 ? start : close + `[/${match[3]}]`.length;
  const make = Object.hasOwn(known, tag) ? known[tag] : undefined;
  // A language in brackets is a word where nothing ends it.
  if (
    make !== undefined &&
    (close >= 0 ||
      !/^(?:code|sourcecode|html|c|go|js|php|sql|xml|css|java|shell|diff|ruby|perl|python|bash|yaml|embed|caption)$/.test(
        tag,
      ))
  ) {
    const made = make(readAttributes(attributes.replace(/\/$/, "")), content, input);
    if (made !== undefined) return { html: made, end };
    input.tell(`\`[${tag}]\` of WordPress's cannot be read here, and is shown as it stands`);
    return undefined;
  }
  if (frames.test(tag) && (attributes.includes("=") || close >= 0 || tag.includes("_"))) {
    input.tell(`\`[${tag}]\` laid out the page of the old site; what is in it stays`);
    return { html: "\n\n", end: start };
  }
  if (attributes.includes("=") || close >= 0 || /[_-]/.test(tag))
    input.tell(`\`[${tag}]\` is of a plugin of WordPress's, and is shown as it stands`);
  return undefined;
}

/** Places of code, in which brackets are brackets. */
function codeSpans(html: string): readonly (readonly [number, number])[] {
  return [...html.matchAll(/<(pre|code|script|style|textarea)\b[^]*?<\/\1\s*>/gi)].map(
    ({ index, 0: text }) => [index, index + text.length],
  );
}
