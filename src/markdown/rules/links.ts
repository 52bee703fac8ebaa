/** Links: posts and files get their addresses, the site's own the path prefix, and every one is recorded. */
import { prefixedUrl } from "../../config/urls.ts";
import { resolveLink } from "../addresses.ts";
import { complain, fillingOf, openHole, record } from "../findings.ts";
import { hrefOf } from "../holes/fill-hole.ts";
import type { Inspect } from "./inspection.ts";
import { definitionOf } from "./reference-places.ts";

/** "std::string" and "xs:element" are names in code, "urn:isbn:1" and "tel:1" are addresses. */
const isName =
  /^[a-z][\w.-]*::|^(?!(?:about|acct|data|did|doi|geo|info|javascript|magnet|mailto|news|sips?|skype|spotify|tag|urn|xmpp):)[a-z][\w.-]*:[a-z_][\w:-]*$/i;

export const inspectLink: Inspect = (token, ownLine, findings, { pathPrefix, written }) => {
  const href = token.attrGet("href");
  if (href === null) return; // taken out
  const line = definitionOf(token) ?? ownLine;
  const address = written.get(href) ?? href;
  const isOfPicture = (token.meta as { isOfPicture?: boolean } | null)?.isOfPicture === true;
  const problems = findings.problems.length;
  const url = resolveLink(findings, address, line);
  if (isOfPicture) findings.problems.splice(problems);
  if (token.markup === "autolink" && isName.test(address))
    complain(findings, {
      severity: "warning",
      code: "html-unknown",
      message: `\`<${address}>\` is read as an address, and shown without its brackets`,
      hint: `write \\<${address}>, or set it in backquotes`,
      line,
      written: `<${address}>`,
    });
  if (url === "") return;
  if (!isOfPicture) record(findings, "links", { written: address, url, line });
  if (typeof url === "number") {
    const hole = { kind: "href", question: url, raw: href } as const;
    const filling = fillingOf(findings, pathPrefix);
    token.attrSet("href", filling ? (hrefOf(hole, filling) ?? href) : openHole(findings, hole));
    // What stays as it was keeps markdown-it's own encoding.
  } else if (url !== address || url.startsWith("/"))
    token.attrSet("href", prefixedUrl(url, { url: "", pathPrefix }));
};
