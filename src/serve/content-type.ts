/** Media types with their charset, by the name of the file. */
import { lookup } from "mrmime";

const text =
  /^text\/|^application\/(json|javascript|manifest\+json|[\w.+-]+\+(xml|json)|xml)$|^image\/svg\+xml$/;
const own: Readonly<Record<string, string>> = {
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
  ".md": "text/markdown",
};

export function contentTypeOf(file: string): string {
  const extension = /\.[^./]*$/.exec(file)?.[0].toLowerCase() ?? "";
  const type = own[extension] ?? lookup(extension) ?? "application/octet-stream";
  return text.test(type) ? `${type}; charset=utf-8` : type;
}

/** Whether compressing it saves anything: pictures and archives are compressed already. */
export const isText = (contentType: string): boolean => contentType.endsWith("; charset=utf-8");
