/** Cuts the HTML of a body at its holes, once it is whole. */
import type { Attributes, Body, Hole } from "./body.ts";
import type { Findings } from "./findings.ts";

/** `again` where a hole does not stand as it was left. */
export function splitHtml(
  html: string,
  { mark, holes }: Pick<Findings, "mark" | "holes">,
  isSafe: boolean,
): Pick<Body, "html" | "again"> {
  if (mark === undefined) return { html: [html], again: false };
  const left = [...holes];
  const whole = new Set<Hole>();
  const [first = "", ...rest] = (isSafe ? withWholeElements(html, mark, left, whole) : html).split(mark);
  const parts: (string | Hole)[] = first === "" ? [] : [first];
  for (const piece of rest) {
    const end = piece.indexOf("x");
    const hole = left[Number(piece.slice(0, end))]!;
    const text = piece.slice(end + 1);
    parts.push(hole);
    if (text !== "") parts.push(text);
    if (isSafe && (hole.kind === "image" || hole.kind === "wikilink") && !whole.has(hole))
      return { html: [], again: true };
  }
  return { html: parts, again: false };
}

/** In HTML that was made safe, images and wikilinks stand as elements; each becomes a hole as a whole, as far as it is one. */
function withWholeElements(html: string, mark: string, holes: Hole[], whole: Set<Hole>): string {
  const close = (found: Hole): string => {
    whole.add(found);
    return `${mark}${holes.push(found) - 1}x`;
  };
  const link = new RegExp(`<a href="${mark}(\\d+)x">${mark}\\1x</a>`, "g");
  return html
    .replace(link, (all, number: string) => {
      const hole = holes[Number(number)];
      return hole?.kind === "wikilink" ? close({ ...hole }) : all;
    })
    .replace(/<img((?: [^\s="<>]+(?:="[^"]*")?)*)>/g, (all, written: string) => {
      const number = written.includes(mark)
        ? new RegExp(` src="${mark}(\\d+)x"`).exec(written)?.[1]
        : undefined;
      const hole = holes[Number(number)];
      if (hole?.kind !== "image") return all;
      const src = hole.attributes.find(([name]) => name === "src")?.[1] ?? "";
      const attributes = attributesOf(written).map(([name, value]) =>
        name === "src" ? ([name, src] as const) : ([name, value] as const),
      );
      return close({ ...hole, attributes });
    });
}

const attributesOf = (written: string): Attributes =>
  Array.from(written.matchAll(/ ([^\s="<>]+)(?:="([^"]*)")?/g), ([, name = "", value = ""]) => [
    name,
    value.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  ]);
