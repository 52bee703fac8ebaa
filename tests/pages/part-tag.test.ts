/** Parts: rendered once for equal values, seeing what they are given and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import nunjucks from "nunjucks";
import { createPartTag, type NunjucksLibrary } from "../../src/templates/part-tag.ts";

/** An environment with these templates; `times` counts how often a part was rendered. */
function environmentOf(templates: Readonly<Record<string, string>>) {
  const loader = new nunjucks.Loader() as unknown as {
    getSource: (name: string) => unknown;
  } & nunjucks.ILoader;
  loader.getSource = (name: string) => ({ src: templates[name] ?? "", path: name, noCache: false });
  const environment = new nunjucks.Environment(loader, { autoescape: true });
  environment.addExtension(
    "part",
    createPartTag(nunjucks as unknown as NunjucksLibrary, environment) as nunjucks.Extension,
  );
  let times = 0;
  environment.addGlobal("count", () => (times += 1) && "");
  const texts = { name: "Texts" };
  return {
    render: (text: string, context: object) =>
      environment.renderString(text, { texts, site: { title: "Leaves" }, ...context }),
    times: () => times,
  };
}

test("equal values are rendered once, others anew", () => {
  const { render, times } = environmentOf({ "card.njk": "{{ count() }}{{ post.title }}-{{ level }};" });
  const post = { title: "A & B" };
  const page = '{% part "card.njk", post=post, level=level %}';
  assert.equal(render(page, { post, level: 2 }), "A &amp; B-2;");
  assert.equal(render(page + page, { post, level: 2 }), "A &amp; B-2;A &amp; B-2;");
  assert.equal(times(), 1);
  assert.equal(render(page, { post, level: "2" }), "A &amp; B-2;");
  assert.equal(render(page, { post, level: 3 }), "A &amp; B-3;");
  assert.equal(render(page, { post: { ...post }, level: 2 }), "A &amp; B-2;");
  assert.equal(times(), 4, "another kind of value, another value, another object");
});

test("a part sees what it is given, the site and the texts, and nothing else of its page", () => {
  const { render } = environmentOf({
    "a.njk": "[{{ given }}|{{ secret }}|{{ site.title }}|{{ texts.name }}]",
  });
  assert.equal(render('{% part "a.njk", given=1 %}', { secret: "s" }), "[1||Leaves|Texts]");
  assert.equal(render('{% part "a.njk" %}', {}), "[||Leaves|Texts]");
});

test("the language of the page is part of what is equal", () => {
  const { render } = environmentOf({ "a.njk": "{{ texts.name }}" });
  assert.equal(render('{% part "a.njk" %}', {}), "Texts");
  assert.equal(render('{% part "a.njk" %}', { texts: { name: "Texte" } }), "Texte");
});

test("two objects are told apart each by itself", () => {
  const { render } = environmentOf({ "a.njk": "{{ a.n }}{{ b.n }} " });
  const [x, y] = [{ n: 1 }, { n: 2 }];
  const page = '{% part "a.njk", a=a, b=b %}';
  assert.equal(
    render(page, { a: x, b: y }) + render(page, { a: y, b: x }) + render(page, { a: x, b: x }),
    "12 21 11 ",
  );
});

test("a part without a name says how it is written", () => {
  const { render } = environmentOf({});
  assert.throws(
    () => render("{% part 5 %}", {}),
    /a part is written \{% part "partials\/name\.njk", value=… %\}/,
  );
});
