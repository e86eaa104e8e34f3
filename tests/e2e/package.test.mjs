// The npm package of the chat: what is in it, what its types allow, and that a server may import it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'widget/package');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

// A project that has installed the package.
let project;
before(async () => {
  project = await mkdtemp(join(tmpdir(), 'countersign-package-'));
  await mkdir(join(project, 'node_modules'));
  await symlink(folder, join(project, 'node_modules/countersign-chat'));
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
});
after(() => rm(project, { recursive: true, force: true }));

/** What the compiler says of a sample: the numbers of the lines that it refuses. */
async function refused(sample, ...settings) {
  const source = await readFile(join(root, 'tests/package', sample), 'utf8');
  await writeFile(join(project, sample), source);
  const given = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', ...settings, sample];
  const output = await run(process.execPath, [tsc, ...given], { cwd: project }).then(() => '', ({ stdout }) => stdout);
  assert.ok(output.split('\n').every((l) => !l || /^\s|^(uses|wrong)\.ts\(/.test(l)), output);
  return { output, lines: [...new Set([...output.matchAll(/^\w+\.ts\((\d+),/gm)].map((m) => Number(m[1])))], source };
}

test('npm packs the module, the script, the types and the licence, and nothing else', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--offline'], { cwd: folder });
  const [{ name, files, size }] = JSON.parse(stdout);
  assert.equal(name, 'countersign-chat');
  assert.deepEqual(files.map((f) => f.path).sort(), ['README.md', 'build/LICENSE', 'build/index.js', 'build/widget.js', 'index.d.ts', 'package.json']);
  assert.ok(size < 24 * 1024, `${size} bytes`);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  assert.equal(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).version, version);
});

test('every attribute, function and event has its type', async () => {
  for (const settings of [['--module', 'nodenext'], ['--module', 'esnext', '--moduleResolution', 'bundler']]) {
    const { output } = await refused('uses.ts', ...settings);
    assert.equal(output, '');
  }
});

test('what is not allowed is refused, each line of it', async () => {
  const { lines, source, output } = await refused('wrong.ts', '--module', 'nodenext');
  const expected = source.split('\n').flatMap((l, i) => (/; \/\/ /.test(l) ? [i + 1] : []));
  assert.equal(expected.length, 14);
  assert.deepEqual(lines, expected, output);
});

test('the types name the functions that there are', async () => {
  const [types, loader] = await Promise.all(['package/index.d.ts', 'loader/loader.js'].map((f) => readFile(join(root, 'widget', f), 'utf8')));
  const body = (text, from) => text.slice(text.indexOf(from)).split('\n}')[0];
  const functions = [...body(types, 'interface ChatMethods {').matchAll(/^ {2}(\w+)[(<]/gm)].map((m) => m[1]);
  const api = loader.slice(loader.indexOf('const api = ')).split('\n  })')[0];
  const given = [...api.matchAll(/^ {4}(?:async )?(\w+)(?=[,:(])/gm)].map((m) => m[1]).filter((n) => !['push', 'isAlive', 'version'].includes(n));
  assert.deepEqual(functions.sort(), given.sort());
});

test('a server that draws pages may import it', async () => {
  await writeFile(join(project, 'server.mjs'), "import { mount, CountersignChat } from 'countersign-chat'; console.log(typeof mount, typeof CountersignChat);");
  const { stdout } = await run(process.execPath, ['server.mjs'], { cwd: project });
  assert.equal(stdout.trim(), 'function function');
});
