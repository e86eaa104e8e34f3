// What the chat costs a page: bytes, layout, long tasks, and how long a buyer waits, on a fast line and on Fast 3G with a
// processor four times slower, as the developer tools of Chromium define them; and the same for four other chats from npm, of
// versions that are named here, on the same page in the same run. They get what they ask for from this machine at once.
import { createServer } from 'node:http';
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { scene } from '../browser/scene.mjs';

const runs = Number(process.env.RUNS ?? 5);
// Which chats, as a pattern of their names; all of them where it is empty.
const only = new RegExp(process.env.ONLY ?? '');
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

/** The bytes of a file of a package at a version, kept in the cache for every clone; not among our dependencies. */
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'countersign/peers');
async function packed(name, file) {
  const folder = join(cache, name.replace(/\W+/g, '-'));
  const path = join(folder, 'package', file);
  return readFile(path).catch(async () => {
    await mkdir(folder, { recursive: true });
    const run = promisify(execFile);
    const { stdout } = await run('npm', ['pack', '--silent', name], { cwd: folder });
    await run('tar', ['xzf', stdout.trim().split('\n').at(-1)], { cwd: folder });
    return readFile(path);
  });
}
// Each as its documentation puts it on a page: its file, the script of the page, what opens it, and what is typed into.
const peers = [
  { name: 'deep-chat@2.4.2', file: 'dist/deepChat.bundle.js', begin: () => `import '/peer.js'; document.body.append(Object.assign(document.createElement('deep-chat'), { demo: true }));`, input: '#text-input' },
  { name: 'flowise-embed@3.1.6', file: 'dist/web.js', begin: (api) => `import Chatbot from '/peer.js'; Chatbot.init({ chatflowid: 'x', apiHost: '${api}' });`, launcher: 'flowise-chatbot >>> button', input: 'textarea' },
  { name: '@n8n/chat@1.37.0', file: 'dist/chat.bundle.es.js', style: 'dist/style.css', begin: (api) => `import { createChat } from '/peer.js'; createChat({ webhookUrl: '${api}/hook' });`, launcher: '.chat-window-toggle', input: '.chat-window textarea' },
  { name: '@typebot.io/js@0.10.7', file: 'dist/web.js', begin: (api) => `import Typebot from '/peer.js'; Typebot.initBubble({ typebot: 'x', apiHost: '${api}' });`, launcher: 'typebot-bubble >>> button', input: 'textarea, input' },
];
/** What the services of the others answer. */
function pretended(path) {
  if (path.includes('startChat')) {
    const messages = [{ id: 'm', type: 'text', content: { type: 'richText', richText: [{ type: 'p', children: [{ text: 'Hello' }] }] } }];
    return { sessionId: 's', resultId: 'r', typebot: { id: 'x', version: '6.1', theme: {}, settings: {}, publishedAt: '2026-01-01T00:00:00Z' }, messages, input: { id: 'i', type: 'text input', options: {} } };
  }
  return path.includes('streaming') ? { isStreaming: false } : { data: [] };
}
let page = '';
const server = createServer(async (request, response) => {
  const file = files.get(request.url);
  if (file) {
    const encoding = /\bbr\b/.test(request.headers['accept-encoding']) ? 'br' : 'gzip';
    return response.writeHead(200, { 'content-type': file.type, 'content-encoding': encoding, 'cache-control': file.cache, 'access-control-allow-origin': '*' }).end(file[encoding]);
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

// The page is at another address than the worker, as it is where it matters. Of another chat, it holds the files as well.
const host = createServer((request, response) => {
  const give = (type, bytes, extra = {}) => response.writeHead(200, { 'content-type': type, ...extra }).end(bytes);
  const file = files.get(request.url);
  if (request.url === '/') return give('text/html', page);
  if (file) return give(file.type, file.br, { 'content-encoding': 'br', 'cache-control': file.cache });
  give('application/json', JSON.stringify(pretended(request.url)));
});
await new Promise((r) => host.listen(0, '127.0.0.1', r));
const guest = `http://127.0.0.1:${host.address().port}`;
const { body, etag } = await world.admin('GET', '/admin/config');
await world.admin('PUT', '/admin/config', { ...body, allowed_origins: [guest] }, { 'if-match': etag });

const lines = {
  'no limits': { network: null, cpu: 1 },
  'Fast 3G, 4x CPU': { network: { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 }, cpu: 4 },
};

const ours = { name: 'Countersign', launcher: 'countersign-chat >>> .cs-launcher', panel: 'countersign-chat >>> .cs-panel', input: '.cs-panel:not([aria-busy]) .cs-composer__text:not(:disabled)' };

/** The page with a chat on it. */
async function pageOf(peer) {
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Quote</title>`;
  const text = `<h1>Quote</h1><p>${'Text of the page. '.repeat(200)}</p>`;
  if (peer === ours) {
    const { token } = (await world.admin('POST', '/admin/quotes/Q-2041/token', {})).body;
    return `${head}${text}<script src="${origin}/v1/widget.js" data-quote-token="${token}" async></script>`;
  }
  const put = async (path, type, file) => files.set(path, { type, br: brotliCompressSync(await packed(peer.name, file)), cache: 'max-age=300' });
  await put('/peer.js', 'text/javascript', peer.file);
  if (peer.style) await put('/peer.css', 'text/css', peer.style);
  // What its file imports lies beside it.
  const beside = await readdir(join(cache, peer.name.replace(/\W+/g, '-'), 'package/dist'));
  for (const name of beside.filter((f) => f.endsWith('.mjs'))) await put('/' + name, 'text/javascript', 'dist/' + name);
  return `${head}${peer.style ? '<link rel="stylesheet" href="/peer.css">' : ''}${text}<script type="module">${peer.begin(guest)}</script>`;
}

/** One buyer: the page, then a click; or a hover a second before it; again from the cache where it is warm. */
async function visit({ network, cpu }, { hover, warm, peer = ours }) {
  page = await pageOf(peer);
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  const debug = await context.newCDPSession(tab);
  await debug.send('Network.enable');
  const kinds = new Map();
  const bytes = { before: 0, after: 0 };
  let clicked = false;
  debug.on('Network.responseReceived', ({ requestId, response }) => kinds.set(requestId, response.url));
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) !== guest + '/') bytes[clicked ? 'after' : 'before'] += encodedDataLength;
  });
  await tab.addInitScript((peer) => {
    window.seen = { shift: 0, tasks: [] };
    new PerformanceObserver((l) => l.getEntries().forEach((e) => { window.seen.shift += e.value; })).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((l) => l.getEntries().forEach((e) => window.seen.tasks.push([e.startTime, e.duration]))).observe({ type: 'longtask', buffered: true });
    const within = (root, selector) => {
      const found = root.querySelector(selector);
      if (found?.getBoundingClientRect().width) return found;
      for (const element of root.querySelectorAll('*')) {
        const deep = element.shadowRoot && within(element.shadowRoot, selector);
        if (deep) return deep;
      }
    };
    // `outer >>> inner` is within the shadow of the first.
    window.find = (selector) => within(document, selector.split(' >>> ').at(-1));
    const look = () => {
      if (document.body && window.find(peer.launcher ?? peer.input)) window.seen.launcher = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  }, { launcher: peer.launcher, input: peer.input });
  const load = async () => {
    await tab.goto(guest + '/');
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
  const times = peer.launcher ? await tab.evaluate((peer) => new Promise((resolve, reject) => {
    const begun = performance.now();
    const times = { begun };
    const look = () => {
      const now = performance.now() - begun;
      if (!times.panel && window.find(peer.panel ?? peer.input)) times.panel = now;
      if (window.find(peer.input) && (peer.panel === undefined || window.find('.cs-message'))) return resolve({ ...times, usable: now });
      if (now > 60_000) return reject(new Error('the chat did not become usable'));
      requestAnimationFrame(look);
    };
    window.find(peer.launcher).click();
    requestAnimationFrame(look);
  }), { launcher: peer.launcher, panel: peer.panel, input: peer.input }) : { begun: Infinity, panel: NaN, usable: NaN };
  await tab.waitForTimeout(100);
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
console.log('| line | chat | launcher | click to panel | click to usable | layout shift | longest task before | after the click | bytes before | after |\n|---|---|---|---|---|---|---|---|---|---|');
const ways = [['first visit', {}], ['a second of hovering', { hover: true }], ['from the cache', { warm: true }]].map(([way, how]) => [`Countersign, ${way}`, how]);
for (const [line, limits] of Object.entries(lines)) {
  for (const [name, how] of [...ways, ...peers.map((peer) => [peer.name, { peer }])].filter(([name]) => only.test(name))) {
    const all = [];
    for (let i = 0; i < runs; i++) all.push(await visit(limits, how).catch((error) => { console.error(`${name}: ${error.message}`); process.exitCode = 1; }));
    const got = all.filter(Boolean);
    if (!got.length) continue;
    // A chat that stands open in the page has no click.
    const of = (key, digits = 0) => { const n = median(got.map((a) => a[key])); return Number.isNaN(n) ? '–' : n.toFixed(digits); };
    const kb = (key) => (median(got.map((a) => a[key])) / 1024).toFixed(1);
    console.log(`| ${line} | ${name} | ${of('launcher')} | ${of('panel')} | ${of('usable')} | ${of('shift', 3)} | ${of('taskBefore')} | ${of('taskAfter')} | ${kb('bytesBefore')} | ${kb('bytesAfter')} |`);
  }
}
host.closeAllConnections();
host.close();
server.closeAllConnections();
server.close();
await stage.end();
process.exit();
