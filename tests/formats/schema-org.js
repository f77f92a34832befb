//! The JSON-LD of every page against the schema.org vocabulary as schema-dts types it: the compiler knows every type, property and range.

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { filesBelow } from './main.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const DATA = /<script type="application\/ld\+json">(.*?)<\/script>/gs;

export async function schemaOrg(check, run, site, work) {
  const output = join(work, 'public');
  const built = await run('build', '--source', site, '--output', output, '--base-url', 'https://example.org/h/', '--drafts');
  await check('the site builds', () => (built.code === 0 ? [] : [built.stderr, built.stdout]));
  const data = [];
  const without = [];
  for (const path of await filesBelow(output, '.html')) {
    const found = [...(await readFile(path, 'utf8')).matchAll(DATA)].map((match) => match[1]);
    found.forEach((text) => data.push({ path: relative(output, path), text, value: JSON.parse(text) }));
    if (found.length !== 1) without.push(relative(output, path));
  }
  await check('some pages are reviewed', () => (data.some(({ value }) => value.lastReviewed && value.reviewedBy?.[0]?.name) ? [] : ['none is']));
  await check('there is enough data', () => (data.length > 400 ? [] : [`${data.length} pages`]));
  await check('pages that only list others have none', () => without.filter((path) => !/(^|\/)(all|prints|404|calendar|data|index|settings\/\w+)(-\d+)?\.html$|(^|\/)calendar\/[^/]+\.html$|\.by-[\w-]+\.html$|(^|\/)p\//.test(path) && !chooser(path, data)));
  await check('no data can end its script', () => data.filter(({ text }) => text.includes('<')).map(({ path }) => path));
  await check('the vocabulary has every type and property', () => typed(work, data));
  await check('the compiler can find a fault', async () => {
    const faults = [{ lastReveiwed: '2026-01-31' }, { datePublished: 7 }, { audience: { '@type': 'Reader' } }].map((fault) => ({ path: JSON.stringify(fault), value: { ...data[0].value, ...fault } }));
    const found = await typed(work, faults);
    return faults.filter(({ path }) => !found.some((line) => line.includes(path))).map(({ path }) => `${path} passed`);
  });
}

/** A page that only offers editions stands where another edition has the page. */
function chooser(path, data) {
  const name = (whole) => whole.split('/').pop();
  return data.some((known) => name(known.path) === name(path));
}

/** What the compiler says of the data, by page. */
async function typed(work, data) {
  const file = join(work, 'data.ts');
  const lines = data.map(({ value }, index) => `export const d${index}: WithContext<MedicalWebPage> = ${JSON.stringify(value)};`);
  await writeFile(file, `import type { MedicalWebPage, WithContext } from 'schema-dts';\n${lines.join('\n')}\n`);
  const options = { noEmit: true, strict: true, skipLibCheck: true, module: 'esnext', moduleResolution: 'bundler', target: 'esnext', types: [], paths: { 'schema-dts': [join(here, 'node_modules/schema-dts')] } };
  await writeFile(join(work, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['data.ts'] }));
  const said = await new Promise((done) => {
    execFile(join(here, 'node_modules/.bin/tsc'), ['--pretty', 'false', '-p', work], { maxBuffer: 1 << 28 }, (error, stdout) => done({ error, stdout }));
  });
  const found = said.stdout.split('\n').filter((line) => /error TS/.test(line));
  if (said.error && found.length === 0) return [`the compiler could not run: ${said.error.message}`];
  return found.map((line) => {
    const at = line.match(/^\S*data\.ts\((\d+),/);
    return at ? `${data[at[1] - 2]?.path}: ${line}` : line;
  });
}
