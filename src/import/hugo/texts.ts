/** The texts of a Hugo site → Markdown: its shortcodes become what they mean, or blocks. */
import { createRequire } from "node:module";
import MarkdownIt, { type PluginWithOptions } from "markdown-it";
import { lazy } from "../../core/lazy.ts";
import { escapeHtml } from "../../core/html/escape-html.ts";
import { convertGoTemplate, ordinals } from "../marks/go-template.ts";
import type { BlockTemplate, Blocks } from "../marks/blocks.ts";
import { guillemets } from "../marks/guillemets.ts";
import { embedAddress } from "../marks/embeds.ts";
import { fenced } from "../marks/fence.ts";
import { renderInline } from "../marks/render-inline.ts";
import { replaceOutsideCode } from "../marks/outside-code.ts";
import { replaceShortcodes, type Shortcode } from "../marks/shortcodes.ts";
import { holdMark, untoldMark } from "../marks/unknown-mark.ts";
import { textOf, textsOf, valueAt, type Data } from "../front-matter.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import type { HugoConfig } from "./config.ts";
import type { HugoPage } from "./content.ts";

export interface HugoTexts {
  readonly translate: (page: HugoPage) => string;
}

export interface HugoTextsInput {
  readonly source: OldSource;
  readonly config: HugoConfig;
  readonly pages: readonly HugoPage[];
  readonly blocks: Blocks;
  /** Tells of a link that leads nowhere. */
  readonly tell: (page: HugoPage, message: string) => void;
}

export function createHugoTexts({ source, config, pages, blocks, tell }: HugoTextsInput): HugoTexts {
  const templates = readTemplates(source, config);
  const find = createFinder(pages);
  const withEmoji = valueAt(config.data, "enableEmoji") === true ? emojiByName : (body: string) => body;
  const typographer = valueAt(config.data, "markup.goldmark.extensions.typographer");
  const quoted = typographer === false ? (body: string) => body : guillemets;
  const spaced =
    valueAt(config.data, "markup.goldmark.parser.attribute.block") === true
      ? attributesBehindTables
      : (body: string) => body;
  const translate = (page: HugoPage, shortcode: Shortcode): string => {
    const { name, args, inner = "", isAlone } = shortcode;
    if (name.endsWith(".inline") && inner !== undefined) {
      const html = inner.replace(/\{\{[^{}]{0,2000}\}\}/g, "");
      if (html !== inner) tell(page, `\`${name}\` computes what it shows, and its actions are left out`);
      return isAlone ? html.trim() : html;
    }
    const own = templates.get(name);
    const template = own === "unknown" ? undefined : own;
    // What it showed within a line may be on the old page.
    if (own === "unknown" && !isAlone && shortcode.inner === undefined) {
      tell(page, untoldMark(name));
      return holdMark(name);
    }
    if (own !== undefined) return asBlock(shortcode, blocks, template, shortcode.inner);
    const known = Object.hasOwn(builtIn, name) ? builtIn[name]!(shortcode) : undefined;
    if (known !== undefined) return isAlone ? known.trim() : known;
    if (name === "ref" || name === "relref") {
      const target = args["0"] ?? args["path"] ?? "";
      const url = find(target, page, args["lang"]);
      if (url === undefined) tell(page, `\`${name} ${target}\` leads to no text`);
      return url ?? target;
    }
    if (name === "param") return paramOf(args["0"] ?? "", page.data, config);
    const address = embedAddress(
      name,
      [args["id"] ?? args["0"] ?? args["user"] ?? "", args["1"] ?? args["id"] ?? ""].filter(
        (each, index, all) => index === 0 || each !== all[0],
      ),
    );
    if (address !== undefined) return isAlone && !shortcode.isTight ? address : `\n\n${address}\n\n`;
    return asBlock(shortcode, blocks, undefined, inner);
  };
  return {
    translate: (page) =>
      replaceShortcodes(escapeBraces(spaced(quoted(withEmoji(page.body)))), (shortcode) =>
        translate(page, shortcode),
      ),
  };
}

