/** Facts, policy and bytes of a page that was read with marks are those of the page as it is published, for every page. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { createFinisher } from "../../src/hosting/finish-page.ts";
import { markAssets, type InlineAssets } from "../../src/pages/theme/marks.ts";
import { buildSite, builtSample, createMiniSite, postWith, readPages } from "../harness/index.ts";

const inline = /<(style|script)>([^]*?)<\/\1>/g;
const policy = /\n<meta http-equiv="Content-Security-Policy"[^>]*>/;

const headOf = (html: string): string => html.slice(0, html.indexOf("</head>"));

const messy = `## A

<style>p { background: url("/x.png") }</style>
<style>p{}</style>

<div style="color: red" onclick="x()" id="content">ü</div>

<svg><title>x</title><style>a{}</style></svg> <iframe title="m" src="https://maps.example/x"></iframe>
<img alt="" srcset="https://sets.example/a.png 2x" src="/x.png"><!-- <style>b{}</style> --><textarea><style>c{}</style></textarea>

\`<style>d{}</style>\` and <script>1 < 2</script>
`;

for (const [name, build] of Object.entries({
  "of the sample": async () => path.join(await builtSample(), "_site"),
  "of a blog with HTML of its own": () =>
    buildSite(
      createMiniSite({ "posts/one.md": postWith("title: Ü <style>e{}</style>\ndate: 2024-01-01", messy) }),
    ),
}))
  test(`every page ${name}`, async () => {
    const pages = readPages(await build());
    // The theme's styles and scripts stand in heads.
    const texts = [...pages.values()].flatMap((html) =>
      [...headOf(html).matchAll(inline)].map(([, , text = ""]) => text),
    );
    const parts = Object.fromEntries([...new Set(texts)].map((text, at) => [String(at), text]));
    const assets: InlineAssets = { css: "", parts, inlineScript: "" };
    const marks = new Map(Object.entries(markAssets(assets).parts).map(([at, mark]) => [parts[at], mark]));
    const { finish, read } = createFinisher({ hosts: [] }, assets);
    let guarded = 0;
    for (const [file, html] of pages) {
      if (!policy.test(html)) continue;
      guarded += 1;
      const head = headOf(html);
      const marked = head
        .replace(policy, "")
        .replace(inline, (_, tag: string, text: string) => `<${tag}>${marks.get(text)}</${tag}>`);
      const rendered = marked + html.slice(head.length);
      const { bytes, facts, needs } = finish(Buffer.from(rendered));
      assert.ok(bytes.equals(Buffer.from(html)), file);
      const published = read(Buffer.from(html));
      assert.ok(facts.marks.length > 0, file);
      assert.deepEqual({ ...facts, marks: [] }, published.facts, file);
      assert.deepEqual(needs, published.needs, file);
    }
    assert.ok(guarded >= 10, `${guarded} pages`);
  });
