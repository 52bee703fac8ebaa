/** Walks through HTML by the places of its parts, without building a tree. */
import { Parser, Tokenizer, type TokenizerCallbacks } from "htmlparser2";

const nothing = (): void => {};

const ignored: TokenizerCallbacks = {
  onattribdata: nothing,
  onattribend: nothing,
  onattribentity: nothing,
  onattribname: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
};

/** Calls back with offsets in `html`; where entities are left as they are, each value and text comes in one piece. */
export function tokenizeHtml(
  html: string,
  callbacks: Partial<TokenizerCallbacks>,
  decodeEntities = false,
): void {
  const tokenizer = new Tokenizer({ decodeEntities }, { ...ignored, ...callbacks });
  tokenizer.write(html);
  tokenizer.end();
}

/** An attribute's value as it stands between the quotes, with its entities replaced by what they mean. */
export function decodeValue(written: string): string {
  if (!written.includes("&")) return written;
  let value = "";
  const parser = new Parser({ onattribute: (_name, decoded) => (value = decoded) });
  parser.end(`<a a="${written.replaceAll('"', "&quot;")}">`);
  return value;
}
