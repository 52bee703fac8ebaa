/** Every address of the site. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  absoluteUrl,
  markdownTwinUrl,
  outputPath,
  pageOfListUrl,
  prefixedUrl,
} from "../../src/config/urls.ts";

const place = { url: "https://example.com", pathPrefix: "/blog/" };

test("addresses get the prefix once and are percent-encoded once", () => {
  assert.deepEqual(
    [
      "/",
      "/tags/测试/",
      "/a b/",
      "/50%/",
      "/%C3%A9/",
      "https://e.example/",
      "//e.example/",
      "#top",
      "mailto:a@b.example",
    ].map((url) => prefixedUrl(url, place)),
    [
      "/blog/",
      "/blog/tags/%E6%B5%8B%E8%AF%95/",
      "/blog/a%20b/",
      "/blog/50%25/",
      "/blog/%C3%A9/",
      "https://e.example/",
      "//e.example/",
      "#top",
      "mailto:a@b.example",
    ],
  );
  assert.equal(absoluteUrl("/a/", place), "https://example.com/blog/a/");
  assert.equal(absoluteUrl("https://e.example/", place), "https://e.example/");
});

test("addresses are files", () => {
  assert.deepEqual(["/", "/tags/", "/404.html", "/feed.xml"].map(outputPath), [
    "index.html",
    "tags/index.html",
    "404.html",
    "feed.xml",
  ]);
  assert.deepEqual([pageOfListUrl("/tags/", 1), pageOfListUrl("/tags/", 2)], ["/tags/", "/tags/page/2/"]);
  assert.deepEqual([markdownTwinUrl("/blog/a/"), markdownTwinUrl("/a.html")], ["/blog/a/index.md", "/a.md"]);
});
