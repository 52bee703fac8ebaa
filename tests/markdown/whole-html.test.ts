/** HTML that is left open or closed too often: it is said at its place, no text is lost, and the page around it stays whole. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { assertGrowsWithLength } from "../harness/growth.ts";
import { textOfHtml } from "../../src/core/html/html-text.ts";
import { render, renderSafely } from "./render.ts";

const said = (text: string): string[] =>
  render(text).problems.map(
    ({ line, column, length, severity, code, message, hint }) =>
      `${line}:${column}+${length} ${severity} ${message} [${code}] ${hint}`,
  );

const unclosed = (place: string, name: string): string =>
  `${place} warning \`<${name}>\` is not closed [html-unclosed] add </${name}> where it ends, or write \\<${name}> if it is to be read`;
const stray = (place: string, name: string): string =>
  `${place} warning \`</${name}>\` closes nothing, and is left out [html-stray] take it away, or open the element before`;
const unknown = (place: string, tag: string): string =>
  `${place} warning \`${tag}\` is read as HTML and not shown, yet HTML has no such element [html-unknown] write \\${tag}, or set it in backquotes`;
const notHtml = (place: string, written: string): string =>
  `${place} warning \`${written}\` is no HTML of a page, and is shown as text [html-unknown] take it away, or set it in backquotes if it is to be read`;
const unread = (place: string, name: string): string =>
  `${place} warning the text in \`<${name}>\` is not shown [html-unknown] move it out of the element, or take it away`;
const ofPage = (place: string, written: string): string =>
  `${place} warning \`${written}\` is left out: a text is a part of a page, which has its own [html-stray] take it away`;

/** Whether what follows a body in its page is where it would be without it. */
function isWhole(html: string): boolean {
  type Parent = DefaultTreeAdapterTypes.ParentNode;
  const page = parse(`<!doctype html><main><article>${html}</article></main><footer>x</footer>`);
  const body = (page.childNodes[1] as Parent).childNodes[1] as Parent;
  const [main, footer] = body.childNodes as Parent[];
  return (
    body.childNodes.map(({ nodeName }) => nodeName).join() === "main,footer" &&
    main!.childNodes.map(({ nodeName }) => nodeName).join() === "article" &&
    footer!.childNodes.map(({ nodeName }) => nodeName).join() === "#text"
  );
}

