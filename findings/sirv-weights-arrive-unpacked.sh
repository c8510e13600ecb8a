#!/usr/bin/env bash
set -euo pipefail
# Guess: a network's weights that lie packed on a server, `weights.bin.gz`, arrive at `fetch` as that gzip file, and the page
# unpacks them by DecompressionStream; so it is on nginx, S3 and in `http-server`.
# So is: sirv, and with it Vite's dev server and preview, sends the name `*.gz` with `Content-Encoding: gzip` although the file
# itself was asked for. `fetch` unpacks it, and DecompressionStream then fails on what is no gzip any more. Content-Type is
# that of the name without `.gz`, so only the first two bytes tell.
# sirv 3.0.2, vite 7.1.12, beside http-server 14.1.1: their own servers, and fetch of Node 20.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund sirv@3.0.2 vite@7.1.12 http-server@14.1.1 >/dev/null 2>&1
mkdir -p site/public
cat > try.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import sirv from 'sirv';
import * as vite from 'vite';

const require = createRequire(import.meta.url);
const weights = Uint8Array.from({ length: 5000 }, (_, at) => at % 9);
writeFileSync('site/public/weights.bin.gz', gzipSync(weights));
writeFileSync('site/index.html', '<!doctype html>');
const listen = async (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));

async function ask(name, port) {
  const response = await fetch(`http://127.0.0.1:${port}/weights.bin.gz`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const unpacking = new Response(bytes).body.pipeThrough(new DecompressionStream('gzip'));
  const length = await new Response(unpacking).arrayBuffer().then((all) => all.byteLength, (error) => error.name);
  const headers = ['content-type', 'content-encoding'].map((each) => response.headers.get(each));
  console.log(`${name}: ${headers.join(', ')}; ${bytes.length} bytes, gzip ${packed}; DecompressionStream: ${length}`);
  return packed;
}

const version = (name) => require(`${name}/package.json`).version;
const plain = createServer(sirv('site/public'));
const dev = await vite.createServer({ root: 'site', logLevel: 'silent', server: { port: 0, host: '127.0.0.1' } });
await dev.listen();
const other = require('http-server').createServer({ root: 'site/public' });
const packed = [
  await ask(`sirv ${version('sirv')}`, await listen(plain)),
  await ask(`vite ${vite.version}, dev`, dev.httpServer.address().port),
  await ask(`http-server ${version('http-server')}`, await listen(other.server)),
];
console.log(`as a gzip file: ${packed.join(', ')} (guess: true, true, true)`);
process.exit(packed.join() === 'false,false,true' ? 0 : 1);
JS
node try.mjs
