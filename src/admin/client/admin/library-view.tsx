/** The library: every picture of the site, where it is used, and what texts say that it shows. */
import { useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Picture } from "../../protocol.ts";
import { ask, readUpload } from "../api.ts";
import { matchesPicture } from "../panel/picture-chooser.tsx";
import { UploadButton } from "../panel/picture-field.tsx";
import { Loading } from "../parts/loading.tsx";
import { useAnswer } from "../parts/use-answer.ts";
import { useAdmin } from "./context.ts";
import { Select } from "./list-filters.tsx";
import { pageOf, Pager } from "./pager.tsx";
import { PictureCard } from "./picture-card.tsx";
import { refine, type Route } from "./route.ts";

const filters: Readonly<Record<string, (picture: Picture) => boolean>> = {
  all: () => true,
  used: ({ usedIn }) => usedIn.length > 0,
  unused: ({ usedIn }) => usedIn.length === 0,
  noAlt: ({ usedIn }) => usedIn.some(({ alt }) => (alt ?? "").trim() === ""),
};

export function LibraryView({ route }: { readonly route: Route }): JSX.Element {
  const { texts, attempt } = useAdmin();
  const { library, admin } = texts;
  const answer = useAnswer(() => ask("media", {}), []);
  const [fresh, setFresh] = useState<string | undefined>();
  const place = useRef<HTMLUListElement>(null);
  const upload = (file: File | undefined): Promise<void> =>
    attempt(async () => {
      if (!file) return;
      const { path } = await ask("upload", await readUpload(file));
      await answer.again();
      setFresh(path);
    });
  const query = route.query.get("q") ?? "";
  const filter = route.query.get("show") ?? "all";
  const passes = filters[filter] ?? filters["all"]!;
  const list = answer.state === "there" ? answer.value : [];
  const found = list
    .filter((picture) => passes(picture) && matchesPicture(picture, query))
    .toSorted((a, b) => Number(b.path === fresh) - Number(a.path === fresh));
  const { shown, page, pages } = pageOf(found, route);
  return (
    <>
      <header class="oe-view-head">
        <h1>{admin.pictures}</h1>
        <UploadButton texts={texts} label={library.upload} upload={upload} />
      </header>
      {answer.state !== "there" ? (
        <Loading answer={answer} texts={texts} />
      ) : (
        <>
          <LibraryFilters {...{ route, query, filter }} />
          <p class="oe-count" role="status">
            {admin.found.pictures(found.length)}
          </p>
          <ul class="oe-pictures" ref={place} tabIndex={-1}>
            {shown.map((picture) => (
              <PictureCard key={picture.path} picture={picture} again={answer.again} />
            ))}
          </ul>
          <Pager
            {...{ page, pages }}
            go={(to) => {
              refine(route, { page: String(to) });
              place.current?.focus();
            }}
          />
        </>
      )}
    </>
  );
}

interface FiltersProps {
  readonly route: Route;
  readonly query: string;
  readonly filter: string;
}

function LibraryFilters({ route, query, filter }: FiltersProps): JSX.Element {
  const { library } = useAdmin().texts;
  return (
    <form class="oe-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <label class="oe-search">
        <span>{library.search}</span>
        <input
          type="search"
          value={query}
          onInput={(event) => refine(route, { page: "", q: event.currentTarget.value })}
        />
      </label>
      <Select
        label={library.show}
        value={filter}
        options={Object.entries(library.filters)}
        set={(show) => refine(route, { page: "", show })}
      />
    </form>
  );
}
