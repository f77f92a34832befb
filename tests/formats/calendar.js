//! Calendar files (RFC 5545) as two other programs read them: ical.js, and Python's icalendar with dateutil. Each event must be on
//! its days in ten years, by days that are reckoned here: weekdays by counting, lunar days and solar
//! terms by lunar-javascript.

import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ICAL from 'ical.js';
import { Solar } from 'lunar-javascript';

import { filesBelow } from './main.js';

const [FIRST, LAST] = [2026, 2035];

const EVENTS = `sources: [{id: plan, title: 方案, issuer: 部门, date: 2026}]
events:
  - {id: fixed, name: 固定的一天, on: 09-20, for: [家长]}
  - {id: leap, name: 闰日, on: 02-29, for: [家长]}
  - {id: week, name: 五月第三周, on: 五月第三周, for: [家长]}
  - {id: fifth, name: 三月第五个星期一, on: 3月第五个星期一, for: [家长]}
  - {id: thursday, name: 十月第二个星期四, on: 10月第二个星期四, for: [家长]}
  - {id: last, name: 十一月最后一个星期日, on: 11月最后一个星期日, for: [家长]}
  - {id: span, name: 六月一日至七日, on: 6月1日至6月7日, for: [家长]}
  - {id: newyear, name: 跨年, on: 12月28日至1月3日, for: [家长]}
  - {id: march, name: 三月, on: 3月, for: [家长]}
  - {id: february, name: 二月, on: 2月, for: [家长]}
  - {id: chongyang, name: 重阳, on: 农历九月初九, for: [家长]}
  - {id: laba, name: 腊八, on: 腊月初八, for: [家长]}
  - {id: eve, name: 除夕, on: 腊月三十, for: [家长]}
  - {id: dragon, name: 端午, on: 端午, for: [家长]}
  - {id: solstice, name: 冬至, on: 冬至, for: [家长]}
  - {id: clear, name: 清明, on: 清明节, for: [家长]}
  - {id: given, name: 看通知, dates: {2026: 05-20, 2027: 5月17日至5月19日}, for: [家长]}
  - {id: changed, name: 有一年不同, on: 五月第三周, dates: {2028: 05-20}, for: [家长]}
  - {id: friday, name: 周五大扫除, every: 每周五, for: [家长], source: plan}
  - {id: fourth, name: 每月第四个星期五, every: 每月第四个星期五, for: [家长], source: plan}
  - {id: month, name: 每月, every: 每月, for: [家长], source: plan}
  - {id: term, name: '每学期2次; 很长的名字,带逗号、分号和一串足够折行的汉字，一直写到七十五个字节以外', every: 每学期2次, for: [家长], source: plan}
  - {id: year, name: 没有日子的, every: 每年, for: [家长], source: plan}
`;

const iso = (date) => date.toISOString().slice(0, 10);
const utc = (year, month, day) => new Date(Date.UTC(year, month - 1, day));
const later = (date, days) => new Date(date.getTime() + days * 86400000);

/** Every day of the ten years. */
function days() {
  const all = [];
  for (let date = utc(FIRST, 1, 1); date <= utc(LAST, 12, 31); date = later(date, 1)) all.push(date);
  return all;
}

/** Month and day of the lunar calendar; a leap month has a minus, and is none that is meant. */
function lunar(date) {
  const day = Solar.fromYmd(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()).getLunar();
  return `${day.getMonth()}-${day.getDay()}`;
}

/** The solar term that begins on a day; nothing on most. */
function solarTerm(date) {
  return Solar.fromYmd(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()).getLunar().getJieQi();
}

/** Spans by the first day, each as `first/last`. */
function expected() {
  const all = days();
  const weekday = (date) => date.getUTCDay() || 7;
  const nth = (date) => Math.ceil(date.getUTCDate() / 7);
  const is = (month, day) => (date) => date.getUTCMonth() + 1 === month && (day === undefined || date.getUTCDate() === day);
  const days_of = (keep, length = 1) => all.filter(keep).map((date) => `${iso(date)}/${iso(later(date, length - 1))}`);
  const week = (date) => is(5)(date) && weekday(date) === 1 && nth(date) === 3;
  const long = (month) => all.filter(is(month, 1)).map((date) => `${iso(date)}/${iso(later(utc(date.getUTCFullYear(), month + 1, 1), -1))}`);
  return {
    固定的一天: days_of(is(9, 20)),
    闰日: days_of(is(2, 29)),
    五月第三周: days_of(week, 7),
    三月第五个星期一: days_of((date) => is(3)(date) && weekday(date) === 1 && nth(date) === 5),
    十月第二个星期四: days_of((date) => is(10)(date) && weekday(date) === 4 && nth(date) === 2),
    十一月最后一个星期日: days_of((date) => is(11)(date) && weekday(date) === 7 && date.getUTCDate() > 23),
    六月一日至七日: days_of(is(6, 1), 7),
    跨年: days_of(is(12, 28), 7),
    三月: long(3),
    二月: long(2),
    重阳: days_of((date) => lunar(date) === '9-9'),
    腊八: days_of((date) => lunar(date) === '12-8'),
    除夕: days_of((date) => lunar(later(date, 1)) === '1-1'),
    端午: days_of((date) => lunar(date) === '5-5'),
    冬至: days_of((date) => solarTerm(date) === '冬至'),
    清明: days_of((date) => solarTerm(date) === '清明'),
    看通知: ['2026-05-20/2026-05-20', '2027-05-17/2027-05-19'],
    有一年不同: [...days_of((date) => week(date) && date.getUTCFullYear() !== 2028, 7), '2028-05-20/2028-05-20'].sort(),
    '周五大扫除（每星期五）': days_of((date) => weekday(date) === 5),
    '每月第四个星期五（每月第四个星期五）': days_of((date) => weekday(date) === 5 && nth(date) === 4),
    '每月（每月）': days_of((date) => date.getUTCDate() === 1),
    '每学期2次; 很长的名字,带逗号、分号和一串足够折行的汉字，一直写到七十五个字节以外（每学期2次）': days_of((date) => is(9, 1)(date) || is(2, 20)(date)),
  };
}

