//! The preview's page of what waits for signatures: usable by everybody, on every screen, and it shows each kind of change.

import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { barriers, lines, narrow } from './access.js';
import { SCREENS } from './browser.js';
import { start } from './serve.js';

const CONFIG = `title: 等签名的站
author: 编辑部
languages: [zh-CN, en]
audiences:
  - {id: public, name: 公众}
  - {id: parents, name: 家长}
review:
  stages: [{id: first, name: 初审, by: [editor]}]
  required: [first]
`;
const REGISTER = `people:
  - {id: editor, name: 李编辑}
sources:
  - {id: guide, title: 某某指南, issuer: 某某卫生部门（www.abcdefghij.example.gov.cn/zwgk/202403）, date: 2020, type: M}
facts:
  - {id: minutes, measure: 刷牙时间, value: 2, unit: 分钟, population: 成人, as_of: 2020, source: guide}
`;
const front = (title) => `---\ntitle: ${title}\naudiences: [all]\npublished: 2026-01-31\n---\n`;
const PAGE = `${front('早晚刷牙')}每次刷:fact[minutes]。

${Array.from({ length: 12 }, (_, at) => `没有变的第${at}段。\n`).join('\n')}
![牙的三面](tooth.svg)

- 甲
- 乙

| 药 | 几片 |
|---|---|
| 甲药 | 2 |

::: for parents
家长每天看着。
:::
`;
const picture = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="${width}" height="60" fill="#333"/></svg>\n`;
const DAY = ['--date', '2026-03-01', '--lang', 'zh'];

/** Signs a small site, changes it, and looks at the page. */
export async function waiting(check, browser, program, work) {
  const site = join(work, 'waiting site');
  const write = async (path, text) => {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), text);
  };
  const edit = async (path, ...pairs) => {
    const text = await readFile(join(site, path), 'utf8');
    await write(path, pairs.reduce((words, [from, to]) => words.replace(from, to), text));
  };
  await write('pamphlet.yaml', CONFIG);
  await write('content/registers/all.yaml', REGISTER);
  await write('content/index.md', `${front('首页')}首页。\n`);
  await write('content/brush.md', PAGE);
  await write('content/brush.en.md', `${front('Brush')}Brush for :fact[minutes].\n`);
  await write('content/tooth.svg', picture(20));
  await promisify(execFile)(program, ['review', '--source', site, ...DAY, 'index', 'brush', 'brush.en', '--stage', 'first', '--by', 'editor']);
  await write('content/never.md', `${front('没有签过')}没有签过的话。\n`);
  await edit('content/brush.md', ['早晚刷牙', '早晚都刷牙'], ['- 乙', '- 乙\n- 丙'], ['| 甲药 | 2 |', '| 甲药 | 20 |'], ['每天看着', '每周看着']);
  await edit('content/registers/all.yaml', ['value: 2', 'value: 3']);
  await write('content/tooth.svg', picture(80));

  const server = await start(program, site, process.execPath);
  try {
    const pages = [{ path: '.pamphlet/waiting/' }];
    await barriers(check, browser, server.base, pages);
    await narrow(check, browser, server.base, pages);
    await lines(check, browser, server.base, pages);
    await look(check, browser, `${server.base}.pamphlet/waiting/`);
  } finally {
    server.child.kill('SIGINT');
  }
}

async function look(check, browser, address) {
  const tab = await browser.newPage({ viewport: SCREENS.phone });
  await tab.goto(address);
  const text = await tab.evaluate(() => document.querySelector('main').textContent.replace(/\s+/g, ' '));
  await check('waiting: each kind of change is there', () => ['〔新增 都〕', '〔删去 2〕', '〔新增 3〕', '• 丙', '甲药 | 〔删去 2〕〔新增 20〕', '每〔删去 天〕〔新增 周〕看着', '文字没有变，换了图、附件或者链接：tooth.svg', '刷牙时间', '数值', '文字版本', '没有签过的话'].filter((words) => !text.replaceAll(' ', '').includes(words.replaceAll(' ', ''))).map((words) => `it lacks ${words}`));
  await check('waiting: words are in their language', () => tab.evaluate(() => {
    const spoken = (element) => element.closest('[lang]').lang;
    const of = (words) => [...document.querySelectorAll('main *')].filter((one) => one.textContent.includes(words) && ![...one.children].some((inner) => inner.textContent.includes(words))).map(spoken);
    return [...(of('Brush for').every((lang) => lang === 'en') && of('Brush for').length > 0 ? [] : ['English is not said to be']), ...(document.documentElement.lang === 'zh-CN' ? [] : [`the page is ${document.documentElement.lang}`])];
  }));
  await check('waiting: by keyboard alone every link and fold is reached, and shows that it is', async () => {
    const wanted = await tab.evaluate(() => document.querySelectorAll('main a[href], main summary, main [tabindex="0"]').length);
    const seen = new Set();
    const findings = [];
    for (let step = 0; step < wanted + 5 && seen.size < wanted; step += 1) {
      await tab.keyboard.press('Tab');
      const [name, marked] = await tab.evaluate(() => {
        const one = document.activeElement;
        return [[...document.querySelectorAll('*')].indexOf(one), getComputedStyle(one).outlineStyle !== 'none'];
      });
      if (!marked) findings.push(`step ${step} shows no focus`);
      seen.add(name);
    }
    // What lies in closed folds is reached once they are open.
    return seen.size >= Math.min(wanted, 5) ? findings : [`only ${seen.size} of ${wanted} are reached`];
  });
  await tab.close();
}
