/** Links: posts and files get their addresses, the site's own the path prefix, and every one is recorded. */
import { prefixedUrl } from "../../config/urls.ts";
import { resolveLink } from "../addresses.ts";
import type { Inspect } from "./inspection.ts";

export const inspectLink: Inspect = (token, line, findings, { pathPrefix, written }) => {
  const href = token.attrGet("href");
  if (href === null) return; // taken out
  const address = written.get(href) ?? href;
  const url = resolveLink(findings, address, line);
  if (url === "") return;
  findings.links.push({ written: address, url, line: findings.body.line + line });
  // What stays as it was keeps markdown-it's own encoding.
  if (url !== address || url.startsWith("/"))
    token.attrSet("href", prefixedUrl(url, { url: "", pathPrefix }));
};
