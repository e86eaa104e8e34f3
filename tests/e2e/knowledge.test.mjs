// What the agent knows, in real workerd: a web site read through kills, help centres over HTTP, files, and what buyers are
// then answered.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { ADMIN, World } from './world.mjs';
import { Site, question, weight } from './site.mjs';

const PAGES = Number(process.env.PAGES ?? 150);
let world, site;

before(async () => {
  world = await World.make();
  site = await Site.make(PAGES);
});
after(async () => {
  await site?.end();
  await world?.end();
});

/** Waits until a job has ended, however often workerd is killed meanwhile; what it came to. */
async function ended(id, ms = 240_000) {
  return world.until('the job ends', async () => {
    const job = await world.admin('GET', `/admin/jobs/${id}`).catch(() => null);
    return job?.body.finished_at && job.body;
  }, ms);
}

const sources = async (query = '') => (await world.admin('GET', `/admin/sources?limit=200${query}`)).body;

test(`a site of ${PAGES} pages is read whole, through two kills, and its traps are not`, { timeout: 400_000 }, async (t) => {
  const began = Date.now();
  const { body: collection } = await world.admin('POST', '/admin/collections', { kind: 'site', address: `${site.base}/docs/`, limit: PAGES + 60, tags: ['docs'] });
  assert.deepEqual([collection.category, collection.job.state], ['address', 'queued']);
  const job = collection.job.id;
  for (const part of [0.25, 0.6]) {
    await world.until('it gets on', async () => (await world.admin('GET', `/admin/jobs/${job}`).catch(() => null))?.body.indexed >= PAGES * part, 240_000);
    // Buyers are answered meanwhile.
    const talk = await world.talk();
    assert.equal((await talk.ask('What is the total?')).status, 200);
    await world.kill();
  }
  const done = await ended(job);
  t.diagnostic(`${done.indexed} pages in ${Math.round((Date.now() - began) / 1000)} s`);
  assert.equal(done.state, 'done', JSON.stringify(done));
  const all = [];
  for (let cursor = ''; cursor !== undefined;) {
    const page = (await world.admin('GET', `/admin/collections/${collection.id}/pages${cursor && '?cursor=' + cursor}`)).body;
    all.push(...page.pages);
    cursor = page.next_cursor;
  }
  const became = new Map(all.map((p) => [p.address.replace(site.base, ''), p]));
  for (let n = 0; n < PAGES; n++) assert.equal(became.get(`/docs/${n}`)?.state, 'indexed', `page ${n}: ${JSON.stringify(became.get(`/docs/${n}`))}`);
  for (const [path, state, reason] of [
    ['/docs/print/1', 'passed', /says the same/], ['/docs/hidden', 'passed', /noindex/], ['/docs/private/plans', 'passed', /robots\.txt/],
    ['/docs/inside', 'failed', /10\.0\.0\.1/], ['/docs/metadata', 'failed', /169\.254/], ['/docs/round', 'failed', /redirected more than/],
    ['/docs/huge', 'failed', /larger than/], ['/docs/never', 'failed', /no answer/], ['/docs/picture', 'failed', /image\/png/],
    ['/docs/fake', 'failed', /./], ['/docs/broken', 'failed', /status 500/],
  ]) {
    assert.equal(became.get(path)?.state, state, `${path}: ${JSON.stringify(became.get(path))}`);
    assert.match(became.get(path).reason, reason);
  }
  const asked = new Set(site.asked);
  assert.ok(!asked.has('/docs/private/plans') && !asked.has('/elsewhere') && !asked.has('/about'), 'what is not allowed, or not within, is never asked for');
  assert.ok(![...asked].some((a) => a.includes('jsessionid') || a.includes('utm_')), 'one page, one address');
  assert.ok([...asked].filter((a) => a.startsWith('/docs/calendar')).length <= 60, 'the calendar ends with the limit');
  // Buyers are answered from any of them, and of what stands around them nothing is known.
  const talk = await world.talk();
  for (const n of [3, Math.floor(PAGES / 2), PAGES - 1]) {
    const { reply } = (await talk.ask(question(n))).body;
    assert.equal(reply.action, 'answer', `${question(n)}: ${reply.text}`);
    assert.match(reply.text, new RegExp(`${weight(n)} kilograms`));
    assert.equal(reply.citations[0].url, `${site.base}/docs/${n}`);
  }
  const one = (await sources(`&search=${encodeURIComponent('M-3')}`)).sources.find((s) => s.title === 'Model M-3');
  const view = (await world.admin('GET', `/admin/sources/${one.id}`)).body;
  const text = view.contents.map((p) => p.text).join('\n');
  assert.ok(!/cookie|newsletter|rights reserved|About us/i.test(text), text);
});

