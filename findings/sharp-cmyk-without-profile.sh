#!/usr/bin/env bash
set -euo pipefail
# Guess: a CMYK JPEG that carries no colour profile looks alike in a browser and in sharp: there is nothing to manage.
# So is: browsers multiply (red = (255 - C) * (255 - K) / 255, and so on: Chromium, Firefox and WebKitGTK agree), sharp
# converts through a printing profile of its own: inks that browsers show as (215, 26, 9) come out some 20 steps
# off. Only pipelineColourspace('cmyk') together with toColourspace('cmyk') gives the inks as they are stored.
# sharp 0.34.5 (libvips 8.17.3, with its built-in CMYK profile).

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --no-save sharp@0.34.5 >/dev/null 2>&1
cat > try.cjs <<'JS'
const sharp = require('sharp');
(async () => {
  const picture = { create: { width: 64, height: 48, channels: 3, background: { r: 200, g: 60, b: 40 } } };
  const jpeg = await sharp(picture).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
  const { space, hasProfile } = await sharp(jpeg).metadata();
  const rgb = [...(await sharp(jpeg).toColourspace('srgb').raw().toBuffer()).subarray(0, 3)];
  const inks = await sharp(jpeg).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
  const product = [0, 1, 2].map((channel) => Math.round(((255 - inks[channel]) * (255 - inks[3])) / 255));
  console.log(`sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}; ${space}, profile: ${hasProfile}`);
  console.log(`product of the inks, as browsers show it: ${product.join()}; sharp: ${rgb.join()}`);
  const apart = Math.max(...rgb.map((value, channel) => Math.abs(value - product[channel])));
  process.exit(space === 'cmyk' && !hasProfile && apart > 12 ? 0 : 1);
})();
JS
node try.cjs
