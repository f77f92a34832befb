//! A poster in tiles: laid on one another as their words say, they show the whole poster.

import { FORMATS, SAFE } from './figures.js';
import { characters, pictures } from './pdf.js';
import { each } from './tally.js';

const POSTERS = ['poster', 'poster-a2'];
const [WIDTH, HEIGHT] = [210, 297];
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
  await check('poster: tiles overlap and leave no gap', () => all(overlapping));
  await check('poster: every mark of the poster is on a tile', () => all(covered));
  await check('poster: a mark near a seam is on both tiles', () => all(shared));
}

/** The poster and its tiles: words, and how far a tile is moved against the poster. */
async function laid(file) {
  const print = file.replace(/\.pdf$/, '-a4.pdf');
  const [whole] = await characters(file);
  const pages = await characters(print);
  const dots = { whole: (await pictures(file, DOTS))[0], tiles: await pictures(print, DOTS) };
  const tiles = pages.map((page, at) => {
    const move = moved(whole.characters, page.characters);
    return { number: at + 1, move, own: move ? page.characters.filter((one) => !whole.characters.some((other) => fits(other, one, move))) : [], picture: dots.tiles[at] };
  });
  return { whole: dots.whole, tiles };
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

/** The part of the poster that a printer can print on the tile, along an axis. */
function reach(tile, axis) {
  return [SAFE - tile.move[axis], [WIDTH, HEIGHT][axis] - SAFE - tile.move[axis]];
}

function enough({ tiles }, format) {
  const [across, down] = FORMATS[format].size.map((length, axis) => Math.ceil((length - 2 * SAFE) / ([WIDTH, HEIGHT][axis] - 2 * SAFE)));
  return tiles.length >= across * down ? [] : [`${tiles.length} tiles, must be ${across * down} at least`];
}

function found({ tiles }) {
  return tiles.filter(({ move }) => !move).map(({ number }) => `tile ${number} has no words of the poster in their size`);
}

function labelled({ tiles }) {
  const labels = tiles.map(({ own }) => own.map(({ c }) => c).join(''));
  return labels.flatMap((label, at) => (label === '' || labels.indexOf(label) !== at ? [`tile ${at + 1} says "${label}"${label ? `, as tile ${labels.indexOf(label) + 1} does` : ''}`] : []));
}

/** Along each axis, the reaches of the tiles start at the poster's edge, end at the other, and overlap. */
function overlapping({ tiles }, format) {
  return [0, 1].flatMap((axis) => {
    const reaches = tiles.filter(({ move }) => move).map((tile) => reach(tile, axis)).sort((a, b) => a[0] - b[0]);
    const steps = reaches.filter(([from], at) => at === 0 || from - reaches[at - 1][0] > 1);
    const seams = steps.slice(1).map(([from], at) => steps[at][1] - from);
    const narrow = seams.filter((seam) => seam < OVERLAP).map((seam) => `${axis ? 'down' : 'across'}: tiles share ${seam.toFixed(1)} mm, must be ${OVERLAP}`);
    const [first, last] = [steps[0][0], steps.at(-1)[1]];
    const size = FORMATS[format].size[axis];
    return first > SAFE + 0.5 || last < size - SAFE - 0.5 ? [...narrow, `${axis ? 'down' : 'across'}: tiles reach from ${first.toFixed(1)} to ${last.toFixed(1)} of ${size} mm`] : narrow;
  });
}

function covered({ whole, tiles }) {
  const marks = darkDots(whole);
  const lost = marks.filter((dot) => !tiles.some((tile) => tile.move && isDark(tile, dot)));
  const at = lost[0]?.map((length) => ((length / DOTS) * 25.4).toFixed(0)).join(', ');
  return lost.length > marks.length * LOST ? [`${lost.length} of ${marks.length} dark dots are on no tile, such as that at ${at} mm`] : [];
}

/** Dark dots that at least two tiles could print, and those that they do. */
function shared({ whole, tiles }) {
  const laid = tiles.filter(({ move }) => move);
  const inside = (tile, dot) => dot.every((length, axis) => {
    const [from, to] = reach(tile, axis);
    const place = (length / DOTS) * 25.4;
    return place > from + OVERLAP && place < to - OVERLAP;
  });
  const wrong = darkDots(whole).filter((dot) => laid.some((tile) => inside(tile, dot) && !isDark(tile, dot)));
  return wrong.length > darkDots(whole).length * LOST ? [`${wrong.length} dark dots are missing on a tile that holds their place`] : [];
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
