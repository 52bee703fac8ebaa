/** The images a `srcset` attribute names, see https://html.spec.whatwg.org/multipage/images.html#srcset-attributes */

/** The same text with each address replaced. */
export function replaceInSrcset(srcset: string, replace: (url: string) => string): string {
  let result = "";
  let position = 0;
  while (position < srcset.length) {
    const gap = match(/[\s,]*/y, srcset, position);
    const word = match(/\S*/y, srcset, position + gap.length);
    const url = word.replace(/(?<!,),+$/, "");
    // A comma right behind the address ends the candidate; else what follows up to a comma outside parentheses describes it.
    const rest =
      url.length < word.length
        ? word.slice(url.length)
        : match(/(?:\([^)]*(?:\)|$)|[^,(])*/y, srcset, position + gap.length + word.length);
    result += gap + (url === "" ? "" : withoutEdges(replace(url))) + rest;
    position += gap.length + url.length + rest.length;
  }
  return result;
}

/** A comma at either end would not belong to the address. */
const withoutEdges = (url: string): string =>
  url.replace(/^,+|(?<!,),+$/g, (commas) => "%2C".repeat(commas.length));

/** The addresses alone, in order. */
export function urlsInSrcset(srcset: string): readonly string[] {
  const urls: string[] = [];
  replaceInSrcset(srcset, (url) => {
    urls.push(url);
    return url;
  });
  return urls;
}

function match(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? "";
}
