/** Marks of other generators and dialects of Markdown, which are shown here as they stand: how each is told, and what to write. */
import { closingColons, parseBlock } from "./blocks/syntax.ts";

/** Stands in masked text for what is no text of the author's, see mask-text.ts. */
export const masked = "\uFFFC";

export interface Mark {
  readonly code:
    | "template-tag"
    | "foreign-mark"
    | "heading-space"
    | "address-space"
    | "table-cells"
    | "footnote-missing"
    | "html-unclosed"
    | "block-unclosed";
  readonly severity: "warning" | "info";
  /** Not in a text without one of these. */
  readonly signs: readonly string[];
  /** Global; matches in text of which all but words is masked. */
  readonly pattern: RegExp;
  /** Undefined where it is meant as it stands; "end" where it ends another that is explained. */
  readonly explain: (match: RegExpExecArray) => Explained | "end" | undefined;
  /** What of it an excerpt shows; nothing if absent. */
  readonly words?: (match: RegExpExecArray) => string;
}

interface Explained {
  readonly message: string;
  readonly hint: string;
}

const short = (text: string): string => {
  const line = text.replace(/[\uE000-\uF8FF\uFFFC]+/g, "…").replace(/\s+/g, " ");
  return line.length > 60 ? `${[...line.slice(0, 59)].join("").toWellFormed()}…` : line;
};

/** Stands for an address in masked text. */
const part = /[\uE000-\uF8FF]/;

/** Of a row between two signs. */
const cellsIn = (row: string): number => row.split(/(?<!\\)\|/).length - 2;

const shown = (written: string): string => `\`${short(written)}\` is shown as it stands`;

/** An element of HTML in place of signs around words. */
const element =
  (name: string) =>
  ([written, words = ""]: RegExpExecArray): Explained => ({
    message: `${shown(written)}: its signs mean nothing here`,
    hint: `write <${name}>${short(words)}</${name}>, or a backslash before each sign that is meant`,
  });

const firstGroup = ([, words = ""]: RegExpExecArray): string => words;

const templateTag = (kind: string, written: string, hint: string): Explained => ({
  message: `the ${kind} \`${short(written)}\` is shown as text: posts are Markdown, not templates`,
  hint,
});

const templateHint =
  "set it in backquotes if it is meant to be read, else move it into the post's layout in _includes/";

/** What to write for the tags that most blogs have; by the first word of the tag. */
const templateHints: Readonly<Record<string, string>> = {
  highlight: "set the code between two lines of ```, with its language behind the first",
  codeblock: "set the code between two lines of ```, with its language behind the first",
  raw: "leave it out: nothing is run in posts",
  figure: "write ![what it shows](picture.jpg)",
  img: "write ![what it shows](picture.jpg)",
  asset_img: "write ![what it shows](picture.jpg)",
  youtube: "write the address of the video on a line of its own",
  vimeo: "write the address of the video on a line of its own",
  gist: "write the address of the gist on a line of its own",
  tweet: "write the address of the post on a line of its own",
  post_url: "write [text](other-post.md)",
  post_link: "write [text](other-post.md)",
  ref: "write [text](other-post.md)",
  relref: "write [text](other-post.md)",
};

