/** A template's text → the code of one plain, synchronous function that prints what Nunjucks would print, byte for byte. */
import { namesSetIn, type Node } from "./nodes.ts";
import type { Scope } from "./scope.ts";
import { compileCapture, compileStatement } from "./statements.ts";
import { quote, type CompiledTemplate, type Unit } from "./unit.ts";

/** Throws where the template has a mistake or something that only Nunjucks can do: macros, blocks, what waits. */
function compileTemplate(text: string, parse: (text: string) => Node): CompiledTemplate {
  const tree = parse(text);
  let names = 0;
  const name = (hint: string): string => `${/^[\w$]+$/.test(hint) ? hint : "name"}_${(names += 1)}`;
  const outer = new Map<string, string>();
  const linked = new Map<string, { kind: string; name: string; variable: string }>();
  const unit: Unit = {
    name,
    outer: (each) => remember(outer, each, () => name(each)),
    linked: (kind, each) =>
      remember(linked, `${kind} ${each}`, () => ({ kind, name: each, variable: name(kind) })).variable,
    included: [],
    setInLoops: new Set(),
    wholeLoops: new Set(),
    capture: (body, scope) => compileCapture(body, scope, unit),
  };
  const sets = new Map(namesSetIn(tree).map((each) => [each, name(each)]));
  const top: Scope = { parent: undefined, sets, items: new Map() };
  const body = compileStatement(tree, top, unit);
  const links = [...linked.values()];
  const namesOf = (wanted: string): string[] =>
    links.filter(({ kind }) => kind === wanted).map((each) => each.name);
  return {
    code: [
      '"use strict";',
      "const { none, print, printRaw, plain, member, invoke, invokeMember, isIn, listOf, pairsOf, advance, leave } = runtime;",
      ...links.map((each) => `const ${each.variable} = runtime.${each.kind}(${quote(each.name)});`),
      "return (ctx, frame = none, own = undefined) => {",
      "const context = runtime.createContext(ctx, own);",
      ...[...outer].map(([each, variable]) => `const ${variable} = ${readOuter(each)};`),
      ...[...sets.values()].map((each) => `let ${each};`),
      'let out = "";',
      body,
      "return out;",
      "};",
    ].join("\n"),
    names: [...outer.keys()],
    filters: namesOf("filter"),
    includes: unit.included,
    parts: namesOf("part"),
    setInLoops: [...unit.setInLoops],
  };
}

/** Undefined where Nunjucks must render it. */
export function tryToCompile(text: string, parse: (text: string) => Node): CompiledTemplate | undefined {
  try {
    return compileTemplate(text, parse);
  } catch {
    return undefined;
  }
}

/** Of the template around this one, else of the page, else of everybody. */
const readOuter = (name: string): string =>
  [`frame[${quote(name)}]`, `ctx[${quote(name)}]`]
    .map((each) => `${each} !== undefined ? ${each} : `)
    .join("")
    .concat(`runtime.global(${quote(name)}, ctx)`);

function remember<Value>(all: Map<string, Value>, key: string, make: () => Value): Value {
  const known = all.get(key);
  if (known !== undefined) return known;
  const made = make();
  all.set(key, made);
  return made;
}
