//! `check --format sarif` against the schema of the standard, and `--format json` against its own promise.

import { createRequire } from 'node:module';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import Ajv from 'ajv-draft-04';
import formats from 'ajv-formats';

const SCHEMA = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

export async function findings(check, run, site) {
  const ajv = formats.default(new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false }));
  const judge = ajv.compile(JSON.parse(await readFile(SCHEMA, 'utf8')));
  const wrong = (text) => (judge(JSON.parse(text)) ? [] : judge.errors.map((error) => `${error.instancePath} ${error.message}`));
  const sarif = (lang) => run('check', '--format', 'sarif', '--lang', lang, '--source', site);

  await check('SARIF of a good site', async () => wrong((await sarif('zh')).stdout));
  await writeFile(join(site, 'content', '有 错.md'), '---\ntitle: 一页\naudiences: [加长]\npublished: 2026-01-31\nallow: [{code: heading-level-one, reason: 照录}]\n---\n# 甲\n\n😀![](无.png)每天:fact[没有]\n');
  for (const lang of ['zh', 'en']) {
    await check(`SARIF of a bad site, ${lang}`, async () => {
      const { code, stdout, stderr } = await sarif(lang);
      const { results } = JSON.parse(stdout).runs[0];
      const codes = ['unknown-audience', 'image-missing', 'heading-level-one'].filter((rule) => !results.some((result) => result.ruleId === rule));
      return [...wrong(stdout), ...codes.map((rule) => `no ${rule}`), ...(code === 1 ? [] : [`exit code ${code}`]), ...(stderr === '' ? [] : [stderr])];
    });
  }
  await check('the schema can find a fault', async () => {
    const log = JSON.parse((await sarif('zh')).stdout);
    log.runs[0].results[0].level = 'hint';
    return wrong(JSON.stringify(log)).length > 0 ? [] : ['a level that does not exist passed'];
  });
  await check('columns count characters', async () => {
    const { stdout } = await run('check', '--format', 'json', '--source', site);
    const found = JSON.parse(stdout).findings.find((finding) => finding.code === 'image-missing');
    return found?.line === 9 && found?.column === 2 ? [] : [JSON.stringify(found)];
  });
}
