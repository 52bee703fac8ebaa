/** What the page says of the text's status, a draft's for instance, goes once that is another. */
import type { Session } from "./session.ts";

export function createStatusNotice({ opened, state }: Session): () => void {
  const notice = document.querySelector<HTMLElement>("p.notice:not(:has(a))");
  return () => notice?.style.setProperty("display", state().status.kind === opened.status.kind ? "" : "none");
}
