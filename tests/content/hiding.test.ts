/** What hides a post elsewhere hides it here, or is said; what only sounds like it is left alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findHidingNames, findHidingTags } from "../../src/check/hiding-names.ts";
import { boundOf } from "../../src/content/hiding-days.ts";
import { parsePost } from "../../src/content/parse-post.ts";
import { findHidingSection } from "../../src/content/section-file.ts";
import { createFolder, writeFiles } from "../harness/mini-site.ts";

const settings = { timeZone: "UTC", permalink: "/blog/:stem/", posts: {}, author: "Ann", language: "en" };

const read = (front: string) =>
  parsePost(
    { source: "posts/x.md", text: `---\ntitle: A\ndate: 2024-01-01\n${front}\n---\n\nText.\n` },
    settings,
  );

/** The flags that a field sets; or "error", "warning" where that is said of it. */
function hidden(front: string): string {
  const { post, problems } = read(front);
  const levels = problems.filter(({ code }) => code.startsWith("hiding-")).map(({ severity }) => severity);
  if (!post) return levels.join() || problems.map(({ code }) => code).join();
  const { draft, unlisted, noindex } = post;
  const flags = Object.entries({ draft, unlisted, noindex }).flatMap(([name, is]) => (is ? name : []));
  return [...flags, ...levels].join() || "shown";
}