const cases: readonly (readonly [text: string, ...said: string[]])[] = [
  ["One\n\n<!-- to do\n\n## word", "3:1+10 warning `<!--` is shown as text, since nothing ends it [html-unclosed] end the comment with -->"],
  ["<div><!-- a\n\nword --></div>", "1:6+6 warning `<!-- a` begins HTML that does not end, so it is shown as text [html-unclosed] end the comment with -->, without an empty line in it if it stands behind HTML"],
  ['<div class="a>\n\nword "b"', '1:1+14 warning `<div class="a>` begins HTML that does not end, so it is shown as text [html-unclosed] end the tag with >, and each value with the quotation mark it begins with'],
  ...["script", "style", "textarea", "title", "select", "template", "iframe", "noframes", "xmp", "svg", "video", "object"].map((name): [string, string] => [`<${name}>\n\nword`, unclosed(`1:1+${name.length + 2}`, name)]),
  ...["div", "details", "table", "section", "b", "form", "h2", "center"].map((name): [string, string] => [`a\n\n<${name}>\n\nword`, unclosed(`3:1+${name.length + 2}`, name)]),
  ...["b", "em", "a", "span", "script", "template", "plaintext"].map((name): [string, string] => [`a <${name}>word\n\nmore`, unclosed(`1:3+${name.length + 2}`, name)]),
  ["- a\n- <details>\n\nword\n\n</details>", unclosed("2:3+9", "details"), stray("6:1+10", "details")],
  ["<div />\n\nword", unclosed("1:1+7", "div")],
  ["</div></main>\n\nword", stray("1:1+6", "div"), stray("1:7+7", "main")],
  ["> a </blockquote> word", stray("1:5+13", "blockquote")],
  ["<div>\na </div\n  word b>\n\nword", "2:3+5 warning `word b` is not shown: in an end tag nothing stands behind the name [html-unknown] end the tag with > before it"],
  ["<div></li c=d></div >\n\nword", "1:6+9 warning `c=d` is not shown: in an end tag nothing stands behind the name [html-unknown] end the tag with > before it", stray("1:undefined+undefined", "li")],
  ["<div>\n<a b=\n c> <d e=\nf> word</a></div>", '3:5+5 warning `<d e= f>` is read as HTML and not shown, yet HTML has no such element [html-unknown] write \\<d e= f>, or set it in backquotes'],
  ["- a </li> word", stray("1:5+5", "li")],
  ["a </b> word", stray("1:3+4", "b")],
  ["<div><table></div></table>\n\nword", unclosed("1:1+5", "div"), stray("1:13+6", "div")],
  ["a[^1]\n\n[^1]: b <em>word", unclosed("3:9+4", "em")],
  ["A Vec<String> word", unknown("1:6+8", "<String>")],
  ["Run `a` <branch>\n\nword", unknown("1:9+8", "<branch>")],
  ["<div><o:p></o:p> word</div>", unknown("1:6+5", "<o:p>")],
  ["word <image src=a.png>", "1:6+17 warning `<image src=a.png>` is no element of HTML: browsers show it as a picture, whose file nothing here looks for [html-unknown] write <img and the same behind it"],
  ["<![CDATA[ a ]]> word", notHtml("1:1+15", "<![CDATA[ a ]]>")],
  ["a <?php echo 1 ?> word", notHtml("1:3+15", "<?php echo 1 ?>")],
  ['<div class="a><a href="b.html">word</a>', '1:1+39 warning `<div class="a><a href="b.html">word</a>` begins HTML that does not end, so it is shown as text [html-unclosed] end the tag with >, and each value with the quotation mark it begins with'],
  ["<div <b>word</b></div>", "1:1+22 warning `<div <b>word</b></div>` begins HTML that does not end, so it is shown as text [html-unclosed] end the tag with >, and each value with the quotation mark it begins with"],
  ["<div class='a>word ' b>c</div>", "1:1+30 warning `<div class='a>word ' b>c</div>` begins HTML that does not end, so it is shown as text [html-unclosed] end the tag with >, and each value with the quotation mark it begins with"],
  ["<iframe src='https://a.b/'>c</iframe> word", unread("1:1+27", "iframe")],
  ["word\n\n<title>a</title>", unread("3:1+7", "title")],
  ["word <select>a<option>b</option></select>", unread("1:6+8", "select")],
  ["word <svg>a</svg> <math><mrow>b</mrow></math>", unread("1:6+5", "svg"), unread("1:25+6", "mrow")],
  ["<title><div class='a>word <a href='x'>b</a>", unclosed("1:1+7", "title"), "1:8+36 warning `<div class='a>word <a href='x'>b</a>` begins HTML that does not end, so it is shown as text [html-unclosed] end the tag with >, and each value with the quotation mark it begins with"],
  ["<!DOCTYPE html>\n<html>\n<body class=a>\n<p>word</p>\n</body>\n</html>", ofPage("1:1+15", "<!DOCTYPE html>"), ofPage("2:1+6", "<html>"), ofPage("3:1+14", "<body class=a>"), ofPage("5:1+7", "</body>"), ofPage("6:1+7", "</html>")],
]; // prettier-ignore

for (const [text, ...wanted] of cases) {
  test(`${JSON.stringify(text)} is said, and its page is whole`, () => {
    const { html } = render(text);
    assert.deepEqual(said(text), wanted);
    assert.ok(isWhole(html), html);
    assert.match(textOfHtml(html), /word/);
  });
}

