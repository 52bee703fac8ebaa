/** Whatever files are called and however links are written: each address of the site leads to a file, or a message says that it does not. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { Parser } from "htmlparser2";
import { decodeAddress, encodePart, parseUrl } from "../../src/core/address-codec.ts";
import type { Problem } from "../../src/core/problem.ts";
import { addressesInCss } from "../../src/core/html/css-addresses.ts";
import { urlsInSrcset } from "../../src/core/html/srcset.ts";
import { createMiniSite, postWith, readTree, runOctavo } from "../harness/index.ts";
import { isLong } from "../harness/long.ts";
import { start, type Running } from "../serve/mini-site.ts";

const host = "https://leaves.example";
const drawing = (name: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- ${Buffer.from(name).toString("hex")} --></svg>\n`;

/** Signs that mean something in addresses, HTML, Markdown, CSS, XML, `_redirects` or a shell, and letters of all kinds. */
const signs = [
  ..." !\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~",
  ...["\t", "\n", "\u0001", "\u007f", "%20", "%25", "%2F", "%2e", "%E9", "%C3%A9", "%", "&amp;", "é", "e\u0301", "中", "🎉", "ß", "\u00a0", "\u200b", "x\u202ey"],
]; // prettier-ignore
const names = signs.flatMap((sign, at) => [`n${at}${sign}`, `${sign}n${at} ${sign}z`]);
/** At the root names with a leading dot or underscore are published too. */
const shown = names.filter((name) => !/^[._]/.test(name));

const encoded = (file: string): string => file.split("/").map(encodePart).join("/");
const inHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const inCss = (text: string): string =>
  text.replace(/[^\w/.-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `);

const texts: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...names.map((name) => [`assets/root/${name}.svg`, name]),
    ...shown.map((name) => [`assets/img/${name}.svg`, name]),
    ...shown.map((name) => [`posts/beside/${name}.svg`, name]),
    ...shown.map((name) => [`assets/files/${name}/${name}`, name]),
  ].map(([file = "", name = ""]) => [file, drawing(name)]),
);

/** Every file, in every way to name it. */
const links = (prefix: string): string =>
  [
    ...names.map((name) => `/${encoded(`${name}.svg`)}`),
    ...shown.map((name) => `/assets/img/${encoded(`${name}.svg`)}`),
    ...shown.map((name) => encoded(`${name}.svg`)),
    ...shown.map((name) => `/assets/files/${encoded(`${name}/${name}`)}`),
  ]
    .flatMap((address) => [
      `[a](<${address}>) ![a](<${address}>) <a href="${inHtml(address)}">b</a>`,
      `<img src="${inHtml(address)}" alt="c"> <img srcset="${inHtml(address)} 1x" src="${inHtml(address)}" alt="d">`,
      `<span style="background: url('${address.replaceAll("'", "%27")}')">e</span>`,
      `<svg><use href="${inHtml(address)}#f"/></svg>`,
      // An address with a host stays as it is written, so it must be that of the site.
      ...(address.startsWith("/") && !address.includes("%CC%81")
        ? [`<a href="${host}${prefix}${inHtml(address.slice(1))}">g</a>`]
        : []),
    ])
    .join("\n\n");

/** Names that a post's address cannot have have a slug. */
const post = (name: string, at: number): string =>
  postWith(
    `title: ${JSON.stringify(`${name} ${at}`)}
date: 2024-01-${String((at % 28) + 1).padStart(2, "0")}
slug: p${at}
tags: [${JSON.stringify(`tag ${name}`)}]
author: ${JSON.stringify(`by ${name}`)}
series: ${JSON.stringify(`of ${name}`)}
thumbnail: ${JSON.stringify(`/${encoded(`${name}.svg`)}`)}
thumbnail_alt: A drawing`,
    `Text of ${at}.\n`,
  );

const posts: Readonly<Record<string, string>> = Object.fromEntries(
  shown.filter((name) => !/^[ .]|[ .]$/.test(name)).map((name, at) => [`posts/${name}.md`, post(name, at)]),
);

