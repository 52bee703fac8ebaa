/** Whether the owner's blog is all that templates can see: then pages can be rendered without Eleventy. */
import path from "node:path";
import { addsOnlyOctavo } from "../config/adds-only-octavo.ts";
import { filesIn } from "../core/files-in.ts";

/** Whether there is no data for Eleventy to read either. */
export function isPlainBlog(root: string): boolean {
  return (
    addsOnlyOctavo(root) &&
    filesIn(path.join(root, "_data")).size === 0 &&
    ![...filesIn(path.join(root, "pages"))].some((name) => dataFile.test(name))
  );
}

/** What Eleventy would give to templates of a folder. */
const dataFile = /\.json$|\.11tydata\.\w+$/;
