// Runs every test through Node's own runner; TypeScript natively where Node can, through esbuild where it can't.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";

const long = process.argv.includes("--long");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const files = readdirSync("tests", { recursive: true, encoding: "utf8" })
  .map((name) => `tests/${name.replaceAll("\\", "/")}`)
  .filter(
    (name) =>
      name.endsWith(".test.ts") && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
  )
  .sort();
// What is measured is measured when nothing else runs.
const alone = files.filter((name) => name.startsWith("tests/alone/"));
const together = files.filter((name) => !alone.includes(name));
const loader = process.features.typescript
  ? []
  : ["--import", new URL("../scripts/typescript.js", import.meta.url).href];

function run(some, concurrency) {
  if (some.length === 0) return 0;
  const { status } = spawnSync(
    process.execPath,
    [...loader, "--test", `--test-concurrency=${concurrency}`, "--test-reporter=spec", ...some],
    {
      stdio: "inherit",
      // The long tests are for .ci/run and for those who ask.
      env: { ...process.env, ...(long ? { OCTAVO_LONG_TESTS: "1" } : {}) },
    },
  );
  return status ?? 1;
}

// Browsers wait more than they work: one file more than there are processors.
process.exitCode = Math.max(run(together, Math.min(availableParallelism(), 4) + 1), run(alone, 1));
