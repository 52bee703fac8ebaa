/** The settings as the rest of the program uses them: site.config.ts and what the configuration of Eleventy adds for posts. */
import type MarkdownIt from "markdown-it";
import type { Problem } from "../core/problem.ts";
import { addsOnlyOctavo } from "./adds-only-octavo.ts";
import { checkOwnerConfig, findSecondConfig } from "./check-owner-config.ts";
import { assumeSettings, type AssumedSettings } from "./assume-settings.ts";
import { readBlogroll } from "./blogroll.ts";
import { readDataFiles } from "./data-files.ts";
import { noticeOldImports } from "./own-modules.ts";
import { dataParsers, ofEleventy } from "./of-eleventy.ts";
import { findHiddenData } from "./own-names.ts";
import { readOwnerConfig, type OwnerConfig } from "./owner-config.ts";
import { readSettings } from "./read-settings.ts";
import type { Settings } from "./settings.ts";

export interface LoadedSettings {
  /** Absent where they have mistakes. */
  readonly settings?: Settings;
  /** Where they have mistakes: what to look for others with. */
  readonly assumed?: AssumedSettings;
  readonly problems: readonly Problem[];
  /** What is not wrong, but should be written otherwise. */
  readonly notices: readonly string[];
}

export async function loadSettings(root: string): Promise<LoadedSettings> {
  const answer = await readSettings(root);
  const wrong = "problems" in answer ? answer.problems : [];
  // Where there are no settings at all, this is no blog.
  const isBlog = wrong.every(({ code }) => code !== "settings-missing");
  if ("problems" in answer && !isBlog) return { problems: wrong, notices: [] };
  const assumed = "problems" in answer ? (answer.assume ?? assumeSettings)(undefined) : undefined;
  const written = "settings" in answer ? answer.settings : assumed!.settings;
  // Whether code of authors is trusted is not known before there are settings.
  const config = addsOnlyOctavo(root) ? undefined : await readOwnerConfig(root);
  const parsers = config ? dataParsers(config) : new Map();
  const dataFiles = await readDataFiles(root, {
    runsCode: assumed ? undefined : written.markdown.html !== "safe",
    parsers,
  });
  const { blogs, problems: ofBlogroll } = readBlogroll(root);
  const plain = {
    ...written,
    ...(dataFiles.files.length > 0 && { dataFiles: dataFiles.files }),
    ...(blogs && { blogroll: blogs }),
  };
  const settings = config ? withOwnerConfig(plain, config) : plain;
  const problems = [
    ...dataFiles.problems,
    ...ofBlogroll,
    ...findSecondConfig(root),
    ...(await findHiddenData(root, [...parsers.keys()])),
    ...(config ? checkOwnerConfig(root, config, plain) : []),
  ];
  const notices = noticeOldImports(root);
  return assumed
    ? { assumed: { ...assumed, settings }, problems: [...wrong, ...problems], notices }
    : { settings, problems, notices };
}

type Amendment = (md: MarkdownIt) => unknown;

function withOwnerConfig(settings: Settings, config: OwnerConfig): Settings {
  const { calls } = config;
  const amendments = calls("amendLibrary").flatMap(([library, amend]) =>
    library === "md" && typeof amend === "function" ? [amend as Amendment] : [],
  );
  const highlight = calls("addMarkdownHighlighter").at(-1)?.[0];
  return {
    ...settings,
    ofEleventy: ofEleventy(config),
    layoutAliases: {
      ...Object.fromEntries(calls("addLayoutAlias").map(([from, to]) => [String(from), String(to)])),
      ...settings.layoutAliases,
    },
    markdown: {
      ...settings.markdown,
      ...(amendments.length === 0
        ? {}
        : {
            extend: (md: MarkdownIt) => {
              settings.markdown.extend?.(md);
              for (const amend of amendments) amend(md);
            },
          }),
      ...(typeof highlight === "function"
        ? { highlight: highlight as Settings["markdown"]["highlight"] }
        : {}),
    },
  };
}
