/** Where links, pictures and frames lead, written so that two sites can be compared. */
import { decodeAddress, encodeAddress, parseUrl, resolveAddress } from "../core/address-codec.ts";
import { withoutIndex } from "../config/urls.ts";

/** Where a site lived. */
export interface Home {
  /** Hosts of its own, without "www.". */
  readonly hosts: ReadonlySet<string>;
  /** "/blog/". */
  readonly pathPrefix: string;
}

export interface Target {
  /** On the site itself: root-relative, decoded, without the path prefix. */
  readonly url?: string;
  /** Elsewhere: scheme and all that says nothing taken away. */
  readonly other?: string;
  readonly fragment: string;
}

const bareHost = (host: string): string => host.toLowerCase().replace(/^www\./, "");

/** Undefined for what leads nowhere: scripts, data and addresses that are none. */
export function targetOf(written: string, page: string, { hosts, pathPrefix }: Home): Target | undefined {
  const text = written
    .trim()
    .replace(/[\n\t]/g, "")
    // Copies of pictures by WordPress: https://developer.wordpress.com/docs/photon/
    .replace(/^(?:https?:)?\/\/i\d\.wp\.com\/([^?#]*)[^#]*/i, "https://$1");
  if (text === "" || /^(?:javascript|data|blob|about):/i.test(text)) return undefined;
  const from = pathPrefix + page.slice(1);
  const absolute = text.startsWith("//") ? `https:${text}` : text;
  if (/^[a-z][a-z0-9+.-]*:/i.test(absolute)) {
    const parsed = parseUrl(absolute);
    if (parsed === undefined) return { other: absolute, fragment: "" };
    if (!/^https?:$/.test(parsed.protocol)) return { other: decodeAddress(parsed.href), fragment: "" };
    if (!hosts.has(bareHost(parsed.host)) || !`${parsed.pathname}/`.startsWith(pathPrefix))
      return { other: otherOf(parsed), fragment: parsed.hash };
    return {
      url: inside(resolveAddress(parsed.pathname)?.url ?? "/", pathPrefix),
      fragment: decodeAddress(parsed.hash),
    };
  }
  const inner = resolveAddress(text, encodeAddress(from));
  return inner === undefined
    ? { other: text, fragment: "" }
    : { url: inside(inner.url, pathPrefix), fragment: decodeAddress(inner.fragment) };
}

/** Texts often leave out the path prefix of their own site. */
const inside = (url: string, pathPrefix: string): string =>
  withoutIndex(`${url}/`.startsWith(pathPrefix) ? `/${url.slice(pathPrefix.length)}` : url);

const otherOf = ({ host, pathname, search, hash }: URL): string =>
  decodeAddress(bareHost(host) + pathname.replace(/\/$/, "") + search + hash);

/** What is shown within a page from elsewhere: [pattern of its addresses, its name]. */
const providers: readonly (readonly [RegExp, string])[] = [
  [
    /(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|embed\/|shorts\/|live\/|v\/)|youtu\.be\/)([\w-]{11})/i,
    "youtube",
  ],
  [/vimeo\.com\/(?:video\/|event\/)?(\d+)/i, "vimeo"],
  [/gist\.github\.com\/(?:[\w-]+\/)?([0-9a-f]{5,40})/i, "gist"],
  [/(?:twitter|x)\.com\/(?:[\w/]*\/)?status(?:es)?\/(\d+)/i, "tweet"],
  [/platform\.twitter\.com\/embed\/\S*[?&]id=(\d+)/i, "tweet"],
  [/instagram\.com\/(?:p|reel)\/([\w-]+)/i, "instagram"],
  [/codepen\.io\/[\w-]+\/(?:embed|pen|details|full)\/(?:preview\/)?([\w-]+)/i, "codepen"],
  [/speakerdeck\.com\/(?:player\/)?([\w-/]+)/i, "speakerdeck"],
  [/open\.spotify\.com\/(?:embed\/)?((?:track|album|playlist|episode|show)\/\w+)/i, "spotify"],
  [/dailymotion\.com\/(?:embed\/)?video\/(\w+)/i, "dailymotion"],
];

/** "youtube:dQw4w9WgXcQ"; undefined for an address of no provider that is known. */
export function embedOf(address: string): string | undefined {
  for (const [pattern, name] of providers) {
    const id = pattern.exec(address)?.[1];
    if (id !== undefined) return `${name}:${id}`;
  }
  return undefined;
}