const cases: Readonly<Record<string, readonly string[]>> = {
  draft: [
    ...[
      "draft: yes",
      'draft: "1"',
      "draft: y",
      "isDraft: true",
      "unpublished: on",
      "published: no",
      "published: 0",
    ],
    ...[
      'published: "false"',
      "publish: false",
      "publish: off",
      "is_published: false",
      "status: draft",
      "Status: ✏️ Draft",
      "Status: Draft",
    ],
    ...["status: [draft]", "status: pending", "state: auto-draft", "build: { list: never, render: never }"],
    ...["draft: false\npublished: false", "published: true\nstatus: draft", "draft: true\npublished: true"],
  ],
  unlisted: [
    ...[
      "unlisted: true",
      "hidden: 1",
      'Hidden: "yes"',
      "listed: false",
      "status: hidden",
      "visibility: unlisted",
    ],
    ...["build: { list: never }", "_build: { list: false }", "eleventyExcludeFromCollections: true"],
  ],
  noindex: [
    ...["noindex: yes", "no_index: true", "robots: noindex", 'robots: "noindex, nofollow"', "robots: [none]"],
    ...["robots: { index: false }", "googlebot: noindex", "metaRobots: noindex", "seo_noindex: true"],
  ],
  error: [
    ...[
      "veröffentlicht: false",
      "Publié: non",
      "опубликовано: нет",
      "公開: いいえ",
      "发布: false",
      "rascunho: sim",
    ],
    ...["contraseña: x", "can_publish: false", "restrict: members", "パスワード: 1234", "пароль: x"],
    ...[
      "隐藏: 是",
      "verstecken: ja",
      "πρόχειρο: true",
      "drafted: true",
      "paywalled: hard",
      "authenticated: true",
    ],
    ...["passwd: x", "staticrypt: true", "status: withheld", "subscription: required"],
    ...["private: true", "private: yes please", "status: private", "visibility: members", "access: [paid]"],
    ...[
      "password: x",
      "passphrase: [a]",
      "protected: on",
      "members_only: true",
      "membersOnly: 1",
      "public: false",
    ],
    ...[
      "headless: true",
      "render: false",
      "build: { render: never }",
      "build: { list: local }",
      "build: false",
    ],
    ...[
      "eleventyExcludeFromCollections: [posts]",
      "hide: true",
      "visible: never",
      "show: no",
      "not-published: true",
    ],
    ...["secret: true", "deleted: true", "unpublish: true", "privat: true"],
    ...["do_not_publish: true", "requires_login: yes"],
    ...[
      "tier: paid",
      "login: required",
      "isDelisted: true",
      "Entwurf: true",
      "下書き: true",
      "privé: true",
      "build: never",
    ],
    ...["saveAsDraft: true", "status: privado", "pwd: x"],
    ...["passwort: x", "post_password: x", "protect: logged_in", "dg-publish: false", "audience: only_paid"],
  ],
  warning: [
    ...["ready_to_publish: no", "shouldIndex: false", "remove_from_feed: true"],
    ...["invite_only: true", "onlyMe: true", "localOnly: true", "audience: friends"],
    ...["hide: everywhere", "review_status: pending", "moderation_status: rejected", "production: false"],
    ...[
      "notion: { properties: { Status: Draft } }",
      "obsidian: { publish: false }",
      "flags: { hidden: true }",
    ],
    ...["x: { draft: true }", "valid: { until: 2020-01-01 }", "schedule: { publish: 2030-01-01 }"],
    ...["rss_only: true", "needs_review: true", "visible_to: [admins]", "outputs: none", "generate: false"],
    ...["status: coming soon", "permissions: [staff]", "hidden_from: [home]", "status: preview"],
    ...["sitemap: false", "sitemap: { disable: true }", "sitemap: { exclude: yes }", "sitemap_exclude: true"],
    ...[
      "search: false",
      "searchable: 0",
      "in_search_index: false",
      "searchHidden: true",
      "exclude: [feed, sitemap]",
    ],
    ...[
      "hiddenInHomeList: true",
      "hide_from_feed: true",
      "exclude: true",
      "feed: off",
      "no_rss: true",
      "index: false",
    ],
    ...["wip: true", "cascade: { draft: true }", "params: { hidden: true }", "extra: { private: true }"],
    ...["seo: { noindex: true }", "meta: { robots: noindex }", "type: draft", "stage: [wip]"],
    ...["head: [[meta, { name: robots, content: noindex }]]", "cascade: [{ build: { list: never } }]"],
    ...["frontmatter: { draft: true }", "ghost: { visibility: members }", "access: { login: true }"],
    ...["access: admins", "status: In review", "outputs: []", "search: exclude", "inactive: true"],
    ...["friends_only: true", "supporters: only", "retracted: true", "locked: yes", "workInProgress: true"],
    ...["yoast: { noindex: true }", "approved: false", "collection: drafts"],
    ...[
      "expired: true",
      "list: false",
      "output: false",
      "skip: yes",
      "include_in_sitemap: false",
      "hide: [feed]",
    ],
    ...["status: archived", "status: 0", "visibility: no", "online: false", "live: false", "routable: no"],
    ...["readers: staff", "readers: [ann, bert]", "allow: [staff]", "role: member", "roles: [admin, editor]"],
    ...["group: staff", "for: members", "env: development", "devOnly: true", "clearance: secret"],
    ...["classification: confidential", "security: restricted", "review: pending", "pass: hunter2"],
    ...["cascade: { expiryDate: 2020-01-01 }", "cascade: { publishDate: 2030-01-01 }", "unindexed: yes"],
    ...["pagefind: false", "exclude_from_pagination: true", "email_only: true", "metadata: { hidden: true }"],
  ],
  shown: [
    ...["toc: hidden", "expires: never", "outputs: [html, rss]", "permissions: public", "viewers: 1200"],
    ...[
      "veröffentlicht: ja",
      "publié: 2023-12-01",
      "公開: true",
      "release: 1.2",
      "invite: https://a.example",
    ],
    ...[
      "repo: { private: true }",
      "x: { draft: false }",
      "event: { status: over }",
      "company: Acme",
      "remove: 3",
    ],
    ...["valid: true", "allow: comments", "audience: engineers", "schedule: weekly", "reveal: true"],
    ...["draft: false", "published: true", "private: no", 'private: "false"', "public: true", 'password: ""'],
    ...[
      "status: published",
      "status: evergreen",
      "visibility: public",
      "headless: off",
      "robots: index, follow",
    ],
    ...[
      "comments: false",
      "hide_comments: true",
      "hideToc: true",
      "showToc: false",
      "show_date: false",
      "toc: no",
    ],
    ...[
      "hide: [toc, navigation]",
      'exclude: "*.txt"',
      "members: [Ann, Bob]",
      "index: 3",
      "index: 0",
      "weight: 0",
    ],
    ...[
      "sitemap: { priority: 0.5, changefreq: never }",
      "extra: { toc: false }",
      "seo: { title: x }",
      "menu: false",
    ],
    ...[
      "roles: [editor]",
      "role: Lead developer",
      "readers: [everyone, staff]",
      "allow: comments",
      "group: Python",
      "for: beginners",
      "env: { NODE: 1 }",
      "environments: [production, staging]",
      "security: high",
      "review: { rating: 5 }",
      "review: false",
      "pass: The Gotthard pass",
      "params: { publishDate: 2019-01-01 }",
      "audience: staff engineers",
      "access: open",
      "plan: free",
      "auth: ann",
      "friends: [a]",
    ],
    ...[
      "head: [[meta, { name: robots, content: index }]]",
      "published_on: dev.to",
      "no: 5",
      "todo: add pictures",
    ],
    ...[
      "cover: { image: a.png, hidden: true }",
      "cover: { hidden: true }",
      "expired: false",
      "status: scheduled",
    ],
    ...["featured: false", "math: false", "nav_exclude: true", "build: { list: always }", "growth: seedling"],
    ...[
      "hiddenTreasure: true",
      "privateer: true",
      "cover_hidden: true",
      "archived: true",
      "params: { math: no }",
      "hideMeta: true",
      "showMeta: false",
      "disableOptions: true",
      "state: 1",
      "live: true",
    ],
  ],
};
for (const [answer, fronts] of Object.entries(cases))
  for (const front of fronts)
    test(`${JSON.stringify(front)}: ${answer}`, () => assert.equal(hidden(front), answer));

