/** Says of what Markdown leaves out: cells beyond a table's head, notes and addresses of links that are not used. */
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import { lineFeeds } from "../../core/lines.ts";
import { complain, type Findings, findingsOf } from "../findings.ts";
import type { Rule } from "../setup.ts";
import { cellsIn } from "../table-cells.ts";

export const lostParts: Rule = (md, { language }) => {
  // Before the notes are put behind the text.
  md.core.ruler.after("inline", "lost_parts", (state) => {
    const findings = findingsOf(state.env, language);
    if (state.src.includes("[^")) reportNotes(state, findings);
    if (state.src.includes("|")) reportCells(state, findings);
    if (state.src.includes("__")) reportUnderscores(state.tokens, findings);
    reportFences(state.tokens, findings);
    if (findings.definitions.size > 0) reportDefinitions(state.src.split("\n"), findings);
  });
};

function reportNotes({ tokens, env }: StateCore, findings: Findings): void {
  const refs = (env as { footnotes?: { refs?: Record<string, number> } }).footnotes?.refs ?? {};
  const labels = tokens.map(({ type, meta }) =>
    type === "footnote_reference_open" ? (meta as { label: string }).label : undefined,
  );
  const last = new Map(labels.map((label, index) => [label, index]));
  labels.forEach((label, index) => {
    if (label === undefined) return;
    const isMentioned = refs[`:${label}`] !== -1;
    if (isMentioned && last.get(label) === index) return;
    complain(findings, {
      severity: "warning",
      code: "footnote-unused",
      message: isMentioned
        ? `the footnote \`[^${label}]\` is there twice: this one is not shown`
        : `the footnote \`[^${label}]\` is not shown: nothing in the text mentions it`,
      hint: isMentioned
        ? "give one of the two another name"
        : `write [^${label}] where it belongs, or take the note away`,
      line: tokens.slice(index).find(({ map }) => map)?.map?.[0] ?? 0,
      written: `[^${label}]:`,
    });
  });
}

const namesOfPython =
  /^(?:init|main|dict|getattr|setattr|delattr|getattribute|repr|getitem|setitem|delitem|pycache|proto|builtins?|metaclass|str|len|eq|iter|mro|qualname|init_subclass)$/;

/** `__init__.py` is meant as a name, though Markdown makes it bold and takes its underscores. */
function reportUnderscores(tokens: StateCore["tokens"], findings: Findings): void {
  for (const { children, map } of tokens) {
    children?.forEach(({ type, markup }, index) => {
      if (type !== "strong_open" || markup !== "__") return;
      const [word, close, next] = children.slice(index + 1);
      const name = word?.type === "text" && close?.type === "strong_close" ? word.content : "";
      const code = /^[a-z]\w*$/i.test(name) ? /^(?:\.[a-z]|\(|\[\w)/i.exec(next?.content ?? "") : null;
      if (!code && !namesOfPython.test(name)) return;
      complain(findings, {
        severity: "warning",
        code: "foreign-mark",
        message: `\`__${name}__\` is bold, and shown without its underscores`,
        hint: `set it in backquotes, or write \\_\\_${name}\\_\\_`,
        line: map?.[0] ?? 0,
        written: `__${name}__${code?.[0] ?? ""}`,
      });
    });
  }
}

/** To the end of the text, or of the list item or quotation that it stands in, all is code. */
function reportFences(tokens: StateCore["tokens"], findings: Findings): void {
  for (const { type, map, content, markup } of tokens) {
    const lines = lineFeeds(content) + (/[^\n]$/.test(content) ? 1 : 0);
    if (type !== "fence" || !map || map[1] - map[0] > lines + 1) continue;
    complain(findings, {
      severity: "warning",
      code: "block-unclosed",
      message: "the code that begins here does not end: what follows is code too",
      hint: `write ${markup} on a line of its own where it ends`,
      line: map[0],
      written: markup,
    });
  }
}

const scheme = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:mailto|tel|sms|xmpp|data|urn):)/i;
const fileOrAnchor = /^(?:#(?!#)|\/|[^\s./]*[./][^\s.])/;
const noneOfAnAddress = /[<>\\{}|^`]/;

/** `[Note]: Important` has no address; what stands in <…> is meant as one. */
const looksLikeAddress = (text: string): boolean =>
  /^<[^<>]*>$/.test(text) || ((scheme.test(text) || fileOrAnchor.test(text)) && !noneOfAnAddress.test(text));

function reportDefinitions(lines: readonly string[], findings: Findings): void {
  const { definitions, usedDefinitions, repeatedDefinitions } = findings;
  const read = (line: number) => {
    const [, written = "", address = ""] =
      /^[^[]*(\[(?:\\[^]|[^[\]\\])+\]:\s*(<[^<>\n]*>|\S+).*)/.exec(lines.slice(line, line + 3).join("\n")) ??
      [];
    return { written: written.split("\n", 1)[0]!.trimEnd(), address };
  };
  const say = (line: number, written: string, message: string, hint: string): void =>
    complain(findings, { severity: "warning", code: "reference-unused", message, hint, line, written });
  for (const [label, line] of definitions) {
    const { written, address } = read(line);
    if (label.startsWith("^")) {
      const name = /^\[(.*?)\]:/.exec(written)?.[1] ?? "";
      const message = `\`${written}\` is no footnote: in its name there are no spaces`;
      const hint = `write [${name.trim().replace(/\s+/g, "-")}], here and where it is mentioned`;
      complain(findings, { severity: "warning", code: "footnote-missing", message, hint, line, written });
      continue;
    }
    if (usedDefinitions.has(label) || looksLikeAddress(address)) continue;
    const message = `\`${written}\` is not shown: it gives an address to a link, and there is none with its name`;
    say(line, written, message, `write \\${written} if it is to be read`);
  }
  for (const [line, first] of repeatedDefinitions) {
    const { written, address } = read(line);
    if (read(first).address === address) continue;
    const message = `\`${written}\` is not used: line ${findings.body.line + first} gives the name another address`;
    say(line, written, message, "give one of the two another name");
  }
}

function reportCells({ tokens, src }: StateCore, findings: Findings): void {
  let lines: readonly string[] | undefined;
  let columns = 0;
  for (const { type, map } of tokens) {
    if (type === "table_open") columns = 0;
    else if (type === "th_open") columns += 1;
    else if (type === "tr_open" && map && columns > 0) {
      lines ??= src.split("\n");
      const row = (lines[map[0]] ?? "").replace(/^[\s>]+/, "").trimEnd();
      const cells = cellsIn(row);
      if (cells.length <= columns || cells.slice(columns).every((cell) => cell.trim() === "")) continue;
      complain(findings, {
        severity: "warning",
        code: "table-cells",
        message: `the row has ${cells.length} cells, the table ${columns}: what is beyond is not shown`,
        hint: hintFor(row),
        line: map[0],
        written: row,
      });
    }
  }
}

/** In code and in double brackets the sign is most likely meant. */
function hintFor(row: string): string {
  const meant = /`[^`|]{0,200}\|[^`]{0,200}`|\[\[[^\]|]{0,200}\|[^\]]{0,200}\]\]/.exec(row)?.[0];
  return meant === undefined
    ? "write a backslash before each | that is meant, or add a column to the head"
    : `write ${meant.replaceAll("|", "\\|")}`;
}
