// The seller's site of the demo: the quote pages, each with a fresh token, and the inbox. Loopback only.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { inbox as makeInbox } from './inbox.mjs';
import { page } from './page.mjs';
import { admin } from './seed.mjs';

/** Starts the site. `quotes` maps a language to the id of a quote. */
export async function host({ port, base, adminToken, webhookSecret, quotes }) {
  const call = admin(base, adminToken);
  const inbox = makeInbox(webhookSecret);
  const names = { en: 'English', fr: 'Français', de: 'Deutsch' };
  const others = () => Object.keys(quotes).map((l) => `<a href="/quotes/${l}" lang="${l}">${names[l]}</a>`).join('') + '<a href="/inbox">Inbox</a>';
  const html = (status, body) => ({ status, body, type: 'text/html; charset=utf-8' });
  const routes = async (request, url, body) => {
    if (url.pathname === '/style.css') return { status: 200, type: 'text/css', body: await readFile(new URL('style.css', import.meta.url)) };
    if (['/ask.js', '/inbox.js'].includes(url.pathname)) return { status: 200, type: 'text/javascript', body: await readFile(new URL('.' + url.pathname, import.meta.url)) };
    if (url.pathname === '/inbox' && request.method === 'POST') return { status: inbox.receive(request.headers, body), body: '' };
    if (url.pathname === '/inbox') return html(200, inbox.page());
    const language = url.pathname === '/' ? Object.keys(quotes)[0] : url.pathname.match(/^\/quotes\/(\w+)$/)?.[1];
    const id = quotes[language];
    if (!id) return html(404, '<!doctype html><title>Not found</title><p>There is no such page. <a href="/">Quotes</a></p>');
    const view = (await call('GET', `/admin/quotes/${id}`)).body;
    const { token } = (await call('POST', `/admin/quotes/${id}/token`, {})).body;
    return html(200, page(view, { base, token, others: others() }));
  };
  const csp = `default-src 'none'; script-src 'self' ${base} 'wasm-unsafe-eval'; connect-src 'self' ${base} ${base.replace(/^http/, 'ws')}; img-src https: data:; style-src 'self'; base-uri 'none'; form-action 'none'`;
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (c) => chunks.push(c));
    request.on('end', async () => {
      const url = new URL(request.url, 'http://host');
      const answer = await routes(request, url, Buffer.concat(chunks).toString()).catch((error) =>
        html(502, `<!doctype html><title>Not now</title><p>The quote could not be loaded: ${error.message.replace(/[<&]/g, '')}</p>`));
      response.writeHead(answer.status, { 'content-type': answer.type ?? 'text/plain', 'content-security-policy': csp, 'cache-control': 'no-store' });
      response.end(answer.body);
    });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { server, inbox, close: () => { server.closeAllConnections(); return new Promise((r) => server.close(r)); } };
}
