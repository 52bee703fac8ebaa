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

interface Piece {
  readonly html: object;
  /** In characters. */
  readonly size: number;
}

/** Pieces of one template that have one object among their values, or none. */
type Pieces = Map<number, Piece>;

/** Pieces rendered of one template: those of an object go with it. */
interface Kept {
  readonly byObject: WeakMap<object, Pieces | readonly [key: number, piece: Piece]>;
  readonly others: Pieces;
}

/** Characters that are kept, twice: by then most pieces were on all the pages they are on, which follow by date. */
const mostKept = 12_000_000;

/**
 * A part sees the values it is given and nothing else of its page, so equal values give the same HTML, which is kept:
 * a card shown on six pages is rendered once. Objects are equal if they are one and the same.
 */
export function createPartTag(nunjucks: NunjucksLibrary, environment: Environment): object {
  let kept = new Map<string, Kept>();
  let before = kept;
  let size = 0;
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

  const find = (from: typeof kept, name: string, object: object | undefined, key: number) => {
    const pieces = object === undefined ? from.get(name)?.others : from.get(name)?.byObject.get(object);
    if (pieces === undefined || pieces instanceof Map) return pieces?.get(key);
    return pieces[0] === key ? pieces[1] : undefined;
  };
  const keep = (name: string, object: object | undefined, key: number, piece: Piece): void => {
    size += piece.size;
    if (size > mostKept) {
      before = kept;
      kept = new Map();
      size = piece.size;
    }
    let of = kept.get(name);
    if (!of) kept.set(name, (of = { byObject: new WeakMap(), others: new Map() }));
    const pieces = object === undefined ? of.others : of.byObject.get(object);
    if (pieces instanceof Map) pieces.set(key, piece);
    // Most objects have one piece, and a map for each would take as much memory as that.
    else if (object !== undefined)
      of.byObject.set(object, pieces === undefined ? [key, piece] : new Map([pieces, [key, piece]]));
  };

  const render = (name: string, values: Values, caller: Caller): Piece => {
    const template: Template = environment.getTemplate(name, true);
    const context: Record<string, unknown> = { ...values };
    for (const each of everywhere) context[each] = caller.lookup(each);
    const html = flat(template.render(context));
    return { html: new nunjucks.runtime.SafeString(html), size: html.length };
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
      let object: object | undefined;
      let key = String(numberOf(caller.lookup("texts") as object));
      for (const [field, value] of Object.entries(values)) {
        key += `\n${field} `;
        if (typeof value !== "object" || value === null) key += `${typeof value} ${String(value)}`;
        else if (object === undefined) object = value;
        else key += `#${numberOf(value)}`;
      }
      const number = keyOf(key);
      const known = find(kept, name, object, number);
      if (known) return known.html;
      const piece = find(before, name, object, number) ?? render(name, values, caller);
      keep(name, object, number, piece);
      return piece.html;
    },
  };
}
