/** What the owner's configuration of Eleventy asks for, found without starting Eleventy. */
import { existsSync } from "node:fs";
import path from "node:path";
import { eleventyFile } from "./eleventy-file.ts";
import { importOwnModule } from "./own-modules.ts";
import { placeInStack, type PlaceInCode } from "./place-in-stack.ts";

export interface OwnerConfig {
  /** Repository path. */
  readonly file: string;
  /** What it exports as `config`, and what its function returns. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The arguments of each call of a method, those of plugins included. */
  readonly calls: (method: string) => readonly (readonly unknown[])[];
  /** Calls with something else than they need. */
  readonly wrongCalls: readonly WrongCall[];
  /** Where a function was given to one of those calls. */
  readonly placeOf: (given: unknown) => PlaceInCode | undefined;
}

export interface WrongCall {
  readonly method: string;
  readonly given: unknown;
  /** What it needs instead. */
  readonly needed: Needed;
  readonly place: PlaceInCode;
}

type Needed = "plugin" | "function" | "text";

type Plugin = (config: unknown, options: unknown) => unknown;

/** Undefined where there is none, or none that can be read: whoever runs Eleventy says what is wrong with it. */
export async function readOwnerConfig(root: string): Promise<OwnerConfig | undefined> {
  const file = eleventyFile(root);
  if (!existsSync(path.join(root, file))) return undefined;
  try {
    const loaded = await importOwnModule(root, file);
    if ("mistake" in loaded) return undefined;
    const { default: configure, config } = loaded.module;
    const calls = new Map<string, (readonly unknown[])[]>();
    const plugins: (readonly [plugin: unknown, options: unknown])[] = [];
    const wrongCalls: WrongCall[] = [];
    const places = new Map<unknown, PlaceInCode>();
    const note = (method: string, values: readonly unknown[]): void => {
      calls.set(method, [...(calls.get(method) ?? []), values]);
      if (method === "addPlugin") plugins.push([values[0], values[1]]);
      const [at, needed] = neededBy.get(method) ?? [];
      const place = at === undefined ? undefined : placeInStack(String(Error().stack), root);
      if (at === undefined || needed === undefined || !place) return;
      const given = values[at];
      if (!(needed === "text" ? typeof given === "string" : isCallable(given)))
        wrongCalls.push({ method, given, needed, place });
      else if (!places.has(given)) places.set(given, place);
    };
    const recorder = createRecorder(note);
    const returned = typeof configure === "function" ? await (configure as Plugin)(recorder, {}) : configure;
    // A plugin may add more of them.
    for (const [plugin, options] of plugins) await run(plugin, recorder, options);
    return {
      file,
      values: { ...asRecord(config), ...asRecord(returned) },
      calls: (method) => calls.get(method) ?? [],
      wrongCalls,
      placeOf: (given) => places.get(given),
    };
  } catch {
    return undefined;
  }
}

async function run(plugin: unknown, recorder: unknown, options: unknown): Promise<void> {
  const { configFunction = plugin, eleventyPackage } = asRecord(plugin);
  if (typeof configFunction !== "function" || eleventyPackage === "octavo") return;
  try {
    await (configFunction as Plugin)(recorder, options ?? {});
  } catch {
    // It needs more of Eleventy than stands in for it here.
  }
}

/** Which of their arguments is what, where Eleventy itself complains late and without a line. */
const neededBy: ReadonlyMap<string, readonly [at: number, needed: Needed]> = new Map([
  ["addPlugin", [0, "plugin"]],
  ["addTransform", [1, "function"]],
  ["addLinter", [1, "function"]],
  ["addCollection", [1, "function"]],
  ["addPreprocessor", [2, "function"]],
  ["addDateParsing", [0, "function"]],
  ["addWatchTarget", [0, "text"]],
]);

/** Plugins may be objects too. */
const isCallable = (given: unknown): boolean =>
  typeof given === "function" || typeof asRecord(given)["configFunction"] === "function";

/** Stands in for Eleventy's own object: notes what is asked of it, and does nothing. */
function createRecorder(note: (method: string, values: readonly unknown[]) => void): unknown {
  const silent: unknown = new Proxy(() => undefined, {
    get: (_, name) => (name === "then" ? undefined : name === Symbol.toPrimitive ? () => "" : silent),
    apply: () => silent,
  });
  // What plugins ask before they go on: some ask again until a name is free.
  const answers = new Map<string, () => unknown>([
    ...["getCollections", "getFilters", "getShortcodes", "getPairedShortcodes"].map(
      (name) => [name, () => ({})] as const,
    ),
    ...["hasPlugin", "isVirtualTemplate"].map((name) => [name, () => false] as const),
    ["resolvePlugin", () => Promise.resolve(() => undefined)] as const,
  ]);
  const directories = { input: "./pages/", includes: "./_includes/", data: "./_data/", output: "./_site/" };
  const recorder: unknown = new Proxy(
    {},
    {
      has: () => true,
      set: () => true,
      get(_, name) {
        if (typeof name === "symbol" || name === "then") return undefined;
        if (name === "directories") return directories;
        const method = (...values: readonly unknown[]): unknown => {
          note(name, values);
          const answer = answers.get(name);
          if (answer) return answer();
          // Calls that change something can be chained.
          return /^(?:add|set)[A-Z]/.test(name) ? recorder : silent;
        };
        return new Proxy(method, {
          get: (target, key) =>
            key === "call" || key === "apply" || key === "bind" ? Reflect.get(target, key) : silent,
        });
      },
    },
  );
  return recorder;
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  (typeof value === "object" && value !== null) || typeof value === "function"
    ? (value as Record<string, unknown>)
    : {};
