//! What does not fit is refused, and the number of characters that are too many is right.

import { join } from 'node:path';

import { ask, page, short, smallSite, write } from './site.js';

/** Formats in which the body decides, with more characters than any of them holds, and the block that these stand in. */
const FORMATS = {
  sheet: [3_000],
  'tri-fold': [3_000],
  'z-fold': [3_000],
  booklet: [13_000],
  prescription: [2_000],
  letter: [2_000, '::: 注意\n', '\n:::'],
  checklist: [2_000, '::: 清单\n- ', '\n:::'],
  pledge: [2_000, '::: 承诺\n', '\n:::'],
};
const READER = 'grades-1-2';
const WORDS = '竹篮飘桥石榴挂枝早晚都好';
const TOO_MANY = 10;

const OWN_LAYOUT = `#let leaflet(data) = {
  set document(title: data.title)
  set page(width: 210mm, height: 297mm, margin: 20mm)
  set text(font: data.band.families, size: 12pt, lang: data.lang)
  set par(leading: 8mm)
  for node in data.body { par(node.inlines.join()) }
}
`;

export async function long(check, program, root, work) {
  const formats = Object.entries(FORMATS).map(([format, [plenty, before = '', after = '']]) =>
    check(`${format}: the number of characters too many is right`, async () => {
      const site = await smallSite(root, join(work, format));
      const said = (count) => over(program, site, format, count, (words) => `${before}${words}${after}\n`);
      const first = await said(plenty);
      const holds = plenty - first;
      const answers = { [holds]: await said(holds), [holds + 1]: await said(holds + 1), [holds + TOO_MANY]: await said(holds + TOO_MANY) };
      const wrong = Object.entries(answers).filter(([count, answer]) => answer !== count - holds);
      if (wrong.length === 0) return [];
      const limit = await bisect(0, plenty, async (count) => (await said(count)) === 0);
      return wrong.map(([count, answer]) => `of ${plenty} characters ${first} are said to be too many, but of ${count} ${answer}; it holds ${limit}`);
    }),
  );
  await Promise.all(formats);
  await check('a layout of the site with type too small is refused', async () => {
    const site = await smallSite(root, join(work, 'own'));
    await write(join(site, 'themes/default/leaflets/sheet.typ'), OWN_LAYOUT);
    const said = await ask(program, site, 'few', READER, 'sheet', 'school', join(work, 'own.pdf'));
    const words = said.complaints.replace(/[│×\s]+/g, ' ');
    if (said.code !== 1) return [`exit code ${said.code}, must be 1: ${short(words)}`];
    return [/leaflet-type-small/, /set in 12(\.0)? pt/, /need 16(\.0)? pt/].filter((needed) => !needed.test(words)).map((needed) => `the message has not ${needed}: ${short(words)}`);
  });
}

/** By how many characters a body of so many is too long, as the program says; 0 when it makes the leaflet. */
async function over(program, site, format, count, bodyOf) {
  const name = `long-${count}`;
  await page(site, name, bodyOf(WORDS.repeat(Math.ceil(count / WORDS.length)).slice(0, count)));
  const said = await ask(program, site, name, READER, format, 'school', join(site, `${name}.pdf`));
  if (said.code === 0) return 0;
  const number = said.complaints.replace(/[│×\s]+/g, ' ').match(/is (\d+) characters? too long/);
  // To be refused and to be no character too long would be a lie.
  if (said.code !== 1 || !(number?.[1] > 0)) throw new Error(`${count} characters: exit code ${said.code}, ${short(said.complaints)}`);
  return +number[1];
}

/** The largest count that still fits. */
async function bisect(fits, fails, does) {
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (await does(middle)) fits = middle;
    else fails = middle;
  }
  return fits;
}
