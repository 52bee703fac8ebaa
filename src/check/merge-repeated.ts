/** Makes one problem of many that one line mends: hosts that the settings do not name, tags that are used once, links to old addresses. */
import type { Problem } from "../core/problem.ts";
import { groupBy } from "../core/group-by.ts";
import { compareStrings } from "../core/sorted.ts";
import { counted } from "../core/counted.ts";

/** Those that are merged stand at the place of the first. */
export function mergeRepeated(problems: readonly Problem[]): readonly Problem[] {
  const merged = new Map<Problem, Problem | undefined>();
  mergeHosts(problems, merged);
  mergeTags(problems, merged);
  mergePatterns(problems, merged);
  return merged.size === 0
    ? problems
    : problems.flatMap((problem) => (merged.has(problem) ? (merged.get(problem) ?? []) : problem));
}

/** Undefined for a problem that another one stands for. */
type Merged = Map<Problem, Problem | undefined>;

/** One a host, each with the line for all of them. */
function mergeHosts(problems: readonly Problem[], merged: Merged): void {
  const byHost = groupByCause(problems, "host-undeclared");
  const hosts = [...byHost.keys()].sort();
  const hint = `copy ${hosts.length === 1 ? "it" : "them"} into assets/, or allow ${hosts.length === 1 ? "it" : "all of them"} in site.config.ts: hosts: ${JSON.stringify(hosts).replaceAll(",", ", ")}`;
  for (const [host, found] of byHost) {
    // A text of the owner's, at a line, says more than a page that lists it.
    const first =
      found.find(({ line }) => line !== undefined) ??
      found.find(({ file }) => file.startsWith("posts/")) ??
      found[0];
    const others = found.filter((problem) => problem !== first);
    if (!first || (hosts.length === 1 && others.length === 0)) continue;
    const files = new Set([first, ...others].map(({ file }) => file)).size;
    const said = `${others.length + 1} files are loaded from \`${host}\` in ${counted(files, "text")}, a host that the settings do not name`;
    merged.set(first, { ...first, hint, message: others.length === 0 ? first.message : said });
    for (const other of others) merged.set(other, undefined);
  }
}

const mostNamed = 10;

/** Tags that are near another one are slips, and stay; the rest are said once. */
function mergeTags(problems: readonly Problem[], merged: Merged): void {
  const alone = groupByCause(problems, "tag-once");
  const [first, ...others] = [...alone.values()].flat();
  if (!first || others.length === 0) return;
  const names = [...alone.keys()].slice(0, mostNamed).map((tag) => `\`${tag}\``);
  const more = alone.size - names.length;
  merged.set(first, {
    ...first,
    message: `${alone.size} tags are used only once: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
    hint: "use them on other posts too, describe them in files of tags/, or leave them out",
  });
  for (const other of others) merged.set(other, undefined);
}

/** Dead links that one line of the settings mends. */
function mergePatterns(problems: readonly Problem[], merged: Merged): void {
  for (const [pattern, found] of groupByCause(problems, "link-dead")) {
    const [first, ...others] = found.sort(
      (a, b) => compareStrings(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0),
    );
    if (!first || others.length === 0) continue;
    const files = new Set([first, ...others].map(({ file }) => file)).size;
    const message = `${others.length + 1} links in ${counted(files, "text")} look like ${pattern} and lead to no page of this site`;
    merged.set(first, { ...first, message });
    for (const other of others) merged.set(other, undefined);
  }
}

const groupByCause = (problems: readonly Problem[], code: string): ReadonlyMap<string, Problem[]> =>
  groupBy(problems, (problem) => (problem.code === code ? problem.cause : undefined));
