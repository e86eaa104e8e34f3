#!/usr/bin/env bash
# Builds the index and the ranking as a wasm module for Node into target/search, compiled as the worker is.
set -euo pipefail
exec </dev/null # asks nothing; and some tools read a standard input that was left to them
. "$(dirname "$0")/env.sh"
cd "$ROOT"
small_cargo cargo build -q --release --locked -p countersign-search --target wasm32-unknown-unknown
"$WASM_BINDGEN_BIN" --target nodejs --no-typescript --out-dir target/search \
  target/wasm32-unknown-unknown/release/countersign_search.wasm
echo '{ "type": "commonjs" }' >target/search/package.json
