/** What a terminal is sent: texts of anybody's must neither move its cursor nor turn its letters round. */

/** Controls, ends of lines beyond ASCII, and signs that override the direction of a text: https://www.unicode.org/reports/tr9/ */
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const signOf = (letter: string): string => {
  const code = letter.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\uFFFD";
};

/** A name or another text within a line: each unsafe letter is shown as one sign. */
export const visible = (text: string): string => text.replace(unsafe, signOf);

/** Plain JSON in which unsafe letters are escapes. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(unsafe, (letter) =>
    letter === "\n" ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )}\n`;

/** Colours, and a line that is written over, which only a terminal is sent. */
const wanted = "\\u001b\\[[\\d;]*m|\\r\\u001b\\[2K";

/** What Node's readline moves the cursor by: alone in a chunk, as no text of ours is. */
const move = "\\u001b\\[[\\d;]*[A-Z]";
const isMove = new RegExp(`^${move}$`);

/** Everything that this process prints from now on goes through here. */
export function guardOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const own = new RegExp(`${stream.isTTY ? `${wanted}|` : ""}[\\n\\t]|\\r(?=\\n)|(${unsafe.source})`, "gu");
    const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean =>
      write(
        typeof chunk === "string" && !isMove.test(chunk)
          ? chunk.replace(own, (all, letter?: string) => (letter === undefined ? all : signOf(letter)))
          : chunk,
        ...rest,
      );
  }
}
