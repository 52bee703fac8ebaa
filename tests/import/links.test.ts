/** Addresses in old texts: what is one, and what only looks like one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createBeside } from "../../src/import/beside.ts";
import { relink, type Places } from "../../src/import/links.ts";
import type { OldSource } from "../../src/import/source.ts";

const places: Places = {
  base: new URL("https://sea.example/"),
  has: () => false,
  named: () => undefined,
  ofText: (file) => ({ "content/post/ים (1).md": "/2024/ים/", "/post/oak.md": "/oak/" })[file],
  movedTo: () => undefined,
  isAddress: (block) => block !== "own-figure",
};

const relinked = (body: string): string => relink(body, "/boats/", places, "content/post/boats.md");

test("a footnote and a sentence after a name in brackets are no addresses", () => {
  for (const body of [
    "A boat[^1].\n\n[^1]: Wood, mostly.\n\n[^two]: Oak\n",
    "> [^q]: Quoted words.\n",
    "[Note]: This is a sentence.\n",
    "[Note]: boat's name\n",
  ])
    assert.equal(relinked(body), body);
  assert.equal(
    relinked('[^1]: See [the pier](pier/).\n\n[a]: oak.html\n[b]: <elm.html> "Elm"\n'),
    '[^1]: See [the pier](/boats/pier/).\n\n[a]: /boats/oak.html\n[b]: /boats/elm.html "Elm"\n',
  );
});

test("a parameter of a block is an address where its template says nothing before it", () => {
  assert.equal(
    relinked('::figure{src="red boat.png" alt="A boat"}\n\n::own-figure{src="red boat.png"}\n'),
    '::figure{src="/boats/red%20boat.png" alt="A boat"}\n\n::own-figure{src="red boat.png"}\n',
  );
});

test("a link to the file of a text leads to its page, however it is encoded", () => {
  const sea = "/2024/%D7%99%D7%9D/";
  assert.equal(
    relinked(
      "[1](<ים (1).md>) [2](./%D7%99%D7%9D%20%281%29.md#a) [3](/post/oak.md) [4](elm.md) <a href='../post/ים (1).md'>5</a>\n\n[b]: <ים (1).md>\n",
    ),
    `[1](${sea}) [2](${sea}#a) [3](/oak/) [4](/boats/elm.md) <a href='${sea}'>5</a>\n\n[b]: ${sea}\n`,
  );
});

test("files with signs in their names keep their addresses", () => {
  const files = ["img/boat #1.png", "img/100% oak?.png", "posts/near #2.png"];
  const source = { has: (file: string) => files.includes(file) } as OldSource;
  const beside = createBeside({
    source,
    published: files.slice(0, 2).map((file) => ({ file, url: `/${file}` })),
    texts: new Map(),
    roots: [""],
  });
  const body = '![1](/img/boat%20%231.png) ![2](../img/100%25%20oak%3F.png) <video src="near%20%232.png">';
  const placed = beside.place(body, "posts/boats.md", "/posts/");
  assert.equal(
    placed,
    '![1](/img/boat%20%231.png) ![2](../img/100%25%20oak%3F.png) <video src="/posts/near%20%232.png">',
  );
  assert.equal(
    relinked(placed),
    '![1](/img/boat%20%231.png) ![2](/img/100%25%20oak%3F.png) <video src="/posts/near%20%232.png">',
  );
  assert.deepEqual(beside.published().at(-1), { file: "posts/near #2.png", url: "/posts/near #2.png" });
});
