// Runs every test through Node's own runner; TypeScript natively where Node can, through tsx where it can't.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
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
if (long) {
  // Those with long tests begin first, so that none of them is left to run alone at the end.
  const hasLong = (name) => readFileSync(name, "utf8").includes("OCTAVO_LONG_TESTS");
  files.sort((a, b) => Number(hasLong(b)) - Number(hasLong(a)));
}
// What is measured is measured when nothing else runs.
const alone = files.filter((name) => name.startsWith("tests/alone/"));
const together = files.filter((name) => !alone.includes(name));
const loader = process.features.typescript ? [] : ["--import", "tsx"];

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

// Browsers and servers are waited for more than they work: two processors had half their time left with three files.
process.exitCode = Math.max(run(together, Math.min(availableParallelism(), 4) + 2), run(alone, 1));
