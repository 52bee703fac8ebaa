/** Tells how far a long command is: one changing line on a terminal, plain lines elsewhere. */
export interface Progress {
  readonly stage: (stage: string, done?: number, total?: number) => void;
  readonly end: () => void;
  /** Seconds by stage, in order. */
  readonly times: () => readonly (readonly [stage: string, seconds: number])[];
}

export interface ProgressOptions {
  readonly quiet: boolean;
  /** Whether the output is a terminal, where a line can be written over. */
  readonly terminal: boolean;
  readonly write: (text: string) => void;
}

/** Short stages say nothing on plain output: a build of a second needs no diary. */
const worthSaying = 2; // seconds

export function createProgress({ quiet, terminal, write }: ProgressOptions): Progress {
  const times: [string, number][] = [];
  let started = performance.now();
  let current = "";
  let said = started;

  const close = (): void => {
    if (current !== "") times.push([current, (performance.now() - started) / 1000]);
    started = performance.now();
  };
  return {
    stage(stage, done, total) {
      if (stage !== current) {
        close();
        current = stage;
      }
      if (quiet) return;
      const share = done === undefined || total === undefined ? "" : ` ${done} of ${total}`;
      if (terminal) write(`\r\u001B[2K${stage}${share}`);
      else if (done !== undefined && performance.now() - said > worthSaying * 1000) {
        write(`${stage}${share}\n`);
        said = performance.now();
      }
    },
    end() {
      close();
      current = "";
      if (terminal && !quiet) write("\r\u001B[2K");
    },
    times: () => times,
  };
}
