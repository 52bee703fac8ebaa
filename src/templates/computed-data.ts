/** `eleventyComputed`: values that follow from others, each made when it is first read. */
import type { Values } from "./page-context.ts";

/** Names a value after its place, or makes it of all data. */
type Computed = Readonly<Record<string, unknown>>;

export interface ComputeTools {
  /** Fills a template in. */
  readonly renderText: (text: string, data: object) => string;
  /** `this` of functions: the filters and shortcodes of the configuration. */
  readonly functions: object;
  /** What to throw where a value cannot be made of what is given for it. */
  readonly fault: (name: string, failure: unknown, make: unknown) => Error;
}

/** The parts of it that a page has: everybody's, then its own. */
export const computedOf = (...parts: readonly unknown[]): Computed | undefined => {
  const given = parts.filter(isGroup);
  return given.length === 0 ? undefined : (Object.assign({}, ...given) as Computed);
};

/** The data with what is computed; what somebody has to wait for is a promise. */
export function computeData(data: Values, computed: Computed, tools: ComputeTools): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const name in data) all[name] = data[name];
  addComputed(all, computed, (make, name) => {
    const fail = (failure: unknown): never => {
      throw tools.fault(name, failure, make);
    };
    try {
      if (typeof make === "string") return tools.renderText(make, all);
      if (typeof make !== "function") return make;
      const made: unknown = (make as (given: object) => unknown).call(tools.functions, all);
      if (!(made instanceof Promise)) return made;
      const told = made.catch(fail);
      // Whoever asks for it is told; it may be that nobody does.
      told.catch(() => undefined);
      return told;
    } catch (failure) {
      return fail(failure);
    }
  });
  return all;
}

/** The values of the computed names themselves. */
export async function computedValues(data: Values, computed: Computed, tools: ComputeTools): Promise<Values> {
  const all = computeData(data, computed, tools);
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(computed)) {
    const value = await all[name];
    Object.defineProperty(all, name, { value, enumerable: true, configurable: true });
    values[name] = isGroup(value) ? await settled(value) : value;
  }
  return values;
}

async function settled(group: Computed): Promise<Values> {
  const entries = Object.entries(group).map(async ([name, value]) => [name, await value] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function addComputed(
  into: Record<string, unknown>,
  computed: Computed,
  make: (value: unknown, name: string) => unknown,
): void {
  for (const [name, each] of Object.entries(computed)) {
    const before = into[name];
    if (isGroup(each)) {
      const group = { ...(isGroup(before) ? before : {}) };
      addComputed(group, each, make);
      into[name] = group;
      continue;
    }
    const define = (value: unknown): unknown => {
      Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
      return value;
    };
    Object.defineProperty(into, name, {
      enumerable: true,
      configurable: true,
      get() {
        // Whoever asks for the name while it is being made sees what was there before.
        define(before);
        return define(make(each, name));
      },
    });
  }
}

/** Whether a group says, at any depth, that a name is made of that. */
export const isMadeIn = (group: unknown, name: string, make: unknown): boolean =>
  isGroup(group) &&
  Object.entries(group).some(([key, each]) => (key === name && each === make) || isMadeIn(each, name, make));

const isGroup = (value: unknown): value is Computed =>
  typeof value === "object" &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
