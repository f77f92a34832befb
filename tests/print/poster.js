//! A poster in tiles: laid on one another as their words say, they show the whole poster.

import { FORMATS, SAFE } from './figures.js';
import { characters, pictures, windows } from './pdf.js';
import { each } from '../tally.mjs';

const POSTERS = ['poster', 'poster-a2'];
/** A tile is A4, upright or across. */
const A4 = [[210, 297], [297, 210]];
/** Neighbours share so many millimetres at least. */
const OVERLAP = 5;
const DOTS = 50;
const DARK = 128;
/** Of the dark dots of a poster, so many may be lost to rounding. */
const LOST = 0.001;

export async function poster(check, leaflet) {
  const all = (findings) => each(POSTERS, async (format) => (await findings(await laid(await leaflet('few', 'adult', format)), format)).map((finding) => `${format}: ${finding}`));
  await check('poster: there are as many tiles as it needs', () => all(enough));
  await check('poster: the tiles are of the size of the poster', () => all(found));
  await check('poster: every tile says which it is', () => all(labelled));
  await check(`poster: tiles keep ${SAFE} mm from the edge of the paper`, () => all(printable));
  await check(`poster: neighbours share ${OVERLAP} mm and leave no gap`, () => all(overlapping));
  await check('poster: every mark of the poster is on a tile', () => all(covered));
  await check('poster: a mark that neighbours share is on both', () => all(shared));
}

/** The poster and its tiles: how far a tile is moved against the poster, its own words, and the part of its page that shows the poster. */
async function laid(file) {
  const print = file.replace(/\.pdf$/, '-a4.pdf');
  const [whole] = await characters(file);
  const pages = await characters(print);
  const dots = { whole: (await pictures(file, DOTS))[0], tiles: await pictures(print, DOTS) };
  const moves = inGrid(pages.map((page) => moved(whole.characters, page.characters)));
  const shown = await windows(print);
  const own = (page, move) => page.characters.filter((one) => !move || !whole.characters.some((other) => fits(other, one, move)));
  const tiles = pages.map((page, at) => ({ number: at + 1, move: moves[at], own: own(page, moves[at]), page, window: shown[at] ?? [0, 0, page.width, page.height], picture: dots.tiles[at] }));
  return { whole: dots.whole, tiles };
}

/** A tile on which the poster has no words lies in the row and the column that are left for it: tiles come row by row. */
function inGrid(moves) {
  const lines = [0, 1].map((axis) => moves.filter(Boolean).map((move) => move[axis]).sort((a, b) => b - a).filter((place, at, all) => at === 0 || all[at - 1] - place > 1));
  const [across, down] = lines;
  if (across.length * down.length !== moves.length) return moves;
  return moves.map((move, at) => move ?? [across[at % across.length], down[Math.floor(at / across.length)]]);
}

/** The move under which most characters of the poster lie on those of the tile. */
function moved(whole, tile) {
  const votes = new Map();
  for (const one of tile) {
    for (const other of whole) {
      if (one.c !== other.c || Math.abs(one.size - other.size) > 0.05) continue;
      const key = [one.left - other.left, one.baseline - other.baseline].map((length) => length.toFixed(0)).join();
      votes.set(key, [...(votes.get(key) ?? []), [one.left - other.left, one.baseline - other.baseline]]);
    }
  }
  const most = [...votes.values()].reduce((best, pairs) => (pairs.length > best.length ? pairs : best), []);
  return most.length < 3 ? undefined : [0, 1].map((axis) => most.reduce((sum, pair) => sum + pair[axis], 0) / most.length);
}

function fits(other, one, [dx, dy]) {
  return one.c === other.c && Math.abs(one.left - other.left - dx) < 0.3 && Math.abs(one.baseline - other.baseline - dy) < 0.3;
}

/** The part of the poster that the tile shows, along an axis. */
function reach({ move, window }, axis) {
  return [window[axis] - move[axis], window[axis + 2] - move[axis]];
}

