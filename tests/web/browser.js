//! The real browser: Debian's Chromium, cut off from everything but the loopback address; it cannot even look up a name.

import { chromium } from 'playwright-core';

/** On a wide screen the menu lies open in the header; on a phone it is folded like the list of editions. */
export const SCREENS = { wide: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };

const LANES = 2;

export async function launch() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

/**
 * Does `work` with a tab and an item, for every item, in a fresh profile with these `options`. As many tabs as a small machine has
 * cores take the items in turn: opening a tab costs more than most of what is done in it.
 */
export async function withTabs(browser, options, items, work) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10000);
  const left = [...items];
  const lane = async () => {
    const tab = await context.newPage();
    while (left.length > 0) {
      await work(tab, left.shift());
      tab.removeAllListeners();
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, left.length) }, lane));
  await context.close();
}
