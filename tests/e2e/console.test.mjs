// What the console and scripts of admins work with, against real workerd: roles, the way to the desk, the configuration as a file.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ADMIN, World } from './world.mjs';

let world, folder;
before(async () => {
  world = await World.make();
  folder = await mkdtemp(join(tmpdir(), 'countersign-config-'));
});
after(async () => {
  await world.end();
  await rm(folder, { recursive: true, force: true });
});

const call = async (method, path, token, body, headers = {}) => {
  const raw = body instanceof Uint8Array;
  const response = await fetch(world.base + path, {
    method, headers: { authorization: `Bearer ${token}`, ...(raw ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
};

const script = (what, token = ADMIN) => new Promise((resolve) => {
  const env = { ...process.env, BASE: world.base, ADMIN_TOKEN: token, FILE: join(folder, 'config.json') };
  const child = spawn(process.execPath, [new URL('../../.tools/config.mjs', import.meta.url).pathname, what], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { said += part; });
  child.on('close', (code) => resolve({ code, said }));
});

test('a token opens what its role may, and nobody says for themselves who they are', async () => {
  const made = await call('POST', '/admin/tokens', ADMIN, { name: 'Vera', role: 'viewer', expires_in_days: 1 });
  assert.equal(made.status, 201);
  const { token, id } = made.body;
  assert.equal((await call('GET', '/admin/sources', token)).status, 200);
  // Whatever a sender says in the header by which the worker tells the desk who asks.
  const forged = Buffer.from(JSON.stringify({ who: 'admin', role: 'owner', until: null, from: null })).toString('base64url');
  for (const headers of [{}, { 'x-countersign-actor': forged }]) {
    const got = await call('PATCH', '/admin/config', token, { name: 'Mine' }, headers);
    assert.deepEqual([got.status, got.body.type], [403, 'urn:countersign:problem:forbidden']);
    assert.equal((await call('GET', '/admin/me', token, undefined, headers)).body.name, 'Vera');
  }
  const wrong = await call('POST', '/admin/config', ADMIN, {});
  assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET, PUT, PATCH']);
  assert.equal((await call('DELETE', `/admin/tokens/${id}`, ADMIN)).status, 204);
  assert.equal((await call('GET', '/admin/me', token)).status, 401);
});

test('the configuration goes into a file and back without loss, and over nobody', async () => {
  assert.equal((await script('pull')).code, 0);
  const before = await call('GET', '/admin/config', ADMIN);
  const file = join(folder, 'config.json');
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), before.body);
  assert.match((await script('diff')).said, /nothing differs/);
  assert.match((await script('push')).said, /says the same already/);
  assert.equal((await call('GET', '/admin/config', ADMIN)).headers.get('etag'), before.headers.get('etag'), 'no version came of it');
  await writeFile(file, JSON.stringify({ ...before.body, name: 'Grace', retention_days: 30 }));
  assert.match((await script('diff')).said, /\/name\n {2}- "Nora"\n {2}\+ "Grace"/);
  assert.equal((await script('push')).code, 0);
  assert.equal((await call('GET', '/admin/config', ADMIN)).body.retention_days, 30);
  await call('PATCH', '/admin/config', ADMIN, { name: 'Ada' });
  const late = await script('push');
  assert.deepEqual([late.code, /changed meanwhile/.test(late.said)], [1, true], late.said);
  await script('pull');
  await writeFile(file, JSON.stringify({ name: '', active: 'yes' }));
  const bad = await script('push');
  assert.match(bad.said, /\/active {2}must be true or false[\s\S]*\/name {2}must have 1 to 80 characters/);
  assert.equal((await script('pull', 'wrong')).code, 1);
});

test('an image is kept and served to everybody', async () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64');
  const put = await call('POST', '/admin/avatar', ADMIN, new Uint8Array(png));
  assert.equal(put.status, 201, JSON.stringify(put.body));
  const response = await fetch(world.base + new URL(put.body.url).pathname);
  assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'image/png']);
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), png);
  assert.equal((await call('POST', '/admin/avatar', ADMIN, new Uint8Array(Buffer.from('<svg/>')))).status, 422);
});

test('who waits is told until somebody looks; a frozen quote takes nothing new; the audit is a file', async () => {
  const talk = await world.talk();
  const { body: { id } } = talk.started;
  const unseen = async () => (await call('GET', '/admin/notices', ADMIN)).body.unseen;
  await talk.ask('I want to talk to a human', { 'idempotency-key': 'e1' });
  await world.until('somebody waits', async () => (await unseen()) === 1);
  assert.equal((await call('POST', `/admin/conversations/${id}/seen`, ADMIN, {})).status, 200);
  await world.until('it was seen', async () => (await unseen()) === 0);
  const quote = (await call('GET', `/admin/conversations/${id}`, ADMIN)).body.quote.id;
  for (const [frozen, status] of [[true, 409], [false, 200]]) {
    assert.equal((await call('PATCH', `/admin/quotes/${quote}`, ADMIN, { frozen })).body.frozen, frozen);
    assert.equal((await talk.ask('What is the total?', { 'idempotency-key': `e-${frozen}` })).status, status);
  }
  const csv = await call('GET', '/admin/audit/export?format=csv&kind=quote', ADMIN);
  assert.match(csv.headers.get('content-type'), /^text\/csv/);
  assert.match(csv.body, /^at,who,role.*\r\n.*"quote.frozen"/);
  const check = await call('POST', '/admin/agent/check', ADMIN, { step: 'activate' });
  assert.deepEqual([check.status, check.body.ok], [200, true], JSON.stringify(check.body));
});

test('a body that nobody asked for costs the next request nothing', async () => {
  const talk = await world.talk();
  const { body: { id } } = talk.started;
  const body = { note: 'x'.repeat(20000) };
  for (let turn = 0; turn < 25; turn++) {
    assert.equal((await call('POST', `/admin/conversations/${id}/seen`, ADMIN, body)).status, 200);
    assert.equal((await call('POST', '/admin/config/versions/1000/restore', ADMIN, body)).status, 404);
    assert.equal((await call('POST', '/admin/nowhere', ADMIN, body)).status, 404);
    assert.equal((await call('GET', '/admin/me', ADMIN)).status, 200);
  }
});

test('a person answers in the console, and the audit says who did what', async () => {
  const talk = await world.talk();
  const { body: { id } } = talk.started;
  const taken = await call('POST', `/admin/conversations/${id}/take-over`, ADMIN, {});
  assert.deepEqual([taken.status, taken.body.held], [200, true]);
  const said = await call('POST', `/admin/conversations/${id}/messages`, ADMIN, { text: 'Hello, how can I help?' });
  assert.deepEqual([said.status, said.body.author], [201, 'admin']);
  const audit = await call('GET', '/admin/audit?kind=conversation', ADMIN);
  assert.deepEqual(audit.body.entries.slice(0, 2).map((e) => [e.action, e.who, e.role]), [['conversation.answered', 'admin', 'owner'], ['conversation.taken_over', 'admin', 'owner']]);
  assert.ok(!JSON.stringify(audit.body).includes('how can I help'));
});
