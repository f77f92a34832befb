//! Where the words of a folded leaflet stand: on their panels, and away from edges and folds.

import { BLEED, FORMATS, SAFE, readName } from './figures.js';
import { characters, find } from './pdf.js';
import { ACTIONS, LENGTHS, TITLE, sentence } from './site.js';
import { each } from '../tally.mjs';

const SLACK = 0.05;
const FOLDED = 'many';

/** Panels by side: left and right edge. */
const TRI_FOLD = { flap: [0, 0, 97], back: [0, 97, 197], front: [0, 197, 297], inside: [[1, 0, 100], [1, 100, 200], [1, 200, 297]] };
const Z_FOLD = { front: [0, 0, 99], back: [1, 0, 99], inside: [[0, 99, 198], [0, 198, 297], [1, 99, 198], [1, 198, 297]] };

export async function panels(check, leaflet) {
  const profiles = Object.keys(FORMATS).flatMap((format) => ['school', 'trade', 'large'].map((profile) => [format, profile]));
  await check(`all text of every format and profile is ${SAFE} mm from edges and folds`, () =>
    each(profiles, async ([format, profile]) => (await close(await leaflet('few', 'adult', format, profile))).map((finding) => `${format} (${profile}): ${finding}`)),
  );

  for (const [format, panel] of [['tri-fold', TRI_FOLD], ['z-fold', Z_FOLD]]) {
    const sides = async (page = 'few') => (await characters(await leaflet(page, 'adult', format))).map((side) => side.characters);
    await check(`${format}: the title is on the front`, async () => onPanel(await sides(), panel.front, TITLE));
    await check(`${format}: the version mark is on the back`, async () => onPanel(await sides(), panel.back, /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/));
    if (panel.flap) await check(`${format}: the actions are on the flap`, async () => {
      const pages = await sides();
      return ACTIONS.flatMap((action) => onPanel(pages, panel.flap, action));
    });
    await check(`${format}: the text goes on from panel to panel`, async () => inOrder(await sides(FOLDED), panel.inside));
  }

  await check('card: each half is read from its own side', async () => {
    const [page] = await characters(await leaflet('few', 'adult', 'card'));
    const wrong = page.characters.find(({ top, bottom, direction }) => direction[0] !== ((top + bottom) / 2 < FORMATS.card.across ? -1 : 1));
    return wrong ? [`"${wrong.c}" at ${shown(wrong)} is the wrong way up`] : [];
  });
}

/** The first character of each side that is too close to an edge or a fold. */
export async function close(file) {
  const { format, profile } = readName(file);
  const { size: [width, height], folds = [], across } = FORMATS[format];
  const sides = await characters(file, profile === 'trade' ? BLEED : 0);
  return sides.flatMap((side, number) => {
    const upright = [0, ...(folds[number] ?? []), width];
    const lying = [0, ...(across ? [across] : []), height];
    const room = (character) => Math.min(distance(upright, character.left, character.right), distance(lying, character.top, character.bottom));
    const wrong = side.characters.find((character) => room(character) < SAFE - SLACK);
    return wrong ? [`side ${number + 1}: "${wrong.c}" at ${shown(wrong)} is ${room(wrong).toFixed(1)} mm away`] : [];
  });
}

/** How far a stretch is from the nearest of these lines; less than nothing when it lies on one. */
function distance(lines, from, to) {
  const middle = (from + to) / 2;
  return Math.min(...lines.map((line) => (line <= middle ? from - line : line - to)));
}

function onPanel(sides, [side, from, to], words) {
  const all = sides.map((page) => page.map(({ c }) => c).join(''));
  const needed = words instanceof RegExp ? all.map((text) => text.match(words)?.[0]).find(Boolean) : words;
  const here = needed ? find(sides[side].filter(({ left, right }) => left >= from && right <= to), needed) : [];
  return here.length > 0 ? [] : [`"${needed ?? words}" is not on side ${side + 1} between ${from} and ${to} mm`];
}

/** The numbered sentences: each panel has some, and none stands on a panel before that of its forerunner. */
function inOrder(sides, panels) {
  const placed = Array.from({ length: LENGTHS[FOLDED] }, (_, at) => {
    const words = sentence(at + 1);
    const side = sides.findIndex((page) => find(page, words).length > 0);
    const first = side < 0 ? undefined : find(sides[side], words)[0];
    return { words, panel: panels.findIndex(([on, from, to]) => on === side && first.left >= from && first.right <= to) };
  });
  const stray = placed.find(({ panel }) => panel < 0);
  if (stray) return [`"${stray.words}" is on none of the panels`];
  const back = placed.find(({ panel }, at) => at > 0 && panel < placed[at - 1].panel);
  const empty = panels.findIndex((_, panel) => !placed.some((one) => one.panel === panel));
  return [...(back ? [`"${back.words}" is on panel ${back.panel + 1}, the sentence before it on a later one`] : []), ...(empty >= 0 ? [`panel ${empty + 1} is empty`] : [])];
}

function shown({ left, baseline }) {
  return `${left.toFixed(1)}, ${baseline.toFixed(1)} mm`;
}
