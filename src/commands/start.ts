/** `octavo start`: show the site while you write, on this machine only. */
import type { Command } from "./support/command.ts";
import { readSiteChoices, siteOptions, takeNoNames } from "./support/site-options.ts";

export const start: Command = {
  name: "start",
  summary: "show the site while you write, on this machine only",
  usage: ["start [options]"],
  about: "Shows the site with drafts and scheduled posts, and reloads the page when you save a file.",
  options: siteOptions,
  examples: ["octavo start --port 3000"],
  async run(input) {
    takeNoNames("start", input.names);
    const { port, now, isAsOf } = await readSiteChoices(input);
    const { startDevServer } = await import("../serve/dev-server.ts");
    return startDevServer({ root: input.root, port: port ?? 8080, now: isAsOf ? now : undefined });
  },
};
