// What is shipped, compressed as it travels, against its budget.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = new URL('..', import.meta.url);
const files = (folder, pattern) => readdirSync(new URL(folder, root)).filter((f) => pattern.test(f)).map((f) => readFileSync(new URL(folder + f, root)));
const sum = (all, compress) => all.reduce((n, f) => n + compress(f).length, 0);
const gzip = (f) => gzipSync(f, { level: 9 });
// What browsers fetch is an eighth less with a standard library without the text of panics, and the workers are a thirtieth less with
// one that is compiled for size; not every machine can compile them.
const isLight = (built) => / \S+ \S/.test(readFileSync(new URL(`target/stamps/${built}`, root), 'utf8'));
const rows = [
  ['launcher (brotli)', sum(files('dist/v1/', /^widget\.js$/), brotliCompressSync), 3 * 1024],
  ['click to usable chat (brotli)', sum(files('dist/v1/', /\.(js|wasm)$/), brotliCompressSync), (isLight('widget') ? 90 : 106) * 1024],
  // Where admins work: page, script, wasm, style, icons, and the texts of all four languages. It is to come down to 250 KB.
  ['console (brotli)', sum([...files('dist/', /^admin\.html$/), ...files('dist/admin/console/', /./)], brotliCompressSync), (isLight('admin') ? 305 : 330) * 1024],
  ['worker (gzip)', sum(files('worker/build/', /\.(js|wasm)$/), gzip), (isLight('worker') ? 1240 : 1280) * 1024],
  // Not on the way of any chat: where admins work.
  ['desk (gzip)', sum(files('worker/desk/build/', /\.(js|wasm)$/), gzip), (isLight('desk') ? 1250 : 1280) * 1024],
  // Nor is this one; within the 3 MB of the Free plan.
  ['reader (gzip)', sum(files('worker/reader/build/', /\.(js|wasm)$/), gzip), (isLight('reader') ? 2400 : 2560) * 1024],
  // An asset, fetched once an isolate.
  ['how buyers speak (gzip)', sum(files('dist/reader/', /\.bin$/), gzip), 4 * 1024 * 1024],
];
let over = false;
for (const [name, size, budget] of rows) {
  console.log(`${name.padEnd(32)} ${(size / 1024).toFixed(1).padStart(8)} KB of ${(budget / 1024).toFixed(0)} KB`);
  over ||= size > budget;
}
if (over) { console.error('countersign: over the size budget'); process.exit(1); }
