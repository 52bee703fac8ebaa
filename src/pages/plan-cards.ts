/** Decides which pages get a social card and what is drawn on it; nothing is drawn here. */
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import { readable } from "./theme/contrast.ts";
import { hostOf } from "../core/address-codec.ts";
import { directionOf, localeOf } from "../core/languages.ts";
import { textsFor, type Texts } from "./texts.ts";
import { palette } from "./theme/theme.ts";
import type { CardSubject, ImageView } from "./views.ts";
import type { Problem } from "../core/problem.ts";
import type { Author, Blog } from "../blog/blog.ts";
import { drawableText } from "../pictures/cards/drawable.ts";
import {
  cardHeight,
  cardWidth,
  createSocialCard,
  type CardColours,
  type SocialCard,
} from "../pictures/cards/social-card.ts";
import { lazy, memoize } from "../core/lazy.ts";

export interface CardsInput {
  readonly blog: Blog;
  readonly settings: Pick<
    Settings,
    "title" | "url" | "description" | "language" | "texts" | "theme" | "socialCards"
  >;
  readonly authorsOf: (post: Post) => readonly Pick<Author, "name">[];
  /** Address of the picture of a post, which stands for it better than a card. */
  readonly pictureOf: (post: Post) => string | undefined;
  /** Digest of the code and the fonts that draw. */
  readonly version: string;
}

export interface SocialCards {
  /** The card that stands for a page as its picture; undefined where it has none. */
  readonly imageOf: (subject: CardSubject) => ImageView | undefined;
  /** Each card once, by address. */
  readonly all: () => readonly SocialCard[];
  /** Posts whose title cannot be drawn. */
  readonly undrawn: readonly Post[];
}

const shape = { width: cardWidth, height: cardHeight };
const mostNamed = 3;

/** Cards are made when they are asked for: the dev server needs one at a time. */
export function planCards({ blog, settings, authorsOf, pictureOf, version }: CardsInput): SocialCards {
  if (!settings.socialCards) return { imageOf: () => undefined, all: () => [], undrawn: [] };
  const colours = coloursOf(settings);
  const texts = textsFor(settings.language, settings);
  const site = drawableText(settings.title) ?? hostOf(settings.url);
  const needsCard = (post: Post): boolean => !isShown(pictureOf(post));

  const cardOf = memoize((subject: CardSubject): { readonly card: SocialCard; readonly title: string } => {
    const { name, title, lang, ...rest } = outlineOf(subject, settings, texts, authorsOf);
    const drawn = drawableText(title);
    const drawing = {
      // Without a title it would name the kind of something that is not there.
      kicker: drawn === undefined ? "" : (drawableText(rest.kicker) ?? ""),
      title: drawn ?? "",
      author: drawableText(rest.author) ?? "",
      site,
      lang: localeOf(lang),
      dir: directionOfText(drawn || site) ?? directionOf(lang),
      colours,
    };
    return { card: createSocialCard(drawing, name, version), title };
  });

  return {
    imageOf(subject) {
      if (isPost(subject) && !needsCard(subject)) return undefined;
      const { card, title } = cardOf(subject);
      return {
        url: card.url,
        alt: title === settings.title ? title : `${title} – ${settings.title}`,
        ...shape,
      };
    },
    // Two pages may show the same texts.
    all: lazy(() => [
      ...new Map(
        ["site" as const, ...blog.all.filter(needsCard), ...blog.tags, ...blog.authors, ...blog.series]
          .map((subject) => cardOf(subject).card)
          .map((card) => [card.url, card]),
      ).values(),
    ]),
    undrawn: blog.all.filter((post) => drawableText(post.title) === undefined && needsCard(post)),
  };
}

const isPost = (subject: CardSubject): subject is Post => subject !== "site" && "stem" in subject;

/** Networks show photographs and the like; of SVG they show nothing. */
const isShown = (url: string | undefined): boolean => url !== undefined && !/\.svg$/i.test(url);

/** The texts of a card as they are in the sources. */
interface CardOutline {
  /** Readable part of the address. */
  readonly name: string;
  readonly title: string;
  readonly kicker: string;
  readonly author: string;
  readonly lang: string;
}

function outlineOf(
  subject: CardSubject,
  { title, description, language }: CardsInput["settings"],
  texts: Texts,
  authorsOf: CardsInput["authorsOf"],
): CardOutline {
  const plain = { kicker: "", author: "", lang: language };
  if (subject === "site") return { ...plain, name: "site", title, author: description };
  if (isPost(subject)) {
    const lang = subject.lang ?? language;
    const names = authorsOf(subject).map(({ name }) => name);
    const author = listed(names, lang);
    return { ...plain, name: fileName(subject.stem, "post"), title: subject.title, author, lang };
  }
  if ("label" in subject)
    return { ...plain, name: fileName(subject.slug, "tag"), title: subject.label, kicker: texts.tag };
  if ("links" in subject) {
    const kicker = subject.role ?? "";
    return { ...plain, name: fileName(subject.slug, "author"), title: subject.name, kicker };
  }
  return { ...plain, name: fileName(subject.slug, "series"), title: subject.name, kicker: texts.series };
}

/** As on the light ground of the site. */
const coloursOf = ({ theme }: Pick<Settings, "theme">): CardColours => {
  const { paper, ink, soft, rule } = palette.light;
  return { paper, ink, soft, rule, accent: readable(theme.light, [paper], 4.5) };
};

/** By the first letter: https://www.unicode.org/reports/tr9/#P2; the fonts have one script from right to left. */
function directionOfText(text: string): "ltr" | "rtl" | undefined {
  const [first] = /\p{L}/u.exec(text) ?? [];
  return first === undefined ? undefined : /\p{Script=Arabic}/u.test(first) ? "rtl" : "ltr";
}

const listed = (names: readonly string[], lang: string): string =>
  names.length < 2 ? (names[0] ?? "") : new Intl.ListFormat(localeOf(lang)).format(names);

/** Addresses of pictures are read by many programs: plain letters only, and not endless. */
const fileName = (slug: string, otherwise: string): string =>
  slug
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|(?<!-)-+$/g, "") || otherwise;

/** Once for all editions; a post that is not translated is in the lists of several. */
export function undrawnProblems(cards: readonly SocialCards[]): readonly Problem[] {
  const posts = [...new Set(cards.flatMap(({ undrawn }) => undrawn))];
  const [first] = posts;
  if (!first) return [];
  const named = posts.slice(0, mostNamed).map(({ source }) => source);
  const others = posts.length - named.length;
  return [
    {
      severity: "info",
      code: "card-script",
      file: first.source,
      field: "title",
      message:
        posts.length === 1
          ? "the title has letters that social cards cannot draw, so its card shows the site's name instead"
          : `${posts.length} titles have letters that social cards cannot draw, so their cards show the site's name instead: ` +
            `${named.join(", ")}${others > 0 ? ` and ${others} more` : ""}`,
      hint: "give such posts a `thumbnail`, which is then shown in place of a card",
    },
  ];
}
