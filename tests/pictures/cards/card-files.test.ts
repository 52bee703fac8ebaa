/** Which cards are drawn, and where they are kept. */
import assert from "node:assert/strict";
import { readdirSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openCache } from "../../../src/core/cache.ts";
import { createCardDrawer, readCardsVersion } from "../../../src/pictures/cards/card-files.ts";
import { createSocialCard } from "../../../src/pictures/cards/social-card.ts";
import { createFolder } from "../../harness/index.ts";
import { drawing } from "./sample.ts";

const card = (title: string) => createSocialCard({ ...drawing, title }, "x", "1");

test("only cards that are missing are drawn", async () => {
  const folder = createFolder();
  const { files } = openCache(folder, { write: false });
  const drawer = createCardDrawer(files);
  const [one, two, three] = [card("One"), card("Two"), card("Three")];
  await drawer.draw(one);
  const kept = files.pathOf("cards", `${one.digest}.png`);
  utimesSync(kept, 1, 1);
  await Promise.all([one, two, three].map(drawer.draw));
  assert.equal(statSync(kept).mtimeMs, 1000);
  assert.deepEqual(
    readdirSync(path.join(folder, "files/cards")).sort(),
    [one, two, three].map(({ digest }) => `${digest}.png`).sort(),
  );
});

test("the version is a hash, and the same each time", () => {
  assert.match(readCardsVersion(), /^[0-9a-f]{16}$/);
  assert.equal(readCardsVersion(), readCardsVersion());
});
