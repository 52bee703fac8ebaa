/** Paths in the configuration of a blog that has moved to Octavo: what names a folder that is gone finds nothing. */
import { existsSync } from "node:fs";
import path from "node:path";
import { runsBefore } from "./of-eleventy.ts";
import type { Finding } from "./unused-config.ts";
import type { OwnerConfig } from "./owner-config.ts";

export function findLeftBehind(
  root: string,
  { calls }: OwnerConfig,
  files: readonly (readonly [file: string, text: string])[],
): Finding[] {
  // What a listener makes for the build is not there yet.
  const copied = (runsBefore({ calls }) ? [] : calls("addPassthroughCopy")).flatMap(([named]) =>
    typeof named === "string" ? [named] : Object.keys((named ?? {}) as object),
  );
  // What makes a collection is not run before there are posts.
  const globbed = files.flatMap(([, text]) =>
    [...text.matchAll(/\.getFilteredByGlob\(\s*\[?\s*(["'`])([^"'`$]+)\1/g)].map(([, , glob = ""]) => glob),
  );
  return [
    ...[...new Set(copied)].flatMap((name) => findGone(root, name, "addPassthroughCopy")),
    ...[...new Set(globbed)].flatMap((name) => findGone(root, name, "getFilteredByGlob")),
  ];
}

function findGone(root: string, written: string, method: string): Finding[] {
  const [folder = "", ...rest] = written.replace(/^(?:\.?\/)+/, "").split("/");
  const isFolder = rest.length > 0;
  if (/[*{(!]|^\.{0,2}$/.test(folder)) return [];
  // A blog may have no posts yet.
  if (method === "getFilteredByGlob" && (!isFolder || folder === "posts" || folder === "pages")) return [];
  if (existsSync(path.join(root, folder)) || existsSync(path.resolve(root, written))) return [];
  const moved = ["pages", "posts"]
    .map((home) => [home, ...(isFolder ? rest : [folder])].join("/"))
    .find((each) => existsSync(path.join(root, each.replace(/\/[^/]*[*{].*$/, ""))));
  const other = method === "getFilteredByGlob" ? "posts/**/*.md" : undefined;
  return [
    {
      code: "eleventy-unused",
      written: new RegExp(`["'\`]${written.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}["'\`]`),
      message: `\`${method}\` finds nothing: there is no ${isFolder ? "folder" : "file or folder"} \`${folder}\``,
      hint:
        (moved ?? other) === undefined
          ? `name a ${isFolder ? "folder" : "file"} that is there, or take it out`
          : `did you mean \`${moved ?? other}\`?`,
    },
  ];
}
