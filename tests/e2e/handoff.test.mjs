// Handoffs over HTTP in real workerd: time zones, presence, answers that come back, several inboxes.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';
import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { ADMIN, ORIGIN, World, WEBHOOK_SECRET } from './world.mjs';

const SLACK_SECRET = 'slack-signing-secret-of-the-tests';
const CHATWOOT_SECRET = 'chatwoot-webhook-secret-of-the-tests';
let world;
before(async () => {
  world = await World.make({ bindings: { SLACK_SIGNING_SECRET: SLACK_SECRET, CHATWOOT_WEBHOOK_SECRET: CHATWOOT_SECRET } });
  await world.configure({ handoff: { inbox: { kind: 'webhook', url: world.inboxUrl }, bundle_seconds: 1 } });
});
after(() => world.end());

/** A call of a person's tool or page: no origin, no CORS. */
async function call(method, path, body, headers = {}) {
  const response = await fetch(world.base + path, { method, headers: { 'content-type': 'application/json', ...headers }, body });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}
const problem = (got) => got.body.type.replace('urn:countersign:problem:', '');

/** A conversation that was handed over, and the token of its reply link. */
async function handed() {
  const talk = await world.talk();
  await talk.ask('I want to talk to a human');
  const event = await world.until('the handoff arrives', () => world.inbox.events.find((e) => e.conversation_id === talk.id));
  const [, link] = event.links.reply.split('/reply/#');
  const say = (body) => call('POST', '/v1/reply', JSON.stringify(body), { authorization: `Bearer ${link}` });
  return { ...talk, link, say };
}

function signed(body, secret = WEBHOOK_SECRET, at = new Date(), id = 'msg_' + Math.random()) {
  return { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at / 1000)), 'webhook-signature': new Webhook(secret).sign(id, at, body) };
}

test('the hours of a team are read in its time zone, and the buyer is told in their own', async () => {
  const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => ({ day, from: '09:00', to: '17:00' }));
  const team = (zone) => ({ teams: [{ name: 'Sales', hours: { time_zone: zone, week, holidays: ['2027-01-01'] } }], handoff: { assign_to: 'team', teams: ['Sales'], inbox: { kind: 'webhook', url: world.inboxUrl }, bundle_seconds: 1 } });
  const plan = async (body) => (await world.admin('POST', '/admin/handoff/dry-run', { quote: 'Q-1', ...body })).body;
  // Expectations by hand: 1 July 2026 is a Wednesday, 2 July a Thursday; 30 and 31 December 2026 a Wednesday and a Thursday.
  for (const [zone, at, available, back] of [
    ['Europe/Berlin', '2026-07-01T07:00:00Z', true],
    ['Europe/Berlin', '2026-07-01T06:59:00Z', false, '2026-07-01T07:00:00.000Z'],
    ['America/New_York', '2026-07-01T21:00:00Z', false, '2026-07-02T13:00:00.000Z'],
    ['Asia/Kolkata', '2026-12-30T03:29:00Z', false, '2026-12-30T03:30:00.000Z'],
    ['Asia/Kolkata', '2026-12-31T12:00:00Z', false, '2027-01-04T03:30:00.000Z'],
    // Lord Howe Island shifts its clocks by half an hour: +11 in summer.
    ['Australia/Lord_Howe', '2026-12-30T06:01:00Z', false, '2026-12-30T22:00:00.000Z'],
  ]) {
    await world.configure(team(zone));
    const { route } = await plan({ at });
    assert.deepEqual([route.available, route.back_at], [available, back], `${zone} ${at}`);
  }
  await world.configure(team('Europe/Berlin'));
  assert.match((await plan({ at: '2026-07-01T20:00:00Z', time_zone: 'Asia/Tokyo' })).message, /2 July 2026, 16:00/);
  await assert.rejects(world.configure(team('Europe/Atlantis')), /time_zone/);
  await assert.rejects(plan({ time_zone: 'Nowhere' }), /time_zone/);
  await world.admin('PUT', '/admin/presence', { presence: [{ kind: 'team', name: 'Sales', status: 'available' }] });
  assert.equal((await plan({ at: '2026-07-01T20:00:00Z' })).route.available, true);
  await world.configure({ teams: [], handoff: { inbox: { kind: 'webhook', url: world.inboxUrl }, bundle_seconds: 1 } });
});

