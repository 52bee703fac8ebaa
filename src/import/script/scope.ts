/** Names of a script and what they stand for, each worked out when it is asked for. */
import type * as Acorn from "acorn";

/** What nobody can tell without running it. */
export const unknown = Symbol("unknown");

export interface Scope {
  readonly names: Map<string, () => unknown>;
  readonly outer?: Scope;
}

/** A function as it is written, with the names around it. */
export interface WrittenFunction {
  readonly written:
    | Acorn.ArrowFunctionExpression
    | Acorn.FunctionExpression
    | Acorn.FunctionDeclaration
    | Acorn.AnonymousFunctionDeclaration;
  readonly scope: Scope;
}

export const isFunction = (value: unknown): value is WrittenFunction =>
  typeof value === "object" && value !== null && "written" in value && "scope" in value;

export function lookUp(name: string, scope: Scope | undefined): unknown {
  for (let at = scope; at !== undefined; at = at.outer) {
    const found = at.names.get(name);
    if (found !== undefined) return found();
  }
  return name === "undefined" ? undefined : unknown;
}

/** Of names that lead to each other in a circle, none has a value. */
export function once(work: () => unknown): () => unknown {
  let state: "new" | "busy" | "done" = "new";
  let value: unknown = unknown;
  return () => {
    if (state !== "new") return value;
    state = "busy";
    value = work();
    state = "done";
    return value;
  };
}
