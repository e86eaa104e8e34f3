// Lists at size: 10,000 sources, 5,000 conversations, 100,000 entries of the audit, asked over HTTP of real workerd. Each list as its
// first page, by a filter, by a search (one that finds nothing, which looks at everything) and as its last page; the mark is 50 ms.
import { World } from '../e2e/world.mjs';

const MARK = 50;
const world = await World.make();
let over = false;
try {
  const database = await world.flare.getD1Database('DB');
  const many = (n, insert) => database.prepare(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${n}) ${insert}`).run();
  // Documents of six kilobytes, as those of a page are.
  for (let from = 0; from < 10_000; from += 2_000) {
    await many(2_000, `INSERT INTO sources (id, scope, name, category, title, language, tags, passages, bytes, sha256, document, created_at, changed_at, checked_at, revision)
      SELECT 'src_bench' || (i + ${from}), 'all' || (i + ${from}), 'page-' || (i + ${from}) || '.md', CASE i % 2 WHEN 0 THEN 'address' ELSE 'file' END, 'Page ' || (i + ${from}),
      'en', '[]', 1, 6000, 'x', hex(zeroblob(3000)), i + ${from}, i + ${from}, i + ${from}, i + ${from} FROM n`);
  }
  await many(5_000, `INSERT INTO conversations (id, quote_id, status, assignee, messages, created_at, updated_at, waiting_since, last_message)
    SELECT printf('c_%032x', i), 'Q-' || (i % 900), CASE i % 3 WHEN 0 THEN 'pending' WHEN 1 THEN 'open' ELSE 'resolved' END, 'Grace', 4, i, i,
    CASE i % 3 WHEN 1 THEN i END, 'When can it start, and what does it cost?' FROM n`);
  for (let part = 0; part < 5; part++) {
    await many(20_000, `INSERT INTO audit (at, action, subject, detail, who, role, origin, before, after)
      SELECT i, CASE i % 7 WHEN 0 THEN 'quote.put' ELSE 'source.added' END, 'src_' || i, 'page-' || i || '.md', CASE i % 5 WHEN 0 THEN 'Eve' ELSE 'admin' END,
      'owner', '192.0.2.1', json_object('name', 'document ' || i, 'title', 'Terms of delivery and payment'),
      json_object('name', 'document ' || (i + 1), 'title', 'Terms of delivery and payment, revised', 'tags', json_array('a', 'b')) FROM n`);
  }
  const time = async (path) => {
    let best = Infinity;
    let body;
    for (let run = 0; run < 7; run++) {
      const from = performance.now();
      const got = await world.admin('GET', path);
      best = Math.min(best, performance.now() - from);
      body = got.body;
    }
    return [best, body];
  };
  // Where the last page begins is what a reader would have found by turning all of them.
  const cursor = (key, id) => Buffer.from(JSON.stringify([key, id])).toString('base64url');
  const lists = [
    ['sources', 'sources', { first: '', 'by title': '?sort=title', filter: '?category=file', search: '?search=zebra', last: `?cursor=${cursor(-20, 'src_')}` }],
    ['conversations', 'conversations', { first: '', filter: '?status=open', search: '?contact=nobody@example.com', last: '?cursor=20.c_' }],
    ['audit', 'entries', { first: '', filter: '?kind=token', search: '?search=zebra', last: `?cursor=${cursor(50, '')}` }],
    ['notices', 'conversations', { first: '' }],
  ];
  for (const [name, rows, asked] of lists) {
    for (const [what, query] of Object.entries(asked)) {
      const [ms, body] = await time(`/admin/${name}${query}`);
      over ||= ms > MARK;
      console.log(`${name.padEnd(14)} ${what.padEnd(9)} ${ms.toFixed(1).padStart(7)} ms  ${body[rows].length} rows`);
    }
  }
} finally { await world.end(); }
if (over) { console.error(`countersign: a list takes longer than ${MARK} ms`); process.exit(1); }
