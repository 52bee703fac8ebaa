/** What the configuration of Eleventy says of the texts of posts, and of the server that shows them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import type { DataParsers } from "./data-files.ts";
import type { OwnerConfig } from "./owner-config.ts";

/** A preprocessor as `addPreprocessor` adds it. */
export interface Preprocessor {
  readonly name: string;
  /** Ends of the names of the files that it is for, or "*". */
  readonly endings: readonly string[];
  /** May change the data; gives another text, or `false` for a file that is left out. */
  readonly run: (this: object, data: Record<string, unknown>, text: string) => unknown;
}

/** How excerpts are found, as `setFrontMatterParsingOptions` says it. */
export interface ExcerptOptions {
  readonly excerpt?: boolean | string | ((file: ExcerptFile, options: object) => unknown);
  readonly excerpt_separator?: string;
  readonly excerpt_alias?: string;
}

export interface ExcerptFile {
  readonly content: string;
  readonly data: object;
  excerpt?: string;
}

/** The part of `setServerOptions` that `octavo start` follows. */
export interface ServerOptions {
  readonly port?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly middleware?: readonly Middleware[];
  /** By patterns of addresses. */
  readonly onRequest?: Readonly<Record<string, (asked: object) => unknown>>;
}

export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (failure?: unknown) => void,
) => unknown;

/** Gives another date for what is written, or nothing. */
export type ParseDate = (this: never, written: unknown) => unknown;

export interface OfEleventy {
  /** All that it asks for. */
  readonly config: OwnerConfig;
  /** Those of `addDateParsing`. */
  readonly parseDates?: readonly ParseDate[];
  /** Ends of the names of templates in the languages of `addExtension`. */
  readonly languages?: readonly string[];
  /** Layouts that `addTemplate` adds: repository paths and texts. */
  readonly layouts?: readonly (readonly [source: string, text: string])[];
  readonly preprocessors?: readonly Preprocessor[];
  readonly excerpts?: ExcerptOptions;
  readonly server?: ServerOptions;
  /** Whether code of the owner's runs before each build, which may write posts. */
  readonly runsBefore?: boolean;
}

export function ofEleventy(config: OwnerConfig): OfEleventy {
  const { calls } = config;
  const preprocessors = calls("addPreprocessor").flatMap(([name, endings, run]): Preprocessor[] =>
    typeof run === "function" && !isAsync(run)
      ? [{ name: String(name), endings: endingsOf(endings), run: run as Preprocessor["run"] }]
      : [],
  );
  const languages = calls("addExtension").flatMap(([names]) => namesOf(names));
  const layouts = calls("addTemplate").flatMap(([name, text]): [string, string][] => {
    const source = path.posix.normalize(String(name)).replace(/^(?:\.\.\/)+/, "");
    return source.startsWith("_includes/") && typeof text === "string" ? [[source, text]] : [];
  });
  const parseDates = calls("addDateParsing").flatMap(([parse]) =>
    typeof parse === "function" ? [parse as ParseDate] : [],
  );
  const excerpts = optionsOf<ExcerptOptions>(calls("setFrontMatterParsingOptions"));
  const server = optionsOf<ServerOptions>(calls("setServerOptions"));
  return {
    config,
    ...(languages.length > 0 && { languages }),
    ...(layouts.length > 0 && { layouts }),
    ...(preprocessors.length > 0 && { preprocessors }),
    ...(parseDates.length > 0 && { parseDates }),
    ...(excerpts?.excerpt && { excerpts }),
    ...(server && { server }),
    ...(runsBefore(config) && { runsBefore: true }),
  };
}

/** Whether code of the owner's is run before each build, which may write files that the build is to find. */
export const runsBefore = ({ calls }: Pick<OwnerConfig, "calls">): boolean =>
  calls("on").some(([name]) => name === "eleventy.before" || name === "beforeBuild");

/** What reads data files, by `addDataExtension`. */
export const dataParsers = ({ calls }: OwnerConfig): DataParsers =>
  new Map(
    calls("addDataExtension").flatMap(([names, how]) => {
      const { parser = how, read = true } = Object(how) as { parser?: unknown; read?: boolean };
      if (typeof parser !== "function") return [];
      const parse = parser as (given: string, file: string) => unknown;
      return namesOf(names).map((name) => [
        name,
        (text: string, file: string) => parse(read ? text : file, file),
      ]);
    }),
  );

/** Posts are read without waiting for anything. */
export const isAsync = (run: unknown): boolean =>
  typeof run === "function" && run.constructor.name === "AsyncFunction";

const endingsOf = (given: unknown): string[] =>
  namesOf(given).map((each) => (/^(?:\.|\*$)/.test(each) ? each : `.${each}`));

/** A list, or a text with commas. */
const namesOf = (given: unknown): string[] =>
  (Array.isArray(given) ? given : String(given).split(",")).map((each) => String(each).trim());

/** Later calls add to those before. */
const optionsOf = <T extends object>(calls: readonly (readonly unknown[])[]): T | undefined =>
  calls.length === 0 ? undefined : (Object.assign({}, ...calls.map(([options]) => options)) as T);
