/** Colours that can be told from their ground, as WCAG 2.2 counts it. */

interface Rgb {
  /** Each 0 to 255. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const parse = (hex: string): Rgb => ({
  red: Number.parseInt(hex.slice(1, 3), 16),
  green: Number.parseInt(hex.slice(3, 5), 16),
  blue: Number.parseInt(hex.slice(5, 7), 16),
});

const write = ({ red, green, blue }: Rgb): string =>
  `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
const luminance = (hex: string): number => {
  const { red, green, blue } = parse(hex);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

const linear = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** The contrast of two colours of six hex digits, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export const contrast = (one: string, other: string): number => {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

const steps = 50;

/** The colour itself, or the nearest one towards black or white that has `ratio` on every ground. */
export const readable = (colour: string, grounds: readonly string[], ratio: number): string => {
  const darkGround = luminance(grounds[0] ?? "#ffffff") < 0.18;
  const end = darkGround ? "#ffffff" : "#000000";
  for (let step = 0; step < steps; step++) {
    const mixed = mix(parse(colour), parse(end), step / steps);
    if (grounds.every((ground) => contrast(mixed, ground) >= ratio)) return mixed;
  }
  return end;
};

const mix = (from: Rgb, to: Rgb, share: number): string =>
  write({
    red: from.red + (to.red - from.red) * share,
    green: from.green + (to.green - from.green) * share,
    blue: from.blue + (to.blue - from.blue) * share,
  });
