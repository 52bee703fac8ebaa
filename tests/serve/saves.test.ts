import { test } from "node:test";
import { checkSaves } from "./check-saves.ts";

test(
  "the newest text of every kind of save is shown, and no half of a file is told as a mistake",
  { timeout: 600_000 },
  () => checkSaves({ count: 24, posts: 8, branch: 40 }),
);
