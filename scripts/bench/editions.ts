/** What editions cost: the same posts in one language and as texts in three, and what an edit of one makes again. */
import { spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { measure, type Figures } from "./measure.ts";
import { octavoFull } from "./sites.ts";

const languages = ["en", "de", "fr"];

export interface EditionFigures {
  /** From nothing, one run of each beside the other. */
  readonly pairs: readonly { readonly one: Figures; readonly three: Figures }[];
  /** How many pages below each address an edit of a German body makes again. */
  readonly edited: Readonly<Record<string, number>>;
}

/** Of three posts one after the other the second and the third are translations of the first. */
function translate(posts: string): readonly string[] {
  const names = readdirSync(posts).sort();
  for (const [at, name] of names.entries()) {
    if (at % 3 === 0) continue;
    const file = path.join(posts, name);
    const own = `---\nlang: ${languages[at % 3]}\ntranslation_of: ${path.basename(names[at - (at % 3)]!, ".md")}\n`;
    writeFileSync(file, readFileSync(file, "utf8").replace("---\n", own));
  }
  return names;
}

/** `folders` are two empty ones on the same disk. */
export function measureEditions(
  posts: string,
  folders: readonly [one: string, three: string],
  repeat: number,
): EditionFigures {
  const names = translate(posts);
  const [one, three] = folders;
  for (const folder of folders) octavoFull.write(folder, posts);
  const config = path.join(three, "site.config.ts");
  const editions = `languages: ${JSON.stringify(languages.map((code) => ({ code })))}, `;
  writeFileSync(config, readFileSync(config, "utf8").replace("{ ", `{ ${editions}`));
  const run = (folder: string): Figures => {
    for (const name of octavoFull.caches) rmSync(path.join(folder, name), { recursive: true, force: true });
    return measure(octavoFull.command, octavoFull.args, folder);
  };
  const pairs = Array.from({ length: repeat }, () => ({ one: run(one), three: run(three) }));
  appendFileSync(
    path.join(three, "posts", names[1 + 3 * Math.floor(names.length / 6)]!),
    "\nAnother sentence.\n",
  );
  const [bin = ""] = octavoFull.args;
  const why = spawnSync(octavoFull.command, [bin, "build", "--why"], {
    cwd: three,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const edited: Record<string, number> = {};
  for (const [, url = ""] of (why.stdout + why.stderr).matchAll(/(\S+) is made again/g)) {
    const home = /^\/(?:de|fr)\//.exec(url)?.[0] ?? "/";
    edited[home] = (edited[home] ?? 0) + 1;
  }
  return { pairs, edited };
}
