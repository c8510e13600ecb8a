#!/usr/bin/env bash
set -euo pipefail
# Guess: a box with round corners that clips what overflows costs a frame next to nothing when something moves in it, also where
# that is in a second such box: corners are some pixels.
# So is: where Chromium composites without a GPU, two round clips around a layer that moves have all of the outer box drawn apart
# and cut out through a mask in each frame, for some 10 times the processor time. Where the outer one clips along one axis
# (`overflow-x: clip`), corners are not cut (CSS Overflow 3, 3.2), and a frame costs as little as without that clip.
# Chromium 131 (npm: @sparticuz/chromium 131.0.1, Linux x64), 800 x 700 px; 156 alike. Trace: DirectRenderer::DrawFrame, viz.

if [ "$(uname -sm)" != 'Linux x86_64' ]; then
  echo 'skipped: that build of Chromium is for Linux x64'
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work" TMPDIR="$work"
npm install --silent --no-audit --no-fund --no-save @sparticuz/chromium@131.0.1 puppeteer-core@23.11.1 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer-core';

const args = ['--no-sandbox', '--disable-gpu', '--headless=shell'];
const browser = await puppeteer.launch({ executablePath: await chromium.executablePath(), args, headless: 'shell' });
const page = await browser.newPage();
await page.setViewport({ width: 900, height: 800 });
const milliseconds = async (style) => {
  await page.setContent(`<!doctype html><style>
    .outer { isolation: isolate; position: relative; width: 800px; height: 700px; background: teal; border-radius: 28px; ${style} }
    .outer::before { content: ''; position: absolute; z-index: -1; inset: 0 0 auto 45%; height: 300px; background: #ff02; will-change: transform }
    .inner { position: relative; width: 400px; height: 300px; overflow: clip; border-radius: 18px; background: navy }
    i { position: absolute; inset: 0; background: linear-gradient(90deg, transparent, red); animation: move 1s infinite }
    @keyframes move { to { transform: translate(100%) } }
  </style><div class="outer"><div class="inner"><i></i></div></div>`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.tracing.start({ path: 'trace.json', categories: ['viz'] });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await page.tracing.stop();
  const { traceEvents } = JSON.parse(readFileSync('trace.json', 'utf8'));
  const frames = traceEvents.filter(({ name }) => name === 'DirectRenderer::DrawFrame').map(({ tdur }) => tdur / 1000);
  return frames.sort((one, other) => one - other)[frames.length >> 1];
};
console.log(await browser.version());
const [none, both, single] = [
  await milliseconds(''),
  await milliseconds('overflow: clip'),
  await milliseconds('overflow-x: clip'),
];
console.log('ms of a frame, medians; the outer box clips', { not: none, both, 'one axis': single });
await browser.close();
process.exitCode = both > 3 * Math.max(none, single) ? 0 : 1;
JS
node try.mjs
