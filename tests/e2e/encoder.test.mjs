// The sentence encoder in real workerd: fetched from the assets by the shard, left out when told to, and calmly done
// without when it is damaged.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { World } from './world.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const GERMAN = 'Wo werden unsere Daten gespeichert?';

/** How the agent met the passage, from the trace of an explanation. */
async function mode(world, text) {
  const { body } = await world.admin('POST', '/admin/explain', { quote: 'Q-1', text });
  return body.verdict.trace.find((s) => s.rule === 'knowledge')?.outcome ?? 'no look at the knowledge';
}

test('a German question finds the English passage by its meaning, with the shards that its words need', async () => {
  const world = await World.make();
  try {
    assert.match(await mode(world, GERMAN), / as cross, first `src_\w+#0`/);
    const { body } = await world.admin('POST', '/admin/explain', { quote: 'Q-1', text: GERMAN });
    assert.equal(body.hits.length > 0, true);
    // The vectors were stored with the source: they are there after a restart as well.
    await world.kill();
    assert.match(await mode(world, GERMAN), / as cross, /);
  } finally { await world.end(); }
});

test('told to do without, the words alone answer', async () => {
  const world = await World.make({ bindings: { ENCODER: 'off' } });
  try {
    assert.match(await mode(world, 'Where is customer data stored?'), /Answer at .* as passage_lexical, /);
    const talk = await world.talk();
    const { body } = await talk.ask('Where is customer data stored?');
    assert.match(body.reply.text, /Frankfurt/);
  } finally { await world.end(); }
});

test('a damaged, truncated or foreign piece is noticed, and the words alone answer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-assets-'));
  await cp(dist, folder, { recursive: true });
  const layers = await readFile(join(folder, 'encoder/layers.bin'));
  const damages = [
    ['a flipped bit', (b) => { const c = Buffer.from(b); c[100_000] ^= 1; return c; }],
    ['truncated', (b) => b.subarray(0, b.length / 2)],
    ['another model', (b) => { const c = Buffer.from(b); c[8] ^= 1; return c; }],
  ];
  try {
    for (const [name, damage] of damages) {
      await writeFile(join(folder, 'encoder/layers.bin'), damage(layers));
      const world = await World.make({ assets: folder });
      try {
        assert.match(await mode(world, 'Where is customer data stored?'), /as passage_lexical, /, name);
      } finally { await world.end(); }
    }
    // Without the pieces alone, the vectors still stand.
    await writeFile(join(folder, 'encoder/layers.bin'), layers);
    const pieces = await readFile(join(folder, 'encoder/pieces.bin'));
    await writeFile(join(folder, 'encoder/pieces.bin'), damages[0][1](pieces));
    const world = await World.make({ assets: folder });
    try { assert.match(await mode(world, GERMAN), / as cross, first `src_\w+#0`/); } finally { await world.end(); }
  } finally { await rm(folder, { recursive: true, force: true }); }
});

/** A stand-in for a model service that speaks its wire format: meanings by a small dictionary, around the common
 *  direction that the vectors of such models share. */
async function embeddings(answer = (_, vectors) => [200, vectors]) {
  const same = { daten: 'data', gespeichert: 'stored', speichern: 'stored', store: 'stored', werden: '', unsere: '', wo: 'where', our: '', is: '', are: '', the: '' };
  const requests = [];
  const embed = (text) => {
    const v = new Array(768).fill(0.3);
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      const meaning = same[word] ?? word;
      let h = 7;
      for (const c of meaning) h = (h * 31 + c.codePointAt(0)) % 9973;
      if (meaning) for (let i = 0; i < 24; i++) v[(h * (i + 1) * 131) % 768] += h % 2 ? 1.5 : -1.5;
    }
    return v;
  };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (c) => chunks.push(c)).on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks));
      requests.push({ headers: request.headers, body });
      const data = body.input.map((text, index) => ({ object: 'embedding', index, embedding: embed(text) }));
      const [status, reply] = answer(requests.length, { object: 'list', model: body.model, data, usage: { prompt_tokens: 1, total_tokens: 1 } });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    });
  });
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  const url = `http://127.0.0.1:${server.address().port}/v1/embeddings`;
  return { requests, bindings: { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: 'multilingual-test', EMBEDDINGS_KEY: 'sk-test' }, end: () => new Promise((r) => server.close(r)) };
}

test('a model service takes the place of the encoder: its vectors are asked for in its wire format and found with', async () => {
  const service = await embeddings();
  const world = await World.make({ bindings: service.bindings });
  try {
    assert.match(await mode(world, GERMAN), / as cross, first `src_\w+#0`/);
    assert.equal(service.requests.every((r) => r.headers.authorization === 'Bearer sk-test'), true);
    assert.equal(service.requests.every((r) => r.body.model === 'multilingual-test' && r.body.input.length <= 96), true);
    // What was asked before is not asked again.
    const asked = service.requests.length;
    await mode(world, GERMAN);
    assert.equal(service.requests.length, asked);
  } finally { await world.end(); await service.end(); }
});

test('a model service that fails, or answers something else, leaves the words alone', async () => {
  const answers = [() => [500, {}], () => [200, { data: [] }], () => [200, { error: 'no' }], (_, v) => [200, { ...v, data: v.data.map((d) => ({ ...d, embedding: [] })) }]];
  for (const answer of answers) {
    const service = await embeddings(answer);
    const world = await World.make({ bindings: service.bindings });
    try {
      assert.match(await mode(world, 'Where is customer data stored?'), /as passage_lexical, /);
    } finally { await world.end(); await service.end(); }
  }
});
