/** What the owner's pages can read of posts, told by the words of all that they are made from: rather too much than too little. */
import { listTheme, themeFile } from "../core/theme-files.ts";
import { hashOf } from "../core/digest.ts";
import { textOfFile } from "../core/read-files.ts";
import { kindTemplates } from "../pages/kinds.ts";
import type { FoundReads, OwnReads, OwnSource } from "../pages/own-page.ts";
import { addsOnlyOctavo } from "../config/adds-only-octavo.ts";

/** Repository path and text. */
type File = readonly [name: string, text: string];

export function findOwnReads(root: string, own: readonly Pick<OwnSource, "source">[] = []): FoundReads {
  const isOurs = (name: string): boolean =>
    kindTemplates.includes(name) && !own.some(({ source }) => source === name);
  const filesOf = (folder: string): File[] =>
    listTheme(root, folder)
      .filter((name) => !isOurs(name))
      .map((name) => [name, textOfFile(themeFile(root, name))]);
  const included = filesOf("_includes");
  const files = [...filesOf("pages"), ...filesOf("_data"), ...included];
  return {
    // What code reads, its words do not tell.
    posts: addsOnlyOctavo(root) ? readsOf(files) : "bodies",
    includes: hashOf(JSON.stringify(included)),
  };
}

/** The files of pages/, _data/ and _includes/, for a blog without code of the owner's in its configuration. */
export function readsOf(files: readonly File[]): OwnReads {
  const names = new Set(files.map(([name]) => name));
  if (files.some(([name, text]) => isCode(name) || codeInside.test(text) || readsFiles(text, names)))
    return "bodies";
  const texts = files.map(([, text]) => text.replaceAll("eleventyExcludeFromCollections", ""));
  if (texts.some((text) => /collection/i.test(text))) return texts.some(mayReadContent) ? "bodies" : "faces";
  // Links to posts that templates write into Markdown.
  const isFilled = ([name, text]: File): boolean => /^pages\/.*\.md$/.test(name) && /\{[{%]/.test(text);
  return files.some(isFilled) ? "faces" : "nothing";
}

/** Scripts that are included as they are, are texts; languages in which a name can be computed, are code. */
const isCode = (name: string): boolean =>
  /\.11ty\.[cm]?[jt]s$|\.(?:liquid|webc|vue|mdx|hbs|mustache|handlebars|pug|ejs|haml)$/.test(name) ||
  (!name.startsWith("_includes/") && /\.[cm]?[jt]sx?$/.test(name));

/** Front matter that Eleventy runs. */
const codeInside = /^---(?:js|javascript|jsLegacy)[ \t]*\r?\n/i;

const inclusion = /\{%[-+]?\s*(?:include|extends|import|from|part)\s+(?:"([^"]*)"|'([^']*)'|)/g;

/** Whether a template may include what is none of the files: Nunjucks finds each file of the blog. */
const readsFiles = (text: string, names: ReadonlySet<string>): boolean =>
  /templateEngineOverride|\blayout\b.*\.\.\//.test(text) ||
  [...text.matchAll(inclusion)].some(
    ([, one, other]) => !names.has(`_includes/${one ?? other ?? "(an expression)"}`),
  );

/** The layout's own `content`, and the `id` that skip links lead to, are not the text of a post. */
const mayReadContent = (text: string): boolean =>
  /templateContent|\.\s*content\b|["'`]content["'`]|(?<!\{)\{\s*content\b|,\s*content\b|:\s*content\s*$/m.test(
    text.replaceAll(' id="content"', ""),
  );
