/** A shortcode in JavaScript that returns HTML with its parameters in it → a block's template in Nunjucks; else nothing. */
import type * as Acorn from "acorn";
import type { BlockTemplate } from "../marks/blocks.ts";
import { kindsByPlace } from "../marks/go-template.ts";
import type { Shortcode } from "./config.ts";

class Unknown extends Error {}

interface Names {
  /** What a name of the function is in the template. */
  readonly known: Map<string, string>;
  /** Constants of the function. */
  readonly constants: Map<string, Acorn.Expression>;
  readonly content: string | undefined;
}

/** The names of its parameters, in order, without the text that it holds. */
export function parametersOf({ written, isPaired }: Shortcode): readonly string[] {
  const names = (written?.written.params ?? []).map((pattern) => {
    const inner = pattern.type === "AssignmentPattern" ? pattern.left : pattern;
    return inner.type === "Identifier" ? plain(inner.name) : "";
  });
  return isPaired ? names.slice(1) : names;
}

const plain = (name: string): string => name.toLowerCase().replace(/\W/g, "_");

export function convertShortcode(shortcode: Shortcode): BlockTemplate | undefined {
  const { written, isPaired } = shortcode;
  if (written === undefined) return undefined;
  const node = written.written;
  const names: Names = { known: new Map(), constants: new Map(), content: undefined };
  const parameters = new Map<string, "text" | "picture" | "link" | "file">();
  try {
    node.params.forEach((pattern, index) => {
      const inner = pattern.type === "AssignmentPattern" ? pattern.left : pattern;
      if (inner.type !== "Identifier") throw new Unknown();
      const name = isPaired && index === 0 ? "content" : plain(inner.name);
      if (name !== "content") parameters.set(name, "text");
      const fallback = pattern.type === "AssignmentPattern" ? textOf(pattern.right) : undefined;
      names.known.set(
        inner.name,
        fallback === undefined || fallback === "" ? name : `${name} or ${JSON.stringify(fallback)}`,
      );
    });
    const text = dedented(convert(bodyOf(node, names), names));
    return { text: kindsByPlace(text, parameters), parameters };
  } catch (failure) {
    if (failure instanceof Unknown) return undefined;
    throw failure;
  }
}

/** What it returns, after nothing but constants. */
function bodyOf(
  { body }: NonNullable<Shortcode["written"]>["written"],
  { constants }: Names,
): Acorn.Expression {
  if (body.type !== "BlockStatement") return body;
  for (const statement of body.body) {
    if (statement.type === "ReturnStatement" && statement.argument) return statement.argument;
    if (statement.type !== "VariableDeclaration" || statement.kind !== "const") throw new Unknown();
    for (const { id, init } of statement.declarations) {
      if (id.type !== "Identifier" || !init) throw new Unknown();
      constants.set(id.name, init);
    }
  }
  throw new Unknown();
}

const textOf = (node: Acorn.Expression): string | undefined =>
  node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;

const literal = (text: string): string => {
  if (/\{[{%#]/.test(text)) throw new Unknown();
  return text;
};

/** As text of a template. */
function convert(node: Acorn.Expression | Acorn.PrivateIdentifier, names: Names): string {
  switch (node.type) {
    case "Literal":
      return literal(String(node.value));
    case "TemplateLiteral":
      return node.quasis
        .map(({ value }, index) => {
          const expression = node.expressions[index];
          return literal(value.cooked ?? "") + (expression === undefined ? "" : convert(expression, names));
        })
        .join("");
    case "ConditionalExpression":
      return `{% if ${condition(node.test, names)} %}${convert(node.consequent, names)}${otherwise(convert(node.alternate, names))}{% endif %}`;
    case "LogicalExpression":
      if (node.operator === "&&")
        return `{% if ${condition(node.left, names)} %}${convert(node.right, names)}{% endif %}`;
      return `{% if ${condition(node.left, names)} %}${convert(node.left, names)}${otherwise(convert(node.right, names))}{% endif %}`;
    case "BinaryExpression":
      if (node.operator !== "+") throw new Unknown();
      return convert(node.left, names) + convert(node.right, names);
    case "CallExpression": {
      // The text is rendered as Markdown in any case; space at its ends means nothing.
      const method = node.callee.type === "MemberExpression" ? node.callee.property : undefined;
      const name = method?.type === "Identifier" ? method.name : "";
      const [argument] = node.arguments;
      if (/^render(?:Inline)?$/.test(name) && argument && argument.type !== "SpreadElement")
        return convert(argument, names);
      if (name === "trim" && node.callee.type === "MemberExpression" && node.callee.object.type !== "Super")
        return convert(node.callee.object, names);
      throw new Unknown();
    }
    case "Identifier": {
      const constant = names.constants.get(node.name);
      if (constant !== undefined) return convert(constant, names);
      return `{{ ${value(node, names)} }}`;
    }
    default:
      throw new Unknown();
  }
}

const otherwise = (text: string): string => (text === "" ? "" : `{% else %}${text}`);

/** As a value of Nunjucks. */
function value(node: Acorn.Expression, names: Names): string {
  if (node.type === "Literal") return JSON.stringify(node.value);
  if (node.type !== "Identifier") throw new Unknown();
  const known = names.known.get(node.name);
  if (known === undefined) throw new Unknown();
  return known;
}

function condition(node: Acorn.Expression | Acorn.PrivateIdentifier, names: Names): string {
  switch (node.type) {
    case "PrivateIdentifier":
      throw new Unknown();
    case "UnaryExpression":
      if (node.operator !== "!") throw new Unknown();
      return `not (${condition(node.argument, names)})`;
    case "LogicalExpression":
      if (node.operator === "??") throw new Unknown();
      return `(${condition(node.left, names)}) ${node.operator === "&&" ? "and" : "or"} (${condition(node.right, names)})`;
    case "BinaryExpression": {
      const operator = { "===": "==", "==": "==", "!==": "!=", "!=": "!=" }[node.operator as string];
      if (operator === undefined || node.left.type === "PrivateIdentifier") throw new Unknown();
      return `${value(node.left, names)} ${operator} ${value(node.right, names)}`;
    }
    default: {
      const constant = node.type === "Identifier" ? names.constants.get(node.name) : undefined;
      return constant === undefined ? value(node, names) : condition(constant, names);
    }
  }
}

/** Indented lines would be code in Markdown. */
const dedented = (text: string): string => text.trim().replace(/\n[ \t]+/g, "\n");
