// Puts the console together in dist/: texts by language, icons, style sheet, script, wasm and page, each under the hash of what
// is in it. `target/admin` has what wasm-bindgen made.
import { buildSync } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const read = (file) => readFileSync(new URL(file, root), 'utf8');
const fail = (sentence) => { console.error('countersign: ' + sentence); process.exit(1); };
const out = new URL('dist/admin/console/', root);
rmSync(new URL('dist/admin/', root), { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const put = (name, bytes) => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const file = name.replace(/(\.\w+)$/, `-${hash}$1`);
  writeFileSync(new URL(file, out), bytes);
  return file;
};

// Texts: a line a key, `key | en | fr | de | es`.
const languages = ['en', 'fr', 'de', 'es'];
const words = Object.fromEntries(languages.map((l) => [l, {}]));
for (const line of read('www/admin/words.txt').split('\n').filter((l) => l.trim() && !l.startsWith('#'))) {
  const [key, ...texts] = line.split(' | ').map((t) => t.trim());
  if (texts.length !== languages.length || texts.some((t) => !t)) fail(`www/admin/words.txt: \`${key}\` has not one text for each of ${languages.join(', ')}`);
  if (words.en[key]) fail(`www/admin/words.txt: \`${key}\` is there twice`);
  languages.forEach((l, n) => { words[l][key] = texts[n]; });
}
const sources = readdirSync(new URL('www/admin/src/', root), { recursive: true }).filter((f) => f.endsWith('.rs')).map((f) => read('www/admin/src/' + f)).join('\n');
const said = [...sources.matchAll(/\b(?:t|fill)\(\s*"([a-z0-9_.]+)"/g)].map((m) => m[1]);
const lacking = [...new Set(said)].filter((key) => !words.en[key]);
if (lacking.length) fail(`www/admin/words.txt lacks ${lacking.join(', ')}`);
const files = Object.fromEntries(languages.map((l) => [l, put(`words-${l}.json`, JSON.stringify(words[l]))]));

// Icons: those that the sources name, in one file.
const names = new Set(readdirSync(new URL('node_modules/lucide-static/icons/', root)).filter((f) => f.endsWith('.svg')).map((f) => f.slice(0, -4)));
const used = [...new Set([...sources.matchAll(/"([a-z0-9]+(?:-[a-z0-9]+)*)"/g)].map((m) => m[1]))].filter((n) => names.has(n)).sort();
const asked = [...sources.matchAll(/\b(?:icon|empty|button_icon)\(\s*"([a-z0-9-]+)"/g)].map((m) => m[1]).filter((n) => !names.has(n));
if (asked.length) fail(`lucide has no icon ${asked.join(', ')}`);
const symbol = (name) => read(`node_modules/lucide-static/icons/${name}.svg`).replace(/<!--.*?-->/gs, '').replace(/<svg[^>]*>/, `<symbol id="${name}" viewBox="0 0 24 24">`).replace('</svg>', '</symbol>').replace(/\s+/g, ' ').trim();
const icons = put('icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">${used.map(symbol).join('')}</svg>`);

const wasm = put('console.wasm', readFileSync(new URL('target/admin/console.wasm', root)));
const build = (options) => buildSync({ bundle: true, minify: true, write: false, target: 'es2022', logLevel: 'warning', absWorkingDir: root.pathname, ...options }).outputFiles[0].contents;
const script = put('console.js', build({
  entryPoints: ['www/admin/boot.js'], format: 'esm', alias: { glue: './target/admin/console.js' },
  define: { WORDS: JSON.stringify(files), ICONS: JSON.stringify(icons), WASM: JSON.stringify(wasm) },
}));
const style = put('console.css', build({ entryPoints: ['www/admin/console.css'], target: ['chrome123', 'firefox120', 'safari17.5'] }));
writeFileSync(new URL('dist/admin.html', root), read('www/admin/index.html').replaceAll('SCRIPT', '/admin/console/' + script).replaceAll('CSS', '/admin/console/' + style));
writeFileSync(new URL('dist/_headers', root), read('widget/loader/_headers') + read('www/admin/_headers'));
