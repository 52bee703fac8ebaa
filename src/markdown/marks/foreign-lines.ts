/** Lines of reStructuredText, Org mode, Roam and of services, which put in what other programs know. */
import { shown, type Mark } from "./mark.ts";

const mark = (signs: readonly string[], pattern: RegExp, explain: Mark["explain"]): Mark => ({
  code: "foreign-mark",
  severity: "warning",
  signs,
  pattern,
  explain,
});

const alone = "write the address on a line of its own";

export const foreignLines: readonly Mark[] = [
  mark([".. "], /(?<=^|\n)\.\. (?:[a-z][\w-]{0,40}::|_[^\n:]{1,100}:)[^\n]{0,300}/g, ([written]) => ({
    message: `${shown(written)}: a post is Markdown, not reStructuredText`,
    hint: "write in Markdown what it stands for",
  })),
  mark(["#+"], /(?<=^|\n)#\+[a-z_]{3,30}(?:[: ][^\n]{0,300})?(?=\n|$)/gi, ([written]) =>
    /^#\+end/i.test(written)
      ? "end"
      : {
          message: `${shown(written)}: a post is Markdown, not of Org mode`,
          hint: /src|example/i.test(written)
            ? "set the code between two lines of ```, with its language behind the first"
            : "write in Markdown what it stands for",
        },
  ),
  mark(
    ['=== "', "=== '", '===! "', '===+ "'],
    /(?<=^|\n)===[!+]? (["'])([^\n]{1,200})\1(?=\n|$)/g,
    ([written, , title]) => ({
      message: `${shown(written)}: it makes no tabs here`,
      hint: `write :::tab[${title}], and ::: behind it, within :::tabs`,
    }),
  ),
  mark(["%[", "{@"], /%\[[\uE000-\uF8FF]+\]?|\{@[a-z]{2,20}:[ \t]?[^{}\n]{1,300}\}?/gi, ([written]) => ({
    message: `${shown(written)}: it puts nothing in here`,
    hint: alone,
  })),
  mark(
    ["[youtube", "[vimeo", "[tweet", "[twitter", "[instagram", "[soundcloud", "[gist", "[audio", "[video"],
    /\[(?:youtube|vimeo|tweet|twitter|instagram|soundcloud|gist|audio|video)(?:[ :=]{1,3}(?:[\uE000-\uF8FF]+|[^\s[\]]{5,200}))\]?(?![[(])/g,
    ([written]) => ({
      message: `${shown(written)}: brackets of WordPress or of a forum mean nothing here`,
      hint: alone,
    }),
  ),
  mark(["(("], /\(\([\da-f]{8}-[\da-f-]{20,30}\)\)/gi, ([written]) => ({
    message: `${shown(written)}: nothing is put in by double brackets`,
    hint: "write out what it stands for",
  })),
];
