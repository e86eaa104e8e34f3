// Handoffs under fault: an inbox that fails three times in ten, and a workerd that is killed in the middle.
//
// `make chaos` runs it at full size; `make test` in a short form. HANDOFFS and KILLS set both, SEED the order of faults.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { World } from './world.mjs';

const HANDOFFS = Number(process.env.HANDOFFS ?? 100);
const KILLS = Number(process.env.KILLS ?? 3);
// The worker's clock runs so many times as fast, so that the schedule of a day passes in minutes.
const TIMES = 600;
// The schedule of Standard Webhooks, in seconds of the worker's clock.
const WAITS = [0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];

// A linear congruential generator (Knuth, MMIX), so that a seed repeats the faults.
let state = BigInt(process.env.SEED ?? 2026);
const random = () => {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number(state >> 33n) / 2 ** 31;
};
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

let world, server, down = false, faulty = true, faults = 0;
/** What reached the inbox: the event, and in which order. */
const received = new Map();
/** How often each event was tried, and of which conversation it is. */
const tries = new Map();

function receive(request, response) {
  const chunks = [];
  request.on('data', (c) => chunks.push(c)).on('end', () => {
    const event = JSON.parse(Buffer.concat(chunks));
    const tried = (tries.get(event.id)?.times ?? 0) + 1;
    tries.set(event.id, { times: tried, conversation: event.conversation_id });
    const accept = () => {
      const known = received.get(event.id);
      if (known) assert.deepEqual(event, known.event, 'an event never changes after a try');
      else received.set(event.id, { event, order: received.size });
    };
    if (down) return response.writeHead(503).end();
    // No event fails more than three times, or one in a thousand would wait for the last days of the schedule. That the
    // schedule is kept to its end is a native test.
    const dice = faulty && tried <= 3 ? random() : 1;
    if (dice < 0.3) faults += 1;
    if (dice < 0.1) return response.writeHead(500).end();
    if (dice < 0.18) { accept(); return request.socket.destroy(); } // taken, and the answer lost
    if (dice < 0.26) return response.writeHead(429, { 'retry-after': '60' }).end();
    if (dice < 0.28) return response.writeHead(302, { location: '/elsewhere' }).end();
    if (dice < 0.3) return undefined; // never answers: the worker gives up after ten seconds
    accept();
    response.writeHead(204).end();
  });
}

before(async () => {
  world = await World.make({ bindings: { CLOCK_FROM: String(Date.now()), CLOCK_TIMES: String(TIMES) } });
  server = createServer(receive);
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  await world.configure({ handoff: { inbox: { kind: 'webhook', url: `http://127.0.0.1:${server.address().port}/inbox` }, bundle_seconds: 0, give_back_after_hours: 0 } });
});
after(async () => {
  server?.closeAllConnections();
  server?.close();
  await world?.end();
});

/** Repeats a call with the same key until it is acknowledged, as a browser that lost the connection does. */
async function surely(what, call) {
  for (let i = 0; i < 600; i++) {
    const got = await call().catch(() => null);
    if (got && got.status < 300) return got.body;
    if (got && got.status !== 429 && got.status < 500) throw new Error(`${what}: ${got.status} ${JSON.stringify(got.body)}`);
    await sleep(got?.status === 429 ? 200 : 50);
  }
  throw new Error(`${what} was never acknowledged`);
}

/** One buyer: asks for a person and adds two messages. Gives what was acknowledged. */
async function buyer(n) {
  const begun = await surely('a start', async () => world.call('POST', '/v1/conversations', await world.token()));
  const path = `/v1/conversations/${begun.id}/messages`;
  const say = (text) => surely(text, () => world.call('POST', path, begun.token, { text }, { 'idempotency-key': `${n} ${text}` }));
  const asked = await say('I want to talk to a human');
  for (const text of ['First', 'Second']) await say(`${text} of ${n}`);
  return { conversation: begun.id, token: begun.token, handoff: asked.handoff.id, said: [`First of ${n}`, `Second of ${n}`] };
}