/** Addresses in all that is published, by the file that names them. */
function addressesIn(file: string, text: string): string[] {
  if (file.endsWith(".css")) return addressesInCss(text).map(({ address }) => address);
  if (file === "feed.json") {
    const { items, ...feed } = JSON.parse(text) as { items: Record<string, string>[] } & Record<
      string,
      string
    >;
    const named = [feed, ...items].flatMap(({ id = "", url = "", image = "", feed_url: own = "" }) => [
      id,
      url,
      image,
      own,
    ]);
    return [...named, ...items.flatMap(({ content_html: html = "" }) => addressesIn("entry.html", html))];
  }
  if (file === "llms.txt") return [...text.matchAll(/\]\(([^)\s]*)\)/g)].map(([, url = ""]) => url);
  if (file === "manifest.webmanifest")
    return [...text.matchAll(/"(?:src|start_url|scope)": ?"([^"]*)"/g)].map(([, url = ""]) => url);
  const found: string[] = [];
  let within = "";
  const inXml = file.endsWith(".xml");
  new Parser(
    {
      onopentag(name, { href, src, srcset, poster, style, content, property, ...others }) {
        within = name;
        found.push(
          ...[href, src, poster, others["xlink:href"], others["xml:base"]].filter(
            (each) => each !== undefined,
          ),
        );
        found.push(
          ...urlsInSrcset(srcset ?? ""),
          ...addressesInCss(style ?? "").map(({ address }) => address),
        );
        if (/^og:(?:url|image)$/.test(property ?? "")) found.push(content ?? "");
        if (others["http-equiv"] === "refresh") found.push(/url=(.*)$/.exec(content ?? "")?.[1] ?? "");
      },
      ontext(data) {
        if (within === "style") found.push(...addressesInCss(data).map(({ address }) => address));
        if (inXml && /^(?:loc|link|guid|image:loc|id)$/.test(within) && data.trim() !== "") found.push(data);
        if (inXml && /^(?:content|content:encoded|description|summary)$/.test(within))
          found.push(...addressesIn("entry.html", data));
      },
      onclosetag: () => void (within = ""),
    },
    { xmlMode: inXml },
  ).end(text);
  return found;
}

const isText = /\.(?:html|xml|css|json|txt|webmanifest)$/;

/** All addresses within the site as a browser asks for them, and what is wrong with them. */
function check(
  pages: ReadonlyMap<string, Buffer>,
  prefix: string,
  site = pages,
): { asked: Map<string, string>; wrong: string[] } {
  const asked = new Map<string, string>();
  const wrong: string[] = [];
  for (const [file, bytes] of pages) {
    if (!isText.test(file) || file.startsWith("search-index/")) continue;
    const page = new URL(prefix.slice(1) + encoded(file.replace(/(^|\/)index\.html$/, "$1")), `${host}/`);
    for (const address of addressesIn(file, bytes.toString())) {
      const url = parseUrl(address, page.href);
      if (url === undefined) wrong.push(`${file}: ${address} is no address`);
      if (url?.origin !== host || address.startsWith("#")) continue;
      const inside = decodeAddress(url.pathname).slice(decodeURIComponent(prefix).length);
      const target = [inside, `${inside}index.html`].find((each) => site.has(each));
      if (!url.pathname.startsWith(prefix) || target === undefined) wrong.push(`${file}: ${address}`);
      else asked.set(url.pathname, target);
    }
  }
  return { asked, wrong };
}

