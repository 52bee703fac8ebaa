/** Front matter value → yes or no, however it is spelt. */
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
