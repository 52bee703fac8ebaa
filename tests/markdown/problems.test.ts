/** What authors are told of their Markdown: exact words, at the exact place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "./render.ts";

const problem = (text: string, body: { line?: number } = {}) => {
  const { problems } = render(text, body);
  assert.equal(problems.length, 1, JSON.stringify(problems));
  return problems[0];
};

test("a link to a post that is not there names the nearest one", () => {
  assert.deepEqual(problem("One\n\nSee [a](./othr.md#x) here", { line: 12 }), {
    severity: "warning",
    code: "link-dead",
    message: "the link to `./othr.md#x` leads nowhere",
    hint: "did you mean `./other.md#x`?",
    file: "posts/a.md",
    line: 14,
    column: 9,
    length: 11,
  });
});

test("a link to a post that is like no other says so", () => {
  const { message, hint } = problem("[a](/posts/zzz.md)")!;
  assert.deepEqual(
    [message, hint],
    ["the link to `/posts/zzz.md` leads nowhere", "check the name, or take the link away"],
  );
});

test("a link to a file that is not there names the nearest one", () => {
  const { code, message, hint } = problem("[a](cot.png)")!;
  assert.deepEqual(
    [code, message, hint],
    ["link-dead", "the link to `cot.png` leads nowhere", "did you mean `cat.png`?"],
  );
});

test("a host without https:// is taken for what it is meant to be", () => {
  assert.equal(
    problem("[a](www.example.com/x)")!.hint,
    "write `https://www.example.com/x` if another site is meant",
  );
});

test("a link without an address", () => {
  assert.deepEqual(problem("See [this]() one"), {
    severity: "warning",
    code: "link-empty",
    message: "the link has no address",
    hint: "write one between the parentheses, or take the brackets away",
    file: "posts/a.md",
    line: 1,
    column: 10,
    length: 3,
  });
});

test("an image that is not there names the nearest one", () => {
  assert.deepEqual(problem("Text and\n![A cat](cut.png) more"), {
    severity: "warning",
    code: "image-missing",
    message: "the image `cut.png` does not exist",
    hint: "did you mean `cat.png`?",
    file: "posts/a.md",
    line: 2,
    column: 10,
    length: 7,
  });
});

test("an image that is like no other says where images go", () => {
  assert.equal(problem("![](zzz.png)")!.hint, "put the file beside the post or into assets/");
});

test("an image in raw HTML is reported on its own line", () => {
  const { line, column, message } = problem('<div>\n<p>\n<img alt="" src=" cut.png ">\n</p></div>')!;
  assert.deepEqual([line, column, message], [3, 19, "the image `cut.png` does not exist"]);
});

test("the line is right in quotations, lists, tables and footnotes", () => {
  const lines = render(
    "> a\n> [b](zz.md)\n\n- x\n\n  [c](zz.md)\n\n| a |\n|---|\n| b |\n| [d](zz.md) |\n\nx[^1]^[y [e](zz.md)]\n\n[^1]: z\n    [f](zz.md)\n",
  ).problems.map(({ line }) => line);
  assert.deepEqual(lines, [2, 6, 11, 16, 13]);
});

test("the address is found behind code that hides its line break", () => {
  const { line, column } = problem("`a\nb` and\n[c](zz.md)")!;
  assert.deepEqual([line, column], [3, 5]);
});

test("a formula that cannot be read", () => {
  assert.deepEqual(problem("Text $\\frac{1$ here"), {
    severity: "warning",
    code: "math-invalid",
    message:
      "the formula `\\frac{1` cannot be read: unexpected end of input in a macro argument, expected '}'",
    hint: "mend the formula, or write `\\$` if a dollar sign is meant",
    file: "posts/a.md",
    line: 1,
    column: 7,
    length: 7,
  });
});

test("a formula over several lines is reported where its text begins", () => {
  const { line, message } = problem("a\n\n$$\n\\nope\n$$")!;
  assert.deepEqual(
    [line, message],
    [4, "the formula `\\nope` cannot be read: unsupported function name: \\nope"],
  );
});

test("a language nobody knows is an info with the nearest name", () => {
  assert.deepEqual(problem("```pyton\nx\n```"), {
    severity: "info",
    code: "code-language",
    message: "code in `pyton` is shown without highlighting: the language is not known",
    hint: "did you mean `python`?",
    file: "posts/a.md",
    line: 1,
    column: 4,
    length: 5,
  });
  assert.equal(problem("```qqqqqqqq\nx\n```")!.hint, "write `text` if none is meant");
});

test("each tag of a template is reported, with the remedy, but in code and where it ends another", () => {
  const text =
    'a `{% x %}` <code>{{ x }}</code>\n\n{% include "b" %} and {% endb %}\n\n<p>{% d %}</p>\n\n```\n{{ x }}\n```';
  const [first, ...others] = render(text).problems;
  assert.deepEqual(first, {
    severity: "warning",
    code: "template-tag",
    message: 'the template tag `{% include "b" %}` is shown as text: posts are Markdown, not templates',
    hint: "set it in backquotes if it is meant to be read, else move it into the post's layout in _includes/",
    file: "posts/a.md",
    line: 3,
    column: 1,
    length: 17,
  });
  assert.deepEqual(
    others.map(({ code, line, column }) => [code, line, column]),
    [["template-tag", 5, 4]],
  );
});

test("a style or a handler among the attributes is left out", () => {
  assert.deepEqual(
    render('*a*{style="color:red"} *b*{onclick=x}').problems.map(({ code, message, hint, column }) => [
      code,
      message,
      hint,
      column,
    ]),
    [
      [
        "attribute-refused",
        "the attribute `style` is left out: it would need a weaker security policy",
        "give a class, `{.name}`, and write its style in assets/css",
        5,
      ],
      [
        "attribute-refused",
        "the attribute `onclick` is left out: it would need a weaker security policy",
        "put the script into a file in assets/js",
        28,
      ],
    ],
  );
});

test("an id that is taken is replaced by a free one", () => {
  const { code, message, hint, line } = problem("## A {#x}\n\n## B {#x}")!;
  assert.deepEqual(
    [code, message, hint, line],
    ["id-taken", "the id `x` is already used on this page", "write `{#x-2}`, which is free", 3],
  );
  assert.equal(problem('<p id="content">a</p>')!.message, "the id `content` is already used on this page");
});

test("a body without mistakes has no problems", () => {
  assert.deepEqual(
    render("# A\n\n[a](other.md) ![b](cat.png) $5 `{% x %}` `{{ y }}`\n\n```text\nx\n```").problems,
    [],
  );
});

test("an image in HTML without an alternative text", () => {
  assert.deepEqual(problem('<p>\n<img src="cat.png"></p>'), {
    severity: "warning",
    code: "alt-missing",
    message: "the image `cat.png` has no alternative text",
    hint: 'add alt="what it shows", or alt="" for mere decoration',
    file: "posts/a.md",
    line: 2,
    column: 11,
    length: 7,
  });
});

test("an image in HTML that is hidden or says it is decoration needs no alternative text", () => {
  const { problems } = render(
    '<img src="cat.png" alt=""> <img src="cat.png" aria-hidden="true"> <img src="cat.png" role="presentation">',
  );
  assert.deepEqual(problems, []);
});

test("an image in Markdown without an alternative text is worth a word", () => {
  assert.deepEqual(problem("Text ![](cat.png)"), {
    severity: "info",
    code: "alt-empty",
    message: "the image `cat.png` has no alternative text, as if it were decoration",
    hint: "say between the brackets what it shows, for those who don't see it",
    file: "posts/a.md",
    line: 1,
    column: 10,
    length: 7,
  });
});

test("a heading that leaves out a level says how to begin it", () => {
  assert.deepEqual(problem("## One\n\ntext\n\n#### Deep *er*"), {
    severity: "info",
    code: "heading-jump",
    message: "the heading `Deep er` leaves out a level",
    hint: "begin it with ###",
    file: "posts/a.md",
    line: 5,
    column: 1,
    length: 4,
  });
});

test("the first heading follows the title, and one that began as h1 is counted as it is shown", () => {
  assert.equal(render("### Deep", { title: "T" }).problems[0]?.hint, "begin it with ##");
  assert.deepEqual(render("# One\n\n## Two\n\n### Three\n\n## Four", { title: "T" }).problems, []);
  assert.equal(render("# One\n\n### Three", { title: "T" }).problems[0]?.hint, "begin it with ##");
  assert.deepEqual(render("### Deep").problems, []);
  assert.deepEqual(render("## One\n\n> #### Quoted\n", { title: "T" }).problems, []);
});

test("a link that is not encrypted", () => {
  assert.deepEqual(problem("See [a](http://example.com/x) here"), {
    severity: "info",
    code: "link-http",
    message: "the link to `http://example.com/x` is not encrypted",
    hint: "write https://example.com/x if that works",
    file: "posts/a.md",
    line: 1,
    column: 9,
    length: 20,
    cause: "example.com",
  });
});

test("a picture or a frame that is loaded without encryption", () => {
  const expected = {
    severity: "warning",
    code: "media-http",
    message:
      "`http://example.com/a.png` is loaded without encryption, which browsers refuse on a page that has it",
    hint: "write https://example.com/a.png, or put the file into assets/",
    file: "posts/a.md",
    line: 1,
    length: 24,
  };
  assert.deepEqual(problem("![A](http://example.com/a.png)"), { ...expected, column: 6 });
  assert.deepEqual(problem('<iframe src="http://example.com/a.png"></iframe>'), { ...expected, column: 14 });
});

test("what was copied from a word processor, and no reader gets to", () => {
  const hint = "put the file itself into assets/, and write its address there";
  const gone = { severity: "warning", code: "image-missing", hint, file: "posts/a.md", line: 1, column: 6 };
  assert.deepEqual(problem("![A](file:///C:/clip_image001.png)"), {
    ...gone,
    message:
      "`file:///C:/clip_image001.png` is on the computer that it was copied from, where no reader gets to",
    length: 28,
  });
  const lent = "https://lh7-rt.googleusercontent.com/docsz/AD_4?key=a";
  assert.deepEqual(problem(`![A](${lent})`), {
    ...gone,
    message: `\`${lent}\` is an address that Google Docs lends for some hours`,
    length: lent.length,
  });
  assert.equal(problem("[A](file:///home/a.pdf)")?.code, "link-dead");
  assert.deepEqual(render("![A](https://lh3.googleusercontent.com/photo)").problems, []);
});

test("addresses of machines of one's own may be unencrypted", () => {
  const { problems } = render(
    "[a](http://localhost:8080/) [b](http://127.0.0.1/x) [c](http://printer/) [d](http://nas.local) [e](https://example.com)",
  );
  assert.deepEqual(problems, []);
});

test("a wikilink that names no post shows as written and names the nearest", () => {
  assert.deepEqual(problem("Text\nSee [[The other pots]]."), {
    severity: "warning",
    code: "wikilink-unknown",
    message: "no post is called `The other pots`",
    hint: "did you mean [[The “Other” Post]]?",
    file: "posts/a.md",
    line: 2,
    column: 5,
    length: 18,
  });
  assert.equal(render("[[Zebra & co]]").html, "<p>[[Zebra &amp; co]]</p>\n");
});

test("a wikilink that is like no name says what to write", () => {
  assert.equal(
    problem("[[Something quite different]]")!.hint,
    "write the title or the file name of a post, or \\[[ if brackets are meant",
  );
});

test("a name of several posts lists the ways to tell them apart", () => {
  assert.deepEqual(problem("[[trip|there]]"), {
    severity: "warning",
    code: "wikilink-ambiguous",
    message: "`trip` is the name of 2 posts",
    hint: "write [[2024/trip]] or [[2025/trip]]",
    file: "posts/a.md",
    line: 1,
    column: 1,
    length: 14,
  });
});

test("addresses that no browser takes for what is meant", () => {
  const said = (address: string): string[] =>
    render(`[a](${address})`).problems.map(
      ({ column, code, message, hint }) => `${column} ${code} ${message}; ${hint}`,
    );
  const cases: readonly (readonly [address: string, why: string, hint: string])[] = [
    ["https:/b.example/c", "lacks a slash behind its colon, so browsers may look for it on this site", "write https://b.example/c"],
    ["http:b.example", "lacks a slash behind its colon, so browsers may look for it on this site", "write http://b.example"],
    ["htp://b.example", "begins with a slip of https://", "write https://b.example"],
    ["hhtps://b.example", "begins with a slip of https://", "write https://b.example"],
    ["C:\\b.png", "is on the computer that it was copied from, where no reader gets to", "put the file itself into assets/, and write its address there"],
    ["localhost:8080/b/", "lacks http:// before its host", "write http://localhost:8080/b/"],
    ["b.example:8080", "lacks http:// before its host", "write http://b.example:8080"],
    ["//blog/b/", "is on another host for browsers, since two slashes begin it", "write /blog/b/"],
    ["mailto:", "names nobody to write to", "write mailto:somebody@example.com"],
  ]; // prettier-ignore
  for (const [address, why, hint] of cases)
    assert.deepEqual(said(address), [`5 link-dead \`${address}\` ${why}; ${hint}`]);
  assert.deepEqual(said("b@c.example"), [
    "5 link-dead the link to `b@c.example` leads nowhere; write `mailto:b@c.example`",
  ]);
  for (const address of [
    "ssh://b.c",
    "tel:911",
    "sms:+1",
    "mailto:?subject=b",
    "//b.example/c",
    "about:blank",
    "xmpp:a@b.c",
  ])
    assert.deepEqual(said(address), []);
});

test("what is named so that it is not published is told of", () => {
  const hints = (text: string): (string | undefined)[] => render(text).problems.map(({ hint }) => hint);
  const rename = (name: string): string[] => [
    `rename \`${name}\` if it is there: a name that begins with ${name.charAt(0)} is not published`,
  ];
  assert.deepEqual(hints("![a](_DSC1234.jpg)"), rename("_DSC1234.jpg"));
  assert.deepEqual(hints("![a](../_shots/b.jpg)"), rename("_shots"));
  assert.deepEqual(hints("![a](/assets/.b.png)"), rename(".b.png"));
  assert.deepEqual(hints("[a](./b/_c.pdf)"), rename("_c.pdf"));
  assert.deepEqual(hints("![a](/.well-known/b.png)"), ["put the file beside the post or into assets/"]);
});

test("a place is that of the picture or of the link, where both have one name", () => {
  const places = render(
    "no.png [no.png](no.png) ![no.png](no.png) [![no.png](no.png)](no.png) <img src=no.png alt=a>",
  ).problems.map(({ code, column }) => `${code} ${column}`);
  assert.deepEqual(places, [
    ...["link-dead 17", "image-missing 35", "link-dead 63", "image-missing 54", "image-missing 80"],
  ]);
});

test("a formula between \\( and \\) that cannot be read is code, perhaps", () => {
  assert.equal(
    problem("Call f\\([\\w]+\\) now")!.hint,
    "mend the formula, or set it in backquotes if \\( is meant",
  );
});
