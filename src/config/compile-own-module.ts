/** Bundles one module of the owner's with esbuild, as Vite does; the packages it imports, and Octavo, stay outside. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { build, type BuildFailure, type Loader, type Plugin } from "esbuild";
import { fileAddress, fileOfAddress } from "../core/address-codec.ts";
import { packageFolder } from "../core/package-files.ts";
import { oldPaths, type Mistake } from "./own-modules.ts";

export interface Compiled {
  readonly code: string;
  /** Source map. */
  readonly map: string;
  /** What it was made from, relative to the root. */
  readonly inputs: readonly string[];
}

/** Paths that lead to Octavo's own files. */
const enginePaths = [...oldPaths, "src/plugin/index.ts", "src/templates/eleventy.ts"];

/** `engine` is the address that imports of Octavo lead to, `folder` the one that the code will lie in. */
export async function compile(
  root: string,
  name: string,
  engine: string,
  folder: string,
): Promise<Compiled | { readonly mistake: Mistake }> {
  try {
    const { outputFiles, metafile } = await build({
      absWorkingDir: root,
      entryPoints: [name],
      outfile: path.join(folder, "module.mjs"),
      write: false,
      bundle: true,
      metafile: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      sourcemap: "external",
      sourcesContent: false,
      logLevel: "silent",
      // What a file says of itself means the owner's file.
      define: Object.fromEntries(ownNames.map(([written, stand]) => [written, stand])),
      banner: {
        js: `import { createRequire as octavoRequire } from "node:module"; const require = octavoRequire(${JSON.stringify(path.join(root, name))});`,
      },
      plugins: [resolveEngine(root, engine), keepOwnNames],
    });
    const text = (end: string): string => outputFiles.find((file) => file.path.endsWith(end))?.text ?? "";
    return { code: withConfig(text(".mjs")), map: text(".map"), inputs: Object.keys(metafile.inputs) };
  } catch (failure) {
    const [first] = (failure as Partial<BuildFailure>).errors ?? [];
    if (first === undefined) throw failure;
    const { text, location } = first;
    return {
      mistake: {
        file: location?.file ?? name,
        ...(location && { line: location.line, column: location.column + 1 }),
        message: text,
        isSyntax: !text.startsWith("Could not resolve") && location !== null,
      },
    };
  }
}

/** What a CommonJS module has beside its function is found by its name too, as Eleventy does it. */
const withConfig = (code: string): string =>
  code.replace(
    /^export default (require_\w+\(\));$/m,
    "const octavoModule = $1; export default octavoModule; export const config = octavoModule?.config;",
  );

/** Imports of Octavo lead to the engine that runs; so do paths of earlier releases, unless the blog has a file of its own there. */
const resolveEngine = (root: string, engine: string): Plugin => ({
  name: "octavo",
  setup({ onResolve, onLoad }) {
    // It cannot be required as it is: what is required imports it.
    onResolve({ filter: /^octavo$/ }, ({ kind }) =>
      kind === "require-call" ? { path: "octavo", namespace: "octavo" } : { path: engine, external: true },
    );
    onLoad({ filter: /^octavo$/, namespace: "octavo" }, () => ({
      contents: `export * from ${JSON.stringify(engine)};`,
    }));
    onResolve({ filter: /^(\.\.?\/|\/|file:)/ }, ({ path: written, resolveDir, kind }) => {
      if (kind === "entry-point") return undefined;
      if (written === engine) return { path: engine, external: true };
      const file = written.startsWith("file:") ? fileOfAddress(written) : path.resolve(resolveDir, written);
      if (isEngine(root, file)) return { path: engine, external: true };
      return written.startsWith("file:") ? { path: file } : undefined;
    });
  },
});

const isEngine = (root: string, file: string): boolean =>
  enginePaths.some(
    (name) =>
      file === path.join(packageFolder, name) || (file === path.join(root, name) && !existsSync(file)),
  );

const ownNames = [
  ["import.meta.url", "octavoOwnUrl"],
  ["import.meta.filename", "octavoOwnFile"],
  ["import.meta.dirname", "octavoOwnFolder"],
  ["__filename", "octavoOwnFile"],
  ["__dirname", "octavoOwnFolder"],
] as const;

const keepOwnNames: Plugin = {
  name: "own names",
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path: file }) => {
      const text = readFileSync(file, "utf8");
      if (!ownNames.some(([written]) => text.includes(written))) return undefined;
      const values = {
        octavoOwnUrl: fileAddress(file),
        octavoOwnFile: file,
        octavoOwnFolder: path.dirname(file),
      };
      const names = Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
      // On the first line, so that the others keep their numbers.
      return { contents: `const ${names.join(", ")}; ${text}`, loader: /[jt]s$/.exec(file)?.[0] as Loader };
    });
  },
};
