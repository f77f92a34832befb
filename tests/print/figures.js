//! What leaflets are held to, copied from the standards and not from the program. Lengths are millimetres.

import { basename } from 'node:path';

/** Points in a millimetre, as PDF counts them. */
export const POINTS = 72 / 25.4;

/** A point of type in millimetres, as GB 40070-2021 counts it. */
export const TYPE_POINT = 0.3528;

/** "Fit to page" prints so much smaller: type must still be large enough then. */
export const SHRUNK = 0.97;

/** GB 40070-2021, 4.3.1 to 4.3.3, and two bands of our own: body type, white gap between lines, auxiliary text, 楷体 or 宋体. */
export const BANDS = [
  { name: 'grades-1-2', size: 16, gap: 5, aux: 10.5, face: 'Kai' },
  { name: 'grades-3-4', size: 14, gap: 4, aux: 10.5, face: 'Kai' },
  { name: 'grades-5-6', size: 12, gap: 3, aux: 10.5, face: 'Song' },
  { name: 'grades-7-12', size: 12, gap: 3, aux: 9, face: 'Song' },
  { name: 'adult', size: 10.5, gap: 2.2, aux: 8.5, face: 'Song' },
  { name: 'large', size: 18, gap: 4, aux: 14, face: 'Song' },
];

const A4 = [210, 297];
const A4_ACROSS = [297, 210];

/** Size of a side, how many sides it may have, where each side is folded (`across`: the fold lies across the page). */
export const FORMATS = {
  sheet: { paper: 'A4', size: A4, sides: 2 },
  'tri-fold': { paper: 'A4', size: A4_ACROSS, sides: 2, folds: [[97, 197], [100, 200]] },
  'z-fold': { paper: 'A4', size: A4_ACROSS, sides: 2, folds: [[99, 198], [99, 198]] },
  booklet: { paper: 'A5', size: [148, 210], sides: 32 },
  poster: { paper: 'A3', size: [297, 420], sides: 1 },
  'poster-a2': { paper: 'A2', size: [420, 594], sides: 1 },
  letter: { paper: 'A4', size: A4, sides: 1 },
  prescription: { paper: 'A4', size: A4, sides: 1 },
  card: { paper: 'A4', size: A4, sides: 1, across: 148.5 },
  checklist: { paper: 'A4', size: A4, sides: 1 },
  challenge: { paper: 'A4', size: A4_ACROSS, sides: 1 },
  pledge: { paper: 'A4', size: A4, sides: 1 },
};

/** No text is closer to an edge of the paper or to a fold. */
export const SAFE = 5;

/** Bleed of a file for a print shop. */
export const BLEED = 3;

/** A file's page, format and profile, by its name: `brush-tri-fold-large.pdf`, `brush-poster-a2-a4.pdf`. */
export function readName(file) {
  const words = Object.keys(FORMATS).sort((a, b) => b.length - a.length).join('|');
  const match = basename(file).match(new RegExp(`^(.+)-(${words})(?:-(trade|large))?(-a4)?\\.pdf$`));
  if (!match) throw new Error(`${file}: its name says no format`);
  const [, page, format, profile = 'school', print] = match;
  return { page, format, profile, print: print !== undefined };
}

/** The sizes that each of its pages may have in points, bleed included. */
export function papersOf({ format, profile, print }) {
  if (print) return format === 'booklet' ? [points(A4_ACROSS)] : [points(A4), points(A4_ACROSS)];
  const bleed = profile === 'trade' ? BLEED : 0;
  return [points(FORMATS[format].size.map((length) => length + 2 * bleed))];
}

function points(size) {
  return size.map((length) => length * POINTS);
}