/** In the line below a table they are its last row here. */
const attributesBehindTables = (body: string): string =>
  replaceOutsideCode(
    body,
    /(?<=\n[ \t]{0,3}\|[^\n]{0,5000})\n(?=\{[^{}\n]{1,500}\}[ \t]*(?:\n|$))/g,
    () => "\n\n",
  );

/** `:tada:` → the sign: https://gohugo.io/functions/transform/emojify/ */
const emojiByName = (body: string): string =>
  replaceOutsideCode(body, /:[a-z0-9_+-]{1,40}:/g, ([written]) => namedEmoji().renderInline(written));

const namedEmoji = lazy(() => {
  const { full } = createRequire(import.meta.url)("markdown-it-emoji") as {
    readonly full: PluginWithOptions;
  };
  return new MarkdownIt().use(full, { shortcuts: {} });
});

/** Goldmark has attributes for headings and blocks alone: behind code or a link they are text. So are templates of Go. */
const escapeBraces = (body: string): string =>
  replaceOutsideCode(body.replace(/(?<=[`)])\{(?=\.[\w-]+\})/g, "\\{"), goTemplate, () => "\\{{");

/** Not in HTML, where a backslash is text as well. */
const goTemplate =
  /(?<![\\_^{])(?<!^[ \t]*<[^\n]{0,5000})\{\{(?=-?[ \t]*(?:[.$]|(?:end|else|if|range|with|define|template|partial|block|len|eq|ne|not|and|or)\b))/gm;

/** Those that every Hugo has: https://gohugo.io/shortcodes/ */
const builtIn: Readonly<Record<string, (shortcode: Shortcode) => string | undefined>> = {
  figure: ({ args }) => figure(args),
  highlight: ({ args, inner, isAlone }) => {
    const options = [
      args["1"],
      ...Object.entries(args)
        .filter(([key]) => !/^\d+$/.test(key))
        .map(([key, value]) => `${key}=${value}`),
    ].join(",");
    const lines = /hl_lines=["']?\[?([\d\s,"-]+)/
      .exec(options)?.[1]
      ?.replaceAll('"', "")
      .trim()
      .replaceAll(/[\s,]+/g, ",");
    const info = [
      args["0"] ?? args["lang"] ?? "",
      ...(lines === undefined ? [] : [`{${lines}}`]),
      ...(/linenos=["']?(?:true|table|inline)/.test(options) ? ["lines"] : []),
    ];
    if (inner !== undefined && !isAlone && /hl_inline=["']?true/.test(options) && !/[\n`]/.test(inner.trim()))
      return `\`${inner.trim()}\``;
    return inner === undefined ? undefined : `\n${fenced(inner, info.join(" "))}\n`;
  },
  details: ({ args, inner }) => {
    const label = (args["summary"] ?? args["0"] ?? "").replace(/[[\]]/g, "");
    return inner === undefined
      ? undefined
      : `\n:::details${label === "" ? "" : `[${label}]`}\n${inner.trim()}\n:::\n`;
  },
  comment: () => "",
};

