// Draws the launcher, fetches the chat when it is wanted, and is what a page speaks with.
import css from './loader.css';

/** The name of the file that leads to the newest chat, whatever its hash. */
const NEWEST = 'chat.js';

/**
 * Begins a chat with what a page says of it: `settings` as on a script tag, `origin` where the worker is unless they say so.
 * `place` stands for the chat as long as there is no launcher; where it is the element of the chat itself, the chat moves in.
 * Gives the functions of the page, which stand as `window.Countersign`, too.
 */
export const create = (settings, origin, place) => {
  const { baseUrl, quoteToken: token, theme, open: openAtOnce, position, offset, persist } = settings;
  const base = (baseUrl || origin).replace(/\/$/, '');
  const before = window.Countersign;
  // One chat a page.
  before?.destroy?.();
  const make = (tag, className, parent) => {
    const element = Object.assign(document.createElement(tag), { className });
    return parent ? parent.appendChild(element) : element;
  };
  const host = place.localName === 'countersign-chat' ? place : make('countersign-chat', '');
  if (theme) host.dataset.theme = theme;
  // Turbo keeps pages without it: the page that comes back brings its own.
  host.dataset.turboTemporary = '';
  // An element that was mounted before has one.
  const root = host.shadowRoot || host.attachShadow({ mode: 'open' });
  const sheets = [];
  const adopt = (text, at = sheets.length) => {
    sheets[at] = new CSSStyleSheet();
    sheets[at].replaceSync(text);
    root.adoptedStyleSheets = sheets;
  };
  adopt(css);
  // Ids and actions alone: what was said is nobody's but the buyer's.
  const tell = (name, ids) => host.dispatchEvent(new CustomEvent('cs:' + name, { bubbles: true, composed: true, detail: { quote: bootstrap.quote, ...ids } }));
  const frame = make('div', 'cs-frame');
  const panel = make('div', 'cs-root', frame);
  const peek = make('button', 'cs-peek', frame);
  const launcher = make('button', 'cs-launcher', frame);
  // No form of the page owns a button behind the shadow, so they need no type.
  panel.hidden = peek.hidden = true;
  const who = make('b', '', peek);
  const said = make('span', '', peek);
  const svg = (tag, parent) => parent.appendChild(document.createElementNS('http://www.w3.org/2000/svg', tag));
  const picture = svg('svg', launcher);
  picture.setAttribute('viewBox', '0 0 24 24');
  const path = svg('path', picture);
  let look = {};
  let image;

  let storage;
  try {
    storage = persist === 'session' ? sessionStorage : localStorage;
  } catch {} // The browser forbids it: the conversation lasts as long as the page.
  const key = () => `countersign:${base}:${bootstrap.quote}`;
  let bootstrap, ready, opener, expired;
  const end = new AbortController();
  const bearer = (token) => ({ headers: { authorization: 'Bearer ' + token } });
  // A page that was left open while the worker was deployed anew asks for a file that is gone.
  const fetchPanel = () => import(base + '/v1/' + GLUE).catch(() => import(base + '/v1/' + NEWEST)).catch(() => {});
  // The chat is fetched and compiled beside what draws the panel, not after it; the package does not know its name.
  const fetchAll = () => {
    if (WASM) self.wasm ||= fetch(base + '/v1/' + self.file).then((file) => WebAssembly.compileStreaming(file)).catch(() => {});
    return fetchPanel();
  };
  // What the chat is given. These functions are declared below, and so are there already.
  const self = {
    base, host, root, panel, launcher, make, adopt, tell, end, storage, key, bearer, token, file: WASM,
    draw, note, close, renew, destroy, look: awaited,
  };
  const isOver = () => end.signal.aborted;
  const listen = (target, types, act) => types.split(' ').forEach((type) => target.addEventListener(type, act, { signal: end.signal }));

  function draw(isOpen) {
    panel.hidden = !isOpen;
    host.toggleAttribute('data-open', isOpen);
    launcher.setAttribute('aria-expanded', isOpen);
    path.setAttribute('d', isOpen ? 'M6 9l6 6 6-6' : look.icon ?? 'M21 12a8.5 8.5 0 0 1-12 7.7L3 21l1.5-5A8.5 8.5 0 1 1 21 12z');
    picture.toggleAttribute('hidden', !isOpen && (image || look.icon === ''));
    if (image) image.hidden = isOpen;
  }
  // A note beside the launcher.
  function note(title, text) {
    peek.hidden = !text;
    who.textContent = title;
    said.textContent = text;
  }
  // What the browser remembers of a conversation: id, token, status and more.
  const record = () => (storage?.getItem(key()) || '').split(' ');
  // While a person is awaited, their answer is looked for without the chat.
  function awaited() {
    const known = record();
    if (known[2] === 'open') fetchPanel().then((module) => module?.look(self, known));
    else self.unread?.(0);
  }

  async function renew() {
    const fresh = await expired?.();
    if (fresh) self.token = fresh;
    return fresh;
  }

  const open = async (text) => {
    await ready;
    if (isOver() || !frame.isConnected) return;
    if (panel.hidden) opener = document.activeElement;
    launcher.ariaBusy = true;
    // Begun at once, so that a change of the quote waits for it.
    await (self.opening = fetchAll().then((module) => {
      launcher.ariaBusy = null;
      if (isOver()) return;
      // Nothing came: an address.
      if (!module) return note(bootstrap.strings.failed, bootstrap.contact_email || bootstrap.strings.retry);
      peek.hidden = true;
      return module.open(self, text);
    }));
  };
  function close() {
    self.form?.remove();
    if (panel.hidden) return;
    const isInside = root.activeElement;
    draw(false);
    self.chat?.shown(false);
    // Back to where the buyer came from.
    if (isInside) (opener?.isConnected && !opener.contains(host) ? opener : launcher).focus({ preventScroll: true });
    tell('close');
  }
  const toggle = (launcher.onclick = () => (panel.hidden ? open() : close()));
  peek.onclick = () => open();
  // Fetched once, however often: what is there already is not fetched again.
  launcher.onpointerenter = launcher.onfocus = WASM ? fetchAll : () => fetchAll().then((module) => module?.prefetch(base));
  // Keys that are meant for the chat are no shortcuts of the page.
  listen(root, 'keydown keyup keypress', (event) => event.stopPropagation());

  // Launcher and chat keep within what is seen, which is less than the page where that is zoomed or wider than the screen.
  const seen = visualViewport;
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

  listen(seen, 'resize scroll', follow);
  listen(window, 'resize load', follow);
  // Another tab says or reads something.
  listen(window, 'storage', ({ key: changed, oldValue }) => {
    if (bootstrap && changed === key()) self.chat ? self.chat.refresh(oldValue || '') : awaited();
  });

  const start = async () => {
    if (isOver()) return;
    const url = base + '/v1/bootstrap';
    let response = await fetch(url, bearer(self.token));
    if (response.status === 401 && (await renew())) response = await fetch(url, bearer(self.token));
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    bootstrap = answer;
    // Where the agent is off, a person may still have the conversation that is remembered here.
    if (!bootstrap.available && record()[1]) bootstrap = await (await fetchPanel()).again(url, bearer(self.token), record());
    if (isOver() || !bootstrap.available) return frame.remove();
    host.lang = bootstrap.language;
    host.dir = bootstrap.direction;
    look = bootstrap.look || {};
    // What a quote before this one brought goes.
    adopt(look.css || '', 1);
    launcher.replaceChildren(picture);
    self.badge = 0;
    if (!theme && look.theme) host.dataset.theme = look.theme;
    const sides = bootstrap.direction === 'rtl' ? /right|start/ : /left|start/;
    host.dataset.side = sides.test(position || look.side) ? 'start' : 'end';
    // Where it does not come, the icon is there.
    const instead = () => { image.remove(); image = 0; draw(!panel.hidden); };
    image = look.image && Object.assign(make('img', '', launcher), { alt: '', onerror: instead, src: look.image });
    if (look.text) make('span', '', launcher).textContent = look.text;
    launcher.title = bootstrap.strings.open;
    offset?.match(/[\d.]+/g)?.forEach((n, i) => host.style.setProperty(i ? '--cs-y' : '--cs-x', n + 'px'));
    draw(false);
    self.bootstrap = bootstrap;
    self.unread?.(0);
    root.appendChild(frame);
    if (!host.isConnected) document.body.appendChild(host);
    follow();
    tell('launcher');
    awaited();
    // What draws the panel is there before it is asked for, but where data is dear.
    navigator.connection?.saveData || (window.requestIdleCallback || setTimeout)(fetchPanel);
  };
  // Nothing to show is no fault of the page: the reason goes to the console, for whoever set it up.
  const attempt = () => start().catch((error) => console.warn('Countersign:', error.message));
  function destroy() {
    // Another chat may have taken its place.
    if (isOver()) return;
    end.abort();
    clearTimeout(self.timer);
    self.chat?.unmount();
    self.unread?.(0);
    frame.remove();
    // What the page put there is the page's to remove.
    if (host !== place) host.remove();
    if (window.Countersign === api) delete window.Countersign;
  }
  const api = (window.Countersign = {
    open,
    close,
    toggle,
    destroy,
    async send(text) {
      await open();
      self.chat?.send(String(text));
    },
    setQuote(fresh) {
      let wasOpen;
      // One after the other: the last one asked for is the one that stays.
      ready = ready.then(async () => {
        await self.opening;
        wasOpen = !panel.hidden;
        close();
        self.chat?.unmount();
        self.chat = self.loading = null;
        self.token = fresh;
        await attempt();
      });
      return ready.then(() => wasOpen && open());
    },
    setToken(fresh) {
      self.token = fresh;
      self.chat?.token(fresh);
    },
    onTokenExpired: (act) => { expired = act; },
    on: (name, act) => host.addEventListener('cs:' + name, act),
    off: (name, act) => host.removeEventListener('cs:' + name, act),
    show: () => { host.hidden = false; },
    hide: () => { host.hidden = true; },
    push: (...calls) => calls.forEach(([name, ...given]) => api[name](...given)),
    // Before the launcher stands, the script stands for it.
    isAlive: () => (bootstrap ? host : place).isConnected,
    version: 'v1',
  });
  ready = attempt();
  // What the page asked for before this was loaded, such as [['on', 'answer', act], ['open']].
  if (Array.isArray(before)) api.push(...before);
  if (openAtOnce !== undefined) open();
  return api;
};
