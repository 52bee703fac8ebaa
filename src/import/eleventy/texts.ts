/** The texts of an Eleventy site → Markdown and HTML: Liquid and Nunjucks are filled in, shortcodes become what they mean, or blocks. */
import path from "node:path";
import { embedAddress } from "../marks/embeds.ts";
import type { BlockTemplate, Blocks } from "../marks/blocks.ts";
import { fenced } from "../marks/fence.ts";
import { ordinals } from "../marks/go-template.ts";
import { createPlaces, type Place } from "../marks/held-places.ts";
import { createLiquid } from "../marks/liquid.ts";
import { createNunjucks } from "../marks/nunjucks.ts";
import { renderInline } from "../marks/render-inline.ts";
import { holdMark, untoldMark } from "../marks/unknown-mark.ts";
import { isRecord, type Data } from "../front-matter.ts";
import { leniently } from "../leniently.ts";
import type { OldSource } from "../source.ts";
import { parametersOf, convertShortcode } from "./shortcode-template.ts";
import type { EleventyConfig, Shortcode } from "./config.ts";
import { createFilters } from "./filters.ts";

export interface EleventyTexts {
  /** Throws an `Error` with one line for what cannot be read. */
  readonly render: (text: string, engine: string, data: Data) => string;
}

export interface TextsInput {
  readonly source: OldSource;
  readonly config: EleventyConfig;
  readonly blocks: Blocks;
  /** Of the text that is rendered now. */
  readonly tell: (message: string) => void;
}

export function createTexts({ source, config, blocks, tell }: TextsInput): EleventyTexts {
  const includes = readIncludes(source, config);
  const places = createPlaces();
  const filters = createFilters(config, tell);
  const templates = new Map(
    [...config.shortcodes].map(([name, shortcode]) => [name, convertShortcode(shortcode)] as const),
  );
  const use = (call: Called): string => {
    // What it holds is settled first: its own lines are known.
    const content = call.content === undefined ? undefined : places.settle(call.content);
    const whole = { ...call, ...(content !== undefined && { content }) };
    return places.hold((place) => translate(whole, place, { source, config, templates, blocks, tell }));
  };
  const liquid = createLiquid({
    includes: Object.fromEntries(includes),
    isJekyll: false,
    filters: filters.known,
    unknown: ({ name, args, content, valueOf }) =>
      use({ name, ...(content !== undefined && { content }), ...liquidArgs(args, valueOf) }),
  });
  const nunjucks = createNunjucks({
    ...{ includes, tell },
    filters: filters.known,
    unknownFilter: filters.unknown,
    unknown: use,
  });
  return {
    render(text, engine, data) {
      if (engine === "liquid") {
        filters.tellOfUnknown(text);
        return places.settle(liquid.render(text, data));
      }
      return engine === "njk" ? places.settle(nunjucks(text, data)) : text;
    },
  };
}

