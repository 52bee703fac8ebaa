/** A social card as a value: all that is drawn on it, and the address that follows from that. */
import { contentHash } from "../../core/content-hash.ts";

/** Pixels; what Open Graph's readers show without cutting (https://developers.facebook.com/docs/sharing/webmasters/images). */
export const cardWidth = 1200;
export const cardHeight = 630;

/** All that is seen on a card; texts hold only what the fonts have, "" where there is none. */
export interface CardDrawing {
  /** Small, above the title: what kind of page it is. */
  readonly kicker: string;
  readonly title: string;
  /** Who is to be credited, or another line of small text; at the foot. */
  readonly author: string;
  readonly site: string;
  /** BCP 47. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly colours: CardColours;
}

/** Each "#rrggbb". */
export interface CardColours {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly accent: string;
}

export interface SocialCard {
  /** Root-relative, without the path prefix; holds a hash of all that is drawn and of what draws it. */
  readonly url: string;
  readonly digest: string;
  readonly drawing: CardDrawing;
}

/** `name` makes the address readable, `version` stands for the code and the fonts. */
export function createSocialCard(drawing: CardDrawing, name: string, version: string): SocialCard {
  const digest = contentHash(JSON.stringify([version, drawing])).slice(0, 16);
  return { url: `/cards/${name}-${digest}.png`, digest, drawing };
}
