/** The frame of /admin/: its sections, the view that is open, and what has just happened. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { sourceKinds } from "../../../content/source-kind.ts";
import type { SiteFacts } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { reasonOf } from "../api.ts";
import { AdminProvider, type Admin, type Notice } from "./context.ts";
import { FileView } from "./file-view.tsx";
import { HistoryView } from "./history-view.tsx";
import { LibraryView } from "./library-view.tsx";
import { ListView } from "./list-view.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import { ProblemsView } from "./problems-view.tsx";
import { useRoute, type Route } from "./route.ts";

export function App({
  facts,
  texts,
}: {
  readonly facts: SiteFacts;
  readonly texts: EditorTexts;
}): JSX.Element {
  const route = useRoute();
  const [notice, notify] = useState<Notice | undefined>();
  const main = useRef<HTMLElement>(null);
  const admin = useMemo(
    (): Admin => ({
      facts,
      texts,
      notify,
      attempt: async (action) => {
        try {
          await action();
        } catch (reason) {
          notify({ text: reasonOf(reason, texts), isFailure: true });
        }
      },
    }),
    [facts, texts],
  );
  const place = `${route.view}/${route.path}`;
  const first = useRef(place);
  useEffect(() => {
    // Another view begins at its top, for the eyes and for screen readers.
    if (first.current === place) return;
    first.current = "";
    scrollTo({ top: 0 });
    main.current?.focus();
  }, [place]);
  return (
    <AdminProvider value={admin}>
      <a
        class="oe-skip"
        href="#octavo-main"
        onClick={(event) => (event.preventDefault(), main.current?.focus())}
      >
        {texts.admin.skip}
      </a>
      <Sections route={route} admin={admin} />
      <main id="octavo-main" tabIndex={-1} ref={main} key={place}>
        <View route={route} />
      </main>
      <NoticeBar notice={notice} close={() => notify(undefined)} texts={texts} />
    </AdminProvider>
  );
}

interface SectionsProps {
  readonly route: Route;
  readonly admin: Admin;
}

function Sections({ route, admin: { facts, texts } }: SectionsProps): JSX.Element {
  const links = [
    ...(["posts", "pages", "authors", "tags"] as const).map((kind) => [kind, texts.kinds[kind]] as const),
    ["pictures", texts.admin.pictures] as const,
    ["problems", texts.admin.problems] as const,
  ];
  return (
    <header class="oe-head">
      <p class="oe-site" dir="auto">
        {facts.title}
      </p>
      <nav aria-label={texts.admin.sections}>
        <ul>
          {links.map(([view, label]) => (
            <li key={view}>
              <a href={`#/${view}`} aria-current={sectionOf(route) === view ? "page" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <a class="oe-visit" href={facts.pathPrefix}>
        {texts.admin.viewSite}
      </a>
    </header>
  );
}

/** A file and its history belong to the list of its kind. */
const sectionOf = ({ view, path }: Route): string =>
  view === "file" || view === "history" ? (path.split("/")[0] ?? "") : view;

function View({ route }: { readonly route: Route }): JSX.Element {
  switch (route.view) {
    case "pictures":
      return <LibraryView route={route} />;
    case "problems":
      return <ProblemsView route={route} />;
    case "file":
      return <FileView source={route.path} query={route.query} />;
    case "history":
      return <HistoryView source={route.path} />;
    default:
      return <ListView kind={sourceKinds.find((kind) => kind === route.view) ?? "posts"} route={route} />;
  }
}
