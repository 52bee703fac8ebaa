/** Cards of Ghost's editors → HTML, where the export has none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { editorHtml } from "../../src/import/ghost/editor-text.ts";

const cards = [
  { type: "button", buttonUrl: "/sail/", buttonText: "Sail" },
  { type: "audio", src: "/a.mp3", title: "Gulls" },
  { type: "file", src: "/map.pdf", fileTitle: "Map", fileCaption: "1:50" },
  { type: "product", productTitle: "Rope", productDescription: "<p>Long.</p>" },
  { type: "markdown", markdown: "Wind[^1]\n\n[^1]: North" },
  { type: "signup", header: "Join" },
  { type: "weather", place: "Bay" },
];

const shown = [
  '<p><a href="/sail/">Sail</a></p>',
  '<p>Gulls</p><audio controls src="/a.mp3"></audio>',
  '<p><a href="/map.pdf">Map</a></p><p>1:50</p>',
  "<p><strong>Rope</strong></p><p>Long.</p>",
];

test("no card of Ghost's is lost, and one that nobody knows is told", () => {
  const told: string[] = [];
  const tell = (card: string): void => void told.push(card);
  const lexical = editorHtml({ lexical: JSON.stringify({ root: { children: cards } }) }, tell) ?? "";
  assert.equal(lexical.split("\n").slice(0, 4).join("\n"), shown.join("\n"));
  assert.match(lexical, /Wind<sup[^]*North/);
  const mobiledoc = {
    cards: cards.map(({ type, ...values }) => [type, values]),
    sections: cards.map((_, index) => [10, index]),
  };
  assert.equal(editorHtml({ mobiledoc: JSON.stringify(mobiledoc) }, tell), lexical);
  assert.deepEqual(told, ["weather", "weather"]);
});
