/** The tag `{% part "partials/card.njk", post=post, level=2 %}`: a piece of a page that many pages show, rendered once. */
import type { Environment, Template } from "nunjucks";

/** The share of Nunjucks that a tag needs; its own types leave the parser out. */
interface Parser {
  nextToken(): { readonly value: string };
  parseSignature(tolerant: null, noParens: boolean): unknown;
  advanceAfterBlockEnd(name: string): void;
}

interface Nodes {
  readonly CallExtension: new (tag: object, method: string, values: unknown) => unknown;
}

export interface NunjucksLibrary {
  readonly runtime: { readonly SafeString: new (html: string) => object };
}

/** Where a part is used: a page, or another part. */
interface Caller {
  lookup(name: string): unknown;
}

type Values = Readonly<Record<string, unknown>>;

/** What every part sees besides the values it is given; the same on all pages of one language. */
const everywhere = ["site", "texts", "assets"];

/** The same text in one piece: put together from hundreds, as Nunjucks leaves it, it takes ten times the memory. */
const flat = (text: string): string => Buffer.from(text).toString();

/** Pieces rendered so far of one template: those of an object go with it. */
interface Pieces {
  readonly byObject: WeakMap<object, Map<number, object>>;
  readonly others: Map<number, object>;
}

/**
 * A part sees the values it is given and nothing else of its page, so equal values give the same HTML, which is kept:
 * a card shown on six pages is rendered once. Objects are equal if they are one and the same.
 */
export function createPartTag(nunjucks: NunjucksLibrary, environment: Environment): object {
  const pieces = new Map<string, Pieces>();
  const objects = new WeakMap<object, number>();
  let counted = 0;
  const numberOf = (value: object): number => {
    let number = objects.get(value);
    if (number === undefined) objects.set(value, (number = counted += 1));
    return number;
  };
  // Few values beside the object occur, and a number is compared and kept much more cheaply than their text.
  const keys = new Map<string, number>();
  const keyOf = (text: string): number => {
    let key = keys.get(text);
    if (key === undefined) keys.set(text, (key = keys.size));
    return key;
  };
  const piecesOf = (name: string): Pieces => {
    let known = pieces.get(name);
    if (!known) pieces.set(name, (known = { byObject: new WeakMap(), others: new Map() }));
    return known;
  };

  const render = (name: string, values: Values, caller: Caller): object => {
    const template: Template = environment.getTemplate(name, true);
    const context: Record<string, unknown> = { ...values };
    for (const each of everywhere) context[each] = caller.lookup(each);
    return new nunjucks.runtime.SafeString(flat(template.render(context)));
  };

  return {
    tags: ["part"],
    parse(parser: Parser, nodes: Nodes): unknown {
      const token = parser.nextToken();
      const values = parser.parseSignature(null, true);
      parser.advanceAfterBlockEnd(token.value);
      return new nodes.CallExtension(this, "run", values);
    },
    run(caller: Caller, name: unknown, values: Values = {}): object {
      if (typeof name !== "string" || typeof values !== "object")
        throw new Error('a part is written {% part "partials/name.njk", value=… %}');
      const { byObject, others } = piecesOf(name);
      let of = others;
      let key = String(numberOf(caller.lookup("texts") as object));
      for (const [field, value] of Object.entries(values)) {
        key += `\n${field} `;
        if (typeof value !== "object" || value === null) key += `${typeof value} ${String(value)}`;
        else if (of === others) {
          const known = byObject.get(value);
          if (known) of = known;
          else byObject.set(value, (of = new Map()));
        } else key += `#${numberOf(value)}`;
      }
      const number = keyOf(key);
      let piece = of.get(number);
      if (piece === undefined) of.set(number, (piece = render(name, values, caller)));
      return piece;
    },
  };
}
