/** HTML of exports → Markdown that shows the same; what has no Markdown stays HTML. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { toMarkdown } from "../../src/import/to-markdown.ts";

const pairs: readonly (readonly [html: string, markdown: string])[] = [
  ["<p>5 &lt; 6, a * b, a_b_c, AT&amp;T, [x], $5 or $10</p>", "5 < 6, a \\* b, a_b_c, AT&T, \\[x], \\$5 or \\$10"],
  ["<p>1. no list</p><p># no heading</p><p>- no list</p><p>::: no block</p><p>{{ x }} {#id}</p>", "1\\. no list\n\n\\# no heading\n\n\\- no list\n\n\\::: no block\n\n\\{\\{ x }} \\{#id}"],
  ["<p>said <strong>“wow”</strong>and <em>(so)</em> on</p>", "said <strong>“wow”</strong>and *(so)* on"],
  ["<p>A<strong> bold </strong>word, <em>a</em><strong>b</strong>, <strong><em>both</em></strong></p>", "A **bold** word, _a_**b**, **_both_**"],
  ["<p>这是<strong>“重要”</strong>的<em>文字。</em>继续</p>", "这是**“重要”**的*文字。*继续"],
  ["<p>10&nbsp;km<br>one\n  two</p>", "10\u00a0km\\\none two"],
  ["<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li></ul><ul><li>d</li></ul>", "- a\n  - b\n    1. c\n\n* d"],
  ['<ol start="5"><li>x<pre><code class="language-js">a\n\nb</code></pre></li></ol>', "5. x\n   ```js\n   a\n\n   b\n   ```"],
  ["<pre>a<br>  b</pre><p><code>`x`</code></p>", "```\na\n  b\n```\n\n`` `x` ``"],
  ['<table><tr><th>A</th><th align="right">B</th></tr><tr><td>1|2</td><td align="right"></td></tr></table>', "| A | B |\n| --- | --: |\n| 1\\|2 |   |"],
  ["<table><tr><td>1</td><td colspan=2>2</td></tr></table>", '<table><tbody><tr><td>1</td><td colspan="2">2</td></tr></tbody></table>'],
  ['<figure><a href="/b.png"><img src="/a.png" alt="A"></a><figcaption>By <em>me</em></figcaption></figure>', '[![A](/a.png "By *me*")](/b.png)'],
  ['<iframe src="https://www.youtube.com/embed/abcdefghijk?start=9"></iframe><iframe src="https://maps.example/"></iframe>', 'https://www.youtube.com/watch?v=abcdefghijk&t=9\n\n<iframe src="https://maps.example/"></iframe>'],
  ["<p>H<sub>2</sub>O <u class=x>u</u> <s>s</s> <span style='color:red'>r</span></p>", "H<sub>2</sub>O <u>u</u> ~~s~~ r"],
  ["<details><summary>More</summary>\n\n<p>In\n\nit</p></details>", "<details><summary>More</summary>\n<p>In\nit</p></details>"],
  ["<dl><dt>T</dt><dd><pre>a\n\nb</pre></dd></dl>", "<dl><dt>T</dt><dd><pre>a\n&#10;b</pre></dd></dl>"],
  ['<h2 id="own">C#</h2><h3>x #</h3><h4></h4>', "## C# {#own}\n\n### x \\#"],
  ['<p dir="rtl">שלום</p><a href="/x"><h3>H</h3></a>', '<p dir="rtl">שלום</p>\n\n<a href="/x"><h3>H</h3></a>'],
  ['<p>a<sup id="r1"><a href="#n1">1</a></sup></p><p><a id="n1" href="#r1">1</a> Note</p>', 'a<sup id="r1">[1](#n1)</sup>\n\n<a id="n1" href="#r1">1</a> Note'],
  ["<!-- wp:x --><p>a</p><!--more--><p>b</p>", "a\n\n<!--more-->\n\nb"],
  ['<p>So <code class="language-math">a_1 &lt; b</code> is it, for $5</p><pre><code class="language-math">e</code></pre>', "So $a_1 < b$ is it, for \\$5\n\n```math\ne\n```"],
  ['<pre lang="php">a</pre>', "```php\na\n```"],
  ["", ""],
]; // prettier-ignore

test("HTML becomes the Markdown that shows it", () => {
  for (const [html, markdown] of pairs) assert.equal(toMarkdown(html), markdown, html);
});

test("HTML that nobody can follow stays as it is, and takes no longer than its length", () => {
  const deep = "<div>".repeat(2_000) + "deep";
  assert.equal(toMarkdown(deep), deep);
  const many = "<b>".repeat(3_000) + "x" + "<p>y".repeat(3_000);
  assert.ok(toMarkdown(many).includes("x"));
});
