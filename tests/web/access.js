//! Can everybody use it? axe-core against WCAG 2 A and AA in both colour schemes; no sideways scrolling on the narrowest screen;
//! the keyboard's first step is the way to the text.

import { readFile } from 'node:fs/promises';

import { addressOf } from './site.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Looks at every page twice in each scheme: as it opens, and with everything unfolded that can be. */
export async function barriers(check, each, browser, base, pages) {
  const axe = await readFile(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme });
    await each(pages, async ({ path }) => {
      const page = await context.newPage();
      await page.goto(addressOf(base, path));
      await page.evaluate(axe);
      await check(`no barriers (${colorScheme}): ${path}`, () => page.evaluate(violations, RULES));
      await page.evaluate(unfold);
      await check(`no barriers (${colorScheme}, unfolded): ${path}`, () => page.evaluate(violations, RULES));
      await page.close();
    });
    await check(`the ${colorScheme} scheme is ${colorScheme}`, () => scheme(context, addressOf(base, pages[0].path), colorScheme));
    await context.close();
  }
}

/** Every page at 320 CSS pixels, as it opens and unfolded. */
export async function narrow(check, each, browser, base, pages) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  await each(pages, async ({ path }) => {
    const page = await context.newPage();
    await page.goto(addressOf(base, path));
    await check(`fits 320 px: ${path}`, async () => {
      const folded = await page.evaluate(overflow);
      await page.evaluate(unfold);
      return [...folded, ...(await page.evaluate(overflow))];
    });
    await page.close();
  });
  await context.close();
}

/** The first Tab reaches a visible link to the text, and Enter takes the reader there. */
export async function keyboard(check, each, browser, base, pages) {
  const context = await browser.newContext();
  for (const { path } of pages) {
    const page = await context.newPage();
    await page.goto(addressOf(base, path));
    await check(`first Tab: ${path}`, async () => {
      await page.keyboard.press('Tab');
      const skip = await page.evaluate(() => {
        const { top, left, width, height } = document.activeElement.getBoundingClientRect();
        return { href: document.activeElement.getAttribute('href'), shows: top >= 0 && left >= 0 && width > 0 && height > 0 };
      });
      if (skip.href !== '#main' || !skip.shows) return [`it reaches ${JSON.stringify(skip)}, not a visible link to #main`];
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => document.querySelector('main').contains(document.activeElement) || !document.querySelector('main a, main summary, main button'));
      return inside ? [] : ['after Enter the next Tab is not in the text'];
    });
    await page.close();
  }
  await context.close();
}

// The functions below run in the page and must stand alone.

async function violations(rules) {
  const result = await globalThis.axe.run({ runOnly: { type: 'tag', values: rules } });
  if (result.passes.length === 0) return ['axe looked at nothing'];
  return result.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
}

function unfold() {
  document.querySelectorAll('details').forEach((details) => (details.open = true));
}

/** Names what sticks out, if the page can be scrolled sideways for it. */
function overflow() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
  return [`${scrollWidth} px wide, because of ${wide.slice(-3).map((element) => element.outerHTML.slice(0, 120)).join(' … ')}`];
}

/** A dark page is darker than its ink, and a light one lighter. */
async function scheme(context, address, wanted) {
  const page = await context.newPage();
  await page.goto(address);
  const [paper, ink] = await page.evaluate(() => {
    const style = getComputedStyle(document.body);
    return [style.backgroundColor, style.color].map((colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0));
  });
  await page.close();
  const found = paper > ink ? 'light' : 'dark';
  return found === wanted ? [] : [`it is ${found}`];
}
