/** Tasks of a thread that the test asks for. */
import type { Answer } from "../../src/core/pool.ts";

export const createTasks = ({ factor }: { readonly factor: number }) => ({
  multiply: (number: number): Answer<number> => ({ output: number * factor }),
  fail: (message: string): Answer<never> => {
    throw new Error(message);
  },
  end: (): Answer<never> => process.exit(3),
  reverse: (bytes: Uint8Array<ArrayBuffer>): Answer<Uint8Array<ArrayBuffer>> => ({
    output: bytes.reverse(),
    transfer: [bytes.buffer],
  }),
});

export type TestTasks = ReturnType<typeof createTasks>;
