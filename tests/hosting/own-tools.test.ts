/** What a build writes for hosts, read by the hosts' own tools: without an error, and with the meaning that was meant. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { before, describe, test } from "node:test";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";
import { getTransformedRoutes } from "@vercel/routing-utils";
import { createFolder, createMiniSite, postWith, runOctavo, writeFiles } from "../harness/index.ts";
import { createHosting } from "../../src/hosting/headers.ts";
import { renderRedirectsFile } from "../../src/hosting/netlify.ts";
import { readHosting } from "../../src/hosting/site-hosting.ts";

let root: string;
before(async () => {
  root = createMiniSite({
    "site.config.ts":
      'export default { title: "Leaves", url: "https://leaves.example/blog", deploy: ["netlify", "vercel"], hosts: ["giscus.app"] };\n',
    "posts/glue.md": postWith(
      `title: Glue\ndate: 2024-01-02\naliases: [/old/, "/2019/ü(1)$.html", "/a+b[c]/"]`,
      "https://vimeo.com/76979871\n\n<p style='color: red'>x</p>\n",
    ),
  });
  const { status, stdout } = await runOctavo(["build"], root);
  assert.equal(status, 0, stdout);
});

const hostingOf = (folder: string) => {
  const hosting = readHosting(path.join(folder, ".cache"));
  assert.ok(hosting);
  return hosting;
};

const named = (pairs: readonly (readonly [string, string])[]) =>
  Object.fromEntries(
    pairs.map(([name, value]) => [name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase()), value]),
  );
const lasting = "public, max-age=31536000, immutable";

describe("Netlify's own tools", () => {
  test("read the headers as they are meant", async () => {
    const hosting = hostingOf(root);
    assert.ok(hosting.headers.length >= 6 && hosting.lasting.length > 0);
    assert.deepEqual(
      await parseAllHeaders({
        headersFiles: [path.join(root, "_site/_headers")],
        configHeaders: undefined,
        minimal: true,
      }),
      {
        headers: [
          { for: "/*", values: named(hosting.headers) },
          ...hosting.lasting.map((url) => ({ for: url, values: { "Cache-Control": lasting } })),
          { for: "/blog/assets/images/*", values: { "Cache-Control": lasting } },
        ],
        errors: [],
      },
    );
  });

  test("read the redirects as they are meant", async () => {
    assert.deepEqual(await redirectsIn(path.join(root, "_site/_redirects")), [
      ...[
        "/blog/2019/%C3%BC(1)$.html",
        "/blog/a+b%5Bc%5D/",
        "/blog/a+b%5Bc%5D",
        "/blog/old/",
        "/blog/old",
      ].map((from) => ({ from, to: "/blog/blog/glue/", status: 301, force: true })),
    ]);
  });

  test("answer with the 404 page of the language whose folder it is", async () => {
    const folder = createFolder();
    const german = createHosting({
      ...{ url: "https://leaves.example", pathPrefix: "/blog/", policy: "", lasting: [], lastingFolders: [] },
      ...{ redirects: [], notFound: "/404.html", notFoundIn: [["/de/", "/de/404.html"]] },
    });
    writeFiles(folder, { _redirects: renderRedirectsFile(german, ["netlify"]).text });
    assert.deepEqual(await redirectsIn(path.join(folder, "_redirects")), [
      { from: "/blog/de/*", to: "/blog/de/404.html", status: 404, force: false },
    ]);
    assert.equal(renderRedirectsFile(german, ["netlify", "cloudflare"]).text, "");
  });

  test("read those for Cloudflare Pages, which knows no force", async () => {
    const folder = createFolder();
    writeFiles(folder, { _redirects: renderRedirectsFile(hostingOf(root), ["cloudflare"]).text });
    const redirects = await redirectsIn(path.join(folder, "_redirects"));
    assert.equal(redirects.length, 5);
    assert.ok(redirects.every(({ status, force }) => status === 301 && !force));
  });
});

async function redirectsIn(file: string) {
  const { redirects, errors } = await parseAllRedirects({
    redirectsFiles: [file],
    configRedirects: [],
    minimal: true,
  });
  assert.deepEqual(errors, []);
  return (redirects as { from: string; to: string; status: number; force: boolean }[]).map(
    ({ from, to, status, force }) => ({ from, to, status, force }),
  );
}

describe("Vercel's own tools", () => {
  const routesOf = () => {
    const { routes, error } = getTransformedRoutes(
      JSON.parse(readFileSync(path.join(root, "deploy/vercel.json"), "utf8")),
    );
    assert.equal(error, null);
    return (routes ?? []).flatMap((route) =>
      "src" in route && !("handle" in route)
        ? [{ pattern: new RegExp(route.src), headers: route.headers ?? {}, status: route.status }]
        : [],
    );
  };

  test("send every old address to its new one, and no other", () => {
    const redirects = routesOf().filter(({ status }) => status === 308);
    const leadsTo = (url: string): string | undefined =>
      redirects.find(({ pattern }) => pattern.test(url))?.headers["Location"];
    for (const [from, to] of hostingOf(root).redirects) assert.equal(leadsTo(from), to, from);
    assert.equal(hostingOf(root).redirects.length, 3);
    for (const url of ["/blog/", "/blog/anything/", "/blog/old/x/"])
      assert.equal(leadsTo(url), undefined, url);
  });

  test("send the headers with every answer, and let browsers keep what has a hash", () => {
    const headersOf = (url: string): Record<string, string> =>
      Object.assign(
        {},
        ...routesOf()
          .filter(({ status, pattern }) => status === undefined && pattern.test(url))
          .map(({ headers }) => headers),
      );
    const { headers, lasting: assets } = hostingOf(root);
    assert.deepEqual(headersOf("/blog/"), named(headers));
    for (const url of [...assets, "/blog/assets/images/x.avif"])
      assert.deepEqual(headersOf(url), { ...named(headers), "Cache-Control": lasting }, url);
  });
});
