/** Pages of Astro's own format whose text is HTML between components: their text comes along. */
import type { OldText } from "../old-blog.ts";
import { titleOfSlug } from "../slugs.ts";
import type { AstroConfig } from "./config.ts";
import { pageUrl, type Route } from "./routes.ts";

const leastWords = 20;

export function readPlainPages(routes: readonly Route[], config: AstroConfig): OldText[] {
  return routes.flatMap((route): OldText[] => {
    const { file, path, params, text } = route;
    if (
      !file.endsWith(".astro") ||
      params.length > 0 ||
      route.collections.length > 0 ||
      /^(?:404|500|index)$/.test(path)
    )
      return [];
    const [front = "", script = ""] = /^\s*---[^\n]*\n([^]*?)\n---[^\n]*\n/.exec(text) ?? [];
    const body = text
      .slice(front.length)
      .replace(/<(style|script)\b[^]*?<\/\1\s*>|<!--[^]*?-->|<\/?(?:slot|Fragment)\b[^<>]*>/g, "");
    const title = /\btitle=(?:"([^"]+)"|'([^']+)'|\{["'`]([^"'`{}]+)["'`]\})/.exec(body);
    const plain = body
      .replace(/<\/?[A-Z][\w.]*(?:\s(?:[^<>{}"'`]|"[^"]*"|'[^']*'|\{[^{}]*\})*)?\/?>/g, "")
      .trim();
    const words = plain
      .replace(/<[^<>]*>/g, " ")
      .split(/\s+/)
      .filter((word) => /\p{L}/u.test(word)).length;
    if (/[{}]/.test(plain) || words < leastWords) return [];
    return [
      {
        ...{ kind: "page", from: file, file: `${path}.md`, body: inside(plain), format: "html", aliases: [] },
        line: front.split("\n").length,
        fields: {
          title:
            title?.[1] ??
            title?.[2] ??
            title?.[3] ??
            titleIn(script) ??
            titleOfSlug(path.replace(/^.*\//, "")),
        },
        url: pageUrl(path, config),
      },
    ];
  });
}

const titleIn = (script: string): string | undefined =>
  /\btitle\s*[:=]\s*["'`]([^"'`{}]+)["'`]/.exec(script)?.[1];

/** Where the whole page is written out, its text. */
const inside = (html: string): string =>
  (
    /<main\b[^<>]*>([^]*)<\/main>/i.exec(html)?.[1] ??
    /<body\b[^<>]*>([^]*)<\/body>/i.exec(html)?.[1] ??
    html
  ).trim();
