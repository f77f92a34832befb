//! A reader's way through the site in a real browser: open a page, see it whole, choose another edition, follow the menu. The same
//! must work from a folder and from a server, with scripts and without.

import { addressOf } from './site.js';

// On a wide screen the menu lies open in the header; on a phone it is folded like the list of editions.
const SCREENS = { wide: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };

/** Visits every page of `pages` below `base`; from those in `walked` it also goes on by clicking. */
export async function journeys(check, each, browser, { base, pages, walked }, javaScriptEnabled) {
  const mode = `${base.split(':')[0]}, scripts ${javaScriptEnabled ? 'on' : 'off'}`;
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    const context = await browser.newContext({ javaScriptEnabled, viewport });
    context.setDefaultTimeout(10000);
    if (screen === 'wide') await each(pages, ({ path }) => check(`opens (${mode}): ${path}`, () => visit(context, base, path)));
    await each(walked, async ({ path }) => {
      await check(`leads to another edition (${mode}, ${screen}): ${path}`, () => follow(context, base, path, '.masthead .audience'));
      await check(`leads on by the menu (${mode}, ${screen}): ${path}`, () => follow(context, base, path, '.masthead .menu'));
    });
    await context.close();
  }
}

/** Opens a page and gives all that is wrong with what the reader sees, and with what the browser had to do. */
async function visit(context, base, path) {
  const page = await context.newPage();
  const findings = listen(page, base);
  await page.goto(addressOf(base, path), { waitUntil: 'load' });
  findings.push(...(await page.evaluate(lacks)));
  await page.close();
  return findings;
}

/** Unfolds one of the header's lists, clicks a link in it that leads elsewhere; there the same list must mark that choice. */
async function follow(context, base, path, list) {
  const page = await context.newPage();
  const findings = listen(page, base);
  await page.goto(addressOf(base, path), { waitUntil: 'load' });
  const link = page.locator(`${list} a:not([aria-current])`).first();
  const [wanted, choice] = await link.evaluate((element) => [element.href, element.textContent]);
  if (wanted === page.url()) findings.push(`a link that is not marked as current leads nowhere else: ${wanted}`);
  if (!(await link.isVisible())) await page.locator(`${list} > summary`).click();
  await link.click();
  await page.waitForURL(wanted).catch(() => findings.push(`the click led to ${page.url()}, not to ${wanted}`));
  const marked = await page.locator(`${list} a[aria-current]`).allTextContents();
  if (marked.join() !== choice) findings.push(`there ${list} marks "${marked}", not "${choice}"`);
  findings.push(...(await page.evaluate(lacks)));
  await page.close();
  return findings;
}

/** Everything the browser complains of or asks for in vain, gathered while the page lives. */
export function listen(page, base) {
  const findings = [];
  page.on('console', (message) => message.type() === 'error' && findings.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => findings.push(`script error: ${error}`));
  page.on('crash', () => findings.push('the page crashed'));
  page.on('request', (request) => /^data:/.test(request.url()) || request.url().startsWith(base) || findings.push(`foreign request: ${request.url()}`));
  page.on('requestfailed', (request) => findings.push(`failed request: ${request.url()}: ${request.failure()?.errorText}`));
  page.on('response', (response) => response.status() >= 400 && findings.push(`status ${response.status()}: ${response.url()}`));
  return findings;
}

/** What a page in the browser lacks: its style, a picture, a heading. Runs in the page and must stand alone. */
export async function lacks() {
  const findings = [];
  if (getComputedStyle(document.body).backgroundColor === 'rgba(0, 0, 0, 0)') findings.push('the style sheet is not applied: the body has no background');
  if (!document.querySelector('main h1')?.checkVisibility()) findings.push('no main heading shows');
  for (const image of document.images) {
    image.loading = 'eager';
    await image.decode().catch(() => {});
    if (image.naturalWidth === 0) findings.push(`an image does not show: ${image.getAttribute('src')}`);
  }
  return findings;
}
