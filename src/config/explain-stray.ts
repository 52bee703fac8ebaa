/** What code of the owner's throws where nobody waits for it: said as their mistake. A fault of ours keeps its stack. */
import { causesOf } from "../core/failure.ts";
import type { Problem } from "../core/problem.ts";
import { placeInConfig } from "./check-owner-config.ts";
import { eleventyFile } from "./eleventy-file.ts";
import { readWithImports } from "./imported-files.ts";
import { framesIn, isOursToMend, placeInStack } from "./place-in-stack.ts";

/** Undefined where it is none of the owner's. */
export function explainStray(failure: unknown, root: string): Problem | undefined {
  const causes = causesOf(failure);
  const { message, stack = "" } = causes.at(-1) ?? {};
  if (message === undefined || isOursToMend(stack, root)) return undefined;
  const place = placeInStack(stack, root);
  const value = place ? undefined : pluginIn(stack, root);
  const isOfEleventy = stack.includes("/node_modules/@11ty/eleventy/src/");
  if (!place && value === undefined && !isOfEleventy) return undefined;
  const copied = causes.map((each) => /^Having trouble copying '(?:\.\/)?([^']+)'/.exec(each.message)?.[1]);
  return {
    severity: "error",
    code: "template-error",
    ...(place ?? placeInConfig(root, quoted(value ?? copied.find(Boolean) ?? ""))),
    message: message.split("\n", 1)[0] || "it throws an error without words",
    hint: "mend what it says there",
  };
}

const quoted = (name: string): RegExp =>
  new RegExp(`(?<=["'\`](?:\\./)?)${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(?=["'\`])`);

/** The package that failed, where the configuration names it. */
function pluginIn(stack: string, root: string): string | undefined {
  const name = framesIn(stack)
    .map(({ file }) =>
      file
        .split(/[/\\]node_modules[/\\]/)
        .slice(1)
        .at(-1),
    )
    .map((within) => /^(?:@[^/\\]+[/\\])?[^/\\]+/.exec(within ?? "")?.[0])
    .find((each) => each !== undefined);
  const isNamed = readWithImports(root, eleventyFile(root)).some(([, text]) =>
    quoted(String(name)).test(text),
  );
  return isNamed && name !== "@11ty/eleventy" ? name : undefined;
}
