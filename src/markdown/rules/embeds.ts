/** Embeds: an address alone in its paragraph becomes a card; nothing is loaded from outside before a click. */
import type Token from "markdown-it/lib/token.mjs";
import { findingsOf } from "../findings.ts";
import type { Rule } from "../setup.ts";

type Provider = "youtube" | "vimeo" | "gist" | "x" | "mastodon";

interface Found {
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
    /^https?:\/\/gist\.github\.com\/([\w-]+\/[0-9a-f]{20,40})\/?(?=[?#]|$)/,
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
];

/** "90", "90s" and "1m30s" are the same second. */
function startOf(written: string | undefined): string {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(written ?? "");
  const [hours, minutes, seconds] = (match ?? []).slice(1).map((part) => Number(part ?? 0));
  const start = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return start > 0 ? `?start=${start}` : "";
}

function findEmbed(address: string): Found | undefined {
  if (address.length > 500) return undefined;
  for (const [provider, pattern, frame] of providers) {
    const match = pattern.exec(address);
    if (match) return { provider, frame: frame(...match.slice(1)) };
  }
  return undefined;
}

export const embeds: Rule = (md, { language, sanitizer }) => {
  md.core.ruler.push("embeds", (state) => {
    if (!state.src.includes("://")) return;
    const findings = findingsOf(state.env, language);
    state.tokens.forEach((token, index) => {
      const address = token.type === "paragraph_open" ? addressAlone(state.tokens[index + 1]!) : undefined;
      const embed = address === undefined ? undefined : findEmbed(address);
      if (!embed || sanitizer?.mayFrame(embed.frame) === false) return;
      findings.features.add("embeds");
      findings.embeds.push({ ...embed, line: findings.body.line + (token.map?.[0] ?? 0) });
      const [inline, close] = [state.tokens[index + 1]!, state.tokens[index + 2]!];
      token.hidden = false;
      close.hidden = false;
      token.tag = close.tag = "figure";
      token.attrJoin("class", "embed");
      token.attrSet("data-embed", embed.provider);
      token.attrSet("data-frame", embed.frame);
      const card = new state.Token("embed_card", "", 0);
      card.content = findings.texts.embeds[embed.provider];
      card.meta = address!.replace(/^https?:\/\/(?:www\.)?/, "");
      const [open, , end] = inline.children!;
      open!.attrJoin("class", "embed-link");
      inline.children = [open!, card, end!];
    });
  });

  md.renderer.rules.embed_card = (tokens, index) => {
    const [name, address] = [tokens[index]!.content, tokens[index]!.meta].map(md.utils.escapeHtml);
    return `<span class="embed-name">${name}</span> <span class="embed-address">${address}</span>`;
  };
};

/** The address of a bare link that has its paragraph to itself. */
function addressAlone({ children }: Token): string | undefined {
  if (children?.length !== 3 || children[0]!.type !== "link_open" || children[0]!.info !== "auto")
    return undefined;
  return children[0]!.attrGet("href") ?? undefined;
}
