//! The whole run, in order: build the example and a small site whose every word is known, measure their leaflets, count.
//!
//! Takes the program, the repository's folder and a folder to work in; gives the closing line.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { booklet } from './booklet.js';
import { files } from './files.js';
import { long } from './long.js';
import { offers } from './offers.js';
import { panels } from './panels.js';
import { poster } from './poster.js';
import { press } from './press.js';
import { reading } from './reading.js';
import { same } from './same.js';
import { signing } from './signing.js';
import { ask, build, exampleSite, filesBelow, smallSite, workshop } from './site.js';
import { tally } from '../tally.mjs';
import { type } from './type.js';

const { check, group, verdict } = tally('print');
const [program, root, work] = process.argv.slice(2);
await group('everything', everything);
process.exit(verdict());

async function everything() {
  const small = await smallSite(root, join(work, 'small'));
  const leaflet = workshop(program, small, join(work, 'leaflets'));
  const tickets = join(work, 'tickets');
  await group('the small site', () => check('it is built', async () => (await build(program, small, tickets), [])));
  await group('type', () => type(check, leaflet));
  await group('reading', () => reading(check, leaflet, tickets));
  await group('booklet', () => booklet(check, leaflet));
  await group('poster', () => poster(check, leaflet));
  await group('panels', () => panels(check, leaflet));
  await group('press', () => press(check, leaflet));
  await group('what is too long', () => long(check, program, root, join(work, 'long')));
  await group('what is signed on paper', () => signing(check, program, join(work, 'signing')));
  await group('the example site', example);
  await group('the program', () => check('its own layouts are those of the repository', () => ownLayouts(leaflet)));
}

async function example() {
  const site = await exampleSite(root, join(work, 'site'));
  const folder = await build(program, site, join(work, 'public'));
  console.log(`${(await filesBelow(folder, '.pdf')).length} PDFs`);
  await group('files', () => files(check, folder));
  await group('offers', () => offers(check, folder));
  await group('twice', async () => {
    const remembered = await build(program, site, join(work, 'remembered'));
    const anew = await build(program, await exampleSite(root, join(work, 'elsewhere')), join(work, 'anew'));
    await same(check, folder, { 'remembered from the first run': remembered, 'set anew in another folder': anew });
  });
}

/** A site without layouts of its own gets the leaflets of one that has a copy of the repository's. */
async function ownLayouts(leaflet) {
  const bare = await smallSite(root, join(work, 'bare'), false);
  const file = join(work, 'bare.pdf');
  const said = await ask(program, bare, 'few', 'adult', 'sheet', 'school', file);
  const same = said.code === 0 && (await readFile(file)).equals(await readFile(await leaflet('few', 'adult', 'sheet')));
  return same ? [] : ['the sheet of the small site differs: the program was built before they were changed'];
}
