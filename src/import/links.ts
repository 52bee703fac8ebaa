/** Links and pictures of old texts → what they mean here: addresses of this site without host and path prefix. */
import path from "node:path";
import { decodeAddress, encodeAddress, parseUrl, resolveAddress } from "../core/address-codec.ts";
import { maskCode } from "../edit/mask-code.ts";
import { applyChanges, type Change } from "./marks/outside-code.ts";

/** What an address in a text can mean. */
export interface Places {
  /** Where the old site lived, with its path and a slash at the end: "https://example.com/blog/". */
  readonly base: URL;
  /** Whether the old site had a page or a file at a `url`. */
  readonly has: (url: string) => boolean;
  /** The only file of this name, wherever it is. */
  readonly named: (name: string) => string | undefined;
  /** The address of the text in a file of the old blog, by its path there, or by the end of it where it begins with a slash. */
  readonly ofText: (file: string) => string | undefined;
  /** Where an old address leads now; undefined where it is kept. */
  readonly movedTo: (url: string) => string | undefined;
  /** Whether a parameter of a block is a whole address: "boat.png" is none where the template has "/img/" before it. */
  readonly isAddress: (block: string, parameter: string) => boolean;
}

const href = "(?:<[^<>\\n]*>|[^\\s()<>]+(?:\\([^\\s()]*\\)[^\\s()]*)*)";

/** Where addresses stand, with what is before them. */
const inlines: readonly RegExp[] = [
  new RegExp(`(\\]\\([ \\t]*)(${href})`, "g"),
  // Neither a footnote nor a sentence after a name in brackets.
  new RegExp(
    `((?:^|\\n)[ \\t>]{0,9}\\[(?!\\^)[^\\]\\n]{1,200}\\]:[ \\t]*)(${href})(?=[ \\t]*(?:\\n|$)|[ \\t]+["'(])`,
    "g",
  ),
  /(<[a-z][^<>]{0,2000}?\s(?:src|href|poster|data-src)\s{0,3}=\s{0,3}["'])([^"'<>\n]{1,2000})(?=["'])/gi,
  /(<[a-z][^<>]{0,2000}?\s(?:src|href|poster)\s{0,3}=)([^\s"'<>]{1,2000})(?=[\s>])/gi,
];

/** In the braces of a block. */
const ofBlocks =
  /(?<=(?:^|\n)[ \t>]*:{2,}([\w-]+)[^\n]{0,2000}?[\s{](src|href|poster|url)=["']?)(?:(?<=")[^"\n]+|(?<=')[^'\n]+|[^\s"'{}]+)/g;

const sets = /(<(?:img|source)\s[^<>]{0,2000}?\ssrcset\s{0,3}=\s{0,3}["'])([^"'<>]{1,4000})(?=["'])/gi;

/** `from` is the address that the text had: what is written without a slash is seen from there; `file` is its path. */
export const relink = (body: string, from: string, places: Places, file: string): string =>
  replaceAddresses(
    body,
    (written) => textAddress(written, file, places) ?? meantAddress(written, from, places),
    places.isAddress,
  );

/** Of a link to the file of another text, which hooks and plugins lead to its page. */
function textAddress(written: string, file: string, places: Places): string | undefined {
  const [, plain, rest = ""] =
    /^(?![a-z][a-z0-9+.-]*:|\/\/)([^?#]+\.(?:mdx?|markdown))([?#].*)?$/i.exec(written) ?? [];
  if (plain === undefined) return undefined;
  const name = decodeAddress(plain);
  const url = places.ofText(name.startsWith("/") ? name : path.posix.join(path.posix.dirname(file), name));
  return url === undefined ? undefined : safeInMarkdown(encodeAddress(places.movedTo(url) ?? url) + rest);
}

/** Every address of links and pictures, in Markdown and in HTML. */
export function replaceAddresses(
  body: string,
  change: (written: string) => string,
  isAddress: Places["isAddress"] = () => true,
): string {
  const splices: Change[] = [];
  const masked = maskCode(body);
  const place = (start: number, written: string): void => {
    const inside = /^<.*>$/.test(written) ? written.slice(1, -1) : written;
    const meant = change(inside);
    if (meant !== inside) splices.push({ start, end: start + written.length, text: meant });
  };
  for (const pattern of inlines)
    for (const { 0: whole, 1: before = "", 2: written = "", index } of masked.matchAll(pattern))
      if (whole !== "") place(index + before.length, written);
  for (const { 0: written, 1: block = "", 2: parameter = "", index } of masked.matchAll(ofBlocks))
    if (isAddress(block, parameter)) place(index, written);
  for (const { 1: before = "", 2: set = "", index } of masked.matchAll(sets))
    for (const { 0: written, index: at } of set.matchAll(/(?<=^|,\s*)[^\s,]+/g))
      place(index + before.length + at, written);
  return applyChanges(body, splices);
}

/** An address as somebody wrote it → as it is to stand in the new text. */
export function meantAddress(written: string, from: string, places: Places): string {
  const text = written.trim().replaceAll("&amp;", "&");
  if (text === "" || /^(?:#|\?|[a-z][a-z0-9+.-]*:(?!\/\/)|\{)/i.test(text)) return written;
  const path = pathOnSite(text, from, places.base);
  if (path === undefined) return written;
  const inner = resolveAddress(path.replaceAll(" ", "%20"));
  if (inner === undefined) return written;
  const url = nearest(inner.url.replace(/\/index\.html?$/, "/"), places);
  if (url === from && inner.fragment !== "" && inner.query === "") return inner.fragment;
  const made = encodeAddress(places.movedTo(url) ?? url) + inner.query + inner.fragment;
  return safeInMarkdown(made);
}

/** The root-relative path on the site; undefined for what is elsewhere. */
function pathOnSite(text: string, from: string, base: URL): string | undefined {
  const prefix = base.pathname;
  if (/^(?:https?:)?\/\//i.test(text)) {
    const url = parseUrl(text, base.href);
    if (url === undefined || bareHost(url) !== bareHost(base)) return undefined;
    const isRoot = `${url.pathname}/` === prefix;
    if (!isRoot && !url.pathname.startsWith(prefix)) return undefined;
    return `/${isRoot ? "" : url.pathname.slice(prefix.length)}${url.search}${url.hash}`;
  }
  if (text.startsWith("/")) {
    if (prefix === "/" || !text.startsWith(prefix)) return `${text}/` === prefix ? "/" : text;
    return `/${text.slice(prefix.length)}`;
  }
  const seen = resolveAddress(text.replaceAll(" ", "%20"), from);
  return seen === undefined ? undefined : encodeAddress(seen.url) + seen.query + seen.fragment;
}

const bareHost = ({ hostname, port }: URL): string => `${hostname.replace(/^www\./, "")}:${port}`;

/** "/x" where the site had "/x/", and the other way round. */
function nearest(url: string, { has, base }: Places): string {
  if (has(url)) return url;
  // Jekyll 3 and 4 differ in whether `post_url` has the prefix, so some texts have it twice.
  const inside =
    base.pathname !== "/" && url.startsWith(base.pathname) ? `/${url.slice(base.pathname.length)}` : url;
  if (has(inside)) return inside;
  const others = [`${url}/`, `${url}.html`, url.replace(/\/$/, ""), url.replace(/\/$/, ".html")];
  return others.find((each) => each !== "" && has(each)) ?? url;
}

/** Brackets that do not match would end the link. */
export const safeInMarkdown = (address: string): string =>
  address.replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));
