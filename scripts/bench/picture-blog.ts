/** A real kind of blog: 350 posts with 436 pictures, above most posts and between their paragraphs. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { octavoFull, project, type Contender } from "./sites.ts";
import { writePictures } from "./write-pictures.ts";
import { writePosts } from "./write-posts.ts";

export const picturePosts = 350;

/** Its pictures are made once and kept, which takes a minute. */
const pictures = path.join(project, ".cache/bench/pictures");

/** Octavo with its own theme, over these posts with their pictures. */
export async function preparePictureBlog(): Promise<Contender> {
  const names = await writePictures(pictures);
  return {
    ...octavoFull,
    name: `Octavo, ${picturePosts} posts and ${names.length} pictures`,
    write(folder) {
      const posts = mkdtempSync(path.join(tmpdir(), "octavo-bench-posts-"));
      writePosts(posts, picturePosts);
      illustrate(posts, names);
      octavoFull.write(folder, posts);
      rmSync(posts, { recursive: true });
      mkdirSync(path.join(folder, "assets/img/uploads"), { recursive: true });
      for (const name of names)
        copyFileSync(path.join(pictures, name), path.join(folder, "assets/img/uploads", name));
    },
  };
}

/** Three posts of four have a picture above them; all others stand between paragraphs. */
function illustrate(posts: string, names: readonly string[]): void {
  const files = readdirSync(posts).sort();
  const still = names.filter((name) => !name.endsWith(".gif"));
  const aboveOnes = files.filter((_, index) => index % 4 !== 3);
  const above = new Map(aboveOnes.map((file, index) => [file, still[index]!]));
  const within = names.filter((name) => ![...above.values()].includes(name));
  files.forEach((file, index) => {
    const paragraphs = readFileSync(path.join(posts, file), "utf8").split("\n\n");
    within
      .filter((_, at) => (at * 3) % files.length === index)
      .forEach((name, at) =>
        paragraphs.splice(4 + at * 3, 0, `![What ${name} shows](/assets/img/uploads/${name})`),
      );
    const thumbnail = above.get(file);
    const line = thumbnail === undefined ? "" : `thumbnail: /assets/img/uploads/${thumbnail}\n`;
    writeFileSync(path.join(posts, file), paragraphs.join("\n\n").replace(/^thumbnail: .*\n/m, line));
  });
}
