/** What the last build knew and kept, as far as it still holds. */
import path from "node:path";
import { discardBodyStore, openBodyStore, type BodyStore } from "./markdown/body-store.ts";
import type { Manifest } from "./plan/manifest.ts";
import type { Places } from "./publish/places.ts";
import type { Memory } from "./site.ts";

/** All of it, unless its code or settings were others. */
export function openMemory(
  places: Places,
  manifest: Manifest,
  parsing: string,
): { memory: Memory; store: BodyStore } {
  const file = path.join(places.cache, "bodies");
  const same = manifest.parsing === parsing;
  const used = manifest.bodies.reduce((sum, [, body]) => sum + body.stored[1] + body.stored[2], 0);
  // Mostly texts that nobody shows any more: cheaper to start again than to carry along.
  const wasteful = manifest.bodiesSize > 2 * used + 8_000_000;
  if (!same || wasteful) discardBodyStore(file);
  const bodies = same && !wasteful ? manifest.bodies : [];
  return {
    memory: {
      parsed: new Map(same ? manifest.parsed : []),
      imageSizes: new Map(manifest.imageSizes),
      bodies: new Map(bodies),
      assets: manifest.assets,
      related: same ? manifest.related : [],
    },
    store: openBodyStore(file, same && !wasteful ? manifest.bodiesSize : 0),
  };
}
