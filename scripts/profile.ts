/** `npm run profile -- 1000`: where the time of a build goes, stage by stage and part by part. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildOnce } from "../src/commands/support/build-once.ts";
import { octavoFull, project } from "./bench/sites.ts";
import { writePosts } from "./bench/write-posts.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    again: { type: "boolean", default: false },
    posts: { type: "string" },
    workers: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(`Usage: npm run profile -- [NUMBER] [options]

  NUMBER             invented posts (default: 1000)
  --posts FOLDER     these posts instead
  --again            profile the build after an edit instead of the first one
  --workers NUMBER   threads that share the work`);
  process.exit(0);
}

const folder = mkdtempSync(path.join(tmpdir(), "octavo-profile-"));
try {
  const posts = path.join(folder, "written");
  if (values.posts === undefined) writePosts(posts, Number(positionals[0] ?? 1000));
  else cpSync(values.posts, posts, { recursive: true });
  octavoFull.write(path.join(folder, "site"), posts);
  process.chdir(path.join(folder, "site"));
  const once = (onStage: (stage: string) => void) =>
    buildOnce(
      {
        root: process.cwd(),
        now: new Date().toISOString(),
        unpublished: false,
        strict: false,
        checkOnly: false,
        workers: values.workers === undefined ? undefined : Number(values.workers),
        onStage,
      },
      () => undefined,
    );
  if (values.again) {
    await once(() => undefined);
    // Another build date is no change; a style of one's own is, and every page shows it.
    cpSync(path.join(project, "assets/css/01-page.css"), "assets/css/99-again.css");
  }
  await profile(once);
} finally {
  process.chdir(project);
  rmSync(folder, { recursive: true, force: true });
}

async function profile(run: (onStage: (stage: string) => void) => Promise<unknown>): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  const stages: { stage: string; wall: number; cpu: number; heap: number }[] = [];
  let [wall, cpu, current] = [performance.now(), process.cpuUsage(), "start"];
  const close = (next: string): void => {
    const used = process.cpuUsage(cpu);
    const heap = process.memoryUsage().heapUsed / 1e6;
    stages.push({
      stage: current,
      wall: performance.now() - wall,
      cpu: (used.user + used.system) / 1000,
      heap,
    });
    [wall, cpu, current] = [performance.now(), process.cpuUsage(), next];
  };
  await run((stage) => {
    if (stage !== current) close(stage);
  });
  close("");
  const { profile: found } = await session.post("Profiler.stop");

  console.log("stage        wall ms   CPU ms  heap MB");
  for (const { stage, wall: took, cpu: used, heap } of stages)
    console.log(
      `${stage.padEnd(10)} ${took.toFixed(0).padStart(9)} ${used.toFixed(0).padStart(8)} ${heap.toFixed(0).padStart(8)}`,
    );

  // Self time of this thread, by the folder of src/ or the package that the function is from.
  const selfTimes = new Map<number, number>();
  for (const [index, id] of (found.samples ?? []).entries())
    selfTimes.set(id, (selfTimes.get(id) ?? 0) + (found.timeDeltas?.[index] ?? 0));
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const { id, callFrame } of found.nodes) {
    const time = (selfTimes.get(id) ?? 0) / 1000;
    const part = partOf(callFrame.url, callFrame.functionName);
    parts.set(part, (parts.get(part) ?? 0) + time);
    const name = `${part}: ${callFrame.functionName || "(anonymous)"}`;
    functions.set(name, (functions.get(name) ?? 0) + time);
  }
  for (const [title, table, most] of [
    ["part of this thread", parts, 20],
    ["function", functions, 25],
  ] as const) {
    console.log(`\n${title.padEnd(60)} self ms`);
    for (const [name, time] of [...table].sort((a, b) => b[1] - a[1]).slice(0, most))
      console.log(`${name.slice(0, 60).padEnd(60)} ${time.toFixed(0).padStart(7)}`);
  }
}

function partOf(url: string, name: string): string {
  const inside = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (inside !== undefined) return inside;
  const own = /\/src\/([^/]+)(?:\/|$)/.exec(url)?.[1];
  if (own !== undefined) return `src/${own}`;
  if (url.startsWith("node:")) return "Node";
  if (name === "(garbage collector)" || name === "(idle)" || name === "(program)") return name;
  return url === "" ? "native code, compiled templates" : path.basename(url);
}