/** With a caption alone it is Markdown, with more HTML. */
function figure(args: Readonly<Record<string, string>>): string {
  const { src = args["0"] ?? "", alt, caption, title, link, attr, attrlink } = args;
  const shown = alt ?? caption ?? "";
  if (
    title === undefined &&
    attr === undefined &&
    link === undefined &&
    !/[[\]"]/.test(shown + (caption ?? "")) &&
    !/\s/.test(src)
  )
    return `![${shown}](${src}${caption === undefined ? "" : ` "${caption}"`})`;
  const picture = `<img src="${escapeHtml(src)}" alt="${escapeHtml(shown)}">`;
  const credit =
    attr === undefined
      ? ""
      : attrlink === undefined
        ? escapeHtml(attr)
        : `<a href="${escapeHtml(attrlink)}">${escapeHtml(attr)}</a>`;
  const said = [caption === undefined ? "" : renderInline(caption), credit]
    .filter((each) => each !== "")
    .join(" ");
  const whole = `${title === undefined ? "" : `<strong>${escapeHtml(title)}</strong><br>`}${said}`;
  const linked = link === undefined ? picture : `<a href="${escapeHtml(link)}">${picture}</a>`;
  return `<figure>${linked}${whole === "" ? "" : `<figcaption>${whole.trim()}</figcaption>`}</figure>`;
}

/** The site's own, and those of its theme. */
function readTemplates(
  source: OldSource,
  { data, title, baseUrl }: HugoConfig,
): ReadonlyMap<string, BlockTemplate | "unknown"> {
  const found = new Map<string, BlockTemplate | "unknown">();
  const siteValue = (name: string): string | undefined => {
    if (/^title$/i.test(name)) return title;
    if (/^baseurl$/i.test(name)) return baseUrl === undefined ? undefined : `${baseUrl}/`;
    return shownValue(valueAt(data, name));
  };
  for (const file of source.files.toSorted(
    (a, b) => Number(b.startsWith("themes/")) - Number(a.startsWith("themes/")),
  )) {
    const name = /^(?:themes\/[^/]+\/)?layouts\/(?:_?shortcodes)\/(.+?)\.html$/.exec(file)?.[1];
    if (name === undefined) continue;
    try {
      found.set(name, convertGoTemplate(source.text(file), siteValue) ?? "unknown");
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
    }
  }
  return found;
}

/** A block has its line to itself: within a line the HTML stands as it was made. */
function asBlock(
  { name, args, inner, isAlone }: Shortcode,
  blocks: Blocks,
  template: BlockTemplate | undefined,
  content: string | undefined,
): string {
  const parameters = Object.fromEntries(
    Object.entries(args).flatMap(([key, value]) => {
      const known = /^\d+$/.test(key) ? ordinals[Number(key)] : key.toLowerCase().replace(/\W/g, "_");
      return known === undefined ? [] : [[known, value]];
    }),
  );
  const html = isAlone || template === undefined ? undefined : renderInline(template, parameters, content);
  if (html !== undefined) return html;
  const made = blocks.use(
    { name, parameters, ...(inner !== undefined && { content: content ?? "" }) },
    template,
  );
  return isAlone ? made : `\n\n${made}\n\n`;
}

const paramOf = (name: string, data: Data, config: HugoConfig): string =>
  shownValue(valueAt(data, name)) ??
  shownValue(valueAt(data, `params.${name}`)) ??
  shownValue(valueAt(config.data, `params.${name}`)) ??
  "";

/** As Go writes it. */
const shownValue = (value: unknown): string | undefined =>
  Array.isArray(value) ? `[${textsOf(value).join(" ")}]` : textOf(value);

/** `ref`: a path from the content's root, one beside the page, or a name that only one page has. */
function createFinder(
  pages: readonly HugoPage[],
): (target: string, from: HugoPage, language?: string) => string | undefined {
  const plain = (path: string): string =>
    path
      .toLowerCase()
      .replace(/(?:\/_?index)?\.(?:md|markdown|html?)$/, "")
      .replace(/\.[a-z]{2}$/, "")
      .replace(/\/(?:_?index)?$/, "");
  const byPath = new Map<string, HugoPage[]>();
  const add = (key: string, page: HugoPage): void => void byPath.set(key, [...(byPath.get(key) ?? []), page]);
  for (const page of pages) {
    const path = plain(page.path);
    add(`/${path}`, page);
    add(path.slice(path.lastIndexOf("/") + 1), page);
  }
  return (target, from, language) => {
    const [path = "", fragment] = target.split("#");
    const end = fragment === undefined ? "" : `#${fragment}`;
    if (path === "") return end === "" ? undefined : end;
    const wanted = plain(path).replace(/^\.?\//, "");
    const beside = plain(from.path).split("/").slice(0, -1).join("/");
    for (const key of [
      `/${wanted}`,
      `/${beside}/${wanted}`.replace("//", "/"),
      wanted.includes("/") ? "" : wanted,
    ]) {
      const found = byPath.get(key) ?? [];
      const page = found.find((each) => each.language.code === (language ?? from.language.code)) ?? found[0];
      if (page !== undefined) return page.url + end;
    }
    return undefined;
  };
}
