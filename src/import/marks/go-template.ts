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
  readonly siteValue: SiteValue;
}

/** The value of a setting of the site: "title", "params.author". */
export type SiteValue = (name: string) => string | undefined;

/** Undefined for a template that asks for more than its own parameters, its text and the settings. */
export function convertGoTemplate(source: string, siteValue: SiteValue): BlockTemplate | undefined {
  const parameters = new Map<string, "text" | "picture" | "link" | "file">();
  try {
    const made = convert(source, parameters, siteValue);
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

function convert(text: string, parameters: Parameters, siteValue: SiteValue): string {
  const scopes: Scope[] = [{ dot: undefined, variables: new Map(), siteValue }];
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
        scopes.push({
          ...scope,
          dot: word === "with" ? value : scope.dot,
          variables: new Map(scope.variables),
        });
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

const renderString = /^(?:\$?\.(?:Page\.)?|page\.)RenderString$/;

type Parameters = Map<string, "text" | "picture" | "link" | "file">;

/** Returns the action as Nunjucks has it; throws Unknown for one that is not read. */
function parse(source: string, scope: Scope, parameters: Parameters): string {
  return new Action(source, scope, parameters).whole();
}

const operators: Readonly<Record<string, string>> = {
  eq: "==",
  ne: "!=",
  gt: ">",
  lt: "<",
  ge: ">=",
  le: "<=",
};

class Action {
  readonly #tokens: readonly string[];
  readonly #scope: Scope;
  readonly #parameters: Parameters;
  #at = 0;

  constructor(source: string, scope: Scope, parameters: Parameters) {
    this.#tokens = source.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|\(|\)|\||[^\s()|]+/g) ?? [];
    this.#scope = scope;
    this.#parameters = parameters;
  }

  whole(): string {
    const made = this.#pipeline();
    if (this.#at < this.#tokens.length) throw new Unknown();
    return made;
  }

  #pipeline(): string {
    let value = this.#call();
    while (this.#tokens[this.#at] === "|") {
      const name = this.#tokens[this.#at + 1] ?? "";
      this.#at += 2;
      if (silent.has(name)) continue;
      if (renderString.test(name)) this.#skipOptions();
      if (name === "markdownify" || renderString.test(name)) value = this.#asMarkdown(value);
      else if (name === "default") value = `${value} or ${this.#atom()}`;
      else if (/^(?:lower|upper|title|trim)$/.test(name)) value = `${value} | ${name}`;
      else throw new Unknown();
    }
    return value;
  }

  #call(): string {
    const name = this.#tokens[this.#at] ?? "";
    if ((name === "index" || name === "isset") && /^\$?\.Params$/.test(this.#tokens[this.#at + 1] ?? "")) {
      this.#at += 3;
      return this.#get(this.#tokens[this.#at - 1]);
    }
    const make = this.#functionNamed(name);
    if (make === undefined) return this.#atom();
    this.#at += 1;
    return make();
  }

  #functionNamed(name: string): (() => string) | undefined {
    const atom = (): string => this.#atom();
    if (Object.hasOwn(operators, name)) return () => `${atom()} ${operators[name]} ${atom()}`;
    if (silent.has(name)) return atom;
    if (renderString.test(name))
      return () => {
        this.#skipOptions();
        return this.#asMarkdown(atom());
      };
    switch (name) {
      case "not":
        return () => `not ${atom()}`;
      case "and":
      case "or":
        return () => this.#atoms().join(` ${name} `);
      case "markdownify":
        return () => this.#asMarkdown(atom());
      case "printf":
        return () => this.#printed();
      case "default":
        return () => {
          const usual = atom();
          return `${atom()} or ${usual}`;
        };
    }
    return undefined;
  }

  /** `printf "/img/%s.png" (.Get 0)` */
  #printed(): string {
    const [format = "", ...values] = this.#atoms();
    if (!format.startsWith('"')) throw new Unknown();
    const parts = (JSON.parse(format) as string).split(/%[svd]/);
    if (parts.length !== values.length + 1 || parts.some((part) => part.includes("%"))) throw new Unknown();
    const all = parts.flatMap((part, at) => [...(at === 0 ? [] : [values[at - 1]!]), JSON.stringify(part)]);
    return `(${all.filter((each) => each !== '""').join(" ~ ") || '""'})`;
  }

  /** `(dict "display" "block")` */
  #skipOptions(): void {
    if (this.#next() !== "(" || this.#tokens[this.#at + 1] !== "dict") return;
    this.#at = this.#tokens.indexOf(")", this.#at) + 1;
  }

  #atoms(): string[] {
    const parts = [this.#atom()];
    for (let next = this.#next(); next !== undefined && next !== ")" && next !== "|"; next = this.#next())
      parts.push(this.#atom());
    return parts;
  }

  #atom(): string {
    const token = this.#tokens[this.#at++];
    if (token === "(") {
      const inner = this.#pipeline();
      if (this.#tokens[this.#at++] !== ")") throw new Unknown();
      return `(${inner})`;
    }
    if (token === undefined) throw new Unknown();
    if (/^["`]/.test(token)) return JSON.stringify(unquoted(token));
    if (/^\d+$|^(?:true|false)$/.test(token)) return token;
    if (/^\$?\.Inner$/.test(token)) return "content";
    if (/^\$?\.Get$/.test(token)) return this.#get(this.#tokens[this.#at++]);
    if (token === "." && this.#scope.dot !== undefined) return this.#scope.dot;
    const ofSite = /^(?:\$?\.S|s)ite\.([\w.]+)$/.exec(token)?.[1];
    if (ofSite !== undefined) {
      const said = this.#scope.siteValue(ofSite);
      // A parameter that nobody has set is empty.
      if (said === undefined && !/^params\./i.test(ofSite)) throw new Unknown();
      return JSON.stringify(said ?? "");
    }
    const variable = /^\$(\w+)$/.exec(token)?.[1];
    const value = variable === undefined ? undefined : this.#scope.variables.get(variable);
    if (value === undefined) throw new Unknown();
    return value;
  }

  #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #asMarkdown(value: string): string {
    const name = value.replace(/^\((\w+)\)$/, "$1");
    return this.#parameters.has(name) ? name + markdownMark : value;
  }

  #get(token: string | undefined): string {
    return token !== undefined && /^\d+$/.test(token)
      ? this.#parameter(ordinals[Number(token)] ?? "")
      : this.#parameter(unquoted(token));
  }

  #parameter(name: string): string {
    const known = name.toLowerCase().replace(/\W/g, "_");
    if (!/^[a-z_]\w*$/.test(known)) throw new Unknown();
    if (!this.#parameters.has(known)) this.#parameters.set(known, "text");
    return known;
  }
}

const unquoted = (token: string | undefined): string =>
  (token ?? "").replace(/^["`]|["`]$/g, "").replace(/\\"/g, '"');

/** A parameter that is the whole `src` of a picture is one, and so on: its address is then checked and prefixed. */
export function kindsByPlace(text: string, parameters: Parameters): string {
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
