/** The tags of a Hexo site → the Markdown they stand for: https://hexo.io/docs/tag-plugins and those of NexT and Butterfly. */
import { escapeHtml } from "../../core/html/escape-html.ts";
import { encodeAddress } from "../../core/address-codec.ts";
import path from "node:path";
import { embedAddress } from "../marks/embeds.ts";
import { fenced } from "../marks/fence.ts";
import { namedArgs } from "../marks/tag-args.ts";
import { replaceTags, wordsOf, type Tag } from "../marks/tags.ts";
import { holdMark, untoldMark } from "../marks/unknown-mark.ts";
import type { Blocks } from "../marks/blocks.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import type { HexoConfig } from "./config.ts";
import { assetFolder, type HexoText } from "./posts.ts";

export interface HexoTagsInput {
  readonly source: OldSource;
  readonly config: HexoConfig;
  readonly texts: readonly HexoText[];
  readonly blocks: Blocks;
  readonly tell: (text: HexoText, message: string) => void;
}

/** Without templates, whose braces mean nothing here. */
export function createHexoTags(input: HexoTagsInput): (text: HexoText, body: string) => string {
  const bySlug = new Map(
    input.texts.flatMap((text) =>
      text.kind === "post" ? [[text.slug, text] as const, [text.title, text] as const] : [],
    ),
  );
  return (text, body) => {
    const find = (slug: string): HexoText | undefined => {
      const found = bySlug.get(slug) ?? bySlug.get(slug.replace(/\.(?:md|markdown)$/, ""));
      if (found === undefined) input.tell(text, `\`post_link ${slug}\` leads to no post`);
      return found;
    };
    return replaceTags(captionedFences(body), (tag) => translate(tag, { ...input, text, find })).replace(
      /\{#[^]{0,5000}?#\}/g,
      (written) => (/\n\n/.test(written) ? written : ""),
    );
  };
}

interface Around extends HexoTagsInput {
  readonly text: HexoText;
  readonly find: (slug: string) => HexoText | undefined;
}

type Translate = (words: string[], around: Around, inner: string, tag: Tag) => string | undefined;

function translate(tag: Tag, around: Around): string {
  const { name, args, inner, isAlone } = tag;
  const known = Object.hasOwn(tags, name) ? tags[name]!(wordsOf(args), around, inner ?? "", tag) : undefined;
  if (known !== undefined) return isAlone ? known.trim() : known;
  const address = embedAddress(name, wordsOf(args));
  if (address !== undefined) return isAlone ? address : `\n\n${address}\n\n`;
  if (!isAlone && inner === undefined) {
    around.tell(around.text, untoldMark(name));
    return holdMark(name);
  }
  const made = around.blocks.use({
    name,
    parameters: namedArgs(args),
    ...(inner !== undefined && { content: inner }),
  });
  return isAlone ? made : `\n\n${made}\n\n`;
}

const link = (text: string, url: string, title = ""): string =>
  `[${text.replace(/[[\]]/g, "\\$&")}](${/[\s()]/.test(url) ? `<${url}>` : url}${title === "" ? "" : ` "${title.replaceAll('"', "'")}"`})`;

const post = (words: string[], { find }: Around): readonly [HexoText, string] | undefined => {
  const [slug = "", fragment] = (words.shift() ?? "").split("#");
  const found = find(slug);
  return found === undefined
    ? undefined
    : [found, `${found.url}${fragment === undefined ? "" : `#${fragment}`}`];
};

const isSwitch = (word: string | undefined): boolean => word === "true" || word === "false";

const code: Translate = (words, _around, inner) => {
  const options = new Map(
    words.flatMap((word) =>
      /^[a-z_]+:\S+$/.test(word) && !word.startsWith("http")
        ? [[word.slice(0, word.indexOf(":")), word.slice(word.indexOf(":") + 1)] as const]
        : [],
    ),
  );
  const { title, link: below } = captionOf(words.filter((word) => !/^[a-z_]+:[^/\s]\S*$/.test(word)));
  const info = [
    options.get("lang") ?? "",
    title,
    ...(options.has("mark") ? [`{${options.get("mark")}}`] : []),
  ];
  return `\n${fenced(inner, info.filter((part) => part !== "").join(" "))}\n${below}`;
};

/** `[title] [address] [text of the link]`, which stands below the code here. */
function captionOf(words: readonly string[]): { readonly title: string; readonly link: string } {
  const at = words.findIndex((word) => /^https?:\/\/\S+$/.test(word));
  const title = words
    .slice(0, at < 0 ? undefined : at)
    .join(" ")
    .replaceAll('"', "'");
  return {
    title: title === "" ? "" : `title="${title}"`,
    link: at < 0 ? "" : `\n${link(words.slice(at + 1).join(" ") || words[at]!, words[at]!)}\n`,
  };
}

/** Fences may have a caption, too: https://hexo.io/docs/tag-plugins#Backtick-Code-Block */
const fences =
  /(?<=^|\n)( {0,3})(`{3,}|~{3,})[ \t]*([\w+#.-]+)[ \t]+([^\n`{}="]{1,300})(\n[^]{0,50000}?\n {0,3}\2[`~]*[ \t]*)(?=\n|$)/g;

const captionedFences = (body: string): string =>
  body.replace(
    fences,
    (_, indent: string, fence: string, language: string, caption: string, rest: string) => {
      const { title, link: below } = captionOf(caption.trim().split(/\s+/));
      return `${indent}${fence}${language}${title === "" ? "" : ` ${title}`}${rest}${below === "" ? "" : `\n${below}`}`;
    },
  );

const quote: Translate = (words, _around, inner) => {
  const text = words.join(" ");
  const [, by, href, source] = /^(.*?)\s*(https?:\/\/\S+)\s*(.*)$/.exec(text) ?? [];
  const [, author, title] = href === undefined ? (/^([^,]+),\s*([^,]+)$/.exec(text) ?? []) : [];
  const parameters = { by: by ?? author ?? text, source: source ?? title ?? "", href: href ?? "" };
  const list = Object.entries(parameters)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}="${value.replaceAll('"', "”")}"`);
  return `\n:::quote${list.length === 0 ? "" : `{${list.join(" ")}}`}\n${inner.trim()}\n:::\n`;
};

/** `[class names] address [width] [height] [title [alt]]`; only the address counts in Markdown. */
function picture(
  words: string[],
  isAddress: (word: string) => boolean,
  urlOf: (word: string) => string,
): string | undefined {
  const at = words.findIndex(isAddress);
  if (at < 0) return undefined;
  const rest = words
    .slice(at + 1)
    .filter((word) => !/^\d+%?$/.test(word))
    // Both texts may stand within one pair of quotation marks.
    .flatMap((word) => (/^"[^"]*"\s*"[^"]*"$/.test(word) ? word.slice(1, -1).split(/"\s*"/) : word));
  const [title = "", alt = title] = rest;
  return `![${alt.replace(/[[\]]/g, "")}](${urlOf(words[at]!)}${title === "" ? "" : ` "${title.replaceAll('"', "'")}"`})`;
}

const asset: Translate = (words, { text }) =>
  picture(
    words,
    (word) => /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico)$/i.test(word),
    (word) => encodeAddress(assetFolder(text.url) + word),
  );

const anchor: Translate = (words) => {
  const at = words.findIndex((word) => /^(?:https?:|\/|www\.|mailto:)|\.\w{2,}(?:\/|$)/.test(word));
  if (at < 0) return undefined;
  const rest = words.slice(at + 1).filter((word) => !isSwitch(word));
  return link(words.slice(0, at).join(" ") || words[at]!, words[at]!, rest.join(" "));
};

const tags: Readonly<Record<string, Translate>> = {
  raw: (_words, _around, inner) => inner,
  codeblock: code,
  code,
  blockquote: quote,
  quote,
  link: anchor,
  a: anchor,
  anchor,
  asset_img: asset,
  asset_image: asset,
  pullquote: (_words, _around, inner) => inner.trim().replace(/^/gm, "> "),
  cq: (_words, _around, inner) => inner.trim().replace(/^/gm, "> "),
  centerquote: (_words, _around, inner) => inner.trim().replace(/^/gm, "> "),
  img: (words) =>
    picture(
      words,
      (word) => /^\/|^https?:|\.\w{3,4}$/.test(word),
      (word) => word,
    ),
  image: (words) =>
    picture(
      words,
      (word) => /^\/|^https?:|\.\w{3,4}$/.test(word),
      (word) => word,
    ),
  asset_link: ([name = "", ...words], { text }) =>
    link(
      words.filter((word) => !isSwitch(word)).join(" ") || name,
      encodeAddress(assetFolder(text.url) + name),
    ),
  asset_path: ([name = ""], { text }) => encodeAddress(assetFolder(text.url) + name),
  post_link(words, around) {
    const found = post(words, around);
    if (isSwitch(words.at(-1))) words.pop();
    return found === undefined
      ? words.join(" ") || ""
      : link(words.join(" ") || found[0].title, encodeAddress(found[1]));
  },
  post_path: (words, around) => encodeAddress(post(words, around)?.[1] ?? ""),
  url_for: ([address = ""]) => address,
  full_url_for: ([address = ""]) => address,
  iframe: ([src = ""]) => `<iframe src="${escapeHtml(src)}"></iframe>`,
  include_code: (words, around) => includeCode(words, around),
  "include-code": (words, around) => includeCode(words, around),
  tabs: (_words, _around, inner) => tabs(inner),
  btn: (_words, _around, _inner, { args }) => button(args),
  button: (_words, _around, _inner, { args }) => button(args),
  label: (_words, _around, _inner, { args }) =>
    `<mark>${escapeHtml(args.replace(/^\s*\w+\s*@/, "").trim())}</mark>`,
  video: ([src = ""]) => (src === "" ? undefined : `\n::video{src="${src}"}\n`),
  audio: ([src = ""]) => (src === "" ? undefined : `\n::audio{src="${src}"}\n`),
};

/** `<!-- tab Title -->` … `<!-- endtab -->` */
function tabs(inner: string): string | undefined {
  const found = [...inner.matchAll(/<!--\s*tab\b\s*([^]*?)-->([^]*?)<!--\s*endtab\s*-->/g)];
  if (found.length === 0) return undefined;
  const parts = found.map(
    ([, title = "", text = ""], index) =>
      `:::tab[${title.replace(/@.*$/, "").trim() || String(index + 1)}]\n${text.trim()}\n:::`,
  );
  return `\n::::tabs\n${parts.join("\n")}\n::::\n`;
}

/** `{% btn /about/, About us, home %}` */
function button(args: string): string | undefined {
  const [url = "", text = ""] = args.split(",").map((part) => part.trim());
  return /^(?:\/|https?:|#)/.test(url)
    ? `\n::button[${(text || url).replace(/[[\]]/g, "")}]{href="${url}"}\n`
    : undefined;
}

function includeCode(words: string[], { source, config }: Around): string | undefined {
  const language = words.find((word) => word.startsWith("lang:"))?.slice("lang:".length);
  const [name = "", ...title] = words.filter((word) => !/^(?:lang|from|to):/.test(word)).toReversed();
  const folder = String(config.data["code_dir"] ?? "downloads/code").replace(/^\/|\/$/g, "");
  try {
    const text = source.text(path.posix.normalize(`${config.folder}${folder}/${name}`));
    const from = Number(words.find((word) => word.startsWith("from:"))?.slice(5) ?? 1);
    const to = Number(words.find((word) => word.startsWith("to:"))?.slice(3) ?? 1e9);
    const lines = text
      .split("\n")
      .slice(from - 1, to)
      .join("\n");
    return `\n${fenced(lines, `${language ?? path.posix.extname(name).slice(1)} title="${title.toReversed().join(" ") || path.posix.basename(name)}"`.trim())}\n`;
  } catch (failure) {
    if (failure instanceof SourceFault) return undefined;
    throw failure;
  }
}
