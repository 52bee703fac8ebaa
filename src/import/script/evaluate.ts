/** The value of an expression that is written out: literals, names, members, conditions, simple functions. Nothing is run. */
import type * as Acorn from "acorn";
import { isRecord } from "../front-matter.ts";
import { callKnown } from "./known-functions.ts";
import { isFunction, lookUp, once, unknown, type Scope, type WrittenFunction } from "./scope.ts";

const most = { steps: 200_000, depth: 60, letters: 200_000 };

interface Budget {
  steps: number;
  depth: number;
}

export function evaluate(node: Acorn.AnyNode | null | undefined, scope: Scope): unknown {
  return read(node, scope, { steps: most.steps, depth: most.depth });
}

/** What a function gives for these values; `unknown` where it does more than say so. */
export const call = (written: WrittenFunction, args: readonly unknown[]): unknown =>
  callWritten(written, args, { steps: most.steps, depth: most.depth });

function read(node: Acorn.AnyNode | null | undefined, scope: Scope, budget: Budget): unknown {
  if ((budget.steps -= 1) < 0 || budget.depth < 0) return unknown;
  if (node === null || node === undefined) return undefined;
  const inner = { node, scope, budget };
  switch (node.type) {
    case "Literal":
      return node.bigint ? unknown : (node.regex ?? node.value);
    case "Identifier":
      return lookUp(node.name, scope);
    case "ThisExpression":
      return lookUp("this", scope);
    case "TemplateLiteral":
      return readTemplate(node, scope, budget);
    case "ArrayExpression":
      return readArray(node, scope, budget);
    case "ObjectExpression":
      return readObject(node, scope, budget);
    case "MemberExpression":
      return readMember(node, scope, budget);
    case "ChainExpression":
      return read(node.expression, scope, budget);
    case "AwaitExpression":
      return read(node.argument, scope, budget);
    case "ParenthesizedExpression":
      return read(node.expression, scope, budget);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      return { written: node, scope } satisfies WrittenFunction;
    case "CallExpression":
      return readCall({ ...inner, node });
    case "NewExpression":
      return readDate(node, scope, budget);
    default:
      return readOperator(node, scope, budget);
  }
}

function readOperator(node: Acorn.AnyNode, scope: Scope, budget: Budget): unknown {
  const side = (each: Acorn.AnyNode): unknown => read(each, scope, budget);
  switch (node.type) {
    case "UnaryExpression": {
      const value = side(node.argument);
      if (value === unknown) return unknown;
      if (node.operator === "!") return !value;
      return node.operator === "-" && typeof value === "number" ? -value : unknown;
    }
    case "LogicalExpression": {
      const left = side(node.left);
      // What is not known is left to what stands there in its place.
      if (left === unknown) return node.operator === "&&" ? unknown : side(node.right);
      if (node.operator === "&&") return left ? side(node.right) : left;
      return (node.operator === "??" ? left !== null && left !== undefined : left) ? left : side(node.right);
    }
    case "ConditionalExpression": {
      const test = side(node.test);
      return test === unknown ? unknown : side(test ? node.consequent : node.alternate);
    }
    case "BinaryExpression":
      return compare(node.operator, side(node.left as Acorn.AnyNode), side(node.right));
    default:
      return unknown;
  }
}

function compare(operator: string, left: unknown, right: unknown): unknown {
  if (left === unknown || right === unknown) return unknown;
  if (operator === "===" || operator === "==") return left === right;
  if (operator === "!==" || operator === "!=") return left !== right;
  if (operator === "+" && (typeof left === "string" || typeof right === "string"))
    return isPlain(left) && isPlain(right) ? bounded(String(left) + String(right)) : unknown;
  if (typeof left !== "number" || typeof right !== "number") return unknown;
  const made: Readonly<Record<string, unknown>> = {
    "+": left + right,
    "-": left - right,
    "*": left * right,
    "<": left < right,
    ">": left > right,
    "<=": left <= right,
    ">=": left >= right,
  };
  return Object.hasOwn(made, operator) ? made[operator] : unknown;
}

const isPlain = (value: unknown): boolean => /^(?:string|number|boolean|undefined)$/.test(typeof value);
const bounded = (text: string): unknown => (text.length > most.letters ? unknown : text);

