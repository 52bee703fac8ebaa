/** Whether the owner's blog is all that templates can see: then pages can be rendered without Eleventy. */
import path from "node:path";
import { addsOnlyOctavo } from "../config/adds-only-octavo.ts";
import { filesIn } from "../core/files-in.ts";
import { dataFile } from "./own-pages.ts";

/** Whether there is no data for Eleventy to read either. */
export function isPlainBlog(root: string): boolean {
  return (
    addsOnlyOctavo(root) &&
    filesIn(path.join(root, "_data")).size === 0 &&
    ![...filesIn(path.join(root, "pages"))].some((name) => dataFile.test(name))
  );
}
