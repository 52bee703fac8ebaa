/** A small blog in a temporary folder, and the real commands run on it. */
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));
export const bin = path.join(project, "bin/octavo.js");

export interface MiniSite {
  readonly root: string;
  readonly write: (name: string, text: string) => void;
  readonly remove: () => void;
}

export const settingsText = (more = ""): string =>
  `export default { title: "Mini", description: "A mini-site", url: "https://example.com", permalink: "/posts/:stem/"${more} };\n`;

export const postText = (title: string, body = "Some text.", more = ""): string =>
  `---\ntitle: ${title}\ndate: 2024-03-01\ndescription: A post\ntags: [paper]\n${more}---\n\n${body}\n`;

export function createMiniSite(files: Readonly<Record<string, string>> = {}): MiniSite {
  const root = mkdtempSync(path.join(tmpdir(), "octavo-serve-"));
  const write = (name: string, text: string): void => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const name of ["_includes", "pages", "assets/css", "assets/js"]) {
    cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  }
  write("package.json", '{ "type": "module" }\n');
  write("site.config.ts", settingsText());
  write("posts/hello.md", postText("Hello", "The *first* text."));
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Running {
  readonly port: number;
  readonly process: ChildProcess;
  /** All that it has printed. */
  readonly output: () => string;
  /** Resolves when the text has been printed. */
  readonly printed: (text: string | RegExp) => Promise<void>;
  /** The path is sent as it is, without the tidying that `fetch` does. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>, method?: string) => Promise<Reply>;
  readonly events: () => Promise<Events>;
  /** Ends it as Ctrl-C does; resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
}

export interface LiveState {
  readonly version: string;
  readonly problems: readonly {
    readonly file: string;
    readonly line?: number;
    readonly message: string;
    readonly hint?: string;
    readonly pages?: readonly string[];
  }[];
}

export interface Events {
  /** Resolves to the first state, seen or still to come, that is as wanted; those before it are dropped. */
  readonly until: (wanted: (state: LiveState) => boolean) => Promise<LiveState>;
  readonly close: () => void;
}

/** Resolves when the address is printed; rejects with the output when it ends before. */
const running = new Set<ChildProcess>();
// A test that fails does not stop its server, and a server that runs keeps the tests from ending.
after(() => {
  for (const child of running) child.kill("SIGINT");
});

export async function start(
  command: "start" | "preview",
  root: string,
  port = 0,
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(process.execPath, [bin, command, "--port", String(port)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let output = "";
  const waiting = new Set<() => void>();
  const read = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const look of waiting) look();
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const printed = (text: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (typeof text === "string" ? !output.includes(text) : !text.test(output)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      void ended.then(() => reject(new Error(`it ended without printing ${String(text)}:\n${output}`)));
    });
  const outcome = /http:\/\/localhost:\d+\S* |cannot go on/;
  await printed(outcome);
  if (outcome.exec(output)?.[0] === "cannot go on") {
    child.kill("SIGINT");
    throw new Error(output);
  }
  const used = Number(/http:\/\/localhost:(\d+)/.exec(output)?.[1]);
  return {
    port: used,
    process: child,
    output: () => output,
    printed,
    get: (url, headers = {}, method = "GET") => request(used, url, headers, method),
    events: () => listen(used),
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

const request = (
  port: number,
  url: string,
  headers: Readonly<Record<string, string>>,
  method: string,
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port,
      path: url,
      method,
      agent: false,
      headers: { host: `localhost:${port}`, ...headers },
    };
    get(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
      response.on("error", reject);
    })
      .on("error", reject)
      .end();
  });

async function listen(port: number): Promise<Events> {
  const abort = new AbortController();
  const connect = async (): Promise<Response> => {
    for (;;) {
      try {
        return await fetch(`http://localhost:${port}/_octavo/events`, { signal: abort.signal });
      } catch {
        // Nobody listens while one child of the server follows another; open pages ask again, too.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };
  const response = await connect();
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  return {
    async until(wanted) {
      for (;;) {
        for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
          const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
          text = text.slice(end + 2);
          const state = data === undefined ? undefined : (JSON.parse(data) as LiveState);
          if (state && wanted(state)) return state;
        }
        const { value, done } = await reader.read();
        if (done) throw new Error("the server closed its events");
        text += decoder.decode(value, { stream: true });
      }
    },
    close: () => abort.abort(),
  };
}
