/** Gives finished pages their policies, and remembers what they need for the policy of the whole site. */
import { isNunjucks } from "../content/layout-languages.ts";
import type { Settings } from "../config/settings.ts";
import type { Assets } from "../pages/theme/assets.ts";
import type { Template, Templates } from "../pages/template.ts";
import { inlineScripts, inlineStyles, themeNeeds } from "../hosting/theme-needs.ts";
import { mayNeedMore } from "../markdown/plain-html.ts";
import { hashInline, readNeeds, readPlainNeeds, type PageNeeds } from "../hosting/page-needs.ts";
import { renderPolicy, withPolicy } from "../hosting/policy.ts";

export interface Guard {
  /** `isPlain`: that the bodies on it need no more than the look does. */
  readonly guard: (html: string, url: string, isPlain: boolean) => string;
  /** By address, of the pages guarded so far, what they need beyond the look. */
  readonly needs: ReadonlyMap<string, PageNeeds>;
}

/** `ownCode`: whether the owner's configuration can change pages in ways no template shows. */
export function createGuard(
  settings: Pick<Settings, "hosts">,
  assets: Assets,
  templates: Templates,
  ownCode: boolean,
): Guard {
  const inline = hashInline([...inlineStyles(assets), ...inlineScripts(assets)]);
  const own = themeNeeds(assets);
  const plain =
    !ownCode &&
    [...templates.byPath.values()].every((template) => {
      const rest = withoutLook(template);
      // What is printed as it is may hold anything, unless it is a body or ours.
      return isNunjucks(template.source) && !mayNeedMore(rest) && !/\|\s*safe\b|\bautoescape\b/.test(rest);
    });
  const needs = new Map<string, PageNeeds>();
  // Thousands of pages have the same few needs.
  const policies = new Map<string, string>();
  return {
    needs,
    guard(html, url, isPlain) {
      const isShort = plain && isPlain && html.indexOf('src="http', html.indexOf("</head>")) < 0;
      const found = isShort ? readPlainNeeds(html, inline) : readNeeds(html, inline);
      const more = beyond(found, own);
      if (more) needs.set(url, more);
      else needs.delete(url);
      const key = Object.values(found).join(" | ");
      let policy = policies.get(key);
      if (policy === undefined) policies.set(key, (policy = renderPolicy(found, settings)));
      return withPolicy(html, policy);
    },
  };
}

/** What bodies and the look's own inline texts and data leave of a template. */
const withoutLook = ({ source, text }: Template): string =>
  text
    .replace(/\{#[\s\S]*?#\}/g, "")
    .replace(/<(style|script)>\{\{ assets\.[\w.]+ \| safe \}\}<\/\1>/g, "")
    .replace(/<script type="application\/ld\+json">\{\{ document \| safe \}\}/g, "")
    .replace(/<script defer src="\{\{ [\w.]+ \| url \}\}"/g, "")
    .replace(/"data-frame="|"data-embed"/g, "")
    .replace(/\{\{ (?:content|\w+\.bio|imageHints|[\w.]+ \| inLanguage\([\w.]+\)) \| safe \}\}/g, "")
    .replace(source === "pages/tag.njk" ? "{{ description | safe }}" : "", "");

function beyond(found: PageNeeds, own: PageNeeds): PageNeeds | undefined {
  const styles = found.styles.filter((each) => !own.styles.includes(each));
  const scripts = found.scripts.filter((each) => !own.scripts.includes(each));
  const more = { ...found, styles, scripts };
  return Object.values(more).some((list) => list.length > 0) ? more : undefined;
}
