/** The page at /admin/ of npm start: the theme's colours, and the scripts that do the rest. */
import { directionOf } from "../core/languages.ts";
import type { Settings } from "../config/settings.ts";
import { prefixedUrl } from "../config/urls.ts";
import { escapeHtml } from "../core/html/escape-html.ts";
import { createInksCss, createThemeCss } from "../pages/theme/theme.ts";
import { clientUrl } from "./client-files.ts";

interface AdminPage {
  readonly html: string;
  readonly policy: string;
}

/** `nonce` is one that no page had before. */
export function renderAdminPage(settings: Settings, nonce: string): AdminPage {
  const style = createThemeCss(settings.theme) + createInksCss("callouts") + createInksCss("code");
  const address = (name: string): string => escapeHtml(prefixedUrl(clientUrl(name), settings));
  return {
    html: `<!doctype html>
<html lang="${escapeHtml(settings.language)}" dir="${directionOf(settings.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(settings.title)}</title>
<style nonce="${nonce}">${style}</style>
<link rel="stylesheet" href="${address("admin.css")}">
<link rel="icon" href="${escapeHtml(prefixedUrl("/favicon.svg", settings))}">
</head>
<body>
<noscript><p>The editor needs JavaScript.</p></noscript>
<div id="octavo-admin" class="oe-app"></div>
<script type="module" src="${address("admin.js")}"></script>
</body>
</html>
`,
    policy: [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      // Pictures of texts may be other hosts'.
      "img-src 'self' data: blob: https: http:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  };
}
