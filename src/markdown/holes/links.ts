/** Links: to a post by its file, to a file, to what stands beside the page. */
import { posix } from "node:path";
import { resolveAddress } from "../../core/address-codec.ts";
import type { Problem } from "../../core/problem.ts";
import { escapedName, findByParts, isMarkdown, partsOf, type AddressParts } from "../address-parts.ts";
import type { LinkAnswer, LinkQuestion } from "../body.ts";
import { hintAtHidden } from "./images.ts";
import type { FileAnswer, Resolver } from "../rendered.ts";

// Relative addresses that end so may be pages as well as files.
const pageExtensions = new Set(["", "html", "htm", "xml", "json", "txt"]);

/** What the link leads to from a body whose file is `source`. */
export function answerLink({ written }: LinkQuestion, source: string, resolver: Resolver): LinkAnswer {
  const address = written.trim();
  const parts = partsOf(address);
  const { path, suffix, extension } = parts;
  if (isMarkdown(extension)) return answerPost(parts, source, resolver);
  const page =
    extension === ""
      ? undefined
      : findByParts(parts, (each) => resolver.urlOf(pathFrom(source, each)), isThere);
  if (page !== undefined) return { url: page + suffix };
  const findFile = (name: string): FileAnswer => resolver.file(name, source);
  const file = extension === "" ? undefined : findByParts(parts, findFile, (found) => "url" in found);
  if (file && "url" in file) return { url: file.url + suffix, file: { source: file.source, url: file.url } };
  const isWhole = suffix !== "" && ("url" in findFile(address) || resolver.urlOf(pathFrom(source, address)));
  if (isWhole) return { hint: `write \`${escapedName(address)}\`` };
  const hint = hintForHost(address) ?? (extension === "" ? undefined : hintAtHidden(path));
  if (hint === undefined && (pageExtensions.has(extension) || path.endsWith("/")))
    return { url: besidePage(address, source, resolver) };
  const nearest = hint === undefined ? (file ?? findFile(path)) : undefined;
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

const isThere = (url: string | undefined): boolean => url !== undefined;

const anyHint = "check the name, or take the link away";

const didYouMean = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : `did you mean \`${name}\`?`;

/** Repository path of what stands at `path`, seen from `source`. */
const pathFrom = (source: string, path: string): string =>
  path.startsWith("/") ? posix.normalize(path.slice(1)) : posix.join(posix.dirname(source), path);

function answerPost(parts: AddressParts, source: string, resolver: Resolver): LinkAnswer {
  const { path, suffix } = parts;
  const url = findByParts(parts, (each) => resolver.urlOf(pathFrom(source, each)), isThere);
  if (url !== undefined) return { url: url + suffix };
  const folder = posix.dirname(source);
  const nearest = resolver.nearestSource?.(pathFrom(source, path));
  if (!nearest) return { hint: anyHint };
  const relative = posix.relative(folder, nearest);
  const written = path.startsWith("/") ? `/${nearest}` : path.startsWith("./") ? `./${relative}` : relative;
  return { hint: `did you mean \`${written + suffix}\`?` };
}

const hintForHost = (address: string): string | undefined =>
  /^(?:www\.|[a-z0-9-]+\.(?:com|org|net)(?:[/?#]|$))/i.test(address)
    ? `write \`https://${address}\` if another site is meant`
    : /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(address)
      ? `write \`mailto:${address}\``
      : undefined;

// In feeds and lists the text has another address than on its page, so relative ones are made root-relative.
function besidePage(address: string, source: string, resolver: Resolver): string {
  const page = resolver.urlOf(source);
  if (page === undefined) return address;
  const meant = resolveAddress(address, page);
  return meant ? meant.url + meant.query + meant.fragment : address;
}
