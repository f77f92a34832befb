//! A finished PDF as plain facts, read with poppler's and MuPDF's tools. Lengths are millimetres from the top left corner of the trimmed page.

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { POINTS } from './figures.js';
import { output } from './tools.js';

/** Above and below the baseline, an em is so high. */
const [ABOVE, BELOW] = [0.88, 0.12];

const known = new Map();

/** What pdfinfo says, by key; the keys of pages are `Page 1 TrimBox`. Several checks ask. */
export function info(file) {
  if (!known.has(file)) known.set(file, ask(file));
  return known.get(file);
}

async function ask(file) {
  const { text } = await output('pdfinfo', '-box', '-f', '1', '-l', '-1', file);
  const entries = text.split('\n').filter((line) => line.includes(':')).map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).replace(/\s+/g, ' ').trim(), line.slice(at + 1).trim()];
  });
  return Object.fromEntries(entries);
}

/** Its text without any space, in the order in which it stands in the file; of one page, or of a part of it in points. */
export async function text(file, { page, part } = {}) {
  const pages = page ? ['-f', `${page}`, '-l', `${page}`] : [];
  const area = part ? ['x', 'y', 'W', 'H'].flatMap((key, at) => [`-${key}`, `${Math.round(part[at])}`]) : [];
  return bare((await output('pdftotext', '-raw', '-enc', 'UTF-8', ...pages, ...area, file, '-')).text);
}

/** Its text in the order of its tags, as it is read aloud. */
export async function readAloud(file) {
  const { text } = await output('pdfinfo', '-struct-text', file);
  return bare([...text.matchAll(/^\s+"(.*)"$/gm)].map(([, words]) => words).join(''));
}

export function bare(text) {
  return text.replace(/\s+/gu, '');
}

/** Each page with its characters: what they are, their font and size, the direction of their line, their baseline, their box of one em in height. */
export async function characters(file, bleed = 0) {
  const { text } = await output('mutool', 'draw', '-q', '-F', 'stext', file);
  const pages = [];
  let line;
  let font;
  const parts = /<page id="[^"]*" width="([^"]*)" height="([^"]*)"|<line [^>]*dir="([^ ]*) ([^"]*)"|<font name="([^"]*)" size="([^"]*)"|<char quad="([^"]*)" x="([^"]*)" y="([^"]*)" color="[^"]*" c="([^"]*)"/g;
  for (const [, width, height, dx, dy, name, size, quad, x, y, c] of text.matchAll(parts)) {
    if (width) pages.push({ width: +width / POINTS - 2 * bleed, height: +height / POINTS - 2 * bleed, characters: [] });
    else if (dx) line = [+dx, +dy];
    else if (name) font = { name, size: +size };
    else if (decoded(c).trim() !== '') pages.at(-1).characters.push(character(decoded(c), font, line, quad.split(' ').map(Number), [+x, +y], bleed));
  }
  return pages;
}

function character(c, font, [dx, dy], quad, [x, y], bleed) {
  // Up is a quarter turn from the direction of the line; the quad's upper edge is as long as the character is wide.
  const [up, along] = [[dy, -dx], [quad[2] - quad[0], quad[3] - quad[1]]];
  const corners = [ABOVE, -BELOW].flatMap((reach) => [0, 1].map((step) => [0, 1].map((axis) => [x, y][axis] + up[axis] * reach * font.size + along[axis] * step)));
  const [across, down] = [0, 1].map((axis) => corners.map((corner) => corner[axis] / POINTS - bleed));
  return {
    c,
    font: font.name,
    size: font.size,
    direction: [dx, dy],
    baseline: y / POINTS - bleed,
    left: Math.min(...across),
    right: Math.max(...across),
    top: Math.min(...down),
    bottom: Math.max(...down),
  };
}

/** The characters of the first place where these words stand. */
export function find(characters, words) {
  const at = characters.map(({ c }) => c).join('').indexOf(words);
  return at < 0 ? [] : characters.slice(at, at + words.length);
}

/** Text without the escapes of XML. */
export function decoded(c) {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return c.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) => (name ? named[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : +decimal)));
}

/** The straight lines of each page, drawn as a stroke or as a thin box. */
export async function strokes(file, bleed = 0) {
  const { text } = await output('mutool', 'trace', file);
  return text.split('<page ').slice(1).map((page) => {
    const paths = page.matchAll(/<(stroke|fill)_path [^>]*transform="([^"]*)">([\s\S]*?)<\/\1_path>/g);
    return [...paths].flatMap(([, kind, matrix, path]) => segments(kind, matrix, path, bleed));
  });
}

/** The part of each page to which its drawing is clipped: left, top, right, bottom. */
export async function windows(file) {
  const { text } = await output('mutool', 'trace', file);
  return text.split('<page ').slice(1).map((page) => {
    const [, matrix, path] = page.match(/<clip_path [^>]*transform="([^"]*)">([\s\S]*?)<\/clip_path>/) ?? [];
    return path && box(cornersOf(matrix, path, 0).map(({ at }) => at));
  });
}

function box(points) {
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function cornersOf(matrix, path, bleed) {
  const [a, b, c, d, e, f] = matrix.split(' ').map(Number);
  const place = (x, y) => [(a * x + c * y + e) / POINTS - bleed, (b * x + d * y + f) / POINTS - bleed];
  return [...path.matchAll(/<(moveto|lineto) x="([^"]*)" y="([^"]*)"\/>/g)].map(([, verb, x, y]) => ({ verb, at: place(+x, +y) }));
}

function segments(kind, matrix, path, bleed) {
  const corners = cornersOf(matrix, path, bleed);
  if (kind === 'stroke') return corners.flatMap(({ verb, at }, index) => (verb === 'lineto' ? [{ from: corners[index - 1].at, to: at }] : []));
  if (path.includes('<curveto') || corners.length < 4) return [];
  const [left, top, right, bottom] = box(corners.map(({ at }) => at));
  if (bottom - top < 1 && right - left > 2) return [{ from: [left, (top + bottom) / 2], to: [right, (top + bottom) / 2] }];
  if (right - left < 1 && bottom - top > 2) return [{ from: [(left + right) / 2, top], to: [(left + right) / 2, bottom] }];
  return [];
}

/** Its pages as pictures of so many dots an inch: width, height, channels (3 in colour, 1 in grey) and the bytes. */
export async function pictures(file, dots, colour = false) {
  const { bytes } = await output('pdftoppm', '-r', `${dots}`, ...(colour ? [] : ['-gray']), file);
  const pages = [];
  for (let at = 0; at < bytes.length; ) {
    const [head, kind, width, height] = bytes.toString('latin1', at, at + 40).match(/^P([56])\s(\d+)\s(\d+)\s\d+\s/);
    const channels = kind === '6' ? 3 : 1;
    const start = at + head.length;
    at = start + width * height * channels;
    pages.push({ width: +width, height: +height, channels, bytes: bytes.subarray(start, at) });
  }
  return pages;
}

/** Its pages as files of pictures, in a folder beside it. */
export async function pictureFiles(file, dots) {
  const folder = `${file}.pages`;
  await mkdir(folder, { recursive: true });
  await output('pdftoppm', '-r', `${dots}`, '-gray', '-png', file, join(folder, 'page'));
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}
