/** Watches code and settings; a change of them starts a new child that serves, which follows the old one when it is ready. */
import { createServer } from "node:net";
import { eleventyNames } from "../config/eleventy-file.ts";
import { blogrollNames } from "../config/blogroll.ts";
import { listDataFiles } from "../config/data-files.ts";
import { importedFiles } from "../config/imported-files.ts";
import { settingsFile, settingsNames } from "../config/settings-file.ts";
import { copiedFiles, watchTargets } from "../config/watched-files.ts";
import { Children } from "./children.ts";
import type { DevOptions } from "./forks.ts";
import { openPort } from "./listen.ts";
import { clock, nameSome } from "./lines.ts";
import { watchFiles, type Watching } from "./watch.ts";

const codeFiles = [
  ...settingsNames,
  ...blogrollNames,
  ...["_data", "src", "package-lock.json", "posts/posts.json", "posts/posts.11tydata.js"],
];

export async function superviseDevServer({ root, port: wanted, now }: DevOptions): Promise<number> {
  const server = createServer();
  const port = await openPort(server, wanted);
  if (port === undefined) return 2;
  server.close();
  const children = new Children({ root, port, now });
  // Each start watches the files that the settings import by then.
  const watchCode = (): Watching => {
    const code = [settingsFile(root), ...eleventyNames, ...listDataFiles(root)];
    const imported = code.flatMap((name) => importedFiles(root, name));
    return watchFiles({
      root,
      names: [...new Set([...codeFiles, ...imported, ...watchTargets(root), ...copiedFiles(root)])],
      onChange(changed) {
        if (!changed) return children.start();
        process.stdout.write(`${clock()}  ${nameSome(changed)} changed, starting again\n`);
        watching.close();
        watching = watchCode();
      },
      onStill: () => children.settle(),
    });
  };
  let watching = watchCode();
  return new Promise((resolve) => {
    const end = (): void => {
      watching.close();
      children.end();
      resolve(0);
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}
