/** `octavo preview`: show the built _site/ as a host would. */
import type { Command } from "./support/command.ts";
import { readSiteChoices, siteOptions, takeNoNames } from "./support/site-options.ts";

export const preview: Command = {
  name: "preview",
  summary: "show the built _site/ as a host would",
  usage: ["preview [options]"],
  about: "Shows _site/ as it was built, on this machine only, as a web host would.",
  options: siteOptions,
  examples: ["octavo preview"],
  async run(input) {
    takeNoNames("preview", input.names);
    const { port } = await readSiteChoices(input);
    const { startPreview } = await import("../serve/preview.ts");
    return startPreview({ root: input.root, port: port ?? 8081 });
  },
};
