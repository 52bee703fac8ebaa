/** What only a blog in several languages can have wrong: links into another language, two texts for one translation, a half-translated header. */
import { editionNumber, editionsOf, hasEditions } from "../config/editions.ts";
import { defaultNavigation, type Settings } from "../config/settings.ts";
import { usualSettingsFile } from "../config/settings-file.ts";
import type { GroupedPosts } from "../blog/group-posts.ts";
import type { Post } from "../content/post.ts";
import type { Problem } from "../core/problem.ts";
import type { Reference } from "../markdown/rendered.ts";

interface EditionsInput extends Pick<GroupedPosts, "blog" | "relationsOf"> {
  readonly settings: Settings;
  readonly bodies: ReadonlyMap<string, { readonly inside: readonly Reference[] }>;
}

export const checkEditions = (site: EditionsInput): readonly Problem[] =>
  hasEditions(site.settings)
    ? [...linksAway(site), ...translatedTwice(site), ...untranslatedNavigation(site.settings)]
    : [];

/** A link to a text that is there in the language of the post that links to it. */
function linksAway({ blog, settings, bodies, relationsOf }: EditionsInput): Problem[] {
  const byUrl = new Map(blog.all.map((post) => [post.url, post]));
  return blog.all.flatMap((post) =>
    (bodies.get(post.source)?.inside ?? []).flatMap(({ written, url, line }): Problem[] => {
      const target = byUrl.get(url.replace(/[?#].*$/s, ""));
      const isAway =
        target !== undefined && editionNumber(target.lang, settings) !== editionNumber(post.lang, settings);
      const own = isAway
        ? relationsOf(target).translations.find((each) => isIn(each, post, settings))
        : undefined;
      // A translation links to its original on purpose.
      if (target === undefined || own === undefined || own === post) return [];
      return [
        {
          severity: "info",
          code: "link-language",
          file: post.source,
          line,
          value: written,
          message: `\`${written}\` leads to "${target.title}", which is there as "${own.title}" in this language`,
          hint: `link to ${own.source}`,
        },
      ];
    }),
  );
}

const isIn = (each: Post, post: Post, settings: Settings): boolean =>
  editionNumber(each.lang, settings) === editionNumber(post.lang, settings);

function translatedTwice({ blog, settings, relationsOf }: EditionsInput): Problem[] {
  return blog.all.flatMap((post): Problem[] => {
    const other = relationsOf(post).translations.find((each) => isIn(each, post, settings));
    if (other === undefined || other.source > post.source) return [];
    return [
      {
        severity: "warning",
        code: "translation-twice",
        file: post.source,
        message: `${other.source} is a translation of the same post into the same language`,
        hint: "keep one of the two, or give this one another name or `translation_of`",
      },
    ];
  });
}

function untranslatedNavigation(settings: Settings): Problem[] {
  const isWritten = JSON.stringify(settings.navigation) !== JSON.stringify(defaultNavigation);
  const [, ...others] = editionsOf(settings);
  return others.flatMap(({ language }): Problem[] =>
    !isWritten || settings.languages.some(({ code, navigation }) => code === language && navigation)
      ? []
      : [
          {
            severity: "info",
            code: "navigation-untranslated",
            file: usualSettingsFile,
            value: `"${language}"`,
            message: `the header has links of your own, and none in \`${language}\`: there it leads to archive, tags and authors`,
            hint: `add navigation: [{ label: "…", url: "…" }] to the language \`${language}\``,
          },
        ],
  );
}
