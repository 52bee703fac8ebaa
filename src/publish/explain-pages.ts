/** Why pages are made again, in words: which parts of their keys are others than those that are published. */
import { eleventyFile } from "../config/eleventy-file.ts";
import { settingsFile } from "../config/settings-file.ts";
import { outputUrl } from "../config/urls.ts";
import { differingParts, type KeyPart } from "../pages/page-keys.ts";
import type { PlannedPage } from "../pages/page.ts";
import type { PageArtifact } from "./artifacts.ts";
import type { OpenBuild } from "./open-build.ts";
import type { OwnPages } from "./own-files.ts";
import { changedOf, type WantedFile } from "./plan.ts";

/** Parts that all pages have in common. */
const common: readonly KeyPart[] = ["octavo", "settings", "eleventy", "theme"];

/** Parts that tell what another one has brought about, where that has changed too. */
const following: readonly KeyPart[] = ["collections", "body", "shown", "others"];

export interface Explained {
  /** Pages that are made now. */
  readonly changed: readonly PageArtifact[];
  readonly ownPages: OwnPages;
  /** All files of the site. */
  readonly files: readonly WantedFile[];
}

/** A line for each page of ours that is made now, and of the owner's that has become another one. */
export function explainPages({ changed, ownPages, files }: Explained, build: OpenBuild): string[] {
  const { published, present, options } = build;
  const wanted = new Set(files.map(({ path }) => path));
  const gone = [...published.files.keys()].filter((path) => path.endsWith(".html") && !wanted.has(path));
  const edited = new Map<string, string>();
  const known = { root: options.root, edited, gone: gone.map(outputUrl) };
  const reasons = changed.map(({ path, key, page }) => {
    const before = published.files.get(path)?.key;
    const parts = differingParts(before ?? "", key);
    if (parts.includes("text")) edited.set(page.url, fileOf(page) ?? page.url);
    if (before === undefined) return present.has(path) ? "nothing is known of the file there" : "it is new";
    if (parts.length === 0) return "its file was not there";
    const causes = parts.filter((part) => !common.includes(part) && !following.includes(part));
    const first = parts.find((part) => common.includes(part));
    return first ? [first, ...causes] : causes.length > 0 ? causes : parts;
  });
  const explained = changed.map(({ page }, at) => {
    const reason = reasons[at] ?? "";
    return [
      page.url,
      typeof reason === "string" ? reason : reason.map((part) => words[part](page, known)).join("; "),
    ];
  });
  const ofOwn = new Set(changedOf(ownPages.files, build).map(({ path }) => path));
  const own = ownPages.own.pages.filter(({ path }) => ofOwn.has(path));
  return [
    ...explained,
    ...own.map(({ url, source }) => [url, `${source} or what it can read has changed`]),
  ].map(([url, reason]) => `${url} is made again: ${reason}`);
}

const fileOf = ({ source, about }: PlannedPage): string | undefined => source ?? about;

interface Known {
  readonly root: string;
  /** Pages whose text has changed or that are new: their files by their addresses. */
  readonly edited: ReadonlyMap<string, string>;
  /** Addresses of pages that are no more. */
  readonly gone: readonly string[];
}

const words: Readonly<Record<KeyPart, (page: PlannedPage, known: Known) => string>> = {
  octavo: () => "Octavo or Node is another version",
  settings: (_, { root }) => `${settingsFile(root)} or what it imports has changed`,
  eleventy: (_, { root }) => `${eleventyFile(root)}, a data file or _data/ has changed`,
  theme: () => "a style or a script has changed",
  template: ({ template }) => `${template} or what it includes has changed`,
  collections: ({ template }) => `${template} reads collections, and something in them has changed`,
  text: (page) => `${fileOf(page) ?? "the file that described it"} has changed`,
  body: (page) => `${fileOf(page)} names an address, a title or a picture that has changed`,
  shown: (page, known) => explainShown(page, page.parts(), known),
  others: (page, known) => explainShown(page, page.others?.(), known),
};

/** `shown` is what it shows of others. */
function explainShown(page: PlannedPage, shown: object | undefined, { edited, gone }: Known): string {
  const files = new Set<string>();
  JSON.stringify(shown, (name, value: unknown) => {
    const file = name === "url" && value !== page.url ? edited.get(String(value)) : undefined;
    if (file !== undefined) files.add(file);
    return value;
  });
  if (files.size > 0) return `it shows something of ${[...files].sort().join(", ")}`;
  const others = "it shows other posts, tags, authors, dates or pictures";
  return gone.length > 0 ? `${others}, since ${gone.slice(0, 3).join(", ")} is gone` : others;
}
