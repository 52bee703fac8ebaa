/** `octavo adopt`: take over the addresses of an old site, so that none is lost unnoticed. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { adoptAddresses, parseAddresses, type Adopted } from "../pages/addresses/adopt.ts";
import { lockFile, parseLock, readLock, type LockedAddress } from "../pages/addresses/lock.ts";
import { readSite } from "./support/read-site.ts";
import { CommandFault, dryRun, exit, type Command } from "./support/command.ts";
import { problemFault, readLibrary } from "./support/library.ts";
import { saveLock } from "./support/move-addresses.ts";
import { counted } from "../core/counted.ts";

export const adopt: Command = {
  name: "adopt",
  summary: "take over the addresses of an old site, and see which would be lost",
  usage: ["adopt ADDRESSES [options]"],
  about:
    "Reads the addresses of the site that was there before and says which of them are here, redirect, or\n" +
    "would be lost, with the nearest there is. ADDRESSES is a file: the old sitemap.xml, or a list with one\n" +
    `address a line. They go into ${lockFile}, so that the next build asks about each that is lost.`,
  options: { "dry-run": dryRun },
  examples: ["octavo adopt old-sitemap.xml", "octavo adopt addresses.txt --dry-run"],
  async run(input) {
    const [name, ...more] = input.names;
    if (name === undefined || more.length > 0)
      throw new CommandFault(
        "`adopt` needs one file: the old sitemap, or a list of addresses",
        "octavo adopt old-sitemap.xml",
      );
    const { settings, content } = await readLibrary(input.root);
    const text = readAddresses(name);
    const urls = parseAddresses(text, settings);
    if (urls.length === 0)
      throw new CommandFault(
        /<sitemapindex/i.test(text)
          ? `\`${name}\` names other sitemaps, not pages`
          : `there is no address in \`${name}\``,
        /<sitemapindex/i.test(text)
          ? "give the command each of the sitemaps it names"
          : "write one a line, such as /blog/post/ or https://example.com/blog/post/",
      );
    const before = readLock(input.root);
    const { locked, problems } = parseLock(before ?? "");
    if (problems.length > 0) throw problemFault(input.root, problems);
    const { addresses, redirects } = readSite(input.root, settings, content, input.now);
    const known = new Map(locked.map((each) => [each.url, each]));
    for (const each of locked)
      if (each.state === "moved" && addresses.has(each.to)) redirects.set(each.url, each.to);
    const adopted = adoptAddresses(
      urls.filter((url) => known.get(url)?.state !== "gone"),
      addresses,
      redirects,
    );
    input.say(adopted.map(lineOf).join(""));
    const lost = adopted.filter(({ state }) => state === "lost");
    const fresh = adopted
      .filter(({ url, state }) => !known.has(url) && (state === "lost" || addresses.has(url)))
      .map(({ url }): LockedAddress => ({ url, state: "page" }));
    saveLock(before, [...locked, ...fresh], input);
    const count = (state: Adopted["state"]): number => adopted.filter((each) => each.state === state).length;
    input.note(
      `${counted(adopted.length, "address", "addresses")}: ${count("exists")} here, ${count("redirects")} redirecting, ${lost.length} lost\n`,
    );
    if (lost.length > 0) input.note(`The next build asks what becomes of those that are lost\n`);
    return exit.fine;
  },
};

function readAddresses(name: string): string {
  try {
    return readFileSync(path.resolve(name), "utf8");
  } catch {
    throw new CommandFault(`\`${name}\` cannot be read`, "name a file, such as the old sitemap.xml");
  }
}

function lineOf(each: Adopted): string {
  if (each.state === "exists") return `here       ${each.url}\n`;
  if (each.state === "redirects") return `redirects  ${each.url} -> ${each.to}\n`;
  return `lost       ${each.url}${each.nearest === undefined ? "" : `  (nearest: ${each.nearest})`}\n`;
}
