//! The preview in a real browser: a page changes as its files do, says what is wrong, and leads to the place in the author's editor.

import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { SCREENS } from './browser.js';
import { listen } from './journeys.js';

const CONFIG = `title: 预览站
author: 编辑部
languages: [zh-CN, en]
audiences:
  - {id: public, name: 公众}
  - {id: parents, name: 家长}
`;
const head = (title, more = '') => `---\ntitle: ${title}\naudiences: [all]\npublished: 2026-01-31\n${more}---\n`;
const paragraphs = (count, from = 0) => Array.from({ length: count }, (_, index) => `第${from + index}段：早上起床后刷一次牙，晚上睡觉前再刷一次牙。\n`).join('\n');
const LONG = `${head('长页', 'leaflets: [booklet]\n')}${paragraphs(80)}\n![图](drawing.svg)\n\n::: details 更多\n${paragraphs(3)}\n:::\n`;
const drawing = (colour) => `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="${colour}"/></svg>`;

/** Starts the program on a site of its own below `work` and looks at it. */
export async function preview(check, browser, program, work) {
  const site = join(work, 'preview site');
  const write = async (path, text) => {
    await mkdir(dirname(join(site, path)), { recursive: true });
    // As careful editors do: written aside, then renamed.
    await writeFile(join(site, `${path}~`), text);
    await rename(join(site, `${path}~`), join(site, path));
  };
  await write('pamphlet.yaml', CONFIG);
  await write('content/index.md', `${head('首页')}首页文字。\n`);
  await write('content/index.en.md', `${head('Home')}The home page.\n`);
  await write('content/long.md', LONG);
  await write('content/other.md', `${head('别的页')}别的文字。\n`);
  await write('content/drawing.svg', drawing('teal'));
  const opened = join(work, 'opened.txt');
  const editor = join(work, 'editor.mjs');
  await writeFile(editor, `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(opened)}, process.argv.slice(2).join(' ') + '\\n');\n`);

  const server = await start(program, site, `"${process.execPath}" "${editor}" {file} {line} {column}`);
  try {
    await look(check, browser, { ...server, site, write, opened, program, work });
  } finally {
    server.child.kill('SIGINT');
  }
}

/** Starts the preview; gives the process and its address. */
export async function start(program, site, editor) {
  const child = spawn(program, ['serve', '--source', site, '--port', '0', '--lang', 'zh', '--editor', editor], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const [base] = line.match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
    if (base) {
      // Whatever it says later must not stop it.
      child.stdout.resume();
      return { child, base };
    }
  }
  throw new Error('the preview ended before it began');
}

const bar = (tab, selector) => tab.locator(`pamphlet-bar ${selector}`);
const wait = async (what, run) => run().then(() => [], (error) => [`${what}: ${String(error.message).split('\n')[0]}`]);
const text = (tab, word) => tab.getByText(word).first().waitFor();
/** Waits for something that must become true in the page. */
const until = (tab, condition, value) => tab.waitForFunction(condition, value);

