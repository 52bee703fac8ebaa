/** Pictures and files that texts name by their place in the source: where they are published, and what to write instead. */
import path from "node:path";
import { decodeAddress, encodeAddress, pathOfUrl, resolveAddress, urlOfPath } from "../core/address-codec.ts";
import type { Published } from "./copied-files.ts";
import { replaceAddresses, safeInMarkdown } from "./links.ts";
import type { OldSource } from "./source.ts";

export interface BesideInput {
  readonly source: OldSource;
  /** What the old site published in any case. */
  readonly published: readonly Published[];
  /** Addresses of texts, by their paths in the source. */
  readonly texts: ReadonlyMap<string, string>;
  /** Folders of the source in which addresses from the root are looked for, too; each with a slash at its end, or "". */
  readonly roots: readonly string[];
  /** An alias of a folder → its path: "@/assets/x.png" → "src/assets/x.png". */
  readonly aliased?: (written: string) => string | undefined;
  /** Where a file is published that is not beside a text; undefined for beside the page. */
  readonly placeOf?: (file: string) => string | undefined;
}

export interface Beside {
  /** `from` is the path of the text in the source, `url` its address. */
  readonly place: (body: string, from: string, url: string) => string;
  readonly placeOne: (written: string, from: string, url: string) => string;
  /** With those that were found on the way. */
  readonly published: () => readonly Published[];
}

const isText = /\.(?:mdx?|markdown|njk|liquid|html?|astro|webc|[jt]sx?)$/i;

export function createBeside({ source, published, texts, roots, aliased, placeOf }: BesideInput): Beside {
  const byUrl = new Map(published.map((each) => [each.url, each.file]));
  const publish = (file: string, url: string): string => {
    // Two files of one name keep apart by what is before them.
    const taken = byUrl.get(url);
    const free =
      taken === undefined || taken === file
        ? url
        : `${url.replace(/[^/]*$/, "")}${file.replaceAll("/", "-")}`;
    byUrl.set(free, file);
    return free;
  };
  const addressOf = (plain: string, from: string, url: string): string | undefined => {
    const fromRoot = plain.startsWith("/");
    const seen = resolveAddress(urlOfPath(plain), url)?.url;
    if (seen !== undefined && byUrl.has(pathOfUrl(seen))) return undefined;
    const wanted = aliased?.(plain);
    const places =
      wanted !== undefined
        ? [wanted]
        : fromRoot
          ? roots.map((root) => root + plain.slice(1))
          : // Plugins for pictures take paths from the root of the project.
            [path.posix.join(path.posix.dirname(from), plain), path.posix.normalize(plain)];
    // Some generators take the path of a text from their folder of texts.
    const ofInput = fromRoot || !isText.test(plain) ? [] : roots.map((root) => root + plain);
    const file = places.find((each) => source.has(each)) ?? ofInput.find((each) => texts.has(each));
    if (file === undefined) return undefined;
    const text = texts.get(file);
    if (text !== undefined) return text;
    if (isText.test(file)) return undefined;
    const known = published.find((each) => each.file === file)?.url;
    if (known !== undefined) return known;
    const own = placeOf?.(file);
    if (own !== undefined) return publish(file, own);
    return fromRoot
      ? publish(file, plain)
      : publish(file, `${url.replace(/[^/]*$/, "")}${path.posix.basename(file)}`);
  };
  const placeOne = (written: string, from: string, url: string): string => {
    if (written === "" || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(written)) return written;
    const [, plain = "", rest = ""] = /^([^?#]*)(.*)$/.exec(written) ?? [];
    const found = addressOf(decodeAddress(plain), from, url);
    return found === undefined ? written : safeInMarkdown(encodeAddress(urlOfPath(found))) + rest;
  };
  return {
    placeOne,
    place: (body, from, url) => replaceAddresses(body, (written) => placeOne(written, from, url)),
    published: () => [
      ...published,
      ...[...byUrl]
        .filter(([url, file]) => !published.some((each) => each.url === url && each.file === file))
        .map(([url, file]) => ({ file, url })),
    ],
  };
}
