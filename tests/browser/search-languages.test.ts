/** What is written in any language is found, in a real browser: pieces of posts, chosen at random, that a reader may type. */
import assert from "node:assert/strict";
import { after, before, test, type TestContext } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../harness/chromium.ts";
import { createMiniSite, postWith } from "../harness/mini-site.ts";
import { buildSite } from "../harness/run-octavo.ts";
import { serveFolder, type Served } from "../harness/serve-folder.ts";

/** Sentences, of which each post gets some; `lang` is not always told. */
const joined: Readonly<Record<string, readonly string[]>> = {
  zh: [
    "今天我们讨论搜索引擎和博客的排版。",
    "静态网站生成器把文章变成网页，速度很快。",
    "他用Markdown写作，再用Octavo发布到GitHub Pages。",
    "第１２章讲的是纸张、油墨与装订（见下图）。",
    "我在北京大学读书，周末去西湖散步。",
    "𠮷野家的“牛肉饭”卖38元，真的很好吃！",
  ],
  ja: [
    "今日は東京で会議があります。",
    "吾輩は猫である。名前はまだ無い。",
    "静的サイトジェネレーターの使い方を説明します。",
    "ﾊﾝｶｸカナとＡＢＣも、ひらがなも書けます。",
    "バイクでパイを買いに行った人々は、がっかりした。",
    "設定ファイルsite.config.tsを編集してください。",
  ],
  ko: [
    "나는 학교에서 친구들과 함께 책을 읽었습니다.",
    "정적 사이트 생성기로 블로그를 만들었다.",
    "검색이 빠르면 독자들이 좋아한다고 합니다.",
    "서울역에서 부산까지 KTX로 2시간 30분 걸린다.",
    "글꼴과 여백은 읽기를 편하게 해 준다.",
  ],
  th: [
    "วันนี้เราจะพูดถึงเครื่องมือค้นหาและบล็อก",
    "ผมเรียนอยู่ที่มหาวิทยาลัยในกรุงเทพฯ และชอบอ่านหนังสือ",
    "น้ำตกแห่งนี้สวยมาก ต้องเดินขึ้นเขาประมาณ ๒ ชั่วโมง",
    "การจัดหน้ากระดาษด้วย CSS ทำได้ง่ายกว่าที่คิด",
    "ร้านก๋วยเตี๋ยวปิดวันจันทร์",
  ],
};
const spaced: Readonly<Record<string, readonly string[]>> = {
  de: ["Die Straße über den Fluß führt nach Süden.", "Größere Häuser gehören müden Bäckern in Österreich."],
  fr: ["L’été dernier, l'élève a mangé une crème brûlée à l’hôtel.", "Cœurs, œuvres et naïveté: ça va où?"],
  vi: ["Tôi đọc sách tiếng Việt mỗi buổi sáng ở Đà Nẵng.", "Người ta thường uống cà phê sữa đá."],
  tr: ["İstanbul'da ılık bir akşam, Iğdır'dan gelen dostlar.", "Şişli'de güzel çiçekler açtı."],
  pl: ["Zażółć gęślą jaźń w Łodzi.", "Źdźbło trawy rośnie wśród kwiatów."],
  el: ["Η ΟΔΟΣ των ονείρων είναι μακριά.", "Ο Οδυσσέας γύρισε στην Ιθάκη."],
  ru: ["Ёлка стоит в йодном свете, моё письмо пришло.", "Объявления читают все."],
  ar: ["كَتَبَ الطالبُ رسالةً إلى أُمِّهِ في القاهرة.", "الكتــاب على الطاولة."],
  he: ["בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם.", "הספר על השולחן."],
  hi: ["मैं हिन्दी में किताबें पढ़ता हूँ।", "आज मौसम बहुत अच्छा है।"],
  fa: ["من کتاب\u200cهایم را می\u200cخوانم."],
  en: [
    "It’s a state-of-the-art e-mail about naïve co\u00adoperation, isn't it?",
    "Set maxWidth to 2048 with v3.14 and node_modules, 1,000 times.",
    "ﬁne ﬂour costs ５ pounds; see x² and the Ｗｉｄｅ letters.",
  ],
};