const hintFor = (inside: string): string => {
  const address = /^\s*(["'])([^"'\s]+)\1\s*\|\s*\w*url\b/.exec(inside)?.[2];
  if (address !== undefined) return `write ${address}`;
  if (/^\s*\w+\.(?:base_?url|url|BaseURL)\s*$/i.test(inside))
    return "leave it out: addresses of this site begin with /";
  const name = /[a-z]\w*/i.exec(inside)?.[0].toLowerCase() ?? "";
  return Object.hasOwn(templateHints, name) ? templateHints[name]! : templateHint;
};

const admonitions =
  "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|question|help|faq|warning|caution|attention|failure|danger|error|bug|example|quote|details|spoiler";

/** Roles of MyST, and of Sphinx with their domain. */
const roles =
  "ref|doc|numref|eq|math|term|index|code|abbr|sub|sup|download|kbd|fn|footnote|guilabel|menuselection|cite|del|smallcaps|eval|file|command|envvar|option|pep|rfc|samp|program|button|external|any|[a-z]{1,12}(?::[a-z]{1,12}){1,3}";

/** Kinds of callouts by the names others give them. */
export const calloutFor = (name: string): string =>
  ({
    tip: "TIP",
    hint: "TIP",
    success: "TIP",
    important: "IMPORTANT",
    warning: "WARNING",
    attention: "WARNING",
  })[name.toLowerCase()] ?? (/^(?:caution|danger|error|failure|bug)$/i.test(name) ? "CAUTION" : "NOTE");

/** Within a block of HTML, which goes on to the next empty line, no Markdown is read. */
export const unreadLinks: readonly Mark[] = [
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["]("],
    pattern: /!?\[[^[\]\n]{0,300}\]\([^\s()<>"]{1,500}\)/g,
    explain: ([written]) => ({
      message: `${shown(written)}: within a block of HTML no Markdown is read`,
      hint: "set an empty line before it and behind it",
    }),
  },
];

/** In this order: what one has matched, the next ones do not see. */
const marks: readonly Mark[] = [
  {
    code: "template-tag",
    severity: "warning",
    signs: ["{{<", "{{%"],
    pattern: /\{\{<(?!\/\*)((?:(?!>\}\})[^]){0,500})>\}\}|\{\{%(?!\/\*)((?:(?!%\}\})[^]){0,500})%\}\}/g,
    explain([written, angle, percent]) {
      const inside = angle ?? percent ?? "";
      return /^\s*\//.test(inside) ? "end" : templateTag("shortcode", written, hintFor(inside));
    },
  },
  {
    code: "template-tag",
    severity: "warning",
    signs: ["{%", "{{"],
    pattern: /\{%-?[ \t\n]*((?:end)?)([a-z](?:(?!%\})[^]){0,500})%\}|\{\{(?:(?!\}\})[^]){0,500}\}\}+/gi,
    explain([written, end, inside]) {
      if (end) return "end";
      if (inside !== undefined) return templateTag("template tag", written, hintFor(inside));
      const expression = written.replace(/^\{+|\}+$/g, "").trim();
      // "between {{ and }}"
      if (/^(?:and|or|to|und|oder|bis|et|ou|[^\p{L}\p{N}]*)$/u.test(expression)) return undefined;
      return templateTag("template expression", written, hintFor(expression));
    },
  },
  {
    code: "template-tag",
    severity: "warning",
    signs: ["<%"],
    pattern: /<%(?:(?!%>)[^]){1,500}%>/g,
    explain: ([written]) => templateTag("template tag", written, templateHint),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["[/", '="', "='"],
    pattern:
      /\[([a-z][\w-]{0,30})(?:[ \t]+[a-z][\w-]{0,30}=(?:"[^"\n\]]{0,200}"|'[^'\n\]]{0,200}'))+[ \t]*\/?\](?:[^[]{0,500}\[\/\1\])?|\[\/?([a-z][\w-]{0,30})\](?:(?<!\/\2\])[^[]{0,500}\[\/\2\]|(?<=\/\2\]))(?![[(:])/gi,
    explain: ([written]) => ({
      message: `${shown(written)}: brackets of WordPress or of a forum mean nothing here`,
      hint: "write in Markdown what they stand for, or a backslash before each bracket that is meant",
    }),
  },
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
      /\{\/\*(?:(?!\*\/)[^]){0,500}\*\/\}|(?<=^|\n)(?:import[ \t](?:[^\n"']{1,300}[ \t]from[ \t]+)?["'][^\n"']{1,300}["'];?|export[ \t]+(?:const|let|default|function)[ \t][^\n]{1,300})(?=\n|$)/g,
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
  {
    code: "table-cells",
    severity: "warning",
    signs: ["|\n", "| \n"],
    pattern: /(?<=^|\n)\|[^\n]{1,1000}(?:\n[ \t]{0,9}\|[^\n]{0,1000})+/g,
    explain([written]) {
      const lines = written.split("\n").map((line) => line.trim());
      if (!lines.every((line) => /.\|$/.test(line))) return undefined;
      const [head = 0, below = 0] = lines.map(cellsIn);
      return {
        message: /^[|:\s-]+$/.test(lines[1]!)
          ? `the line below the head of the table has ${below} cells, the head ${head}: all of it is shown as text`
          : "these lines are shown as text: below the head of a table a line of dashes is missing",
        hint: `write |${"---|".repeat(Math.min(head, 20))} below the first line`,
      };
    },
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["||", ">!"],
    pattern:
      /(?<![\w|)\]])\|\|(?=[^\s|])[^|\n]{0,300}(?<=[^\s|])\|\|(?![\w|([])|(?<![\w>])>!(?=\S)[^!<>\n]{1,300}(?<=\S)!<(?!\w)/g,
    explain: ([written]) => ({
      message: `${shown(written)}: it hides no words here`,
      hint: "write <details><summary>Spoiler</summary>…</details>, which opens when it is asked for",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["%%"],
    pattern: /(?<![\p{L}\p{N}%])%%(?!%)([^%]*)%%(?![\p{L}\p{N}%])|(?<=^|\n)%%(?=\n|$)/gu,
    explain: ([written]) => ({
      message: `${shown(written)}: it is no comment here`,
      hint: "write <!-- … --> around what nobody is to read",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["=="],
    pattern: /(?<![=!<>\p{L}\p{N}])==(?![=\s])([^=\n]{1,500}?)(?<![\s!<>])==(?![=\p{L}\p{N}])/gu,
    explain: element("mark"),
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["++"],
    pattern: /(?<![+\p{L}\p{N}])\+\+(?![+\s])([^+\n]{2,500}?)(?<!\s)\+\+(?![+\p{L}\p{N}])/gu,
    // "++i and i++", "++index or index++"
    explain: (match) => (/^(\w+)\b.*\W\1$|^\w\b.*\W\w$/.test(match[1]!) ? undefined : element("ins")(match)),
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["~"],
    pattern: /(?<=[A-Za-z)\]])~(?![~\s])([\p{L}\p{N}+\-,.()]{1,12})~(?!~)/gu,
    explain: element("sub"),
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["~"],
    pattern: /(?<=^|[\s(["'])~(?![~\s/])([^~\n]{1,500}?)(?<![\s/])~(?=$|[\s)\]"'.,;:!?])/g,
    explain: (match) =>
      /\p{L}/u.test(match[1]!)
        ? {
            message: `${shown(match[0])}: one tilde means nothing here`,
            hint: `write ~~${short(match[1]!)}~~, or a backslash before each tilde that is meant`,
          }
        : undefined,
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["^"],
    pattern: /(?<=[\p{L}\p{N})\]])\^(?![\^[])([\p{L}\p{N}+\-−,.()*]{1,12})\^(?![\^\p{N}])/gu,
    explain: (match) => (/^[oOvVwuxT_.-]$/.test(match[1]!) ? undefined : element("sup")(match)),
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: [":"],
    pattern:
      /(?<![\p{L}\p{N}:/\\])(?::(?=[a-z0-9_+-]*[a-z])[a-z0-9][a-z0-9_+-]{1,30}:|:[+-]1:|:100:)(?![\p{L}\p{N}:`/])/gu,
    explain: ([written]) => ({
      message: `${shown(written)}: names between colons make no emoji here`,
      hint: "write the emoji itself",
    }),
  },
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
          : `write ${sign ?? ""}[${short(text)}]${destination(address, title)}`,
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
    explain: ([written, signs, text, otherSigns = "", otherText = ""]) => ({
      message: `\`${short(written)}\` is no heading: a plain space is missing behind the ${"#".repeat((signs ?? otherSigns).length)}`,
      hint: `write ${signs ?? otherSigns} ${short((text ?? otherText).trim())}`,
    }),
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

/** Those that a text may hold. */
export const marksIn = (text: string, among: readonly Mark[] = marks): readonly Mark[] =>
  among.filter(({ signs }) => signs.some((sign) => text.includes(sign)));

export interface FoundMark extends Explained {
  readonly mark: Mark;
  readonly at: number;
  readonly written: string;
}

/** All marks in a masked text, and the text without them. */
export function findMarks(
  text: string,
  among: readonly Mark[],
): { readonly found: readonly FoundMark[]; readonly rest: string } {
  const found: FoundMark[] = [];
  let left = text;
  let rest = text;
  for (const mark of among) {
    const explain = (match: unknown[]) => mark.explain(match as unknown as RegExpExecArray);
    // Of the same length, so that places stay as they are.
    left = left.replace(mark.pattern, (written: string, ...more: unknown[]) => {
      const explained = explain([written, ...more]);
      if (explained === undefined) return written;
      const at = more.find((each) => typeof each === "number")!;
      if (explained !== "end") found.push({ mark, at, written, ...explained });
      return written.replace(/[^\n]/g, masked);
    });
    rest = rest.replace(mark.pattern, (written: string, ...more: unknown[]) =>
      explain([written, ...more]) === undefined
        ? written
        : (mark.words?.([written, ...more] as unknown as RegExpExecArray) ?? ""),
    );
  }
  return { found: found.sort((a, b) => a.at - b.at), rest };
}
