// `make config-pull`, `config-push`, `config-diff`: the configuration of a deployment as a file, to keep under version control.
// Beside the file lies `FILE.etag`, the version that it was read at: what somebody else has changed since is not written over.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [what] = process.argv.slice(2);
const { BASE, ADMIN_TOKEN, FILE = 'countersign.config.json' } = process.env;
const fail = (why) => { console.error(`countersign: ${why}`); process.exit(1); };
if (!['pull', 'push', 'diff'].includes(what) || !BASE || !ADMIN_TOKEN) {
  fail('usage: ADMIN_TOKEN=… make config-pull|config-push|config-diff BASE=https://chat.example.com [FILE=countersign.config.json]');
}
const tag = FILE + '.etag';

async function call(method, body, headers = {}) {
  const address = BASE.replace(/\/+$/, '') + '/admin/config';
  const init = { method, body, headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json', ...headers } };
  const response = await fetch(address, init).catch((error) => fail(`${address} does not answer (${error.cause?.code ?? error.message})`));
  const text = await response.text();
  let json = null;
  try { json = JSON.parse(text); } catch { /* said below */ }
  if (json === null) fail(`${address} answers ${response.status} without JSON; is BASE right?`);
  return { status: response.status, etag: response.headers.get('etag'), json };
}

// Keys in one order, so that a file changes only where the configuration does.
const sorted = (value) => Array.isArray(value) ? value.map(sorted)
  : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
const text = (value) => JSON.stringify(sorted(value), null, 2) + '\n';

function local() {
  if (!existsSync(FILE)) fail(`there is no ${FILE}; make it with config-pull`);
  try { return JSON.parse(readFileSync(FILE, 'utf8')); } catch (error) { return fail(`${FILE} is no JSON: ${error.message}`); }
}

function problem({ json }) {
  const named = (json.errors ?? []).map((e) => `\n  ${e.pointer || '/'}  ${e.message}`).join('');
  return json.detail && !named ? json.detail : `${json.title ?? 'it was refused'}${named}`;
}

// What differs, by JSON Pointer.
function changes(from, to, pointer = '') {
  if (JSON.stringify(sorted(from)) === JSON.stringify(sorted(to))) return [];
  const both = (is) => is(from) && is(to);
  const keyed = both(Array.isArray) || both((v) => v && typeof v === 'object' && !Array.isArray(v));
  if (!keyed) return [{ pointer, from, to }];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return keys.flatMap((key) => changes(from[key], to[key], `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
}

if (what === 'pull') {
  const got = await call('GET');
  if (got.status !== 200) fail(problem(got));
  writeFileSync(FILE, text(got.json));
  writeFileSync(tag, got.etag + '\n');
  console.log(`${FILE} is version ${got.etag.replaceAll('"', '')}`);
} else if (what === 'push') {
  const known = existsSync(tag) ? readFileSync(tag, 'utf8').trim() : null;
  const got = await call('PUT', JSON.stringify(local()), known ? { 'if-match': known } : {});
  if (got.status === 412) fail('the configuration was changed meanwhile: look with config-diff, then config-pull and repeat your change');
  if (got.status !== 200) fail(problem(got));
  writeFileSync(tag, got.etag + '\n');
  console.log(got.etag === known ? `version ${got.etag.replaceAll('"', '')} says the same already` : `in force as version ${got.etag.replaceAll('"', '')}`);
} else {
  const got = await call('GET');
  if (got.status !== 200) fail(problem(got));
  const found = changes(got.json, local());
  const show = (value) => value === undefined ? 'nothing' : JSON.stringify(value);
  for (const { pointer, from, to } of found) console.log(`${pointer}\n  - ${show(from)}\n  + ${show(to)}`);
  if (existsSync(tag) && readFileSync(tag, 'utf8').trim() !== got.etag) console.log(`${FILE} was read at an earlier version than ${got.etag.replaceAll('"', '')}`);
  if (!found.length) console.log('nothing differs');
}
