/** The owner's .eleventy.ts for Eleventy's own command, which cannot read TypeScript on every Node. */
import { importOwnModule } from "../config/own-modules.ts";
import { dir, octavo, type UserConfig } from "../templates/eleventy.ts";

/** What a configuration of Eleventy exports. */
export interface ConfigModule {
  readonly config: object;
  readonly default: (config: UserConfig) => unknown;
}

/** By its repository path. Where it has a mistake, the build says so: what is given then adds Octavo and nothing else. */
export async function importConfig(name: string): Promise<ConfigModule> {
  const plain: ConfigModule = { config: { dir }, default: (config) => config.addPlugin(octavo) };
  try {
    const loaded = await importOwnModule(process.cwd(), name);
    return "module" in loaded ? { ...plain, ...(loaded.module as Partial<ConfigModule>) } : plain;
  } catch {
    return plain;
  }
}
