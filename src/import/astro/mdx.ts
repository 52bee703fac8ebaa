/** MDX → Markdown: imports go, components become what they mean, or blocks, expressions that are written out their values. */
import path from "node:path";
import type * as Acorn from "acorn";
import { embedAddress } from "../marks/embeds.ts";
import type { BlockTemplate, Blocks } from "../marks/blocks.ts";
import { fenced } from "../marks/fence.ts";
import { createPlaces } from "../marks/held-places.ts";
import { withoutIndentedCode } from "../marks/indented-code.ts";
import { endOfBraces, replaceJsx, type JsxElement } from "../marks/jsx.ts";
import { renderInline } from "../marks/render-inline.ts";
import { holdMark, untoldMark } from "../marks/unknown-mark.ts";
import { maskCode } from "../../edit/mask-code.ts";
import { isRecord, textOf } from "../front-matter.ts";
import { leniently } from "../leniently.ts";
import { declare, evaluate } from "../script/evaluate.ts";
import { parseScript } from "../script/parse-script.ts";
import { unknown, type Scope } from "../script/scope.ts";
import type { OldSource } from "../source.ts";
import { convertComponent } from "./component-template.ts";
import type { AstroConfig } from "./config.ts";
import type { AstroEntry } from "./entries.ts";

export type Mdx = (entry: AstroEntry) => string;

export interface MdxInput {
  readonly source: OldSource;
  readonly config: AstroConfig;
  readonly blocks: Blocks;
  readonly tell: (file: string, message: string) => void;
}

export function createMdx(input: MdxInput): Mdx {
  return (entry) => {
    const { script, body } = withoutModule(entry.body);
    const scope = scopeOf(script, entry);
    const context: Context = { ...input, entry, scope, files: componentsIn(script, entry, input) };
    return withoutIndentedCode(translateText(looseTags(body), context));
  };
}

interface Context extends MdxInput {
  readonly entry: AstroEntry;
  readonly scope: Scope;
  /** Files of components by the names that they have here. */
  readonly files: ReadonlyMap<string, string>;
}

