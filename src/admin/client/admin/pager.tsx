/** Leads through the pages of a long list. */
import type { JSX } from "preact";
import { useAdmin } from "./context.ts";
import type { Route } from "./route.ts";

const pageSize = 60;

interface ListPage<Item> {
  readonly shown: readonly Item[];
  /** From 1; the last one where the address asks for one behind it. */
  readonly page: number;
  readonly pages: number;
}

/** What the address asks for of a list. */
export function pageOf<Item>(list: readonly Item[], { query }: Route): ListPage<Item> {
  const pages = Math.max(1, Math.ceil(list.length / pageSize));
  const page = Math.min(Math.max(1, Number(query.get("page") ?? 1) || 1), pages);
  return { shown: list.slice((page - 1) * pageSize, page * pageSize), page, pages };
}

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