interface Written {
  readonly url: string;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
}

const seed = Number(process.env["OCTAVO_SEED"] ?? Date.now() % 2 ** 31);
let state = seed;
/** An integer from 0 to below `end`. */
const random = (end: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * end);
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;

const written: Written[] = Object.entries({ ...joined, ...spaced }).flatMap(([lang, sentences]) =>
  Array.from({ length: lang in joined ? 4 : 2 }, (_, at) => ({
    url: `/blog/${lang}-${at}/`,
    lang,
    title: pick(sentences).replace(/[.。!！]$/u, ""),
    text: Array.from({ length: 3 }, () => pick(sentences)).join(" "),
  })),
);
/** Some posts tell their language, others do not; the site is in English. */
const sources = Object.fromEntries(
  written.map(({ url, lang, title, text }, at) => [
    url.replace("/blog/", "posts/").replace(/\/$/, ".md"),
    postWith(
      `title: ${JSON.stringify(title)}\ndate: 2024-01-${10 + (at % 20)}${at % 2 ? `\nlang: ${lang}` : ""}`,
      `${text.replace(/[_&]/g, "\\$&")}\n`,
    ),
  ]),
);

let browser: Browser;
let served: Served;
let page: Page;

before(async () => {
  browser = await launchChromium();
  served = await serveFolder(
    await buildSite(
      createMiniSite({
        "site.config.ts":
          'export default { title: "Leaves", url: "https://leaves.example", checks: { "title-long": "off" } };\n',
        ...sources,
      }),
    ),
  );
  page = await browser.newPage();
  await page.goto(`${served.url}/search/`);
});
after(async () => {
  await browser.close();
  await served.close();
});

/** Addresses of all that is found for each query. */
const search = (queries: readonly string[]): Promise<string[][]> =>
  page.evaluate(async (all) => {
    const engine = "/search-index/engine.js";
    const { openIndex } = (await import(engine)) as {
      openIndex: (
        folder: string,
        parts: number,
      ) => Promise<{
        search: (text: string, filters: object) => Promise<{ show: () => Promise<{ url: string }> }[]>;
      }>;
    };
    const index = await openIndex("/search-index/", 1);
    const found: string[][] = [];
    for (const query of all)
      found.push(
        (await Promise.all((await index.search(query, {})).map((result) => result.show()))).map(
          ({ url }) => url,
        ),
      );
    return found;
  }, queries);

/** Each query with the posts that hold it; those that are not found are listed. */
async function missed(
  queries: readonly string[],
  holds: (query: string, post: Written) => boolean,
): Promise<string[]> {
  const results = await search(queries);
  return queries.flatMap((query, at) =>
    written
      .filter((post) => holds(query, post) && !results[at]!.includes(post.url))
      .map(({ url }) => `${JSON.stringify(query)} is not found in ${url}`),
  );
}

const tell = (context: TestContext): void =>
  context.diagnostic(`seed ${seed}: OCTAVO_SEED=${seed} repeats these posts and queries`);

const rounds = 600;

test("two to eight characters in a row of a Chinese, Japanese, Korean or Thai post find it", async (context) => {
  tell(context);
  const posts = written.filter(({ lang }) => lang in joined);
  const queries = Array.from({ length: rounds }, () => {
    for (;;) {
      const characters = [
        ...pick(random(3) === 0 ? posts.map(({ title }) => title) : posts.map(({ text }) => text)),
      ];
      const from = random(characters.length - 2);
      const query = characters.slice(from, from + 2 + random(7)).join("");
      if (/[\p{L}\p{N}]/u.test(query)) return query;
    }
  });
  assert.deepEqual(
    await missed(
      queries,
      (query, { lang, title, text }) => lang in joined && (title.includes(query) || text.includes(query)),
    ),
    [],
  );
});

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}\p{M}\p{Cf}]+/u).filter(Boolean);
const holdsWord = (word: string, { title, text }: Written): boolean =>
  wordsOf(`${title} ${text}`).includes(word);
