// How the knowledge grows: sources of one page each, 100, 1,000 and 10,000 of them (PAGES=100,1000,10000): time to index one, time
// until a buyer is answered from a new one, what a question costs, what workerd holds.
import { World } from '../e2e/world.mjs';
import { memory } from './memory.mjs';
import { question, source, weight } from '../e2e/site.mjs';

const sizes = (process.env.PAGES ?? '100,1000,10000').split(',').map(Number);
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

const world = await World.make();
try {
  let there = 0;
  for (const size of sizes) {
    const times = [];
    const add = async () => {
      while (there < size) {
        const n = there++;
        const from = performance.now();
        await world.admin('POST', '/admin/sources', source(n));
        times.push(performance.now() - from);
      }
    };
    const before = performance.now();
    await Promise.all([add(), add(), add(), add()]);
    const seconds = (performance.now() - before) / 1000;
    // A new conversation, whose isolate reads what has changed: the first question pays for that.
    const talk = await world.talk();
    let from = performance.now();
    const first = await talk.ask(question(size - 1));
    const loaded = performance.now() - from;
    const costs = [];
    for (let i = 0; i < 15; i++) {
      from = performance.now();
      await talk.ask(question((i * 7) % size));
      costs.push(performance.now() - from);
    }
    // One page more, from the request to the answer.
    from = performance.now();
    await world.admin('POST', '/admin/sources', source(20_000 + size));
    const other = await world.talk();
    const { reply } = (await other.ask(question(20_000 + size))).body;
    const fresh = performance.now() - from;
    const right = reply.text.includes(`${weight(20_000 + size)} kilograms`);
    const shelves = (await (await world.flare.getD1Database('DB')).prepare('SELECT count(*) AS n, max(bytes) AS most FROM shelves WHERE bytes > 0').first());
    console.log(`${size} pages on ${shelves.n} shelves of up to ${(shelves.most / 1e6).toFixed(1)} MB: ${(median(times)).toFixed(0)} ms to index one (${seconds.toFixed(0)} s), first answer after them ${loaded.toFixed(0)} ms (${first.body.reply.action}), then ${median(costs).toFixed(1)} ms; a new page answered from after ${fresh.toFixed(0)} ms (${right ? 'right' : `wrong: ${reply.text}`}); workerd ${memory()} MB`);
  }
} finally { await world.end(); }
