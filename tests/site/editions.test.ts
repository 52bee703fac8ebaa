/** A blog in several languages: what belongs to which, what leads where, and what is said. */
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createMiniSite, runOctavo, writeFiles } from "../harness/index.ts";

const settings = (more = ""): string => `export default {
  title: "Margins", description: "On paper.", url: "https://leaves.example", author: "Ruth",
  languages: [
    { code: "en" },
    { code: "de", title: "Ränder", description: "Über Papier.", tags: { paper: "Papier" } },
    { code: "ar", home: "/arabic/", title: "هوامش", untranslated: true },
  ],${more}
};\n`;

const post = (title: string, date: string, tags: string, body: string, more = ""): string =>
  `---\ntitle: ${title}\ndate: ${date}\ntags: [${tags}]\n${more}---\n\n${body}\n`;

const files: Readonly<Record<string, string>> = {
  "site.config.ts": settings(),
  "posts/rain.md": post("Rain", "2024-01-03", "paper, weather", 'He said "rain". See [[folding]].'),
  "posts/rain.de.md": post("Regen", "2024-02-03", "Papier, Wetter", 'Er sagte "Regen". Siehe [[folding]] und [Falten](folding.md).'),
  "posts/folding.md": post("Folding", "2024-03-03", "paper", "Fold it."),
  "posts/de/folding.md": post("Falten", "2024-04-03", "paper", "Falte es.", "slug: falten\n"),
  "posts/matar.md": post("مطر", "2024-05-03", "paper", "قال مطر.", "lang: ar\ntranslation_of: rain\n"),
  "posts/only.md": post("Only English", "2024-06-03", "weather", "Only here."),
  "authors/ruth.md": "---\nname: Ruth\n---\nShe writes.\n",
  "authors/ruth.de.md": "---\nname: Ruth\n---\nSie schreibt.\n",
  "tags/paper.md": "---\nlabel: paper\n---\nAll on paper.\n",
  "pages/about.md": "---\nlayout: base.njk\ntitle: About\n---\n\n# About\n\nWe write.\n",
  "pages/de/about.md": "---\nlayout: base.njk\ntitle: Über uns\n---\n\n# Über uns\n\nWir schreiben.\n",
}; // prettier-ignore

const page = (title: string, more = ""): string =>
  `---\nlayout: base.njk\ntitle: ${title}\n${more}---\n\n# ${title}\n`;

const read = (root: string, file: string): string => readFileSync(path.join(root, "_site", file), "utf8");

/** Addresses of the links in the navigation, those of languages with their `hreflang`. */
const navigation = (html: string): string[] =>
  [...(/<nav aria-label="[^"]*">\n<ul>(.*?)<\/ul>/s.exec(html)?.[1] ?? "").matchAll(/href="([^"]*)"(?: lang="(\w+)")?/g)]
    .map(([, url, lang]) => (lang === undefined ? String(url) : `${lang} ${url}`)); // prettier-ignore

const alternates = (html: string): string[] =>
  [...html.matchAll(/rel="alternate" hreflang="([\w-]+)" href="https:\/\/leaves\.example([^"]*)"/g)].map(
    ([, lang, url]) => `${lang} ${url}`,
  );

const titles = (html: string): string[] =>
  [...html.matchAll(/class="card-title"[^>]*><a href="([^"]*)"/g)].map(([, url]) => String(url));