test('an answer by the reply link reaches the buyer, the agent is silent until it is given back', async () => {
  const talk = await handed();
  const view = await call('GET', '/v1/reply', undefined, { authorization: `Bearer ${talk.link}` });
  assert.equal(view.body.quote, 'Rollout');
  assert.equal((await talk.say({ text: 'Ten days.', author: 'Grace' })).status, 200);
  const last = (await talk.read()).body.messages.at(-1);
  assert.deepEqual([last.role, last.text, last.author], ['human', 'Ten days.', 'Grace']);
  const silent = await talk.ask('What is the total?');
  assert.equal(silent.body.reply, undefined);
  const added = await world.until('it is passed on', () => world.inbox.events.find((e) => e.conversation_id === talk.id && e.type === 'message.created'));
  assert.equal(added.transcript[0].text, 'What is the total?');
  assert.equal((await talk.say({ give_back: true })).body.status, 'pending');
  assert.equal((await talk.ask('What is the total?')).body.reply.action, 'answer');
});

test('after a handoff the agent answers on, and the person reads all of it', async () => {
  const talk = await world.talk();
  const first = (await talk.ask('Do you have an office in Toronto?')).body;
  assert.deepEqual([first.reply.action, first.status], ['handoff', 'open']);
  const answered = (await talk.ask('Where is our customer data stored?')).body;
  assert.deepEqual([answered.reply.action, answered.status], ['answer', 'open']);
  assert.equal(answered.reply.text, 'All customer data is stored in Frankfurt, Germany.');
  assert.equal((await talk.ask('thanks')).body.reply.action, 'small_talk');
  const second = (await talk.ask('Which colour do your zeppelins have?')).body;
  assert.equal(second.reply.text, 'I could not find a reliable answer to that. I have added it for Grace.');
  assert.equal(second.handoff.id, first.handoff.id);
  const events = () => world.inbox.events.filter((e) => e.conversation_id === talk.id);
  const asked = ['Where is our customer data stored?', 'thanks', 'Which colour do your zeppelins have?'];
  const said = () => events().slice(1).flatMap((e) => e.transcript.filter((l) => l.role === 'buyer').map((l) => l.text));
  await world.until('all of it arrives', () => said().length === 3);
  assert.deepEqual(said(), asked);
  assert.deepEqual([...new Set(events().map((e) => e.type))], ['handoff.created', 'message.created']);
  assert.equal(events().filter((e) => e.type === 'handoff.created').length, 1);
  assert.equal(events().at(-1).question, asked[2]);
  assert.ok(events().slice(1).some((e) => e.transcript.some((l) => l.role === 'agent' && /Frankfurt/.test(l.text))));
});

test('what a person has answered once, the agent answers from then on', async () => {
  const asked = 'Does the balloon licence cover night flights?';
  const talk = await handed();
  await talk.ask(asked);
  assert.equal((await talk.say({ text: 'Yes, the balloon licence covers night flights up to 300 metres.' })).status, 200);
  const { messages } = (await world.admin('GET', `/admin/conversations/${talk.id}`)).body;
  const reply = messages.find((m) => m.role === 'human');
  const path = `/admin/conversations/${talk.id}/messages/${reply.id}/answer`;
  await assert.rejects(world.admin('POST', path, { scope: 'the moon' }), /unknown variant/);
  const { status, body } = await call('POST', path, '{}', { authorization: `Bearer ${ADMIN}` });
  assert.deepEqual([status, body.questions, body.quote], [201, [asked], 'Q-1']);
  const other = (await (await world.talk()).ask(asked)).body.reply;
  assert.deepEqual([other.action, other.text], ['answer', 'Yes, the balloon licence covers night flights up to 300 metres.']);
});

