/** Writes the page at an old address that leads to the new one, for hosts that know no other redirects. */
import { absoluteUrl, prefixedUrl, type Place } from "../config/urls.ts";
import { escapeAttribute, escapeText } from "./xml.ts";

export interface Redirect {
  /** Root-relative address it leads to. */
  readonly url: string;
  /** Title of the page there: all that the redirect says, so it needs no translation. */
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
