/** How long the editor takes on a page, as its author sees it: click to caret, block to what it shows, key to letter. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CDPSession, Page } from "playwright-core";
import { launchChromium } from "../../tests/harness/index.ts";
import { startDevServer } from "./dev-server.ts";
import { median } from "./measure.ts";
import { longBody } from "./write-posts.ts";

/** Milliseconds; CPU is that of the page's main thread. */
export interface EditorFigures {
  readonly what: string;
  readonly median: number;
  readonly longest: number;
  readonly cpu: number;
  /** Of the dev server, all its processes. */
  readonly serverCpu: number;
}

const [words, rounds, keys] = [5000, 15, 200];

/** `folder` is a blog with its posts written. */
export async function measureEditor(folder: string): Promise<readonly EditorFigures[]> {
  const name = readdirSync(path.join(folder, "posts")).sort()[0] as string;
  const file = path.join(folder, "posts", name);
  const [front = ""] = /^---\n.*?\n---\n/s.exec(readFileSync(file, "utf8")) ?? [];
  writeFileSync(file, `${front}\n${longBody(words)}`);
  const [server, browser] = [await startDevServer(folder), await launchChromium()];
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${server.origin}/blog/${name.replace(/\.md$/, "")}/?edit`);
    await page.locator(".octavo-bar").waitFor();
    const meter = await createMeter(page, server.pid);
    return [
      await meter("from a click to the caret", rounds, (round) => clickAndLeave(page, round, "click")),
      await meter("from leaving a block to what it shows", rounds, (round) =>
        clickAndLeave(page, round, "leave"),
      ),
      await meter("from one block to the next by its arrow key", rounds, (round) => walk(page, round)),
      await meter("from a key to its letter", keys, (round) => type(page, round)),
    ];
  } finally {
    await browser.close();
    server.stop();
  }
}

type Meter = (what: string, times: number, act: (round: number) => Promise<number>) => Promise<EditorFigures>;

async function createMeter(page: Page, pid: number): Promise<Meter> {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  return async (what, times, act) => {
    const before = { page: await threadTime(client), server: cpuOf(pid) };
    const all: number[] = [];
    for (let round = 0; round < times; round += 1) all.push(await act(round));
    const cpu = ((await threadTime(client)) - before.page) / times;
    return {
      what,
      median: median(all),
      longest: Math.max(...all),
      cpu,
      serverCpu: (cpuOf(pid) - before.server) / times,
    };
  };
}

const threadTime = async (client: CDPSession): Promise<number> => {
  const { metrics } = await client.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
};

/** A process and those it has started; NaN where the system does not tell. */
function cpuOf(pid: number): number {
  try {
    const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ").slice(11, 13).map(Number); // prettier-ignore
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    const own = (user + system) * 10;
    return children.filter(Boolean).reduce((sum, child) => sum + cpuOf(Number(child)), own);
  } catch {
    return Number.NaN;
  }
}

/**
 * From the event itself until the frame is drawn that shows what is awaited. Counted in the page: the way from here to the
 * browser is no part of it.
 */
async function until(page: Page, event: string, wanted: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate(`window.octavoTime = new Promise((resolve) => {
    addEventListener("${event}", ({ timeStamp }) => {
      const look = () => {
        if (!(${wanted})) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - timeStamp);
        port2.postMessage("");
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  }), undefined`);
  await act();
  return page.evaluate<number>("window.octavoTime");
}

const paragraphs = ".octavo-body > p:not(.octavo-unseen)";
const hasCaret = `document.activeElement?.closest(".octavo-writing .cm-content")`;

/** In another paragraph each time, from the top of the text to its end. */
async function clickAndLeave(page: Page, round: number, wanted: "click" | "leave"): Promise<number> {
  const all = page.locator(paragraphs);
  const block = all.nth(Math.floor(((await all.count()) * (round + 0.5)) / rounds));
  await block.scrollIntoViewIfNeeded();
  const clicked = await until(page, "pointerdown", hasCaret, () => block.click());
  await page.keyboard.type(`Word ${round} `);
  const left = await until(page, "keydown", `!document.querySelector(".octavo-writing")`, () =>
    page.keyboard.press("Escape"),
  );
  return wanted === "click" ? clicked : left;
}

async function walk(page: Page, round: number): Promise<number> {
  if (round === 0) {
    await page.locator(paragraphs).first().click();
    await page.keyboard.press("End");
  }
  await page.keyboard.type("x");
  await page.keyboard.press("Control+End");
  await page.evaluate(`window.octavoWas = document.activeElement`);
  return until(page, "keydown", `document.activeElement !== window.octavoWas && ${hasCaret}`, () =>
    page.keyboard.press("ArrowRight"),
  );
}

/** As somebody types who is quick: the editor keeps and draws meanwhile. */
async function type(page: Page, round: number): Promise<number> {
  if (round === 0) await page.locator(paragraphs).nth(3).click();
  const letter = round % 6 === 5 ? " " : "abcde"[round % 5]!;
  const time = await until(page, "keydown", "true", () => page.keyboard.press(letter));
  await page.waitForTimeout(60);
  return time;
}
