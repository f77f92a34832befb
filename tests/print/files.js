//! Every PDF and picture of a built site by itself: sound, whole, tagged, of its paper.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { BLEED, FORMATS, SAFE, TYPE_POINT, papersOf, readName } from './figures.js';
import { close } from './panels.js';
import { characters, decoded, info, pictures, text } from './pdf.js';
import { filesBelow } from './site.js';
import { each } from '../tally.mjs';
import { output, run } from './tools.js';

const LONG_EDGE = 640;
/** Of a length in points. */
const SLACK = 0.1;
/** The margin below, where page numbers stand. */
const FOOT = 21;
/** Of a box of the page, whose numbers poppler rounds. */
const ROUNDED = 0.02;

export async function files(check, folder) {
  const pdfs = await filesBelow(folder, '.pdf');
  const all = (findings) => each(pdfs, async (file) => (await findings(join(folder, file), readName(file))).map((finding) => `${file}: ${finding}`));
  const reading = (findings) => all(async (file, name) => (name.print ? [] : findings(file, name)));

  await check('qpdf finds every PDF sound', () => all(sound));
  await check('every font is embedded, as a subset, and can be copied from', () => all(fonts));
  await check('every page has the size of its format', () => all(size));
  await check('no leaflet has more sides than its format', () => reading(sides));
  await check('every PDF has the title of its page', () => all(title));
  await check('what is read on a screen is tagged PDF/UA-1, in the language of its page', () => reading(tagged));
  await check('every character is known', () => all(known));
  await check('no character stands in the text that only guided the lines, so that a search finds the words', () => all(searchable));
  await check('what an office printer prints is only black, white and grey', () => all(grey));
  await check(`all text is ${SAFE} mm from edges and folds`, () => reading(close));
  await check('no paragraph ends with a line of a single character', () => reading(lonely));
  await check('a sheet that goes on overleaf has filled its first side', () => reading(filled));
  await check('sources are numbered only where the text has their numbers', () => reading(numbered));
  await check('the message of a poster is broken after a mark, if it has one', () => reading(broken));
  await check('a picture stands beside every leaflet', () => reading(picture));
}

async function sound(file) {
  const said = await run('qpdf', '--check', file);
  return said.code === 0 ? [] : [`qpdf: ${(said.complaints || said.text).split('\n')[0]}`];
}

async function fonts(file) {
  const rows = (await output('pdffonts', file)).text.split('\n').slice(2).filter((row) => row.trim());
  if (rows.length === 0) return ['it has no fonts'];
  return rows.filter((row) => !/ yes +yes +yes +\d+ +\d+ *$/.test(row)).map((row) => `${row.trim()} (emb, sub and uni must be yes)`);
}

export async function size(file, name) {
  const facts = await info(file);
  const papers = papersOf(name);
  return pagesOf(facts).flatMap((page) => {
    const box = boxOf(facts, page, 'MediaBox');
    const measured = [box[2] - box[0], box[3] - box[1]];
    const right = papers.some((paper) => measured.every((length, axis) => Math.abs(length - paper[axis]) <= SLACK));
    return right ? boxes(facts, page, box, name) : [`page ${page} is ${shown(measured)} pt, must be ${papers.map(shown).join(' or ')} pt`];
  });
}

/** With bleed, the trimmed page is 3 mm inside on each side; without, all boxes are one. */
function boxes(facts, page, media, { profile, print }) {
  const inset = profile === 'trade' && !print ? (BLEED * 72) / 25.4 : 0;
  const trim = media.map((edge, at) => edge + (at < 2 ? inset : -inset));
  return Object.entries({ CropBox: media, BleedBox: media, TrimBox: trim }).flatMap(([key, needed]) => {
    const box = boxOf(facts, page, key);
    return box.some((edge, at) => Math.abs(edge - needed[at]) > ROUNDED) ? [`page ${page}: ${key} is ${shown(box)}, must be ${shown(needed)}`] : [];
  });
}

async function sides(file, { format }) {
  const count = pagesOf(await info(file)).length;
  return count >= 1 && count <= FORMATS[format].sides ? [] : [`it has ${count} sides, may have ${FORMATS[format].sides}`];
}

async function title(file, name) {
  const [, needed] = (await htmlOf(file, name)).match(/<title>([^<]*)<\/title>/);
  const { Title = '' } = await info(file);
  return Title !== '' && decoded(needed).startsWith(`${Title} `) ? [] : [`its title is "${Title}", that of its page "${needed}"`];
}

async function tagged(file, name) {
  const facts = await info(file);
  const marks = (await output('pdfinfo', '-meta', file)).text;
  const language = (await output('mutool', 'show', file, 'trailer/Root/Lang')).text.replace(/[()\s]/g, '');
  const [, needed] = (await htmlOf(file, name)).match(/<html[^>]* lang="([^"]+)"/);
  const findings = [];
  if (facts.Tagged !== 'yes') findings.push(`Tagged is ${facts.Tagged}`);
  if (!/<pdfuaid:part>1<\/pdfuaid:part>/.test(marks)) findings.push('its metadata do not say PDF/UA-1');
  if (language !== needed) findings.push(`its language is "${language}", that of its page "${needed}"`);
  return findings;
}

