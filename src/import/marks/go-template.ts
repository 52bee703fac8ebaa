/** A shortcode's template of Hugo's → a block's in Nunjucks, where it is HTML with parameters and conditions; else nothing. */
import type { BlockTemplate } from "./blocks.ts";

/** The names that parameters without one get. */
export const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

class Unknown extends Error {}

/** Behind a value whose Markdown is rendered. */
const markdownMark = " | markdown";

/** The first parameter that is Markdown: the label of the block is. */
const labelIn = (text: string): string | undefined => /\b(\w+) \| markdown\b/.exec(text)?.[1];

interface Scope {
  /** What `.` stands for: undefined at the top. */
  readonly dot: string | undefined;
  readonly variables: Map<string, string>;
}

/** Undefined for a template that asks for more than its own parameters and its text. */
export function convertGoTemplate(source: string): BlockTemplate | undefined {
  const parameters = new Map<string, "text" | "picture" | "link" | "file">();
  try {
    const made = convert(source, parameters);
    const label = labelIn(made);
    if (label !== undefined) parameters.delete(label);
    const text =
      label === undefined
        ? made
        : made.replace(new RegExp(`(?<=\\{[{%][^{}]*)(?<![\\w"'.])${label}(?![\\w"'])`, "g"), "label");
    return {
      text: kindsByPlace(text.replaceAll(markdownMark, ""), parameters),
      parameters,
      ...(label !== undefined && { label }),
    };
  } catch (failure) {
    if (failure instanceof Unknown) return undefined;
    throw failure;
  }
}

function convert(text: string, parameters: Map<string, "text" | "picture" | "link" | "file">): string {
  const scopes: Scope[] = [{ dot: undefined, variables: new Map() }];
  const kinds: string[] = [];
  return text.replace(
    /\{\{(-?)\s*(\/\*[^]*?\*\/|[^]*?)\s*(-?)\}\}/g,
    (_, left: string, action: string, right: string) => {
      const [open, close] = [`{%${left && "-"} `, ` ${right && "-"}%}`];
      const scope = scopes.at(-1)!;
      const read = (source: string): string => parse(source, scope, parameters);
      if (action.startsWith("/*") || action === "") return left + right === "" ? "" : `{#${left} ${right}#}`;
      const [, word = "", rest = ""] = /^(with|if|else if|else|end)\b\s*([^]*)$/.exec(action) ?? [];
      if (word === "end") {
        scopes.pop();
        if (kinds.pop() === undefined) throw new Unknown();
        return `${open}endif${close}`;
      }
      if (word === "else if") return `${open}elif ${read(rest)}${close}`;
      if (word === "else") {
        if (rest !== "") throw new Unknown();
        return `${open}else${close}`;
      }
      if (word === "if" || word === "with") {
        const value = read(rest);
        kinds.push(word);
        scopes.push({ dot: word === "with" ? value : scope.dot, variables: new Map(scope.variables) });
        return `${open}if ${value}${close}`;
      }
      const assignment = /^\$(\w+)\s*:?=\s*([^]+)$/.exec(action);
      if (assignment) {
        if (kinds.length > 0) throw new Unknown();
        scope.variables.set(assignment[1] ?? "", `(${read(assignment[2] ?? "")})`);
        return "";
      }
      return `{{${left && "-"} ${read(action)} ${right && "-"}}}`;
    },
  );
}

/** Functions that only say what a value is: here its place in the template does. */
const silent = new Set(
  "safeHTML safeURL safeHTMLAttr safeJS safeCSS plainify htmlUnescape htmlEscape relURL absURL relLangURL absLangURL string chomp".split(
    " ",
  ),
);

