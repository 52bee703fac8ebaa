/** What a command is: its name, its help, its options, and what it does. */

export interface Option {
  readonly type: "string" | "boolean";
  readonly short?: string;
  /** What stands for its value in the help. */
  readonly value?: string;
  /** One line for the help. */
  readonly about: string;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What stands behind "octavo" in the first line of the help, one line for each form. */
  readonly usage: readonly string[];
  /** What it does, in a sentence or a few, at most 100 characters a line. */
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Lines ready to paste. */
  readonly examples: readonly string[];
  /** Resolves to the exit code. */
  readonly run: (input: CommandInput) => Promise<number>;
}

export interface CommandInput {
  /** Absolute path of the blog. */
  readonly root: string;
  /** The arguments that are no options. */
  readonly names: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly flag: (option: string) => boolean;
  /** The present moment, ISO 8601 in UTC. */
  readonly now: string;
  /** Asks the person at the terminal; undefined where there is none. */
  readonly ask?: (question: string) => Promise<string>;
  /** Writes to the standard output: what scripts may read. */
  readonly say: (text: string) => void;
  /** Writes to the standard error: what only people read. */
  readonly note: (text: string) => void;
}

export const exit = { fine: 0, content: 1, use: 2 } as const;

/** Ends a command: wrong use, or something that must not be done. The message is one sentence without a full stop. */
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
