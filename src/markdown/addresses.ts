/** What the addresses that authors write stand for: posts, files, pages of the site, or the world outside. */
import { posix } from "node:path";
import { decodePath } from "../config/decode-address.ts";
import type { Picture } from "./picture.ts";
import { complain, type Findings } from "./findings.ts";
import { reportPlainHttp } from "./plain-http.ts";
import { askFile, askNearest, askUrl } from "./lookups.ts";

/** An image with what is known of it. */
export interface ResolvedImage {
  /** Root-relative without the path prefix, or as written. */
  readonly url: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Its variants; absent for what is shown as it is. */
  readonly picture?: Picture;
}

const isOutside = (address: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

interface Parts {
  /** Percent-decoded. */
  readonly path: string;
  /** Query and fragment, as written. */
  readonly suffix: string;
}

function partsOf(address: string): Parts {
  const end = address.search(/[?#]/);
  const path = end < 0 ? address : address.slice(0, end);
  return { path: decodePath(path), suffix: end < 0 ? "" : address.slice(end) };
}

const fromBody = (findings: Findings, path: string): string =>
  path.startsWith("/")
    ? posix.normalize(path.slice(1))
    : posix.join(posix.dirname(findings.body.source), path);

const extensionOf = (path: string): string => /\.([a-z0-9]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? "";

// Relative addresses that end so may be pages as well as files.
const pageExtensions = new Set(["", "html", "htm", "xml", "json", "txt"]);

/** What a link's address, written on `line` of the body (from 0), becomes. */
export function resolveLink(findings: Findings, written: string, line: number): string {
  const address = written.trim();
  if (address === "") {
    complain(findings, {
      severity: "warning",
      code: "link-empty",
      message: "the link has no address",
      hint: "write one between the parentheses, or take the brackets away",
      line,
      written: "]()",
    });
    return "";
  }
  reportPlainHttp(findings, address, line, "link");
  if (!findings.resolver || address.startsWith("#") || isOutside(address)) return address;
  const { path, suffix } = partsOf(address);
  if (path === "") return address;
  const extension = extensionOf(path);
  if (extension === "md" || extension === "markdown")
    return resolvePost(findings, { address, path, suffix }, line);
  if (path.startsWith("/")) return address;
  if (extension !== "") {
    const url = resolveFile(findings, path);
    if (url !== undefined) return url + suffix;
  }
  const hint = hintForHost(address);
  if (!hint && (pageExtensions.has(extension) || path.endsWith("/"))) return besidePage(findings, address);
  complainOfLink(findings, address, line, hint ?? nearestFile(findings, path));
  return address;
}

function resolvePost(
  findings: Findings,
  { address, path, suffix }: Parts & { address: string },
  line: number,
): string {
  const source = fromBody(findings, path);
  const url = askUrl(findings, source);
  if (url !== undefined) return url + suffix;
  const nearest = askNearest(findings, source);
  const hint = nearest && `did you mean \`${asWritten(findings, nearest, path) + suffix}\`?`;
  complainOfLink(findings, address, line, hint);
  return address;
}

const asWritten = (findings: Findings, source: string, like: string): string => {
  if (like.startsWith("/")) return `/${source}`;
  const relative = posix.relative(posix.dirname(findings.body.source), source);
  return like.startsWith("./") ? `./${relative}` : relative;
};

function complainOfLink(findings: Findings, address: string, line: number, hint: string | undefined): void {
  complain(findings, {
    severity: "warning",
    code: "link-dead",
    message: `the link to \`${address}\` leads nowhere`,
    hint: hint ?? "check the name, or take the link away",
    line,
    written: address,
  });
}

const hintForHost = (address: string): string | undefined =>
  /^(?:www\.|[a-z0-9-]+\.(?:com|org|net)(?:[/?#]|$))/i.test(address)
    ? `write \`https://${address}\` if another site is meant`
    : undefined;

const nearestFile = (findings: Findings, path: string): string | undefined => {
  const answer = askFile(findings, path);
  return "nearest" in answer && answer.nearest !== undefined
    ? `did you mean \`${answer.nearest}\`?`
    : undefined;
};

// In feeds and lists the text has another address than on its page, so relative ones are made root-relative.
function besidePage(findings: Findings, address: string): string {
  const page = askUrl(findings, findings.body.source);
  if (page === undefined) return address;
  const base = "https://site.invalid";
  const url = URL.canParse(address, base + encodeURI(page))
    ? new URL(address, base + encodeURI(page))
    : undefined;
  return url ? decodePath(url.pathname) + url.search + url.hash : address;
}

/** Address of a file that is there, which is then published. */
function resolveFile(findings: Findings, path: string): string | undefined {
  const answer = askFile(findings, path);
  if (!("url" in answer)) return undefined;
  findings.files.set(answer.source, answer.url);
  return answer.url;
}

/** What the address of a video, a frame, a script … becomes. */
export function resolveMedia(findings: Findings, written: string, line: number): string {
  const address = written.trim();
  reportPlainHttp(findings, address, line, "media");
  const isPage = address === "" || address.startsWith("/") || address.startsWith("#") || isOutside(address);
  return isPage ? address : resolveLink(findings, address, line);
}

/** What the address of an image, written on `line` of the body (from 0), becomes. */
export function resolveImage(findings: Findings, written: string, line: number): ResolvedImage {
  const address = written.trim();
  reportPlainHttp(findings, address, line, "media");
  if (!findings.resolver || isOutside(address)) return { url: address };
  const { path, suffix } = partsOf(address);
  const answer = path === "" ? {} : askFile(findings, path);
  if ("url" in answer) {
    findings.files.set(answer.source, answer.url);
    const { url, width, height, picture } = answer;
    return {
      url: url + suffix,
      ...(width && height ? { width, height } : {}),
      ...(picture ? { picture } : {}),
    };
  }
  const { nearest } = answer;
  complain(findings, {
    severity: "warning",
    code: "image-missing",
    message: address === "" ? "the image has no address" : `the image \`${address}\` does not exist`,
    hint:
      nearest === undefined ? "put the file beside the post or into assets/" : `did you mean \`${nearest}\`?`,
    line,
    written: address,
  });
  return { url: address };
}