test('a second reading takes what has changed and nothing else; a page is answered from within five seconds', { timeout: 300_000 }, async () => {
  const { collections } = (await world.admin('GET', '/admin/collections')).body;
  site.changed.add(7);
  site.gone.add(9);
  const job = (await world.admin('POST', `/admin/collections/${collections[0].id}/refresh`)).body;
  const done = await ended(job.id);
  assert.equal(done.state, 'done', JSON.stringify(done));
  // The loop says something else each time, and the calendar goes on.
  assert.ok(done.unchanged >= PAGES - 2, JSON.stringify(done));
  const changed = (await sources('&sort=changed')).sources.filter((s) => s.changed_at >= job.created_at && /\/docs\/\d+$/.test(s.name));
  assert.deepEqual(changed.map((s) => s.name), [`${site.base}/docs/7`]);
  const talk = await world.talk();
  assert.match((await talk.ask(question(7))).body.reply.text, new RegExp(`${weight(7) + 1} kilograms`));
  assert.equal((await sources('&state=missing')).sources[0].name, `${site.base}/docs/9`);
  // One page alone, from the request to the answer.
  const other = await Site.make(3);
  try {
    other.changed.add(1);
    const began = Date.now();
    const { body } = await world.admin('POST', '/admin/collections', { kind: 'page', address: `${other.base}/docs/1` });
    assert.equal((await ended(body.job.id)).state, 'done');
    const { reply } = (await (await world.talk()).ask(question(1))).body;
    assert.equal(reply.action, 'answer', reply.text);
    assert.ok(Date.now() - began < 5_000, `${Date.now() - began} ms`);
  } finally { await other.end(); }
});

