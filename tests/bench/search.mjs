// An adapter for a search bench: builds, loads and asks the index in Node's V8. `node search.mjs DOCS.json
// QUERIES.json TOPK` prints one JSON line: build_ms, load_ms, index_bytes, rss_mb, lat_ms, top.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const module = new URL('../../target/search/countersign_search.js', import.meta.url).pathname;
const { build, Index } = createRequire(import.meta.url)(module);
const [docs, queries, topk] = process.argv.slice(2);
const passages = readFileSync(docs, 'utf8');
const questions = JSON.parse(readFileSync(queries, 'utf8')).map((q) => q[0]);
const timed = (work) => {
  const from = performance.now();
  const result = work();
  return [result, performance.now() - from];
};
const [bytes, build_ms] = timed(() => build(passages));
const [index, load_ms] = timed(() => Index.load(bytes));
for (const question of questions.slice(0, 100)) index.query(question, Number(topk));
const lat_ms = [];
const top = [];
for (const question of questions) {
  const [found, ms] = timed(() => Array.from(index.query(question, Number(topk))));
  lat_ms.push(ms);
  top.push(found);
}
// What the loaded index keeps: its bytes, once, in the memory of the module.
console.log(JSON.stringify({ build_ms, load_ms, index_bytes: bytes.length, rss_mb: Math.round(bytes.length / 1048576), lat_ms, top }));
