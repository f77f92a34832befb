//! A booklet to read, and the same pages on both sides of A4 as the fold needs them.

import { characters, info, text } from './pdf.js';
import { PUBLIC, TITLE } from './site.js';
import { each } from '../tally.mjs';

/** Readers with few words on a page and with many; pages of the small site. */
const BOOKLETS = [['some', 'adult'], ['some', 'large'], ['a-lot', 'adult'], ['many', 'grades-1-2'], ['a-lot', 'grades-3-4']];
const VERSION = '印刷品版本号';
const RULER = '打印后这条线应是';
/** The page number stands no higher above the lower edge, in millimetres. */
const FOOT = 25;
/** A4 across, in points: half of it is a page. */
const [HALF, HEIGHT] = [421, 595];

export async function booklet(check, leaflet) {
  const all = (findings) => each(BOOKLETS, async ([page, reader]) => (await findings(await leaflet(page, reader, 'booklet'))).map((finding) => `${page} for ${reader}: ${finding}`));
  await check('booklet: the first page is a cover', () => all(async (file) => ((await text(file, { page: 1 })).includes(TITLE) ? [] : [`page 1 has not the title "${TITLE}"`])));
  await check('booklet: the pages inside are numbered one after the other', () => all(numbers));
  await check('booklet: the last page is the back cover, with the code and more than a ruler', () => all(backCover));
  await check('booklet: two pages on each side of A4, in the order of the fold', () => all(imposed));
}

/** Only the last page has the version mark's disclaimer, the ruler and the code; it is not the ruler alone. */
async function backCover(file) {
  const count = +(await info(file)).Pages;
  const pages = await Promise.all(Array.from({ length: count }, (_, at) => text(file, { page: at + 1 })));
  const last = pages.at(-1);
  const missing = [VERSION, RULER, `${new URL(PUBLIC).host}`].filter((words) => !last.includes(words)).map((words) => `the back cover has not "${words}"`);
  const early = pages.slice(0, -1).flatMap((words, at) => (words.includes(RULER) ? [`the ruler is on page ${at + 1}`] : []));
  return [...missing, ...early];
}

async function numbers(file) {
  const pages = await characters(file);
  const inside = pages.slice(1, -1).map(({ characters, height }) => numberOf(characters.filter(({ top }) => top > height - FOOT)));
  if (inside.length === 0) return ['it has no pages inside'];
  const wrong = inside.findIndex((number, at) => number === undefined || (at > 0 && number !== inside[at - 1] + 1));
  return wrong < 0 ? [] : [`page ${wrong + 2} says ${inside[wrong] ?? 'no number'}${wrong > 0 ? `, the one before it ${inside[wrong - 1]}` : ''}`];
}

/** The number that stands by itself in a line or at its end. */
function numberOf(found) {
  const groups = [];
  for (const character of found) {
    const last = groups.at(-1)?.at(-1);
    if (last && Math.abs(last.baseline - character.baseline) < 0.5 && character.left - last.right < 2) groups.at(-1).push(character);
    else groups.push([character]);
  }
  const number = groups.map((group) => group.map(({ c }) => c).join('').match(/^\D{0,2}?(\d+)\D{0,2}$/)?.[1]).find(Boolean);
  return number && +number;
}

async function imposed(file) {
  const print = file.replace(/\.pdf$/, '-a4.pdf');
  const count = +(await info(file)).Pages;
  const sides = +(await info(print)).Pages;
  const order = fold(count);
  if (sides !== order.length) return [`${count} pages are on ${sides} sides, must be on ${order.length}`];
  const words = ['', ...(await Promise.all(Array.from({ length: count }, (_, at) => text(file, { page: at + 1 }))))];
  if (new Set(words).size !== words.length) return ['two pages have the same words: nothing can be told from them'];
  const halves = order.flatMap((pages, side) => pages.map((page, half) => ({ side: side + 1, half, page })));
  return each(halves, async ({ side, half, page }) => {
    const found = words.indexOf(await text(print, { page: side, part: [half * HALF, 0, HALF, HEIGHT] }));
    return found === page ? [] : [`side ${side}, ${half ? 'right' : 'left'}: there is ${named(found)}, must be ${named(page)}`];
  });
}

function named(page) {
  if (page === 0) return 'nothing';
  return page < 0 ? 'something that is no page' : `page ${page}`;
}

/** standards.md, 4: of n pages, sheet k has the front [n−2(k−1), 2k−1] and the back [2k, n−2k+1]; 0 for an empty one. The last page is the back cover. */
function fold(count) {
  const n = Math.ceil(count / 4) * 4;
  const placed = (place) => (place === n ? count : place < count ? place : 0);
  return Array.from({ length: n / 4 }, (_, at) => at + 1).flatMap((k) => [[n - 2 * (k - 1), 2 * k - 1].map(placed), [2 * k, n - 2 * k + 1].map(placed)]);
}
