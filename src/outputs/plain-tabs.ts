/** What feed readers show of tabs: one text behind the other, each with its title. */

export const plainTabs = (html: string): string =>
  html.includes('<input type="radio"')
    ? html
        .replace(/<input type="radio"[^<>]*>\n?/g, "")
        .replace(
          /<label for="[^"<>]*">((?:(?!<\/label>)[^]){0,2000})<\/label>/g,
          "<p><strong>$1</strong></p>",
        )
    : html;
