/** The dev server over a day's work: a thousand saves more leave it with what it held before. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { createMiniSite, postText, start } from "./mini-site.ts";
import { isLong, skipUnlessLong } from "../harness/long.ts";

const skip = !isLong ? skipUnlessLong : process.platform === "linux" ? false : "reads /proc";

test("memory stays flat over 1,000 saves", { skip, timeout: 600_000 }, async () => {
  const site = createMiniSite(
    Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`posts/p${index}.md`, postText(`Post ${index}`)]),
    ),
  );
  const file = path.join(site.root, "held");
  const probe = pathToFileURL(path.join(import.meta.dirname, "held-memory.js")).href;
  const server = await start("start", site.root, 0, {
    NODE_OPTIONS: `--expose-gc --import ${probe}`,
    OCTAVO_HELD: file,
  });
  const events = await server.events();
  try {
    let { version } = await events.until(() => true);
    const save = async (round: number): Promise<void> => {
      writeFileSync(path.join(site.root, "posts/hello.md"), postText("Hello", `Round ${round}.`));
      version = (await events.until((state) => state.version !== version)).version;
      assert.match((await server.get("/posts/hello/")).text, new RegExp(`Round \\d+`));
    };
    const held = async (): Promise<number> => {
      const { pid } = server.process;
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
      writeFileSync(file, "");
      process.kill(Number(children.at(-1)), "SIGUSR2");
      for (;;) {
        const text = readFileSync(file, "utf8");
        if (text !== "") return Number(text);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    // Until then code is compiled, and what is kept between saves fills up.
    for (let round = 0; round < 300; round += 1) await save(round);
    const early = await held();
    for (let round = 300; round < 1300; round += 1) await save(round);
    const late = await held();
    assert.ok(early > 20, `${early} MB cannot be all`);
    assert.ok(late < early + 5, `${early} MB after 300 saves, ${late} MB after 1,300`);
  } finally {
    events.close();
    await server.stop();
    site.remove();
  }
});
