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
  /** Calls with something else than the function, or the plugin, that they need. */
  readonly wrongCalls: readonly WrongCall[];
}

export interface WrongCall {
  readonly method: string;
  readonly given: unknown;
  readonly place: PlaceInCode;
}

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
    const note = (method: string, values: readonly unknown[]): void => {
      calls.set(method, [...(calls.get(method) ?? []), values]);
      if (method === "addPlugin") plugins.push([values[0], values[1]]);
      const at = functionsAt.get(method);
      const place = at !== undefined && !isCallable(values[at]) && placeInStack(String(Error().stack), root);
      if (place) wrongCalls.push({ method, given: values[at], place });
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

/** Which of their arguments is a function, where Eleventy itself complains late and without a line. */
const functionsAt: ReadonlyMap<string, number> = new Map([
  ["addPlugin", 0],
  ["addTransform", 1],
  ["addLinter", 1],
  ["addCollection", 1],
  ["addPreprocessor", 2],
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