test("a mistake in the form of such a field is an error", () => {
  assert.equal(hidden("draft: perhaps"), "flag-invalid");
  assert.equal(hidden("unlisted: [true]"), "flag-invalid");
  assert.equal(hidden("expires: soon"), "date-format");
  assert.equal(hidden("publish: later"), "flag-invalid");
  assert.equal(hidden("listed: perhaps"), "flag-invalid");
  assert.equal(hidden('published: "not yet"'), "date-format");
});

test("each message has the way out", () => {
  const said = (front: string): readonly (string | undefined)[] =>
    read(front).problems.flatMap(({ message, hint }) => [message, hint]);
  assert.deepEqual(said("private: true"), [
    "`private: true` hides a post elsewhere and does nothing here",
    "write draft: true to keep the post out of the site, or unlisted: true for a page that no list shows; and remove `private`",
  ]);
  assert.deepEqual(said("password: hunter2"), [
    "`password` protects nothing: a static page cannot keep a secret",
    "write draft: true to keep the post out of the site, or unlisted: true for a page that no list shows; and remove `password`",
  ]);
  assert.deepEqual(said("sitemap: { disable: true }"), [
    "`sitemap` suggests that the post is to be hidden, and does nothing here",
    "write unlisted: true for a page that no list, feed, sitemap or search shows, noindex: true to ask search engines only, or remove `sitemap`",
  ]);
  assert.deepEqual(said("status: draft"), ["`status: draft` is read as `draft: true`", "write draft: true"]);
});

