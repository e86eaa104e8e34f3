// `make deploy`: finds or creates the database and the store of files, migrates, deploys the three workers. The committed
// configuration names nothing of an account; the ids go into copies that are not committed.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const worker = new URL('../worker/', import.meta.url).pathname;
const bin = new URL('../node_modules/wrangler/bin/wrangler.js', import.meta.url).pathname;
const name = 'countersign';
const wrangler = (args, capture) => {
  const done = spawnSync(process.execPath, [bin, ...args], { cwd: worker, encoding: 'utf8', stdio: ['inherit', capture ? 'pipe' : 'inherit', 'inherit'] });
  if (done.status !== 0) {
    console.error(`countersign: wrangler ${args.slice(0, 3).join(' ')} failed; are you logged in (wrangler login)?`);
    process.exit(1);
  }
  return done.stdout;
};
const find = () => JSON.parse(wrangler(['d1', 'list', '--json'], true)).find((d) => d.name === name)?.uuid;
let id = process.env.DATABASE_ID ?? find();
if (!id) {
  wrangler(['d1', 'create', name]);
  id = find();
}
const store = 'countersign-files';
const findStore = () => JSON.parse(wrangler(['kv', 'namespace', 'list'], true)).find((n) => n.title === store)?.id;
let files = process.env.FILES_ID ?? findStore();
if (!files) {
  wrangler(['kv', 'namespace', 'create', store]);
  files = findStore();
}
for (const folder of ['', 'desk/']) {
  const config = JSON.parse(readFileSync(worker + folder + 'wrangler.jsonc', 'utf8').replace(/^\s*\/\/.*$/gm, ''));
  config.d1_databases[0].database_id = id;
  for (const binding of config.kv_namespaces ?? []) binding.id = files;
  // What was set in the dashboard or by an earlier deployment stays, unless it is given anew.
  config.keep_vars = true;
  for (const name of Object.keys(config.vars)) if (!config.vars[name]) delete config.vars[name];
  for (const name of ['PUBLIC_URL', 'READER', 'READER_URL', 'READER_MODEL', 'READER_PROVIDER']) if (process.env[name]) config.vars[name] = process.env[name];
  // Only here: under `wrangler dev` this binding would ask for an account.
  if (!folder) config.ai = { binding: 'AI' };
  writeFileSync(worker + folder + 'wrangler.deploy.json', JSON.stringify(config, null, 2));
}
wrangler(['d1', 'migrations', 'apply', 'DB', '--remote', '--config', 'wrangler.deploy.json']);
// First what the others are bound to.
wrangler(['deploy', '--config', 'reader/wrangler.jsonc']);
wrangler(['deploy', '--config', 'desk/wrangler.deploy.json']);
wrangler(['deploy', '--config', 'wrangler.deploy.json']);
