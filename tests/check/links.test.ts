/** Links in bodies that lead nowhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sortProblems } from "../../src/core/report.ts";
import { checkLinks, type CheckedBody } from "../../src/check/links.ts";

const body = (links: readonly string[]): CheckedBody => ({
  links: links.map((url, index) => ({ written: url, url, line: index + 1 })),
  problems: [],
});

const targets = {
  addresses: new Set(["/", "/about/", "/blog/a/", "/blog/测试/", "/assets/x.png"]),
  bodyAt: new Map([["/blog/a/", "posts/a.md"]]),
  idsOf: (source: string) => (source === "posts/a.md" ? ["chapter-one"] : ["own"]),
  frameIds: new Set(["top"]),
  mayCome: () => false,
};

const said = (...links: readonly string[]): readonly string[] => {
  const bodies = new Map([
    ["posts/a.md", body([])],
    ["posts/b.md", body(links)],
  ]);
  const { lost, others } = checkLinks(bodies, targets);
  return sortProblems([...lost, ...others]).map(
    ({ severity, code, file, line, value, message, hint }) =>
      `${file}:${line} ${value} ${severity} ${code}: ${message}; ${hint}`,
  );
};

test("links that lead somewhere are fine, in every form", () => {
  assert.deepEqual(
    said(
      "/",
      "/about/",
      "/about/?a=b",
      "/about/index.html",
      "/blog/./a/",
      "/x/../about/",
      "/blog/a/#chapter-one",
      "/blog/a/#top",
      "/blog/%E6%B5%8B%E8%AF%95/",
      "/assets/x.png",
      "#own",
      "#",
      "",
      "https://dead.example/",
      "mailto:a@b.example",
      "//e.example/x",
      "/about/#unknown-there",
      "/blog/a/#comment-3263450280",
      "/blog/a/#disqus_thread",
      "/blog/a/#:~:text=a%20word",
    ),
    [],
  );
});

test("links that lead nowhere are warnings at their lines, with the nearest address", () => {
  assert.deepEqual(
    said("/blog/202/", "/abuot/", "/about", "/essays/a/", "/blog/a/#chapter-on", "#nothing-like-it"),
    [
      "posts/b.md:1 /blog/202/ warning link-dead: the link `/blog/202/` leads to no page of this site; mend the address, or take the link out",
      "posts/b.md:2 /abuot/ warning link-dead: the link `/abuot/` leads to no page of this site; did you mean /about/?",
      "posts/b.md:3 /about warning link-dead: the link `/about` lacks the slash at its end; write /about/",
      "posts/b.md:4 /essays/a/ warning link-dead: the link `/essays/a/` leads to no page of this site; did you mean /blog/a/?",
      "posts/b.md:5 /blog/a/#chapter-on warning link-dead: there is no heading or id `chapter-on` in posts/a.md; did you mean #chapter-one?",
      "posts/b.md:6 #nothing-like-it warning link-dead: there is no heading or id `nothing-like-it` in posts/b.md; look up the heading's own link in the page",
    ],
  );
});

test("an address that cannot be decoded is dead, not a crash", () => {
  assert.equal(said("/%E6/").length, 1);
});