const fine = [
  '<p align="center">\n\nword\n\n</p>',
  "<details>\n<summary>a</summary>\n\n- b\n\n</details>",
  "<kbd>Ctrl</kbd> a<br>b <sub>2</sub> <my-element>c</my-element> <!-- d -->",
  "<table>\n<tr><td>a\n\n**b**\n\n<tr><td>c\n</table>",
  "<ul><li>a<li>b</ul><dl><dt>a<dd>b</dl>",
  "<b>a\n\nb</b>",
  "\u00a0 <p>\n\na\n\n</p> <ul><li>b</ul>\n\n- c <li>d",
  "<object><param name=a value=b></param><embed src='https://a.b/c.swf'></embed></object><img src='cat.png' alt=''></img>",
  '<bdt class="a">b</bdt> <glossary style="c">d</glossary> <w data-id="1">e</w>',
  '<svg viewBox="0 0 1 1"><path d="M0 0"/><g><circle r="1"></g><style><![CDATA[ a ]]></style></svg>',
  '<script async src="https://a.b/c.js"></script>\n\n<script>\nif (a < b) document.write("</p>");\n\n</script>',
  "<!-- a\n\nb <div> -->",
  "<video controls><source src='https://a.b/c.mp4'><p>word</p></video>\n\n- <a href='https://a.b/'><div>a</div></a>",
  "<div><!-- a --></div>\n\n<div>\n<img src='cat.png' alt='it is'>\n</div>",
  "1 < 2, a <b, `<T>`, \\<T>, <https://a.b/>",
  "    <div>\n\n```html\n<div>\n```",
  '<div class="[&>p]:a" title="a <b> c" data-a=\'<p>b</p>\'>\n\nword</div><p title="a"class="b">',
  "<svg>\n<title>a</title>\n<text>b <tspan>c</tspan> <a href='https://a.b/'>d</a></text> <style>e{}</style>\n</svg> <math><mi>a</mi> <mtext>b</mtext></math>",
  "a <svg>\n<g> <path d='M0 0'/>\n</g> </svg> b",
  "<iframe src='https://a.b/'>See the <a href='https://a.b/'>pen</a></iframe>",
  "<iframe src='https://a.b/'></iframe> <select>\n<option>a\n<optgroup label='b'><option>c</optgroup></select>",
  "<video controls><source src='film.mp4'></video> <select><option>a</select>",
];

for (const text of fine) {
  test(`${JSON.stringify(text)} is whole`, () => {
    assert.deepEqual(said(text), []);
    assert.ok(isWhole(render(text).html));
  });
}

test("where not all HTML is let through, what is not whole is said too", () => {
  const { problems, html } = renderSafely("<details>\n\nword\n\n</div>");
  assert.deepEqual(
    problems.map(({ message }) => message),
    ["`<details>` is not closed", "`</div>` closes nothing, and is left out"],
  );
  assert.ok(isWhole(html));
});

test("an element within Markdown's of the same name ends with that", () => {
  const { problems, html } = render("1.**<strong>a**</strong> *<em>b</em>* <br>\n\nword");
  assert.equal(html, "<p>1.<strong><strong>a</strong></strong> <em><em>b</em></em> <br></p>\n<p>word</p>\n");
  assert.deepEqual(
    problems.map(({ message }) => message),
    ["`<strong>` is not closed", "`</strong>` closes nothing, and is left out"],
  );
});

test("HTML that is too tangled to be closed is shown as text", () => {
  const { problems, html } = render("<div>".repeat(600) + "\n\nword");
  assert.deepEqual(problems, [
    {
      severity: "warning",
      code: "html-unclosed",
      message: "the HTML of this text is too deep or too tangled to be closed, and is shown as text",
      hint: "close each element where it ends",
      file: "posts/a.md",
      line: 1,
    },
  ]);
  assert.ok(isWhole(html));
});

for (const piece of [
  "<b>a\n\n",
  "</b> ",
  "<!-- a\n\n",
  "<script>\n\n",
  "<textarea>\n\n",
  "<T> ",
  "<div>\n\n",
  "<a b='\n\n",
  "<table>\n\n",
])
  test(`${JSON.stringify(piece)} ten thousand times`, () => {
    assertGrowsWithLength((pieces) => render(piece.repeat(pieces)), 10_000);
  });

test("what is left out makes no tag of the text around it", () => {
  const text = "<div>1 <</body>word\n\nmore </div>";
  assert.deepEqual(said(text), [ofPage("1:9+7", "</body>")]);
  assert.match(render(text).html, /1 &lt;word/);
});

test("a note behind the text closes nothing that was opened in it", () => {
  const text = "[^1]\n\n[^1]: a note </title> goes on\n\n<title>words";
  assert.deepEqual(said(text), [unclosed("5:1+7", "title"), stray("3:14+8", "title")]);
  assert.match(textOfHtml(render(text).html), /words[^]*a note {1,2}goes on/);
});

test("words between two signs are text where a message could not show them all", () => {
  const text = "a <word that goes\non for two lines> b";
  assert.deepEqual(said(text), [notHtml("1:3+15", "<word that goes on for two lines>")]);
  assert.match(render(text).html, /a &lt;word that goes\non for two lines(?:>|&gt;) b/);
});
