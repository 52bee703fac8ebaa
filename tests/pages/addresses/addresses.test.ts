/** Addresses that never die: what becomes of each one the site has ever had. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { adoptAddresses, parseAddresses } from "../../../src/pages/addresses/adopt.ts";
import * as decide from "../../../src/pages/addresses/decide.ts";
import { parseLock, renderLock, type LockedAddress } from "../../../src/pages/addresses/lock.ts";

const page = (url: string, source?: string, content?: string): LockedAddress => ({
  url,
  state: "page",
  ...(source === undefined ? {} : { source }),
  ...(content === undefined ? {} : { content }),
});

const decideAddresses = (...input: Parameters<typeof decide.decideAddresses>) => {
  const { lock, ...decided } = decide.decideAddresses(...input);
  return { ...decided, lock: lock() };
};

describe("the lock", () => {
  const locked: readonly LockedAddress[] = [
    { url: "/a b/", state: "gone" },
    { url: "/blog/new/", state: "page", source: "posts/ü x.md", content: "abc" },
    { url: "/blog/old/", state: "moved", to: "/blog/new/" },
    { url: "/tags/", state: "page" },
  ];
  test("is one sorted line an address, and reads back", () => {
    const text = renderLock(locked.toReversed());
    assert.equal(
      text.split("\n").slice(2).join("\n"),
      "/a%20b/ gone\n/blog/new/ posts/%C3%BC%20x.md abc\n/blog/old/ -> /blog/new/\n/tags/\n",
    );
    assert.deepEqual(parseLock(text.replaceAll("\n", "\r\n")), {
      locked,
      problems: [],
      lines: new Map([
        ["/a b/", 3],
        ["/blog/new/", 4],
        ["/blog/old/", 5],
        ["/tags/", 6],
      ]),
    });
  });
  test("a line that is no address is a problem, not a guess", () => {
    assert.deepEqual(parseLock("/a/\n<<<<<<< main\n/b/ -> nowhere\n").problems, [
      {
        severity: "error",
        code: "lock-unreadable",
        file: "addresses.lock",
        line: 2,
        column: 1,
        length: 12,
        message: "this line is not an address",
        hint: "two branches have met here: keep the lines of both, and take this one out",
      },
      {
        severity: "error",
        code: "lock-unreadable",
        file: "addresses.lock",
        line: 3,
        column: 1,
        length: 14,
        message: "this line is not an address",
        hint: "write /blog/post/, /blog/post/ -> /blog/other/ or /blog/post/ gone",
      },
    ]);
  });
});

describe("an address", () => {
  const none = new Map<string, string>();
  test("that is there stays, and a new one is added", () => {
    const now = [
      { url: "/b/", source: "posts/b.md", content: "2" },
      { url: "/a/", source: "posts/a.md", content: "1" },
    ];
    assert.deepEqual(decideAddresses([page("/a/", "posts/a.md", "0")], now, none), {
      redirects: [],
      problems: [],
      lock: [page("/a/", "posts/a.md", "1"), page("/b/", "posts/b.md", "2")],
    });
  });
  test("of a changed slug redirects by itself, also when the text changed with it", () => {
    const now = [{ url: "/fresh/", source: "posts/a.md", content: "2" }];
    assert.deepEqual(decideAddresses([page("/a/", "posts/a.md", "1")], now, none), {
      redirects: [{ from: "/a/", to: "/fresh/" }],
      problems: [],
      lock: [{ url: "/a/", state: "moved", to: "/fresh/" }, page("/fresh/", "posts/a.md", "2")],
    });
  });
  test("of a moved file redirects by its text", () => {
    const now = [{ url: "/b/", source: "posts/b.md", content: "1" }];
    const { redirects, problems } = decideAddresses([page("/a/", "posts/a.md", "1")], now, none);
    assert.deepEqual([redirects, problems], [[{ from: "/a/", to: "/b/" }], []]);
  });
  test("does not follow a text that two posts have, or that an older post had already", () => {
    const twice = [
      { url: "/b/", source: "posts/b.md", content: "1" },
      { url: "/c/", source: "posts/c.md", content: "1" },
    ];
    assert.equal(decideAddresses([page("/a/", "posts/a.md", "1")], twice, none).problems.length, 1);
    const older = [page("/a/", "posts/a.md", "1"), page("/b/", "posts/b.md", "1")];
    assert.equal(decideAddresses(older, twice.slice(0, 1), none).problems.length, 1);
    // Of two with one text, one has stayed where it was.
    assert.deepEqual(decideAddresses(older, twice, none).redirects, [{ from: "/a/", to: "/c/" }]);
  });
  test("that redirected goes on to where its page is now, without a chain", () => {
    const locked: LockedAddress[] = [
      { url: "/one/", state: "moved", to: "/two/" },
      page("/two/", "posts/a.md", "1"),
    ];
    const now = [{ url: "/three/", source: "posts/a.md", content: "1" }];
    assert.deepEqual(decideAddresses(locked, now, none).redirects, [
      { from: "/one/", to: "/three/" },
      { from: "/two/", to: "/three/" },
    ]);
  });
  test("that a post names as its alias needs no other redirect, and is kept in mind", () => {
    const now = [{ url: "/b/", source: "posts/b.md", content: "2" }];
    assert.deepEqual(decideAddresses([page("/a/", "posts/a.md", "1")], now, new Map([["/a/", "/b/"]])), {
      redirects: [],
      problems: [],
      lock: [{ url: "/a/", state: "moved", to: "/b/" }, page("/b/", "posts/b.md", "2")],
    });
  });
  test("that was given up is no problem, and one that redirects in a circle is", () => {
    const gone: LockedAddress = { url: "/a/", state: "gone" };
    assert.deepEqual(decideAddresses([gone], [], none), { redirects: [], problems: [], lock: [gone] });
    const circle: LockedAddress[] = [
      { url: "/a/", state: "moved", to: "/b/" },
      { url: "/b/", state: "moved", to: "/a/" },
    ];
    assert.equal(decideAddresses(circle, [], none).problems.length, 2);
  });
  test("that would be lost is said with the three ways to decide, and stays in the lock", () => {
    const now = [{ url: "/blog/glue/", source: "posts/glue.md", content: "2" }];
    const { problems, lock } = decideAddresses([page("/blog/glues/", "posts/glues.md", "1")], now, none);
    assert.deepEqual(problems, [
      {
        severity: "error",
        code: "address-lost",
        file: "addresses.lock",
        value: "/blog/glues/",
        message: "the address /blog/glues/, once made from posts/glues.md, would lead nowhere",
        hint: 'bring it back, or\nadd aliases: [/blog/glues/] to the post that takes its place, perhaps that at /blog/glue/, or\nwrite "/blog/glues/ gone" in addresses.lock to give it up',
      },
    ]);
    assert.deepEqual(lock[1], page("/blog/glues/", "posts/glues.md", "1"));
  });
});

describe("an old site", () => {
  const site = { url: "https://new.example", pathPrefix: "/" };
  test("is read from its sitemap or from a list", () => {
    const xml =
      "<urlset><url><loc>http://www.old.example/blog/a&amp;b/</loc></url><url><loc> https://new.example/%C3%BC/index.html </loc></url><url><loc><![CDATA[https://new.example/c?x=1]]></loc></url></urlset>";
    assert.deepEqual(parseAddresses(xml, site), ["/blog/a&b/", "/c", "/ü/"]);
    assert.deepEqual(parseAddresses("# old\n/a/\nhttps://new.example/a/\nnot one\n\n/b?x\n", site), [
      "/a/",
      "/b",
    ]);
    assert.deepEqual(parseAddresses("/blog/a/\n", { ...site, pathPrefix: "/blog/" }), ["/a/"]);
  });
  test("its addresses exist, redirect, or would be lost, with the nearest that there is", () => {
    const pages = new Set(["/blog/glue/", "/about/"]);
    assert.deepEqual(
      adoptAddresses(
        ["/about", "/old/", "/2019/03/glue.html", "/zzzzzzzz"],
        pages,
        new Map([["/old/", "/about/"]]),
      ),
      [
        { url: "/about", state: "exists" },
        { url: "/old/", state: "redirects", to: "/about/" },
        { url: "/2019/03/glue.html", state: "lost", nearest: "/blog/glue/" },
        { url: "/zzzzzzzz", state: "lost" },
      ],
    );
  });
});
