/** Embeds: an address alone in its paragraph becomes a card; nothing is loaded from outside before a click. */
import type Token from "markdown-it/lib/token.mjs";
import { findEmbed, shortAddress } from "../embed-providers.ts";
import { findingsOf } from "../findings.ts";
import type { Rule } from "../setup.ts";

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
      card.meta = shortAddress(address!);
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
