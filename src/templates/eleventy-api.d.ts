/** The part of Eleventy 3.1's API that is used here; the package has no types of its own. */
declare module "@11ty/eleventy" {
  export interface UserConfig {
    on(event: string, listener: (argument: never) => unknown): void;
    addCollection(name: string, create: (api: { getAll(): unknown[] }) => unknown): void;
    addFilter(name: string, filter: (...values: never[]) => unknown): void;
    addGlobalData(name: string, value: unknown): void;
    addNunjucksTag(name: string, create: (nunjucks: never, environment: never) => object): void;
    addPassthroughCopy(source: string | Record<string, string>): void;
    addPlugin(plugin: (config: UserConfig) => unknown): void;
    addPreprocessor(name: string, formats: string, run: (data: Record<string, unknown>) => unknown): void;
    addTemplate(name: string, template: unknown, data?: Record<string, unknown>): void;
    addTransform(
      name: string,
      transform: (this: { page?: { inputPath?: string } }, content: string) => unknown,
    ): void;
    addShortcode(name: string, shortcode: (...values: never[]) => unknown): void;
    addAsyncShortcode(name: string, shortcode: (...values: never[]) => Promise<unknown>): void;
    amendLibrary(name: string, amend: (library: never) => unknown): void;
    setFrontMatterParsingOptions(options: object): void;
    setLibrary(name: string, library: unknown): void;
    setIncludesDirectory(folder: string): void;
    setDataDirectory(folder: string): void;
    setUseTemplateCache(use: boolean): void;
    setDataFileSuffixes(suffixes: string[]): void;
    readonly ignores: Set<string>;
    readonly nunjucks: {
      readonly filters: Readonly<Record<string, unknown>>;
      readonly asyncFilters: Readonly<Record<string, unknown>>;
    };
    readonly transforms: Record<string, (this: unknown, content: string, outputPath: string) => unknown>;
    readonly libraryAmendments: Record<string, ((library: unknown) => unknown)[] | undefined>;
  }

  export interface TemplateResult {
    readonly inputPath: string;
    readonly outputPath: string | false;
    readonly url: string | false;
    readonly content: string;
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        configPath?: string | null;
        quietMode?: boolean;
        pathPrefix?: string;
        runMode?: "build" | "serve";
        config?: (config: UserConfig) => unknown;
      },
    );
    disableLogger(): void;
    executeBuild(to: "fs"): Promise<readonly [passthrough: unknown, templates: readonly TemplateResult[]]>;
    toJSON(): Promise<readonly TemplateResult[]>;
  }
}
