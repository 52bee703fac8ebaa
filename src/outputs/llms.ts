/** Writes llms.txt, the table of contents for language models: https://llmstxt.org */

export interface Contents {
  readonly title: string;
  /** May be empty. */
  readonly description: string;
  /** Newest first. */
  readonly posts: readonly ContentsLink[];
  readonly pages: readonly ContentsLink[];
  /** What a reader in a hurry may skip. */
  readonly optional: readonly ContentsLink[];
}

export interface ContentsLink {
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  /** May be empty. */
  readonly description: string;
}

export function renderLlms({ title, description, posts, pages, optional }: Contents): string {
  const parts = [
    `# ${line(title)}`,
    ...(description === "" ? [] : [`> ${line(description)}`]),
    ...section("Posts", posts),
    ...section("Pages", pages),
    ...section("Optional", optional),
  ];
  return parts.join("\n\n") + "\n";
}

const section = (heading: string, links: readonly ContentsLink[]): string[] =>
  links.length === 0 ? [] : [`## ${heading}`, links.map(item).join("\n")];

const item = ({ title, url, description }: ContentsLink): string => {
  const address = url.replaceAll("(", "%28").replaceAll(")", "%29");
  return `- [${line(title)}](${address})${description === "" ? "" : `: ${line(description)}`}`;
};

/** In one line, with no sign that begins or ends a link: https://spec.commonmark.org/0.31.2/#links */
const line = (text: string): string =>
  text
    // A plain space alone, of which there are the most, is left as it is.
    .replace(/\s{2,}|[^\S ]/g, " ")
    .trim()
    .replace(/[\\[\]<`]/g, "\\$&");
