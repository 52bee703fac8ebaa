// Runs every test through Node's own runner; TypeScript natively where Node can, through esbuild where it can't.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import "../scripts/typescript.js";

const long = process.argv.includes("--long");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const files = readdirSync("tests", { recursive: true, encoding: "utf8" })
  .map((name) => `tests/${name.replaceAll("\\", "/")}`)
  .filter(
    (name) =>
      name.endsWith(".test.ts") && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
  )
  .sort();
const mostInProcess = 8;
/** Of this run alone: another may go on beside it. */
const folder = `.cache/tests/${process.pid}`;
// What is measured is measured when nothing else runs.
const alone = files.filter((name) => name.startsWith("tests/alone/"));
const together = shareProcesses(files.filter((name) => !alone.includes(name)));
const loader = process.features.typescript
  ? []
  : ["--import", new URL("../scripts/typescript.js", import.meta.url).href];

const { serveResidents } = await import("./harness/residents.ts");
const residents = await serveResidents();

/**
 * Files that neither start processes nor change their own share one with others of their folder: loading the same
 * modules took longer than most of them do. Node sorts the files that it is given: the longest get a name that comes
 * first, so that none of them goes on alone at the end.
 */
function shareProcesses(names) {
  const needsOwn =
    /launchChromium|spawnOctavo|createResidents|(?:before|after)Each|node:(?:child_process|worker_threads|v8)|process\.(?:chdir|on|env\[[^\]]+\] =)/;
  const isLongest = (name, text) => name === "tests/code.test.ts" || (long && text.includes("harness/long"));
  const groups = new Map();
  for (const name of names) {
    const text = readFileSync(name, "utf8");
    const ownGroup = isLongest(name, text) ? `0-${name}` : needsOwn.test(text) && name;
    const group = ownGroup || path.dirname(name);
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  mkdirSync(folder, { recursive: true });
  return [...groups].flatMap(([group, members]) => {
    if (group === members[0]) return members;
    const count = Math.ceil(members.length / mostInProcess);
    return Array.from({ length: count }, (_, part) => {
      const file = `${folder}/${group.replaceAll("/", "-")}-${part}.mjs`;
      const own = members.filter((_name, at) => at % count === part);
      writeFileSync(file, own.map((name) => `import "../../../${name}";\n`).join(""));
      return file;
    });
  });
}

async function run(some, concurrency) {
  if (some.length === 0) return 0;
  const runner = spawn(
    process.execPath,
    [...loader, "--test", `--test-concurrency=${concurrency}`, "--test-reporter=spec", ...some],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        OCTAVO_RESIDENTS: residents.url,
        // The long tests are for .ci/run and for those who ask.
        ...(long ? { OCTAVO_LONG_TESTS: "1" } : {}),
      },
    },
  );
  const [status] = await once(runner, "exit");
  return status ?? 1;
}

// Browsers wait more than they work: one file more than there are processors.
const statuses = [await run(together, Math.min(availableParallelism(), 4) + 1), await run(alone, 1)];
residents.stop();
rmSync(folder, { recursive: true, force: true });
process.exitCode = Math.max(...statuses);
