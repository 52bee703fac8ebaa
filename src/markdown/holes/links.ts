/** Links: to a post by its file, to a file, to what stands beside the page. */
import { posix } from "node:path";
import { decodePath } from "../../config/decode-address.ts";
import type { Problem } from "../../core/problem.ts";
import { isMarkdown, partsOf } from "../address-parts.ts";
import type { LinkAnswer, LinkQuestion } from "../body.ts";
import type { Resolver } from "../rendered.ts";

// Relative addresses that end so may be pages as well as files.
const pageExtensions = new Set(["", "html", "htm", "xml", "json", "txt"]);

/** What the link leads to from a body whose file is `source`. */
export function answerLink({ written }: LinkQuestion, source: string, resolver: Resolver): LinkAnswer {
  const address = written.trim();
  const { path, suffix, extension } = partsOf(address);
  if (isMarkdown(extension)) return answerPost(path, suffix, source, resolver);
  const file = extension === "" ? undefined : resolver.file(path, source);
  if (file && "url" in file) return { url: file.url + suffix, file: { source: file.source, url: file.url } };
  const hint = hintForHost(address);
  if (hint === undefined && (pageExtensions.has(extension) || path.endsWith("/")))
    return { url: besidePage(address, source, resolver) };
  const nearest = hint === undefined ? (file ?? resolver.file(path, source)) : undefined;
  return {
    hint: hint ?? (nearest && "nearest" in nearest ? didYouMean(nearest.nearest) : undefined) ?? anyHint,
  };
}

/** What is wrong with a link that leads nowhere. */
export const deadLink = (
  { written }: LinkQuestion,
  hint: string,
): Pick<Problem, "severity" | "code" | "message" | "hint"> => ({
  severity: "warning",
  code: "link-dead",
  message: `the link to \`${written.trim()}\` leads nowhere`,
  hint,
});

const anyHint = "check the name, or take the link away";

const didYouMean = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : `did you mean \`${name}\`?`;

function answerPost(path: string, suffix: string, source: string, resolver: Resolver): LinkAnswer {
  const folder = posix.dirname(source);
  const meant = path.startsWith("/") ? posix.normalize(path.slice(1)) : posix.join(folder, path);
  const url = resolver.urlOf(meant);
  if (url !== undefined) return { url: url + suffix };
  const nearest = resolver.nearestSource?.(meant);
  if (!nearest) return { hint: anyHint };
  const relative = posix.relative(folder, nearest);
  const written = path.startsWith("/") ? `/${nearest}` : path.startsWith("./") ? `./${relative}` : relative;
  return { hint: `did you mean \`${written + suffix}\`?` };
}

const hintForHost = (address: string): string | undefined =>
  /^(?:www\.|[a-z0-9-]+\.(?:com|org|net)(?:[/?#]|$))/i.test(address)
    ? `write \`https://${address}\` if another site is meant`
    : undefined;

// In feeds and lists the text has another address than on its page, so relative ones are made root-relative.
function besidePage(address: string, source: string, resolver: Resolver): string {
  const page = resolver.urlOf(source);
  if (page === undefined) return address;
  const base = `https://site.invalid${encodeURI(page)}`;
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  return url ? decodePath(url.pathname) + url.search + url.hash : address;
}
