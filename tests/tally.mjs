//! Counts checks. A check is a name and what it found, in sentences: nothing found is a pass, and not having run is a finding.
//! There is no third outcome.

import { stripVTControlCharacters } from 'node:util';

const SHOWN = 5;

/** Counts for one run; `word` names it in the closing line. */
export function tally(word) {
  let passed = 0;
  let failed = 0;

  /** Runs one check and counts it; `run` gives its findings. */
  async function check(name, run) {
    const findings = await attempt(run);
    if (findings.length === 0) {
      passed += 1;
      return;
    }
    failed += 1;
    console.log(`FAILED ${name}`);
    for (const finding of findings.slice(0, SHOWN)) console.log(`  ${finding}`);
    if (findings.length > SHOWN) console.log(`  … and ${findings.length - SHOWN} more`);
  }

  /** Runs a group of checks. One that stops half-way, or that had nothing to check, has failed as a whole. */
  async function group(title, run) {
    const [before, broken] = [passed + failed, failed];
    const findings = await attempt(async () => (await run(), []));
    if (passed + failed === before) findings.push('nothing was checked');
    if (findings.length > 0) await check(title, () => findings);
    console.log(`${title}: ${passed + failed - before} checks, ${failed - broken} of them failed`);
  }

  /** The closing line, and the exit code: 2 for failures, because 1 is how node itself leaves when it breaks. */
  function verdict() {
    console.log(`${word}: ${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 ? 0 : 2;
  }

  return { check, group, verdict };
}

/** The findings of a check on each of these things; one that breaks off, or finds nothing to look at, is a finding too. */
export async function each(things, findingsOf) {
  if (things.length === 0) return ['there is nothing to look at'];
  const found = await Promise.all(things.map((thing) => findingsOf(thing).catch((error) => [`could not run: ${error.message}`])));
  return found.flat();
}

async function attempt(run) {
  try {
    return await run();
  } catch (error) {
    // The first lines say what happened; below them Playwright keeps a coloured diary.
    const lines = stripVTControlCharacters(String(error.stack ?? error)).split('\n');
    return [`could not run: ${lines.slice(0, 3).map((line) => line.trim()).join(' ')}`];
  }
}
