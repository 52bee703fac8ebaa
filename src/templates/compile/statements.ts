/** Statements of Nunjucks → JavaScript. Each appends to `out`. */
import { compileExpression, compilePair } from "./expressions.ts";
import {
  namesSetIn,
  type Assignment,
  type Extension,
  type Inclusion,
  type Loop,
  type Node,
} from "./nodes.ts";
import { isInLoop, namesFor, setVariable, type Scope } from "./scope.ts";
import { nameOf, quote, unsupported, type Unit } from "./unit.ts";

export function compileStatement(node: Node, scope: Scope, unit: Unit): string {
  const of = (each: Node): string => compileStatement(each, scope, unit);
  switch (node.typename) {
    case "Root":
    case "NodeList":
      return node.children.map(of).join("\n");
    case "Output":
      return node.children.map((each) => compileOutput(each, scope, unit)).join("\n");
    case "If":
      return `if (${compileExpression(node.cond, scope, unit)}) {\n${of(node.body)}\n}${node.else_ === null ? "" : ` else {\n${of(node.else_)}\n}`}`;
    case "For":
      return compileLoop(node, scope, unit);
    case "Set":
      return compileSet(node, scope, unit);
    case "Include":
      return compileInclude(node, scope, unit);
    case "CallExtension":
      return compileExtension(node, scope, unit);
    default:
      return unsupported(node.typename);
  }
}

/** What is printed by a node, as an expression; for `set` and `filter` with an end tag. */
export const compileCapture = (body: Node, scope: Scope, unit: Unit): string =>
  `(() => {\nlet out = "";\n${compileStatement(body, scope, unit)}\nreturn out;\n})()`;

function compileOutput(node: Node, scope: Scope, unit: Unit): string {
  if (node.typename !== "TemplateData") return `out += print(${compileExpression(node, scope, unit)});`;
  return node.value === "" ? "" : `out += ${quote(String(node.value))};`;
}

function compileLoop(node: Loop, scope: Scope, unit: Unit): string {
  const names = (node.name.typename === "Array" ? node.name.children : [node.name]).map(nameOf);
  if (names.includes("loop") || new Set(names).size < names.length)
    return unsupported("a loop with such names");
  const [list, index, length] = [unit.name("list"), unit.name("index"), unit.name("length")];
  const items = new Map(names.map((name) => [name, unit.name(name)]));
  const setNames = [node.body, ...(node.else_ ? [node.else_] : [])].flatMap(namesSetIn);
  const sets = new Map(setNames.map((name) => [name, unit.name(name)]));
  const loop = { index, length, object: unit.name("loop") };
  const body = compileStatement(node.body, { parent: scope, sets, items, loop }, unit);
  const values = compileExpression(node.arr, scope, unit);
  return [
    "{",
    ...[...sets.values()].map((each) => `let ${each};`),
    `const ${list} = ${names.length === 1 ? `listOf(${values})` : `pairsOf(${values}, ${names.length})`};`,
    // There Nunjucks still has the length of the loop's last run.
    ...(node.else_ && isInLoop(scope) ? [`if (!${list}) leave();`] : []),
    `const ${length} = ${list}?.length;`,
    ...(unit.wholeLoops.has(loop.object) ? [`const ${loop.object} = {};`] : []),
    `for (let ${index} = 0; ${index} < ${list}?.length; ${index} += 1) {`,
    ...[...items.values()].map(
      (item, at) => `const ${item} = ${list}[${index}]${names.length === 1 ? "" : `[${at}]`};`,
    ),
    ...(unit.wholeLoops.has(loop.object) ? [`advance(${loop.object}, ${index}, ${length});`] : []),
    body,
    "}",
    ...(node.else_
      ? [
          `if (!${length}) {`,
          compileStatement(node.else_, { parent: scope, sets, items, isElse: true }, unit),
          "}",
        ]
      : []),
    "}",
  ].join("\n");
}

function compileSet(node: Assignment, scope: Scope, unit: Unit): string {
  const value = unit.name("value");
  const written = node.value ?? node.body ?? unsupported("set without a value");
  return [
    "{",
    `const ${value} = ${compileExpression(written, scope, unit)};`,
    ...node.targets.map((target) => setVariable(nameOf(target), value, scope, unit)),
    "}",
  ].join("\n");
}

function compileInclude({ template }: Inclusion, scope: Scope, unit: Unit): string {
  const name = template.typename === "Literal" && typeof template.value === "string" ? template.value : "";
  if (name === "" || name.startsWith(".")) return unsupported("include of what is not named from _includes/");
  const seen = namesFor(scope, unit);
  unit.included.push({ name, names: [...seen.keys()] });
  const frame = [...seen].map(([each, value]) => `${quote(each)}: ${value}`).join(", ");
  return `out += ${unit.linked("include", name)}(ctx, ${frame === "" ? "frame" : `{ ...frame, ${frame} }`}, context.own);`;
}

/** What a part sees besides the values it is given. */
export const seenByParts = ["site", "texts", "assets"] as const;

function compileExtension(node: Extension, scope: Scope, unit: Unit): string {
  const of = (each: Node): string => compileExpression(each, scope, unit);
  const [name, values, ...more] = node.args.children;
  if (node.contentArgs.length > 0) return unsupported("a tag with an end tag");
  const isPart =
    node.extName === "part" &&
    name?.typename === "Literal" &&
    typeof name.value === "string" &&
    (values === undefined || values.typename === "KeywordArgs") &&
    more.length === 0;
  if (isPart) {
    const given =
      values?.typename === "KeywordArgs"
        ? [...values.children.map((each) => compilePair(each, of)), "__keywords: true"]
        : [];
    const context = [...given, ...seenByParts.map((each) => `${each}: context.lookup("${each}")`)];
    return `out += ${unit.linked("part", name.value as string)}({ ${context.join(", ")} });`;
  }
  const call = `${unit.linked("extension", node.extName)}[${quote(node.prop)}](${["context", ...node.args.children.map(of)].join(", ")})`;
  return `out += ${node.autoescape === false ? "printRaw" : "print"}(${call});`;
}
