// `make run`: the worker under wrangler on loopback, the demo data, the seller's site and its inbox. Ctrl-C ends all.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { host } from '../www/site/host.mjs';
import { seed } from '../www/site/seed.mjs';

const root = new URL('..', import.meta.url).pathname;
const worker = root + 'worker';
const port = Number(process.env.PORT ?? 8787);
const sitePort = Number(process.env.SITE_PORT ?? port + 1);
const base = `http://127.0.0.1:${port}`;
const site = `http://127.0.0.1:${sitePort}`;
const wranglerBin = root + 'node_modules/wrangler/bin/wrangler.js';
let child;
let stopping = false;

const fail = (sentence) => {
  console.error('countersign: ' + sentence);
  stop(1);
};
function stop(code) {
  stopping = true;
  // The group, so that no workerd is left holding the port.
  if (child?.pid && child.exitCode === null) {
    try { process.kill(-child.pid, 'SIGTERM'); } catch {}
    setTimeout(() => { try { process.kill(-child.pid, 'SIGKILL'); } catch {} process.exit(code); }, 1500);
    child.once('exit', () => { try { process.kill(-child.pid, 'SIGKILL'); } catch {} process.exit(code); });
  } else process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => { console.log('\nstopping'); stop(0); });
process.on('uncaughtException', (error) => fail(error.message));

const free = (p) => new Promise((resolve) => {
  const probe = createServer().once('error', () => resolve(false)).listen(p, '127.0.0.1', () => probe.close(() => resolve(true)));
});
for (const [p, name] of [[port, 'PORT'], [sitePort, 'SITE_PORT']]) {
  if (!(await free(p))) fail(`port ${p} is in use; stop what uses it, or choose another with ${name}=…`);
}

const varsFile = worker + '/.dev.vars';
if (!existsSync(varsFile)) {
  const secret = () => randomBytes(24).toString('hex');
  writeFileSync(varsFile, `# Written by \`make run\` for this machine only.\nADMIN_TOKEN="${secret()}"\nQUOTE_TOKEN_SECRET="${secret()}"\nWEBHOOK_SECRET="whsec_${randomBytes(32).toString('base64')}"\nALLOW_LOOPBACK="true"\nPUBLIC_URL="${base}"\n`, { mode: 0o600 });
}
const vars = Object.fromEntries([...readFileSync(varsFile, 'utf8').matchAll(/^(\w+)="(.*)"$/gm)].map((m) => [m[1], m[2]]));
for (const name of ['ADMIN_TOKEN', 'QUOTE_TOKEN_SECRET', 'WEBHOOK_SECRET']) if (!vars[name]) fail(`${name} is missing in worker/.dev.vars; remove the file to get a new one`);

// Which model reads, for this run: the key is in the file, not among the arguments that every process can see.
const reader = ['READER', 'READER_URL', 'READER_MODEL', 'READER_PROVIDER', 'READER_KEY'].filter((name) => process.env[name]);
if (reader.some((name) => /["\n]/.test(process.env[name]))) fail('a READER_… variable holds a quotation mark or a line break');
const kept = readFileSync(varsFile, 'utf8').split('\n').filter((line) => line && !line.startsWith('READER'));
writeFileSync(varsFile, [...kept, ...reader.map((name) => `${name}="${process.env[name]}"`), ''].join('\n'), { mode: 0o600 });

// The desk has a folder of its own, and the same variables.
writeFileSync(worker + '/desk/.dev.vars', readFileSync(varsFile), { mode: 0o600 });

const env = { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false', WRANGLER_SEND_ERROR_REPORTS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' };
const migrated = spawnSync(process.execPath, [wranglerBin, 'd1', 'migrations', 'apply', 'DB', '--local'], { cwd: worker, env, encoding: 'utf8' });
if (migrated.status !== 0) fail('the database migrations failed:\n' + migrated.stdout + migrated.stderr);

child = spawn(process.execPath, [wranglerBin, 'dev', '-c', 'wrangler.jsonc', '-c', 'desk/wrangler.jsonc', '-c', 'reader/wrangler.jsonc', '--local', '--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0', '--show-interactive-dev-session=false', '--log-level', 'warn',
  '--var', `PUBLIC_URL:${base}`], { cwd: worker, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
let log = '';
for (const stream of [child.stdout, child.stderr]) stream.on('data', (d) => { log = (log + d).slice(-4000); if (process.env.VERBOSE) process.stderr.write(d); });
child.once('exit', (code) => stopping || fail(`the worker stopped (code ${code}):\n${log}`));

const deadline = Date.now() + 120_000;
for (;;) {
  const ok = await fetch(base + '/healthz').then((r) => r.ok, () => false);
  if (ok) break;
  if (Date.now() > deadline) fail(`the worker did not answer within two minutes:\n${log}`);
  await new Promise((r) => setTimeout(r, 200));
}
/** Whether the model service answers, in a sentence. */
async function readerState() {
  const { READER, READER_URL: url, READER_MODEL: model, READER_KEY: key } = process.env;
  if (READER === 'off' || !url) return 'embedded (READER_URL=… READER_MODEL=… lets a language model read)';
  try {
    const response = await fetch(url.replace(/\/$/, '') + '/models', { headers: key ? { authorization: `Bearer ${key}`, 'x-api-key': key, 'anthropic-version': '2023-06-01' } : {}, signal: AbortSignal.timeout(3000) });
    return response.ok ? `${model ?? 'the default model'} at ${url}: reached` : `${url} answered with status ${response.status}: until that is mended, the embedded reader answers`;
  } catch (error) {
    return `${url} was not reached (${error.cause?.code ?? error.name}): until it is, the embedded reader answers`;
  }
}
const quotes = await seed(base, vars.ADMIN_TOKEN, [site, site.replace('127.0.0.1', 'localhost')], site + '/inbox').catch((e) => fail('the demo could not be seeded: ' + e.message));
await host({ port: sitePort, base, adminToken: vars.ADMIN_TOKEN, webhookSecret: vars.WEBHOOK_SECRET, quotes });
console.log(`
Countersign is running. Open a quote and ask it something:

  English   ${site}/quotes/en
  Français  ${site}/quotes/fr
  Deutsch   ${site}/quotes/de
  Inbox     ${site}/inbox
  Console   ${base}/admin
            sign in with the ADMIN_TOKEN of worker/.dev.vars:
            sed -n 's/^ADMIN_TOKEN="\\(.*\\)"/\\1/p' worker/.dev.vars

  Reader    ${await readerState()}
  Worker    ${base}   (API: ${base}/openapi.json; the admin token is in worker/.dev.vars)

Ctrl-C stops everything.`);
