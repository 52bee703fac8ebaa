/** A block that nobody knows: the name that may be meant, or what a directive of another generator stands for. */
import { closestMatch } from "leven";
import type { BlockQuestion } from "../body.ts";
import { calloutFor } from "../callout-names.ts";
import { findEmbed } from "../embed-providers.ts";
import type { Resolver } from "../rendered.ts";
import type { Fault } from "./block-values.ts";

export function unknownBlock(question: BlockQuestion, { blocks }: Resolver): Fault {
  const { name, at } = question;
  const names = [...(blocks?.keys() ?? [])];
  const other = calloutFor(name).toLowerCase();
  const nearest =
    names.find((each) => each === name.toLowerCase()) ??
    closestMatch(name.toLowerCase(), names, {
      maxDistance: Math.min(name.length > 7 ? 3 : 2, Math.floor(name.length / 2)),
    }) ??
    (isAdmonition.test(name) && names.includes(other) ? other : undefined);
  return {
    code: "block-unknown",
    message: `\`${name}\` is not a block, and is shown as it stands`,
    hint:
      nearest === undefined
        ? (meantAddress(question) ??
          `put its template into _includes/blocks/${name}.njk, or take one of ${names.join(", ")}`)
        : `did you mean \`${nearest}\`?`,
    at,
  };
}

/** Directives of other generators for what lives elsewhere: "::github{repo=a/b}", "::youtube{#id}". */
function meantAddress({ name, parameters, id, label }: BlockQuestion): string | undefined {
  const value = (...keys: readonly string[]): string =>
    String(parameters.find((each) => keys.includes(each.name))?.value ?? "");
  const repository = /^[\w.-]+\/[\w.-]+$/.exec(value("repo", "repository"))?.[0];
  if (repository !== undefined) return `write [${repository}](https://github.com/${repository})`;
  const video = value("id", "v", "vid") || (id ?? "");
  const address =
    name === "youtube" && /^[\w-]{11}$/.test(video)
      ? `https://youtu.be/${video}`
      : /^https?:\/\/[^\s<>]+$/.exec(value("url", "href", "src", "link"))?.[0];
  if (address === undefined) return undefined;
  return findEmbed(address) === undefined
    ? `write [${label ?? "Title"}](${address})`
    : `write ${address} on a line of its own`;
}

const isAdmonition =
  /^(?:abstract|summary|tldr|todo|hint|success|check|question|help|faq|attention|failure|error|bug|example)$/i;
