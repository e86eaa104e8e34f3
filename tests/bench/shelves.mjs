// Where shelves pay: so many pages of two passages each (PAGES=1000,3000,10000), made natively and put straight into the database,
// then asked in workerd, once in one isolate and once on shelves of SHELF_BYTES. All shelves of a machine share one thread here;
// at Cloudflare each has its own, so what is waited for there lies between a shelf's share and what is measured.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { World } from '../e2e/world.mjs';
import { memory } from './memory.mjs';
import { question, weight } from '../e2e/site.mjs';

const sizes = (process.env.PAGES ?? '1000,3000,10000').split(',').map(Number);
const shelfBytes = Number(process.env.SHELF_BYTES || 24_000_000);
const only = process.env.ONLY; // `one` or `many`
const maker = fileURLToPath(new URL('../../target/tool/pages', import.meta.url));
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const PART = 1_000_000;

/** Puts pages into the database as the desk would; how many shelves that makes. */
async function fill(world, count, bytes) {
  const database = await world.flare.getD1Database('DB');
  const source = database.prepare("INSERT INTO sources (id, name, title, language, passages, bytes, sha256, document, created_at, changed_at, checked_at, revision, shelf, weight) VALUES (?1, ?2, ?3, 'en', ?4, 1, '', ?5, 1, 1, 1, 9, ?6, ?7)");
  const segment = database.prepare('INSERT INTO segments (owner, part, data) VALUES (?1, ?2, ?3)');
  let [shelf, full, batch] = [0, 0, []];
  const shelves = [];
  for await (const line of createInterface({ input: spawn(maker, [String(count)], { stdio: ['ignore', 'pipe', 'inherit'] }).stdout })) {
    const page = JSON.parse(line);
    if (full >= bytes) [shelf, full] = [shelf + 1, 0];
    full += page.weight;
    shelves[shelf] = full;
    batch.push(source.bind(page.id, page.name, page.title, page.passages, page.document, shelf, page.weight));
    for (let at = 0; at < page.segment.length; at += PART) batch.push(segment.bind(`source:${page.id}`, at / PART, page.segment.slice(at, at + PART)));
    if (batch.length >= 100) { await database.batch(batch); batch = []; }
  }
  batch.push(...shelves.map((full, n) => database.prepare('INSERT INTO shelves (shelf, bytes) VALUES (?1, ?2) ON CONFLICT (shelf) DO UPDATE SET bytes = bytes + ?2').bind(n, full)));
  batch.push(database.prepare("UPDATE revisions SET value = value + 10 WHERE name = 'knowledge'"));
  await database.batch(batch);
  return shelves;
}

for (const size of sizes) {
  for (const [kind, bytes] of [['one', Infinity], ['many', shelfBytes]]) {
    if (only && kind !== only) continue;
    const world = await World.make({ bindings: { SHELF_BYTES: String(shelfBytes) } });
    try {
      const shelves = await fill(world, size, bytes);
      // The object of the counters is told by the next change; here it begins anew.
      await world.kill();
      const talk = await world.talk();
      const timed = async (n) => {
        const from = performance.now();
        const { body, status } = await talk.ask(question(n));
        return [performance.now() - from, status === 200 && body.reply.text.replaceAll(',', '').includes(`${weight(n)} kilograms`)];
      };
      const [cold] = await timed(1);
      const all = [];
      for (let i = 0; i < 18; i++) all.push(await timed((i * 53 + 7) % size));
      const facts = [];
      for (let i = 0; i < 5; i++) {
        const from = performance.now();
        await (await world.talk()).ask('What is the total?');
        facts.push(performance.now() - from);
      }
      console.log(`${size} pages, ${kind === 'one' ? 'one isolate' : `${shelves.length} shelves of up to ${(Math.max(...shelves) / 1e6).toFixed(0)} MB`}: cold ${cold.toFixed(0)} ms, a question ${median(all.map((a) => a[0])).toFixed(1)} ms (${all.filter((a) => a[1]).length} of ${all.length} answered right), beginning and a fact of the quote ${median(facts).toFixed(1)} ms, workerd ${memory()} MB`);
    } finally { await world.end(); }
  }
}