async function look(check, browser, { child, base, site, write, opened, program, work }) {
  const context = await browser.newContext({ viewport: SCREENS.wide });
  context.setDefaultTimeout(20000);
  const tab = await context.newPage();
  const heard = listen(tab, base);
  let loads = 0;
  tab.on('load', () => (loads += 1));
  await tab.goto(`${base}long.html`);
  await bar(tab, '.count').waitFor();

  await check('preview: the bar is there, and the page is heard to say nothing bad', () => heard);

  await check('preview: a change shows by itself and the place stays', async () => {
    await bar(tab, '.capacity[data-state="fits"]').first().waitFor({ state: 'attached' });
    await tab.locator('details').last().evaluate((details) => (details.open = true));
    await tab.evaluate(() => window.scrollTo(0, 1500));
    await write('content/long.md', LONG.replace('第40段', '改过的段'));
    const findings = await wait('the new text', () => tab.getByText('改过的段').waitFor());
    await tab.waitForLoadState('load');
    const [place, open] = await tab.evaluate(() => [window.scrollY, [...document.querySelectorAll('details')].at(-1).open]);
    if (Math.abs(place - 1500) > 2) findings.push(`it stands at ${place}, not at 1500`);
    if (!open) findings.push('what was unfolded is folded');
    if (await tab.evaluate(() => document.querySelectorAll('main h1').length !== 1 || document.querySelectorAll('.prose p').length < 80)) findings.push('the page is not whole');
    return findings;
  });

  await check('preview: a page that was changed in place is the page that would be loaded', async () => {
    const findings = [];
    const kinds = [
      LONG.replace('第0段', '## 新的标题\n\n- 一\n- 二\n\n第0段'),
      LONG.replace(/第2\d段.*\n\n/g, '').replace('长页', '改名的长页'),
      `${LONG}\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n::: warning\n小心\n:::\n`,
      LONG.replace('::: details 更多', '::: key\n记住\n:::\n\n::: details 还有'),
      LONG,
    ];
    for (const [index, kind] of kinds.entries()) {
      await tab.evaluate(() => (window.same = true));
      await write('content/long.md', `${kind}\n第${index}次。\n`);
      findings.push(...(await wait(`change ${index}`, () => tab.getByText(`第${index}次。`).waitFor())));
      // The sizes of its leaflets come a little later.
      let differs = await tab.evaluate(difference);
      for (let tries = 0; differs && tries < 100; tries += 1) {
        await new Promise((done) => setTimeout(done, 100));
        differs = await tab.evaluate(difference);
      }
      if (differs) findings.push(`after change ${index}: ${differs}`);
      if (!(await tab.evaluate(() => window.same))) findings.push(`change ${index} loaded it anew`);
    }
    return findings;
  });

  await check('preview: a change elsewhere leaves the page alone', async () => {
    const other = await context.newPage();
    await other.goto(`${base}other.html`);
    await bar(other, '.count').waitFor();
    await tab.evaluate(() => (window.same = true));
    const before = loads;
    await write('content/other.md', `${head('别的页')}别的新文字。\n`);
    const findings = await wait('the other page', () => text(other, '别的新文字'));
    if (loads !== before || !(await tab.evaluate(() => window.same))) findings.push('it was loaded anew');
    await other.close();
    return findings;
  });

  await check('preview: a picture that changed shows', async () => {
    const picture = tab.locator('main img[src*="drawing.svg"]');
    await write('content/drawing.svg', drawing('crimson'));
    const findings = await wait('the picture', () => until(tab, async () => {
      const image = document.querySelector('main img[src*="drawing.svg"]');
      const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 }).getContext('2d');
      await image.decode().catch(() => {});
      canvas.drawImage(image, 0, 0, 8, 8);
      return canvas.getImageData(4, 4, 1, 1).data[0] > 200;
    }));
    // It stays so when the page itself changes.
    await write('content/long.md', `${LONG}\n图没有变。\n`);
    findings.push(...(await wait('the text', () => text(tab, '图没有变'))));
    if (!/\?v=\d+$/.test(await picture.getAttribute('src'))) findings.push('the picture is asked for under its old name');
    return findings;
  });

  await check('preview: what is broken is said over the last good page, and mended is gone', async () => {
    await write('content/long.md', `${LONG}\n[去](没有.md)\n`);
    const findings = await wait('the message', () => bar(tab, '.message').waitFor());
    if (!(await tab.getByText('第40段').isVisible().catch(() => false)) && !(await tab.locator('main h1').isVisible())) findings.push('the page is gone');
    if (!(await bar(tab, '.message').innerText()).includes('没有.md')) findings.push('it does not say what is wrong');
    await bar(tab, '.message .place').first().click();
    const line = LONG.split('\n').length + 1;
    findings.push(...(await lineOpened(opened, `${join(site, 'content/long.md')} ${line} 1`)));
    await write('content/long.md', LONG.replace('第1段', '修好的段'));
    findings.push(...(await wait('the page mended', () => text(tab, '修好的段'))));
    findings.push(...(await wait('the message gone', () => bar(tab, '.message').waitFor({ state: 'hidden' }))));
    return findings;
  });

  await check('preview: the list of findings leads to the line', async () => {
    await write('content/long.md', LONG.replace('第2段：早上起床后刷一次牙，', '第2段：早上起床后刷一次牙,'));
    await bar(tab, '.count[data-worst="hint"]').waitFor();
    await bar(tab, '.count').press('Enter');
    // The third paragraph, after six lines of front matter and two paragraphs with a line between.
    const place = bar(tab, '.findings .place').getByText('content/long.md:11:');
    await place.waitFor();
    const [path, line, column] = (await place.innerText()).split(':');
    await place.press('Enter');
    const findings = await lineOpened(opened, `${join(site, path)} ${line} ${column}`);
    await tab.keyboard.press('Escape');
    if (await bar(tab, '.list').isVisible()) findings.push('Escape does not close it');
    return findings;
  });

  await check('preview: no barriers in the bar', async () => {
    await bar(tab, '.count').click();
    await tab.evaluate(await readFile(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8'));
    const found = await tab.evaluate(() => globalThis.axe.run('pamphlet-bar', { resultTypes: ['violations'] }));
    await bar(tab, '.count').click();
    return found.violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`);
  });

  await check('preview: a leaflet says what it still holds', async () => {
    await bar(tab, '.count').click();
    const findings = await wait('the room', () => bar(tab, '.capacity').getByText('再写').waitFor());
    await bar(tab, '.count').click();
    return findings;
  });

  await check('preview: a leaflet opens with the bar and is new after a change', async () => {
    const print = await context.newPage();
    await print.goto(`${base}long-booklet.pdf`);
    await bar(print, '.count').waitFor();
    const before = await print.locator('iframe').getAttribute('src');
    await write('content/long.md', LONG.replace('第3段', '印的段'));
    const findings = await wait('another leaflet', () => until(print, (old) => document.querySelector('iframe').getAttribute('src') !== old, before));
    await print.close();
    return findings;
  });

  await check('preview: audience, language and width are switched', async () => {
    const findings = await wait('the audience', async () => {
      await bar(tab, 'select').first().selectOption({ label: '家长' });
      await tab.waitForURL(`${base}parents/long.html`);
    });
    await tab.goto(base);
    findings.push(...(await wait('the language', async () => {
      await bar(tab, 'label', '').nth(1).locator('select').selectOption({ label: 'English' });
      await tab.waitForURL(`${base}en/index.html`);
      await bar(tab, '.count').waitFor();
    })));
    findings.push(...(await wait('the width', async () => {
      await bar(tab, 'label').nth(3).locator('select').selectOption('phone');
      await until(tab, () => document.querySelector('pamphlet-bar').shadowRoot.querySelector('iframe')?.contentWindow.innerWidth === 375);
    })));
    const framed = tab.frameLocator('pamphlet-bar iframe');
    await write('content/index.en.md', `${head('Home')}The new home page.\n`);
    findings.push(...(await wait('the frame anew', () => framed.getByText('The new home page').first().waitFor())));
    if ((await framed.locator('pamphlet-bar').count()) > 0) findings.push('the frame has a bar of its own');
    await bar(tab, 'label').nth(3).locator('select').selectOption('full');
    return [...findings, ...(await wait('the page again', () => until(tab, () => !document.querySelector('pamphlet-bar')?.shadowRoot.querySelector('iframe'))))];
  });

  await check('preview: a page that goes and comes again', async () => {
    await tab.goto(`${base}other.html`);
    await bar(tab, '.count').waitFor();
    await rm(join(site, 'content/other.md'));
    const findings = await wait('the page gone', () => text(tab, '这里没有页面'));
    await write('content/other.md', `${head('别的页')}又来了。\n`);
    return [...findings, ...(await wait('the page again', () => text(tab, '又来了')))];
  });

  await check('preview: nothing of it is in what is published', async () => {
    const output = join(work, 'preview built');
    await promisify(execFile)(program, ['build', '--source', site, '--output', output]);
    const html = await readFile(join(output, 'long.html'), 'utf8');
    const served = await (await fetch(`${base}long.html`)).text();
    // The bar has leave to do what it does: the policy of a page that is previewed is another one, and nothing else.
    const policy = /(http-equiv="Content-Security-Policy" content=")[^"]*/;
    const allowed = html.replace(policy, `$1${served.match(policy)[0].slice(html.match(policy)[1].length)}`);
    const line = served.slice(allowed.length);
    if (html.includes('.pamphlet') || allowed === html || !served.startsWith(allowed)) return ['the pages differ in more than one line at the end'];
    return line.startsWith('<script src="/.pamphlet/bar.js"') && line.trim().split('\n').length === 1 ? [] : [`it ends with ${line}`];
  });

  await check('preview: its end is said', async () => {
    await tab.goto(`${base}long.html`);
    await bar(tab, '.count').waitFor();
    const ended = new Promise((done) => child.on('exit', (code) => done(code)));
    child.kill('SIGINT');
    const findings = (await ended) === 0 ? [] : ['it did not end cleanly'];
    return [...findings, ...(await wait('the notice', () => bar(tab, '.note').getByText('预览已经结束').waitFor()))];
  });
  await context.close();
}

/** Where the page is another one than the one that is served; runs in the page and must stand alone. */
async function difference() {
  const served = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
  served.querySelector('script[src^="/.pamphlet/"]').remove();
  const plain = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('[src], [href]').forEach((one) => ['src', 'href'].forEach((name) => one.hasAttribute(name) && one.setAttribute(name, one.getAttribute(name).replace(/\?v=\d+$/, ''))));
    copy.querySelectorAll('details').forEach((details) => details.removeAttribute('open'));
    copy.normalize();
    return copy.outerHTML.trim().replace(/\s*<\/body>$/, '</body>');
  };
  for (const part of ['head', 'body']) {
    const [there, fresh] = [plain(document[part]), plain(served[part])];
    const at = [...there].findIndex((letter, index) => letter !== fresh[index]);
    if (there !== fresh) return `${part}: …${there.slice(at, at + 80)}… is …${fresh.slice(at, at + 80)}… when served`;
  }
  return '';
}

/** Waits for the editor to have been called with this. */
async function lineOpened(file, wanted) {
  let last = '';
  for (let tries = 0; tries < 200; tries += 1) {
    last = (await readFile(file, 'utf8').catch(() => '')).trim().split('\n').at(-1);
    if (last === wanted) return [];
    await new Promise((done) => setTimeout(done, 50));
  }
  return [`the editor was called with ${last || 'nothing'}, not with ${wanted}`];
}
