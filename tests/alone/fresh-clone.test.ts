/** A fresh clone, deployed to nginx by the steps of docs/deploy.md, is as good as a site can be. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { assertFullMarks } from "./scores.ts";
import {
  createFolder,
  freePort,
  launchChromium,
  noNginx,
  pageKinds,
  project,
  serveWithNginx,
  type Served,
} from "../harness/index.ts";
import { isLong, skipUnlessLong } from "../harness/long.ts";

const skip = !isLong
  ? skipUnlessLong
  : existsSync(path.join(project, ".git"))
    ? noNginx
    : "this folder is no clone";

describe("a fresh clone on nginx", { skip, timeout: 900_000 }, () => {
  let browserPort: number;
  let served: Served;
  let browser: Browser;
  before(async () => {
    const clone = path.join(createFolder(), "clone");
    const run = (command: string, cwd = clone): void => {
      const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", command], {
        cwd,
        encoding: "utf8",
      });
      assert.equal(status, 0, `${command}\n${stdout}${stderr}`);
    };
    run(`git clone --quiet '${project}' '${clone}'`, project);
    // What `npm ci` would lay there.
    symlinkSync(path.join(project, "node_modules"), path.join(clone, "node_modules"));
    const settings = path.join(clone, "site.config.ts");
    const text = readFileSync(settings, "utf8").replace(
      "export default {",
      'export default {\n  deploy: ["nginx"],\n  compress: true,',
    );
    writeFileSync(settings, text);
    run("npm run build -- --strict");

    const machine = createFolder();
    for (const folder of ["var/www", "etc/nginx/conf.d"])
      mkdirSync(path.join(machine, folder), { recursive: true });
    for (const step of stepsFor("octavo.example", machine)) run(step);
    served = await serveWithNginx(
      readFileSync(path.join(machine, "etc/nginx/conf.d/octavo.example.conf"), "utf8"),
      path.join(machine, "var/www/octavo.example"),
    );
    browserPort = await freePort();
    browser = await launchChromium([`--remote-debugging-port=${browserPort}`]);
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  for (const kind of ["home", "post in a series", "post in German"])
    test(`${kind}: 100 for performance, accessibility, best practices and search engines`, (context) =>
      assertFullMarks(context, `${served.url}${pageKinds[kind]}`, browserPort));

  test("is sent compressed, as it was built", async () => {
    const answer = await fetch(served.url, { headers: { "accept-encoding": "gzip" } });
    assert.equal(answer.headers.get("content-encoding"), "gzip");
    assert.match(await answer.text(), /Catchword/);
  });
});

/** The commands of the docs that fill the machine, in a folder instead of at its root; installing and starting nginx are ours. */
function stepsFor(host: string, machine: string): string[] {
  const guide = readFileSync(path.join(project, "docs/deploy.md"), "utf8");
  const block = /\n## nginx\n.*?```sh\n(.*?)```/s.exec(guide)?.[1] ?? "";
  const lines = block.trim().split("\n");
  assert.equal(lines[0], "apt-get install nginx-light rsync");
  assert.equal(lines.at(-1), "nginx -t && systemctl reload nginx");
  const steps = lines
    .slice(1, -1)
    .map((line) => line.replaceAll("example.com", host).replace(/ \/(var|etc)\//g, ` ${machine}/$1/`));
  assert.equal(steps.length, 2);
  const hasRsync = spawnSync("rsync", ["--version"]).error === undefined;
  return hasRsync
    ? steps
    : steps.map((step) => step.replace(/^rsync -a --delete (\S+)\/ (\S+)\/$/, "cp -R $1 $2"));
}
