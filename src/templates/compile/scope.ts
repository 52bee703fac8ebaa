/**
 * Variables of a template, as Nunjucks keeps them: each loop is a scope, a value that is undefined is not there, and `set`
 * changes the nearest scope that has the name, or makes it in its own.
 */
import { quote, unsupported, type Unit } from "./unit.ts";

export interface Scope {
  readonly parent: Scope | undefined;
  /** Names that `set` gives values to in this scope, with their JavaScript variables. */
  readonly sets: ReadonlyMap<string, string>;
  /** Names of the loop, with theirs; none at the top. */
  readonly items: ReadonlyMap<string, string>;
  readonly loop?: LoopPosition;
  /** Whether the loop's `else` is compiled: its names hold what Nunjucks left in them. */
  readonly isElse?: boolean;
}

export interface LoopPosition {
  /** JavaScript variables. */
  readonly index: string;
  readonly length: string;
  readonly object: string;
}

const scopesFrom = (scope: Scope | undefined): readonly Scope[] =>
  scope === undefined ? [] : [scope, ...scopesFrom(scope.parent)];

export const isInLoop = (scope: Scope): boolean =>
  scopesFrom(scope).some(({ parent }) => parent !== undefined);

/** The loop that `loop` speaks of; undefined outside of all. */
export const loopAround = (scope: Scope): LoopPosition | undefined =>
  scopesFrom(scope).find(({ loop }) => loop !== undefined)?.loop;

/** The first of these that is not undefined, else the last. */
const firstDefined = (variables: readonly string[], last: string): string =>
  variables.length === 0
    ? last
    : `(${[...variables.map((each) => `${each} !== undefined ? ${each}`), last].join(" : ")})`;

/** An expression that reads a variable. */
export function readVariable(name: string, scope: Scope, unit: Unit): string {
  const around = scopesFrom(scope);
  const looping = around.find(({ items }) => items.has(name));
  if (looping?.isElse) unsupported("a loop's variable in its else");
  if (looping) return looping.items.get(name) as string;
  const loop = name === "loop" ? loopAround(scope) : undefined;
  if (loop) {
    unit.wholeLoops.add(loop.object);
    return loop.object;
  }
  return firstDefined(
    around.flatMap(({ sets }) => sets.get(name) ?? []),
    unit.outer(name),
  );
}

/** Statements that do what `set` does; `value` is a JavaScript variable. */
export function setVariable(name: string, value: string, scope: Scope, unit: Unit): string {
  const around = scopesFrom(scope);
  if (name === "loop" || around.some(({ items }) => items.has(name)))
    return unsupported("set of a loop's variable");
  const own = scope.sets.get(name) as string;
  // What is set to undefined is looked for further out; there the name must be nobody's.
  if (scope.parent === undefined)
    return `${own} = ${value}; if (${own} === undefined && ${unit.outer(name)} !== undefined) leave(); context.set(${quote(name)}, ${own});`;
  unit.setInLoops.add(name);
  const further = around.slice(1).flatMap((each) => {
    const variable = each.sets.get(name);
    if (variable === undefined) return [];
    const isTop = each.parent === undefined;
    return `if (${own} === undefined && ${variable} !== undefined) { ${isTop ? `if (${value} === undefined) leave(); ` : ""}${variable} = ${value}; }`;
  });
  return [...further, `${own} = ${value};`].join(" else ");
}

/** Names of this template that an included one sees, with expressions that read them as Nunjucks' frames would. */
export function namesFor(scope: Scope, unit: Unit): ReadonlyMap<string, string> {
  const around = scopesFrom(scope);
  if (around.some(({ items, isElse }) => items.size > 1 || isElse))
    return unsupported("include in a loop with two names, or in its else");
  const names = new Set(around.flatMap(({ sets, items }) => [...sets.keys(), ...items.keys()]));
  const seen = new Map(
    [...names].map((name) => [
      name,
      firstDefined(
        around.flatMap(({ sets, items }) => items.get(name) ?? sets.get(name) ?? []),
        `frame[${quote(name)}]`,
      ),
    ]),
  );
  const loop = loopAround(scope);
  if (loop) {
    unit.wholeLoops.add(loop.object);
    seen.set("loop", loop.object);
  }
  return seen;
}
