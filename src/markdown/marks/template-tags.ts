/** Tags of templates and shortcodes, and what to write for those that most blogs have. */
import { short, shown, type Explained, type Mark } from "./mark.ts";

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
  toc: "write [[toc]]",
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

/** Of Hugo, of Liquid, Jinja and Nunjucks, of EJS and Blade, of WordPress and forums. */
export const templateTags: readonly Mark[] = [
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
      // What is behind the signs has a backslash before it: "{{\\< ref >}}".
      if (/^\{\{[\uE000-\uF8FF]/.test(written)) return undefined;
      const expression = written.replace(/^\{+|\}+$/g, "").trim();
      // "between {{ and }}", and lists in a language: {{"a", 1}, {"b", 2}}
      if (/^["'][^"']*["']\s*,|^(?:and|or|to|und|oder|bis|et|ou|[^\p{L}\p{N}]*)$/u.test(expression))
        return undefined;
      return templateTag("template expression", written, hintFor(expression));
    },
  },
  {
    code: "template-tag",
    severity: "warning",
    signs: ["{#"],
    pattern: /(?<![\w$#])\{#[^{}]{0,300}#\}/g,
    explain: ([written]) =>
      templateTag("template comment", written, "write <!-- … --> around what nobody is to read"),
  },
  {
    code: "template-tag",
    severity: "warning",
    signs: ["<%", "{!!"],
    pattern: /<%(?:(?!%>)[^]){1,500}%>|\{!!(?:(?!!!\})[^]){1,500}!!\}/g,
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
];
