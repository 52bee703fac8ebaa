/** The metadata of a page of the owner's; what its front matter says is unknown. */
import type { Settings } from "../config/settings.ts";
import { notFoundUrl } from "../config/urls.ts";
import { headMaker } from "./create-head.ts";
import type { Head } from "./head.ts";
import type { EditionLink } from "./page.ts";
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
  const create = headMaker(settings);
  const texts = textsFor(settings.language, settings);
  return ({ url, title, description, lang, noindex, editions }) => {
    const missing = url === notFoundUrl;
    return create({
      url: typeof url === "string" ? url : settings.home,
      title: textIn(title) ?? (missing ? texts.notFound : settings.title),
      description: textIn(description) ?? (missing ? texts.notFoundDescription : settings.description),
      noindex: missing || noindex === true,
      lang: languageTag(lang) ?? settings.language,
      alternates: Array.isArray(editions) ? (editions as EditionLink[]).filter(({ isSame }) => isSame) : [],
    });
  };
}

const textIn = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

const languageTag = (value: unknown): string | undefined =>
  typeof value === "string" && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? value : undefined;
