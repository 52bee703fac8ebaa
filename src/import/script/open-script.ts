/** A script of the old blog with those that it imports: what it exports, and which methods it calls. */
import path from "node:path";
import type * as Acorn from "acorn";
import { isRecord } from "../front-matter.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import { declare, evaluate } from "./evaluate.ts";
import { nodesIn, parseScript } from "./parse-script.ts";
import { once, unknown, type Scope } from "./scope.ts";

export interface Script {
  /** By name, "default" for the whole; `unknown` for what is computed. */
  readonly exported: (name: string) => unknown;
  /** Names of what it exports. */
  readonly names: readonly string[];
  /** Of itself, then of the scripts that it imports. */
  readonly calls: readonly MethodCall[];
}

/** `x.addFilter("a", …)`; `values` are worked out when they are asked for. */
export interface MethodCall {
  readonly method: string;
  readonly values: readonly (() => unknown)[];
}

/** Throws a `SourceFault`. */
export const openScript = (source: OldSource, file: string): Script => createOpener(source)(file);

function createOpener(source: OldSource): (file: string) => Script {
  const opened = new Map<string, Script>();
  const open = (file: string): Script => {
    const known = opened.get(file);
    if (known !== undefined) return known;
    // A script that imports itself in a circle finds nothing in it.
    opened.set(file, { exported: () => unknown, names: [], calls: [] });
    const script = read(source, file, open);
    opened.set(file, script);
    return script;
  };
  return open;
}

const ends = ["", ".js", ".mjs", ".cjs", ".ts", ".mts", ".json", "/index.js", "/index.ts"];

function read(source: OldSource, file: string, open: (file: string) => Script): Script {
  if (file.endsWith(".json")) {
    const value = parseJson(source.text(file), file);
    return { exported: (name) => (name === "default" ? value : unknown), names: ["default"], calls: [] };
  }
  const program = parseScript(source.text(file), file);
  const scope: Scope = { names: new Map() };
  const scripts: Script[] = [];
  const script = (from: unknown): Script | undefined => {
    if (typeof from !== "string" || !/^\.{1,2}\//.test(from)) return undefined;
    const wanted = path.posix.join(path.posix.dirname(file), from);
    const found = ends.map((end) => wanted + end).find((each) => source.has(each));
    if (found === undefined) return undefined;
    try {
      const made = open(found);
      scripts.push(made);
      return made;
    } catch (failure) {
      if (failure instanceof SourceFault) return undefined;
      throw failure;
    }
  };
  const body = program.body.map((each) =>
    (each.type === "ExportNamedDeclaration" || each.type === "ExportDefaultDeclaration") && each.declaration
      ? each.declaration
      : each,
  );
  declare(body as Acorn.AnyNode[], scope);
  addImports(program, scope, script);
  const exports = exportsOf(program, scope);
  const calls = callsIn(program, scope);
  return {
    exported: (name) => exports.get(name)?.() ?? (exports.has(name) ? undefined : unknown),
    names: [...exports.keys()],
    calls: [...calls, ...scripts.flatMap((each) => each.calls)],
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SourceFault(`${file} is not JSON`);
  }
}

function addImports(
  program: Acorn.Program,
  scope: Scope,
  script: (from: unknown) => Script | undefined,
): void {
  for (const node of program.body)
    if (node.type === "ImportDeclaration") {
      const from = script(node.source.value);
      for (const each of node.specifiers) {
        const name =
          each.type === "ImportDefaultSpecifier"
            ? "default"
            : each.type === "ImportSpecifier" && each.imported.type === "Identifier"
              ? each.imported.name
              : undefined;
        scope.names.set(
          each.local.name,
          () => (name === undefined ? wholeOf(from) : from?.exported(name)) ?? unknown,
        );
      }
    }
  for (const node of nodesIn(program.body)) {
    if (node.type !== "VariableDeclarator" || node.init?.type !== "CallExpression") continue;
    const { callee, arguments: args } = node.init;
    if (callee.type !== "Identifier" || callee.name !== "require" || args[0]?.type !== "Literal") continue;
    const from = script(args[0].value);
    if (node.id.type === "Identifier")
      scope.names.set(node.id.name, () => from?.exported("default") ?? unknown);
    else if (node.id.type === "ObjectPattern")
      for (const each of node.id.properties)
        if (each.type === "Property" && each.key.type === "Identifier" && each.value.type === "Identifier") {
          const { name } = each.key;
          scope.names.set(each.value.name, () => from?.exported(name) ?? unknown);
        }
  }
}

const wholeOf = (script: Script | undefined): unknown =>
  script === undefined
    ? unknown
    : Object.fromEntries(script.names.map((name) => [name, script.exported(name)]));

function exportsOf(program: Acorn.Program, scope: Scope): ReadonlyMap<string, () => unknown> {
  const made = new Map<string, () => unknown>();
  for (const node of program.body) {
    if (node.type === "ExportDefaultDeclaration")
      made.set(
        "default",
        once(() => evaluate(node.declaration, scope)),
      );
    if (node.type === "ExportNamedDeclaration") {
      for (const { exported, local } of node.specifiers)
        if (exported.type === "Identifier" && local.type === "Identifier")
          made.set(
            exported.name,
            once(() => evaluate(local, scope)),
          );
      for (const name of namesOf(node.declaration))
        made.set(name, () => scope.names.get(name)?.() ?? unknown);
    }
    // `module.exports = …`, `exports.x = …`
    if (node.type !== "ExpressionStatement" || node.expression.type !== "AssignmentExpression") continue;
    const { left, right } = node.expression;
    if (left.type !== "MemberExpression" || left.property.type !== "Identifier") continue;
    const name = left.property.name;
    const isModule = left.object.type === "Identifier" && left.object.name === "module" && name === "exports";
    const value = once(() => evaluate(right, scope));
    made.set(isModule ? "default" : name, value);
    if (isModule && right.type === "ObjectExpression")
      for (const each of right.properties)
        if (each.type === "Property" && each.key.type === "Identifier") {
          const key = each.key.name;
          made.set(key, () => {
            const whole = value();
            return isRecord(whole) && Object.hasOwn(whole, key) ? whole[key] : unknown;
          });
        }
  }
  return made;
}

const namesOf = (node: Acorn.Declaration | null | undefined): string[] =>
  node?.type === "VariableDeclaration"
    ? node.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []))
    : node?.type === "FunctionDeclaration" && node.id
      ? [node.id.name]
      : [];

/** With the constants of the functions around them. */
function callsIn(node: unknown, scope: Scope): MethodCall[] {
  if (Array.isArray(node)) return node.flatMap((each) => callsIn(each, scope));
  if (!isRecord(node) || typeof node["type"] !== "string") return [];
  const at = node as unknown as Acorn.AnyNode;
  let inner = scope;
  if (at.type === "BlockStatement") {
    inner = { names: new Map(), outer: scope };
    declare(at.body, inner);
  }
  const calls = Object.values(node).flatMap((each) =>
    typeof each === "object" && each !== null ? callsIn(each, inner) : [],
  );
  if (at.type !== "CallExpression" || at.callee.type !== "MemberExpression") return calls;
  const { property } = at.callee;
  if (property.type !== "Identifier") return calls;
  const values = at.arguments.map((each) =>
    once(() => (each.type === "SpreadElement" ? unknown : evaluate(each, inner))),
  );
  return [...calls, { method: property.name, values }];
}
