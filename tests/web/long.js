//! Words that are longer than a line: addresses and names in the list of sources, on a small site of their own.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { lines, narrow } from './access.js';
import { build, readSite } from './site.js';
import { serve } from './server.js';

const CONFIG = `title: 长地址站
author: 编辑部
languages: [zh-CN, en]
audiences:
  - {id: public, name: 公众}
`;
const ADDRESS = 'https://www.example.gov.cn/zwgk/zcfg/202403/t20240312_1234567_ext.html';
const NUMBER = '0123456789abcdef'.repeat(4);
const REGISTER = `sources:
  - id: reprint
    title: 关于印发健康口腔行动方案的通知（GB-T-12345.67-2024_rev.20240312.final）
    issuer: 某省卫生健康委员会（www.abcdefghij.example.gov.cn）
    date: 2019-02-16
    type: EB
    url: ${ADDRESS}?from=timeline&isappinstalled=0
    accessed: 2026-01-02
    via:
      - 发布消息（cndent.com/archives/58823）
      - 某网站（${ADDRESS}）
      - 又一个网站（example.org/${NUMBER}）
  - id: name
    title: An address without any sign（${NUMBER}）
    issuer: Organisation_for_Something_or_other_and_more_with_underscores
    date: 2020
    type: EB
    via: ${ADDRESS}
  - id: long
    title: 甲
    issuer: 乙
    date: 2020
    type: EB
    via:
      - {title: 长名（${ADDRESS.slice(8)}）, issuer: 丙, url: "https://www.example.gov.cn/${NUMBER}.html"}
`;
const front = (title) => `---\ntitle: ${title}\naudiences: [all]\npublished: 2026-01-31\n---\n`;
// Whatever stands before an address, its end comes near the end of some line.
const shifted = Array.from({ length: 30 }, (_, at) => `  - {id: s${at}, title: ${'甲'.repeat(at + 1)}, issuer: 乙, date: 2020, type: EB, via: 某网站（example.org/archives/2020/${'58823'.repeat(1 + (at % 3))}）}`).join('\n');
const cited = [...Array(30).keys()].map((at) => `第${at}句:source[s${at}]。`).join('');

/** Builds a site with such words and looks at it. */
export async function long(check, browser, program, work) {
  const site = join(work, 'long words');
  const write = async (path, text) => {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), text);
  };
  await write('pamphlet.yaml', CONFIG);
  await write('content/registers/all.yaml', `${REGISTER}${shifted}\n`);
  await write('content/index.md', `${front('首页')}首页。\n`);
  await write('content/page.md', `${front('一页').replace('---\n', '---\nsources: [reprint, name, long]\n')}${cited}\n`);
  const folder = join(work, 'long words built');
  await build(program, site, folder);
  const { pages } = await readSite(browser, folder);
  const { base } = await serve(folder, '/');
  const own = pages.filter((page) => page.path.endsWith('page.html'));
  await narrow(check, browser, base, own);
  await lines(check, browser, base, own);
}