test("a day is of coming or of going by the words of its field", () => {
  const bounds = (names: string) => names.split(" ").map((name) => [name, boundOf(name)]);
  for (const name of "publishDate pub_date published publishOn scheduled go-live visible_from post_date notBefore show_after releaseOn hide_until draft-until embargo embargo_date private_until live_on available_on hold_until unlock_date reveal_on veröffentlicht".split(
    " ",
  ))
    // prettier-ignore
    assert.equal(boundOf(name), name === "releaseOn" ? undefined : "appears", name);
  for (const name of "expires expired_at hide_after removeOn delete-after unpublishDate offline_from takedown publishUntil valid_through show_until until deletedAt sunset deleted removed retire_on kill_date".split(
    " ",
  ))
    // prettier-ignore
    assert.equal(boundOf(name), "expires", name);
  const neither =
    "date updated created event_date start end end_date available release_date launch private hidden draft draft_date draftDate from since published_by showDate";
  assert.deepEqual(
    bounds(neither).filter(([, bound]) => bound !== undefined),
    [["showDate", "appears"]],
  );
});

test("a day after the date holds the post back, an earlier one does not; one of going ends it", () => {
  const appears = (front: string): string | undefined => read(front).post?.appears;
  for (const name of ["publishDate", "pub_date", "published", "visible_from", "hide_until"])
    assert.equal(appears(`${name}: 2024-02-01`), "2024-02-01T00:00:00.000Z", name);
  assert.equal(appears("publishDate: 2024-02-01\nshow_after: 2024-03-01"), "2024-03-01T00:00:00.000Z");
  assert.equal(appears("publishDate: 2023-02-01"), undefined);
  assert.equal(appears("created: 2024-02-01"), undefined);
  assert.equal(appears("publishDate: Feb 2, 2024"), "2024-02-02T00:00:00.000Z");
  assert.equal(hidden("showDate: false"), "shown");
  for (const name of ["hide_after", "unpublish", "validUntil"])
    assert.equal(read(`${name}: 2024-02-01`).post?.expires, "2024-02-01T00:00:00.000Z", name);
  assert.deepEqual(
    read("publishDate: 2024-02-01").problems.map(({ message, hint }) => [message, hint]),
    [["`publishDate` is later than `date`, so the post appears then", "write date: 2024-02-01T00:00:00Z"]],
  );
  const said = (front: string) => read(front).problems.map(({ code, message }) => `${code} ${message}`);
  assert.deepEqual(said("publishDate: soon"), ['date-format `publishDate`: "soon" is not a date']);
  assert.deepEqual(said("remove_on: 01/02/2030"), [
    "field-alias `remove_on` is read as `expires`",
    'date-format `remove_on`: "01/02/2030" is not a date',
  ]);
});

test("what hides all posts of a folder hides those that have a date", () => {
  const folder = (data: object, front = "") => {
    const dataFiles = [
      { file: "posts/posts.json", of: "posts/", data: data as never, computed: undefined, places: {} },
    ];
    const text = `---\ntitle: A\ndate: 2024-01-01\n${front}\n---\n\nText.\n`;
    return parsePost({ source: "posts/x.md", text }, { ...settings, dataFiles }).post;
  };
  assert.equal(folder({ published: false })?.draft, true);
  assert.equal(folder({ published: false }, "draft: false")?.draft, false);
  assert.equal(folder({ draft: true }, "published: true")?.draft, false);
  assert.equal(folder({ publishDate: "2030-01-01" })?.appears, "2030-01-01T00:00:00.000Z");
  assert.equal(
    folder({ publishDate: "2030-01-01" }, "publish_on: 2024-02-01")?.appears,
    "2024-02-01T00:00:00.000Z",
  );
  assert.equal(folder({ date: "2030-01-01" })?.date, "2024-01-01T00:00:00.000Z");
});

test("a slip in a name that hides is said", () => {
  const said = (front: string): string | undefined => {
    const [problem] = read(front).problems.filter(({ code }) => code === "field-misspelt");
    return problem && `${problem.message}; ${problem.hint}`;
  };
  assert.equal(said("pubished: no"), "`pubished` is not a field of Octavo's; did you mean `published`?");
  assert.equal(said("privte: true"), "`privte` is not a field of Octavo's; did you mean `private`?");
  assert.equal(said("primate: gibbon"), undefined);
});

