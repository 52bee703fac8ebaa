/** What can be done with a file from a list, told with a way back. */
import type { Listed } from "../../protocol.ts";
import { ask } from "../api.ts";
import type { Admin } from "./context.ts";
import { routeTo } from "./route.ts";

type Again = () => Promise<void>;

/** What is deleted comes back by the notice's button, so nothing is asked before. */
export async function deleteSource(
  admin: Admin,
  { source, title }: { readonly source: string; readonly title: string },
  again: Again,
): Promise<void> {
  const { texts, notify, attempt } = admin;
  const { undo, linkedFrom } = await ask("delete", { source });
  await again();
  notify({
    text: [texts.admin.deleted(title), linkedFrom.length > 0 && texts.admin.linkedFrom(linkedFrom.length)]
      .filter(Boolean)
      .join(" "),
    details: linkedFrom.map((place) => ({
      text: place.title ?? place.source,
      href: routeTo("file", place.source, new Map([["line", String(place.line ?? "")]])),
    })),
    undo: () => attempt(() => bringBack(admin, { undo, title }, again)),
  });
}

export async function bringBack(
  { texts, notify }: Admin,
  { undo, title }: { readonly undo: string; readonly title: string },
  again: Again,
): Promise<void> {
  await ask("undo", { undo });
  await again();
  notify({ text: texts.admin.undone(title) });
}

export async function duplicateSource({ texts, notify }: Admin, listed: Listed, again: Again): Promise<void> {
  await ask("duplicate", { source: listed.source });
  await again();
  notify({ text: texts.admin.duplicated(listed.title || texts.admin.untitled) });
}
