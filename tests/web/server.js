//! A static file server on the loopback address, as plain as a host can be: it puts the site deep below a path, because a site must
//! not care where it lies. It knows no rewriting; what is not a file is 404, and with it comes the site's own 404 page.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.pdf': 'application/pdf', '.json': 'application/json', '.js': 'text/javascript' };

/** Serves `folder` below `path` until the process ends. `strays` are the addresses outside of it that somebody asked for. */
export async function serve(folder, path) {
  const strays = [];
  const respond = async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    if (!pathname.startsWith(path)) strays.push(pathname);
    const name = pathname.startsWith(path) ? decodeURIComponent(pathname.slice(path.length)) : undefined;
    const file = name === undefined ? undefined : name === '' || name.endsWith('/') ? `${name}index.html` : name;
    const found = file && (await contents(folder, file));
    const body = found ?? (await contents(folder, '404.html')) ?? '';
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[found ? extname(file) : '.html'] ?? 'application/octet-stream' });
    response.end(body);
  };
  const server = createServer((request, response) => respond(request, response).catch(() => response.writeHead(400).end()));
  await new Promise((done, failed) => server.on('error', failed).listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${server.address().port}${path}`;
  return { base, strays };
}

async function contents(folder, file) {
  return readFile(join(folder, file)).catch(() => undefined);
}
