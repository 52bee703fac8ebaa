/** Blocks, lines and names of other dialects of Markdown. */
import { admonitions, calloutFor } from "../callout-names.ts";
import { short, shown, type Mark } from "./mark.ts";

/** Roles of MyST, and of Sphinx with their domain. */
const roles =
  "ref|doc|numref|eq|math|term|index|code|abbr|sub|sup|download|kbd|fn|footnote|guilabel|menuselection|cite|del|smallcaps|eval|file|command|envvar|option|pep|rfc|samp|program|button|external|any|[a-z]{1,12}(?::[a-z]{1,12}){1,3}";

/** Of Python-Markdown, MyST, kramdown, Obsidian, MDX, CriticMarkup and PHP Markdown Extra. */
export const dialectBlocks: readonly Mark[] = [
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["!!!", "???"],
    pattern: new RegExp(`(?<=^|\\n)(?:!!!|\\?\\?\\?)\\+? (${admonitions})(?: [^\\n]*|(?=\\n)|$)`, "g"),
    explain: ([written, kind = ""]) => ({
      message: `${shown(written)}: it makes no box here`,
      hint: `begin each line of it with >, the first with > [!${calloutFor(kind)}]`,
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["///"],
    pattern: /(?<=^|\n)\/{3,}(?:[ \t]*([a-z][\w-]{0,30})(?:[ \t]*\|[^\n]{0,300})?)?[ \t]*(?=\n|$)/gi,
    explain: ([written, name]) =>
      name === undefined
        ? "end"
        : {
            message: `${shown(written)}: slashes make no block here`,
            hint: `begin each line of it with >, the first with > [!${calloutFor(name)}]`,
          },
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["<<<"],
    pattern: /(?<=^|\n)<<<[ \t]{0,9}[@.~/][\w./@-][^\n]{0,300}/g,
    explain: ([written]) => ({
      message: `${shown(written)}: no file is put in here`,
      hint: "copy its code between two lines of ```",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["{"],
    pattern: new RegExp(`(?<![\\w$/{}])\\{(?:${roles})\\}(?=[\uE000-\uF8FF\uFFFC])`, "g"),
    explain: ([written]) => ({
      message: `${shown(written)}: a word in braces means nothing before code`,
      hint: "write in Markdown what it stands for, [text](other-post.md) for a reference",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: [")="],
    pattern: /(?<=^|\n)\([a-z][\w:.-]{0,60}\)=[ \t]*(?=\n|$)/gi,
    explain: ([written]) => ({
      message: `${shown(written)}: it gives no name to what follows`,
      hint: `write {#${written.trim().slice(1, -2)}} behind the heading`,
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["{:"],
    pattern:
      /\{:{1,2}(?=[^{}\n]{0,500}\})(?:[ \t]*(?:(?:[.#][\w-]+|[\w-]+=["'][^"'\n]*["']|[\w-]+=[^\s"'{},]+)[^{}\n]*|toc[ \t]*|[\w-]+:[ \t][^{}\n]*|\/?(?:options|comment|nomarkdown)\b[^{}\n]*)|[ \t]+[\w-]+[ \t]*|\/)\}/g,
    explain([written]) {
      const inside = written.replace(/^\{:+\s*|\s*\}$/g, "");
      return {
        message: `${shown(written)}: kramdown's braces mean nothing here`,
        hint: /^toc\b/.test(inside)
          ? "write [[toc]]"
          : /^[.#]|^[\w-]+=/.test(inside) && !/^style=/.test(inside)
            ? `write {${inside}}`
            : "leave it out, or give a class, {.name}, and write its style in assets/css",
      };
    },
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["![["],
    pattern: /!\[\[([^[\]\n]+)\]\]/g,
    explain([written, inside = ""]) {
      const [name = "", text] = inside.split("|");
      const address = /\s/.test(name.trim()) ? `<${name.trim()}>` : name.trim();
      return {
        message: `${shown(written)}: nothing is put in by double brackets`,
        hint: /\.\w{2,5}$/.test(name.trim())
          ? `write ![${text === undefined || /^[\dx]+$/.test(text) ? "what it shows" : text}](${address})`
          : `write [[${inside}]] to link to it`,
      };
    },
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["{/*", "import ", "export "],
    pattern:
      /\{\/\*(?:(?!\*\/)[^]){0,500}\*\/\}|(?<=^|\n)(?:import[ \t](?:[^\n"']{1,300}[ \t]from[ \t]+["'][^\n"']{1,300}|["'](?:\.{0,2}\/[^\n"']{0,300}|[^\n"']{1,300}\.\w{2,4}))["'];?|export[ \t]+(?:const|let|default|function)[ \t][^\n]{1,300})(?=\n|$)/g,
    explain: ([written]) => ({
      message: `${shown(written)}: a post is Markdown, not MDX`,
      hint: written.startsWith("{")
        ? "write <!-- … --> around what nobody is to read, or take it out"
        : "take it out, or set it in backquotes if it is to be read",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["{++", "{--", "{>>", "{=="],
    pattern: /\{(?:\+\+[^{}]{0,500}\+\+|--[^{}]{0,500}--|>>[^{}]{0,500}<<|==[^{}]{0,500}==)\}/g,
    explain: ([written]) => ({
      message: `${shown(written)}: marks of an editor's changes mean nothing here`,
      hint: "write what is to be read, and take the rest out",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["^"],
    pattern: /(?<=[ \n])\^[a-z0-9][a-z0-9-]{2,40}$/g,
    explain: ([written]) => ({
      message: `${shown(written)}: it names no block here`,
      hint: "take it out, and link to a heading instead",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["::"],
    pattern:
      /[[(][A-Za-z][\w -]{0,40}::[ \t][^\])\n]{1,200}[\])]|(?<=^|\n)[A-Za-z][\w-]{0,40}::[ \t]+\S[^\n]{0,200}/g,
    explain: ([written]) => ({
      message: `${shown(written)}: it is no field here`,
      hint: "take it out, or write it into the front matter",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["*["],
    pattern: /(?<=^|\n)\*\[([^\]\n]{1,100})\]:[ \t]*([^\n]{0,300})/g,
    explain: ([written, name = "", meaning = ""]) => ({
      message: `${shown(written)}: it explains no abbreviation here`,
      hint: `write <abbr title="${short(meaning.trim())}">${short(name)}</abbr>`,
    }),
  },
];
