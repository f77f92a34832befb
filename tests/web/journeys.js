//! A reader's way through the site in a real browser: open a page, see it whole, choose another edition, follow the menu. The same
//! must work from a folder and from a server, with scripts and without.

import { SCREENS, withTabs } from './browser.js';
import { addressOf } from './site.js';

/** Visits every page of `pages` below `base`; from those in `walked` it also goes on by clicking. */
export async function journeys(check, browser, { base, pages, walked }, javaScriptEnabled) {
  const mode = `${base.split(':')[0]}, scripts ${javaScriptEnabled ? 'on' : 'off'}`;
  const opens = (tab, { path }) => check(`opens (${mode}): ${path}`, () => visit(tab, base, path));
  await withTabs(browser, { javaScriptEnabled, viewport: SCREENS.wide }, pages, opens);
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    await withTabs(browser, { javaScriptEnabled, viewport }, walked, async (tab, { path }) => {
      for (const list of ['audience', 'menu']) {
        await check(`leads on by the ${list} list (${mode}, ${screen}): ${path}`, () => follow(tab, base, path, `.masthead .${list}`));
        tab.removeAllListeners();
      }
    });
  }
}

/** Opens a page and gives all that is wrong with what the reader sees, and with what the browser had to do. */
async function visit(tab, base, path) {
  const findings = listen(tab, base);
  await tab.goto(addressOf(base, path));
  return [...(await tab.evaluate(lacks)), ...findings];
}

/** Unfolds one of the header's lists, clicks a link in it that leads elsewhere; there the same list must mark that choice. */
async function follow(tab, base, path, list) {
  const findings = await visit(tab, base, path);
  const heard = listen(tab, base);
  const link = tab.locator(`${list} a:not([aria-current])`).first();
  const [wanted, choice] = await link.evaluate((element) => [element.href, element.textContent]);
  if (wanted === tab.url()) findings.push(`a link that is not marked as current leads nowhere else: ${wanted}`);
  if (!(await link.isVisible())) await tab.locator(`${list} > summary`).click();
  await link.click();
  await tab.waitForURL(wanted).catch(() => findings.push(`the click led to ${tab.url()}, not to ${wanted}`));
  const marked = await tab.locator(`${list} a[aria-current]`).allTextContents();
  if (marked.join() !== choice) findings.push(`there ${list} marks "${marked}", not "${choice}"`);
  return [...findings, ...(await tab.evaluate(lacks)), ...heard];
}

/** Everything the browser complains of or asks for in vain, gathered for as long as anybody listens. */
export function listen(tab, base) {
  const findings = [];
  tab.on('console', (message) => message.type() === 'error' && findings.push(`console: ${message.text()}`));
  tab.on('pageerror', (error) => findings.push(`script error: ${error}`));
  tab.on('crash', () => findings.push('the page crashed'));
  tab.on('request', (request) => /^data:/.test(request.url()) || request.url().startsWith(base) || findings.push(`foreign request: ${request.url()}`));
  // A request that the browser itself gives up, since the reader went on, is not a failure; a missing file has an error or a status of its own.
  tab.on('requestfailed', (request) => {
    const error = request.failure()?.errorText;
    if (error !== 'net::ERR_ABORTED') findings.push(`failed request: ${request.url()}: ${error}`);
  });
  tab.on('response', (response) => response.status() >= 400 && findings.push(`status ${response.status()}: ${response.url()}`));
  return findings;
}

/** What a page in the browser lacks: its style, its heading, a picture. Runs in the page and must stand alone. */
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
