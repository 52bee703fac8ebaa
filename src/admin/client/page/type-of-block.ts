/** Gives the field of a block the type of what the block shows, whatever styles the page has. */

const copied = [
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "font-variant-numeric",
  "line-height",
  "letter-spacing",
  "color",
  "text-align",
  "direction",
  "margin-block-start",
  "margin-block-end",
] as const;

/** Elements whose type is that of their text. */
const ofText = /^(?:p|h[1-6]|ul|ol|dl|blockquote|pre)$/;

export function takeType(field: HTMLElement, shown: HTMLElement): void {
  const margins = getComputedStyle(shown);
  const text = ofText.test(shown.localName)
    ? shown
    : (shown.querySelector<HTMLElement>("h1, h2, h3, h4, h5, h6, pre") ?? shown);
  const style = getComputedStyle(text);
  const around = shown.parentElement && getComputedStyle(shown.parentElement);
  for (const name of copied) {
    // What is inherited is left to the theme, which may go from light to dark meanwhile.
    if (name === "color" && style.color === around?.color) continue;
    const from = name.startsWith("margin") ? margins : style;
    field.style.setProperty(name, from.getPropertyValue(name));
  }
}
