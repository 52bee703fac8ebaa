/** Links, pictures and embeds of two pages, by what they lead to. */
import { embedOf, targetOf, type Home, type Target } from "./addresses.ts";
import { memoize } from "../core/lazy.ts";
import type { NewSite } from "./new-site.ts";
import type { OldSite } from "./old-site.ts";
import type { TextPair, TextSide, Told } from "./compare-text.ts";
import { shortened } from "./compare-text.ts";
import { nameKey } from "./fold.ts";
import { matchKeys } from "./match.ts";
import type { WrittenPicture } from "./media.ts";

/** What addresses come to. */
export interface Answers {
  /** The address that an old one comes to here; the same where nothing answers. */
  readonly finalUrl: (url: string) => string;
  /** Hash of a file of the old site, of the new one. */
  readonly oldHash: (url: string) => string | undefined;
  readonly newHash: (url: string) => string | undefined;
  /** Whether files of the old site can be looked at. */
  readonly hasOldFiles: boolean;
  /** Whether nothing was at an address of the old site. */
  readonly isDead: (url: string) => boolean;
  /** Whether an old file was made by the generator, of another one. */
  readonly isMade: (url: string) => boolean;
}

export function createAnswers(
  old: Pick<OldSite, "hashOf" | "texts" | "isOfTheLook" | "pages">,
  now: NewSite,
): Answers {
  const isThere = (url: string): boolean => old.pages.has(url) || old.hashOf(url) !== undefined;
  return {
    isDead: (url) =>
      old.texts === "built" &&
      ![url, `${url.replace(/\/$/, "")}/`, `${url.replace(/\/$/, "")}.html`].some(isThere),
    finalUrl: memoize((url: string) => {
      const answer = now.answer(url);
      return answer === undefined || answer.is === "gone" ? url : answer.url;
    }),
    // What was not built has the bytes of what answers at its address.
    oldHash: memoize(old.texts === "built" ? old.hashOf : now.hashOf),
    newHash: memoize(now.hashOf),
    hasOldFiles: old.texts === "built",
    isMade: old.isOfTheLook,
  };
}

type Telling = Pick<Told, "say" | "count">;

export function compareMedia(pair: TextPair, telling: Telling): void {
  compareLinks(pair, telling);
  comparePictures(pair, telling);
  compareEmbeds(pair, telling);
}

interface Keyed {
  readonly key: string;
  /** On the site itself. */
  readonly url?: string | undefined;
  readonly written: string;
}

function compareLinks({ old, now, answers, isBuilt }: TextPair, { say, count }: Telling): void {
  const was = keyedLinks(old, answers, answers.oldHash);
  const is = keyedLinks(now, answers, answers.newHash);
  const { lost, added } = matchKeys(was, is, ({ key }) => key);
  const shown = new Set(now.units.embeds.map(embedOf));
  // What led nowhere on the old site may lead somewhere here.
  const mended = added.filter(({ url }) => url !== undefined);
  const isMended = ({ url }: Keyed): boolean =>
    url !== undefined && answers.isDead(url) && mended.pop() !== undefined;
  const missing = (isBuilt ? lost : withoutNamed(lost, is)).filter(
    (each) => !shown.has(embedOf(each.written) ?? "") && !isMended(each),
  );
  for (const { written } of missing) say("link", written, `the link to ${shortened(written)} is not here`);
  count("link", was.length, is.length, missing.length);
}

