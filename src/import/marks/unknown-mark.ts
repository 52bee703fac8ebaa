/** Marks within a line whose meaning the old generator alone knew: they hold their place until the old site is asked. */

const [open, close] = ["\uE012", "\uE013"];

export const holdMark = (name: string): string => `${open}${name}${close}`;

export const heldMark = new RegExp(`${open}([^${close}\\n]{0,200})${close}`, "g");

/** Of an element that the old generator filled in. */
export const untoldElement = (name: string): string =>
  `\`<${name}>\` is a component of the old generator's: what it showed is not here`;

/** What is told of one; it is taken back where the old site says what stood there. */
export const untoldMark = (name: string): string =>
  `\`${name}\` stood within a line: what it showed is not here`;
