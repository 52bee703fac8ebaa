/** `npm run licences`: writes docs/licences.md, every package that building installs, with its licence. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

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

/** What the lock file installs, by name and version, each once. */
export function readLockedPackages(): LockedPackage[] {
  const lock: { readonly packages: Readonly<Record<string, LockEntry>> } = JSON.parse(
    readFileSync(path.join(project, "package-lock.json"), "utf8"),
  );
  const found = new Map<string, LockedPackage>();
  for (const [folder, entry] of Object.entries(lock.packages)) {
    if (folder === "") continue;
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    const key = `${name}@${entry.version}`;
    const dev = entry.dev === true || entry.devOptional === true;
    found.set(key, {
      ...{ name, version: entry.version, licence: entry.license ?? "none named" },
      dev: dev && (found.get(key)?.dev ?? true),
      hasInstallScript: entry.hasInstallScript === true,
    });
  }
  return [...found.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
  );
}

export async function renderLicences(): Promise<string> {
  const rows = readLockedPackages().filter(({ dev }) => !dev);
  const text = `# Licences

Made by \`npm run licences\` from \`package-lock.json\`: the ${rows.length} packages that \`npm ci --omit=dev\` may install, those for other systems included.

| Package | Version | Licence |
| --- | --- | --- |
${rows.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`).join("\n")}
`;
  const filepath = path.join(project, "docs/licences.md");
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(path.join(project, "docs/licences.md"), await renderLicences());
