// The main job over HTTP against real workerd, D1, Durable Objects and a real inbox.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { ADMIN, ORIGIN, QUOTE_SECRET, World } from './world.mjs';

let world;
before(async () => { world = await World.make(); });
after(() => world.end());
const problem = (response) => response.body.type.replace('urn:countersign:problem:', '');

test('a buyer gets an answer with its source, from the quote and from a document', async () => {
  const talk = await world.talk();
  assert.equal(talk.started.status, 201);
  assert.deepEqual(talk.started.body.messages.map((m) => m.action), ['welcome', 'welcome']);
  const total = await talk.ask('What is the total?');
  assert.equal(total.body.reply.action, 'answer');
  // 10 x 20 + 90 = 290 a month; 900 once; 900 + 12 x 290 = 4,380 in the first year.
  for (const figure of ['€900.00', '€290.00', '€4,380.00']) assert.ok(total.body.reply.text.includes(figure), total.body.reply.text);
  assert.equal(total.body.reply.citations[0].source, 'quote:totals');
  const data = await talk.ask('Where is our customer data stored?');
  assert.equal(data.body.reply.text, 'All customer data is stored in Frankfurt, Germany.');
  const [citation] = data.body.reply.citations;
  assert.equal(citation.heading, 'Where data is stored');
  assert.ok(citation.excerpt.includes(data.body.reply.text));
});

test('an ambiguous question is asked back, and the option chosen is answered', async () => {
  const talk = await world.talk();
  const asked = await talk.ask('How much is the licence?');
  assert.equal(asked.body.reply.action, 'clarify');
  assert.deepEqual(asked.body.reply.options, ['CRM licence', 'Support licence', 'None of these']);
  const answered = await talk.ask('Support licence');
  assert.equal(answered.body.reply.citations[0].source, 'quote:line_items/L2');
});

test('a handoff reaches the inbox over a verified webhook and is visible to the admin', async () => {
  const talk = await world.talk();
  await talk.ask('What is the total?');
  const reply = await talk.ask('Can you give us a 10% discount?');
  assert.equal(reply.body.reply.action, 'handoff');
  assert.equal(reply.body.status, 'open');
  assert.match(reply.body.reply.text, /recorded this as a request.*Grace/);
  const event = await world.until('the handoff arrives', () => world.inbox.events.find((e) => e.conversation_id === talk.id));
  assert.equal(event.type, 'handoff.created');
  assert.equal(event.reason, 'commitment_request');
  assert.equal(event.question, 'Can you give us a 10% discount?');
  assert.equal(event.route.target, 'Grace');
  assert.equal(event.quote.id, 'Q-1');
  assert.deepEqual(event.transcript.map((l) => l.role), ['agent', 'agent', 'buyer', 'agent', 'buyer']);
  assert.equal(event.transcript[3].citations[0].source, 'quote:totals');
  const delivery = await world.until('the admin sees it', async () =>
    (await world.admin('GET', '/admin/deliveries')).body.deliveries.find((d) => d.id === event.id && d.status === 'delivered'));
  assert.equal(delivery.attempts[0].status, 204);
  const thread = await world.admin('GET', `/admin/conversations/${talk.id}`);
  assert.equal(thread.body.messages.length, 6);
});

test('a person can be asked for at any time, once, with contact details', async () => {
  const talk = await world.talk();
  const first = await talk.person({ message: 'Please call me', name: 'Ada', email: 'ada@example.com', consent: true });
  const second = await talk.person({});
  assert.equal(first.body.handoff.id, second.body.handoff.id);
  const event = await world.until('it arrives', () => world.inbox.events.find((e) => e.conversation_id === talk.id));
  assert.deepEqual(event.contact, { name: 'Ada', email: 'ada@example.com' });
  assert.equal(world.inbox.events.filter((e) => e.conversation_id === talk.id && e.type === 'handoff.created').length, 1);
});

