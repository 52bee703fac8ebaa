/** The sites that are measured: the same posts for every generator, with layouts that show the same bare things. */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { spawnSync } from "node:child_process";
import { comforts } from "../../src/config/comforts.ts";

export const project = path.resolve(fileURLToPath(import.meta.url), "../../..");

export interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Folder it writes to, below the site's. */
  readonly output: string;
  /** What must be gone for it to begin from nothing. */
  readonly caches: readonly string[];
  readonly write: (folder: string, posts: string) => void;
}

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==",
  "base64",
);

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Everything but the search, whose index is made by other processes and measured by itself. */
const wanted = comforts.filter((comfort) => comfort !== "search");
const config = `export default { title: "Bench", description: "A site to measure with.", url: "https://bench.invalid", comforts: ${JSON.stringify(wanted)} };\n`;

const octavo = (name: string, layouts: Readonly<Record<string, string>>): Contender => ({
  name,
  command: process.execPath,
  args: [path.join(project, "bin/octavo.js"), "build", "--quiet"],
  output: "_site",
  caches: [".cache", "_site"],
  write(folder, posts) {
    for (const part of ["_includes", "pages", "assets/css", "assets/js", "assets/root", "assets/feed.css"])
      cpSync(path.join(project, part), path.join(folder, part), { recursive: true });
    rmSync(path.join(folder, "pages/about.md"), { force: true });
    cpSync(posts, path.join(folder, "posts"), { recursive: true });
    mkdirSync(path.join(folder, "assets/img/uploads"), { recursive: true });
    writeFileSync(path.join(folder, "assets/img/uploads/cover.png"), pixel);
    put(folder, { "site.config.ts": config, "package.json": '{ "type": "module" }\n', ...layouts });
  },
});