function readTemplate(node: Acorn.TemplateLiteral, scope: Scope, budget: Budget): unknown {
  let made = "";
  for (const [index, part] of node.quasis.entries()) {
    made += part.value.cooked ?? "";
    const expression = node.expressions[index];
    if (expression === undefined) continue;
    const value = read(expression, scope, budget);
    if (value === unknown || !isPlain(value)) return unknown;
    made += String(value);
  }
  return bounded(made);
}

/** Without what is not known. */
function readArray(node: Acorn.ArrayExpression, scope: Scope, budget: Budget): unknown[] {
  return node.elements.flatMap((each) => {
    const value = read(each?.type === "SpreadElement" ? each.argument : each, scope, budget);
    if (value === unknown) return [];
    if (each?.type !== "SpreadElement") return [value];
    budget.steps -= Array.isArray(value) ? value.length : 0;
    return Array.isArray(value) && budget.steps > 0 ? (value as unknown[]) : [];
  });
}

/** Without what is not known. */
function readObject(node: Acorn.ObjectExpression, scope: Scope, budget: Budget): Record<string, unknown> {
  const made = new Map<string, unknown>();
  for (const each of node.properties) {
    if (each.type === "SpreadElement") {
      const value = read(each.argument, scope, budget);
      if (isRecord(value) && !isFunction(value))
        for (const [key, inner] of Object.entries(value)) made.set(key, inner);
      continue;
    }
    const key =
      each.computed || each.key.type === "TemplateLiteral"
        ? read(each.key, scope, budget)
        : each.key.type === "Identifier"
          ? each.key.name
          : (each.key as Acorn.Literal).value;
    const value = read(each.value, scope, budget);
    if (key !== unknown && value !== unknown && key !== "__proto__") made.set(String(key), value);
  }
  return Object.fromEntries(made);
}

function readMember(node: Acorn.MemberExpression, scope: Scope, budget: Budget): unknown {
  const environment = environmentOf(node);
  if (environment !== undefined) return environment.value;
  const object = read(node.object as Acorn.AnyNode, scope, budget);
  const key = node.computed
    ? read(node.property, scope, budget)
    : node.property.type === "Identifier"
      ? node.property.name
      : unknown;
  if (object === unknown || key === unknown) return unknown;
  if (object === undefined || object === null) return undefined;
  if ((typeof object === "string" || Array.isArray(object)) && key === "length") return object.length;
  if (Array.isArray(object)) return typeof key === "number" ? (object as unknown[])[key] : unknown;
  if (!isRecord(object)) return unknown;
  return Object.hasOwn(object, String(key)) ? object[String(key)] : undefined;
}

/** A build for readers: `process.env.X` is not set, but for those that say so. */
function environmentOf(node: Acorn.MemberExpression): { readonly value: unknown } | undefined {
  if (node.property.type !== "Identifier" || node.object.type !== "MemberExpression") return undefined;
  const { object, property } = node.object;
  const isEnv = property.type === "Identifier" && property.name === "env";
  if (
    !isEnv ||
    !(object.type === "MetaProperty" || (object.type === "Identifier" && object.name === "process"))
  )
    return undefined;
  const known: Readonly<Record<string, unknown>> = {
    PROD: true,
    DEV: false,
    MODE: "production",
    NODE_ENV: "production",
    ELEVENTY_ENV: "production",
    ELEVENTY_RUN_MODE: "build",
  };
  const { name } = node.property;
  return { value: Object.hasOwn(known, name) ? known[name] : undefined };
}

function readCall({
  node,
  scope,
  budget,
}: {
  readonly node: Acorn.CallExpression;
  readonly scope: Scope;
  readonly budget: Budget;
}): unknown {
  const args = node.arguments.map((each) =>
    read(each.type === "SpreadElement" ? undefined : each, scope, budget),
  );
  const { callee } = node;
  const target = callee.type === "Super" ? unknown : read(callee, scope, budget);
  if (isFunction(target)) return callWritten(target, args, budget);
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier") {
    const object = read(callee.object as Acorn.AnyNode, scope, budget);
    return callKnown(callee.property.name, args, object);
  }
  return callee.type === "Identifier" ? callKnown(callee.name, args) : unknown;
}

