/** Which blocks of a translation its original has left behind, as the editor marks them. */
import { clockOf } from "./clock.ts";
import { addressOf } from "./edit-text.ts";
import { kindAt, siteOf, textAt, type EditorContext } from "./editor-context.ts";
import { linePlaces } from "./line-places.ts";
import type { BehindOriginal } from "./protocol.ts";

/** As `octavo translations --accept` writes it. */
const revisionLength = 12;

export function behindOriginal(context: EditorContext, source: string): BehindOriginal {
  const { settings, site } = context;
  kindAt(context, source);
  const translated = siteOf(context)
    .translated()
    .find(({ post }) => post.source === source);
  if (!translated || settings.checks["translation-behind"] === "off") return { places: [] };
  const { original } = translated;
  const { behind, revisionOf } = site.behind(translated);
  const [url, revision] = [addressOf(context, original.source), revisionOf(original.source)];
  const lines = linePlaces(textAt(context, source).text);
  return {
    places: (behind.get(source) ?? []).map(({ kind, line, originalLine, before, after, date }) => ({
      ...{ kind, before, after, from: lines.start(line - 1) },
      ...(originalLine !== undefined && { line: originalLine }),
      ...(date !== undefined && { day: clockOf(date, settings.timeZone).slice(0, 10) }),
    })),
    ...(url !== undefined && { url }),
    ...(revision !== undefined && { revision: revision.slice(0, revisionLength) }),
  };
}
