/** Posts to measure with: made of invented words, the same for the same number, about as long and as varied as real ones. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRandom } from "./random.ts";

const random = createRandom(8);
const upTo = (end: number): number => Math.floor(random() * end);
const oneOf = <Item>(items: readonly Item[]): Item => items[upTo(items.length)] as Item;
const list = <Item>(length: number, make: (index: number) => Item): Item[] =>
  Array.from({ length }, (_, i) => make(i));

const consonants = [..."bcdfglmnprstv"];
const vowels = [..."aeiou"];
const vocabulary = list(5000, () =>
  list(2 + upTo(3), () => oneOf(consonants) + oneOf(vowels) + (random() < 0.2 ? oneOf(consonants) : "")).join(
    "",
  ),
);
// A few words are common and most are rare, as in any language.
const word = (): string => vocabulary[Math.floor(vocabulary.length * random() ** 2.5)] as string;
const words = (count: number): string => list(count, word).join(" ");
const sentence = (count: number): string => {
  const text = words(count);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

const authors = list(20, (index) => `${sentence(1).slice(0, -1)} ${sentence(1).slice(0, -1)} ${index}`);
const tags = list(60, (index) => `${word()}-${index}`);
const snippets: readonly (() => string)[] = [
  () =>
    `\`\`\`js\nconst ${word()} = list.filter((each) => each.size > ${upTo(90)}).map(({ name }) => name);\nexport const ${word()} = (value) => value ?? "none";\n\`\`\``,
  () =>
    `\`\`\`python\ndef ${word()}(rows, limit=${upTo(9)}):\n    return [row for row in rows if row.size > limit]\n\`\`\``,
  () => `\`\`\`sh\nnpm ci && npm run build -- --strict\n\`\`\``,
];
const spice: readonly (() => string)[] = [
  () => ` **${words(2)}**`,
  () => ` [${words(2)}](https://example.com/${word()})`,
  () => ` \`${word()}()\``,
  () => ` *${word()}*`,
];
const paragraph = (): string =>
  list(4 + upTo(4), () =>
    sentence(8 + upTo(12)).replace(/\.$/, () => (random() < 0.3 ? oneOf(spice)() : "") + "."),
  ).join(" ");

function body(): string {
  const parts: string[] = [];
  for (let section = 0; section < 5; section += 1) {
    parts.push(`## ${sentence(4).slice(0, -1)}`, paragraph(), paragraph());
    if (random() < 0.3) parts.push(list(4, () => `- ${sentence(8)}`).join("\n"));
    if (random() < 0.2) parts.push(oneOf(snippets)());
    if (random() < 0.1) parts.push(`> ${sentence(14)}`);
    if (random() < 0.05) parts.push(`| a | b |\n| --- | --- |\n| ${word()} | ${word()} |`);
  }
  return `${parts.join("\n\n")}\n`;
}

const first = Date.UTC(2014, 0, 1);
const last = Date.UTC(2026, 0, 1);

/** Markdown of at least so many words. */
export function longBody(count: number): string {
  let text = "";
  while (text.split(/\s+/).length < count) text += `${body()}\n`;
  return text;
}

/** Writes so many posts of about 6 KB into a folder, spread over twelve years. */
export function writePosts(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const title = sentence(5).slice(0, -1);
    const description = sentence(20);
    const own = [...new Set(list(3, () => oneOf(tags)))];
    const front = [
      "layout: blog_base.njk",
      `title: ${title}`,
      `description: ${description}`,
      `author: ${oneOf(authors)}`,
      `date: ${new Date(first + Math.floor((index * (last - first)) / count)).toISOString()}`,
      `tags:\n${own.map((tag) => `  - ${tag}`).join("\n")}`,
      "thumbnail: /assets/img/uploads/cover.png",
      `rating: ${1 + upTo(5)}`,
    ];
    const name = `post-${String(index).padStart(6, "0")}-${title.toLowerCase().split(" ").slice(0, 3).join("-")}.md`;
    writeFileSync(path.join(folder, name), `---\n${front.join("\n")}\n---\n\n${body()}`);
  }
}
