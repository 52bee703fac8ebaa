/** Which HTML came along that runs, loads or looks after itself: it is listed, not taken out. */
import { parseUrl } from "../core/address-codec.ts";
import { maskCode } from "../edit/mask-code.ts";

const kinds: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/<x-script\b[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/gi, "a script from"],
  [/<x-script\b(?![^>]*\ssrc\s*=)/gi, "a script in the text"],
  [/<iframe\b[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/gi, "a frame from"],
  [/<(?:form|object|embed|applet)\b/gi, "an element that Octavo's policy blocks"],
  [/<x-style\b/gi, "a style sheet in the text"],
  [
    /<[a-z][^<>]{0,1000}?\son[a-z]{3,20}\s{0,3}=/gi,
    "a handler of events in an attribute, which does nothing here",
  ],
  [/<[a-z][^<>]{0,1000}?\sstyle\s{0,3}=/gi, "a style in an attribute, which does nothing here"],
];

/** One sentence for each kind of it. */
export function listHtml(body: string): readonly string[] {
  if (!body.includes("<")) return [];
  // Renamed, since what is between these tags is blanked out with code.
  const masked = maskCode(body.replace(/<(\/?)(script|style)\b/gi, "<$1x-$2"));
  return [
    ...new Set(
      kinds.flatMap(([pattern, what]) =>
        [...masked.matchAll(pattern)].map(
          ([, address]) => `holds ${what}${address === undefined ? "" : ` \`${address.slice(0, 100)}\``}`,
        ),
      ),
    ),
  ];
}

/** Hosts that pictures, media and frames of a text are loaded from. */
export const hostsOf = (body: string): readonly string[] => [
  ...new Set(
    [
      ...body.matchAll(
        /!\[[^\]\n]{0,500}\]\(\s{0,9}<?(https?:\/\/[^\s()<>]+)|<(?:img|video|audio|source|iframe|embed)\s[^<>]{0,1000}?\b(?:src|poster)\s{0,3}=\s{0,3}["']?((?:https?:)?\/\/[^"'\s<>]+)/gi,
      ),
    ].flatMap(([, inMarkdown, inHtml]) => {
      const address = inMarkdown ?? inHtml ?? "";
      const url = parseUrl(address, "https://x.invalid");
      return url !== undefined && /^[a-z0-9.-]+(:\d+)?$/i.test(url.host) ? [url.host] : [];
    }),
  ),
];
