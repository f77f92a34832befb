//! The words of each leaflet in reading order, for a reader of the page and for one who listens; the address and the code that is scanned.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { FORMATS } from './figures.js';
import { pictureFiles, readAloud, text } from './pdf.js';
import { ACTIONS, LENGTHS, MESSAGE, PUBLIC, TITLE, sentence } from './site.js';
import { each } from '../tally.mjs';
import { run } from './tools.js';

const FORMAT_NAMES = Object.keys(FORMATS);
const FLOWING = { sheet: 'some', 'tri-fold': 'some', 'z-fold': 'some', booklet: 'many' };
/** Dots an inch of a poor camera. */
const DOTS = 150;

export async function reading(check, leaflet, folder) {
  const short = (format) => leaflet('few', 'adult', format);
  const ways = { 'read from the page': text, 'read aloud': readAloud };
  for (const [way, read] of Object.entries(ways)) {
    await check(`every format has title, message and actions, ${way}`, () =>
      each(FORMAT_NAMES, async (format) => {
        const words = await read(await short(format));
        return [...absent(words, [TITLE, MESSAGE]), ...disorder(words, ACTIONS)].map((finding) => `${format}: ${finding}`);
      }),
    );
    await check(`the text is in order, ${way}`, () =>
      each(Object.entries(FLOWING), async ([format, page]) => {
        const all = Array.from({ length: LENGTHS[page] }, (_, at) => sentence(at + 1));
        return disorder(await read(await leaflet(page, 'adult', format)), all).map((finding) => `${format}: ${finding}`);
      }),
    );
  }
  await check(`a camera reads the code on every format at ${DOTS} dots an inch`, () => each(FORMAT_NAMES, async (format) => (await scanned(await short(format), folder)).findings.map((finding) => `${format}: ${finding}`)));
  await check('the address stands in words beside the code', () =>
    each(FORMAT_NAMES, async (format) => {
      const file = await short(format);
      const { address } = await scanned(file, folder);
      const needed = (address ?? `${PUBLIC}p/`).replace(/^https:\/\//, '').replace(/#.*$/, '');
      return absent(await text(file), [needed]).map((finding) => `${format}: ${finding}`);
    }),
  );
  await check('every format has the version mark that its code leads to', () =>
    each(FORMAT_NAMES, async (format) => {
      const file = await short(format);
      const { address } = await scanned(file, folder);
      return address ? absent(await text(file), [markOf(address)]).map((finding) => `${format}: ${finding}`) : [`${format}: no code`];
    }),
  );
}

/** The one address that the codes of a leaflet say, and what is wrong with it. */
async function scanned(file, folder) {
  const said = await run('zbarimg', '-q', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', ...(await pictureFiles(file, DOTS)));
  const addresses = [...new Set(said.text.split('\n').filter(Boolean))];
  if (addresses.length !== 1) return { findings: [`${addresses.length} codes were read: ${addresses.join(', ')}`] };
  const [address] = addresses;
  const ticket = address.startsWith(PUBLIC) ? address.slice(PUBLIC.length).match(/^(p\/[0-9a-z]{8}\.html)#[0-9a-z]{4}$/) : null;
  if (!ticket) return { address, findings: [`the code says ${address}`] };
  const page = await readFile(join(folder, ticket[1]), 'utf8').catch(() => '');
  return { address, findings: page.includes(markOf(address)) ? [] : [`${ticket[1]} ${page ? `has not the mark ${markOf(address)}` : 'is not there'}`] };
}

/** `p/3f7k2qx8.html#k7qf` → `3F7K-2QX8-K7QF` */
function markOf(address) {
  return address.match(/(\w{4})(\w{4})\.html#(\w{4})$/).slice(1).join('-').toUpperCase();
}

function absent(words, needed) {
  return needed.filter((one) => !words.includes(one)).map((one) => `"${one}" is not in its text`);
}

/** What is missing from a list that must stand in this order. */
function disorder(words, needed) {
  let at = 0;
  for (const one of needed) {
    const found = words.indexOf(one, at);
    if (found < 0) return [`"${one}" ${words.includes(one) ? 'stands too early' : 'is not in its text'}`];
    at = found + one.length;
  }
  return [];
}
