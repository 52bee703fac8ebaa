/** Wikilinks: [[Title]], [[file-name]] and [[post#Heading|text]] link to a post by its name. */
import type Token from "markdown-it/lib/token.mjs";
import { ask, complain, fillingOf, openHole } from "../findings.ts";
import { locate } from "../locate.ts";
import { headingId } from "../heading-id.ts";
import { wikilinkOf } from "../holes/fill-hole.ts";
import type { Rule } from "../setup.ts";
import { parseWikilink, wikilinkAt } from "../wikilink.ts";
import type { Inspect } from "./inspection.ts";

export const wikilinks: Rule = (md, { sanitizer }) => {
  md.inline.ruler.before("link", "wikilink", (state, silent) => {
    if (state.src[state.pos] !== "[") return false;
    const written = wikilinkAt(state.src, state.pos);
    if (written === undefined || state.pos + written.length > state.posMax) return false;
    // `x[[1]]` is a place in a list.
    if (
      /^\[\[(?:\w|\d+|"[^"]*"|'[^']*')\]\]$/.test(written) &&
      /[\w)\]]/.test(state.src[state.pos - 1] ?? "")
    )
      return false;
    const reference = md.utils.normalizeReference(written.slice(2, -2));
    if (state.env.references?.[reference]) return false;
    // Elsewhere the sign before it puts a file in; here it stays text.
    if (!silent && state.pending.endsWith("!")) state.pending += written;
    else if (!silent) state.push("wikilink", "", 0).content = written;
    state.pos += written.length;
    return true;
  });

  md.renderer.rules["wikilink"] = (tokens, index) => {
    const { content, meta } = tokens[index]!;
    const { href, hole } = (meta ?? {}) as Shown;
    // In what is made safe a link stands until then, so that all around it comes out as it would.
    if (hole !== undefined) return sanitizer ? `<a href="${hole}">${hole}</a>` : hole;
    const text = md.utils.escapeHtml(content);
    return href === undefined ? text : `<a href="${md.utils.escapeHtml(href)}">${text}</a>`;
  };
};

/** One that leads nowhere has no address and shows as it was written. */
interface Shown {
  readonly href?: string | undefined;
  readonly hole?: string;
}

/** Whether nobody knows yet what a token shows. */
export const isOpenWikilink = ({ type, meta }: Token): boolean =>
  type === "wikilink" && (meta as Shown | null)?.hole !== undefined;

/** Asks for the post that is meant; once it is known, the token's content is the text of the link. */
export const inspectWikilink: Inspect = (token, line, findings, { pathPrefix, headingIds }) => {
  const written = token.content;
  // In Obsidian's dialect, which puts the text of a note in: a body here is of one text alone.
  if (token.markup === "!")
    complain(findings, {
      severity: "warning",
      code: "foreign-mark",
      message: `\`!${written}\` is a link here: the text of another post is not put in`,
      hint: `write ${written}, or copy what it is to show`,
      line,
      written: `!${written}`,
    });
  const { name, heading, text } = parseWikilink(written);
  const fragment = heading === "" ? "" : `#${headingId(heading, headingIds)}`;
  if (name === "") {
    token.content = text ?? heading;
    token.meta = { href: fragment } satisfies Shown;
    findings.links.push({ written, url: fragment, line: findings.body.line + line, text: token.content });
    return;
  }
  if (!findings.hasSite) return;
  const question = ask(findings, {
    kind: "wikilink",
    written,
    fragment,
    ...(findings.body.lang !== undefined && { lang: findings.body.lang }),
    line: findings.body.line + line,
    at: locate(findings, { line, written, code: "wikilink-unknown" }),
  });
  findings.links.push(question);
  const hole = { kind: "wikilink", question, written } as const;
  const filling = fillingOf(findings, pathPrefix);
  if (filling) {
    const known = wikilinkOf(hole, filling);
    token.content = known.text;
    token.meta = { href: known.href } satisfies Shown;
  } else token.meta = { hole: openHole(findings, hole) } satisfies Shown;
};
