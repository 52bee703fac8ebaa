/** Every page the blog has, as a value: its address, its template and all that it shows. */
import { createHeadTools } from "./head-tools.ts";
import { pageKinds } from "./kinds.ts";
import { templateOf } from "./page-kind.ts";
import type { PlannedPage } from "./page.ts";
import { createViews, type PagesInput } from "./views.ts";

/** Each page of the blog in a fixed order; addresses are unique unless two sources claim one. */
export function planPages(input: PagesInput): PlannedPage[] {
  const views = createViews(input);
  const tools = createHeadTools(input.settings, input.alternatesOf);
  return pageKinds
    .filter((kind) => !input.settings.without.includes(templateOf(kind)))
    .flatMap((kind) => kind.plan(input, views, tools));
}
