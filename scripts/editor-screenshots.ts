/** Takes the pictures of docs/editor.md: each step of a first post, written in the sample blog as an author does. */
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { copySampleSite, launchChromium, project } from "../tests/harness/index.ts";
import { startDevServer } from "./bench/dev-server.ts";

export const editorShots = ["1-new", "2-write", "3-picture", "4-check", "5-publish"].map(
  (step) => `docs/images/editor-${step}.webp`,
);

/** `take` writes what the page shows into a file. */
export async function takeEditorShots(take: (page: Page, file: string) => Promise<void>): Promise<void> {
  const [server, browser] = [await startDevServer(copySampleSite()), await launchChromium()];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, reducedMotion: "reduce" });
    await page.goto(`${server.origin}/admin/`);
    const files = editorShots.values();
    for await (const _ of stepsOf(page)) await take(page, path.join(project, files.next().value as string));
  } finally {
    await browser.close();
    server.stop();
  }
}

/** Stops where a picture is to be taken. */
async function* stepsOf(page: Page): AsyncGenerator<void> {
  const button = (name: string): Locator => page.getByRole("button", { name, exact: true });
  await page.getByRole("button", { name: "New post" }).click();
  await page.getByRole("dialog").getByLabel("Title").fill("A shelf for small books");
  yield;
  await button("Create").click();
  await page.getByText("Write here.").click();
  await page.keyboard.type("Small books **vanish** on a tall shelf.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("/");
  await page.getByRole("option").first().waitFor();
  const kept = page.locator(".octavo-status").filter({ hasText: /but kept$/ });
  await kept.waitFor();
  yield;
  await page.keyboard.press("Escape");
  await button("Picture").click();
  await page
    .locator("dialog input[type=file]")
    .setInputFiles(path.join(project, "assets/img/what-paper-asks.jpg"));
  await page.getByLabel("What does it show?").fill("Folded sheets of paper");
  await kept.waitFor();
  yield;
  await button("Insert").click();
  await page.locator(".octavo-body img").waitFor();
  await button("Insert a block").click();
  await page.getByRole("combobox").fill("Heading");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Boards and [nails](nails.md)");
  await page.keyboard.press("Escape");
  await page.locator(".octavo-note").scrollIntoViewIfNeeded();
  await kept.waitFor();
  yield;
  await button("About this text").click();
  await page.getByText("Publish on …").waitFor();
  yield;
}
