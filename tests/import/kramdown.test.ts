/** What kramdown reads and CommonMark does not, as the Markdown that shows the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mendTex } from "../../src/import/marks/tex.ts";
import { translateKramdown } from "../../src/import/marks/kramdown.ts";

const pairs: readonly (readonly [kramdown: string, markdown: string])[] = [
  ["1) no list\n\n- 2) nor this\n\n    3) code", "1\\) no list\n\n- 2\\) nor this\n\n    3\\) code"],
  ["| a | b |\n| c | d |\n{:.info}\n\nText", "|     |     |\n| --- | --- |\n| a | b |\n| c | d |\n\nText"],
  ["|---|---|\n| c | d |", "|     |     |\n|---|---|\n| c | d |"],
  ["| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"],
  ['{: class="info" #here}\n| a |\n|---|\n| 1 |', '\n<span id="here"></span>\n\n| a |\n|---|\n| 1 |'],
  ["Text\n{: .red}\n\n## H\n{: #own}", "Text\n{.red}\n\n## H {#own}"],
  ["[a](/b c/d) [e](f(g)h \"i j\") [k](<l m>)", "[a](/b%20c/d) [e](f(g)h \"i j\") [k](<l m>)"],
  ["<br />\n*a* ![b](c.png)", "<br />\n\n*a* ![b](c.png)"],
  ["<div>\n\n<i>a</i>\n<pre>\n    b\n\n\nc</pre>\n\n</div>", "<div>\n<i>a</i>\n<pre>\n    b&#10;&#10;\nc</pre>\n</div>"],
  ["a >> b **<< c**\n\n> d\n>> e", "a » b **« c**\n\n> d\n>> e"],
  ["$$\na\n\nb\n$$\n\nc $$=$$ d, $$x$$M", "$$\na\nb\n$$\n\nc $\\textstyle =$ d, \\(x\\)M"],
  ["- $$\n  \\begin{align*}\n  a\n  \\end{align*}\n  $$ b", "- $$\\begin{align*} a \\end{align*}$$ b"],
  ["$\\beta$ costs $5 or $6\n\n<td>$\\beta$</td>", "\\$\\beta$ costs \\$5 or $6\n\n<td>$\\beta$</td>"],
]; // prettier-ignore

test("blocks, addresses and formulas", () => {
  for (const [kramdown, markdown] of pairs)
    assert.equal(translateKramdown(kramdown, { tightHeadings: false, dollars: false }), markdown);
});

test("TeX that only MathJax reads", () => {
  assert.equal(
    mendTex("$t_\\max^\\vec{x}$ and $$\\text{a_b}_\\min$$, `$t_\\max$` and t_\\max"),
    "$t_{\\max}^{\\vec{x}}$ and $$\\text{a\\_b}_{\\min}$$, `$t_\\max$` and t_\\max",
  );
});
