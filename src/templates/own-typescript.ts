/** The owner's pages and data in TypeScript, which Eleventy imports itself. */
import { register } from "node:module";
import path from "node:path";
import { filesIn } from "../core/files-in.ts";
import { moduleUrl } from "../core/package-files.ts";
import { textOfFile } from "../core/read-files.ts";

// What a process has been given stays for as long as it lasts.
let isRegistered = false;

/** Gives Node a loader where it has none of its own, and only for a blog that needs one. */
export function allowTypeScript(root: string): void {
  if (isRegistered || Reflect.get(process.features, "typescript") || !usesTypeScript(root)) return;
  isRegistered = true;
  register(moduleUrl("templates/typescript-hooks.js"));
}

const usesTypeScript = (root: string): boolean =>
  ["pages", "_data"].some((folder) =>
    [...filesIn(path.join(root, folder))].some(
      (name) =>
        /\.[cm]?ts$/.test(name) ||
        (/\.[cm]?js$/.test(name) && /\.[cm]?ts["']/.test(textOfFile(path.join(root, folder, name)))),
    ),
  );
