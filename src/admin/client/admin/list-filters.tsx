/** What a list is searched for, filtered by and sorted by; all of it stands in the address. */
import { useMemo } from "preact/hooks";
import type { JSX } from "preact";
import type { SourceKind } from "../../../content/source-kind.ts";
import type { Listed } from "../../protocol.ts";
import { nameOfLanguage, useAdmin } from "./context.ts";
import { countNames, statusKinds, type ListQuery, type Sort } from "./list-order.ts";
import { refine, type Route } from "./route.ts";

const sortsOf = (kind: SourceKind): readonly Sort[] =>
  kind === "posts"
    ? ["newest", "oldest", "title", "words"]
    : kind === "pages"
      ? ["title"]
      : ["title", "posts"];

export function queryOf({ query }: Route, kind: SourceKind): ListQuery {
  const sorts = sortsOf(kind);
  return {
    text: query.get("q") ?? "",
    status: query.get("status") ?? "",
    language: query.get("language") ?? "",
    tag: query.get("tag") ?? "",
    author: query.get("author") ?? "",
    sort: sorts.find((each) => each === query.get("sort")) ?? (sorts[0] as Sort),
  };
}

interface FiltersProps {
  readonly kind: SourceKind;
  readonly route: Route;
  readonly query: ListQuery;
  readonly list: readonly Listed[];
}

type Options = readonly (readonly [value: string, label: string])[];

export function ListFilters({ kind, route, query, list }: FiltersProps): JSX.Element {
  const { texts, facts } = useAdmin();
  const { admin } = texts;
  const { statuses, tags, authors } = useMemo(() => {
    const named = (names: readonly (readonly [string, number])[]): Options =>
      names.map(([name, count]) => [name, `${name} (${count})`]);
    const counted = new Map(countNames(list.map(({ status }) => (status ? [status.kind] : []))));
    return {
      statuses: statusKinds
        .filter((each) => counted.has(each))
        .map((each) => [each, `${texts.status[each]} (${counted.get(each)})`] as const),
      tags: named(countNames(list.map((each) => each.tags))),
      authors: named(countNames(list.map((each) => each.authors))),
    };
  }, [list, texts]);
  const set = (changes: Readonly<Record<string, string>>): void => refine(route, { page: "", ...changes });
  const languages: Options =
    kind === "posts" ? facts.languages.map((code) => [code, nameOfLanguage(code)]) : [];
  const filters: readonly (readonly ["status" | "language" | "tag" | "author", string, Options])[] = [
    ["status", admin.filterStatus, statuses.length > 1 ? statuses : []],
    ["language", texts.fields.lang.label, languages],
    ["tag", admin.filterTag, tags],
    ["author", admin.filterAuthor, authors],
  ];
  const sorts = sortsOf(kind);
  return (
    <form class="oe-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <label class="oe-search">
        <span>{admin.search}</span>
        <input
          type="search"
          value={query.text}
          dir="auto"
          onInput={(event) => set({ q: event.currentTarget.value })}
        />
      </label>
      {filters
        .filter(([, , options]) => options.length > 0)
        .map(([name, label, options]) => (
          <Select
            key={name}
            label={label}
            value={query[name]}
            options={[["", admin.all], ...options]}
            set={(value) => set({ [name]: value })}
          />
        ))}
      {sorts.length > 1 && (
        <Select
          label={admin.sort}
          value={query.sort}
          options={sorts.map((each) => [each, admin.sorts[each]])}
          set={(sort) => set({ sort })}
        />
      )}
    </form>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: Options;
  readonly set: (value: string) => void;
}

export const Select = ({ label, value, options, set }: SelectProps): JSX.Element => (
  <label>
    <span>{label}</span>
    <select value={value} onChange={(event) => set(event.currentTarget.value)}>
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  </label>
);
