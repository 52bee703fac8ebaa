/** Asks the person at the terminal. */
import { createInterface, type Interface } from "node:readline";

/** Undefined if nobody can answer: in scripts, pipes and CI. Questions go to the standard error, so that output stays clean. */
export function createAsk(): ((question: string) => Promise<string>) | undefined {
  const { stdin, stderr } = process;
  if (stdin.isTTY !== true || stderr.isTTY !== true || process.env["CI"] !== undefined) return undefined;
  // What is pasted may answer several questions: one reader for all of them.
  const lines: string[] = [];
  let terminal: Interface | undefined;
  let hasEnded = false;
  let wake = (): void => undefined;
  const open = (): Interface =>
    createInterface({ input: stdin, output: stderr })
      .on("line", (line) => {
        lines.push(line);
        wake();
      })
      // Without this listener, the end of the input (Ctrl+D) would leave the question open for ever.
      .on("close", () => {
        hasEnded = true;
        wake();
      })
      .on("SIGINT", () => {
        stdin.setRawMode(false);
        process.kill(process.pid, "SIGINT");
      });
  return async (question) => {
    if (lines.length > 0) stderr.write(`${question}${lines[0]}\n`);
    else if (!hasEnded) {
      terminal ??= open();
      stdin.setRawMode(true);
      terminal.setPrompt(question);
      terminal.prompt();
      await new Promise<void>((resolve) => (wake = resolve));
      // Nothing is read, and Ctrl+C ends the process, until the next question.
      terminal.pause();
      stdin.setRawMode(false);
    }
    return lines.shift()?.trim() ?? "";
  };
}
