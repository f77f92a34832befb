//! Open data: the JSON of each edition by its schema (Ajv, draft 2020-12), the CSV as Python's csv reads it, both the same.

import { execFile } from 'node:child_process';
import { appendFile, cp, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import Ajv from 'ajv/dist/2020.js';

import { filesBelow } from './main.js';

export async function data(check, run, site, work) {
  const own = join(work, 'data-site');
  await cp(site, own, { recursive: true });
  await appendFile(join(own, 'pamphlet.yaml'), '\nopen_data: true\nlicence: CC BY 4.0\n');
  const out = join(work, 'data-out');
  const { code, stderr } = await run('build', '--source', own, '--output', out, '--drafts');
  await check('the site is built with its data', () => (code === 0 ? [] : [stderr]));

  const schemas = await filesBelow(out, 'data/schema.json');
  await check('each edition has its data', () => (schemas.length > 1 ? [] : [`${schemas.length} schemas`]));
  let rows = 0;
  for (const path of schemas) {
    const folder = dirname(path);
    const name = relative(out, folder);
    const ajv = new Ajv.default({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false });
    const judge = ajv.compile(JSON.parse(await readFile(path, 'utf8')));
    for (const table of ['facts', 'indicators']) {
      const json = JSON.parse(await readFile(join(folder, `${table}.json`), 'utf8'));
      await check(`${name}/${table}.json keeps to its schema`, () => (judge(json) ? [] : judge.errors.map((error) => `${error.instancePath} ${error.message}`)));
      await check(`${name}/${table}.json with a further key does not`, () => (judge({ ...json, further: 1 }) ? ['it passed'] : []));
      await check(`${name}/${table}.csv says the same`, async () => {
        const [, ...cells] = await byPython(join(folder, `${table}.csv`));
        rows += cells.length;
        const said = (list) => list.map(String).map((word) => (word.startsWith("'") ? word.slice(1) : word)).map((word) => (word !== '' && !Number.isNaN(Number(word)) ? String(Number(word)) : word));
        const wanted = json[table].map((row) => said(Object.values(row)).sort().join(' | '));
        const found = cells.map((row) => said(row.filter((cell) => cell !== '')).sort().join(' | '));
        return wanted.filter((row, at) => row !== found[at]).slice(0, 3).concat(wanted.length === found.length ? [] : ['other rows']);
      });
    }
  }
  await check('there are rows', () => (rows > 10 ? [] : [`${rows} rows`]));
}

function byPython(path) {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'rows.py');
  return new Promise((done, fail) => {
    execFile('/usr/bin/python3', [script, path], { maxBuffer: 1 << 28 }, (error, stdout, stderr) => (error ? fail(new Error(stderr)) : done(JSON.parse(stdout))));
  });
}
