// Draws the launcher and fetches the chat when it is wanted. Everything it needs stands on its own script tag.
import css from './loader.css';
import { contactForm } from './form.js';

(() => {
  const script = document.currentScript || document.querySelector('script[data-quote-token]');
  const before = window.Countersign;
  // A second inclusion does nothing, unless the page of the first is gone.
  if (!script || before?.isAlive?.()) return;
  before?.destroy?.();
  const { baseUrl, theme, open: openAtOnce, position, offset, persist } = script.dataset;
  let token = script.dataset.quoteToken;
  const base = (baseUrl || new URL(script.src).origin).replace(/\/$/, '');
  const make = (tag, className, parent) => {
    const element = Object.assign(document.createElement(tag), { className });
    return parent ? parent.appendChild(element) : element;
  };
  const host = make('countersign-chat', '');
  if (theme) host.dataset.theme = theme;
  const root = host.attachShadow({ mode: 'open' });
  const adopt = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };
  adopt(css);
  const tell = (name) => host.dispatchEvent(new CustomEvent('cs:' + name, { bubbles: true, composed: true }));
  const frame = make('div', 'cs-frame');
  const panel = make('div', 'cs-root', frame);
  const peek = make('button', 'cs-peek', frame);
  const launcher = make('button', 'cs-launcher', frame);
  peek.type = launcher.type = 'button';
  panel.hidden = peek.hidden = true;
  const who = make('b', '', peek);
  const said = make('span', '', peek);
  const svg = (tag, parent) => parent.appendChild(document.createElementNS('http://www.w3.org/2000/svg', tag));
  const picture = svg('svg', launcher);
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  const path = svg('path', picture);
  const badge = make('span', 'cs-badge', launcher);
  badge.hidden = true;
  badge.setAttribute('aria-hidden', 'true');

  let storage;
  try {
    storage = persist === 'session' ? sessionStorage : localStorage;
  } catch {} // The browser forbids it: the conversation lasts as long as the page.
  const key = () => `countersign:${base}:${bootstrap.quote}`;
  let bootstrap, ready, loading, chat, styled, form, opener, timer, expired;
  let prefix = '';
  const end = new AbortController();
  const isOver = () => end.signal.aborted;
  const listen = (target, type, act) => target.addEventListener(type, act, { signal: end.signal });
  const bearer = (token) => ({ headers: { authorization: 'Bearer ' + token } });

  const draw = (isOpen) => {
    panel.hidden = !isOpen;
    host.toggleAttribute('data-open', isOpen);
    launcher.setAttribute('aria-expanded', isOpen);
    path.setAttribute('d', isOpen ? 'M6 9l6 6 6-6' : 'M21 12a8.5 8.5 0 0 1-12 7.7L3 21l1.5-5A8.5 8.5 0 1 1 21 12z');
  };
  // What was said while the panel was closed: on the launcher, beside it, and in the title of the page.
  const unread = (count, name, text) => {
    const { open, unread: label } = bootstrap.strings;
    launcher.setAttribute('aria-label', count ? `${open}, ${label}: ${count}` : open);
    launcher.title = open;
    badge.textContent = count;
    badge.hidden = peek.hidden = !count;
    who.textContent = name;
    said.textContent = text;
    const bare = prefix && document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
    prefix = count ? `(${count}) ` : '';
    if (prefix + bare !== document.title) document.title = prefix + bare;
  };
  // Looks for an answer without the chat, while a person is awaited.
  const look = async () => {
    clearTimeout(timer);
    if (!host.isConnected) return destroy();
    const [id, secret, status, , read] = (storage?.getItem(key()) || '').split(' ');
    if (chat) return;
    if (status !== 'open') return unread(0);
    const response = await fetch(`${base}/v1/conversations/${id}`, bearer(secret)).catch(() => 0);
    const seen = response.ok && (await response.json());
    if (isOver() || chat) return;
    if (seen) {
      const fresh = seen.messages.slice(seen.messages.findIndex((m) => m.id === read) + 1).filter((m) => m.role !== 'buyer');
      const last = fresh[fresh.length - 1];
      unread(fresh.length, last?.author || bootstrap.agent.name, last?.text);
    }
    if (seen ? seen.status === 'open' : !(response.status < 429)) timer = setTimeout(look, 20_000);
  };

  const renew = async () => {
    const fresh = await expired?.();
    if (fresh) token = fresh;
    return fresh;
  };
  const line = (id) => {
    const element = document.querySelector(`[data-cs-line="${CSS.escape(id)}"]`);
    if (!element) return;
    if (matchMedia('(max-width:480px)').matches) close();
    element.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion:reduce)').matches ? 'auto' : 'smooth' });
    element.animate({ outline: Array(2).fill('3px solid #f59e0b'), outlineOffset: Array(2).fill('3px') }, 4_000);
  };
  const load = () =>
    (loading ||= import(base + '/v1/' + GLUE).then(async (module) => {
      await module.default({ module_or_path: base + '/v1/' + WASM });
      if (isOver()) return;
      if (!styled) adopt(module.styles());
      styled = true;
      module.mount(panel, base, token, JSON.stringify(bootstrap), { close, unread, tell, line, renew, storage });
      clearTimeout(timer);
      chat = module;
    }));
  load.quietly = () => import(base + '/v1/' + GLUE).then(() => fetch(base + '/v1/' + WASM)).catch(() => {});

  const open = async (text) => {
    await ready;
    if (isOver() || !frame.isConnected) return;
    if (panel.hidden) opener = document.activeElement;
    launcher.setAttribute('aria-busy', true);
    await load().catch(() => (loading = 0));
    launcher.removeAttribute('aria-busy');
    if (isOver()) return;
    form?.remove();
    peek.hidden = true;
    if (!chat) {
      form = frame.appendChild(contactForm(bootstrap, make, async (path, body, secret = token) => {
        const response = await fetch(base + path, { method: 'POST', body: JSON.stringify(body), headers: { ...bearer(secret).headers, 'content-type': 'application/json' } });
        const answer = await response.json();
        if (!response.ok) throw new Error(answer.detail);
        // Its answer is looked for, as that to a conversation of the chat.
        if (answer.token) storage?.setItem(key(), `${answer.id} ${answer.token} open - ${answer.messages.pop()?.id}`);
        return answer;
      }, look));
      return form.querySelector('textarea').focus();
    }
    if (typeof text === 'string') chat.draft(text);
    draw(true);
    chat.shown(true);
    (panel.querySelector('textarea:not(:disabled)') || panel.querySelector('button'))?.focus({ preventScroll: true });
    tell('open');
  };
  const close = () => {
    form?.remove();
    if (panel.hidden) return;
    const isInside = root.activeElement;
    draw(false);
    chat?.shown(false);
    // Back to where the buyer came from.
    if (isInside) (opener && opener !== host && opener !== document.body && opener.isConnected ? opener : launcher).focus({ preventScroll: true });
    tell('close');
  };
  const toggle = () => (panel.hidden ? open() : close());
  launcher.onclick = toggle;
  peek.onclick = () => open();
  launcher.onpointerenter = launcher.onfocus = () => {
    launcher.onpointerenter = launcher.onfocus = null;
    load.quietly();
  };
  // Keys that are meant for the chat are no shortcuts of the page.
  for (const type of ['keydown', 'keyup', 'keypress']) root.addEventListener(type, (event) => event.stopPropagation());
  // In full screen the page behind is out of reach: the focus stays in the chat.
  panel.onkeydown = (event) => {
    if (event.key !== 'Tab' || !matchMedia('(max-width:480px)').matches) return;
    const stops = [...panel.querySelectorAll('button,textarea,input,summary,a,[tabindex]')].filter((e) => !e.disabled && e.offsetParent);
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (root.activeElement === edge) {
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    }
  };

  // Launcher and chat keep within what is seen, which is less than the page where that is zoomed or wider than the screen.
  const seen = window.visualViewport; // Firefox has it from 91 on
  let [x, y] = [0, 0];
  const follow = () => {
    const { offsetLeft, offsetTop, width, height, scale } = seen;
    // Where a fixed element begins is up to the page: one that is too wide and written from right to left moves it.
    const at = frame.getBoundingClientRect();
    if (!at.width) return; // nothing is drawn now
    x += offsetLeft - at.left;
    y += offsetTop - at.top;
    // Zoom makes the chat twice as large at most; more would leave it no room.
    const less = Math.max(1, scale / 2);
    Object.assign(frame.style, {
      inset: `${y}px auto auto ${x}px`,
      width: width * less + 'px',
      height: height * less + 'px',
      transform: less > 1 ? `scale(${1 / less})` : '',
    });
  };

  const start = async () => {
    const url = base + '/v1/bootstrap';
    let response = await fetch(url, bearer(token));
    if (response.status === 401 && (await renew())) response = await fetch(url, bearer(token));
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    bootstrap = answer;
    if (isOver() || !bootstrap.available) return frame.remove();
    host.lang = bootstrap.language;
    host.dir = bootstrap.direction;
    const sides = bootstrap.direction === 'rtl' ? /right|start/ : /left|start/;
    if (sides.test(position)) host.dataset.side = 'start';
    (offset || '').split(/[\s,]+/).forEach((n, i) => n >= 0 && n !== '' && host.style.setProperty(i ? '--cs-y' : '--cs-x', n + 'px'));
    draw(false);
    unread(0);
    root.appendChild(frame);
    if (!host.isConnected) {
      // What a cache of the page kept of an earlier launcher is empty.
      for (const old of document.querySelectorAll('countersign-chat')) if (!old.shadowRoot) old.remove();
      document.body.appendChild(host);
      if (seen) {
        for (const type of ['resize', 'scroll']) listen(seen, type, follow);
        for (const type of ['resize', 'load']) listen(window, type, follow);
      }
      // Another tab says or reads something.
      listen(window, 'storage', (event) => {
        if (bootstrap && event.key === key()) chat ? chat.refresh(event.oldValue || '') : look();
      });
    }
    if (seen) follow();
    tell('launcher');
    look();
  };
  // Nothing to show is no fault of the page: the reason goes to the console, for whoever set it up.
  const begin = () => (ready = start().catch((error) => console.warn('Countersign: ' + error.message)));
  const destroy = () => {
    end.abort();
    clearTimeout(timer);
    chat?.unmount();
    if (bootstrap?.strings) unread(0);
    host.remove();
    if (window.Countersign === api) delete window.Countersign;
  };
  const api = {
    open,
    close,
    toggle,
    destroy,
    async send(text) {
      await open();
      chat?.send(String(text));
    },
    async setQuote(fresh) {
      await ready;
      const wasOpen = !panel.hidden;
      close();
      chat?.unmount();
      chat = loading = 0;
      token = fresh;
      await begin();
      if (wasOpen) await open();
    },
    setToken(fresh) {
      token = fresh;
      chat?.token(fresh);
    },
    onTokenExpired: (act) => { expired = act; },
    on: (name, act) => host.addEventListener('cs:' + name, act),
    off: (name, act) => host.removeEventListener('cs:' + name, act),
    show: () => { host.hidden = false; },
    hide: () => { host.hidden = true; },
    push: (...calls) => calls.forEach(([name, ...given]) => api[name](...given)),
    // Before the launcher stands, the script stands for it.
    isAlive: () => (bootstrap ? host : script).isConnected,
    version: 'v1',
  };
  window.Countersign = api;
  // What the page asked for before this was loaded, such as [['on', 'answer', act], ['open']].
  if (Array.isArray(before)) api.push(...before);
  begin();
  if (openAtOnce !== undefined) open();
})();