test('events of the inbox are believed by their signature alone, and a repeat says nothing twice', async () => {
  const talk = await handed();
  const body = JSON.stringify({ type: 'message.created', conversation_id: talk.id, text: 'From the inbox', author: 'Ada' });
  const path = '/v1/inboxes/webhook/events';
  const fresh = signed(body);
  for (let i = 0; i < 3; i++) assert.equal((await call('POST', path, body, fresh)).status, 204);
  assert.equal((await talk.read()).body.messages.filter((m) => m.text === 'From the inbox').length, 1);
  const old = new Date(Date.now() - 301_000);
  for (const headers of [{}, signed(body + ' '), signed(body, 'whsec_' + Buffer.from('another secret of 24 b.').toString('base64')), signed(body, WEBHOOK_SECRET, old)]) {
    const got = await call('POST', path, body, headers);
    assert.deepEqual([got.status, problem(got)], [401, 'unauthorized']);
  }
  const form = `command=%2Fcountersign&user_name=ada&trigger_id=9.9&text=${encodeURIComponent(talk.id + ' From Slack')}`;
  const at = String(Math.floor(Date.now() / 1000));
  const signature = 'v0=' + createHmac('sha256', SLACK_SECRET).update(`v0:${at}:${form}`).digest('hex');
  const slack = { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-request-timestamp': at, 'x-slack-signature': signature };
  assert.equal((await call('POST', '/v1/inboxes/slack/events', form, slack)).status, 204);
  assert.equal((await talk.read()).body.messages.at(-1).text, 'From Slack');
  assert.equal((await call('POST', '/v1/inboxes/slack/events', form + '1', slack)).status, 401);
});

test('what the buyer adds within the quiet time arrives as one event', async () => {
  const talk = await handed();
  for (const text of ['One', 'Two', 'Three']) await talk.ask(text);
  const added = await world.until('it arrives', () => world.inbox.events.find((e) => e.conversation_id === talk.id && e.type === 'message.created'));
  assert.deepEqual(added.transcript.filter((l) => l.role === 'buyer').map((l) => l.text), ['One', 'Two', 'Three']);
});

test('a kill while a bundle waits loses none of it', async () => {
  const talk = await handed();
  await talk.ask('Before the kill');
  await world.kill();
  await talk.ask('After the kill');
  const texts = () => world.inbox.events.filter((e) => e.conversation_id === talk.id && e.type === 'message.created').flatMap((e) => e.transcript.filter((l) => l.role === 'buyer').map((l) => l.text));
  await world.until('both arrive', () => texts().length >= 2, 20_000);
  assert.deepEqual(texts(), ['Before the kill', 'After the kill']);
});

test('the health page says what is stuck, and a test event what the inbox answers', async () => {
  const ping = await world.admin('POST', '/admin/inboxes/test');
  assert.deepEqual(ping.body.tests, [{ kind: 'webhook', ok: true, status: 204 }]);
  world.inbox.fail = 500;
  const talk = await world.talk();
  await talk.ask('I want to talk to a human');
  const health = await world.until('it shows', async () => {
    const { body } = await world.admin('GET', '/admin/deliveries/health');
    return body.failing > 0 && body;
  });
  assert.equal(health.last_error, 'the inbox answered 500');
  assert.ok(Date.parse(health.oldest) <= Date.now());
  world.inbox.fail = null;
  await world.until('it is delivered', () => world.inbox.events.some((e) => e.conversation_id === talk.id));
});

test('an erased conversation is in no table any more, and its token opens nothing', async () => {
  const talk = await handed();
  await talk.person({ email: 'erase.me@example.com', consent: true });
  const query = '?contact=' + encodeURIComponent('Erase.Me@example.com');
  await world.until('the list knows it', async () => (await world.admin('GET', '/admin/conversations' + query)).body.conversations.length === 1);
  const database = await world.flare.getD1Database('DB');
  const holds = async () => {
    const { results } = await database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'").all();
    const tables = await Promise.all(results.map(({ name }) => database.prepare(`SELECT * FROM ${name}`).all().catch(() => ({ results: [] }))));
    const found = tables.flatMap((t) => t.results.map((row) => JSON.stringify(row)));
    return found.filter((row) => row.includes(talk.id) || row.includes('erase.me@example.com'));
  };
  await world.until('deliveries are mirrored', async () => (await holds()).length > 0);
  const exported = (await world.admin('GET', '/admin/conversations/export' + query)).body.conversations[0];
  assert.equal(exported.conversation.contact.email, 'erase.me@example.com');
  assert.ok(exported.deliveries.length > 0 && exported.messages.length > 0);
  assert.deepEqual((await world.admin('DELETE', '/admin/conversations' + query)).body, { erased: 1, more: false });
  const sent = () => world.inbox.events.filter((e) => e.conversation_id === talk.id).length;
  const before = sent();
  assert.deepEqual(await holds(), []);
  assert.equal((await talk.read()).status, 404);
  assert.equal((await talk.ask('Anybody there?')).status, 404);
  assert.equal((await talk.say({ text: 'Hello?' })).status, 404);
  // A bundle that waited goes with it.
  await new Promise((r) => setTimeout(r, 2500));
  assert.equal(sent(), before);
});

test('conversations are listed page by page', async () => {
  await world.quote({ id: 'Q-LIST' });
  const ids = [];
  for (let i = 0; i < 53; i++) ids.push((await world.call('POST', '/v1/conversations', await world.token('Q-LIST'))).body.id);
  await world.until('all are listed', async () => {
    const first = (await world.admin('GET', '/admin/conversations?quote=Q-LIST')).body;
    return first.conversations.length === 50 && first.next_cursor && first;
  });
  await new Promise((r) => setTimeout(r, 1000));
  const first = (await world.admin('GET', '/admin/conversations?quote=Q-LIST')).body;
  const rest = (await world.admin('GET', `/admin/conversations?quote=Q-LIST&cursor=${first.next_cursor}`)).body;
  assert.equal(rest.next_cursor, undefined);
  assert.deepEqual([...first.conversations, ...rest.conversations].map((c) => c.id).sort(), ids.sort());
});

/** Opens the live channel as a page would: no header but the protocols and the origin. */
const live = (talk, { token = talk.token, origin = ORIGIN, protocol = 'countersign' } = {}) =>
  world.flare.dispatchFetch(`${world.base}${talk.path}/live`, { headers: { upgrade: 'websocket', origin, 'sec-websocket-protocol': `${protocol}, ${token}` } });

test('the live channel is open to the buyer alone, and says at once that there is something to read', async () => {
  const talk = await handed();
  for (const wrong of [{ token: 'ct_0' }, { origin: 'https://elsewhere.example' }, { protocol: 'chat' }]) {
    const refused = await live(talk, wrong);
    assert.equal(refused.webSocket ?? null, null);
    assert.ok([401, 403].includes(refused.status), String(refused.status));
  }
  const plain = await world.call('GET', talk.path + '/live', talk.token);
  assert.equal(problem(plain), 'upgrade-needed');
  const { webSocket, status } = await live(talk);
  assert.equal(status, 101);
  const heard = [];
  webSocket.addEventListener('message', (m) => heard.push([m.data, Date.now()]));
  webSocket.accept();
  const sent = Date.now();
  await talk.say({ text: 'Hello.' });
  await world.until('it is heard', () => heard.some(([data]) => data === 'changed'), 1_000);
  assert.ok(heard[0][1] - sent < 1_000);
  await talk.say({ typing: true });
  await world.until('typing is heard', () => heard.some(([data]) => data === 'typing'), 1_000);
  // Nothing but notices: what was said is read over HTTP.
  assert.ok(heard.every(([data]) => ['changed', 'typing'].includes(data)));
  // What a page says into it is ignored.
  webSocket.send(JSON.stringify({ type: 'message', text: 'x' }));
  await talk.say({ text: 'Again.' });
  await world.until('it goes on', () => heard.filter(([data]) => data === 'changed').length >= 2, 1_000);
  const closed = new Promise((r) => webSocket.addEventListener('close', r));
  await world.admin('DELETE', `/admin/conversations/${talk.id}`);
  await closed;
});

test('a visitor who begins without end is stopped with the time to wait, and others are not', async () => {
  await world.quote({ id: 'Q-BURST' });
  await world.configure({ limits: {} });
  const begin = async (address) => world.call('POST', '/v1/conversations', await world.token('Q-BURST'), undefined, { 'cf-connecting-ip': address });
  const burst = await Promise.all(Array.from({ length: 100 }, () => begin('192.0.2.7')));
  const statuses = burst.map((r) => r.status);
  assert.deepEqual([statuses.filter((s) => s === 201).length, statuses.filter((s) => s === 429).length], [10, 90]);
  const refused = burst.find((r) => r.status === 429);
  assert.equal(problem(refused), 'rate-limited');
  assert.ok(Number(refused.headers.get('retry-after')) > 500);
  assert.equal((await begin('192.0.2.8')).status, 201);
  await world.configure({ limits: { visitor_ten_minutes: 100_000, visitor_day: 100_000, quote_day: 100_000 } });
});

/** A stand-in for Chatwoot's public client interface (developers.chatwoot.com): contacts by `source_id`, conversations, messages. */
async function chatwoot() {
  const state = { contacts: new Map(), messages: [], conversations: 0, refuse: 0 };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const c of request) chunks.push(c);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    const json = (status, value) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const [, source, conversation] = request.url.match(/^\/public\/api\/v1\/inboxes\/abc\/contacts(?:\/(\w+)\/conversations(?:\/(\d+)\/messages)?)?$/) ?? [null, null, null];
    if (state.refuse-- > 0) return json(500, {});
    if (conversation) { state.messages.push({ source, conversation, ...body }); return json(200, { id: state.messages.length }); }
    if (source) return state.contacts.has(source) ? json(200, { id: ++state.conversations, inbox_id: 'abc' }) : json(404, {});
    if (!body.source_id) return json(404, {});
    state.contacts.set(body.source_id, body);
    json(200, { source_id: body.source_id, pubsub_token: 'x' });
  });
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  return { state, url: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } };
}

