// A deployment of the built worker in real workerd, with its migrations, on a folder that survives a kill.
import { execFileSync } from 'node:child_process';
import { readFile, readdir, rm, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Miniflare } from 'miniflare';
import { admin } from '../../www/site/seed.mjs';
import { inbox as makeInbox } from '../../www/site/inbox.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const ADMIN = 'admin-token-for-the-tests-0123456789';
export const QUOTE_SECRET = 'quote-secret-for-the-tests-0123456789';
export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const ORIGIN = 'https://quotes.example.com';

/** Migrations as statements. */
async function migrations() {
  const folder = root + 'worker/migrations/';
  const files = (await readdir(folder)).sort();
  const text = (await Promise.all(files.map((f) => readFile(folder + f, 'utf8')))).join('\n');
  return text.replace(/^--.*$/gm, '').split(';').map((s) => s.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** A built worker: its name, its files as modules, the date of its configuration. */
async function built(name, folder) {
  const files = (await readdir(folder)).filter((f) => /\.(js|wasm)$/.test(f));
  const all = await Promise.all(files.map(async (f) => ({
    type: f.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule', path: folder + f, contents: await readFile(folder + f),
  })));
  const modules = all.sort((a, b) => b.path.endsWith('index.js') - a.path.endsWith('index.js'));
  return { name, modules, modulesRoot: folder, compatibilityDate: '2026-04-20' };
}

/** The workerds that this process has begun. */
export function workerds() {
  const children = execFileSync('ps', ['-o', 'pid=,comm=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  return children.split('\n').map((l) => l.trim().split(/\s+/)).filter(([, name]) => name?.startsWith('workerd')).map(([pid]) => Number(pid));
}

export class World {
  /**
   * A world with an inbox; `seeded` makes it ready to be asked, `assets` is the folder of the static files, `ai` is what every
   * model of Workers AI responds; `logs` keeps what workerd writes in `world.logs`.
   */
  static async make({ seeded = true, bindings = {}, assets = root + 'dist', ai, logs = false } = {}) {
    const world = new World();
    world.adminToken = ADMIN;
    if (logs) world.logs = [];
    world.assets = assets;
    world.ai = ai;
    world.folder = await mkdtemp(join(tmpdir(), 'countersign-'));
    world.bindings = bindings;
    world.inbox = makeInbox(WEBHOOK_SECRET);
    world.received = [];
    world.mails = [];
    world.mailStatus = 204;
    world.server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (c) => chunks.push(c)).on('end', () => {
        if (request.url === '/mail') {
          world.mails.push(JSON.parse(Buffer.concat(chunks)));
          return response.writeHead(world.mailStatus).end();
        }
        world.received.push({ id: request.headers['webhook-id'], at: Date.now() });
        response.writeHead(world.inbox.receive(request.headers, Buffer.concat(chunks).toString())).end();
      });
    });
    await new Promise((r) => world.server.listen(0, '127.0.0.1', r));
    world.inboxUrl = `http://127.0.0.1:${world.server.address().port}/inbox`;
    await world.start();
    const database = await world.flare.getD1Database('DB');
    for (const statement of await migrations()) await database.prepare(statement).run();
    if (seeded) await world.seed();
    return world;
  }

  async start() {
    const before = workerds();
    this.flare = new Miniflare({
      host: '127.0.0.1',
      port: 0,
      cf: false,
      ...(this.logs ? { handleRuntimeStdio: (...streams) => streams.forEach((s) => s.on('data', (d) => this.logs.push(String(d)))) } : {}),
      d1Persist: this.folder + '/d1',
      durableObjectsPersist: this.folder + '/do',
      kvPersist: this.folder + '/kv',
      workers: [
        {
          ...await built('countersign', root + 'worker/build/'),
          bindings: { ADMIN_TOKEN: ADMIN, QUOTE_TOKEN_SECRET: QUOTE_SECRET, WEBHOOK_SECRET, ALLOW_LOOPBACK: 'true', PUBLIC_URL: 'https://chat.example.com', ...this.bindings },
          d1Databases: { DB: 'countersign' },
          kvNamespaces: { FILES: 'countersign-files' },
          durableObjects: { CONVERSATIONS: { className: 'ConversationObject', useSQLite: true }, BUDGETS: { className: 'BudgetObject', useSQLite: true }, PULSE: { className: 'PulseObject', scriptName: 'countersign-desk', useSQLite: true }, SHELVES: { className: 'ShelfObject', scriptName: 'countersign-desk', useSQLite: true } },
          serviceBindings: { DESK: 'countersign-desk', EMAIL: { name: 'mail' }, ...(this.ai ? { AI: { name: 'ai' } } : {}) },
          assets: { directory: this.assets, binding: 'ASSETS', routerConfig: { has_user_worker: true } },
        },
        {
          ...await built('countersign-desk', root + 'worker/desk/build/'),
          bindings: { ALLOW_LOOPBACK: 'true', PUBLIC_URL: 'https://chat.example.com', ...this.bindings },
          d1Databases: { DB: 'countersign' },
          kvNamespaces: { FILES: 'countersign-files' },
          durableObjects: { JOBS: { className: 'JobObject', useSQLite: true }, PULSE: { className: 'PulseObject', useSQLite: true }, SHELVES: { className: 'ShelfObject', useSQLite: true } },
          serviceBindings: { FORMATS: 'countersign-reader' },
          assets: { directory: this.assets, binding: 'ASSETS', routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true } },
        },
        await built('countersign-reader', root + 'worker/reader/build/'),
        // Stands in for Cloudflare's `send_email` binding: the same method with the same message, told to the inbox below.
        {
          name: 'mail', modules: true, compatibilityDate: '2026-04-20', bindings: { INBOX: this.inboxUrl.replace('/inbox', '/mail') },
          script: `import { WorkerEntrypoint } from 'cloudflare:workers';
            export default class extends WorkerEntrypoint {
              async send(message) {
                if (!message.from || !message.to || !message.subject || !message.text) throw new Error('the message lacks a field');
                const { status } = await fetch(this.env.INBOX, { method: 'POST', body: JSON.stringify(message) });
                if (status !== 204) throw new Error('E_DELIVERY_FAILED');
                return { messageId: 'm1' };
              }
              fetch() { return new Response(null, { status: 404 }); }
            }`,
        },
        // Stands in for Workers AI: the same method, the response that the test names.
        ...(this.ai ? [{
          name: 'ai', modules: true, compatibilityDate: '2026-04-20', bindings: { RESPONSE: this.ai },
          script: `import { WorkerEntrypoint } from 'cloudflare:workers';
            export default class extends WorkerEntrypoint {
              run(model, inputs) {
                if (!model.startsWith('@cf/') || !Array.isArray(inputs.messages)) throw new Error('5007: no such model or input');
                return this.env.RESPONSE;
              }
              fetch() { return new Response(null, { status: 404 }); }
            }`,
        }] : []),
      ],
    });
    this.base = (await this.flare.ready).href.replace(/\/$/, '');
    this.admin = admin(this.base, ADMIN);
    this.pids = workerds().filter((pid) => !before.includes(pid));
  }

  /** Ends workerd without any warning, and starts it again on the same folder. */
  async kill() {
    if (this.pids.length === 0) throw new Error('there is no workerd to kill');
    for (const pid of this.pids) process.kill(pid, 'SIGKILL');
    await this.flare.dispose().catch(() => {});
    await this.start();
  }

  async seed() {
    await this.admin('POST', '/admin/sources', { name: 'security.md', text: '# Security\n\n## Where data is stored\n\nAll customer data is stored in Frankfurt, Germany. Backups are kept for 35 days.\n\n## Encryption\n\nData is encrypted in transit with TLS 1.3 and at rest with AES-256.\n' });
    await this.admin('POST', '/admin/sources', { name: 'support.md', text: '# Support\n\n## Support hours\n\nThe support team answers on weekdays from 8:00 to 18:00.\n\n## Response times\n\nCritical incidents are answered within one hour.\n' });
    await this.configure({ active: true });
    await this.quote();
  }

  async configure(change) {
    const current = await this.admin('GET', '/admin/config').catch(() => null);
    const config = { name: 'Nora', allowed_origins: [ORIGIN], limits: { visitor_ten_minutes: 100_000, visitor_day: 100_000, quote_day: 100_000 }, handoff: { inbox: { kind: 'webhook', url: this.inboxUrl } }, ...current?.body, ...change };
    await this.admin('PUT', '/admin/config', config, current ? { 'if-match': current.etag } : {});
  }

  async quote(change = {}) {
    const quote = {
      id: 'Q-1', version: '1', title: 'Rollout', language: 'en', currency: 'EUR', agent_enabled: true, valid_until: '2099-12-31', owner: { name: 'Grace' }, payment_terms: '30 days net.',
      line_items: [
        { id: 'L1', name: 'CRM licence', quantity: 10, unit: 'users', unit_price: '20.00', interval: 'month' },
        { id: 'L2', name: 'Support licence', unit_price: '90.00', interval: 'month' },
        { id: 'L3', name: 'Onboarding workshop', unit_price: '900.00' },
      ],
      ...change,
    };
    await this.admin('PUT', `/admin/quotes/${quote.id}`, quote);
  }

  async token(id = 'Q-1') { return (await this.admin('POST', `/admin/quotes/${id}/token`, {})).body.token; }

  /** A call as a page of `origin` would make it. */
  async call(method, path, token, body, headers = {}) {
    const response = await fetch(this.base + path, {
      method, headers: { origin: ORIGIN, authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
  }

  /** Begins a conversation; gives verbs over it. */
  async talk(quote = 'Q-1') {
    const started = await this.call('POST', '/v1/conversations', await this.token(quote));
    const { id, token } = started.body;
    const path = `/v1/conversations/${id}`;
    return {
      id, token, path, started,
      ask: (text, headers) => this.call('POST', path + '/messages', token, { text }, headers),
      person: (body = {}, headers) => this.call('POST', path + '/handoff', token, body, headers),
      read: () => this.call('GET', path, token),
    };
  }

  /** Waits until a condition holds; says what did not. */
  async until(what, condition, ms = 15_000) {
    const end = Date.now() + ms;
    for (;;) {
      const value = await condition();
      if (value) return value;
      if (Date.now() > end) throw new Error(`waited ${ms} ms in vain: ${what}`);
      await new Promise((r) => setTimeout(r, 50));
    }
  }

  async end() {
    // A test may have ended it, to look at what it has stored.
    await this.flare.dispose().catch(() => {});
    this.server.closeAllConnections();
    await new Promise((r) => this.server.close(r));
    await rm(this.folder, { recursive: true, force: true });
  }
}
