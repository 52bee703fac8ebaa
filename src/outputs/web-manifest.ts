/** Writes the web app manifest: https://www.w3.org/TR/appmanifest/ */
import type { Settings } from "../config/settings.ts";
import { faviconUrl, homeUrl, prefixedUrl } from "../config/urls.ts";

type ManifestSettings = Pick<Settings, "title" | "description" | "language" | "theme" | "url" | "pathPrefix">;

export function renderWebManifest(settings: ManifestSettings): string {
  const home = prefixedUrl(homeUrl, settings);
  const manifest = {
    name: settings.title,
    short_name: shortName(settings.title),
    description: settings.description || undefined,
    lang: settings.language,
    id: home,
    start_url: home,
    scope: home,
    display: "minimal-ui",
    theme_color: settings.theme.light,
    background_color: "#ffffff",
    icons: [{ src: prefixedUrl(faviconUrl, settings), sizes: "any", type: "image/svg+xml" }],
  };
  return JSON.stringify(manifest, undefined, 2) + "\n";
}

const labelLength = 12; // home screens cut longer labels

/** As many words of the title as fit under an icon, at least one. */
export function shortName(title: string): string {
  const [first = title, ...rest] = title.split(/\s+/);
  let name = first;
  for (const word of rest) {
    if (name.length + 1 + word.length > labelLength) break;
    name += ` ${word}`;
  }
  return name;
}
