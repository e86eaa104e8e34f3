// Hostile input against real workerd: bad bodies, script payloads, triples of tokens, and names that lead into private networks by a
// resolver of our own. Every refusal is a problem that a client can read, nothing fails with 5xx, and nothing is carried out.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { ADMIN, ORIGIN, QUOTE_SECRET, World } from '../e2e/world.mjs';

let world, resolver;
const names = new Map();

before(async () => {
  // RFC 8484 in JSON, as the product asks for it.
  resolver = createServer((request, response) => {
    const asked = new URL(request.url, 'http://x').searchParams;
    const data = (names.get(asked.get('name')) ?? []).filter((a) => a.includes(':') === (asked.get('type') === 'AAAA'));
    response.setHeader('content-type', 'application/dns-json');
    response.end(JSON.stringify({ Status: 0, Answer: data.map((d) => ({ name: asked.get('name'), type: d.includes(':') ? 28 : 1, TTL: 1, data: d })) }));
  });
  await new Promise((r) => resolver.listen(0, '127.0.0.1', r));
  world = await World.make({ bindings: { DNS_URL: `http://127.0.0.1:${resolver.address().port}/dns-query` } });
});
after(async () => { await world.end(); resolver.close(); });

/** A refusal that a client can read. */
function refused(response, body, what) {
  assert.ok(response.status >= 400 && response.status < 500, `${what}: ${response.status} ${body.slice(0, 200)}`);
  assert.equal(response.headers.get('content-type'), 'application/problem+json', what);
  assert.match(JSON.parse(body).type, /^urn:countersign:problem:/, what);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff', what);
}

test('a bad body is refused by name, at every address that takes one', async () => {
  const talk = await world.talk();
  const token = await world.token();
  const bodies = [
    '{', '[]', 'null', '"x"', '1e999', '{"text": 1}', '{"text": null}', '{"text": ""}', '{"text": {"a": []}}', '\u0000', '\ufeff{}', 'text=x',
    '{"text": "\\ud800"}', '['.repeat(5_000), '{"a":'.repeat(5_000), '{"text":"' + 'x'.repeat(70_000) + '"}', Buffer.from([0xff, 0xfe, 0x7b]), '{"text":"x","text":1}',
  ];
  const places = [
    [talk.path + '/messages', talk.token], [talk.path + '/messages/m_1/feedback', talk.token], ['/v1/thread/mail', token], ['/v1/reply', token],
    ['/admin/sources', ADMIN], ['/admin/answers', ADMIN], ['/admin/collections', ADMIN], ['/admin/handoff/dry-run', ADMIN], ['/admin/calibrate', ADMIN],
  ];
  let count = 0;
  for (const [path, bearer] of places) {
    for (const body of bodies) {
      const response = await fetch(world.base + path, { method: 'POST', body, headers: { origin: ORIGIN, authorization: `Bearer ${bearer}`, 'content-type': 'application/json' } });
      refused(response, await response.text(), `${path} ${String(body).slice(0, 40)}`);
      count += 1;
    }
  }
  assert.ok(count >= 150);
  assert.equal((await talk.ask('What is the total?')).status, 200, 'the conversation goes on');
});

test('an id that was never given out leaves no file', async () => {
  const folder = world.folder + '/do';
  const files = async () => (await readdir(folder, { recursive: true })).length;
  const talk = await world.talk();
  const before = await files();
  for (let i = 0; i < 50; i++) {
    const id = 'c_' + i.toString(16).padStart(32, '0');
    assert.equal((await world.call('GET', `/v1/conversations/${id}`, talk.token)).status, 404);
    assert.equal((await world.call('POST', `/v1/conversations/${id}/messages`, talk.token, { text: 'x' })).status, 404);
  }
  assert.equal(await files(), before);
});

