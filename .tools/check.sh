#!/usr/bin/env bash
# Everything that is checked without running the product: what a reviewer should not have to look at.
set -euo pipefail
exec </dev/null # asks nothing; and some tools read a standard input that was left to them
. "$(dirname "$0")/env.sh"
cd "$ROOT"
say "formatting"
cargo fmt --all -- --check
say "lints, host"
cargo clippy -q --locked --workspace --all-targets -- -D warnings
say "lints, wasm"
if [ -n "${WASM_STD:-}" ]; then
  for crate in desk "worker --features desk" reader widget admin; do RUSTC=/usr/bin/rustc RUSTC_WORKSPACE_WRAPPER=/usr/bin/clippy-driver CLIPPY_ARGS=-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__ cargo check -q --locked -p countersign-$crate --target wasm32-unknown-unknown; done
else
  for crate in desk "worker --features desk" reader widget admin; do cargo clippy -q --locked -p countersign-$crate --target wasm32-unknown-unknown -- -D warnings; done
fi
say "documentation"
RUSTDOCFLAGS="-D warnings" cargo doc -q --locked --workspace --no-deps --document-private-items
say "licences"
"$CARGO_DENY_BIN" --log-level error --offline check licenses bans sources 2>/dev/null || "$CARGO_DENY_BIN" --log-level error check licenses bans sources
say "tidy"
cargo test -q --locked -p countersign-tests --test tidy
say "the OpenAPI document"
# Where the validator is there already (PyPI: openapi-spec-validator); the native tests look at references, roles and problems.
if python3 -c 'import openapi_spec_validator' 2>/dev/null; then python3 -m openapi_spec_validator dist/openapi.json >target/openapi.log 2>&1 || { cat target/openapi.log >&2; fail "the OpenAPI document is not valid"; }; fi
say "no path of this machine in what is shipped"
for path in "$ROOT" "${CARGO_HOME:-$HOME/.cargo}" "${RUSTUP_HOME:-$HOME/.rustup}" /usr/lib/rustlib; do
  if grep -rlF --include='*.wasm' --include='*.js' -- "$path/" dist/v1 dist/admin worker/build worker/desk/build worker/reader/build; then fail "these files name $path"; fi
done
say "sizes"
node .tools/size.mjs
say "wrangler deploy --dry-run"
for folder in worker/reader worker/desk worker; do
  (cd "$folder" && CI=1 node "$ROOT/node_modules/wrangler/bin/wrangler.js" deploy --dry-run --outdir "$ROOT/target/dry-run/$folder" >"$ROOT/target/dry-run.log" 2>&1) \
    || { tail -20 target/dry-run.log >&2; fail "the dry-run deployment of $folder failed"; }
done
