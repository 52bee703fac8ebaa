/** Puts together the HTML of a body: what stands in a block goes through its template, inner blocks first. */
import { escapeHtml } from "../../core/html/escape-html.ts";
import { prefixedUrl } from "../../config/urls.ts";
import type { Block } from "../blocks/block.ts";
import type { BlockAddress, BlockAnswer, BlockQuestion, BlockValue, Hole } from "../body.ts";
import { shortAddress } from "../embed-providers.ts";
import type { FileAnswer } from "../rendered.ts";
import { textsOf } from "../texts.ts";
import { fillHole, type Filling } from "./fill-hole.ts";
import { finishImage, knownImage, pictureStart } from "./images.ts";

/** What templates of blocks are rendered with. */
export interface BlockRenderer {
  readonly render: (block: Block, values: Readonly<Record<string, unknown>>) => string;
  /** Marks HTML that is printed as it is. */
  readonly safe: (html: string) => unknown;
}

/** A block as the template around it sees it. */
interface Child {
  readonly name: string;
  readonly [value: string]: unknown;
}

interface Open {
  readonly question: number;
  html: string;
  label: string;
  readonly children: Child[];
}

const opened = (question: number): Open => ({ question, html: "", label: "", children: [] });

export function fillParts(
  parts: readonly (string | Hole)[],
  filling: Filling,
  renderer?: BlockRenderer,
): string {
  const open: Open[] = [opened(-1)];
  const close = (): void => {
    const done = open.pop()!;
    const around = open.at(-1)!;
    around.html += renderBlock(done, open, filling, renderer);
  };
  for (const part of parts) {
    const inner = open.at(-1)!;
    if (typeof part === "string") inner.html += part;
    else if (part.kind === "blockStart") open.push(opened(part.question));
    else if (part.kind === "blockLabel") [inner.label, inner.html] = [inner.html.trim(), ""];
    else if (part.kind === "blockEnd") {
      if (open.length > 1) close();
    } else inner.html += fillHole(part, filling);
  }
  // An author's own HTML may hide where one ends.
  while (open.length > 1) close();
  return open[0]!.html;
}

function renderBlock(
  { question: index, html, label, children }: Open,
  around: readonly Open[],
  filling: Filling,
  renderer: BlockRenderer | undefined,
): string {
  const question = filling.body.questions[index] as BlockQuestion;
  const answer = filling.answers[index] as BlockAnswer;
  const content = html.trim();
  if (!renderer || !answer.block) return asWritten(question, content);
  const { safe } = renderer;
  const own = {
    ...Object.fromEntries(
      answer.block.parameters.map(({ name }) => [name, shown(answer.values[name], filling, safe)]),
    ),
    label: label === "" ? undefined : safe(label),
    content: content === "" ? undefined : safe(content),
  };
  const parent = filling.body.questions[question.parent ?? -1] as BlockQuestion | undefined;
  around.at(-1)!.children.push({ name: question.name, key: question.key, ...own });
  const made = renderer.render(answer.block, {
    ...own,
    block: {
      name: question.name,
      key: question.key,
      position: question.position,
      around: parent && { name: parent.name, key: parent.key },
    },
    children,
    texts: textsOf(question.lang),
    attributes: (classes = "") => safe(attributesOf(question, classes)),
  });
  return made.trim();
}

/** The class and the id of its outermost element; those that its author wants among them. */
function attributesOf({ id, classes }: BlockQuestion, own: string): string {
  const all = [own, ...classes].filter((each) => each !== "").join(" ");
  return (
    (id === undefined ? "" : ` id="${escapeHtml(id)}"`) + (all === "" ? "" : ` class="${escapeHtml(all)}"`)
  );
}

/** A block that is none: its lines as text, what stands in it as it would stand alone. */
const asWritten = ({ written, isLine }: BlockQuestion, content: string): string =>
  isLine
    ? `<p>${escapeHtml(written)}</p>`
    : `<p>${escapeHtml(written)}</p>\n${content}${content === "" ? "" : "\n"}<p>:::</p>`;

/** A parameter as templates see it. */
function shown(value: BlockValue | undefined, { pathPrefix }: Filling, safe: BlockRenderer["safe"]): unknown {
  if (typeof value !== "object") return value;
  if ("provider" in value) return { ...value, short: shortAddress(value.address) };
  const { url } = urlOfAddress(value);
  const address = prefixedUrl(url, { url: "", pathPrefix });
  if (value.kind === "link") return address;
  const image = knownImage({ written: value.written } as never, value.answer as FileAnswer);
  const { attributes, shown: variants } = finishImage(
    {
      attributes: [
        ["src", value.written],
        ["alt", value.alt ?? ""],
      ],
      hints: [
        ["loading", "lazy"],
        ["decoding", "async"],
      ],
    },
    value.written,
    image,
    pathPrefix,
  );
  const img = `<img${attributes.map(([name, text]) => ` ${name}="${escapeHtml(text)}"`).join("")}>`;
  return {
    url: address,
    width: image.width,
    height: image.height,
    alt: value.alt ?? "",
    img: safe(variants ? `${pictureStart(variants)}${img}</picture>` : img),
  };
}

/** What an address in a block leads to; as it was written where it leads nowhere. */
export const urlOfAddress = ({ written, answer }: BlockAddress): { readonly url: string } =>
  "url" in answer ? answer : { url: written.trim() };
