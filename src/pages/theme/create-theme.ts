/** The theme of a blog: styles and scripts, made anew only when their files, the settings or the colours of tags change. */
import type { Settings } from "../../config/settings.ts";
import type { Cache } from "../../core/cache.ts";
import { isError, type Problem } from "../../core/problem.ts";
import { hashOf } from "../../core/digest.ts";
import { isOfPackage } from "../../core/theme-files.ts";
import { createAssets, findAssetProblems, readAssetSources, type Assets } from "./assets.ts";
import { readStyleAddresses, type StyleAddress } from "./style-addresses.ts";

/** Styles and scripts. */
export interface Theme {
  /** Hash of all that they are made from. */
  readonly key: string;
  readonly assets: Assets;
  /** What its styles name. */
  readonly addresses: readonly StyleAddress[];
  readonly problems: readonly Problem[];
}

/** `colours` are those of all tags; `generator` stands for our own code. */
export function createTheme(
  root: string,
  settings: Settings,
  colours: readonly string[],
  cache: Cache,
  generator: string,
): Theme {
  const sources = readAssetSources(root, settings.without);
  const key = hashOf(
    JSON.stringify([generator, sources, settings.theme, settings.comforts, settings.pathPrefix, colours]),
  );
  return {
    key,
    ...cache.memo("theme", key, () => {
      // The package's own files are looked at by its tests.
      const isOwn = (name: string): boolean => !isOfPackage(root, `assets/${name}`);
      const problems = findAssetProblems(
        Object.fromEntries(Object.entries(sources).filter(([name]) => isOwn(name))),
      );
      const broken = new Set(problems.filter(isError).map(({ file }) => file));
      const whole = Object.entries(sources).filter(([name]) => !broken.has(`assets/${name}`));
      const addresses = readStyleAddresses(sources);
      return { problems, addresses, assets: createAssets(Object.fromEntries(whole), settings, colours) };
    }),
  };
}
