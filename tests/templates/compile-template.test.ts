/** Compiled templates print what Nunjucks prints, byte for byte, or are left to it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import nunjucks from "nunjucks";
import { readTemplates } from "../../src/templates/templates.ts";
import { project } from "../harness/index.ts";
import { createBothEngines, failed, left, type BothOptions } from "./both-engines.ts";

const values = {
  title: "A & <B> \"c\" 'd' \\",
  zero: 0,
  nothing: null,
  list: ["u", "<v>"],
  pairs: [
    [1, 2],
    [3, 4],
  ],
  object: { k: "K", "a b": "spaced", m: (value: number) => `m${value}` },
  call: (value: number) => `f${value}`,
  set: new Set(["s", "t"]),
  site: { title: "Leaves" },
  texts: {},
  assets: {},
};

const files = {
  "shown.njk": "[{{ x }}|{{ title }}|{{ loop.index }}|{{ item }}]",
  "set.njk": "{% set x = 'inner' %}{{ x }}",
  "set-in-loop.njk": "{% for i in [1] %}{% set x = 'inner' %}{% endfor %}{{ x }}",
  "around.njk": '{% set y = 1 %}{% include "shown.njk" %}{% include "set.njk" %}',
  "macro.njk": "{% macro m() %}x{% endmacro %}{{ m() }}",
  "part.njk": "{{ a }}{{ title }}{{ site.title }}{{ __keywords }}",
};

describe("the same bytes as Nunjucks", () => {
  const both = createBothEngines({ files });
  for (const template of [
    "{{ title }}{{ title | safe }}{{ title | escape }}{{ title | upper | safe }}{{ nothing }}{{ missing }}{{ zero }}{{ list }}",
    "{{ object.k }}{{ object['a b'] }}{{ object[missing] }}{{ missing.deep.er }}{{ list[1] }}{{ list.length }}{{ title.length }}",
    "{{ call(1) }}{{ object.m(2) }}{{ object['m'](3) }}{{ range(3) }}{{ title.slice(0, 3) }}",
    "{{ 1 + 2 * 3 - 4 / 2 % 3 }}{{ 7 // 2 }}{{ 2 ** 3 }}{{ -zero }}{{ 1 ~ 2 + 3 }}{{ 'a' ~ 1 }}{{ 1 + 2 - 3 }}",
    "{{ not zero == 0 }}{{ not missing is defined }}{{ 1 < 2 }}{{ 1 === '1' }}{{ 1 == '1' }}{{ 3 is odd }}{{ title is string }}",
    "{{ 'A' in title }}{{ 'u' in list }}{{ 'k' in object }}{{ 'u' not in list }}",
    "{{ 'a' if zero }}{{ 'a' if zero else 'b' }}{{ zero or nothing or 'c' }}{{ list and 'd' }}{{ (1, 2) }}",
    "{{ {a: 1, 'b': [2]} | dump | safe }}{{ list | join(', ') }}{{ missing | default('x') }}{{ [3, 1] | sort(reverse=true) }}",
    "{% if zero %}a{% elif title %}b{% else %}c{% endif %}{% raw %}{{ x }}{% endraw %}{# none #} {%- if 1 -%} y {%- endif %}",
    "{% for item in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ item }}{% endfor %}",
    "{% for each in 'ab' %}{{ each }}{% endfor %}{% for each in set %}{{ each }}{% endfor %}{% for each in 5 %}x{% else %}none{% endfor %}{% for each in nothing %}x{% else %}none{% endfor %}",
    "{% for k, v in object %}{{ k }}={{ v if k == 'k' }}{{ loop.last }}{% endfor %}{% for a, b in pairs %}{{ a }}{{ b }}{% endfor %}",
    "{% for item in list %}{% for inner in list %}{{ loop.index }}{{ item }}{{ inner }}{% endfor %}{{ loop.index }}{% endfor %}",
    "{% for item in list %}{% set position = loop %}{{ position.index }}{{ loop | dump | safe }}{% endfor %}",
    "{% set x = 1 %}{% set y, z = 2 %}{{ x }}{{ y }}{{ z }}{% set title = 'new' %}{{ title }}",
    "{% set x = 0 %}{% for item in list %}{% set x = x + 1 %}{% endfor %}{{ x }}",
    "{% for item in list %}{{ x }}{% set x = item %}{{ x }}{% endfor %}{{ x }}{% set x = 2 %}{{ x }}",
    "{% if zero %}{% set x = 1 %}{% endif %}{% for item in list %}{% set x = 2 %}{% endfor %}{{ x }}",
    "{% for item in list %}{% set x = 1 %}{% for inner in list %}{% set x = x + 1 %}{% endfor %}{{ x }}{% endfor %}{{ x }}",
    "{% for item in nothing %}{% else %}{% set x = 1 %}{{ x }}{% endfor %}{{ x }}",
    "{% set x %}<b>{{ title }}</b>{% set y = 3 %}{% endset %}{{ x }}{{ x | safe }}{{ y }}{% filter upper %}a{{ title }}{% endfilter %}",
    "{% set x = missing %}{{ x }}{% set x = 4 %}{{ x }}",
    '{% include "shown.njk" %}{% set x = 1 %}{% include "shown.njk" %}{% for item in list %}{% include "shown.njk" %}{% endfor %}',
    '{% set x = "outer" %}{% include "set.njk" %}{{ x }}{% include "around.njk" %}{{ y }}',
    '{% include "set-in-loop.njk" %}{{ x }}',
    '{% for item in list %}{% set x = item %}{% include "around.njk" %}{% endfor %}',
    '{% part "part.njk", a=title, b=1 %}{% part "part.njk" %}{% set site = {title: "Own"} %}{% part "part.njk", a=1 %}',
    '{% part "macro.njk" %}',
  ])
    test(template, () => {
      const { expected, compiled } = both(template, values);
      assert.notEqual(expected, failed);
      assert.equal(compiled, expected);
    });

  test("without escaping, where the owner turned that off", () => {
    const { expected, compiled } = createBothEngines({ options: { autoescape: false } })(
      "{{ title }}{{ zero }}",
      values,
    );
    assert.equal(compiled, expected);
    assert.match(compiled, /<B>/);
  });
});

describe("what is left to Nunjucks", () => {
  const change = (environment: nunjucks.Environment): void => {
    environment.addFilter(
      "later",
      (value, callback: (failure: null, text: string) => void) => callback(null, `${value}!`),
      true,
    );
  };
  for (const [what, template, options] of [
    ["a macro", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1) }}"],
    ["a block", "{% block a %}x{% endblock %}"],
    ["extends", '{% extends "shown.njk" %}'],
    ["import", '{% import "macro.njk" as m %}'],
    ["include of a variable", "{% set name = 'shown.njk' %}{% include name %}"],
    ["include of a template that is left", '{% include "macro.njk" %}'],
    ["include of what is not there, if that may be", '{% include "gone.njk" ignore missing %}'],
    ["a filter that waits", "{{ 1 | later }}", { change }],
    [
      "a loop that sets a variable of the template around it",
      '{% set x = 1 %}{% include "set-in-loop.njk" %}{{ x }}',
    ],
    ["a value of the page set to undefined", "{% set title = missing %}{{ title }}"],
    ["a method as a value", "{% set m = object.m %}{{ m(1) }}"],
    [
      "the length of a loop's last run",
      "{% for each in [[1], none] %}{% for one in each %}{{ one }}{% else %}none{% endfor %}{% endfor %}",
    ],
    ["an error where what is undefined is printed", "{{ title }}", { options: { throwOnUndefined: true } }],
  ] as readonly [string, string, BothOptions?][])
    test(what, () => {
      const { expected, compiled } = createBothEngines({ files, ...options })(template, values);
      assert.notEqual(expected, failed);
      assert.equal(compiled, left);
    });

  for (const template of [
    "{{ 1 | nofilter }}",
    "{{ missing() }}",
    "{{ missing.a() }}",
    "{{ 1 is notest }}",
    "{{ - -1 }}",
    "{% if %}",
    '{% include "gone.njk" %}',
    "{{ 'a' in 5 }}",
    "{% nope %}",
  ])
    test(`a mistake: ${template}`, () =>
      assert.deepEqual(createBothEngines({ files })(template, values), { expected: failed, compiled: left }));
});

describe("what an owner's configuration adds", () => {
  const render = createBothEngines({
    files,
    change(environment) {
      type Self = { readonly ctx: Record<string, unknown>; lookup(name: string): unknown };
      environment.addFilter("upper", function (this: Self, value: unknown) {
        return `${String(value)} of ${this.ctx["title"]}, ${String(this.lookup("x"))}, ${Object.keys(this.ctx).length}`;
      });
      environment.addFilter("marked", (value: unknown) => new nunjucks.runtime.SafeString(`<b>${value}</b>`));
      environment.addFilter("note", function (this: Self, value: unknown) {
        this.ctx["x"] = value;
        return "";
      });
      environment.addGlobal("press", "Albion");
      environment.addGlobal("named", function (this: Self) {
        return this.ctx["title"];
      });
      environment.addExtension("year", {
        tags: ["year"],
        parse(this: object, parser, nodes) {
          const token = parser.nextToken();
          const given = parser.parseSignature(null, true);
          parser.advanceAfterBlockEnd(token.value);
          return new nodes.CallExtension(this, "run", given);
        },
        run: ({ ctx }: Self, value: unknown) => `<${value}${ctx["x"]}>`,
      } as nunjucks.Extension);
    },
  });
  for (const template of [
    "{{ 1 | upper }}{% set x = 2 %}{{ 1 | upper }}",
    "{{ 1 | marked }}{{ press }}{{ named() }}",
    "{% set x = 5 %}{% year 2026 %}{% year title, a=1 %}",
    '{% set x = 5 %}{% include "set.njk" %}{% for i in [1] %}{% set y = 1 %}{{ y | upper }}{% endfor %}',
  ])
    test(template, () => {
      const { expected, compiled } = render(template, values);
      assert.notEqual(expected, failed);
      assert.equal(compiled, expected);
    });

  test("a filter that changes the page's values is left to Nunjucks", () => {
    assert.equal(render("{{ 7 | note }}{{ x }}", values).compiled, left);
  });
});

test("every template of the theme is compiled", () => {
  const names = [...readTemplates(project).byPath].map(([source, { text }]) => [source, text] as const);
  assert.ok(names.length > 30);
  const files = Object.fromEntries(names.map(([source, text]) => [source.replace("_includes/", ""), text]));
  const { compile } = createBothEngines({ files });
  assert.deepEqual(
    names.filter(([, text]) => !compile(text)).map(([source]) => source),
    [],
  );
});

test("whatever is set, looped over and included: the same, or left", () => {
  const name = fc.constantFrom("a", "b", "x", "missing");
  const { statements } = fc.letrec<{ statements: string; statement: string }>((tie) => ({
    statement: fc.oneof(
      { depthSize: "small" },
      name.map((each) => `[{{ ${each} }}]`),
      fc
        .tuple(name, fc.constantFrom("a", "b", "x", "1", "a + 1", "missing", "loop.index", "'<'"))
        .map(([to, value]) => `{% set ${to} = ${value} %}`),
      fc
        .tuple(
          name,
          // A name that nothing sets: loops over a text that each turn makes longer would never end.
          fc.constantFrom("[1, 2]", "[none, missing]", "[]", "given", "range(2)"),
          tie("statements"),
          tie("statements"),
        )
        .map(
          ([each, list, body, other]) => `{% for ${each} in ${list} %}${body}{% else %}${other}{% endfor %}`,
        ),
      fc
        .tuple(name, tie("statements"), tie("statements"))
        .map(([each, body, other]) => `{% if ${each} %}${body}{% else %}${other}{% endif %}`),
      // Texts that hold each other would double with every turn.
      fc
        .tuple(name, tie("statements"))
        .map(
          ([to, body]) =>
            `{% set ${to} %}${body}{% endset %}{% if ${to}.length > 99 %}{% set ${to} = "long" %}{% endif %}`,
        ),
      fc.constantFrom('{% include "q.njk" %}', '{% part "q.njk", a=x %}'),
    ),
    statements: fc.array(tie("statement"), { maxLength: 5, size: "small" }).map((all) => all.join("")),
  }));
  const page = fc.record(
    {
      a: fc.constantFrom(1, "A&", undefined),
      x: fc.constantFrom([5], null, undefined),
      given: fc.constantFrom([5], null, undefined),
    },
    { requiredKeys: [] },
  );
  let compiledTimes = 0;
  fc.assert(
    fc.property(statements, statements, page, (text, included, given) => {
      const q = included.replace(/\{% (?:include|part) [^%]+ %\}/g, "");
      const { expected, compiled } = createBothEngines({ files: { "q.njk": q } })(text, given);
      if (compiled === left) return;
      compiledTimes += 1;
      assert.equal(compiled, expected);
    }),
    { numRuns: 400 },
  );
  assert.ok(compiledTimes > 100, `${compiledTimes} of 400 templates were compiled`);
});
