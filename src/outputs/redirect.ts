/** Writes the page that redirects an old address, for hosts without redirects of their own. */
import { absoluteUrl, prefixedUrl, type Place } from "../config/urls.ts";
import { escapeAttribute, escapeText } from "./xml.ts";

export interface Redirect {
  /** Root-relative address of the target. */
  readonly url: string;
  /** Title of the target: the only text, so it needs no translation. */
  readonly title: string;
  /** BCP 47. */
  readonly lang: string;
}

export function renderRedirect({ url, title, lang }: Redirect, place: Place): string {
  const href = escapeAttribute(prefixedUrl(url, place));
  return `<!doctype html>
<html lang="${escapeAttribute(lang)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
    <title>${escapeText(title)}</title>
    <meta http-equiv="refresh" content="0; url=${href}">
    <meta name="robots" content="noindex">
    <meta name="viewport" content="width=device-width">
    <link rel="canonical" href="${escapeAttribute(absoluteUrl(url, place))}">
  </head>
  <body>
    <p><a href="${href}">${escapeText(title)}</a></p>
  </body>
</html>
`;
}
