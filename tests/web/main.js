//! The whole run, in order: build the site without and with a public address, serve both, check, look at the preview, count.
//!
//! Takes the program, the site's folder and a folder to work in; gives the closing line. Only the loopback address is ever reached.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { barriers, details, keyboard, lines, narrow } from './access.js';
import { publicAddress } from './address.js';
import { launch } from './browser.js';
import { journeys } from './journeys.js';
import { links } from './links.js';
import { long } from './long.js';
import { markup } from './markup.js';
import { policy } from './policy.js';
import { prints } from './prints.js';
import { preview } from './serve.js';
import { serve } from './server.js';
import { build, oneOfEach, readSite, sample } from './site.js';
import { tally } from '../tally.mjs';
import { waiting } from './waiting.js';

const DEEP = '/some/deep/path/';
const PUBLIC = `https://health.example.org${DEEP}`;
const KINDS = ['home', 'campaign', 'page', 'calendar', 'kit', 'list', 'list, a later part'];

const { check, group, verdict } = tally('web');
const [program, root, work] = process.argv.slice(2);
await group('everything', everything);
process.exit(verdict());

async function everything() {
  const browser = await launch();
  const plain = await make(browser, 'plain');
  const open = await make(browser, 'open', '--base-url', PUBLIC);

  const pages = sample(plain);
  const walked = oneOfEach(pages);
  console.log(`${plain.pages.length} pages; a closer look at ${pages.length} of them, a walk from ${walked.length}`);
  await check('every kind of page is looked at in every language', () => {
    const wanted = [...new Set(plain.pages.map((page) => page.language))].flatMap((language) => KINDS.map((kind) => `${language} ${kind}`));
    return wanted.filter((kind) => !walked.some((page) => `${page.language} ${page.kind}` === kind));
  });

  await group('markup', () => markup(check, [plain, open]));
  await group('links in a folder', () => links(check, plain, plain.folderBase));
  await group('links on a server', () => links(check, plain, plain.base));
  await group('links with a public address', () => links(check, open, open.base, ['404.html']));
  await group('public address', () => publicAddress(check, browser, open, PUBLIC));

  await group('policy in a folder', () => policy(check, browser, plain.pages, plain.folderBase, walked));
  await group('policy on a server', () => policy(check, browser, open.pages, open.base, open.pages.filter((page) => page.path === 'index.html')));

  await group('prints in a folder', () => prints(check, browser, plain, plain.folderBase));
  await group('prints on a server', () => prints(check, browser, open, open.base));

  await group('long words', () => long(check, browser, program, work));
  await group('preview', () => preview(check, browser, program, work));
  await group('what waits for signatures', () => waiting(check, browser, program, work));

  // The 404 page is made for a host and belongs to no folder.
  const notFound = open.pages.filter((page) => page.path === '404.html');
  const hosts = [
    { base: plain.base, every: plain.pages, pages, walked },
    { base: open.base, every: notFound, pages: notFound, walked: notFound },
  ];
  for (const scripts of [true, false]) {
    for (const host of [{ base: plain.folderBase, pages, walked }, ...hosts]) {
      await group(`journeys below ${host.base}, scripts ${scripts ? 'on' : 'off'}`, () => journeys(check, browser, host, scripts));
    }
  }
  for (const { base, every, pages } of hosts) {
    await group(`barriers below ${base}`, () => barriers(check, browser, base, pages));
    await group(`narrow screens below ${base}`, () => narrow(check, browser, base, every));
    await group(`lines below ${base}`, () => lines(check, browser, base, pages));
    await group(`details below ${base}`, () => details(check, browser, base, pages));
    await group(`keyboard below ${base}`, () => keyboard(check, browser, base, pages));
  }
  await check('nothing was asked for outside the deep path', () => [...plain.strays, ...open.strays]);
  await browser.close();
}

/** Builds the site, reads it and serves it. */
async function make(browser, name, ...options) {
  const folder = join(work, name);
  await build(program, root, folder, ...options);
  return { ...(await readSite(browser, folder)), ...(await serve(folder, DEEP)), folderBase: `${pathToFileURL(folder)}/` };
}
