// What is fetched once the launcher stands: it draws the panel at once when it is asked for, and mounts the chat in it; or puts
// a plain form in its place.
import init, { draft, mount as begins, refresh, send, shown, token, unmount } from 'glue';
import styles from 'styles';
import badge from './badge.css';
import css from './form.css';
import { contactForm } from './form.js';
import { initials, sketch } from './sketch.js';

// Named one by one, so that whatever else the glue has is left out.
const chat = { draft, mount: begins, refresh, send, shown, token, unmount };
/** The time zone of the browser: looked up while the page is idle, since that takes a while. */
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Milliseconds between two looks. */
const LOOK_EVERY = 20_000;
const isNarrow = () => matchMedia('(max-width:480px)').matches;

const file = (base) => `${base}/v1/${WASM}`;

/** Has the browser fetch what the chat will need, for a loader that does not know its name. */
export const prefetch = (base) => fetch(file(base)).catch(() => {});

/** Asks for the bootstrap once more, for the conversation that is remembered. */
export const again = async (url, { headers }, [conversation, token]) =>
  (await fetch(url, { headers, method: 'POST', body: JSON.stringify({ conversation, token }) })).json();

let prefix = '';
/** Shows what was said while the panel was closed: on the launcher, beside it, and in the title of the page. */
function unread(of, count, name, text) {
  const { strings, look } = of.bootstrap;
  const [open, label] = [look?.text || strings.open, strings.unread];
  of.launcher.setAttribute('aria-label', count ? `${open}, ${label}: ${count}` : open);
  of.badge ||= of.make('span', 'cs-badge', of.launcher);
  of.badge.textContent = count;
  of.badge.hidden = !count;
  of.note(name, count && text);
  const bare = prefix && document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
  prefix = count ? `(${count}) ` : '';
  if (prefix + bare !== document.title) document.title = prefix + bare;
}
const arm = (of) => {
  if (!of.unread) of.adopt(badge);
  of.unread = (...given) => unread(of, ...given);
};

/** Looks for an answer without the chat, while a person is awaited: seldom, and no longer than the launcher stands. */
export async function look(of, [id, token, , , read]) {
  arm(of);
  clearTimeout(of.timer);
  const isOver = () => of.end.signal.aborted || of.chat;
  if (isOver()) return;
  if (!of.host.isConnected) return of.destroy();
  const response = await fetch(`${of.base}/v1/conversations/${id}`, of.bearer(token)).catch(() => ({ status: 0 }));
  const seen = response.ok && (await response.json().catch(() => 0));
  if (isOver()) return;
  if (seen) {
    const fresh = seen.messages.slice(seen.messages.findIndex((m) => m.id === read) + 1).filter((m) => m.role !== 'buyer');
    const last = fresh[fresh.length - 1];
    of.unread(fresh.length, last?.author || of.bootstrap.agent.name, last?.text);
  }
  clearTimeout(of.timer);
  // A conversation that is gone or done is left alone.
  const goesOn = seen ? seen.status === 'open' : response.status < 400 || response.status === 429 || response.status >= 500;
  if (goesOn) of.timer = setTimeout(() => of.look(), LOOK_EVERY);
}

/** What the chat of this version is given once, however often it is mounted. */
function prepare(of) {
  const { panel, root } = of;
  if (of.prepared === WASM) return;
  of.prepared = WASM;
  of.adopt(styles);
  // In full screen the page behind is out of reach: the focus stays in the chat.
  panel.onkeydown = (event) => {
    if (event.key !== 'Tab' || !isNarrow()) return;
    const stops = [...panel.querySelectorAll('button,textarea,input,summary,a,[tabindex]')].filter((e) => !e.disabled && e.offsetParent);
    const [first, last] = [stops[0], stops[stops.length - 1]];
    if (root.activeElement === (event.shiftKey ? first : last)) {
      event.preventDefault();
      (event.shiftKey ? last : first).focus();
    }
  };
  of.initials = initials;
  of.reveal = (element) => element.scrollIntoView({ block: 'nearest' });
  // A line of the quote is lit up without touching its styles.
  of.line = (id) => {
    const element = document.querySelector(`[data-cs-line="${CSS.escape(id)}"]`);
    if (!element) return;
    if (isNarrow()) of.close();
    element.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion:reduce)').matches ? 'auto' : 'smooth' });
    element.animate({ outline: Array(2).fill('3px solid #f59e0b'), outlineOffset: Array(2).fill('3px') }, 4_000);
  };
  // What is absent is left out.
  of.report = (name, ...ids) => {
    const named = ['conversation', 'message', 'action'].map((field, i) => [field, ids[i]]).filter(([, id]) => id);
    of.tell(name, Object.fromEntries(named));
  };
}