/** `import` and `export` at the beginning of a line, up to a blank line. */
function withoutModule(text: string): { readonly script: string; readonly body: string } {
  const mask = maskCode(text);
  let script = "";
  let body = "";
  let at = 0;
  for (const { 0: written, index } of mask.matchAll(
    /(?<=^|\n)(?:import\s+(?:[\w*{]|["'])|export\s+(?:const|let|function|default|\{))[^\n]*(?:\n(?!\n)[^\n]*)*/g,
  )) {
    if (index < at) continue;
    script += `${text.slice(index, index + written.length)}\n`;
    body += text.slice(at, index);
    at = index + written.length;
  }
  return { script, body: body + text.slice(at) };
}

/** With the pictures that are imported, as their paths. */
function scopeOf(script: string, { data, from }: AstroEntry): Scope {
  const scope: Scope = { names: new Map([["frontmatter", () => data]]) };
  const program = leniently(() => parseScript(script, `${from}.ts`), undefined);
  if (program === undefined) return scope;
  declare(
    program.body.map((each) =>
      each.type === "ExportNamedDeclaration" && each.declaration ? each.declaration : each,
    ) as Acorn.AnyNode[],
    scope,
  );
  // TypeScript drops imports that it sees no use of, so they are read as they are written.
  for (const [, name = "", file = ""] of script.matchAll(
    /^import\s+(\w+)\s+from\s+["']([^"']+\.(?:png|jpe?g|gif|webp|avif|svg|mp4|webm|mp3)(?:\?\w+)?)["']/gim,
  ))
    scope.names.set(name, () => ({ src: file.replace(/\?\w+$/, "") }));
  return scope;
}

function componentsIn(
  script: string,
  { from }: AstroEntry,
  { source, config }: MdxInput,
): ReadonlyMap<string, string> {
  return new Map(
    [...script.matchAll(/^import\s+(\w+)\s+from\s+["']([^"']+\.astro)["']/gm)].flatMap(
      ([, name = "", written = ""]) => {
        const file = config.aliased(written) ?? path.posix.join(path.posix.dirname(from), written);
        return source.has(file) ? [[name, file] as const] : [];
      },
    ),
  );
}

/** MDX reads Markdown between tags that stand on lines of their own; elsewhere a blank line says so. */
const looseTags = (body: string): string => {
  const mask = maskCode(body).split("\n");
  return body
    .split("\n")
    .map((line, index) =>
      /^[ \t]*<\/?(?:div|section|article|aside|figure|center|details|header|footer|main)\b[^<>]*>[ \t]*$/.test(
        mask[index] ?? "",
      )
        ? `\n${line.trimStart()}\n`
        : line,
    )
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
};

function translateText(text: string, context: Context): string {
  const places = createPlaces();
  const held = replaceJsx(text, (element) => {
    const content =
      element.children === undefined ? undefined : translateText(dedented(element.children), context);
    return places.hold(({ isAlone }) => translate(element, content, { ...context, isAlone }));
  });
  return places.settle(fillExpressions(held, context));
}

/** Markdown within an element may be indented as it is. */
function dedented(text: string): string {
  const lines = text.split("\n");
  const widths = lines
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const least = Math.min(...widths, 100);
  return lines
    .map((line, index) =>
      index === 0 ? line.trimStart() : line.slice(Math.min(least, line.length - line.trimStart().length)),
    )
    .join("\n");
}

/** `{…}` in the text: comments go, values are put in. */
function fillExpressions(text: string, context: Context): string {
  const mask = maskCode(text).replace(/\$\$[^]*?\$\$|\$[^$\n]+\$/g, (math) => " ".repeat(math.length));
  let made = "";
  let at = 0;
  for (let open = mask.indexOf("{"); open >= 0; open = mask.indexOf("{", Math.max(at, open + 1))) {
    if (open < at || mask[open - 1] === "\\") continue;
    const end = endOfBraces(text, open);
    if (end === undefined) break;
    const inside = text.slice(open + 1, end - 1).trim();
    made += text.slice(at, open) + valueOf(inside, context);
    at = end;
  }
  return (made + text.slice(at)).replace(/\\(?=[{}])/g, "");
}

function valueOf(source: string, { scope, tell, entry }: Context): string {
  if (source === "" || /^\/\*[^]*\*\/$/.test(source)) return "";
  const value = evaluated(source, scope);
  if (value === undefined || value === null || typeof value === "boolean") return "";
  const text = value === unknown ? undefined : typeof value === "string" ? value : textOf(value);
  if (text === undefined)
    tell(
      entry.from,
      `\`{${source.length > 60 ? `${source.slice(0, 59)}…` : source}}\` is computed, and nothing stands in its place`,
    );
  return text ?? "";
}

function evaluated(source: string, scope: Scope): unknown {
  const program = leniently(() => parseScript(`(${source})`, "expression.ts"), undefined);
  const [statement] = program?.body ?? [];
  return statement?.type === "ExpressionStatement" ? evaluate(statement.expression, scope) : unknown;
}

interface Around extends Context {
  readonly isAlone: boolean;
}

function translate(element: JsxElement, content: string | undefined, around: Around): string {
  const { name, attributes } = element;
  const { scope, isAlone, blocks, tell, entry } = around;
  const parameters: Record<string, string> = {};
  for (const { name: key, text, source } of attributes) {
    if (/^(?:client|set|is):|^(?:style|key|ref|on[A-Z]\w*|class:list)$/.test(key)) continue;
    const value = source === undefined ? (text ?? "true") : evaluated(source, scope);
    const plain = isRecord(value) ? textOf(value["src"]) : value === unknown ? undefined : textOf(value);
    if (plain !== undefined) parameters[key] = plain;
  }
  if (/^[a-z]/.test(name)) return plainElement(element, parameters);
  if (/^(?:Fragment|React\.Fragment)$/.test(name)) return content ?? "";
  const known = knownComponent(name, parameters, content);
  if (known !== undefined)
    return isAlone
      ? known.trim()
      : known.includes("\n") || known.startsWith("http")
        ? `\n\n${known.trim()}\n\n`
        : known;
  const template = templateOf(name, around);
  const named = Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => [key.toLowerCase().replace(/\W/g, "_"), value]),
  );
  if (!isAlone) {
    const html = template === undefined ? undefined : renderInline(template, named, content);
    if (html !== undefined) return html;
    if (template === undefined && !(content ?? "").includes("\n")) {
      tell(
        entry.from,
        content === undefined
          ? untoldMark(`<${name}>`)
          : `\`<${name}>\` stood within a line: only its text is here`,
      );
      return content ?? holdMark(`<${name}>`);
    }
  }
  const made = blocks.use(
    { name: hyphenated(name), parameters: named, ...(content !== undefined && { content }) },
    template,
  );
  return isAlone ? made : `\n\n${made}\n\n`;
}

const hyphenated = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();

const templateOf = (name: string, { files, source }: Around): BlockTemplate | undefined => {
  const file = files.get(name);
  return file === undefined
    ? undefined
    : convertComponent(
        leniently(() => source.text(file), ""),
        file,
      );
};

/** HTML with braces in its attributes. */
function plainElement(
  { name, attributes, written }: JsxElement,
  parameters: Readonly<Record<string, string>>,
): string {
  const list = attributes.flatMap(({ name: key }) => {
    const value = parameters[key];
    const plain = key === "className" ? "class" : key === "htmlFor" ? "for" : key;
    return value === undefined ? [] : [`${plain}="${value.replaceAll('"', "&quot;")}"`];
  });
  return `<${[name, ...list].join(" ")}${written.endsWith("/>") ? " /" : ""}>`;
}

const id = (parameters: Readonly<Record<string, string>>): string =>
  parameters["id"] ??
  parameters["videoId"] ??
  parameters["videoid"] ??
  parameters["url"] ??
  parameters["src"] ??
  parameters["href"] ??
  "";

/** Those that Astro, its themes and its neighbours have, by what their names mean. */
function knownComponent(
  name: string,
  parameters: Readonly<Record<string, string>>,
  content: string | undefined,
): string | undefined {
  const { src, alt = "", title, caption, lang = "", code, label } = parameters;
  if (
    /^(?:Image|Picture|Img|Figure|BlogImage|OptimizedImage|ImageWithCaption)$/.test(name) &&
    src !== undefined
  ) {
    const below = caption ?? title ?? (content?.trim() || undefined);
    return `![${alt.replace(/[[\]]/g, "")}](${/[\s()]/.test(src) ? `<${src}>` : src}${below === undefined || /["\n]/.test(below) ? "" : ` "${below}"`})`;
  }
  if (/youtube|vimeo|tweet|twitter|gist|instagram/i.test(name)) {
    const kind = /youtube|vimeo|tweet|twitter|gist|instagram/i.exec(name)![0];
    return embedAddress(kind, [id(parameters)]);
  }
  if (/^(?:Code|CodeBlock|Prism)$/.test(name) && (code ?? content) !== undefined)
    return `\n${fenced(code ?? content ?? "", lang)}\n`;
  if (/^Tabs$/.test(name) && content !== undefined && /^:{3,}tab\b/m.test(content))
    return `\n::::tabs\n${content.trim()}\n::::\n`;
  if (/^(?:TabItem|Tab)$/.test(name) && content !== undefined)
    return `\n:::tab[${(label ?? title ?? "1").replace(/[[\]]/g, "")}]\n${content.trim()}\n:::\n`;
  if (/^(?:Details|Accordion|Collapse|Spoiler)$/.test(name) && content !== undefined) {
    const summary = parameters["summary"] ?? title ?? label;
    return `\n:::details${summary === undefined ? "" : `[${summary.replace(/[[\]]/g, "")}]`}\n${content.trim()}\n:::\n`;
  }
  if (/^(?:Aside|Callout|Admonition|Alert|Notice)$/.test(name) && content !== undefined) {
    const kinds: Readonly<Record<string, string>> = {
      note: "note",
      info: "info",
      tip: "tip",
      success: "tip",
      warning: "warning",
      warn: "warning",
      caution: "caution",
      danger: "danger",
      error: "danger",
      important: "important",
    };
    const kind =
      kinds[(parameters["type"] ?? parameters["variant"] ?? parameters["kind"] ?? "note").toLowerCase()] ??
      "note";
    return `\n:::${kind}${title === undefined ? "" : `[${title.replace(/[[\]]/g, "")}]`}\n${content.trim()}\n:::\n`;
  }
  return undefined;
}
