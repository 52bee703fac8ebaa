/** A reader with a keyboard only: everything is reached, seen when reached, and left again. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pageKinds } from "../harness/index.ts";
import type { Reading } from "./reading.test.ts";

interface Stop {
  /** Text, label or address of what has the focus. */
  readonly name: string;
  readonly visible: boolean;
  readonly outlined: boolean;
}

/** What has the focus, and whether the reader can see that. */
const stop = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const hidden = style.visibility === "hidden" || Number(style.opacity) === 0;
  return {
    name: (element.getAttribute("aria-label") || element.textContent.trim() || element.getAttribute("href") || element.tagName).slice(0, 60),
    visible: !hidden && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    outlined: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || element.tagName === "IFRAME",
  };
})()`;

// Of the choices of one question one is a stop.
const focusable = `[...document.querySelectorAll("a[href], button, input:enabled, summary, [tabindex='0']")].filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && !element.matches("[type='radio']:not(:checked)")).length`;

export function keyboard(reading: () => Reading): void {
  describe("the keyboard", () => {
    it("skips to the text", async () => {
      const { browser, url } = reading();
      const page = await browser.newPage();
      await page.goto(url + pageKinds["post"]);
      await page.keyboard.press("Tab");
      assert.equal((await page.evaluate<Stop | null>(stop))?.name, "Skip to content");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate("document.activeElement.id"), "content");
      await page.keyboard.press("Tab");
      assert.equal(
        await page.evaluate("document.getElementById('content').contains(document.activeElement)"),
        true,
      );
      await page.close();
    });

    for (const kind of ["post", "home", "archive"]) {
      it(`reaches everything on the page (${kind}), always seen, and leaves it again`, async () => {
        const { browser, url } = reading();
        const context = await browser.newContext({
          viewport: { width: 1280, height: 800 },
          reducedMotion: "reduce",
        });
        const page = await context.newPage();
        await page.goto(url + pageKinds[kind]);
        const expected = await page.evaluate<number>(focusable);
        const stops: Stop[] = [];
        for (let presses = 0; presses < expected + 20; presses += 1) {
          await page.keyboard.press("Tab");
          const here = await page.evaluate<Stop | null>(stop);
          if (here === null) break;
          stops.push(here);
        }
        await context.close();
        assert.deepEqual(
          stops.filter((each) => !each.visible || !each.outlined),
          [],
        );
        assert.ok(stops.length >= expected, `${stops.length} of ${expected} were reached`);
        assert.ok(stops.length < expected + 20, "the focus never leaves the page");
      });
    }
  });
}
