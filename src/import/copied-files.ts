/** Which files of the old site come along: pictures and downloads, and of what made up its look only what texts refer to. */
import type { Note, OldFile } from "./old-blog.ts";
import type { OldSource } from "./source.ts";

export interface Published {
  /** Path in the source. */
  readonly file: string;
  /** Root-relative, decoded, without the path prefix. */
  readonly url: string;
}

const look =
  /\.(?:css|scss|sass|less|styl|js|mjs|ts|map|woff2?|ttf|otf|eot|njk|ejs|swig|pug|liquid|haml|rb|erb|go|tmpl)$/i;

/** Where the look of a site lies: other scripts and styles are somebody's downloads. */
const ofLook =
  /^\/[^/]*$|\/(?:css|styles?|scss|sass|js|scripts?|fonts?|webfonts|libs?|vendor|assets|dist|plugins?)\//i;

/** What Octavo makes itself, or what is for the old generator and its host alone. */
const left =
  /^\/(?:404\.html|sitemap[^/]*\.xml|_headers|_redirects|\.nojekyll|(?:readme|license|licence|changelog|contributing|code_of_conduct|todo)(?:\.\w+)?|package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|composer\.json|bower\.json|renovate\.json|netlify\.toml|vercel\.json|wercker\.yml|docker[^/]*|makefile|rakefile|gruntfile\.js|gulpfile\.js|procfile|cname\.example|[^/]+\.(?:gemspec|sh|bat|py|ps1|lock|ya?ml|toml))$/i;

/** Nobody finds them under another spelling. */
const readByHosts = /^\/(?:robots\.txt|favicon\.ico|humans\.txt)$/i;

/** `bodies` are all texts in one. */
export function copiedFiles(
  source: OldSource,
  published: readonly Published[],
  bodies: string,
): { readonly files: readonly OldFile[]; readonly notes: readonly Note[] } {
  const files: OldFile[] = [];
  const notes: Note[] = [];
  for (const { file, url } of published) {
    const name = url.slice(url.lastIndexOf("/") + 1);
    if (left.test(url) || (look.test(url) && ofLook.test(url) && !bodies.includes(name)))
      notes.push({
        about: "file",
        file,
        message: left.test(url)
          ? "is for the old generator or its host"
          : "belongs to the old look, and no text refers to it",
      });
    else
      files.push({
        from: file,
        to: `assets/root${readByHosts.test(url) ? url.toLowerCase() : url}`,
        read: () => source.bytes(file),
      });
  }
  return { files, notes };
}
