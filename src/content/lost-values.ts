/** What YAML leaves out of a value, or makes something else of, without a word: text behind ` #`, `&word`, backslashes in double quotes. */
import { lineFeeds } from "../core/lines.ts";
import type { Problem } from "../core/problem.ts";
import { postField } from "./fields.ts";
import type { SplitFile } from "./source-file.ts";
import { yaml } from "../core/yaml.ts";

const lossy = /(?:^|[\s,[])#(?:[^\s#]|[ \t]*$)|"[^"]*\\|(?:: |- )&/m;

/** Reading sign by sign takes longer than all else in a file, and loads a library: few have such a sign, or items of lists at two depths. */
const mayLose = (front: string): boolean => lossy.test(front) || new Set(front.match(/^ *- /gm)).size > 1;

/** Of any file with front matter. */
export function lostValues(file: SplitFile): readonly Problem[] {
  const { source, front, frontLine, isOther } = file;
  const problems: Problem[] = secondBlock(file);
  if (isOther || !mayLose(front)) return problems;
  const { Lexer } = yaml();
  let at = 0;
  for (const lexeme of new Lexer().lex(front)) {
    if (lexersOwn.has(lexeme)) continue;
    const lineStart = front.lastIndexOf("\n", at - 1) + 1;
    const before = front.slice(lineStart, at);
    const found = lexeme.startsWith("#")
      ? before.trim() === ""
        ? goneOn(lexeme, before, front.slice(0, lineStart))
        : cutOff(lexeme, before, front.slice(at + lexeme.length))
      : lexeme.startsWith('"')
        ? escaped(lexeme, before)
        : lexeme.startsWith("&")
          ? anchored(lexeme, before, front.slice(at))
          : /\n *- /.test(lexeme) && /^\s*- +$/.test(before)
            ? goneOnAbove
            : undefined;
    if (found)
      problems.push({
        severity: "warning",
        file: source,
        line: frontLine + lineFeeds(front, lineStart),
        column: at - lineStart + 1,
        length: lexeme.split("\n", 1)[0]!.trimEnd().length,
        ...found,
      });
    at += lexeme.length;
  }
  return problems;
}

const fieldsOnly = /^((?:[\w-]+:(?:[ \t].*)?\n|[ \t]+\S.*\n|- .*\n)+)---[ \t]*(?:\n|$)/;

/** Fields between a line of --- that ends the front matter too early and the one that was to: Markdown reads a heading. */
function secondBlock({ source, front, frontLine, body, bodyLine }: SplitFile): Problem[] {
  const closing = frontLine + lineFeeds(front);
  const block = bodyLine === closing + 1 ? fieldsOnly.exec(body)?.[1] : undefined;
  if (!block?.split("\n").some((line) => postField(/^[\w-]+(?=:)/.exec(line)?.[0] ?? ""))) return [];
  return [
    {
      severity: "error",
      code: "front-matter-dashes",
      file: source,
      line: bodyLine,
      column: 1,
      length: block.split("\n", 1)[0]!.length,
      message: "the front matter ends above this field, so it is shown as text",
      hint: `take the --- on line ${closing} away`,
    },
  ];
}

/** Signs between its pieces, which do not stand in the text. */
const lexersOwn: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001f", "\ufeff"]);

type Said = Pick<Problem, "code" | "message" | "hint"> & { readonly severity?: "error" };

/** A name for what follows, where nothing calls it by that name: the first word is gone. */
function anchored(anchor: string, before: string, rest: string): Said | undefined {
  const text = rest.split("\n", 1)[0]!.trimEnd();
  const isText = text.length > anchor.length && /^\s*(?:- +)?(?:[\w-]+: +)?$/.test(before);
  if (!isText || rest.includes(`*${anchor.slice(1)}`)) return undefined;
  return {
    severity: "error",
    code: "yaml-quote",
    message: "the text begins with `&`, a sign of YAML's own",
    hint: `quote it: ${before.trim()} ${JSON.stringify(text)}`,
  };
}

/** An item of a list that is indented further than the one above is a part of that one's text. */
const goneOnAbove: Said = {
  severity: "error",
  code: "yaml-indent",
  message: "the item below it is indented further, so both are one text",
  hint: "begin all items of the list below one another",
};

/** "# first draft" behind a value is a comment; "#5" and a "#" at the end are meant. */
function cutOff(comment: string, before: string, after: string): Said | undefined {
  const [, start = "", key = "", value = ""] = /^(\s*(?:- +)?(?:([\w-]+):)?\s*)([^]*)/.exec(before) ?? [];
  if (!/^#(?:[^\s#]|\s*$)/.test(comment)) return undefined;
  if (/["'\]}|>]\s*$/.test(value) || (value.trim() === "" && /^#\s*$/.test(comment))) return undefined;
  const kind = postField(key)?.kind;
  if (kind === "date" || kind === "flag" || kind === "rating") return undefined;
  if (/^(?:true|false|null|~|[\d.:TZ+-]+)\s*$/.test(value)) return undefined;
  // A list or a group follows: nothing is meant to stand here.
  if (key !== "" && value.trim() === "" && holdsMore(after)) return undefined;
  // Its own message says so.
  if (key === "title" && value.trim() === "") return undefined;
  const text = (value + comment).trimEnd();
  return saidOfComment(comment, start.trim() && `write ${start.trim()} ${JSON.stringify(text)}`);
}

/** Whether the next line with text is indented, or an item of a list. */
function holdsMore(after: string): boolean {
  const next = after.trimStart();
  const indent = after
    .slice(0, after.length - next.length)
    .split("\n")
    .slice(1)
    .at(-1);
  return next !== "" && indent !== undefined && (indent.startsWith(" ") || next.startsWith("- "));
}

const saidOfComment = (comment: string, hint: string): Said => ({
  code: "yaml-comment",
  message: `what follows # is a comment, so \`${comment.trim()}\` is no part of the value`,
  hint: hint || "set the whole value in double quotes",
});

/** A line of its own where the value of a field above goes on; `#name: value` is a field that was taken out. */
function goneOn(comment: string, indent: string, above: string): Said | undefined {
  if (!/^#[^\s#]/.test(comment) || /^#[\w-]+:(?:\s|$)/.test(comment)) return undefined;
  const less =
    above
      .trimEnd()
      .split("\n")
      .findLast((line) => line.search(/\S/) < indent.length) ?? "";
  return /^\s*(?:- +)?[\w-]+:[ \t]+[^\s"'|>[{&*!#]/.test(less) ? saidOfComment(comment, "") : undefined;
}

/** Never meant; `\n`, `\r` and `\t` are, unless the text is a path of Windows. */
const controls = /\\[abefv0NLP_]/;
const path = /(?:^"|[\s"'(])[A-Za-z]:\\|^"\\\\\\\\/;

function escaped(scalar: string, before: string): Said | undefined {
  const inside = scalar.replaceAll("\\\\", "\0\0");
  const isPath = path.test(inside);
  const signs = [...new Set(inside.match(isPath ? /\\[abefv0nrtNLP_]/g : new RegExp(controls, "g")) ?? [])];
  if (signs.length === 0) return undefined;
  const written = scalar.slice(1, -1);
  const key = before.trim();
  const names = signs.map((sign) => `\`${sign}\``);
  return {
    code: "yaml-escape",
    message:
      signs.length === 1
        ? `${names[0]} in double quotes is a control character`
        : `${names.slice(0, -1).join(", ")} and ${names.at(-1)} in double quotes are control characters`,
    hint: scalar.includes("\n")
      ? `double each backslash that is meant: ${signs.map((sign) => `\\${sign}`).join(", ")}`
      : `write ${key}${key === "" ? "" : " "}'${written.replaceAll("'", "''")}'`,
  };
}
