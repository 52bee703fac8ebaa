/** What a Hugo site's shortcodes, settings and lists say, in sites of a few lines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hugo } from "../../src/import/readers/hugo.ts";
import { content, plan, read } from "./small-blog.ts";

const front = "---\ntitle: A\ndate: 2024-01-01\n---\n";
const settings = `baseURL = "https://sea.example/"
[params]
boat = "Gull"
crew = ["ann", "bo"]
[markup.goldmark.parser.attribute]
block = true
`;

test("templates of shortcodes read settings of the site, join texts and render Markdown in any of Hugo's ways", async () => {
  const made = await plan(hugo, {
    "hugo.toml": settings,
    "layouts/shortcodes/boat.html": "{{ .Site.Params.boat }}{{ with site.Params.none }}none{{ end }}\n",
    "layouts/shortcodes/pic.html":
      '{{ $src := printf "/img/%s.png" (.Get 0) }}<img src="{{ $src }}">{{ .Page.RenderString (dict "display" "block") (.Get "says") }}',
    "layouts/shortcodes/tab.html": "<h4>{{ .Get 0 }}</h4>{{ .Inner | $.Page.RenderString }}",
    "content/posts/a.md": `${front}The boat {{< boat >}} of {{< param crew >}}.

{{< pic one says="See [one](/one/)" >}}

{{< tab Red >}}Of *tabs*.{{< /tab >}}
`,
  });
  assert.equal(
    content(made, "posts/a.md").slice(front.length).trim(),
    'The boat Gull of [ann bo].\n\n::pic[See [one](/one/)]{first="one"}\n\n:::own-tab{first="Red"}\nOf *tabs*.\n:::',
  );
  assert.match(
    content(made, "_includes/blocks/pic.njk"),
    /<img src="\{\{ \(\("\/img\/" ~ \(first\) ~ "\.png"\)\) \}\}">\{\{ label \}\}\n$/,
  );
  assert.deepEqual(made.notes, []);
});

test("code within a line stays there, quotation marks are none of HTML, and attributes stay out of tables", async () => {
  const made = await plan(hugo, {
    "hugo.toml": settings,
    "content/posts/a.md": `${front}In {{< highlight html "hl_inline=true" >}}<b>{{< /highlight >}} line, <<said>> {{< param boat >}}.

| A | B |
|---|---|
| 1 | 2 |
{.wide}
`,
  });
  assert.equal(
    content(made, "posts/a.md").slice(front.length).trim(),
    "In `<b>` line, «said» Gull.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n{.wide}",
  );
});

test("a text without a title has the address that Hugo gives it, and an alias may lead up", async () => {
  const { texts } = await read(hugo, {
    "hugo.toml": `${settings}[permalinks]\nposts = "/:year/:month/:slug/"\n`,
    "content/posts/a.md": "---\ndate: 2024-01-01\naliases: [../b, c.html]\n---\nA.\n",
  });
  assert.deepEqual([texts[0]?.url, texts[0]?.aliases], ["/2024/01/", ["/b", "/2024/c.html"]]);
});

test("terms of a site's own taxonomy are tags, and none is left out", async () => {
  const made = await plan(hugo, {
    "hugo.toml": `${settings}[taxonomies]\nharbour = "harbours"\n`,
    "content/posts/a.md": front.replace("date", "harbours: [lisbon]\ndate"),
  });
  assert.match(content(made, "posts/a.md"), /\ntags:\n {2}- lisbon\n/);
  assert.deepEqual(made.notes, []);
});

test("a further page that no list here has any more leads to its list", async () => {
  const files = {
    "hugo.toml": `pagination = { pagerSize = 1 }\n${settings}`,
    "content/posts/a.md": `${front}A.\n`,
    "content/posts/b.md": `${front}B.\n`,
  };
  const urls = ["/page/2/", "/page/3/", "/tags/page/2/"];
  const { locked } = await plan(hugo, files, { urls, html: () => undefined });
  assert.deepEqual(
    locked
      .filter(({ url }) => urls.includes(url))
      .map((each) => [each.url, each.state === "moved" && each.to]),
    [
      ["/page/3/", "/"],
      ["/tags/page/2/", "/tags/"],
    ],
  );
});
