/** The site as the editor's answers need it. */
import { execFile } from "node:child_process";
import path from "node:path";
import type { EditorSite } from "../admin/editor-context.ts";
import { applyLevels } from "../check/levels.ts";
import type { Settings } from "../config/settings.ts";
import { packageFolder } from "../core/package-files.ts";
import type { Problem } from "../core/problem.ts";
import type { DevSite } from "./dev-site.ts";

export interface EditorSiteOptions {
  readonly root: string;
  readonly settings: Settings;
  readonly site: DevSite;
  /** Keeps a page that was drafted, and says where its social card is. */
  readonly draftPage: EditorSite["draftPage"];
}

export function createEditorSite({ root, settings, site, draftPage }: EditorSiteOptions): EditorSite {
  let checked: { readonly version: number; readonly problems: Promise<readonly Problem[]> } | undefined;
  return {
    current: site.current,
    renderer: site.renderer,
    levelled: (problems) => applyLevels(problems, settings),
    update: site.update,
    draftPage,
    behind: site.behind,
    problems: site.problems,
    check() {
      const version = site.version();
      if (checked?.version !== version) {
        // A check that could not be made is made again.
        const problems = runCheck(root).catch(() => ((checked = undefined), site.problems()));
        checked = { version, problems };
      }
      return checked.problems;
    },
  };
}

const mostBytes = 100_000_000;

/** In a process of its own: a check makes every page, and authors go on writing meanwhile. */
const runCheck = (root: string): Promise<readonly Problem[]> =>
  new Promise((resolve, reject) => {
    const bin = path.join(packageFolder, "bin/octavo.js");
    const { OCTAVO_DEV_CHILD: _, ...env } = process.env;
    execFile(
      process.execPath,
      [bin, "check", "--format", "json"],
      { cwd: root, env, maxBuffer: mostBytes },
      (_failure, stdout) => {
        try {
          resolve(JSON.parse(stdout) as readonly Problem[]);
        } catch (failure) {
          reject(failure as Error);
        }
      },
    );
  });
