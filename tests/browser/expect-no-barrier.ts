import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const themes = ["light", "dark"] as const;
const widths = [1440, 390] as const;

/** In both themes and at both widths: nothing that axe objects to, and nothing to scroll sideways. Ends as wide as it began. */
export async function expectNoBarrier(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      await expectColoursSettled(page);
      await expectNoBarrierNow(page, colorScheme, `${colorScheme} at ${width} px`);
    }
    const contentWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(contentWidth, `width of the content at ${width} px`).toBeLessThanOrEqual(width);
  }
  if (before) await page.setViewportSize(before);
}

/** A change of theme fades, if only for a frame; until it is over, old colours lie on new ones. What is not drawn never fades. */
async function expectColoursSettled(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(countFading)).toBe(0);
}

function countFading(): number {
  return document.getAnimations().filter((one) => {
    const target = one.effect instanceof KeyframeEffect ? one.effect.target : null;
    return one instanceof CSSTransition && target?.checkVisibility();
  }).length;
}

/** The rules about colours are all that a theme can break; the others are asked once for each width. */
async function expectNoBarrierNow(page: Page, theme: (typeof themes)[number], look: string): Promise<void> {
  // Our pages have no frames; without this each look would open, and close, a page of its own.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (theme === "light"
    ? axe
    : axe.withRules(["color-contrast", "link-in-text-block"])
  ).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
  );
  expect(found, look).toEqual([]);
}
