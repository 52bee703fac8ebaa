/** Posts in the shapes that years in several programs leave behind; the same posts each time. */

export function createRandom(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const words =
  "ink paper folds a **strong** *soft* `code()` [link](/blog/a/) [gone](nowhere.md) ![cat](cat.png) 中文。 größe 🚀 &amp; <em>raw</em> <br> x^2 \\(a_b\\) “quoted” -- ... [^1] [ref] [[This One]] H<sub>2</sub>O ==mark== {.c} \\* http://example.com".split(
    " ",
  );

/** Each is a block as somebody wrote it, with line feeds. */
const blocks: readonly ((line: () => string, random: () => number) => string)[] = [
  (line) => line(),
  (line) => `${line()}\n${line()}`,
  (line) => `${line()}\\\n${line()}  \n${line()}`,
  (line) => `   ${line()}`,
  (line) => `# ${line()}`,
  (line) => `## ${line()} ##`,
  (line) => `${line()}\n---`,
  (line) => `### ${line()}\n${line()}`,
  () => "- - -",
  () => "***",
  (line) => `- ${line()}\n- ${line()}\n  - ${line()}\n\n    ${line()}\n- last`,
  (line) => `1) ${line()}\n2) ${line()}\n`,
  (line) => `* [ ] ${line()}\n* [x] ${line()}`,
  (line) => `+ a\n+ b\n\n+ c ${line()}`,
  (line) => `> ${line()}\n${line()}\n>\n> - ${line()}`,
  (line) => `> [!NOTE] ${line()}\n> ${line()}`,
  () => "| a | b |\n|---|:-:|\n| 1 | `2` |\n| 3 |",
  () => "a | b\n--|--\n1 | 2",
  () => '```js title="x.js"\nconst a = 1;\n\n\nconst b = 2;\n```',
  () => "~~~\n```\n~~~",
  () => "    indented\n\n    code",
  () => "![cat](cat.png)",
  () => '![cat](cat.png "A caption")',
  () => "![](cat.png)\n![](/assets/img/dog.jpg)",
  () => '<img src="cat.png " alt="">',
  () => '<div class="wide"><img src="cat.png"></div>',
  (line) => `<p align="center">${line()}</p>`,
  () => "<script>window.x = 1;\n\nvar y = '<p>';</script>",
  () => "<style>.x { color: red; }\n\n.y { color: blue }</style>",
  () => '<iframe src="https://www.youtube.com/embed/abc"></iframe>',
  () => "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
  () => "<!-- a comment\n\nover lines -->",
  () => "\\[ E = mc^2 \\]",
  () => "$$\na + b\n$$",
  (line) => `Term\n:   ${line()}`,
  (line) => `[^1]: ${line()}\n\n    ${line()}`,
  () => "[ref]: https://example.com 'Title'\n[other]: /blog/a/",
  () => ":::note[A title]\nSome text.\n\n- a list\n:::",
  () => "::video[x]{src=film.mp4}",
  () => "::: gallery\n![](cat.png)\n![](/assets/img/dog.jpg)\n:::",
  () => "[toc]",
  (line) => `${line()}\n{.lead #x}`,
  () => "<center>",
  () => "</div>",
  (line) => `Text <b>not closed ${line()}`,
  () => "{% raw %} {{ x }}",
  () => "\u00a0",
  () => "\\",
];

/** What spans several blocks. */
const spans: readonly ((line: () => string) => string)[] = [
  (line) => `<details>\n<summary>More</summary>\n\n${line()}\n\n${line()}\n\n</details>`,
  (line) => `<div class="box">\n\n## ${line()}\n\n</div>`,
];

const lineEnds = ["\n", "\n", "\r\n", "\r\n", "mixed", "\r"];

export function messyBody(index: number): string {
  const random = createRandom(index);
  const pick = <Some>(from: readonly Some[]): Some => from[Math.floor(random() * from.length)]!;
  const line = (): string =>
    Array.from({ length: 1 + Math.floor(random() * 9) }, () => pick(words)).join(" ");
  const count = 1 + Math.floor(random() * 14);
  const parts = Array.from({ length: count }, () =>
    random() < 0.02 ? pick(spans)(line) : pick(blocks)(line, random),
  );
  const gaps = ["\n\n", "\n\n", "\n\n", "\n\n\n", "\n \n", "\n\t\n\n"];
  let text = random() < 0.1 ? "\n\n" : "";
  for (const part of parts) text += part + (random() < 0.02 ? "\n" : pick(gaps));
  if (random() < 0.7) text = text.trimEnd();
  const end = pick(lineEnds);
  if (end === "mixed") return text.replace(/\n/g, () => (random() < 0.5 ? "\r\n" : "\n"));
  return text.replaceAll("\n", end);
}

export const messyFile = (index: number): string => {
  const front = `---\ntitle: Post ${index}\ndate: 2024-03-01\n---\n`;
  return (
    (index % 17 === 3 ? "\uFEFF" : "") +
    (index % 3 === 0 ? front.replaceAll("\n", "\r\n") : front) +
    messyBody(index)
  );
};
