/** `octavo check`: look for mistakes only, publish nothing. */
import type { Command } from "./support/command.ts";
import { runBuild, summaryOption } from "./support/run-build.ts";
import { siteOptions, takeNoNames } from "./support/site-options.ts";

export const check: Command = {
  name: "check",
  summary: "look for mistakes only, publish nothing",
  usage: ["check [options]"],
  about:
    "Looks for mistakes in all files and reports them with their places and fixes. Publishes nothing.\nProblems in check-baseline.json are known: they are counted, not shown, and stop nothing.",
  options: {
    ...siteOptions,
    summary: summaryOption,
    baseline: { type: "boolean", about: "list all problems of now in check-baseline.json, as known ones" },
  },
  examples: ["octavo check --strict", "octavo check --baseline"],
  async run(input) {
    takeNoNames("check", input.names);
    return runBuild("check", input);
  },
};
