//! The sites that are printed: the example, and a small one whose every word is known.

import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { BANDS } from './figures.js';
import { run } from './tools.js';

export const PUBLIC = 'https://health.example.org/some/deep/path/';

/** Words that stand in plain text only, and words that stand in any block of a body; no string of the theme has one of these characters. */
export const PLAIN = '竹篮飘桥';
export const MARKED = '石榴挂枝';

// The first audience is the website's front door.
const AUDIENCES = [BANDS.find((band) => band.name === 'adult'), ...BANDS.filter((band) => band.name !== 'adult')];

const CONFIG = `title: 量具站
author: 某某编辑部
audiences:
${AUDIENCES.map(({ name }) => `  - {id: ${name}, name: 读者${name}, band: ${name}, reading: {pinyin: true}}`).join('\n')}
`;

const REGISTER = `sources:
  - {id: guide, title: 某某指南, issuer: 某某卫生部门, date: 2026}
terms:
  - {term: 龋齿, plain: 蛀牙, gloss: 牙上有了洞。, pinyin: qǔ chǐ, source: guide}
services:
  - {id: "12320", name: 卫生热线, phone: "12320", source: guide}
`;

/** The one message and the actions of every page of the small site. */
export const MESSAGE = '天天记住这件事';
export const ACTIONS = ['一做：今晚先数一数', '二做：明早再看一看', '三做：后天说一说'];
export const TITLE = '量一量';

const FRONT = `---
title: ${TITLE}
audiences: [all]
published: 2026-01-31
updated: 2026-02-28
review_due: 2027-01-31
message: ${MESSAGE}。
actions:
${ACTIONS.map((action) => `  - ${action}。`).join('\n')}
---
`;

const BLOCKS = `第一段${PLAIN}，问:service[12320]，防:term[龋齿]，见:source[guide]，${PLAIN}，${PLAIN}，${PLAIN}，${PLAIN}。

## 小标题

- 一条${PLAIN}，${PLAIN}，${PLAIN}。
- 两条${PLAIN}。

::: 步骤
1. ${MARKED}，${MARKED}，${MARKED}。
2. ${MARKED}。
:::

::: 要
- ${MARKED}，${MARKED}，${MARKED}。
:::

::: 不要
- ${MARKED}，${MARKED}，${MARKED}。
:::

::: 要点
${MARKED}，${MARKED}，${MARKED}。
:::

> ${MARKED}，${MARKED}，${MARKED}。

| 甲 | 乙 |
|---|---|
| ${MARKED}，${MARKED} | ${MARKED} |
| ${MARKED} | ${MARKED} |
`;

// A letter has room for little: the body is left out, the action is set in two lines.
const LETTER = `${FRONT.replace(/actions:[^]*$/, `actions:\n  - "今晚:source[guide]，${Array(8).fill(PLAIN).join('，')}。"\n---\n`)}第一段。\n`;

/** A sentence that can be found again. */
export function sentence(number) {
  return `第${chinese(number)}句写着${PLAIN}`;
}

/** So many numbered sentences, four to a paragraph. */
export function sentences(count) {
  const all = Array.from({ length: count }, (_, at) => `${sentence(at + 1)}。${at % 4 === 3 ? '\n\n' : ''}`);
  return `${all.join('').trim()}\n`;
}

function chinese(number) {
  const digits = '零一二三四五六七八九';
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const hundred = hundreds ? `${digits[hundreds]}百` : '';
  if (tens === 0) return hundred + (hundreds && ones ? '零' : '') + (ones ? digits[ones] : '');
  return `${hundred}${tens === 1 && !hundreds ? '' : digits[tens]}十${ones ? digits[ones] : ''}`;
}

/** Pages of the small site by their number of sentences. */
export const LENGTHS = { few: 4, some: 24, many: 110, 'a-lot': 240 };

/** A copy of the example site, so that nothing is written beside the original. */
export async function exampleSite(root, folder) {
  await mkdir(folder, { recursive: true });
  for (const part of ['pamphlet.yaml', 'content', 'themes', 'static', 'fonts']) {
    if (existsSync(join(root, part))) await cp(join(root, part), join(folder, part), { recursive: true });
  }
  return folder;
}

/** The small site, with a copy of the repository's layouts or without. */
export async function smallSite(root, folder, layouts = true) {
  const put = (path, text) => write(join(folder, path), text);
  await put('pamphlet.yaml', CONFIG);
  await put('content/registers/all.yaml', REGISTER);
  await put('content/index.md', '---\ntitle: 首页\naudiences: [all]\npublished: 2026-01-31\n---\n首页。\n');
  await put('content/blocks.md', FRONT + BLOCKS);
  await put('content/letter.md', LETTER);
  for (const [name, count] of Object.entries(LENGTHS)) await put(`content/${name}.md`, FRONT + sentences(count));
  // One page is printed with the website, so that its codes have somewhere to lead.
  await put('content/few.md', FRONT.replace(/---\n$/, 'leaflets: [单页]\n---\n') + sentences(LENGTHS.few));
  for (const part of layouts ? ['leaflets', 'i18n'] : []) await cp(join(root, 'themes/default', part), join(folder, 'themes/default', part), { recursive: true });
  return folder;
}

/** Writes a page whose body is this text. */
export async function page(site, name, body) {
  await write(join(site, `content/${name}.md`), FRONT + body);
}

export async function write(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Builds a site; gives its output folder. */
export async function build(program, site, folder) {
  const said = await run(program, 'build', '--source', site, '--output', folder, '--base-url', PUBLIC, '--lang', 'en');
  if (said.code !== 0) throw new Error(`the site was not built: exit code ${said.code}, ${short(said.complaints || said.text)}`);
  return folder;
}

/** What the program says when it is asked for one leaflet. */
export async function ask(program, site, name, audience, format, profile, file) {
  return run(program, 'leaflet', name, '--source', site, '--audience', audience, '--format', format, '--profile', profile, '--base-url', PUBLIC, '--output', file, '--lang', 'en');
}

/** A workshop that makes each leaflet once and gives its file. */
export function workshop(program, site, folder) {
  const made = new Map();
  return (name, audience, format, profile = 'school') => {
    const file = join(folder, `${name}-${audience}-${format}${profile === 'school' ? '' : `-${profile}`}.pdf`);
    if (!made.has(file)) made.set(file, make(program, site, name, audience, format, profile, file));
    return made.get(file);
  };
}

async function make(program, site, name, audience, format, profile, file) {
  await mkdir(dirname(file), { recursive: true });
  const said = await ask(program, site, name, audience, format, profile, file);
  if (said.code !== 0) throw new Error(`${format} (${profile}) of ${name} for ${audience} was not made: ${short(said.complaints)}`);
  return file;
}

/** The first finding of the program on one line. */
export function short(complaints) {
  return complaints.replace(/[│×\s]+/g, ' ').replace(/ help: .*/, '').trim().slice(0, 260);
}

/** Every file below a folder that ends so, relative to it. */
export async function filesBelow(folder, ending) {
  return (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(ending)).sort();
}
