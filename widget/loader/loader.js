// Draws the launcher and fetches the chat when it is wanted. Everything it needs stands on its own script tag.
import css from './loader.css';

(() => {
  const script = document.currentScript;
  if (!script || window.Countersign) return; // a second inclusion does nothing
  const { quoteToken, baseUrl, theme, open: openAtOnce } = script.dataset;
  const base = (baseUrl || new URL(script.src).origin).replace(/\/$/, '');
  const host = document.createElement('countersign-chat');
  if (theme) host.dataset.theme = theme;
  const root = host.attachShadow({ mode: 'open' });
  const adopt = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets.push(sheet);
  };
  adopt(css);
  const make = (tag, name) => Object.assign(document.createElement(tag), { className: name });
  const tell = (name) => host.dispatchEvent(new CustomEvent('cs:' + name, { bubbles: true, composed: true }));
  const launcher = make('button', 'cs-launcher');
  launcher.type = 'button';
  launcher.setAttribute('aria-expanded', 'false');
  const panel = make('div', 'cs-root');
  panel.hidden = true;
  const frame = make('div', 'cs-frame');
  frame.append(panel, launcher);
  const note = make('p', 'cs-note');
  note.setAttribute('role', 'alert');
  let bootstrap, loading;

  const load = () =>
    (loading ||= import(base + '/v1/' + GLUE).then(async (chat) => {
      await chat.default({ module_or_path: base + '/v1/' + WASM });
      adopt(chat.styles());
      chat.mount(panel, base, quoteToken, JSON.stringify(bootstrap), close);
    }));
  load.quietly = () => import(base + '/v1/' + GLUE).then(() => fetch(base + '/v1/' + WASM), () => {});

  const focus = () => (panel.querySelector('textarea:not(:disabled)') || panel.querySelector('button'))?.focus();
  const failed = () => {
    loading = 0;
    note.textContent = bootstrap.strings.failed + ' ';
    frame.append(note);
    if (bootstrap.contact_email) {
      const link = note.appendChild(make('a', ''));
      link.href = 'mailto:' + encodeURIComponent(bootstrap.contact_email);
      link.textContent = bootstrap.strings.write;
    }
  };
  const open = () => {
    if (!bootstrap) return;
    note.remove();
    launcher.disabled = true;
    launcher.textContent = loading ? bootstrap.strings.open : bootstrap.strings.loading;
    return load()
      .then(() => {
        panel.hidden = false;
        host.dataset.open = '';
        launcher.setAttribute('aria-expanded', 'true');
        setTimeout(focus, 50);
        tell('open');
      }, failed)
      .then(() => {
        launcher.disabled = false;
        launcher.textContent = bootstrap.strings.open;
      });
  };
  const close = () => {
    panel.hidden = true;
    delete host.dataset.open;
    launcher.setAttribute('aria-expanded', 'false');
    launcher.focus();
    tell('close');
  };
  const toggle = () => (panel.hidden ? open() : close());
  launcher.onclick = toggle;
  launcher.onpointerenter = launcher.onfocus = () => {
    launcher.onpointerenter = launcher.onfocus = null;
    load.quietly();
  };
  // In full screen the page behind is out of reach: the focus stays in the chat.
  panel.onkeydown = (event) => {
    if (event.key !== 'Tab' || !matchMedia('(max-width:30rem)').matches) return;
    const stops = [...panel.querySelectorAll('button,textarea,input,summary,a,[tabindex]')].filter((e) => !e.disabled && e.offsetParent);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (root.activeElement === edge) {
      event.preventDefault();
      (event.shiftKey ? stops.at(-1) : stops[0]).focus();
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
  const end = new AbortController();
  const destroy = () => {
    end.abort();
    host.remove();
  };

  window.Countersign = { open, close, toggle, destroy, version: 'v1' };
  const start = async () => {
    const response = await fetch(base + '/v1/bootstrap', { headers: { authorization: 'Bearer ' + quoteToken } });
    if (!response.ok) throw new Error((await response.json()).detail);
    bootstrap = await response.json();
    if (!bootstrap.available) return;
    host.lang = bootstrap.language;
    host.dir = bootstrap.direction;
    launcher.textContent = bootstrap.strings.open;
    root.append(frame);
    document.body.append(host);
    if (seen) {
      follow();
      for (const what of ['resize', 'scroll']) seen.addEventListener(what, follow, { signal: end.signal });
      for (const what of ['resize', 'load']) addEventListener(what, follow, { signal: end.signal });
    }
    tell('launcher');
    if (openAtOnce !== undefined) open();
  };
  // Nothing to show is no fault of the page: the reason goes to the console, for whoever set it up.
  start().catch((error) => console.warn('Countersign: ' + error.message));
})();
