// The page behind a reply link: whoever has it reads one conversation and answers. The token stands behind the `#` and
// is sent as a header alone, so that no log has it.
import { language, words } from './words.js';

const token = location.hash.slice(1);
const $ = (id) => document.getElementById(id);
let shown = '';
let view;

async function call(method, body, key, path = '') {
  const headers = { authorization: `Bearer ${token}` };
  if (body) headers['content-type'] = 'application/json';
  if (key) headers['idempotency-key'] = key;
  const response = await fetch('../v1/reply' + path, { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail || words.lost);
  return answer;
}

function trouble(text) {
  $('trouble').textContent = text;
  $('trouble').hidden = !text;
}

/** An element with texts and elements in it. */
function make(tag, className, ...inside) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

function link(href, text) {
  const a = make('a', '', text);
  a.href = href;
  return a;
}

const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
const dayOf = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

/** How long ago something was, in the largest unit that fits. */
function since(at) {
  const minutes = Math.round((Date.now() - new Date(at)) / 60_000);
  if (minutes < 60) return ago.format(-minutes, 'minute');
  return minutes < 48 * 60 ? ago.format(-Math.round(minutes / 60), 'hour') : ago.format(-Math.round(minutes / 1440), 'day');
}

function time(at, text) {
  const element = make('time', '', text);
  element.dateTime = at;
  element.title = new Date(at).toLocaleString(language);
  return element;
}

/** The messages, the speaker named where it changes, the day where it does. */
function thread(messages) {
  const items = [];
  let before;
  const lastOfUs = messages.findLast((m) => m.role === 'human');
  for (const said of messages) {
    const day = dayOf.format(new Date(said.at));
    if (!before || dayOf.format(new Date(before.at)) !== day) items.push(make('li', 'day', day));
    const item = make('li', said.role);
    if (before?.role !== said.role || before.author !== said.author || new Date(said.at) - new Date(before.at) > 300_000) {
      item.classList.add('first');
      item.append(make('small', 'who', make('b', '', said.author || words[said.role]), ' ', time(said.at, clock.format(new Date(said.at)))));
    }
    const text = make('p', '', said.text);
    text.dir = 'auto';
    // The page is in the reader's language, what was said in that of the chat.
    text.lang = view.language;
    item.append(text);
    if (said.citations?.length) {
      const sources = said.citations.map((c) => make('li', '', [c.title, c.heading].filter(Boolean).join(' – ')));
      item.append(make('details', '', make('summary', '', `${words.sources} (${sources.length})`), make('ul', '', ...sources)));
    }
    if (said === lastOfUs && view.read_at >= said.at) item.append(make('small', 'read', `✓ ${words.read}`));
    items.push(item);
    before = said;
  }
  return items;
}

function people() {
  const { name, email, phone } = view.contact;
  const contact = [name, email && link(`mailto:${email}`, email), phone && link(`tel:${phone.replace(/[^+\d]/g, '')}`, phone)].filter(Boolean);
  const rows = [
    [words.customer, view.buyer],
    [words.contact, contact.length && make('span', 'contact', ...contact)],
    [words.asked, view.assignee],
    [words.waiting, view.waiting_since && time(view.waiting_since, since(view.waiting_since))],
    [words.language, new Intl.DisplayNames(language, { type: 'language' }).of(view.language)],
  ];
  return rows.filter(([, value]) => value).map(([label, value]) => make('div', '', make('dt', '', label), make('dd', '', value)));
}

function show(fresh) {
  view = fresh;
  const now = JSON.stringify(view);
  $('people').replaceChildren(...people());
  if (now === shown) return;
  shown = now;
  document.title = $('title').textContent = view.quote;
  const state = view.status !== 'open' ? view.status : view.held ? 'held' : 'awaited';
  $('state').textContent = words[state];
  $('state').className = state;
  $('about').hidden = !view.summary;
  $('summary').textContent = view.summary ?? '';
  $('tried').hidden = !view.tried?.length;
  $('tried').lastElementChild.replaceChildren(...(view.tried ?? []).map((did) => make('li', '', did)));
  const wasAtEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 160;
  $('thread').replaceChildren(...thread(view.messages));
  // A draft answers what was open before.
  $('suggestion').hidden = true;
  $('back').hidden = view.status !== 'open';
  $('done').hidden = view.status === 'resolved';
  // At first the summary is in sight; later, what comes is followed where the end is.
  const isFirst = $('form').hidden;
  $('form').hidden = false;
  if (!$('author').value && view.assignee) $('author').value = view.assignee;
  if (!isFirst && wasAtEnd) scrollTo(0, document.documentElement.scrollHeight);
}

/** Has the assistant draft an answer; nothing of it is sent before the person sends it. */
async function suggest(button) {
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  try {
    const { text, citations = [], reason } = await call('POST', undefined, undefined, '/suggestion');
    const [, said, sources, take] = $('suggestion').children;
    said.textContent = text ?? words.reasons[reason] ?? '';
    sources.textContent = citations.map((c) => c.title).join(', ');
    take.hidden = !text;
    $('suggestion').hidden = false;
    trouble('');
  } catch (error) {
    trouble(error.message);
  }
  button.disabled = false;
  button.removeAttribute('aria-busy');
  button.focus();
}

/** Puts a text into the field, to be changed or sent. */
function use(text) {
  $('text').value = text;
  $('text').focus();
  $('text').dispatchEvent(new Event('input'));
}

async function send(change, button) {
  const buttons = document.querySelectorAll('button');
  buttons.forEach((b) => { b.disabled = true; });
  // The key stays with what is typed until it has arrived: pressing again after a fault says it once.
  const body = { ...change, author: $('author').value.trim() || undefined, text: $('text').value.trim() || undefined };
  const state = JSON.stringify(body);
  if (send.state !== state) Object.assign(send, { state, key: crypto.randomUUID() });
  try {
    const fresh = await call('POST', body, send.key);
    $('text').value = '';
    show(fresh);
    send.state = undefined;
    trouble('');
  } catch (error) {
    trouble(error.message);
  }
  buttons.forEach((b) => { b.disabled = false; });
  (button.hidden ? $('text') : button).focus();
}

async function refresh() {
  try {
    show(await call('GET'));
    return true;
  } catch (error) {
    if (!shown) $('title').textContent = words.title;
    trouble(token ? error.message : words.empty);
    return false;
  }
}

document.documentElement.lang = language;
document.title = words.title;
for (const id of ['send', 'back', 'done']) $(id).textContent = words[id];
$('name').firstElementChild.textContent = words.name;
$('text').placeholder = words.answer;
$('text').setAttribute('aria-label', words.answer);
$('about-title').textContent = words.summary;
$('tried').firstElementChild.textContent = words.tried;
$('thread').setAttribute('aria-label', words.conversation);
const [heading, , , take] = $('suggestion').children;
heading.textContent = words.suggestion;
take.textContent = words.use;
take.addEventListener('click', () => use($('suggestion').children[1].textContent));
$('ready').setAttribute('role', 'group');
$('ready').setAttribute('aria-label', words.ready);
const draft = make('button', 'draft', words.suggest);
draft.type = 'button';
draft.addEventListener('click', () => suggest(draft));
$('ready').append(draft);
for (const text of words.answers) {
  const chip = make('button', '', text);
  chip.type = 'button';
  chip.addEventListener('click', () => use(text));
  $('ready').append(chip);
}
$('form').addEventListener('submit', (event) => {
  event.preventDefault();
  if ($('text').value.trim()) send({}, $('send')); else $('text').focus();
});
$('back').addEventListener('click', () => send({ give_back: true }, $('back')));
$('done').addEventListener('click', () => send({ resolve: true }, $('done')));
// The buyer is told that somebody reads, once for each new message of theirs, and that somebody writes, every few seconds.
let read = '';
let typed = 0;
const sign = (body) => call('POST', body).then(show, () => {});
setInterval(() => {
  const last = view?.messages.findLast((m) => m.role === 'buyer')?.id;
  if (!document.hidden && last && last !== read) { read = last; sign({ seen: true }); }
}, 1000);
$('text').addEventListener('input', () => {
  if (Date.now() - typed > 3000 && $('text').value.trim()) { typed = Date.now(); sign({ typing: true }); }
});
if (await refresh()) setInterval(() => { if (!document.hidden) refresh(); }, 3000);
