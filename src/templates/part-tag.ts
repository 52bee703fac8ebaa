/** The tag `{% part "partials/card.njk", post=post, level=2 %}`: a template that sees what it is given and nothing else. */
import type { Environment } from "nunjucks";
import { seenByParts } from "./compile/statements.ts";

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

/** Renders a part as Nunjucks does, given all it sees. */
export function renderPart(environment: Environment, name: string, context: object): string {
  const html: string | null = environment.getTemplate(name, true).render(context);
  if (html === null) throw new Error(`${name} waits for something, which a part cannot: include it instead`);
  return html;
}

export function createPartTag(nunjucks: NunjucksLibrary, environment: Environment): object {
  return {
    tags: ["part"],
    /** Tells compiled templates that the tag is this one, and not the owner's. */
    isOctavo: true,
    parse(parser: Parser, nodes: Nodes): unknown {
      const token = parser.nextToken();
      const values = parser.parseSignature(null, true);
      parser.advanceAfterBlockEnd(token.value);
      return new nodes.CallExtension(this, "run", values);
    },
    run(caller: Caller, name: unknown, values: Values = {}): object {
      if (typeof name !== "string" || typeof values !== "object")
        throw new Error('a part is written {% part "partials/name.njk", value=… %}');
      const context: Record<string, unknown> = { ...values };
      for (const each of seenByParts) context[each] = caller.lookup(each);
      return new nunjucks.runtime.SafeString(renderPart(environment, name, context));
    },
  };
}