test('help centres and feeds are read over HTTP, as their services answer', { timeout: 120_000 }, async () => {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push([request.url, request.headers.authorization]);
    const base = `http://${request.headers.host}`;
    const json = (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const url = new URL(request.url, base);
    if (url.pathname === '/api/v2/help_center/en-us/articles.json') {
      const last = url.searchParams.get('page[after]') === 'two';
      const id = last ? 2 : 1;
      return json({ articles: [{ id, title: `Hangar rule ${id}`, body: `<p>Hangar rule number ${id} closes the gate at ${id + 7} o'clock.</p>`, locale: 'en-us', draft: false, html_url: `${base}/hc/en-us/articles/${id}`, user_segment_id: null }], meta: { has_more: !last }, links: { next: last ? null : `${base}/api/v2/help_center/en-us/articles.json?page[after]=two&page[size]=50` } });
    }
    if (url.pathname === '/articles') {
      if (request.headers.authorization !== 'Bearer intercom-secret') return response.writeHead(401).end();
      return json({ type: 'list', total_count: 1, pages: { type: 'pages', page: 1, per_page: 50, total_pages: 1 }, data: [{ id: '7', title: 'Helium policy', body: '<p>The helium policy allows three refills a year.</p>', state: 'published', url: `${base}/en/articles/7`, default_locale: 'en' }] });
    }
    if (url.pathname === '/hc/handbook/en/articles.json') return json({ payload: [{ id: 5, title: 'Landing fee', content: '## Fee\n\nThe landing fee of the airfield is 80 euros in 2026.', status: 'published', slug: '5-landing-fee' }], meta: { articles_count: 1 } });
    if (url.pathname === '/feed') return response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><item><title>Winter break</title><link>${base}/news/1</link><content:encoded><![CDATA[<p>The winter break of the airfield ends on 7 January 2027.</p>]]></content:encoded></item><item><title>Short</title><link>${base}/news/2</link></item></channel></rss>`);
    if (url.pathname === '/news/2') return response.writeHead(200, { 'content-type': 'text/html' }).end('<main><h1>Night flights</h1><p>Night flights of the airship begin at 22:15.</p></main>');
    return response.writeHead(404).end();
  });
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  const address = `http://127.0.0.1:${server.address().port}`;
  try {
    await assert.rejects(world.admin('POST', '/admin/collections', { kind: 'intercom', address }), /INTERCOM_TOKEN/);
    world.bindings.INTERCOM_TOKEN = 'intercom-secret';
    await world.kill();
    for (const [asks, count] of [
      [{ kind: 'zendesk', address, settings: { locale: 'en-us' } }, 2], [{ kind: 'intercom', address }, 1],
      [{ kind: 'chatwoot', address, settings: { portal: 'handbook', locale: 'en' } }, 1], [{ kind: 'feed', address: `${address}/feed` }, 2],
    ]) {
      const { body } = await world.admin('POST', '/admin/collections', asks);
      const done = await ended(body.job.id);
      assert.deepEqual([done.state, done.indexed], ['done', count], JSON.stringify(done));
    }
    assert.ok(asked.every(([path, token]) => !token || path.startsWith('/articles')), 'the token goes where it belongs');
    const talk = await world.talk();
    for (const [question, text, url] of [
      ["When does hangar rule number 2 close the gate?", /9 o'clock/, '/hc/en-us/articles/2'],
      ['How many refills does the helium policy allow?', /three refills/, '/en/articles/7'],
      ['What is the landing fee of the airfield?', /80 euros/, '/hc/handbook/articles/5-landing-fee'],
      ['When does the winter break of the airfield end?', /7 January 2027/, '/news/1'],
      ['When do the night flights of the airship begin?', /22:15/, '/news/2'],
    ]) {
      const { reply } = (await talk.ask(question)).body;
      assert.equal(reply.action, 'answer', `${question}: ${reply.text}`);
      assert.match(reply.text, text);
      assert.equal(reply.citations[0].url, address + url);
    }
    assert.equal((await sources('&category=article')).total, 6);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a file comes as a form too, and can be had again as it was', async () => {
  const form = new FormData();
  form.set('file', new Blob(['# Balloons\n\n## Basket\n\nThe basket of the balloon holds twelve people.\n'], { type: 'text/markdown' }), 'balloons.md');
  form.set('tags', 'air, baskets');
  form.set('valid_until', '2099-12-31');
  const post = (body) => fetch(`${world.base}/admin/sources`, { method: 'POST', headers: { authorization: `Bearer ${ADMIN}` }, body });
  const response = await post(form);
  const added = await response.json();
  assert.equal(response.status, 201, JSON.stringify(added));
  assert.deepEqual([added.name, added.tags, added.valid_until], ['balloons.md', ['air', 'baskets'], '2099-12-31']);
  const file = await fetch(`${world.base}/admin/sources/${added.id}/file`, { headers: { authorization: `Bearer ${ADMIN}` } });
  assert.match(await file.text(), /^# Balloons/);
  assert.match(file.headers.get('content-disposition'), /balloons\.md/);
  const empty = new FormData();
  empty.set('name', 'x');
  const refused = await post(empty);
  assert.deepEqual([refused.status, (await refused.json()).errors[0].field], [422, 'file']);
  // Nobody else: the desk is reached by whom the chat has let through alone.
  for (const headers of [{}, { authorization: 'Bearer wrong-token-wrong-token-wrong-token' }]) {
    assert.equal((await fetch(`${world.base}/admin/sources`, { headers })).status, 401);
  }
});

test('a long source is answered from at once by its words, and has its vectors soon, through a kill', { timeout: 200_000, skip: !existsSync(new URL('../../dist/encoder/ready', import.meta.url)) }, async () => {
  const chapter = (n) => `## Chapter ${n}\n\nThe airship of chapter ${n} carries ${n + 20} passengers over the lake. Its captain keeps a log of every voyage, and the crew rests in the harbour of chapter ${n} for two nights. Nobody may smoke on board while the gas is being filled.\n\n`;
  const text = '# The long book of airships\n\n' + Array.from({ length: 260 }, (_, n) => chapter(n)).join('');
  assert.ok(text.length > 60_000);
  const { body } = await world.admin('POST', '/admin/sources', { name: 'long.md', text });
  const cosine = async () => {
    const explained = (await world.admin('POST', '/admin/explain', { quote: 'Q-1', text: 'How many passengers does the airship of chapter 77 carry?' })).body;
    assert.ok(JSON.stringify(explained.hits[0]).includes(`${body.id}#77`), JSON.stringify(explained.verdict));
    return explained.features.find((f) => f.name === 'passage_cosine').value;
  };
  assert.equal(await cosine(), 0, 'by its words');
  await world.kill();
  await world.until('its vectors are there', async () => (await cosine()) > 0.3, 150_000);
  assert.equal((await world.admin('POST', '/admin/sources/reindex', { ids: [body.id] })).body.reindexed, 1);
  await world.admin('DELETE', `/admin/sources/${body.id}`);
});

test('names that lead into a private network are not fetched', async () => {
  const answers = { 'fine.example.com': '93.184.216.34', 'inside.example.com': '192.168.0.10' };
  const names = createServer((request, response) => {
    const url = new URL(request.url, 'http://dns');
    const data = url.searchParams.get('type') === 'A' ? answers[url.searchParams.get('name')] : undefined;
    response.writeHead(200, { 'content-type': 'application/dns-json' }).end(JSON.stringify({ Status: 0, Answer: data ? [{ name: 'x', type: 1, TTL: 60, data }] : [] }));
  });
  await new Promise((r) => names.listen(0, '127.0.0.1', r));
  world.bindings.DNS_URL = `http://127.0.0.1:${names.address().port}/dns-query`;
  await world.kill();
  try {
    // Whoever sets it up is told at once, and no job begins.
    const before = (await world.admin('GET', '/admin/jobs')).body.jobs.length;
    await assert.rejects(world.admin('POST', '/admin/collections', { kind: 'page', address: 'https://inside.example.com/' }), /private network/);
    assert.equal((await world.admin('GET', '/admin/jobs')).body.jobs.length, before);
  } finally {
    delete world.bindings.DNS_URL;
    names.closeAllConnections();
    names.close();
    await world.kill();
  }
});
