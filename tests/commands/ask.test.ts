/** What is typed or pasted at a terminal answers the questions of `octavo init`. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFolder, project } from "../harness/index.ts";

/** util-linux has it, which gives a program a terminal. */
const hasTerminal = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux");

/** Types each text once what comes before it has been asked. */
async function typeInto(
  folder: string,
  typed: readonly (readonly [after: string, text: string])[],
): Promise<string> {
  const command = [process.execPath, path.join(project, "bin/octavo.js"), "init", "blog"]
    .map((each) => `'${each}'`)
    .join(" ");
  const { CI: _, ...env } = process.env;
  const child = spawn("script", ["-qefc", command, "/dev/null"], { cwd: folder, env });
  let output = "";
  let asked = 0;
  const waiting = [...typed];
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
    const [first] = waiting;
    const at = first === undefined ? -1 : output.indexOf(first[0], asked);
    if (first === undefined || at < 0) return;
    asked = at + first[0].length;
    waiting.shift();
    child.stdin.write(first[1]);
  });
  await new Promise((resolve) => child.once("close", resolve));
  return output;
}

const settingsIn = (folder: string): readonly (string | undefined)[] => {
  const text = readFileSync(path.join(folder, "blog/site.config.ts"), "utf8");
  return ["title", "url", "author", "language"].map((name) => RegExp(` ${name}: "(.*)"`).exec(text)?.[1]);
};

test("lines that are pasted at once answer one question each", { skip: !hasTerminal }, async () => {
  const folder = createFolder();
  const output = await typeInto(folder, [["Title?", "Folds\rhttps://folds.example\rAda\rde\r"]]);
  assert.deepEqual(settingsIn(folder), ["Folds", "https://folds.example", "Ada", "de"], output);
});

test(
  "half of a line that is pasted is what is typed on, and what is wrong is asked for again",
  { skip: !hasTerminal },
  async () => {
    const folder = createFolder();
    const output = await typeInto(folder, [
      ["Title?", "Folds\rfolds"],
      ["Address?", ".example\r"],
      ["`url` must be an absolute address such as https://example.com", "https://folds.example\r"],
      ["Author?", "Ada\r"],
      ["Language?", "\r"],
    ]);
    assert.deepEqual(settingsIn(folder), ["Folds", "https://folds.example", "Ada", "en"], output);
  },
);

test("Ctrl-C ends it, and nothing is written", { skip: !hasTerminal }, async () => {
  const folder = createFolder();
  await typeInto(folder, [
    ["Title?", "Folds\r"],
    ["Address?", "\u0003"],
  ]);
  assert.equal(existsSync(path.join(folder, "blog")), false);
});
