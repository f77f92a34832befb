//! What a printer needs: bleed and marks at a print shop, an honest ruler at school.

import { BLEED, FORMATS, readName } from './figures.js';
import { size } from './files.js';
import { bare, characters, pictures, strokes } from './pdf.js';
import { each } from '../tally.mjs';

const RULER = 100;
const TICK = 10;
/** A tenth of a millimetre: nobody measures more closely on paper. */
const SLACK = 0.1;
/** Marks stand no farther from the edge of the paper. */
const EDGE = 8;
const PROFILES = ['school', 'trade', 'large'];
/** How far the words of the ruler may be from it. */
const NEAR = 15;

export async function press(check, leaflet) {
  const formats = Object.keys(FORMATS);
  const trade = (format) => leaflet('few', 'adult', format, 'trade');
  await check(`for a print shop every page has ${BLEED} mm of bleed and says where it is trimmed`, () =>
    each(formats, async (format) => (await size(await trade(format), readName(await trade(format)))).map((finding) => `${format}: ${finding}`)),
  );
  await check('for a print shop the bleed is printed on', () => each(['tri-fold'], async (format) => ((await inkInBleed(await trade(format))) ? [] : [`${format}: nothing is drawn in the bleed`])));
  const folded = formats.filter((format) => FORMATS[format].folds).flatMap((format) => PROFILES.map((profile) => [format, profile]));
  await check('the folds of both sides are marked at both edges, where the paper is folded, and nowhere else', () =>
    each(folded, async ([format, profile]) => {
      const bleed = profile === 'trade' ? BLEED : 0;
      const sides = await strokes(await leaflet('many', 'adult', format, profile).catch(() => leaflet('few', 'adult', format, profile)), bleed);
      const findings = sides.flatMap((lines, side) => unmarked(lines, format, side).map((finding) => `side ${side + 1}: ${finding}`));
      return [...findings, ...apartInDuplex(sides, format)].map((finding) => `${format} (${profile}): ${finding}`);
    }),
  );
  await check(`at school a ruler of ${RULER} mm is ${RULER} mm long`, () =>
    each(['sheet', 'tri-fold'], async (format) => (await ruler(await leaflet('few', 'adult', format))).map((finding) => `${format}: ${finding}`)),
  );
}

async function inkInBleed(file) {
  const dots = 100;
  const [page] = await pictures(file, dots);
  const edge = Math.floor((BLEED / 25.4) * dots) - 1;
  return page.bytes.some((dot, at) => {
    const [x, y] = [at % page.width, Math.floor(at / page.width)];
    return dot < 250 && (x < edge || y < edge || x >= page.width - edge || y >= page.height - edge);
  });
}

/** Folds of a side without a mark at the top or bottom, and marks where there is no fold. */
function unmarked(lines, format, side) {
  const folds = FORMATS[format].folds[side];
  const found = marked(lines, format);
  const missing = folds.flatMap((fold) => ['top', 'bottom'].filter((end) => !found[end].some((x) => Math.abs(x - fold) < SLACK)).map((end) => `the fold at ${fold} mm has no mark at the ${end}`));
  const stray = ['top', 'bottom'].flatMap((end) => found[end].filter((x) => !folds.some((fold) => Math.abs(x - fold) < SLACK)).map((x) => `a mark at ${x.toFixed(1)} mm at the ${end}, where there is no fold`));
  return [...missing, ...stray];
}

/** Where short upright lines stand at the upper and lower edge, those of the corners left out: in the bleed, or in the white border of an office printer. */
function marked(lines, format) {
  const [width, height] = FORMATS[format].size;
  const upright = lines.filter(({ from, to }) => Math.abs(from[0] - to[0]) < SLACK && length({ from, to }) < 3 && from[0] > 1 && from[0] < width - 1);
  const at = (inside) => upright.filter(({ from, to }) => inside(from[1]) && inside(to[1])).map(({ from }) => from[0]);
  return { top: at((y) => y < EDGE), bottom: at((y) => y > height - EDGE) };
}

/** Marks of the two sides that do not meet when the sheet is turned over its short edge. */
function apartInDuplex(sides, format) {
  const [width] = FORMATS[format].size;
  const [front, back] = sides.map((lines) => marked(lines, format).top);
  if (!back) return ['it has one side'];
  return front.filter((x) => !back.some((other) => Math.abs(width - other - x) < SLACK)).map((x) => `the mark at ${x.toFixed(1)} mm has none behind it`);
}

/** The ruler is a line with a tick every centimetre and its length in words beside it. */
async function ruler(file) {
  const [pages, texts] = [await strokes(file), await characters(file)];
  const lines = pages.flatMap((page, side) => page.filter((line) => Math.abs(length(line) - RULER) < 5).map((line) => ({ ...line, ticks: ticks(page, line), side })));
  if (lines.length === 0) return ['no line is about so long'];
  const best = lines.reduce((most, line) => (line.ticks > most.ticks ? line : most));
  if (best.ticks < RULER / TICK + 1) return [`the line of ${length(best).toFixed(2)} mm has ${best.ticks} ticks in their places, must have ${RULER / TICK + 1}`];
  if (Math.abs(length(best) - RULER) > SLACK) return [`it is ${length(best).toFixed(2)} mm long`];
  const near = texts[best.side].characters.filter(({ left, right, top, bottom }) => apart(best, 0, left, right) < NEAR && apart(best, 1, top, bottom) < NEAR);
  return bare(near.map(({ c }) => c).join('')).includes(`${RULER}`) ? [] : [`no words beside it say ${RULER}`];
}

function length({ from, to }) {
  return Math.hypot(to[0] - from[0], to[1] - from[1]);
}

/** At how many of the places where a tick belongs there is one, a short line across this one. */
function ticks(lines, ruler) {
  const axis = Math.abs(ruler.to[0] - ruler.from[0]) > Math.abs(ruler.to[1] - ruler.from[1]) ? 0 : 1;
  const start = Math.min(ruler.from[axis], ruler.to[axis]);
  const level = ruler.from[1 - axis];
  const places = Array.from({ length: RULER / TICK + 1 }, (_, at) => start + at * TICK);
  const isTick = ({ from, to }, place) => [from, to].every((end) => Math.abs(end[axis] - place) < SLACK * 1.5 && Math.abs(end[1 - axis] - level) < 6) && from[1 - axis] !== to[1 - axis];
  return places.filter((place) => lines.some((line) => isTick(line, place))).length;
}

/** How far a stretch of the page is from a line, along one axis. */
function apart({ from, to }, axis, low, high) {
  return Math.max(0, Math.min(from[axis], to[axis]) - high, low - Math.max(from[axis], to[axis]));
}
