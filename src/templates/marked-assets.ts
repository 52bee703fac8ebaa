/** Whether marks may stand for the theme's styles and scripts while templates are rendered: where these print them as they are. */
import { markAssets } from "../pages/theme/marks.ts";
import type { Assets } from "../pages/theme/assets.ts";
import type { Template, Templates } from "../pages/template.ts";
import { reference } from "./templates.ts";

/** For templates of a plain blog, see plain-blog.ts: with code of the owner's, anything may be done with a text. */
export const assetsFor = (templates: Templates, assets: Assets): Assets =>
  [...templates.byPath.values()].every((each) => printsAsItIs(each, templates)) ? markAssets(assets) : assets;

// A style or script as a whole, and the question whether there is one.
const asItIs =
  /<(style|script)>\{\{ assets\.(?:css|parts\.\w+|inlineScript) \| safe \}\}<\/\1>|\{% if assets\.inlineScript %\}/g;
const others = /\bassets\b(?!\.(?:script|pageScripts|themeColours|icons|files)\b)/;

const printsAsItIs = ({ text }: Template, { byPath }: Templates): boolean =>
  !others.test(text.replace(asItIs, "")) &&
  [...text.matchAll(reference)].every(([, , name]) => name !== undefined && byPath.has(`_includes/${name}`));