/** Asks for the conversation while the chat is on its way, which then takes the answer in place of asking itself. */
function begin(of) {
  const [id, token] = (of.storage?.getItem(of.key()) || '').split(' ');
  const [path, bearer] = token ? ['/v1/conversations/' + id, token] : ['/v1/conversations', of.token];
  const asks = token ? {} : { method: 'POST', body: JSON.stringify({ time_zone: ZONE }) };
  let answer = fetch(of.base + path, { headers: { ...of.bearer(bearer).headers, ...(!token && { 'content-type': 'application/json' }) }, ...asks });
  answer.catch(() => {}); // whoever takes it is told
  // Once, and only for the same question: another tab may have begun a conversation since, or the page given another token.
  of.begun = (...question) => {
    const begun = question[0] === path && question[1] === bearer ? answer : null;
    answer = null;
    return begun;
  };
}

/** Which version of the chat this is. */
export const version = WASM;

/** Mounts the chat in the place of its sketch. Fails where WebAssembly is forbidden or did not come. */
export async function mount(of) {
  const { panel, end } = of;
  prepare(of);
  try {
    // Where it was not compiled meanwhile, it is fetched once more, which says why.
    await init({ module_or_path: (of.file === WASM && (await of.wasm)) || file(of.base) });
  } catch (error) {
    // On a page that was left open while the edge was deployed anew, the file is gone: the newest chat takes over.
    const newest = await import(of.base + '/v1/chat.js');
    if (newest.version === version) throw error;
    return newest.mount(of);
  }
  // What stands for the panel is seen before the chat takes the processor; without a frame, in a tab behind, it goes on too.
  await new Promise((next) => { requestAnimationFrame(() => setTimeout(next)); setTimeout(next, 100); });
  await of.sketch.settled();
  if (end.signal.aborted) return;
  arm(of);
  chat.mount(panel, of.base, of.token, JSON.stringify(of.bootstrap), of);
  const { text, isSent, held, at } = of.sketch.end();
  of.sketch = null;
  of.chat = chat;
  // It is there already, and does not rise once more.
  panel.querySelector('.cs-panel').style.animation = 'none';
  if (isSent) chat.send(text);
  else chat.draft(text);
  chat.shown(!panel.hidden);
  const [focused] = held ? panel.getElementsByClassName(held) : [];
  focused?.focus({ preventScroll: true });
  // The chat writes the same there a little later, which moves no caret then.
  if (focused?.setSelectionRange && !isSent) {
    focused.value = text;
    focused.setSelectionRange(at, at);
  }
}

/** Opens the panel for the loader `of`, with a text in its field if there is one; a form where the chat cannot run. */
export async function open(of, text) {
  const { panel } = of;
  // First, for it takes the longest.
  if (!of.chat && !of.loading) begin(of);
  of.form?.remove();
  prepare(of);
  if (!of.chat) of.sketch ||= sketch(of);
  if (typeof text === 'string') (of.sketch || of.chat).draft(text);
  const wasHidden = panel.hidden;
  of.draw(true);
  of.chat?.shown(true);
  (panel.querySelector('textarea:not(:disabled)') || panel.querySelector('button'))?.focus({ preventScroll: true });
  if (wasHidden) of.tell('open');
  await (of.loading ||= mount(of).catch((error) => {
    console.warn('Countersign:', error.message);
    of.loading = null;
    const typed = of.sketch?.end();
    of.sketch = null;
    if (of.end.signal.aborted) return;
    of.close();
    of.form = contact(of, typed?.text || '');
  }));
}

/** A form that reaches a person without the chat, with what was typed before. */
function contact(of, text) {
  if (!of.hasForm) of.adopt(css);
  of.hasForm = true;
  const send = async (path, body, token = of.token) => {
    const headers = { authorization: 'Bearer ' + token, 'content-type': 'application/json' };
    // The conversation was asked for before it was known that the chat cannot run.
    const begun = await of.begun?.(path, token)?.catch(() => {});
    const response = begun || (await fetch(of.base + path, { method: 'POST', body: JSON.stringify(body), headers }));
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    return answer;
  };
  const form = of.panel.parentNode.appendChild(contactForm(of, send));
  const message = form.querySelector('textarea');
  message.value = text;
  message.focus();
  return form;
}
