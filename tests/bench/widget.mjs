// What the chat costs a page: bytes, layout, long tasks, and how long a buyer waits, on a fast line and on Fast 3G with a
// processor four times slower, as the developer tools of Chromium define them.
import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { scene } from '../browser/scene.mjs';

const runs = Number(process.env.RUNS ?? 5);
const stage = await scene();
const { world, chromium } = stage;
const dist = new URL('../../dist/v1/', import.meta.url);
const types = { js: 'text/javascript', wasm: 'application/wasm' };

// The files as the edge serves them: compressed, the hashed ones for ever. Everything else is the worker's.
const files = new Map();
for (const name of (await readdir(dist)).filter((f) => /\.(js|wasm)$/.test(f))) {
  const bytes = await readFile(new URL(name, dist));
  files.set('/v1/' + name, { type: types[name.split('.').at(-1)], br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }), cache: name === 'widget.js' ? 'max-age=300' : 'max-age=31536000, immutable' });
}
let page = '';
const server = createServer(async (request, response) => {
  if (request.url === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  const file = files.get(request.url);
  if (file) {
    const encoding = /\bbr\b/.test(request.headers['accept-encoding']) ? 'br' : 'gzip';
    return response.writeHead(200, { 'content-type': file.type, 'content-encoding': encoding, 'cache-control': file.cache }).end(file[encoding]);
  }
  const chunks = [];
  for await (const c of request) chunks.push(c);
  const headers = { ...request.headers };
  for (const name of ['host', 'connection', 'content-length', 'accept-encoding']) delete headers[name];
  const answer = await fetch(world.base + request.url, { method: request.method, headers, body: chunks.length ? Buffer.concat(chunks) : undefined }).catch(() => null);
  if (!answer) return request.socket.destroy();
  response.writeHead(answer.status, Object.fromEntries([...answer.headers].filter(([n]) => !['content-encoding', 'transfer-encoding', 'content-length'].includes(n))));
  response.end(Buffer.from(await answer.arrayBuffer()));
});
await new Promise((r) => server.listen(0, '127.0.0.1', r));
const origin = `http://127.0.0.1:${server.address().port}`;
const { body, etag } = await world.admin('GET', '/admin/config');
await world.admin('PUT', '/admin/config', { ...body, allowed_origins: [origin] }, { 'if-match': etag });

const lines = {
  'no limits': { network: null, cpu: 1 },
  'Fast 3G, 4x CPU': { network: { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 }, cpu: 4 },
};

/** One buyer: the page, then a click; or a hover a second before it; again from the cache where it is warm. */
async function visit({ network, cpu }, { hover, warm }) {
  const { token } = (await world.admin('POST', '/admin/quotes/Q-2041/token', {})).body;
  page = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Quote</title><h1>Quote</h1><p>${'Text of the page. '.repeat(200)}</p><script src="${origin}/v1/widget.js" data-quote-token="${token}" async></script>`;
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  const debug = await context.newCDPSession(tab);
  await debug.send('Network.enable');
  const kinds = new Map();
  const bytes = { before: 0, after: 0 };
  let clicked = false;
  debug.on('Network.responseReceived', ({ requestId, response }) => kinds.set(requestId, response.url));
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (/\/v1\//.test(kinds.get(requestId) ?? '')) bytes[clicked ? 'after' : 'before'] += encodedDataLength;
  });
  await tab.addInitScript(() => {
    window.seen = { shift: 0, tasks: [] };
    new PerformanceObserver((l) => l.getEntries().forEach((e) => { window.seen.shift += e.value; })).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((l) => l.getEntries().forEach((e) => window.seen.tasks.push([e.startTime, e.duration]))).observe({ type: 'longtask', buffered: true });
    addEventListener('cs:launcher', () => requestAnimationFrame(() => { window.seen.launcher = performance.now(); }));
  });
  const load = async () => {
    await tab.goto(origin + '/');
    await tab.waitForFunction(() => window.seen.launcher, null, { timeout: 60_000 });
  };
  if (warm) {
    await load();
    await tab.evaluate(() => window.Countersign.open());
    await tab.waitForTimeout(500);
    await tab.evaluate(() => localStorage.clear());
  }
  if (network) await debug.send('Network.emulateNetworkConditions', network);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  bytes.before = 0;
  await load();
  if (hover) {
    await tab.locator('countersign-chat .cs-launcher').hover();
    await tab.waitForTimeout(1_000);
  }
  await tab.waitForTimeout(300);
  clicked = true;
  const times = await tab.evaluate(() => new Promise((resolve) => {
    const root = document.querySelector('countersign-chat').shadowRoot;
    const begun = performance.now();
    const times = { begun };
    const look = () => {
      const now = performance.now() - begun;
      if (!times.panel && root.querySelector('.cs-panel')?.getBoundingClientRect().width) times.panel = now;
      if (root.querySelector('.cs-message') && root.querySelector('.cs-composer__text:not(:disabled)')) return resolve({ ...times, usable: now });
      requestAnimationFrame(look);
    };
    root.querySelector('.cs-launcher').click();
    requestAnimationFrame(look);
  }));
  const seen = await tab.evaluate(() => window.seen);
  await context.close();
  const longest = (is) => Math.max(0, ...seen.tasks.filter(([at]) => is(at)).map(([, length]) => length));
  return {
    launcher: seen.launcher, panel: times.panel, usable: times.usable, shift: seen.shift,
    taskBefore: longest((at) => at < times.begun), taskAfter: longest((at) => at >= times.begun),
    bytesBefore: bytes.before, bytesAfter: bytes.after,
  };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
console.log(`median of ${runs}; times in ms, bytes as they travel in KB\n`);
console.log('| line | way | launcher | click to panel | click to usable | layout shift | longest task before | after the click | bytes before | after |\n|---|---|---|---|---|---|---|---|---|---|');
for (const [line, limits] of Object.entries(lines)) {
  for (const [way, how] of Object.entries({ 'first visit': {}, 'a second of hovering': { hover: true }, 'from the cache': { warm: true } })) {
    const all = [];
    for (let i = 0; i < runs; i++) all.push(await visit(limits, how));
    const of = (key, digits = 0) => median(all.map((a) => a[key])).toFixed(digits);
    const kb = (key) => (median(all.map((a) => a[key])) / 1024).toFixed(1);
    console.log(`| ${line} | ${way} | ${of('launcher')} | ${of('panel')} | ${of('usable')} | ${of('shift', 3)} | ${of('taskBefore')} | ${of('taskAfter')} | ${kb('bytesBefore')} | ${kb('bytesAfter')} |`);
  }
}
server.closeAllConnections();
server.close();
await stage.end();
process.exit(0);