test('both switches must be on, and switched off in mid-conversation the buyer is told', async () => {
  for (const [active, enabled] of [[false, false], [false, true], [true, false], [true, true]]) {
    await world.configure({ active });
    await world.quote({ agent_enabled: enabled });
    const bootstrap = await world.call('GET', '/v1/bootstrap', await world.token());
    assert.equal(bootstrap.body.available, active && enabled, `${active} ${enabled}`);
    const started = await world.call('POST', '/v1/conversations', await world.token());
    assert.equal(started.status, active && enabled ? 201 : 409);
  }
  const talk = await world.talk();
  await world.configure({ active: false });
  const refused = await talk.ask('What is the total?');
  assert.equal(refused.status, 409);
  assert.equal(problem(refused), 'agent-unavailable');
  await world.configure({ active: true });
  assert.equal((await talk.ask('What is the total?')).status, 200);
});

test('the same message five times, and 32 in parallel, is one message and one handoff', async () => {
  const talk = await world.talk();
  const key = { 'idempotency-key': 'same' };
  const replies = await Promise.all(Array.from({ length: 32 }, () => talk.ask('I want to talk to a human', key)));
  for (let i = 0; i < 5; i++) replies.push(await talk.ask('I want to talk to a human', key));
  assert.equal(new Set(replies.map((r) => JSON.stringify(r.body))).size, 1);
  assert.ok(replies.every((r) => r.status === 200));
  assert.equal((await talk.read()).body.messages.length, 4);
  assert.equal(problem(await talk.ask('Something else', key)), 'idempotency-key-reused');
  await world.until('it arrives', () => world.inbox.events.some((e) => e.conversation_id === talk.id));
  await new Promise((r) => setTimeout(r, 300));
  assert.equal(world.inbox.events.filter((e) => e.conversation_id === talk.id).length, 1);
});

test('a wrong token or a wrong origin opens nothing', async () => {
  const talk = await world.talk();
  const other = await world.talk();
  assert.equal((await world.call('GET', talk.path, other.token)).status, 401);
  assert.equal((await world.call('GET', talk.path, 'ct_' + '0'.repeat(32))).status, 401);
  const foreign = await world.call('GET', talk.path, talk.token, undefined, { origin: 'https://evil.example.com' });
  assert.equal(problem(foreign), 'forbidden-origin');
  assert.equal(foreign.headers.get('access-control-allow-origin'), null);
  assert.equal((await talk.read()).headers.get('access-control-allow-origin'), ORIGIN);
  assert.equal((await world.call('GET', '/v1/conversations/c_' + '0'.repeat(32), talk.token)).status, 404);
  assert.equal((await fetch(world.base + '/admin/config')).status, 401);
});

test('a quote token made by the host with any JWT library is accepted, a forged one is not', async () => {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const mint = (claims, secret = QUOTE_SECRET, header = { alg: 'HS256', typ: 'JWT' }) => {
    const body = `${encode(header)}.${encode(claims)}`;
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  };
  const now = Math.floor(Date.now() / 1000);
  const good = { quote: 'Q-1', version: '1', aud: 'countersign', iat: now, exp: now + 600 };
  const status = async (token) => (await world.call('GET', '/v1/bootstrap', token)).status;
  assert.equal(await status(mint(good)), 200);
  assert.equal(await status(mint(good, 'another-secret-another-secret-another')), 401);
  assert.equal(await status(mint({ ...good, aud: 'someone' })), 401);
  assert.equal(await status(mint({ ...good, exp: now - 120 })), 401);
  assert.equal(await status(mint({ ...good, exp: now + 86400 })), 401);
  assert.equal(await status(mint({ ...good, exp: undefined })), 401);
  assert.equal(await status(mint(good, QUOTE_SECRET, { alg: 'HS512' })), 401);
});

