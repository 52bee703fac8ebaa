/** What a run of Eleventy computes for pages: by `eleventyComputed` of the blog, of data files beside posts, of a page. */
import { isDataOf } from "../config/data-files.ts";
import { computedOf, computeData, computedValues, type ComputeTools } from "./computed-data.ts";
import type { EleventyRun, RunState } from "./eleventy-run.ts";
import type { Values } from "./page-context.ts";
import type { EleventyPage } from "./post-item.ts";

export interface RunComputed {
  /** What collections show of a post, with what is computed for it. */
  readonly complete: (data: Values) => Values;
  /** The values of a page with what is computed for it; `item` is what Eleventy would know of its post. */
  readonly withComputed: (
    values: Values,
    item: { readonly page: EleventyPage } | undefined,
  ) => Values | Promise<Values>;
}

export function createRunComputed({ settings }: EleventyRun, state: RunState): RunComputed {
  const tools: ComputeTools = {
    renderText: (text, data) => state.engine?.environment.renderString(text, data) ?? text,
    get functions() {
      return state.config?.javascriptFunctions ?? {};
    },
  };
  const computedFor = (page: unknown, own: unknown) => {
    const source = String((page as Partial<EleventyPage> | undefined)?.inputPath).replace(/^\.\//, "");
    const beside = (settings.dataFiles ?? []).filter(({ of }) => isDataOf(of, source));
    return computedOf(state.globals["eleventyComputed"], ...beside.map(({ computed }) => computed), own);
  };
  return {
    complete(data) {
      const computed = computedFor(data["page"], data["eleventyComputed"]);
      return computed ? computeData({ ...state.globals, ...data }, computed, tools) : data;
    },
    withComputed(values, item) {
      const computed = computedFor(item?.page, values["eleventyComputed"]);
      if (!computed) return values;
      const all = computedValues({ ...state.globals, ...values }, computed, tools);
      return all.then((more) => ({ ...values, ...more }));
    },
  };
}
