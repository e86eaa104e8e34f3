#!/usr/bin/env bash
# Builds the widget and the console into dist/ and each of the three workers into its build/; skips what has not changed.
# `build.sh quick` is for this machine alone: sooner there, and larger. What is shipped and tested is small.
set -euo pipefail
exec </dev/null # asks nothing; and some tools read a standard input that was left to them
. "$(dirname "$0")/env.sh"
cd "$ROOT"
profile="${1:-release}"

# Just what workerd and every current browser have: newer encodings of wasm would not load. Memory packing saves raw
# bytes and costs compressed ones: thousands of short runs of zeros become headers. Nothing of Rust lies in the first
# kilobyte of memory, but the end of the stack.
FEATURES="--enable-bulk-memory --enable-bulk-memory-opt --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals --enable-reference-types --enable-multivalue --enable-simd --enable-exception-handling"
opt() {
  if [ "$profile" = quick ]; then cp "$1" "$2"; return; fi
  "$WASM_OPT_BIN" --gufa-optimizing -Oz --skip-pass=memory-packing $FEATURES --low-memory-unused --strip-debug --strip-producers "${@:3}" "$1" -o "$2"
}
stamp() { { cat .tools/build.sh .tools/env.sh; find "$@" -type f ! -path '*/build/*' ! -name '.dev.vars' ! -path '*/.wrangler/*' -print0 | sort -z | xargs -0 sha256sum; } | sha256sum | cut -d' ' -f1; }
# What was built small serves where quick would do.
fresh() { local kept; kept="$(cat "$1" 2>/dev/null)"; [ "$kept" = "release $2" ] || [ "$kept" = "$profile $2" ]; }
done_with() { echo "$profile $2" >"target/stamps/$1"; }
mkdir -p target/stamps

# Which standard library what browsers fetch is built with, and which the workers.
light=" ${LIGHT_STD##*/}"
small=" ${SMALL_STD##*/}"
widget_stamp="$(stamp shared widget Cargo.toml Cargo.lock package-lock.json)$light"
if ! fresh target/stamps/widget "$widget_stamp" || [ ! -f dist/v1/widget.js ] || [ ! -f widget/package/build/index.js ]; then
  say "building the widget"
  rm -f target/stamps/widget
  light_cargo cargo build -q --profile "$profile" --locked -p countersign-widget --target wasm32-unknown-unknown
  out=target/widget
  rm -rf "$out" && mkdir -p "$out"
  "$WASM_BINDGEN_BIN" --target web --no-typescript --out-name chat --out-dir "$out" "target/light/wasm32-unknown-unknown/$profile/countersign_widget.wasm"
  node .tools/shake.mjs "$out" mount,unmount,shown,refresh,send,draft,token $FEATURES
  # The buyer waits for it: every pass until nothing gets smaller.
  opt "$out/chat_bg.wasm" "$out/chat.wasm" --converge -ocimfs 16
  hash() { sha256sum "$1" | cut -c1-12; }
  wasm="chat-$(hash "$out/chat.wasm").wasm"
  # Minified first, then a text of the script: the panel is drawn with it before the chat has come.
  "$ESBUILD_BIN" widget/src/components/chat.css --bundle --minify --target=es2022 --log-level=warning "--outfile=$out/chat.css"
  "$ESBUILD_BIN" widget/loader/panel.js --bundle --minify --format=esm --target=es2022 --log-level=warning --loader:.css=text \
    "--alias:glue=./$out/chat.js" "--alias:styles=./$out/chat.css" "--define:WASM=\"$wasm\"" --outfile="$out/chat.min.js"
  glue="chat-$(hash "$out/chat.min.js").js"
  rm -rf dist/v1 && mkdir -p dist/v1
  cp "$out/chat.wasm" "dist/v1/$wasm"
  cp "$out/chat.min.js" "dist/v1/$glue"
  # Where a loader leads that knows no hash: one of the package, or of a page that was left open.
  echo "export * from './$glue'" >dist/v1/chat.js
  script() { "$ESBUILD_BIN" "$1" --bundle --minify --format="$2" --target=es2022 --log-level=warning --loader:.css=text "--define:GLUE=\"$3\"" "--define:WASM=\"$5\"" "--outfile=$4"; }
  script widget/loader/script.js iife "$glue" dist/v1/widget.js "$wasm"
  rm -rf widget/package/build && mkdir -p widget/package/build
  script widget/loader/script.js iife chat.js widget/package/build/widget.js ''
  script widget/package/index.js esm chat.js widget/package/build/index.js ''
  cp LICENSE widget/package/build/
  done_with widget "$widget_stamp"
