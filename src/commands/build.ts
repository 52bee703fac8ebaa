/** `octavo build`: read posts/, write the finished site to _site/. */
import type { Command, Option } from "./support/command.ts";
import { runBuild, summaryOption } from "./support/run-build.ts";
import { siteOptions, takeNoNames } from "./support/site-options.ts";

const outputOption: Option = {
  type: "string",
  value: "DIR",
  about: "write the site to DIR instead of _site/; files of others there stay",
};

const whyOption: Option = { type: "boolean", about: "say of each page that is made why it is" };

export const build: Command = {
  name: "build",
  summary: "read posts/, write the finished site to _site/",
  usage: ["build [options]"],
  about:
    "Reads posts/, authors/, tags/ and pages/ and writes the finished site to _site/. While there is an\nerror nothing is written, and the site that was there before stays as it is.",
  options: { ...siteOptions, why: whyOption, output: outputOption, summary: summaryOption },
  examples: ["octavo build", "octavo build --why", "octavo build --as-of 2026-12-24 --drafts"],
  async run(input) {
    takeNoNames("build", input.names);
    return runBuild("build", input);
  },
};