test('Chatwoot gets one conversation for each of ours, and what its agents write comes back', async () => {
  const desk = await chatwoot();
  try {
    await world.configure({ handoff: { inbox: { kind: 'chatwoot', url: desk.url, settings: { inbox: 'abc' } }, bundle_seconds: 0 } });
    // The message fails once: the next try repeats it alone.
    const talk = await world.talk();
    await talk.person({ name: 'Bob *bold*', email: 'bob@example.com', consent: true });
    await world.until('the handoff arrives', () => desk.state.messages.length === 1);
    const contact = desk.state.contacts.get(talk.id);
    assert.deepEqual([contact.name, contact.email, contact.custom_attributes.quote], ['Bob *bold*', 'bob@example.com', 'Q-1']);
    assert.match(desk.state.messages[0].content, /A buyer needs you/);
    desk.state.refuse = 1;
    await talk.ask('And [one](https://evil.example) more');
    await world.until('what is added arrives', () => desk.state.messages.length === 2, 20_000);
    assert.equal(desk.state.conversations, 1);
    assert.equal(desk.state.messages[1].content, 'And \\[one\\]\\(https\\://evil.example\\) more');
    const body = JSON.stringify({ event: 'message_created', id: 9, message_type: 'outgoing', private: false, content: 'From Chatwoot', sender: { name: 'Ada' }, conversation: { id: 1, contact_inbox: { source_id: talk.id } } });
    const at = String(Math.floor(Date.now() / 1000));
    const headers = { 'x-chatwoot-timestamp': at, 'x-chatwoot-signature': 'sha256=' + createHmac('sha256', CHATWOOT_SECRET).update(`${at}.${body}`).digest('hex') };
    for (let i = 0; i < 2; i++) assert.equal((await call('POST', '/v1/inboxes/chatwoot/events', body, headers)).status, 204);
    const said = (await talk.read()).body.messages.filter((m) => m.text === 'From Chatwoot');
    assert.deepEqual(said.map((m) => m.author), ['Ada']);
    assert.equal((await call('POST', '/v1/inboxes/chatwoot/events', body + ' ', headers)).status, 401);
  } finally {
    desk.close();
    await world.configure({ handoff: { inbox: { kind: 'webhook', url: world.inboxUrl }, bundle_seconds: 1 } });
  }
});

