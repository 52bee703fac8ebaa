/** The words that Markdown bodies get from the generator, and how most languages say them. */
import type { Provider } from "../embed-providers.ts";

export type CalloutKind = "note" | "tip" | "important" | "warning" | "caution";

export interface Texts {
  /** Name of the list of headings inside a text. */
  readonly contents: string;
  /** Name of the link beside a heading. */
  readonly linkTo: (heading: string) => string;
  readonly footnotes: string;
  readonly footnote: (number: string) => string;
  /** Name of the link from a footnote to where it is mentioned. */
  readonly backTo: (number: string) => string;
  /** Name of a block of code that scrolls; the language and the file name where known. */
  readonly code: (subject: string) => string;
  /** Name of a table that scrolls. */
  readonly table: string;
  /** Name of a formula that scrolls. */
  readonly formula: string;
  readonly callouts: Readonly<Record<CalloutKind, string>>;
  /** What an embedded thing is called, by provider. */
  readonly embeds: Readonly<Record<Provider, string>>;
  /** Titles of blocks. */
  readonly blocks: Readonly<Record<CalloutKind | "info" | "danger" | "details" | "tabs", string>>;
}

/** Each "#" stands for what is named there. */
interface Patterns {
  readonly contents: string;
  readonly linkTo: string;
  readonly footnotes: string;
  readonly footnote: string;
  readonly backTo: string;
  readonly code: string;
  readonly codeOf: string;
  readonly table: string;
  readonly formula: string;
  readonly callouts: Texts["callouts"];
  readonly blocks: Readonly<Record<"info" | "danger" | "details" | "tabs", string>>;
  /** "#" is the name of the provider. */
  readonly embeds: Readonly<Record<"video" | "post" | "audio" | "example" | "map", string>>;
}

export function createTexts({ embeds, ...patterns }: Patterns): Texts {
  const fill = (pattern: string) => (value: string) => pattern.replace("#", () => value);
  const [video, post, audio, example, map] = [
    fill(embeds.video),
    fill(embeds.post),
    fill(embeds.audio),
    fill(embeds.example),
    fill(embeds.map),
  ] as const;
  return {
    contents: patterns.contents,
    linkTo: fill(patterns.linkTo),
    footnotes: patterns.footnotes,
    footnote: fill(patterns.footnote),
    backTo: fill(patterns.backTo),
    code: (subject) => (subject === "" ? patterns.code : fill(patterns.codeOf)(subject)),
    table: patterns.table,
    formula: patterns.formula,
    callouts: patterns.callouts,
    blocks: { ...patterns.callouts, ...patterns.blocks },
    embeds: {
      youtube: video("YouTube"),
      vimeo: video("Vimeo"),
      gist: example("GitHub Gist"),
      x: post("X"),
      mastodon: post("Mastodon"),
      bluesky: post("Bluesky"),
      spotify: audio("Spotify"),
      soundcloud: audio("SoundCloud"),
      peertube: video("PeerTube"),
      codepen: example("CodePen"),
      openstreetmap: map("OpenStreetMap"),
    },
  };
}
