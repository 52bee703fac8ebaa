/** One template while it is compiled: the names it has used so far, and what its code needs from outside. */
import type { Node } from "./nodes.ts";
import type { Scope } from "./scope.ts";

/** A template as code, with all that must be known before it can run; plain data, to be kept between builds. */
export interface CompiledTemplate {
  /** Body of a function of `runtime` that returns the template's function. */
  readonly code: string;
  /** Names that it reads and that are none of its own. */
  readonly names: readonly string[];
  readonly filters: readonly string[];
  /** Templates it includes, with the names that they see besides the page's. */
  readonly includes: readonly { readonly name: string; readonly names: readonly string[] }[];
  /** Templates it shows with the tag `part`. */
  readonly parts: readonly string[];
  /** Names that its loops set: such a `set` would change a variable of that name in a template around this one. */
  readonly setInLoops: readonly string[];
}

export interface Unit {
  /** A new JavaScript name that says what it is for. */
  readonly name: (hint: string) => string;
  /** The variable that holds a value of the page or of the template around this one. */
  readonly outer: (name: string) => string;
  /** The variable that holds a filter, a test, an included template … of that name. */
  readonly linked: (kind: "filter" | "test" | "extension" | "include" | "part", name: string) => string;
  readonly included: { name: string; names: readonly string[] }[];
  readonly setInLoops: Set<string>;
  /** Loops of which the variable `loop` itself is used, by its JavaScript name. */
  readonly wholeLoops: Set<string>;
  /** What is printed by a node, as an expression. */
  readonly capture: (body: Node, scope: Scope) => string;
}

/** Stops the compiler: Nunjucks renders this template. */
export function unsupported(what: string): never {
  throw new Error(`${what} is not compiled`);
}

export const quote = (text: string): string => JSON.stringify(text);

/** A variable's name, where it can be one in JavaScript too. */
export function nameOf(node: Node): string {
  if (node.typename !== "Symbol") return unsupported(`a name that is ${node.typename}`);
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(node.value) || node.value === "__proto__")
    return unsupported(`the name ${node.value}`);
  return node.value;
}
