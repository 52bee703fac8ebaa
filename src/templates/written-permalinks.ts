/** Keeps pages whose language mistakes an address for code. */
import { types } from "node:util";
import type { AddedExtension } from "@11ty/eleventy";

/**
 * WebC takes a permalink for code: of it comes an object that holds its value, and of `/about/` a regular expression.
 * Eleventy writes no page for either.
 */
export function keepWrittenPermalinks(options: AddedExtension["compileOptions"]): void {
  const { permalink } = options ?? {};
  if (options === undefined || typeof permalink !== "function") return;
  options.permalink = function (this: unknown, written, ...more) {
    const made = permalink.call(this, written, ...more);
    if (typeof made !== "function") return made;
    return async (data: unknown): Promise<unknown> => {
      const answer: unknown = await made.call(this, data);
      const value: unknown = Object(answer).returns ?? answer;
      return types.isRegExp(value) ? written : value;
    };
  };
}