test(`${HANDOFFS} handoffs and ${KILLS} kills: what was acknowledged arrives, once, in order, on schedule`, { timeout: 3_600_000 }, async () => {
  const acknowledged = [];
  let next = 0, killed = 0, over = false;
  const buyers = Array.from({ length: 6 }, async () => {
    while (next < HANDOFFS) acknowledged.push(await buyer(next++));
  });
  const killer = (async () => {
    while (!over && killed < KILLS) {
      const at = Math.floor(((killed + 0.3 + random() * 0.6) * HANDOFFS) / KILLS);
      while (!over && next < at) await sleep(20);
      await sleep(random() * 40); // in the middle of requests
      if (over) break;
      await world.kill();
      killed += 1;
    }
  })();
  await Promise.all(buyers);
  over = true;
  await killer;
  assert.equal(acknowledged.length, HANDOFFS);
  const arrived = () => {
    const by = new Map();
    for (const { event, order } of received.values()) {
      if (!by.has(event.conversation_id)) by.set(event.conversation_id, []);
      by.get(event.conversation_id).push({ event, order });
    }
    return by;
  };
  const missing = () => {
    const by = arrived();
    return acknowledged.filter((a) => (by.get(a.conversation) ?? []).flatMap(({ event }) => event.transcript.filter((l) => event.type === 'message.created' && a.said.includes(l.text))).length < 2);
  };
  await world.until('everything that was acknowledged arrives', () => missing().length === 0, Number(process.env.PATIENCE ?? 180_000 + HANDOFFS * 100)).catch(async (error) => {
    const { deliveries } = (await world.admin('GET', '/admin/deliveries?status=pending')).body;
    for (const one of missing()) console.log('#', JSON.stringify({ ...one, arrived: arrived().get(one.conversation)?.map(({ event }) => event.type), deliveries: deliveries.filter((d) => d.conversation_id === one.conversation) }));
    throw error;
  });
  const by = arrived();
  for (const one of acknowledged) {
    const events = by.get(one.conversation).sort((a, b) => a.order - b.order).map((e) => e.event);
    assert.equal(events.filter((e) => e.type === 'handoff.created').length, 1, 'one handoff, one id');
    assert.deepEqual([...new Set(events.map((e) => e.handoff_id))], [one.handoff]);
    assert.equal(events[0].type, 'handoff.created', 'the handoff comes first');
    const said = events.filter((e) => e.type === 'message.created').flatMap((e) => e.transcript.map((l) => l.text));
    assert.deepEqual(said, one.said, 'in order, each once');
    const thread = (await world.call('GET', `/v1/conversations/${one.conversation}`, one.token)).body;
    assert.deepEqual(thread.messages.filter((m) => m.role === 'buyer').map((m) => m.text), ['I want to talk to a human', ...one.said]);
  }
  // Recorded tries keep the schedule: a tenth of jitter at most is added, and a try that a kill cut short only adds more.
  const { deliveries } = (await world.admin('GET', '/admin/deliveries')).body;
  let checked = 0;
  for (const { attempts } of deliveries) {
    for (let i = 1; i < attempts.length; i++) {
      const waited = (Date.parse(attempts[i].at) - Date.parse(attempts[i - 1].at)) / 1000;
      assert.ok(waited >= WAITS[i], `try ${i + 1} after ${waited} s instead of ${WAITS[i]}`);
      checked += 1;
    }
  }
  assert.ok(checked > 0 && faults > HANDOFFS / 5, `${checked} waits, ${faults} faults`);
  console.log(`# ${HANDOFFS} handoffs, ${killed} kills, ${received.size} events, ${[...tries.values()].reduce((sum, { times }) => sum + times, 0)} tries, ${faults} faults`);
});

test('after an hour of outage everything is delivered at the next step, without a busy loop', { timeout: 300_000 }, async () => {
  down = true;
  tries.clear();
  const some = [];
  for (let i = 0; i < 10; i++) some.push(await buyer(`outage ${i}`));
  await sleep((3_600_000 / TIMES) * 1.05);
  // In an hour: at once, after 5 s, 5 min and 30 min; what stands behind the handoff in its conversation waits for it.
  // Whose answer was lost in the test before is tried on as well, and counts for nothing here.
  const ours = [...tries.values()].filter(({ conversation }) => some.some((one) => one.conversation === conversation));
  const most = Math.max(...ours.map(({ times }) => times));
  assert.ok(most <= 4, `${most} tries of one event within an hour`);
  assert.equal(ours.length, some.length, 'one event a conversation is tried');
  const { pending, failing } = (await world.admin('GET', '/admin/deliveries/health')).body;
  // What was added waits behind the handoff, in one event.
  assert.ok(pending >= some.length * 2 && failing >= some.length, `${pending} pending, ${failing} failing`);
  [down, faulty] = [false, false];
  // The next step is two hours and a tenth at most.
  const step = (2 * 3_600_000 * 1.1) / TIMES;
  const delivered = (one, type) => [...received.values()].some(({ event }) => event.handoff_id === one.handoff && event.type === type);
  await world.until('all are delivered', () => some.every((one) => delivered(one, 'handoff.created') && delivered(one, 'message.created')), step + 5_000);
});
