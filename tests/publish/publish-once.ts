/** Publishes once in a process of its own, to be killed by the test. */
import type { Paths } from "../../src/core/paths.ts";
import { publish } from "../../src/publish/publish.ts";

const [paths, write, keep] = process.argv.slice(2).map((text) => JSON.parse(text) as unknown);
process.stdout.write("go\n");
publish(
  { write: write as string[], keep: keep as string[], remove: [], inPlace: false, published: "m", list: "l" },
  paths as Paths,
);