test("each language has its lists, feeds and search, and each page its likes in the others", async () => {
  const root = createMiniSite(files);
  const built = await runOctavo(["build"], root);
  assert.equal(built.status, 0, built.stdout + built.stderr);
  const at = (file: string): string => read(root, file);

  assert.deepEqual(titles(at("index.html")), ["/blog/only/", "/blog/folding/", "/blog/rain/"]);
  assert.deepEqual(titles(at("de/index.html")), ["/de/blog/falten/", "/de/blog/rain/"]);
  // Arabic asks for what is not translated, in the language it is written in.
  assert.deepEqual(titles(at("arabic/index.html")), ["/blog/only/", "/arabic/blog/matar/", "/blog/folding/"]);
  assert.match(at("arabic/index.html"), /<html lang="ar" dir="rtl">/);
  assert.doesNotMatch(at("arabic/index.html"), /On paper/, "no text of another language as its own");
  assert.match(
    at("arabic/index.html"),
    /<h3 class="card-title" lang="en" dir="ltr"><a href="\/blog\/only\/" class="u-url p-name">/,
  );

  const home = ["en /", "de /de/", "ar /arabic/", "x-default /"];
  for (const file of ["index.html", "de/index.html", "arabic/index.html"])
    assert.deepEqual(alternates(at(file)), home, file);
  const rain = ["en /blog/rain/", "de /de/blog/rain/", "ar /arabic/blog/matar/", "x-default /blog/rain/"];
  for (const file of ["blog/rain/index.html", "de/blog/rain/index.html", "arabic/blog/matar/index.html"])
    assert.deepEqual(alternates(at(file)).toSorted(), rain.toSorted(), file);
  assert.deepEqual(alternates(at("de/tags/papier/index.html")), [
    "en /tags/paper/",
    "de /de/tags/papier/",
    "ar /arabic/tags/paper/",
    "x-default /tags/paper/",
  ]);
  assert.deepEqual(alternates(at("de/about/index.html")), [
    "en /about/",
    "de /de/about/",
    "x-default /about/",
  ]);
  // What is in one language only says nothing, and leads to the homes of the others.
  assert.deepEqual(alternates(at("blog/only/index.html")), []);
  const own = ["/archive/", "/tags/", "/authors/", "/search/"];
  assert.deepEqual(navigation(at("blog/only/index.html")), [...own, "de /de/", "ar /arabic/"]);
  assert.deepEqual(navigation(at("de/blog/falten/index.html")), [
    ...own.map((url) => `/de${url}`),
    "en /blog/folding/",
    "ar /arabic/",
  ]);
  assert.deepEqual(navigation(at("de/about/index.html")), [
    ...own.map((url) => `/de${url}`),
    "en /about/",
    "ar /arabic/",
  ]);

  // Where nothing is, each says so itself, and the others are at their homes.
  const missing = at("de/404.html");
  assert.match(missing, /<html lang="de" dir="ltr">/);
  assert.match(missing, /<title>Diese Seite gibt es hier nicht – Ränder<\/title>/);
  assert.match(missing, /<meta name="robots" content="noindex">/);
  assert.deepEqual(alternates(missing), []);
  assert.deepEqual(navigation(missing).slice(-2), ["en /", "ar /arabic/"]);
  assert.deepEqual(
    [...(/<ul class="plain">(.*?)<\/ul>/s.exec(missing)?.[1]?.matchAll(/href="([^"]*)"/g) ?? [])].map(
      ([, url]) => url,
    ),
    ["/de/", "/de/archive/", "/de/tags/", "/de/authors/"],
  );
  assert.match(at("arabic/404.html"), /<html lang="ar" dir="rtl">/);
  assert.doesNotMatch(at("sitemap.xml"), /404/);
  assert.doesNotMatch(readFileSync(path.join(root, "addresses.lock"), "utf8"), /404/);

  assert.match(at("de/about/index.html"), /<title>Über uns – Ränder<\/title>/);
  assert.match(at("de/about/index.html"), /title="Ränder" href="https:\/\/leaves\.example\/de\/feed\.xml"/);
  const german = at("de/blog/rain/index.html");
  assert.match(german, /<title>Regen – Ränder<\/title>/);
  assert.match(german, /<p>Er sagte „Regen“. Siehe <a href="\/de\/blog\/falten\/">Falten<\/a>/);
  assert.match(german, /<div class="bio p-note"><p>Sie schreibt\.<\/p>/);
  assert.match(
    at("arabic/authors/ruth/index.html"),
    /<div class="prose bio p-note" lang="en" dir="ltr"><p>She writes/,
  );
  assert.match(
    at("arabic/tags/paper/index.html"),
    /<div class="prose bio p-summary" lang="en" dir="ltr"><p>All on paper/,
  );
  assert.match(at("blog/rain/index.html"), /<p>He said “rain”. See <a href="\/blog\/folding\/">Folding<\/a>/);

  assert.match(at("de/feed.xml"), /<feed [^>]*xml:lang="de"/);
  assert.deepEqual(
    [...at("de/feed.xml").matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title),
    ["Ränder", "Falten", "Regen"],
  );
  assert.match(at("de/llms.txt"), /^# Ränder\n\n> Über Papier\.\n/);
  assert.match(at("de/search/index.html"), /data-index="\/search-index\/de\/"/);
  assert.match(at("search-index/de/0/index.json"), /"posts":2/);
  assert.match(
    at("sitemap.xml"),
    /<loc>https:\/\/leaves\.example\/de\/archive\/2024\/04\/<\/loc>\n<\/url>/,
    "a month that only one language has",
  );
  assert.match(at("sitemap.xml"), /hreflang="x-default" href="https:\/\/leaves\.example\/tags\/paper\/"/);
});

test("what is wrong between languages is said at its place", async () => {
  const root = createMiniSite({
    ...files,
    "site.config.ts": settings(`\n  navigation: [{ label: "About", url: "/about/" }],`)
      .replace(
        'title: "هوامش"',
        `$&,\n      navigation: [{ label: "Home", url: "/" }, { label: "Feeds", url: "/feeds/?x#y" }, { label: "About", url: "/about/" }]`,
      )
      .replace("\n  ],", '\n    { code: "fr" },\n  ],'),
    "posts/see.de.md": post(
      "Sieh",
      "2024-06-04",
      "Papier",
      "Siehe [alles](/tags/paper/), [uns](/about/#x), [die Heimat](/), [Englisches](/blog/only/), [Tinte](/tags/ink/).",
      "translation_of: only\n",
    ),
    "posts/see2.de.md": post("Sieh noch", "2024-06-05", "Papier", "Siehe [Archiv](/de/archive/)."),
    "authors/ruth.de.md": "---\nname: Ruth\n---\nSie schreibt [hier](/archive/2024/).\n",
    "pages/de/about.md":
      "---\nlayout: base.njk\ntitle: Über uns\n---\n\n# Über uns\n\n[Falten](/blog/folding/), [auf Englisch](/about/).\n",
    "posts/de/regen.md": post(
      "Noch ein Regen",
      "2024-02-04",
      "Papier",
      "Noch einer.",
      "translation_of: rain\n",
    ),
  });
  const built = await runOctavo(["check", "--format", "json"], root);
  const found = (JSON.parse(built.stdout) as Record<string, unknown>[])
    .filter(({ code }) => /language|translat/.test(String(code)))
    .map(({ file, line, code, message, hint }) => [file, line, code, message, hint].join(" | "));
  assert.deepEqual(found.toSorted(), [
    "authors/ruth.de.md | 4 | link-language | `/archive/2024/` leads into another language, and is there in this one too | link to /de/archive/2024/",
    'pages/de/about.md | 8 | link-language | `/blog/folding/` leads to "Folding", which is there as "Falten" in this language | link to /de/blog/falten/',
    "posts/rain.de.md |  | translation-twice | posts/de/regen.md is a translation of the same post into the same language | keep one of the two, or give this one another name or `translation_of`",
    'posts/rain.de.md | 7 | link-language | `folding.md` leads to "Folding", which is there as "Falten" in this language | link to posts/de/folding.md',
    "posts/see.de.md | 8 | link-language | `/` leads into another language, and is there in this one too | link to /de/",
    "posts/see.de.md | 8 | link-language | `/about/#x` leads into another language, and is there in this one too | link to /de/about/",
    "posts/see.de.md | 8 | link-language | `/tags/paper/` leads into another language, and is there in this one too | link to /de/tags/papier/",
    'site.config.ts | 5 | navigation-untranslated | the header has links of your own, and none in `de`: there it leads to archive, tags and authors | add navigation: [{ label: "…", url: "…" }] to the language `de`',
    'site.config.ts | 6 | link-language | in `ar` the header leads to `/`, which is there in that language too | write url: "/arabic/"',
    'site.config.ts | 7 | link-language | in `ar` the header leads to `/feeds/?x#y`, which is there in that language too | write url: "/arabic/feeds/"',
    'site.config.ts | 8 | language-empty | no post is in `fr`, so /fr/ is empty | write one, npx octavo new --language fr "Its title", or take the language out of `languages`',
    'site.config.ts | 8 | navigation-untranslated | the header has links of your own, and none in `fr`: there it leads to archive, tags and authors | add navigation: [{ label: "…", url: "…" }] to the language `fr`',
  ]);

  writeFiles(root, {
    "site.config.ts": `export default {
  title: "Margins",
  url: "https://leaves.example",
  language: "en",
  languages: [{ code: "de" }, { code: "en", home: "de" }],
};\n`,
  });
  const wrong = await runOctavo(["build"], root);
  assert.equal(wrong.status, 1);
  assert.match(
    wrong.stdout + wrong.stderr,
    /`languages\[1\]\.home` must begin and end with "\/", such as "\/de\/"/,
  );
});

test("files, names and regions of a language are known by what they stand for", async () => {
  const root = createMiniSite({
    "site.config.ts": settings(),
    "posts/rain.md": post("Rain", "2024-02-03", "paper, ink", "See [[snow]].", "author: R. R.\n"),
    // Older than its original, which has its name.
    "posts/rain.de.md": post("Regen", "2024-01-03", "paper, ink", "Siehe [[snow]] und [[2024/trip]].", "author: R. R.\ntranslation_of: rain\n"),
    "posts/snow.md": post("Snow", "2024-03-03", "paper, ink", "Snow."),
    "posts/snow.de.md": post("Schnee", "2024-03-04", "Papier, ink", "Schnee.", "lang: de-AT\n"),
    "posts/2024/trip.md": post("Trip", "2024-04-03", "paper, wood", "Trip."),
    "posts/de/2024/trip.md": post("Reise", "2024-04-04", "ink, Leim", "Reise.", "translation_of: trap\n"),
    "posts/matar.md": post("مطر", "2024-05-03", "ink", "[[snow]]", "lang: ar\n"),
    "authors/ruth.md": "---\nname: Ruth\naliases: [R. R.]\n---\nShe writes.\n",
    "authors/ruth.de.md": "---\nname: Rut\n---\nSie schreibt.\n",
    "tags/paper.md": "---\nslug: papers\n---\nAll paper.\n",
    "tags/ink.md": "---\nslug: inks\n---\nAll ink.\n",
    "tags/ink.de.md": "---\nslug: tinte\n---\nAlle Tinte.\n",
    "tags/de/wood.md": "---\nlabel: Holz\n---\nAlles Holz.\n",
    "tags/de/holz.md": "---\nlabel: Holz\n---\nNoch mehr Holz.\n",
    "posts/first.md": post("First", "2024-06-03", "ink, paper", "One. [[snow]]", "series: Walks\naliases: [/first/]\n"),
    "posts/first.de.md": post("Erster", "2024-06-04", "ink, Papier", "Eins. [Erster](first.md) [[snow]]", "series: Wege\naliases: [/erster/]\nnoindex: true\n"),
    "posts/second.md": post("Second", "2024-06-05", "ink, paper", "Two. [[snow]]", "series: Walks\n"),
    "posts/second.ar.md": post("ثان", "2024-06-06", "ink, paper", "اثنان.", "series: نزهات\ncanonical: https://other.example/two\n"),
    "posts/third.md": post("Third", "2024-06-07", "ink, paper", "Three. [[snow]]", "series: Walks\n"),
    "posts/third.de.md": post("Dritter", "2024-06-08", "ink, Papier", "Drei. [[snow]]", "series: Wege\n"),
    "pages/about.md": page("About"),
    "pages/about.de.md": page("Über uns"),
    "pages/ueber-arabisch.md": page("عنا", "lang: ar\n"),
    "pages/draft.md": page("Draft"),
    "pages/ar/draft.md": page("مسودة", "draft: true\n"),
    "pages/de/own.md": page("Eigen", "permalink: /eigen/\n"),
  }); // prettier-ignore
  const stopped = await runOctavo(["build"], root);
  assert.match(stopped.stdout + stopped.stderr, /the tag "Holz" is claimed by tags\/de\/holz\.md too/);
  rmSync(path.join(root, "tags/de"), { recursive: true });
  const built = await runOctavo(["build", "--format", "json"], root);
  assert.equal(built.status, 0, built.stdout + built.stderr);
  const found = (JSON.parse(built.stdout) as Record<string, unknown>[])
    .filter(
      ({ code }) => code === "tag-once" || code === "author-unknown" || /translation/.test(String(code)),
    )
    .map(({ file, code, message, hint }) => [file, code, message, hint].join(" | "));
  // What Arabic lists show of other languages is no slip of theirs.
  assert.deepEqual(found, [
    "posts/de/2024/trip.md | translation-unknown | no other post has a file called `trap` | did you mean `trip`?",
    "posts/2024/trip.md | tag-once | 2 tags are used only once: `wood`, `Leim` | use them on other posts too, describe them in files of tags/, or leave them out",
  ]);

  const main = (file: string): string => /<main.*<\/main>/s.exec(read(root, file))?.[0] ?? "";
  assert.match(main("de/tags/tinte/index.html"), /<p>Alle Tinte\.<\/p>/);
  assert.match(main("de/tags/papier/index.html"), /lang="en" dir="ltr"><p>All paper\.<\/p>/);
  assert.match(main("de/authors/rut/index.html"), /<p>Sie schreibt\.<\/p>/);
  const same = (page: string, own: string, german: string, arabic: string): void =>
    assert.deepEqual(
      alternates(read(root, page)).toSorted(),
      [`ar /arabic/${arabic}`, `de /de/${german}`, `en /${own}`, `x-default /${own}`].filter((each) => !each.endsWith(" /arabic/")),
      page,
    ); // prettier-ignore
  same("de/tags/tinte/index.html", "tags/inks/", "tags/tinte/", "tags/inks/");
  same("tags/papers/index.html", "tags/papers/", "tags/papier/", "tags/papers/");
  same("authors/ruth/index.html", "authors/ruth/", "authors/rut/", "authors/ruth/");
  same("blog/rain/index.html", "blog/rain/", "blog/rain/", "");
  assert.deepEqual(alternates(read(root, "de/blog/snow/index.html")), [
    "de-AT /de/blog/snow/",
    "en /blog/snow/",
    "x-default /blog/snow/",
  ]);
  assert.match(
    read(root, "sitemap.xml"),
    /hreflang="de-AT" href="https:\/\/leaves\.example\/de\/blog\/snow\/"/,
  );
  assert.match(
    read(root, "de/blog/rain/index.html"),
    /<p>Siehe <a href="\/de\/blog\/snow\/">Schnee<\/a> und <a href="\/de\/blog\/trip\/">Reise<\/a>\./,
  );
  assert.match(main("arabic/blog/matar/index.html"), /<p><a href="\/blog\/snow\/">Snow<\/a>/);

  // A series of translations is that of their originals; a backlink leads into no other language.
  same("series/walks/index.html", "series/walks/", "series/wege/", encodeURI("series/نزهات/"));
  assert.doesNotMatch(main("blog/first/index.html"), /Linked from/);
  // Search engines are led to nothing that they may not show.
  assert.deepEqual(alternates(read(root, "blog/first/index.html")), []);
  assert.deepEqual(alternates(read(root, "de/blog/first/index.html")), []);
  assert.deepEqual(alternates(read(root, "blog/second/index.html")), []);
  assert.ok(navigation(read(root, "blog/first/index.html")).includes("de /de/blog/first/"));
  assert.match(
    read(root, "sitemap.xml"),
    /<loc>https:\/\/leaves\.example\/blog\/first\/<\/loc>\n<lastmod>[^<]*<\/lastmod>\n<\/url>/,
  );
  assert.match(read(root, "erster/index.html"), /<html lang="de">/);
  // Pages have the language of their folder, their name or `lang`, and an address there.
  assert.deepEqual(alternates(read(root, "about/index.html")), [
    "en /about/",
    "de /de/about/",
    "x-default /about/",
  ]);
  assert.match(read(root, "de/about/index.html"), /<html lang="de".*<title>Über uns – Ränder<\/title>/s);
  assert.match(read(root, "arabic/ueber-arabisch/index.html"), /<html lang="ar" dir="rtl">/);
  assert.deepEqual(alternates(read(root, "draft/index.html")), []);
  assert.deepEqual(navigation(read(root, "draft/index.html")).slice(-2), ["de /de/", "ar /arabic/"]);
  assert.match(read(root, "eigen/index.html"), /<html lang="de"/);
  const pagesIn = (file: string) =>
    [
      ...read(root, file)
        .replace(/^.*## Pages/s, "")
        .matchAll(/\]\(https:\/\/leaves\.example(.*?)\)/g),
    ]
      .map(([, url]) => url)
      .filter((url) => !/\.\w+$/.test(String(url)));
  assert.deepEqual(pagesIn("llms.txt"), ["/about/", "/draft/"]);
  assert.deepEqual(pagesIn("de/llms.txt"), ["/de/about/", "/eigen/"]);
  assert.deepEqual(pagesIn("arabic/llms.txt"), ["/arabic/ueber-arabisch/"]);

  // What is renamed redirects in the language of where it is now.
  rmSync(path.join(root, "posts/third.de.md"));
  writeFiles(root, {
    "posts/third.de.md": post(
      "Dritter",
      "2024-06-08",
      "ink, Papier",
      "Drei. [[snow]]",
      "series: Wege\nslug: dritter\n",
    ),
  });
  assert.equal((await runOctavo(["build"], root)).status, 0);
  assert.match(read(root, "de/blog/third/index.html"), /<html lang="de">.*\/de\/blog\/dritter\//s);
});
