/** What HTML may hold that is not its author's word alone: an allow list, as hast-util-sanitize reads it. */
import type { Schema } from "hast-util-sanitize";
import { providerNames } from "./embed-providers.ts";
import { reservedIds } from "./heading-id.ts";

/** Stands in HTML for a piece that is put in afterwards, see slots.ts; no author can write one. */
export const slotTag = "octavo-slot";

/** Stands for a block, and around what it holds, see rules/blocks.ts; no author can write it either. */
export const blockTag = "octavo-block";

const words = (text: string): string[] => text.trim().split(/\s+/);

const tags = words(`
  a abbr address article aside audio b bdi bdo blockquote br caption center cite code col colgroup data dd del details dfn
  div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img ins kbd label li mark meter nav
  ol p picture pre progress q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td
  tfoot th thead time tr track tt u ul var video wbr
`);

/** Those of which the content goes too: it is no text, or means nothing without them. */
const stripped = words(`
  frameset iframe math noembed noframes plaintext script select style svg template textarea title xmp
`);

const aria = words(`
  atomic busy controls current describedby description details expanded hidden label labelledby level live owns posinset
  roledescription setsize
`).map((name) => `aria-${name}`);

const addresses = ["http", "https"];
const picture = /^(?!data:)|^data:image\/(?:avif|gif|jpeg|png|webp);base64,[\w+/=]*$/;
/** No address in the list begins with another scheme. */
const pictures = /^(?!.*(?:^|[\s,\p{Cc}])(?!https?:)[a-z][a-z0-9+.-]*:)/isu;
const noData = /^(?!data:)/;
const size = /^\d+(?:\.\d+)?%?$/;
const idPattern = new RegExp(`^(?!(?:${reservedIds.join("|")})$)\\S+$`);

/** What frames may be allowed; not the camera, the microphone or the reader's place. */
const permissions =
  /^(?:\s*(?:accelerometer|autoplay|clipboard-write|encrypted-media|fullscreen|gyroscope|picture-in-picture|web-share)\s*(?:;|$))*$/;

/** What each element may carry; figures and frames follow from the settings. */
const attributes: NonNullable<Schema["attributes"]> = {
  "*": [
    ...["class", "title", "lang", "translate", "itemprop", "itemscope", "itemtype", "itemid", "itemref"],
    ...["property", ...aria],
    ["id", idPattern],
    ["dir", "ltr", "rtl", "auto"],
    ["role", /^[a-z -]+$/],
    ["tabindex", "0", "-1"],
    ["align", "left", "center", "right", "justify"],
    ["width", size],
    ["height", size],
  ],
  a: ["href", "hreflang", "rel", "type", "download", "name", "referrerpolicy", ["target", "_blank", "_self"]],
  audio: ["controls", "loop", "muted", "preload", ["src", noData]],
  blockquote: ["cite"],
  col: ["span"],
  colgroup: ["span"],
  data: ["value"],
  del: ["cite", "datetime"],
  details: ["open", "name"],
  img: [
    ...["alt", "sizes", "loading", "decoding", "fetchpriority", "referrerpolicy"],
    ["src", picture],
    ["srcset", pictures],
  ],
  ins: ["cite", "datetime"],
  label: ["for"],
  li: ["value"],
  meter: ["value", "min", "max", "low", "high", "optimum"],
  [slotTag]: [["n", /^\d+$/]],
  [blockTag]: [["data-hole", /^[a-z0-9]+$/]],
  ol: ["start", "reversed", "type"],
  progress: ["value", "max"],
  q: ["cite"],
  source: ["sizes", "type", "media", ["src", noData], ["srcset", pictures]],
  td: ["colspan", "rowspan", "headers", "valign"],
  th: ["colspan", "rowspan", "headers", "valign", "scope", "abbr"],
  time: ["datetime"],
  track: ["kind", "srclang", "label", "default", ["src", noData]],
  ul: ["type"],
  video: [...["controls", "loop", "muted", "autoplay", "playsinline", "preload", "poster"], ["src", noData]],
};

/** The hosts of embeds that everybody knows; the one of a Mastodon or PeerTube server must be among the frames. */
const embedPattern =
  /^https:\/\/(?:www\.youtube-nocookie\.com\/embed|player\.vimeo\.com\/video|gist\.github\.com|platform\.twitter\.com\/embed|embed\.bsky\.app\/embed|open\.spotify\.com\/embed|w\.soundcloud\.com\/player|codepen\.io\/[\w-]+\/embed|www\.openstreetmap\.org\/export)\//;

/** `frames` are hosts, which may begin with "*.". */
export function createSchema(frames: readonly string[]): Schema {
  const host = framePattern(frames);
  return {
    tagNames: [...tags, slotTag, blockTag].filter((tag) => tag !== "iframe" || frames.length > 0),
    strip: stripped,
    attributes: {
      ...attributes,
      // What a click on an embed opens.
      figure: [
        ["data-embed", ...providerNames],
        ["data-frame", embedPattern, ...host],
      ],
      iframe: [
        ...["title", "allowfullscreen", "frameborder", "loading", "referrerpolicy", "sandbox"],
        ["allow", permissions],
        ["src", ...host],
      ],
    },
    protocols: {
      href: [...addresses, "mailto", "tel", "sms", "xmpp"],
      src: [...addresses, "data"],
      cite: addresses,
      poster: addresses,
    },
    ancestors: {},
    required: {},
    clobber: [],
    clobberPrefix: "",
    allowComments: false,
    allowDoctypes: false,
  };
}

/** Addresses on these hosts; nothing where there are none, which lets no address through. */
function framePattern(frames: readonly string[]): [RegExp] {
  const hosts = frames.map((host) => host.replace(/[.]/g, "\\.").replace(/^\*\\\./, "(?:[a-z0-9-]+\\.)+"));
  return [hosts.length === 0 ? /(?!)/ : new RegExp(`^(?:https:)?//(?:${hosts.join("|")})(?:[/?#]|$)`, "i")];
}
