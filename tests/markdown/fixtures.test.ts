/** Markdown → HTML pairs in fixtures/*.txt: a title, the Markdown and the HTML, each closed by a line with a dot. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { render } from "./render.ts";

const folder = new URL("fixtures/", import.meta.url);

interface Fixture {
  readonly title: string;
  readonly markdown: string;
  readonly html: string;
}

function parseFixtures(text: string): Fixture[] {
  const parts = `\n${text}`.split(/(?<=\n)\.\n/);
  return Array.from({ length: Math.floor(parts.length / 3) }, (_, index) => ({
    title: parts[index * 3]!.trim(),
    markdown: parts[index * 3 + 1]!,
    html: parts[index * 3 + 2]!,
  }));
}

const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const fixtures = names.flatMap((name) =>
  parseFixtures(readFileSync(new URL(name, folder), "utf8")).map((fixture) => ({ name, ...fixture })),
);

for (const { name, title, markdown, html } of fixtures) {
  test(`${name.replace(".txt", "")}: ${title}`, () => {
    assert.equal(render(markdown).html.trim(), html.trim());
  });
}

const ours = fixtures.filter(({ name }) => name !== "raw-html.txt");

test("nothing but an author's own HTML carries a style or a handler", () => {
  for (const { html } of ours) assert.doesNotMatch(html, /<[^>]* (?:style|on[a-z]+)=/);
  assert.ok(ours.length > 80);
});

test("all of it is valid HTML", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    // An author may begin with an h4 and leave an image without text; the headings of a page are tested on pages.
    rules: { "heading-level": "off", "wcag/h37": "off" },
  });
  const page = (body: string): string =>
    `<!DOCTYPE html>\n<html lang="en"><head><title>Test</title></head><body><main><h1>Test</h1>\n${body}</main></body></html>\n`;
  for (const { name, title, html } of ours) {
    const report = await validator.validateString(page(html));
    const messages = report.results.flatMap((result) => result.messages.map(({ message }) => message));
    assert.deepEqual(messages, [], `${name}: ${title}`);
  }
});
