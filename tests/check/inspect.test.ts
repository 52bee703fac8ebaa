/** A page whose styles and scripts are marks comes to the same as the page with their texts, and is finished to the same bytes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createInspector } from "../../src/check/inspect.ts";
import { createFinisher } from "../../src/hosting/finish-page.ts";
import { markAssets, type InlineAssets } from "../../src/pages/theme/marks.ts";

const settings = { url: "https://leaves.example", pathPrefix: "/", hosts: [] };
const assets: InlineAssets = {
  css: 'p{background:url("/leaf.png")}é',
  parts: { post: "q{background:url(https://elsewhere.example/x.png)}", empty: "" },
  inlineScript: 'x("ü")',
};

const pageWith = ({ css, parts, inlineScript }: InlineAssets): Record<string, string> => ({
  "a whole page": `<html><head><script>${inlineScript}</script><style>${css}</style><title>ü</title><style>${parts["post"]}</style><style media=print>r{}</style></head>
<body><h1 class="a" id="a">é</h1><style>${parts["empty"]}</style><a href="#b">x</a><a href="/ä&uuml;/測#ß" id="é\u00a0">y</a><a href="#é\u00a0">z</a><p id="é\u00a0">🎉</p><img src="/ü.png"><link rel=stylesheet href="/x.css"></body></html>`,
  "a style without an end": `<html><head><style>${css} <h1>x</h1></head><img src=/a.png>`,
  "no head, and styles on their own": `<p>a</p><style>${css}</style><style media=all>${css}</style><img src=/a.png>`,
  "a mark that is text": `<html><head><title>${css}</title></head><p>${css}</p><script type="application/json">${inlineScript}</script>`,
});

const finish = (html: string) => createFinisher(settings, assets).finish(Buffer.from(html));
const { read: readFinished } = createFinisher(settings, assets);
const whole = pageWith(assets);
for (const [name, html] of Object.entries(pageWith(markAssets(assets)))) {
  test(name, () => {
    const marked = finish(html);
    const isText = name.endsWith("text") || name.endsWith("end");
    const expected = finish(isText ? html : (whole[name] as string));
    assert.equal(marked.bytes.toString(), expected.bytes.toString());
    assert.equal(marked.facts.marks.length > 0, !isText);
    assert.deepEqual({ ...marked.facts, marks: [] }, { ...expected.facts, marks: [] });
    assert.deepEqual(marked.needs, expected.needs);
    const [one, two, again] = [1, 2, 3].map(() => createInspector(settings, true));
    one?.inspect("a.html", marked);
    two?.inspect("a.html", expected);
    assert.deepEqual(one?.take(), two?.take());
    // What was finished is read as what it was finished from.
    const read = readFinished(expected.bytes);
    assert.deepEqual(read.facts, { ...expected.facts, marks: [] });
    again?.inspect("a.html", read);
    two?.inspect("a.html", expected);
    assert.deepEqual(again?.take(), two?.take());
  });
}
