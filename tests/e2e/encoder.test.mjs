// The sentence encoder in real workerd: fetched from the assets by the shard, left out when told to, and calmly done
// without when it is damaged.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
  } finally { await rm(folder, { recursive: true, force: true }); }
});
