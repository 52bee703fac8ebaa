/** Writes robots.txt: all may read everything, and here is the sitemap (https://www.rfc-editor.org/rfc/rfc9309). */
import { absoluteUrl, sitemapUrl, type Place } from "../config/urls.ts";

// Pages with noindex stay readable: who may not read a page never learns that it must not be indexed.
export const renderRobots = (place: Place): string => `User-agent: *
Allow: /

Sitemap: ${absoluteUrl(sitemapUrl, place)}
`;
