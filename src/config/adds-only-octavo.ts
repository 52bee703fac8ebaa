/** Whether the owner's configuration of Eleventy does no more than it must. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { eleventyFile } from "./eleventy-file.ts";

/** As it comes, whatever its names, comments and spaces. */
const plainConfig =
  /^import\{[\w,]+\}from"(?:octavo|\.\/src\/eleventy\.ts)";?exportconstconfig=\{dir,?\};?exportdefault(?:(?:async)?function\w*\((\w+)(?::UserConfig)?\)(?::(?:void|Promise<void>))?\{\1\.addPlugin\(octavo\);?\}|\(?(\w+)(?::UserConfig)?\)?=>(?:\2\.addPlugin\(octavo\)|\{\2\.addPlugin\(octavo\);?\});?)$/;

/** So it is where there is none. */
export function addsOnlyOctavo(root: string): boolean {
  const file = path.join(root, eleventyFile(root));
  if (!existsSync(file)) return true;
  const code = withoutComments(readFileSync(file, "utf8"));
  return plainConfig.test(code.replaceAll("'", '"').replace(/\s+/g, ""));
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
