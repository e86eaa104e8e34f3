// The demo page against the built worker in real workerd, and a browser: what the tests of the chat begin with.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADMIN, WEBHOOK_SECRET, World } from '../e2e/world.mjs';
import { host } from '../../www/site/host.mjs';
import { seed } from '../../www/site/seed.mjs';
import { browser, Chat } from './chat.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
// What `wrangler dev` does in one place: the built assets first, everything else to the worker.
const types = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
/** Fetches, once more where the connection was one that workerd had closed while it was idle: then nothing has arrived. */
export async function reach(url, options) {
  const send = () => fetch(url, options);
  return send().catch((error) => {
    if (!['ECONNRESET', 'UND_ERR_SOCKET'].includes(error.cause?.code)) throw error;
    return send();
  });
}

async function front(world) {
  const edge = { down: false, delay: 0, lose: false, asked: [] };
  // A request that is under way when everything ends has nobody to answer it.
  const server = createServer((request, response) => pass(request, response).catch(() => request.socket.destroy()));
  const pass = async (request, response) => {
    const chunks = [];
    for await (const c of request) chunks.push(c);
    const path = new URL(request.url, 'http://edge').pathname;
    const asset = path.startsWith('/v1/') && extname(path) ? await readFile(dist + path).catch(() => null) : null;
    if (asset) return response.writeHead(200, { 'content-type': types[extname(path)], 'access-control-allow-origin': '*' }).end(asset);
    edge.asked.push(`${request.method} ${path}`);
    if (edge.down) return request.socket.destroy();
    const isSaid = request.method === 'POST' && path.endsWith('/messages');
    if (isSaid && edge.delay) await new Promise((r) => setTimeout(r, edge.delay));
    const headers = { ...request.headers };
    delete headers.host; delete headers.connection; delete headers['content-length'];
    const answer = await reach(world.base + request.url, { method: request.method, headers, body: chunks.length ? Buffer.concat(chunks) : undefined });
    const out = Object.fromEntries([...answer.headers].filter(([n]) => !['content-encoding', 'transfer-encoding', 'content-length'].includes(n)));
    // The edge has acted, and its answer does not arrive.
    if (isSaid && edge.lose) { edge.lose = false; return request.socket.destroy(); }
    return response.writeHead(answer.status, out).end(Buffer.from(await answer.arrayBuffer()));
  };
  // A socket is handed through as it is.
  server.on('upgrade', (request, socket, head) => {
    const through = connect(new URL(world.base).port, '127.0.0.1', () => {
      const lines = Object.entries(request.headers).map(([n, v]) => `${n}: ${v}`);
      through.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      through.write(head);
      socket.pipe(through).pipe(socket);
    });
    for (const end of [socket, through]) end.on('error', () => { socket.destroy(); through.destroy(); });
  });
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  return Object.assign(edge, { server, base: `http://127.0.0.1:${server.address().port}` });
}

/** Waits until what fades in has come in, also within components: a colour half-way is nobody's contrast. */
export const settled = (page) => page.evaluate(async () => {
  const roots = [document, ...[...document.querySelectorAll('*')].flatMap((element) => element.shadowRoot ?? [])];
  const ends = (animation) => animation.effect.getComputedTiming().endTime !== Infinity;
  await Promise.allSettled(roots.flatMap((root) => root.getAnimations()).filter(ends).map((a) => a.finished));
});

/** Starts everything; `end` stops it. `edge.down` cuts the connection, `edge.lose` loses one answer, `edge.delay` slows them. */
export async function scene() {
  const world = await World.make({ seeded: false });
  const edge = await front(world);
  const site = await host({ port: 0, base: edge.base, adminToken: ADMIN, webhookSecret: WEBHOOK_SECRET, quotes: { en: 'Q-2041', fr: 'Q-2042', de: 'Q-2043' } });
  site.url = `http://127.0.0.1:${site.server.address().port}`;
  await seed(world.base, ADMIN, [site.url], site.url + '/inbox');
  const chromium = await browser();
  return {
    world, edge, site, chromium, base: edge.base,

    /** A chat on the quote in a fresh browser. */
    async chat(language = 'en', options = {}) {
      const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(10_000);
      const chat = new Chat(await context.newPage());
      await chat.visit(`${site.url}/quotes/${language}`);
      return chat;
    },

    /** The page of a link in the handoff that a question led to; answers as a person would. */
    async person(question) {
      const event = await world.until('the handoff arrives', () => site.inbox.events.findLast((e) => e.question === question));
      const headers = { authorization: `Bearer ${event.links.reply.split('#')[1]}`, 'content-type': 'application/json' };
      return { event, say: (text, author) => fetch(world.base + '/v1/reply', { method: 'POST', headers, body: JSON.stringify({ text, author }) }) };
    },

    /** What axe finds on a page. */
    async violations(page) {
      await settled(page);
      // The page's policy forbids foreign scripts; the debugger may evaluate all the same.
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
    },

    async end() {
      await chromium.close();
      await site.close();
      edge.server.closeAllConnections();
      edge.server.close();
      await world.end();
    },
  };
}
