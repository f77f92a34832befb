//! The same site is the same bytes: set anew elsewhere, and remembered from the run before.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { filesBelow } from './site.js';
import { each } from '../tally.mjs';

export async function same(check, folder, others) {
  for (const [how, other] of Object.entries(others)) {
    for (const ending of ['.pdf', '.png']) {
      await check(`every ${ending} is the same, ${how}`, async () => {
        const lists = [await filesBelow(folder, ending), await filesBelow(other, ending)];
        if (lists[0].join() !== lists[1].join()) return [`${lists[0].length} files and ${lists[1].length} files, not of the same names`];
        return each(lists[0], async (file) => ((await readFile(join(folder, file))).equals(await readFile(join(other, file))) ? [] : [`${file} differs`]));
      });
    }
  }
}
