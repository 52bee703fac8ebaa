/** Every page of the sample site is HTML without a fault, and could stand under a strict Content-Security-Policy. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { Parser } from "htmlparser2";
import { mf2 } from "microformats-parser";
import {
  buildSite,
  builtSample,
  copySampleSite,
  createMiniSite,
  pageKinds,
  postWith,
  readPages,
  writeFiles,
} from "../harness/index.ts";

const validator = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard"] }));

async function findingsIn(html: string, file: string): Promise<string[]> {
  const { results } = await validator.validateString(html, file);
  return results
    .flatMap((result) => result.messages)
    .map(({ line, column, ruleId, message }) => `${file}:${line}:${column} ${ruleId}: ${message}`);
}

let pages: ReadonlyMap<string, string>;
before(async () => {
  pages = readPages(path.join(await builtSample(), "_site"));
});

/** Tag and attributes of every element of every page. */
function* elements(): Generator<{
  readonly file: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}> {
  for (const [file, html] of pages) {
    const found: { name: string; attributes: Record<string, string> }[] = [];
    const parser = new Parser({ onopentag: (name, attributes) => found.push({ name, attributes }) });
    parser.end(html);
    for (const each of found) yield { file, ...each };
  }
}

describe("the HTML of the sample site", () => {
  it("has a page of every kind, and one that redirects", () => {
    const missing = Object.values(pageKinds).filter(
      (url) => !pages.has(url.slice(1).replace(/(^|\/)$/, "$1index.html")),
    );
    assert.deepEqual(missing, []);
    assert.ok([...pages.values()].some((html) => html.includes('http-equiv="refresh"')));
  });

  it("satisfies html-validate's standard on every page", async () => {
    const findings: string[] = [];
    for (const [file, html] of pages) findings.push(...(await findingsIn(html, file)));
    assert.deepEqual(findings, []);
  });

  it("carries no style attribute and no inline handler", () => {
    const found = [...elements()].flatMap(({ file, name, attributes }) =>
      Object.keys(attributes)
        .filter((attribute) => attribute === "style" || /^on/.test(attribute))
        .map((attribute) => `${file}: <${name} ${attribute}>`),
    );
    assert.deepEqual(found, []);
  });

  it("loads nothing from another host", () => {
    const loads = ["img", "script", "iframe", "source", "video", "audio", "embed", "object"];
    const found = [...elements()].flatMap(({ file, name, attributes }) => {
      const loaded = loads.includes(name)
        ? [attributes["src"], attributes["srcset"], attributes["data"]]
        : [];
      if (name === "link" && /stylesheet|preload|icon|manifest/.test(attributes["rel"] ?? ""))
        loaded.push(attributes["href"]);
      return loaded
        .filter((url) => url !== undefined && /^([a-z]+:)?\/\//i.test(url))
        .map((url) => `${file}: ${url}`);
    });
    assert.deepEqual(found, []);
  });

  it("names its language, one h1, a title and a description on every page", () => {
    const lacking = [...pages]
      .filter(([, html]) => !html.includes('http-equiv="refresh"'))
      .filter(
        ([file, html]) =>
          !/<html lang="\w/.test(html) ||
          html.split("<h1").length !== 2 ||
          !/<title>[^<]+<\/title>/.test(html) ||
          (file !== "404.html" && !/<meta name="description" content="[^"]+">/.test(html)),
      )
      .map(([file]) => file);
    assert.deepEqual(lacking, []);
  });

  it("tells other programs of posts, lists and authors by microformats", () => {
    const home = "https://octavo.example";
    const itemsOf = (url: string) =>
      mf2(pages.get(`${url.slice(1)}index.html`) ?? "", { baseUrl: home + url }).items;
    const card = (name: string, file: string, role: string) => ({
      type: ["h-card"],
      properties: {
        photo: [`${home}/assets/img/authors/${file}.${file === "marek-dvorny" ? "png" : "svg"}`],
        name: [name],
        url: [`${home}/authors/${file}/`],
        "job-title": [role],
        note: ["…"],
      },
      value: name,
    });
    const [post, ...others] = itemsOf("/blog/specimen-sheet/");
    assert.deepEqual(others, []);
    const { content, author = [], ...properties } = post?.properties ?? {};
    assert.deepEqual(properties, {
      url: [`${home}/blog/specimen-sheet/`],
      name: ["A Specimen Sheet"],
      summary: [
        "Everything these pages can be asked to show, set once, so that we notice when something moves.",
      ],
      published: ["2026-06-04T09:00:00.000Z"],
      updated: ["2026-10-19T09:00:00.000Z"],
      featured: [
        {
          alt: "A type case seen from above, a letter in each compartment; the one with the g is red.",
          value: `${home}/assets/img/specimen-sheet.jpg`,
        },
      ],
      category: ["typography", "Octavo"],
    });
    assert.match(JSON.stringify(content), /^\[\{"value":"Type founders used to print a sheet/);
    const shortened = JSON.stringify(author).replace(/"note":\["(?:[^"\\]|\\.)+"\]/g, '"note":["…"]');
    assert.deepEqual(JSON.parse(shortened), [
      card("Ilse Brandauer", "ilse-brandauer", "Book designer"),
      card("Marek Dvorný", "marek-dvorny", "Programmer, keeper of Octavo"),
    ]);

    const feeds = [
      "/",
      "/page/2/",
      "/tags/typography/",
      "/archive/2024/",
      "/archive/2024/03/",
      "/series/three-folds/",
    ];
    assert.deepEqual(
      feeds.map((url) => {
        const [feed, ...rest] = itemsOf(url);
        assert.deepEqual(rest, [], url);
        const entries = (feed?.children ?? []).filter(({ type }) => type?.includes("h-entry"));
        const shown = pages.get(`${url.slice(1)}index.html`)?.match(/class="card sheet h-entry"/g);
        assert.equal(entries.length, shown?.length, url);
        for (const { properties } of entries)
          for (const name of ["url", "name", "published", "author"]) assert.ok(properties[name]?.[0], name);
        return [feed?.type?.[0], feed?.properties["name"]?.[0]];
      }),
      ["Catchword", "Catchword", "typography", "2024", "March 2024", "Three Folds"].map((name) => [
        "h-feed",
        name,
      ]),
    );

    const [feed] = itemsOf("/authors/ruth-pelham/");
    const { note, ...of } = (feed?.properties["author"]?.[0] as typeof post)?.properties ?? {};
    assert.deepEqual(of, {
      photo: [`${home}/assets/img/authors/ruth-pelham.svg`],
      name: ["Ruth Pelham"],
      "job-title": ["Editor"],
      url: [`${home}/authors/ruth-pelham/`, "https://pelham.example"],
      email: ["mailto:ruth@octavo.example"],
      uid: [`${home}/authors/ruth-pelham/`],
    });
    assert.ok(note);
    assert.deepEqual(
      itemsOf("/authors/").map(({ properties }) => properties["name"]),
      [["Ilse Brandauer"], ["Marek Dvorný"], ["Nadia Osei"], ["Ruth Pelham"], ["Saeed Mirshekari"]],
    );
  });

  it("has JSON-LD that parses", () => {
    for (const [file, html] of pages) {
      for (const [, json] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
        assert.doesNotThrow(() => JSON.parse(json ?? ""), file);
      }
    }
  });
});

describe("the HTML of other sites", () => {
  it("is as sound in Persian, written from the right, without any comfort", async () => {
    const root = copySampleSite();
    const settings = readFileSync(path.join(root, "site.config.ts"), "utf8");
    writeFiles(root, {
      "site.config.ts": settings.replace('language: "en"', 'language: "fa",\n  comforts: []'),
    });
    const all = readPages(await buildSite(root));
    const findings: string[] = [];
    for (const url of Object.values(pageKinds)) {
      const file = url.slice(1).replace(/(^|\/)$/, "$1index.html");
      const html = all.get(file) ?? "";
      if (file.startsWith("search/")) {
        assert.equal(html, "", "the search is a comfort too");
        continue;
      }
      findings.push(...(await findingsIn(html, file)));
      if (file.includes("lob-des-randes")) assert.match(html, /<html lang="de" dir="ltr">/);
      else assert.match(html, /<html lang="fa" dir="rtl">/, file);
      assert.doesNotMatch(html, /data-theme-switch|class="to-top"|class="contents/, file);
    }
    assert.deepEqual(findings, []);
  });
});

describe("the policies of pages", () => {
  const policyOf = (html = ""): string =>
    /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const posts = {
    "posts/plain.md": postWith("title: Plain\ndate: 2026-01-01\nauthor: Ada\ntags: [maps]"),
    "posts/other.md": postWith("title: Other\ndate: 2026-01-02\nauthor: Ben"),
  };

  it("allow what the bodies of authors and tags ask for, on every page that shows them", async () => {
    const root = createMiniSite({
      ...posts,
      "authors/ada.md": '---\nname: Ada\n---\n<span style="color: teal">Draws</span> maps.\n',
      "tags/maps.md": '---\nname: maps\n---\n<img src="//maps.example/a.png" alt="A map">\n',
    });
    const built = readPages(await buildSite(root));
    const teal = `'unsafe-hashes' ${hash("color: teal")}`;
    for (const file of ["blog/plain/index.html", "authors/ada/index.html"])
      assert.ok(policyOf(built.get(file)).includes(teal), file);
    assert.match(
      policyOf(built.get("tags/maps/index.html")),
      /img-src 'self' data: https:\/\/maps\.example;/,
    );
    assert.doesNotMatch(policyOf(built.get("blog/other/index.html")), /unsafe-hashes|maps\.example/);
  });

  it("allow what an owner's template prints as it is", async () => {
    const root = createMiniSite({
      "posts/plain.md": postWith(`title: Plain\ndate: 2026-01-01\nmood: '<i style="color: plum">calm</i>'`),
      "_includes/slots/post-end.njk": "<p>{{ mood | safe }}</p>\n",
    });
    const built = readPages(await buildSite(root));
    assert.ok(
      policyOf(built.get("blog/plain/index.html")).includes(`'unsafe-hashes' ${hash("color: plum")}`),
    );
  });
});