test('of a thousand triples of quote token, origin and conversation token, the right ones alone open anything', async () => {
  const b64 = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const sign = (header, claims, secret = QUOTE_SECRET, hash = 'sha256') => {
    const text = `${b64(header)}.${b64(claims)}`;
    return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
  };
  const header = { alg: 'HS256', typ: 'JWT' };
  const claims = { quote: 'Q-1', version: '1', aud: 'countersign', iat: now, exp: now + 600 };
  const good = sign(header, claims);
  const wrong = [
    '', 'x', good.slice(0, -2), good + 'x', good.split('.').slice(0, 2).join('.') + '.', sign({ alg: 'none' }, claims), `${b64({ alg: 'none', typ: 'JWT' })}.${b64(claims)}.`,
    sign({ alg: 'HS512', typ: 'JWT' }, claims, QUOTE_SECRET, 'sha512'), sign(header, claims, ADMIN), sign(header, { ...claims, exp: now - 3600 }),
    sign(header, { ...claims, exp: now + 9_000 }), sign(header, { ...claims, exp: undefined }), sign(header, { ...claims, aud: 'other' }), sign(header, { ...claims, aud: 'countersign-reply' }),
    sign(header, { ...claims, nbf: now + 3_000 }), sign(header, { ...claims, quote: undefined }), sign(header, { ...claims, quote: 7 }), sign(header, '{'), ADMIN,
  ];
  const origins = [ORIGIN, undefined, 'null', 'https://evil.example.com', ORIGIN + '.evil.example.com', ORIGIN.replace('https', 'http'), ORIGIN + ':444', ORIGIN.toUpperCase() + '/'];
  const mine = await world.talk();
  const other = await world.talk();
  const tokens = [mine.token, other.token, '', 'ct_' + '0'.repeat(32), good, mine.token.slice(0, -1)];
  let count = 0;
  const send = async (method, path, bearer, origin) => {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...(origin ? { origin } : {}) };
    const response = await fetch(world.base + path, { method, headers });
    return { response, text: await response.text() };
  };
  for (const quote of [good, ...wrong]) {
    for (const origin of origins) {
      const opened = await send('GET', '/v1/bootstrap', quote, origin);
      const right = quote === good && origin === ORIGIN;
      if (right) assert.equal(opened.response.status, 200);
      else refused(opened.response, opened.text, `${quote} ${origin}`);
      for (const token of tokens) {
        count += 1;
        // The conversation itself: whatever token of a quote there is, its own and its origin are needed.
        if (quote !== good && count % 4) continue;
        const read = await send('GET', mine.path, token, origin);
        if (token === mine.token && origin === ORIGIN) assert.equal(read.response.status, 200);
        else refused(read.response, read.text, `${token} ${origin}`);
      }
    }
  }
  assert.ok(count >= 900, String(count));
});

test('script payloads come back as JSON text that no browser runs, and the pages carry none of them', async () => {
  const payloads = (await readFile(new URL('markup.txt', import.meta.url), 'utf8')).trim().split('\n');
  assert.ok(payloads.length >= 200);
  let talk;
  for (const [i, payload] of payloads.entries()) {
    if (i % 15 === 0) talk = await world.talk();
    const response = await fetch(world.base + talk.path + '/messages', { method: 'POST', body: JSON.stringify({ text: payload }), headers: { origin: ORIGIN, authorization: `Bearer ${talk.token}`, 'content-type': 'application/json' } });
    const { message, reply } = await response.json();
    assert.equal(response.status, 200, payload);
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(message.text, payload.trim());
    assert.doesNotMatch(reply.text, /<\w|javascript:|__ran/i, payload);
  }
  for (const page of ['/reply/', '/thread/']) {
    const response = await fetch(world.base + page + '?x=<script>window.__ran=1</script>');
    const text = await response.text();
    assert.equal(response.status, 200);
    assert.doesNotMatch(text, /__ran/);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'|script-src/, page);
  }
});

test('names that stand for private addresses are fetched by nobody, whatever the address', async () => {
  const v4 = (prefix, count) => Array.from({ length: count }, (_, i) => `${prefix}.${(i * 37 + 1) % 254}`);
  const inside = [
    ...v4('10.0.0', 12), ...v4('127.0.0', 12), ...v4('169.254.169', 12), ...v4('172.16.5', 8), ...v4('172.31.255', 8), ...v4('192.168.1', 12), ...v4('100.64.1', 8), ...v4('198.18.0', 6),
    ...v4('198.19.255', 6), ...v4('192.0.0', 4), ...v4('192.0.2', 4), ...v4('198.51.100', 4), ...v4('203.0.113', 4), ...v4('224.0.0', 4), ...v4('240.0.0', 4), ...v4('0.0.0', 4), '255.255.255.255', '192.88.99.1',
    '::', '::1', 'fe80::1', 'fe80::a9fe:a9fe', 'fc00::1', 'fd00::1', 'fdff:ffff::1', 'ff02::1', '2001:db8::1', '2001::1', '2001:20::1', '3fff::1', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe', '2002:7f00:1::', '2002:a00:1::', '::7f00:1', 'fec0::1', '5f00::1', '100::1',
  ];
  assert.ok(inside.length >= 130);
  const ask = (name) => world.call('POST', '/admin/collections', ADMIN, { kind: 'page', address: `https://${name}/help` });
  let count = 0;
  for (const [i, address] of inside.entries()) {
    // Alone, and beside a public one.
    for (const [kind, all] of [['a', [address]], ['b', ['93.184.216.34', address]]]) {
      const name = `${kind}${i}.attack.example.com`;
      names.set(name, all);
      const got = await ask(name);
      assert.equal(got.status, 422, `${address}: ${JSON.stringify(got.body)}`);
      assert.match(got.body.detail, /private network/);
      count += 1;
    }
  }
  const literals = (await readFile(new URL('addresses.txt', import.meta.url), 'utf8')).trim().split('\n');
  for (const address of literals.filter((a) => !a.startsWith('http://127.') && !a.startsWith('http://localhost') && !a.startsWith('http://[::1]'))) {
    const got = await world.call('POST', '/admin/collections', ADMIN, { kind: 'page', address });
    assert.equal(got.status, 422, address);
    count += 1;
  }
  names.set('fine.attack.example.com', ['93.184.216.34']);
  assert.equal((await ask('fine.attack.example.com')).status, 201, 'a public name may be read');
  assert.ok(count >= 300, String(count));
});
