/** What the owner's configuration of Eleventy asks for, found without starting Eleventy. */
import { existsSync } from "node:fs";
import path from "node:path";
import { eleventyFile } from "./eleventy-file.ts";
import { importOwnModule } from "./own-modules.ts";

export interface OwnerConfig {
  /** Repository path. */
  readonly file: string;
  /** What it exports as `config`, and what its function returns. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The arguments of each call of a method, those of plugins included. */
  readonly calls: (method: string) => readonly (readonly unknown[])[];
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
    const recorder = createRecorder(calls, plugins);
    const returned = typeof configure === "function" ? await (configure as Plugin)(recorder, {}) : configure;
    // A plugin may add more of them.
    for (const [plugin, options] of plugins) await run(plugin, recorder, options);
    return {
      file,
      values: { ...asRecord(config), ...asRecord(returned) },
      calls: (method) => calls.get(method) ?? [],
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

/** Stands in for Eleventy's own object: notes what is asked of it, and does nothing. */
function createRecorder(
  calls: Map<string, (readonly unknown[])[]>,
  plugins: (readonly [plugin: unknown, options: unknown])[],
): unknown {
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
          calls.set(name, [...(calls.get(name) ?? []), values]);
          if (name === "addPlugin") plugins.push([values[0], values[1]]);
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
