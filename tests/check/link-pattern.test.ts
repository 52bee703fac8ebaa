/** Dead links that follow the pattern of another site are one problem, which names the setting. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hintAtPattern } from "../../src/check/link-pattern.ts";
import { mergeRepeated } from "../../src/check/merge-repeated.ts";
import type { Problem } from "../../src/core/problem.ts";

const place = { permalink: "/blog/:stem/", timeZone: "UTC", pathPrefix: "/" };

const post = (stem: string, date: string) => ({
  source: `posts/${stem}.md`,
  stem,
  title: stem,
  date: `${date}T00:00:00.000Z`,
});

const posts = [post("2024-01-01-rain", "2024-01-01"), post("snow", "2024-02-03"), post("fog", "2024-05-06")];

const dead = (file: string, value: string): Problem => ({
  severity: "warning",
  code: "link-dead",
  file: `posts/${file}.md`,
  line: 6,
  value,
  message: `the link \`${value}\` leads to no page of this site`,
  hint: "mend the address, or take the link out",
});

const said = (...links: readonly Problem[]): string[] =>
  mergeRepeated(hintAtPattern(links, posts, place)).map(
    ({ file, message, hint }) => `${file}: ${message}; ${hint}`,
  );

test("links to three posts at the addresses of another pattern are said once, with the line that mends all", () => {
  assert.deepEqual(
    said(
      dead("snow", "/2024/01/01/rain/"),
      dead("a", "https://blog.example/2024/02/03/snow"),
      dead("b", "/2024/05/06/fog/#top"),
      dead("c", "/nowhere/"),
    ),
    [
      'posts/a.md: 3 links in 3 texts look like /:year/:month/:day/:name/ and lead to no page of this site; where posts are to be at /:year/:month/:day/:name/, set permalink: "/:year/:month/:day/:name/" in site.config.ts',
      "posts/c.md: the link `/nowhere/` leads to no page of this site; mend the address, or take the link out",
    ],
  );
  assert.deepEqual(
    said(
      dead("snow", "/posts/rain.html"),
      dead("a", "/posts/snow.html"),
      dead("b", "/posts/fog.html"),
      dead("c", "/posts/y.html"),
    ),
    [
      'posts/a.md: 3 links in 3 texts look like /posts/:name.html and lead to no page of this site; where posts are to be at /posts/:name.html, set permalink: "/posts/:name.html" in site.config.ts',
      "posts/c.md: the link `/posts/y.html` leads to no page of this site; mend the address, or take the link out",
    ],
  );
});

test("two links, or links at the pattern of the settings, are said one by one", () => {
  const two = [dead("a", "/2024/01/01/rain/"), dead("b", "/2024/02/03/snow/"), dead("c", "/blog/none/")];
  assert.deepEqual(hintAtPattern(two, posts, place), two);
});

test("files of one host are said at a text of the owner's, where there is one", () => {
  const from = (file: string, line?: number): Problem => ({
    ...{ severity: "warning", code: "host-undeclared", file, message: "m", hint: "h", cause: "a.example" },
    ...(line !== undefined && { line }),
  });
  const places = (...problems: readonly Problem[]): string[] =>
    mergeRepeated(problems).map(({ file, line, message }) => `${file}:${line} ${message}`);
  const page = from("pages/archive-month.njk");
  const said = "files are loaded from `a.example`";
  const end = "a host that the settings do not name";
  assert.deepEqual(places(page, from("posts/a.md"), from("posts/b.md", 3)), [
    `posts/b.md:3 3 ${said} in 3 texts, ${end}`,
  ]);
  assert.deepEqual(places(page, from("posts/a.md")), [`posts/a.md:undefined 2 ${said} in 2 texts, ${end}`]);
});