/** Of texts that were not built, links may be seen from another place: then their last part is what counts. */
function withoutNamed(lost: readonly Keyed[], is: readonly Keyed[]): readonly Keyed[] {
  return matchKeys(lost, is, ({ written }) =>
    /^(?:[a-z]+:|\/\/|#)/i.test(written) ? written : lastPart(written),
  ).lost;
}

const lastPart = (address: string): string =>
  nameKey(
    (address.split(/[?#]/, 1)[0] ?? "")
      .replace(/(?:\/index)?\.\w+$|\/$/g, "")
      .split("/")
      .at(-1)
      // As Octavo names the sizes of a picture: "boat-0123456789-400.webp".
      ?.replace(/-[0-9a-f]{10}-\d+$/, "") ?? "",
  );

/** What the new page leads to and shows, for the record. */
export const keysOfMedia = (
  side: TextSide,
  answers: Answers,
): Readonly<Record<"link" | "picture" | "embed", readonly string[]>> => ({
  link: keyedLinks(side, answers, answers.newHash).map(({ key }) => key),
  picture: keyedPictures(side, answers.newHash).map(({ keys }) => keys[0] ?? ""),
  embed: keyedEmbeds(side, answers.newHash).map(({ key }) => key),
});

function keyedLinks({ units, url, home }: TextSide, answers: Answers, hashOf: Answers["oldHash"]): Keyed[] {
  return units.links.flatMap((written) => {
    const target = targetOf(written, url, home);
    return target === undefined
      ? []
      : [{ key: keyOfTarget(target, url, { answers, hashOf }), url: target.url, written }];
  });
}

interface KeyInput {
  readonly answers: Answers;
  readonly hashOf: (url: string) => string | undefined;
}

function keyOfTarget({ url, other, fragment }: Target, page: string, { answers, hashOf }: KeyInput): string {
  if (url === undefined) return `other ${other ?? ""}`;
  if (url === page && fragment.length > 1) return "#";
  // Feeds say the same in other bytes.
  const isFile = /\.(?!(?:html?|xml|rss|atom)$)[a-z\d]{1,5}$/i.test(url);
  const hash = isFile ? (hashOf(url) ?? answers.newHash(answers.finalUrl(url))) : undefined;
  return hash === undefined ? `url ${answers.finalUrl(url).replace(/(?<=.)\/$/, "")}` : `file ${hash}`;
}

interface KeyedPicture {
  readonly keys: readonly string[];
  readonly picture: WrittenPicture;
  readonly url: string | undefined;
}

function comparePictures({ old, now, answers, isBuilt, spare }: TextPair, { say, count }: Telling): void {
  const all = keyedPictures(old, answers.oldHash);
  // It was not there on the old site either.
  const isDead = ({ url }: KeyedPicture): boolean =>
    url !== undefined && answers.hasOldFiles && answers.oldHash(url) === undefined;
  const was = all.filter((each) => !isDead(each));
  const dead = new Set(all.filter(isDead).map(nameOf));
  const left = keyedPictures(now, answers.newHash);
  const total = left.length;
  const take = (
    list: readonly KeyedPicture[],
    isSame: (a: KeyedPicture, b: KeyedPicture) => boolean,
  ): KeyedPicture[] =>
    list.filter((each) => {
      const at = left.findIndex((other) => isSame(each, other));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  const share = (a: KeyedPicture, b: KeyedPicture): boolean => a.keys.some((key) => b.keys.includes(key));
  const own = take(was, share);
  const added = isBuilt
    ? left.filter((each) => was.some((other) => share(each, other)) && !dead.has(nameOf(each)))
    : [];
  left.push(...keyedPictures({ ...now, units: { ...now.units, pictures: spare } }, answers.newHash));
  const differing = take(own, share);
  // What the generator made of an original has other bytes, and what was not built has no address.
  const isLoose = ({ url }: KeyedPicture): boolean =>
    url !== undefined && (!answers.hasOldFiles || answers.isMade(url));
  const named = take(
    differing,
    (a, b) => isLoose(a) && b.url !== undefined && nameOf(a) !== "" && nameOf(a) === nameOf(b),
  );
  const lost = take(named, (a, b) => isLoose(a) && answers.hasOldFiles && a.picture.alt === b.picture.alt);
  for (const { picture } of lost)
    say("picture", picture.src, `the picture ${shortened(picture.src)} is not here`);
  for (const { picture } of added)
    say("picture", `+ ${picture.src}`, `the picture ${shortened(picture.src)} is here once more than there`);
  count("picture", was.length, total, lost.length);
}

const nameOf = ({ picture, url }: KeyedPicture): string =>
  lastPart(url ?? picture.src).replace(/(?:hu)?[0-9a-f]{16,}.*$/, "");

function keyedPictures({ units, url: page, home }: TextSide, hashOf: Answers["oldHash"]): KeyedPicture[] {
  return units.pictures.flatMap((picture) => {
    const targets = [picture.src, ...picture.others].flatMap((src) => targetOf(src, page, home) ?? []);
    const keys = targets.map(({ url, other }) =>
      url === undefined ? `other ${other ?? ""}` : keyOfFile(url, hashOf),
    );
    return keys.length === 0 ? [] : [{ keys, picture, url: targets[0]?.url }];
  });
}

const keyOfFile = (url: string, hashOf: Answers["oldHash"]): string => {
  const hash = hashOf(url);
  return hash === undefined ? `url ${url}` : `file ${hash}`;
};

function compareEmbeds({ old, now, answers }: TextPair, { say, count }: Telling): void {
  const [was, is] = [keyedEmbeds(old, answers.oldHash), keyedEmbeds(now, answers.newHash)];
  const { lost } = matchKeys(was, is, ({ key }) => key);
  for (const { written } of lost)
    say("embed", written, `what was shown from ${shortened(written)} is not here`);
  count("embed", was.length, is.length, lost.length);
}

const keyedEmbeds = ({ units, url, home }: TextSide, hashOf: Answers["oldHash"]): Keyed[] =>
  units.embeds.map((written) => ({
    written,
    key: embedOf(written) ?? keyOfPlayed(written, url, { home, hashOf }),
  }));

function keyOfPlayed(
  written: string,
  page: string,
  { home, hashOf }: { readonly home: Home; readonly hashOf: Answers["oldHash"] },
): string {
  const target = targetOf(written, page, home);
  if (target?.url !== undefined) return keyOfFile(target.url, hashOf);
  return (target?.other ?? written).split(/[?#]/, 1)[0] ?? "";
}
