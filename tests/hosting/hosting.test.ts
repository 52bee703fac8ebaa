/** Policies, headers and redirects, as text for each host. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createHosting } from "../../src/hosting/headers.ts";
import { renderHeadersFile, renderRedirectsFile } from "../../src/hosting/netlify.ts";
import { renderNginx } from "../../src/hosting/nginx.ts";
import { readHtml } from "../../src/core/html/html-facts.ts";
import { createFinisher } from "../../src/hosting/finish-page.ts";
import { hashSource, joinNeeds, needsOf, noNeeds } from "../../src/hosting/page-needs.ts";
import { renderPolicy, renderSitePolicy } from "../../src/hosting/policy.ts";
import { renderVercel } from "../../src/hosting/vercel.ts";

const none = { hosts: [] };

describe("what a page needs", () => {
  const needs = (html: string) => needsOf(readHtml(html));

  test("is found in its inline texts, style attributes and outside addresses", () => {
    assert.deepEqual(
      needs(`<html><head><style>a{}</style><style media=print>b{}</style><script>x()</script>
<script type="application/ld+json">{}</script><script src="/a.js"></script><script type=module>y()</script></head>
<p style="color: red; content: &quot;>&quot;">x</p><img alt="" src="https://pics.example/a.png"><img src="/own.png">
<video src='//films.example/a.mp4' poster="https://stills.example/p.jpg"></video><img alt="" srcset="https://sets.example/a.png 2x, /b.png"><STYLE>é{}</STYLE>
<!-- <style>c{}</style> --><script type=importmap>{}</script><iframe title="a > b" src=https://maps.example:8443/x></iframe>
<figure data-frame="https://player.vimeo.com/video/1?dnt=1"></figure></html>`),
      {
        styles: [hashSource("a{}"), hashSource("b{}"), hashSource("é{}")].sort(),
        attributes: [hashSource('color: red; content: ">"')],
        scripts: [hashSource("x()"), hashSource("y()"), hashSource("{}")].sort(),
        frames: ["https://maps.example:8443", "https://player.vimeo.com"],
        images: ["https://pics.example", "https://sets.example", "https://stills.example"],
        media: ["https://films.example"],
      },
    );
    // What every SHA-256 of nothing is.
    assert.equal(hashSource(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
  });

  test("is nothing where nothing is", () => {
    assert.deepEqual(needs("<p>style= src= data-frame=</p>"), noNeeds);
    assert.deepEqual(joinNeeds([]), noNeeds);
  });
});

describe("a policy", () => {
  test("names what a page needs, and nothing else", () => {
    assert.equal(
      renderPolicy(noNeeds, none),
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'",
    );
    assert.equal(
      renderPolicy(
        {
          styles: ["'s'"],
          attributes: ["'a'"],
          scripts: ["'c'"],
          frames: ["https://f"],
          images: ["https://i"],
          media: ["https://m"],
        },
        { hosts: ["giscus.app"] },
      ),
      "default-src 'self'; script-src 'self' 'c' giscus.app; style-src 'self' 's' 'unsafe-hashes' 'a' giscus.app; img-src 'self' data: https://i giscus.app; media-src 'self' https://m giscus.app; font-src 'self' giscus.app; connect-src 'self' giscus.app; frame-src 'self' https://f giscus.app; object-src 'none'; base-uri 'none'; form-action 'self' giscus.app",
    );
  });

  test("takes from an address only what is a host, so that no text can write directives", () => {
    const hosts = ["a,default-src", "a;sandbox", "a;script-src-elem", "a;report-uri", "a'self'", "*"];
    const html = hosts.map(
      (host) => `<img alt="" src="https://${host}/x.png"><video src="//${host}/v.mp4"></video>`,
    );
    const frames = hosts.map((host) => `<figure data-frame="https://${host}/f"></figure>`);
    const needs = needsOf(readHtml(`<head></head>${html.join("")}${frames.join("")}`));
    // The standard lets all of them be hosts, or this would show nothing.
    assert.ok(needs.images.length >= 5, needs.images.join(" "));
    assert.equal(renderPolicy(needs, none), renderPolicy(noNeeds, none));
    assert.equal(renderSitePolicy(needs, none), renderSitePolicy(noNeeds, none));
    const plain = ["https://[2001:db8::1]:8443", "https://xn--bcher-kva.example", "http://127.0.0.1:80"];
    assert.match(
      renderPolicy({ ...noNeeds, images: plain }, none),
      /img-src 'self' data: https:\/\/\[2001:db8::1\]:8443 https:\/\/xn--bcher-kva\.example http:\/\/127\.0\.0\.1:80;/,
    );
  });

  test("of the whole site stays short enough for a header, and the pages' own stay strict", () => {
    assert.equal(renderSitePolicy(noNeeds, none), `${renderPolicy(noNeeds, none)}; frame-ancestors 'self'`);
    const many = (name: string, count: number): string[] =>
      Array.from({ length: count }, (_, at) => `https://${name}-${at}.example`);
    const images = renderSitePolicy({ ...noNeeds, images: many("pictures", 200) }, none);
    assert.match(images, /img-src 'self' data: https:;/);
    assert.match(images, /style-src 'self';/);
    const attributes = renderSitePolicy({ ...noNeeds, attributes: many("x", 200) }, none);
    assert.match(attributes, /style-src 'self' 'unsafe-inline';/);
    assert.match(attributes, /script-src 'self';/);
    const scripts = renderSitePolicy({ ...noNeeds, scripts: many("x", 200) }, none);
    assert.match(scripts, /script-src 'self' 'unsafe-inline';/);
    for (const policy of [images, attributes, scripts]) assert.ok(policy.length <= 1800, policy);
  });

  test("stands before all that it is for", () => {
    const { finishText } = createFinisher(none, { css: "", parts: {}, inlineScript: "" });
    const policy = `\n<meta http-equiv="Content-Security-Policy" content="${renderPolicy(noNeeds, none)}">`;
    assert.equal(
      finishText('<!doctype html><head><meta charset="utf-8"><title>ü</title>'),
      `<!doctype html><head><meta charset="utf-8">${policy}<title>ü</title>`,
    );
    assert.equal(finishText("<HEAD lang=en><title>x</title>"), `<HEAD lang=en>${policy}<title>x</title>`);
    assert.equal(finishText("<p>no head</p>"), "<p>no head</p>");
  });
});

describe("a host", () => {
  const hosting = createHosting({
    url: "https://leaves.example",
    pathPrefix: "/blog/",
    policy: "default-src 'self'",
    lasting: ["/assets/octavo.0123.js"],
    lastingFolders: ["/assets/images/"],
    redirects: [
      { from: "/old/", to: "/new/" },
      { from: "/ü$(x).html", to: "/new/" },
    ],
    notFound: "/404.html",
  });

  test("of plain http gets no promise of https", () => {
    const { headers } = createHosting({
      ...hosting,
      policy: "x",
      url: "http://leaves.example",
      pathPrefix: "/",
      lasting: [],
      redirects: [],
    });
    assert.equal(
      headers.some(([name]) => name === "strict-transport-security"),
      false,
    );
  });

  test("like Cloudflare Pages or Netlify reads _headers and _redirects", () => {
    assert.equal(
      renderHeadersFile(hosting),
      `/*
  Content-Security-Policy: default-src 'self'
  Strict-Transport-Security: max-age=31536000
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin

/blog/assets/octavo.0123.js
  Cache-Control: public, max-age=31536000, immutable

/blog/assets/images/*
  Cache-Control: public, max-age=31536000, immutable
`,
    );
    assert.deepEqual(renderRedirectsFile(hosting, ["cloudflare", "netlify"]), {
      text: "/blog/old/ /blog/new/ 301\n/blog/old /blog/new/ 301\n/blog/%C3%BC$(x).html /blog/new/ 301\n",
      left: 0,
    });
    const patterns = ["/any*thing/", "/:name/", "/a:b/"].map((from) => [from, "/new/"] as const);
    assert.deepEqual(renderRedirectsFile({ ...hosting, redirects: patterns }, ["netlify"]), {
      text: "/a:b/ /new/ 301!\n/a:b /new/ 301!\n",
      left: 0,
    });
    assert.match(renderRedirectsFile(hosting, ["netlify"]).text, /^\/blog\/old\/ \/blog\/new\/ 301!$/m);
    const many = {
      ...hosting,
      redirects: Array.from({ length: 1001 }, (_, at) => [`/${at}/`, "/"] as const),
    };
    assert.equal(renderRedirectsFile(many, ["cloudflare"]).left, 2);
    assert.equal(renderRedirectsFile(many, ["netlify"]).left, 0);
  });

  test("like Vercel reads vercel.json, where addresses are patterns", () => {
    assert.deepEqual(JSON.parse(renderVercel(hosting)), {
      trailingSlash: true,
      headers: [
        {
          source: "/(.*)",
          headers: [
            { key: "Content-Security-Policy", value: "default-src 'self'" },
            { key: "Strict-Transport-Security", value: "max-age=31536000" },
            { key: "X-Content-Type-Options", value: "nosniff" },
            { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
            {
              key: "Permissions-Policy",
              value: "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
            },
            { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          ],
        },
        {
          source: "/blog/assets/octavo\\.0123\\.js",
          headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
        },
        {
          source: "/blog/assets/images/(.*)",
          headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
        },
      ],
      redirects: [
        { source: "/blog/old/", destination: "/blog/new/", permanent: true },
        { source: "/blog/%C3%BC\\$\\(x\\)\\.html", destination: "/blog/new/", permanent: true },
      ],
    });
  });

  test("with nginx gets a map of what has moved, by decoded address", () => {
    const text = renderNginx({ ...hosting, host: "leaves.example", compressed: false });
    assert.match(text, /\n {2}"\/blog\/old\/" "\/blog\/new\/";\n/);
    assert.match(text, /\n {2}error_page 404 "\/blog\/404\.html";\n/);
    assert.match(text, /\n {2}"~\^\/blog\/assets\/images\/" "public, max-age=31536000, immutable";\n/);
    assert.doesNotMatch(text, /gzip_static/);
  });
});
