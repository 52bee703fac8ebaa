/** Lists the packages of the lock file with their licences, and renders docs/dependencies.md. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { reasons } from "./dependencies.ts";

const project = path.resolve(fileURLToPath(import.meta.url), "../..");

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Whether only work on Octavo itself needs it. */
  readonly dev: boolean;
  readonly hasInstallScript: boolean;
}

interface LockEntry {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface PackageFile {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(project, file), "utf8"));

/** What the lock file installs, by name and version, each once. */
export function readLockedPackages(): LockedPackage[] {
  const lock = readJson("package-lock.json") as LockFile;
  const found = new Map<string, LockedPackage>();
  for (const [folder, entry] of Object.entries(lock.packages)) {
    if (folder === "") continue;
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    const key = `${name}@${entry.version}`;
    const dev = entry.dev === true || entry.devOptional === true;
    found.set(key, {
      name,
      version: entry.version,
      licence: entry.license ?? "none named",
      dev: dev && (found.get(key)?.dev ?? true),
      hasInstallScript: entry.hasInstallScript === true,
    });
  }
  return [...found.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
  );
}

/** docs/dependencies.md, before Prettier. */
export function renderDependencies(): string {
  const { packages } = readJson("package-lock.json") as LockFile;
  const { dependencies, devDependencies } = readJson("package.json") as PackageFile;
  const table = (names: readonly string[]): string =>
    [
      "| Package | Licence | Reason |",
      "| --- | --- | --- |",
      ...names.map(
        (name) => `| \`${name}\` | ${packages[`node_modules/${name}`]?.license} | ${reasons[name]} |`,
      ),
    ].join("\n");
  const installed = readLockedPackages().filter(({ dev }) => !dev);
  const isNamed = ({ name, version }: LockedPackage): boolean =>
    dependencies[name] !== undefined && packages[`node_modules/${name}`]?.version === version;
  return `# Dependencies

<!-- Made from scripts/dependencies.ts and package-lock.json by \`npm run docs\`; change it there. -->

Octavo names these packages itself. A build, a check and a server need:

${table(Object.keys(dependencies))}

Work on Octavo itself also needs:

${table(Object.keys(devDependencies))}

## What these bring with them

\`npm ci --omit=dev\` may install ${installed.length} packages, those for other systems included. Besides the first table these are,
by licence:

${byLicence(installed.filter((each) => !isNamed(each)))}
`;
}

/** One paragraph a licence: with a row a package the page would have several hundred lines. */
function byLicence(packages: readonly LockedPackage[]): string {
  const groups = new Map<string, string[]>();
  for (const { name, version, licence } of packages)
    groups.set(licence, [...(groups.get(licence) ?? []), `${name} ${version}`]);
  return [...groups]
    .sort(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
    .map(([licence, names]) => wrap(`**${licence}**: `, names))
    .join("\n\n");
}

/** Lines of at most 120 characters that break between items only. */
function wrap(start: string, items: readonly string[]): string {
  let text = start;
  let column = start.length;
  for (const [index, item] of items.entries()) {
    const written = index === items.length - 1 ? `${item}.` : `${item}, `;
    if (column + written.trimEnd().length > 120) {
      text = `${text.trimEnd()}\n`;
      column = 0;
    }
    text += written;
    column += written.length;
  }
  return text;
}
