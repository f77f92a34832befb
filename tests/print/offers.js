//! Leaflets as the website offers them: each on its page, and for each campaign what a school needs.

import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { FORMATS, readName } from './figures.js';
import { filesBelow } from './site.js';
import { each } from '../tally.mjs';

const CAMPAIGNS = ['oral', 'nutrition', 'eyes', 'smoke-free'];

/** What each campaign prints: the format, and for whom when that is said. */
const WANTED = [
  ['tri-fold', 'parents'],
  ['sheet', 'grade-1-2'],
  ['sheet', 'grade-5-6'],
  ['poster'],
  ['letter'],
  ['booklet'],
];

export async function offers(check, folder) {
  const pdfs = await filesBelow(folder, '.pdf');
  await check('every PDF is offered on its page, with paper and size', () => each(pdfs, (file) => offered(folder, file)));
  for (const campaign of CAMPAIGNS) {
    await check(`${campaign} has the leaflets that a school needs`, () =>
      WANTED.filter(([format, reader]) => !pdfs.some((file) => readName(file).format === format && below(file, campaign, reader))).map(
        ([format, reader]) => `no ${format}${reader ? ` for ${reader}` : ''}`,
      ),
    );
  }
}

function below(file, campaign, reader) {
  const folders = dirname(file).split('/');
  return folders.includes(campaign) && (!reader || folders.includes(reader));
}

async function offered(folder, file) {
  const { page, format, print } = readName(file);
  const html = await readFile(join(folder, dirname(file), `${page}.html`), 'utf8');
  const name = file.slice(dirname(file).length + 1);
  const at = html.indexOf(`href="${name}"`);
  if (at < 0) return [`${file}: ${page}.html has no link to it`];
  const words = html.slice(at, html.indexOf('</p>', at)).replace(/<[^>]*>/g, ' ').replace(/^[^>]*>/, '');
  const size = `${Math.ceil((await stat(join(folder, file))).size / 1024)} KB`;
  const needed = ['PDF', print ? 'A4' : FORMATS[format].paper, size];
  return needed.filter((word) => !words.includes(word)).map((word) => `${file}: the words at its link do not say "${word}": ${words.replace(/\s+/g, ' ').trim()}`);
}
