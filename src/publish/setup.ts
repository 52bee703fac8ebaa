/** Hashes of all that every page depends on besides its data: the generator, the settings, the owner's code. */
import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import { readBlogrollText } from "../config/blogroll.ts";
import { listDataFiles } from "../config/data-files.ts";
import { eleventyFile } from "../config/eleventy-file.ts";
import { readWithImports } from "../config/imported-files.ts";
import { runMode } from "../config/run-mode.ts";
import { settingsFile } from "../config/settings-file.ts";
import { watchTargets } from "../config/watched-files.ts";
import { hashOf } from "../core/digest.ts";
import { filesIn } from "../core/files-in.ts";
import { packageDigest, packageFolder, sourceFile } from "../core/package-files.ts";
import { hashFiles, textOfFile } from "../core/read-files.ts";
import { listTheme, themeFile } from "../core/theme-files.ts";

export interface SetupDigests {
  /** The generator's own code and the packages it runs on. */
  readonly generator: string;
  /** site.config.ts and what it imports, and blogroll.yaml. */
  readonly settings: string;
  /** The configuration of Eleventy and data files with what they import, and _data/. */
  readonly eleventy: string;
  /** Another text each time where data come from elsewhere, which no digest covers; else "". */
  readonly moment: string;
  /** Whether .eleventy.ts copies files, which no digest covers. */
  readonly copies: boolean;
  /** Whether .eleventy.ts wants to see every page of every build. */
  readonly followsBuilds: boolean;
}

export function readSetup(root: string): SetupDigests {
  const eleventy = readWithImports(root, eleventyFile(root));
  const dataFiles = listDataFiles(root).map((name) => readWithImports(root, name));
  const code = eleventy.map(([, text]) => text).join("\n");
  return {
    // Dates and sorting come from Node's own copy of Unicode's tables.
    generator: hashOf(
      JSON.stringify([
        process.version,
        packageDigest ?? [
          hashFiles(sourceFile("")),
          textOfFile(path.join(packageFolder, "package-lock.json")),
        ],
      ]),
    ),
    settings: hashOf(JSON.stringify([readWithImports(root, settingsFile(root)), readBlogrollText(root)])),
    eleventy: hashOf(
      JSON.stringify([
        eleventy,
        hashFiles(path.join(root, "_data")),
        dataFiles,
        ...watchTargets(root).map((name) => hashBelow(path.join(root, name))),
        ...modeThatShows(
          root,
          [...eleventy, ...dataFiles.flat()].map(([, text]) => text),
        ),
      ]),
    ),
    moment: findFetching(root) === undefined ? "" : randomUUID(),
    copies: /addPassthroughCopy/.test(code),
    followsBuilds: /["'](eleventy\.after|afterBuild)["']/.test(code),
  };
}

/** The file of the owner's code that asks others for data, by its repository path. */
export function findFetching(root: string): string | undefined {
  const data = [...filesIn(path.join(root, "_data"))].filter((name) => /\.[cm]?[jt]s$/.test(name));
  const files = [eleventyFile(root), ...data.map((name) => `_data/${name}`)];
  return files.find((name) => /\bfetch\(|eleventy-fetch|\baxios\b/.test(textOfFile(path.join(root, name))));
}

/** A file, or all below a folder. */
const hashBelow = (file: string): unknown =>
  statSync(file, { throwIfNoEntry: false })?.isFile() ? hashOf(textOfFile(file)) : hashFiles(file);

/** What a build makes serves `octavo start` too, unless something asks which of the two it is. */
function modeThatShows(root: string, code: readonly string[]): string[] {
  if (runMode() === "build") return [];
  const data = [...filesIn(path.join(root, "_data"))].map((name) => path.join(root, "_data", name));
  const templates = ["pages", "_includes"].flatMap((folder) => listTheme(root, folder));
  const texts = [...data, ...templates.map((name) => themeFile(root, name))].map(textOfFile);
  return [...code, ...texts].some((text) => /run_?mode|addPreprocessor/i.test(text)) ? [runMode()] : [];
}

/** Stands for all that sources are read with; what .eleventy.ts adds to Markdown is in the bodies. */
export const versionOfSources = ({ generator, settings, eleventy }: SetupDigests): string =>
  hashOf(generator + settings + eleventy);