const allWords = (langs: Readonly<Record<string, unknown>>): string[] => [
  ...new Set(
    written.filter(({ lang }) => lang in langs).flatMap(({ title, text }) => wordsOf(`${title} ${text}`)),
  ),
];

test("every word finds all posts that hold it, in any case and width", async (context) => {
  tell(context);
  const words = allWords(spaced);
  assert.deepEqual(await missed(words, holdsWord), []);
  for (const change of [
    (word: string) => word.toUpperCase(),
    (word: string) => word.toLowerCase(),
    (word: string) => word.normalize("NFD"),
    (word: string) => word.normalize("NFKC"),
    (word: string) => word.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  ]) {
    const back = new Map(words.map((word) => [change(word), word]));
    assert.deepEqual(await missed([...back.keys()], (typed, post) => holdsWord(back.get(typed)!, post)), []);
  }
});

test("marks may be left out", async (context) => {
  tell(context);
  const back = new Map(
    allWords({ ...spaced, hi: undefined })
      .filter((word) => !/\p{sc=Deva}/u.test(word))
      .map((word) => [word.normalize("NFD").replace(/\p{Mn}/gu, ""), word]),
  );
  assert.deepEqual(await missed([...back.keys()], (typed, post) => holdsWord(back.get(typed)!, post)), []);
});

test("a reader types a piece of a word, and sees it marked in the text", async (context) => {
  const root = createMiniSite({
    "site.config.ts":
      'export default { title: "叶子", url: "https://leaves.example/notes", language: "zh-CN" };\n',
    "posts/paper.md": postWith(
      "title: 手工造纸的历史\ndate: 2024-03-01",
      `${"匠人把树皮煮软，打成纸浆。".repeat(20)}最后一步是在阳光下晾干每一张纸。${"纸的用途很多。".repeat(30)}\n`,
    ),
    "posts/kami.md": postWith(
      "title: 和紙のすべて\ndate: 2024-03-02\nlang: ja",
      "職人は冬に和紙を漉きます。\n",
    ),
    "posts/street.md": postWith(
      "title: Die Größe der Straße\ndate: 2024-03-03\nlang: de",
      "Im maxWidth-Fall folgten die Häuser der E-Mail.\n",
    ),
  });
  const other = await serveFolder(await buildSite(root), "/notes/");
  context.after(() => other.close());
  const field = await browser.newPage();
  await field.goto(`${other.url}/notes/search/`);
  const found = async (query: string): Promise<readonly [title: string | null, text: string]> => {
    await field.locator("#q").fill("");
    await field.locator(".found li").first().waitFor({ state: "detached" });
    await field.locator("#q").fill(query);
    await field.locator(".found li").first().waitFor();
    assert.equal(await field.locator(".found li").count(), 1, query);
    return [
      await field.locator(".found h2").textContent(),
      await field.locator(".found .card-text").innerHTML(),
    ];
  };
  const whole = "Im maxWidth-Fall folgten die Häuser der E-Mail.";
  const marked = whole.replace("Häuser", "<mark>Häuser</mark>");
  const [title, text] = await found("光下晾");
  assert.equal(title, "手工造纸的历史");
  assert.match(text, /^… [\p{L}，。]{10,30}在阳<mark>光下晾<\/mark>干每一张纸。[\p{L}，。]{20,90} …$/u);
  assert.equal((await found("工造"))[0], "手工造纸的历史");
  assert.deepEqual(await found("漉きま"), ["和紙のすべて", "職人は冬に和紙を<mark>漉きま</mark>す。"]);
  assert.deepEqual(await found("strasse"), ["Die Größe der Straße", whole]);
  assert.deepEqual(await found("groesse haeuser"), ["Die Größe der Straße", marked]);
  assert.deepEqual(await found("Haus"), ["Die Größe der Straße", marked]);
  assert.deepEqual(await found("email"), ["Die Größe der Straße", whole]);
  assert.deepEqual(await found("ＷＩＤＴＨ"), [
    "Die Größe der Straße",
    whole.replace("Width", "<mark>Width</mark>"),
  ]);
});
