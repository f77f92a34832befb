//! The schemas of the example site: valid themselves, its own files pass them, seeded faults do not. The validator is Ajv.

import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

import { filesBelow } from './main.js';

export async function schemas(check, run, site) {
  const judge = {};
  for (const name of ['front-matter', 'pamphlet', 'registers']) {
    await check(`${name} is a schema`, async () => {
      judge[name] = await compile(run, name, site);
      return [];
    });
  }
  const wrong = (name, value) => (judge[name](value) ? [] : judge[name].errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));

  for (const path of await filesBelow(join(site, 'content'), '.md')) {
    // A note for colleagues, which is no page.
    if (/(^|\/)readme(\.[\w-]+)?\.md$/i.test(path)) continue;
    await check(`front matter of ${relative(site, path)}`, async () => wrong('front-matter', front(await readFile(path, 'utf8'))));
  }
  for (const path of await filesBelow(join(site, 'content', 'registers'), '.yaml')) {
    await check(`register ${relative(site, path)}`, async () => wrong('registers', parse(await readFile(path, 'utf8'))));
  }
  await check('pamphlet.yaml', async () => wrong('pamphlet', parse(await readFile(join(site, 'pamphlet.yaml'), 'utf8'))));

  for (const [name, good, faults] of seeds) {
    await check(`${name}: what the faults are seeded in is good`, () => wrong(name, parse(good)));
    for (const fault of faults) {
      await check(`${name}: rejects ${fault}`, () => (wrong(name, parse(`${good.replace(keyOf(fault, good), '')}${fault}\n`)).length > 0 ? [] : ['it passed']));
    }
  }
}

/** The schema of a site as a function; throws when it is none. */
export async function compile(run, name, site) {
  const { code, stdout, stderr } = await run('schema', name, '--source', site);
  if (code !== 0 || stderr !== '') throw new Error(`exit code ${code}: ${stderr}`);
  const ajv = formats.default(new Ajv.default({ allErrors: true, strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false }));
  const schema = JSON.parse(stdout);
  if (!ajv.validateSchema(schema)) throw new Error(ajv.errors.map((error) => error.message).join('; '));
  return ajv.compile(schema);
}

function front(text) {
  return parse(text.split(/^---\r?$/m)[1]);
}

/** The line of the good text that a fault stands for. */
function keyOf(fault, good) {
  const key = fault.split(':')[0];
  return good.split('\n').map((line) => `${line}\n`).find((line) => line.startsWith(`${key}:`)) ?? '';
}

const PAGE = `title: 一页
audiences: [家长, 低年级]
published: 2026-01-31
`;
const SITE = `title: 站
audiences: [{id: public, name: 公众, grades: [1], band: adult, reading: {speed: 100, pinyin: true}}]
`;
const REGISTER = `sources: [{id: who, title: 指南, issuer: 世界卫生组织, date: 2021-09}]
facts: [{id: a, measure: 甲, value: [1, 2], operator: 约, source: bj-wujian}]
events: [{id: b, name: 乙, on: {month: 5, week: 3}}]
`;

const seeds = [
  [
    'front-matter',
    PAGE,
    [
      'titel: 一页', '标题: 一页', 'title: [一页]', 'title: {加长: 一页}', 'audiences: [加长]', 'audiences: {家长: true}', 'audiences:', 'published: 2026年1月31日',
      'published: 2026-02-30', 'updated: 2026-1-31', 'draft: 也许', 'order: 第一', 'grades: [13]', 'settings: [办公室]', 'region: 火星', 'leaflets: [对折页]',
      'leaflets: [海报（铜版纸）]', 'sources: [没有的来源]', 'events: [没有的日子]', 'review: [{by: editor}]', 'review: [{stage: 一审, by: a, data: 2026-01-31}]',
      'changes: [{note: 改了}]', 'allow: [{code: heading-level-one}]', 'allow: [{code: unknown-audience, reason: 无}]', 'allow: [{code: heading-level, reason: 无}]',
      'actions: {家长: {一: 二}}', 'message: true',
    ],
  ],
  [
    'pamphlet',
    SITE,
    [
      'titel: 站', 'title:', 'base_url: www.example.org', 'per_page: 0', 'per_page: 很多', 'raw_html: 也许', 'settings: [{name: 家庭}]', 'settings: [{id: 家庭, name: 家庭}]',
      'audiences: [{name: 公众}]', 'audiences: [{id: public, band: grade-1}]', 'audiences: [{id: public, grades: [13]}]', 'audiences: [{id: public, reading: {sped: 1}}]',
      'checks: {heading-level-one: 警报}', 'checks: {heading-level: off}', 'checks: {unknown-audience: off}', 'checks: [{code: heading-level-one}]', 'checks: [{code: unknown-audience, level: off}]', 'review: {overdue: 删除}',
      'leaflets: [对折页]', 'region: 火星',
    ],
  ],
  [
    'registers',
    REGISTER,
    [
      'source: []', 'sources: [{id: who, title: 指南}]', 'sources: [{id: who, title: 指南, issuer: 某, date: 去年}]', 'facts: [{id: a, measure: 甲, source: bj-wujian}]',
      'facts: [{id: a, measure: 甲, value: 1}]', 'facts: [{id: a, measure: 甲, value: [1, 2, 3], source: bj-wujian}]', 'facts: [{id: a, measure: 甲, value: 1, operator: 大于, source: bj-wujian}]',
      'facts: [{id: a, measure: 甲, value: 1, source: 没有的来源}]', 'services: [{name: 热线}]', 'services: [{id: a, name: 热线, regions: [火星]}]', 'people: [{id: a}]',
      'events: [{id: b, name: 乙}]', 'events: [{id: b, name: 乙, on: 九月}]', 'events: [{id: b, name: 乙, on: {month: 13}}]', 'terms: [{plain: 蛀牙}]',
    ],
  ],
];