test('while the inbox is down nothing is lost, and it arrives when the inbox is back', async () => {
  world.inbox.fail = 503;
  const talk = await world.talk();
  assert.equal((await talk.ask('I want to talk to a human')).status, 200);
  const pending = await world.until('the first try is recorded', async () =>
    (await world.admin('GET', '/admin/deliveries?status=pending')).body.deliveries.find((d) => d.conversation_id === talk.id && d.attempts.length === 1));
  assert.equal(pending.attempts[0].status, 503);
  world.inbox.fail = null;
  const event = await world.until('the second try arrives', () => world.inbox.events.find((e) => e.conversation_id === talk.id));
  assert.equal(event.id, pending.id);
  const tries = world.received.filter((r) => r.id === event.id);
  const waited = tries.at(-1).at - tries[0].at;
  assert.ok(waited >= 4900 && waited < 9000, `waited ${waited} ms, the schedule says 5 s and a tenth`);
});

test('a kill after the reply loses neither the message nor the handoff', async () => {
  world.inbox.fail = 500;
  const talk = await world.talk();
  assert.equal((await talk.ask('What is the total?')).status, 200);
  assert.equal((await talk.ask('I want to talk to a human')).status, 200);
  await world.kill();
  world.inbox.fail = null;
  const thread = await talk.read();
  assert.equal(thread.body.status, 'open');
  assert.equal(thread.body.messages.length, 6);
  const event = await world.until('the handoff arrives after the restart', () => world.inbox.events.find((e) => e.conversation_id === talk.id), 30_000);
  assert.equal(event.type, 'handoff.created');
});

test('a dead or stuck delivery can be sent again by an admin', async () => {
  world.inbox.fail = 410;
  const talk = await world.talk();
  await talk.ask('I want to talk to a human');
  const dead = await world.until('it is given up', async () =>
    (await world.admin('GET', '/admin/deliveries?status=dead')).body.deliveries.find((d) => d.conversation_id === talk.id));
  world.inbox.fail = null;
  await world.admin('POST', `/admin/deliveries/${dead.id}/replay`);
  await world.until('it arrives', () => world.inbox.events.some((e) => e.id === dead.id));
});

test('a removed source is never cited again, the last one of an active agent stays', async () => {
  const talk = await world.talk();
  const sources = (await world.admin('GET', '/admin/sources')).body.sources;
  await world.admin('DELETE', '/admin/sources', { ids: [sources.find((s) => s.name === 'security.md').id] });
  assert.notEqual((await talk.ask('Where is our customer data stored?')).body.reply.action, 'answer');
  const last = sources.find((s) => s.name === 'support.md').id;
  await assert.rejects(world.admin('DELETE', `/admin/sources/${last}`), /last sources of an active agent/);
});

test('the deployment describes itself', async () => {
  const get = async (path) => (await fetch(world.base + path)).json();
  assert.deepEqual(await get('/healthz'), { status: 'ok' });
  assert.equal((await get('/version')).api, 'v1');
  const document = await get('/openapi.json');
  assert.ok(document.openapi.startsWith('3.1'));
  assert.ok(document.paths['/v1/conversations/{id}/messages'].post);
});

test('a deployment without an admin secret refuses the admin API', async () => {
  const bare = await World.make({ seeded: false, bindings: { ADMIN_TOKEN: '' } });
  try {
    const response = await fetch(bare.base + '/admin/config', { headers: { authorization: 'Bearer anything' } });
    assert.equal(response.status, 503);
    assert.equal((await response.json()).type, 'urn:countersign:problem:not-configured');
  } finally {
    await bare.end();
  }
});

test('a quotation in UBL is imported by the reader and answered from', async () => {
  const text = await readFile(new URL('../data/import/quotation.ubl.xml', import.meta.url), 'utf8');
  const imported = await world.admin('POST', '/admin/quotes/import', { text, language: 'de', agent_enabled: true });
  assert.equal(imported.body.format, 'ubl');
  assert.deepEqual(imported.body.unmapped.map((u) => u.value), ['Aquaflow']);
  const talk = await world.talk('QIY7655');
  const total = await talk.ask('Was kostet das insgesamt?');
  // 4 x 1,250 less 10 %, 40 x 2.50, freight 80; 19 % tax.
  assert.ok(total.body.reply.text.includes('5.569,20'), total.body.reply.text);
});

