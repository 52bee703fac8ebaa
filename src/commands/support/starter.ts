/** The files that a blog begins with, all of them the owner's. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { readableSlug } from "../../content/slug.ts";
import { writePair } from "../../edit/write-value.ts";
import { packageFolder } from "../../core/package-files.ts";
import { textsFor } from "../../pages/texts.ts";
import { recordFile, renderRecord } from "../../config/theme-record.ts";
import { installedSpec, packageVersion } from "./package-spec.ts";

/** What the owner says of the blog. */
export interface About {
  readonly title: string;
  readonly url: string;
  readonly author: string;
  readonly language: string;
  readonly timeZone: string;
  /** ISO 8601 in UTC. */
  readonly now: string;
}

/** By path in the blog's folder. */
export const createStarter = (about: About): ReadonlyMap<string, string> =>
  new Map([
    ["package.json", renderManifest(about)],
    ["site.config.ts", renderSettings(about)],
    ["eleventy.config.js", eleventyConfig],
    ["posts/hello.md", renderPost(about)],
    [
      `authors/${readableSlug(about.author) || "author"}.md`,
      `---\n${writePair("name", about.author)}\n---\n`,
    ],
    ["pages/about.md", aboutPage],
    ["assets/root/favicon.svg", favicon],
    [recordFile, renderRecord({ octavo: packageVersion(), ejected: {} })],
    [".gitignore", "node_modules/\n_site/\n.cache/\n*.log\n.DS_Store\n"],
    [".github/workflows/site.yml", readWorkflow()],
    [".vscode/settings.json", vscodeSettings],
    [".vscode/front-matter.code-snippets", ofPackage(".vscode/front-matter.code-snippets")],
    ["README.md", renderReadme(about)],
  ]);

const ofPackage = (name: string): string => readFileSync(path.join(packageFolder, name), "utf8");

/** Scripts that call Octavo, as every blog has them. */
export const blogScripts = {
  start: "octavo start",
  build: "octavo build",
  check: "octavo check",
  preview: "octavo preview",
};

const renderManifest = ({ title }: About): string =>
  `${JSON.stringify(
    {
      name: readableSlug(title).replace(/[^a-z0-9-]/g, "") || "blog",
      private: true,
      type: "module",
      scripts: blogScripts,
      dependencies: { octavo: installedSpec() },
    },
    null,
    2,
  )}\n`;

function renderSettings({ title, url, author, language, timeZone }: About): string {
  const { archive, tags } = textsFor(language, { texts: {} });
  return renderSettingsFile({
    title,
    url,
    author,
    language,
    timeZone,
    navigation: [
      { label: archive, url: "/archive/" },
      { label: tags, url: "/tags/" },
      { label: "About", url: "/about/" },
    ],
  });
}

/** site.config.ts with these settings, in their order. */
export const renderSettingsFile = (settings: Readonly<Record<string, unknown>>): string =>
  `/** What this blog says about itself: node_modules/octavo/docs/settings.md lists all settings. */
import type { SiteConfig } from "octavo";

export default {
${Object.entries(settings)
  .map(([name, value]) => `  ${name}: ${renderValue(value)},\n`)
  .join("")}} satisfies SiteConfig;
`;

/** A list of groups has one a line. */
function renderValue(value: unknown): string {
  if (!Array.isArray(value) || !value.some((each) => typeof each === "object")) return JSON.stringify(value);
  const lines = value.map((each: object) => {
    const pairs = Object.entries(each).map(([name, inner]) => `${name}: ${JSON.stringify(inner)}`);
    return `    { ${pairs.join(", ")} },\n`;
  });
  return `[\n${lines.join("")}  ]`;
}

const eleventyConfig = `import { dir, octavo } from "octavo";
export const config = { dir };
export default function (eleventyConfig) { eleventyConfig.addPlugin(octavo); }
`;

const renderPost = ({ now }: About): string => `---
title: Hello
date: ${now.replace(/\.\d+Z$/, "Z")}
tags: [news]
---

This is the first post of this blog. It is the file \`posts/hello.md\`: change it, save it, and the page follows.

## Write another one

Put a file into \`posts/\`, or type \`npx octavo new "Title"\`. Its first lines say what it is; only \`title\` and \`date\` are
needed. With \`draft: true\` nobody sees it but you.
`;

const aboutPage = `---
title: About
layout: page.njk
---

Say here who you are and what this blog is about. This page is \`pages/about.md\`.
`;

const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#8a3324"/><path d="M9 8h14v3H9zm0 6.5h14v3H9zM9 21h9v3H9z" fill="#fff"/></svg>
`;

/** The one of the guide, without the line that says where to put it. */
const readWorkflow = (): string =>
  ofPackage("docs/deploy/github-pages.yml").replace(/^# Copy it to .* and choose/m, "# Choose");

const vscodeSettings = `{
  "[markdown]": {
    "editor.quickSuggestions": { "other": "on", "comments": "off", "strings": "off" },
    "editor.wordWrap": "on"
  },
  "yaml.schemas": {
    "./node_modules/octavo/docs/front-matter.schema.json": ["posts/**/*.md"]
  }
}
`;

const renderReadme = ({ title }: About): string => `# ${title}

A blog made with Octavo. \`npm install\` fetches it, once. Then:

- \`npm start\` shows the blog while you write, with drafts and an editor at \`/admin/\`.
- \`npm run check\` looks for mistakes.
- \`npm run build\` writes the site to \`_site/\`, \`npm run preview\` shows what it wrote.

A push to GitHub puts it online: \`.github/workflows/site.yml\` does that, once "GitHub Actions" is chosen there under
Settings → Pages. \`node_modules/octavo/docs/deploy.md\` tells of other hosts. Keep \`addresses.lock\`, which a build writes, in git.

Posts are in \`posts/\`, pictures go beside them or into \`assets/img/\`, settings are in \`site.config.ts\`. The theme is
Octavo's: \`npx octavo eject --list\` shows its files, \`npx octavo eject FILE\` copies one here to be changed. The guides are
in \`node_modules/octavo/docs/\`.
`;
