/** `octavo start` follows what the configuration of Eleventy says of its server. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runOctavo } from "../harness/index.ts";
import { createMiniSite, postText, settingsText, start } from "./mini-site.ts";

const configuration = (options: string): string => `
import { dir, octavo } from "octavo";
export const config = { dir };
export default function (eleventyConfig) {
  eleventyConfig.addPlugin(octavo);
  eleventyConfig.addWatchTarget("./told/**/*.txt");
  eleventyConfig.addPassthroughCopy({ "copied": "/" });
  eleventyConfig.setServerOptions({${options}});
}
`;

test("headers, middleware and patterns of addresses answer before the site does", async (context) => {
  const site = createMiniSite({
    "site.config.ts": settingsText().replace("https://example.com", "https://example.com/sub"),
    "posts/draft.md": postText("Draft", "Text.", "draft: true\n"),
    "_includes/slots/post-end.njk": "<p>mode {{ eleventy.env.runMode }}</p>",
    "copied/note.txt": "first",
    ".eleventy.ts": configuration(`
      headers: { "x-own": "yes" },
      middleware: [
        (request, response, next) => (request.url.endsWith("/hi") ? response.end("HI " + request.method) : next()),
        async (request, response, next) => { if (request.url.endsWith("/wrong")) throw new Error("no answer"); next(); },
      ],
      onRequest: {
        "/api/:name": ({ url, patternGroups }) => patternGroups.name === "none" ? undefined : "API " + patternGroups.name + url.search,
        "/made": () => ({ status: 201, headers: { "x-made": "so" }, body: "made" }),
        "/answer": () => new Response("a response", { headers: { "content-type": "text/x-own" } }),
      },`),
  });
  const server = await start("start", site.root);
  context.after(async () => {
    await server.stop();
    site.remove();
  });
  const page = await server.get("/sub/posts/hello/");
  assert.match(page.text, /<p>mode serve<\/p>/);
  assert.equal(page.headers["x-own"], "yes");
  assert.equal((await server.get("/sub/hi", {}, "POST")).text, "HI POST");
  assert.equal((await server.get("/sub/api/joe?a=1")).text, "API joe?a=1");
  assert.equal((await server.get("/sub/api/none")).status, 404);
  const made = await server.get("/sub/made");
  assert.deepEqual([made.status, made.headers["x-made"], made.text], [201, "so", "made"]);
  const answer = await server.get("/sub/answer");
  assert.deepEqual([answer.headers["content-type"], answer.text], ["text/x-own", "a response"]);
  assert.equal((await server.get("/sub/wrong")).status, 500);
  await server.printed("/sub/wrong: the server options of Eleventy's configuration stopped: no answer\n");
  assert.doesNotMatch(server.output(), /^\s+at /m);
  // The editor is Octavo's, whoever else answers.
  assert.equal((await server.get("/sub/admin/")).status, 200);

  assert.equal((await server.get("/sub/note.txt")).text, "first");
  site.write("copied/note.txt", "second");
  await server.printed("copied/note.txt changed, starting again\n");
  await server.printed("started again\n");
  assert.equal((await server.get("/sub/note.txt")).text, "second");
  site.write("told/deep/x.txt", "new");
  await server.printed("told/deep/x.txt changed, starting again\n");
});

test("what its server does not do is said", async () => {
  const site = createMiniSite({
    "copied/note.txt": "first",
    ".eleventy.ts": configuration("\n    showAllHosts: true, port: 4000"),
  });
  const { status, stdout } = await runOctavo(["build", "-q"], site.root);
  site.remove();
  assert.equal(status, 0);
  assert.match(
    stdout,
    /^\.eleventy\.ts:9:5 {2}warning {2}`showAllHosts` is not for the server of `octavo start` {2}\[eleventy-unused\]\n9 \| {5}showAllHosts: true, port: 4000\}\);\n {2}\| {5}\^{13}\nhelp: run npx @11ty\/eleventy --serve where it is needed\n/,
  );
});