/** The page that offers the file. */
function htmlOf(file, { page }) {
  return readFile(join(dirname(file), `${page}.html`), 'utf8');
}

async function searchable(file) {
  const unseen = (await text(file)).match(/.{0,6}[\u00ad\u200b-\u200d\u2060\ufeff].{0,6}/u);
  return unseen ? [`in "${unseen[0]}" is a character that does not show`] : [];
}

async function known(file) {
  const unknown = (await text(file)).match(/[\uFFFD\p{Co}]/gu) ?? [];
  return unknown.length === 0 ? [] : [`${unknown.length} characters mean nothing`];
}

/** A line of one character, with marks after it, close below a line of ten or more that begins where it does. */
async function lonely(file) {
  const pages = await characters(file);
  return pages.flatMap(({ characters: all }, page) => {
    const lines = linesOf(all);
    const left = lines.filter((line, at) => {
      const above = lines[at - 1];
      const goesOn = above && Math.abs(line[0].left - above[0].left) < 0.3 && line[0].size === above[0].size && line[0].font === above[0].font;
      const apart = goesOn ? (line[0].baseline - above[0].baseline) / (line[0].size * TYPE_POINT) : 0;
      return apart > 0.9 && apart < 1.9 && above.length > 9 && /^\p{Script=Han}[，。、；：？！）”]*$/u.test(wordsOf(line));
    });
    return left.map((line) => `page ${page + 1}: "${wordsOf(line)}" stands alone after "${wordsOf(lines[lines.indexOf(line) - 1])}"`);
  });
}

/** Lying text by lines; the raised number of a source is part of its line. */
function linesOf(all) {
  const lines = [];
  for (const one of all.filter(({ direction }) => direction[0] === 1)) {
    const line = lines.at(-1);
    if (line && Math.abs(line[0].baseline - one.baseline) < line[0].size * TYPE_POINT * 0.6 && one.left > line.at(-1).left) line.push(one);
    else lines.push([one]);
  }
  return lines;
}

function wordsOf(line) {
  return line.map(({ c }) => c).join('');
}

async function filled(file, { format }) {
  const sides = format === 'sheet' ? await characters(file) : [];
  if (sides.length < 2) return [];
  const [{ height, characters: first }] = sides;
  const end = Math.max(...first.map(({ bottom }) => bottom).filter((bottom) => bottom < height - FOOT));
  return end > height * 0.55 ? [] : [`its first side ends at ${end.toFixed(0)} mm`];
}

/** A poster's message on two lines. */
async function broken(file, name) {
  if (!name.format.startsWith('poster')) return [];
  const [, html] = (await htmlOf(file, name)).match(/<p class="message-text[^>]*>(.*?)<\/p>/s);
  const message = decoded(html.replace(/<sup.*?<\/sup>|<[^>]*>/gs, '')).replace(/\s/g, '');
  const lines = linesOf((await characters(file))[0].characters).map(wordsOf);
  const first = lines.findIndex((line, at) => line + lines[at + 1] === message);
  const marks = /[，。、；：？！]/u;
  return first < 0 || marks.test(lines[first].at(-1)) || !marks.test(message.slice(0, -1)) ? [] : [`"${lines[first]}" | "${lines[first + 1]}"`];
}

async function numbered(file, { format }) {
  if (!['poster', 'poster-a2', 'challenge', 'pledge'].includes(format)) return [];
  const number = (await text(file)).match(/\[\d+\].{0,12}/);
  return number ? [`"${number[0]}" is numbered, and nothing refers to it`] : [];
}

async function grey(file, { profile }) {
  if (profile === 'trade') return [];
  const pages = await pictures(file, 36, true);
  return pages.flatMap(({ bytes }, page) => {
    for (let at = 0; at < bytes.length; at += 3) {
      if (bytes[at] !== bytes[at + 1] || bytes[at] !== bytes[at + 2]) return [`page ${page + 1} has colour: ${bytes.subarray(at, at + 3).toJSON().data}`];
    }
    return [];
  });
}

async function picture(file, { format }) {
  const said = await run('pngcheck', file.replace(/\.pdf$/, '.png'));
  const size = said.text.match(/^OK: .*\((\d+)x(\d+),/);
  if (!size) return [`pngcheck: ${(said.text + said.complaints).split('\n')[0]}`];
  const [width, height] = FORMATS[format].size;
  const scale = LONG_EDGE / Math.max(width, height);
  const needed = [width, height].map((length) => Math.round(length * scale));
  return needed.every((length, axis) => length === +size[axis + 1]) ? [] : [`its picture is ${size[1]} × ${size[2]}, must be ${needed.join(' × ')}`];
}

function pagesOf(facts) {
  return Array.from({ length: +facts.Pages }, (_, at) => at + 1);
}

function boxOf(facts, page, key) {
  return facts[`Page ${page} ${key}`].split(/\s+/).map(Number);
}

function shown(lengths) {
  return lengths.map((length) => length.toFixed(2)).join(' × ');
}
