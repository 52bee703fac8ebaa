/** Leads through the pages of a long list. */
import type { JSX } from "preact";
import { useAdmin } from "./context.ts";

export const pageSize = 60;

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly go: (page: number) => void;
}

export function Pager({ page, pages, go }: PagerProps): JSX.Element | null {
  const { texts } = useAdmin();
  if (pages < 2) return null;
  return (
    <nav class="oe-pager" aria-label={texts.admin.pagesOfList}>
      <button type="button" disabled={page === 1} onClick={() => go(page - 1)}>
        {texts.admin.previousPage}
      </button>
      <span>{texts.admin.pageOf(page, pages)}</span>
      <button type="button" disabled={page === pages} onClick={() => go(page + 1)}>
        {texts.admin.nextPage}
      </button>
    </nav>
  );
}
