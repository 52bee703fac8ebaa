/** Which kinds of pages the settings let be made. */
import type { Settings } from "./settings.ts";

/** Where it is false, nothing leads to pages of the kind. */
export const isMade = (kind: string, { without }: Pick<Settings, "without">): boolean =>
  !without.includes(`pages/${kind}.njk`);
