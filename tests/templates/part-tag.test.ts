/** Parts: they see what they are given and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import nunjucks from "nunjucks";
import { createPartTag, type NunjucksLibrary } from "../../src/templates/part-tag.ts";

function environmentOf(templates: Readonly<Record<string, string>>) {
  const loader = new nunjucks.Loader() as unknown as {
    getSource: (name: string) => unknown;
  } & nunjucks.ILoader;
  loader.getSource = (name: string) => ({ src: templates[name] ?? "", path: name, noCache: false });
  const environment = new nunjucks.Environment(loader, { autoescape: true });
  environment.addFilter(
    "later",
    (_, callback: (failure: null, text: string) => void) => setImmediate(() => callback(null, "late")),
    true,
  );
  environment.addExtension(
    "part",
    createPartTag(nunjucks as unknown as NunjucksLibrary, environment) as nunjucks.Extension,
  );
  return {
    render: (text: string, context: object) =>
      environment.renderString(text, { texts: { name: "Texts" }, site: { title: "Leaves" }, ...context }),
  };
}

test("each use is rendered with its own values", () => {
  const { render } = environmentOf({ "card.njk": "{{ post.title }}-{{ level }};" });
  const page = '{% part "card.njk", post=post, level=2 %}{% part "card.njk", post=post, level="3" %}';
  assert.equal(render(page, { post: { title: "A & B" } }), "A &amp; B-2;A &amp; B-3;");
});

test("a part sees what it is given, the site and the texts, and nothing else of its page", () => {
  const { render } = environmentOf({
    "a.njk": "[{{ given }}|{{ secret }}|{{ site.title }}|{{ texts.name }}]",
  });
  assert.equal(render('{% part "a.njk", given=1 %}', { secret: "s" }), "[1||Leaves|Texts]");
  assert.equal(render('{% part "a.njk" %}', {}), "[||Leaves|Texts]");
});

test("a part speaks the language of its page", () => {
  const { render } = environmentOf({ "a.njk": "{{ texts.name }}" });
  assert.equal(render('{% part "a.njk" %}', {}), "Texts");
  assert.equal(render('{% part "a.njk" %}', { texts: { name: "Texte" } }), "Texte");
});

test("a part that would have to wait says so", () => {
  const { render } = environmentOf({ "a.njk": "{{ 1 | later }}" });
  assert.throws(
    () => render('{% part "a.njk" %}', {}),
    /a\.njk waits for something, which a part cannot: include it instead/,
  );
});

test("a part without a name says how it is written", () => {
  const { render } = environmentOf({});
  assert.throws(
    () => render("{% part 5 %}", {}),
    /a part is written \{% part "partials\/name\.njk", value=… %\}/,
  );
});
