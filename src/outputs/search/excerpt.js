/** The piece of a text that shows best what was looked for. */
import { asWord, fold, isJoined, run } from "./words.js";

/** A text folded, and where each of its letters was. */
function foldWithPlaces(text) {
  if (!/[^\0-\x7f]/.test(text)) return { folded: fold(text), placeOf: (at) => at };
  let folded = "";
  const places = [];
  for (const { 0: letter, index } of text.matchAll(/\P{M}\p{M}*/gu)) {
    const own = fold(letter);
    for (let at = 0; at < own.length; at += 1) places.push(index);
    folded += own;
  }
  return { folded, placeOf: (at) => places[at] ?? text.length };
}

/** Where the runs are in a folded text: whole words, or the letters where no space divides words. */
function* matches(folded, runs, { stemmers, everywhere }) {
  const words = runs.map((own) => ({
    own,
    isCut: isJoined(own),
    stems: own.length < 3 ? [] : stemmers.map((stem) => stem(asWord(own))),
  }));
  for (const { 0: word, index } of folded.matchAll(run)) {
    for (const { own, isCut, stems } of words) {
      if (!isCut && !isJoined(word) && (word.startsWith(own) || isRelated(word, stems, stemmers)))
        yield { own, start: index, end: index + word.length };
      else if (isCut || everywhere)
        for (let at = word.indexOf(own); at >= 0; at = word.indexOf(own, at + own.length))
          yield { own, start: index + at, end: index + at + own.length };
    }
  }
}

const isRelated = (word, stems, stemmers) => stems.some((stem, at) => stemmers[at](asWord(word)) === stem);

const usualWidth = 180; // characters
/** A letter of these tells as much as two or three of others. */
const widthOf = (text) => (isJoined(text) ? usualWidth / 2 : usualWidth);

/** `pieces`: texts in turn not marked and marked; `isStart`, `isEnd`: whether nothing is left out before and behind them. */
export function excerptOf(text, runs, options) {
  const { folded, placeOf } = foldWithPlaces(text);
  const found = [...matches(folded, runs, options)]
    .map(({ own, start, end }) => ({ own, start: placeOf(start), end: placeOf(end) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const width = widthOf(text.slice(found[0]?.start ?? 0).slice(0, usualWidth));
  const start = startOf(text, found, width);
  const end = text.length - start <= width * 1.2 ? text.length : boundaryBefore(text, start + width);
  const pieces = [];
  let at = start;
  for (const match of found) {
    if (match.start < at || match.end > end) continue;
    pieces.push(text.slice(at, match.start), text.slice(match.start, match.end));
    at = match.end;
  }
  pieces.push(text.slice(at, end));
  return { pieces, isStart: start === 0, isEnd: end === text.length };
}

/** A little before the match that has the most others behind it. */
function startOf(text, found, width) {
  let [best, most] = [0, 0];
  const some = found.slice(0, 200);
  for (const { start } of some) {
    const near = some.filter((other) => other.start >= start && other.end <= start + width * 0.8);
    const score = new Set(near.map(({ own }) => own)).size * 100 + near.length;
    if (score > most) [best, most] = [start, score];
  }
  if (best + width * 0.2 <= width) return 0;
  return boundaryBefore(text, best - width * 0.2);
}

/** Not within a word, where one begins near; never within a letter. */
function boundaryBefore(text, at) {
  let place = Math.floor(at);
  const space = text.lastIndexOf(" ", place);
  if (space > place - 25) return space + 1;
  while (place > 0 && /[\p{M}\udc00-\udfff]/u.test(text[place])) place -= 1;
  return place;
}
