/** What .eleventy.ts adds to Markdown: `amendLibrary("md", …)`, found without starting Eleventy. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type MarkdownIt from "markdown-it";
import { eleventyFile, importOwnModule } from "./own-modules.ts";

type Amendment = (md: MarkdownIt) => unknown;

/** In the order of the file; none where there is no such file or no such call in it. */
export async function readAmendments(root: string): Promise<readonly Amendment[]> {
  const file = path.join(root, eleventyFile);
  if (!existsSync(file) || !readFileSync(file, "utf8").includes("amendLibrary")) return [];
  const loaded = await importOwnModule(root, eleventyFile);
  // Whoever runs Eleventy says what is wrong with it.
  const configure = "mistake" in loaded ? undefined : loaded.module["default"];
  if (typeof configure !== "function") return [];
  const amendments: Amendment[] = [];
  // Stands in for Eleventy's own object: whatever else is asked of it does nothing.
  const silent: unknown = new Proxy(() => undefined, {
    get: (_, name) => (name === "then" ? undefined : silent),
    apply: () => silent,
  });
  const recorder: unknown = new Proxy(
    {},
    {
      get: (_, name) =>
        name === "amendLibrary"
          ? (library: unknown, amend: unknown) => {
              if (library === "md" && typeof amend === "function") amendments.push(amend as Amendment);
            }
          : silent,
    },
  );
  await configure(recorder);
  return amendments;
}
