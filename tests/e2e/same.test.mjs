// The same question, index and configuration give the same bits on the host and in wasm.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('index, vectors, ranking, features and probability agree to the last bit on host and in wasm', async () => {
  const { Trace } = createRequire(import.meta.url)(root + 'target/search/countersign_search.js');
  const texts = (await readFile(root + 'tests/data/encoder/texts.jsonl', 'utf8')).trim().split('\n').map((l) => JSON.parse(l).text);
  // Every third text asks the others.
  const passages = JSON.stringify(texts.filter((_, i) => i % 3));
  const questions = JSON.stringify(texts.filter((_, i) => i % 3 === 0));
  const folder = await mkdtemp(join(tmpdir(), 'countersign-trace-'));
  try {
    await writeFile(join(folder, 'p.json'), passages);
    await writeFile(join(folder, 'q.json'), questions);
    const host = execFileSync('cargo', ['run', '-q', '--locked', '-p', 'countersign-tests', '--bin', 'trace', '--', join(folder, 'p.json'), join(folder, 'q.json')], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
    const trace = new Trace();
    const encoder = root + 'dist/encoder/';
    if (existsSync(encoder)) {
      assert.ok(trace.open(await readFile(encoder + 'tokenizer.bin'), await readFile(encoder + 'layers.bin'), await readFile(encoder + 'pieces.bin')));
      for (let n = 0; n < 48; n++) assert.ok(trace.shard(n, await readFile(`${encoder}rows-${String(n).padStart(2, '0')}.bin`)));
    }
    const wasm = trace.run(passages, questions);
    assert.ok(host.split('\n').length > 60, host.slice(0, 200));
    const [here, there] = [wasm.split('\n'), host.split('\n')];
    const first = here.findIndex((line, i) => line !== there[i]);
    assert.ok(wasm === host, `${here.length} lines in wasm and ${there.length} on the host, the first that differs is ${first}`);
  } finally { await rm(folder, { recursive: true, force: true }); }
});