test("a folder of drafts, or a name that ends so, is said once", () => {
  const post = (source: string, unlisted = false, title = "A") => ({ source, unlisted, title });
  assert.deepEqual(
    findHidingNames([
      post("posts/drafts/a.md"),
      post("posts/drafts/b.md"),
      post("posts/x/WIP/c.md", true),
      post("posts/d.draft.md"),
      post("posts/draft-horses.md"),
      post("posts/2024/e.md"),
    ]).map(({ file, severity, code, message, hint }) => [file, severity, code, message, hint]),
    [
      [
        "posts/drafts/a.md",
        "warning",
        "hiding-unknown",
        "`drafts` in the path of a post suggests that it is to be hidden, and it is published",
        "write draft: true into it, or call the folder _drafts: what begins with _ is not read",
      ],
      [
        "posts/d.draft.md",
        "warning",
        "hiding-unknown",
        "`draft` in the path of a post suggests that it is to be hidden, and it is published",
        "write draft: true into it, or give the file another name",
      ],
    ],
  );
  const marks = (stem: string, title?: string): string | undefined =>
    findHidingNames([post(`posts/${stem}.md`, false, title)])[0]?.message.split(" suggests")[0];
  for (const [stem, mark] of [
    ["sea (draft)", "(draft)"],
    ["[WIP] sea", "[WIP]"],
    ["DRAFT sea", "DRAFT"],
    ["private/sea", "private"],
    ["sea.private", "private"],
  ] as const)
    assert.equal(marks(stem), `\`${mark}\` in the path of a post`);
  assert.equal(marks("sea", "TODO lists"), undefined);
  assert.equal(marks("sea", "WIP: Sea"), "`WIP` in the title of a post");
  assert.equal(marks("sea", "Sea [Draft]"), "`[Draft]` in the title of a post");
  for (const stem of ["draft-beer", "private-equity", "sea-draft", "drafts", "wip"])
    assert.equal(marks(stem, "Draft horses, private and wip"), undefined, stem);
});

test("a tag that says so is said once", () => {
  const post = (source: string, tags: string[], unlisted = false) => ({ source, tags, unlisted });
  assert.deepEqual(
    findHidingTags([
      post("posts/a.md", ["sea", "private"], true),
      post("posts/b.md", ["private"]),
      post("posts/c.md", ["private", "draft horses"]),
    ]),
    [
      {
        severity: "warning",
        code: "hiding-unknown",
        file: "posts/b.md",
        field: "tags",
        value: "private",
        message: "the tag `private` suggests that its posts are to be hidden, and they are published",
        hint: "write draft: true into them, or take the tag out",
      },
    ],
  );
});

test("what `_index.md` hides of its folder is said, since nothing reads it", () => {
  const root = createFolder();
  const said = (text: string, name = "_index.md") => {
    writeFiles(root, { [`posts/trips/${name}`]: text });
    return findHidingSection(root, `posts/trips/${name}`);
  };
  assert.deepEqual(said("---\ntitle: Trips\ncascade:\n  draft: true\n---\n"), [
    {
      severity: "warning",
      code: "hiding-unknown",
      file: "posts/trips/_index.md",
      line: 4,
      column: 3,
      length: 11,
      field: "cascade",
      message:
        "`cascade` hides nothing here: _index.md is not read, and the posts of posts/trips/ are published",
      hint: 'write {"draft": true} into posts/trips/trips.json, which counts for all posts there, or remove `cascade`',
    },
  ]);
  assert.match(
    said('+++\ntitle = "Trips"\nrender = false\n+++\n')[0]!.message,
    /^`render: false` hides nothing/,
  );
  assert.equal(said("---\ndraft: yes\n---\n", "_index.de.md").length, 1);
  for (const front of ["title: Trips\ndraft: false", "cascade: { type: trips, showDate: false }", "a: ["])
    assert.deepEqual(said(`---\n${front}\n---\n`), []);
  assert.deepEqual(said("Trips.\n"), []);
});
