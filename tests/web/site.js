//! A built site as plain facts. Takes the program and a folder; gives every file, and for every page its ids, its references and what
//! kind it is. Pages are read by the browser's own parser, never by pattern, and nothing is loaded or run while they are read.

import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Builds the site of `root` into `folder`. */
export async function build(program, root, folder, ...options) {
  await promisify(execFile)(program, ['build', '--source', root, '--output', folder, ...options]);
}

/** Reads what stands in `folder`. */
export async function readSite(browser, folder) {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).sort();
  const site = { folder, files: new Set(files), pages: [], others: [] };
  const parser = await browser.newPage();
  for (const path of files) {
    const type = { html: 'text/html', svg: 'image/svg+xml', xml: 'application/xml' }[path.split('.').pop()];
    const text = type || path.endsWith('.css') ? await readFile(join(folder, path), 'utf8') : undefined;
    if (type) (type === 'text/html' ? site.pages : site.others).push({ path, size: text.length, ...(await parser.evaluate(facts, [text, type])) });
    else if (text) site.others.push({ path, ids: [], references: styleReferences(text) });
  }
  await parser.close();
  return site;
}

/** Where a file of the site is found below `base`. */
export function addressOf(base, path) {
  return base + path.split('/').map(encodeURIComponent).join('/');
}

/** The facts of one document. Runs in the browser and must stand alone. */
function facts([text, type]) {
  const document = new DOMParser().parseFromString(text, type);
  const every = [...document.querySelectorAll('*')];
  const names = ['href', 'src', 'srcset', 'poster', 'data', 'action', 'formaction', 'xlink:href'];
  const references = every.flatMap((element) => names.filter((name) => element.hasAttribute(name)).flatMap((name) => {
    const value = element.getAttribute(name);
    const values = name === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s/)[0]) : [value];
    return values.map((one) => ({ tag: element.localName, rel: element.getAttribute('rel') ?? '', value: one }));
  }));
  const root = document.documentElement;
  const shape = ['home', 'campaign', 'page', 'calendar', 'kit'].find((name) => document.querySelector(`.page-${name}`));
  const noindex = document.querySelector('meta[name=robots][content*=noindex]') !== null;
  return {
    broken: document.querySelector('parsererror')?.textContent,
    ids: every.filter((element) => element.id).map((element) => element.id),
    references,
    language: root.lang,
    edition: `${root.className} ${root.lang}`,
    kind: (shape ?? (noindex ? 'notice' : 'list')) + (document.querySelector('.pager a[rel=prev]') ? ', a later part' : ''),
    features: [...new Set(every.flatMap((element) => [element.localName, ...[...element.classList].map((name) => `${element.localName}.${name}`)]))],
    text: [...document.querySelectorAll('loc')].map((loc) => loc.textContent),
  };
}

/** What a style sheet loads. The browser keeps the parsed form of a sheet to itself, and CSS has just these two ways. */
function styleReferences(css) {
  return [...css.matchAll(/url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)/g)].map((match) => ({ tag: 'style', rel: '', value: match[1] ?? match[2] }));
}

/**
 * The pages that are worth a slow look: in every edition the fullest page of every kind, and then more until every element and class
 * that the site uses has been met.
 */
export function sample(site) {
  const met = new Set();
  const fullest = [...site.pages].sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
  return fullest.filter((page) => {
    const fresh = [`${page.edition}: ${page.kind}`, ...page.features].filter((feature) => !met.has(feature));
    fresh.forEach((feature) => met.add(feature));
    return fresh.length > 0;
  });
}

/** The first page of every kind in every language. */
export function oneOfEach(pages) {
  return [...new Map([...pages].reverse().map((page) => [`${page.language} ${page.kind}`, page])).values()].reverse();
}