for (const [prefix, folder] of [
  ["/50%25%20a/b%23/", "/50%25 a/b%23/"],
  // Its signs are those of the first.
  ...(isLong ? [["/blog/", "/blog/"] as const] : []),
] as const)
  test(`every address leads to its file, below ${prefix}`, { timeout: 900_000 }, async () => {
    const root = createMiniSite({
      ...texts,
      ...posts,
      "site.config.ts": `export default { title: "Leaves", url: ${JSON.stringify(host + folder)}, pageSize: 500, feeds: { limit: 1000 }, socialCards: false, checks: { "tag-once": "off" } };\n`,
      "assets/css/99-own.css": shown
        .map((name, at) => `.own-${at} { background: url("../img/${inCss(encoded(`${name}.svg`))}") }\n`)
        .join(""),
      "posts/beside/index.md": postWith("title: Beside\ndate: 2025-01-01", links(prefix)),
      "posts/names.md": postWith(
        "title: Names\ndate: 2025-01-02",
        Object.keys(posts)
          .map((source) => `[a](<${encoded(source.slice("posts/".length))}>)`)
          .join("\n\n"),
      ),
      "pages/own.md": `---\ntitle: Own\nlayout: page.njk\n---\n\n${links(prefix)
        .split("\n\n")
        .filter((line) => line.includes("/assets/img/"))
        .join("\n\n")}\n`,
    });
    const { stdout } = await runOctavo(["build", "--as-of", "2026-01-01", "--format", "json"], root);
    const problems = JSON.parse(stdout) as Problem[];
    const said = problems.filter(({ severity }) => severity !== "info");
    assert.deepEqual(
      said
        .map(({ code, file, line, message, hint }) => `${code} ${file}:${line} ${message}; ${hint}`)
        .slice(0, 30),
      [],
    );
    const site = readTree(path.join(root, "_site"));
    const { asked, wrong } = check(site, prefix);
    assert.deepEqual(wrong.slice(0, 30), []);
    for (const source of Object.keys(texts)) {
      const file = source
        .normalize("NFC")
        .replace(/^assets\/root\//, "")
        .replace(/^posts\//, "assets/posts/");
      assert.ok([...asked.values()].includes(file), file);
      assert.equal(String(site.get(file)), texts[source]);
    }
    for (const command of isLong ? (["preview", "start"] as const) : (["start"] as const)) {
      const server = await start(command, root);
      try {
        assert.deepEqual(await failures(server, asked, site), []);
      } finally {
        await server.stop();
      }
    }
  });

async function failures(
  server: Running,
  asked: ReadonlyMap<string, string>,
  site: ReadonlyMap<string, Buffer>,
): Promise<string[]> {
  const failed: string[] = [];
  for (const [address, file] of asked) {
    const { status, text } = await server.get(address);
    // The dev server answers it as a host answers what is not there.
    if (file === "404.html") continue;
    if (status !== 200 || (!/\.(?:html|xml|json|txt|css)$/.test(file) && text !== String(site.get(file))))
      failed.push(`${status} ${address}`);
  }
  return failed.slice(0, 30);
}

/** The same texts in every run. */
function randomTexts(count: number, pieces: readonly string[]): string[] {
  let seed = 13;
  const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(6) }, () => pieces[next(pieces.length)]).join(""),
  );
}

test("every link text leads somewhere, or a message stands at its line", { timeout: 900_000 }, async () => {
  const pieces = [
    ...signs.filter((sign) => sign !== "\n"),
    ..."/ .. // a hello .md .svg index.html #x ?q http: mailto: https://leaves.example/a%20b/ /blog/ hello.md".split(
      " ",
    ),
  ];
  const written = randomTexts(600, pieces);
  const root = createMiniSite({
    "site.config.ts": `export default { title: "Leaves", url: "${host}/a b/" };\n`,
    "posts/hello.md": postWith("title: Hello\ndate: 2024-01-01"),
    "posts/a.svg": drawing("a"),
    "posts/texts.md": postWith(
      "title: Texts\ndate: 2024-01-02",
      written
        .map(
          (text, at) =>
            `L${at}L [t](<${text.replace(/[<>\\]/g, "\\$&")}>) <a href="${inHtml(text)}">h</a> <img src="${inHtml(text)}" alt="i">\n`,
        )
        .join("\n"),
    ),
  });
  const { status, stdout, stderr } = await runOctavo(
    ["build", "--as-of", "2026-01-01", "--format", "json"],
    root,
  );
  assert.equal(status, 0, stderr + stdout.slice(0, 500));
  const problems = JSON.parse(stdout) as Problem[];
  const said = new Set(problems.map(({ file, line }) => file === "posts/texts.md" && line));
  const site = readTree(path.join(root, "_site"));
  const page = String(site.get("blog/texts/index.html"));
  const begins = [...page.matchAll(/<p>L(\d+)L /g)];
  assert.equal(begins.length, written.length);
  const silent = begins.flatMap(({ 1: number, index }, at) => {
    const html = page.slice(index, begins[at + 1]?.index ?? page.indexOf("</article>", index));
    const { wrong } = check(new Map([["blog/texts/index.html", Buffer.from(html)]]), "/a%20b/", site);
    return said.has(6 + 2 * Number(number))
      ? []
      : wrong.map((each) => `${each} of ${written[Number(number)]}`);
  });
  assert.deepEqual(silent, []);
});
