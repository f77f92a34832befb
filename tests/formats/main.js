//! The whole run: a copy of the example site, its schemas, its findings and its pages.
//!
//! Takes the program, the site's folder and a folder to work in; gives the closing line.

import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';

import { parse } from 'yaml';

import { calendars } from './calendar.js';
import { data } from './data.js';
import { findings } from './findings.js';
import { schemaOrg } from './schema-org.js';
import { seeded } from './seeded.js';
import { compile, schemas } from './schemas.js';
import { tally } from '../tally.mjs';

const { check, group, verdict } = tally('formats');
const [program, root, work] = process.argv.slice(2);
await group('everything', everything);
process.exit(verdict());

async function everything() {
  const site = await copy();
  await group('JSON Schemas', () => schemas(check, run, site));
  await group('seeded faults', () => seeded(check, (name, folder) => compile(run, name, folder), root));
  await group('schema.org', () => schemaOrg(check, run, site, work));
  await group('calendars', () => calendars(check, run, site, work));
  await group('open data', () => data(check, run, site, work));
  await group('findings', () => findings(check, run, site));
}

/** The example site without its leaflets, which take long and are judged elsewhere. */
async function copy() {
  const site = join(work, 'site');
  await mkdir(site);
  await cp(join(root, 'content'), join(site, 'content'), { recursive: true });
  await cp(join(root, 'pamphlet.yaml'), join(site, 'pamphlet.yaml'));
  for (const path of await filesBelow(join(site, 'content'), '.md')) {
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^leaflets:.*\n(?:[ -].*\n)*/m, ''));
  }
  // Real people sign one page of the copy, for the example's own signers are marked as examples and stand in no data.
  const people = join(site, 'content/registers/people.yaml');
  await writeFile(people, (await readFile(people, 'utf8')).replace(/^ *example: true\n/gm, ''));
  for (const { id, by } of parse(await readFile(join(site, 'pamphlet.yaml'), 'utf8')).review.stages) {
    await run('review', 'oral/brush', '--stage', id, '--by', by[0], '--source', site);
  }
  return site;
}

/** All files below a folder whose names end so, in order. */
export async function filesBelow(folder, ending) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}

/** Runs the program; gives its exit code and both streams. */
function run(...words) {
  return new Promise((done) => {
    execFile(program, words, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => done({ code: error ? error.code : 0, stdout, stderr }));
  });
}
