/** Bodies of marks at random: the page around each stays whole, and each word is in the page or in a message at its line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { render } from "./render.ts";

const pieces = [
  "<!-- ", " -->", "<script>", "</script>", "<style>", "</style>", "<select>", "</select>", "<template>", "</template>", "<details>",
  "</details>", "<summary>", "<div>", "</div>", "<div class='a>", '<p title="a>', "<table>", "<tr><td>", "</table>", "<svg>", "</svg>",
  "<textarea>", "</textarea>", "<title>", "</title>", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<?php ", " ?>", "<String>", "<T>", "<b>",
  "</b>", "<i>", "</main>", "</article>", "</body>", "<body>", "</p>", "<p>", "</li>", "<a href='x'>", "</a>", "<plaintext>", "<iframe>",
  "</iframe>", "<br>", "<div/>", "<math>", "<form>", "</form>", "<button>", "<h2>", "</h3>", "{% if %}", "{{ a }}", "{{< b >}}",
  "{{% c %}}", ":::note\n", "\n:::\n", "##", "## ", "{: .a }", "{:toc}", "==", "++", "~", "^", ":smile:", "![[", "]]", "%%", "[!tip]-",
  "> ", "- ", "1. ", "\n", "\n\n", "\n\n", "\n\n", "| a | b |\n|---|---|\n| ", " | ", "[^1]", "\n\n[^1]: ", "\n\n[^2]: ", "[a](b c.md)",
  "![a](", ")", "**", "*", "`", "```\n", "$", "\\(", "\\)", "    ", "[toc]", "&lt;", "\\<", '"', "'",
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

/** The names of an element's children. */
const children = (node: Node | undefined): string =>
  node && "childNodes" in node ? node.childNodes.map(({ nodeName }) => nodeName).join() : "";
const child = (node: Node | undefined, at: number): Node | undefined =>
  node && "childNodes" in node ? node.childNodes[at] : undefined;

function check(text: string, words: readonly string[]): void {
  const { html, problems } = render(text);
  const page = parse(`<!doctype html><main><article>${html}</article></main><footer>x</footer>`);
  const body = child(child(page, 1), 1);
  const frame = [children(body), children(child(body, 0)), children(child(body, 1))];
  assert.deepEqual(frame, ["main,footer", "article", "#text"]);
  const lines = text.split("\n");
  const lost = words.filter((word) => !html.includes(word));
  // A comment that is whole hides what its author wants hidden.
  const isSaid = (word: string): boolean => {
    const line = lines.findIndex((each) => each.includes(word)) + 1;
    return problems.some(
      (problem) =>
        problem.line === line ||
        // A note may go on over several lines.
        (problem.code === "footnote-unused" && problem.line! <= line) ||
        problem.message.includes(word) ||
        problem.hint?.includes(word),
    );
  };
  assert.deepEqual(
    lost.filter((word) => !isSaid(word)),
    [],
  );
}

test("bodies of marks at random leave their page whole, and no word is gone without a message", () => {
  const isLong = process.env["OCTAVO_LONG_TESTS"] === "1";
  const first = Number(process.env["OCTAVO_SEED"] ?? (isLong ? Date.now() % 1_000_000_000 : 1_000));
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
