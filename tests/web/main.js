//! The whole run, in order: build the site without and with a public address, serve both, check, count.
//!
//! Takes the program, the site's folder and a folder to work in. Nothing but the loopback address is reached: the browser cannot even
//! look up a name.

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { barriers, keyboard, narrow } from './access.js';
import { publicAddress } from './address.js';
import { journeys } from './journeys.js';
import { links } from './links.js';
import { markup } from './markup.js';
import { serve } from './server.js';
import { build, oneOfEach, readSite, sample } from './site.js';
import { each, tally } from './tally.js';

const DEEP = '/some/deep/path/';
const PUBLIC = `https://health.example.org${DEEP}`;
const KINDS = ['home', 'campaign', 'page', 'list', 'list, a later part'];
const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
};

const { check, group, verdict } = tally();
const [program, root, work] = process.argv.slice(2);
await group('the run', run);
process.exit(verdict());

async function run() {
  const [plainFolder, publicFolder] = [join(work, 'plain'), join(work, 'public')];
  await build(program, root, plainFolder);
  await build(program, root, publicFolder, '--base-url', PUBLIC);
  const browser = await chromium.launch(CHROMIUM);
  const plain = await readSite(browser, plainFolder);
  const open = await readSite(browser, publicFolder);
  const served = await serve(plainFolder, DEEP);
  const servedOpen = await serve(publicFolder, DEEP);
  const folder = `${pathToFileURL(plainFolder)}/`;

  const pages = sample(plain);
  const walked = oneOfEach(pages);
  console.log(`${plain.pages.length} pages; a closer look at ${pages.length} of them, a walk from ${walked.length}`);
  await check('every kind of page is looked at in every language', () => {
    const wanted = [...new Set(plain.pages.map((page) => page.language))].flatMap((language) => KINDS.map((kind) => `${language} ${kind}`));
    return wanted.filter((kind) => !walked.some((page) => `${page.language} ${page.kind}` === kind));
  });

  await group('markup', () => markup(check, [plain, open]));
  await group('links in a folder', () => links(check, plain, folder));
  await group('links on a server', () => links(check, plain, served.base));
  await group('links with a public address', () => links(check, open, servedOpen.base, ['404.html']));
  await group('public address', () => publicAddress(check, browser, open, PUBLIC, servedOpen.base));

  // The 404 page is made for a host and belongs to no folder.
  const notFound = open.pages.filter((page) => page.path === '404.html');
  const hosts = [
    { base: served.base, every: plain.pages, pages, walked },
    { base: servedOpen.base, every: notFound, pages: notFound, walked: notFound },
  ];
  for (const scripts of [true, false]) {
    await group('journeys in a folder', () => journeys(check, each, browser, { base: folder, pages, walked }, scripts));
    for (const host of hosts) await group(`journeys on a server`, () => journeys(check, each, browser, host, scripts));
  }
  for (const { base, every, pages } of hosts) {
    await group('barriers', () => barriers(check, each, browser, base, pages));
    await group('narrow screens', () => narrow(check, each, browser, base, every));
    await group('keyboard', () => keyboard(check, each, browser, base, pages));
  }
  await check('nothing was asked for outside the deep path', () => [...served.strays, ...servedOpen.strays]);

  await browser.close();
  served.close();
  servedOpen.close();
}
