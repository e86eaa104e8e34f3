// Fifty conversations at once for half an hour (MINUTES=…): the memory of workerd stays flat, and the slow answers do not
// get slower. Each conversation is begun anew after fifteen messages, as buyers come and go.
import { World } from '../e2e/world.mjs';
import { memory } from './memory.mjs';

const MINUTES = Number(process.env.MINUTES ?? 30);
const TALKS = 50;
const WINDOWS = 6;
const questions = ['What is the total?', 'Where is our customer data stored?', 'How long is the quote valid?', 'Wann antwortet der Support?', 'And the onboarding?', 'What does the zeppelin cost?'];
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

const world = await World.make();
try {
  // The first questions fetch the encoder and grow the caches: they are not what is measured.
  const warm = await world.talk();
  for (const text of questions) await warm.ask(text);
  const window = MINUTES * 60_000 / WINDOWS;
  const rows = [];
  const end = Date.now() + MINUTES * 60_000;
  let times = [], failed = 0;
  const buyers = Array.from({ length: TALKS }, async (_, n) => {
    await sleep(n * 100);
    while (Date.now() < end) {
      const talk = await world.talk();
      for (let i = 0; i < 15 && Date.now() < end; i++) {
        const from = performance.now();
        const { status } = await talk.ask(questions[(i + n) % questions.length]);
        times.push(performance.now() - from);
        if (status !== 200) failed += 1;
        await sleep(3_000);
      }
    }
  });
  for (let w = 0; w < WINDOWS; w++) {
    await sleep(window);
    const sorted = times.sort((a, b) => a - b);
    times = [];
    rows.push({ p50: sorted[Math.floor(sorted.length / 2)], p99: sorted[Math.floor(sorted.length * 0.99)], memory: memory() });
    const { p50, p99, memory: mb } = rows.at(-1);
    console.log(`${Math.round((w + 1) * window / 6000) / 10} min: ${sorted.length} answers, median ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, workerd ${mb} MB`);
  }
  await Promise.all(buyers);
  const [first, last] = [rows[1], rows.at(-1)];
  console.log(`failed: ${failed}; p99 ${((last.p99 / first.p99 - 1) * 100).toFixed(0)} % (the mark: under 20); memory ${((last.memory / first.memory - 1) * 100).toFixed(0)} %`);
  process.exitCode = failed || last.p99 / first.p99 > 1.2 ? 1 : 0;
} finally { await world.end(); }
