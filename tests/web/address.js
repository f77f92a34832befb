//! What a public address adds to the site: a sitemap that knows every page, a robots.txt that knows the sitemap, a canonical address on
//! every page, and a 404 page that works wherever it is shown.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { listen, lacks } from './journeys.js';
import { addressOf } from './site.js';

const NOT_FOUND = '404.html';
const SORTED = /\.by-[\w-]+\.html$/;

/** `site` was built for the address `publicBase`, and is served below the same path at `site.base`. */
export async function publicAddress(check, browser, site, publicBase) {
  const pages = site.pages.filter((page) => page.path !== NOT_FOUND);
  // What only sends its reader elsewhere asks search engines to pass by, and has no business in the sitemap; the page of a health
  // day is found in its calendar, for its address has an id that other readers need not know; a page in another order is the same page.
  const wanted = new Set(pages.filter((page) => !['notice', 'kit'].includes(page.kind) && !SORTED.test(page.path)).map((page) => publicAddressOf(publicBase, page.path)));

  await check('the sitemap lists every page once, and nothing else', () => {
    const listed = site.others.find((file) => file.path === 'sitemap.xml')?.text ?? [];
    const missing = [...wanted].filter((address) => !listed.includes(address)).map((address) => `missing: ${address}`);
    const extra = listed.filter((address, at) => !wanted.has(address) || listed.indexOf(address) !== at).map((address) => `unknown or twice: ${address}`);
    return [...missing, ...extra];
  });

  await check('robots.txt names the sitemap', async () => {
    const robots = await readFile(join(site.folder, 'robots.txt'), 'utf8');
    return robots.split(/\r?\n/).includes(`Sitemap: ${publicBase}sitemap.xml`) ? [] : [robots];
  });

  await check('every feed leads to pages and to itself', () => {
    const feeds = site.others.filter((file) => file.path.endsWith('feed.xml'));
    if (feeds.length === 0) return ['there is no feed'];
    return feeds.flatMap(({ path, references }) => {
      const own = addressOf(publicBase, path);
      return references.map(({ value }) => value).filter((value) => value !== own && !wanted.has(value)).map((value) => `${path}: ${value} is no page`);
    });
  });

  for (const page of pages) {
    await check(`public addresses in the head: ${page.path}`, () => {
      const head = (rel) => page.references.filter((reference) => reference.tag === 'link' && reference.rel === rel).map((reference) => reference.value);
      const canonical = head('canonical');
      const right = canonical.length === 1 && canonical[0] === publicAddressOf(publicBase, page.path.replace(SORTED, '.html'));
      const strange = head('alternate').filter((address) => !wanted.has(address) && !address.endsWith('feed.xml')).map((address) => `an alternate that is no page: ${address}`);
      return right ? strange : [`canonical is ${canonical.join(', ') || 'missing'}`, ...strange];
    });
  }

  await check('the links of the 404 page begin with the base path', () => {
    const notFound = site.pages.find((page) => page.path === NOT_FOUND);
    if (!notFound) return ['there is no 404 page'];
    const inside = notFound.references.map((reference) => reference.value).filter((value) => !/^(#|data:)/.test(value));
    if (inside.length === 0) return ['it has no links'];
    return inside.filter((value) => !value.startsWith(new URL(publicBase).pathname)).map((value) => `not below the base path: ${value}`);
  });

  for (const javaScriptEnabled of [true, false]) {
    await check(`a wrong address shows the 404 page, and a click leads home (scripts ${javaScriptEnabled ? 'on' : 'off'})`, () => astray(browser, site.base, javaScriptEnabled));
  }
}

/** A page's address in public: a folder's own page is named by the folder. */
function publicAddressOf(publicBase, path) {
  return addressOf(publicBase, path).replace(/(^|\/)index\.html$/, '$1');
}

async function astray(browser, base, javaScriptEnabled) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const wrong = `${base}no/such/page.html`;
  const heard = listen(page, base);
  const response = await page.goto(wrong);
  const findings = await page.evaluate(lacks);
  if (response.status() !== 404) findings.push(`the server answers ${response.status()}`);
  await page.locator('main a').first().click();
  await page.waitForURL(`${base}index.html`);
  findings.push(...(await page.evaluate(lacks)));
  await context.close();
  // The browser reports the wrong address itself, and rightly so; anything else is a fault of the page.
  return [...findings, ...heard.filter((finding) => finding !== `status 404: ${wrong}` && !/^console: .*status of 404/.test(finding))];
}
