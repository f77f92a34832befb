//! What a page may load and run: every page says it before anything else, meets it, and the browser keeps to it, on a server and in a folder.

import { withTabs } from './browser.js';
import { addressOf } from './site.js';

/** Looks at every page below `base`. `probe` says which of them are also tried with what a stranger might bring. */
export async function policy(check, browser, pages, base, probe) {
  const [missing, broken, ran, lost] = [[], [], [], []];
  const options = { javaScriptEnabled: true };
  await withTabs(browser, options, pages, async (tab, page) => {
    await tab.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    });
    await tab.goto(addressOf(base, page.path));
    const found = await tab.evaluate(() => ({
      policies: [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]')].map((meta) => meta.content),
      first: document.querySelector('meta[http-equiv], link, script, style')?.localName,
      violations: window.violations,
      images: [...document.images].filter((image) => image.complete && image.naturalWidth === 0 && image.loading !== 'lazy').map((image) => image.src),
      styled: document.styleSheets.length > 0 && getComputedStyle(document.body).getPropertyValue('--accent') !== undefined,
      data: [...document.querySelectorAll('script[type="application/ld+json"]')].map((block) => block.textContent),
    }));
    if (found.policies.length !== 1 || !found.policies[0].startsWith("default-src 'none'") || found.first !== 'meta') missing.push(`${page.path}: ${found.policies.join(' | ')}`);
    broken.push(...found.violations.map((violation) => `${page.path}: ${violation}`));
    if (!found.styled || found.images.length > 0) lost.push(`${page.path}: ${found.images.join(' ') || 'no style'}`);
    for (const block of found.data) {
      try {
        JSON.parse(block);
      } catch {
        lost.push(`${page.path}: its data cannot be read`);
      }
    }
    if (!probe.includes(page)) return;
    const run = await tab.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = "a script in the page"';
      document.body.append(script);
      const handler = document.createElement('b');
      handler.setAttribute('onclick', 'window.ran = "an attribute"');
      document.body.append(handler);
      handler.click();
      const link = Object.assign(document.createElement('a'), { href: 'javascript:void(window.ran = "an address")' });
      document.body.append(link);
      link.click();
      const other = Object.assign(document.createElement('script'), { src: 'data:text/javascript,window.ran="a data address"' });
      document.body.append(other);
      await new Promise((done) => setTimeout(done, 50));
      return window.ran;
    });
    if (run) ran.push(`${page.path}: ${run}`);
  });
  await check(`every page says what it may load and run (${pages.length})`, () => missing);
  await check('no page breaks its policy', () => broken);
  await check('style, pictures and data are there', () => lost);
  await check(`nothing strange runs (${probe.length})`, () => ran);
}