test('a handoff goes out as e-mail by the binding of Cloudflare, and is tried again when that fails', async () => {
  const { handoff } = (await world.admin('GET', '/admin/config')).body;
  const notify = [{ kind: 'email', settings: { provider: 'cloudflare', from: 'Nora <nora@example.com>', to: 'team@example.com' } }];
  await world.configure({ handoff: { ...handoff, notify } });
  try {
    world.mailStatus = 500;
    const talk = await world.talk();
    await talk.ask('I want to talk to a human');
    const failing = await world.until('it is tried', async () => (await world.admin('GET', '/admin/deliveries')).body.deliveries
      .find((d) => d.conversation_id === talk.id && d.inbox === 'notify/0' && d.attempts.length > 0));
    assert.match(failing.attempts[0].error, /E_DELIVERY_FAILED/);
    world.mailStatus = 204;
    const sent = world.mails.length;
    await world.admin('POST', `/admin/deliveries/${failing.id}/replay`);
    await world.until('it arrives', () => world.mails.length > sent);
    const mail = world.mails.at(-1);
    assert.deepEqual([mail.from, mail.to], ['Nora <nora@example.com>', 'team@example.com']);
    assert.match(mail.text, /I want to talk to a human/);
  } finally {
    await world.configure({ handoff });
  }
});

