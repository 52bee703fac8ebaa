import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  cardFile,
  drawMissing,
  forgetOthers,
  readCardsVersion,
} from "../../../src/pictures/cards/card-files.ts";
import { createSocialCard } from "../../../src/pictures/cards/social-card.ts";
import { createFolder } from "../../harness/index.ts";
import { drawing } from "./sample.ts";

const card = (title: string) => createSocialCard({ ...drawing, title }, "x", "1");

test("only cards that are missing are drawn, and each is told of", async () => {
  const folder = path.join(createFolder(), "cards");
  const [one, two, three] = [card("One"), card("Two"), card("Three")];
  await drawMissing([one], folder);
  utimesSync(cardFile(folder, one), 1, 1);
  const told: [number, number][] = [];
  await drawMissing([one, two, three], folder, (done, total) => told.push([done, total]));
  assert.deepEqual(told, [
    [1, 2],
    [2, 2],
  ]);
  assert.equal(statSync(cardFile(folder, one)).mtimeMs, 1000);
  assert.deepEqual(readdirSync(folder).sort(), [one, two, three].map(({ digest }) => `${digest}.png`).sort());
});

test("cards that no page shows any more are forgotten", async () => {
  const folder = createFolder();
  await drawMissing([card("One"), card("Two")], folder);
  forgetOthers([card("Two"), card("Three")], folder);
  assert.deepEqual(readdirSync(folder), [`${card("Two").digest}.png`]);
});

test("nothing to draw makes no folder", async () => {
  const folder = path.join(createFolder(), "cards");
  await drawMissing([], folder);
  forgetOthers([], folder);
  assert.equal(existsSync(folder), false);
});

test("the version is a hash, and the same each time", () => {
  assert.match(readCardsVersion(), /^[0-9a-f]{16}$/);
  assert.equal(readCardsVersion(), readCardsVersion());
});
