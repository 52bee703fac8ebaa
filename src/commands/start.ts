/** `octavo start`: show the site while you write, on this machine only. */
import path from "node:path";
import { eleventyFile } from "../config/eleventy-file.ts";
import { ofEleventy } from "../config/of-eleventy.ts";
import { readOwnerConfig } from "../config/owner-config.ts";
import { textOfFile } from "../core/read-files.ts";
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
    return startDevServer({
      root: input.root,
      port: port ?? (await ownPort(input.root)) ?? 8080,
      now: isAsOf ? now : undefined,
    });
  },
};

/** That of `setServerOptions`. */
async function ownPort(root: string): Promise<number | undefined> {
  if (!textOfFile(path.join(root, eleventyFile(root))).includes("setServerOptions")) return undefined;
  const config = await readOwnerConfig(root);
  return config && ofEleventy(config).server?.port;
}
