/* global fetch -- runs in the browser */
/** In the browser: finds words in the parts of the index, of which it loads no more than it must. */
import { excerptOf } from "./excerpt.js";
import { asWord, gramsOf, isJoined, readingsOf } from "./words.js";

const fetchJson = async (url, options) => {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.json();
};

const letters = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"];
const valueOf = new Map(letters.map((letter, value) => [letter.charCodeAt(0), value]));

/** Numbers as encodeNumbers wrote them. */
function* decodeNumbers(text) {
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = valueOf.get(text.charCodeAt(at));
    number = number * 32 + (value % 32);
    if (value < 32) {
      yield number;
      number = 0;
    }
  }
}

/** One part: what is asked of it comes by numbers of its own posts, which begin at `first` in the whole. */
class Part {
  constructor(url, index, first) {
    Object.assign(this, { url, index, first });
    this.files = new Map();
    let day = index.firstDay;
    this.days = Array.from(decodeNumbers(index.days), (step) => (day += step));
  }

  file(name) {
    let file = this.files.get(name);
    if (!file) {
      file = fetchJson(`${this.url}${name}.json`);
      this.files.set(name, file);
      file.catch(() => this.files.delete(name));
    }
    return file;
  }

  /** All words that begin so, with their posts. */
  wordsFrom(beginning) {
    return this.words(beginning, (word) => word.startsWith(beginning));
  }

  /** Words from `first` on that pass; those are all together. */
  async words(first, isWanted) {
    const { chunks } = this.index;
    const names = [];
    for (let at = 0; at < chunks.length; at += 2) {
      const isBefore = chunks[at + 2] <= first;
      const isAfter = chunks[at] > first && !isWanted(chunks[at]);
      if (!isBefore && !isAfter) names.push(chunks[at + 1]);
    }
    const found = [];
    for (const chunk of await Promise.all(names.map((name) => this.file(name))))
      for (let at = 0; at < chunk.length; at += 2)
        if (isWanted(chunk[at])) found.push([chunk[at], chunk[at + 1]]);
    return found;
  }

  /** The posts of words, each with what `weigh` makes of the best of its words. */
  collect(words, weigh) {
    const found = new Map();
    for (const [word, posts] of words) {
      const weight = weigh(word);
      if (!weight) continue;
      let post = this.first - 1;
      for (const number of decodeNumbers(posts)) {
        post += Math.floor(number / 16);
        const about = number % 16;
        const score = weight * (about < 8 ? 1 + about * 0.3 : 6 + (about - 8) * 0.3);
        if (!(found.get(post) >= score)) found.set(post, score);
      }
    }
    return found;
  }

  /** Posts that hold the letters, within words too. */
  async findLetters(run) {
    const wanted = [];
    for (const { gram, reaches } of gramsOf(run)) {
      // A shorter one begins others, and has all letters that are left.
      wanted.push(reaches > 0 ? this.wordsFrom(gram) : this.words(gram, (word) => word === gram));
      if (reaches >= 0) break;
    }
    const found = await Promise.all(wanted);
    return both(
      found.map((words) => this.collect(words, () => 1)),
      Math.min,
    );
  }

  /** Posts with a word that begins with a run, or has the same stem. */
  async findWord(run, stemmers) {
    const own = asWord(run);
    const stems = own.length < 3 ? [] : stemmers.map((stem) => stem(own));
    // One letter begins nearly everything.
    if (own.length < 2 && !this.index.everywhere)
      return this.collect(await this.wordsFrom(own), (word) => (word === own ? 1 : 0));
    const beginning = stems.reduce(commonBeginning, own);
    const words = await this.wordsFrom(beginning.length < 2 ? own : beginning);
    return this.collect(words, (word) => {
      if (word === own) return 1;
      if (stems.length && stemmers.some((stem, at) => stem(word) === stems[at])) return 0.8;
      return word.startsWith(own) ? (0.6 * own.length) / word.length : 0;
    });
  }

  async find(run, stemmers) {
    if (isJoined(run)) return this.findLetters(run);
    if (!this.index.everywhere) return this.findWord(run, stemmers);
    return either(await Promise.all([this.findWord(run, stemmers), this.findLetters(run)]));
  }

  async filters() {
    const all = await this.file(this.index.filters);
    return Object.fromEntries(Object.entries(all).map(([name, values]) => [name, new Map(values)]));
  }

