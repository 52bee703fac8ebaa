/** The names of elements and attributes of which facts about a page are made, found where they stand in its bytes. */

/** Of which facts are made; handlers, such as `onclick`, are read too. */
const attributes = [
  ...(["alt", "content", "data", "data-frame", "href", "id", "lang", "name", "poster"] as const),
  ...(["property", "rel", "src", "srcset", "style", "type", "xlink:href"] as const),
];
export type ReadAttribute = (typeof attributes)[number];

/** Of which facts are made even where they have no id. */
const elements = [
  ...["a", "area", "audio", "embed", "h1", "h2", "h3", "h4", "h5", "h6", "html", "iframe", "image", "img"],
  ...["input", "link", "meta", "object", "script", "source", "style", "textarea", "title", "track", "use"],
  ...["video", "xmp"],
];

/** Words by their length and first letter: most names are none of them, which is seen at once. */
type Words = readonly (readonly Uint8Array[] | undefined)[];
const mostLetters = 16;
const texts = new Map<Uint8Array, string>();

function createWords(words: readonly string[]): Words {
  const list: Uint8Array[][] = [];
  for (const word of words) {
    const letters = Buffer.from(word);
    texts.set(letters, word);
    (list[(word.length << 5) | (word.charCodeAt(0) & 31)] ??= []).push(letters);
  }
  return Array.from({ length: mostLetters << 5 }, (_, index) => list[index]);
}
const knownElements = createWords(elements);
const knownAttributes = createWords(attributes);

/** The word that stands there, in whatever case. */
function known(words: Words, bytes: Uint8Array, from: number, to: number): string | undefined {
  const length = to - from;
  if (length >= mostLetters) return undefined;
  const candidates = words[(length << 5) | ((bytes[from] as number) & 31)];
  if (candidates === undefined) return undefined;
  for (const word of candidates) if (stands(word, bytes, from)) return texts.get(word);
  return undefined;
}

function stands(word: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let index = 0; index < word.length; index++) {
    const letter = word[index] as number;
    const sign = bytes[from + index] as number;
    if (sign !== letter && !(letter >= 0x61 && (sign | 0x20) === letter)) return false;
  }
  return true;
}

/** In lower case; "" where no fact is made of the element itself. */
export function elementAt(bytes: Uint8Array, from: number, to: number): string {
  return known(knownElements, bytes, from, to) ?? "";
}

/** In lower case; undefined for one that is not read. */
export function attributeAt(bytes: Buffer, from: number, to: number): string | undefined {
  return known(knownAttributes, bytes, from, to) ?? handlerAt(bytes, from, to);
}

function handlerAt(bytes: Buffer, from: number, to: number): string | undefined {
  if (to - from < 2 || ((bytes[from] as number) | 0x20) !== 0x6f) return undefined;
  if (((bytes[from + 1] as number) | 0x20) !== 0x6e) return undefined;
  return bytes.toString("latin1", from, to).toLowerCase();
}
