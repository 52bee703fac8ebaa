/** Makes a page of the site one that can be written on: the editor's script, the styles of all blocks, a wider policy. */
import { randomBytes } from "node:crypto";
import { clientUrl } from "../admin/client-files.ts";
import { prefixedUrl } from "../config/urls.ts";
import type { Settings } from "../config/settings.ts";
import { escapeHtml } from "../core/html/escape-html.ts";
import type { InlineAssets } from "../pages/theme/marks.ts";

/** Whether an address asks for the page to be written on. */
export const asksToEdit = (url: string): boolean => /[?&]edit(?:[=&#]|$)/.test(url);

interface EditedPage {
  readonly source: string;
  readonly settings: Settings;
  readonly assets: InlineAssets;
}

export function withEditor(html: string, { source, settings, assets }: EditedPage): string {
  const nonce = randomBytes(16).toString("base64");
  const address = (name: string): string => escapeHtml(prefixedUrl(clientUrl(name), settings));
  const head = [
    ...missingStyles(html, assets).map((style) => `<style nonce="${nonce}">${style}</style>`),
    `<link rel="stylesheet" href="${address("page.css")}">`,
    `<script type="module" id="octavo-editor" src="${address("page.js")}" nonce="${nonce}" data-source="${escapeHtml(source)}"></script>`,
  ].join("\n");
  const page = html.replace(policyTag, (tag) => widerPolicy(tag, nonce));
  const at = page.search(/<\/head\s*>/i);
  return at === -1 ? head + page : page.slice(0, at) + head + page.slice(at);
}

const policyTag = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

/** A text that is being written shows pictures, films and styles that the page had no need of. */
const widerPolicy = (tag: string, nonce: string): string =>
  tag
    .replace("style-src 'self'", `style-src-attr 'unsafe-inline'; style-src 'self' 'nonce-${nonce}'`)
    .replace(/(?:img|media)-src 'self'/g, "$& blob: https: http:")
    .replace("frame-src 'self'", "$& https:");

const blockStyles = ["prose", "callouts", "blocks", "diagrams", "math", "code"];

/** The theme's styles of blocks that the page is without; a theme of the owner's own has its own. */
function missingStyles(html: string, { css, parts }: InlineAssets): readonly string[] {
  if (!html.includes(css)) return [];
  return blockStyles.flatMap((name) => parts[name] ?? []).filter((style) => !html.includes(style));
}