function enough({ tiles }, format) {
  const needed = Math.min(...A4.map((page) => FORMATS[format].size.reduce((product, length, axis) => product * Math.ceil(length / (page[axis] - 2 * SAFE)), 1)));
  return tiles.length >= needed ? [] : [`${tiles.length} tiles, must be ${needed} at least`];
}

function printable({ tiles }) {
  return tiles.flatMap(({ number, page, window: [left, top, right, bottom] }) => {
    const border = Math.min(left, top, page.width - right, page.height - bottom);
    return border < SAFE - 0.1 ? [`tile ${number} shows the poster up to ${border.toFixed(1)} mm from the edge`] : [];
  });
}

function found({ tiles }) {
  return tiles.filter(({ move }) => !move).map(({ number }) => `tile ${number} shows no words of the poster in their size, and stands in no row of tiles that do`);
}

function labelled({ tiles }) {
  const labels = tiles.map(({ own }) => own.map(({ c }) => c).join(''));
  return labels.flatMap((label, at) => (label === '' || labels.indexOf(label) !== at ? [`tile ${at + 1} says "${label}"${label ? `, as tile ${labels.indexOf(label) + 1} does` : ''}`] : []));
}

/** Along each axis, what the tiles show starts at the poster's edge, ends at the other, and overlaps. */
function overlapping({ tiles }, format) {
  return [0, 1].flatMap((axis) => {
    const reaches = tiles.filter(({ move }) => move).map((tile) => reach(tile, axis)).sort((a, b) => a[0] - b[0]);
    const steps = reaches.filter(([from], at) => at === 0 || from - reaches[at - 1][0] > 1);
    const way = axis ? 'down' : 'across';
    const narrow = steps.slice(1).map(([from], at) => steps[at][1] - from).filter((seam) => seam < OVERLAP).map((seam) => `${way}: tiles share ${seam.toFixed(1)} mm`);
    const [first, last, size] = [steps[0][0], steps.at(-1)[1], FORMATS[format].size[axis]];
    return first > 0.5 || last < size - 0.5 ? [...narrow, `${way}: tiles show ${first.toFixed(1)} to ${last.toFixed(1)} of ${size} mm`] : narrow;
  });
}

function covered({ whole, tiles }) {
  const marks = darkDots(whole);
  const lost = marks.filter((dot) => !tiles.some((tile) => tile.move && isDark(tile, dot)));
  const at = lost[0]?.map((length) => ((length / DOTS) * 25.4).toFixed(0)).join(', ');
  return lost.length > marks.length * LOST ? [`${lost.length} of ${marks.length} dark dots are on no tile, such as that at ${at} mm`] : [];
}

/** A dark dot is on every tile whose part of the poster holds it, and some are on two. */
function shared({ whole, tiles }) {
  const laid = tiles.filter(({ move }) => move);
  const holds = (tile, dot) => dot.every((length, axis) => {
    const [from, to] = reach(tile, axis);
    const place = (length / DOTS) * 25.4;
    return place > from + 1 && place < to - 1;
  });
  const held = darkDots(whole).map((dot) => [dot, laid.filter((tile) => holds(tile, dot))]).filter(([, two]) => two.length > 1);
  if (held.length === 0) return ['no mark lies where neighbours overlap'];
  const wrong = held.filter(([dot, tiles]) => !tiles.every((tile) => isDark(tile, dot)));
  return wrong.length > held.length * LOST ? [`${wrong.length} of ${held.length} dark dots are missing on one of them`] : [];
}

function darkDots({ bytes, width }) {
  const dots = [];
  bytes.forEach((dot, at) => {
    if (dot < DARK) dots.push([at % width, Math.floor(at / width)]);
  });
  return dots;
}

/** Whether the tile is dark where the poster is, a dot more or less. */
function isDark({ picture, move }, dot) {
  const [x, y] = dot.map((length, axis) => Math.round(length + (move[axis] * DOTS) / 25.4));
  return [-1, 0, 1].some((down) => [-1, 0, 1].some((across) => dotAt(picture, x + across, y + down) < DARK + 60));
}

function dotAt({ bytes, width, height }, x, y) {
  return x < 0 || y < 0 || x >= width || y >= height ? 255 : bytes[y * width + x];
}
