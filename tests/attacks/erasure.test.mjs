// Erasure against everything that happens at the same time, and against kills, in real workerd: then every store is searched for
// what was erased. `make attack` runs it at full size, `make test` in a short form. RACES and KILLS set both, SEED the order.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { World } from '../e2e/world.mjs';

const RACES = Number(process.env.RACES ?? 40);
const KILLS = Number(process.env.KILLS ?? 2);
// So many at once.
const BATCH = 20;
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
// Park and Miller's generator, so that a seed repeats the order.
let seed = Number(process.env.SEED ?? 20261127);
const dice = (most) => (seed = (seed * 48271) % 2147483647) % most;

/** Reads every store of a deployment that is off. */
function stores(folder, words) {
  const script = fileURLToPath(new URL('stores.py', import.meta.url));
  return JSON.parse(execFileSync('python3', [script, folder], { input: words.join('\n'), encoding: 'utf8', maxBuffer: 1 << 26 }));
}

test('what is erased is in no store any more, whatever happened at the same time', async () => {
  const world = await World.make({ seeded: false, logs: true });
  try {
    await world.seed();
    const email = { kind: 'email', settings: { provider: 'cloudflare', from: 'Nora <nora@example.com>', to: 'team@example.com' } };
    await world.configure({ handoff: { inbox: { kind: 'webhook', url: world.inboxUrl }, notify: [email], bundle_seconds: 0 } });
    // The words of those who are erased, and of one who stays: the search must find that one.
    const words = [];
    const stays = await world.talk();
    await stays.ask('Does the staying-zebra have stripes?');
    await stays.person({ email: 'stays@kept.example.net', consent: true });

    /** One who comes, talks, and is erased while everything else goes on. */
    const race = async (n) => {
      const [mail, said] = [`buyer-${n}@gone.example.net`, `quagga-${n}-here`];
      words.push(mail, said);
      const settle = (call) => call.then(({ status }) => status, () => 0);
      const admin = (method, path) => settle(world.call(method, path, world.adminToken));
      let talk;
      try {
        talk = await world.talk();
        await talk.ask(`Is there a ${said}?`);
        if (n % 2) await talk.person({ email: mail, name: said, consent: true });
      } catch { /* killed before it began: what is known of it is erased below */ }
      if (!talk?.id) return;
      const path = `/admin/conversations/${talk.id}`;
      let reply, thread;
      try {
        reply = (await world.call('GET', path, world.adminToken)).body?.reply_url?.split('#')[1];
        thread = (await world.call('POST', talk.path + '/share', talk.token)).body?.url?.split('#')[1];
      } catch { /* the same */ }
      const acts = [
        () => admin('DELETE', path),
        () => admin('DELETE', path),
        () => settle(talk.person({ email: mail, message: said, consent: true })),
        () => settle(talk.ask(`And the ${said}?`)),
        () => settle(world.call('POST', '/v1/reply', reply ?? 'none', { text: `About ${said}` })),
        () => settle(world.call('POST', '/v1/thread/mail', thread ?? 'none', { email: mail })),
        () => admin('GET', path + '/export'),
      ];
      const statuses = await Promise.all(acts.map(async (act) => { await sleep(dice(120)); return act(); }));
      assert.ok(statuses.every((s) => s < 500 || s === 503), `${n}: ${statuses}`);
      // Who got no answer asks again, until they are told that it is gone.
      if (!statuses.slice(0, 2).includes(204)) {
        await world.until(`${n} is erased`, async () => [204, 404].includes(await admin('DELETE', path)), 60_000);
      }
      assert.equal(await world.until('the buyer hears of it', async () => settle(talk.read()), 60_000), 404, `${n}`);
    };
    let killed = 0;
    for (let from = 0; from < RACES; from += BATCH) {
      const all = Promise.all(Array.from({ length: Math.min(BATCH, RACES - from) }, (_, i) => race(from + i)));
      while (killed < KILLS * Math.min(1, (from + BATCH) / RACES)) {
        await sleep(40 + dice(200));
        await world.kill();
        killed += 1;
      }
      await all;
    }
    assert.equal(killed, KILLS);
    // By contact, too: whoever was named before a kill and is still on the list.
    const rows = async () => {
      const database = await world.flare.getD1Database('DB');
      const found = await database.prepare('SELECT id FROM conversations WHERE id <> ?1').bind(stays.id).all();
      return found.results.map((r) => r.id);
    };
    // What a kill interrupted is repeated by the alarm; who had begun, and never heard that they had, is erased by the quote.
    for (const id of await rows()) await world.call('DELETE', `/admin/conversations/${id}`, world.adminToken);
    await world.until('no row is left', async () => (await rows()).length === 0, 90_000);
    const deliveries = await (await world.flare.getD1Database('DB')).prepare('SELECT COUNT(*) AS n FROM deliveries WHERE conversation_id <> ?1').bind(stays.id).first();
    assert.equal(deliveries.n, 0);
    await world.until('the one who stays is on the list', async () => (await world.call('GET', '/admin/conversations?contact=stays@kept.example.net', world.adminToken)).body?.conversations?.length === 1);
    // No alarm that fails again and again.
    const before = world.logs.length;
    await sleep(Math.min(5_000, 50 * RACES));
    const later = world.logs.slice(before).join('');
    assert.doesNotMatch(later, /erasure|no such table|outbox|mirror/);
    const log = world.logs.join('');
    assert.deepEqual(words.filter((word) => log.includes(word)), [], 'the log');
    await world.flare.dispose();
    const control = stores(world.folder, ['staying-zebra']);
    assert.ok(Object.keys(control.found).some((place) => place.includes('messages')), 'the search finds what is there');
    const left = stores(world.folder, words);
    // D1 keeps the bytes of what was deleted in pages that it has freed, until it writes them again; no row leads there, and no
    // statement of D1 empties them. SECURITY.md says so; everywhere else no byte may be left.
    const isFreed = (place) => place.startsWith('d1/') && place.endsWith('.sqlite');
    const places = Object.entries(left.found);
    assert.deepEqual(places.filter(([place]) => !isFreed(place)), [], `of ${RACES} erased, ${killed} kills`);
    if (places.some(([place]) => isFreed(place))) console.log('freed pages of D1 still hold bytes of what was erased');
    // Of all objects, the one that stays alone has tables and an alarm.
    const own = new Set(left.tables.map((t) => t.split(':')[0]));
    assert.equal(own.size, 1, [...own].join(' '));
    assert.ok(left.alarms.length <= 1, left.alarms.join(' '));
    console.log(`${RACES} races, ${killed} kills, ${left.files} files searched: nothing left`);
  } finally { await world.end(); }
});
