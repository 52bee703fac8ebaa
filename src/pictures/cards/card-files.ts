/** Keeps drawn cards by what is on them, and draws those that are missing. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { contentHash } from "../../core/content-hash.ts";
import type { FileCache } from "../../core/cache.ts";
import { lazy } from "../../core/lazy.ts";
import { sourceFile } from "../../core/package-files.ts";
import type { SocialCard } from "./social-card.ts";

const engines = ["harfbuzzjs", "bidi-js"];

/** Counts the ways in which cards have been drawn: a change of it draws every one anew, at another address. */
const drawing = 1;

let version: string | undefined;

/** Stands for how cards are drawn, with which fonts, and by what shapes texts for them. */
export function readCardsVersion(): string {
  if (version !== undefined) return version;
  const { resolve } = createRequire(import.meta.url);
  const folder = sourceFile("pictures/cards/fonts");
  const fonts = readdirSync(folder)
    .filter((name) => name.endsWith(".ttf"))
    .sort()
    .map((name) => [name, contentHash(readFileSync(path.join(folder, name)))]);
  const manifests = engines.map((name) => versionOf(resolve(name)));
  version = contentHash(JSON.stringify([drawing, fonts, manifests])).slice(0, 16);
  return version;
}

/** The version of the package that a file belongs to. */
function versionOf(file: string): string {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, "package.json");
    if (!existsSync(manifest)) continue;
    const { version: found }: { readonly version?: string } = JSON.parse(readFileSync(manifest, "utf8"));
    if (found !== undefined) return found;
  }
}

export interface CardDrawer {
  /** Goes on keeping a card that is not drawn now. */
  readonly keep: (card: Pick<SocialCard, "digest">) => void;
  /** A PNG; drawn unless it is kept. */
  readonly draw: (card: SocialCard) => Promise<Uint8Array>;
}

export function createCardDrawer(files: FileCache): CardDrawer {
  // Shaping needs a WebAssembly module and fonts, which a build without new cards does without.
  const open = lazy(async () => {
    const [{ openFonts }, { drawCard }] = await Promise.all([import("./fonts.ts"), import("./draw-card.ts")]);
    const fonts = openFonts();
    return (card: SocialCard): Promise<Uint8Array> => drawCard(card.drawing, fonts);
  });
  const nameOf = ({ digest }: Pick<SocialCard, "digest">): string => `${digest}.png`;
  return {
    keep: (card) => void files.pathOf("cards", nameOf(card)),
    async draw(card) {
      const kept = files.read("cards", nameOf(card));
      if (kept) return kept;
      const drawn = await (await open())(card);
      files.write("cards", nameOf(card), drawn);
      return drawn;
    },
  };
}
