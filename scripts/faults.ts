/** `npm run faults`: breaks builds and servers on purpose and writes what happened into docs/faults.md. */
import { spawn, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { chmodSync, chownSync, cpSync, readFileSync, readdirSync, statfsSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import {
  createFolder,
  createMiniSite,
  postWith,
  project,
  readTree,
  writeFiles,
} from "../tests/harness/index.ts";
import { lazy } from "../src/core/lazy.ts";

export interface Outcome {
  readonly fault: string;
  /** What was done, in a sentence. */
  readonly done: string;
  /** Exit code and words of the command, or what was answered. */
  readonly said: string;
  readonly after: string;
  /** Whether it was as it should be. */
  readonly isRight: boolean;
}

const bin = path.join(project, "bin/octavo.js");
const nobody = 65_534;
const asOf = ["--as-of", "2026-11-23"];

const octavo = (root: string, args: readonly string[], options: object = {}): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [bin, ...args], { cwd: root, encoding: "utf8", timeout: 120_000, ...options });

/** A blog of forty posts that has been built; each fault is tried on a copy. */
function builtSite(): string {
  const root = path.join(createFolder(), "blog");
  cpSync(firstSite(), root, { recursive: true });
  return root;
}

const firstSite = lazy((): string => {
  const root = createMiniSite(
    Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`posts/${n}.md`, postWith(`title: Post ${n}\ndate: 2026-01-01`)]),
    ),
  );
  const { status, stdout } = octavo(root, ["build", ...asOf]);
  if (status !== 0) throw new Error(stdout);
  return root;
});

/** An edit that changes all pages. */
const changeAll = (root: string): void =>
  writeFiles(root, {
    "site.config.ts": 'export default { title: "Other", url: "https://leaves.example" };\n',
  });

const siteOf = (root: string): string =>
  [...readTree(path.join(root, "_site"))]
    .map(([name, bytes]) => `${name} ${bytes.toString("base64")}`)
    .join("\n");

/** What a first build makes of the same files. */
function cleanSiteOf(root: string): string {
  const clean = path.join(createFolder(), "clean");
  cpSync(root, clean, { recursive: true, filter: (name) => !/\/(_site|\.cache|fill)$/.test(name) });
  octavo(clean, ["build", ...asOf]);
  return siteOf(clean);
}

/** Words without times, numbers of processes and paths, and without the list of what was done meanwhile. */
const words = ({ status, stdout, stderr }: SpawnSyncReturns<string>, root: string): string => {
  const text = `${stdout}\n${stderr}`
    .replaceAll(root, ".")
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\w+ \d+ of \d+$|^\d+ \||^ +\|/.test(line))
    .map((line) =>
      line
        .replace(/, \d+\.\d\d s$/, "")
        .replace(/process \d+/, "process N")
        .trim(),
    )
    .join(" / ");
  return `exit code ${status}: ${text}`;
};

const isTrace = (text: string): boolean => /\bat .+:\d+:\d+/.test(text);

interface Trial {
  readonly fault: string;
  readonly done: string;
  readonly run: () => Promise<Omit<Outcome, "fault" | "done">> | Omit<Outcome, "fault" | "done">;
}

const wholeAgain = (root: string, said: string): Omit<Outcome, "fault" | "done"> => {
  const isRight = siteOf(root) === cleanSiteOf(root) && !isTrace(said);
  return { said, after: isRight ? "the site is what a first build makes" : "THE SITE IS NOT WHOLE", isRight };
};
const untouched = (root: string, before: string, said: string): Omit<Outcome, "fault" | "done"> => {
  const isRight = siteOf(root) === before && !isTrace(said);
  return { said, after: isRight ? "the site before is untouched" : "THE SITE HAS CHANGED", isRight };
};

