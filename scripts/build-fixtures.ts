/** Builds the old blogs of tests/import/fixtures/ by their own generators: source/ → built/. On request; CI builds none. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const fixtures = path.resolve(import.meta.dirname, "../tests/import/fixtures");

interface Generator {
  /** From the registry of packages; of the system where there are none. */
  readonly packages: readonly string[];
  readonly command: readonly string[];
  /** Where it writes to. */
  readonly output: string;
}

const generators: Readonly<Record<string, Generator>> = {
  hugo: { packages: [], command: ["hugo", "--quiet"], output: "public" },
  jekyll: { packages: [], command: ["jekyll", "build", "--quiet"], output: "_site" },
  hexo: {
    packages: [
      "hexo@7",
      ...["marked", "ejs"].map((each) => `hexo-renderer-${each}`),
      ...["index", "archive", "tag", "category", "feed"].map((each) => `hexo-generator-${each}`),
    ],
    command: ["npx", "hexo", "generate"],
    output: "public",
  },
  eleventy: {
    packages: [
      "@11ty/eleventy@3",
      "@11ty/eleventy-navigation",
      "@11ty/eleventy-plugin-rss",
      "@11ty/eleventy-plugin-syntaxhighlight",
    ],
    command: ["npx", "eleventy", "--quiet"],
    output: "_site",
  },
  // Later ones need a newer Node than Octavo does.
  astro: {
    packages: ["astro@5", "@astrojs/mdx@4", "@astrojs/rss@4"],
    command: ["npx", "astro", "build"],
    output: "dist",
  },
};

const readJson = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;

function run(command: readonly string[], cwd: string): void {
  const [program = "", ...args] = command;
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", TZ: "UTC" };
  const { status, error } = spawnSync(program, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0)
    throw new Error(`${command.join(" ")} failed${error === undefined ? "" : `: ${error.message}`}`);
}

function build(name: string, { packages, command, output }: Generator, tools: string): void {
  const work = path.join(tools, name);
  cpSync(path.join(fixtures, name, "source"), work, { recursive: true });
  if (packages.length > 0) {
    const place = path.join(tools, `${name}-packages`);
    mkdirSync(place);
    writeFileSync(path.join(place, "package.json"), "{}\n");
    run(["npm", "install", "--no-audit", "--no-fund", "--engine-strict=false", ...packages], place);
    // Hexo loads the plugins that its site names.
    const { dependencies } = readJson(path.join(place, "package.json"));
    const own = readJson(path.join(work, "package.json"));
    writeFileSync(path.join(work, "package.json"), JSON.stringify({ ...own, dependencies }));
    symlinkSync(path.join(place, "node_modules"), path.join(work, "node_modules"));
  }
  run(command, work);
  const built = path.join(fixtures, name, "built");
  rmSync(built, { recursive: true, force: true });
  cpSync(path.join(work, output), built, { recursive: true });
  process.stdout.write(`${name}: built\n`);
}

const wanted = process.argv.slice(2);
const tools = mkdtempSync(path.join(tmpdir(), "octavo-fixtures-"));
try {
  for (const [name, generator] of Object.entries(generators))
    if (wanted.length === 0 || wanted.includes(name)) build(name, generator, tools);
} finally {
  rmSync(tools, { recursive: true, force: true });
}
