/** What a careful reader calls the same: the old HTML on the left, Octavo's on the right. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compare, inNewTheme, inOldTheme, said, type Pages } from "./two-sites.ts";

const other = (name: string) => ({
  ...{ title: `The ${name} of the boats`, day: "2024-01-02", tags: ["sea"] },
  body: `<p>The ${name} came over the water in the night. Nobody in the ${name} heard it.</p>`,
});

/** The pair among other posts, without which nobody could tell a theme from a text. */
function differences(old: string, now: string, files: Pages = {}): readonly string[] {
  const about = { title: "Rain over the old harbour wall", day: "2024-03-04", tags: ["red boats", "sea"] };
  const pages = (theme: typeof inOldTheme, body: string): Pages => ({
    "/blog/rain/": theme({ ...about, body: `<p>It rained all day on the harbour.</p>\n${body}` }),
    ...Object.fromEntries(["storm", "calm", "fog"].map((name) => [`/blog/${name}/`, theme(other(name))])),
    ...files,
  });
  return said(compare(pages(inOldTheme, old), pages(inNewTheme, now)));
}

const same: Readonly<Record<string, readonly [old: string, now: string]>> = {
  "quotes, dashes and an ellipsis": [
    `<p>"It's" -- he said... 'no' &hellip;</p>`,
    "<p>“It’s” – he said… ‘no’ …</p>",
  ],
  "ligatures, entities, composed letters and soft hyphens": [
    "<p>The of&#xFB01;ce of Zo&euml; &amp; A&#x0308;hren: Donau&shy;dampf</p>",
    "<p>The office of Zoë &amp; Ähren: Donaudampf</p>",
  ],
  "tags that stand alone beside the text": [
    `<section><a href="/t/sea/">Sea</a>\n<a href="/t/red-boats/">red boats</a><p>On.</p></section>`,
    "<p>On.</p>",
  ],
  "the source of a quotation": [
    `<blockquote><p>Seek.</p><footer><strong>David, Wide Awake</strong><cite><a href="https://a.example/">The sea</a></cite></footer></blockquote>`,
    `<figure class="quote"><blockquote><p>Seek.</p></blockquote><figcaption>David, Wide Awake, <cite><a href="https://a.example/">The sea</a></cite></figcaption></figure>`,
  ],
  "a heading in a caption": [
    `<figure><img src="/a.png" alt=""><figcaption><h4>The boat</h4><p>At sea.</p></figcaption></figure>`,
    `<figure><img src="/a.png" alt=""><figcaption><strong>The boat</strong><br>At sea.</figcaption></figure>`,
  ],
  "white space and line breaks": ["<p>One\n  two<br/>three</p>", "<p>One two<br>\nthree</p>"],
  "anchors of headings": [
    `<h2 id="salt">Salt <a class="anchor" href="#salt" aria-hidden="true">#</a></h2><h3 id="oil"><a class="header-anchor" href="#oil">Oil</a></h3>`,
    `<div class="heading"><h2 id="salt">Salt</h2><a class="heading-link" href="#salt" aria-label="Link to “Salt”"></a></div><h3 id="oil">Oil</h3>`,
  ],
  "contents": [
    `<ul id="markdown-toc"><li><a href="#salt">Salt</a></li></ul><div class="toc"><h3>Contents</h3><nav><ul><li><a href="#salt">Salt</a></li></ul></nav></div><h2 id="salt">Salt</h2>`,
    `<nav class="text-contents"><ol><li><a href="#salt">Salt</a></li></ol></nav><h2 id="salt">Salt</h2>`,
  ],
  "footnotes": [
    `<p>A note.<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote">1</a></sup></p><div class="footnotes"><ol><li id="fn:1"><p>The note itself. <a href="#fnref:1" class="reversefootnote">&#8617;</a></p></li></ol></div>`,
    `<p>A note.<sup class="footnote-mention"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup></p><section class="footnotes"><ol><li id="fn-1"><p>The note itself. <a href="#fnref-1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>`,
  ],
  "the mark of a summary": [`<a id="more"></a><span id="more-17"></span><p>After it. <a href="/blog/rain/#more">Read more</a></p>`, "<p>After it.</p>"],
  "highlighted code with numbers in a table, as Hexo has it": [
    `<figure class="highlight js"><table><tr><td class="gutter"><pre><span class="line">1</span><br><span class="line">2</span><br></pre></td><td class="code"><pre><span class="line">a = 1;</span><br><span class="line">b = 2;</span><br></pre></td></tr></table></figure>`,
    `<pre><code><span class="hljs-attr">a</span> = 1;\nb = 2;\n</code></pre>`,
  ],
  "highlighted code with numbers, as Hugo has it": [
    `<div class="highlight"><div class="chroma"><table class="lntable"><tr><td class="lntd"><pre><code><span class="lnt">1\n</span></code></pre></td><td class="lntd"><pre><code><span class="line">x</span></code></pre></td></tr></table></div></div>`,
    "<pre><code>x\n</code></pre>",
  ],
  "highlighted code with numbers, as Rouge has it": [
    `<figure class="highlight"><pre><code><table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1\n2\n</pre></td><td class="code"><pre>x\ny\n</pre></td></tr></tbody></table></code></pre></figure>`,
    "<pre><code>x\ny\n</code></pre>",
  ],
  "numbers within the lines": [`<pre><code><span class="ln">1</span>x\n<span class="ln">2</span>y</code></pre>`, "<pre><code>x\ny</code></pre>"],
  "formulas in TeX": [
    `<script src="/mathjax.js"></script><p>The speed \\(v = s_1 / t\\) is $low$.</p><p>\\[E = mc^2\\]</p><script type="math/tex">a+b</script>`,
    `<p>The speed <math><mi>v</mi></math> is <math><mi>l</mi></math>.</p><div class="math-display"><math display="block"><mi>E</mi></math></div><p><math><mi>a</mi></math></p>`,
  ],
  "formulas that KaTeX has set": [
    `<p>So <span class="katex"><span class="katex-mathml"><math><mi>x</mi><annotation>x</annotation></math></span><span class="katex-html">x</span></span>.</p>`,
    "<p>So <math><mi>x</mi></math>.</p>",
  ],
  "prices are no formulas": ["<p>It is $5 here and $6 there.</p>", "<p>It is $5 here and $6 there.</p>"],
  "a video, framed here and a card there": [
    `<div class="video"><iframe src="//www.youtube.com/embed/dQw4w9WgXcQ?rel=0" allowfullscreen></iframe></div>`,
    `<p class="embed" data-embed="YouTube" data-frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"><a class="embed-link" href="https://youtu.be/dQw4w9WgXcQ"><span class="embed-name">YouTube</span> <span class="embed-address">youtu.be</span></a></p>`,
  ],
  "an embedded post": [
    `<blockquote class="twitter-tweet"><p>Rain!</p>&mdash; Ada <a href="https://twitter.com/ada/status/123456?ref=x">4 March</a></blockquote><script src="https://platform.twitter.com/widgets.js"></script>`,
    `<p class="embed" data-frame="https://platform.twitter.com/embed/Tweet.html?id=123456&amp;dnt=true"><a href="https://twitter.com/ada/status/123456">X</a></p>`,
  ],
  "links by other ways to the same place": [
    `<p><a href="http://www.harbour.example/blog/storm/">the storm</a> and <a href="../calm/index.html">the calm</a>, <a href="http://other.example/a%20b/">elsewhere</a></p>`,
    `<p><a href="/blog/storm/">the storm</a> and <a href="/blog/calm/">the calm</a>, <a href="https://other.example/a b">elsewhere</a></p>`,
  ],
  "blocks that are cut otherwise": ["<ul><li><p>One thing.</p><p>Another thing</p></li></ul>", "<ul><li>One thing.<br>Another thing</li></ul>"],
  "a sentence behind another one that here is a block of its own": ["<div>It rains. <em>the</em> boats are in</div>", "<p>It rains.</p><hr><p><em>the</em> boats are in</p>"],
  "code with numbers in a table without names": ["<div><table><tr><td><pre>1\n2\n</pre></td><td><pre>x\ny\n</pre></td></tr></table></div>", "<pre><code>x\ny\n</code></pre>"],
  "a caption of what a pointer showed": [`<p><a href="/blog/calm/"><img src="/img/none.png" title="A boat"></a></p>`, `<figure><a href="/blog/calm/"></a><figcaption>A boat</figcaption></figure>`],
  "a link that the old generator left broken": [`<p><a href="&lt;!--swig0--&gt;">Third</a></p>`, "<p>Third</p>"],
  "a diagram that is drawn here": [`<pre><code class="language-mermaid">graph TD; A--&gt;B;</code></pre>`, `<figure class="diagram"><div role="img" aria-label="A, B"><svg><text>A</text></svg></div></figure>`],
  "code that the old generator took for text": ["<p>var boat = far( 'boat' ); boat.sail( 'now' );</p>", "<pre><code>var boat = far( 'boat' );\nboat.sail( 'now' );</code></pre>"],
  "a link beside a player": [`<lite-youtube videoid="dQw4w9WgXcQ"></lite-youtube><p><a href="https://youtube.com/watch?v=dQw4w9WgXcQ">Watch the boats sail</a></p>`, `<p class="embed" data-frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"><a href="https://youtu.be/dQw4w9WgXcQ">YouTube</a></p>`],
  "text without spaces between its words": ["<p>雨が降る。\n船が来る。</p>", "<p>雨が降る。船が来る。</p>"],
}; // prettier-ignore

describe("texts that are the same", () => {
  for (const [name, [old, now]] of Object.entries(same))
    test(name, () => assert.deepEqual(differences(old, now), []));

  test("pictures that are shown late, in several sizes, or at another address", () => {
    const files = { "/img/boat.png": "boat", "/img/sail.png": "sail", "/assets/img/boat.png": "boat" };
    const old = `<figure><a href="/img/boat.png"><img class="lazy" src="/loading.gif" data-src="/img/boat.png" alt="A boat"></a><noscript><img src="/img/boat.png"></noscript></figure><p><img src="data:image/gif;base64,R0" data-srcset="/img/sail.png 100w"><img src="https://i2.wp.com/harbour.example/blog/img/sail.png?ssl=1"></p>`;
    const now = `<p><picture><source srcset="/assets/images/boat-1-400.webp 400w"><img src="/assets/img/boat.png" alt="A boat"></picture></p><p><img src="/img/sail.png"><img src="/img/sail.png"></p>`;
    assert.deepEqual(differences(old, now, files), []);
  });

  test("a picture that the old site did not have either", () => {
    assert.deepEqual(differences(`<p><img src="/img/none.png"></p>`, ""), []);
  });
});
