/** Which reader a source is for. */
import type { Reader } from "./reader.ts";
import { readers } from "./readers.ts";
import type { OldSource } from "./source.ts";

/** Undefined where no reader knows it. */
export async function findReader(source: OldSource): Promise<Reader | undefined> {
  for (const load of Object.values(readers)) {
    const reader = await load();
    if (reader.recognise(source)) return reader;
  }
  return undefined;
}
