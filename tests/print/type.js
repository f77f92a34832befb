//! Type by reader: sizes, the white gap between lines and the typeface, measured on every character.

import { BANDS, SHRUNK, TYPE_POINT } from './figures.js';
import { characters } from './pdf.js';
import { MARKED, PLAIN } from './site.js';
import { each } from '../tally.mjs';

/** Formats that are measured, and the page that each can hold. */
const PAGES = { sheet: 'blocks', 'tri-fold': 'blocks', booklet: 'blocks', letter: 'letter' };
const LARGE = BANDS.find((band) => band.name === 'large');

/** Sizes are measured to a hundredth. */
const SLACK = 0.01;

export async function type(check, leaflet) {
  for (const band of BANDS) await figures(check, leaflet, band, band.name, 'school');
  await figures(check, leaflet, { ...LARGE, name: 'adult, in large print' }, 'adult', 'large');
}

async function figures(check, leaflet, band, audience, profile) {
  const over = (findings) => each(Object.entries(PAGES), async ([format, page]) => {
    const pages = await characters(await leaflet(page, audience, format, profile));
    return findings(pages.map((side) => side.characters)).map((finding) => `${format}: ${finding}`);
  });
  await check(`${band.name}: body type`, () => over((pages) => small(pages.flat().filter(isBody), band.size)));
  await check(`${band.name}: auxiliary type`, () => over((pages) => small(pages.flat(), band.aux)));
  await check(`${band.name}: white gap between lines`, () => over((pages) => narrow(pages, band.gap)));
  await check(`${band.name}: typeface`, () => over((pages) => foreign(pages.flat(), band.face)));
}

function isBody({ c }) {
  return PLAIN.includes(c) || MARKED.includes(c);
}

/** Characters smaller than so many points, even when the printer shrinks the page. */
function small(found, points) {
  if (found.length === 0) return ['none is there'];
  const smallest = found.reduce((least, character) => (character.size < least.size ? character : least));
  const printed = smallest.size * SHRUNK;
  return printed < points - SLACK ? [`"${smallest.c}" is ${smallest.size.toFixed(2)} pt, ${printed.toFixed(2)} pt when printed, must be ${points} pt`] : [];
}

/** Body lines with another body line too close below. */
function narrow(pages, gap) {
  const measured = pages.flatMap((page) => gaps(page.filter((character) => isBody(character) && character.direction[0] === 1)));
  if (measured.length === 0) return ['no two lines are there'];
  const least = measured.reduce((least, one) => (one.gap < least.gap ? one : least));
  const printed = least.gap * SHRUNK;
  return printed < gap - SLACK ? [`${least.gap.toFixed(2)} mm at ${least.baseline.toFixed(0)} mm, ${printed.toFixed(2)} mm when printed, must be ${gap} mm`] : [];
}

/** The gap from each character to the nearest one below it: from baseline to baseline, less the type size. */
function gaps(found) {
  const sorted = [...found].sort((a, b) => a.baseline - b.baseline);
  return sorted.flatMap((upper, at) => {
    const lower = sorted.slice(at + 1).find(({ baseline, left, right }) => baseline > upper.baseline + 1 && left < upper.right - 0.1 && right > upper.left + 0.1);
    return lower ? [{ baseline: upper.baseline, gap: lower.baseline - upper.baseline - lower.size * TYPE_POINT }] : [];
  });
}

function foreign(found, face) {
  const plain = found.filter(({ c }) => PLAIN.includes(c));
  if (plain.length === 0) return ['none is there'];
  const other = plain.find(({ font }) => !font.startsWith(`Pamphlet${face}`));
  return other ? [`"${other.c}" is set in ${other.font}, must be Pamphlet${face}`] : [];
}
