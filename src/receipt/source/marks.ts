/** Marks of generators in a text, made plain so that markdown-it can read the rest; what cannot be read leaves a sign. */

/** Stands for what could not be read: a sentence with it is not compared. */
export const unreadSign = "\uE003";

const fences = /^( {0,3})(`{3,}|~{3,})[^]*?(?:^ {0,3}\2[`~]*[ \t]*$|(?![^]))/gm;
const code = /(`+)(?!`)[^`]*?(?<!`)\1(?!`)/g;

const codeTags: readonly RegExp[] = [
  /\{%-?[ ]*(?:highlight|codeblock|code)\b([^%]*)%\}\n?([^]*?)\{%-?[ ]*end(?:highlight|codeblock|code)[ ]*-?%\}/g,
  /\{\{[<%][ ]*highlight\b([^>%]*)[>%]\}\}\n?([^]*?)\{\{[<%][ ]*\/[ ]*highlight[ ]*[>%]\}\}/g,
];

/** What says nothing by itself: attributes, contents, ends of summaries. */
const silent: readonly RegExp[] = [
  /\{::comment\}[^]*?\{:\/(?:comment)?\}/g,
  /^[ \t]*(?:[*+-]|\d+\.)[ \t].*\n\{:[ ]*\.?toc\b[^{}\n]*\}[ \t]*$/gm,
  /\{:{1,2}\/?(?:nomarkdown|options)[^{}\n]*\}|\{:\/\}/g,
  /^\*\[[^\]\n]+\]:.*$/gm,
  /^[ \t]*\{:[^{}\n]*\}[ \t]*$/gm,
  /\{:[^{}\n]*\}/g,
  /^[ \t>]*:{3,}.*$/gm,
  /^[ \t]*\[\[?toc\]?\][ \t]*$/gim,
  /%%[^]*?%%/g,
  /\{%-?[ ]*(?:end)?raw[ ]*-?%\}/g,
  /\{#[^{}]{0,5000}#\}/g,
  /(?<=^#{1,6} .*)[ \t]*\{[#.][^{}\n]*\}[ \t]*$/gm,
];

/** Boxes of GitHub's, which an old generator may not have known. */
const alerts = /^((?:[ \t]*>)+[ \t]*)\[!(?:note|tip|important|warning|caution)\][ \t]*$/gim;

/** Marks that stand for an address, a picture or a film whatever the site is. */
const plain: readonly (readonly [RegExp, string])[] = [
  [/\{\{-?\s*(?:site|page)\.(?:baseurl|url|root|github\.url)\s*-?\}\}/g, ""],
  [
    /\{\{-?\s*(["'])([^"'{}]*)\1\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.\w+|url)\s*(?:\|[^{}]*)?-?\}\}/g,
    "$2",
  ],
  [/\{%-?\s*link\s+([^%\s]+)\s*-?%\}/g, "$1"],
  [/\{\{[<%]\s*(?:figure|img)\s[^{}]*?\bsrc\s*=\s*(["'])([^"'{}]+)\1[^{}]*?[>%]\}\}/g, "![](<$2>)"],
  [/\{%-?\s*asset_img\s+(?:[\w-]+\s+)*?([^\s%]+\.\w+)[^%]*%\}/g, "![](<$1>)"],
  [
    /\{[{%][<%]?\s*youtube\s+(?:id=)?["']?([\w-]{11})["']?[^{}]*[>%]?[%}]\}/g,
    '<iframe src="https://www.youtube.com/embed/$1"></iframe>',
  ],
  [
    /\{[{%][<%]?\s*vimeo\s+(?:id=)?["']?(\d+)["']?[^{}]*[>%]?[%}]\}/g,
    '<iframe src="https://player.vimeo.com/video/$1"></iframe>',
  ],
];

const unread =
  /^::[\w-]+(?:\[[^\]\n]{0,500}\])?\{[^{}\n]{0,500}\}|\{%[^]*?%\}|\{\{[^]*?\}\}|<\/?[A-Z][\w.]*(?:\s[^<>]*)?\/?>/gm;
const formulas = /\$\$[^]{1,20000}?\$\$|\\\\\([^]{1,5000}?\\\\\)|\\\\\[[^]{1,20000}?\\\\\]/g;

export function plainMarkdown(text: string): string {
  let body = text;
  for (const pattern of codeTags)
    body = body.replace(
      pattern,
      (_whole, _info: string, inner: string) => `\n\n~~~~~~~~\n${inner.replace(/\n$/, "")}\n~~~~~~~~\n\n`,
    );
  return shown(
    outsideCode(body, (part) => {
      let rest = part.replace(/^(?:import\s.+from\s.+|export\s+(?:const|default)\s.+)$/gm, "");
      for (const pattern of silent) rest = rest.replace(pattern, "");
      return (
        readPlain(rest.replace(alerts, "$1"))
          .replace(formulas, "<math></math>")
          .replace(/!\[\[([^\]|\n]+)(?:\|[^\]\n]*)?\]\]/g, (_whole, name: string) =>
            /\.\w{2,4}$/.test(name) ? `![](<${name}>)` : unreadSign,
          )
          // Brackets in the text of a link are brackets.
          .replace(/\[\[(?:[^\]|\n]*\|)?([^\]\n]+)\]\](?!\()/g, "$1")
          .replace(unread, unreadSign)
      );
    }),
  );
}

/** What Obsidian shows as something else: kinds of boxes, ticks, bright words, names of blocks, parts of notes. */
export const plainVault = (text: string): string =>
  outsideCode(text, (part) =>
    part
      .replace(/^((?:[ \t]*>)+[ \t]*)\[![\w-]+\][+-]?/gm, "$1")
      .replace(/^([ \t>]*(?:[-*+]|\d+\.)[ \t]+)\[[ xX]\](?=[ \t])/gm, "$1")
      .replace(/==([^=\n]{1,2000})==/g, "$1")
      .replace(/(?<=^|[ \t])\^[\w-]+[ \t]*$/gm, "")
      .replace(/\[\[([^\]|#\n]{0,300})#([^\]|\n]{1,300})\]\]/g, (_, note: string, name: string) =>
        note === "" ? `[[${name}]]` : `[[${note} > ${name}]]`,
      ),
  );

/** Marks that Hugo is to show, as it shows them. */
const shown = (text: string): string =>
  text.replace(/(\{\{[<%])\/\*/g, "$1").replace(/\*\/([>%]\}\})/g, "$1");

const readPlain = (text: string): string =>
  plain.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text);

function outsideCode(text: string, change: (part: string) => string): string {
  const kept: string[] = [];
  const hide = (whole: string): string => `\uE004${kept.push(whole) - 1}\uE005`;
  const hidden = text.replace(fences, hide).replace(code, hide);
  const show = (part: string): string =>
    part.replace(/\uE004(\d+)\uE005/g, (_whole, index: string) => kept[Number(index)] ?? "");
  return show(show(change(hidden)));
}
