/** How long the dev server takes from a saved post to its page, as a browser would see it. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { median } from "./measure.ts";
import { project } from "./sites.ts";

const saves = 15;

export interface DevServer {
  readonly origin: string;
  readonly pid: number;
  readonly stop: () => void;
}

/** `npm start` in a folder; resolves when it answers. */
export async function startDevServer(folder: string): Promise<DevServer> {
  const server = spawn(process.execPath, [path.join(project, "bin/octavo.js"), "start", "--port", "0"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const origin = await new Promise<string>((resolve, reject) => {
    let said = "";
    server.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    server.on("exit", () => reject(new Error(`the dev server ended: ${said}`)));
  });
  return { origin, pid: server.pid as number, stop: () => void server.kill() };
}

/** Median and longest seconds over several saves of one post. */
export async function measureDevServer(
  folder: string,
  post: string,
): Promise<{ readonly median: number; readonly longest: number }> {
  const { origin, stop } = await startDevServer(folder);
  try {
    const file = path.join(folder, "posts", post);
    const url = `${origin}/blog/${post.replace(/\.md$/, "")}/`;
    const text = readFileSync(file, "utf8");
    await fetch(url);
    const events = await fetch(`${origin}/_octavo/events`);
    const reader = (events.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();

    const times: number[] = [];
    for (let save = 0; save < saves; save += 1) {
      // As a person would: not before the last save has settled.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const start = performance.now();
      writeFileSync(file, `${text}\nSaved ${save} times.\n`);
      await reader.read();
      const html = await (await fetch(url)).text();
      const time = (performance.now() - start) / 1000;
      if (!html.includes(`Saved ${save} times.`)) throw new Error("the page was told of and not ready");
      times.push(time);
    }
    writeFileSync(file, text);
    await reader.cancel();
    return { median: median(times), longest: Math.max(...times) };
  } finally {
    stop();
  }
}
