/** Builds the blog of pictures from nothing and with its pictures kept, and says what readers of it download. */
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { measure, medians, type Figures } from "./measure.ts";
import { measurePageViews, type View } from "./page-views.ts";
import { preparePictureBlog } from "./picture-blog.ts";

export interface PictureBlog {
  readonly name: string;
  readonly cold: Figures;
  readonly kept: Figures;
  readonly views: readonly View[];
}

/** `place` is a folder to write in; `begin` is told of each step. */
export async function measurePictureBlog(
  place: string,
  repeat: number,
  begin: (what: string) => void,
): Promise<PictureBlog> {
  begin("making the pictures of a blog, once");
  const { name, command, args, caches, write } = await preparePictureBlog();
  const site = mkdtempSync(path.join(place, "octavo-bench-"));
  try {
    write(site, "");
    const build = (run: string, lost: readonly string[]): Figures => {
      const figures = Array.from({ length: repeat }, (_, round) => {
        begin(`${name}, ${run} (${round + 1} of ${repeat})`);
        for (const each of lost) rmSync(path.join(site, each), { recursive: true, force: true });
        return measure(command, args, site);
      });
      return medians(figures);
    };
    const cold = build("from nothing", caches);
    const kept = build("nothing changed", []);
    begin("twenty of its pages in a browser");
    return { name, cold, kept, views: await measurePageViews(path.join(site, "_site")) };
  } finally {
    rmSync(site, { recursive: true, force: true });
  }
}
