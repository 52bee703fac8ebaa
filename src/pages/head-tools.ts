/** What the heads of a site's pages are made with. */
import type { Settings } from "../config/settings.ts";
import { absoluteUrl } from "../config/urls.ts";
import { headMaker, type HeadInput } from "./create-head.ts";
import { createDates, type Dates } from "./dates.ts";
import type { Head } from "./head.ts";
import { createWebSite, type Json } from "./json-ld.ts";
import type { AlternatesOf } from "./page.ts";
import { textsFor, type Texts } from "./texts.ts";

export interface HeadTools extends Pick<Dates, "monthName" | "yearName"> {
  readonly create: (outline: HeadInput) => Head;
  readonly settings: Settings;
  readonly texts: Texts;
  /** Turns a root-relative address into an absolute one. */
  readonly absolute: (url: string) => string;
  /** The site itself, as structured data. */
  readonly site: Json;
}

/** A description in a head that is cut from a longer text. */
export const descriptionLength = 160;

export function createHeadTools(settings: Settings, alternatesOf?: AlternatesOf): HeadTools {
  const { monthName, yearName } = createDates(settings.language, settings.timeZone);
  const absolute = (url: string): string => absoluteUrl(url, settings);
  return {
    create: headMaker(settings, alternatesOf),
    settings,
    texts: textsFor(settings.language, settings),
    absolute,
    site: createWebSite({ ...settings, url: absolute(settings.home) }),
    monthName,
    yearName,
  };
}
