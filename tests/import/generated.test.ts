/** Old blogs made at random, for each generator that has its own marks: they come over whole, and what is taken out is missed. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { createFolder, runOctavo, writeFiles } from "../harness/index.ts";

type Part =
  | { readonly is: "words" | "list" | "quote" | "heading"; readonly words: readonly string[] }
  | { readonly is: "picture" | "code" | "link"; readonly number: number };

const word = fc.constantFrom(
  "boat",
  "rain",
  "harbour",
  "the *old* wall",
  "salt & pepper",
  "it’s",
  "`code`",
  "größe",
  "雨",
  "7",
);
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ is: fc.constantFrom("words", "list", "quote", "heading"), words: fc.array(word, { minLength: 2, maxLength: 8 }) }),
  fc.record({ is: fc.constantFrom("picture", "code", "link"), number: fc.integer({ min: 0, max: 2 }) }),
); // prettier-ignore
const bodies = fc.array(fc.array(part, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 3 });

/** How a generator writes what each has in its own way. */
interface Dialect {
  readonly files: Readonly<Record<string, string>>;
  readonly post: (number: number) => string;
  readonly picture: (address: string) => string;
  readonly code: (text: string) => string;
  readonly link: (number: number) => string;
  /** Where the pictures lie. */
  readonly pictures: string;
}

const dialects: Readonly<Record<string, Dialect>> = {
  jekyll: {
    files: { "_config.yml": "url: https://harbour.example\npermalink: /:year/:title.html\n" },
    post: (number) => `_posts/2024-01-0${number + 1}-post-${number}.md`,
    picture: (address) => `![A boat]({{ "${address}" | relative_url }})`,
    code: (text) => `{% highlight js %}\n${text}\n{% endhighlight %}`,
    link: (number) => `[another]({% post_url 2024-01-0${number + 1}-post-${number} %})`,
    pictures: "img",
  },
  hugo: {
    files: { "hugo.toml": 'baseURL = "https://harbour.example/"\n' },
    post: (number) => `content/posts/post-${number}.md`,
    picture: (address) => `{{< figure src="${address}" alt="A boat" >}}`,
    code: (text) => `{{< highlight js >}}\n${text}\n{{< /highlight >}}`,
    link: (number) => `[another]({{< ref "post-${number}.md" >}})`,
    pictures: "static/img",
  },
  hexo: {
    files: { "_config.yml": "url: https://harbour.example\npermalink: :title.html\n", "scaffolds/post.md": "" },
    post: (number) => `source/_posts/post-${number}.md`,
    picture: (address) => `![A boat](${address})`,
    code: (text) => `{% codeblock lang:js %}\n${text}\n{% endcodeblock %}`,
    link: (number) => `{% post_link post-${number} another %}`,
    pictures: "source/img",
  },
  eleventy: {
    files: {
      "eleventy.config.js": 'export default (config) => void config.addPassthroughCopy("img");\nexport const config = { markdownTemplateEngine: "njk" };\n',
      "_data/site.json": '{ "url": "https://harbour.example" }',
      "posts/posts.json": '{ "permalink": "/writing/{{ page.fileSlug }}/" }',
    },
    post: (number) => `posts/post-${number}.md`,
    picture: (address) => `![A boat]({{ "${address}" | url }})`,
    code: (text) => `{% highlight "js" %}\n${text}\n{% endhighlight %}`,
    link: (number) => `[another](/writing/post-${number}/)`,
    pictures: "img",
  },
}; // prettier-ignore

const svg = (number: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${number + 2}" height="9"></svg>`;

function written(each: Part, at: number, dialect: Dialect): string {
  if ("number" in each) {
    const { is, number } = each;
    if (is === "picture") return dialect.picture(`/img/boat-${number}.svg`);
    return is === "code"
      ? dialect.code(`const boat${at} = ${number};`)
      : `See ${dialect.link(number)} for part ${at}.`;
  }
  const text = `Part ${at} has ${each.words.join(" ")}`;
  if (each.is === "heading") return `## ${text}`;
  return each.is === "list"
    ? `- ${text}.\n- And no more.`
    : `${each.is === "quote" ? "> " : ""}${text}. It ends here.`;
}

function oldBlog(parts: readonly (readonly Part[])[], dialect: Dialect): Readonly<Record<string, string>> {
  const posts = parts.map((each, number) => [
    dialect.post(number),
    `---\ntitle: Post ${number}\ndate: 2024-01-0${number + 1}\ntags: [sea]\n---\n\nPost ${number} begins with a sentence of its own.\n\n${dialect.picture(`/img/boat-${number}.svg`)}\n\n${each.map((part, at) => written(part, at, dialect)).join("\n\n")}\n`,
  ]);
  const pictures = [0, 1, 2].map((number) => [`${dialect.pictures}/boat-${number}.svg`, svg(number)]);
  return Object.fromEntries([...Object.entries(dialect.files), ...posts, ...pictures]) as Record<
    string,
    string
  >;
}

for (const [name, dialect] of Object.entries(dialects))
  test(`any blog of ${name}'s comes over whole, and what is taken out is missed`, async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (parts) => {
        const folder = createFolder();
        const old = path.join(folder, "old");
        writeFiles(old, oldBlog(parts, dialect));
        const brought = await runOctavo(["import", "old", "--into", "new"], folder);
        assert.equal(brought.status, 0, brought.stderr);
        const root = path.join(folder, "new");
        const whole = await runOctavo(["import", old, "--prove"], root);
        assert.equal(whole.status, 0, whole.stdout + whole.stderr);
        const files = ["posts/post-1.md", "posts/2024-01-02-post-1.md"].map((file) => path.join(root, file));
        const post = files.find((file) => existsSync(file)) ?? "";
        const text = readFileSync(post, "utf8");
        writeFileSync(
          post,
          text
            .replace("Post 1 begins with a sentence of its own.", "")
            .replace(/!\[A boat\]\(\/img\/boat-1\.svg\)/, ""),
        );
        const less = await runOctavo(["import", old, "--prove"], root);
        assert.equal(less.status, 1, less.stdout + less.stderr);
        assert.match(less.stdout, /sentence {2}“Post 1 begins with a sentence of its own\.” is not here/);
        assert.match(less.stdout, /picture {2}the picture \S*\/img\/boat-1\.svg is not here/);
      }),
      { numRuns: 1 },
    );
  });
