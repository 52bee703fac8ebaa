/** Files that plugins write while pages of ours are rendered, such as bundles of styles: no page of the owner's is one of them. */
import path from "node:path";
import { targetsOf } from "../check/site-facts.ts";
import { outputPath } from "../config/urls.ts";
import { fileHash } from "../core/content-hash.ts";
import { filesIn } from "../core/files-in.ts";
import { pluginMark } from "../pages/own-page.ts";
import type { OpenBuild } from "./open-build.ts";
import { keptOf, type WantedFile } from "./plan.ts";
import type { Stage } from "./stage.ts";

/** Those of this build, and those of earlier ones that pages name which stay; `files` is all that is known to be part of the site. */
export function findPluginFiles(
  files: readonly WantedFile[],
  stage: Pick<Stage, "note">,
  build: OpenBuild,
): WantedFile[] {
  const { paths, published, present } = build;
  const known = new Set(files.map((file) => file.path));
  const made = [...filesIn(paths.stage)]
    .filter((file) => !known.has(file))
    .sort()
    .map((file) => {
      const hash = fileHash(path.join(paths.stage, file));
      stage.note(file, hash);
      known.add(file);
      return { path: file, key: pluginMark + hash };
    });
  const { addresses, pages } = published.facts;
  const stays = new Set(keptOf(files, build).map((file) => file.path));
  const staying = { addresses, pages: new Map([...pages].filter(([file]) => stays.has(file))) };
  const named = new Set(targetsOf(staying).map(([target]) => outputPath(target.split("#", 1)[0] ?? "")));
  const kept = [...published.files].flatMap(([file, { key }]) =>
    key.startsWith(pluginMark) && named.has(file) && present.has(file) && !known.has(file)
      ? [{ path: file, key }]
      : [],
  );
  return [...made, ...kept];
}
