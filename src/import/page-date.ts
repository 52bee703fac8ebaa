/** The day that a page of the old site said it was written. */

/** As it stands there; undefined for none. */
export const dateOnPage = (html: string): string | undefined =>
  /<meta\s[^<>]{0,300}?property=["']article:published_time["'][^<>]{0,300}?content=["']([^"'<>]+)/i.exec(
    html,
  )?.[1] ??
  /"datePublished"\s*:\s*"([^"]+)"/.exec(html)?.[1] ??
  /<time\b[^<>]{0,300}?\sdatetime=["']?([^"'\s<>]+)/i.exec(html)?.[1];
