/** What was deleted of a list, folded below it, each with a way back. */
import type { JSX } from "preact";
import type { SourceKind } from "../../../content/source-kind.ts";
import type { Listed } from "../../protocol.ts";
import { ask } from "../api.ts";
import { clockIn, formatClock } from "../panel/clocks.ts";
import { useAnswer } from "../parts/use-answer.ts";
import { bringBack } from "./actions.ts";
import { useAdmin } from "./context.ts";

interface DeletedProps {
  readonly kind: SourceKind;
  /** Another one may have lost or got back what is listed here. */
  readonly list: readonly Listed[];
  readonly again: () => Promise<void>;
}

export function DeletedTexts({ kind, list, again }: DeletedProps): JSX.Element | null {
  const admin = useAdmin();
  const { texts, facts } = admin;
  const answer = useAnswer(() => ask("deleted", { kind }), [kind, list]);
  if (answer.state !== "there" || answer.value.length === 0) return null;
  return (
    <details class="oe-deleted">
      <summary>
        {texts.deleted.heading} ({answer.value.length})
      </summary>
      <ul>
        {answer.value.map((each) => (
          <li key={each.undo}>
            <span dir="auto">{each.title}</span>
            <small>{formatClock(clockIn(each.when, facts.zone), facts.lang)}</small>
            <button
              type="button"
              aria-label={`${texts.deleted.bringBack}: ${each.title}`}
              onClick={() => void admin.attempt(() => bringBack(admin, each, again))}
            >
              {texts.deleted.bringBack}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
