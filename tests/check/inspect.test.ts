/** A page as bytes comes to the same as a page as text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createInspector } from "../../src/check/inspect.ts";

const page = `<html><head><style>p{}é</style><title>x</title><style>q{}</style><style media=print>r{}</style></head>
<body><h1 class="a" id="a">é</h1><style>s{}</style><a href="#b">x</a><a href="/ä&uuml;/測#ß" id="é\u00a0">y</a><a href="#é\u00a0">z</a><p id="é\u00a0">🎉</p><style>é</style><img src="/ü.png"><link rel=stylesheet href="/x.css"></body></html>`;

const inspector = () => createInspector({ url: "https://leaves.example", pathPrefix: "/", hosts: [] }, true);

for (const [name, html] of Object.entries({
  "a whole page": page,
  "a style without an end": "<html><head><style>p{} <h1>x</h1></head><img src=/a.png>",
  "no head": "<p>a</p><style>p{}</style><img src=/a.png>",
})) {
  test(name, () => {
    const [one, two] = [inspector(), inspector()];
    one.inspect("a.html", html);
    two.inspectBytes("a.html", Buffer.from(html));
    assert.deepEqual(two.take(), one.take());
  });
}
