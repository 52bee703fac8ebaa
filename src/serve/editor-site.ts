/** The site as the editor's answers need it. */
import type { EditorSite } from "../admin/editor-context.ts";
import { applyLevels } from "../check/levels.ts";
import type { AdminOptions } from "./admin-server.ts";

export function createEditorSite({ settings, site }: AdminOptions): EditorSite {
  return {
    current: site.current,
    renderer: site.renderer,
    levelled: (problems) => applyLevels(problems, settings),
    update: site.update,
    async draftPage(source, text) {
      const answer = await site.draft({ source, text, uploads: [] });
      return "problem" in answer ? answer.problem : { page: answer.page };
    },
    check: async () => site.problems(),
  };
}
