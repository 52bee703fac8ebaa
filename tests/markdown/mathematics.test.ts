/** Formulas become MathML that needs no style attribute. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { renderMath } from "../../src/markdown/mathml.ts";

const formulas = [
  String.raw`\frac{a}{b} \dfrac ab \tfrac ab \cfrac ab`,
  String.raw`\begin{pmatrix}1&2\\3&4\end{pmatrix}`,
  String.raw`\begin{cases}1&2\\3&4\end{cases}`,
  String.raw`\begin{array}{|c|c|}\hline a&b\\ \hdashline c&d\\ \hline\end{array}`,
  String.raw`\begin{aligned} a&=b\\ c&=d \end{aligned}`,
  String.raw`\color{red}x \textcolor{#123456}{y} \colorbox{yellow}{z}`,
  String.raw`\boxed{x} \fbox{y} \cancel{z} \xcancel{z} \sout{z}`,
  String.raw`\hat{x} \vec{y} \overline{z} \underbrace{x}_{y} \overbrace{x}^{y}`,
  String.raw`\raisebox{2pt}{x} \llap{x} \rlap{y} \LaTeX \Huge x \rule{2em}{3pt}`,
  String.raw`\xrightarrow{abc} \prescript{a}{b}{c} \bold{x} \text{a \textbf{b}}`,
];
const displayed = [
  String.raw`\begin{align} a&=b\\ c&=d \end{align}`,
  String.raw`\begin{equation}x\end{equation}`,
  String.raw`\begin{CD}A @>>> B\end{CD}`,
  String.raw`\tag{1} x`,
];

test("no formula carries a style attribute or a handler", () => {
  for (const formula of [...formulas, ...displayed]) {
    const { html, error } = renderMath(formula, true);
    assert.equal(error, undefined, formula);
    assert.match(html!, /^<math display="block"/);
    assert.doesNotMatch(html!, / (?:style|on[a-z]+)=/, formula);
  }
  for (const formula of formulas) assert.doesNotMatch(renderMath(formula, false).html!, / style=/, formula);
});

test("what a style said is said by an attribute or a class", () => {
  assert.equal(
    renderMath(String.raw`\color{red}x`, false).html,
    '<math><mrow><mi mathcolor="#ff0000">x</mi></mrow></math>',
  );
  const { html } = renderMath(String.raw`\begin{array}{|c}\hline a\end{array}`, false);
  assert.match(html!, /<mtd class="math-bt math-pl0 math-pr0 math-bl">/);
});

test("commands that reach outside the formula are refused", () => {
  for (const formula of [
    String.raw`\includegraphics{x.png}`,
    String.raw`\style{color:red}{x}`,
    String.raw`\class{x}{y}`,
    String.raw`\href{javascript:x}{y}`,
  ]) {
    assert.equal(renderMath(formula, false).html, undefined, formula);
  }
});

test("macros end with their formula, and do not run for ever", () => {
  assert.equal(renderMath(String.raw`\gdef\x{y} \x`, false).error, undefined);
  assert.equal(renderMath(String.raw`\x`, false).error, "unsupported function name: \\x");
  assert.match(renderMath(String.raw`\def\a{\a\a}\a`, false).error!, /too many expansions/i);
});

test("a formula longer than any author's is not tried", () => {
  assert.equal(renderMath("x".repeat(20_001), false).error, "it is too long");
});
