/** What the parameters of a block are given → values, or what is wrong with them. */
import { closestMatch } from "leven";
import type { Problem } from "../../core/problem.ts";
import { isOutside } from "../address-parts.ts";
import type { BlockAddress, BlockAnswer, BlockQuestion, BlockValue } from "../body.ts";
import type { BlockParameter } from "../blocks/block.ts";
import { findEmbed, providerNames } from "../embed-providers.ts";
import type { Resolver } from "../rendered.ts";
import { answerImage, emptyAlt, missingImage } from "./images.ts";
import { answerLink, deadLink } from "./links.ts";

export type Fault = BlockAnswer["faults"][number];
export type Written = BlockQuestion["parameters"][number];

export const code = "block-parameter";
export const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

const examples: Readonly<Record<BlockParameter["kind"], string>> = {
  text: '"…"',
  number: "3",
  flag: "true",
  choice: "",
  link: '"https://…"',
  picture: '"photo.jpg"',
  file: '"file.mp3"',
  embed: '"https://youtu.be/…"',
};

export const exampleOf = ({ name, kind, of }: BlockParameter): string =>
  kind === "flag" ? name : `${name}=${kind === "choice" ? of[0] : examples[kind]}`;

interface About {
  readonly question: BlockQuestion;
  readonly source: string;
  readonly resolver: Resolver;
}

export function readValue(
  parameter: BlockParameter,
  { value, at, valueAt }: Written,
  { question, source, resolver }: About,
): { readonly value?: BlockValue; readonly fault?: Fault } {
  const { name, kind, of } = parameter;
  const wrong = (what: string, hint: string) => ({
    fault: { code, message: `\`${name}\` ${what}`, hint, at: valueAt },
  });
  const text = String(value);
  if (kind === "flag")
    return value === true || text === "true" || text === "false"
      ? { value: text === "true" }
      : wrong(`is \`${text}\`, and is either there or not`, `write ${name}, or take it out`);
  if (value === true)
    return {
      fault: { code, message: `\`${name}\` has no value`, hint: `write ${exampleOf(parameter)}`, at },
    };
  switch (kind) {
    case "text":
      return { value };
    case "number":
      return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)
        ? { value: Number(value) }
        : wrong(`is \`${value}\`, which is not a number`, `write ${name}=3, say`);
    case "choice": {
      if (of.includes(value)) return { value };
      const nearest = closestMatch(value, [...of], {
        maxDistance: Math.max(1, Math.floor(value.length / 2)),
      });
      return wrong(
        `is \`${value}\`, which is none of its choices`,
        nearest === undefined ? `the choices are ${list(of)}` : `did you mean \`${nearest}\`?`,
      );
    }
    case "embed": {
      const embed = findEmbed(value);
      if (embed && !question.refused.includes(name)) return { value: { ...embed, address: value } };
      return embed
        ? wrong(
            `is \`${value}\`, which this site opens in no frame`,
            "link to it instead, or let the owner add its host to `markdown.frames` in site.config.ts",
          )
        : wrong(
            `is \`${value}\`, which is no address of a provider that is known`,
            `there are ${providerNames.join(", ")}; link to anything else`,
          );
    }
    default:
      return readAddress(parameter, { written: value, at: valueAt }, { question, source, resolver });
  }
}

function readAddress(
  { kind, name, isBare }: BlockParameter,
  { written, at }: { readonly written: string; readonly at: Written["valueAt"] },
  { question, source, resolver }: About,
): { readonly value?: BlockValue; readonly fault?: Fault } {
  const address = written.trim();
  const alt = question.parameters.find((each) => each.name === "alt")?.value;
  const shown = kind === "picture" ? { alt: typeof alt === "string" ? alt : (question.label ?? "") } : {};
  const as = kind === "picture" ? "picture" : "link";
  const known = (answer: BlockAddress["answer"]): BlockAddress => ({
    kind: as,
    written,
    at,
    ...shown,
    answer,
  });
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !(kind === "link" ? linkScheme : fileScheme).test(address))
    return {
      fault: {
        code,
        message: `\`${name}\` is \`${written}\`, which is no address that a page may name`,
        hint: "write one that begins with https:// or is on this site",
        at,
      },
    };
  if (isOutside(address) || address.startsWith("#")) return { value: known({ url: address }) };
  if (kind === "picture") {
    const asked = { kind: "image", written, line: 0, at } as const;
    const answer = answerImage(asked, source, resolver);
    if (!("url" in answer))
      return { value: known({ url: address }), fault: { ...missing(address, answer.nearest), at } };
    // What a template writes itself is looked at as it comes out.
    return alt === undefined && question.label === undefined && !isBare
      ? { value: known(answer), fault: { ...noAlt(address), at } }
      : { value: known(answer) };
  }
  const asked = { kind: "link", written, line: 0, at } as const;
  // Addresses of pages are looked at when all pages are known.
  const answer =
    address.startsWith("/") && !/\.(?:md|markdown)(?:[?#]|$)/i.test(address)
      ? { url: address }
      : answerLink(asked, source, resolver);
  if ("url" in answer) return { value: known(answer) };
  const { code: dead, message, hint } = deadLink(asked, answer.hint);
  return { value: known({ url: address }), fault: { code: dead, message, hint, at } };
}

const linkScheme = /^(?:https?|mailto|tel|sms|xmpp):/i;
const fileScheme = /^https?:/i;

const noAlt = (address: string) =>
  ({ ...emptyAlt(address), hint: 'write alt="what it shows" for those who don\'t see it' }) as const;

function missing(address: string, nearest: string | undefined): Pick<Problem, "code" | "message" | "hint"> {
  const { code, message, hint } = missingImage(address, nearest);
  return { code, message, hint };
}