test('what is signed is verified by three foreign libraries, and nothing else is', async () => {
  // Three implementations of their own: that of the specification, that of Svix before it used the other, that of OpenAI's client.
  const { webhooks } = new OpenAI({ apiKey: 'none' });
  const verifiers = [
    async (body, headers) => new Webhook(WEBHOOK_SECRET).verify(body, headers),
    async (body, headers) => new Svix(WEBHOOK_SECRET).verify(body, headers),
    (body, headers) => webhooks.verifySignature(body, headers, WEBHOOK_SECRET),
  ];
  const raw = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (c) => chunks.push(c)).on('end', () => { raw.push({ headers: request.headers, body: Buffer.concat(chunks).toString() }); response.writeHead(204).end(); });
  });
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  const { handoff } = (await world.admin('GET', '/admin/config')).body;
  await world.configure({ handoff: { ...handoff, inbox: { kind: 'webhook', url: `http://127.0.0.1:${server.address().port}/` } } });
  try {
    await (await world.talk()).ask('I want to talk to a human');
    const { headers, body } = await world.until('it arrives', () => raw[0]);
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
    const given = Object.fromEntries(names.map((n) => [n, headers[n]]));
    const accepted = async (body, headers) => (await Promise.allSettled(verifiers.map((verify) => verify(body, headers)))).filter(({ status }) => status === 'fulfilled').length;
    assert.equal(await accepted(body, given), 3);
    // A character changed anywhere in the body, the id, the time or the signature.
    let seed = 1;
    const dice = (most) => (seed = (seed * 48271) % 2147483647) % most;
    const alter = (text) => {
      const at = dice(text.length);
      const other = String.fromCharCode(33 + ((text.charCodeAt(at) - 33 + 1 + dice(93)) % 94));
      return text.slice(0, at) + other + text.slice(at + 1);
    };
    for (let i = 0; i < 10_000; i++) {
      const which = dice(4);
      const altered = which === 3 ? [alter(body), given] : [body, { ...given, [names[which]]: alter(given[names[which]]) }];
      if (altered[0] === body && names.every((n) => altered[1][n] === given[n])) continue;
      const by = await accepted(...altered);
      // The last letter of base64 carries bits that mean nothing.
      const same = Buffer.from(altered[1]['webhook-signature'].slice(3), 'base64').equals(Buffer.from(given['webhook-signature'].slice(3), 'base64')) && altered[1]['webhook-signature'].startsWith('v1,');
      assert.ok(by === 0 || (which === 2 && same), JSON.stringify(altered[1]));
    }
  } finally {
    await world.configure({ handoff });
    server.closeAllConnections();
    server.close();
  }
});
