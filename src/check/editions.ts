/** What only a blog in several languages can have wrong: a translation of nothing, two texts for one translation, a language without posts, a half-translated header. */
import { posix } from "node:path";
import { closestMatch } from "leven";
import { editionNumber, editionsOf, hasEditions, readNamedLanguage } from "../config/editions.ts";
import { defaultNavigation, type Settings } from "../config/settings.ts";
import { usualSettingsFile } from "../config/settings-file.ts";
import type { GroupedPosts } from "../blog/group-posts.ts";
import { createOriginals } from "../blog/translations.ts";
import { stemOf } from "../content/parse-post.ts";
import type { Post } from "../content/post.ts";
import type { ParsedSources } from "../content/read-content.ts";
import { kindOfSource } from "../content/source-kind.ts";
import type { Problem } from "../core/problem.ts";

interface EditionsInput extends Pick<GroupedPosts, "blog" | "editions" | "relationsOf"> {
  readonly settings: Settings;
  /** Of all files, those of posts that wait and of broken ones too. */
  readonly parsed: ParsedSources;
}

export const checkEditions = (site: EditionsInput): readonly Problem[] => [
  ...unknownOriginals(site),
  ...(hasEditions(site.settings)
    ? [...translatedTwice(site), ...emptyEditions(site), ...untranslatedNavigation(site.settings)]
    : []),
];

/** A post that is a translation of none. */
function unknownOriginals({ blog, parsed, settings }: EditionsInput): Problem[] {
  const translated = blog.all.filter(({ translationOf }) => translationOf !== undefined);
  if (translated.length === 0) return [];
  const sources = [...parsed.keys()].filter((source) => kindOfSource(source) === "posts");
  const named = sources.map((source) => ({
    source,
    stem: stemOf(readNamedLanguage(source, settings).source).stem,
  }));
  const originalNamed = createOriginals(named, settings);
  return translated.flatMap((post): Problem[] => {
    const { source, translationOf: written = "" } = post;
    if (originalNamed(written, post)) return [];
    const stems = named.filter((each) => each.source !== source).map(({ stem }) => stem);
    const nearest = closestMatch(posix.basename(written, ".md"), stems, {
      maxDistance: Math.max(2, Math.floor(written.length / 4)),
    });
    return [
      {
        severity: "warning",
        code: "translation-unknown",
        file: source,
        field: "translation_of",
        value: written,
        message: `no other post has a file called \`${written}\``,
        hint:
          nearest === undefined
            ? "write the name of the original's file, without .md"
            : `did you mean \`${nearest}\`?`,
      },
    ];
  });
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

/** Its home page, feeds and search are empty, and the other languages lead to it. */
const emptyEditions = ({ editions, settings }: EditionsInput): Problem[] =>
  editions
    .filter(({ blog }) => blog.posts.length === 0)
    .map(({ settings: { language, home } }) => ({
      severity: "warning",
      code: "language-empty",
      file: usualSettingsFile,
      value: `"${language}"`,
      message: `no post is in \`${language}\`, so ${home} is empty`,
      hint:
        language === settings.language
          ? "write one, or take `languages` out"
          : `write one, npx octavo new --language ${language} "Its title", or take the language out of \`languages\``,
    }));
