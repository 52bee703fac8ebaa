/** XML of exports as a tree; strict, without a document type and with no entity but those of XML itself. */
import sax from "sax";
import { faultAt } from "../core/untrusted-folder.ts";

export interface XmlElement {
  /** As written, with its prefix: "wp:post_id". */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, with that of CDATA. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

interface Open extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** As deep as no export is. */
const deepest = 200;

/** Throws a `SourceFault` with the place of what is wrong. */
export function readXml(text: string, file: string): XmlElement {
  const parser = sax.parser(true, { position: true, strictEntities: true } as sax.SAXOptions);
  const root: Open = { name: "", attributes: {}, children: [], text: "", line: 1 };
  const open = [root];
  const refuse = (what: string, hint: string): never => {
    throw faultAt({ file, line: parser.line + 1, column: Math.max(parser.column, 1), what, hint });
  };
  parser.onerror = ({ message }) => {
    const what = (message.split("\n")[0] ?? "").trim();
    return refuse(
      `this is not XML: ${what}`,
      /unclosed root|end/i.test(what)
        ? "the file ends too soon: export the blog again"
        : "mend the line, or export the blog again",
    );
  };
  parser.ondoctype = () =>
    refuse("this has a document type, whose entities are not read", "take it out: exports need none");
  parser.onopentag = ({ name, attributes }) => {
    if (open.length > deepest)
      refuse("this has too many elements in each other", "close what was opened before");
    const made: Open = {
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: "",
      line: parser.line + 1,
    };
    open.at(-1)!.children.push(made);
    open.push(made);
  };
  parser.onclosetag = () => void open.pop();
  const add = (part: string): void => void (open.at(-1)!.text += part);
  parser.ontext = add;
  parser.oncdata = add;
  // Some databases hold control characters, which are no text.
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  for (let at = 0; at < clean.length; at += step) parser.write(clean.slice(at, at + step));
  parser.close();
  const [first] = root.children;
  return first ?? refuse("this has no element", "name the file that was exported");
}

/** The library reads faster what it is given in parts. */
const step = 1_000_000;

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** Of a child; "" where there is none. */
export const textAt = (element: XmlElement, name: string): string =>
  childOf(element, name)?.text.trim() ?? "";
