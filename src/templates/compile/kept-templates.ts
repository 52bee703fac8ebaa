/** Templates as code, kept between builds by their text: with them pages are rendered without Nunjucks. */
import type { Cache } from "../../core/cache.ts";
import { hashOf } from "../../core/digest.ts";
import type { CompiledTemplate } from "./unit.ts";

export interface KeptTemplates {
  /** Undefined where the template is not compiled, or where nobody has tried. */
  readonly find: (text: string) => CompiledTemplate | undefined;
  readonly memo: (text: string, compile: () => CompiledTemplate | undefined) => CompiledTemplate | undefined;
  /** Keeps those of texts that this build did not ask for. */
  readonly touch: (text: string) => void;
}

const step = "template";

/** `engine` stands for our own code, and for what the owner's configuration makes of Nunjucks. */
export function keepTemplates(cache: Cache, engine: string): KeptTemplates {
  const keyOf = (text: string): string => hashOf(engine + text);
  return {
    find: (text) => cache.get<CompiledTemplate | null>(step, keyOf(text)) ?? undefined,
    memo: (text, compile) =>
      cache.memo<CompiledTemplate | null>(step, keyOf(text), () => compile() ?? null) ?? undefined,
    touch: (text) => cache.touch(step, keyOf(text)),
  };
}
