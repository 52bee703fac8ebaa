/** Whether the owner's blog is all that templates can see: then pages can be rendered without Eleventy. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { eleventyFile } from "../config/own-modules.ts";
import { filesIn } from "../core/files-in.ts";

/** The configuration as it comes, whatever its names, comments and spaces: it adds Octavo and nothing else. */
const plainConfig =
  /^import\{dir,octavo(?:,(?:type)?UserConfig)?,?\}from"(?:octavo|\.\/src\/eleventy\.ts)";?exportconstconfig=\{dir,?\};?exportdefault(?:async)?function\w*\((\w+)(?::UserConfig)?\)(?::(?:void|Promise<void>))?\{\1\.addPlugin\(octavo\);?\}$/;

/** Whether .eleventy.ts, if there is one, does no more than that. */
export function addsOnlyOctavo(root: string): boolean {
  const file = path.join(root, eleventyFile);
  if (!existsSync(file)) return true;
  const code = withoutComments(readFileSync(file, "utf8"));
  return plainConfig.test(code.replaceAll("'", '"').replace(/\s+/g, ""));
}

/** Whether there is no data for Eleventy to read either. */
export function isPlainBlog(root: string): boolean {
  return (
    addsOnlyOctavo(root) &&
    filesIn(path.join(root, "_data")).size === 0 &&
    ![...filesIn(path.join(root, "pages"))].some((name) => dataFile.test(name))
  );
}

/** What Eleventy would give to templates of a folder. */
const dataFile = /\.json$|\.11tydata\.\w+$/;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
