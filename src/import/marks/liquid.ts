/** Liquid in old texts → the Markdown and HTML it stands for, by a sandboxed engine that reads no file and runs no code. */
import { createRequire } from "node:module";
import type * as Liquid from "liquidjs";
import { lazy } from "../../core/lazy.ts";
import { fenced } from "./fence.ts";

const liquidjs = lazy(() => createRequire(import.meta.url)("liquidjs") as typeof Liquid);

export interface LiquidInput {
  /** Includes by their names. */
  readonly includes: Readonly<Record<string, string>>;
  /** Whether it is Jekyll's dialect, or Liquid as its makers have it. */
  readonly isJekyll: boolean;
  readonly filters: Readonly<Record<string, (value: unknown, ...more: unknown[]) => unknown>>;
  /** The address of a post by its name, of a file by its path; undefined for none. */
  readonly urlOf?: (kind: "post" | "file", name: string) => string | undefined;
  /** What takes the place of a tag of a plugin. */
  readonly unknown: (tag: UnknownTag) => string;
}

export interface UnknownTag {
  readonly name: string;
  /** As they are written. */
  readonly args: string;
  readonly content?: string;
  /** The value of one of them. */
  readonly valueOf: (expression: string) => unknown;
}

export interface LiquidTexts {
  /** Throws an `Error` with one line for what is not Liquid. */
  readonly render: (text: string, values: Readonly<Record<string, unknown>>) => string;
}

// Milliseconds, characters and values: a loop within a loop ends.
const bounds = { renderLimit: 5_000, parseLimit: 20_000_000, memoryLimit: 50_000_000 };

/** Tags that Liquid itself has, and parts of them. */
const parts = /^(?:end\w*|else|elsif|when|break|continue)$/;

export function createLiquid(input: LiquidInput): LiquidTexts {
  const engine = new (liquidjs().Liquid)({
    ...bounds,
    templates: { ...input.includes },
    jekyllInclude: input.isJekyll,
    jekyllWhere: input.isJekyll,
    dynamicPartials: !input.isJekyll,
    ownPropertyOnly: true,
    timezoneOffset: 0,
    strictFilters: false,
  });
  for (const [name, filter] of Object.entries(input.filters)) engine.registerFilter(name, filter);
  addTags(engine, input);
  return {
    render(text, values) {
      for (const [, name = ""] of [text, ...Object.values(input.includes)]
        .join("\n")
        .matchAll(/\{%-?\s*(\w+)/g))
        if (!Object.hasOwn(engine.tags, name) && !parts.test(name)) addUnknown(engine, name, input);
      return String(engine.parseAndRenderSync(text, values));
    },
  };
}

function addTags(engine: Liquid.Liquid, { urlOf, isJekyll }: LiquidInput): void {
  const link = (kind: "post" | "file") => ({
    parse(this: { name?: string }, token: Liquid.TagToken) {
      this.name = token.args.trim();
    },
    *render(
      this: { name?: string; liquid?: Liquid.Liquid },
      context: Liquid.Context,
    ): Generator<unknown, string> {
      const name = (yield this.liquid?._parseAndRender(this.name ?? "", context, {})) as string;
      const url = urlOf?.(kind, String(name).trim());
      if (url === undefined)
        throw new Error(`{% ${kind === "post" ? "post_url" : "link"} ${name} %} leads nowhere`);
      return url;
    },
  });
  if (urlOf !== undefined)
    for (const [name, kind] of [
      ["post_url", "post"],
      ["link", "file"],
    ] as const)
      engine.registerTag(name, link(kind) as unknown as Parameters<Liquid.Liquid["registerTag"]>[1]);
  addHighlight(engine, isJekyll);
}

interface Block {
  args?: string;
  /** What stands before it on its line. */
  before?: string;
  templates?: Liquid.Template[];
  /** What it holds, as it is written. */
  written?: string;
  readonly liquid: Liquid.Liquid;
}

/** Up to its end tag. */
function parseBlock(block: Block, token: Liquid.TagToken, rest: Liquid.TopLevelToken[], end: string): void {
  block.args = token.args.trim();
  block.before = token.input.slice(token.input.lastIndexOf("\n", token.begin - 1) + 1, token.begin);
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

/** Eleventy's plugin takes what it holds as it is written. */
function addHighlight(engine: Liquid.Liquid, isJekyll: boolean): void {
  const highlight = {
    parse(this: Block, token: Liquid.TagToken, rest: Liquid.TopLevelToken[]) {
      const all = [...rest];
      parseBlock(this, token, rest, "endhighlight");
      const end = all[all.length - rest.length - 1];
      if (!isJekyll && end !== undefined) this.written = token.input.slice(token.end, end.begin);
    },
    *render(this: Block, context: Liquid.Context): Generator<unknown, string> {
      const code =
        this.written ??
        ((yield this.liquid.renderer.renderTemplates(this.templates ?? [], context)) as string);
      const [language = "", ...more] = (this.args ?? "").replace(/^["'](\w+)["']/, "$1").split(/\s+/);
      const lines = /mark_lines="([\d ]+)"/
        .exec(this.args ?? "")?.[1]
        ?.trim()
        .replaceAll(/\s+/g, ",");
      const info = [
        language === "text" || language === "plaintext" ? "" : language.toLowerCase(),
        ...(lines === undefined ? [] : [`{${lines}}`]),
        ...(more.some((each) => each.startsWith("linenos")) ? ["lines"] : []),
      ];
      const { before = "" } = this;
      if (before.trim() !== "" && !/[\n`]/.test(code.trim())) return `\`${code.trim()}\``;
      return fenced(code, info.join(" ").trim(), /[ \t]*$/.exec(before)?.[0] ?? "");
    },
  };
  engine.registerTag("highlight", highlight as unknown as Parameters<Liquid.Liquid["registerTag"]>[1]);
}

/** A tag of a plugin. */
function addUnknown(engine: Liquid.Liquid, name: string, { unknown }: LiquidInput): void {
  const tag = {
    parse(this: Block, token: Liquid.TagToken, rest: Liquid.TopLevelToken[]) {
      this.args = token.args.trim();
      delete this.templates;
      if (rest.some((each) => "name" in each && each.name === `end${name}`))
        parseBlock(this, token, rest, `end${name}`);
    },
    *render(this: Block, context: Liquid.Context): Generator<unknown, string> {
      const content =
        this.templates === undefined
          ? undefined
          : ((yield this.liquid.renderer.renderTemplates(this.templates, context)) as string);
      return unknown({
        name,
        args: this.args ?? "",
        ...(content !== undefined && { content }),
        valueOf: (expression) => this.liquid.evalValueSync(expression, context) as unknown,
      });
    },
  };
  engine.registerTag(name, tag as unknown as Parameters<Liquid.Liquid["registerTag"]>[1]);
}
