/** A tree of Markdown → its text, with the signs escaped that mean something to Octavo beyond CommonMark. */
import { toMarkdown, type Handle, type Options } from "mdast-util-to-markdown";
import type { Delete, Emphasis, PhrasingContent, RootContent, Strong, Table, Text } from "mdast";

/** `snake_case` and `AT&T` mean nothing: a backslash in them would only be in the way. */
const text: Handle = (node: Text, _parent, state, info) =>
  state
    .safe(node.value, info)
    .replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, "_")
    .replace(/\\&(?!#?\w+;)/g, "&");

const strike: Handle = (node: Delete, _parent, state, info) =>
  `~~${state.containerPhrasing(node, { ...state.createTracker(info).current(), before: "~", after: "~" })}~~`;

/** Stress by the first signs that are read as such where they stand, else by tags: `**“so”**word` would be shown as written. */
const attention =
  (signs: readonly string[], tag: string): Handle =>
  (node: Strong | Emphasis, _parent, state, info) => {
    const write = (sign: string): string =>
      state.containerPhrasing(node, {
        ...state.createTracker(info).current(),
        before: sign.slice(-1),
        after: sign.slice(0, 1),
      });
    for (const sign of signs) {
      const inner = write(sign);
      if (isRead(sign, inner, info)) return sign + inner + sign;
    }
    return `<${tag}>${write(">")}</${tag}>`;
  };

const space = /^(?:[\s\u00a0]|$)/u;
const punctuation = /^[\p{P}\p{S}]/u;
const word = /^[\p{L}\p{N}]/u;
const cjk =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;

/** https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run */
function isRead(sign: string, inner: string, { before, after }: { before: string; after: string }): boolean {
  const [first = "", last = ""] = [[...inner][0], [...inner].at(-1)];
  const flanks = (inside: string, outside: string): boolean =>
    !space.test(inside) &&
    (!punctuation.test(inside) || space.test(outside) || punctuation.test(outside) || cjk.test(outside)) &&
    outside !== sign[0] &&
    inside !== sign[0] &&
    (sign[0] === "*" || !word.test(outside));
  return inner !== "" && flanks(first, before) && flanks(last, after);
}

const signs = { left: ":--", right: "--:", center: ":-:" } as const;

const table: Handle = (node: Table, _parent, state, info) => {
  const rows = node.children.map((row) =>
    row.children.map((cell) =>
      state
        .containerPhrasing(cell, { ...state.createTracker(info).current(), before: "|", after: "|" })
        .replace(/\n/g, " ")
        .replaceAll("|", "\\|"),
    ),
  );
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell || " ").join(" | ")} |`;
  const [head = [], ...body] = rows;
  const rule = head.map((_, column) => signs[node.align?.[column] as keyof typeof signs] ?? "---");
  return [head, rule, ...body].map(line).join("\n");
};

const options: Options = {
  bullet: "-",
  emphasis: "*",
  rule: "-",
  fences: true,
  listItemIndent: "one",
  resourceLink: false,
  handlers: {
    text,
    delete: strike,
    table,
    strong: attention(["**", "__"], "strong"),
    emphasis: attention(["*", "_"], "em"),
  },
  unsafe: [
    // Formulas, blocks, definitions, attributes, template tags, marks and struck out words of Octavo's.
    { character: "$", inConstruct: "phrasing" },
    { atBreak: true, character: ":" },
    { character: "{", inConstruct: "phrasing" },
    { character: "~", after: "~", inConstruct: "phrasing" },
    { character: "^", after: "\\[", inConstruct: "phrasing" },
    { character: "%", after: "%", inConstruct: "phrasing" },
    { atBreak: true, before: "\\d+", character: ")" },
    { atBreak: true, character: "|" },
  ],
};

export const writeTree = (children: readonly RootContent[]): string =>
  toMarkdown({ type: "root", children: [...children] }, options).trimEnd();

/** Of one line. */
export const writeLine = (children: readonly PhrasingContent[]): string =>
  toMarkdown({ type: "paragraph", children: [...children] }, options)
    .trim()
    .replace(/\s*\n\s*/g, " ");
