import assert from "node:assert/strict";
import { test } from "node:test";
import { type Settings, settingsSchema } from "../../src/config/settings.ts";
import { createFilters } from "../../src/templates/filters.ts";
import type { YearView } from "../../src/pages/archive-views.ts";

const settings = (config: object = {}): Settings => ({
  ...settingsSchema.parse({ title: "Octavo", url: "https://example.com", ...config }),
  pathPrefix: "/blog/",
  home: "/",
});

const filters = createFilters(settings({ timeZone: "Europe/Athens" }));

test("an address gets the path prefix, an outside one stays as it is", () => {
  assert.equal(filters.url("/tags/測/"), "/blog/tags/%E6%B8%AC/");
  assert.equal(filters.url("https://other.example/"), "https://other.example/");
  assert.equal(filters.url(undefined), "");
  assert.equal(filters.absoluteUrl("/tags/"), "https://example.com/blog/tags/");
});

test("a date is shown in the site's time zone", () => {
  assert.equal(filters.date("2024-03-26T22:30:00.000Z"), "27 March 2024");
  assert.equal(filters.date("2024-03-26T21:30:00.000Z"), "26 March 2024");
});

test("a date has a style and a language", () => {
  const instant = new Date("2024-03-27T00:03:43.670Z");
  assert.equal(filters.date(instant, "short"), "27 Mar 2024");
  assert.equal(filters.date(instant, "month"), "March 2024");
  assert.equal(filters.date(instant, "year"), "2024");
  assert.equal(filters.date(instant, "machine"), "2024-03-27T00:03:43.670Z");
  assert.equal(filters.date(instant, "long", "de"), "27. März 2024");
  assert.equal(filters.date(instant, "long", "fa"), "۲۷ مارس ۲۰۲۴");
  assert.equal(filters.date(instant, "long", "en-US"), "March 27, 2024");
});

test("what is no date is refused", () => {
  assert.throws(() => filters.date("yesterday"), RangeError);
});

test("a month has a name, alone and with its year", () => {
  assert.deepEqual(
    [filters.monthName("03"), filters.monthName("12", "2024"), filters.monthName("01", "", "de")],
    ["March", "December 2024", "Januar"],
  );
  assert.equal(filters.yearName("2024", "fa"), "۲۰۲۴");
});

test("numbers are grouped as the language does", () => {
  assert.deepEqual([filters.number(1234567), filters.number(1234567, "de")], ["1,234,567", "1.234.567"]);
});

test("only a text in another language than its page's says so", () => {
  assert.equal(filters.inLanguage(undefined, "en"), "");
  assert.equal(filters.inLanguage("fa", "en"), ' lang="fa" dir="rtl"');
  assert.equal(filters.inLanguage(undefined, "fa"), ' lang="en" dir="ltr"');
});

test("a language is named in itself", () => {
  assert.deepEqual([filters.languageName("de"), filters.languageName("fa")], ["Deutsch", "فارسی"]);
});

const numbersOf = (number: number, total: number): string =>
  filters
    .pageNumbers({ number, total, urls: Array.from({ length: total }, (_, index) => `/page/${index + 1}/`) })
    .map((item) => ("gap" in item ? "…" : String(item.number)))
    .join(" ");

test("a long list of pages is shortened, but never hides a single page", () => {
  assert.equal(numbersOf(1, 3), "1 2 3");
  assert.equal(numbersOf(1, 20), "1 2 … 20");
  assert.equal(numbersOf(10, 20), "1 … 9 10 11 … 20");
  assert.equal(numbersOf(4, 20), "1 2 3 4 5 … 20");
  assert.equal(numbersOf(20, 20), "1 … 19 20");
});

test("tags stand under their letters, accents aside, the rest under #", () => {
  const tags = ["écriture", "C++", "2024", "css", "Élan", "测试", "__proto__"].map((label) => ({
    label,
    url: `/${label}/`,
    count: 1,
  }));
  assert.deepEqual(
    filters.byInitial(tags, "en").map(({ letter, tags }) => [letter, tags.map(({ label }) => label)]),
    [
      ["#", ["__proto__", "2024"]],
      ["C", ["C++", "css"]],
      ["E", ["écriture", "Élan"]],
      ["测", ["测试"]],
    ],
  );
});

test("the chart of a year has twelve bars to the scale of all years", () => {
  const year = (name: string, counts: Record<string, number>): YearView => ({
    year: name,
    url: `/archive/${name}/`,
    count: 0,
    months: Object.entries(counts).map(([month, count]) => ({ month, url: "", count })),
  });
  const years = [year("2024", { "12": 4, "01": 2 }), year("2023", { "06": 8 })];
  const { bars, height } = filters.yearChart(years[0]!, years);
  assert.equal(bars.length, 12);
  assert.deepEqual(
    bars.filter(({ empty }) => !empty).map(({ x }) => x),
    [0, 110],
  );
  assert.ok(bars[11]!.height < height && bars[11]!.height > bars[0]!.height);
  assert.ok(bars.every((bar) => bar.y + bar.height === height));
  assert.equal(filters.yearChart(years[1]!, years).bars[5]!.height, height);
});

test("an owner's page without a title is called like the site, 404 by what it is", () => {
  assert.equal(filters.ownPageHead({ url: "/about/" }, "About", "Who we are").title, "About – Octavo");
  assert.equal(filters.ownPageHead({ url: "/x/" }).title, "Octavo");
  const missing = filters.ownPageHead({ url: "/404.html" });
  assert.deepEqual([missing.title, missing.robots], ["This page is not here – Octavo", "noindex"]);
});
