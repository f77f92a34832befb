//! Every page, style sheet and picture through the Nu Html Checker. Its errors fail; its advice does not.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHECKER = fileURLToPath(new URL('node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

export async function markup(check, sites) {
  const files = sites.flatMap((site) => [...site.files].filter((path) => /\.(html|css|svg)$/.test(path)).map((path) => join(site.folder, path)));
  const errors = (await nu(files)).filter((message) => message.type !== 'info');
  for (const file of files) {
    await check(`valid: ${file}`, () => errors.filter((error) => fileOf(error) === file).map(sentence));
  }
  // What is said of no file of ours is said of the checker itself: a crash, an unreadable argument.
  await check('the checker has nothing to say of itself', () => errors.filter((error) => !files.includes(fileOf(error))).map(sentence));
}

/** Runs the checker. It leaves with 1 when it has found something and says so in JSON; without JSON it has not run. */
function nu(files) {
  const options = ['-jar', CHECKER, '--format', 'json', '--stdout', '--also-check-css', '--also-check-svg', ...files];
  return new Promise((done, failed) => {
    execFile('java', options, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      try {
        done(JSON.parse(stdout).messages);
      } catch {
        failed(new Error(`the checker gave no answer: ${stderr || error?.code}`));
      }
    });
  });
}

const fileOf = (message) => (message.url?.startsWith('file:') ? fileURLToPath(message.url.replace(/^file:\/(?!\/)/, 'file:///')) : undefined);
const sentence = (message) => `line ${message.lastLine ?? '?'}: ${message.message}`;
