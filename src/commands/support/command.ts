/** The type of a command: its name, help, options and action. */

export interface Option {
  readonly type: "string" | "boolean";
  readonly short?: string;
  /** The placeholder of its value in the help. */
  readonly value?: string;
  /** One line for the help. */
  readonly about: string;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The usage without "octavo", one line for each form. */
  readonly usage: readonly string[];
  /** What it does, in a few sentences, at most 100 characters a line. */
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Whether it can be run outside of a blog too. */
  readonly anywhere?: true;
  /** Lines ready to paste. */
  readonly examples: readonly string[];
  /** Resolves to the exit code. */
  readonly run: (input: CommandInput) => Promise<number>;
}

export interface CommandInput {
  /** Absolute path of the blog. */
  readonly root: string;
  /** The arguments that are not options. */
  readonly names: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly flag: (option: string) => boolean;
  /** The present moment, ISO 8601 in UTC. */
  readonly now: string;
  /** Asks the person at the terminal; undefined if there is none. */
  readonly ask?: (question: string) => Promise<string>;
  /** Writes to the standard output, which scripts may read. */
  readonly say: (text: string) => void;
  /** Writes to the standard error, which only people read. */
  readonly note: (text: string) => void;
}

export const exit = { fine: 0, content: 1, use: 2 } as const;

/** Ends a command because of wrong use or a refused action. The message is one sentence without a full stop. */
export class CommandFault extends Error {
  readonly hint: string | undefined;
  readonly code: number;
  constructor(message: string, hint?: string, code: number = exit.use) {
    super(message);
    this.hint = hint;
    this.code = code;
  }
}

export const dryRun: Option = { type: "boolean", about: "show what would change, write nothing" };

export function renderHelp({ usage, about, options, examples }: Command): string {
  const all: readonly (readonly [string, string])[] = [
    ...Object.entries(options).map(([name, { short, value, about: text }]) => {
      const flag = `--${name}${value === undefined ? "" : ` ${value}`}`;
      return [short === undefined ? flag : `${flag}, -${short}`, text] as const;
    }),
    ["--help", "show this"],
  ];
  const width = Math.max(...all.map(([flag]) => flag.length));
  return [
    ...usage.map((line, index) => `${index === 0 ? "Usage:" : "      "} octavo ${line}`),
    "",
    about,
    "",
    "Options",
    ...all.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`),
    "",
    examples.length > 1 ? "Examples" : "Example",
    ...examples.map((line) => `  ${line}`),
    "",
  ].join("\n");
}
