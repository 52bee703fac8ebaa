/** The part of Eleventy 3.1's API that is used here; the package has no types of its own. */
declare module "@11ty/eleventy" {
  export interface UserConfig {
    readonly events: {
      listeners(name: string): ((given: object) => unknown)[];
      removeAllListeners(name: string): void;
      removeListener(name: string, listener: unknown): void;
    };
    readonly directories: { freeze(): void };
    /** As plugins for Eleventy 2 ask for folders. */
    dir: { readonly output: string };
    readonly logger: { logWithOptions(options: { readonly message: string }): void };
    readonly benchmarkManager: { finish(): void };
    readonly htmlTransformer: { readonly callbacks: Readonly<Record<string, { fn: unknown }[]>> };
    readonly collections: Record<string, unknown>;
    readonly globalData: object;
    addWatchTarget(target: string): void;
    readonly dataExtensions: Map<string, unknown>;
    readonly javascriptFunctions: object;
    readonly linters: Record<string, Linter>;
    plugins: readonly { readonly plugin: unknown }[];
    addTemplateFormats(formats: string): void;
    addExtension(ending: string, options: { readonly key: string }): void;
    addDataExtension(extensions: string, options: object): void;
    on(event: string, listener: (argument: never) => unknown): void;
    addCollection(name: string, create: (api: { getAll(): unknown[] }) => unknown): void;
    addFilter(name: string, filter: (...values: never[]) => unknown): void;
    addNunjucksFilter(name: string, filter: (...values: never[]) => unknown): void;
    addJavaScriptFunction(name: string, run: (...values: never[]) => unknown): void;
    addGlobalData(name: string, value: unknown): void;
    addNunjucksTag(name: string, create: (nunjucks: never, environment: never) => object): void;
    addPassthroughCopy(source: string | Record<string, string>): void;
    addPlugin(plugin: (config: UserConfig) => unknown): void;
    addPreprocessor(name: string, formats: string, run: (data: Record<string, unknown>) => unknown): void;
    addTemplate(name: string, template: unknown, data?: Record<string, unknown>): void;
    addTransform(name: string, transform: (this: TransformContext, content: string) => unknown): void;
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
    readonly transforms: Record<string, Transform>;
    readonly libraryAmendments: Record<string, ((library: unknown) => unknown)[] | undefined>;
  }

  export interface TransformContext {
    readonly page?: {
      readonly url?: string | false;
      readonly inputPath?: string;
      readonly outputPath?: string;
    };
    readonly url?: string;
    readonly inputPath: string;
    readonly outputPath: string;
  }

  export type Transform = (this: TransformContext, content: string, outputPath: string) => unknown;
  export type Linter = (
    this: TransformContext,
    content: string,
    inputPath: string,
    outputPath: string,
  ) => unknown;

  export type Shortcode = (this: unknown, ...given: unknown[]) => unknown;

  type MakePermalink = (this: unknown, written: unknown, ...more: unknown[]) => unknown;

  /** What `addExtension` says of a language. */
  export interface AddedExtension {
    readonly compileOptions?: { permalink?: string | false | MakePermalink };
  }

  /** The part of the final configuration that is looked after; its default engine for Markdown and HTML is "liquid". */
  export interface MergedConfig {
    dynamicPermalinks: boolean;
    markdownTemplateEngine: unknown;
    htmlTemplateEngine: unknown;
    readonly layoutAliases: Record<string, string>;
    readonly extensionMap: Iterable<AddedExtension>;
    readonly transforms: Record<string, Transform>;
    readonly linters: Record<string, Linter>;
    readonly customDateParsing: Set<(this: TransformContext, written: unknown) => unknown>;
    readonly preprocessors: Record<
      string,
      { callback: (this: TransformContext, ...given: unknown[]) => unknown }
    >;
    readonly nunjucksAsyncFilters: Record<string, unknown>;
    readonly nunjucksShortcodes: Record<string, Shortcode>;
    readonly nunjucksAsyncShortcodes: Record<string, Shortcode>;
    readonly nunjucksPairedShortcodes: Record<string, Shortcode>;
    readonly nunjucksAsyncPairedShortcodes: Record<string, Shortcode>;
    readonly liquidFilters: Record<string, unknown>;
    readonly javascriptFunctions: Record<string, unknown>;
    readonly passthroughCopies: object;
    serverPassthroughCopyBehavior: string;
    readonly virtualTemplates: object;
  }

  /** What listeners to a build are given. */
  export interface RunEvent {
    readonly runMode: "build" | "serve" | "watch";
    readonly outputMode: string;
    readonly directories: { readonly output: string };
  }

  export const RenderPlugin: {
    readonly File: (file: string, options: object) => Promise<(data: object) => unknown>;
    readonly String: (text: string, language: string, options: object) => Promise<(data: object) => unknown>;
  };

  export interface TemplateResult {
    readonly inputPath: string;
    readonly outputPath: string | false;
    readonly url: string | false;
    readonly content: string;
  }

  /** A template with the pages that it makes. */
  export interface MapEntry {
    readonly _pages: readonly { outputPath: string | false; readonly data: { readonly page: object } }[];
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        configPath?: string | null;
        quietMode?: boolean;
        pathPrefix?: string;
        source?: "cli" | "script";
        runMode?: "build" | "serve" | "watch";
        config?: (config: UserConfig) => unknown;
      },
    );
    readonly templateData: { getGlobalData(): Promise<Record<string, unknown>> };
    readonly writer: { readonly templateMap: { getMap(): readonly MapEntry[] } };
    disableLogger(): void;
    executeBuild(
      to: "fs",
    ): Promise<readonly [passthrough: readonly unknown[], templates: readonly TemplateResult[]]>;
    toJSON(): Promise<readonly TemplateResult[]>;
  }
}
