/** Front matter value → yes or no, however it is spelt. */
import { quote } from "./field-text.ts";

const flags = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ["true", true],
  ["false", false],
  ["yes", true],
  ["no", false],
  ["on", true],
  ["off", false],
  ["y", true],
  ["n", false],
  ["1", true],
  ["0", false],
  [1, true],
  [0, false],
]);

export const readFlag = (value: unknown): boolean | undefined =>
  flags.get(typeof value === "string" ? value.trim().toLowerCase() : value);

/** What is wrong with a value that is neither. */
export const flagFault = (key: string, value: unknown) =>
  ({
    code: "flag-invalid",
    message: `\`${key}\` is ${quote(value)}, neither true nor false`,
    hint: `write ${key}: true or ${key}: false`,
  }) as const;
