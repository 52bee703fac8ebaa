/** Finds the media type and charset of a file by its name. */
import { lookup } from "mrmime";

const text =
  /^text\/|^application\/(json|javascript|manifest\+json|[\w.+-]+\+(xml|json)|xml)$|^image\/svg\+xml$/;
const own: Readonly<Record<string, string>> = {
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
  ".md": "text/markdown",
  // https://www.iana.org/assignments/media-types/image/vnd.microsoft.icon
  ".flac": "audio/flac",
  ".m4v": "video/x-m4v",
  ".ico": "image/vnd.microsoft.icon",
};

export function contentTypeOf(file: string): string {
  const extension = /\.[^./]*$/.exec(file)?.[0].toLowerCase() ?? "";
  const type = own[extension] ?? lookup(extension) ?? "application/octet-stream";
  return text.test(type) ? `${type}; charset=utf-8` : type;
}

/** Whether compression helps: pictures and archives are compressed already. */
export const isText = (contentType: string): boolean => contentType.endsWith("; charset=utf-8");
