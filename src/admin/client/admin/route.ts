/** Where one is in /admin/: the part behind # of its address, "#/posts?status=draft". */
import { useEffect, useState } from "preact/hooks";

export interface Route {
  /** "posts", "pictures", "file". */
  readonly view: string;
  /** Behind the view: the source of a file. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
}

function parseRoute(hash: string): Route {
  const [place = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [view = "", ...path] = place.split("/");
  return {
    view: view || "posts",
    path: path.map(decoded).join("/"),
    query: new Map([...new URLSearchParams(query)].filter(([, value]) => value !== "")),
  };
}

export function routeTo(view: string, path = "", query: ReadonlyMap<string, string> = new Map()): string {
  const place = [view, ...(path === "" ? [] : path.split("/"))].map(encodeURIComponent).join("/");
  const asked = new URLSearchParams([...query].filter(([, value]) => value !== "")).toString();
  return `#/${place}${asked === "" ? "" : `?${asked}`}`;
}

/** Changes what is asked of a view; going back leads out of the view, not through every letter of a search. */
export function refine(route: Route, changes: Readonly<Record<string, string>>): void {
  const query = new Map([...route.query, ...Object.entries(changes)]);
  history.replaceState(null, "", routeTo(route.view, route.path, query));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export function useRoute(): Route {
  const [route, set] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const read = (): void => set(parseRoute(location.hash));
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return route;
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
