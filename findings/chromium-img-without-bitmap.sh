#!/usr/bin/env bash
set -euo pipefail
# Guess: an <img> that has loaded, has a natural size and is drawn whole by drawImage() makes a bitmap by createImageBitmap(), too.
# So is: where a JPEG lacks nothing but its end marker (the last two bytes; cameras and broken transfers leave such files), Chromium's
# <img> fires `load` and drawImage() draws all but the last lines, but createImageBitmap() of that element, as of the file, rejects with
# InvalidStateError. Who takes the rejection for "no picture" refuses photos that everybody sees.
# puppeteer-core 24.43.1, Chromium 131 (npm: @sparticuz/chromium 131.0.1, Linux x64); Chromium 156 alike, Firefox 153 makes the bitmap.
# https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-createimagebitmap

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
import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer-core';

const executablePath = await chromium.executablePath();
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], headless: 'shell' });
const page = await browser.newPage();
const seen = await page.evaluate(async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 200 });
  const context = canvas.getContext('2d');
  context.fillStyle = '#0a0';
  context.fillRect(0, 0, 320, 200);
  const whole = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
  const bitmapOf = (source) => createImageBitmap(source).then(({ width, height }) => `${width} x ${height}`, ({ name }) => name);
  const look = async (file) => {
    const image = new Image();
    await new Promise((resolve, reject) => Object.assign(image, { onload: resolve, onerror: reject, src: URL.createObjectURL(file) }));
    context.clearRect(0, 0, 320, 200);
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, 320, 200);
    const drawn = data.filter((value, at) => at % 4 === 3 && value === 255).length / (320 * 200);
    return { natural: `${image.naturalWidth} x ${image.naturalHeight}`, drawn, bitmap: await bitmapOf(image), ofFile: await bitmapOf(file) };
  };
  return { whole: await look(whole), withoutEnd: await look(whole.slice(0, -2)) };
});
console.log(await browser.version(), seen);
await browser.close();
const { whole, withoutEnd } = seen;
const isShown = [whole, withoutEnd].every(({ natural, drawn }) => natural === '320 x 200' && drawn > 0.9);
const isAsFound = isShown && whole.bitmap === '320 x 200' && withoutEnd.bitmap === 'InvalidStateError' && withoutEnd.ofFile === 'InvalidStateError';
console.log(isAsFound ? 'as found' : 'changed');
process.exit(isAsFound ? 0 : 1);
JS
node try.mjs
