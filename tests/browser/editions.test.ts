/** The sample blog in three languages, and scripts from the right, in a real browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import type { Page } from "playwright-core";
import {
  buildSite,
  copySampleEditions,
  createMiniSite,
  editionKinds,
  launchChromium,
  pageKinds,
  postWith,
  serveFolder,
} from "../harness/index.ts";
import { isLong } from "../harness/long.ts";
import { accessibility } from "./accessibility.ts";
import type { Reading } from "./reading.test.ts";

/** Opens a built site; returns what the suites read of it. */
function openSite(build: () => Promise<string>): () => Reading {
  let shared: Reading | undefined;
  const close: (() => Promise<void>)[] = [];
  before(async () => {
    const folder = await build();
    const [served, browser] = [await serveFolder(folder), await launchChromium()];
    close.push(served.close, () => browser.close());
    shared = { browser, url: served.url, folder };
  });
  after(async () => {
    for (const each of close) await each();
  });
  return () => shared ?? assert.fail("there is no browser yet");
}

describe("the sample blog in English, German and Arabic", () => {
  const reading = openSite(() => buildSite(copySampleEditions()));
  const some = ["/de/", "/ar/", "/ar/blog/al-khulasa-sunduq-barid/"];
  accessibility(
    reading,
    isLong ? editionKinds : Object.fromEntries(some.map((url) => [url, editionKinds[url] ?? ""])),
  );

  it("satisfies html-validate's standard on every kind of page", async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard"] }));
    const findings: string[] = [];
    // The German post of the sample is in an edition of its own here.
    const { "post in German": _, ...inEnglish } = pageKinds;
    for (const url of new Set([...Object.values(editionKinds), ...Object.values(inEnglish)])) {
      const file = path.join(reading().folder, url.replace(/\/$/, "/index.html"));
      const { results } = await validator.validateString(readFileSync(file, "utf8"), url);
      for (const { line, ruleId, message } of results.flatMap(({ messages }) => messages))
        findings.push(`${url}:${line} ${ruleId}: ${message}`);
    }
    assert.deepEqual(findings, []);
  });

  it("leads from each post to the same post in the other languages, and back", async () => {
    const page = await reading().browser.newPage();
    const switchTo = async (lang: string): Promise<string> => {
      await page.click(`header nav a[hreflang="${lang}"]`);
      return new URL(page.url()).pathname;
    };
    await page.goto(`${reading().url}/blog/a-feed-is-a-letterbox/`);
    const steps = [await switchTo("de"), await switchTo("ar"), await switchTo("en"), await switchTo("de")];
    assert.deepEqual(steps, [
      "/de/blog/a-feed-is-a-letterbox/",
      "/ar/blog/al-khulasa-sunduq-barid/",
      "/blog/a-feed-is-a-letterbox/",
      "/de/blog/a-feed-is-a-letterbox/",
    ]);
    await page.close();
  });
});

describe("a blog that is written from the right", () => {
  const body = `> A quotation

- one
- two

| first | second |
| ----- | ------ |
| a     | b      |

\`\`\`js
code();
\`\`\`

<p lang="ja"><em>強調</em></p><p lang="ko">한국어</p><p lang="zh-TW"><em>強調</em></p>
`;
  const front =
    'tags: ["C++"]\nauthor: Ruth Pelham\nthumbnail: /assets/root/apple-touch-icon.png\nthumbnail_alt: An icon';
  const reading = openSite(() =>
    buildSite(
      createMiniSite({
        "site.config.ts":
          'export default { title: "Leaves", url: "https://leaves.example", language: "he", languages: [{ code: "he" }, { code: "ar" }] };\n',
        "posts/one.md": postWith(`title: דף\ndate: 2026-01-01\n${front}`, body),
        "posts/ar/one.md": postWith(`title: ورقة\ndate: 2026-01-01\n${front}`, body),
      }),
    ),
  );

  for (const home of ["/", "/ar/"])
    it(`has everything on its side, ${home === "/" ? "in Hebrew" : "in Arabic"}`, async () => {
      const { browser, url } = reading();
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(url + home);
      assert.deepEqual(await page.evaluate(listPlaces), {
        brandIsRightOfLinks: true,
        switchIsLeftOfLinks: true,
        dateIsRightOfTitle: true,
        pictureIsLeftOfTitle: true,
        authorIsRightOfMinutes: true,
        signsFollowLetters: true,
      });
      await page.goto(`${url}${home}blog/one/`);
      assert.deepEqual(await postStyles(page), {
        bylineIsRightOfText: true,
        quotation: ["2px", "0px"],
        listIsIndentedRight: true,
        firstCellIsRight: true,
        code: ["ltr", "left"],
        japanese: ["normal", "dot", "strict"],
        korean: "keep-all",
        chinese: "under",
      });
      await page.close();
    });
});

const listPlaces = `(() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const letter = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const tag = document.querySelector(".card .tags a").firstChild;
  const [authors, minutes] = [...document.querySelectorAll(".card .meta > span")].map((each) => each.getBoundingClientRect());
  return {
    brandIsRightOfLinks: box(".brand").left > box(".head nav li:first-child").right,
    switchIsLeftOfLinks: box(".tools").right < box(".head nav li:last-child").left,
    dateIsRightOfTitle: box(".card .date").left > box(".card-title").right,
    pictureIsLeftOfTitle: box(".card-image").right <= box(".card-title a").left,
    authorIsRightOfMinutes: authors.left >= minutes.right - 1,
    signsFollowLetters: letter(tag, 0).left < letter(tag, 1).left,
  };
})()`;

const postStyles = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const quotation = style(".prose blockquote");
  const list = style(".prose ul");
  const japanese = style("[lang=ja] em");
  return {
    bylineIsRightOfText: box(".byline").left > box(".prose").right,
    quotation: [quotation.borderRightWidth, quotation.borderLeftWidth],
    listIsIndentedRight: parseFloat(list.paddingRight) > 0 && list.paddingLeft === "0px",
    firstCellIsRight: box(".prose th:first-child").left > box(".prose th:last-child").left,
    code: [style(".prose pre").direction, style(".prose pre").textAlign],
    japanese: [japanese.fontStyle, japanese.textEmphasisStyle, japanese.lineBreak],
    korean: style("[lang=ko]").wordBreak,
    chinese: style("[lang=zh-TW] em").textEmphasisPosition,
  };
})()`);
