/** Diagrams are drawn by the real libraries; what they would leave out in silence is said at its line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDiagram } from "../../src/markdown/diagrams/draw.ts";
import { render, renderSafely } from "./render.ts";

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
const said = (text: string): string[] =>
  render(text).problems.map(
    ({ line, column, length, severity, code, message, hint }) =>
      `${line}:${column}+${length} ${severity} ${message} [${code}] ${hint}`,
  );
const textsOf = (html: string): string[] =>
  [...html.matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map(([, text]) => text!.trim());
const edgesOf = (html: string): number => html.match(/<polyline[^>]* marker-end=/g)?.length ?? 0;

const mend = (language: string): string =>
  `mend the diagram, or put a drawing into a file and show it: \`![what it shows](drawing.svg)\`; \`text\` instead of \`${language}\` shows it as code`;

for (const [name, text, wanted, edges] of [
  ["arrows without spaces", "graph TD;\n A-->B;\n B-->C; C-->A", ["A", "B", "C"], 3],
  ["a label behind the first mention", 'flowchart\n a --> b\n b["The (second)"]', ["a", "The (second)"], 1],
  [
    "text on arrows",
    "flowchart LR\n A-->|yes|B\n A -- no --> C\n A ==>|must| D\n A -. may .-> D",
    ["A", "yes", "B", "no", "C", "must", "D", "may"],
    4,
  ],
  [
    "long arrows and all shapes",
    "flowchart LR\n A(a) ----> B([b])\n B ====> C((c))\n C -...-> D{d}\n D --> E{{e}} --> F[(f)] --> G[[g]]",
    ["a", "b", "c", "d", "e", "f", "g"],
    6,
  ],
  ["several at once", "flowchart LR\n A & B --> C & D", ["A", "B", "C", "D"], 4],
  [
    "a group of nodes that are named before it",
    "flowchart LR\n A[One] --> B[Two]\n subgraph Box\n  A\n  B\n end",
    ["Box", "One", "Two"],
    1,
  ],
  ["letters of any script", "flowchart LR\n größe --> 文字[你好]", ["größe", "你好"], 1],
  [
    "a comment, front matter and styles",
    "---\ntitle: T\n---\nflowchart LR\n %% said to nobody\n accDescr {\n  told only }\n A --> B:::big\n classDef big fill:#fff\n style A stroke:#333",
    ["A", "B"],
    1,
  ],
  ["a semicolon in a label", 'flowchart LR\n A["one; two"] --> B', ["one; two", "B"], 1],
] as const)
  test(`a flow chart with ${name} is drawn whole`, () => {
    const { svg = "", faults } = drawDiagram("mermaid", text);
    assert.deepEqual(faults, []);
    assert.deepEqual(textsOf(svg).sort(), [...wanted].sort());
    assert.equal(edgesOf(svg), edges);
  });

for (const [kind, text, wanted] of [
  [
    "sequence",
    "sequenceDiagram\n participant A as Author\n A->>+B: save\n loop Every day\n B-->>-A: page\n end\n A-xB: stop\n Note over A,B: soon",
    ["Author", "B", "save", "page", "stop", "soon"],
  ],
  [
    "class",
    'classDiagram\n class Post {\n  +title: string\n  +render() string\n }\n Post <|-- Page : is\n Page "1" *-- "many" Tag',
    ["Post", "Page", "Tag", "is", "many"],
  ],
  [
    "state",
    "stateDiagram-v2\n [*] --> Draft\n Draft --> Live: publish\n state Live {\n  [*] --> New\n }",
    ["Draft", "Live", "publish", "New"],
  ],
  [
    "entity",
    "erDiagram\n POST ||--o{ TAG : has\n POST {\n  string title PK\n }",
    ["POST", "TAG", "has", "title"],
  ],
  [
    "pie",
    'pie showData title Pets & <co>\n "Dogs" : 3\n "Cats" : 1',
    ["Pets &amp; &lt;co&gt;", "Dogs · 75 % (3)", "Cats · 25 % (1)"],
  ],
] as const)
  test(`a ${kind} diagram is drawn`, () => {
    const { svg = "", faults } = drawDiagram("mermaid", text);
    assert.deepEqual(faults, []);
    const texts = textsOf(svg);
    for (const part of wanted)
      assert.ok(
        texts.some((found) => found.includes(part)),
        `${part} in ${texts.join(" | ")}`,
      );
  });

test("a pie of one slice is whole, and slices fill the circle", () => {
  assert.match(drawDiagram("mermaid", 'pie\n "All" : 7').svg!, /<circle cx="140" cy="140" r="120"/);
  const arcs = [
    ...drawDiagram("mermaid", 'pie\n "a" : 3\n "b" : 1').svg!.matchAll(
      / d="M140,140 L(\S+) A120,120 0 (\d) 1 (\S+) Z"/g,
    ),
  ];
  assert.deepEqual(
    arcs.map(([, from, large, to]) => [from, large, to]),
    [
      ["140,20", "1", "20,140"],
      ["20,140", "0", "140,20"],
    ],
  );
});

test("a diagram has its title below it, and nothing that a policy forbids in it", () => {
  const { html, problems } = render(
    fence('mermaid title="From <a> to b"', 'flowchart LR\n A["<img src=x onerror=alert(1)>"] --> B'),
  );
  assert.deepEqual(problems, []);
  assert.match(
    html,
    /^<figure class="diagram">\n<div class="diagram-frame" role="img" aria-label="From &lt;a&gt; to b" tabindex="0"><svg aria-hidden="true" /,
  );
  assert.match(html, /<figcaption>From &lt;a&gt; to b<\/figcaption>\n<\/figure>\n$/);
  assert.doesNotMatch(html, /style|<img|@import|https?:|data-/);
  assert.ok(textsOf(html).includes("&lt;img src=x onerror=alert(1)&gt;"));
});

test("dot is drawn by Graphviz, in the inks of the theme, or on light paper where it has colours of its own", () => {
  const plain = render(fence("dot", 'digraph "Who asks" { a -> b [label="why & how"] }'));
  assert.deepEqual(plain.problems, []);
  assert.match(plain.html, /aria-label="Who asks"/);
  assert.match(plain.html, /stroke="var\(--ink,#211f1c\)"/);
  assert.doesNotMatch(plain.html, /own-colours|<title>|<!--|<a /);
  assert.deepEqual(textsOf(plain.html), ["a", "b", "why &amp; how"]);
  assert.match(
    render(fence("dot", 'graph "x" { a [style=filled fillcolor=gold] }')).html,
    /<svg aria-hidden="true" class="own-colours"/,
  );
});

test("only what could not be read if it shrank is wide", () => {
  const chain = (count: number): string =>
    `flowchart LR\n${Array.from({ length: count }, (_, at) => ` N${at} --> N${at + 1}`).join("\n")}`;
  assert.doesNotMatch(drawDiagram("mermaid", chain(3)).svg!, /class="wide"/);
  assert.match(drawDiagram("mermaid", chain(12)).svg!, /^<svg class="wide"/);
});

test("dot in letters of any script is no fault", () => {
  const { svg = "", faults } = drawDiagram("dot", 'graph { "Größe" -- "文字" [label="50 %"] }');
  assert.deepEqual(faults, []);
  assert.deepEqual(textsOf(svg), ["Größe", "文字", "50 %"]);
});

test("languages are known by their names only, in any case", () => {
  assert.match(render(fence('GV title="x"', "graph { a }")).html, /class="diagram"/);
  for (const name of ["constructor", "toString", "mermaids"])
    assert.match(render(fence(name, "a")).html, /^<div class="code">/);
});

test("two diagrams on a page do not share their arrow heads", () => {
  const { html } = render(
    `${fence('mermaid title="a"', "flowchart LR\n A --> B")}\n\n${fence('mermaid title="b"', "flowchart LR\n A --> C")}`,
  );
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) assert.ok(ids.includes(id!), id);
});

test("a diagram passes where only safe HTML does, and is the same", () => {
  const text = fence('mermaid title="a"', "flowchart LR\n A --> B");
  assert.equal(renderSafely(text).html, render(text).html);
});

for (const [language, text, ...wanted] of [
  [
    "mermaid",
    "flowchart LR\n A --> B",
    'the diagram has no text that says what it shows [alt-missing] give it one behind its language: `mermaid title="What it shows"`',
  ],
] as const)
  test("a diagram without a title is said", () =>
    assert.deepEqual(said(fence(language, text)), [`1:4+7 warning ${wanted[0]}`]));

for (const [language, text, place, reason] of [
  ["mermaid", "gantt\n title A", "1:4+7", "`gantt` is not a kind of diagram that can be drawn here"],
  ["mermaid", "", "1:4+7", "it is empty"],
  ["mermaid", "flowchart LR\n A --> B\n A --x B", "4:2+7", "the line is not understood"],
  ["mermaid", 'flowchart LR\n click A "https://x.example"', "3:2+27", "the line is not understood"],
  ["mermaid", "sequenceDiagram\n A->>B: one\n B->>A", "1:4+7", "not all of its arrows are understood"],
  [
    "mermaid",
    "stateDiagram-v2\n A --> B\n note right of A : lost words",
    "4:2+28",
    "`lost` is not in the drawing: the line is not understood",
  ],
  ["mermaid", 'pie\n "a" : 1\n b : 2', "4:2+5", 'a slice is written `"label" : number`'],
  ["dot", "digraph {\n a ->\n}", "4:1+1", "syntax error near '}'"],
] as const)
  test(`${JSON.stringify(text.slice(0, 40))} is shown as code, and why is said`, () => {
    assert.deepEqual(said(fence(language, text)), [
      `${place} warning the diagram cannot be drawn: ${reason} [diagram-invalid] ${mend(language)}`,
    ]);
    const { html } = render(fence(language, text));
    assert.match(html, /^<div class="code">\n<pre /);
    for (const word of text.match(/\w+/g) ?? []) assert.ok(html.includes(word), word);
  });

test("what Graphviz does not find is said, and the rest is drawn", () => {
  assert.deepEqual(said(fence("dot", 'graph "x" {\n a [shape=nosuch URL="javascript:alert(1)"]\n}')), [
    `1:4+3 warning the diagram is not drawn as it says: using box for unknown shape nosuch [diagram-invalid] ${mend("dot")}`,
    `1:4+3 warning the diagram is not drawn as it says: links in it are left out [diagram-invalid] ${mend("dot")}`,
  ]);
});

test("too long a diagram is refused before its layout begins", () => {
  assert.deepEqual(drawDiagram("dot", `graph {${"a -- b;".repeat(3_000)}}`), {
    faults: [{ reason: "it has more than 20,000 characters" }],
  });
});
