/** Wikilinks: [[Title]], [[file-name]] and [[post#Heading|text]] link to a post by its name. */
import { prefixedUrl } from "../../config/urls.ts";
import { complain, type Findings } from "../findings.ts";
import { headingId } from "../heading-id.ts";
import { askPost } from "../lookups.ts";
import type { Rule } from "../setup.ts";
import { parseWikilink, wikilinkAt, type Wikilink } from "../wikilink.ts";
import type { Inspect } from "./inspection.ts";

export const wikilinks: Rule = (md) => {
  md.inline.ruler.before("link", "wikilink", (state, silent) => {
    if (state.src[state.pos] !== "[") return false;
    const written = wikilinkAt(state.src, state.pos);
    if (written === undefined || state.pos + written.length > state.posMax) return false;
    const reference = md.utils.normalizeReference(written.slice(2, -2));
    if (state.env.references?.[reference]) return false;
    if (!silent) state.push("wikilink", "", 0).content = written;
    state.pos += written.length;
    return true;
  });

  // One that leads nowhere shows as it was written.
  md.renderer.rules["wikilink"] = (tokens, index) => {
    const { content, meta } = tokens[index]!;
    const text = md.utils.escapeHtml(content);
    return meta === null ? text : `<a href="${md.utils.escapeHtml(meta.href)}">${text}</a>`;
  };
};

/** Finds the post that is meant; the token's content becomes the text of the link. */
export const inspectWikilink: Inspect = (token, line, findings, { pathPrefix }) => {
  const written = token.content;
  const link = parseWikilink(written);
  const found = findTarget(link, written, line, findings);
  if (found === undefined) return;
  const { url, text } = found;
  findings.links.push({ written, url, line: findings.body.line + line, text });
  token.meta = { href: prefixedUrl(url, { url: "", pathPrefix }) };
  token.content = text;
};

function findTarget(
  { name, heading, text }: Wikilink,
  written: string,
  line: number,
  findings: Findings,
): { readonly url: string; readonly text: string } | undefined {
  const fragment = heading === "" ? "" : `#${headingId(heading)}`;
  if (name === "") return { url: fragment, text: text ?? heading };
  // "C# by heart" is a title, not a heading.
  const whole = heading === "" ? undefined : askPost(findings, `${name}#${heading}`);
  if (whole && "url" in whole) return { url: whole.url, text: text ?? whole.title };
  const answer = askPost(findings, name);
  if (answer === undefined) return undefined;
  if ("url" in answer) return { url: answer.url + fragment, text: text ?? answer.title };
  complain(findings, {
    severity: "warning",
    ...("several" in answer
      ? {
          code: "wikilink-ambiguous",
          message: `\`${name}\` is the name of ${answer.several.length} posts`,
          hint: `write ${answer.several.map((path) => `[[${path}]]`).join(" or ")}`,
        }
      : {
          code: "wikilink-unknown",
          message: `no post is called \`${name}\``,
          hint:
            answer.nearest === undefined
              ? "write the title or the file name of a post, or \\[[ if brackets are meant"
              : `did you mean [[${answer.nearest}]]?`,
        }),
    line,
    written,
  });
  return undefined;
}
