//! The paper on which pages are reviewed by hand: what it says of old and new, its fields, and that nothing keeps a page off it.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { bare, characters, info, readAloud, text } from './pdf.js';
import { output, run } from './tools.js';

const CONFIG = `title: 签字站
author: 某某编辑部
languages: [zh-CN, en]
audiences:
  - {id: public, name: 公众}
  - {id: parents, name: 家长}
  - {id: teachers, name: 教师}
review:
  stages:
    - {id: first, name: 初审, by: [editor]}
    - {id: final, name: 终审, by: [doctor], medical: true}
  required: [first, final]
`;
const REGISTER = `people:
  - {id: editor, name: 李编辑}
  - {id: doctor, name: 王医生}
sources:
  - {id: guide, title: 某某指南, issuer: 某某卫生部门, date: 2020, type: M}
facts:
  - {id: minutes, measure: 刷牙时间, value: 2, unit: 分钟, population: 成人, as_of: 2020, source: guide}
`;
const front = (title) => `---\ntitle: ${title}\naudiences: [all]\npublished: 2026-01-31\n---\n`;
const BRUSH = `${front('早晚刷牙')}每次刷:fact[minutes]，很**要紧**[^a]。

要删去的一段。

![牙的三面](tooth.svg)

::: 不要
- 横着用力刷
- 睡前吃糖
:::

| 药 | 几片 |
|---|---|
| 甲药 | 2 |
| 乙药 | 4 |

::: for parents
家长每天看着。
:::

[^a]: 注里说2次。
`;
const LONG = `${front('长页')}${Array.from({ length: 300 }, (_, at) => `第${at}段：早上起床后刷一次牙，晚上睡觉前再刷一次牙。\n`).join('\n')}
| 天 | 做什么 |
|---|---|
${Array.from({ length: 90 }, (_, at) => `| 第${at}天 | 早晚各刷一次，每次两分钟，刷完不再吃东西 |`).join('\n')}
`;
const picture = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="${width}" height="60" fill="#333"/></svg>\n`;
const DAY = ['--date', '2026-03-01', '--lang', 'zh'];

/** Makes a site, signs it, changes it, and looks at its papers. */
export async function signing(check, program, site) {
  const write = async (path, words) => {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), words);
  };
  const edit = async (path, pairs) => {
    let words = await readFile(join(site, path), 'utf8');
    for (const [from, to] of pairs) {
      if (!words.includes(from)) throw new Error(`${path} does not have ${from}`);
      words = words.replace(from, to);
    }
    await write(path, words);
  };
  const review = (...more) => output(program, 'review', '--source', site, ...DAY, ...more);
  const paper = async (...pages) => {
    const file = join(site, `${pages.join('-').replaceAll('/', '-')}.pdf`);
    await review('--paper', ...pages, '--output', file);
    return file;
  };

  await write('pamphlet.yaml', CONFIG);
  await write('content/registers/all.yaml', REGISTER);
  await write('content/index.md', `${front('首页')}首页。\n`);
  await write('content/brush.md', BRUSH);
  await write('content/brush.en.md', `${front('Brush your teeth')}Brush twice a day, for :fact[minutes].\n`);
  await write('content/less.md', `${front('少一段')}留下的一段。\n\n去掉的一段。\n`);
  await write('content/down.md', `${front('撤下的页')}撤下前的话。\n`);
  await write('content/long.md', LONG);
  await write('content/tooth.svg', picture(20));
  for (const [stage, by] of [['first', 'editor'], ['final', 'doctor']]) {
    await review('index', 'brush', 'brush.en', 'less', 'down', 'long', '--stage', stage, '--by', by);
  }
  await write('content/never.md', `${front('没有签过的页')}没有签过的话，看:fact[minutes]。\n`);
  await output(program, 'build', '--source', site, '--output', join(site, 'public'), ...DAY, '--withdraw', 'down');
  await edit('content/registers/all.yaml', [['value: 2', 'value: 3']]);
  await edit('content/brush.md', [['早晚刷牙', '早晚都刷牙'], ['要删去的一段。\n\n', ''], ['| 乙药 | 4 |', '| 乙药 | 14 |'], ['- 睡前吃糖', '- 睡前吃糖\n- 咬瓶盖'], ['注里说2次', '注里说3次'], ['家长每天看着', '家长每周看着']]);
  await edit('content/brush.en.md', [['Brush twice', 'Brush three times']]);
  await edit('content/less.md', [['去掉的一段。\n', '']]);
  await edit('content/down.md', [['撤下前的话', '改正过的话']]);
  await edit('content/long.md', [['第299段', '最后一段'], ['第89天', '最后一天']]);
  await write('content/tooth.svg', picture(80));

  const brush = await paper('brush');
  await check('the paper of a page that changed', async () => lacking(await text(brush), [
    // The change, in both texts, once for all who see it.
    '刷牙时间', '每次刷2分钟', '每次刷3分钟', '要删去的一段。', '乙药|4', '乙药|14', '注里说2次', '注里说3次', '家长每天看着', '家长每周看着', '早晚都刷牙',
    // What layout says on the page.
    '〔不要〕', '•横着用力刷', '•咬瓶盖', '〔图：牙的三面〕', '药|几片',
    // For whom, who signs what.
    '公众、家长、教师看到的', '家长看到的', '初审', '终审', '李编辑', '王医生', '签字', '日期', '结论', '审查同意', '不予发布', '意见',
    '签的是“早晚都刷牙”（brush），文字版本', '原文签于2026-03-01', '打印日期2026-03-01', 'tooth.svg', '换了图、附件或者链接：tooth.svg', '某某指南',
  ]));
  await check('what changed stands before the whole text', async () => {
    const words = await text(brush);
    const [changes, whole] = [words.indexOf('改了什么'), words.lastIndexOf('全文')];
    const [first] = words.slice(changes, whole).split('全文');
    return 0 < changes && changes < whole && first.includes('每次刷2分钟') && !first.includes('•横着用力刷•睡前吃糖〔') ? [] : ['it does not'];
  });
  await check('no figure is struck out, and a change for all is told once', async () => {
    const words = await text(brush);
    const changes = words.slice(words.indexOf('改了什么'), words.indexOf('改过的登记'));
    return changes.split('乙药|14').length === 2 ? [] : [`乙药|14 is told ${changes.split('乙药|14').length - 1} times`];
  });
  await check('another picture is shown beside the old one', async () => {
    const { text: structure } = await output('pdfinfo', '-struct', brush);
    return structure.split('Figure').length > 2 ? [] : ['there are not two pictures'];
  });

  const all = await paper('brush', 'brush.en', 'less', 'down', 'never', 'long');
  await check('no words of the source', async () => {
    const words = await text(all);
    return [':fact', ':::', '**', '[^', '](', '|---', '{', 'title:', 'paper-', 'wait-', 'piece-', 'told_'].filter((mark) => words.includes(mark)).map((mark) => `it says ${mark}`);
  });
  await check('nothing stops it', async () => lacking(await text(all), [
    'Brushtwiceaday,for2分钟', 'Brushthreetimesaday,for3分钟', '去掉的一段。', '留下的一段。', '改正过的话', '没有签过的话，看3分钟', '第0段：', '第298段：', '最后一段：', '第0天|早晚', '第88天|早晚', '最后一天|早晚',
  ]));
  await check('it is tagged, with all words in their order', async () => {
    const found = await info(all);
    const findings = Object.entries({ Tagged: 'yes', Title: '审核稿' }).filter(([key, value]) => found[key] !== value).map(([key]) => `${key}: ${found[key]}`);
    const read = await readAloud(all);
    return [...findings, ...lacking(read, ['早晚都刷牙', '改了什么', '乙药|14', '最后一天|早晚', '王医生'])];
  });
  await check('each sheet says which page it is of, which text, and which sheet of how many', async () => {
    const pages = (await output('pdftotext', '-raw', '-enc', 'UTF-8', all, '-')).text.split('\f').map(bare).filter(Boolean);
    const foot = (page) => page.match(/审核稿签字站([a-z.]+)文字版本([0-9A-Z]{4}-[0-9A-Z]{4})2026-03-01(\d+)\/(\d+)$/) ?? page.match(/审核稿签字站([a-z.]+)文字版本([0-9A-Z]{4}-[0-9A-Z]{4})2026-03-01(\d+)\/(\d+)/);
    const feet = pages.map(foot);
    if (feet.some((one) => !one)) return [`a sheet without a foot: ${pages[feet.findIndex((one) => !one)].slice(-80)}`];
    const names = ['brush', 'brush.en', 'less', 'down', 'never', 'long'];
    return names.flatMap((name) => {
      const own = feet.filter((one) => one[1] === name);
      const versions = new Set(own.map((one) => one[2]));
      const counted = own.every((one, at) => Number(one[3]) === at + 1 && Number(one[4]) === own.length);
      return own.length > 0 && counted && versions.size === 1 ? [] : [`${name}: ${own.map((one) => one.slice(1).join(' ')).join(', ')}`];
    });
  });
  await check('nothing runs out of the sheet', async () => {
    const pages = await characters(all);
    return pages.flatMap((page, at) => page.characters.filter((one) => one.left < 19 || one.right > page.width - 19).slice(0, 1).map((one) => `sheet ${at + 1}: ${one.c} at ${one.left}–${one.right} of ${page.width} mm`));
  });
  await check('all fonts are in it, and every character is', async () => {
    const fonts = (await output('pdffonts', all)).text.split('\n').slice(2).filter(Boolean);
    const foreign = fonts.filter((line) => !/Pamphlet/.test(line) || !/\b(yes)\s+(yes|no)\s+(yes|no)\s+\d/.test(line));
    return [...foreign, ...((await text(all)).includes('\ufffd') ? ['a character is missing'] : [])];
  });
  await check('its version changes with what is seen, and with nothing else', async () => {
    const version = async () => bare((await output('pdftotext', '-raw', await paper('less'), '-')).text).match(/文字版本([0-9A-Z]{4}-[0-9A-Z]{4})/)[1];
    const before = await version();
    await edit('content/less.md', [['published:', 'order: 7\npublished:']]);
    const same = await version();
    await edit('content/less.md', [['留下的一段', '留下的两段']]);
    const other = await version();
    return [...(same === before ? [] : ['it changes with the order of pages']), ...(other === before ? ['it stays with another text'] : [])];
  });
  await check('a page that does not wait is no reason to stop', async () => {
    const said = await run(program, 'review', '--source', site, ...DAY, '--paper', 'index', '--output', join(site, 'none.pdf'));
    return said.code === 0 && said.text.includes('index 没有在等签名') ? [] : [`${said.code}: ${said.text}${said.complaints}`];
  });
}

/** What a text lacks of these words, white space set aside. */
function lacking(words, wanted) {
  return wanted.filter((one) => !words.includes(bare(one))).map((one) => `it lacks ${one}`);
}
