/** Texts of WordPress's in which odd things stand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { wordpress } from "../../src/import/readers/wordpress.ts";
import type { OldSource } from "../../src/import/source.ts";

const item = (id: number, content: string, link = `https://sea.example/blog/boat-${id}/`): string =>
  `<item><title>Boat ${id}</title><link>${link}</link><content:encoded><![CDATA[${content}]]></content:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date>2024-01-02 10:00:00</wp:post_date><wp:post_date_gmt>2024-01-02 10:00:00</wp:post_date_gmt>
<wp:post_name>boat-${id}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>`;

/** The HTML of the first of three posts. */
function read(content: string): string {
  const xml = `<rss xmlns:content="c" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Sea</title>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://sea.example/blog</wp:base_blog_url>
${item(1, content)}${item(2, "Two.")}${item(3, "Three.", "https://sea.example/blog/?p=3")}</channel></rss>`;
  const source: OldSource = {
    ...{ name: "sea.xml", files: ["sea.xml"], skipped: [], has: () => true },
    ...{ text: () => xml, bytes: () => Buffer.from(xml) },
  };
  const blog = wordpress.read({ source, now: "2024-06-01T00:00:00Z", progress: () => {} });
  return "texts" in blog ? blog.texts[0]!.body.trim() : assert.fail();
}

test("a link to the number of a text leads to the text", () => {
  assert.equal(
    read('<a href="/blog/?p=2#x">a</a> <a href="https://sea.example/blog/?page_id=2">b</a>'),
    '<p><a href="https://sea.example/blog/boat-2/#x">a</a> <a href="https://sea.example/blog/boat-2/">b</a></p>',
  );
  const others =
    '<a href="/blog/?p=3">a</a> <a href="/blog/?p=9">b</a> <a href="https://a.example/blog/?p=2">c</a> <a href="/?p=2">d</a>';
  assert.equal(read(others), `<p>${others}</p>`);
});

test("a film keeps its address, and two brackets around a word stay", () => {
  assert.equal(
    read("[embed]https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=5[/embed]"),
    '<figure class="wp-block-embed">https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=5</figure>',
  );
  assert.equal(read("[[Boats]] and [[gallery]]"), "<p>[[Boats]] and [gallery]</p>");
});

test("what Jetpack and KaTeX set as formulas stays TeX, without the sizes and colours behind it", () => {
  assert.equal(
    read("It is $latex e^{i\\pi} < 0&s=2&bg=ffffff$ for $5. [latex]a_1[/latex] [katex]b[/katex]"),
    '<p>It is <code class="language-math">e^{i\\pi} &lt; 0</code> for $5. <code class="language-math">a_1</code> <code class="language-math">b</code></p>',
  );
});
