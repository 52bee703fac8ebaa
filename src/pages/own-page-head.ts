/** The metadata of a page of the owner's; what its front matter says is unknown. */
import { editionsOf } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import { isNotFoundPage } from "../config/urls.ts";
import { headMaker } from "./create-head.ts";
import type { Head } from "./head.ts";
import type { EditionLink } from "./page.ts";
import { sameLinks } from "./plan-editions.ts";
import { textsFor } from "./texts.ts";

export interface OwnPageFields {
  /** Root-relative, without the path prefix. */
  readonly url: unknown;
  readonly title?: unknown;
  readonly description?: unknown;
  /** BCP 47, where it differs from the site's. */
  readonly lang?: unknown;
  readonly noindex?: unknown;
  /** What it is in the languages of a blog in several. */
  readonly editions?: unknown;
}

export function createOwnPageHead(settings: Settings): (page: OwnPageFields) => Head {
  const makers = new Map(
    editionsOf(settings).map((each) => [each.language, [headMaker(each), each] as const]),
  );
  return ({ url, title, description, lang, noindex, editions }) => {
    const links = Array.isArray(editions) ? (editions as EditionLink[]) : [];
    const edition = links.find(({ isHere }) => isHere)?.lang ?? settings.language;
    const [create, own] = makers.get(edition) ?? [headMaker(settings), settings];
    const missing = typeof url === "string" && isNotFoundPage(url);
    const texts = textsFor(own.language, settings);
    return create({
      url: typeof url === "string" ? url : own.home,
      title: textIn(title) ?? (missing ? texts.notFound : own.title),
      description: textIn(description) ?? (missing ? texts.notFoundDescription : own.description),
      noindex: missing || noindex === true,
      lang: languageTag(lang) ?? own.language,
      alternates: missing ? [] : sameLinks(links),
    });
  };
}

const textIn = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

const languageTag = (value: unknown): string | undefined =>
  typeof value === "string" && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? value : undefined;
