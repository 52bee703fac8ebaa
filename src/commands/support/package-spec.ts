/** Which Octavo this is, and how a blog's package.json names it. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { packageFolder } from "../../core/package-files.ts";

export const packageVersion = (): string => readVersion(packageFolder) ?? "0.0.0";

/** Undefined where there is no package. */
export const readVersion = (folder: string): string | undefined => readManifest(folder)?.version;

/** The part of a package.json that is read. */
interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Undefined where there is none that can be read. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}

/** A range of versions in the registry; the folder or the tarball itself for one that did not come from there. */
export function installedSpec(): string {
  if (existsSync(path.join(packageFolder, "src/cli.ts"))) return `file:${packageFolder}`;
  const home = path.resolve(packageFolder, "../..");
  const file = /^file:(.+)/.exec(resolvedBy(home) ?? "")?.[1];
  return file === undefined ? `^${packageVersion()}` : `file:${path.resolve(home, file)}`;
}

/** Where npm has the package from. */
function resolvedBy(home: string): string | undefined {
  try {
    const lock = JSON.parse(readFileSync(path.join(home, "node_modules/.package-lock.json"), "utf8")) as {
      readonly packages?: Readonly<Record<string, { readonly resolved?: string }>>;
    };
    return lock.packages?.["node_modules/octavo"]?.resolved;
  } catch {
    return undefined; // Not npm's work, or moved since.
  }
}
