/** Asks the person at the terminal. */
import { createInterface } from "node:readline/promises";

/** Undefined if nobody can answer: in scripts, pipes and CI. Questions go to the standard error, so that output stays clean. */
export function createAsk(): ((question: string) => Promise<string>) | undefined {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true || process.env["CI"] !== undefined)
    return undefined;
  return async (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    // Without this listener, the end of the input (Ctrl+D) would leave the question open for ever.
    const ended = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
    const answer = await Promise.race([terminal.question(question), ended]);
    terminal.close();
    return answer.trim();
  };
}