fi

# The console: every pass until nothing gets smaller, as for the chat.
admin_stamp="$(stamp www/admin widget/loader/_headers .tools/console.mjs Cargo.toml Cargo.lock package-lock.json)$light"
if ! fresh target/stamps/admin "$admin_stamp" || [ ! -f dist/admin.html ]; then
  say "building the console"
  rm -f target/stamps/admin
  light_cargo cargo build -q --profile "$profile" --locked -p countersign-admin --target wasm32-unknown-unknown
  rm -rf target/admin && mkdir -p target/admin
  "$WASM_BINDGEN_BIN" --target web --no-typescript --out-name console --out-dir target/admin "target/light/wasm32-unknown-unknown/$profile/countersign_admin.wasm"
  opt target/admin/console_bg.wasm target/admin/console.wasm --converge -ocimfs 16
  node .tools/console.mjs
  done_with admin "$admin_stamp"
fi

# A worker in folder $1, its stamp $2: worker-build for the script, then the size of its wasm, with passes more.
worker() {
  rm -f "target/stamps/$2"
  say "building the $2"
  (cd "$1" && small_cargo "$WORKER_BUILD_BIN" --profile "$profile" >"$ROOT/target/$2-build.log" 2>&1) \
    || { tail -30 "target/$2-build.log" >&2; fail "the $2 could not be built (log: target/$2-build.log)"; }
  local wasm
  wasm="$(ls "$1"/build/*.wasm)"
  opt "$wasm" "$wasm.small" "${@:3}" && mv "$wasm.small" "$wasm"
}

reader_stamp="$(stamp shared worker/reader Cargo.toml Cargo.lock package-lock.json)$small"
if ! fresh target/stamps/reader "$reader_stamp" || [ ! -f worker/reader/build/index.js ]; then
  worker worker/reader reader
  done_with reader "$reader_stamp"
fi

desk_stamp="$(stamp shared worker/src worker/build.rs worker/Cargo.toml worker/desk Cargo.toml Cargo.lock package-lock.json)$small"
if ! fresh target/stamps/desk "$desk_stamp" || [ ! -f worker/desk/build/index.js ]; then
  worker worker/desk desk
  done_with desk "$desk_stamp"
fi

worker_stamp="$(stamp shared worker/src worker/build.rs worker/Cargo.toml Cargo.toml Cargo.lock package-lock.json)$small"
if ! fresh target/stamps/worker "$worker_stamp" || [ ! -f worker/build/index.js ] || [ ! -f dist/config.schema.json ]; then
  # Its budget is the narrowest.
  worker worker worker --gufa-optimizing -Oz
  # Rendered by the build script of the worker, served from the assets.
  out="$(dirname "$(ls -t "target/wasm32-unknown-unknown/$profile"/build/countersign-worker-*/out/openapi.json | head -1)")"
  cp "$out/openapi.json" "$out/config.schema.json" dist/
  done_with worker "$worker_stamp"
fi

# The pages behind links to a conversation.
rm -rf dist/reply dist/thread && cp -r www/reply www/thread dist/

# The encoder travels with the assets; without it the words alone answer.
if [ "${COUNTERSIGN_ENCODER:-}" = off ]; then
  rm -rf dist/encoder
elif [ "$(cat dist/encoder/ready 2>/dev/null)" != "$(cat "$CACHE/encoder/ready")" ]; then
  say "copying the sentence encoder to the assets"
  rm -rf dist/encoder && cp -r "$CACHE/encoder" dist/encoder
fi

# How buyers speak, fitted to the utterances for this encoder.
learned_stamp="$({ find shared/src/dialogue -type f; find tests/src -name '*.rs'; } | sort | xargs sha256sum | cat - "$CACHE/encoder/ready" 2>/dev/null | sha256sum | cut -d' ' -f1) ${COUNTERSIGN_ENCODER:-}"
if ! fresh target/stamps/learned "$learned_stamp" || [ ! -f dist/reader/learned.bin ]; then
  say "fitting the reader to how buyers speak (two minutes, kept in the cache)"
  mkdir -p dist/reader
  cargo run -q --locked --profile tool -p countersign-tests --bin learned -- dist/reader/learned.bin
  done_with learned "$learned_stamp"
fi
