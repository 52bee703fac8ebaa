/** What compiled templates call: Nunjucks' own rules for printing, looking up and looping. */
import { Context, leave, type Environment } from "./context.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  '"': "&quot;",
  "'": "&#39;",
  "<": "&lt;",
  ">": "&gt;",
  "\\": "&#92;",
};

const escapeText = (text: string): string =>
  /[&"'<>\\]/.test(text) ? text.replace(/[&"'<>\\]/g, (found) => escapes[found] as string) : text;

const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** Nunjucks gives methods that stand for themselves a wrapper. */
const plain = (value: unknown): unknown => (typeof value === "function" ? leave() : value);

type Keyed = Readonly<Record<PropertyKey, unknown>>;
type AnyFunction = (this: unknown, ...values: unknown[]) => unknown;

const printRaw = (value: unknown): unknown => value ?? "";

const escapingPrinter =
  (SafeString: new (text: string) => object) =>
  (value: unknown): unknown => {
    if (typeof value === "string") return escapeText(value);
    if (value === undefined || value === null) return "";
    return value instanceof SafeString ? value : escapeText((value as object).toString());
  };

const member = (object: unknown, key: PropertyKey): unknown =>
  object === undefined || object === null ? undefined : plain((object as Keyed)[key]);

const invoke = (called: unknown, context: Context, values: readonly unknown[]): unknown =>
  typeof called === "function" ? (called as AnyFunction).apply(context, [...values]) : leave();

const invokeMember = (object: unknown, key: PropertyKey, values: readonly unknown[]): unknown => {
  const called = object === undefined || object === null ? undefined : (object as Keyed)[key];
  return typeof called === "function" ? (called as AnyFunction).apply(object, [...values]) : leave();
};

/** The operator `in`. */
const isIn = (key: unknown, value: unknown): boolean => {
  const tag = tagOf(value);
  if (tag === "[object Array]" || tag === "[object String]")
    return (value as string).indexOf(key as string) !== -1;
  return tag === "[object Object]" ? (key as PropertyKey) in (value as object) : leave();
};

/** What a loop goes over: lists as they are, sets and the like as lists. */
const listOf = (values: unknown): unknown =>
  typeof values === "object" && values !== null && !Array.isArray(values) && Symbol.iterator in values
    ? Array.from(values as Iterable<unknown>)
    : values;

/** The same for a loop with several names: an object gives its keys and values. */
const pairsOf = (values: unknown, names: number): unknown => {
  const list = listOf(values);
  if (!list || Array.isArray(list)) return list;
  const pairs: [string, unknown][] = [];
  for (const key in list as object) pairs.push([key, (list as Keyed)[key]]);
  // Nunjucks counts own keys only, and leaves a third name as it finds it.
  return names === 2 && pairs.length === Object.keys(list as object).length ? pairs : leave();
};

/** Makes `loop` say where the loop is. */
const advance = (loop: Record<string, unknown>, index: number, length: number): void => {
  loop["index"] = index + 1;
  loop["index0"] = index;
  loop["revindex"] = length - index;
  loop["revindex0"] = length - index - 1;
  loop["first"] = index === 0;
  loop["last"] = index === length - 1;
  loop["length"] = length;
};

/** A compiled template: what is on the page, what the template around it has set, and what it has told its context. */
export type TemplateFunction = (ctx: object, frame?: object, own?: object) => string;

/** What a template's code names. */
export interface Links {
  readonly SafeString: new (text: string) => object;
  readonly environment: Environment;
  /** Filters that need no context, by the names under which they are registered. */
  readonly filters: Readonly<Record<string, unknown>>;
  readonly include: (name: string) => TemplateFunction;
  readonly part: (name: string) => (ctx: object) => string;
}

export type Runtime = ReturnType<typeof createRuntime>;

export const createRuntime = ({ SafeString, environment, filters, include, part }: Links) => ({
  none: Object.freeze({}),
  print: environment.opts.autoescape ? escapingPrinter(SafeString) : printRaw,
  printRaw,
  plain,
  member,
  invoke,
  invokeMember,
  isIn,
  listOf,
  pairsOf,
  advance,
  leave,
  filter: (name: string): unknown =>
    (Object.hasOwn(filters, name) ? filters[name] : environment.filters[name]) ?? leave,
  test: (name: string): unknown => environment.tests[name] ?? leave,
  extension: (name: string): unknown => environment.extensions[name],
  include,
  part,
  /** What is on no page: Nunjucks' own functions, and those of the owner's configuration. */
  global: (name: string, ctx: object): unknown =>
    name in environment.globals && !(name in ctx) ? environment.globals[name] : undefined,
  createContext: (ctx: Keyed, own: object | undefined) => new Context(environment, ctx, own),
});
