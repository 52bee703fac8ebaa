/** `octavo check`: look for mistakes only, publish nothing. */
import type { Command } from "./support/command.ts";
import { runBuild } from "./support/run-build.ts";
import { siteOptions, takeNoNames } from "./support/site-options.ts";

export const check: Command = {
  name: "check",
  summary: "look for mistakes only, publish nothing",
  usage: ["check [options]"],
  about: "Looks for mistakes in all files and reports them with their places and fixes. Publishes nothing.",
  options: siteOptions,
  examples: ["octavo check --strict"],
  async run(input) {
    takeNoNames("check", input.names);
    return runBuild("check", input);
  },
};
