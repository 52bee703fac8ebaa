/** Two sites in the memory, an old one and a new one, to compare. */
import { compareSites, type Comparison } from "../../src/receipt/compare.ts";
import type { NewSite } from "../../src/receipt/new-site.ts";
import type { OldSite } from "../../src/receipt/old-site.ts";
import { parsePage } from "../../src/receipt/tree.ts";

/** Texts of pages by their addresses, and bytes of files. */
export type Pages = Readonly<Record<string, string>>;

const home = { hosts: new Set(["harbour.example"]), pathPrefix: "/" };
const isPage = (url: string): boolean => /\/$|\.html$/.test(url);

/** Posts are those below /blog/. */
export function compare(old: Pages, now: Pages, about: Partial<OldSite> = {}): Comparison {
  const file = (pages: Pages) => (url: string) => (isPage(url) ? undefined : pages[url]);
  const posts = Object.keys(now).filter((url) => url.startsWith("/blog/") && url !== "/blog/");
  const oldSite: OldSite = {
    ...{ addresses: "built", texts: "built", home, source: [] },
    urls: Object.keys(old),
    pages: new Map(
      Object.entries(old)
        .filter(([url]) => isPage(url))
        .map(([url, html]) => [url, { url, tree: () => parsePage(html), tex: /mathjax|katex/i.test(html) }]),
    ),
    hashOf: file(old),
    isOfTheLook: () => false,
    isOriginal: () => false,
    ...about,
  };
  const newSite: NewSite = {
    answer: (url) => (now[url] === undefined ? undefined : { is: isPage(url) ? "page" : "file", url }),
    sourceAt: (url) => (posts.includes(url) ? `posts${url.slice("/blog".length, -1)}.md` : undefined),
    posts: posts.map((url) => ({ url, source: `posts${url.slice("/blog".length, -1)}.md` })),
    html: (url) => now[url] ?? "",
    hashOf: file(now),
    textOfSource: () => "",
    lockLine: () => undefined,
  };
  return compareSites({ ...{ old: oldSite, now: newSite, home, timeZone: "UTC" }, onText: () => undefined });
}

/** "sentence: “It rains.” is not here". */
export const said = ({ differences }: Comparison): readonly string[] =>
  differences.map(({ kind, message }) => `${kind}: ${message}`);

export interface Post {
  readonly title: string;
  readonly day: string;
  readonly tags: readonly string[];
  readonly body: string;
}

/** As themes of old generators go: no element of its own for the text, much else around it. */
export const inOldTheme = ({ title, day, tags, body }: Post): string => `<!doctype html>
<html><head><title>${title} | Harbour</title><style>p { color: red }</style></head>
<body><div id="nav"><a href="/">Harbour</a> <a href="/about/">About the harbour and its boats</a></div>
<div class="container"><div class="post-content">
<h1>${title}</h1>
<p class="meta">Posted on <time datetime="${day}T10:00:00Z">${day}</time> by Ada Berg. 3 min read</p>
${body}
<p class="tags">Tags: ${tags.map((tag) => `<a href="/tags/${tag}/">${tag}</a>`).join(", ")}</p>
<div class="share">Share: <a href="https://social.example/share?u=${title}">Social</a></div>
</div>
<div id="sidebar"><h3>Recent posts of the harbour</h3><ul><li><a href="/blog/rain/">Rain over the old harbour wall</a></li></ul></div>
</div><p>Powered by a generator. All rights reserved by the harbour.</p></body></html>`;

/** As Octavo's own theme writes a post. */
export const inNewTheme = ({ title, day, tags, body }: Post): string => `<!doctype html>
<html lang="en"><head><title>${title} – Harbour</title>
<script type="application/ld+json">{"@graph":[{"@type":"BlogPosting","headline":${JSON.stringify(title)},"datePublished":"${day}T10:00:00.000Z","author":[{"name":"Ada Berg"}],"keywords":${JSON.stringify(tags)}}]}</script></head>
<body><header><nav><a href="/archive/">Archive</a></nav></header><main><article class="post">
<header class="post-head sheet"><h1>${title}</h1><p>2 min read</p></header>
<div class="body sheet"><div class="prose">
${body}
</div></div>
<footer class="post-end">${tags.map((tag) => `<a rel="tag" href="/tags/${tag}/">${tag}</a>`).join("")}</footer>
</article><nav class="neighbours"><a rel="next" href="/blog/rain/">Rain over the old harbour wall</a></nav></main></body></html>`;
