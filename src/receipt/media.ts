/** Pictures and what is shown from elsewhere, however a theme writes them. */
import { attribute, findAll, namesOf, parentOf, type Element } from "./tree.ts";

export interface WrittenPicture {
  /** As written. */
  readonly src: string;
  /** Other sizes of the same, as written. */
  readonly others: readonly string[];
  readonly alt: string;
  readonly isEmoji: boolean;
  readonly inNoscript: boolean;
}

/** Where scripts that show pictures late look for them. */
const late = [
  "data-src",
  "data-original",
  "data-lazy-src",
  "data-lazy",
  "data-actualsrc",
  "data-orig-file",
  "lazyload",
];
const isPlaceholder = (src: string): boolean =>
  src === "" ||
  /^data:/i.test(src) ||
  /(?:loading|placeholder|lazy|blank|spacer)[\w-]*\.(?:gif|svg|png)$/i.test(src);

export function pictureIn(element: Element): WrittenPicture {
  const named = late.map((name) => attribute(element, name)).find((src) => src !== undefined && src !== "");
  const own = attribute(element, "src") ?? "";
  const sets = [element, ...sourcesBeside(element)].flatMap((each) => [
    ...urlsIn(attribute(each, "srcset") ?? ""),
    ...urlsIn(attribute(each, "data-srcset") ?? ""),
  ]);
  const src = named ?? (isPlaceholder(own) ? (sets[0] ?? own) : own);
  return {
    src,
    others: [...new Set([own, ...sets])].filter((each) => each !== src && !isPlaceholder(each)),
    alt: attribute(element, "alt") ?? "",
    isEmoji: /\b(?:emoji|wp-smiley|twemoji)\b/i.test(namesOf(element)),
    inNoscript: isWithin(element, "noscript"),
  };
}

const sourcesBeside = (element: Element): Element[] => {
  const parent = parentOf(element);
  return parent?.name === "picture" ? findAll(parent, ({ name }) => name === "source") : [];
};

function isWithin(element: Element, name: string): boolean {
  for (let each = parentOf(element); each !== undefined; each = parentOf(each))
    if (each.name === name) return true;
  return false;
}

const urlsIn = (set: string): string[] =>
  set
    .split(/,\s+|\s+[\d.]+[wx]\s*,?\s*/)
    .map((part) => part.trim().split(/\s/, 1)[0] ?? "")
    .filter((part) => part !== "");

/** Addresses of what an element shows from elsewhere; undefined for an element that is text. */
export function embeddedIn(element: Element): string[] | undefined {
  const { name } = element;
  const frame = attribute(element, "data-frame");
  if (frame !== undefined) return [frame];
  if (name === "iframe" || name === "embed" || name === "object" || name === "frame") {
    const src = [
      attribute(element, "data-src"),
      attribute(element, "src"),
      attribute(element, "data"),
      attribute(element, "data-lazy-src"),
    ];
    const found = src.find((each) => each !== undefined && each !== "" && !/^(?:about|data):/i.test(each));
    return found === undefined ? [] : [found];
  }
  if (
    name === "video" ||
    name === "audio" ||
    name === "lite-youtube" ||
    name === "lite-vimeo" ||
    name === "youtube-video"
  )
    return playedIn(element);
  if (name === "script") {
    const src = attribute(element, "src") ?? "";
    return /gist\.github\.com|asciinema|speakerdeck/i.test(src) ? [src] : undefined;
  }
  if (
    name === "blockquote" &&
    /\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|reddit-embed-bq)\b/.test(
      namesOf(element),
    )
  ) {
    const links = findAll(element, (each) => each.name === "a").map((link) => attribute(link, "href") ?? "");
    const own =
      attribute(element, "data-instgrm-permalink") ??
      attribute(element, "cite") ??
      links.findLast((href) => /\/status(?:es)?\/\d|\/p\/|\/video\//.test(href)) ??
      links.at(-1);
    return own === undefined ? [] : [own];
  }
  return undefined;
}

function playedIn(element: Element): string[] {
  const id = attribute(element, "videoid");
  if (id !== undefined)
    return [element.name === "lite-vimeo" ? `https://vimeo.com/${id}` : `https://youtu.be/${id}`];
  const own = attribute(element, "src") ?? attribute(element, "data-src");
  const sources = findAll(element, ({ name }) => name === "source").map(
    (each) => attribute(each, "src") ?? "",
  );
  const found = own ?? sources.find((each) => each !== "");
  return found === undefined ? [] : [found];
}
