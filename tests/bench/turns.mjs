// Turns a second without a model, beside a JavaScript worker that makes one durable insert, in one run on miniflare.
// The mark: at least a third.
import { Agent, request } from 'node:http';
import { Miniflare } from 'miniflare';
import { ORIGIN, World } from '../e2e/world.mjs';

const SECONDS = Number(process.env.SECONDS ?? 5);
const CONCURRENCY = 32;
const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });

const post = (base, path, headers, body) => new Promise((resolve, reject) => {
  const r = request(base + path, { method: 'POST', agent, headers }, (response) => {
    response.resume().on('end', () => resolve(response.statusCode));
  }).on('error', reject);
  r.end(body);
});

/** Requests a second over `SECONDS`, after a second of warming up. */
async function rate(next) {
  let done = 0, failed = 0, counting = false;
  const end = Date.now() + 1000 + SECONDS * 1000;
  setTimeout(() => { counting = true; }, 1000);
  await Promise.all(Array.from({ length: CONCURRENCY }, async () => {
    while (Date.now() < end) {
      const status = await next();
      if (counting) { if (status === 200) done++; else failed++; }
    }
  }));
  if (failed) throw new Error(`${failed} requests failed`);
  return done / SECONDS;
}

const script = `export class Log { constructor(state) { this.sql = state.storage.sql; this.sql.exec('CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, body TEXT)'); }
  async fetch(request) { this.sql.exec('INSERT INTO log (body) VALUES (?)', await request.text()); return new Response('ok'); } }
export default { fetch(request, env) { const n = new URL(request.url).pathname; return env.LOG.get(env.LOG.idFromName(n)).fetch(request); } }`;

async function baseline(folder) {
  const flare = new Miniflare({ modules: true, script, compatibilityDate: '2026-04-20', host: '127.0.0.1', port: 0, cf: false,
    durableObjects: { LOG: { className: 'Log', useSQLite: true } }, durableObjectsPersist: folder + '/baseline' });
  const base = (await flare.ready).href.replace(/\/$/, '');
  let n = 0;
  const body = JSON.stringify({ text: 'What is the total?' });
  const result = await rate(() => post(base, `/${n++ % 64}`, { 'content-type': 'application/json' }, body));
  await flare.dispose();
  return result;
}

// Without the encoder, as the mark says; ENCODER=on measures with it.
const world = await World.make({ bindings: { ENCODER: process.env.ENCODER === 'on' ? '' : 'off' } });
try {
  const insert = await baseline(world.folder);
  const questions = ['What is the total?', 'Where is our customer data stored?', 'How long is the quote valid?', 'When does support answer?'];
  // A conversation takes 20 messages a minute: every conversation is used for 15 and then left.
  const pool = [];
  const fresh = async () => { const t = await world.talk(); return { path: t.path + '/messages', token: t.token, left: 15 }; };
  for (let i = 0; i < 10; i++) pool.push(...await Promise.all(Array.from({ length: 32 }, fresh)));
  let made = 0;
  const next = async () => {
    let talk = pool.pop();
    if (!talk || talk.left === 0) { made++; talk = await fresh(); }
    talk.left--;
    const status = await post(world.base, talk.path, { origin: ORIGIN, authorization: `Bearer ${talk.token}`, 'content-type': 'application/json' },
      JSON.stringify({ text: questions[talk.left % questions.length] }));
    pool.unshift(talk);
    return status;
  };
  const turns = await rate(next);
  console.log(`one durable insert (JavaScript): ${insert.toFixed(0)} requests/s`);
  console.log(`one turn of Countersign:         ${turns.toFixed(0)} requests/s   (and ${made} conversations begun meanwhile)`);
  console.log(`ratio: ${(turns / insert).toFixed(2)} (the mark is 0.33)`);
} finally {
  await world.end();
  agent.destroy();
}