  async postsWith(name, value) {
    const posts = (await this.filters())[name]?.get(value) ?? "";
    let post = this.first - 1;
    return Array.from(decodeNumbers(posts), (step) => (post += step));
  }

  async record(post) {
    const { names, namesAtOnce } = this.index;
    const number = post - this.first;
    const list = await this.file(names[Math.floor(number / namesAtOnce)]);
    return this.file(list[number % namesAtOnce]);
  }
}

const commonBeginning = (a, b) => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
};

const either = (all) => {
  const found = new Map();
  for (const each of all)
    for (const [post, score] of each) if (!(found.get(post) >= score)) found.set(post, score);
  return found;
};

/** Posts that are in all of them. */
const both = (all, join) => {
  const [first, ...others] = [...all].sort((a, b) => a.size - b.size);
  const found = new Map();
  for (const [post, score] of first ?? [])
    if (others.every((other) => other.has(post)))
      found.set(
        post,
        others.reduce((sum, other) => join(sum, other.get(post)), score),
      );
  return found;
};

/** The parts in their order, and how many posts they have. */
async function openParts(folder, count) {
  const found = await Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const url = `${folder}${number}/`;
      // All other names change with their content.
      return [url, await fetchJson(`${url}index.json`, { cache: "no-cache" })];
    }),
  );
  const parts = [];
  let total = 0;
  for (const [url, index] of found) {
    parts.push(new Part(url, index, total));
    total += index.posts;
  }
  return { parts, total };
}

/** Opens the index in `folder`, which is /search-index/ or below it and has so many parts. */
export async function openIndex(folder, count) {
  const [root] = folder.split("/search-index/");
  const { parts, total } = await openParts(folder, count);
  const languages = [...new Set(parts.flatMap(({ index }) => index.languages))];
  const stemmers = await Promise.all(
    languages.map(async (language) => (await import(`${root}/search-index/stem-${language}.js`)).stemmer),
  );
  const partOf = (post) => parts.findLast(({ first }) => first <= post);
  const dayOf = (post) => partOf(post).days[post - partOf(post).first];

  /** Posts with a run in any part; the fewer there are, the more each counts. */
  const findRun = async (run) => {
    const posts = either(await Promise.all(parts.map((part) => part.find(run, stemmers))));
    const rarity = Math.log(1 + total / Math.max(1, posts.size));
    return new Map([...posts].map(([post, score]) => [post, score * rarity]));
  };
  const findPiece = async (piece) => {
    const readings = readingsOf(piece).filter((reading) => reading.length > 0);
    if (readings.length === 0) return undefined;
    return either(
      await Promise.all(
        readings.map(async (reading) => both(await Promise.all(reading.map(findRun)), (a, b) => a + b)),
      ),
    );
  };

  /** What a result shows, with the runs marked in a piece of its text. */
  const show = async (post, runs) => {
    const { url, text, ...record } = await partOf(post).record(post);
    const { everywhere } = partOf(post).index;
    return { ...record, url: root + url, ...excerptOf(text, runs, { stemmers, everywhere }) };
  };

  return {
    /** Posts that have all words and all filters, the best first; without words the newest. */
    async search(text, filters) {
      const pieces = text.split(/\s+/);
      const typed = pieces.flatMap((piece) => readingsOf(piece).flat());
      // Whoever types "haeuser" sees Häuser marked.
      const runs = [...new Set(typed.flatMap((run) => [run, run.replace(/(?<=[aou])e/g, "")]))];
      const sets = (await Promise.all(pieces.map(findPiece))).filter((posts) => posts !== undefined);
      for (const [name, value] of Object.entries(filters)) {
        const posts = (await Promise.all(parts.map((part) => part.postsWith(name, value)))).flat();
        sets.push(new Map(posts.map((post) => [post, 0])));
      }
      return [...both(sets, (a, b) => a + b)]
        .map(([post, score]) => ({ post, score, day: dayOf(post), show: () => show(post, runs) }))
        .sort((a, b) => b.score - a.score || b.day - a.day || b.post - a.post);
    },
    /** All values of each filter, with how many posts have them. */
    async filters() {
      const counts = {};
      for (const all of await Promise.all(parts.map((part) => part.filters())))
        for (const [name, values] of Object.entries(all))
          for (const [value, posts] of values) {
            const own = (counts[name] ??= new Map());
            own.set(value, (own.get(value) ?? 0) + [...decodeNumbers(posts)].length);
          }
      return counts;
    },
  };
}