const trials: readonly Trial[] = [
  {
    fault: "Kill",
    done: "Twelve builds were killed (SIGKILL), each a little later than the one before; then one was let through.",
    async run() {
      const root = builtSite();
      const [before] = [siteOf(root)];
      changeAll(root);
      const clean = cleanSiteOf(root);
      let halves = 0;
      for (let wait = 200; wait <= 2400; wait += 200) {
        const child = spawn(process.execPath, [bin, "build", ...asOf], { cwd: root, stdio: "ignore" });
        await new Promise((resolve) => setTimeout(resolve, wait));
        child.kill("SIGKILL");
        await new Promise((resolve) =>
          child.exitCode === null && child.signalCode === null ? child.on("close", resolve) : resolve(0),
        );
        // What lies there is whole, or the journal says how it goes on.
        const now = siteOf(root);
        const journal = readdirSync(path.join(root, ".cache")).includes("journal.json");
        if (now !== before && now !== clean && !journal) halves += 1;
      }
      const told = octavo(root, ["build", ...asOf, "--quiet"]);
      const outcome = wholeAgain(root, words(told, root));
      return halves === 0 ? outcome : { ...outcome, after: `${halves} TIMES HALF A SITE`, isRight: false };
    },
  },
  {
    fault: "Full disk",
    done: "The disk was filled but for 300 KB before a build that changes every page.",
    run() {
      const disk = createFolder();
      if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", disk]).status !== 0)
        return { said: "not tried: no small disk could be mounted here", after: "—", isRight: true };
      try {
        cpSync(builtSite(), disk, { recursive: true });
        const before = siteOf(disk);
        changeAll(disk);
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(path.join(disk, "fill"), Buffer.alloc(Math.max(0, bavail * bsize - 300_000)));
        return untouched(disk, before, words(octavo(disk, ["build", ...asOf]), disk));
      } finally {
        spawnSync("umount", [disk]);
      }
    },
  },
  {
    fault: "Read-only site",
    done: "A build was run by somebody who may write the cache, but not `_site/`.",
    run() {
      if (process.getuid?.() !== 0) return { said: "not tried: needs root", after: "—", isRight: true };
      const root = builtSite();
      const before = siteOf(root);
      changeAll(root);
      chmodSync(root, 0o755);
      for (const name of [
        "",
        ...readdirSync(path.join(root, ".cache"), { recursive: true, encoding: "utf8" }),
      ])
        chownSync(path.join(root, ".cache", name), nobody, nobody);
      const env = { ...process.env, HOME: "/tmp", TMPDIR: "/tmp" };
      return untouched(
        root,
        before,
        words(octavo(root, ["build", ...asOf], { uid: nobody, gid: nobody, env }), root),
      );
    },
  },
  {
    fault: "Clock that jumps",
    done: "A site built as of 2026 was built as of 2019, when none of its posts was due, and as of 2026 again.",
    run() {
      const root = builtSite();
      const before = siteOf(root);
      const back = octavo(root, ["build", "--as-of", "2019-01-01"]);
      octavo(root, ["build", ...asOf]);
      const outcome = wholeAgain(root, words(back, root));
      return siteOf(root) === before ? outcome : { ...outcome, after: "THE SITE DIFFERS", isRight: false };
    },
  },
  {
    fault: "Damaged cache",
    done: "Half of the record of the site, and of each file of the cache, was cut off.",
    run() {
      const root = builtSite();
      changeAll(root);
      const values = [...readTree(path.join(root, ".cache/values")).keys()];
      for (const name of ["published", ...values.map((each) => `values/${each}`)]) {
        const file = path.join(root, ".cache", name);
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.subarray(0, bytes.length / 2));
      }
      return wholeAgain(root, words(octavo(root, ["build", ...asOf]), root));
    },
  },
  {
    fault: "Damaged picture",
    done: "A post shows a PNG that ends after its first bytes, another one that is no picture at all.",
    run() {
      const root = builtSite();
      writeFiles(root, {
        "posts/a.md": postWith(
          "title: A\ndate: 2026-01-02",
          "![A](/assets/cut.png)\n\n![B](/assets/none.jpg)\n",
        ),
        "assets/none.jpg": "<script>alert(1)</script>",
      });
      writeFileSync(
        path.join(root, "assets/cut.png"),
        Buffer.from("89504e470d0a1a0a0000000d4948445200", "hex"),
      );
      return wholeAgain(root, words(octavo(root, ["build", ...asOf]), root));
    },
  },
  {
    fault: "Two builds at once",
    done: "A second build was started while the first was running.",
    async run() {
      const root = builtSite();
      changeAll(root);
      const start = () => {
        let text = "";
        const child = spawn(process.execPath, [bin, "build", ...asOf], { cwd: root });
        child.stdout.on("data", (part) => (text += String(part)));
        child.stderr.on("data", (part) => (text += String(part)));
        return new Promise<SpawnSyncReturns<string>>((resolve) =>
          child.on("close", (status) =>
            resolve({ status, stdout: text, stderr: "" } as SpawnSyncReturns<string>),
          ),
        );
      };
      const both = await Promise.all([start(), start()]);
      const waited = both.find(({ stdout }) => stdout.includes("waiting")) ?? both[1];
      const outcome = wholeAgain(root, words(waited as SpawnSyncReturns<string>, root));
      return both.every(({ status }) => status === 0) ? outcome : { ...outcome, isRight: false };
    },
  },
  {
    fault: "Hostile post",
    done: "Posts with front matter in JavaScript, a YAML bomb, an address outside the site, and bytes that are no UTF-8.",
    run() {
      const root = builtSite();
      const before = siteOf(root);
      const bomb = "bcdefgh".split("").map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[at]}`).join()}]`); // prettier-ignore
      writeFiles(root, {
        "posts/js.md": "---js\nprocess.exit(7)\n---\n",
        "posts/bomb.md": postWith(
          `title: Bomb\ndate: 2026-01-01\na: &a [x,x,x,x,x,x,x,x,x]\n${bomb.join("\n")}`,
        ),
        "posts/out.md": postWith("title: Out\ndate: 2026-01-01\npermalink: /../../out.html"),
      });
      writeFileSync(
        path.join(root, "posts/bytes.md"),
        Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe, 0x00]),
      );
      return untouched(root, before, words(octavo(root, ["build", ...asOf]), root));
    },
  },
  {
    fault: "Hostile request",
    done: "The preview was asked for files outside the site by `..`, `%2e%2e`, a zero byte and a host name of somebody else's.",
    async run() {
      const root = builtSite();
      writeFiles(root, { "secret.txt": "secret" });
      const server = spawn(process.execPath, [bin, "preview", "--port", "0"], { cwd: root });
      try {
        const port = await new Promise<string>((resolve, reject) => {
          let text = "";
          const hear = (part: unknown): void => {
            text += String(part);
            const found = /:(\d+)\//.exec(text)?.[1];
            if (found) resolve(found);
          };
          server.stdout.on("data", hear);
          server.stderr.on("data", hear);
          server.on("close", () => reject(new Error(text)));
        });
        const ask = (target: string, host: string): Promise<string> =>
          new Promise((resolve, reject) => {
            request({ host: "127.0.0.1", port, path: target, headers: { host } }, (answer) => {
              let body = "";
              answer.on("data", (part) => (body += String(part)));
              answer.on("end", () =>
                resolve(`${answer.statusCode}${body.includes("secret") ? " WITH THE SECRET" : ""}`),
              );
            })
              .on("error", reject)
              .end();
          });
        const own = `localhost:${port}`;
        const asked: readonly (readonly [string, string])[] = [
          ["/../secret.txt", own],
          ["/%2e%2e/secret.txt", own],
          ["/..%2fsecret.txt", own],
          ["/a%00b", own],
          ["/", "evil.example"],
        ];
        const answers: string[] = [];
        for (const [target, host] of asked)
          answers.push(`\`${target}\` ${host === own ? "" : `as ${host} `}${await ask(target, host)}`);
        const isAlive = (await ask("/", own)) === "200";
        const isRight = isAlive && answers.every((answer) => /40[0-9]$/.test(answer));
        return {
          said: answers.join(", "),
          after: isAlive ? "the server answers on" : "THE SERVER IS GONE",
          isRight,
        };
      } finally {
        server.kill();
      }
    },
  },
];

export async function tryFaults(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { fault, done, run } of trials) outcomes.push({ fault, done, ...(await run()) });
  return outcomes;
}

const cell = (text: string): string =>
  text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("[", "\\[");

async function renderFaults(outcomes: readonly Outcome[]): Promise<string> {
  const text = `# Faults

Made by \`npm run faults\`, which breaks builds and servers on purpose.

| Fault | What was done | What was said | Afterwards |
| --- | --- | --- | --- |
${outcomes.map(({ fault, done, said, after }) => `| ${[fault, done, said, after].map(cell).join(" | ")} |`).join("\n")}
`;
  const filepath = path.join(project, "docs/faults.md");
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outcomes = await tryFaults();
  writeFileSync(path.join(project, "docs/faults.md"), await renderFaults(outcomes));
  for (const { fault, after, isRight } of outcomes)
    console.log(`${isRight ? "fine " : "WRONG"}  ${fault}: ${after}`);
  process.exitCode = outcomes.every(({ isRight }) => isRight) ? 0 : 1;
}
