// Takes out of the chat what nobody calls and no optimizer may remove: Leptos exports streams for servers, and what is exported
// may be called. Reads the module and the glue of wasm-bindgen in a folder, and writes both with what the named functions
// need, with short names, before wasm-opt: shake.mjs FOLDER FUNCTION,FUNCTION... FEATURE...
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [folder, wanted, ...features] = process.argv.slice(2);
const [wasm, glue, graph] = [`${folder}/chat_bg.wasm`, `${folder}/chat.js`, `${folder}/graph.json`];
const { ESBUILD_BIN, WASM_OPT_BIN } = process.env;
const names = (list) => list.map(({ name }) => name);
const module = () => new WebAssembly.Module(readFileSync(wasm));

// The chat gives no classes; these two statements of each would keep it.
writeFileSync(glue, readFileSync(glue, 'utf8').replace(/^if \(Symbol\.dispose\).*\n/gm, '').replace(/^const \w+Finalization = [^]*?;\n/gm, ''));
for (let before; ;) {
  const exported = names(WebAssembly.Module.exports(module()));
  if (exported.length === before) break;
  before = exported.length;
  // What is left of the glue, for what is asked of it, names what is asked of the module.
  const left = execFileSync(ESBUILD_BIN, ['--bundle', '--format=esm', '--log-level=error'], { input: `export { default, ${wanted} } from './chat.js'`, cwd: folder, encoding: 'utf8' });
  const called = new Set(left.match(/(?<=\bwasm\.)\w+/g));
  const kept = exported.filter((name) => called.has(name) || name === 'memory');
  writeFileSync(graph, JSON.stringify([{ name: 'page', root: true, reaches: kept }, ...kept.map((name) => ({ name, export: name }))]));
  execFileSync(WASM_OPT_BIN.replace(/wasm-opt$/, 'wasm-metadce'), [wasm, '--graph-file', graph, ...features, '-g', '-o', wasm], { stdio: ['ignore', 'ignore', 'inherit'] });
  // What the module imports no more, the glue need not have. An entry of its list is one function, indented by eight.
  const imported = names(WebAssembly.Module.imports(module()));
  const text = readFileSync(glue, 'utf8').replace(/^ {8}(__wb\w+): function[^]*?^ {8}\}[^\n]*,\n/gm, (entry, name) => (imported.includes(name) ? entry : ''));
  const lost = imported.filter((name) => !text.includes(` ${name}: `));
  if (lost.length) throw new Error(`the glue lacks what the chat imports: ${lost.join(', ')}`);
  writeFileSync(glue, text);
}

// The names of imports carry a hash each, which no compression makes smaller: they become numbers, in the module and in the glue.
const bytes = readFileSync(wasm);
let at = 8;
const number = () => { let n = 0; for (let shift = 0; ; shift += 7) { const b = bytes[at++]; n |= (b & 127) << shift; if (b < 128) return n; } };
const leb = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)]);
const text = (value) => [...leb(value.length), ...Buffer.from(value)];
const parts = [bytes.subarray(0, 8)];
let script = readFileSync(glue, 'utf8');
while (at < bytes.length) {
  const begin = at;
  const id = bytes[at++];
  const length = number();
  const end = at + length;
  if (id === 2) {
    const read = () => { const size = number(); at += size; return bytes.toString('utf8', at - size, at); };
    const count = number();
    const entries = [...leb(count)];
    for (let i = 0; i < count; i += 1) {
      const [from, name, kind] = [read(), read(), bytes[at++]];
      if (kind !== 0) throw new Error(`${name} is imported and no function`);
      const short = `i${i.toString(36)}`;
      entries.push(...text(from), ...text(short), kind, ...leb(number()));
      const renamed = script.replace(` ${name}: function`, ` ${short}: function`);
      if (renamed === script) throw new Error(`the glue does not have ${name} as a function`);
      script = renamed;
    }
    parts.push(Buffer.from([id, ...leb(entries.length), ...entries]));
  } else parts.push(bytes.subarray(begin, end));
  at = end;
}
writeFileSync(wasm, Buffer.concat(parts));
writeFileSync(glue, script);
