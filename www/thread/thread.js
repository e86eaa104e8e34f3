// The page of a shared conversation: whoever has the address reads along, prints and downloads it, and can say nothing. The
// token stands behind the `#` and is sent as a header alone, so that no log has it. The texts come with the conversation; before
// it is there, a few of those of the other page are used.
import { words } from '../reply/words.js';

const token = location.hash.slice(1);
const $ = (id) => document.getElementById(id);
let view;

const who = (said) => said.author || view.strings[said.role];
const when = (said) => new Date(said.at).toLocaleString(view.language);
const source = (c) => [c.title, c.heading].filter(Boolean).join(' – ');

/** An element with a class and with texts and elements in it. */
function make(tag, className, ...inside) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

/** The messages, the speaker named where it changes, the day where it does. */
function thread() {
  const day = (at) => new Date(at).toLocaleDateString(view.language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = (at) => new Date(at).toLocaleTimeString(view.language, { hour: 'numeric', minute: '2-digit' });
  const items = [];
  let before;
  for (const said of view.messages) {
    if (!before || day(before.at) !== day(said.at)) items.push(make('li', 'day', day(said.at)));
    const item = make('li', said.role);
    if (before?.role !== said.role || before.author !== said.author || new Date(said.at) - new Date(before.at) > 300_000) {
      const at = make('time', '', clock(said.at));
      at.dateTime = said.at;
      item.append(make('small', '', make('b', '', who(said)), ' ', at));
      item.classList.add('first');
    }
    const text = make('p', '', said.text);
    text.dir = 'auto';
    item.append(text, ...(said.citations ?? []).map((citation) => {
      const name = make('cite', '', source(citation));
      if (/^https?:/.test(citation.url ?? '')) {
        const link = make('a', '', name);
        Object.assign(link, { href: citation.url, rel: 'noopener noreferrer nofollow', target: '_blank' });
        name.append(' ↗');
        return quoted(citation, link);
      }
      return quoted(citation, name);
    }));
    items.push(item);
    before = said;
  }
  return items;
}

function quoted(citation, name) {
  const cited = make('blockquote', '', name, make('span', '', citation.excerpt));
  cited.dir = 'auto';
  if (citation.language) cited.lang = citation.language;
  return cited;
}

const call = (path, body, key) => fetch('../v1/thread' + path, {
  method: body ? 'POST' : 'GET',
  headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }), ...(key && { 'idempotency-key': key }) },
  body: body && JSON.stringify(body),
});

/** By the link of a mail the buyer goes on here: a field, drawn once. */
function answering() {
  const form = $('say');
  const field = make('textarea');
  Object.assign(field, { rows: 2, maxLength: 4000, dir: 'auto', placeholder: view.strings.answer, required: true });
  field.setAttribute('aria-label', view.strings.answer);
  const button = make('button', '', view.strings.say);
  form.append(field, button);
  form.hidden = false;
  let key;
  field.addEventListener('input', () => { key = undefined; });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // The key stays with what is typed until it has arrived: pressing again after a fault says it once.
    key ??= crypto.randomUUID();
    button.disabled = true;
    const response = await call('/messages', { text: field.value.trim() }, key).catch(() => null);
    const answer = await response?.json().catch(() => ({}));
    button.disabled = false;
    $('trouble').textContent = response?.ok ? '' : answer?.detail || '⚠';
    $('trouble').hidden = response?.ok ?? false;
    if (!response?.ok) return;
    field.value = '';
    key = undefined;
    await refresh();
    form.scrollIntoView({ block: 'end' });
    field.focus();
  });
}

let seen;
/** What the buyer sees here is not sent to them once more. */
function see() {
  const last = view.messages.at(-1)?.id;
  if (!view.can_answer || document.hidden || last === seen) return;
  seen = last;
  call('/seen', { message: last }).catch(() => { seen = undefined; });
}

/** The conversation as plain text, each answer with what it rests on. */
function transcript() {
  const lines = view.messages.map((said) => {
    const cited = (said.citations ?? []).map((c) => `\n  [${source(c)}] ${c.excerpt.replace(/\s+/g, ' ')}`);
    return `${who(said)}, ${when(said)}\n${said.text}${cited.join('')}`;
  });
  return `${view.quote}\n\n${lines.join('\n\n')}\n`;
}

function show() {
  const s = view.strings;
  document.documentElement.lang = view.language;
  document.documentElement.dir = view.direction;
  document.title = $('title').textContent = view.quote;
  $('notice').textContent = s.notice;
  for (const id of ['print', 'download', 'copy', 'mail']) $(id).textContent = s[id];
  // A mail program takes so much of an address; the link is in it whatever is cut off.
  $('mail').href = `mailto:?subject=${encodeURIComponent(view.quote)}&body=${encodeURIComponent(`${location.href}\n\n${transcript()}`.slice(0, 1500))}`;
  // Where the seller can send it, a mail program is not needed.
  $('mail').hidden = view.can_mail;
  $('letter').hidden = !view.can_mail;
  $('send').textContent = s.mail;
  $('address').placeholder = s.address;
  $('address').setAttribute('aria-label', s.address);
  $('thread').replaceChildren(...thread());
  $('actions').hidden = false;
  // The buyer's own link is for nobody else.
  if (view.can_answer) for (const id of ['notice', 'letter', 'copy', 'mail']) $(id).hidden = true;
  if (view.can_answer && $('say').hidden) answering();
  see();
}

async function refresh() {
  const response = await call('');
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail || words.lost);
  if (JSON.stringify(answer) === JSON.stringify(view)) return;
  view = answer;
  show();
}

$('print').addEventListener('click', () => print());
$('download').addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([transcript()], { type: 'text/plain;charset=utf-8' }));
  link.download = `${view.quote.replace(/[^\p{L}\p{N}]+/gu, '-')}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});
$('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(location.href).then(() => { $('copy').textContent = view.strings.copied; }, () => prompt('', location.href));
  setTimeout(() => { $('copy').textContent = view.strings.copy; }, 2_000);
});
$('letter').addEventListener('submit', async (event) => {
  event.preventDefault();
  const email = $('address').value.trim();
  $('send').disabled = true;
  $('sent').textContent = '…';
  const response = await call('/mail', { email }).catch(() => null);
  const answer = await response?.json().catch(() => ({}));
  $('sent').textContent = response?.ok ? view.strings.sent : answer?.detail || '⚠';
  $('send').disabled = false;
});
try {
  if (!token) throw new Error(words.nothing);
  await refresh();
  setInterval(() => {
    if (document.hidden) return;
    refresh().catch(() => {});
    see();
  }, 5_000);
} catch (error) {
  $('title').textContent = '';
  $('trouble').textContent = error.message;
  $('trouble').hidden = false;
}
