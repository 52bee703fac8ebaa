/**
 * Expressions of Nunjucks → JavaScript. Operators are written as Nunjucks writes them, without parentheses of their own, so
 * that they bind as they do there: `not a == b` is `(!a) == b`.
 */
import type { Call, Node } from "./nodes.ts";
import { loopAround, readVariable, type Scope } from "./scope.ts";
import { nameOf, quote, unsupported, type Unit } from "./unit.ts";

const operators = {
  Or: "||",
  And: "&&",
  Add: "+",
  Concat: '+ "" +',
  Sub: "-",
  Mul: "*",
  Div: "/",
  Mod: "%",
  Neg: "-",
  Pos: "+",
} as const;

export function compileExpression(node: Node, scope: Scope, unit: Unit): string {
  const of = (each: Node): string => compileExpression(each, scope, unit);
  const listOf = (nodes: readonly Node[]): string => nodes.map(of).join(", ");
  switch (node.typename) {
    case "Literal":
      return typeof node.value === "string" ? quote(node.value) : String(node.value);
    case "Symbol":
      return readVariable(nameOf(node), scope, unit);
    case "Group":
      return `(${listOf(node.children)})`;
    case "Array":
      return `[${listOf(node.children)}]`;
    case "Dict":
      return `{ ${node.children.map((each) => compilePair(each, of)).join(", ")} }`;
    case "KeywordArgs":
      return `{ ${[...node.children.map((each) => compilePair(each, of)), "__keywords: true"].join(", ")} }`;
    case "Not":
      return `!${of(node.target)}`;
    case "Neg":
    case "Pos":
      // `--a` would be another operator, which Nunjucks' own code cannot have there.
      if (node.target.typename === node.typename) return unsupported("a sign before a sign");
      return `${operators[node.typename]}${of(node.target)}`;
    case "Or":
    case "And":
    case "Add":
    case "Concat":
    case "Sub":
    case "Mul":
    case "Div":
    case "Mod":
      return `${of(node.left)} ${operators[node.typename]} ${of(node.right)}`;
    case "FloorDiv":
      return `Math.floor(${of(node.left)} / ${of(node.right)})`;
    case "Pow":
      return `Math.pow(${of(node.left)}, ${of(node.right)})`;
    case "In":
      return `isIn(${of(node.left)}, ${of(node.right)})`;
    case "Is":
      return compileTest(node.left, node.right, of, unit);
    case "Compare":
      return [of(node.expr), ...node.ops.map(({ type, expr }) => `${type} ${of(expr)}`)].join(" ");
    case "InlineIf":
      return `(${of(node.cond)} ? ${of(node.body)} : ${node.else_ === null ? '""' : of(node.else_)})`;
    case "LookupVal":
      return compileLookup(node.target, node.val, scope, unit);
    case "FunCall":
      return compileCall(node, of);
    case "Filter":
      return `${unit.linked("filter", nameOfFilter(node))}.call(context, ${listOf(node.args.children)})`;
    case "Capture":
      return unit.capture(node.body, scope);
    default:
      return unsupported(node.typename);
  }
}

const nameOfFilter = ({ name }: Call): string =>
  name.typename === "Symbol" ? name.value : unsupported("a filter without a name");

export function compilePair(node: Node, of: (node: Node) => string): string {
  const key = node.typename === "Pair" ? node.key : node;
  if (node.typename !== "Pair" || (key.typename !== "Symbol" && key.typename !== "Literal"))
    return unsupported("such a key");
  return typeof key.value === "string" ? `${quote(key.value)}: ${of(node.value)}` : unsupported("such a key");
}

function compileTest(left: Node, right: Node, of: (node: Node) => string, unit: Unit): string {
  const named = right.typename === "FunCall" ? right.name : right;
  if (named.typename !== "Symbol" && named.typename !== "Literal") return unsupported("such a test");
  const given = right.typename === "FunCall" ? right.args.children : [];
  if (given.length > 1) return unsupported("a test of two values");
  return `${unit.linked("test", String(named.value))}.call(context, ${[left, ...given].map(of).join(", ")}) === true`;
}

/** What `loop` holds, of an index and a length. */
const positions: Readonly<Record<string, (index: string, length: string) => string>> = {
  index: (index) => `(${index} + 1)`,
  index0: (index) => index,
  revindex: (index, length) => `(${length} - ${index})`,
  revindex0: (index, length) => `(${length} - ${index} - 1)`,
  first: (index) => `(${index} === 0)`,
  last: (index, length) => `(${index} === ${length} - 1)`,
  length: (_, length) => length,
};

function compileLookup(target: Node, key: Node, scope: Scope, unit: Unit): string {
  const name = key.typename === "Literal" && typeof key.value === "string" ? key.value : undefined;
  const loop = target.typename === "Symbol" && target.value === "loop" ? loopAround(scope) : undefined;
  const position = name !== undefined && Object.hasOwn(positions, name) ? positions[name] : undefined;
  if (loop && position) return position(loop.index, loop.length);
  const from = compileExpression(target, scope, unit);
  return name === undefined
    ? `member(${from}, ${compileExpression(key, scope, unit)})`
    : `plain((${from})?.[${quote(name)}])`;
}

function compileCall({ name, args }: Call, of: (node: Node) => string): string {
  const given = args.children.map(of);
  if (name.typename !== "LookupVal") return `invoke(${of(name)}, context, [${given.join(", ")}])`;
  return name.val.typename === "Literal" && typeof name.val.value === "string"
    ? `(${of(name.target)})[${quote(name.val.value)}](${given.join(", ")})`
    : `invokeMember(${of(name.target)}, ${of(name.val)}, [${given.join(", ")}])`;
}
