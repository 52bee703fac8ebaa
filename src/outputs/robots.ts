/** Writes robots.txt, which allows everything and names the sitemap (https://www.rfc-editor.org/rfc/rfc9309). */
import { absoluteUrl, sitemapUrl, type Place } from "../config/urls.ts";

// Pages with noindex are allowed: a robot that may not read a page never sees its noindex.
export const renderRobots = (place: Place): string => `User-agent: *
Allow: /

Sitemap: ${absoluteUrl(sitemapUrl, place)}
`;
