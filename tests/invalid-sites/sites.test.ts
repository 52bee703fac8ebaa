/** Each .txt here is a site with mistakes and the exact words it must be told: files between `-- name --` lines, `-- expected --` last. */
import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, test } from "node:test";
import { project, runOctavo } from "../harness/index.ts";

interface InvalidSite {
  /** What is wrong in it: the first line. */
  readonly about: string;
  /** Arguments of octavo; the second line, after "$ octavo ". */
  readonly command: readonly string[];
  readonly files: readonly (readonly [name: string, text: string])[];
  readonly expected: string;
}

const settings = 'export default {\n  title: "A blog",\n  url: "https://example.com",\n};\n';

/** Bytes that a text file should not show are written as \xff there. */
const bytesOf = (text: string): Buffer =>
  Buffer.from(
    [...text.split(/\\x([0-9a-f]{2})/)].flatMap((part, index) =>
      index % 2 === 1 ? [Number.parseInt(part, 16)] : [...Buffer.from(part)],
    ),
  );

function parseSite(text: string): InvalidSite {
  const [head = "", ...parts] = text.split(/^-- (.+) --\n/m);
  const [about = "", command = ""] = head.trim().split("\n");
  const pairs = parts.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, parts[index + 1] ?? ""]] : [],
  );
  return {
    about,
    command: command.replace("$ octavo ", "").split(" "),
    files: pairs.filter(([name]) => name !== "expected"),
    expected: pairs.find(([name]) => name === "expected")?.[1] ?? "",
  };
}

function writeSite({ files }: InvalidSite): string {
  const root = mkdtempSync(path.join(tmpdir(), "octavo-invalid-"));
  for (const folder of ["_includes", "pages", "assets/css", "assets/js"]) {
    cpSync(path.join(project, folder), path.join(root, folder), {
      recursive: true,
      // Its links are to the posts of this project.
      filter: (source) => !source.endsWith("about.md"),
    });
  }
  const own = [
    ["package.json", '{ "type": "module" }\n'],
    ["site.config.ts", settings],
  ] as const;
  for (const [name, text] of [...own, ...files]) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    if (text.trim() === "(none)") rmSync(path.join(root, name));
    else writeFileSync(path.join(root, name), bytesOf(text));
  }
  return root;
}

async function run(root: string, command: readonly string[]): Promise<{ code: number; stdout: string }> {
  const { status, stdout } = await runOctavo([...command, "--as-of", "2026-06-01"], root);
  return { code: status, stdout: stdout.replace(/\d+\.\d\d s$/m, "0.00 s") };
}

describe("invalid sites", () => {
  for (const name of readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".txt"))
    .sort()) {
    const file = path.join(import.meta.dirname, name);
    const text = readFileSync(file, "utf8");
    const site = parseSite(text);
    test(`${name}: ${site.about}`, async () => {
      const root = writeSite(site);
      try {
        const { code, stdout } = await run(root, site.command);
        if (process.env["OCTAVO_UPDATE"] === "1") {
          writeFileSync(file, text.replace(/^-- expected --\n[^]*$/m, `-- expected --\n${stdout}`));
          assert.fail("rewritten: read the change, then run this without OCTAVO_UPDATE");
        }
        assert.equal(stdout, site.expected);
        assert.equal(code, 1);
        assert.equal(existsSync(path.join(root, "_site")), false, "nothing is written");
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    });
  }
});
