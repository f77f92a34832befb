//! Every reference of every page, twice: as a path from the file, and as a request below the deep path of a server. A page may point
//! away from the site with a plain link and with nothing else; nothing of the site may be named from the root or by a host.

import { addressOf } from './site.js';

const AWAY = /^(https?|tel|mailto):/i;
const ABSOLUTE = /^([a-z][a-z0-9+.-]*:|\/)/i;

/** `base` is the address of the site's folder, `file:` or `http:`. `rooted` are pages that are served for any address. */
export async function links(check, site, base, rooted = []) {
  const sources = [...site.pages, ...site.others];
  const ids = new Map(sources.map((source) => [source.path, new Set(source.ids)]));
  const answers = new Map();
  for (const source of sources) {
    await check(`links below ${base}: ${source.path}`, async () => {
      const findings = source.broken ? [source.broken] : [];
      for (const reference of source.references) {
        const fault = await faultOf(reference, source, rooted.includes(source.path));
        if (fault) findings.push(`<${reference.tag}> ${reference.value}: ${fault}`);
      }
      return findings;
    });
  }

  async function faultOf({ tag, rel, value }, source, isRooted) {
    if (tag === 'a' && AWAY.test(value)) return undefined;
    if (value.startsWith('data:') && tag !== 'a') return undefined;
    // The head's own addresses and those of a feed are public ones by nature; `address.js` looks at them.
    if (tag === 'link' && (/^(canonical|alternate)$/.test(rel) || source.path.endsWith('feed.xml'))) return undefined;
    if (ABSOLUTE.test(value) && !isRooted) return 'is absolute';
    const from = addressOf(base, source.path);
    if (!URL.canParse(value, from)) return 'is no address';
    const url = new URL(value, from);
    if (!url.href.startsWith(base)) return 'leads out of the site';
    const path = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length));
    if (!site.files.has(path)) return 'there is no such file';
    if (url.protocol !== 'file:' && (await answer(url)) !== 200) return `the server answers ${await answer(url)}`;
    const id = decodeURIComponent(url.hash.slice(1));
    if (id && !ids.get(path)?.has(id)) return 'there is no such id';
    return undefined;
  }

  /** Asks for each address once. */
  function answer(url) {
    const address = url.href.replace(/#.*/, '');
    if (!answers.has(address)) answers.set(address, fetch(address).then(async (response) => (await response.arrayBuffer(), response.status)));
    return answers.get(address);
  }
}
