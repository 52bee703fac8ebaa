/** What differs between the old site and the new one, and the file of differences that are meant. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { encodeAddress } from "../core/address-codec.ts";
import { shortHash } from "./fold.ts";

/** Rows of the table, in its order. */
export const kinds = [
  "address", "title", "date", "author", "tag", "sentence", "heading", "id", "link", "picture", "code", "table", "formula", "embed", "hidden",
] as const; // prettier-ignore
export type Kind = (typeof kinds)[number];

export interface Difference {
  readonly kind: Kind;
  /** Address of the old page. */
  readonly url: string;
  /** What is meant: a sentence, the address of a picture. */
  readonly what: string;
  /** One sentence without a full stop. */
  readonly message: string;
  /** Of the new blog, where there is one. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
}

export interface Count {
  readonly old: number;
  readonly now: number;
  readonly same: number;
  readonly differing: number;
}

export const acceptedFile = "import-accepted.txt";

const head = `# Differences from the old site that are meant, one a line; octavo import --prove --accept adds those that are left.
`;

const longest = 120;
const cut = /… [\w-]{6}$/;

/** The same in each run, whatever the line of the file is by then. */
export function acceptedLine({ kind, url, what }: Difference): string {
  const plain = what.replace(/\s+/g, " ").trim();
  const short =
    plain.length > longest && !cut.test(plain) ? `${plain.slice(0, longest)}… ${shortHash(plain)}` : plain;
  return `${kind} ${encodeAddress(url)}${short === "" ? "" : ` ${short}`}`;
}

/** Lines in their order; empty where there is no such file. */
export function readAccepted(root: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(path.join(root, acceptedFile), "utf8");
  } catch (failure) {
    if (failure instanceof Error && "code" in failure && failure.code === "ENOENT") return [];
    throw failure;
  }
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

export const renderAccepted = (lines: Iterable<string>): string =>
  head +
  [...new Set(lines)]
    .sort()
    .map((line) => `${line}\n`)
    .join("");
