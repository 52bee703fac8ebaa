/** Liquid in old texts → the Markdown and HTML it stands for, by a sandboxed engine that reads no file and runs no code. */
import { createRequire } from "node:module";
import type * as Liquid from "liquidjs";
import { lazy } from "../../core/lazy.ts";
import { embedAddress } from "./embeds.ts";
import { fenced } from "./fence.ts";

const liquidjs = lazy(() => createRequire(import.meta.url)("liquidjs") as typeof Liquid);

export interface LiquidInput {
  /** Includes by their names. */
  readonly includes: Readonly<Record<string, string>>;
  readonly site: Readonly<Record<string, unknown>>;
  readonly baseurl: string;
  /** The address of a post by its name, of a file by its path; undefined for none. */
  readonly urlOf: (kind: "post" | "file", name: string) => string | undefined;
  /** Tells of a tag of a plugin, which cannot be known. */
  readonly unknown: (name: string, args: string, content?: string) => string;
}

export interface LiquidTexts {
  /** Throws an `Error` with one line for what is not Liquid. */
  readonly render: (text: string, page: Readonly<Record<string, unknown>>) => string;
}

// Milliseconds, characters and values: a loop within a loop ends.
const bounds = { renderLimit: 5_000, parseLimit: 20_000_000, memoryLimit: 50_000_000 };

/** Tags that Liquid itself has, and parts of them. */
const parts = /^(?:end\w*|else|elsif|when|break|continue)$/;

export function createLiquid(input: LiquidInput): LiquidTexts {
  const engine = new (liquidjs().Liquid)({
    ...bounds,
    templates: { ...input.includes },
    jekyllInclude: true,
    jekyllWhere: true,
    dynamicPartials: false,
    ownPropertyOnly: true,
    timezoneOffset: 0,
    strictFilters: false,
  });
  addFilters(engine, input);
  addTags(engine, input);
  return {
    render(text, page) {
      for (const [, name = ""] of [text, ...Object.values(input.includes)]
        .join("\n")
        .matchAll(/\{%-?\s*(\w+)/g))
        if (!Object.hasOwn(engine.tags, name) && !parts.test(name)) addUnknown(engine, name, input, text);
      return String(
        engine.parseAndRenderSync(text, { site: input.site, page, jekyll: { environment: "production" } }),
      );
    },
  };
}

const slashed = (path: string): string => (path === "" || path.startsWith("/") ? path : `/${path}`);

function addFilters(engine: Liquid.Liquid, { baseurl, site }: LiquidInput): void {
  const relative = (value: unknown): string => {
    const text = String(value ?? "");
    return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : slashed(baseurl.replace(/\/$/, "")) + slashed(text);
  };
  const filters: Readonly<Record<string, (value: unknown, ...more: unknown[]) => unknown>> = {
    relative_url: relative,
    absolute_url: (value) => {
      const text = String(value ?? "");
      return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : String(site["url"] ?? "") + relative(text);
    },
    strip_index: (value) => String(value ?? "").replace(/\/index\.html?$/, "/"),
    // What is Markdown here stays it: the whole text is read as Markdown afterwards.
    markdownify: (value) => value,
    smartify: (value) => value,
    jsonify: (value) => JSON.stringify(value) ?? "null",
    inspect: (value) => JSON.stringify(value) ?? "nil",
    to_integer: (value) => Math.trunc(Number(value)),
  };
  for (const [name, filter] of Object.entries(filters)) engine.registerFilter(name, filter);
}

function addTags(engine: Liquid.Liquid, { urlOf, baseurl }: LiquidInput): void {
  const link = (kind: "post" | "file") => ({
    parse(this: { name?: string }, token: Liquid.TagToken) {
      this.name = token.args.trim();
    },
    *render(
      this: { name?: string; liquid?: Liquid.Liquid },
      context: Liquid.Context,
    ): Generator<unknown, string> {
      const name = (yield this.liquid?._parseAndRender(this.name ?? "", context, {})) as string;
      const url = urlOf(kind, String(name).trim());
      if (url === undefined)
        throw new Error(`{% ${kind === "post" ? "post_url" : "link"} ${name} %} leads nowhere`);
      return baseurl.replace(/\/$/, "") + url;
    },
  });
  engine.registerTag("post_url", link("post") as unknown as Parameters<Liquid.Liquid["registerTag"]>[1]);
  engine.registerTag("link", link("file") as unknown as Parameters<Liquid.Liquid["registerTag"]>[1]);
  addHighlight(engine);
}

interface Block {
  args?: string;
  indent?: string;
  templates?: Liquid.Template[];
  readonly liquid: Liquid.Liquid;
}

/** Up to its end tag. */
function parseBlock(block: Block, token: Liquid.TagToken, rest: Liquid.TopLevelToken[], end: string): void {
  block.args = token.args.trim();
  block.indent = /[ \t]*$/.exec(token.input.slice(0, token.begin))?.[0] ?? "";
  const templates: Liquid.Template[] = [];
  block.templates = templates;
  const stream = block.liquid.parser.parseStream(rest);
  stream
    .on(`tag:${end}`, () => stream.stop())
    .on("template", (template: Liquid.Template) => templates.push(template))
    .on("end", () => {
      throw new Error(`{% ${token.name} %} has no end`);
    });
  stream.start();
}

function addHighlight(engine: Liquid.Liquid): void {
  const highlight = {
    parse(this: Block, token: Liquid.TagToken, rest: Liquid.TopLevelToken[]) {
      parseBlock(this, token, rest, "endhighlight");
    },
    *render(this: Block, context: Liquid.Context): Generator<unknown, string> {
      const code = (yield this.liquid.renderer.renderTemplates(this.templates ?? [], context)) as string;
      const [language = "", ...more] = (this.args ?? "").split(/\s+/);
      const lines = /mark_lines="([\d ]+)"/
        .exec(this.args ?? "")?.[1]
        ?.trim()
        .replaceAll(/\s+/g, ",");
      const info = [
        language === "text" || language === "plaintext" ? "" : language.toLowerCase(),
        ...(lines === undefined ? [] : [`{${lines}}`]),
        ...(more.some((each) => each.startsWith("linenos")) ? ["lines"] : []),
      ];
      return fenced(code, info.join(" ").trim(), this.indent);
    },
  };
  engine.registerTag("highlight", highlight as unknown as Parameters<Liquid.Liquid["registerTag"]>[1]);
}

/** A tag of a plugin: those that many blogs have stand for an address, the others are told of. */
function addUnknown(engine: Liquid.Liquid, name: string, { unknown }: LiquidInput, text: string): void {
  const isPaired = new RegExp(`\\{%-?\\s*end${name}\\b`).test(text);
  const tag = {
    parse(this: Block, token: Liquid.TagToken, rest: Liquid.TopLevelToken[]) {
      this.args = token.args.trim();
      if (isPaired) parseBlock(this, token, rest, `end${name}`);
    },
    *render(this: Block, context: Liquid.Context): Generator<unknown, string> {
      const args = this.args ?? "";
      const address = embedAddress(name, args.split(/\s+/));
      if (address !== undefined) return `\n\n${address}\n\n`;
      const content = isPaired
        ? ((yield this.liquid.renderer.renderTemplates(this.templates ?? [], context)) as string)
        : undefined;
      return unknown(name, args, content);
    },
  };
  engine.registerTag(name, tag as unknown as Parameters<Liquid.Liquid["registerTag"]>[1]);
}