test('a quote in Arabic is answered in Arabic, whatever the language of the question', { skip: !existsSync(new URL('../../dist/reader/learned.bin', import.meta.url)) }, async () => {
  await world.quote({ id: 'Q-AR', language: 'ar' });
  const talk = await world.talk('Q-AR');
  for (const question of ['كم الإجمالي؟', '合計金額を教えてください', 'qual è il totale del preventivo?']) {
    const got = await talk.ask(question);
    assert.equal(got.body.reply.citations?.[0]?.source, 'quote:totals', `${question}: ${got.body.reply.text}`);
    assert.match(got.body.reply.text, /الإجمالي/);
  }
});

/** Hands in a file of `tests/data/files` as it is. */
async function handIn(name, content) {
  const bytes = content ?? await readFile(new URL(`../data/files/${name}`, import.meta.url));
  const response = await fetch(`${world.base}/admin/sources?name=${encodeURIComponent(name)}`, { method: 'POST', headers: { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/octet-stream' }, body: bytes });
  return { status: response.status, body: await response.json() };
}

test('files of the usual kinds are read in workerd and answered from, with page and table', async () => {
  for (const [name, title] of [['a.pdf', 'Price list 2027'], ['a.docx', 'Price list 2027'], ['a.odt', 'Price list 2027'], ['b.xlsx', 'b.xlsx'], ['b.ods', 'b.ods'], ['s.pptx', 's.pptx'], ['s.odp', 's.odp'], ['s.pdf', 's.pdf']]) {
    const got = await handIn(name);
    assert.deepEqual([got.status, got.body.title], [201, title], JSON.stringify(got.body));
    // A file of the same content under another name would compete with it.
    if (!['s.pdf', 'a.docx'].includes(name)) await world.admin('DELETE', `/admin/sources/${got.body.id}`);
  }
  const talk = await world.talk();
  const live = (await talk.ask('In which week is the go-live?')).body.reply;
  assert.equal(live.action, 'answer', live.text);
  assert.match(live.text, /Go-live is in week six/);
  assert.deepEqual([live.citations[0].title, live.citations[0].heading], ['s.pdf', '1 / 2']);
  const pump = (await talk.ask('How many litres a minute does the pump P-200 move?')).body.reply;
  assert.match(pump.text, /The pump P-200 moves 90 litres a minute/);
});

test('a file that cannot be read is refused by name, and the reader reads the next one', async () => {
  const pdf = await readFile(new URL('../data/files/a.pdf', import.meta.url));
  for (const [name, content, what] of [
    ['secret.pdf', undefined, /is encrypted/],
    ['half.docx', (await readFile(new URL('../data/files/a.docx', import.meta.url))).subarray(0, 3000), /is damaged/],
    ['word.docx', pdf, /is no DOCX, whatever its name says/],
    ['tool.exe', pdf, /unknown format/],
    ['empty.txt', Buffer.from(' '), /no readable text/],
  ]) {
    const got = await handIn(name, content);
    assert.equal(got.status, 422, JSON.stringify(got.body));
    assert.match(JSON.stringify(got.body.errors), what);
  }
  const large = await handIn('large.txt', Buffer.alloc(20_000_001, 'a'));
  assert.deepEqual([large.status, problem(large)], [413, 'too-large']);
  // Half a PDF, or one with holes in it, is a document or a named error, and never the end of the reader.
  for (let i = 1; i < 12; i++) {
    const damaged = Buffer.from(pdf.subarray(0, i % 3 ? pdf.length : pdf.length * i / 12));
    for (let n = 0; n < 40; n++) damaged[(n * 7919 * i) % damaged.length] = (n * 31 + i) % 256;
    assert.ok([201, 422].includes((await handIn('damaged.pdf', damaged)).status));
  }
  assert.equal((await handIn('a.docx')).status, 201);
});
