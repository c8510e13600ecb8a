#!/usr/bin/env bash
set -euo pipefail
# Guess: VideoFrame.copyTo({format: 'RGBA'}) gives what the frame shows, as drawImage() and createImageBitmap() of the frame do:
# displayWidth x displayHeight px, upright.
# So is: of a frame with `rotation` or `flip` (a phone's camera, a film turned on its side) it gives the stored pixels, neither turned nor
# mirrored, in the stored size; 180 degrees and mirroring are not to be told by any width or height. Before these two attributes came
# (Chromium 138) a script could not tell at all. Who reads camera frames this way has to look at both, or to draw.
# puppeteer-core 24.43.1, Chromium 141 (npm: @sparticuz/chromium 141.0.0, Linux x64); Chromium 156 alike.
# https://w3c.github.io/webcodecs/#dom-videoframe-rotation

if [ "$(uname -sm)" != 'Linux x86_64' ]; then
  echo 'skipped: that build of Chromium is for Linux x64'
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work" TMPDIR="$work"
npm install --silent --no-audit --no-fund --no-save @sparticuz/chromium@141.0.0 puppeteer-core@24.43.1 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { createServer } from 'node:http';
import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer-core';

const executablePath = await chromium.executablePath();
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], headless: 'shell' });
const page = await browser.newPage();
// WebCodecs is there on secure pages only, which localhost is.
const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>')).listen(0);
await page.goto(`http://localhost:${server.address().port}/`);
const seen = await page.evaluate(async () => {
  // Red on the left, blue on the right, 32 x 16 px.
  const canvas = new OffscreenCanvas(32, 16);
  const context = canvas.getContext('2d');
  for (const [at, colour] of ['#f00', '#00f'].entries()) {
    context.fillStyle = colour;
    context.fillRect(at * 16, 0, 16, 16);
  }
  const first = (data) => (data[0] > 128 ? 'red' : 'blue');
  const look = async (way) => {
    const frame = new VideoFrame(canvas, { timestamp: 0, alpha: 'discard', ...way });
    const shown = new OffscreenCanvas(frame.displayWidth, frame.displayHeight).getContext('2d');
    shown.drawImage(frame, 0, 0);
    const bytes = new Uint8Array(frame.allocationSize({ format: 'RGBA' }));
    const [{ stride }] = await frame.copyTo(bytes, { format: 'RGBA' });
    const { width, height } = shown.canvas;
    const drawn = `${width} x ${height}, ${first(shown.getImageData(0, 0, width, height).data)} first`;
    const copied = `${stride / 4} x ${bytes.length / stride}, ${first(bytes)} first`;
    frame.close();
    return { drawn, copied };
  };
  return { stored: await look({}), turned: await look({ rotation: 90 }), upsideDown: await look({ rotation: 180 }), mirrored: await look({ flip: true }) };
});
console.log(await browser.version(), seen);
await browser.close();
server.close();
const isCopiedAsStored = Object.values(seen).every(({ copied }) => copied === '32 x 16, red first');
const isDrawnAsShown =
  seen.turned.drawn === '16 x 32, red first' && seen.upsideDown.drawn === '32 x 16, blue first' && seen.mirrored.drawn === '32 x 16, blue first';
const isAsFound = isCopiedAsStored && isDrawnAsShown;
console.log(isAsFound ? 'as found' : 'changed');
process.exit(isAsFound ? 0 : 1);
JS
node try.mjs
