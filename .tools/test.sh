#!/usr/bin/env bash
# Sets up and runs every test: the core and the worker natively, the checks, workerd over HTTP, Chromium.
set -euo pipefail
exec </dev/null # asks nothing; and some tools read a standard input that was left to them
here="$(dirname "$0")"
"$here/setup.sh" test
. "$here/env.sh"
cd "$ROOT"
# With a fast compiler first: the tests would fit it for many minutes.
say "fitting the reader to how buyers speak (two minutes, kept in the cache)"
mkdir -p target
cargo run -q --locked --profile tool -p countersign-tests --bin learned -- target/learned.bin
say "native tests, and beside them the builds: each keeps one core busy for most of its time"
"$here/build.sh" & build=$!
native=0
cargo test -q --locked --workspace || native=$?
# Both to their end: what is left running would go on in the next run's folders.
wait "$build" || fail "the builds failed (above)"
[ "$native" = 0 ] || fail "the native tests failed (above)"
"$here/search.sh"
"$here/check.sh"
say "workerd and Chromium"
node --test --test-force-exit --test-reporter=spec --test-concurrency=1 tests/e2e/*.test.mjs tests/attacks/*.test.mjs tests/browser/*.test.mjs
