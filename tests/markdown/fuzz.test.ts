/** Bodies of marks at random: the page around each stays whole, and each word is in the page or in a message at its line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, serializeOuter, type DefaultTreeAdapterTypes } from "parse5";
import { render } from "./render.ts";
import { isLong } from "../harness/long.ts";

const pieces = [
  "<!-- ", " -->", "<script>", "</script>", "<style>", "</style>", "<select>", "</select>", "<template>", "</template>", "<details>",
  "</details>", "<summary>", "<div>", "</div>", "<div class='a>", '<p title="a>', "<table>", "<tr><td>", "</table>", "<svg>", "</svg>",
  "<textarea>", "</textarea>", "<title>", "</title>", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<?php ", " ?>", "<String>", "<T>", "<b>",
  "</b>", "<i>", "</main>", "</div\n", "</b ", "</p\n", "</article>", "</body>", "<body>", "</p>", "<p>", "</li>", "<a href='x'>", "</a>", "<plaintext>", "<iframe>",
  "</iframe>", "<br>", "<div/>", "<math>", "<form>", "</form>", "<button>", "<h2>", "</h3>", "{% if %}", "{{ a }}", "{{< b >}}",
  "{{% c %}}", ":::note\n", "\n:::\n", "##", "## ", "{: .a }", "{:toc}", "==", "++", "~", "^", ":smile:", "![[", "]]", "%%", "[!tip]-",
  "> ", "- ", "1. ", "\n", "\n\n", "\n\n", "\n\n", "| a | b |\n|---|---|\n| ", " | ", "[^1]", "\n\n[^1]: ", "\n\n[^2]: ", "\n\n[Note]: ", "[Note]", "[a](b c.md)",
  "![a](", ")", "**", "*", "`", "```\n", "$", "\\(", "\\)", "    ", "[toc]", "&lt;", "\\<", '"', "'",
  "{ref}`", "(a)=\n", "///note\n", "\n///\n", "||", ">!", "!<", "\n```{figure} a.png\n", "\n```{.b}\n", "[^a b]: ", "<noscript>", "{++", "++}",
]; // prettier-ignore

/** Numerical Recipes' generator: the same seed gives the same bodies. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function bodyOf(random: (below: number) => number): {
  readonly text: string;
  readonly words: readonly string[];
} {
  const words: string[] = [];
  let text = "";
  for (let count = 2 + random(24); count > 0; count -= 1) {
    text += pieces[random(pieces.length)]!;
    if (random(2) === 0) continue;
    words.push(`word${words.length}q`);
    text += `${words.at(-1)!} `;
  }
  return { text, words };
}

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** The names of an element's children. */
const children = (node: Node | undefined): string =>
  node && "childNodes" in node ? node.childNodes.map(({ nodeName }) => nodeName).join() : "";
const child = (node: Node | undefined, at: number): Node | undefined =>
  node && "childNodes" in node ? node.childNodes[at] : undefined;

/** Elements whose own text no browser shows. */
const isUnread = (node: Element): boolean =>
  /^(?:iframe|title|noembed|noframes|select|optgroup)$/.test(node.tagName)
    ? node.namespaceURI.endsWith("xhtml")
    : node.namespaceURI.endsWith("svg")
      ? !/^(?:text|tspan|textPath|a|title|desc|style|script|foreignObject)$/.test(node.tagName)
      : node.namespaceURI.endsWith("MathML") && !/^(?:m[inos]|mtext|annotation)$/.test(node.tagName);

interface Read {
  /** Text that is shown, and what stands for pictures or behind the pointer. */
  shown: string;
  /** Comments, scripts, styles and templates hide what their author wants hidden. */
  hidden: string;
  /** By the element whose text is not shown. */
  readonly unread: Map<string, string>;
}

function read(node: Node, into: Read): Read {
  if (node.nodeName === "#comment" && "data" in node) into.hidden += node.data;
  if (/^(?:script|style|template)$/.test(node.nodeName)) into.hidden += serializeOuter(node as Element);
  else if ("childNodes" in node)
    for (const inner of node.childNodes) {
      if (!("value" in inner)) read(inner, into);
      else if ("tagName" in node && isUnread(node))
        into.unread.set(node.tagName, (into.unread.get(node.tagName) ?? "") + inner.value);
      else into.shown += inner.value;
    }
  for (const { name, value } of "attrs" in node ? node.attrs : [])
    if (/^(?:alt|title|aria-label)$/.test(name)) into.shown += ` ${value} `;
  return into;
}

function check(text: string, words: readonly string[]): void {
  const { html, problems } = render(text);
  const page = parse(`<!doctype html><main><article>${html}</article></main><footer>x</footer>`);
  const body = child(child(page, 1), 1);
  const frame = [children(body), children(child(body, 0)), children(child(body, 1))];
  assert.deepEqual(frame, ["main,footer", "article", "#text"]);
  const { shown, hidden, unread } = read(body!, { shown: "", hidden: "", unread: new Map() });
  const lines = text.split("\n");
  const isSaid = (word: string): boolean => {
    const line = lines.findIndex((each) => each.includes(word)) + 1;
    // A link whose address is a word leads nowhere, which the check of links says.
    if (new RegExp(`href="[^"]*${word}`).test(html)) return true;
    const isAddress = lines[line - 1]?.startsWith("[Note]: ") === true;
    return problems.some(
      (problem) =>
        problem.message.includes(word) ||
        // An address that a note alone leads to, which is not shown.
        (problem.code === "footnote-unused" && isAddress) ||
        (problem.code === "table-cells" && problem.line === line) ||
        // A note may go on over several lines.
        (problem.code === "footnote-unused" && problem.line! <= line) ||
        [...unread].some(
          ([name, inside]) =>
            inside.includes(word) &&
            problem.message === `the text in \`<${name}>\` is not shown` &&
            problem.line! <= line,
        ),
    );
  };
  assert.deepEqual(
    words.filter((word) => !shown.includes(word) && !hidden.includes(word) && !isSaid(word)),
    [],
  );
}

test("bodies of marks at random leave their page whole, and no word is gone without a message", () => {
  const first = Number(process.env["OCTAVO_SEED"] ?? 1_000);
  const count = isLong ? 20_000 : 300;
  console.log(`seeds ${first} to ${first + count - 1}`);
  for (let seed = first; seed < first + count; seed += 1) {
    const { text, words } = bodyOf(createRandom(seed));
    try {
      check(text, words);
    } catch (failure) {
      throw new Error(`OCTAVO_SEED=${seed}: ${JSON.stringify(text)}`, { cause: failure });
    }
  }
});
