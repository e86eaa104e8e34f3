// Puts the demo's configuration, knowledge and quotes through the admin API, as a seller's back end would.
import { readFile, readdir } from 'node:fs/promises';

const www = new URL('..', import.meta.url);
const day = (offset) => new Date(Date.now() + offset * 864e5).toISOString().slice(0, 10);

/** A client of the admin API; a problem becomes an error with its sentence. */
export const admin = (base, token) => async (method, path, body, headers = {}) => {
  const send = () => fetch(base + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  // A connection that workerd closed while it was idle is found out by the next request on it.
  const response = await send().catch((error) => {
    if (!['ECONNRESET', 'UND_ERR_SOCKET'].includes(error.cause?.code)) throw error;
    return send();
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.parse(text).detail}`);
  return { body: text ? JSON.parse(text) : null, etag: response.headers.get('etag') };
};

/** Seeds a deployment; running it again changes nothing but what has changed. Gives the ids of the quotes by language. */
export async function seed(base, token, origins, inbox) {
  const call = admin(base, token);
  const known = new Map((await call('GET', '/admin/sources')).body.sources.map((s) => [s.name, s.sha256]));
  for (const name of (await readdir(new URL('knowledge/', www))).sort()) {
    const text = await readFile(new URL('knowledge/' + name, www), 'utf8');
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex');
    if (known.get(name) === hash) continue;
    const language = name.split('.').at(-2);
    await call('POST', '/admin/sources', { name, language, text });
  }
  const config = JSON.parse(await readFile(new URL('config.json', www), 'utf8'));
  config.allowed_origins = origins;
  config.handoff.inbox = { kind: 'webhook', url: inbox };
  const current = await call('GET', '/admin/config').catch(() => null);
  await call('PUT', '/admin/config', config, current ? { 'if-match': current.etag } : {});
  const quotes = {};
  for (const language of ['en', 'fr', 'de']) {
    const quote = JSON.parse(await readFile(new URL(`quotes/${language}.json`, www), 'utf8'));
    // As if it had been sent last week, whenever that is.
    Object.assign(quote, { issued_on: day(-6), valid_until: day(24) });
    await call('PUT', `/admin/quotes/${quote.id}`, quote);
    quotes[language] = quote.id;
  }
  return quotes;
}
