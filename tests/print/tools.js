//! Runs other people's tools, as many at a time as there are processors.

import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';

const ROOM = 1 << 29;

const waiting = [];
let free = availableParallelism();

/** What a tool says: its exit code, its output as bytes and as text, and its complaints. It need not succeed. */
export async function run(tool, ...args) {
  if (free > 0) free -= 1;
  else await new Promise((go) => waiting.push(go));
  try {
    return await new Promise((done, fail) => {
      execFile(tool, args, { encoding: 'buffer', maxBuffer: ROOM }, (error, bytes, complaints) => {
        if (error && typeof error.code !== 'number') fail(new Error(`${tool}: ${error.message}`));
        else done({ code: error ? error.code : 0, bytes, text: bytes.toString(), complaints: complaints.toString() });
      });
    });
  } finally {
    if (waiting.length > 0) waiting.shift()();
    else free += 1;
  }
}

/** The output of a tool that must succeed. */
export async function output(tool, ...args) {
  const said = await run(tool, ...args);
  if (said.code !== 0) throw new Error(`${tool} ${args.join(' ')}: exit code ${said.code}, ${said.complaints.split('\n')[0]}`);
  return said;
}
