/** Posts as messy as those of a real blog after four years in a CMS; the same posts each time. */

export const names = [
  "anna",
  "ben",
  "carla",
  "dev",
  "eva",
  "finn",
  "gita",
  "hugo",
  "ines",
  "jan",
  "kim",
  "lea",
  "mia",
  "noor",
  "olga",
  "pia",
];
const tags = ["career", "data", "trends", "projects", "mentoring"];

/** Two digits by which the posts differ; the same posts each time. */
export function messyPost(index: number): { readonly name: string; readonly text: string } {
  const title = `Post ${index}: what we learnt`;
  const long =
    "A text that is longer than a line of front matter and therefore\n  goes on, as the CMS folds it, over\n  several lines";
  const titles = [
    `'${title}'`,
    `"${title.replace(": ", ": it's\n  ")}"`,
    `Post ${index} on\n  two lines`,
    `"Post\u00a0${index} \u200bwith  spaces "`,
  ];
  const descriptions = [long, `"${long}"`, `'${long.replace("as the", "as ''the''")}'`, "Short.   "];
  const layout = index % 3 === 0 ? `blog_base_${names[(index / 3) % 16]}.njk` : "blog_base.njk";
  const month = String((index % 12) + 1).padStart(2, "0");
  const front = [
    `layout: ${layout}`,
    `title: ${titles[index % 4]}`,
    `description: ${descriptions[index % 4]}`,
    index % 5 === 0 ? "meta_title: ''" : `meta_title: ${long}`,
    index % 7 === 0 ? "meta_description:" : `meta_description: ${descriptions[(index + 1) % 4]}`,
    `author: ${index % 6 === 0 ? '"Saeed Mirshekari "' : index % 2 === 0 ? "Saeed Mirshekari" : "Anna O’Neil"}`,
    `date: ${2013 + (index % 13)}-${month}-${String((index % 28) + 1).padStart(2, "0")}T10:${String(index % 60).padStart(2, "0")}:43.670Z`,
    "tags:",
    "  - post",
    `  - ${index % 9 === 0 ? (tags[index % 5] ?? "").toUpperCase() : tags[index % 5]}`,
    ...(index % 3 === 0 ? [`  - ${tags[(index + 2) % 5]}`] : []),
    "thumbnail: /assets/img/uploads/Group-1.png",
    ...(index % 4 === 0
      ? ["rating: 5"]
      : index % 4 === 1
        ? ["rating: null"]
        : index % 4 === 2
          ? ["rating:"]
          : []),
    index % 10 === 0 ? "unknown_field: kept" : "",
  ].filter((line) => line !== "");
  const body = [
    index % 4 === 0 ? `# Post ${index}` : "",
    `A paragraph with [a link](/blog/${nameOf(index + 1)}/) and a break\\\nhere, *emphasis* and an [](https://example.com) empty link.`,
    index % 3 === 0
      ? '<div class="wide"><img src="/assets/img/uploads/Group-1.png " alt="" /></div>'
      : "- - -",
    index % 5 === 0 ? "\\[ E = mc^2 \\] and \\(x^2\\)" : "| a | b |\n|---|---|\n| 1 | 2 |",
    index % 6 === 0 ? "# Another h1\n\n# And one more" : "## Plain",
    index % 8 === 0 ? "<script>window.x = 1;</script>\n\n<style>.x { color: red; }</style>" : "",
    `See [the first](${nameOf(0)}.md) too.  `,
  ].join("\n\n");
  const text = `---\n${front.join("\n")}\n---\n${body}`;
  const ends =
    index % 4 === 0
      ? text.replaceAll("\n", "\r\n")
      : index % 4 === 1
        ? text.replace(/\n(?=[A-Z])/g, "\r\n")
        : text;
  return { name: nameOf(index), text: index % 29 === 7 ? text.replaceAll("\n", "\r") : ends };
}

/** Date prefixes that share the rest, emoji, curly quotes, upper case, long names. */
export function nameOf(number: number): string {
  const index = number % 120;
  if (index % 11 === 3)
    return `2021-0${(index % 9) + 1}-${10 + (index % 17)}-the-talent-gap-in-data-science-${index % 3}`;
  if (index % 11 === 5) return `it’s-post-${index}-🚀🎸`;
  if (index % 11 === 7) return `Upper-Case-${index}`;
  if (index % 11 === 9) return `${"a-very-long-name-".repeat(7)}${index}`;
  return `post-${index}`;
}
