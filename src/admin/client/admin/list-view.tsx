/** The list of all posts, pages, authors or tags: searched, filtered, sorted, and shown by pages. */
import { useMemo, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { SourceKind } from "../../../content/source-kind.ts";
import type { Listed } from "../../protocol.ts";
import { ask } from "../api.ts";
import { Loading } from "../parts/loading.tsx";
import { useAnswer } from "../parts/use-answer.ts";
import { useAdmin } from "./context.ts";
import { DeletedTexts } from "./deleted-list.tsx";
import { ListFilters, queryOf } from "./list-filters.tsx";
import { orderList, prepare } from "./list-order.ts";
import { NewDialog } from "./new-dialog.tsx";
import { pageOf, Pager } from "./pager.tsx";
import { refine, type Route } from "./route.ts";
import { Row } from "./row.tsx";

export function ListView({ kind, route }: { readonly kind: SourceKind; readonly route: Route }): JSX.Element {
  const { texts, facts } = useAdmin();
  const answer = useAnswer(() => ask("list", { kind }), [kind]);
  const [isNew, makeNew] = useState(false);
  const list = answer.state === "there" ? answer.value : [];
  const searched = useMemo(() => prepare(list), [list]);
  const query = queryOf(route, kind);
  const found = useMemo(
    () => orderList(searched, query, facts.lang),
    [searched, query.text, query.status, query.language, query.tag, query.author, query.sort],
  );
  return (
    <>
      <header class="oe-view-head">
        <h1>{texts.kinds[kind]}</h1>
        <button type="button" class="oe-main" onClick={() => makeNew(true)}>
          {texts.admin.newOf[kind]}
        </button>
      </header>
      {answer.state !== "there" ? (
        <Loading answer={answer} texts={texts} />
      ) : (
        <>
          <ListFilters {...{ kind, route, query, list }} />
          <p class="oe-count" role="status">
            {texts.admin.found[kind](found.length)}
          </p>
          <Rows {...{ kind, route, found }} isEmpty={list.length === 0} again={answer.again} />
          <DeletedTexts {...{ kind, list }} again={answer.again} />
        </>
      )}
      {isNew && (
        <NewDialog
          kind={kind}
          there={list}
          language={query.language || undefined}
          close={() => makeNew(false)}
        />
      )}
    </>
  );
}

interface RowsProps {
  readonly kind: SourceKind;
  readonly route: Route;
  readonly found: readonly Listed[];
  readonly isEmpty: boolean;
  readonly again: () => Promise<void>;
}

function Rows({ kind, route, found, isEmpty, again }: RowsProps): JSX.Element {
  const { texts } = useAdmin();
  const place = useRef<HTMLUListElement>(null);
  const { shown, page, pages } = pageOf(found, route);
  const walk = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const links = [...(place.current?.querySelectorAll<HTMLElement>(".oe-title a") ?? [])];
    const here = links.indexOf(event.target as HTMLElement);
    if (step === 0 || here === -1) return;
    event.preventDefault();
    links[here + step]?.focus();
  };
  if (found.length === 0)
    return (
      <p class="oe-nothing">
        {isEmpty ? texts.admin.nothingYet[kind] : texts.admin.nothing}{" "}
        {!isEmpty && <a href={`#/${kind}`}>{texts.admin.reset}</a>}
      </p>
    );
  return (
    <>
      <ul class="oe-rows" ref={place} onKeyDown={walk} id="octavo-list" tabIndex={-1}>
        {shown.map((listed) => (
          <Row key={listed.source || listed.title} {...{ kind, listed, again }} />
        ))}
      </ul>
      <Pager
        {...{ page, pages }}
        go={(to) => {
          refine(route, { page: String(to) });
          place.current?.focus();
          scrollTo({ top: 0 });
        }}
      />
    </>
  );
}
