/** Finds posts that other generators take for translations by their names: om.en.md beside om.md. */
import { hasEditions, readNamedLanguage, type Languages } from "../config/editions.ts";
import type { Post } from "../content/post.ts";
import type { Problem } from "../core/problem.ts";

/** Of a blog in several languages only names in others count. */
export function findLanguageNames(
  posts: readonly Pick<Post, "source" | "lang">[],
  settings: Languages = {},
): Problem[] {
  // There each post says its own.
  const site = hasEditions(settings) ? settings.languages?.[0]?.code : undefined;
  const sources = new Set(posts.map(({ source }) => source));
  const named = posts.flatMap(({ source, lang }) => {
    const [, base = "", code = ""] = /^(.+)\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.md$/.exec(source) ?? [];
    const isKnown = readNamedLanguage(source, settings).lang !== undefined;
    return isLanguage(code) && !isKnown ? [{ source, lang, base, code }] : [];
  });
  // "node.js.md" is a name: only what stands beside its original, or is called as those are, has a language.
  const codes = new Set(named.flatMap(({ base, code }) => (sources.has(`${base}.md`) ? code : [])));
  return named.flatMap(({ source, lang, base, code }): Problem[] => {
    if (lang !== site || !codes.has(code)) return [];
    const name = base.replace(/\/index$/, "").replace(/^.*\//, "");
    const fields = sources.has(`${base}.md`) ? `lang: ${code} and translation_of: ${name}` : `lang: ${code}`;
    return [
      {
        severity: "info",
        code: "language-in-name",
        file: source,
        message: `\`.${code}\` in the name of a file says no language here, so the post has that of the site`,
        hint:
          site === undefined
            ? `write ${fields} into it`
            : `add { code: "${code}" } to \`languages\` in the settings, or write ${fields} into it`,
      },
    ];
  });
}

const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

const isLanguage = (code: string): boolean => code !== "" && names.of(code) !== undefined;