/** All days of a calendar in the ten years, by the summary of the event, as ical.js reads it. */
function byIcalJs(text) {
  const found = {};
  for (const component of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    const add = (start) => {
      const first = utc(start.year, start.month, start.day);
      if (start.year >= FIRST && start.year <= LAST) (found[event.summary] ??= []).push(`${iso(first)}/${iso(later(first, event.duration.toSeconds() / 86400 - 1))}`);
    };
    if (!event.isRecurring()) add(event.startDate);
    else for (const next = event.iterator(); ;) {
      const start = next.next();
      if (!start || start.year > LAST) break;
      add(start);
    }
  }
  return sorted(found);
}

function sorted(found) {
  for (const list of Object.values(found)) list.sort();
  return found;
}

/** The same as Python's icalendar reads it. */
async function byPython(path) {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'days.py');
  const { code, stdout, stderr } = await new Promise((done) => {
    execFile('/usr/bin/python3', [script, path, String(FIRST), String(LAST)], { maxBuffer: 1 << 28 }, (error, stdout, stderr) => done({ code: error ? error.code : 0, stdout, stderr }));
  });
  if (code !== 0) throw new Error(stderr);
  return sorted(JSON.parse(stdout));
}

/** What two lists of days by name do not agree on. */
function differences(wanted, found) {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  return names.filter((name) => JSON.stringify(wanted[name]) !== JSON.stringify(found[name]))
    .map((name) => `${name}: ${(wanted[name] ?? []).slice(0, 12)} is ${(found[name] ?? []).slice(0, 12)}`);
}

/** What is wrong with the form of a file: lines, their length and their ends. */
function form(bytes) {
  const lines = bytes.toString('latin1').split('\r\n');
  const findings = lines.filter((line) => line.length > 75).map((line) => `${line.length} bytes in one line`);
  if (lines.some((line) => /[\r\n]/.test(line))) findings.push('a line that ends otherwise');
  if (lines.at(-1) !== '') findings.push('the last line has no end');
  return findings;
}

export async function calendars(check, run, site, work) {
  // A small site with every kind of rule.
  const small = join(work, 'calendar');
  await mkdir(join(small, 'content/registers'), { recursive: true });
  await writeFile(join(small, 'pamphlet.yaml'), 'title: 日历站\nauthor: 编辑部\nbase_url: https://example.org/\naudiences: [{id: public, name: 公众}, {id: parents, name: 家长}]\n');
  await writeFile(join(small, 'content/index.md'), '---\ntitle: 首页\naudiences: [all]\npublished: 2026-01-31\n---\n首页。\n');
  await writeFile(join(small, 'content/registers/events.yaml'), EVENTS);
  const built = await run('build', '--source', small, '--output', join(work, 'calendar-out'));
  await check('the small site is built', () => (built.code === 0 ? [] : [built.stderr]));
  const path = join(work, 'calendar-out/parents/calendar.ics');
  const bytes = await readFile(path);
  await check('form of the small calendar', () => form(bytes));
  await check('days by ical.js', () => differences(expected(), byIcalJs(bytes.toString('utf8'))));
  await check('days by icalendar', async () => differences(expected(), await byPython(path)));

  // The example site: what both read is the same, and every edition with a calendar page has a file.
  const output = join(work, 'example-out');
  const example = await run('build', '--source', site, '--output', output, '--drafts');
  await check('the example site is built', () => (example.code === 0 ? [] : [example.stderr.slice(-500)]));
  const files = await filesBelow(output, 'calendar.ics');
  await check('calendars of the example site', async () => {
    const pages = await filesBelow(output, 'calendar.html');
    return pages.length > 8 && pages.length === files.length ? [] : [`${pages.length} pages, ${files.length} files`];
  });
  for (const file of files) {
    await check(file.slice(output.length + 1), async () => {
      const own = await readFile(file);
      const ours = byIcalJs(own.toString('utf8'));
      const few = Object.keys(ours).length === 0 ? ['no event'] : [];
      return [...form(own), ...few, ...differences(ours, await byPython(file))];
    });
  }
}
