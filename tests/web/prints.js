//! Is a print current? The page that a QR code leads to, and the form for a typed mark, in a real browser.

import { join } from 'node:path';
import { readFile } from 'node:fs/promises';

import { listen } from './journeys.js';
import { addressOf } from './site.js';

/** Looks at one ticket page and the form below `base`, with scripts and without. */
export async function prints(check, browser, site, base) {
  const ticket = [...site.files].find((path) => /^p\/[0-9a-z]{8}\.html$/.test(path));
  await check('the site has pages that check a print', () => (ticket ? [] : ['there is none']));
  if (!ticket) return;
  const html = await readFile(join(site.folder, ticket), 'utf8');
  const [, fingerprint] = html.match(/data-fingerprints="([0-9a-z]{4})[ "]/) ?? [];
  const [, page] = html.match(/data-page="\.\.\/([^"]+)"/) ?? [];
  const address = addressOf(base, ticket);

  const tab = await browser.newPage();
  const heard = listen(tab, base);
  await check(`a current print goes on to its page: ${base}`, async () => {
    await tab.goto(`${address}#${fingerprint}`);
    await tab.waitForURL(addressOf(base, page), { timeout: 5000 }).catch(() => {});
    return tab.url() === addressOf(base, page) ? heard : [`it stays at ${tab.url()}`];
  });
  await check(`an old print is told so: ${base}`, async () => {
    await tab.goto('about:blank');
    await tab.goto(`${address}#zzzz`);
    return (await shown(tab, '#ticket-old')) && !(await shown(tab, '#ticket-current')) ? [] : ['the notice does not show'];
  });
  await check(`a typed mark leads to its page: ${base}`, async () => {
    await tab.goto(addressOf(base, 'prints.html'));
    const mark = `${ticket.slice(2, 6)}-${ticket.slice(6, 10)} ${fingerprint}`.toUpperCase();
    await tab.fill('#print-mark', mark);
    await tab.press('#print-mark', 'Enter');
    await tab.waitForURL(`${address}#${fingerprint}-typed`, { timeout: 5000 }).catch(() => {});
    return (await shown(tab, '#ticket-current')) ? [] : [`no answer at ${tab.url()}`];
  });
  await check(`an unknown mark is told so: ${base}`, async () => {
    await tab.goto(addressOf(base, 'prints.html'));
    await tab.fill('#print-mark', '0000-0000-0000');
    await tab.press('#print-mark', 'Enter');
    return (await shown(tab, '#print-unknown')) ? [] : ['the notice does not show'];
  });
  for (const path of [ticket, 'prints.html']) {
    await check(`no script but the site's own runs in ${path}: ${base}`, async () => {
      await tab.goto(addressOf(base, path));
      return (await tab.evaluate(plant)) ? ['a planted script ran'] : [];
    });
  }
  await tab.close();

  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await check(`without scripts the reader can compare and go on: ${base}`, async () => {
    await still.goto(`${address}#${fingerprint}`);
    const text = await still.textContent('main');
    const lacking = [fingerprint.toUpperCase()].filter((word) => !text.includes(word)).map((word) => `${word} does not show`);
    await still.click('main a.button');
    return still.url() === addressOf(base, page) ? lacking : [...lacking, `the button leads to ${still.url()}`];
  });
  await check(`without scripts the form says what else to do: ${base}`, async () => {
    await still.goto(addressOf(base, 'prints.html'));
    return (await shown(still, '#print-no-script')) && !(await shown(still, '#print-form')) ? [] : ['it does not'];
  });
  await context.close();
}

/** What somebody would have got into a page: a script without a file. */
function plant() {
  const script = document.createElement('script');
  script.textContent = 'window.planted = true';
  document.head.append(script);
  return window.planted;
}

const shown = (tab, selector) => tab.locator(selector).isVisible();
