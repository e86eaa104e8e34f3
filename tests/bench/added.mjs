// What a model's turn takes over the time of its provider, in real workerd: a service on loopback that waits 300 ms and points at a
// sentence and a fact. The mark: at most 50 ms in the median.
import { createServer } from 'node:http';
import { World } from '../e2e/world.mjs';

const TURNS = Number(process.env.TURNS ?? 100);
const WAIT = 300;
let spent = 0;
const service = createServer((request, response) => {
  const began = performance.now();
  const chunks = [];
  request.on('data', (c) => chunks.push(c)).on('end', async () => {
    const { messages } = JSON.parse(Buffer.concat(chunks));
    const question = messages.at(-1).content.split('<message>\n')[1].split('\n</message>')[0];
    const line = messages[0].content.split('\n').find((l) => /^S\d+ .*stored/.test(l)) ?? '';
    const evidence = line ? [{ id: line.split(' ')[0], begins: line.split(' ').slice(1, 5).join(' ') }] : [];
    const reply = { parts: [{ question, act: 'fact', sure: 'high', facts: [{ measure: 'total' }], evidence }] };
    await new Promise((r) => setTimeout(r, WAIT));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: JSON.stringify(reply) } }], usage: { total_tokens: 10 } }));
    spent = performance.now() - began;
  });
});
await new Promise((r) => service.listen(0, '127.0.0.1', r));
const world = await World.make({ bindings: { READER_URL: `http://127.0.0.1:${service.address().port}/v1`, READER_MODEL: 'reader-1' } });
const told = (name, times) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.floor(sorted.length * share)].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, ${times.length} turns`);
};
try {
  const ask = async (talk) => {
    const began = performance.now();
    const got = await talk.ask('What is the total, and where is our customer data stored?');
    if (got.status !== 200 || got.body.reply?.action !== 'answer') throw new Error(JSON.stringify(got.body));
    return performance.now() - began;
  };
  const measure = async (count) => {
    const times = [];
    // A conversation takes 20 messages a minute.
    for (let talk, n = 0; n < count; n++) {
      if (n % 10 === 0) talk = await world.talk();
      spent = 0;
      times.push(await ask(talk) - spent);
    }
    return times;
  };
  await world.configure({ reader: { trust: 'trusted' } });
  await measure(10); // the encoder arrives
  told('over the time of the provider', await measure(TURNS));
  await world.configure({ reader: { mode: 'embedded' } });
  told('the same question, embedded reader', await measure(TURNS));
} finally {
  await world.end();
  service.closeAllConnections();
  service.close();
}
