// The page of a shared conversation: whoever has the address reads along, prints and downloads it, and can say nothing. The
// token stands behind the `#` and is sent as a header alone, so that no log has it.
const token = location.hash.slice(1);
const $ = (id) => document.getElementById(id);
let view;

const who = (said) => said.author || view.strings[said.role];
const when = (said) => new Date(said.at).toLocaleString(view.language);
const source = (c) => [c.title, c.heading].filter(Boolean).join(' – ');

function message(said) {
  const item = document.createElement('li');
  item.className = said.role;
  const head = document.createElement('small');
  head.textContent = `${who(said)}, ${when(said)}`;
  const text = document.createElement('p');
  text.dir = 'auto';
  text.textContent = said.text;
  item.append(head, text);
  for (const citation of said.citations ?? []) {
    const cited = document.createElement('blockquote');
    cited.dir = 'auto';
    if (citation.language) cited.lang = citation.language;
    const name = document.createElement('cite');
    name.textContent = source(citation);
    cited.append(citation.excerpt, name);
    item.append(cited);
  }
  return item;
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
  $('thread').replaceChildren(...view.messages.map(message));
  $('actions').hidden = false;
}

async function refresh() {
  const response = await fetch('../v1/thread', { headers: { authorization: `Bearer ${token}` } });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail || 'The service did not answer. Please try again.');
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
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch('../v1/thread/mail', { method: 'POST', headers, body: JSON.stringify({ email }) }).catch(() => null);
  const answer = await response?.json().catch(() => ({}));
  $('sent').textContent = response?.ok ? view.strings.sent : answer?.detail || '⚠';
  $('send').disabled = false;
});
try {
  if (!token) throw new Error('This address has no conversation in it.');
  await refresh();
  setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, 5_000);
} catch (error) {
  $('title').textContent = '';
  $('trouble').textContent = error.message;
  $('trouble').hidden = false;
}
