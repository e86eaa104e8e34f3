#!/usr/bin/env bash
# Writes what the product is made of, in CycloneDX: dist/sbom/rust.json by cargo-cyclonedx, dist/sbom/npm.json by npm.
set -euo pipefail
exec </dev/null
here="$(dirname "$0")"
"$here/setup.sh" sbom
. "$here/env.sh"
cd "$ROOT"
mkdir -p dist/sbom
say "what is made of crates"
# A list for each package of the workspace, next to its manifest; together they are the product's.
"$CARGO_CYCLONEDX_BIN" cyclonedx --format json --all --override-filename sbom --spec-version 1.5 --quiet
node - <<'JS'
const { execSync } = require('node:child_process');
const { readFileSync, rmSync, writeFileSync } = require('node:fs');
const files = execSync('git ls-files --others --ignored --exclude-standard; git ls-files --others --exclude-standard', { encoding: 'utf8', maxBuffer: 1 << 28 })
  .split('\n').filter((f) => /(^|\/)sbom\.json$/.test(f) && !/^(dist|target|node_modules)\//.test(f));
if (!files.length) throw new Error('cargo-cyclonedx wrote nothing');
const all = files.map((f) => JSON.parse(readFileSync(f, 'utf8')));
const once = (list) => [...new Map(list.map((c) => [c['bom-ref'] ?? c.ref, c])).values()].sort((a, b) => ((a['bom-ref'] ?? a.ref) < (b['bom-ref'] ?? b.ref) ? -1 : 1));
const components = once(all.flatMap((b) => b.components ?? []));
const dependencies = once(all.flatMap((b) => b.dependencies ?? []));
writeFileSync('dist/sbom/rust.json', JSON.stringify({ bomFormat: 'CycloneDX', specVersion: all[0].specVersion, version: 1, metadata: { component: { type: 'application', name: 'countersign' }, tools: all[0].metadata?.tools }, components, dependencies }, null, 1));
files.forEach((f) => rmSync(f));
console.log(`${components.length} crates`);
JS
say "what is made of npm packages"
npm sbom --sbom-format cyclonedx --package-lock-only >dist/sbom/npm.json
node -e 'console.log(JSON.parse(require("fs").readFileSync("dist/sbom/npm.json")).components.length + " npm packages")'
