/** Links of texts and of the header that lead into another language, where what they lead to is there in their own. */
import path from "node:path";
import { editionNumber, editionsOf, readNamedLanguage } from "../config/editions.ts";
import { settingsFile, usualSettingsFile } from "../config/settings-file.ts";
import type { Settings } from "../config/settings.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { normalUrl } from "../core/address-codec.ts";
import { lineFeeds } from "../core/lines.ts";
import type { Problem } from "../core/problem.ts";
import { textOfFile } from "../core/read-files.ts";
import type { Reference } from "../markdown/rendered.ts";
import { findOwnEditions } from "../pages/own-editions.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { EditionLink } from "../pages/page.ts";
import type { Site } from "../pages/site.ts";

type LinkedSite = Pick<Site, "blog" | "settings" | "planned" | "own" | "bodies">;

/** `root` is the absolute path of the project. */
export function findLinksAway(site: LinkedSite, own: Pick<OwnFiles, "bodies">, root: string): Problem[] {
  const findIn = createCounterparts(site);
  return [...linksOfTexts(site, own, findIn), ...linksOfHeader(site.settings, findIn, root)];
}

/** What an address of another language is in this one, if it is there. */
type FindIn = (url: string, language: string) => EditionLink | undefined;

function createCounterparts({ planned, own, settings }: LinkedSite): FindIn {
  const pages = new Map<string, readonly [language: string, links: () => readonly EditionLink[]]>();
  for (const { url, language, alternates } of planned)
    if (language !== undefined && alternates) pages.set(url, [language, alternates]);
  const ofOwn = findOwnEditions(own, settings);
  for (const { source, url } of own) {
    const edition = ofOwn.get(source);
    if (edition) pages.set(url, [edition.language, () => edition.links]);
  }
  return (url, language) => {
    const [there, links] = pages.get(addressOf(url)) ?? [];
    if (links === undefined || there === language) return undefined;
    return links().find((each) => each.lang === language && each.isSame);
  };
}

function addressOf(url: string): string {
  const address = url.replace(/[?#].*$/s, "");
  return address.includes("%") ? normalUrl(address) : address;
}

interface Text {
  readonly source: string;
  readonly language: string;
  /** Of its page: a translation links to its original on purpose. */
  readonly url?: string;
  readonly links: readonly Reference[];
}

function linksOfTexts(site: LinkedSite, own: Pick<OwnFiles, "bodies">, findIn: FindIn): Problem[] {
  const posts = new Map(site.blog.all.map((post) => [post.url, post]));
  return textsOf(site, own).flatMap(({ source, language, url: here, links }) =>
    links.flatMap(({ written, url, line }): Problem[] => {
      const found = findIn(url, language);
      if (found === undefined || found.url === here) return [];
      const isPost = kindOfSource(source) === "posts";
      const [target, translation] = [posts.get(addressOf(url)), posts.get(found.url)];
      return [
        {
          severity: "info",
          code: "link-language",
          file: source,
          ...(line > 0 && { line }),
          value: written,
          message:
            target && translation
              ? `\`${written}\` leads to "${target.title}", which is there as "${translation.title}" in this language`
              : `\`${written}\` leads into another language, and is there in this one too`,
          // Only posts link to files.
          hint: `link to ${(isPost && translation?.source) || found.url}`,
        },
      ];
    }),
  );
}

/** Posts, pages of the owner's, and what is said of authors and tags in each language. */
function textsOf(
  { blog, settings, own, bodies }: LinkedSite,
  { bodies: ofOwn }: Pick<OwnFiles, "bodies">,
): Text[] {
  const codeOf = (lang: string | undefined): string =>
    settings.languages[editionNumber(lang, settings)]?.code ?? settings.language;
  const posts = new Map(blog.all.map((post) => [post.source, post]));
  const pages = new Map(own.map((page) => [page.source, page]));
  const languageOf = (source: string): string =>
    codeOf(pages.get(source)?.lang ?? readNamedLanguage(source, settings).lang);
  return [
    ...[...bodies].map(([source, { inside: links }]) => {
      const post = posts.get(source);
      return { source, language: post ? codeOf(post.lang) : languageOf(source), url: post?.url ?? "", links };
    }),
    ...ofOwn.map(([source, { links }]) => ({
      source,
      language: languageOf(source),
      url: pages.get(source)?.url ?? "",
      links,
    })),
  ];
}

function linksOfHeader(settings: Settings, findIn: FindIn, root: string): Problem[] {
  const text = textOfFile(path.join(root, settingsFile(root)));
  return editionsOf(settings).flatMap(({ language, navigation }) =>
    navigation.flatMap(({ url }): Problem[] => {
      const found = findIn(url, language);
      if (found === undefined || !isWritten(language, settings)) return [];
      return [
        {
          severity: "info",
          code: "link-language",
          file: usualSettingsFile,
          ...placeOf(url, language, text),
          value: url,
          message: `in \`${language}\` the header leads to \`${url}\`, which is there in that language too`,
          hint: `write url: "${found.url}"`,
        },
      ];
    }),
  );
}

/** Links that nobody wrote lead into the language of the page. */
const isWritten = (language: string, { languages }: Settings): boolean =>
  languages.some(
    ({ code, navigation }, number) => code === language && (number === 0 || navigation !== undefined),
  );

/** The line of the address behind the language. */
function placeOf(url: string, language: string, text: string): Pick<Problem, "line"> {
  const from = Math.max(text.search(new RegExp(`code["']?:\\s*["'\`]${language}["'\`]`)), 0);
  const at = text.indexOf(url, from);
  return at < 0 ? {} : { line: 1 + lineFeeds(text, at) };
}
