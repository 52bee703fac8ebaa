/** The blocks that "/" and "+" offer: what Markdown has, and the blog's own blocks. */
import type { BlockTemplate } from "../../protocol.ts";
import type { WritingTexts } from "../../texts.ts";
import type { Offer } from "./offer.ts";

export interface OfferedBlock extends Offer {
  /** Words it is found by, too. */
  readonly words: string;
  readonly does:
    /** "%" stands where the caret goes. */
    | { readonly kind: "insert"; readonly text: string }
    | { readonly kind: "pictures"; readonly many: boolean }
    | { readonly kind: "form"; readonly template: BlockTemplate };
}

/** "%" stands where the caret goes. */
export function withCaret(text: string): { readonly text: string; readonly caret: number } {
  const at = text.indexOf("%");
  return at === -1
    ? { text, caret: text.length }
    : { text: text.slice(0, at) + text.slice(at + 1), caret: at };
}

export const tableText = "| % |  |\n| --- | --- |\n|  |  |";

export const calloutText = "> [!NOTE]\n> %";

export function offeredBlocks(
  texts: WritingTexts,
  templates: readonly BlockTemplate[],
): readonly OfferedBlock[] {
  const { offered } = texts;
  const insert = (key: keyof WritingTexts["offered"], text: string, words = ""): OfferedBlock => ({
    key,
    label: offered[key],
    words,
    does: { kind: "insert", text },
  });
  const own = templates
    .filter(({ name }) => !(name === "gallery"))
    .map((template): OfferedBlock => ({
      key: `block ${template.name}`,
      label: template.label,
      note: template.description,
      words: template.name,
      does: { kind: "form", template },
    }));
  return [
    insert("heading", "## %", "h2 title"),
    insert("subheading", "### %", "h3"),
    insert("list", "- %", "ul bullet"),
    insert("numbered", "1. %", "ol"),
    insert("tasks", "- [ ] %", "todo check"),
    insert("quote", "> %", "blockquote"),
    { key: "picture", label: offered.picture, words: "image photo", does: { kind: "pictures", many: false } },
    ...(templates.some(({ name }) => name === "gallery")
      ? [
          {
            key: "gallery",
            label: offered.gallery,
            words: "images",
            does: { kind: "pictures", many: true },
          } as const,
        ]
      : []),
    insert("table", tableText),
    insert("code", "```\n%\n```", "pre"),
    insert("callout", calloutText, "note callout"),
    insert("rule", "---", "hr divider"),
    ...own,
  ];
}

const folded = (text: string): string => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export const findBlocks = (blocks: readonly OfferedBlock[], query: string): readonly OfferedBlock[] => {
  const wanted = folded(query.trim());
  const startsWith = ({ label }: OfferedBlock): boolean => folded(label).startsWith(wanted);
  const found = blocks.filter(({ label, words, note = "" }) =>
    folded(`${label} ${words} ${note}`).includes(wanted),
  );
  return wanted === "" ? blocks : [...found.filter(startsWith), ...found.filter((each) => !startsWith(each))];
};