function parse(
  source: string,
  scope: Scope,
  parameters: Map<string, "text" | "picture" | "link" | "file">,
): string {
  const tokens = source.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|\(|\)|\||[^\s()|]+/g) ?? [];
  let at = 0;
  const asMarkdown = (value: string): string => (parameters.has(value) ? value + markdownMark : value);
  const parameter = (name: string): string => {
    const known = name.toLowerCase().replace(/\W/g, "_");
    if (!/^[a-z_]\w*$/.test(known)) throw new Unknown();
    if (!parameters.has(known)) parameters.set(known, "text");
    return known;
  };
  const get = (token: string | undefined): string =>
    token !== undefined && /^\d+$/.test(token)
      ? parameter(ordinals[Number(token)] ?? "")
      : parameter(unquoted(token));
  const atom = (): string => {
    const token = tokens[at++];
    if (token === "(") {
      const inner = pipeline();
      if (tokens[at++] !== ")") throw new Unknown();
      return `(${inner})`;
    }
    if (token === undefined) throw new Unknown();
    if (/^["`]/.test(token)) return JSON.stringify(unquoted(token));
    if (/^\d+$|^(?:true|false)$/.test(token)) return token;
    if (/^\$?\.Inner$/.test(token)) return "content";
    if (/^\$?\.Get$/.test(token)) return get(tokens[at++]);
    if (token === "." && scope.dot !== undefined) return scope.dot;
    const variable = /^\$(\w+)$/.exec(token)?.[1];
    const value = variable === undefined ? undefined : scope.variables.get(variable);
    if (value === undefined) throw new Unknown();
    return value;
  };
  const call = (): string => {
    const name = tokens[at] ?? "";
    const operators: Readonly<Record<string, string>> = {
      eq: "==",
      ne: "!=",
      gt: ">",
      lt: "<",
      ge: ">=",
      le: "<=",
    };
    if (Object.hasOwn(operators, name)) {
      at += 1;
      return `${atom()} ${operators[name]} ${atom()}`;
    }
    if (name === "not") {
      at += 1;
      return `not ${atom()}`;
    }
    if (name === "and" || name === "or") {
      at += 1;
      const parts = [atom()];
      while (tokens[at] !== undefined && tokens[at] !== ")" && tokens[at] !== "|") parts.push(atom());
      return parts.join(` ${name} `);
    }
    if (name === "index" && /^\$?\.Params$/.test(tokens[at + 1] ?? "")) {
      at += 3;
      return get(tokens[at - 1]);
    }
    if (name === "isset" && /^\$?\.Params$/.test(tokens[at + 1] ?? "")) {
      at += 3;
      return get(tokens[at - 1]);
    }
    if (name === "markdownify") {
      at += 1;
      return asMarkdown(atom());
    }
    if (silent.has(name)) {
      at += 1;
      return atom();
    }
    if (name === "default") {
      at += 1;
      const usual = atom();
      return `${atom()} or ${usual}`;
    }
    return atom();
  };
  const pipeline = (): string => {
    let value = call();
    while (tokens[at] === "|") {
      const name = tokens[at + 1] ?? "";
      at += 2;
      if (silent.has(name)) continue;
      if (name === "markdownify") value = asMarkdown(value);
      else if (name === "default") value = `${value} or ${atom()}`;
      else if (/^(?:lower|upper|title|trim|urlize)$/.test(name) && name !== "urlize")
        value = `${value} | ${name}`;
      else throw new Unknown();
    }
    return value;
  };
  const made = pipeline();
  if (at < tokens.length) throw new Unknown();
  return made;
}

const unquoted = (token: string | undefined): string =>
  (token ?? "").replace(/^["`]|["`]$/g, "").replace(/\\"/g, '"');

/** A parameter that is the whole `src` of a picture is one, and so on: its address is then checked and prefixed. */
function kindsByPlace(text: string, parameters: Map<string, "text" | "picture" | "link" | "file">): string {
  return text.replace(
    /<(img|a|source|video|audio|iframe)\b[^<>]*?(?:\{[%{][^]*?[%}]\}[^<>]*?)*>/gi,
    (tag, element: string) =>
      tag.replace(
        /\b(src|href|poster)=(["']?)\{\{-?\s*(\w+)\s*-?\}\}\2/gi,
        (written, attribute: string, quote: string, name: string) => {
          if (!parameters.has(name) || element.toLowerCase() === "iframe") return written;
          const kind =
            attribute.toLowerCase() === "href"
              ? "link"
              : /^img$/i.test(element) || attribute.toLowerCase() === "poster"
                ? "picture"
                : "file";
          parameters.set(name, kind);
          return `${attribute}=${quote || '"'}{{ ${kind === "picture" ? `${name}.url` : name} }}${quote || '"'}`;
        },
      ),
  );
}
