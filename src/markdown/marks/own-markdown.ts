/** Markdown that is known here, yet not written as it must be. */
import { counted } from "../../core/counted.ts";
import { closingColons, parseBlock } from "../blocks/syntax.ts";
import { cellsIn } from "../table-cells.ts";
import { firstGroup, masked, short, shown, type Mark } from "./mark.ts";

/** Comments and blocks without an end, or with too much on their line. */
export const openBlocks: readonly Mark[] = [
  {
    code: "html-unclosed",
    severity: "warning",
    signs: ["<!--", "<![CDATA[", "<?"],
    pattern: /(<(?:!--|!\[CDATA\[|\?[a-z]+))[^]*/gi,
    explain: ([, written = ""]) => ({
      message: `\`${written}\` is shown as text, since nothing ends it`,
      hint: written.startsWith("<!--")
        ? "end the comment with -->"
        : "set it in backquotes if it is to be read",
    }),
  },
  {
    code: "block-unclosed",
    severity: "warning",
    signs: [":::"],
    pattern: /(?<=^|\n)[ \t]*(:{3,}[^\n]*)/g,
    explain([, written = ""]) {
      const block = parseBlock(written);
      const colons = /^:+/.exec(written)![0];
      if (block)
        return {
          message: `the block \`${colons}${block.name}\` is not closed, and is shown as it stands`,
          hint: `write ${colons} on a line of its own where it ends`,
        };
      return closingColons(written) > 0
        ? {
            message: `\`${colons}\` closes no block, and is shown as it stands`,
            hint: "take it away, or begin a block before it: :::note",
          }
        : {
            message: `${shown(written)}: behind the colons of a block comes its name`,
            hint: "write :::note, or a backslash before them if they are meant",
          };
    },
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["::"],
    pattern: /(?<=^|\n)[ \t]*::([\w-]+)(?=[[{])[^\n]*/g,
    explain: ([written, name = ""]) => ({
      message: `${shown(written.trim())}: a block of one line has that line to itself`,
      hint: `write ::${name}[…]{…} alone on its line`,
    }),
  },
];

const areDashes = (row: string): boolean => cellsIn(row).every((cell) => /^:?-+:?$/.test(cell.trim()));

export const tables: readonly Mark[] = [
  {
    code: "table-cells",
    severity: "warning",
    signs: ["|\n", "| \n"],
    pattern: /(?<=^|\n)\|[^\n]{1,1000}(?:\n[ \t]{0,9}\|[^\n]{0,1000})+/g,
    explain([written]) {
      const lines = written.split("\n").map((line) => line.trim());
      if (!lines.every((line) => /.\|$/.test(line)) || areDashes(lines[1]!)) return undefined;
      return {
        message: "these lines are shown as text: below the head of a table a line of dashes is missing",
        hint: `write ${dashes(cellsIn(lines[0]!).length)} below the first line`,
      };
    },
  },
  {
    code: "table-cells",
    severity: "warning",
    signs: ["|-", "| -", "|:", "-|", "- |", ":|"],
    pattern: /(?<=^|\n)([^|\n]{0,1000}\|[^\n]{0,1000})\n([ \t|:-]{3,1000})(?=\n|$)/g,
    explain([, head = "", line = ""]) {
      if (!areDashes(line)) return undefined;
      const [above, below] = [cellsIn(head).length, cellsIn(line).length];
      const has = `the line below the head of the table has ${counted(below, "cell")}, the head`;
      if (above !== below)
        return {
          message: `${has} ${above}: all of it is shown as text`,
          hint: `write ${dashes(above)} below the first line`,
        };
      // What is masked may hold a sign.
      if (!part.test(head)) return undefined;
      return {
        message: `${has} more, since a | in code counts: all of it is shown as text`,
        hint: "write a backslash before each | that is meant",
      };
    },
  },
];

const dashes = (cells: number): string => `|${"---|".repeat(Math.min(cells, 20))}`;

/** Stands for an address in masked text. */
const part = /[\uE000-\uF8FF]/;

/** Footnotes, links and headings that are none for want of a note, or of a space. */
export const misspeltMarkdown: readonly Mark[] = [
  {
    code: "footnote-missing",
    severity: "warning",
    signs: ["[^"],
    pattern: /\[\^([\p{L}\p{N}_][\p{L}\p{N}_.-]*)\](?![(:])/gu,
    explain: ([written, label = ""]) =>
      /^\w-\w/.test(label)
        ? undefined
        : {
            message: `the footnote \`${written}\` has no note, and is shown as it stands`,
            hint: `write the note on a line of its own: ${written}: …`,
          },
  },
  {
    code: "address-space",
    severity: "warning",
    signs: ["]("],
    pattern:
      /(!?)\[([^[\]\n]*)\]\(([^\s()<>"\n][^()<>"\n]{0,300}?\s[^()<>"\n]{0,300}?[^\s()<>"\n])(\s{1,9}"[^"\n]{0,300}")?[ \t]{0,9}\)/g,
    explain([written, sign, text = "", address = "", title = ""]) {
      // What stands in it is said already.
      if (address.includes(masked) || (!sign && !looksLikeAddress(address))) return undefined;
      return {
        message: `\`${short(written)}\` is shown as text: an address with spaces ends at the first one`,
        hint: part.test(address)
          ? "write %20 for each space in the address"
          : `write ${sign ?? ""}[${short(text)}]${destination(address.split(/\s+/).join(" "), title)}`,
      };
    },
    words: ([, sign, text = ""]) => (sign ? "" : text),
  },
  {
    code: "address-space",
    severity: "warning",
    signs: ["] ("],
    pattern: /(?<!\])\[([^[\]\n]{2,300})\] \((?:[\uE000-\uF8FF]\)?|([^\s()<>]{1,500})\))/g,
    explain: ([written, text = "", address]) =>
      // "[12] (https://…)" names a source.
      /\p{L}/u.test(text) && (address === undefined || /^\.{0,2}\/\S|\.(?:md|html?)$/.test(address))
        ? {
            message: `\`${short(written)}\` is no link: a space stands between its brackets`,
            hint: `write [${short(text)}](${short(address ?? "…")})`,
          }
        : undefined,
    words: firstGroup,
  },
  {
    code: "address-space",
    severity: "warning",
    signs: ["]: ", "]:\t"],
    pattern: /(?<=^|\n)\[([^[\]^\n]+)\]:[ \t]+([^\s<"'(][^\n]{1,500})(?=\n|$)/g,
    explain([, text = "", written = ""]) {
      // Without its title.
      const address = written.trim().replace(/[ \t]+(?:"[^"]*"|'[^']*')$/, "");
      if (!/[ \t]/.test(address) || /[<"']/.test(address)) return undefined;
      return /^https?:/.test(address) ||
        /^\S*[./]\S*(?: \S+)*\.\w{2,5}$|^[^\s.,]+(?: [^\s.,]+){1,3}\.(?:md|png|jpe?g|gif|webp|avif|svg|pdf|html?)$/i.test(
          address,
        )
        ? {
            message: `the address of \`[${short(text)}]\` has spaces, so it is shown as text`,
            hint: `write [${short(text)}]: <${address}>`,
          }
        : undefined;
    },
  },
  {
    code: "heading-space",
    severity: "warning",
    signs: ["##", "#\u00a0", "#\u3000"],
    pattern: /(?<=^|\n)(#{2,6})(?![#\s])([^\n]+)|(?<=^|\n)(#{1,6})[\u00a0\u3000]([^\n]*)/g,
    explain([written, signs = "", text = "", otherSigns = "", otherText = ""]) {
      const [before, heading] = [signs || otherSigns, (text || otherText).trim()];
      // "##Hull##"
      const isClosed = before.length > 1 && heading.endsWith(before) && !heading.endsWith(`#${before}`);
      return {
        message: `\`${short(written)}\` is no heading: a plain space is missing behind the ${before}`,
        hint: `write ${before} ${short(isClosed ? heading.slice(0, -before.length) : heading)}`,
      };
    },
  },
];

/** Others write the size of a picture behind its address: "photo.jpg =300x200". */
function destination(address: string, title: string): string {
  const [, file = address, width, height] = /^(.*\S)\s+=(\d*)x(\d*)$/.exec(address) ?? [];
  const size = [width && `width=${width}`, height && `height=${height}`].filter(Boolean).join(" ");
  const inside = /\s/.test(file) ? `<${file}>` : file;
  return `(${inside}${title})${size === "" ? "" : `{${size}}`}`;
}

/** A file's name, a path, or what has a scheme: "[sic](he said so)" has none. */
const looksLikeAddress = (text: string): boolean =>
  /^(?:[\uE000-\uF8FF]|https?:|www\.|mailto:|\.{0,2}\/|#)/i.test(text) ||
  /\/\S/.test(text) ||
  /\.[a-z0-9]{2,5}(?:[?#]\S*)?$/i.test(text);

/** Within a block of HTML, which goes on to the next empty line, no Markdown is read. */
export const unread: readonly Mark[] = [
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["](", "**", "```", "~~~", "# "],
    pattern:
      /!?\[[^[\]\n]{0,300}\]\([^\s()<>"]{1,500}\)|(?<![\p{L}\p{N}*])\*\*(?![\s*])[^*\n]{1,300}(?<!\s)\*\*(?![\p{L}\p{N}*])|(?<=^|\n) {0,3}(?:(?:`{3,}|~{3,})[^\n`]{0,100}|#{1,6} [^\n]{1,300})(?=\n|$)/gu,
    explain: ([written]) => ({
      message: `${/^ {0,3}[`~]{3}/.test(written) ? `the line ${short(written.trim())} is shown as it stands` : shown(written.trim())}: within a block of HTML no Markdown is read`,
      hint: "set an empty line before it and behind it",
    }),
  },
];

/** Code that a block of HTML has swallowed, up to its end; global. */
export const unreadCode =
  /(?<=^|\n)( {0,3}(`{3,}|~{3,})[^\n`]*)(?:([^]*?)(\n {0,3}\2[^\n`]*)(?=\n|$)|[^]*$)/g;