const frame = (title: string, description: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta name="description" content="${description}"></head><body><header><a href="/">Bench</a></header><main>${body}</main></body></html>`;

const bareBase = frame("{{ head.title }}", "{{ head.description }}", "{{ content | safe }}");
const bareList = `---\nlayout: base.njk\n---\n<h1>{{ head.title }}</h1>{% for post in posts %}<article><h2><a href="{{ post.url | url }}">{{ post.title }}</a></h2><p>{{ post.description }}</p></article>{% endfor %}{% if pages.newerUrl %}<a href="{{ pages.newerUrl | url }}">newer</a>{% endif %}{% if pages.olderUrl %}<a href="{{ pages.olderUrl | url }}">older</a>{% endif %}`;
const barePost = `---\nlayout: base.njk\n---\n<article><h1>{{ post.title }}</h1><p>{{ post.description }}</p><time>{{ post.date | date }}</time>{% for author in post.authors %}<a href="{{ author.url | url }}">{{ author.title }}</a>{% endfor %}{% for tag in post.tags %}<a href="{{ tag.url | url }}">{{ tag.label }}</a>{% endfor %}<ul>{% for heading in post.headings %}<li><a href="#{{ heading.id }}">{{ heading.text }}</a></li>{% endfor %}</ul>{{ content | safe }}{% if post.older %}<a href="{{ post.older.url | url }}">{{ post.older.title }}</a>{% endif %}{% if post.newer %}<a href="{{ post.newer.url | url }}">{{ post.newer.title }}</a>{% endif %}{% for other in post.related %}<a href="{{ other.url | url }}">{{ other.title }}</a>{% endfor %}</article>`;

export const octavoFull = octavo("Octavo, its own theme", {});
export const octavoBare = octavo("Octavo, bare layouts", {
  "_includes/base.njk": bareBase,
  "_includes/blog_base.njk": barePost,
  ...Object.fromEntries(
    ["home", "tag", "author", "archive-month", "series"].map((kind) => [`pages/${kind}.njk`, bareList]),
  ),
});

/** Posts without what is Octavo's alone; other generators would look for a layout of that name. */
function copyPosts(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const text = readFileSync(path.join(from, name), "utf8");
    writeFileSync(path.join(to, name), text.replace(/^layout: .*\n/m, "").replace(/^ {2}- post\n/m, ""));
  }
}

const version = (command: string): string | undefined => {
  const { status, stdout } = spawnSync(command, ["version"], { encoding: "utf8" });
  return status === 0 ? /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] : undefined;
};

/** Every Hugo that is installed as `hugo`, or named in OCTAVO_HUGO (several, with ":" between). */
export function findHugos(): readonly Contender[] {
  const commands = ["hugo", ...(process.env["OCTAVO_HUGO"]?.split(":") ?? [])];
  return commands.flatMap((command) => {
    const found = version(command);
    return found === undefined ? [] : [hugo(`Hugo ${found}`, command)];
  });
}

const hugo = (name: string, command: string): Contender => ({
  name,
  command,
  args: ["--quiet"],
  output: "public",
  caches: ["public", "resources"],
  write(folder, posts) {
    copyPosts(posts, path.join(folder, "content/blog"));
    const list = `{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Paginator.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Description }}</p></article>{{ end }}{{ if .Paginator.HasPrev }}<a href="{{ .Paginator.Prev.URL }}">newer</a>{{ end }}{{ if .Paginator.HasNext }}<a href="{{ .Paginator.Next.URL }}">older</a>{{ end }}{{ end }}`;
    put(folder, {
      "hugo.toml": `baseURL = "https://example.com/"\ntitle = "Bench"\nlanguageCode = "en"\npaginate = 10\nrssLimit = 30\nsummaryLength = 0\n[taxonomies]\ntag = "tags"\nauthor = "author"\n[markup.highlight]\nnoClasses = false\n[markup.goldmark.renderer]\nunsafe = true\n[outputs]\nhome = ["HTML", "RSS"]\nsection = ["HTML"]\ntaxonomy = ["HTML"]\nterm = ["HTML", "RSS"]\n`,
      "layouts/_default/baseof.html": frame(
        "{{ .Title }}",
        "{{ .Description }}",
        '{{ block "main" . }}{{ end }}',
      ),
      "layouts/_default/single.html": `{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Description }}</p><time>{{ .Date.Format "2 January 2006" }}</time>{{ range .GetTerms "author" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ .TableOfContents }}{{ .Content }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}`,
      "layouts/_default/list.html": list,
      "layouts/index.html": list.replaceAll(".Paginator", "(.Paginate site.RegularPages)"),
      "layouts/_default/terms.html": `{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}`,
      // As full as Octavo's feeds, whose entries carry the whole text.
      "layouts/_default/rss.xml": `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link>{{ range first 30 (cond .IsHome site.RegularPages .RegularPages) }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Content | html }}</description></item>{{ end }}</channel></rss>`,
    });
  },
});

const eleventyCommand = path.join(project, "node_modules/@11ty/eleventy/cmd.cjs");

/** Plain Eleventy: one template a post, lists, a page for each tag, a feed as full as ours, a sitemap. */
export const eleventy: Contender = {
  name: "Eleventy, plain",
  command: process.execPath,
  args: [eleventyCommand, "--quiet"],
  output: "_site",
  caches: ["_site"],
  write(folder, posts) {
    copyPosts(posts, path.join(folder, "blog"));
    const list = (posts: string): string =>
      `{% for post in ${posts} %}<article><h2><a href="{{ post.url }}">{{ post.data.title }}</a></h2><p>{{ post.data.description }}</p></article>{% endfor %}`;
    const alone = (permalink: string, body: string): string =>
      `---\npermalink: ${permalink}\neleventyExcludeFromCollections: true\n---\n<?xml version="1.0" encoding="utf-8"?>${body}`;
    put(folder, {
      "package.json": '{ "type": "module" }\n',
      "eleventy.config.js":
        "export default (config) => { config.setNunjucksEnvironmentOptions({ throwOnUndefined: false }); };\nexport const config = { markdownTemplateEngine: false };\n",
      "blog/blog.json": '{ "layout": "post.njk" }\n',
      "_includes/base.njk": frame("{{ title }}", "{{ description }}", "{{ content | safe }}"),
      "_includes/post.njk": `---\nlayout: base.njk\n---\n<article><h1>{{ title }}</h1><p>{{ description }}</p><time>{{ page.date.toISOString() }}</time>{{ author }}{% for tag in tags %}<a href="/tags/{{ tag }}/">{{ tag }}</a>{% endfor %}{{ content | safe }}</article>`,
      "index.njk": `---\npagination:\n  data: collections.all\n  size: 10\n  alias: posts\npermalink: "/{% if pagination.pageNumber > 0 %}page/{{ pagination.pageNumber + 1 }}/{% endif %}"\nlayout: base.njk\neleventyExcludeFromCollections: true\n---\n${list("posts")}`,
      "tags.njk": `---\npagination:\n  data: collections\n  size: 1\n  alias: tag\n  filter: [all]\npermalink: /tags/{{ tag }}/\nlayout: base.njk\neleventyExcludeFromCollections: true\n---\n${list("collections[tag]")}`,
      "feed.njk": alone(
        "/feed.xml",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Bench</title>{% for post in (collections.all | reverse).slice(0, 30) %}<entry><title>{{ post.data.title }}</title><link href="https://bench.invalid{{ post.url }}"/><updated>{{ post.date.toISOString() }}</updated><content type="html">{{ post.content | escape }}</content></entry>{% endfor %}</feed>',
      ),
      "sitemap.njk": alone(
        "/sitemap.xml",
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for post in collections.all %}<url><loc>https://bench.invalid{{ post.url }}</loc></url>{% endfor %}</urlset>',
      ),
    });
  },
};
