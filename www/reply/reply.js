// The page behind a reply link: whoever has it reads one conversation and answers. The token stands behind the `#` and
// is sent as a header alone, so that no log has it.
const token = location.hash.slice(1);
const $ = (id) => document.getElementById(id);
const NAMES = { buyer: 'Buyer', agent: 'Assistant', human: 'You or a colleague' };
let shown = '';

async function call(method, body, key) {
  const headers = { authorization: `Bearer ${token}` };
  if (body) headers['content-type'] = 'application/json';
  if (key) headers['idempotency-key'] = key;
  const response = await fetch('../v1/reply', { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail || 'The service did not answer. Please try again.');
  return answer;
}

function trouble(text) {
  $('trouble').textContent = text;
  $('trouble').hidden = !text;
}

function message(said) {
  const item = document.createElement('li');
  item.className = said.role;
  const who = document.createElement('small');
  who.textContent = `${said.author || NAMES[said.role]}, ${new Date(said.at).toLocaleString()}`;
  const text = document.createElement('p');
  text.dir = 'auto';
  text.textContent = said.text;
  item.append(who, text);
  return item;
}

function show(view) {
  const now = JSON.stringify(view);
  if (now === shown) return;
  shown = now;
  $('title').textContent = view.quote;
  const states = {
    pending: 'The assistant answers the buyer at the moment; what you write takes over.',
    awaited: 'The buyer waits for you. The assistant goes on answering until you write.',
    held: 'You hold this conversation; the assistant is silent.',
    resolved: 'This conversation is done.',
  };
  const state = view.status !== 'open' ? view.status : view.held ? 'held' : 'awaited';
  const contact = [view.contact.name, view.contact.email, view.contact.phone].filter(Boolean).join(', ');
  const parts = [view.buyer, contact && `Contact: ${contact}`, view.assignee && `Asked: ${view.assignee}`, states[state], `The buyer's chat is in “${view.language}”.`];
  $('about').textContent = parts.filter(Boolean).join(' · ');
  $('thread').replaceChildren(...view.messages.map(message));
  $('form').hidden = view.status === 'resolved';
  if (!$('author').value && view.assignee) $('author').value = view.assignee;
  $('thread').lastElementChild?.scrollIntoView({ block: 'nearest' });
}

async function send(change, button) {
  const buttons = document.querySelectorAll('button');
  buttons.forEach((b) => { b.disabled = true; });
  // The key stays with what is typed until it has arrived: pressing again after a fault says it once.
  const body = { ...change, author: $('author').value.trim() || undefined, text: $('text').value.trim() || undefined };
  const state = JSON.stringify(body);
  if (send.state !== state) Object.assign(send, { state, key: crypto.randomUUID() });
  try {
    show(await call('POST', body, send.key));
    $('text').value = '';
    send.state = undefined;
    trouble('');
  } catch (error) {
    trouble(error.message);
  }
  buttons.forEach((b) => { b.disabled = false; });
  button.focus();
}

async function refresh() {
  try {
    show(await call('GET'));
    return true;
  } catch (error) {
    if (!shown) $('about').textContent = '';
    trouble(token ? error.message : 'This address has no conversation in it. Use the link of the notification.');
    return false;
  }
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
  const last = JSON.parse(shown || '{}').messages?.findLast((m) => m.role === 'buyer')?.id;
  if (!document.hidden && last && last !== read) { read = last; sign({ seen: true }); }
}, 1000);
$('text').addEventListener('input', () => {
  if (Date.now() - typed > 3000 && $('text').value.trim()) { typed = Date.now(); sign({ typing: true }); }
});
if (await refresh()) setInterval(() => { if (!document.hidden) refresh(); }, 3000);