/** Words and texts with commas or spaces between them, as Eleventy reads them. */
function liquidArgs(
  args: string,
  valueOf: (expression: string) => unknown,
): Pick<Called, "values" | "named"> {
  const values: unknown[] = [];
  const named: Record<string, unknown> = {};
  for (const [, key, word = ""] of args.matchAll(/(?:([\w-]+):\s*)?("[^"]*"|'[^']*'|[^\s,]+)/g)) {
    const value = valueOf(word);
    if (key === undefined) values.push(value);
    else named[key] = value;
  }
  return { values, named };
}

interface Called {
  readonly name: string;
  readonly values: readonly unknown[];
  readonly named: Data;
  readonly content?: string;
}

interface Around {
  readonly source: OldSource;
  readonly config: EleventyConfig;
  readonly templates: ReadonlyMap<string, BlockTemplate | undefined>;
  readonly blocks: Blocks;
  readonly tell: (message: string) => void;
}

function translate(call: Called, { isAlone, before }: Place, around: Around): string {
  const { name, content } = call;
  const shortcode = around.config.shortcodes.get(name);
  const parameters = readParameters(call, shortcode);
  const values = call.values.map((value) => String(value ?? ""));
  const template = around.templates.get(name);
  if (name === "highlight" && !isAlone && !/[\n`]/.test((content ?? "\n").trim()))
    return `\`${(content ?? "").trim()}\``;
  const known = template === undefined ? knownTag(call, parameters, values) : undefined;
  if (known !== undefined) return known;
  const address = embedAddress(name, values);
  if (address !== undefined) return isAlone ? address : `\n\n${address}\n\n`;
  if (/\]\(\s*$/.test(before)) {
    const linked = textMeant(values, around.source);
    if (linked !== undefined) return linked;
  }
  if (!isAlone) {
    const html = template === undefined ? undefined : renderInline(template, parameters, content);
    if (html !== undefined) return html;
    if (template === undefined && !(content ?? "").includes("\n")) {
      around.tell(
        content === undefined ? untoldMark(name) : `\`${name}\` stood within a line: only its text is here`,
      );
      return content ?? holdMark(name);
    }
  }
  const made = around.blocks.use({ name, parameters, ...(content !== undefined && { content }) }, template);
  return isAlone ? made : `\n\n${made}\n\n`;
}

/** A link whose address a shortcode makes of the name of a file leads to the text in it. */
function textMeant(values: readonly string[], { files }: OldSource): string | undefined {
  const [name = "", ...others] = values;
  const stem = `/${name.trim().replace(/^(?:\.?\/)+/, "")}`.replace(ofTexts, "");
  if (others.length > 0 || !ofTexts.test(name.trim())) return undefined;
  // Files have other ends by now than the names in old texts.
  const file = files.find((each) => ofTexts.test(each) && `/${each.replace(ofTexts, "")}`.endsWith(stem));
  return file === undefined ? undefined : stem + path.posix.extname(file);
}

const ofTexts = /\.(?:mdx?|markdown)$/;

/** By the names of the function's parameters, else "first", "second" … */
function readParameters(
  { values, named }: Called,
  shortcode: Shortcode | undefined,
): Readonly<Record<string, string>> {
  const names = shortcode === undefined ? [] : parametersOf(shortcode);
  const made: Record<string, string> = {};
  values.forEach((value, index) => {
    const name = names[index] || ordinals[index];
    if (name !== undefined && value !== undefined && value !== null && value !== "")
      made[name] = typeof value === "object" ? JSON.stringify(value) : String(value as string | number);
  });
  for (const [key, value] of Object.entries({ ...named, ...objectsIn(values, shortcode) }))
    if (typeof value !== "object" && /^[a-z_][\w-]*$/i.test(key))
      made[key.toLowerCase().replace(/\W/g, "_")] = String(value);
  return made;
}

const objectsIn = (values: readonly unknown[], shortcode: Shortcode | undefined): Data =>
  shortcode === undefined ? {} : (Object.assign({}, ...values.filter(isRecord)) as Data);

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#].*)?$/i;

/** Those that plugins or many sites have, and whose meaning is in their name. */
function knownTag(
  { name, content, values: all }: Called,
  parameters: Readonly<Record<string, string>>,
  values: readonly string[],
): string | undefined {
  if (name === "highlight" && content !== undefined) return fenced(content, values[0] ?? "");
  if (/^render(?:Template|Content)$/.test(name) && content !== undefined) return `\n${content.trim()}\n`;
  if (/^(?:markdown|md|markdownify)$/.test(name) && content !== undefined) return content;
  if (/^(?:image|img|picture|figure|photo|responsiveimage|cloudinary|imgresponsive)$/i.test(name)) {
    const src = parameters["src"] ?? values.find((value) => picture.test(value));
    if (src === undefined || !picture.test(src)) return undefined;
    const rest = values.slice(values.indexOf(src) + 1);
    const alt = parameters["alt"] ?? rest[0] ?? "";
    const caption = parameters["caption"] ?? parameters["title"] ?? (content?.trim() || undefined);
    return `![${alt.replace(/[[\]]/g, "")}](${/[\s()]/.test(src) ? `<${src}>` : src}${caption === undefined || /["\n]/.test(caption) ? "" : ` "${caption}"`})`;
  }
  return all.length === 0 && name === "comment" ? "" : undefined;
}

function readIncludes(source: OldSource, { includes }: EleventyConfig): ReadonlyMap<string, string> {
  return new Map(
    source.files.flatMap((file): [string, string][] => {
      if (
        !file.startsWith(includes) ||
        includes === "" ||
        !/\.(?:html?|md|njk|liquid|svg|txt|css)$/.test(file)
      )
        return [];
      const name = file.slice(includes.length);
      const text = withoutFront(leniently(() => source.text(file), ""));
      return [
        [name, text],
        ...(/\.(?:liquid|html|njk)$/.test(name)
          ? [[name.replace(/\.\w+$/, ""), text] as [string, string]]
          : []),
      ];
    }),
  );
}

const withoutFront = (text: string): string => text.replace(/^---[ \t]*\n[^]*?\n---[ \t]*\n/, "");
