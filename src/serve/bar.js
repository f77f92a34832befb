// The bar of the preview: not part of the site, and never in what is published. It lives in a shadow tree of its own and speaks with
// the preview alone: what is new comes as server-sent events.
(() => {
  const script = document.currentScript;
  let path = script.dataset.path;
  let stamp = script.dataset.stamp;
  script.remove();
  // A page inside the bar's own frame has no bar.
  try {
    if (window.top !== window && window.top.document.querySelector('pamphlet-bar')) return;
  } catch {
    return;
  }

  const keep = {
    get: (name) => sessionStorage.getItem(`pamphlet-${name}`),
    set: (name, value) => (value === null ? sessionStorage.removeItem(`pamphlet-${name}`) : sessionStorage.setItem(`pamphlet-${name}`, value)),
  };
  const host = document.createElement('pamphlet-bar');
  const root = host.attachShadow({ mode: 'open' });
  let words = {};
  let token = '';
  let hasEditor = false;
  let panel = {};
  let frame;
  const parts = {};

  /** An element with attributes and what is in it: elements and texts. Texts stay texts. */
  function make(name, attributes = {}, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(key, value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...inside.filter((part) => part !== null && part !== undefined));
    return element;
  }

  // What the reader sees stays where it is: what is the same is left alone, and where that cannot be, the place is kept over a reload.
  async function renew(now) {
    const inside = frame ? frame.contentDocument : document;
    const viewer = document.querySelector('body > iframe[src*="?plain"]');
    if (viewer && stamp) {
      // A leaflet: the browser's viewer is told to read it anew.
      stamp = now;
      viewer.src = `${viewer.src.split('?')[0]}?plain&v=${stamp}`;
      return;
    }
    const next = now !== stamp && stamp ? await fetch(location.pathname).then((answer) => (answer.ok ? answer.text() : ''), () => '') : '';
    const page = new DOMParser().parseFromString(next, 'text/html');
    const tag = page.querySelector('script[src="/.pamphlet/bar.js"]');
    const runs = 'script:not([type="application/ld+json"])';
    tag?.remove();
    if (!tag?.dataset.stamp || page.querySelector(runs) || inside.querySelector(runs)) {
      reload(now);
      return;
    }
    const before = files().join();
    attributes(inside.documentElement, page.documentElement);
    morph(inside.head, page.head);
    morph(inside.body, page.body);
    stamp = tag.dataset.stamp;
    if (files().join() !== before) listen();
  }

  const CHANGED = /\?v=\d+$/;
  function attributes(old, fresh) {
    // What the reader unfolded stays so, and a picture that was read anew is not asked for under its old name.
    const unfolded = (name) => name === 'open' && old.localName === 'details';
    const same = (name, value) => old.getAttribute(name) === value || (CHANGED.test(old.getAttribute(name)) && old.getAttribute(name).replace(CHANGED, '') === value);
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !unfolded(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (!same(name, value) && !unfolded(name)) old.setAttribute(name, value);
  }

  /** Shows files of the page as they are now. */
  let version = 0;
  function refresh(changed) {
    version += 1;
    for (const [element, name, address] of used()) {
      if (!changed.includes(decodeURI(address.pathname))) continue;
      if (element.localName === 'script') return reload(stamp);
      element.setAttribute(name, `${element.getAttribute(name).replace(CHANGED, '')}?v=${version}`);
    }
  }

  /** Makes `old` what `fresh` is, and touches only what differs. */
  function morph(old, fresh) {
    attributes(old, fresh);
    const [there, come] = [[...old.childNodes], [...fresh.childNodes]];
    const same = (a, b) => a && b && a.isEqualNode(b);
    while (there.length && same(there[0], come[0])) there.shift(), come.shift();
    let after = null;
    while (there.length && same(there.at(-1), come.at(-1))) (after = there.pop()), come.pop();
    for (const node of come) {
      const now = there[0];
      if (now?.nodeType === Node.ELEMENT_NODE && now.nodeName === node.nodeName && now.id === node.id) morph(there.shift(), node);
      else if (now && now.nodeType === node.nodeType && now.nodeType === Node.TEXT_NODE) there.shift().data = node.data;
      else if (now && now.nodeName === node.nodeName) old.replaceChild(node, there.shift());
      else old.insertBefore(node, now ?? after);
    }
    for (const node of there) node.remove();
  }

  const scrollKey = () => `scroll:${path}`;
  function reload(now) {
    if (frame) {
      stamp = now;
      const place = frame.contentWindow.scrollY;
      frame.addEventListener('load', () => frame.contentWindow.scrollTo(0, place), { once: true });
      frame.contentWindow.location.reload();
      return;
    }
    if (stamp && now) {
      keep.set(scrollKey(), String(window.scrollY));
      keep.set(`open:${path}`, [...document.querySelectorAll('details')].map((details) => (details.open ? '1' : '0')).join(''));
    }
    location.reload();
  }

  function restore() {
    const place = keep.get(scrollKey());
    const open = keep.get(`open:${path}`);
    if (place === null || !stamp) return;
    keep.set(scrollKey(), null);
    keep.set(`open:${path}`, null);
    const all = [...document.querySelectorAll('details')];
    if (open && open.length === all.length) all.forEach((details, index) => (details.open = open[index] === '1'));
    const go = () => window.scrollTo({ top: Number(place), behavior: 'instant' });
    go();
    if (document.readyState !== 'complete') window.addEventListener('load', go, { once: true });
  }

  /** What names files of this server that belong to the page: element, attribute, address. */
  function used() {
    const inside = frame ? frame.contentDocument : document;
    const found = [];
    for (const element of inside?.querySelectorAll('link[rel~="stylesheet"][href], img[src], script[src], source[src], video[src], audio[src]') ?? []) {
      const name = element.hasAttribute('href') ? 'href' : 'src';
      const address = new URL(element.getAttribute(name), inside.baseURI);
      if (address.origin === location.origin && !address.pathname.startsWith('/.pamphlet/')) found.push([element, name, address]);
    }
    return found;
  }

  const files = () => [...new Set(used().map(([, , address]) => address.pathname))];

  let source;
  let lost;
  let again;
  function listen() {
    source?.close();
    clearTimeout(again);
    // A page that nobody sees needs no connection; it asks when it is seen again.
    if (document.hidden) return;
    const asked = [`path=${encodeURIComponent(decodeURI(path))}`, `stamp=${stamp}`, ...files().map((file) => `with=${encodeURIComponent(decodeURI(file))}`)];
    source = new EventSource(`/.pamphlet/events?${asked.join('&')}`);
    source.addEventListener('hello', (event) => hello(JSON.parse(event.data)));
    source.addEventListener('page', (event) => {
      if (event.data || stamp) renew(event.data);
    });
    source.addEventListener('files', (event) => refresh(JSON.parse(event.data).map(decodeURI)));
    source.addEventListener('bar', (event) => {
      panel = JSON.parse(event.data);
      show();
    });
    source.addEventListener('open', () => {
      lost = clearTimeout(lost);
      if (parts.lost) parts.lost.hidden = true;
    });
    // Asked anew with what is shown by now, which the browser would not do by itself.
    source.addEventListener('error', () => {
      source.close();
      lost ??= setTimeout(() => parts.lost && (parts.lost.hidden = false), 1500);
      clearTimeout(again);
      again = setTimeout(listen, 700);
    });
  }

  function hello(said) {
    ({ token, words, editor: hasEditor } = said);
    if (parts.bar) return;
    host.lang = said.lang;
    build(said.style);
    document.documentElement.append(host);
    if (keep.get('width')) setWidth(keep.get('width'));
  }

  function build(style) {
    const select = (name, change) => {
      const element = make('select', { change });
      parts[name] = element;
      parts[`${name}Label`] = make('label', { hidden: true }, words[name], element);
      return parts[`${name}Label`];
    };
    const go = (event) => {
      if (event.target.value) location.assign(event.target.value);
    };
    parts.count = make('button', { class: 'count', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'list', click: () => toggle() });
    parts.draft = make('span', { class: 'note', hidden: true }, words.draft);
    parts.waiting = make('a', { class: 'note', href: '/.pamphlet/waiting/', target: '_top', hidden: true });
    parts.lost = make('span', { class: 'note', role: 'status', hidden: true }, words.lost);
    parts.file = make('button', { type: 'button', hidden: true, click: () => jump(panel.file, panel.line || 1, 1) }, words.open);
    parts.list = make('section', { class: 'list', id: 'list', 'aria-label': words.findings, tabindex: '-1', hidden: true });
    parts.message = make('section', { class: 'message', role: 'alert', hidden: true });
    parts.said = make('output', { 'aria-live': 'polite' });
    const bar = make('div', { class: 'bar' },
      make('span', { class: 'name' }, words.label), select('audience', go), select('language', go), select('format', go), select('width', (event) => setWidth(event.target.value)),
      parts.file, parts.draft, parts.waiting, parts.lost, parts.count);
    parts.stage = make('div', { class: 'stage', hidden: true });
    parts.bar = make('section', { 'aria-label': words.label, keydown: (event) => event.key === 'Escape' && escape() }, parts.stage, parts.message, parts.list, bar, parts.said);
    for (const name of ['full', 'tablet', 'phone']) parts.width.append(make('option', { value: name }, words[name]));
    parts.widthLabel.hidden = false;
    // A style sheet of its own, which no style of the site reaches.
    root.append(make('style', {}, style), parts.bar);
  }

  function toggle(open = parts.list.hidden) {
    parts.list.hidden = !open;
    parts.count.setAttribute('aria-expanded', String(open));
    keep.set('list', open ? 'open' : null);
    if (open) parts.list.focus();
  }

  function escape() {
    if (!parts.list.hidden) {
      toggle(false);
      parts.count.focus();
    }
  }

  function fill(name, options) {
    const select = parts[name];
    parts[`${name}Label`].hidden = options.length < 2;
    // A list that is being used is left alone while it says the same.
    const said = JSON.stringify(options);
    if (select.dataset.said === said) return;
    select.dataset.said = said;
    select.replaceChildren(...options.map((option) => make('option', { value: option.current ? '' : option.href, selected: option.current }, option.name)));
  }

  function show() {
    if (!parts.bar) return;
    fill('audience', panel.audiences ?? []);
    fill('language', panel.languages ?? []);
    const leaflets = panel.leaflets ?? [];
    fill('format', leaflets.length ? [{ name: words.web, href: panel.page, current: !leaflets.some((leaflet) => leaflet.current) }, ...leaflets] : []);
    parts.draft.hidden = !panel.draft;
    parts.waiting.hidden = !panel.waiting;
    parts.waiting.textContent = panel.waiting ?? '';
    parts.file.hidden = !panel.file;
    const empty = panel.findings.length === 0;
    parts.count.textContent = empty && !panel.elsewhere ? (panel.pending ? words.looking : words.clean) : panel.elsewhere && empty ? panel.elsewhere : panel.summary;
    parts.count.dataset.worst = panel.worst ?? (panel.elsewhere ? 'error' : '');
    showList(leaflets);
    showMessage();
    if (keep.get('list') === 'open' && parts.list.hidden) {
      parts.list.hidden = false;
      parts.count.setAttribute('aria-expanded', 'true');
    }
  }

  function showList(leaflets) {
    const said = JSON.stringify([panel.findings, panel.others, leaflets, panel.pending]);
    if (parts.list.dataset.said === said) return;
    parts.list.dataset.said = said;
    const inside = [];
    if (leaflets.length) {
      const rows = leaflets.map((leaflet) => make('li', {}, make('a', { href: leaflet.href }, leaflet.name), make('span', { class: 'capacity', 'data-state': leaflet.state }, leaflet.room)));
      inside.push(make('h2', {}, words.leaflets), make('ul', { class: 'leaflets' }, ...rows));
    }
    inside.push(make('h2', {}, words.findings));
    inside.push(panel.findings.length ? make('ol', { class: 'findings' }, ...panel.findings.map(finding)) : make('p', {}, panel.pending ? words.looking : words.clean));
    if (panel.elsewhere) inside.push(make('h2', {}, panel.elsewhere), make('ol', { class: 'others' }, ...panel.others.map(finding)));
    // Who stands on a finding still does when the list is made anew.
    const stood = parts.list.contains(root.activeElement) ? root.activeElement.textContent : undefined;
    parts.list.replaceChildren(...inside);
    if (stood !== undefined) ([...parts.list.querySelectorAll('a, button')].find((one) => one.textContent === stood) ?? parts.list).focus();
  }

  function showMessage() {
    const errors = panel.findings.filter((finding) => finding.severity === 'error');
    const said = panel.broken ? JSON.stringify([panel.trouble, errors]) : '';
    if (parts.message.dataset.said === said) return;
    parts.message.dataset.said = said;
    parts.message.hidden = !panel.broken;
    if (!panel.broken) {
      parts.message.replaceChildren();
      return;
    }
    const list = make('ol', {}, ...errors.map(finding));
    const hide = make('button', { type: 'button', 'aria-expanded': 'true', click: () => {
      list.hidden = !list.hidden;
      hide.setAttribute('aria-expanded', String(!list.hidden));
      hide.textContent = list.hidden ? words.show : words.hide;
    } }, words.hide);
    parts.message.replaceChildren(make('h2', {}, words.broken), panel.trouble ? make('p', {}, panel.trouble) : '', list, hide);
  }

  function finding(found) {
    const place = found.path ? `${found.path}:${found.line}:${found.column}` : '';
    return make('li', {},
      make('span', { class: 'word', 'data-severity': found.severity }, found.word),
      make('span', { class: 'text' }, found.message, found.help ? make('span', { class: 'help' }, found.help) : null),
      place ? make('button', { class: 'place', type: 'button', title: hasEditor ? words.open : words.copy, click: (event) => jump(found.path, found.line, found.column, event.target) }, place) : null);
  }

  /** Opens the place in the author's editor, or else copies it. */
  async function jump(file, line, column) {
    const answer = hasEditor && (await fetch('/.pamphlet/open', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-pamphlet-token': token },
      body: JSON.stringify({ path: file, line, column }),
    }).catch(() => null));
    if (answer?.ok) return;
    const place = `${file}:${line}:${column}`;
    const copied = await navigator.clipboard?.writeText(place).then(() => true, () => false);
    parts.said.textContent = copied ? `${words.copied} ${place}` : place;
    if (!copied || hasEditor) window.prompt(hasEditor ? words.notOpened : words.noEditor, place);
  }

  // The page at the width of a phone or a tablet stands in a frame, because a page asks how wide its window is.
  const WIDTHS = { phone: '375px', tablet: '768px' };
  function setWidth(name) {
    parts.width.value = WIDTHS[name] ? name : 'full';
    keep.set('width', WIDTHS[name] ? name : null);
    if (!WIDTHS[name]) {
      if (frame) location.reload();
      return;
    }
    host.dataset.framed = '';
    parts.stage.hidden = false;
    parts.stage.style.setProperty('--width', WIDTHS[name]);
    parts.stage.style.setProperty('--bar', `${parts.bar.lastElementChild.previousElementSibling.offsetHeight}px`);
    if (frame) return;
    frame = make('iframe', { src: location.href, title: words.framed });
    frame.addEventListener('load', follow);
    parts.stage.replaceChildren(frame);
    document.documentElement.style.overflow = 'hidden';
  }

  /** Goes with the reader who follows a link inside the frame. */
  function follow() {
    const there = frame.contentWindow.location;
    document.title = frame.contentDocument.title;
    if (there.pathname === location.pathname) return;
    history.replaceState(null, '', there.pathname + there.hash);
    location.reload();
  }

  document.addEventListener('visibilitychange', listen);
  window.addEventListener('pagehide', () => source?.close());
  window.addEventListener('pageshow', (event) => event.persisted && listen());
  restore();
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', listen);
  else listen();
})();
