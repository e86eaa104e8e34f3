// Takes out of the chat what nobody calls and no optimizer may remove: Leptos exports streams for servers, and what is exported
// may be called. Reads the module and the glue of wasm-bindgen in a folder, and writes both with what the named functions
// need, before wasm-opt: shake.mjs FOLDER FUNCTION,FUNCTION... FEATURE...
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
