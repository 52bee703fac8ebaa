/** esbuild, which is loaded where styles or scripts have changed, and what it says of them. */
import { createRequire } from "node:module";
import type * as Esbuild from "esbuild";
import { lazy } from "./lazy.ts";

export const esbuild = lazy(() => createRequire(import.meta.url)("esbuild") as typeof Esbuild);

// Nesting and other shorthands are written out for these; what they cannot do is an extra on top.
export const target = ["chrome105", "firefox110", "safari15.4"];

export interface CodeFault {
  readonly message: string;
  /** Whether it cannot be read to its end; else browsers pass over a part of it. */
  readonly isError: boolean;
  /** The line, from 1, on which begins what is not closed. */
  readonly opened?: number;
  /** From 1; absent where the whole text is meant. */
  readonly place?: { readonly line: number; readonly column: number; readonly length: number };
}

/** What esbuild only warns of, though browsers drop what follows it. */
const isCutOff = (text: string): boolean =>
  /^(?:Unterminated|Expected "[})\]]" to go with|Expected "\*\/")/.test(text);

/** `as` is what the code may use. */
export function findCodeFaults(
  text: string,
  loader: "css" | "js",
  as: string | string[] = target,
): CodeFault[] {
  const faultOf = ({ text: message, location, notes }: Esbuild.Message, isError: boolean): CodeFault => ({
    message,
    isError,
    ...(notes[0]?.location && { opened: notes[0].location.line }),
    ...(location && {
      place: {
        line: location.line,
        column: location.column + 1,
        length: Math.max(1, location.length),
      },
    }),
  });
  try {
    const { warnings } = esbuild().transformSync(text, { loader, target: as, logLevel: "silent" });
    return loader === "css" ? warnings.map((warning) => faultOf(warning, isCutOff(warning.text))) : [];
  } catch (failure) {
    const { errors } = failure as Partial<Esbuild.TransformFailure>;
    if (!errors) throw failure;
    return errors.map((error) => faultOf(error, true));
  }
}
