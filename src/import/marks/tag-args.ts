/** What stands behind the name of a tag: `"a" b key="c"`. */
import { ordinals } from "./go-template.ts";

/** By name; those without one are called first, second … */
export function namedArgs(text: string): Readonly<Record<string, string>> {
  const args: Record<string, string> = {};
  let position = 0;
  for (const [, key, double, single, plain] of text.matchAll(
    /(?:([\w-]+)\s*[=:]\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"',]+))/g,
  )) {
    const name = key?.toLowerCase().replaceAll("-", "_") ?? ordinals[position++];
    if (name !== undefined) args[name] = double ?? single ?? plain ?? "";
  }
  return args;
}
