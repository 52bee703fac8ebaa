/** Keeps drawn cards in a folder by what is on them, and draws those that are missing. */
import { hash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import type { SocialCard } from "./social-card.ts";

/** The file that a card is kept in. */
export const cardFile = (folder: string, card: Pick<SocialCard, "digest">): string =>
  path.join(folder, `${card.digest}.png`);

const engines = ["harfbuzzjs", "bidi-js"];

let version: string | undefined;

/** Digest of this folder, its fonts included, and of what shapes texts for it. */
export function readCardsVersion(): string {
  if (version !== undefined) return version;
  const { resolve } = createRequire(import.meta.url);
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|ttf)$/.test(name))
    .sort();
  const texts = names.map((name) => readFileSync(path.join(import.meta.dirname, name), "latin1"));
  const manifests = engines.map((name) => versionOf(resolve(name)));
  version = hash("sha256", JSON.stringify([texts, manifests]), "hex").slice(0, 16);
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

/** Draws the cards that the folder has not; `progress` is told of every one. */
export async function drawMissing(
  cards: readonly SocialCard[],
  folder: string,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const missing = cards.filter((card) => !existsSync(cardFile(folder, card)));
  if (missing.length === 0) return;
  mkdirSync(folder, { recursive: true });
  // Shaping needs a WebAssembly module and fonts, which a build without new cards does without.
  const [{ openFonts }, { drawCard }] = await Promise.all([import("./fonts.ts"), import("./draw-card.ts")]);
  const set = openFonts();
  const queue = missing.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const card of queue) {
      writeAtOnce(cardFile(folder, card), await drawCard(card.drawing, set));
      done += 1;
      progress(done, missing.length);
    }
  };
  // Texts are set and painted here, compressed by other threads meanwhile.
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
}

/** A build that is killed must not leave half a card behind. */
function writeAtOnce(file: string, content: Uint8Array): void {
  const part = `${file}.${process.pid}`;
  writeFileSync(part, content);
  renameSync(part, file);
}

/** Removes what none of these cards needs. */
export function forgetOthers(cards: readonly SocialCard[], folder: string): void {
  if (!existsSync(folder)) return;
  const wanted = new Set(cards.map((card) => path.basename(cardFile(folder, card))));
  for (const name of readdirSync(folder)) {
    if (!wanted.has(name)) rmSync(path.join(folder, name), { force: true });
  }
}