/** `new Date(…)` of a value that is known: that of now is the clock's. */
function readDate({ callee, arguments: args }: Acorn.NewExpression, scope: Scope, budget: Budget): unknown {
  if (callee.type !== "Identifier" || callee.name !== "Date" || args.length !== 1) return unknown;
  const [of] = args;
  const value = of === undefined || of.type === "SpreadElement" ? unknown : read(of, scope, budget);
  if (!(value instanceof Date) && typeof value !== "string" && typeof value !== "number") return unknown;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? unknown : date;
}

function callWritten({ written, scope }: WrittenFunction, args: readonly unknown[], budget: Budget): unknown {
  const inner: Scope = { names: new Map(), outer: scope };
  const deeper = { steps: budget.steps, depth: budget.depth - 1 };
  written.params.forEach((pattern, index) => bind(pattern, args[index], inner, deeper));
  const made =
    written.body.type === "BlockStatement"
      ? runBlock(written.body, inner, deeper)
      : { value: read(written.body, inner, deeper) };
  budget.steps = deeper.steps;
  return made?.value;
}

function bind(pattern: Acorn.Pattern, value: unknown, scope: Scope, budget: Budget): void {
  if (pattern.type === "Identifier") scope.names.set(pattern.name, () => value);
  else if (pattern.type === "AssignmentPattern")
    bind(pattern.left, value === undefined ? read(pattern.right, scope, budget) : value, scope, budget);
  else if (pattern.type === "ObjectPattern")
    for (const each of pattern.properties)
      if (each.type === "Property" && each.key.type === "Identifier")
        bind(
          each.value,
          isRecord(value)
            ? Object.hasOwn(value, each.key.name)
              ? value[each.key.name]
              : undefined
            : unknown,
          scope,
          budget,
        );
}

/** Undefined where nothing is returned. */
function runBlock(
  { body }: Acorn.BlockStatement,
  scope: Scope,
  budget: Budget,
): { readonly value: unknown } | undefined {
  const inner: Scope = { names: new Map(), outer: scope };
  declare(body, inner);
  for (const statement of body) {
    if (statement.type === "ReturnStatement") return { value: read(statement.argument, inner, budget) };
    if (statement.type !== "IfStatement") {
      if (mayReturn(statement)) return { value: unknown };
      continue;
    }
    const test = read(statement.test, inner, budget);
    const branch = test === unknown ? undefined : test ? statement.consequent : statement.alternate;
    if (test === unknown && mayReturn(statement)) return { value: unknown };
    if (branch === undefined || branch === null) continue;
    const block = (
      branch.type === "BlockStatement" ? branch : { type: "BlockStatement", body: [branch] }
    ) as Acorn.BlockStatement;
    const made = runBlock(block, inner, budget);
    if (made !== undefined) return made;
  }
  return undefined;
}

const mayReturn = (statement: Acorn.Statement): boolean =>
  /^(?:If|For|ForIn|ForOf|While|DoWhile|Try|Switch|Block|Labeled)Statement$/.test(statement.type) &&
  JSON.stringify(statement, (key, value: unknown) =>
    key === "body" && isFunctionNode(value) ? undefined : value,
  ).includes('"ReturnStatement"');

const isFunctionNode = (value: unknown): boolean => isRecord(value) && /Function/.test(String(value["type"]));

/** Constants, and functions, of a block or a whole script. */
export function declare(body: readonly Acorn.AnyNode[], scope: Scope): void {
  for (const statement of body) {
    if (statement.type === "FunctionDeclaration" && statement.id)
      scope.names.set(statement.id.name, () => ({ written: statement, scope }));
    if (statement.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declarations) {
      const value = once(() => (init ? evaluate(init, scope) : unknown));
      if (id.type === "Identifier") scope.names.set(id.name, value);
      else if (id.type === "ObjectPattern")
        for (const each of id.properties)
          if (
            each.type === "Property" &&
            each.key.type === "Identifier" &&
            each.value.type === "Identifier"
          ) {
            const { name } = each.key;
            scope.names.set(each.value.name, () => {
              const object = value();
              return isRecord(object) && Object.hasOwn(object, name) ? object[name] : unknown;
            });
          }
    }
  }
}
