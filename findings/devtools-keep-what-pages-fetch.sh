#!/usr/bin/env bash
set -euo pipefail
# Guess: a photo that was shown, whose blob: address is revoked and whose <img> is gone, is out of the page's memory after the next
# collection of garbage, also where Puppeteer drives the browser and asks for nothing of the network.
# So is: Puppeteer listens to DevTools' Network domain unless it is told `networkEnabled: false`, and while somebody listens the
# page's process keeps the bytes of each picture that was loaded, for a reply nobody may ask for. Memory that is measured that way
# grows by the size of each photo (blob: and data: alike), as if the page leaked.
# puppeteer-core 24.43.1, Chromium 131 (npm: @sparticuz/chromium 131.0.1, Linux x64); Chromium 156 alike.

if [ "$(uname -sm)" != 'Linux x86_64' ]; then
  echo 'skipped: that build of Chromium is for Linux x64'
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work" TMPDIR="$work"
npm install --silent --no-audit --no-fund --no-save @sparticuz/chromium@131.0.1 puppeteer-core@24.43.1 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer-core';

const PHOTOS = 150;
const executablePath = await chromium.executablePath();

async function grown(networkEnabled) {
  const args = ['--no-sandbox', '--disable-gpu'];
  const browser = await puppeteer.launch({ executablePath, args, headless: 'shell', networkEnabled });
  const page = await browser.newPage();
  await page.setContent('<title>Photos</title>');
  const [session, whole] = [await page.createCDPSession(), await browser.target().createCDPSession()];
  const show = () => page.evaluate(async (count) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 300 });
    const context = canvas.getContext('2d');
    const noise = context.createImageData(400, 300);
    for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
    context.putImageData(noise, 0, 0);
    const photo = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
    for (let at = 0; at < count; at++) {
      const url = URL.createObjectURL(photo);
      const image = new Image();
      await new Promise((resolve) => Object.assign(image, { onload: resolve, src: url }));
      URL.revokeObjectURL(url);
    }
    return photo.size;
  }, PHOTOS);
  const held = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
    const own = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => readFileSync(`/proc/${id}/status`, 'utf8'));
    return own.reduce((sum, status) => sum + Number(/RssAnon:\s+(\d+)/.exec(status)[1]) / 1024, 0);
  };
  const size = await show();
  const before = await held();
  await show();
  const more = await held() - before;
  console.log(await browser.version(), { networkEnabled, 'MB of photos': Math.round(PHOTOS * size / 2 ** 20), 'MB more': Math.round(more) });
  await browser.close();
  return more / (PHOTOS * size / 2 ** 20);
}

const [heard, unheard] = [await grown(true), await grown(false)];
process.exitCode = heard > 0.6 && unheard < 0.3 ? 0 : 1;
JS
node try.mjs
