/** What a run of Eleventy computes for pages: by `eleventyComputed` of the blog, of data files beside posts, of a page. */
import path from "node:path";
import { isDataOf } from "../config/data-files.ts";
import { eleventyFile } from "../config/eleventy-file.ts";
import { filesIn } from "../core/files-in.ts";
import { isMadeIn, computedOf, computeData, computedValues, type ComputeTools } from "./computed-data.ts";
import type { Head } from "../pages/head.ts";
import type { EleventyRun, RunState } from "./eleventy-run.ts";
import type { Values } from "./page-context.ts";
import type { EleventyPage } from "./post-item.ts";
import { TemplateFault } from "./render-page.ts";

export interface RunComputed {
  /** What collections show of a post, with what is computed for it. */
  readonly complete: (data: Values) => Values;
  /** The values of a page with what is computed for it. */
  readonly withComputed: (values: Values) => Values | Promise<Values>;
}

export function createRunComputed({ root, settings }: EleventyRun, state: RunState): RunComputed {
  const tools: Omit<ComputeTools, "fault"> = {
    renderText: (text, data) => state.engine?.environment.renderString(text, data) ?? text,
    get functions() {
      return state.config?.javascriptFunctions ?? {};
    },
  };
  const computedFor = (page: unknown, own: unknown) => {
    const source = String((page as Partial<EleventyPage> | undefined)?.inputPath).replace(/^\.\//, "");
    const beside = (settings.dataFiles ?? []).filter(({ of }) => isDataOf(of, source));
    const parts = [
      { file: undefined, group: state.globals["eleventyComputed"] },
      ...beside.map(({ file, computed }) => ({ file, group: computed })),
      { file: source, group: own },
    ];
    const computed = computedOf(...parts.map(({ group }) => group));
    const fault = (name: string, failure: unknown, make: unknown): Error => {
      if (failure instanceof TemplateFault) return failure;
      const file = parts.find(({ group }) => isMadeIn(group, name, make))?.file ?? fileOfAll(root);
      const reason = String(failure).trim().split("\n").at(-1) ?? "";
      return new TemplateFault({
        severity: "error",
        code: "template-error",
        file,
        value: file === source ? `${name}:` : name,
        message: `\`${name}\` cannot be computed${file === source ? "" : ` for ${source}`}: ${reason.replace(/^\s*(?:Template render error: )?(?:\w*Error: )?/, "")}`,
        hint: "mend what it says there",
      });
    };
    return computed && { computed, tools: { ...tools, fault } };
  };
  return {
    complete(data) {
      const found = computedFor(data["page"], data["eleventyComputed"]);
      return found ? computeData({ ...state.globals, ...data }, found.computed, found.tools) : data;
    },
    withComputed(values) {
      const found = computedFor(values["page"], values["eleventyComputed"]);
      if (!found) return values;
      const { title } = values["head"] as Head;
      // A list of ours shows what it is a list of, whatever is computed by that name.
      const computed =
        values["kind"] === "post"
          ? found.computed
          : Object.fromEntries(Object.entries(found.computed).filter(([name]) => !(name in values)));
      // Pages of ours have none of their own, and functions that take it for given.
      const all = computedValues({ title, ...state.globals, ...values }, computed, found.tools);
      return all.then((more) => ({ ...values, ...more }));
    },
  };
}

/** Where what is computed for all is written. */
function fileOfAll(root: string): string {
  const name = [...filesIn(path.join(root, "_data"))].find((each) => each.startsWith("eleventyComputed."));
  return name === undefined ? eleventyFile(root) : `_data/${name}`;
}
