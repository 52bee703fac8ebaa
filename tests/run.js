// Runs every test through Node's own runner; TypeScript natively where Node can, through tsx where it can't.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const long = process.argv.includes("--long");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const files = readdirSync("tests", { recursive: true, encoding: "utf8" })
  .map((name) => `tests/${name.replaceAll("\\", "/")}`)
  .filter(
    (name) =>
      name.endsWith(".test.ts") && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
  )
  .sort();
const loader = process.features.typescript ? [] : ["--import", "tsx"];
const { status } = spawnSync(
  process.execPath,
  [...loader, "--test", "--test-concurrency=2", "--test-reporter=spec", ...files],
  {
    stdio: "inherit",
    // The long tests are for .ci/run and for those who ask.
    env: { ...process.env, ...(long ? { OCTAVO_LONG_TESTS: "1" } : {}) },
  },
);
process.exitCode = status ?? 1;
