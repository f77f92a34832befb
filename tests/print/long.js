//! What does not fit is refused, and the number of characters that are too many is right; of far too long a text it is an estimate.

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
      const far = await said(plenty);
      const [start, first] = await counted(said, plenty, far);
      const holds = start - first.count;
      const answers = {};
      for (const count of [holds, holds + 1, holds + TOO_MANY]) answers[count] = (await said(count)).count;
      const wrong = Object.entries(answers).filter(([count, answer]) => answer !== count - holds);
      if (wrong.length === 0) return [];
      const limit = await bisect(0, plenty, async (count) => (await said(count)).count === 0);
      return wrong.map(([count, answer]) => `of ${start} characters ${first.count} are said to be too many, but of ${count} ${answer}; it holds ${limit}`);
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

/** A length of which the characters too many are counted and not estimated, with what is said of it. */
async function counted(said, plenty, far) {
  let [fits, fails, length, answer] = [0, plenty, plenty, far];
  while (answer.rough || answer.count === 0) {
    if (answer.rough) fails = length;
    else fits = length;
    if (fails - fits < 2) throw new Error(`nothing is counted between ${fits} and ${fails} characters`);
    length = answer.rough && fits === 0 ? Math.min(Math.ceil((length - answer.count) * 1.5) + TOO_MANY, fails - 1) : Math.floor((fits + fails) / 2);
    answer = await said(length);
  }
  return [length, answer];
}

/** By how many characters a body of so many is too long, as the program says, and whether it only estimates; 0 when it makes the leaflet. */
async function over(program, site, format, count, bodyOf) {
  const name = `long-${count}`;
  await page(site, name, bodyOf(WORDS.repeat(Math.ceil(count / WORDS.length)).slice(0, count)));
  const said = await ask(program, site, name, READER, format, 'school', join(site, `${name}.pdf`));
  if (said.code === 0) return { count: 0, rough: false };
  const number = said.complaints.replace(/[│×\s]+/g, ' ').match(/is (about )?(\d+) characters? too long/);
  // To be refused and to be no character too long would be a lie.
  if (said.code !== 1 || !(number?.[2] > 0)) throw new Error(`${count} characters: exit code ${said.code}, ${short(said.complaints)}`);
  return { count: +number[2], rough: number[1] !== undefined };
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
