import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { settingsSchema } from "../../src/config/settings.ts";
import { contrast, readable } from "../../src/pages/theme/contrast.ts";
import {
  createTagColoursCss,
  createThemeCss,
  inks,
  palette,
  tagColourClass,
} from "../../src/pages/theme/theme.ts";

const themes = ["light", "dark"] as const;

test("black on white has the contrast that WCAG gives it", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
});

for (const theme of themes) {
  const { paper, panel, ink, soft, mark } = palette[theme];
  const { added, removed, marked, ...code } = inks.code[theme];
  const faint = (texts: Readonly<Record<string, string>>, grounds: readonly string[]): string[] =>
    Object.entries(texts)
      .filter(([, text]) => grounds.some((ground) => contrast(text, ground) < 4.5))
      .map(([name]) => name);

  test(`every text of the ${theme} theme can be read on its ground`, () => {
    assert.deepEqual(faint({ ink, soft }, [paper, panel]), []);
    assert.deepEqual(faint({ ink }, [mark]), []);
    assert.deepEqual(faint(inks.callouts[theme], [panel]), []);
  });

  test(`all colours of code in the ${theme} theme can be read, in marked, added and removed lines too`, () => {
    assert.deepEqual(faint({ ...code, ink, soft }, [panel, marked, added, removed]), []);
  });

  test(`the accent that comes with Octavo is used as it is in the ${theme} theme`, () => {
    const { theme: accents } = settingsSchema.parse({ title: "T", url: "https://x.example" });
    assert.equal(readable(accents[theme], [paper, panel], 4.5), accents[theme]);
  });
}

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("whatever accent the owner chose, links can be read in both themes", () => {
  fc.assert(
    fc.property(anyColour, (colour) => {
      for (const { paper, panel } of [palette.light, palette.dark]) {
        const accent = readable(colour, [paper, panel], 4.5);
        assert.ok(contrast(accent, paper) >= 4.5 && contrast(accent, panel) >= 4.5, accent);
      }
    }),
  );
});

test("whatever colour a tag has, its dot can be seen in both themes", () => {
  fc.assert(
    fc.property(anyColour, (colour) => {
      const dots = [...createTagColoursCss([colour]).matchAll(/--dot:(#\w+)/g)].map((match) => match[1]!);
      assert.equal(dots.length, 3);
      assert.ok(contrast(dots[0]!, palette.light.paper) >= 3);
      assert.ok(contrast(dots[1]!, palette.dark.paper) >= 3);
    }),
  );
});

test("the class of a tag's colour depends on the colour alone", () => {
  assert.equal(tagColourClass("#8A3324"), "tag-colour-8a3324");
  assert.equal(
    createTagColoursCss(["#AA0000", "#00aa00", "#aa0000"]),
    createTagColoursCss(["#00AA00", "#aa0000"]),
  );
});

test("the dark theme follows the system unless the reader chose, and never reaches paper", () => {
  const css = createThemeCss({ light: "#8a3324", dark: "#e8a87c" });
  assert.match(css, /^:root\{[^}]*--paper:#fdfdfb/);
  assert.match(css, /@media screen and \(prefers-color-scheme:dark\)\{:root:not\(\[data-theme=light\]\)\{/);
  assert.match(css, /@media screen\{:root\[data-theme=dark\]\{/);
});
