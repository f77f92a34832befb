//! Can everybody use it? axe-core against WCAG 2 A and AA in both colour schemes; no sideways scrolling on the narrowest screen;
//! no line that begins with a comma; the keyboard's first step is the way to the text.

import { readFile } from 'node:fs/promises';

import { SCREENS, withTabs } from './browser.js';
import { addressOf } from './site.js';

// The folded corners of panels are pseudo-elements with a colour, and axe gives up on the contrast of every text that lies beside one.
const FLAT = '*::before, *::after { background: none !important }';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Looks at every page in both schemes, unfolded, because axe sees only what shows: on a phone everything; on a wide screen all but the
 * lists of the header, which would lie over the page and hide it from axe.
 */
export async function barriers(check, browser, base, pages) {
  const axe = await readFile(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  for (const colorScheme of ['light', 'dark']) {
    for (const [viewport, folds] of [[SCREENS.phone, 'details'], [SCREENS.wide, 'main details']]) {
      // The style that the test adds is its own: the page's policy would refuse it.
      await withTabs(browser, { colorScheme, viewport, bypassCSP: true }, pages, (tab, { path }) => check(`no barriers (${colorScheme}, ${viewport.width} px): ${path}`, async () => {
        await tab.goto(addressOf(base, path));
        await tab.addStyleTag({ content: FLAT });
        await tab.evaluate(axe);
        await tab.evaluate(unfold, folds);
        // Without this, a dark scheme that does not come would be checked as a second light one.
        const found = await tab.evaluate(scheme);
        return [...(found === colorScheme ? [] : [`the page stays ${found}`]), ...(await tab.evaluate(violations, RULES))];
      }));
    }
  }
}

/** Every page at 320 CSS pixels, as it opens and unfolded. */
export async function narrow(check, browser, base, pages) {
  await withTabs(browser, { viewport: { width: 320, height: 640 } }, pages, (tab, { path }) => check(`fits 320 px: ${path}`, async () => {
    await tab.goto(addressOf(base, path));
    const folded = await tab.evaluate(overflow);
    await tab.evaluate(unfold, 'details');
    return [...folded, ...(await tab.evaluate(overflow))];
  }));
}

/** No line begins with a closing sign or the number of a source, or ends with an opening sign. */
export async function lines(check, browser, base, pages) {
  for (const width of [320, SCREENS.phone.width, 768]) {
    await withTabs(browser, { viewport: { width, height: 740 } }, pages, (tab, { path }) => check(`lines break well at ${width} px: ${path}`, async () => {
      await tab.goto(addressOf(base, path));
      await tab.evaluate(unfold, 'main details');
      return tab.evaluate(badBreaks);
    }));
  }
}

/** What is to be filled in by hand has room for it, and pinyin stands only beside Chinese. */
export async function details(check, browser, base, pages) {
  await withTabs(browser, { viewport: { width: 768, height: 900 } }, pages, (tab, { path }) => check(`lines to write on and pinyin: ${path}`, async () => {
    await tab.goto(addressOf(base, path));
    return tab.evaluate(misfits);
  }));
}

/** The first Tab reaches a visible link to the text, and Enter takes the reader there. */
export async function keyboard(check, browser, base, pages) {
  await withTabs(browser, {}, pages, (tab, { path }) => check(`first Tab: ${path}`, async () => {
    await tab.goto(addressOf(base, path));
    await tab.keyboard.press('Tab');
    const reached = await tab.evaluate(focused);
    if (reached.href !== '#main' || !reached.shows) return [`it reaches ${JSON.stringify(reached)}, not a visible link to #main`];
    await tab.keyboard.press('Enter');
    return (await tab.evaluate(focused)).id === 'main' ? [] : ['Enter does not take the focus to the text'];
  }));
}

// The functions below run in the page and must stand alone.

async function violations(rules) {
  const result = await globalThis.axe.run({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
  const stumbled = result.incomplete.filter(({ nodes }) => nodes.some(({ any, none }) => [...any, ...none].some((one) => one.id === 'error-occurred')));
  if (result.passes.length === 0 || stumbled.length > 0) return [`axe itself stumbled: ${stumbled.map(({ id }) => id)}`];
  return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}: ${node.failureSummary.replace(/\s+/g, ' ')}`));
}

function unfold(folds) {
  document.querySelectorAll(folds).forEach((details) => (details.open = true));
}

/** A dark page is darker than its ink, and a light one lighter. */
function scheme() {
  const { backgroundColor, color } = getComputedStyle(document.body);
  const [paper, ink] = [backgroundColor, color].map((colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0));
  return paper > ink ? 'light' : 'dark';
}

/** Names what sticks out, if the page can be scrolled sideways for it. */
function overflow() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
  return [`${scrollWidth} px wide, because of ${wide.slice(-3).map((element) => element.outerHTML.slice(0, 120)).join(' … ')}`];
}

/** Reads the text sign by sign; a sign that stands further left and lower than the one before it in its block begins a line. */
function badBreaks() {
  const found = [];
  const [closing, opening] = [/[，。、；：？！）》」』”’％]/u, /[（《「『“‘]/u];
  const blockOf = (node) => (getComputedStyle(node).display.startsWith('inline') ? blockOf(node.parentElement) : node);
  const [walker, range] = [document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), document.createRange()];
  let last = { block: null };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const [block, text] = [blockOf(node.parentElement), node.data];
    for (let at = 0; at < text.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!text[at].trim() || !box?.width) continue;
      const begins = last.block === block && box.left < last.box.left && box.top > last.box.top + 4;
      const begun = closing.test(text[at]) || (text[at] === '[' && node.parentElement.closest('sup'));
      if (begins && (begun || opening.test(last.sign))) found.push(`${last.text} | ${text.slice(at, at + 8)}`);
      last = { block, box, sign: text[at], text: text.slice(Math.max(0, at - 8), at + 1) };
    }
  }
  return found;
}

function misfits() {
  const blanks = [...document.querySelectorAll('.blanks li')].map((item) => [item.textContent, parseFloat(getComputedStyle(item, '::after').width)]);
  const pinyin = [...document.querySelectorAll('.pinyin')].filter((one) => !one.parentElement.closest('[lang]').lang.startsWith('zh'));
  return [
    ...blanks.filter(([, width]) => !(width >= 80)).map(([label, width]) => `after "${label}" are ${width} px to write on`),
    ...pinyin.map((one) => `"${one.parentElement.textContent}" is not Chinese`),
  ];
}

function focused() {
  const { top, left, width, height } = document.activeElement.getBoundingClientRect();
  return { id: document.activeElement.id, href: document.activeElement.getAttribute('href'), shows: top >= 0 && left >= 0 && width > 0 && height > 0 };
}
