/** A body as this site shows it: its questions answered. The HTML is filled in where it is asked for. */
import type { Place } from "../config/urls.ts";
import { encodeAddress, hostOf, parseUrl } from "../core/address-codec.ts";
import { hashOf } from "../core/digest.ts";
import { memoize } from "../core/lazy.ts";
import type { Answer } from "./body.ts";
import type { KeptBody } from "./bodies.ts";
import { answersKey, fillFacts, type FilledFacts } from "./fill-body.ts";
import type { Rendered } from "./rendered.ts";

export interface ShownBody extends Pick<FilledFacts, "files" | "problems"> {
  readonly kept: KeptBody;
  readonly answers: readonly Answer[];
  /** Its links that lead inside the site, which every build looks at. */
  readonly inside: Rendered["links"];
  /** Text, address and line of its pictures that have a text, which every build compares. */
  readonly alts: readonly (readonly [alt: string, url: string, line: number])[];
  /** Key of its HTML. */
  readonly htmlDigest: string;
}

/** By source. */
export type ShownBodies = ReadonlyMap<string, ShownBody>;

export function showBody(kept: KeptBody, answers: readonly Answer[], place: Place): ShownBody {
  const { links, images, files, problems } = fillFacts(kept, answers);
  return {
    kept,
    answers,
    files,
    problems,
    inside: links.flatMap((link) => {
      const url = leadsInside(link.url) ? link.url : insideOf(link.url, place);
      return url === undefined ? [] : url === link.url ? link : { ...link, url };
    }),
    alts: images.flatMap(({ alt, url, line }) => (alt ? [[alt, url, line] as const] : [])),
    htmlDigest: hashOf(`${kept.key} ${answersKey(answers)}`),
  };
}

/** The address within the site that one with scheme and host means: links to the own host are inner links. */
function insideOf(url: string, { url: site, pathPrefix }: Place): string | undefined {
  // Most lead to another host, which is seen without parsing: the dev server asks for all after each save.
  const plain = /^(?:https?:)?\/\/([a-z][\w.-]*)(?:[/?#]|$)/i.exec(url)?.[1];
  const own = ownHost(site);
  if (plain !== undefined && plain.toLowerCase() !== own) return undefined;
  if (!/^(?:https?:)?\/\//i.test(url)) return undefined;
  const meant = parseUrl(url, site);
  const prefix = encodeAddress(pathPrefix);
  if (meant?.host !== own || !meant.pathname.startsWith(prefix)) return undefined;
  return `/${meant.pathname.slice(prefix.length)}${meant.search}${meant.hash}`;
}

const ownHost = memoize(hostOf);

const leadsInside = (url: string): boolean => url !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url);
