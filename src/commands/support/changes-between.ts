/** The parts of the changelog that an upgrade brings. */

/** Sections of releases after `from`, up to `to`; empty where there are none. */
export function changesBetween(changelog: string, from: string, to: string): string {
  const sections = changelog.split(/^(?=## )/m).filter((part) => part.startsWith("## "));
  const fresh = sections.filter((part) => {
    const version = /^## (\d+\.\d+\.\d+)/.exec(part)?.[1];
    return version !== undefined && compare(version, from) > 0 && compare(version, to) <= 0;
  });
  return fresh.length === 0 ? "" : `\n${fresh.join("").trimEnd()}\n`;
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(/[.-]/).map(Number)) as [number[], number[]];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
