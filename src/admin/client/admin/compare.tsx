/** Two texts line by line: what was added, what was removed, and a little of what stands around it. */
import { useMemo } from "preact/hooks";
import type { JSX } from "preact";
import { partsOf, type Part } from "./compare-texts.ts";
import { useAdmin } from "./context.ts";

export function Compare({ before, after }: { readonly before: string; readonly after: string }): JSX.Element {
  const { texts } = useAdmin();
  const parts = useMemo(() => partsOf(before, after), [before, after]);
  if (before === after) return <p class="oe-hint">{texts.history.same}</p>;
  return (
    <div class="oe-compare" tabIndex={0} role="group" aria-label={texts.history.compare} dir="auto">
      {parts.map((part) => (
        <Shown part={part} />
      ))}
    </div>
  );
}

function Shown({ part: { kind, pieces } }: { readonly part: Part }): JSX.Element {
  const { texts } = useAdmin();
  const lines = pieces.map(({ text }) => text).join("").split("\n").length; // prettier-ignore
  if (kind === "skipped") return <p class="oe-hint">{texts.history.skipped(lines)}</p>;
  return (
    <div class={`oe-${kind}`}>
      {pieces.map(({ kind: of, text }) => {
        if (of === "same") return text;
        const Tag = of === "added" ? "ins" : "del";
        return (
          <Tag>
            <span class="oe-hidden">{texts.history[of]}: </span>
            {text}
          </Tag>
        );
      })}
    </div>
  );
}
