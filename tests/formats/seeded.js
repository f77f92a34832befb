//! The sites of seeded faults in `tests/faults/` under the schemas of their mended twins: what a schema can see is rejected in its line,
//! nothing else is, and the twins are accepted.

import { readFile, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

import { LineCounter, isMap, parseDocument } from 'yaml';

import { filesBelow } from './main.js';

/** Codes that a schema sees, or the YAML parser before it; all others are about the text, the site or the calendar. */
const SEEN = new Set([
  'duplicate-key', 'level-fixed', 'missing-key', 'not-yaml', 'unknown-audience', 'unknown-band', 'unknown-code', 'unknown-domain', 'unknown-event', 'unknown-key', 'unknown-leaflet',
  'unknown-operator', 'unknown-region', 'unknown-safety', 'unknown-setting', 'unknown-source', 'wrong-base-url', 'wrong-date', 'wrong-grade', 'wrong-id',
  'wrong-level', 'wrong-number', 'wrong-overdue', 'wrong-type', 'wrong-value',
]);
const YAML = new Set(['duplicate-key', 'not-yaml']);
/** Files that have no front matter. */
const NO_FRONT_MATTER = new Set(['front-matter-missing', 'front-matter-unclosed', 'wrong-encoding']);

export async function seeded(check, compile, root) {
  const folder = join(root, 'tests', 'faults');
  let count = 0;
  for (const name of (await readdir(folder)).sort()) {
    const site = join(folder, name);
    const judge = {};
    for (const kind of ['front-matter', 'pamphlet', 'registers']) judge[kind] = await compile(kind, join(site, 'mended'));
    for (const path of await texts(join(site, 'mended'))) {
      await check(`${name}: ${relative(site, path)} passes`, async () => (await errors(judge, join(site, 'mended'), path)).map(({ line, words }) => `${line}: ${words}`));
    }
    const expected = (await readFile(join(site, 'expected.txt'), 'utf8')).trim().split('\n').map(read);
    for (const path of await texts(join(site, 'faulty'))) {
      const own = expected.filter((finding) => finding.path === relative(join(site, 'faulty'), path));
      if (own.some(({ code }) => NO_FRONT_MATTER.has(code))) continue;
      await check(`${name}: ${relative(site, path)} is rejected where it should be`, async () => {
        const found = await errors(judge, join(site, 'faulty'), path);
        const lines = new Set(found.map(({ line }) => line));
        const end = path.endsWith('.md') ? (await readFile(path, 'utf8')).split('\n').indexOf('---', 1) : Infinity;
        // A text that the YAML parser refuses never comes before a schema.
        const sees = found.some(({ yaml }) => yaml) ? YAML : SEEN;
        const seen = own.filter(({ code, line }) => sees.has(code) && (line ?? 0) <= end);
        count += seen.length;
        // What lacks a line lacks a key, and is told of the whole map; where a bracket or quote was left open, each YAML parser has its own opinion.
        const anywhere = ({ code, line }) => !line || code === 'not-yaml';
        const missed = seen.filter((finding) => (anywhere(finding) ? lines.size === 0 : !lines.has(finding.line))).map(({ code, line }) => `${code} in line ${line ?? '-'} passed`);
        const other = found.filter(({ line }) => !own.some((finding) => finding.line === line || anywhere(finding))).map(({ line, words }) => `${line}: ${words}`);
        return [...missed, ...other];
      });
    }
  }
  await check('enough seeded faults were judged', () => (count >= 30 ? [] : [`${count}`]));
}

/** `error wrong-date content/a.md:4:12` */
function read(line) {
  const [, code, place] = line.split(' ');
  const [path, row] = place.split(':');
  return { code, path, line: row ? Number(row) : undefined };
}

/** Front matter, registers and the configuration of a site. */
async function texts(site) {
  const content = existsSync(join(site, 'content')) ? [...(await filesBelow(join(site, 'content'), '.md')), ...(await filesBelow(join(site, 'content'), '.yaml'))] : [];
  return existsSync(join(site, 'pamphlet.yaml')) ? [...content, join(site, 'pamphlet.yaml')] : content;
}

/** What is wrong with a file, each with its line. */
async function errors(judge, site, path) {
  const text = await readFile(path, 'utf8');
  const name = relative(site, path);
  const [kind, yaml, before] = name.endsWith('.md') ? ['front-matter', text.split(/^---\r?\n/m)[1] ?? '', 1] : [name === 'pamphlet.yaml' ? 'pamphlet' : 'registers', text, 0];
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  const line = (offset) => counter.linePos(offset).line + before;
  if (document.errors.length > 0) return document.errors.map((error) => ({ line: line(error.pos[0]), words: error.code, yaml: true }));
  const check = judge[kind];
  if (check(document.toJS())) return [];
  // That a branch failed is told beside what failed in it.
  return check.errors.filter(({ keyword }) => keyword !== 'if').map((error) => ({ line: line(offsetOf(document, error)), words: `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}` }));
}

/** Where in a text an error is about: the value, or the key that should not be there. */
function offsetOf(document, { instancePath, params }) {
  const steps = instancePath.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const node = document.getIn(steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)), true) ?? document.contents;
  const key = params.additionalProperty ?? params.propertyName;
  const pair = key && isMap(node) ? node.items.find((item) => String(item.key.value) === key) : undefined;
  return (pair?.key ?? node).range[0];
}
