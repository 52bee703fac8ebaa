/** What lives elsewhere and is loaded only on a click: providers, and the frames they offer. */
import { encodePart } from "../core/address-codec.ts";

export const providerNames = [
  "youtube",
  "vimeo",
  "gist",
  "x",
  "mastodon",
  "bluesky",
  "spotify",
  "soundcloud",
  "peertube",
  "codepen",
  "openstreetmap",
] as const;

export type Provider = (typeof providerNames)[number];

export interface EmbedAddress {
  readonly provider: Provider;
  /** Address for an iframe. */
  readonly frame: string;
}

const providers: readonly (readonly [
  provider: Provider,
  address: RegExp,
  frame: (...parts: string[]) => string,
])[] = [
  [
    "youtube",
    /^https?:\/\/(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|embed\/|shorts\/|live\/)|youtu\.be\/)([\w-]{11})(?=[?&#/]|$)(?:.*[?&#](?:t|start)=([0-9hms]{1,9}))?/,
    (id, start) => `https://www.youtube-nocookie.com/embed/${id}${startOf(start)}`,
  ],
  [
    "vimeo",
    /^https?:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/)?(\d{5,12})(?:\/([0-9a-f]{6,20}))?\/?(?=[?#]|$)/,
    (id, key) => `https://player.vimeo.com/video/${id}?dnt=1${key ? `&h=${key}` : ""}`,
  ],
  [
    "gist",
    /^https?:\/\/gist\.github\.com\/((?:[\w-]+\/)?(?:[0-9a-f]{20,40}|\d{4,10}))\/?(?=[?#]|$)/,
    (id) => `https://gist.github.com/${id}.pibb`,
  ],
  [
    "x",
    /^https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/\w{1,20}\/status\/(\d{5,25})(?=[?#/]|$)/,
    (id) => `https://platform.twitter.com/embed/Tweet.html?id=${id}&dnt=true`,
  ],
  [
    "mastodon",
    /^https:\/\/([a-z0-9.-]+\.[a-z]{2,})\/@(\w+(?:@[a-z0-9.-]+)?)\/(\d{15,20})\/?$/i,
    (host, user, id) => `https://${host}/@${user}/${id}/embed`,
  ],
  [
    "bluesky",
    /^https:\/\/bsky\.app\/profile\/([\w.:-]{3,253})\/post\/(\w{8,20})\/?(?=[?#]|$)/,
    (user, id) => `https://embed.bsky.app/embed/${user}/app.bsky.feed.post/${id}`,
  ],
  [
    "spotify",
    /^https:\/\/open\.spotify\.com\/(?:intl-[a-z-]{2,8}\/)?(?:embed\/)?((?:track|album|playlist|artist|episode|show)\/\w{22})\/?(?=[?#]|$)/,
    (id) => `https://open.spotify.com/embed/${id}`,
  ],
  [
    "soundcloud",
    /^https:\/\/(?:www\.|m\.)?soundcloud\.com\/([\w-]{1,100}\/(?:sets\/)?[\w-]{1,200})\/?(?=[?#]|$)/,
    (id) => `https://w.soundcloud.com/player/?url=${encodePart(`https://soundcloud.com/${id}`)}`,
  ],
  [
    "codepen",
    /^https:\/\/codepen\.io\/([\w-]{1,100})\/(?:pen|embed|full|details)\/(\w{5,40})\/?(?=[?#]|$)/,
    (user, id) => `https://codepen.io/${user}/embed/${id}?default-tab=result`,
  ],
  [
    "openstreetmap",
    /^https:\/\/(?:www\.)?openstreetmap\.org\/(?:\?mlat=(-?\d{1,2}(?:\.\d{1,12})?)&mlon=(-?\d{1,3}(?:\.\d{1,12})?))?[^#]{0,100}#map=(\d{1,2})\/(-?\d{1,2}(?:\.\d{1,12})?)\/(-?\d{1,3}(?:\.\d{1,12})?)/,
    mapFrame,
  ],
  [
    "peertube",
    /^https:\/\/([a-z0-9.-]+\.[a-z]{2,})\/(?:w|videos\/(?:watch|embed))\/([a-zA-Z0-9]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?(?=[?#]|$)/,
    (host, id) => `https://${host}/videos/embed/${id}`,
  ],
];

/** "90", "90s" and "1m30s" are the same second. */
function startOf(written: string | undefined): string {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(written ?? "");
  const [hours, minutes, seconds] = (match ?? []).slice(1).map((part) => Number(part ?? 0));
  const start = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return start > 0 ? `?start=${start}` : "";
}

/** A part of the map as wide as three of its tiles, which is about what a column shows; the marker is where the address has one. */
function mapFrame(mlat = "", mlon = "", zoom = "", lat = "", lon = ""): string {
  const width = (3 * 360) / 2 ** Math.min(19, Number(zoom));
  const height = (width / 2) * Math.cos((Number(lat) * Math.PI) / 180);
  const sides = [
    Number(lon) - width / 2,
    Number(lat) - height / 2,
    Number(lon) + width / 2,
    Number(lat) + height / 2,
  ].map((side) => side.toFixed(5));
  const marker = mlat === "" ? "" : `&marker=${mlat}%2C${mlon}`;
  return `https://www.openstreetmap.org/export/embed.html?bbox=${sides.join("%2C")}&layer=mapnik${marker}`;
}

/** As it is shown. */
export const shortAddress = (address: string): string => address.replace(/^https?:\/\/(?:www\.)?/, "");

export function findEmbed(address: string): EmbedAddress | undefined {
  if (address.length > 500) return undefined;
  for (const [provider, pattern, frame] of providers) {
    const match = pattern.exec(address);
    if (match) return { provider, frame: frame(...match.slice(1)) };
  }
  return undefined;
}
