/** The options that build, check, start and preview share. */
import type { ReportFormat } from "../../core/report.ts";
import { CommandFault, type CommandInput, type Option } from "./command.ts";

export const siteOptions = {
  "as-of": { type: "string", value: "DATE", about: "build as of that day or instant (default: now)" },
  drafts: { type: "boolean", about: "show drafts and scheduled posts too" },
  fast: { type: "boolean", about: "make no AVIF pictures, which takes most of the time of a first build" },
  strict: { type: "boolean", about: "treat warnings as errors" },
  format: { type: "string", value: "FORMAT", about: "text, json or github (default: text)" },
  workers: {
    type: "string",
    value: "NUMBER",
    about: "threads that share the work (default: one for each core)",
  },
  port: { type: "string", value: "NUMBER", about: "port of start (8080) and preview (8081)" },
  verbose: { type: "boolean", short: "v", about: "show infos and the time of each stage" },
  quiet: { type: "boolean", short: "q", about: "show problems only" },
} as const satisfies Readonly<Record<string, Option>>;

export interface SiteChoices {
  readonly format: ReportFormat;
  readonly port: number | undefined;
  readonly now: string;
  /** Number of threads, if given. */
  readonly workers: number | undefined;
  /** Whether --as-of was given. */
  readonly isAsOf: boolean;
}

export async function readSiteChoices(input: CommandInput): Promise<SiteChoices> {
  const format = input.text("format") ?? "text";
  if (!isFormat(format)) throw new CommandFault(`--format is text, json or github, not \`${format}\``);
  const port = input.text("port") === undefined ? undefined : Number(input.text("port"));
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new CommandFault(`--port is a number up to 65535, not \`${input.text("port")}\``);
  const workers = input.text("workers") === undefined ? undefined : Number(input.text("workers"));
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 1 && workers <= 64))
    throw new CommandFault(`--workers is a number from 1 to 64, not \`${input.text("workers")}\``);
  const asOf = input.text("as-of");
  const now = asOf === undefined ? input.now : await instantOf(asOf);
  if (now === undefined)
    throw new CommandFault(`--as-of is a date such as 2026-12-24 or 2026-12-24T09:30:00Z, not \`${asOf}\``);
  return { format, port, now, workers, isAsOf: asOf !== undefined };
}

export const isFormat = (format: string): format is ReportFormat =>
  ["text", "json", "github"].includes(format);

/** A date without a time means the end of that day, so that posts of that day are shown. */
async function instantOf(text: string): Promise<string | undefined> {
  const { parseInstant } = await import("../../content/instant.ts");
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const answer = parseInstant(day ? `${text}T23:59:59.999Z` : text, "UTC");
  return "instant" in answer ? answer.instant : undefined;
}

/** Ends a command that was given unexpected names. */
export function takeNoNames(command: string, names: readonly string[]): void {
  if (names[0] !== undefined) throw new CommandFault(`\`${command}\` takes no argument \`${names[0]}\``);
}
